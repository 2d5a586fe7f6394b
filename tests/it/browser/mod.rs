//! The page in a real browser: what a person does with a mouse, with keys alone, on a telephone, without scripts.
//!
//! Needs `chromium` and `chromedriver` on the path. Where they are missing the tests say so and pass, except where the
//! variable CI is set: `.ci/run` installs them.

mod driver;
mod everywhere;
mod original;

use crate::desk::Desk;
use crate::docx::Made;
use crate::web::served::Served;
use calamine::{Reader, Xlsx};
use driver::{Browser, DOWN, ENTER, TAB};
use std::io::Cursor;

/// A screen on a desk.
const DESK: (u32, u32) = (1366, 768);

/// A resolution on school fees, repealed by a later one.
fn desk() -> Desk {
    let repeal = "Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND ngày 10 tháng 7 năm 2019.";
    let mut fees = Made::on("01/2019/NQ-HĐND", "mức thu học phí mầm non");
    for at in 3..30 {
        fees = fees.with(&format!("Nội dung thứ {at}"), "Ủy ban nhân dân tỉnh quy định chi tiết điều này.");
    }
    let fees = fees.with("Mức thu", "1. Mầm non vùng cao: 50.000 đồng/tháng.\n2. Nơi khác: 80.000 đồng/tháng.");
    let desk = Desk::with(&[
        ("nq-01.docx", fees),
        ("nq-02.docx", Made::on("02/2019/NQ-HĐND", "giá nước sạch").with("Bãi bỏ", repeal)),
    ]);
    desk.index_with(&[]).ends_with(0);
    desk
}

/// Opens the results of words by typing them at home.
fn search(browser: &Browser, served: &Served, typed: &str) {
    browser.open(served, "/");
    browser.keys("#q", &format!("{typed}{ENTER}"));
}

#[test]
fn a_search_without_marks_opens_its_article_in_view_with_the_words_marked() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    for typed in ["mam non vung cao", "mầm non vùng cao"] {
        search(&browser, &served, typed);
        browser.click(".passage a");
        browser.await_address("#dieu-30");
        let address = browser.address();
        assert!(address.contains("/van-ban/01-2019-nq-hdnd") && address.contains("#dieu-30"), "{address}");
        let seen = "const box = document.querySelector(':target').getBoundingClientRect(); \
                    return box.top > -50 && box.top < innerHeight;";
        assert_eq!(browser.run(seen), true, "the article is in view");
        let marked = "return [...document.querySelectorAll('mark')].some(mark => mark.textContent === 'vùng')";
        assert_eq!(browser.run(marked), true, "the words are marked");
    }
}

#[test]
fn another_day_has_another_status() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/van-ban/01-2019-nq-hdnd");
    assert!(browser.text(".state").contains("Hết hiệu lực"), "{}", browser.text(".state"));
    browser.clear("#ngay");
    browser.keys("#ngay", &format!("19/07/2019{ENTER}"));
    browser.await_address("ngay=19%2F07%2F2019");
    assert!(browser.text(".state").contains("Chưa có hiệu lực"), "{}", browser.text(".state"));
    browser.click(".day a");
    assert!(browser.text(".state").contains("Hết hiệu lực"), "{}", browser.text(".state"));
}

#[test]
fn a_condition_is_put_on_and_taken_off() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/tim?q=quy+%C4%91%E1%BB%8Bnh");
    let all = browser.count(".hit");
    assert_eq!(all, 2);
    browser.click(".facets section a");
    assert_eq!(browser.count(".chosen a"), 1);
    browser.click(".chosen a");
    assert_eq!((browser.count(".chosen a"), browser.count(".hit")), (0, all));
}

#[test]
fn a_citation_is_copied() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/van-ban/01-2019-nq-hdnd");
    // A browser without a window has no clipboard of its own: what the page hands to it is what counts.
    browser.run("Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (words) => { window.copied = words; } } });");
    browser.click(".cite summary");
    browser.click("[data-copy]");
    assert_eq!(
        browser.run("return window.copied"),
        "Nghị quyết số 01/2019/NQ-HĐND ngày 10/07/2019",
        "the citation as it is written"
    );
    assert_eq!(browser.text("[data-copy]"), "Đã sao chép");
    // The sign behind a clause offers how that clause is cited.
    browser.run("document.querySelector('[id=\"dieu-30-khoan-2\"] a.here').click()");
    browser.click(".citing button");
    let cited = browser.run("return window.copied");
    assert_eq!(cited, "khoản 2 Điều 30 Nghị quyết số 01/2019/NQ-HĐND ngày 10/07/2019");
}

#[test]
fn a_list_is_saved_as_a_workbook_that_opens() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/danh-muc");
    browser.click("a[href*='.xlsx']");
    let bytes = browser.saved("xlsx");
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("cells");
    let numbers: Vec<String> = sheet.rows().skip(1).map(|row| row[2].to_string()).collect();
    assert_eq!(numbers, ["01/2019/NQ-HĐND", "02/2019/NQ-HĐND"]);
}

#[test]
fn what_is_typed_suggests_documents_that_arrows_choose() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/");
    browser.keys("#q", "nuoc sach");
    browser.await_element("#goi-y li");
    browser.press(&format!("{DOWN}{ENTER}"));
    browser.await_address("/van-ban/02-2019-nq-hdnd");
}

#[test]
fn a_search_is_saved_by_its_form() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let file = desk.beside("da-luu.json");
    let served = Served::with(&desk.index_dir(), &["--saved", crate::desk::path(&file)]);
    search(&browser, &served, "học phí mầm non");
    browser.click(".save summary");
    browser.click(".save button");
    browser.await_address("/tim-da-luu/");
    assert_eq!(browser.text("h1"), "học phí mầm non");
    assert!(browser.count(".hits li") > 0 && file.exists());
    let feed = "const link = document.querySelector('a[href$=\"/atom\"]').href; fetch(link).then(async (reply) => { \
                const feed = new DOMParser().parseFromString(await reply.text(), 'application/xml'); \
                done([feed.querySelectorAll('parsererror').length, feed.querySelectorAll('entry').length]); });";
    let hits = browser.count(".hits > li");
    assert_eq!(browser.wait_for(feed), serde_json::json!([0, hits]), "the feed holds the hits, well formed");
}

#[test]
fn without_scripts_everything_is_there() {
    let Some(browser) = Browser::new(DESK, false) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    search(&browser, &served, "học phí mầm non");
    browser.click(".hit h2 a");
    assert!(browser.text(".law").contains("50.000"));
    browser.click(".tabs a[href*='lich-su']");
    assert!(browser.text("table.events").contains("Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND"));
    browser.click(".ways a[href*='danh-muc']");
    browser.click("details.filters summary");
    browser.click("form.filters button");
    assert_eq!(browser.count("table.documents tbody tr"), 2);
}

#[test]
fn keys_alone_are_enough() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/van-ban/01-2019-nq-hdnd");
    // The first stop leads to the content.
    browser.press(TAB);
    assert_eq!(browser.run("return document.activeElement.className"), "skip");
    browser.press(ENTER);
    assert_eq!(browser.run("return document.activeElement.id"), "noi-dung");
    browser.press("/");
    assert_eq!(browser.run("return document.activeElement.id"), "q");
    browser.press("học phí mầm non");
    browser.press(ENTER);
    browser.await_address("/tim?q=");
    let is_hit = "return document.activeElement.closest('.hit h2') !== null";
    for _ in 0..80 {
        browser.press(TAB);
        if browser.run(is_hit) == true {
            break;
        }
    }
    let ring = "return getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(browser.run(ring), "solid", "what has the focus is seen");
    browser.press(ENTER);
    browser.await_address("/van-ban/");
    browser.press("h");
    browser.await_address("/lich-su");
}

#[test]
fn a_new_generation_is_read_by_whoever_reloads() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/van-ban/02-2019-nq-hdnd");
    assert!(browser.text("h1").contains("giá nước sạch"));
    // The page asks again and again while the index is made anew; no answer may fail.
    browser.run(
        "window.failed = 0; window.answers = 0; window.timer = setInterval(async () => { try { \
         const reply = await fetch('/tim?q=' + Math.random()); reply.ok ? answers++ : failed++; } catch { failed++; } }, 20);",
    );
    desk.put("nq-02.docx", &Made::on("02/2019/NQ-HĐND", "giá nước thải").bytes());
    desk.index_with(&[]).ends_with(0);
    browser.wait_for(
        "const asked = answers; const wait = () => answers > asked + 3 ? done(true) : setTimeout(wait, 20); wait();",
    );
    assert_eq!(browser.run("clearInterval(window.timer); return window.failed"), 0);
    browser.open(&served, "/van-ban/02-2019-nq-hdnd");
    assert!(browser.text("h1").contains("giá nước thải"), "{}", browser.text("h1"));
}
