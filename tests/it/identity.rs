//! One act is one act in every command: `status`, `ask`, `stats`, `list`, `search` and `graph` mean the same document.

use crate::desk::Desk;
use crate::docx::package;
use crate::program::{Asked, text};
use serde_json::Value;

/// A resolution in full.
struct Act<'a> {
    place: &'a str,
    number: &'a str,
    /// Day of the adoption; in force ten days later.
    day: &'a str,
    effect: &'a str,
    title: &'a str,
    articles: &'a [&'a str],
}

impl Act<'_> {
    fn lines(&self) -> Vec<String> {
        let Act { place, number, day, effect, title, articles } = self;
        let mut lines: Vec<String> = vec![
            "HỘI ĐỒNG NHÂN DÂN".into(),
            format!("TỈNH {}", place.to_uppercase()),
            format!("Số: {number}"),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(),
            "Độc lập - Tự do - Hạnh phúc".into(),
            format!("{place}, ngày {day}"),
            "NGHỊ QUYẾT".into(),
            (*title).into(),
            format!("HỘI ĐỒNG NHÂN DÂN TỈNH {}", place.to_uppercase()),
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;".into(),
            "QUYẾT NGHỊ:".into(),
        ];
        lines.extend((1..).zip(*articles).map(|(at, article)| format!("Điều {at}. {article}")));
        lines.push(format!("Nghị quyết này có hiệu lực từ ngày {effect}."));
        lines.push(format!(
            "Nghị quyết này được Hội đồng nhân dân tỉnh {place} khóa XVI, kỳ họp thứ ba thông qua ngày {day}./."
        ));
        lines.extend(["CHỦ TỊCH".into(), "Nguyễn Văn Mẫu".into()]);
        lines
    }
}

const SUPPORT: &str = "Quy định mức hỗ trợ xây dựng nhà văn hóa thôn trên địa bàn tỉnh";

/// The home council's act.
fn own() -> Act<'static> {
    Act {
        place: "Lạng Sơn",
        number: "12/2017/NQ-HĐND",
        day: "12 tháng 7 năm 2017",
        effect: "22 tháng 7 năm 2017",
        title: SUPPORT,
        articles: &[
            "Mức hỗ trợ xây dựng nhà văn hóa thôn là 220 triệu đồng một nhà.",
            "Giao Ủy ban nhân dân tỉnh thực hiện.",
        ],
    }
}

/// Acts of the home council, and what is none of its.
fn desk() -> Desk {
    let desk = Desk::new();
    let put = |name: &str, lines: &[String]| desk.put(name, &package(lines));
    put("a/own.docx", &own().lines());
    let other = Act {
        place: "Cao Bằng",
        day: "08 tháng 12 năm 2017",
        effect: "18 tháng 12 năm 2017",
        articles: &[
            "Mức hỗ trợ xây dựng nhà văn hóa thôn là 999 triệu đồng một nhà.",
            "Giao Ủy ban nhân dân tỉnh thực hiện.",
        ],
        ..own()
    };
    put("b/cao-bang.docx", &other.lines());
    let repealer = Act {
        place: "Cao Bằng",
        number: "30/2019/NQ-HĐND",
        day: "10 tháng 7 năm 2019",
        effect: "20 tháng 7 năm 2019",
        title: "Bãi bỏ Nghị quyết về nhà văn hóa thôn",
        articles: &["Bãi bỏ Nghị quyết số 12/2017/NQ-HĐND ngày 08 tháng 12 năm 2017 của Hội đồng nhân dân tỉnh."],
    };
    put("b/cao-bang-bai-bo.docx", &repealer.lines());
    let mut draft = own().lines();
    draft.insert(0, "DỰ THẢO".into());
    draft
        .iter_mut()
        .for_each(|line| *line = line.replace("220 triệu", "777 triệu").replace("Số: 12/2017", "Số:      /2017"));
    draft.truncate(draft.len() - 3);
    put("a/du-thao.docx", &draft);
    put_more(&desk);
    desk.index(0, &["--ocr", "never"]);
    desk
}

/// Two more acts of the home council, one of which ends an act that is not there.
fn put_more(desk: &Desk) {
    let put = |name: &str, lines: &[String]| desk.put(name, &package(lines));
    let fees = Act {
        number: "20/2018/NQ-HĐND",
        day: "10 tháng 12 năm 2018",
        effect: "20 tháng 12 năm 2018",
        title: "Quy định mức thu phí tham quan danh lam thắng cảnh",
        articles: &[
            "Mức thu phí tham quan là 20.000 đồng một người.",
            "Nghị quyết số 15/2013/NQ-HĐND ngày 17 tháng 7 năm 2013 của Hội đồng nhân dân tỉnh hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực.",
            "Bãi bỏ khoản 2 Điều 3 Nghị quyết số 18/2014/NQ-HĐND ngày 18 tháng 7 năm 2014 của Hội đồng nhân dân tỉnh về phí và lệ phí.",
            "Bãi bỏ Quyết định số 7/2016/QĐ-UBND ngày 08 tháng 3 năm 2016 của Ủy ban nhân dân tỉnh về phí tham quan.",
        ],
        ..own()
    };
    put("a/phi.docx", &fees.lines());
    let water = Act {
        number: "21/2018/NQ-HĐND",
        day: "10 tháng 12 năm 2018",
        effect: "20 tháng 12 năm 2018",
        title: "Quy định giá dịch vụ thủy lợi",
        articles: &["Giá dịch vụ thủy lợi là 1 triệu đồng một héc ta."],
        ..own()
    };
    put("a/thuy-loi.docx", &water.lines());
}

fn status(ask: Asked<'_>, number: &str, more: &[&str]) -> Vec<Value> {
    let run = ask.run("status", &[&["--format", "json", "--as-of", "2023-12-31"], more, &[number]].concat());
    run.json().as_array().expect("an array").clone()
}

fn answers(ask: Asked<'_>, question: &str, more: &[&str]) -> Vec<Value> {
    let run = ask.run("ask", &[&["--format", "json", "--as-of", "2023-12-31"], more, &["--", question]].concat());
    run.json()["answers"].as_array().expect("answers").clone()
}

#[test]
fn ask_and_status_disagreed_on_whose_act_a_number_is() {
    let desk = desk();
    desk.ask(|ask| {
        let found = status(ask, "12/2017", &[]);
        assert_eq!(found.iter().map(|v| text(v, "path")).collect::<Vec<_>>(), ["a/own.docx"]);
        assert_eq!(text(&found[0], "status"), "in-force");
        // The other council's repeal is of the other council's act.
        assert!(answers(ask, "nghị quyết nào bãi bỏ nghị quyết 12/2017/NQ-HĐND?", &[]).is_empty());
        let said = answers(ask, "nq 12/2017 còn hiệu lực không?", &[]);
        assert_eq!(said.iter().map(|a| text(&a["about"], "status")).collect::<Vec<_>>(), ["in-force"]);
        let told = ["--issuer", "HĐND tỉnh Cao Bằng"];
        assert_eq!(text(&status(ask, "12/2017", &told)[0], "status"), "expired");
        let said = answers(ask, "nghị quyết nào bãi bỏ nghị quyết 12/2017/NQ-HĐND?", &told);
        assert_eq!(text(&said[0], "number"), "30/2019/NQ-HĐND");
        let shown = ask.run("show", &["--no-pager", "12/2017"]).ends_with(0).stdout;
        assert!(shown.contains("220 triệu") && !shown.contains("999 triệu"), "{shown}");
        let drawn = ask.run("graph", &["12/2017"]).stdout;
        assert!(!drawn.contains("30/2019"), "{drawn}");
        let drawn = ask.run("graph", &["--issuer", "Cao Bằng", "12/2017"]).ends_with(0).stdout;
        assert!(drawn.contains("30/2019"), "{drawn}");
    });
}

#[test]
fn an_amount_of_a_draft_or_another_council_was_quoted_as_law() {
    let desk = desk();
    desk.ask(|ask| {
        let said = answers(ask, "mức hỗ trợ xây dựng nhà văn hóa thôn là bao nhiêu?", &[]);
        assert!(text(&said[0], "quote").contains("220 triệu"), "{said:?}");
        let quotes: String = said.iter().map(|answer| text(answer, "quote")).collect();
        assert!(!quotes.contains("777") && !quotes.contains("999"), "{quotes}");
        let of_other = answers(ask, "mức hỗ trợ xây dựng nhà văn hóa thôn là bao nhiêu?", &["--issuer", "Cao Bằng"]);
        assert!(text(&of_other[0], "quote").contains("999 triệu"), "{of_other:?}");
        // They are found by a search, and listed as what they are.
        let paths: Vec<String> = ask.hits("nhà văn hóa thôn", &[]).iter().map(|hit| text(hit, "path")).collect();
        assert!(["a/du-thao.docx", "b/cao-bang.docx"].iter().all(|path| paths.iter().any(|p| p == path)), "{paths:?}");
        let first = ask.hits("nghị quyết 12/2017", &[]);
        assert_eq!(text(&first[0], "path"), "a/own.docx");
        let listed = ask.list(&[]);
        let of = |path: &str| listed.iter().find(|v| text(v, "path") == path).expect("listed").clone();
        assert_eq!(
            (text(&of("b/cao-bang.docx"), "whose"), text(&of("a/own.docx"), "whose")),
            ("other".into(), "home".into())
        );
        let draft = of("a/du-thao.docx");
        assert_eq!((draft["draft"].as_bool(), text(&draft, "status")), (Some(true), "unknown".into()));
        assert_eq!(text(&draft, "variant_of"), text(&of("a/own.docx"), "id"));
        assert_eq!(ask.list(&["--issuer", "HĐND tỉnh Cao Bằng"]).len(), 2);
    });
}

#[test]
fn figures_counted_drafts_and_acts_of_other_councils() {
    let desk = desk();
    desk.ask(|ask| {
        let run = ask.run("stats", &["--format", "json", "--as-of", "2023-12-31"]).ends_with(0).json();
        let members = |code: &str, run: &Value| {
            let figures = run["figures"].as_array().expect("figures").clone();
            figures.iter().find(|figure| figure["code"] == code).expect(code)["count"].as_u64()
        };
        assert_eq!(members("in-force", &run), Some(3));
        assert_eq!(run["left_out"]["not_acts"], serde_json::json!(["a/du-thao.docx"]));
        assert_eq!(run["left_out"]["other_issuers"], serde_json::json!(["b/cao-bang-bai-bo.docx", "b/cao-bang.docx"]));
        let others = ["--format", "json", "--as-of", "2018-12-31", "--issuer", "Cao Bằng"];
        assert_eq!(members("in-force", &ask.run("stats", &others).json()), Some(1));
        let review = ask.run("review", &["--format", "json", "--as-of", "2023-12-31"]).json();
        let aside: Vec<_> = review.as_array().expect("an array").iter().filter(|c| c["code"] == "set-aside").collect();
        assert_eq!(aside.len(), 1, "{review}");
        assert_eq!(
            (text(aside[0], "path"), text(aside[0], "variant_of")),
            ("a/du-thao.docx".into(), "a/own.docx".into())
        );
    });
}

#[test]
fn an_act_that_is_not_in_the_corpus_had_no_status_though_a_text_ends_it() {
    let desk = desk();
    desk.ask(|ask| {
        let found = status(ask, "15/2013", &[]);
        assert_eq!(text(&found[0], "status"), "expired");
        assert_eq!(text(&found[0], "expires_on"), "2018-12-20");
        assert!(found[0]["in_corpus"] == false && found[0]["path"].is_null());
        assert!(text(&found[0]["reasons"][0], "quote").contains("15/2013/NQ-HĐND"), "{found:?}");
        let before = ask.run("status", &["--format", "json", "--as-of", "2018-12-19", "15/2013"]).json();
        assert_eq!(text(&before[0], "status"), "unknown");
        let said = answers(ask, "nghị quyết 15/2013/NQ-HĐND còn hiệu lực không?", &[]);
        assert_eq!(
            (text(&said[0], "number"), text(&said[0]["about"], "status")),
            ("20/2018/NQ-HĐND".into(), "expired".into())
        );
        // What only lost a part is not called ended, and acts of other kinds have their status too.
        for (number, status) in [("18/2014/NQ-HĐND", "partly-expired"), ("7/2016/QĐ-UBND", "expired")] {
            let said = answers(ask, &format!("{number} còn hiệu lực không"), &[]);
            assert_eq!(said.iter().map(|a| text(&a["about"], "status")).collect::<Vec<_>>(), [status], "{said:?}");
        }
        assert!(ask.run("status", &["15/2013"]).ends_with(0).stdout.contains("không có trong kho"));
        ask.run("status", &["16/2013"]).ends_with(1);
    });
}

#[test]
fn a_question_that_names_another_council_was_refused() {
    let desk = desk();
    desk.ask(|ask| {
        for question in [
            "mức hỗ trợ xây dựng nhà văn hóa thôn ở Cao Bằng là bao nhiêu?",
            "muc ho tro xay dung nha van hoa thon cua tinh cao bang la bao nhieu",
        ] {
            let said = answers(ask, question, &[]);
            assert!(!said.is_empty() && text(&said[0], "quote").contains("999 triệu"), "{question}: {said:?}");
            assert!(said.iter().all(|answer| text(answer, "path").starts_with("b/")), "{question}: {said:?}");
        }
        let said = answers(ask, "nghị quyết 12/2017 của HĐND tỉnh Cao Bằng đã bị bãi bỏ chưa?", &[]);
        assert_eq!(text(&said[0], "number"), "30/2019/NQ-HĐND", "{said:?}");
        let of_home = answers(ask, "mức hỗ trợ xây dựng nhà văn hóa thôn ở Lạng Sơn là bao nhiêu?", &[]);
        assert!(text(&of_home[0], "quote").contains("220 triệu"), "{of_home:?}");
    });
}

#[test]
fn the_office_names_its_council_where_the_majority_is_not_it() {
    let desk = desk();
    desk.put("registers/thiet-lap.csv", "Mục;Giá trị\nCơ quan;HĐND tỉnh Cao Bằng\nMàu;xanh\n".as_bytes());
    // The setting that nobody knows is a row that could not be read.
    let report = desk.index(3, &["--ocr", "never"]);
    assert_eq!(report.count("register"), 1);
    desk.ask(|ask| {
        assert_eq!(
            status(ask, "12/2017", &[]).iter().map(|v| text(v, "path")).collect::<Vec<_>>(),
            ["b/cao-bang.docx"]
        );
        let said = answers(ask, "mức hỗ trợ xây dựng nhà văn hóa thôn là bao nhiêu?", &[]);
        assert!(said.iter().all(|answer| text(answer, "path").starts_with("b/")), "{said:?}");
    });
}

#[test]
fn a_document_without_a_number_is_shown_by_its_path() {
    let desk = desk();
    desk.ask(|ask| {
        let shown = ask.run("show", &["--no-pager", "a/du-thao.docx"]).ends_with(0).stdout;
        assert!(shown.contains("777 triệu") && shown.contains("bản dự thảo"), "{shown}");
    });
}
