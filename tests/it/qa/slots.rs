//! Questions of clerks on the sample, with what the first answer has to quote, and neighbours that nothing answers.

use crate::program::AS_OF;
use crate::sample_index::sample_index;
use tracuu::index::IndexDir;
use tracuu::qa::Reply;
use tracuu::search::{QueryNote, Searcher};

fn ask(question: &str) -> Reply {
    let searcher = Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index");
    searcher.ask(question, AS_OF.parse().expect("a date")).expect("a reply")
}

/// Number, quotation and cell of the first answer.
fn first(question: &str) -> (String, String, String) {
    let reply = ask(question);
    let answer = reply.answers.first().unwrap_or_else(|| panic!("“{question}” is refused: {:?}", reply.notes));
    let number = answer.record.document.number.as_ref().map(|n| n.value.to_string()).unwrap_or_default();
    (number, answer.quote.clone(), answer.cell.clone().unwrap_or_default())
}

#[test]
fn the_answer_of_a_table_is_the_cell_with_row_column_and_unit() {
    for (question, number, cell) in [
        ("viết tiểu phẩm tiếng Tày cấp huyện được chi bao nhiêu", "04/2014", "1.000"),
        ("bác sĩ loại giỏi về huyện Tràng Định được bao nhiêu tiền", "30/2022", "160 Triệu đồng"),
        ("giá tưới lúa bằng động lực miền núi chủ động toàn bộ", "27/2022", "1.811"),
    ] {
        let (found, _, told) = first(question);
        assert!(found.starts_with(number) && told.contains(cell), "{question}: {found} {told}");
    }
}

#[test]
fn a_clause_answers_with_the_words_it_rests_on() {
    for (question, number, words) in [
        ("hòa giải thành một vụ thì tổ hòa giải được bao nhiêu", "04/2014", "200.000"),
        ("thù lao hoà giải viên khi hoà giải không thành", "04/2014", "120.000"),
        ("học sinh THCS ở cách trường bao nhiêu km thì được bán trú", "", "km"),
    ] {
        let (found, quote, _) = first(question);
        assert!(found.starts_with(number) && quote.contains(words), "{question}: {found} {quote}");
    }
}

#[test]
fn another_group_place_or_rank_is_no_answer() {
    for question in [
        "hỗ trợ hộ nghèo người Hoa mua điện thoại",
        "vé tham quan động Chùa Tiên",
        "tiền thưởng học sinh đạt giải khuyến khích cấp tỉnh",
        "mức hỗ trợ dược sĩ cao đẳng về huyện",
        "Mức chuẩn trợ giúp xã hội của Cao Bằng là bao nhiêu?",
    ] {
        let reply = ask(question);
        assert!(reply.answers.is_empty(), "{question}: {}", reply.answers[0].quote);
        assert!(!reply.nearest.is_empty(), "{question}");
    }
}

#[test]
fn the_slot_that_nothing_holds_is_named() {
    let reply = ask("Người lao động đi Malaysia được hỗ trợ tối đa bao nhiêu?");
    assert!(reply.answers.is_empty(), "{}", reply.answers[0].quote);
    let named =
        |note: &QueryNote| matches!(note, QueryNote::NotHeld { slots } if slots.iter().any(|s| s == "Malaysia"));
    assert!(reply.notes.iter().any(named), "{:?}", reply.notes);
}

/// What looks like one passage in everything but one thing: another number, another row, a word that no text says.
#[test]
fn what_differs_in_one_slot_was_claimed() {
    for question in [
        "Khai thác quặng antimon nộp phí bảo vệ môi trường bao nhiêu một tấn?",
        "Giường phòng 04 người theo yêu cầu ở Bệnh viện đa khoa tỉnh giá bao nhiêu một ngày?",
        "Gia đình văn hóa 3 năm liên tục được thưởng bao nhiêu?",
        "Tổng mức đầu tư dự án nâng cấp đường tỉnh 241 là bao nhiêu?",
        "Công-ten-nơ 45 feet chở hàng đông lạnh tạm nhập tái xuất nộp phí hạ tầng cửa khẩu bao nhiêu?",
        "xay khach san 2 sao o huyen dc ho tro may trieu 1 phong",
        "nam thu 4 thue mat bang trong cum cn co so di doi truoc han dc ho tro bao nhieu %",
        "nguoi co cong tron 80 tuoi dc tang qua chuc tho bn tien",
        "Xây mới nhà văn hóa thôn 150 chỗ ở xã khu vực III được hỗ trợ bao nhiêu triệu đồng?",
    ] {
        let reply = ask(question);
        assert!(reply.answers.is_empty(), "{question}: {}", reply.answers[0].quote);
    }
}
