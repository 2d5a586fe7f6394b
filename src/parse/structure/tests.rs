//! Structure: real shapes and traps.

use crate::model::{Division, DivisionKind, Document, Level, LineKind, SourceText, Unit};
use crate::parse::parse;
use crate::parse::tests::parsed;

/// The article labels of a document.
fn labels(document: &Document) -> Vec<String> {
    document.articles().map(|(_, a)| a.label.clone()).collect()
}

/// `1(a b) 2`: labels with those inside them.
fn outline(units: &[Unit]) -> String {
    let one = |u: &Unit| {
        if u.children.is_empty() { u.label.clone() } else { format!("{}({})", u.label, outline(&u.children)) }
    };
    units.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn body(document: &Document) -> &Division {
    document.divisions.iter().find(|d| d.kind == DivisionKind::Body).expect("a body")
}

/// A text of printed lines: blocks are left unknown.
fn wrapped(text: &str) -> Document {
    let mut source = SourceText::default();
    for line in text.lines() {
        source.push(line.trim(), 1, 0, LineKind::Body);
    }
    parse(&source)
}

#[test]
fn the_ways_an_article_is_headed() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều\n1. Phạm vi\nA.\nĐiều 2\nB.\nĐiều 3 . Mức\nC.\nĐiều 3a. Thêm\nD.\nĐiều 4: E.\nĐIỀU 5. F.\nĐiều 6 – G.",
    );
    assert_eq!(labels(&d), ["1", "2", "3", "3a", "4", "5", "6"]);
    let d = parsed("LUẬT\nĐiều 2 8. A.\nĐ iều 29. B.\nĐiều 3 0 . C.");
    assert_eq!(labels(&d), ["28", "29", "30"], "torn by the text layer");
}

#[test]
fn articles_with_a_roman_number_or_another_sign_were_lost() {
    for (first, second) in [
        ("Điều I. A.", "Điều 2. B."),
        ("Điều I. A.", "Điều II. B."),
        ("ĐIỀU I: A.", "ĐIỀU II: B."),
        ("Điều l. A.", "Điều 2. B."),
        ("Điều 1, Ban hành quy định.", "Điều 2, Giao Ủy ban nhân dân tỉnh."),
        ("Điều 1; Ban hành quy định.", "Điều 2. B."),
        ("Điều 1, Quy định mức chi.", "Điều 2, Quy định về nguồn."),
        ("Điều I, Quyết định chủ trương.", "Điều 2 - Quy định chung"),
        ("Điều 1 - Phạm vi", "Điều 2 - Đối tượng"),
        ("Điều 1) Phạm vi", "Điều 2) Đối tượng"),
        ("Điều 1/ Phạm vi", "Điều 2/ Đối tượng"),
        ("\"Điều 1. A.", "Điều 2. B."),
        ("Điều 1. A.", "'Điều 2. B."),
        ("Điều 1. A.", "| Điều 2. B."),
        ("Điêu 1. A.", "Điểu 2. B."),
        ("Điều\nI. A.", "Điều 2. B."),
    ] {
        let d = parsed(&format!(
            "NGHỊ QUYẾT\nVề A\nCăn cứ Luật;\nQUYẾT NGHỊ:\n{first}\nNội dung.\n{second}\nNội dung.\nĐiều 3. Nghị quyết này có hiệu lực từ ngày 01/8/2023."
        ));
        assert_eq!(labels(&d), ["1", "2", "3"], "{first} {second}");
        assert!(d.effective_on.is_some());
    }
}

#[test]
fn a_list_of_articles_at_the_start_of_a_line_is_no_heading() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. Mức\nTheo quy định tại:\nĐiều 2, Điều 3 Nghị quyết này.\nĐiều 2, khoản 5 thì không.\nĐiều 2, Luật Đất đai.\nĐiều 2, Quy định này.\nĐiều 2, Quy định ban hành kèm theo.\nĐiều 2, Quyết định số 5.\nĐiều 2. Nguồn\nNgân sách.",
    );
    assert_eq!(labels(&d), ["1", "2"]);
    assert_eq!(d.articles().last().map(|(_, a)| a.heading.clone()).as_deref(), Some("Nguồn"));
}

#[test]
fn a_stray_mark_before_a_heading_took_the_article_away() {
    let text = "QUYẾT ĐỊNH\nĐiều 1. Phạm vi\n1. A.\nĐiều 2. Hệ số\na) Đất: 1,0 lần.\nMARKĐiều 3. Tổ chức\n1. Sở Tài chính.\nĐiều 4. Hiệu lực\n1. Quyết định này có hiệu lực từ ngày 01 tháng 01 năm 2024.\nCHỦ TỊCH\n\"6TAY\nPhụ lục";
    for mark in ["\"", "“", "”", "'", "“ ", "\" ", "''", "‘", "` ", "* "] {
        let d =
            parsed(&text.replace("MARK", mark).replace("\"6TAY", if mark.len() > 2 { "Bà nội \"" } else { "\"6TAY" }));
        assert_eq!(labels(&d), ["1", "2", "3", "4"], "{mark}");
        assert!(d.effective_on.is_some(), "{mark}");
    }
}

#[test]
fn a_stray_mark_and_a_scribble_under_the_signature_made_a_quotation_of_the_end() {
    for mark in ["\"", "“", "“ "] {
        let d = parsed(&format!(
            "QUYẾT ĐỊNH\nĐiều 1. A\nB.\n{mark}Điều 2. Hiệu lực\n1. Quyết định này có hiệu lực từ ngày 01/01/2024.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nBùi Văn Q\nBà nội \""
        ));
        assert_eq!((labels(&d).len(), d.effective_on.is_some()), (2, true), "{mark}");
        let d = parsed(&format!(
            "QUYẾT ĐỊNH\nĐiều 1. A\nB.\nĐiều 2. Hiệu lực\n{mark}1. Quyết định này có hiệu lực từ ngày 01/01/2024.\nCHỦ TỊCH\nBùi Văn Q\nBà nội \""
        ));
        assert!(d.effective_on.is_some(), "{mark}");
    }
}

#[test]
fn a_gap_is_kept_and_noted() {
    // Trà Vinh 33/2017: Điều 4 right after Điều 2.
    let d = parsed("NGHỊ QUYẾT\nĐiều 1. A.\nĐiều 2. B.\nĐiều 4: C.");
    assert_eq!(labels(&d), ["1", "2", "4"]);
    assert!(d.notes.iter().any(|n| n.code == "article-gap"), "{:?}", d.notes);
}

#[test]
fn quoted_articles_are_those_of_another_document() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. Sửa đổi, bổ sung một số điều\n1. Sửa đổi Điều 3 như sau:\n“Điều 3. Mức hỗ trợ\n1. Một triệu đồng.\n2. Hai triệu đồng.\nĐiều 4. Nguồn\nNgân sách.”\n2. Bổ sung Điều 5a như sau:\n“Điều 5a. Mới.”.\nĐiều 2. Tổ chức thực hiện\nGiao Ủy ban nhân dân tỉnh.",
    );
    assert_eq!(labels(&d), ["1", "2"]);
    assert_eq!(outline(&body(&d).units), "1(1 2) 2");
}

#[test]
fn straight_quotes_and_lost_closing_marks() {
    let d = parsed("NGHỊ QUYẾT\nĐiều 1. Sửa đổi\n\"Điều 7. Cũ\nĐiều 8. Cũ.\"\nĐiều 2. A.\nĐiều 3. B.");
    assert_eq!(labels(&d), ["1", "2", "3"]);
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. Sửa đổi\n1. Khoản 1 như sau:\n“1. Mức mới.\n2. Khoản 2 như sau:\n“2. Mức khác.”\nĐiều 2. A.\nĐiều 3. B.",
    );
    assert_eq!(labels(&d), ["1", "2", "3"], "the first quotation lost its closing mark");
}

#[test]
fn mentions_are_no_headings() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. A.\nĐiều 5 của Luật này quy định khác.\nĐiều 2 Nghị định số 10/2020/NĐ-CP hướng dẫn.\nĐiều 2. B.\nTheo quy định tại Điều 9. Không phải điều mới.",
    );
    assert_eq!(labels(&d), ["1", "2"]);
}

#[test]
fn printed_lines_may_begin_with_a_mention() {
    let d = wrapped(
        "NGHỊ QUYẾT\nQuy định mức hỗ trợ\nĐiều 1. Phạm vi điều chỉnh và đối tượng áp dụng của chính sách hỗ trợ\ncho hộ nghèo trên địa bàn tỉnh\n1. Hộ nghèo được hỗ trợ theo mức quy định tại khoản 2 và theo\nĐiều 2. Nghị quyết này không áp dụng với hộ đã hưởng chính sách theo quy định\ntại văn bản khác của Trung ương, trừ trường hợp có lợi hơn cho đối tượng\nthụ hưởng.\nĐiều 2. Tổ chức thực hiện\nGiao Ủy ban nhân dân tỉnh.",
    );
    assert_eq!(labels(&d), ["1", "2"]);
    assert_eq!(
        d.articles().next().map(|(_, a)| a.heading.clone()).as_deref(),
        Some("Phạm vi điều chỉnh và đối tượng áp dụng của chính sách hỗ trợ cho hộ nghèo trên địa bàn tỉnh")
    );
}

#[test]
fn a_stray_number_is_no_article_when_the_due_one_comes() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. Sửa đổi Nghị quyết cũ như sau\nĐiều 15. Mức cũ không có ngoặc.\nĐiều 2. A.\nĐiều 3. B.",
    );
    assert_eq!(labels(&d), ["1", "2", "3"]);
}

#[test]
fn a_table_of_contents_is_no_text() {
    let d = parsed(
        "LUẬT\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nĐiều 3. Giải thích\nĐiều 1. Phạm vi\nLuật này quy định A.\nĐiều 2. Đối tượng\nMọi người.\nĐiều 3. Giải thích\nB.",
    );
    assert_eq!(labels(&d), ["1", "2", "3"]);
    let d = parsed(
        "LUẬT\nĐiều 1. Phạm vi ........ 3\nĐiều 2. Đối tượng ........ 4\nĐiều 1. Phạm vi\nA.\nĐiều 2. Đối tượng\nB.",
    );
    assert_eq!(labels(&d), ["1", "2"]);
}

#[test]
fn chapters_sections_clauses_and_points() {
    let d = parsed(
        "LUẬT\nPhần thứ nhất\nQUY ĐỊNH CHUNG\nChương I\nNHỮNG ĐIỀU\nCHUNG\nMục 1. Một\nĐiều 1. A\n1. Khoản:\na) Điểm;\nđ) Không theo thứ tự;\n2. Khoản.\nChương II\nHAI\nĐiều 2. B\nTiểu mục 1\nNHỎ\nĐiều 3. C\na) Điểm;\nb) Điểm.",
    );
    assert_eq!(outline(&body(&d).units), "nhất(I(1(1(1(a) 2))) II(2 1(3(a b))))");
    let chapter = &body(&d).units[0].children[0];
    assert_eq!((chapter.level, chapter.heading.as_str()), (Level::Chapter, "NHỮNG ĐIỀU CHUNG"));
}

#[test]
fn letters_follow_the_vietnamese_order() {
    let d = parsed("LUẬT\nĐiều 1. A\n1. B:\na) a;\nb) b;\nc) c;\nd) d;\nđ) đ;\ne) e;\ng) g;\nh) h;\ni) i;\nk) k.");
    assert_eq!(outline(&body(&d).units), "1(1(a b c d đ e g h i k))");
}

#[test]
fn numbers_out_of_order_are_text() {
    let d = parsed("LUẬT\nĐiều 1. A\n1. Một.\n30. Không phải khoản.\n2. Hai.\n2. Lặp lại.\n3a. Chèn.\n3. Ba.");
    assert_eq!(outline(&body(&d).units), "1(1 2 3a)");
}

#[test]
fn roman_parts_inside_an_article() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. Mục tiêu\nI. Mục tiêu\n1. Một.\n2. Hai.\nII. Giải pháp\n1. Một.\na. Điểm cũ.\nĐiều 2. Giao.",
    );
    assert_eq!(outline(&body(&d).units), "1(I(1 2) II(1(a))) 2");
}

#[test]
fn an_attached_regulation_counts_from_one() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. Ban hành Quy chế.\nĐiều 2. Giao.\nNơi nhận:\nCHỦ TỊCH\nNguyễn Văn A\nQUY CHẾ\nHoạt động\n(Ban hành kèm theo Nghị quyết số 1/2020/NQ-HĐND)\nĐiều 1. X\nY.\nĐiều 2. Z\nT.\nPhụ lục\nBIỂU MỨC\n(Kèm theo Nghị quyết số 1/2020/NQ-HĐND)\nNội dung.",
    );
    let kinds: Vec<_> = d.divisions.iter().map(|v| (v.kind, v.articles().len())).collect();
    use DivisionKind::{Annex, Attached, Body, Closing, Preamble};
    assert_eq!(kinds, [(Preamble, 0), (Body, 2), (Closing, 0), (Attached, 2), (Annex, 0)]);
}

/// An annex whose heading lists what it is on stood inside the one before.
#[test]
fn the_heading_of_an_annex_may_end_like_an_item_of_a_list() {
    let tie = "(Ban hành kèm theo Nghị quyết số 22/2025/NQ-HĐND ngày 18 tháng 11 năm 2025)";
    let d = parsed(&format!(
        "NGHỊ QUYẾT\nĐiều 1. Ban hành các phụ lục.\nĐiều 2. Giao.\nNơi nhận:\nCHỦ TỊCH\nNguyễn Văn A\nPHỤ LỤC I\nMỨC CHI CÁC KỲ THI\n{tie}\nNội dung.\nPHỤ LỤC II NỘI DUNG CHI CÁC KỲ THI CẤP TỈNH: THI TUYỂN SINH; THI CÁC MÔN VĂN HÓA;\nTHI CHỌN HỌC SINH GIỎI DỰ THI CẤP QUỐC GIA\n{tie}\nNội dung khác."
    ));
    let annexes = d.divisions.iter().filter(|v| v.kind == DivisionKind::Annex);
    let titles: Vec<&str> = annexes.map(|v| v.title.as_str()).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(titles[1].starts_with("PHỤ LỤC II NỘI DUNG CHI"), "{titles:?}");
}

#[test]
fn a_mention_of_an_annex_opens_none() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. Quy định\nPhụ lục I ban hành kèm theo Nghị quyết này.\nPhụ lục II. Danh mục;\nĐiều 2. Giao.\nCHỦ TỊCH\nNguyễn Văn A",
    );
    assert!(d.divisions.iter().all(|v| v.kind != DivisionKind::Annex), "{:?}", d.divisions);
    assert_eq!(labels(&d), ["1", "2"]);
}

#[test]
fn the_sentence_of_adoption_may_be_an_article() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. A.\nĐiều 2. Điều khoản thi hành\nNghị quyết này được Hội đồng nhân dân tỉnh khóa XVI thông qua ngày 10 tháng 7 năm 2019.\nCHỦ TỊCH",
    );
    let last = d.articles().last().map(|(_, a)| a.span.end - a.span.start);
    assert!(last.is_some_and(|bytes| bytes > 100), "the sentence belongs to Điều 2");
}

#[test]
fn a_foot_in_the_middle_was_taken_for_the_text_of_an_article() {
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. A.\nĐiều 2: Kinh phí\nBố trí trong dự toán.\nCHỦ TỊCH\n- Chính phủ;\n- Thường trực Tỉnh ủy;\nUBND tỉnh;\n- Lưu: VT, HSKH.\n3\nĐiều 3: Tổ chức\nGiao Ủy ban nhân dân tỉnh.\nNghị quyết này được HĐND tỉnh khoá XV, kỳ họp thứ năm thông qua ngày 12 tháng 7 năm 2012./.\nNơi nhận:\nLê Văn Mẫu",
    );
    assert_eq!(labels(&d), ["1", "2", "3"]);
    let spans: Vec<usize> = d.articles().map(|(_, a)| a.span.end - a.span.start).collect();
    assert_eq!(spans[1], "Điều 2: Kinh phí\nBố trí trong dự toán.".len());
    // A table of places to receive something is no foot.
    let d = parsed(
        "NGHỊ QUYẾT\nĐiều 1. A\nNơi nhận công tác được chia như sau:\n- Xã loại một là 10 triệu đồng.\nMức này tính cho cả thời gian công tác của người được tuyển.\nĐiều 2. B.",
    );
    let first = d.articles().next().map(|(_, a)| a.span.end - a.span.start);
    assert!(first.is_some_and(|bytes| bytes > 150), "{first:?}");
}

#[test]
fn a_closing_sentence_or_signature_in_other_words_was_taken_into_the_last_article() {
    for (last, closing) in [
        (
            "Điều 2. Giao Ủy ban nhân dân tỉnh thực hiện.",
            "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X, kỳ họp thứ 3 thông qua và có hiệu lực từ ngày 01/01/2022.",
        ),
        (
            "Điều 2. Giao Ủy ban nhân dân tỉnh thực hiện.",
            "Nghị quyết gồm 02 điều, đã được Hội đồng nhân dân tỉnh khóa X thông qua vào ngày 10 tháng 12 năm 2021.",
        ),
        (
            "Điều 2. Thường trực Hội đồng nhân dân, các Ban giám sát việc thực hiện Nghị quyết này",
            "Nghị quyết này đã được Hội đồng nhân dân tỉnh khóa X thông qua ngày 10 tháng 12 năm 2021./.",
        ),
        ("Điều 2. Giao Ủy ban nhân dân tỉnh thực hiện.", "CHỦ TỊCH Nguyễn Văn Mẫu"),
        ("Điều 2. Giao Ủy ban nhân dân tỉnh thực hiện.", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH Nguyễn Thị Thí Dụ"),
    ] {
        let d = parsed(&format!("NGHỊ QUYẾT\nĐiều 1. A.\n{last}\n{closing}\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT."));
        let span = d.articles().last().map(|(_, a)| a.span.end - a.span.start);
        assert!(span.is_some_and(|bytes| bytes <= last.len() + 1), "{closing}: {span:?}");
    }
}

#[test]
fn a_plan_without_articles() {
    let d = parsed(
        "KẾ HOẠCH\nThực hiện Nghị quyết số 08/2019/NQ-HĐND\nCăn cứ Nghị quyết số 08/2019/NQ-HĐND;\nI. MỤC ĐÍCH\n1. Yêu cầu\na) Rõ việc.\n2. Khác.\nII. TỔ CHỨC\n1. Giao Sở.\nNơi nhận:\nCHỦ TỊCH\nNguyễn Văn A",
    );
    assert_eq!(outline(&body(&d).units), "I(1(a) 2) II(1)");
}

/// The line drawn over the closing had been read as words of the last article.
#[test]
fn a_line_drawn_over_the_closing_is_no_part_of_the_last_article() {
    for drawn in ["____________________", "----------", "* * * * *"] {
        let text = format!(
            "LUẬT\nĐiều 1. A.\nĐiều 2. B.\nMột câu.\n{drawn}\nLuật này được Quốc hội thông qua ngày 10 tháng 12 năm 2015."
        );
        let mut source = SourceText::default();
        for (block, line) in text.lines().enumerate() {
            source.push(line, 1, u32::try_from(block).unwrap(), LineKind::Body);
        }
        let document = parse(&source);
        let (_, last) = document.articles().last().expect("an article");
        assert_eq!(source.slice(last.span).trim_end(), "Điều 2. B.\nMột câu.", "{drawn}");
        assert!(document.divisions.iter().any(|division| division.kind == DivisionKind::Closing));
    }
}
