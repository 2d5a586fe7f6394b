//! What slips among the originals moves no figure and no answer, and is named once: drafts, other councils' acts, second
//! scans with a misread term or a date with day and month exchanged.

use crate::desk::{Desk, repository, walk};
use crate::docx::package;
use crate::program::{Asked, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// So many acts of each kind of intruder.
const OF_EACH: usize = 10;
const DAY: &str = "2023-12-31";

/// The printed acts of two years of the sample, with its registers.
fn sample() -> Desk {
    let desk = Desk::new();
    let root = repository("corpus");
    for file in walk(&root) {
        let name = file.strip_prefix(&root).expect("below the sample").to_str().expect("UTF-8").to_owned();
        if ["2022/", "2023/", "registers/"].iter().any(|folder| name.starts_with(folder)) {
            desk.copy(&name);
        }
    }
    desk
}

/// An act of the sample, as an intruder repeats it.
struct Act {
    number: String,
    title: String,
    /// ISO 8601.
    day: String,
}

/// A text under the head of a council.
fn lines(act: &Act, place: &str, number: &str, term: &str, day: &str) -> Vec<String> {
    let date: Vec<&str> = day.split('-').collect();
    let said = format!("{} tháng {} năm {}", date[2], date[1], date[0]);
    [
        "HỘI ĐỒNG NHÂN DÂN".to_owned(),
        format!("TỈNH {}", place.to_uppercase()),
        format!("Số: {number}"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".into(),
        "Độc lập - Tự do - Hạnh phúc".into(),
        format!("{place}, ngày {said}"),
        "NGHỊ QUYẾT".into(),
        act.title.clone(),
        format!("HỘI ĐỒNG NHÂN DÂN TỈNH {}", place.to_uppercase()),
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;".into(),
        "QUYẾT NGHỊ:".into(),
        format!("Điều 1. {} với mức 999 triệu đồng.", act.title),
        format!("Điều 2. Nghị quyết này có hiệu lực từ ngày {said}."),
        format!(
            "Nghị quyết này được Hội đồng nhân dân tỉnh {place} khóa {term}, kỳ họp thứ ba thông qua ngày {said}./."
        ),
        "CHỦ TỊCH".into(),
        "Nguyễn Văn Mẫu".into(),
    ]
    .to_vec()
}

/// Puts forty intruders beside the acts; gives their paths.
fn intrude(desk: &Desk, acts: &[Act]) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut put = |name: String, lines: &[String]| {
        desk.put(&name, &package(lines));
        paths.insert(name);
    };
    for (at, act) in acts.iter().enumerate() {
        let (year, rest) = act.day.split_once('-').expect("an ISO date");
        let (month, day) = rest.split_once('-').expect("an ISO date");
        let mut draft = lines(act, "Lạng Sơn", "      /2023/NQ-HĐND", "XVII", &act.day);
        draft.insert(0, "DỰ THẢO".into());
        put(format!("zz/du-thao-{at}.docx"), &draft);
        put(format!("zz/cao-bang-{at}.docx"), &lines(act, "Cao Bằng", &act.number, "XVII", &act.day));
        put(format!("zz/khoa-{at}.docx"), &lines(act, "Lạng Sơn", &act.number, "XVI", &act.day));
        let exchanged = if day <= "12" { format!("{year}-{day}-{month}") } else { format!("{year}-01-{day}") };
        put(format!("zz/ngay-{at}.docx"), &lines(act, "Lạng Sơn", &act.number, "XVII", &exchanged));
    }
    paths
}

/// The figures of the day, by code.
fn figures(ask: Asked<'_>) -> (Value, BTreeMap<String, Value>) {
    let found = ask.run("stats", &["--as-of", DAY, "--format", "json"]).json();
    let figures = found["figures"].as_array().expect("a list").iter();
    let figures = figures.map(|figure| (text(figure, "code"), figure["members"].clone())).collect();
    (found["left_out"].clone(), figures)
}

/// The first answers to questions on amounts and on status: what they rest on, word for word.
fn answers(ask: Asked<'_>, acts: &[Act]) -> Vec<Vec<(String, String)>> {
    let of_numbers = acts.iter().take(3).map(|act| format!("{} còn hiệu lực không?", act.number));
    let of_titles = acts.iter().take(3).map(|act| format!("{} là bao nhiêu?", act.title));
    let said = |question: String| {
        let found = ask.run("ask", &["--format", "json", "--as-of", DAY, "--", &question]).json();
        let said = found["answers"].as_array().expect("a list").iter();
        said.map(|answer| (text(answer, "path"), text(answer, "quote"))).collect()
    };
    of_numbers.chain(of_titles).map(said).collect()
}

#[test]
fn forty_intruders_move_no_figure_and_no_answer() {
    let desk = sample();
    desk.index_to_any_end(&["--ocr", "never"]);
    let (before, acts) = desk.ask(|ask| {
        let list = ask.list(&["--nature", "qppl"]);
        let whole = |one: &&Value| ["number", "title", "adopted_on"].iter().all(|key| one[*key].is_string());
        let acts: Vec<Act> = list
            .iter()
            .filter(whole)
            .take(OF_EACH)
            .map(|one| Act { number: text(one, "number"), title: text(one, "title"), day: text(one, "adopted_on") })
            .collect();
        ((figures(ask).1, answers(ask, &acts)), acts)
    });
    assert_eq!(acts.len(), OF_EACH);
    let intruders = intrude(&desk, &acts);
    assert_eq!(intruders.len(), 4 * OF_EACH);
    desk.index_to_any_end(&["--ocr", "never"]);
    desk.ask(|ask| {
        let (left_out, figures) = figures(ask);
        assert_eq!(figures, before.0, "figures moved");
        let named = ["other_issuers", "not_acts"].map(|list| {
            left_out[list]
                .as_array()
                .expect("a list")
                .iter()
                .map(|path| path.as_str().expect("a path").to_owned())
                .collect::<Vec<_>>()
        });
        let all: Vec<String> = named.concat();
        assert_eq!(all.iter().cloned().collect::<BTreeSet<_>>(), intruders);
        assert_eq!(all.len(), intruders.len(), "named twice: {all:?}");
        assert!(named[0].iter().all(|path| path.contains("cao-bang")), "{:?}", named[0]);
        assert_eq!(answers(ask, &acts), before.1, "answers moved");
    });
}

#[test]
fn a_misread_term_is_named_beside_the_figures_that_leave_it_out() {
    let desk = Desk::new();
    let acts: Vec<Act> = (1..=8)
        .map(|n| Act {
            number: format!("0{n}/2022/NQ-HĐND"),
            title: format!("Quy định mức thu phí thứ {n} trên địa bàn tỉnh"),
            day: "2022-07-12".into(),
        })
        .collect();
    for (at, act) in acts.iter().enumerate() {
        let term = if at == 5 { "XVI" } else { "XVII" };
        desk.put(&format!("{at}.docx"), &package(&lines(act, "Lạng Sơn", &act.number, term, &act.day)));
    }
    desk.index(0, &["--ocr", "never"]);
    desk.ask(|ask| {
        let found = ask.run("stats", &["--as-of", "2022-12-31", "--format", "json"]).json();
        assert_eq!(text(&found, "term"), "XVII");
        let count = |code: &str| {
            let figures = found["figures"].as_array().expect("a list");
            figures.iter().find(|figure| figure["code"] == code).expect("a figure")["count"].as_u64().expect("a count")
        };
        assert_eq!((count("in-force"), count("issued-in-term"), count("term-unknown")), (8, 7, 1));
        let doubtful = &found["left_out"]["doubtful_terms"][0];
        assert_eq!([text(doubtful, "path"), text(doubtful, "read"), text(doubtful, "fits")], ["5.docx", "XVI", "XVII"]);
        let shown = ask.run("stats", &["--as-of", "2022-12-31"]).stdout;
        assert!(shown.contains("1 văn bản có khóa đáng ngờ") && shown.contains("5.docx"), "{shown}");
        let review = ask.run("review", &["--as-of", "2022-12-31", "--kind", "doubtful", "--format", "json"]).json();
        let review = review.as_array().expect("a list");
        assert_eq!(review.len(), 1);
        assert_eq!((text(&review[0], "path"), text(&review[0], "fact")), ("5.docx".into(), "term".into()));
        assert_eq!(review[0]["evidence"].as_array().expect("a list").len(), 2);
    });
}

#[test]
fn an_unread_row_ends_in_three_and_numbers_without_an_act_are_one_line() {
    let desk = Desk::new();
    let act =
        Act { number: "01/2022/NQ-HĐND".into(), title: "Quy định mức thu phí".into(), day: "2022-07-12".into() };
    desk.put("a.docx", &package(&lines(&act, "Lạng Sơn", &act.number, "XVII", &act.day)));
    let rows: String = (50..60).map(|n| format!("{n}/2019/NQ-HĐND;rõ rệt\n")).collect();
    let table = |rating: &str| format!("Số, ký hiệu;Mức độ tác động\n01/2022/NQ-HĐND;{rating}\n{rows}");
    desk.put("registers/danh-gia.csv", table("không có tác động tiêu cực").as_bytes());
    let run = desk.index_with(&["--ocr", "never"]).ends_with(3);
    let said: Vec<&str> = run.stderr.lines().filter(|line| line.contains("danh-gia.csv")).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("không có tác động tiêu cực") && said[0].contains("nhận: rõ rệt"), "{said:?}");
    assert!(said[1].contains("10 hàng"), "{said:?}");
    desk.put("registers/danh-gia.csv", table("rõ rệt").as_bytes());
    let run = desk.index_with(&["--ocr", "never"]).ends_with(0);
    assert!(run.stderr.contains("10 hàng"), "{}", run.stderr);
}
