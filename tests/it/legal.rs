//! The legal life of the sample corpus against the plan it was made from: the conference's figures with their members,
//! what a year moves, every boundary day, and the oddities that were planted.

use crate::program::text;
use crate::sample_index::sample_index;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use tracuu::index::{IndexDir, Record};
use tracuu::law::status_on;
use tracuu::model::{Status, parse_date};

/// The plan, without the scans' texts: number, adoption, term, role, mechanism.
struct Planned {
    number: &'static str,
    adopted: &'static str,
    term: &'static str,
    role: &'static str,
    mechanism: bool,
}

fn plan() -> Vec<Planned> {
    let rows = include_str!("../sample/plan.tsv").lines().skip(1);
    let planned = rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        Planned { number: cells[1], adopted: cells[2], term: cells[4], role: cells[6], mechanism: cells[10] == "yes" }
    });
    planned.collect()
}

fn numbers(wanted: impl Fn(&Planned) -> bool) -> BTreeSet<String> {
    plan().into_iter().filter(wanted).map(|planned| planned.number.to_owned()).collect()
}

/// `stats` of a day: the members of each figure.
fn figures(day: &str) -> BTreeMap<String, BTreeSet<String>> {
    let json = sample_index().ask().run("stats", &["--as-of", day, "--format", "json"]).ends_with(0).json();
    let figures = json["figures"].as_array().expect("figures");
    figures.iter().map(|figure| (text(figure, "code"), members(figure))).collect()
}

#[track_caller]
fn members(figure: &Value) -> BTreeSet<String> {
    let listed = figure["members"].as_array().expect("members");
    let members: BTreeSet<String> = listed.iter().map(|m| m.as_str().expect("a number").to_owned()).collect();
    assert_eq!(figure["count"].as_u64(), Some(listed.len() as u64));
    assert_eq!(members.len(), listed.len(), "a member stands twice");
    members
}

/// `01-23/2023/NQ-HĐND` and the like, written short.
fn short(numbers: &[&str]) -> BTreeSet<String> {
    let full = |n: &&str| if n.contains("NQ") { (*n).to_owned() } else { format!("{n}/NQ-HĐND") };
    numbers.iter().map(full).collect()
}

/// Asserts what came to a figure and what left it between two days.
#[track_caller]
fn moved(figure: &str, from: &str, to: &str, came: &[&str], left: &[&str]) {
    let (before, after) =
        (figures(from).remove(figure).expect("a figure"), figures(to).remove(figure).expect("a figure"));
    let difference = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<BTreeSet<_>>();
    assert_eq!(difference(&after, &before), short(came), "came to {figure}");
    assert_eq!(difference(&before, &after), short(left), "left {figure}");
}

#[test]
fn the_conference_figures_of_2023_with_exactly_their_members() {
    let found = figures("31/12/2023");
    let in_force = numbers(|p| p.role == "A");
    let in_term = numbers(|p| p.term == "XVII" && p.role != "D" && p.adopted <= "2023-12-31");
    let mechanism = |of: &BTreeSet<String>| numbers(|p| p.mechanism && of.contains(p.number));
    let want = [
        ("in-force", in_force.clone(), 171),
        ("in-force-mechanism", mechanism(&in_force), 26),
        ("issued-in-term", in_term.clone(), 80),
        ("issued-in-term-mechanism", mechanism(&in_term), 15),
        ("impact-unclear", short(&["15/2023", "16/2023", "17/2023", "19/2023", "21/2023", "23/2023"]), 6),
        ("impact-none", short(&["22/2023"]), 1),
        ("impact-unrated", BTreeSet::new(), 0),
        ("status-unknown", BTreeSet::new(), 0),
        ("nature-unknown", BTreeSet::new(), 0),
    ];
    for (code, members, count) in want {
        assert_eq!(found[code], members, "{code}");
        assert_eq!(members.len(), count, "{code}");
    }
    assert_eq!(found["impact-clear"].len(), 164);
    assert!(found["impact-clear"].is_subset(&in_force));
}

/// A year back. 01/2013 (replaced on 22/07/2023) is a scan and cannot be read here, so that it is not among those that
/// left.
#[test]
fn the_year_2023_moves_exactly_these() {
    let (from, to) = ("31/12/2022", "31/12/2023");
    let all: Vec<String> = (1..=23).map(|n| format!("{n:02}/2023")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    // 18/2023 and 20/2023 come into force on 01/01/2024.
    let came: Vec<&str> = all.iter().copied().filter(|n| !["18/2023", "20/2023"].contains(n)).collect();
    // Repealed, replaced by 15/2023, repealed by 13/2023, through 31/12/2022, replaced by 14/2023.
    let left = ["09/2004/NQ-HĐ", "12/2003/NQ-HĐ", "21/2002/NQ-HĐ", "26/2021", "27/2021"];
    moved("in-force", from, to, &came, &left);
    moved("issued-in-term", from, to, &all, &[]);
    moved("partly-expired", from, to, &["09/2016", "09/2019", "11/2021"], &[]);
    moved("in-force-mechanism", from, to, &["04/2023", "06/2023", "12/2023"], &[]);
    moved("issued-in-term-mechanism", from, to, &["04/2023", "06/2023", "12/2023"], &[]);
    // The ratings are of 31/12/2023: a day earlier nothing is rated.
    assert_eq!(figures("30/12/2023")["impact-clear"], BTreeSet::new());
}

/// A year on.
#[test]
fn the_year_2024_moves_exactly_these() {
    let (from, to) = ("31/12/2023", "31/12/2024");
    let came = ["18/2023", "20/2023", "01/2024", "02/2024", "03/2024"];
    // Repealed by 03/2024, through 30/06/2024, through 31/05/2024, replaced by 02/2024. 13/2022 holds through the day.
    moved("in-force", from, to, &came, &["01/2017", "08/2021", "09/2023", "12/2017"]);
    moved("issued-in-term", from, to, &["01/2024", "02/2024", "03/2024"], &[]);
    moved("partly-expired", from, to, &["04/2018"], &[]);
    moved("in-force-mechanism", from, to, &[], &[]);
    moved("issued-in-term-mechanism", from, to, &[], &[]);
    moved("impact-unrated", from, to, &came, &[]);
    moved("impact-clear", from, to, &[], &["01/2017", "08/2021", "09/2023", "12/2017"]);
}

/// All records of the sample's index.
fn records() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let generation = IndexDir::new(sample_index().dir()).open().expect("an index");
        generation.store.records().expect("records")
    })
}

#[track_caller]
fn record(number: &str) -> &'static Record {
    let named = |r: &&Record| r.document.number.as_ref().is_some_and(|n| n.value.to_string() == number);
    let found: Vec<&Record> = records().iter().filter(named).collect();
    assert_eq!(found.len(), 1, "{number}");
    found[0]
}

const NOT_YET: Status = Status::NotYet;
const IN_FORCE: Status = Status::InForce;
const PARTLY: Status = Status::PartlyExpired;
const EXPIRED: Status = Status::Expired;

/// A document, the last day of a state with that state, and the first day of the next one with that.
const BOUNDARIES: [(&str, &str, Status, &str, Status); 29] = [
    // Effective: a date in a sentence, ten days after adoption, from adoption (individual), first of January.
    ("04/2022/NQ-HĐND", "27/03/2022", NOT_YET, "28/03/2022", IN_FORCE),
    ("01/2008/NQ-HĐND", "25/07/2008", NOT_YET, "26/07/2008", IN_FORCE),
    ("68/NQ-HĐND", "09/12/2019", NOT_YET, "10/12/2019", IN_FORCE),
    ("68/2019/NQ-HĐND", "19/12/2019", NOT_YET, "20/12/2019", IN_FORCE),
    ("18/2023/NQ-HĐND", "31/12/2023", NOT_YET, "01/01/2024", IN_FORCE),
    ("02/2025/NQ-HĐND", "03/08/2025", NOT_YET, "04/08/2025", IN_FORCE),
    // Repealed on the day the repealing act takes effect.
    ("17/2001/NQ-HĐ", "27/03/2022", IN_FORCE, "28/03/2022", EXPIRED),
    ("01/2010/NQ-HĐND", "19/12/2019", IN_FORCE, "20/12/2019", EXPIRED),
    ("09/2004/NQ-HĐ", "08/03/2023", IN_FORCE, "09/03/2023", EXPIRED),
    ("21/2002/NQ-HĐ", "21/07/2023", IN_FORCE, "22/07/2023", EXPIRED),
    ("01/2017/NQ-HĐND", "15/12/2024", IN_FORCE, "16/12/2024", EXPIRED),
    // Replaced; the last one under the law of 2025.
    ("01/2009/NQ-HĐND", "22/07/2020", IN_FORCE, "23/07/2020", EXPIRED),
    ("27/2021/NQ-HĐND", "21/07/2023", IN_FORCE, "22/07/2023", EXPIRED),
    ("12/2003/NQ-HĐ", "17/12/2023", IN_FORCE, "18/12/2023", EXPIRED),
    ("12/2017/NQ-HĐND", "19/07/2024", IN_FORCE, "20/07/2024", EXPIRED),
    ("07/2018/NQ-HĐND", "27/06/2025", IN_FORCE, "28/06/2025", EXPIRED),
    // In force through the last day that the text names.
    ("04/2021/NQ-HĐND", "31/05/2022", IN_FORCE, "01/06/2022", EXPIRED),
    ("26/2021/NQ-HĐND", "31/12/2022", IN_FORCE, "01/01/2023", EXPIRED),
    ("09/2023/NQ-HĐND", "31/05/2024", IN_FORCE, "01/06/2024", EXPIRED),
    ("08/2021/NQ-HĐND", "30/06/2024", IN_FORCE, "01/07/2024", EXPIRED),
    ("13/2022/NQ-HĐND", "31/12/2024", IN_FORCE, "01/01/2025", EXPIRED),
    ("09/2021/NQ-HĐND", "31/12/2025", IN_FORCE, "01/01/2026", EXPIRED),
    // Amended, or repealed in part: in force in part from the day the act takes effect.
    ("08/2019/NQ-HĐND", "31/12/2021", IN_FORCE, "01/01/2022", PARTLY),
    ("13/2019/NQ-HĐND", "27/03/2022", IN_FORCE, "28/03/2022", PARTLY),
    ("02/2014/NQ-HĐND", "16/07/2022", IN_FORCE, "17/07/2022", PARTLY),
    ("09/2016/NQ-HĐND", "17/12/2023", IN_FORCE, "18/12/2023", PARTLY),
    ("04/2018/NQ-HĐND", "21/07/2024", IN_FORCE, "22/07/2024", PARTLY),
    // A pure addition ends nothing.
    ("08/2016/NQ-HĐND", "18/12/2021", IN_FORCE, "19/12/2021", IN_FORCE),
    ("14/2017/NQ-HĐND", "21/07/2023", IN_FORCE, "22/07/2023", IN_FORCE),
];

#[test]
fn the_day_before_the_day_and_the_day_after() {
    let mut wrong = Vec::new();
    for (number, last, before, first, then) in BOUNDARIES {
        let day = parse_date(first).expect("a day");
        assert_eq!(parse_date(last), day.yesterday().ok(), "{number}");
        for (on, want) in [(parse_date(last), before), (Some(day), then), (day.tomorrow().ok(), then)] {
            let found = status_on(&record(number).timeline, on.expect("a day"));
            if found.status != want || found.reasons.is_empty() {
                wrong.push(format!("{number} on {}: {:?}, not {want:?}", found.on, found.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// `review --format json`, by code: the numbers it names.
fn review(day: &str) -> BTreeMap<String, Vec<Value>> {
    let json = sample_index().ask().run("review", &["--as-of", day, "--format", "json"]).ends_with(0).json();
    let mut by_code: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for concern in json.as_array().expect("an array") {
        assert!(!concern["evidence"].as_array().expect("evidence").is_empty(), "{concern}");
        by_code.entry(text(concern, "code")).or_default().push(concern.clone());
    }
    by_code
}

fn named(concerns: &[Value], key: &str) -> BTreeSet<String> {
    concerns.iter().map(|concern| text(concern, key)).collect()
}

#[test]
fn review_names_what_ends_within_six_months() {
    let found = review("31/12/2023");
    assert_eq!(named(&found["expiring"], "number"), short(&["08/2021", "09/2023"]));
    assert_eq!(named(&found["expiring"], "on"), ["2024-06-01", "2024-07-01"].map(str::to_owned).into());
    assert!(!found.contains_key("unrated"), "all 171 are rated on that day");
    // One day earlier, the day after 30/06/2024 lies seven months on.
    assert_eq!(named(&review("29/12/2023")["expiring"], "number"), short(&["09/2023"]));
}

#[test]
fn a_period_in_a_title_is_a_warning_and_no_status() {
    let found = review("31/12/2023");
    let warned = named(&found["period-passed"], "number");
    assert_eq!(warned, short(&["01/2015", "08/2015", "06/2016"]));
    let stands = |number: &str| status_on(&record(number).timeline, parse_date("31/12/2023").expect("a day")).status;
    assert!(warned.iter().all(|number| matches!(stands(number), IN_FORCE | PARTLY)));
}

#[test]
fn a_replaced_law_is_named_from_the_day_its_successor_governs() {
    let cites = |day: &str| {
        let found = review(day).remove("basis-replaced").unwrap_or_default();
        found.iter().filter(|c| c["law"] == "45/2013/QH13").count()
    };
    assert_eq!(cites("31/07/2024"), 0);
    assert!(cites("01/08/2024") > 0);
}

/// `18/2014` is in no file; `14/2015` and its contradiction lie in a scan, so that its row is dangling too.
#[test]
fn rows_of_registers_without_a_document_are_named_with_their_cell() {
    let found = review("31/12/2023");
    let rows = named(&found["unmatched-row"], "cited");
    assert_eq!(rows, short(&["01/2013", "05/2012", "14/2015", "18/2014"]));
    let cell = |row: &Value| {
        text(&row["evidence"][0], "quote").contains("danh-muc-het-hieu-luc-2019-2023.xlsx, Hết hiệu lực toàn bộ!C")
    };
    assert!(found["unmatched-row"].iter().all(cell));
    // The texts speak of the same scans.
    assert!(named(&found["unresolved"], "cited").is_superset(&short(&["14/2015", "03/2012", "05/2012", "01/2013"])));
}

#[test]
fn the_graph_of_an_amended_resolution_names_what_amends_it() {
    let ask = sample_index().ask();
    let mermaid = ask.run("graph", &["08/2019", "--as-of", "31/12/2023"]).ends_with(0).stdout;
    for want in [
        "graph LR",
        "08/2019/NQ-HĐND<br/>Hết hiệu lực một phần",
        "15/2021/NQ-HĐND<br/>Còn hiệu lực",
        "-->|\"sửa đổi: khoản 1 Điều 4",
    ] {
        assert!(mermaid.contains(want), "{want}\n{mermaid}");
    }
    let dot = ask.run("graph", &["15/2021", "--format", "dot", "--as-of", "31/12/2023"]).ends_with(0).stdout;
    assert!(dot.starts_with("digraph") && dot.contains("08/2019/NQ-HĐND"), "{dot}");
    ask.run("graph", &["999/1999/NQ-HĐND"]).ends_with(1);
}

#[test]
fn a_normative_and_an_individual_resolution_of_one_number_are_two() {
    let ask = sample_index().ask();
    let found =
        ask.run("status", &["68/2019/NQ-HĐND", "--as-of", "31/12/2023", "--format", "json"]).ends_with(0).json();
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!(text(&found[0], "nature"), "qppl");
    let (normative, individual) = (record("68/2019/NQ-HĐND"), record("68/NQ-HĐND"));
    assert_ne!(normative.id, individual.id);
    assert_eq!(figures("31/12/2023")["in-force"].iter().filter(|n| n.starts_with("68/")).count(), 1);
}

#[test]
fn a_review_that_finds_nothing_ends_with_one() {
    sample_index().ask().run("review", &["--as-of", "01/01/1990"]).ends_with(1);
}

/// The head of a CSV in the layout of a list, and its rows.
fn csv(status: &str) -> (String, usize) {
    let run = sample_index()
        .ask()
        .run("list", &["--status", status, "--as-of", "31/12/2023", "--nature", "qppl", "--format", "csv"]);
    let text = run.ends_with(0).stdout;
    (text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned(), text.matches("/NQ-HĐ").count())
}

#[test]
fn lists_of_one_status_have_the_layout_of_the_official_list() {
    let first = "STT,Tên loại văn bản,\"Số, ký hiệu; ngày, tháng, năm ban hành\",Tên gọi của văn bản/Trích yếu nội dung của văn bản";
    assert_eq!(csv("in-force").0, format!("{first},Thời điểm có hiệu lực,Ghi chú"));
    assert_eq!(csv("expired").0, format!("{first},Lý do hết hiệu lực,Ngày hết hiệu lực"));
    let expired =
        sample_index().ask().run("list", &["--number", "17/2001", "--status", "expired", "--format", "csv"]).stdout;
    assert!(expired.contains("\"Bị bãi bỏ bởi 04/2022/NQ-HĐND: “") && expired.contains(",28/03/2022"), "{expired}");
    let (head, rows) = csv("partly-expired");
    assert_eq!(head, format!("{first},\"Nội dung, quy định hết hiệu lực\",Lý do hết hiệu lực,Ngày hết hiệu lực"));
    assert!(rows >= 2 * 16, "each row names the resolution and what changed it");
}
