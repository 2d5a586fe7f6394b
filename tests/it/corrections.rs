//! What the office sets by hand in `registers/hieu-chinh`: shown as such everywhere, and followed by all that rests on it.

use crate::desk::Desk;
use crate::docx::{Made, package};
use crate::program::{Asked, text};
use rust_xlsxwriter::Workbook;
use serde_json::Value;

const FILE: &str = "registers/hieu-chinh.csv";
const HEAD: &str = "Văn bản;Nội dung;Giá trị;Lý do;Người sửa;Ngày sửa";
const DAY: [&str; 2] = ["--as-of", "2020-12-31"];

/// A resolution of July 2019 under a term of the council.
fn resolution(number: &str, subject: &str, term: &str) -> Vec<u8> {
    let lines = [
        "HỘI ĐỒNG NHÂN DÂN",
        "TỈNH LẠNG SƠN",
        &format!("Số: {number}"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lạng Sơn, ngày 10 tháng 7 năm 2019",
        "NGHỊ QUYẾT",
        &format!("Quy định {subject} trên địa bàn tỉnh Lạng Sơn"),
        "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN",
        &format!("KHÓA {term}, KỲ HỌP THỨ MƯỜI MỘT"),
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "QUYẾT NGHỊ:",
        &format!("Điều 1. Quy định {subject} trên địa bàn tỉnh: 50.000 đồng."),
        "Điều 2. Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.",
        &format!(
            "Nghị quyết này được Hội đồng nhân dân tỉnh Lạng Sơn khóa {term}, kỳ họp thứ mười một thông qua ngày 10 tháng 7 năm 2019 và có hiệu lực từ ngày 20 tháng 7 năm 2019./."
        ),
        "CHỦ TỊCH",
        "Nguyễn Văn Mẫu",
    ];
    package(&lines.map(str::to_owned))
}

/// Six resolutions of the term XVI, and a seventh whose scan was misread as XV.
fn desk() -> Desk {
    let desk = Desk::new();
    let subjects =
        ["học phí", "giá nước sạch", "phí thư viện", "mức chi hội nghị", "hỗ trợ hợp tác xã", "phí đò ngang"];
    for (at, subject) in subjects.iter().enumerate() {
        desk.put(&format!("nq-0{}.docx", at + 1), &resolution(&format!("0{}/2019/NQ-HĐND", at + 1), subject, "XVI"));
    }
    desk.put("scan.docx", &resolution("07/2019/NQ-HĐND", "phí chợ", "XV"));
    desk
}

/// The desk with rows of corrections, indexed to an end.
fn corrected(rows: &[&str], code: i32) -> Desk {
    let desk = desk();
    correct(&desk, rows, code);
    desk
}

fn correct(desk: &Desk, rows: &[&str], code: i32) {
    desk.put(FILE, format!("{HEAD}\n{}\n", rows.join("\n")).as_bytes());
    desk.index_with(&[]).ends_with(code);
}

fn in_term(ask: Asked<'_>) -> Value {
    let found = ask.run("stats", &[&["--format", "json"], &DAY[..]].concat()).json();
    let figure = |code: &str| {
        let figures = found["figures"].as_array().expect("figures");
        figures.iter().find(|figure| figure["code"] == code).expect(code)["count"].clone()
    };
    serde_json::json!({
        "in_term": figure("issued-in-term"),
        "in_force": figure("in-force"),
        "doubtful": found["left_out"]["doubtful_terms"].as_array().expect("a list").len(),
        "corrected": found["corrected"].as_array().map_or(0, Vec::len),
    })
}

fn status(ask: Asked<'_>, number: &str) -> Value {
    ask.run("status", &[&[number, "--format", "json"], &DAY[..]].concat()).json()[0].clone()
}

fn review(ask: Asked<'_>, kind: &str) -> Vec<Value> {
    let run = ask.run("review", &[&["--kind", kind, "--format", "json"], &DAY[..]].concat());
    run.json().as_array().expect("a list").clone()
}

#[test]
fn a_misread_term_set_by_hand_counts_and_is_no_longer_doubtful() {
    let desk = desk();
    desk.index_with(&[]).ends_with(0);
    let before = serde_json::json!({"in_term": 6, "in_force": 7, "doubtful": 1, "corrected": 0});
    assert_eq!(desk.ask(in_term), before);
    correct(&desk, &["scan.docx;khóa;XVI;bản quét mờ;Nguyễn Văn A;02/3/2020"], 0);
    let after = serde_json::json!({"in_term": 7, "in_force": 7, "doubtful": 0, "corrected": 1});
    assert_eq!(desk.ask(in_term), after);
    desk.ask(|ask| {
        let found = status(ask, "07/2019");
        assert_eq!((text(&found, "term"), &found["doubts"]), ("XVI".to_owned(), &Value::Null));
        let set = &found["corrected"][0];
        assert_eq!(
            [text(set, "what"), text(set, "value"), text(set, "read")],
            ["term", "XVI", "XV"].map(str::to_owned)
        );
        assert_eq!([text(set, "by"), text(set, "on")], ["Nguyễn Văn A", "2020-03-02"].map(str::to_owned));
        assert_eq!(set["place"], serde_json::json!({"file": FILE, "sheet": "", "cell": "C2"}));
        assert!(review(ask, "doubtful").is_empty(), "a corrected reading is no longer doubtful");
        let conflict = review(ask, "conflict");
        assert_eq!(conflict.len(), 1, "the text still says otherwise: {conflict:?}");
        assert_eq!(text(&conflict[0], "conflict"), "correction");
        assert_eq!(conflict[0]["evidence"].as_array().map(Vec::len), Some(2), "both sides: {conflict:?}");
    });
}

#[test]
fn what_is_set_by_hand_says_so_wherever_it_is_shown() {
    let desk = corrected(&["07/2019/NQ-HĐND;khóa;khóa 16;bản quét mờ;Nguyễn Văn A;02/3/2020"], 0);
    desk.ask(|ask| {
        for (command, args) in [
            ("show", &["07/2019"][..]),
            ("status", &["07/2019", "--as-of", "2020-12-31"]),
            ("list", &["--as-of", "2020-12-31"]),
            ("search", &["phí chợ", "--as-of", "2020-12-31"]),
        ] {
            let shown = ask.run(command, args).ends_with(0).stdout;
            assert!(shown.contains("(sửa tay:"), "{command}: {shown}");
        }
        for (command, args) in [("status", &["07/2019"][..]), ("show", &["07/2019"]), ("list", &["--format", "csv"])] {
            let shown = ask.run(command, args).ends_with(0).stdout;
            assert!(shown.contains("hieu-chinh.csv, C2"), "{command} names the cell: {shown}");
        }
        let counted = ask.run("stats", &DAY).ends_with(0).stdout;
        assert!(counted.contains("1 văn bản có nội dung sửa tay: scan.docx (khóa)"), "{counted}");
        let facets = ask.run("search", &["phí", "--facets", "--as-of", "2020-12-31"]).stderr;
        assert!(facets.contains("Sửa tay: 1"), "{facets}");
    });
}

#[test]
fn titles_and_numbers_set_by_hand_are_searched_by() {
    let desk = corrected(&["scan.docx;Trích yếu;Quy định lệ phí bến thuyền;sai trích yếu;A;01/01/2020"], 0);
    let numbers = |words: &str| desk.ask(|ask| ask.numbers(words, &[]));
    assert_eq!(numbers("lệ phí bến thuyền").first().map(String::as_str), Some("07/2019/NQ-HĐND"));
    correct(&desk, &["scan.docx;số, ký hiệu;17/2019/NQ-HĐND;chữ số mờ;A;01/01/2020"], 0);
    assert_eq!(numbers("số:17/2019"), ["17/2019/NQ-HĐND"]);
    assert!(numbers("bến thuyền").first().is_none_or(|first| first != "17/2019/NQ-HĐND"), "the row is gone");
    // A document may be named by the number that another row gives it.
    let rows =
        ["scan.docx;số, ký hiệu;17/2019/NQ-HĐND;chữ số mờ;A;01/01/2020", "17/2019/NQ-HĐND;khóa;XVI;mờ;A;01/01/2020"];
    correct(&desk, &rows, 0);
    assert_eq!(desk.ask(|ask| text(&status(ask, "17/2019"), "term")), "XVI");
}

#[test]
fn events_and_relations_set_by_hand_make_the_status() {
    let rows = [
        "01/2019/NQ-HĐND;hết hiệu lực toàn bộ;01/01/2020;công bố;A;01/02/2020",
        "02/2019/NQ-HĐND;hết hiệu lực một phần;01/01/2020; khoản 1 Điều 1;công bố;A;01/02/2020",
        "04/2019/NQ-HĐND;bãi bỏ;03/2019/NQ-HĐND từ ngày 01/02/2020;sót;A;01/02/2020",
        "05/2019/NQ-HĐND;được sửa đổi bởi;Điều 1 của 06/2019/NQ-HĐND;sót;A;01/02/2020",
        "06/2019/NQ-HĐND;ngày có hiệu lực;01/01/2021;đính chính;A;01/02/2020",
    ];
    // The value of the second row has the separator of the file in it.
    let rows = rows.map(|row| row.replace("01/01/2020; khoản 1 Điều 1", "\"01/01/2020; khoản 1 Điều 1\""));
    let desk = corrected(&rows.each_ref().map(String::as_str), 0);
    desk.ask(|ask| {
        let of = |number: &str| text(&status(ask, number), "status");
        assert_eq!(of("01/2019"), "expired");
        assert_eq!(of("02/2019"), "partly-expired");
        assert_eq!(of("03/2019"), "expired", "{}", status(ask, "03/2019"));
        assert_eq!(of("06/2019"), "not-yet");
        // The amending act works from its own, corrected day.
        let events = status(ask, "05/2019")["events"].clone();
        let amended = events.as_array().expect("events").iter().find(|event| event["kind"] == "amended");
        assert_eq!(amended.map(|event| text(event, "on")).as_deref(), Some("2021-01-01"), "{events}");
        assert_eq!(amended.expect("amended")["scope"], serde_json::json!(["Điều 1"]));
    });
    correct(&desk, &["01/2019/NQ-HĐND;hết hiệu lực toàn bộ;không;đúng như văn bản;A;01/02/2020"], 0);
    desk.ask(|ask| {
        assert_eq!(text(&status(ask, "01/2019"), "status"), "in-force");
        assert_eq!(review(ask, "idle-correction").len(), 1, "nothing had ended it");
    });
}

#[test]
fn an_end_or_a_day_of_effect_set_by_hand_did_not_reach_what_depends_on_it() {
    let desk = desk();
    let repeals = "Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND ngày 10 tháng 7 năm 2019 của Hội đồng nhân dân tỉnh.";
    desk.put("nq-08.docx", &Made::on("08/2019/NQ-HĐND", "giá rừng").with("Bãi bỏ văn bản", repeals).bytes());
    desk.index_with(&[]).ends_with(0);
    let of = |number: &str| desk.ask(|ask| text(&status(ask, number), "status"));
    assert_eq!(of("01/2019"), "expired");
    correct(&desk, &["08/2019/NQ-HĐND;hết hiệu lực toàn bộ;11/07/2019;công bố;A;01/02/2020"], 0);
    assert_eq!((of("08/2019").as_str(), of("01/2019").as_str()), ("expired", "in-force"));
    correct(&desk, &["08/2019/NQ-HĐND;ngày có hiệu lực;01/01/2021;in sai;A;01/02/2020"], 0);
    assert_eq!((of("08/2019").as_str(), of("01/2019").as_str()), ("not-yet", "in-force"));
    // What was set on a document that ends with another one stands, and the other reading is listed.
    let rows = ["01/2019/NQ-HĐND;hết hiệu lực toàn bộ;không;thẩm định;A;01/02/2020"];
    correct(&desk, &rows, 0);
    assert_eq!((of("08/2019").as_str(), of("01/2019").as_str()), ("in-force", "in-force"));
    assert_eq!(desk.ask(|ask| review(ask, "conflict")).len(), 1);
}

#[test]
fn tags_set_by_hand_are_counted_by() {
    let rows = [
        "01/2019/NQ-HĐND;lĩnh vực;Y tế;;A;01/02/2020",
        "01/2019/NQ-HĐND;cơ chế, chính sách;có;;A;01/02/2020",
        "02/2019/NQ-HĐND;tính chất;cá biệt;;A;01/02/2020",
        "02/2019/NQ-HĐND;ban thẩm tra;Ban Dân tộc;;A;01/02/2020",
    ];
    let desk = corrected(&rows, 0);
    desk.ask(|ask| {
        let numbers = |more: &[&str]| ask.list(more).iter().map(|one| text(one, "number")).collect::<Vec<_>>();
        assert_eq!(numbers(&["--field", "y-te"]), ["01/2019/NQ-HĐND"]);
        assert_eq!(numbers(&["--mechanism"]), ["01/2019/NQ-HĐND"]);
        assert_eq!(numbers(&["--nature", "ca-biet"]), ["02/2019/NQ-HĐND"]);
    });
}

#[test]
fn rows_that_are_not_understood_are_unread_with_what_is_accepted() {
    let rows = [
        "01/2019/NQ-HĐND;mã số thuế;123;;A;01/02/2020",
        "01/2019/NQ-HĐND;ngày ban hành;hôm qua;;A;01/02/2020",
        "99/2019/NQ-HĐND;khóa;XVI;;A;01/02/2020",
        "khong-co.pdf;khóa;XVI;;A;01/02/2020",
        "02/2019/NQ-HĐND;lĩnh vực;Thiên văn;;A;01/02/2020",
        "03/2019/NQ-HĐND;kỳ họp;kỳ họp thứ 5;;A;",
        "03/2019/NQ-HĐND;kỳ họp;kỳ họp thứ 6;;A;01/02/2020",
    ];
    let desk = corrected(&rows, 3);
    let report = desk.index(3, &["--full"]);
    let unread: Vec<&str> =
        report.line(FILE)["unread"].as_array().expect("unread").iter().filter_map(Value::as_str).collect();
    assert_eq!(unread.len(), 7, "{unread:#?}");
    for (cell, words) in [
        ("B2", "nhận: số, ký hiệu; trích yếu"),
        ("C3", "một ngày"),
        ("C4", "không có văn bản nào mang số này"),
        ("C5", "không có tệp"),
        ("C6", "Giáo dục"),
        ("C7", "không rõ hàng nào mới hơn"),
        ("C8", "không rõ hàng nào mới hơn"),
    ] {
        let named = unread.iter().find(|row| row.starts_with(&format!("{FILE}, {cell}:")));
        assert!(named.is_some_and(|row| row.contains(words)), "{cell} {words}: {unread:#?}");
    }
}

#[test]
fn a_row_that_changes_nothing_any_more_is_named() {
    let rows = [
        "01/2019/NQ-HĐND;khóa;XVI;;A;01/02/2020",
        "02/2019/NQ-HĐND;người ký;Trần Thị B;;A;01/02/2020",
        "02/2019/NQ-HĐND;người ký;Trần Thị C;;A;01/03/2020",
    ];
    let desk = corrected(&rows, 0);
    let report = desk.index(0, &["--full"]);
    let notes = report.line(FILE)["notes"].as_array().expect("notes").clone();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes.iter().any(|note| note.as_str().is_some_and(|note| note.contains("C2: hàng không còn thay đổi gì"))));
    assert!(notes.iter().any(|note| note.as_str().is_some_and(|note| note.contains("C3: đã có hàng mới hơn"))));
    desk.ask(|ask| {
        assert_eq!(review(ask, "idle-correction").len(), 2);
        assert_eq!(text(&status(ask, "02/2019"), "signer"), "Trần Thị C");
        assert_eq!(status(ask, "01/2019")["corrected"], Value::Null, "what changes nothing is not set by hand");
    });
}

#[test]
fn a_doubtful_reading_that_a_person_confirms_is_no_longer_doubtful() {
    let desk = corrected(&["scan.docx;khóa;XV;bản in ghi như vậy;A;01/02/2020"], 0);
    let found = desk.ask(in_term);
    assert_eq!((&found["doubtful"], &found["in_term"]), (&Value::from(0), &Value::from(6)));
    assert!(desk.ask(|ask| review(ask, "idle-correction")).is_empty(), "it takes a doubt away");
}

#[test]
fn the_template_proposes_what_is_doubtful_and_waits_for_a_name() {
    for ending in ["csv", "xlsx"] {
        let desk = desk();
        desk.index_with(&[]).ends_with(0);
        let file = desk.beside(&format!("hieu-chinh.{ending}"));
        let name = file.to_str().expect("UTF-8").to_owned();
        desk.ask(|ask| {
            ask.run("corrections", &["--template", &name]).ends_with(0);
            ask.run("corrections", &["--template", &name]).ends_with(2);
            ask.run("corrections", &["--template", &name, "--force"]).ends_with(0);
            ask.run("corrections", &["--template", &name.replace(ending, "odt")]).ends_with(2);
        });
        let template = std::fs::read(&file).expect("a template");
        desk.put(&format!("registers/hieu-chinh.{ending}"), &template);
        desk.index_with(&[]).ends_with(0);
        let found = desk.ask(in_term);
        assert_eq!((&found["doubtful"], &found["corrected"]), (&Value::from(1), &Value::from(0)), "{ending}: unsigned");
        assert_eq!(desk.ask(|ask| review(ask, "idle-correction")).len(), 1, "{ending}: the proposal is named");
        if ending == "csv" {
            let text = String::from_utf8(template).expect("UTF-8");
            assert!(text.contains("scan.docx,khóa,XVI,"), "{text}");
            desk.put("registers/hieu-chinh.csv", text.replace(",,\n", ",Nguyễn Văn A,02/3/2020\n").as_bytes());
            desk.index_with(&[]).ends_with(0);
            assert_eq!(desk.ask(in_term)["doubtful"], Value::from(0), "signed, it is used");
        }
    }
}

#[test]
fn a_workbook_of_corrections_is_read_like_a_table() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, heading) in (0u16..).zip(HEAD.split(';')) {
        sheet.write(2, column, heading).expect("a heading");
    }
    for (column, value) in (0u16..).zip(["scan.docx", "Ngày thông qua", "", "in sai", "Nguyễn Văn A"]) {
        sheet.write(3, column, value).expect("a cell");
    }
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2019, 7, 11).expect("a day");
    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_with_format(3, 2, &day, &format).expect("a day");
    let desk = desk();
    desk.put("registers/Hiệu chỉnh 2020.xlsx", &workbook.save_to_buffer().expect("a workbook"));
    desk.index_with(&[]).ends_with(0);
    let found = desk.ask(|ask| status(ask, "07/2019"));
    assert_eq!(text(&found, "adopted_on"), "2019-07-11");
    assert_eq!(found["corrected"][0]["place"]["cell"], "C4");
}

#[test]
fn an_index_with_corrections_is_the_same_made_anew_or_night_by_night() {
    let desk = desk();
    desk.put("nq-08.docx", &Made::on("08/2019/NQ-HĐND", "giá rừng").bytes());
    desk.index_with(&[]).ends_with(0);
    correct(&desk, &["scan.docx;khóa;XVI;;A;01/02/2020", "scan.docx;trích yếu;Quy định phí bến;;A;01/02/2020"], 0);
    let seen =
        |desk: &Desk| desk.ask(|ask| (ask.list(&[]), ask.hits("phí bến", &[]), in_term(ask), review(ask, "conflict")));
    let nightly = seen(&desk);
    desk.index_with(&["--full"]).ends_with(0);
    assert_eq!(nightly, seen(&desk));
    desk.remove(FILE);
    desk.index_with(&["--allow-removals"]).ends_with(0);
    assert_eq!(desk.ask(in_term)["doubtful"], Value::from(1), "without its row the text speaks again");
}
