//! The families of the domain study: each with what it is, and what only looks like it.

use super::{acts, line, resolution, ruled, shown, source};
use crate::model::{ActKind, Document, Kind, LineKind, SourceText, show_date};

#[test]
fn row_16_repeal_bac_giang_12_2017() {
    let found = resolution(
        "Bãi bỏ Nghị quyết số 14/2015/NQ-HĐND ngày 10/7/2015 của Hội đồng nhân dân tỉnh",
        "Điều 1. Bãi bỏ Nghị quyết số 14/2015/NQ-HĐND ngày 10/7/2015 của Hội đồng nhân dân tỉnh quy định mức thu.",
    );
    assert_eq!(shown(&found), ["Repeals 14/2015/NQ-HĐND"]);
    let lead = found.iter().find(|act| act.evidence.rule == "lead.title.repeal").expect("the title is a lead");
    assert!(!lead.operative);
    let act = found.iter().find(|act| act.operative && act.kind == ActKind::Repeals).expect("an act");
    assert_eq!(act.target.date.map(show_date).as_deref(), Some("10/07/2015"));
    assert_eq!(act.target.issuer.as_deref(), Some("Hội đồng nhân dân tỉnh"));
    assert_eq!(act.evidence.rule, "act.repeal");
}

#[test]
fn row_17_replacement() {
    assert_eq!(
        ruled(
            "Điều 1. Quyết định này có hiệu lực từ ngày 10 tháng 6 năm 2024, thay thế Quyết định số 03/2018/QĐ-UBND ngày 12/01/2018."
        ),
        ["Replaces 03/2018/QĐ-UBND"]
    );
    assert_eq!(
        ruled("Điều 1. Nghị quyết này thay thế Nghị quyết số 03/2012/NQ-HĐND ngày 12 tháng 7 năm 2012."),
        ["Replaces 03/2012/NQ-HĐND"]
    );
}

#[test]
fn row_18_cessation() {
    let found = resolution(
        "Quy định mức chi",
        "Điều 5. Nghị quyết số 38/2024/NQ-HĐND ngày 10 tháng 12 năm 2024 của Hội đồng nhân dân Thành phố về phí hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành.",
    );
    assert_eq!(shown(&found), ["Replaces 38/2024/NQ-HĐND"]);
    assert_eq!(
        ruled(
            "Điều 1. Khoản 2 Điều 5 Nghị quyết số 38/2024/NQ-HĐND hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực."
        ),
        ["Repeals 38/2024/NQ-HĐND [Khoản 2 Điều 5]"]
    );
    assert_eq!(
        ruled("Điều 1. Kể từ ngày Nghị quyết này có hiệu lực thi hành, Nghị quyết số 38/2024/NQ-HĐND hết hiệu lực."),
        ["Replaces 38/2024/NQ-HĐND"]
    );
}

#[test]
fn row_19_amendment() {
    assert_eq!(
        ruled("Điều 1. Sửa đổi, bổ sung Phụ lục số 01 kèm theo Nghị quyết số 22/2022/NQ-HĐND ngày 08/12/2022"),
        ["Amends 22/2022/NQ-HĐND [Phụ lục số 01]"]
    );
    assert_eq!(
        ruled("Điều 1. Bổ sung Điều 3a vào Nghị quyết số 22/2022/NQ-HĐND."),
        ["Supplements 22/2022/NQ-HĐND [Điều 3a]"]
    );
    assert_eq!(
        ruled(
            "Điều 1. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại khoản 2 Điều 4 Nghị quyết số 22/2022/NQ-HĐND."
        ),
        ["Amends 22/2022/NQ-HĐND [cụm từ “cấp huyện” tại khoản 2 Điều 4]"]
    );
    assert_eq!(
        ruled("Điều 1. Bãi bỏ khoản 2 Điều 5 Nghị quyết số 22/2022/NQ-HĐND."),
        ["Repeals 22/2022/NQ-HĐND [khoản 2 Điều 5]"]
    );
}

#[test]
fn row_19_with_its_target_in_the_title() {
    let found = resolution(
        "Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND ngày 10 tháng 7 năm 2019",
        "Điều 1. Nội dung sửa đổi\n1. Sửa đổi khoản 2 Điều 3 như sau:\n“2. Mức hỗ trợ bằng 50%.”\n2. Bổ sung Điều 3a vào sau Điều 3 như sau:\n“Điều 3a. Bãi bỏ Nghị quyết số 01/2001/NQ-HĐND.”",
    );
    assert_eq!(
        shown(&found),
        ["Amends 08/2019/NQ-HĐND [khoản 2 Điều 3]", "Supplements 08/2019/NQ-HĐND [Điều 3a vào sau Điều 3]"]
    );
    let act = found.iter().find(|act| act.operative && act.kind == ActKind::Amends).expect("an act");
    assert_eq!(
        (act.evidence.rule.as_str(), act.evidence.quote.as_str()),
        ("act.amend.title", "1. Sửa đổi khoản 2 Điều 3 như sau:")
    );
}

#[test]
fn row_22_a_dynamic_reference_is_no_act() {
    for sentence in [
        "Trường hợp văn bản được dẫn chiếu tại Nghị quyết này được sửa đổi, bổ sung hoặc thay thế thì áp dụng theo các văn bản sửa đổi, bổ sung, thay thế.",
        "Trường hợp Nghị định số 10/2020/NĐ-CP được sửa đổi, bổ sung, thay thế thì áp dụng theo văn bản sửa đổi, bổ sung, thay thế.",
        "Thực hiện theo Nghị quyết số 12/2017/NQ-HĐND và các văn bản sửa đổi, bổ sung, thay thế (nếu có).",
        "Nghị quyết này có hiệu lực cho đến khi có văn bản thay thế Nghị quyết số 12/2017/NQ-HĐND.",
    ] {
        assert_eq!(ruled(&format!("Điều 1. {sentence}")), [""; 0], "{sentence}");
    }
}

#[test]
fn row_23_the_document_an_annex_belongs_to_is_itself() {
    let found = resolution(
        "Quy định mức thu phí",
        "Điều 1. Ban hành mức thu.\nBIỂU\n(Ban hành kèm theo Nghị quyết số 99/2024/NQ-HĐND ngày 13/7/2024 của Hội đồng nhân dân tỉnh)",
    );
    assert!(found.iter().all(|act| act.target.number.as_ref().is_none_or(|number| number.serial != "99")), "{found:?}");
}

#[test]
fn recitals_are_grounds_and_laws_have_names() {
    let text = "Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013;\nCăn cứ Bộ luật Dân sự số 91/2015/QH13; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019;\nCăn cứ Luật Ngân sách nhà nước;\nCăn cứ Nghị định số 10/2020/NĐ-CP ngày 17 tháng 01 năm 2020 của Chính phủ đã được sửa đổi, bổ sung bởi Nghị định số 47/2022/NĐ-CP;\nXét Tờ trình số 69/TTr-UBND ngày 28 tháng 6 năm 2021 của Ủy ban nhân dân tỉnh về việc ban hành Nghị quyết thay thế Nghị quyết số 112/2014/NQ-HĐND;\nQUYẾT NGHỊ:\nĐiều 1. Quy định mức thu.";
    let found = acts(&source(text), &Document::default());
    let grounds: Vec<String> = found.iter().filter(|act| act.kind == ActKind::BasedOn).map(line).collect();
    assert_eq!(
        grounds,
        [
            "BasedOn Luật Đất đai",
            "BasedOn 91/2015/QH13",
            "BasedOn Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
            "BasedOn Luật Ngân sách nhà nước",
            "BasedOn 10/2020/NĐ-CP",
        ]
    );
    assert_eq!(found[0].target.date.map(show_date).as_deref(), Some("29/11/2013"));
    assert_eq!((found[1].target.kind, found[1].target.name.as_deref()), (Some(Kind::BoLuat), Some("Bộ luật Dân sự")));
    assert!(found.iter().all(|act| !act.operative), "recitals prove nothing");
    let lead = found.iter().find(|act| act.kind == ActKind::Replaces).expect("a lead");
    assert_eq!(
        (line(lead).as_str(), lead.evidence.rule.as_str()),
        ("Replaces 112/2014/NQ-HĐND", "lead.submission.replace")
    );
}

#[test]
fn an_amending_law_or_ordinance_is_one_ground_with_its_whole_name() {
    for (recital, want) in [
        (
            "Căn cứ Pháp lệnh Dân số ngày 09 tháng 01 năm 2003; Pháp lệnh sửa đổi Điều 10 của Pháp lệnh Dân số ngày 27 tháng 12 năm 2008;",
            ["BasedOn Pháp lệnh Dân số", "BasedOn Pháp lệnh sửa đổi Điều 10 của Pháp lệnh Dân số"],
        ),
        (
            "Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng ngày 29 tháng 6 năm 2005 và Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Ưu đãi người có công với cách mạng ngày 16 tháng 7 năm 2012;",
            [
                "BasedOn Pháp lệnh Ưu đãi người có công với cách mạng",
                "BasedOn Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh Ưu đãi người có công với cách mạng",
            ],
        ),
        (
            "Căn cứ Luật Bảo hiểm y tế ngày 14 tháng 11 năm 2008; Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế ngày 13 tháng 6 năm 2014;",
            ["BasedOn Luật Bảo hiểm y tế", "BasedOn Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế"],
        ),
    ] {
        let found = acts(&source(&format!("{recital}\nQUYẾT NGHỊ:\nĐiều 1. Quy định mức thu.")), &Document::default());
        assert_eq!(found.iter().map(line).collect::<Vec<_>>(), want, "{recital}");
    }
    // Hà Nội 67/2024 cuts the name in two: the law it amends is then no ground of that day.
    let cut = "Căn cứ Luật Đất đai ngày 29 tháng 11 năm 2013; Luật sửa đổi; bổ sung một số điều của Luật Đất đai ngày 18 tháng 6 năm 2020;";
    let found = acts(&source(&format!("{cut}\nQUYẾT NGHỊ:\nĐiều 1. Quy định mức thu.")), &Document::default());
    let grounds: Vec<_> =
        found.iter().filter(|act| act.kind == ActKind::BasedOn).map(|act| act.target.date.map(show_date)).collect();
    assert_eq!(grounds, [Some("29/11/2013".to_owned())]);
}

#[test]
fn what_an_amended_document_details_is_not_detailed_by_the_amending_one() {
    let found = resolution(
        "Sửa đổi, bổ sung một số điều của Thông tư số 59/2015/TT-BLĐTBXH quy định chi tiết một số điều của Luật Bảo hiểm xã hội số 58/2014/QH13",
        "Điều 1. Quy định mức chi.",
    );
    let leads: Vec<String> = found.iter().filter(|act| act.evidence.rule.starts_with("lead.")).map(line).collect();
    assert_eq!(leads, ["Amends 59/2015/TT-BLĐTBXH [một số điều]"]);
}

#[test]
fn details_and_references() {
    assert_eq!(
        ruled(
            "Điều 1. Phạm vi điều chỉnh\n1. Nghị quyết này quy định chi tiết khoản 2 Điều 5 của Luật Giá số 16/2023/QH15."
        ),
        ["Details 16/2023/QH15 [khoản 2 Điều 5]"]
    );
    let found = resolution(
        "Quy định mức chi",
        "Điều 1. Mức chi khác thực hiện theo khoản 1 Điều 4 Nghị quyết số 02/2014/NQ-HĐND.",
    );
    let refers = found.iter().find(|act| act.operative && act.kind == ActKind::Refers).expect("a reference");
    assert_eq!(line(refers), "Refers 02/2014/NQ-HĐND [khoản 1 Điều 4]");
}

#[test]
fn a_sentence_goes_on_over_lines_and_pages() {
    let mut source = SourceText::default();
    for (line, page, block, kind) in [
        ("Điều 1. Bãi bỏ Nghị quyết", 1, 0, LineKind::Body),
        ("số 14/2015/NQ-", 1, 0, LineKind::Body),
        ("VĂN BẢN MẪU 2", 1, 1, LineKind::Margin),
        ("HĐND ngày 10 tháng", 2, 2, LineKind::Body),
        ("7 năm 2015.", 2, 2, LineKind::Body),
    ] {
        source.push(line, page, block, kind);
    }
    let found = acts(&source, &Document::default());
    assert_eq!(shown(&found), ["Repeals 14/2015/NQ-HĐND"]);
    let act = &found[0];
    assert_eq!(act.target.date.map(show_date).as_deref(), Some("10/07/2015"));
    assert_eq!((act.evidence.page, act.evidence.span.start), (1, 0));
    assert_eq!(source.slice(act.evidence.span).split_whitespace().next_back(), Some("2015."));
}

#[test]
fn repeals_said_verb_first_were_not_read() {
    for (text, wanted) in [
        (
            "Điều 3. Hết hiệu lực toàn bộ các Nghị quyết sau: số 01/2010/NQ-HĐND ngày 10/12/2010; số 02/2011/NQ-HĐND ngày 09/12/2011.",
            &["Replaces 01/2010/NQ-HĐND", "Replaces 02/2011/NQ-HĐND"][..],
        ),
        ("Điều 3. Hết hiệu lực thi hành Nghị quyết số 01/2010/NQ-HĐND ngày 10/12/2010.", &["Replaces 01/2010/NQ-HĐND"]),
        (
            "Điều 3. Hết hiệu lực khoản 2 Điều 5 Nghị quyết số 01/2010/NQ-HĐND.",
            &["Repeals 01/2010/NQ-HĐND [khoản 2 Điều 5]"],
        ),
        (
            "Điều 3. Chấm dứt hiệu lực thi hành của các Nghị quyết sau đây:\n1. Nghị quyết số 01/2010/NQ-HĐND;\n2. Nghị quyết số 02/2011/NQ-HĐND.",
            &["Replaces 01/2010/NQ-HĐND", "Replaces 02/2011/NQ-HĐND"],
        ),
        (
            "Điều 3. Nghị quyết này có hiệu lực từ ngày 01/01/2024; hết hiệu lực các Nghị quyết số 01/2010/NQ-HĐND, số 02/2011/NQ-HĐND.",
            &["Replaces 01/2010/NQ-HĐND", "Replaces 02/2011/NQ-HĐND"],
        ),
        (
            "Điều 3. Hết hiệu lực một phần các Nghị quyết sau: khoản 2 Điều 3 Nghị quyết số 01/2010/NQ-HĐND; Điều 5 Nghị quyết số 02/2011/NQ-HĐND.",
            &["Repeals 01/2010/NQ-HĐND [khoản 2 Điều 3]", "Repeals 02/2011/NQ-HĐND [Điều 5]"],
        ),
    ] {
        assert_eq!(ruled(text), wanted, "{text}");
    }
}

#[test]
fn the_day_inside_of_a_verb_that_stands_first() {
    let found = resolution(
        "Quy định mức chi",
        "Điều 3. Hết hiệu lực kể từ ngày 01 tháng 7 năm 2024 các Nghị quyết sau: số 01/2010/NQ-HĐND; số 02/2011/NQ-HĐND.",
    );
    assert_eq!(shown(&found), ["Replaces 01/2010/NQ-HĐND", "Replaces 02/2011/NQ-HĐND"]);
    let days: Vec<_> = found.iter().filter(|act| act.kind == ActKind::Replaces).map(|act| act.effective_on).collect();
    assert_eq!(days.iter().flatten().copied().map(show_date).collect::<Vec<_>>(), ["01/07/2024", "01/07/2024"]);
}

#[test]
fn partial_repeals_were_listed_as_whole() {
    for (text, wanted) in [
        ("Điều 3. Nghị quyết số 01/2010/NQ-HĐND hết hiệu lực một phần.", &["Repeals 01/2010/NQ-HĐND [một phần]"][..]),
        (
            "Điều 3. Nghị quyết số 01/2010/NQ-HĐND hết hiệu lực một phần: khoản 2 Điều 3.",
            &["Repeals 01/2010/NQ-HĐND [khoản 2 Điều 3]"],
        ),
        (
            "Điều 3. Nghị quyết số 01/2010/NQ-HĐND hết hiệu lực đối với các nội dung quy định tại Điều 4.",
            &["Repeals 01/2010/NQ-HĐND [Điều 4]"],
        ),
        (
            "Điều 3. Các Nghị quyết sau đây hết hiệu lực một phần:\n1. Nghị quyết số 01/2010/NQ-HĐND về phí;\n2. Điều 6 Nghị quyết số 02/2011/NQ-HĐND.",
            &["Repeals 01/2010/NQ-HĐND [một phần]", "Repeals 02/2011/NQ-HĐND [Điều 6]"],
        ),
        (
            "Điều 3. Hết hiệu lực (một phần) các Nghị quyết: số 01/2010/NQ-HĐND; số 02/2011/NQ-HĐND.",
            &["Repeals 01/2010/NQ-HĐND [một phần]", "Repeals 02/2011/NQ-HĐND [một phần]"],
        ),
        ("Điều 3. Nghị quyết số 01/2010/NQ-HĐND hết hiệu lực toàn bộ.", &["Replaces 01/2010/NQ-HĐND"]),
        (
            "Điều 3. Nghị quyết số 01/2010/NQ-HĐND hết hiệu lực thi hành kể từ ngày 01/7/2024.",
            &["Replaces 01/2010/NQ-HĐND"],
        ),
    ] {
        assert_eq!(ruled(text), wanted, "{text}");
    }
}

#[test]
fn what_only_begins_like_a_repeal_is_none() {
    for text in [
        "Điều 3. Hết hiệu lực: Đã biết.",
        "Điều 3. Hết hiệu lực của văn bản\n1. Văn bản hết hiệu lực theo Nghị quyết số 01/2010/NQ-HĐND thì cơ quan ban hành công bố.",
        "Điều 3. Khi các Nghị quyết số 01/2010/NQ-HĐND hết hiệu lực thì áp dụng quy định mới.",
        "Điều 3. Giao Ủy ban nhân dân rà soát các văn bản đã hết hiệu lực một phần theo Nghị quyết số 01/2010/NQ-HĐND.",
    ] {
        assert_eq!(ruled(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn annexes_of_whole_and_of_partial_repeals_by_their_labels() {
    let head = "Điều 1. Công bố danh mục\n1. Các Nghị quyết tại Phụ lục I ban hành kèm theo Nghị quyết này hết hiệu lực toàn bộ.\n2. Các Nghị quyết tại Phụ lục II ban hành kèm theo Nghị quyết này hết hiệu lực một phần.\nĐiều 2. Nghị quyết này có hiệu lực từ ngày 15/3/2024.\nNơi nhận:\n- Như trên.\nCHỦ TỊCH\n";
    let rows = "PHỤ LỤC I\nNghị quyết về phí\n1\tNghị quyết số 01/2010/NQ-HĐND ngày 10/12/2010\tVề giá\nPHỤ LỤC II\nNghị quyết về thuế\n1\tNghị quyết số 02/2011/NQ-HĐND ngày 09/12/2011\tVề phí\tĐiều 8 và Điều 9\n2\tNghị quyết số 03/2011/NQ-HĐND ngày 09/12/2011\tVề lệ phí";
    let text = format!("HỘI ĐỒNG NHÂN DÂN\nSố: 09/2024/NQ-HĐND\nNGHỊ QUYẾT\nCông bố danh mục nghị quyết\n{head}{rows}");
    let source = source(&text);
    let document = crate::parse::parse(&source);
    assert_eq!(
        shown(&document.acts),
        [
            "Replaces 01/2010/NQ-HĐND",
            "Repeals 02/2011/NQ-HĐND [Điều 8 và Điều 9]",
            "Repeals 03/2011/NQ-HĐND [một phần]"
        ]
    );
}
