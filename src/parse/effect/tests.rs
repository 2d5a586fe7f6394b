//! Effect: every phrasing of the domain, and what must not be taken for one.

use crate::model::{Document, LineKind, SourceText};
use crate::parse::parse;
use crate::parse::tests::parsed;

/// A resolution of 12/7/2017, signed on 14/7/2017, whose last article holds these lines.
fn resolution(lines: &str) -> Document {
    parsed(&format!(
        "Số: 33/2017/NQ-HĐND\nTrà Vinh, ngày 14 tháng 7 năm 2017\nNGHỊ QUYẾT\nVề học phí\nCăn cứ Luật Giáo dục có hiệu lực từ ngày 01 tháng 01 năm 2006;\nQUYẾT NGHỊ:\nĐiều 1. Mức thu\nMột trăm nghìn đồng.\nĐiều 2. Điều khoản thi hành\n{lines}\nCHỦ TỊCH\nNguyễn Văn A"
    ))
}

fn dates(d: &Document) -> (String, String, String) {
    let show =
        |f: &Option<crate::model::Found<jiff::civil::Date>>| f.as_ref().map_or("-".to_owned(), |f| f.value.to_string());
    (show(&d.adopted_on), show(&d.effective_on), show(&d.last_day))
}

fn effective(lines: &str) -> String {
    dates(&resolution(lines)).1
}

const ADOPTED: &str =
    "Nghị quyết này được Hội đồng nhân dân tỉnh khóa IX, kỳ họp thứ năm thông qua ngày 12 tháng 7 năm 2017";

#[test]
fn adoption() {
    for (lines, want) in [
        (ADOPTED, "2017-07-12"),
        (
            "Nghị quyết đã được Hội đồng nhân dân tỉnh khóa IX thông qua tại kỳ họp thứ năm, ngày 14/7/2017.",
            "2017-07-14",
        ),
        (
            "Nghị quyết này có hiệu lực từ ngày 01/8/2017, đã được Hội đồng nhân dân tỉnh khóa IX thông qua ngày 12 tháng 7 năm 2017./.",
            "2017-07-12",
        ),
        (
            "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV , kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 20 25 .",
            "2025-12-10",
        ),
    ] {
        assert_eq!(dates(&resolution(lines)).0, want, "{lines}");
    }
    for lines in [
        "Nghị quyết số 14/2015/NQ-HĐND được Hội đồng nhân dân tỉnh thông qua ngày 10 tháng 7 năm 2015.",
        "Văn bản được thông qua ngày 10 tháng 7 năm 2015 thì thực hiện theo quy định cũ.",
        "“Nghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 10 tháng 7 năm 2015.”",
    ] {
        assert_eq!(dates(&resolution(lines)).0, "-", "{lines}");
    }
}

#[test]
fn effect_from_a_date() {
    for (lines, want) in [
        ("1. Nghị quyết này có hiệu lực thi hành kể từ ngày 11 tháng 5 năm 2026.", "2026-05-11"),
        ("Nghị quyết này có hiệu lực thi hành từ ngày 15 tháng 02 năm 2026.", "2026-02-15"),
        ("Nghị quyết có hiệu lực kể từ ngày 26/12/2025.", "2025-12-26"),
        (
            "Nghị quyết này được Hội đồng nhân dân tỉnh khóa XI, kỳ họp thứ Tư thông qua ngày 13 tháng 7 năm 2017 và có hiệu lực thi hành kể từ ngày 23 tháng 7 năm 2017.",
            "2017-07-23",
        ),
        (
            "Nghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 13/7/ 2017 và có hiệu lực từ ngày 24/7/2017./.",
            "2017-07-24",
        ),
        (
            "Nghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 13/7/2017; có hiệu lực từ ngày 24/7/2017.",
            "2017-07-24",
        ),
        (
            "Nghị quyết này thay thế Nghị quyết số 12/2015/NQ-HĐND ngày 10/7/2015 và có hiệu lực từ ngày 01/8/2017.",
            "2017-08-01",
        ),
        (
            "1. Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026, trừ quy định tại khoản 2 Điều này.\n2. Quy định tại Điều 1 của Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2026.",
            "2026-07-01",
        ),
        ("Nghị quyết này và Quy định kèm theo có hiệu lực từ ngày 01/8/2017.", "2017-08-01"),
        ("Nghị quyết này có giá trị thi hành kể từ ngày 01/8/2017.", "2017-08-01"),
        ("Điều 3. Nghị quyết này có hiệu lực từ 0 giờ ngày 01/8/2017.", "2017-08-01"),
    ] {
        assert_eq!(effective(lines), want, "{lines}");
    }
}

#[test]
fn a_restriction_between_verb_and_date_hid_the_date() {
    for restriction in [
        "trong việc lập, thẩm định, giao kế hoạch đầu tư công",
        "trên địa bàn tỉnh Lạng Sơn",
        "trong phạm vi toàn tỉnh",
        "đối với các dự án khởi công mới",
        "đối với năm ngân sách 2018",
        "cho thời kỳ ổn định ngân sách 2018 - 2020",
        "để thực hiện dự toán năm 2018",
        "tại các xã, phường, thị trấn",
        "và được áp dụng cho năm học 2017 - 2018",
        "phục vụ công tác thu phí",
        "với mọi tổ chức, cá nhân",
        ", trừ trường hợp quy định tại khoản 2 Điều này,",
        "(trừ khoản 2 Điều 3)",
    ] {
        for from in ["từ ngày", "kể từ ngày", "bắt đầu từ ngày"] {
            let line = format!("1. Nghị quyết này có hiệu lực thi hành {restriction} {from} 01 tháng 8 năm 2017.");
            assert_eq!(effective(&line), "2017-08-01", "{line}");
        }
    }
    for line in [
        "Nghị quyết này có hiệu lực đối với khoản 2 Điều 3 từ ngày 01 tháng 8 năm 2017.",
        "Nghị quyết này có hiệu lực trên toàn tỉnh, thay thế Nghị quyết số 5/2015/NQ-HĐND có hiệu lực từ ngày 01/8/2015.",
        "Nghị quyết này có hiệu lực trong toàn tỉnh; mức thu tính từ ngày 01/8/2017.",
    ] {
        assert_eq!(effective(line), "-", "{line}");
    }
}

#[test]
fn a_date_over_two_lines_was_cut_off() {
    for lines in [
        "Nghị quyết này được Hội đồng nhân dân tỉnh khóa IX thông qua ngày 12 tháng 7 năm\n2017.",
        "Nghị quyết này được Hội đồng nhân dân tỉnh khóa IX thông qua ngày\n12 tháng 7 năm 2017.",
        "Nghị quyết này được Hội đồng nhân dân tỉnh khóa IX thông qua ngày 12 tháng\n7 năm 2017.",
        "Nghị quyết này được Hội đồng nhân dân tỉnh khóa IX thông qua ngày 12\ntháng 7 năm 2017.",
    ] {
        assert_eq!(dates(&resolution(lines)).0, "2017-07-12", "{lines}");
    }
    assert_eq!(effective("Nghị quyết này có hiệu lực từ ngày 01 tháng 8 năm\n2017."), "2017-08-01");
}

#[test]
fn effect_from_acts() {
    for (lines, want) in [
        (format!("Nghị quyết này có hiệu lực kể từ ngày thông qua.\n{ADOPTED}."), "2017-07-12"),
        (
            format!("Nghị quyết này có hiệu lực kể từ ngày được Hội đồng nhân dân tỉnh thông qua.\n{ADOPTED}."),
            "2017-07-12",
        ),
        (format!("{ADOPTED} và có hiệu lực sau 10 ngày, kể từ ngày Hội đồng nhân dân tỉnh thông qua./."), "2017-07-22"),
        (format!("{ADOPTED} và có hiệu lực sau mười ngày kể từ ngày thông qua."), "2017-07-22"),
        (format!("{ADOPTED} và có hiệu lực thi hành sau 10 (mười) ngày kể từ ngày thông qua."), "2017-07-22"),
        ("Nghị quyết này có hiệu lực sau 10 ngày, kể từ ngày ký.".into(), "2017-07-24"),
        ("Nghị quyết này có hiệu lực thi hành kể từ ngày ký ban hành.".into(), "2017-07-14"),
        ("Nghị quyết này có hiệu lực thi hành kể từ ký ban hành.".into(), "2017-07-14"),
        ("Nghị quyết này có hiệu lực sau 45 ngày kể từ ngày 01/8/2017.".into(), "2017-09-15"),
        ("Nghị quyết này có hiệu lực sau bốn mươi lăm ngày, kể từ ngày ký.".into(), "2017-08-28"),
    ] {
        assert_eq!(effective(&lines), want, "{lines}");
    }
}

#[test]
fn an_act_without_its_day_gives_no_date() {
    for lines in [
        "Nghị quyết này có hiệu lực kể từ ngày thông qua.",
        "Nghị quyết này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.",
        "Nghị quyết này có hiệu lực từ ngày công bố.",
    ] {
        let d = resolution(lines);
        assert_eq!(d.effective_on, None, "{lines}");
        assert!(d.notes.iter().any(|n| n.code == "effect-base-unknown"), "{lines}");
    }
}

#[test]
fn effect_of_others_and_of_parts_is_not_that_of_the_document() {
    for lines in [
        "Nghị quyết số 38/2024/NQ-HĐND hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành.",
        "Nghị định số 10/2020/NĐ-CP có hiệu lực từ ngày 01/4/2020.",
        "Khoản 2 Điều này có hiệu lực từ ngày 01 tháng 01 năm 2018.",
        "Quy định tại Điều 1 của Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2018.",
        "Hồ sơ nộp trước ngày Nghị quyết này có hiệu lực, từ ngày 01/01/2017, được giải quyết theo quy định cũ.",
        "Nghị quyết này thay thế Nghị quyết số 12/2015/NQ-HĐND có hiệu lực từ ngày 01/8/2015.",
        "“Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2018.”",
        "Sửa đổi Điều 5 như sau: “Nghị quyết này có hiệu lực từ ngày 01/01/2018”.",
        "Nghị quyết này quy định mức thu kể từ ngày 01/01/2018.",
        "Giao Ủy ban nhân dân tỉnh triển khai từ ngày 01/01/2018.",
        "Nghị quyết này hết hiệu lực từ ngày 01/01/2018.",
        "Nghị quyết này có hiệu lực từ ngày 31/02/2018.",
    ] {
        assert_eq!(effective(lines), "-", "{lines}");
    }
}

#[test]
fn what_is_attached_does_not_speak_for_the_document() {
    let d = parsed(
        "NGHỊ QUYẾT\nVề học phí\nĐiều 1. Ban hành Quy chế.\nCHỦ TỊCH\nNguyễn Văn A\nQUY CHẾ\nHoạt động\n(Ban hành kèm theo Nghị quyết số 1/2020/NQ-HĐND)\nĐiều 1. Hiệu lực\nNghị quyết này có hiệu lực từ ngày 01/01/2020.",
    );
    assert_eq!(d.effective_on, None);
}

#[test]
fn last_days() {
    for (lines, want) in [
        ("Nghị quyết này được áp dụng từ năm 2017 đến năm 2020.", "2020-12-31"),
        ("Nghị quyết này được áp dụng đến hết ngày 31 tháng 5 năm 2022.", "2022-05-31"),
        ("Nghị quyết này được thực hiện đến hết năm 2025.", "2025-12-31"),
        ("3. Nghị quyết này được áp dụng đến ngày 30 tháng 6 năm 2024.", "2024-06-30"),
        (
            "Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2026 đến hết ngày 28 tháng 02 năm 2027 trừ trường hợp quy định tại khoản 2.",
            "2027-02-28",
        ),
        ("2. Nghị quyết này hết hiệu lực thi hành kể từ ngày 01 tháng 3 năm 2027.", "2027-02-28"),
        ("Nghị quyết này có hiệu lực từ ngày 01/8/2017 và hết hiệu lực từ ngày 01/8/2020.", "2020-07-31"),
        (
            "Mức thu quy định tại Nghị quyết này được thực hiện trong năm học 2021-2022 và áp dụng đến hết ngày 31 tháng 5 năm 2022.",
            "2022-05-31",
        ),
        ("Nghị quyết này được áp dụng đến hết tháng 6 năm 2022.", "2022-06-30"),
    ] {
        assert_eq!(dates(&resolution(lines)).2, want, "{lines}");
    }
    for lines in [
        "Nghị quyết này có hiệu lực từ ngày 01/8/2017.",
        "Nghị quyết số 5/2015/NQ-HĐND được áp dụng đến hết ngày 31/12/2017.",
        "Khoản 1 Điều 1 Nghị quyết này được áp dụng đến hết ngày 31/12/2017.",
        "Nghị quyết này thay thế Nghị quyết số 5/2015/NQ-HĐND về chính sách giai đoạn 2016 đến năm 2020.",
        "Nghị quyết này được thực hiện đến khi có quy định mới.",
        "Kinh phí được bố trí đến hết năm 2025.",
        "“Nghị quyết này được áp dụng đến hết năm 2025.”",
    ] {
        assert_eq!(dates(&resolution(lines)).2, "-", "{lines}");
    }
    let title = parsed("NGHỊ QUYẾT\nVề chính sách giai đoạn 2020-2025\nĐiều 1. A.");
    assert_eq!(title.last_day, None, "a period in a title ends nothing");
}

#[test]
fn sentences_over_printed_lines() {
    let mut source = SourceText::default();
    for line in [
        "Lạng Sơn, ngày 10 tháng 7 năm 2019",
        "NGHỊ QUYẾT",
        "Quy định mức thu học phí đối với cơ sở giáo dục mầm non, giáo dục phổ thông",
        "công lập trên địa bàn tỉnh",
        "Điều 1. Mức thu học phí đối với cơ sở giáo dục mầm non, giáo dục phổ thông",
        "công lập trên địa bàn tỉnh Lạng Sơn thực hiện theo Phụ lục ban hành kèm theo",
        "Nghị quyết này.",
        "Điều 2. Hiệu lực thi hành",
        "Nghị quyết này được Hội đồng nhân dân tỉnh Lạng Sơn khóa XVI, kỳ họp thứ",
        "mười thông qua ngày 09 tháng 7",
        "năm 2019 và có hiệu lực thi hành kể từ ngày 20 tháng",
        "7 năm 2019./.",
        "CHỦ TỊCH",
    ] {
        source.push(line, 1, 0, LineKind::Body);
    }
    assert_eq!(dates(&parse(&source)), ("2019-07-09".into(), "2019-07-20".into(), "-".into()));
}

#[test]
fn one_general_date_among_several() {
    let d = resolution(
        "1. Nghị quyết này có hiệu lực từ ngày 01/8/2017, riêng khoản 1 Điều 1 có hiệu lực từ ngày 01/01/2018.\n2. Quy định tại khoản 2 có hiệu lực từ ngày 01/01/2019.",
    );
    assert_eq!(dates(&d).1, "2017-08-01");
}

fn parts(lines: &str) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), crate::model::show_date);
    let of = |d: Document| {
        d.parts.into_iter().map(move |p| format!("{} {} {}", p.scope.join("; "), day(p.from), day(p.last)))
    };
    of(resolution(lines)).collect()
}

#[test]
fn parts_with_a_time_of_their_own() {
    for (lines, want) in [
        (
            "2. Khoản 3 Điều 29 của Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 02 năm 2021.",
            "Khoản 3 Điều 29 01/02/2021 -",
        ),
        ("Khoản 2 Điều này có hiệu lực từ ngày 01 tháng 01 năm 2018.", "Khoản 2 Điều 2 01/01/2018 -"),
        (
            "1. Nghị quyết này có hiệu lực từ ngày 01/8/2017, riêng khoản 1 Điều 1 có hiệu lực từ ngày 01/01/2018.",
            "khoản 1 Điều 1 01/01/2018 -",
        ),
        (
            "3. Quy định tại Chương IV từ Điều 14 đến Điều 18 của Nghị quyết này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2028.",
            "Chương IV từ Điều 14 đến Điều 18 01/01/2028 -",
        ),
        ("Khoản 1 Điều 1 Nghị quyết này được áp dụng đến hết ngày 31/12/2017.", "Khoản 1 Điều 1 - 31/12/2017"),
        (
            "Mức hỗ trợ quy định tại điểm a khoản 2 Điều 3 được thực hiện từ năm 2017 đến năm 2020.",
            "điểm a khoản 2 Điều 3 - 31/12/2020",
        ),
        ("Điểm đ khoản 2 Điều 3đ có hiệu lực từ ngày 01/01/2018.", "Điểm đ khoản 2 Điều 3đ 01/01/2018 -"),
        (
            "2. Các quy định về thang lương, bảng lương tại khoản 1\nĐiều 1, khoản 1 và khoản 3 Điều 2 và khoản 2\nĐiều 9 Nghị quyết này được thực hiện từ ngày 10 tháng 4 năm 2024.",
            "khoản 1 Điều 1, khoản 1 và khoản 3 Điều 2 và khoản 2 Điều 9 10/04/2024 -",
        ),
        ("Khoản 4 Điều 1 hết hiệu lực kể từ ngày 01/01/2019.", "Khoản 4 Điều 1 - 31/12/2018"),
        (
            "Điều 4 và Điều 5 của Nghị quyết này có hiệu lực từ ngày 01/4/2024 đến hết năm 2026.",
            "Điều 4 và Điều 5 01/04/2024 31/12/2026",
        ),
    ] {
        assert_eq!(parts(lines), [want], "{lines}");
    }
    for lines in [
        "Khoản 2 Điều 5 Nghị quyết số 38/2024/NQ-HĐND hết hiệu lực từ ngày 01/01/2025.",
        "Khoản 1 Điều này áp dụng cho dự án có tiến độ vận hành từ năm 2026 đến hết năm 2030.",
        "“Khoản 1 Điều 3 có hiệu lực từ ngày 01/01/2018.”",
        "Các trường hợp quy định tại khoản 1 Điều 3 nộp hồ sơ trước ngày 01/01/2018.",
        "Sửa đổi khoản 1 Điều 3 như sau: “1. Khoản 1 Điều 3 có hiệu lực từ ngày 01/01/2018”.",
        "Khoản này có hiệu lực từ ngày 01/01/2018.",
        "Nghị quyết này có hiệu lực từ ngày 01/8/2017.",
    ] {
        assert_eq!(parts(lines), [""; 0], "{lines}");
    }
}

#[test]
fn ends_without_a_day_are_kept_as_words() {
    let term = |lines: &str| resolution(lines).open_term.map(|found| found.value);
    for (lines, want) in [
        ("Nghị quyết này được áp dụng trong năm học 2017-2018.", "năm học 2017-2018"),
        ("Mức thu quy định tại Nghị quyết này được thực hiện đến hết năm học 2019 – 2020.", "năm học 2019 – 2020"),
        ("Nghị quyết này áp dụng cho các năm học 2017-2018, 2018-2019.", "các năm học 2017-2018, 2018-2019"),
        ("Nghị quyết này được thực hiện đến khi có quy định mới.", "đến khi có quy định mới"),
        (
            "Nghị quyết này có hiệu lực từ ngày 01/8/2017 cho đến khi có văn bản khác của cấp có thẩm quyền thay thế.",
            "cho đến khi có văn bản khác của cấp có thẩm quyền thay thế",
        ),
    ] {
        let d = resolution(lines);
        assert_eq!((term(lines).as_deref(), d.last_day), (Some(want), None), "{lines}");
    }
    for lines in [
        "Nghị quyết này được áp dụng từ năm học 2017-2018.",
        "Nghị quyết này được áp dụng trong năm học 2017-2018 và đến hết ngày 31 tháng 5 năm 2018.",
        "Nghị quyết số 5/2015/NQ-HĐND được áp dụng trong năm học 2017-2018.",
        "Học sinh được hưởng hỗ trợ trong năm học 2017-2018.",
        "Quyết định chỉ định tiếp tục có hiệu lực cho đến khi được thay thế.",
        "“Nghị quyết này được áp dụng trong năm học 2017-2018.”",
    ] {
        assert_eq!(term(lines), None, "{lines}");
    }
}

/// In force from one day and applied to another time: only the first was told, the second nowhere.
#[test]
fn a_time_of_application_beside_the_day_of_effect_is_noted() {
    let noted = |lines: &str| -> Vec<String> {
        let notes = resolution(lines).notes.into_iter().filter(|note| note.code == "effect-applies");
        notes.map(|note| note.message).collect()
    };
    for (lines, words) in [
        (
            "Nghị quyết có hiệu lực thi hành kể từ ngày ký ban hành và áp dụng từ ngày 01 tháng 01 năm 2018.",
            "áp dụng từ ngày 01 tháng 01 năm 2018",
        ),
        (
            "Nghị quyết này có hiệu lực từ ngày 24/7/2017 và được áp dụng cho niên độ ngân sách năm 2018.",
            "được áp dụng cho niên độ ngân sách năm 2018",
        ),
        ("Nghị quyết này có hiệu lực từ ngày 24/7/2017, áp dụng từ năm học 2017-2018.", "áp dụng từ năm học 2017-2018"),
    ] {
        let told = noted(lines);
        assert!(told.len() == 1 && told[0].contains(&format!("“{words}”")), "{lines}: {told:?}");
    }
    for lines in [
        "Nghị quyết này có hiệu lực từ ngày 24/7/2017.",
        "Nghị quyết này có hiệu lực từ ngày 24/7/2017. Các cơ quan áp dụng từ ngày 01/8/2017.",
        "Nghị quyết này có hiệu lực từ ngày 24/7/2017 và áp dụng các mức thu tại Điều 1.",
    ] {
        assert_eq!(noted(lines), Vec::<String>::new(), "{lines}");
    }
}
