//! The page in a real browser: what a person does with a mouse, with keys alone, on a telephone, without scripts.
//!
//! Needs `chromium` and `chromedriver` on the path. Where they are missing the tests say so and pass, unless
//! `TRACUU_BROWSER` is set, as `.ci/run` does.

mod driver;

use crate::desk::Desk;
use crate::docx::Made;
use crate::web::served::Served;
use driver::{Browser, ENTER, TAB};

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

#[test]
fn a_search_without_marks_opens_its_article_in_view_with_the_words_marked() {
    let Some(browser) = Browser::new((1366, 768), true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    for typed in ["mam non vung cao", "mầm non vùng cao"] {
        browser.open(&served, "/");
        browser.keys("#q", &format!("{typed}{ENTER}"));
        browser.click(".passage a");
        assert!(browser.address().contains("/van-ban/01-2019-nq-hdnd") && browser.address().contains("#dieu-30"));
        let seen = "const box = document.querySelector(':target').getBoundingClientRect(); \
                    return box.top > -50 && box.top < innerHeight;";
        assert_eq!(browser.run(seen), true, "the article is in view");
        assert!(browser.run("return document.querySelectorAll('mark').length").as_u64() > Some(0));
    }
}

#[test]
fn another_day_has_another_status() {
    let Some(browser) = Browser::new((1366, 768), true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/van-ban/01-2019-nq-hdnd");
    assert!(browser.text(".state").contains("Hết hiệu lực toàn bộ"));
    browser.clear("#ngay");
    browser.keys("#ngay", &format!("19/07/2019{ENTER}"));
    assert!(browser.text(".state").contains("Chưa có hiệu lực"), "{}", browser.text(".state"));
    assert!(browser.address().contains("ngay=19%2F07%2F2019"));
    browser.click(".day a");
    assert!(browser.text(".state").contains("Hết hiệu lực toàn bộ"));
}

#[test]
fn a_condition_is_put_on_and_taken_off() {
    let Some(browser) = Browser::new((1366, 768), true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/tim?q=quy+%C4%91%E1%BB%8Bnh");
    let all = browser.count(".hit");
    browser.click(".facets section a");
    assert_eq!(browser.count(".chosen a"), 1);
    browser.click(".chosen a");
    assert_eq!((browser.count(".chosen a"), browser.count(".hit")), (0, all));
}

#[test]
fn without_scripts_everything_is_there() {
    let Some(browser) = Browser::new((1366, 768), false) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    browser.open(&served, "/");
    browser.keys("#q", &format!("học phí mầm non{ENTER}"));
    browser.click(".hit h2 a");
    assert!(browser.text(".law").contains("50.000"));
    browser.click(".tabs a[href*='lich-su']");
    assert!(browser.text("table.events").contains("Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND"));
}

#[test]
fn no_page_is_wider_than_a_telephone() {
    let Some(browser) = Browser::new((360, 740), true) else { return };
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    for path in [
        "/",
        "/tim?q=h%E1%BB%8Dc+ph%C3%AD",
        "/tim?q=h%E1%BB%8Dc+ph%C3%AD&lang=en&ngay=31/12/2023",
        "/van-ban/01-2019-nq-hdnd",
        "/van-ban/01-2019-nq-hdnd/lich-su",
        "/van-ban/01-2019-nq-hdnd/luoc-do",
        "/danh-muc",
        "/thong-ke",
        "/kho",
    ] {
        browser.open(&served, path);
        let over = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(over, 0, "{path} is too wide");
    }
}

#[test]
fn keys_alone_are_enough() {
    let Some(browser) = Browser::new((1366, 768), true) else { return };
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
    browser.press(&format!("học phí mầm non{ENTER}"));
    assert!(browser.address().contains("/tim?q="));
    let is_hit = "return document.activeElement.closest('.hit h2') !== null";
    for _ in 0..60 {
        browser.press(TAB);
        if browser.run(is_hit) == true {
            break;
        }
    }
    let ring = "return getComputedStyle(document.activeElement).outlineStyle";
    assert_eq!(browser.run(ring), "solid", "what has the focus is seen");
    browser.press(ENTER);
    assert!(browser.address().contains("/van-ban/"), "{}", browser.address());
    browser.press("h");
    assert!(browser.address().contains("/lich-su"), "{}", browser.address());
}
