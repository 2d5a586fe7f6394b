//! What the pages show, and that they show what the command line does.

use super::served::Served;
use crate::desk::Desk;
use crate::docx::Made;
use crate::program::AS_OF;
use serde_json::Value;
use tracuu::service::Language;
use tracuu::service::words::PageWord;

/// Three resolutions: the second repeals the first from July 2021, the third shares its serial with none.
pub(super) fn desk() -> Desk {
    let repeal = "Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND ngày 10 tháng 7 năm 2019.";
    let fee = "1. Mầm non: 50.000 đồng/tháng.\na) Vùng cao: 20.000 đồng/tháng.";
    let second = Made::on("02/2019/NQ-HĐND", "giá nước sạch").with("Bãi bỏ", repeal);
    let desk = Desk::with(&[
        ("nq-01.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí mầm non").with("Mức thu học phí", fee)),
        ("nq-02.docx", second),
        ("nq-68.docx", Made::on("68/NQ-HĐND", "bầu thành viên Ủy ban nhân dân")),
    ]);
    desk.index_with(&[]).ends_with(0);
    desk
}

/// The text of a page without its tags.
pub(super) fn words(page: &str) -> String {
    let (mut text, mut inside) = (String::new(), false);
    for c in page.chars() {
        match c {
            '<' => inside = true,
            '>' => (inside, text) = (false, text + " "),
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn home_results_and_document_lead_to_each_other() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let home = served.page("/");
    assert!(home.contains("action=\"/tim\"") && home.contains("href=\"/danh-muc?so-lieu=in-force\""), "{home}");
    for query in ["h%E1%BB%8Dc+ph%C3%AD+m%E1%BA%A7m+non", "hoc+phi+mam+non"] {
        let results = served.page(&format!("/tim?q={query}&ngay={AS_OF}"));
        assert!(results.contains("<mark>học</mark>"), "{results}");
        let open = format!("href=\"/van-ban/01-2019-nq-hdnd?ngay={AS_OF}&amp;q={query}#dieu-3\"");
        assert!(results.contains(&open), "{open} is not in {results}");
    }
    let document = served.page("/van-ban/01-2019-nq-hdnd?q=h%E1%BB%8Dc+ph%C3%AD");
    for id in ["dieu-1", "dieu-3", "dieu-3-khoan-1", "dieu-3-khoan-1-diem-a", "khop-1"] {
        assert!(document.contains(&format!("id=\"{id}\"")), "{id} is not in {document}");
    }
    assert!(document.contains("href=\"#dieu-3\""), "the contents lead to the articles");
}

#[test]
fn the_day_in_the_address_decides_the_status() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let chip = |day: &str| {
        let page = served.page(&format!("/van-ban/01-2019-nq-hdnd?ngay={day}"));
        ["chip in-force", "chip expired"].map(|class| page.contains(class))
    };
    assert_eq!(chip("19/07/2019"), [false, false]);
    assert_eq!(chip("31/12/2023"), [false, true]);
    let history = served.page("/van-ban/01-2019-nq-hdnd/lich-su?ngay=31/12/2023");
    assert!(history.contains("<svg") && history.contains("href=\"/van-ban/02-2019-nq-hdnd?"), "{history}");
    assert!(words(&history).contains("Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND"), "each event has its sentence");
    assert_eq!(served.get("/van-ban/01-2019-nq-hdnd?ngay=30/02/2023").status, 400);
}

#[test]
fn a_question_is_answered_above_the_hits_or_told_that_nothing_answers() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let page = served
        .page("/tim?q=m%E1%BB%A9c+thu+h%E1%BB%8Dc+ph%C3%AD+m%E1%BA%A7m+non+l%C3%A0+bao+nhi%C3%AAu&ngay=01/08/2019");
    let text = words(&page);
    assert!(text.contains("Trả lời") && text.contains("50.000 đồng/tháng"), "{text}");
    let none = words(
        &served.page("/tim?q=thu%E1%BA%BF+xu%E1%BA%A5t+kh%E1%BA%A9u+g%E1%BA%A1o+sang+Malaysia+l%C3%A0+bao+nhi%C3%AAu"),
    );
    assert!(none.contains("không trả lời câu hỏi này"), "{none}");
}

#[test]
fn numbers_have_readable_addresses_in_any_spelling_and_what_is_unknown_is_said() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    assert_eq!(served.get("/van-ban/68-nq-hdnd-2019").status, 200);
    let moved = served.get("/van-ban/01%2F2019%2FNQ-H%C4%90ND?lang=en");
    assert_eq!((moved.status, moved.header("location")), (303, Some("/van-ban/01-2019-nq-hdnd?lang=en")));
    let none = served.get("/van-ban/99-2019-nq-hdnd");
    assert_eq!(none.status, 404);
    assert!(none.text().contains("99-2019-nq-hdnd"));
}

#[test]
fn several_documents_of_one_number_are_a_choice() {
    let second = Made::on("01/2019/NQ-HĐND", "giá đất").with("Nguồn", "Khác.");
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí")), ("b.docx", second)]);
    desk.index_with(&[]).ends_with(0);
    let served = Served::new(&desk.index_dir());
    let listed = desk.ask(|asked| asked.list(&[]));
    let counted = listed.iter().filter(|document| document["variant_of"].is_null()).count();
    let reply = served.get("/van-ban/01-2019-nq-hdnd");
    if counted == 2 {
        assert_eq!(reply.status, 300, "{}", reply.text());
        for document in &listed {
            assert!(reply.text().contains(document["id"].as_str().expect("an id")), "each has its own address");
        }
    } else {
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
}

#[test]
fn every_page_is_there_in_both_languages_with_nothing_left_of_the_other() {
    let desk = desk();
    let saved = desk.beside("da-luu.json");
    let served = Served::with(&desk.index_dir(), &["--saved", crate::desk::path(&saved)]);
    for path in [
        "/van-ban/01-2019-nq-hdnd/thuoc-tinh",
        "/van-ban/01-2019-nq-hdnd/lich-su",
        "/van-ban/01-2019-nq-hdnd/lien-quan",
        "/van-ban/01-2019-nq-hdnd",
        "/van-ban/01-2019-nq-hdnd/ban-goc",
        "/van-ban/01-2019-nq-hdnd/luoc-do",
        "/tim?q=h%E1%BB%8Dc+ph%C3%AD&vi-sao=1",
        "/tim?q=m%E1%BB%A9c+thu+h%E1%BB%8Dc+ph%C3%AD+l%C3%A0+bao+nhi%C3%AAu",
        "/danh-muc",
        "/danh-muc?tinh-trang=expired&linh-vuc=giao-duc",
        "/danh-muc?so-lieu=in-force",
        "/thong-ke",
        "/thong-ke?theo=status",
        "/ra-soat",
        "/thay-doi",
        "/so-sanh?van-ban=01-2019-nq-hdnd&voi=02-2019-nq-hdnd",
        "/tim-da-luu",
        "/kho",
        "/tro-giup",
        "/tro-giup/api",
        "/",
    ] {
        let page = served.page(path);
        assert!(page.contains("<html lang=\"vi\">") && page.contains("<h1"), "{path}");
        let mark = if path.contains('?') { '&' } else { '?' };
        let english = served.page(&format!("{path}{mark}lang=en"));
        assert!(english.contains("<html lang=\"en\">") && english.contains("Skip to content"), "{path}");
        // No words of the page itself stay behind; those of the texts are as they are.
        for word in PageWord::ALL {
            let [vietnamese, own] = [Language::Vietnamese, Language::English].map(|language| word.say(language));
            let is_left = vietnamese != own && english.contains(&format!(">{vietnamese}<"));
            assert!(!is_left, "{path}: {vietnamese}");
        }
        // Every link goes on in the same language.
        for link in english.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
            let is_neutral = link.starts_with("tinh/") || link.starts_with("api/") || link.contains("/trang/");
            let is_back = english.contains(&format!("class=\"lang\" href=\"/{link}\""));
            assert!(is_neutral || is_back || link.contains("lang=en"), "{path}: /{link}");
        }
    }
}

#[test]
fn scripts_read_what_the_command_line_prints() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let json = |path: &str| -> Value { serde_json::from_str(&served.page(path)).expect("JSON") };
    let printed = |command: &str, args: &[&str]| desk.ask(|asked| asked.run(command, args)).json();
    let day = ["--format", "json", "--as-of", AS_OF];
    let with = |more: &[&'static str]| [&day[..], more].concat();
    assert_eq!(json(&format!("/api/v1/search?q=hoc+phi&ngay={AS_OF}")), printed("search", &with(&["hoc phi"])));
    assert_eq!(json(&format!("/api/v1/ask?q=hoc+phi&ngay={AS_OF}")), printed("ask", &with(&["hoc phi"])));
    assert_eq!(
        json(&format!("/api/v1/list?ngay={AS_OF}&tinh-trang=expired")),
        printed("list", &with(&["--status", "expired"]))
    );
    assert_eq!(json(&format!("/api/v1/status/01-2019-nq-hdnd?ngay={AS_OF}")), printed("status", &with(&["01/2019"])));
    assert_eq!(json(&format!("/api/v1/stats?ngay={AS_OF}&theo=status")), printed("stats", &with(&["--by", "status"])));
    assert_eq!(json("/api/v1/changes"), printed("changes", &["--format", "json"]));
    let differ = ["--format", "json", "01/2019", "02/2019", "--to", AS_OF];
    assert_eq!(
        json(&format!("/api/v1/diff?van-ban=01-2019-nq-hdnd&voi=02-2019-nq-hdnd&den-ngay={AS_OF}")),
        printed("diff", &differ)
    );
    let shown = printed("show", &["--format", "json", "01/2019", "--article", "3"]);
    assert_eq!(json("/api/v1/show/01-2019-nq-hdnd?dieu=3"), shown);
    let wrong = served.get("/api/v1/list?loai=truyen-ngan");
    let error: Value = serde_json::from_str(&wrong.text()).expect("JSON");
    assert_eq!((wrong.status, &error["error"]["code"]), (400, &Value::from("no-such-kind")));
}

#[test]
fn every_example_for_scripts_runs_on_the_sample() {
    let served = Served::new(crate::sample_index::sample_index().dir());
    let page = served.page("/tro-giup/api");
    let examples: Vec<String> = page
        .split("href=\"/api/")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.replace("&amp;", "&")))
        .collect();
    assert!(examples.len() >= 11, "{examples:?}");
    for example in examples {
        let value: Value = serde_json::from_str(&served.page(&format!("/api/{example}"))).expect("JSON");
        let is_empty =
            value.as_array().is_some_and(Vec::is_empty) || value.as_object().is_some_and(|map| map.is_empty());
        assert!(!is_empty, "{example} shows something: {value}");
    }
}

#[test]
fn why_a_hit_is_one_is_told_where_it_is_asked() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let results = served.page("/tim?q=h%E1%BB%8Dc+ph%C3%AD");
    assert!(results.contains("vi-sao=1#ket-qua-1") && !words(&results).contains("%"), "{results}");
    let told = words(&served.page("/tim?q=h%E1%BB%8Dc+ph%C3%AD&vi-sao=1"));
    assert!(told.contains("học phí") && told.contains("trong lời văn") && told.contains("%"), "{told}");
}

#[test]
fn the_text_is_that_of_the_day_with_the_traces_of_its_edits() {
    let edit = "Sửa đổi khoản 1 Điều 3 Nghị quyết số 01/2019/NQ-HĐND ngày 10 tháng 7 năm 2019 như sau:\n\
                \u{201c}1. Mầm non: 90.000 đồng/tháng.\u{201d}";
    let fee = "1. Mầm non: 50.000 đồng/tháng.\n2. Tiểu học: 60.000 đồng/tháng.";
    let desk = Desk::with(&[
        ("nq-01.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí").with("Mức thu học phí", fee)),
        ("nq-02.docx", Made::on("02/2019/NQ-HĐND", "sửa đổi mức thu học phí").with("Sửa đổi", edit)),
    ]);
    desk.index_with(&[]).ends_with(0);
    let served = Served::new(&desk.index_dir());
    let shown = desk.ask(|asked| asked.run("show", &["--format", "json", "--as-of", AS_OF, "01/2019"])).json();
    let is_changed = shown[0]["changed"] == true;
    let page = words(&served.page(&format!("/van-ban/01-2019-nq-hdnd?ngay={AS_OF}")));
    assert_eq!(page.contains("90.000 đồng/tháng"), is_changed, "{page}");
    assert!(is_changed, "the edit is in force: {shown}");
    assert!(page.contains("Được sửa đổi bởi 02/2019/NQ-HĐND") && page.contains("không có giá trị pháp lý"), "{page}");
    let history = words(&served.page(&format!("/van-ban/01-2019-nq-hdnd/lich-su?ngay={AS_OF}")));
    assert!(history.contains("khoản 1 Điều 3 được sửa đổi (02/2019/NQ-HĐND)."), "{history}");
    let issued = words(&served.page(&format!("/van-ban/01-2019-nq-hdnd?ngay={AS_OF}&nguyen-ban=1")));
    assert!(issued.contains("50.000 đồng/tháng") && !issued.contains("90.000"), "{issued}");
    // What is taken along says which text it is, and what it is worth.
    let taken = |more: &str| served.get(&format!("/van-ban/01-2019-nq-hdnd/loi-van.txt?ngay={AS_OF}{more}"));
    let of_day = taken("").text();
    assert!(
        of_day.contains("90.000") && of_day.contains("Lời văn tại ngày") && of_day.contains("Tình trạng: "),
        "{of_day}"
    );
    let original = taken("&nguyen-ban=1");
    assert!(
        original.header("content-disposition").is_some_and(|name| name.contains("nguyen-ban")),
        "{}",
        original.head
    );
    let original = original.text();
    assert!(original.contains("50.000") && original.contains("nguyên bản khi ban hành"), "{original}");
    assert!(!original.contains("Lời văn tại ngày") && !original.contains("Đã ghép sửa đổi"), "{original}");
    // A comparison says what of its address is missing.
    let missing = served.get("/api/v1/diff?voi=02-2019-nq-hdnd");
    assert!(missing.status == 400 && missing.text().contains("van-ban"), "{}", missing.text());
    let other = served.get("/api/v1/diff?van-ban=01-2019-nq-hdnd&voi=77-2019-nq-hdnd");
    assert!(other.status == 404 && other.text().contains("77-2019-nq-hdnd"), "{}", other.text());
}

#[test]
fn the_diagram_lists_what_it_draws() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let page = served.page(&format!("/van-ban/01-2019-nq-hdnd/luoc-do?ngay={AS_OF}"));
    let (list, picture) = page.split_once("<svg").expect("a picture behind the list");
    for part in [list, picture] {
        assert!(part.contains("02/2019/NQ-HĐND") && part.contains("/van-ban/02-2019-nq-hdnd"), "{part}");
    }
}

#[test]
fn what_changed_is_a_page_by_night_and_a_feed_and_the_latest_stands_at_home() {
    let desk = desk();
    desk.put("nq-03.docx", &Made::on("03/2019/NQ-HĐND", "phí thư viện").bytes());
    desk.index_with(&[]).ends_with(0);
    let served = Served::new(&desk.index_dir());
    let page = served.page("/thay-doi");
    assert!(page.contains("id=\"luot-2\"") && page.contains("id=\"luot-1\""), "{page}");
    assert!(page.contains("href=\"/van-ban/03-2019-nq-hdnd\""), "the new document is a link: {page}");
    assert!(!served.page("/thay-doi?tu=1").contains("id=\"luot-1\""), "after the first night");
    let home = words(&served.page("/"));
    assert!(home.contains("Lượt 2") && home.contains("03/2019/NQ-HĐND"), "the latest night stands at home: {home}");
    desk.put("nq-04.docx", &Made::on("04/2019/NQ-HĐND", "phí chợ").bytes());
    desk.index_with(&[]).ends_with(0);
    let home = words(&served.page("/"));
    assert!(home.contains("Lượt 3") && home.contains("04/2019/NQ-HĐND"), "and the next one after it: {home}");
    let feed = served.get("/thay-doi.atom");
    assert_eq!(feed.status, 200);
    assert!(feed.head.to_lowercase().contains("content-type: application/atom+xml"), "{}", feed.head);
    assert!(feed.text().contains("03/2019/NQ-HĐND") && feed.text().starts_with("<?xml"), "{}", feed.text());
}
