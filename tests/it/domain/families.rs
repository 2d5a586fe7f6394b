//! Rows 1 to 25 of the table of phrase families: positives from real resolutions, negatives that look like them.

use super::{HEAD, day, parsed, resolution, words};
use tracuu::model::{ActKind, Document};

/// One row: how it is read, what is read in its examples, and where nothing may be read.
struct Row {
    family: &'static str,
    read: fn(&str) -> String,
    positives: &'static [(&'static str, &'static str)],
    negatives: &'static [&'static str],
}

#[track_caller]
fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for Row { family, read, positives, negatives } in rows {
        assert!(negatives.len() >= positives.len(), "{family} has fewer negatives than positives");
        for (text, want) in *positives {
            let found = read(text);
            if found != *want {
                wrong.push(format!("{family}: {text}\n   {found:?}, not {want:?}"));
            }
        }
        for text in *negatives {
            let found = read(text);
            if found != "-" {
                wrong.push(format!("{family}, negative: {text}\n   {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn number(line: &str) -> String {
    resolution(line, "", "").number.map_or_else(|| "-".to_owned(), |found| found.value.to_string())
}

fn place_date(line: &str) -> String {
    let d = resolution(line, "", "");
    let (place, day) = (words(d.place), day(d.issued_on));
    if day == "-" { day } else { format!("{place} {day}") }
}

fn session(line: &str) -> String {
    let text = format!(
        "NGHỊ QUYẾT\nVề học phí\nHỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN\n{line}\nCăn cứ Luật;\nQUYẾT NGHỊ:\nĐiều 1. A."
    );
    let d = parsed(&text);
    match (d.term, d.session) {
        (None, None) => "-".to_owned(),
        (term, session) => format!("{} {}", words(term), words(session)),
    }
}

fn submission(line: &str) -> String {
    words(resolution(HEAD, line, "").tags.submission)
}

fn committee(line: &str) -> String {
    words(resolution(HEAD, line, "").tags.committee)
}

fn enacting(formula: &str) -> String {
    let text = format!("NGHỊ QUYẾT\nVề học phí\nCăn cứ Luật Giáo dục;\n{formula}\nĐiều 1. A.\nĐiều 2. B.");
    let d = parsed(&text);
    let preamble = d.divisions.first().map_or(0, |first| first.span.end);
    let articles: Vec<String> = d.articles().map(|(_, unit)| unit.label.clone()).collect();
    // The formula belongs to the preamble: it is neither title nor article.
    let inside = text.find(formula).is_some_and(|at| at < preamble);
    if inside && words(d.title) == "Về học phí" { articles.join(" ") } else { "-".to_owned() }
}

fn articles(text: &str) -> String {
    let d = parsed(&format!("NGHỊ QUYẾT\nVề học phí\nCăn cứ Luật;\nQUYẾT NGHỊ:\n{text}"));
    let labels: Vec<String> = d.articles().map(|(_, unit)| unit.label.clone()).collect();
    if labels.is_empty() { "-".to_owned() } else { labels.join(" ") }
}

#[test]
fn heads_and_grounds() {
    check(HEADS_AND_GROUNDS);
}

/// Rows 1 to 8.
const HEADS_AND_GROUNDS: &[Row] = &[
    Row {
        family: "1 number",
        read: number,
        positives: &[
            ("Số: 10/2009/NQ-HĐND", "10/2009/NQ-HĐND"),
            ("Số: 57/NQ-HĐND", "57/NQ-HĐND"),
            ("Số: 35 /2024/NQ – HÐND", "35/2024/NQ-HĐND"),
        ],
        negatives: &["Số:      /2024/NQ-HĐND", "(Kèm theo Tờ trình số 69/TTr-UBND)", "Số lượng: 57 bản"],
    },
    Row {
        family: "2 place and date",
        read: place_date,
        positives: &[
            ("Bà Rịa - Vũng Tàu, ngày 08 tháng 12 năm 2011", "Bà Rịa - Vũng Tàu 08/12/2011"),
            ("Lạng Sơn, ngày 14 tháng 7 năm 2017", "Lạng Sơn 14/07/2017"),
        ],
        negatives: &["Lạng Sơn, ngày tháng 7 năm 2017", "Lạng Sơn, ngày 31 tháng 02 năm 2017"],
    },
    Row {
        family: "3 term and session",
        read: session,
        positives: &[
            ("KHÓA XVI, KỲ HỌP THỨ MƯỜI BỐN", "XVI kỳ họp thứ mười bốn"),
            ("KHOÁ XII, KỲ HỌP CHUYÊN ĐỀ LẦN THỨ 7", "XII kỳ họp chuyên đề lần thứ 7"),
        ],
        negatives: &[
            "Thực hiện chương trình giám sát khóa XV, kỳ họp thứ 4 của Quốc hội",
            "Khóa học bồi dưỡng cán bộ thôn, kỳ nghỉ hè",
        ],
    },
    Row {
        family: "4 and 5 considering a submission",
        read: submission,
        positives: &[
            (
                "Sau khi xem xét Tờ trình số 158/TTr-UBND ngày 14 tháng 11 năm 2011 của Ủy ban nhân dân tỉnh;",
                "Tờ trình số 158/TTr-UBND ngày 14 tháng 11 năm 2011 của Ủy ban nhân dân tỉnh",
            ),
            ("Xét Tờ trình số: 69/TTr-UBND;", "Tờ trình số: 69/TTr-UBND"),
            (
                "Xét Tờ trình số 138/TTr-HĐND ngày 01 tháng 7 năm 2019 của Thường trực Hội đồng nhân dân tỉnh;",
                "Tờ trình số 138/TTr-HĐND ngày 01 tháng 7 năm 2019 của Thường trực Hội đồng nhân dân tỉnh",
            ),
        ],
        negatives: &[
            "Xét đề nghị của Ủy ban nhân dân tỉnh tại văn bản số 158/UBND-TH;",
            "Căn cứ Kế hoạch số 69/KH-UBND của Ủy ban nhân dân tỉnh;",
            "Xét Báo cáo số 138/BC-HĐND;",
        ],
    },
    Row {
        family: "6 report of a committee",
        read: committee,
        positives: &[
            (
                "Xét Tờ trình số 1/TTr-UBND; Báo cáo thẩm tra số 84/BC-KTNS ngày 01/12/2025 của Ban Kinh tế - Ngân sách;",
                "Ban Kinh tế - Ngân sách",
            ),
            ("Xét Tờ trình số 1/TTr-UBND; Báo cáo thẩm tra của Ban Pháp chế Hội đồng nhân dân tỉnh;", "Ban Pháp chế"),
        ],
        negatives: &[
            "Xét Báo cáo số 84/BC-UBND của Ủy ban nhân dân tỉnh;",
            "Theo đề nghị của Ban Quản lý dự án đầu tư xây dựng tỉnh;",
        ],
    },
    Row {
        family: "7 enacting formula",
        read: enacting,
        positives: &[
            ("QUYẾT NGHỊ", "1 2"),
            ("NGHỊ QUYẾT:", "1 2"),
            ("Hội đồng nhân dân tỉnh ban hành Nghị quyết Quy định mức thu học phí.", "1 2"),
        ],
        negatives: &[
            "Điều 1. QUYẾT NGHỊ của kỳ họp trước",
            "Điều 1. NGHỊ QUYẾT: nội dung",
            "Điều 1. Hội đồng nhân dân ban hành Nghị quyết khác.",
        ],
    },
    Row {
        family: "8 article",
        read: articles,
        positives: &[
            ("Điều\n1. Mức thu\nA.\nĐiều 2. B\nC.", "1 2"),
            ("Điều 1. A\nB.\nĐiều 2. C\nD.\nĐiều 4: E", "1 2 4"),
        ],
        negatives: &[
            "Theo Điều 1 của Luật này thì mức thu là một triệu đồng.",
            "Quy định tại các Điều 1, 2 và 4 không áp dụng.",
        ],
    },
];

fn adopted(last: &str) -> String {
    day(resolution(HEAD, "", last).adopted_on)
}

fn effective(last: &str) -> String {
    day(resolution(HEAD, "", last).effective_on)
}

fn through(last: &str) -> String {
    day(resolution(HEAD, "", last).last_day)
}

#[test]
fn adoption_effect_and_end() {
    check(ADOPTION_EFFECT_AND_END);
}

/// Rows 9 to 15.
const ADOPTION_EFFECT_AND_END: &[Row] = &[
    Row {
        family: "9 adoption",
        read: adopted,
        positives: &[(
            "Nghị quyết này được Hội đồng nhân dân tỉnh Đồng Tháp khóa IX, kỳ họp thứ năm thông qua ngày 14 tháng 7 năm 2017./.",
            "14/07/2017",
        )],
        negatives: &["Nghị quyết số 14/2015/NQ-HĐND được Hội đồng nhân dân tỉnh thông qua ngày 10 tháng 7 năm 2015."],
    },
    Row {
        family: "10 effect from a date",
        read: effective,
        positives: &[
            (
                "Nghị quyết này đã được Hội đồng nhân dân tỉnh Gia Lai khóa XI, kỳ họp thứ Tư thông qua ngày 13 tháng 7 năm 2017 và có hiệu lực thi hành kể từ ngày 23 tháng 7 năm 2017.",
                "23/07/2017",
            ),
            (
                "Nghị quyết này đã được Hội đồng nhân dân tỉnh Trà Vinh khóa IX, kỳ họp thứ 5 thông qua ngày 13/7/ 2017 và có hiệu lực từ ngày 24/7/2017.",
                "24/07/2017",
            ),
        ],
        negatives: &[
            "Nghị định số 86/2015/NĐ-CP có hiệu lực từ ngày 01/12/2015.",
            "Hồ sơ nộp trước ngày Nghị quyết này có hiệu lực, từ ngày 01/01/2017, theo quy định cũ.",
        ],
    },
    Row {
        family: "11 effect from adoption",
        read: effective,
        positives: &[(
            "Nghị quyết này có hiệu lực kể từ ngày thông qua.\nNghị quyết này được Hội đồng nhân dân tỉnh Cao Bằng khóa XVI, kỳ họp thứ 4 thông qua ngày 12 tháng 7 năm 2017.",
            "12/07/2017",
        )],
        negatives: &["Nghị quyết này có hiệu lực kể từ ngày thông qua."],
    },
    Row {
        family: "12 effect after some days",
        read: effective,
        positives: &[("Nghị quyết này có hiệu lực sau 10 ngày, kể từ ngày ký.", "24/07/2017")],
        negatives: &[
            "Nghị quyết này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.",
            "Sau 10 ngày, kể từ ngày ký, Sở Tài chính báo cáo kết quả.",
        ],
    },
    Row {
        family: "13 effect as an article",
        read: |last| {
            let text = format!("NGHỊ QUYẾT\nVề phí\nCăn cứ Luật;\nĐiều 4. A\nB.\n{last}\nCHỦ TỊCH\nNguyễn Văn A");
            day(parsed(&text).effective_on)
        },
        positives: &[(
            "Điều 5. Hiệu lực thi hành\n1. Nghị quyết này có hiệu lực thi hành kể từ ngày 11 tháng 5 năm 2026.",
            "11/05/2026",
        )],
        negatives: &[
            "Điều 5. Hiệu lực thi hành\n1. Nghị quyết này thay thế Nghị quyết số 1/2020/NQ-HĐND ngày 11 tháng 5 năm 2020.",
        ],
    },
    Row {
        family: "14 and 15 end",
        read: through,
        positives: &[
            ("Nghị quyết này được áp dụng từ năm 2017 đến năm 2020.", "31/12/2020"),
            ("Nghị quyết này có hiệu lực đến hết ngày 31 tháng 12 năm 2025.", "31/12/2025"),
            ("Nghị quyết này được thực hiện đến ngày 30 tháng 6 năm 2024.", "30/06/2024"),
            ("Nghị quyết này được thực hiện đến hết năm 2025.", "31/12/2025"),
        ],
        negatives: &[
            "Chính sách tại Nghị quyết số 5/2015/NQ-HĐND được áp dụng đến hết ngày 31/12/2017.",
            "Kinh phí được bố trí đến hết năm 2025.",
            "Nghị quyết này được thực hiện đến khi có quy định mới.",
            "Nghị quyết này thay thế Nghị quyết số 5/2015/NQ-HĐND về chính sách giai đoạn 2016 đến năm 2020.",
        ],
    },
];

/// Operative acts that change something: `Repeals 14/2015/NQ-HĐND [khoản 2 Điều 5]`.
fn acts(last: &str) -> String {
    shown(&resolution(HEAD, "", last))
}

fn shown(document: &Document) -> String {
    let changes =
        document.acts.iter().filter(|act| act.operative && !matches!(act.kind, ActKind::Refers | ActKind::BasedOn));
    let line = |act: &tracuu::model::Act| {
        let target = act.target.number.as_ref().map_or_else(String::new, ToString::to_string);
        let scope = if act.edits.is_empty() { String::new() } else { format!(" [{}]", act.scope().join(" | ")) };
        format!("{:?} {target}{scope}", act.kind)
    };
    let all: Vec<String> = changes.map(line).collect();
    if all.is_empty() { "-".to_owned() } else { all.join("; ") }
}

#[test]
fn what_a_resolution_does_to_others() {
    check(ACTS_AND_ASSIGNMENTS);
}

/// Rows 16 to 22.
const ACTS_AND_ASSIGNMENTS: &[Row] = &[
    Row {
        family: "16 repeal",
        read: acts,
        positives: &[("Bãi bỏ Nghị quyết số 14/2015/NQ-HĐND ngày 10/7/2015.", "Repeals 14/2015/NQ-HĐND")],
        negatives: &["Giao Ủy ban nhân dân tỉnh trình bãi bỏ Nghị quyết số 14/2015/NQ-HĐND ngày 10/7/2015."],
    },
    Row {
        family: "17 replacement",
        read: acts,
        positives: &[(
            "Nghị quyết này có hiệu lực từ ngày 10 tháng 6 năm 2024, thay thế Quyết định số 03/2018/QĐ-UBND ngày 12/01/2018.",
            "Replaces 03/2018/QĐ-UBND",
        )],
        negatives: &["Nghị quyết này có hiệu lực cho đến khi có văn bản thay thế Quyết định số 03/2018/QĐ-UBND."],
    },
    Row {
        family: "18 cessation",
        read: acts,
        positives: &[(
            "Nghị quyết số 38/2024/NQ-HĐND ngày 10 tháng 12 năm 2024 hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành.",
            "Replaces 38/2024/NQ-HĐND",
        )],
        negatives: &["Trường hợp Nghị quyết số 38/2024/NQ-HĐND hết hiệu lực thì áp dụng Nghị quyết này."],
    },
    Row {
        family: "19 amendment",
        read: acts,
        positives: &[
            (
                "Sửa đổi, bổ sung Phụ lục số 01 kèm theo Nghị quyết số 22/2022/NQ-HĐND ngày 08/12/2022.",
                "Amends 22/2022/NQ-HĐND [Phụ lục số 01]",
            ),
            ("Bổ sung Điều 3a vào Nghị quyết số 22/2022/NQ-HĐND.", "Supplements 22/2022/NQ-HĐND [Điều 3a]"),
            (
                "Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại khoản 2 Điều 4 Nghị quyết số 22/2022/NQ-HĐND.",
                "Amends 22/2022/NQ-HĐND [cụm từ “cấp huyện” tại khoản 2 Điều 4]",
            ),
            ("Bãi bỏ khoản 2 Điều 5 Nghị quyết số 22/2022/NQ-HĐND.", "Repeals 22/2022/NQ-HĐND [khoản 2 Điều 5]"),
        ],
        negatives: &[
            "Thực hiện theo Nghị quyết số 22/2022/NQ-HĐND được sửa đổi, bổ sung bởi Nghị quyết số 15/2023/NQ-HĐND.",
            "Việc sửa đổi, bổ sung Nghị quyết số 22/2022/NQ-HĐND do Hội đồng nhân dân tỉnh quyết định.",
            "Các nội dung khác của Nghị quyết số 22/2022/NQ-HĐND không thay đổi.",
            "Kiến nghị Chính phủ bãi bỏ khoản 2 Điều 5 Nghị định số 22/2022/NĐ-CP.",
        ],
    },
    Row {
        family: "20 and 21 assignment and supervision",
        read: |last| {
            let d = resolution(HEAD, "", last);
            let all: Vec<String> = d.tags.implementers.into_iter().map(|found| found.value).collect();
            if all.is_empty() { "-".to_owned() } else { all.join("; ") }
        },
        positives: &[("Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.", "Ủy ban nhân dân tỉnh")],
        negatives: &[
            "Thường trực Hội đồng nhân dân, các Ban và đại biểu Hội đồng nhân dân tỉnh giám sát việc thực hiện Nghị quyết này.",
        ],
    },
    Row {
        family: "22 dynamic reference",
        read: acts,
        positives: &[],
        negatives: &[
            "Trường hợp văn bản được dẫn chiếu tại Nghị quyết này được sửa đổi, bổ sung hoặc thay thế thì áp dụng theo các văn bản sửa đổi, bổ sung, thay thế.",
        ],
    },
];

#[test]
fn attachments_signatures_and_noise() {
    let text = "HỘI ĐỒNG NHÂN DÂN\nTỈNH GIA LAI\nSố: 57/2017/NQ-HĐND\nGia Lai, ngày 13 tháng 7 năm 2017\nNGHỊ QUYẾT\nVề phí\nCăn cứ Luật;\nSAO Y; Văn phòng Đoàn ĐBQH và HĐND; 03/07/2025 15:32:39\nQUYẾT NGHỊ:\nĐiều 1. Ban hành biểu mức thu.\nKý bởi: Văn phòng\nGiờ ký: 03/07/2025 15:32:39\nĐiều 2. Nghị quyết này có hiệu lực từ ngày 23 tháng 7 năm 2017./.\nNơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị B\nBIỂU\n(Ban hành kèm theo Nghị quyết số 57/2017/NQ-HĐND ngày 13/7/2017 của Hội đồng nhân dân tỉnh)\nNội dung.";
    let d = parsed(text);
    // 23: the number under `BIỂU` is the document's own, not one it cites; 24: who signed; 25: stamps date nothing.
    assert_eq!(d.number.as_ref().map(|n| n.value.to_string()).as_deref(), Some("57/2017/NQ-HĐND"));
    assert!(d.acts.iter().all(|act| act.target.number.as_ref().is_none_or(|n| n.serial != "57")), "{:?}", d.acts);
    assert_eq!(day(d.issued_on.clone()), "13/07/2017");
    assert_eq!(
        (words(d.signer), words(d.signer_position)),
        ("Trần Thị B".to_owned(), "KT. CHỦ TỊCH PHÓ CHỦ TỊCH".to_owned())
    );
    assert_eq!(day(d.effective_on), "23/07/2017");
}
