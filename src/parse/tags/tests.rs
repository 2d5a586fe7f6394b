//! The axes on small resolutions written for the purpose, and fields on titles of other provinces.

use super::tags;
use crate::model::{
    Division, DivisionKind, Document, Found, Level, LineKind, SourceText, Span, Tags, Unit, field_codes, field_label,
};

/// A resolution of a title, grounds, articles and perhaps the head of an attachment, cut as the parser would.
fn resolution(title: &str, grounds: &[&str], articles: &[&str], attached: Option<&str>) -> (SourceText, Document) {
    let (mut source, mut document) = (SourceText::default(), Document::default());
    let mut block = 0;
    let mut push = |source: &mut SourceText, text: &str| {
        let start = source.text.len();
        source.push(text, 1, block, LineKind::Body);
        block += 1;
        Span::new(start, start + text.len())
    };
    let span = push(&mut source, title);
    document.title = Some(Found::new(title.to_owned(), source.evidence("header.title", span)));
    for line in grounds {
        push(&mut source, line);
    }
    let mut division = |kind, start, end, units| {
        document.divisions.push(Division { kind, title: String::new(), span: Span::new(start, end), units });
    };
    division(DivisionKind::Preamble, 0, source.text.len(), Vec::new());
    let start = source.text.len();
    let units = articles.iter().zip(1..).map(|(text, label)| Unit {
        level: Level::Article,
        label: label.to_string(),
        heading: text.split_once(". ").map_or("", |parts| parts.1).to_owned(),
        span: push(&mut source, text),
        children: Vec::new(),
    });
    let units = units.collect();
    division(DivisionKind::Body, start, source.text.len(), units);
    if let Some(head) = attached {
        let span = push(&mut source, head);
        division(DivisionKind::Attached, span.start, span.end, Vec::new());
    }
    (source, document)
}

fn of_title(title: &str) -> Tags {
    let (source, document) = resolution(title, &[], &[], None);
    tags(&source, &document)
}

#[test]
fn titles_of_other_provinces_get_their_field() {
    for (field, title) in [
        (
            "ngan-sach",
            "Sửa đổi nội dung tại Điều 1 Nghị quyết số 64/2017/NQ-HĐND quy định chế độ công tác phí, chế độ chi tổ chức hội nghị đối với các cơ quan nhà nước tỉnh Thanh Hóa",
        ),
        (
            "phi-le-phi",
            "Bãi bỏ Khoản 1 Điều 1 Nghị quyết số 23/2017/NQ-HĐND về việc ban hành Quy định mức thu, chế độ thu, nộp, quản lý và sử dụng một số loại phí, lệ phí thuộc thẩm quyền quyết định của Hội đồng nhân dân tỉnh Sóc Trăng",
        ),
        (
            "ngan-sach",
            "Sửa đổi, bổ sung một số điều của Nghị quyết số 12/2016/NQ-HĐND về tỷ lệ phần trăm (%) phân chia các khoản thu giữa ngân sách cấp tỉnh với cấp huyện",
        ),
        (
            "phi-le-phi",
            "Quy định mức thu, chế độ thu, nộp, quản lý và sử dụng lệ phí cấp giấy phép lao động cho người nước ngoài làm việc trên địa bàn tỉnh Cao Bằng",
        ),
        (
            "giao-duc",
            "Quy định mức thu học phí đối với các cơ sở giáo dục mầm non, giáo dục phổ thông công lập trên địa bàn thành phố Hà Nội",
        ),
        (
            "phi-le-phi",
            "Quy định mức thu, đơn vị tính phí bảo vệ môi trường đối với khai thác khoáng sản trên địa bàn tỉnh Bắc Kạn",
        ),
        ("y-te", "Quy định mức hỗ trợ mua bảo hiểm y tế cho đối tượng cận nghèo"),
        (
            "dat-dai",
            "Thông qua danh mục các công trình cần thu hồi đất để phát triển kinh tế - xã hội vì lợi ích quốc gia, công cộng",
        ),
        ("dau-tu-cong", "Về chủ trương đầu tư Dự án cải tạo, nâng cấp 12 trung tâm y tế tuyến huyện"),
        ("hoat-dong-hdnd", "Về hoạt động chất vấn và trả lời chất vấn tại kỳ họp thứ 7"),
        ("dan-toc", "Quy định nội dung hỗ trợ người có uy tín trong vùng đồng bào dân tộc thiểu số"),
        ("quoc-phong-tu-phap", "Quy định mức chi bảo đảm cho công tác trợ giúp pháp lý"),
    ] {
        let tags = of_title(title);
        assert_eq!(tags.fields.first().map(|f| f.value.as_str()), Some(field), "{title}");
        assert_eq!(tags.fields[0].evidence.quote, title);
    }
}

#[test]
fn a_level_of_spending_is_not_the_subject() {
    let tags = of_title("Quy định mức chi hòa giải ở cơ sở");
    assert_eq!(tags.fields.iter().map(|f| f.value.as_str()).collect::<Vec<_>>(), ["quoc-phong-tu-phap"]);
    assert_eq!(tags.fields[0].evidence.rule, "tag.field.quoc-phong-tu-phap#hoa-giai-o-co-so");
}

#[test]
fn mechanisms_and_what_only_sounds_like_one() {
    let said = |title| of_title(title).mechanism.map(|found: Found<bool>| found.value);
    for title in [
        "Về chính sách đặc thù khuyến khích đầu tư, phát triển hợp tác, liên kết sản xuất giai đoạn 2020-2025",
        "Quy định cơ chế hỗ trợ xây dựng nông thôn mới",
        "Quy định một số chính sách thu hút bác sĩ",
    ] {
        assert_eq!(said(title), Some(true), "{title}");
    }
    for title in [
        "Quy định mức quà tặng đối với gia đình chính sách",
        "Quy định chế độ, chính sách đối với dân quân tự vệ",
        "Quy định mức thu học phí",
        "Về ủy thác vốn ngân sách địa phương qua Ngân hàng Chính sách xã hội",
    ] {
        assert_eq!(said(title), None, "{title}");
    }
}

#[test]
fn action_is_read_from_the_opening_of_the_title_or_from_an_article() {
    let action = |title: &str, article: &str| {
        let (source, document) = resolution(title, &[], &["Điều 1. Quy định mức thu", article], None);
        tags(&source, &document).action.map(|found| found.value).unwrap_or_default()
    };
    let plain = "Điều 2. Hiệu lực thi hành";
    assert_eq!(action("Về việc bãi bỏ Nghị quyết số 14/2015/NQ-HĐND", plain), "bai-bo");
    assert_eq!(action("Sửa đổi, bổ sung Phụ lục số 01 kèm theo Nghị quyết số 22/2022/NQ-HĐND", plain), "sua-doi");
    assert_eq!(action("Quy định mức thu học phí", plain), "ban-hanh-moi");
    assert_eq!(
        action("Quy định mức thu học phí", "Điều 2. Nghị quyết này thay thế Nghị quyết số 03/2018/NQ-HĐND."),
        "thay-the"
    );
    let dynamic = "Điều 2. Trường hợp văn bản dẫn chiếu được sửa đổi, bổ sung, thay thế thì áp dụng văn bản mới.";
    assert_eq!(action("Quy định mức thu học phí", dynamic), "ban-hanh-moi");
    assert_eq!(
        action("Quy định mức thu học phí thay thế Nghị quyết số 1/2018/NQ-HĐND", plain),
        "ban-hanh-moi",
        "trap a"
    );
}

#[test]
fn form_needs_an_attachment_or_the_words_for_it() {
    let form = |article: &str, attached| {
        let (source, document) = resolution("Về mức thu", &[], &[article], attached);
        tags(&source, &document).form.map(|found| found.value).unwrap_or_default()
    };
    assert_eq!(form("Điều 1. Mức thu", None), "truc-tiep");
    assert_eq!(form("Điều 1. Mức thu", Some("QUY ĐỊNH Mức thu")), "kem-quy-dinh");
    assert_eq!(form("Điều 1. Ban hành kèm theo Nghị quyết này Quy định về mức thu.", None), "kem-quy-dinh");
}

#[test]
fn grounds_name_the_submission_and_the_committee() {
    for (ground, submission, committee) in [
        (
            "Xét Tờ trình số 93/TTr-UBND ngày 16 tháng 11 năm 2009 của Ủy ban nhân dân tỉnh về việc ban hành Quy định; Báo cáo thẩm tra số 84/BC-KTNS ngày 01/12/2009 của Ban Kinh tế và Ngân sách; ý kiến.",
            "Tờ trình số 93/TTr-UBND ngày 16 tháng 11 năm 2009 của Ủy ban nhân dân tỉnh",
            "Ban Kinh tế - Ngân sách",
        ),
        (
            "Xét đề nghị của Uỷ ban nhân dân tỉnh tại Tờ trình số 71/TT-UB ngày 25/11/2002; thuyết trình của Ban Văn hoá - Xã hội.",
            "Tờ trình số 71/TT-UB ngày 25/11/2002 của Uỷ ban nhân dân tỉnh",
            "Ban Văn hóa - Xã hội",
        ),
        (
            "Xét Tờ trình số: 69/TTr-UBND; Báo cáo thẩm tra của Ban Đối ngoại Hội đồng nhân dân tỉnh và ý kiến thảo luận.",
            "Tờ trình số: 69/TTr-UBND",
            "Ban Đối ngoại",
        ),
    ] {
        let (source, document) = resolution("Về mức thu", &["Căn cứ Luật Phí và lệ phí;", ground], &[], None);
        let tags = tags(&source, &document);
        assert_eq!(tags.submission.map(|found| found.value).as_deref(), Some(submission));
        let committee_found = tags.committee.expect("a committee");
        assert_eq!(committee_found.value, committee);
        assert!(ground.contains(&committee_found.evidence.quote), "{}", committee_found.evidence.quote);
    }
}

#[test]
fn those_who_carry_out_are_told_from_those_who_supervise() {
    let articles = [
        "Điều 1. Mức thu do Sở Y tế đề xuất.",
        "Điều 2. Tổ chức thực hiện Giao Ủy ban nhân dân tỉnh chỉ đạo Sở Tài chính thực hiện, báo cáo Thường trực Hội đồng nhân dân tỉnh. Giao Thường trực Hội đồng nhân dân tỉnh giám sát việc thực hiện.",
    ];
    let (source, document) = resolution("Về mức thu", &[], &articles, None);
    let found = tags(&source, &document).implementers;
    assert_eq!(found.iter().map(|f| f.value.as_str()).collect::<Vec<_>>(), ["Ủy ban nhân dân tỉnh", "Sở Tài chính"]);
    assert_eq!(found[0].evidence.article.as_deref(), Some("2"));
}

#[test]
fn an_empty_document_has_no_tags_and_every_field_has_a_name() {
    assert_eq!(tags(&SourceText::default(), &Document::default()), Tags::default());
    assert!(field_codes().all(|code| field_label(code).is_some()));
    assert_eq!(field_label("khong-co"), None);
}
