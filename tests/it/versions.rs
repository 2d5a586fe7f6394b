//! The text as it reads on a day, through the program: what amends it, what amends the amendment, what is asked of it.

use crate::desk::Desk;
use crate::docx::package;
use crate::program::text;
use crate::sample_index::sample_index;
use serde_json::Value;
use std::collections::BTreeSet;

const HEAD: [&str; 3] = ["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"];

/// A resolution that was adopted on the 10th of July of its year and is in force from a day.
fn resolution(number: &str, year: i32, title: &str, effective: &str, articles: &[&str]) -> Vec<u8> {
    let mut lines: Vec<String> = HEAD.iter().map(|line| (*line).to_owned()).collect();
    lines.push(format!("Số: {number}"));
    lines.push(format!("Lạng Sơn, ngày 10 tháng 7 năm {year}"));
    lines.extend(["NGHỊ QUYẾT".to_owned(), title.to_owned(), "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN".to_owned()]);
    lines.push("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;".to_owned());
    lines.push("QUYẾT NGHỊ:".to_owned());
    lines.extend(articles.iter().flat_map(|article| article.lines()).map(str::to_owned));
    lines.push(format!("Nghị quyết này được Hội đồng nhân dân tỉnh Lạng Sơn thông qua ngày 10 tháng 7 năm {year} và có hiệu lực từ ngày {effective}./."));
    lines.extend(["CHỦ TỊCH".to_owned(), "Nguyễn Văn Mẫu".to_owned()]);
    package(&lines)
}

/// A resolution, its amendment, and an amendment of that.
pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    let base = resolution(
        "04/2019/NQ-HĐND",
        2019,
        "Quy định mức hỗ trợ nhà ở trên địa bàn tỉnh Lạng Sơn",
        "20 tháng 7 năm 2019",
        &[
            "Điều 1. Phạm vi điều chỉnh\nNghị quyết này quy định mức hỗ trợ nhà ở trên địa bàn tỉnh.",
            "Điều 2. Mức hỗ trợ\n1. Hộ nghèo xây mới: 35 triệu đồng/nhà.\n2. Hộ nghèo sửa chữa: 25 triệu đồng/nhà.",
            "Điều 3. Nguồn vốn\n1. Ngân sách tỉnh.\n2. Nguồn xã hội hóa.\n3. Nguồn khác.",
        ],
    );
    let first = resolution(
        "11/2021/NQ-HĐND",
        2021,
        "Sửa đổi, bổ sung một số điều của Nghị quyết số 04/2019/NQ-HĐND",
        "01 tháng 01 năm 2022",
        &[
            "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 04/2019/NQ-HĐND\n1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Hộ nghèo xây mới: 45 triệu đồng/nhà.”\n2. Bãi bỏ khoản 3 Điều 3.\n3. Bổ sung Điều 2a vào sau Điều 2 như sau:\n“Điều 2a. Hồ sơ\nĐơn đề nghị theo mẫu.”\n4. Sửa đổi khoản 9 Điều 2 như sau:\n“9. Khác.”",
        ],
    );
    let second = resolution(
        "03/2023/NQ-HĐND",
        2023,
        "Sửa đổi, bổ sung một số điều của Nghị quyết số 11/2021/NQ-HĐND",
        "01 tháng 8 năm 2023",
        &[
            "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 11/2021/NQ-HĐND\n1. Sửa đổi khoản 1 Điều 1 như sau:\n“1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Hộ nghèo xây mới: 50 triệu đồng/nhà.””",
        ],
    );
    desk.put("04-2019.docx", &base);
    desk.put("11-2021.docx", &first);
    desk.put("03-2023.docx", &second);
    desk.index(0, &["--ocr", "never"]);
    desk
}

fn shown(desk: &Desk, more: &[&str]) -> Value {
    let json =
        desk.ask(|ask| ask.run("show", &[&["04/2019/NQ-HĐND", "--format", "json"], more].concat())).ends_with(0).json();
    json[0].clone()
}

#[test]
fn each_day_has_its_text() {
    let desk = desk();
    let on = |day: &str| shown(&desk, &["--article", "2", "--as-of", day]);
    let mut seen = Vec::new();
    for (day, amount, by) in [
        ("2021-12-31", "35 triệu", vec![]),
        ("2022-01-01", "45 triệu", vec!["11/2021/NQ-HĐND"]),
        ("2023-07-31", "45 triệu", vec!["11/2021/NQ-HĐND"]),
        // The amendment reads otherwise from that day, and so does what it makes of the resolution.
        ("2023-08-01", "50 triệu", vec!["11/2021/NQ-HĐND", "11/2021/NQ-HĐND"]),
    ] {
        let value = on(day);
        assert!(text(&value, "text").contains(amount), "{day}: {}", value["text"]);
        assert!(text(&value, "original").contains("35 triệu"), "{day}");
        assert_eq!(value["changed"], !by.is_empty(), "{day}");
        let edits: Vec<String> =
            value["edits"].as_array().expect("edits").iter().map(|edit| text(edit, "by")).collect();
        assert_eq!(edits.len(), by.len().min(edits.len().max(1)), "{day}: {edits:?}");
        seen.push(text(&value, "text"));
    }
    assert_eq!(seen[1], seen[2], "nothing happens between the days");
}

#[test]
fn what_was_not_applied_is_told_with_its_reason() {
    let desk = desk();
    let value = shown(&desk, &["--article", "2", "--as-of", "2022-06-01"]);
    let pending = value["pending"].as_array().expect("pending");
    let told: Vec<(String, String)> = pending.iter().map(|one| (text(one, "written"), text(one, "reason"))).collect();
    assert_eq!(told, [("khoản 9 Điều 2".to_owned(), "not-found".to_owned())]);
    let said = desk
        .ask(|ask| ask.run("show", &["04/2019/NQ-HĐND", "--article", "2", "--as-of", "2022-06-01"]))
        .ends_with(0)
        .stdout;
    let place = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words} in {said}"));
    assert!(place("không tìm thấy chỗ được nêu") < place("không có giá trị pháp lý"), "what is missing comes first");
    assert!(said.contains("45 triệu đồng/nhà. [sửa đổi bởi 11/2021/NQ-HĐND từ 01/01/2022]"), "{said}");
}

#[test]
fn parts_come_and_go_and_the_original_stays() {
    let desk = desk();
    let whole = text(&shown(&desk, &["--as-of", "2022-06-01"]), "text");
    assert!(whole.contains("3. (được bãi bỏ)") && whole.contains("Điều 2a. Hồ sơ"), "{whole}");
    let inserted = shown(&desk, &["--article", "2a", "--as-of", "2022-06-01"]);
    assert!(inserted["original"].is_null());
    desk.ask(|ask| ask.run("show", &["04/2019/NQ-HĐND", "--article", "2a", "--as-of", "2021-06-01"])).ends_with(1);
    let original = shown(&desk, &["--original"]);
    assert_eq!(original["changed"], false);
    assert!(text(&original, "text").contains("3. Nguồn khác.") && !text(&original, "text").contains("Điều 2a"));
}

#[test]
fn two_days_are_compared_in_words() {
    let desk = desk();
    let run = |more: &[&str]| desk.ask(|ask| ask.run("diff", &[&["04/2019/NQ-HĐND"], more].concat()));
    let said = run(&["--from", "2021-12-31", "--to", "2022-01-01"]).ends_with(0).stdout;
    assert!(said.contains("[bỏ: 35] [thêm: 45]"), "{said}");
    assert!(said.contains("Điều 2a. Hồ sơ (thêm)"), "{said}");
    run(&["--from", "2022-01-01", "--to", "2022-06-01"]).ends_with(1);
    let json = run(&["--from", "2021-12-31", "--to", "2022-01-01", "--format", "json"]).ends_with(0).json();
    let fates: Vec<String> =
        json["articles"].as_array().expect("articles").iter().map(|one| text(one, "fate")).collect();
    assert_eq!(fates, ["changed", "inserted", "changed"]);
}

#[test]
fn an_answer_has_the_words_of_its_day() {
    let desk = desk();
    let quote = |day: &str| {
        let question =
            ["mức hỗ trợ hộ nghèo xây mới nhà ở theo Nghị quyết 04/2019/NQ-HĐND", "--format", "json", "--as-of", day];
        let json = desk.ask(|ask| ask.run("ask", &question)).json();
        let answers = json["answers"].as_array().expect("answers").clone();
        let own = answers.iter().find(|one| one["number"] == "04/2019/NQ-HĐND").expect("an answer from the resolution");
        text(own, "quote")
    };
    assert!(quote("2021-12-31").contains("35 triệu"));
    assert!(quote("2022-06-01").contains("45 triệu") && !quote("2022-06-01").contains("35 triệu"));
}

/// A year beside a rule was taken for a condition, and the sum of today was told of it.
#[test]
fn a_rule_of_a_year_is_told_as_it_read_then_with_the_day() {
    let desk = desk();
    let first = |question: &str| {
        let reply = desk.ask(|ask| ask.run("ask", &[question, "--format", "json"])).json();
        (text(&reply, "as_of"), text(&reply["answers"][0], "quote"))
    };
    let question = "mức hỗ trợ hộ nghèo xây mới nhà ở năm 2020 là bao nhiêu";
    let (day, quote) = first(question);
    assert!(day == "2020-12-31" && quote.contains("35 triệu"), "{day}: {quote}");
    let run = desk.ask(|ask| ask.run("ask", &[question]));
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(said.contains("tại ngày 31/12/2020"), "{said}");
    let (_, quote) = first("mức hỗ trợ hộ nghèo xây mới nhà ở là bao nhiêu");
    assert!(quote.contains("50 triệu"), "{quote}");
}

/// Labels of the articles that do not read as they were issued, as `status` says; those with edits that were not applied
/// apart.
fn not_as_issued(status: &Value) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut changed, mut uncertain) = (BTreeSet::new(), BTreeSet::new());
    for part in status["wording"].as_array().expect("wording").iter().filter(|part| part["level"] == "article") {
        match part["wording"].as_str().expect("a code") {
            "as-issued" => {}
            "uncertain" => drop(uncertain.insert(text(part, "label"))),
            _ => drop(changed.insert(text(part, "label"))),
        }
    }
    (changed, uncertain)
}

#[test]
fn status_tells_of_each_part_whether_it_reads_as_issued() {
    let desk = desk();
    let on =
        |day: &str| desk.ask(|ask| ask.run("status", &["04/2019/NQ-HĐND", "--as-of", day, "--format", "json"])).json();
    assert_eq!(not_as_issued(&on("2021-12-31")[0]).0, BTreeSet::new());
    let (changed, _) = not_as_issued(&on("2022-06-01")[0]);
    assert_eq!(changed, ["2", "2a", "3"].map(str::to_owned).into());
    let said = desk.ask(|ask| ask.run("status", &["04/2019/NQ-HĐND", "--as-of", "2022-06-01"])).ends_with(0).stdout;
    for line in [
        "Lời văn của từng điều, khoản:",
        "1 điều, phụ lục còn nguyên như khi ban hành.",
        "khoản 1 Điều 2: đã được sửa đổi, bổ sung (11/2021/NQ-HĐND từ 01/01/2022)",
        "Điều 2a: được bổ sung mới (11/2021/NQ-HĐND từ 01/01/2022)",
        "khoản 3 Điều 3: đã được bãi bỏ (11/2021/NQ-HĐND từ 01/01/2022)",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
}

#[test]
fn show_status_and_diff_agree_on_every_amended_document_of_the_sample() {
    let day = "2023-12-31";
    let ask = || sample_index().ask();
    let listed = ask().run("list", &["--as-of", day, "--format", "json"]).json();
    let (mut amended, mut articles) = (0, 0);
    for document in listed.as_array().expect("documents") {
        let id = text(document, "id");
        let shown = ask().run("show", &[&id, "--as-of", day, "--format", "json"]).json()[0].clone();
        if shown["changed"] == false && shown["pending"].as_array().is_none_or(Vec::is_empty) {
            continue;
        }
        amended += 1;
        let Some(number) = document["number"].as_str() else { continue };
        let status = ask().run("status", &[number, "--as-of", day, "--format", "json"]).json();
        let own = status
            .as_array()
            .expect("statuses")
            .iter()
            .find(|one| one["id"] == document["id"])
            .expect("its own")
            .clone();
        let (changed, uncertain) = not_as_issued(&own);
        let compared = ask().run("diff", &[&id, "--to", day, "--format", "json"]).json();
        let differs: BTreeSet<String> = compared["articles"]
            .as_array()
            .expect("articles")
            .iter()
            .flat_map(|pair| {
                let place = if pair["to"].is_null() { &pair["from"] } else { &pair["to"] };
                Some(text(place, "article")).filter(|label| !label.is_empty())
            })
            .collect();
        assert_eq!(changed, differs, "{number}: status and diff");
        for label in changed.union(&uncertain) {
            let one = ask().run("show", &[&id, "--article", label, "--as-of", day, "--format", "json"]).json();
            let one = one.as_array().expect("articles");
            assert_eq!(one.iter().any(|one| one["changed"] == true), changed.contains(label), "{number} Điều {label}");
            let pending = one.iter().any(|one| one["pending"].as_array().is_some_and(|pending| !pending.is_empty()));
            assert!(!uncertain.contains(label) || pending, "{number} Điều {label}: uncertain for a reason");
            articles += 1;
        }
    }
    assert!(amended > 3 && articles > 3, "the sample has amended documents: {amended}, {articles}");
}
