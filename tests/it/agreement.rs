//! Every command of amendment, in both regimes of the law (before 01/4/2025 and after): `show`, `ask`, `status` and `diff`
//! say the same of each part, on the day and on the day before.

use crate::desk::Desk;
use crate::docx::package;
use crate::program::text;
use serde_json::Value;
use std::collections::BTreeSet;

/// An article of the base, what is done to it, and how it stands then, as `status` says it.
struct Case {
    heading: &'static str,
    clauses: &'static str,
    command: &'static str,
    wording: &'static str,
}

const fn case(heading: &'static str, clauses: &'static str, command: &'static str, wording: &'static str) -> Case {
    Case { heading, clauses, command, wording }
}

/// `{n}` is the number of the article.
const CASES: [Case; 18] = [
    case(
        "Cây hồi giống mới",
        "1. Trồng mới: 35 triệu đồng.\n2. Chăm sóc: 5 triệu đồng.",
        "Sửa đổi khoản 1 Điều {n} như sau:\n“1. Trồng mới: 45 triệu đồng.”",
        "amended",
    ),
    case(
        "Chăn nuôi ngựa bạch",
        "1. Con giống: 12 triệu đồng.\n2. Chuồng trại: 8 triệu đồng.\n3. Thức ăn: 2 triệu đồng.",
        "Bãi bỏ khoản 2 Điều {n}.",
        "amended",
    ),
    case(
        "Đào tạo nghề dệt",
        "1. Học phí: 3 triệu đồng.\n2. Tiền ăn: 1 triệu đồng.",
        "Bổ sung khoản 3 vào sau khoản 2 Điều {n} như sau:\n“3. Tiền tàu xe: 0,5 triệu đồng.”",
        "amended",
    ),
    case(
        "Thẩm định hồ sơ hợp tác xã",
        "1. Sở Kế hoạch thẩm định hồ sơ.\n2. Thời hạn 15 ngày.",
        "Thay thế cụm từ “Sở Kế hoạch” bằng cụm từ “Sở Tài chính” tại khoản 1 Điều {n}.",
        "amended",
    ),
    case(
        "Nhà văn hóa thôn bản",
        "1. Xây mới tại xã biên giới: 200 triệu đồng.\n2. Sửa chữa: 50 triệu đồng.",
        "Bãi bỏ cụm từ “tại xã biên giới” tại khoản 1 Điều {n}.",
        "amended",
    ),
    case(
        "Nước sạch vùng cao",
        "1. Hộ nghèo: 4 triệu đồng.\n2. Trường học: 40 triệu đồng.",
        "Bổ sung cụm từ “, hộ cận nghèo” vào sau cụm từ “Hộ nghèo” tại khoản 1 Điều {n}.",
        "amended",
    ),
    case(
        "Xe buýt liên huyện",
        "1. Mỗi chuyến 100 nghìn đồng.\n2. Không quá 20 chuyến.",
        "Sửa đổi Điều {n} như sau:\n“Điều {n}. Xe buýt liên huyện\n1. Mỗi chuyến 150 nghìn đồng.\n2. Không quá 30 chuyến.”",
        "amended",
    ),
    case(
        "Lễ hội truyền thống",
        "1. Cấp tỉnh: 90 triệu đồng.\n2. Cấp xã: 10 triệu đồng.",
        "Bãi bỏ Điều {n}.",
        "repealed",
    ),
    case(
        "Thủy lợi nội đồng",
        "1. Kênh mương: 70 triệu đồng.\n2. Đập dâng: 300 triệu đồng.",
        "Sửa đổi khoản 9 Điều {n} như sau:\n“9. Trạm bơm: 60 triệu đồng.”",
        "uncertain",
    ),
    case("Điện mặt trời mái nhà", "1. Hộ dân: 6 triệu đồng.\n2. Cơ quan: 9 triệu đồng.", "", "as-issued"),
    case(
        "Học bổng vùng biên",
        "1. Học sinh được nhận:\na) Học sinh tiểu học;\nb) Học sinh trung học.\n2. Mỗi tháng 700 nghìn đồng.",
        "Bổ sung điểm c vào sau điểm b khoản 1 Điều {n} như sau:\n“c) Học sinh nội trú.”",
        "amended",
    ),
    case(
        "Kiểm định xe công vụ",
        "1. Sở Nội vụ kiểm định trong 20 ngày.\n2. Lệ phí 80 nghìn đồng.",
        "Thay thế cụm từ “Sở Nội vụ” bằng cụm từ “Sở Xây dựng” và cụm từ “20 ngày” bằng cụm từ “10 ngày” tại khoản 1 Điều {n}.",
        "amended",
    ),
    case(
        "Cầu treo dân sinh",
        "1. Ủy ban nhân dân cấp huyện lập dự toán.\n2. Ủy ban nhân dân cấp huyện bảo trì mặt cầu.",
        "Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại Điều {n}.",
        "amended",
    ),
    case(
        "Bồi dưỡng cán bộ hội",
        "1. Cấp tỉnh: 3 triệu đồng.\n2. Cấp huyện: 2 triệu đồng.\n3. Cấp xã: 1 triệu đồng.",
        "Sửa đổi khoản 1, khoản 2 Điều {n} như sau:\n“1. Cấp tỉnh: 4 triệu đồng.\n2. Cấp huyện: 3 triệu đồng.”",
        "amended",
    ),
    case(
        "Khám sức khỏe người cao tuổi",
        "1. Mỗi năm khám hai lần.\n2. Mỗi lần 150 nghìn đồng.\n3. Trạm y tế khám tại nhà.",
        "Sửa đổi, bổ sung Điều {n} như sau:\na) Sửa đổi khoản 2 như sau:\n“2. Mỗi lần 250 nghìn đồng.”\nb) Bãi bỏ khoản 3.",
        "amended",
    ),
    case(
        "Thư viện lưu động",
        "1. Mỗi tuần một chuyến.\n2. Mỗi chuyến 200 đầu sách.",
        "Sửa đổi tên Điều {n} như sau:\n“Điều {n}. Thư viện lưu động vùng cao”",
        "amended",
    ),
    case(
        "Giếng khoan tập trung",
        "1. Khoan mới: 120 triệu đồng.\n2. Bảo dưỡng: 8 triệu đồng.",
        "Bổ sung Điều {n}a vào sau Điều {n} như sau:\n“Điều {n}a. Bể chứa\nBể chứa: 30 triệu đồng.”",
        "as-issued",
    ),
    case(
        "Trồng rừng gỗ lớn",
        "1. Cây giống: 5 triệu đồng/ha.\n2. Phân bón: 2 triệu đồng/ha.",
        "Thay thế cụm từ “triệu đồng” bằng cụm từ “nghìn đồng” tại Điều {n}, trừ khoản 2 Điều {n}.",
        "amended",
    ),
];

/// A regime: the numbers of the two documents, the day of the amendment, and how it goes over to its articles.
struct Regime {
    base: &'static str,
    by: &'static str,
    made: &'static str,
    effective: &'static str,
    before: &'static str,
    day: &'static str,
    enacts: &'static str,
}

const REGIMES: [Regime; 2] = [
    Regime {
        base: "04/2019/NQ-HĐND",
        by: "11/2021/NQ-HĐND",
        made: "10 tháng 12 năm 2021",
        effective: "01 tháng 01 năm 2022",
        before: "2021-12-31",
        day: "2022-01-01",
        enacts: "QUYẾT NGHỊ:",
    },
    // Nghị định 78/2025/NĐ-CP, Mẫu 17: no `QUYẾT NGHỊ`.
    Regime {
        base: "05/2019/NQ-HĐND",
        by: "12/2025/NQ-HĐND",
        made: "10 tháng 7 năm 2025",
        effective: "01 tháng 8 năm 2025",
        before: "2025-07-31",
        day: "2025-08-01",
        enacts: "Hội đồng nhân dân ban hành Nghị quyết sửa đổi, bổ sung một số điều của Nghị quyết quy định mức hỗ trợ.",
    },
];

/// A resolution: number, day, title, enacting words, articles, day of effect, and what is attached.
fn document_with([number, made, title, enacts, articles, effective, attached]: [&str; 7]) -> Vec<u8> {
    let whole = format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {number}\nLạng Sơn, ngày {made}\nNGHỊ QUYẾT\n{title}\n\
Căn cứ Luật Tổ chức chính quyền địa phương;\n{enacts}\n{articles}\n\
Nghị quyết này được Hội đồng nhân dân tỉnh Lạng Sơn thông qua ngày {made} và có hiệu lực từ ngày {effective}./.\nCHỦ TỊCH\nNguyễn Văn Mẫu\n{attached}"
    );
    package(&whole.lines().map(str::to_owned).collect::<Vec<_>>())
}

/// The same with nothing attached.
fn document(number: &str, made: &str, title: &str, enacts: &str, articles: &str, effective: &str) -> Vec<u8> {
    document_with([number, made, title, enacts, articles, effective, ""])
}

/// The number of the article of a case.
fn label(at: usize) -> String {
    (at + 2).to_string()
}

fn desk() -> Desk {
    let desk = Desk::new();
    for (at, regime) in REGIMES.iter().enumerate() {
        let mut articles = "Điều 1. Phạm vi điều chỉnh\nNghị quyết này quy định mức hỗ trợ.".to_owned();
        let name = format!("Nghị quyết số {}", regime.base);
        let mut acts = format!("Điều 1. Sửa đổi, bổ sung một số điều của {name}");
        let mut nth = 0;
        for (at, case) in CASES.iter().enumerate() {
            articles.push_str(&format!("\nĐiều {}. {}\n{}", label(at), case.heading, case.clauses));
            if !case.command.is_empty() {
                nth += 1;
                acts.push_str(&format!("\n{nth}. {}", case.command.replace("{n}", &label(at))));
            }
        }
        let made = "10 tháng 7 năm 2019";
        let title = "Quy định mức hỗ trợ trên địa bàn tỉnh Lạng Sơn";
        let base = document(regime.base, made, title, "QUYẾT NGHỊ:", &articles, "20 tháng 7 năm 2019");
        let title = format!("Sửa đổi, bổ sung một số điều của {name}");
        let by = document(regime.by, regime.made, &title, regime.enacts, &acts, regime.effective);
        desk.put(&format!("base-{at}.docx"), &base);
        desk.put(&format!("by-{at}.docx"), &by);
    }
    desk.index(0, &["--ocr", "never"]);
    desk
}

/// Words of a text, line by line, without what only the print gives.
fn lines(text: &str) -> BTreeSet<String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

struct Told {
    show: Value,
    wording: String,
    differs: bool,
    /// The answer from the article, where there is one.
    quote: Option<String>,
}

fn told(desk: &Desk, regime: &Regime, at: usize, day: &str) -> Told {
    let label = label(at);
    let run = |command: &str, rest: &[&str]| desk.ask(|ask| ask.run(command, &[rest, &["--format", "json"]].concat()));
    let show = run("show", &[regime.base, "--article", &label, "--as-of", day]).json()[0].clone();
    let status = run("status", &[regime.base, "--as-of", day]).json();
    let part = status[0]["wording"]
        .as_array()
        .expect("wording")
        .iter()
        .find(|part| part["label"] == *label)
        .expect("it")
        .clone();
    let compared = run("diff", &[regime.base, "--to", day]).json();
    let pairs = compared["articles"].as_array().cloned().unwrap_or_default();
    let question = format!("{} theo Nghị quyết số {} quy định thế nào", CASES[at].heading, regime.base);
    let reply = run("ask", &[&question, "--as-of", day]).json();
    let answers = reply["answers"].as_array().cloned().unwrap_or_default();
    let own = answers.iter().find(|one| one["number"] == regime.base && one["article"] == *label);
    Told {
        wording: text(&part, "wording"),
        differs: pairs.iter().any(|pair| pair["to"]["article"] == *label || pair["from"]["article"] == *label),
        quote: own.map(|one| text(one, "quote")),
        show,
    }
}

#[test]
fn show_ask_status_and_diff_agree_on_every_command_in_both_regimes() {
    let desk = desk();
    for regime in &REGIMES {
        for (at, case) in CASES.iter().enumerate() {
            let name = format!("{} Điều {} ({})", regime.base, label(at), case.command);
            let before = told(&desk, regime, at, regime.before);
            assert_eq!(before.wording, "as-issued", "{name}");
            assert!(!before.differs && before.show["changed"] == false, "{name}: nothing before the day");
            let now = told(&desk, regime, at, regime.day);
            assert_eq!(now.wording, case.wording, "{name}");
            let changed = matches!(case.wording, "amended" | "repealed");
            assert_eq!(now.show["changed"], changed, "{name}: show");
            assert_eq!(now.differs, changed, "{name}: diff");
            let pending = now.show["pending"].as_array().is_some_and(|pending| !pending.is_empty());
            assert_eq!(pending, case.wording == "uncertain", "{name}: pending");
            assert_eq!(lines(&text(&now.show, "original")), lines(&text(&before.show, "text")), "{name}: the original");
            for told in [&before, &now] {
                let quote = told.quote.as_ref().unwrap_or_else(|| panic!("{name}: an answer"));
                let shown = lines(&text(&told.show, "text"));
                for line in lines(quote) {
                    assert!(shown.contains(&line), "{name}: ask says {line:?}, show {shown:?}");
                }
            }
        }
    }
}

/// The hits of a search among the articles of a document, with their label and how they read.
fn hits(desk: &Desk, number: &str, words: &str, day: &str) -> Vec<(String, Value, String)> {
    let asked = [words, "--level", "article", "--limit", "30", "--as-of", day, "--format", "json"];
    let found = desk.ask(|ask| ask.run("search", &asked)).json();
    let own = found.as_array().expect("hits").iter().filter(|hit| hit["number"] == number && !hit["article"].is_null());
    own.map(|hit| {
        (
            text(hit, "article"),
            hit["wording"].clone(),
            text(hit, "snippet").replace("<mark>", "").replace("</mark>", ""),
        )
    })
    .collect()
}

/// `45 triệu` stood in the amending document alone, and the article was found by `35 triệu` as if it were the law.
#[test]
fn an_article_is_found_in_the_words_that_it_has_on_the_day() {
    let desk = desk();
    for regime in &REGIMES {
        let found = |words: &str, day: &str| hits(&desk, regime.base, words, day);
        let amended = |(label, wording, snippet): &(String, Value, String), wanted: &str| {
            let by = &wording["by"][0];
            label == "2" && wording["since"] == regime.day && by == regime.by && snippet.contains(wanted)
        };
        assert!(amended(&found("trồng mới 45 triệu đồng cây hồi", regime.day)[0], "45 triệu"), "{}", regime.base);
        let before = found("trồng mới 45 triệu đồng cây hồi", regime.before);
        assert!(before.iter().all(|(_, wording, snippet)| wording.is_null() && !snippet.contains("45 triệu")));
        // What only the text as issued says is still found, and told to be past.
        let past = found("\"35 triệu đồng\"", regime.day);
        assert_eq!(past.len(), 1, "{past:?}");
        assert_eq!(past[0].1["reads"], "as-issued");
        assert!(found("\"35 triệu đồng\"", regime.before)[0].1.is_null());
        // Either wording, never both.
        let labels: Vec<String> =
            found("cây hồi giống mới trồng mới chăm sóc", regime.day).into_iter().map(|f| f.0).collect();
        assert_eq!(labels.iter().filter(|label| *label == "2").count(), 1, "{labels:?}");
    }
}

/// What a run takes from the one before is what it would have worked out.
#[test]
fn new_words_are_taken_over_when_other_documents_come_and_go_with_their_amendment() {
    let (grown, fresh) = (desk(), desk());
    let other = document(
        "01/2018/NQ-HĐND",
        "10 tháng 7 năm 2018",
        "Quy định mức thu phí chợ",
        "QUYẾT NGHỊ:",
        "Điều 1. Mức thu\n1. Phí chợ: 5.000 đồng.",
        "20 tháng 7 năm 2018",
    );
    for desk in [&grown, &fresh] {
        desk.put("aaa.docx", &other);
    }
    grown.index(0, &["--ocr", "never"]);
    fresh.index(0, &["--ocr", "never", "--full"]);
    let asked = ["trồng mới 45 triệu đồng", "--level", "article", "--format", "json"];
    let answers = [&grown, &fresh].map(|desk| desk.ask(|ask| ask.run("search", &asked)).json());
    assert_eq!(answers[0], answers[1]);
    assert!(hits(&grown, REGIMES[0].base, asked[0], REGIMES[0].day).iter().any(|hit| hit.1["reads"] == "amended"));
    grown.remove("by-0.docx");
    grown.index(0, &["--ocr", "never", "--allow-removals"]);
    assert!(hits(&grown, REGIMES[0].base, asked[0], REGIMES[0].day).iter().all(|hit| hit.1.is_null()));
    assert!(hits(&grown, REGIMES[1].base, asked[0], REGIMES[1].day).iter().any(|hit| hit.1["reads"] == "amended"));
}

/// A resolution that attaches a regulation with an annex, and one that edits both.
fn desk_of_attached(regime: &Regime) -> Desk {
    let desk = Desk::new();
    let tie = |number: &str, made: &str| {
        format!("(Ban hành kèm theo Nghị quyết số {number} ngày {made} của Hội đồng nhân dân tỉnh Lạng Sơn)")
    };
    let made = "10 tháng 7 năm 2019";
    let regulation = format!(
        "QUY ĐỊNH\nMỨC HỖ TRỢ TRÊN ĐỊA BÀN TỈNH LẠNG SƠN\n{0}\nĐiều 1. Phạm vi\nQuy định này quy định mức hỗ trợ.\n\
Điều 2. Mức hỗ trợ\n1. Bò cái: 10 triệu đồng.\n2. Dê núi: 3 triệu đồng.\nPHỤ LỤC I\nDANH MỤC CÂY TRỒNG\n{0}\nCây hồi, cây quế, cây sở.",
        tie(regime.base, made)
    );
    let articles = "Điều 1. Ban hành kèm theo Nghị quyết này Quy định mức hỗ trợ.\nĐiều 2. Tổ chức thực hiện\nGiao Ủy ban nhân dân tỉnh.";
    let title = "Ban hành Quy định mức hỗ trợ trên địa bàn tỉnh Lạng Sơn";
    let base = document_with([regime.base, made, title, "QUYẾT NGHỊ:", articles, "20 tháng 7 năm 2019", &regulation]);
    let acts = format!(
        "Điều 1. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Nghị quyết số {0}\n1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Bò cái: 14 triệu đồng.”\n\
2. Thay thế Phụ lục I ban hành kèm theo Nghị quyết số {0} bằng Phụ lục I ban hành kèm theo Nghị quyết này.",
        regime.base
    );
    let title = format!("Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Nghị quyết số {}", regime.base);
    let annex =
        format!("PHỤ LỤC I\nDANH MỤC CÂY TRỒNG\n{}\nCây hồi, cây quế, cây mắc ca.", tie(regime.by, regime.made));
    let by = document_with([regime.by, regime.made, &title, regime.enacts, &acts, regime.effective, &annex]);
    desk.put("base.docx", &base);
    desk.put("by.docx", &by);
    desk.index(0, &["--ocr", "never"]);
    desk
}

/// What the documents of both regimes attach: a regulation with its clauses, and an annex.
#[test]
fn show_status_and_diff_agree_on_what_is_attached() {
    for regime in &REGIMES {
        let desk = desk_of_attached(regime);
        let run = |command: &str, rest: &[&str]| {
            desk.ask(|ask| ask.run(command, &[rest, &["--format", "json"]].concat())).json()
        };
        let wordings = |day: &str| -> BTreeSet<String> {
            let status = run("status", &[regime.base, "--as-of", day]);
            let parts = status[0]["wording"].as_array().expect("wording").clone();
            let changed = parts.iter().filter(|part| part["wording"] != "as-issued");
            changed.map(|part| format!("{} {}", text(part, "label"), text(part, "wording"))).collect()
        };
        assert_eq!(wordings(regime.before), BTreeSet::new(), "{}", regime.base);
        assert_eq!(
            wordings(regime.day),
            BTreeSet::from(["2 amended".to_owned(), " amended".to_owned()]),
            "{}",
            regime.base
        );
        let shown = |day: &str| desk.ask(|ask| ask.run("show", &[regime.base, "--as-of", day])).stdout.clone();
        assert!(shown(regime.before).contains("10 triệu đồng") && shown(regime.before).contains("cây sở"));
        let now = shown(regime.day);
        assert!(now.contains("14 triệu đồng") && !now.contains("10 triệu đồng"), "{now}");
        assert!(now.contains("cây mắc ca") && !now.contains("cây sở"), "{now}");
        let pairs = run("diff", &[regime.base, "--to", regime.day]);
        assert_eq!(pairs["articles"].as_array().map(Vec::len), Some(2), "{pairs}");
        let found = hits(&desk, regime.base, "bò cái 14 triệu đồng", regime.day);
        assert!(found.iter().any(|(label, wording, _)| label == "2" && wording["reads"] == "amended"), "{found:?}");
    }
}
