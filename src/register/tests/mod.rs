//! Tables made up after the annexes of Nghị định 34/2016/NĐ-CP, in CSV and XLSX, good and bad.

mod workbooks;

use super::*;
use crate::law::{Corpus, Known};
use crate::model::{DocNumber, Document, Evidence, Found, Nature, parse_date};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use workbooks::official;

fn csv(text: &str) -> RegisterFile {
    read_register("bang.csv", text.as_bytes())
}

fn numbers(row: &Row) -> Vec<String> {
    row.subject.iter().map(|r| r.number.to_string()).collect()
}

fn document(number: &str, adopted: &str, effective: &str) -> Document {
    let found = |date: &str| parse_date(date).map(|day| Found::new(day, Evidence::default()));
    Document {
        number: DocNumber::parse(number).map(|n| Found::new(n, Evidence::default())),
        adopted_on: found(adopted),
        effective_on: found(effective),
        ..Document::default()
    }
}

fn matched(files: &[RegisterFile], documents: &[(&str, Document)]) -> Matched {
    let list: Vec<(String, &Document)> = documents.iter().map(|(id, d)| ((*id).to_owned(), d)).collect();
    match_rows(files, &list, &Corpus::new(&list, &Known::default()))
}

#[test]
fn every_kind_of_table_is_known_by_its_head() {
    for (kind, text) in [
        (
            TableKind::ExpiredWhole,
            "STT;Số, ký hiệu;Lý do hết hiệu lực;Ngày hết hiệu lực\n1;8/2019/NQ-HĐND;Thay thế;1/1/2020",
        ),
        (
            TableKind::ExpiredPart,
            "STT;Số, ký hiệu;Nội dung, quy định hết hiệu lực;Ngày hết hiệu lực\n1;8/2019/NQ-HĐND;Điều 2;1/1/2020",
        ),
        (
            TableKind::InForce,
            "DANH MỤC VĂN BẢN CÒN HIỆU LỰC\nSTT;Số, ký hiệu;Thời điểm có hiệu lực;Ghi chú\n1;8/2019/NQ-HĐND;1/1/2020;",
        ),
        (
            TableKind::ToDeal,
            "STT;Số, ký hiệu;Hình thức xử lý;Cơ quan chủ trì;Thời hạn\n1;8/2019/NQ-HĐND;Thay thế;Sở Y tế;Quý I/2026",
        ),
        (
            TableKind::Mechanisms,
            "NGHỊ QUYẾT VỀ CƠ CHẾ, CHÍNH SÁCH\nSTT;Số, ký hiệu;Trích yếu\n1;8/2019/NQ-HĐND;Về liên kết",
        ),
        (TableKind::Impact, "Số, ký hiệu;Mức độ tác động;Ngày đánh giá\n8/2019/NQ-HĐND;Rõ rệt;31/12/2023"),
        (
            TableKind::Implementing,
            "Loại;Số, ký hiệu;Ngày ban hành;Cơ quan;Triển khai Nghị quyết\nKế hoạch;12/KH-UBND;1/2/2020;UBND tỉnh;8/2019/NQ-HĐND",
        ),
        (
            TableKind::Reviews,
            "Số, ký hiệu;Hình thức;Chủ thể;Ngày;Kết luận\n8/2019/NQ-HĐND;Giám sát;Ban Pháp chế;1/2/2021;Tốt",
        ),
        (
            TableKind::Overrides,
            "Số, ký hiệu;Thuộc tính;Giá trị;Người quyết định;Ngày quyết định;Lý do\n8/2019/NQ-HĐND;Cơ chế, chính sách;không;A;1/2/2024;Chỉ là mức chi",
        ),
    ] {
        let file = csv(text);
        assert_eq!(
            file.tables.iter().map(|t| (t.kind, t.rows)).collect::<Vec<_>>(),
            [(kind, 1)],
            "{text}\n{:?}",
            file.unread
        );
        assert!(file.unread.is_empty(), "{text}\n{:?}", file.unread);
    }
}

#[test]
fn ratings_may_be_ticked_in_columns() {
    let file = csv(
        "\"Số, ký hiệu\",Mức độ tác động,,,Lý do\n,Rõ rệt,Chưa thấy rõ,Chưa tác động,\n8/2019/NQ-HĐND,,x,,Mới\n9/2019/NQ-HĐND,x,x,,\n10/2019/NQ-HĐND,,,,",
    );
    let levels: Vec<_> = file.rows.iter().map(|row| &row.said).collect();
    assert!(matches!(levels.as_slice(), [Statement::Impact(Impact { level: ImpactLevel::Unclear, .. })]), "{file:?}");
    assert_eq!(file.unread.iter().map(|u| u.place.cell.as_str()).collect::<Vec<_>>(), ["A4", "A5"]);
}

#[test]
fn nothing_is_dropped_in_silence() {
    let text = "Số, ký hiệu;Ngày ban hành;Mức độ tác động\nkhông có;1/1/2020;Rõ rệt\n12, 13/2019/NQ-HĐND;1/1/2020;rõ rệt\n14/2019/NQ-HĐND;31/02/2020;rõ rệt\n15/2019/NQ-HĐND;1/1/2020;tốt\n\nTổng số: 4 văn bản;;\n";
    let file = csv(text);
    assert_eq!(file.rows.iter().map(numbers).collect::<Vec<_>>(), [["13/2019/NQ-HĐND"], ["14/2019/NQ-HĐND"]]);
    let unread: Vec<_> = file.unread.iter().map(|u| u.place.cell.as_str()).collect();
    assert_eq!(unread, ["A2", "A3", "B4", "C5"]);
    let unknown = csv("Số, ký hiệu;Trích yếu;Màu\n8/2019/NQ-HĐND;Về học phí;xanh\n9/2019/NQ-HĐND;Về phí;đỏ");
    assert!(
        unknown.rows.is_empty()
            && unknown.unread[0]
                .reason
                .contains("2 hàng không đọc; tiêu đề đã thấy: Số, ký hiệu | Trích yếu | Màu; mỗi bảng cần"),
        "{unknown:?}"
    );
}

#[test]
fn a_sheet_without_a_head_names_the_row_that_looks_most_like_one() {
    let file = csv("Bảng của phòng\nMục;Đơn vị;Số người\n1;Sở Y tế;12\n2;Sở Tài chính;7");
    let [unread] = file.unread.as_slice() else { panic!("{:?}", file.unread) };
    assert_eq!(unread.place.cell, "A2");
    assert!(
        unread.reason.contains("4 hàng không đọc; hàng giống tiêu đề nhất ghi: Mục | Đơn vị | Số người; mỗi bảng cần"),
        "{unread:?}"
    );
}

/// Numbers of the rows of a table, and what of it could not be read.
fn read_numbers(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let file = csv(text);
    (file.rows.iter().map(numbers).collect(), file.unread.iter().map(|unread| unread.reason.clone()).collect())
}

#[test]
fn headings_that_only_resemble_do_not_take_the_column_of_numbers() {
    for text in [
        "STT;Văn bản đăng ký xây dựng NQ;Số, ký hiệu;Hình thức xử lý\n1;Công văn 12/STC-QLNS;8/2019/NQ-HĐND;Thay thế",
        "STT;Văn bản đăng ký xây dựng NQ;Nghị quyết;Hình thức xử lý\n1;đã đăng ký;8/2019/NQ-HĐND;Thay thế",
        "STT;Văn bản đăng ký xây dựng NQ;Tên gọi văn bản;Hình thức xử lý\n1;;Nghị quyết số 8/2019/NQ-HĐND về phí;Thay thế\n2;CV 5/STC-NS;Nghị quyết số 9/2019/NQ-HĐND về giá;Bãi bỏ",
        "STT;Số, ký hiệu;Cơ quan thực hiện nghị quyết;Mức độ tác động\n1;8/2019/NQ-HĐND;Sở Y tế;Rõ rệt",
        "STT;Văn bản;Văn bản thay thế;Hình thức xử lý\n1;8/2019/NQ-HĐND;12/2023/NQ-HĐND;Thay thế\n2;9/2019/NQ-HĐND;;Bãi bỏ",
        "STT;Nghị quyết;Số, ký hiệu;Hình thức xử lý\n1;về mức thu phí;8/2019/NQ-HĐND;Thay thế",
    ] {
        let (rows, unread) = read_numbers(text);
        assert_eq!(rows.first(), Some(&vec!["8/2019/NQ-HĐND".to_owned()]), "{text}\n{unread:?}");
        assert!(unread.is_empty(), "{text}\n{unread:?}");
    }
}

#[test]
fn a_list_that_has_its_numbers_in_the_titles_alone() {
    let text = "STT;Tên gọi văn bản;Ngày có hiệu lực;;;;;;;Thay thế;Bãi bỏ;Sửa đổi, bổ sung\n\
        1;Nghị quyết số 08/2019/NQ-HĐND ngày 10/7/2019 sửa đổi Nghị quyết số 05/2018/NQ-HĐND;20/7/2019;;;;;;;x;;\n\
        2;Nghị quyết số 09/2019/NQ-HĐND ngày 10/7/2019 về giá;20/7/2019;;;;;;;;;x\n3;Nghị quyết về phí;;;;;;;;;x;";
    let file = csv(text);
    assert_eq!(file.rows.iter().map(numbers).collect::<Vec<_>>(), [["08/2019/NQ-HĐND"], ["09/2019/NQ-HĐND"]]);
    let treatments: Vec<&str> = file
        .rows
        .iter()
        .map(|row| match &row.said {
            Statement::ToDeal(deal) => deal.treatment.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(treatments, ["Thay thế", "Sửa đổi, bổ sung"]);
    assert_eq!(file.rows[0].place.cell, "B2");
    assert_eq!(file.rows[0].subject[0].date, parse_date("10/7/2019"));
    assert_eq!(file.unread.iter().map(|unread| unread.place.cell.as_str()).collect::<Vec<_>>(), ["B4"]);
}

#[test]
fn rows_find_their_documents_by_number_and_date() {
    let file = csv("Số, ký hiệu;Ngày ban hành;Mức độ tác động;Ngày đánh giá\n\
        8/2019/NQ-HĐND;10/7/2019;chưa thấy rõ;31/12/2022\nnq 08/2019;;rõ rệt;31/12/2023\n68/NQ-HĐND;10/12/2019;rõ rệt;31/12/2023\n\
        68/NQ-HĐND;11/12/2019;rõ rệt;31/12/2023\n68/NQ-HĐND;;rõ rệt;31/12/2023\n9/2019/NQ-HĐND;1/1/2019;rõ rệt;31/12/2023\n99/2019/NQ-HĐND;;rõ rệt;31/12/2023");
    let documents = [
        ("a", document("08/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
        ("b", document("68/NQ-HĐND", "10/12/2019", "10/12/2019")),
        ("c", document("68/2019/NQ-HĐND", "10/12/2019", "20/12/2019")),
        ("d", document("9/2019/NQ-HĐND", "10/12/2019", "20/12/2019")),
    ];
    let found = matched(&[file], &documents);
    assert_eq!(found.documents.keys().collect::<Vec<_>>(), ["a", "b", "d"]);
    let a = &found.documents["a"];
    assert_eq!(a.impact().map(|told| told.value.level), Some(ImpactLevel::Clear));
    let then = parse_date("1/6/2023").expect("a day");
    assert_eq!(a.impact_on(then).map(|told| told.value.level), Some(ImpactLevel::Unclear));
    let unresolved: Vec<_> = found.unresolved.iter().map(|d| d.place.cell.as_str()).collect();
    assert_eq!(unresolved, ["A5", "A6", "A8"]);
    let conflicts: Vec<_> = found.conflicts.iter().map(|c| (c.id.as_str(), c.conflict.code.as_str())).collect();
    assert_eq!(conflicts, [("d", "register-date")]);
    let mut turned = documents;
    turned.reverse();
    let again =
        csv("Số, ký hiệu;Ngày ban hành;Mức độ tác động;Ngày đánh giá\n9/2019/NQ-HĐND;1/1/2019;rõ rệt;31/12/2023");
    assert_eq!(
        matched(&[again], &turned).conflicts,
        found
            .conflicts
            .iter()
            .map(|c| {
                let mut c = c.clone();
                c.conflict.sides[0].quote = c.conflict.sides[0].quote.replace("A7", "A2");
                c
            })
            .collect::<Vec<_>>()
    );
}

#[test]
fn contradictions_show_both_sides() {
    let files = [
        read_register(
            "1.csv",
            "Số, ký hiệu;Lý do;Ngày hết hiệu lực\n8/2019/NQ-HĐND;Bãi bỏ;1/1/2020\n9/2019/NQ-HĐND;Bãi bỏ;1/6/2019"
                .as_bytes(),
        ),
        read_register(
            "2.csv",
            "HỆ THỐNG HÓA KỲ 2019-2023\nSố, ký hiệu;Lý do;Ngày hết hiệu lực\n8/2019/NQ-HĐND;Bãi bỏ;2/1/2020".as_bytes(),
        ),
        read_register(
            "3.csv",
            "CÒN HIỆU LỰC ĐẾN NGÀY 31/12/2023\nSố, ký hiệu;Thời điểm có hiệu lực\n8/2019/NQ-HĐND;1/8/2019".as_bytes(),
        ),
    ];
    let documents = [
        ("a", document("08/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
        ("b", document("09/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
    ];
    let found = matched(&files, &documents);
    let codes: Vec<_> = found.conflicts.iter().map(|c| (c.id.as_str(), c.conflict.code.as_str())).collect();
    assert_eq!(
        codes,
        [
            ("a", "register-effective"),
            ("a", "register-expiry"),
            ("a", "register-in-force"),
            ("b", "register-expiry-before-effect")
        ]
    );
    assert!(found.conflicts.iter().all(|c| c.conflict.sides.len() == 2));
    let ranks: Vec<_> = found.documents["a"].expiries.iter().map(|told| told.rank).collect();
    assert_eq!(ranks, [2, 3]);
}

#[test]
fn the_office_overrides_a_rule_and_the_disagreement_is_listed() {
    let list = csv(
        "NGHỊ QUYẾT VỀ CƠ CHẾ, CHÍNH SÁCH (tính đến ngày 31/12/2023)\nSTT;Số, ký hiệu;Trích yếu\n1;8/2019/NQ-HĐND;Về liên kết",
    );
    let decisions = csv(
        "Số, ký hiệu;Thuộc tính;Giá trị;Người quyết định;Ngày quyết định\n9/2019/NQ-HĐND;Cơ chế, chính sách;Không;A;1/2/2024",
    );
    let tagged = |number, adopted| {
        let mut document = document(number, adopted, adopted);
        document.tags.mechanism = Some(Found::new(true, Evidence::default()));
        document
    };
    let documents = [
        ("a", document("08/2019/NQ-HĐND", "10/7/2019", "20/7/2019")),
        ("b", tagged("09/2019/NQ-HĐND", "10/7/2019")),
        ("c", tagged("10/2019/NQ-HĐND", "10/7/2019")),
        ("d", tagged("10/2024/NQ-HĐND", "10/7/2024")),
    ];
    let found = matched(&[list, decisions], &documents);
    assert_eq!(found.documents["a"].mechanism().map(|m| m.0), Some(true));
    assert_eq!(found.documents["b"].mechanism().map(|m| m.0), Some(false));
    assert_eq!(found.conflicts.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn a_decision_outranks_the_rule_on_every_axis_and_both_are_listed() {
    let decisions = csv("Số, ký hiệu;Thuộc tính;Giá trị;Người quyết định;Ngày quyết định;Lý do\n\
        9/2019/NQ-HĐND;Lĩnh vực;giao-duc;A;1/2/2024;\n9/2019/NQ-HĐND;Lĩnh vực;Y tế;B;1/3/2024;đã xem lại\n\
        9/2019/NQ-HĐND;Tính chất;Cá biệt;A;1/2/2024;\n9/2019/NQ-HĐND;Ban thẩm tra;Ban Pháp chế;A;1/2/2024;\n\
        9/2019/NQ-HĐND;Lĩnh vực đặc biệt khác;Thiên văn;A;1/1/2024;\n9/2019/NQ-HĐND;Màu;Xanh;A;1/2/2024;\n\
        10/2019/NQ-HĐND;Lĩnh vực;Thiên văn;A;1/2/2024;");
    let tagged = |number| {
        let mut document = document(number, "10/7/2019", "20/7/2019");
        document.tags.fields = vec![Found::new("ngan-sach".into(), Evidence::default())];
        document.tags.committee = Some(Found::new("Ban Pháp chế".into(), Evidence::default()));
        document.nature = Some(Found::new(Nature::Normative, Evidence::default()));
        document
    };
    let documents = [("a", tagged("09/2019/NQ-HĐND")), ("b", tagged("10/2019/NQ-HĐND"))];
    let found = matched(&[decisions], &documents);
    let told: Vec<_> = found.conflicts.iter().map(|c| (c.id.as_str(), c.conflict.message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("a", "cơ quan quyết định Lĩnh vực: Y tế; quy tắc cho là Tài chính, ngân sách"),
            ("a", "cơ quan quyết định Tính chất: ca-biet; quy tắc cho là qppl"),
            ("a", "bảng quyết định ghi thuộc tính không có: “Màu”"),
            ("b", "giá trị “Thiên văn” của Lĩnh vực không hiểu được"),
        ]
    );
    let [(_, mut a), (_, mut b)] = documents;
    decide(&found.documents["a"], &mut a);
    decide(&found.documents["b"], &mut b);
    assert_eq!(a.tags.fields.iter().map(|f| f.value.as_str()).collect::<Vec<_>>(), ["y-te"]);
    assert!(a.tags.fields[0].evidence.quote.contains("đã xem lại"), "the decision is the evidence");
    assert_eq!(a.nature.map(|n| n.value), Some(Nature::Individual));
    assert_eq!(b.tags.fields[0].value, "ngan-sach", "what is not understood decides nothing");
}

#[test]
fn hostile_files_end_in_a_reason() {
    let good = official();
    for bytes in [&b""[..], b"PK\x03\x04garbage", &good[..good.len() / 2], b"\xff\xfe\x00", &[0; 64]] {
        let file = read_register("x", bytes);
        assert!(file.rows.is_empty());
        assert!(!file.unread.is_empty(), "{bytes:?}");
    }
}

#[test]
fn merged_areas_cannot_blow_a_sheet_up() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..3000 {
        sheet.write(row, 0, 1).expect("written");
    }
    for column in [2, 30] {
        sheet.merge_range(0, column, 2999, column + 25, &"a".repeat(30_000), &Format::new()).expect("merged");
    }
    let file = read_register("x.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert!(file.unread.iter().any(|u| u.reason.contains("64 MB")), "{:?}", file.unread);
}

#[test]
fn what_the_index_stores_is_read_back() {
    let found = matched(
        &[read_register("ds.xlsx", &official())],
        &[("a", document("08/2019/NQ-HĐND", "10/12/2019", "20/12/2019"))],
    );
    let json = serde_json::to_string(&found).expect("JSON");
    assert_eq!(serde_json::from_str::<Matched>(&json).expect("read back"), found);
    let bytes = postcard::to_stdvec(&found).expect("bytes");
    assert_eq!(postcard::from_bytes::<Matched>(&bytes).expect("read back"), found);
}

proptest! {
    #[test]
    fn no_text_and_no_damage_makes_it_panic(text in "(Số, ký hiệu|Ngày hết hiệu lực|STT|8/2019/NQ-HĐND|[;,\t\n\"0-9/A-ZĐ ]){0,60}", at in 0usize..6000, byte in any::<u8>()) {
        read_register("x.csv", text.as_bytes());
        let mut bytes = official();
        let at = at % bytes.len();
        bytes[at] = byte;
        read_register("x.xlsx", &bytes);
    }
}

#[test]
fn numbers_inside_names_and_treatments_in_far_columns() {
    let head = "TT;Tên gọi văn bản;Cơ quan chủ trì;D;E;F;G;H;I;Thay thế;Bãi bỏ;Hết hiệu lực theo thời gian";
    let row = |nr: u32, marks: &str| {
        format!("{nr};Nghị quyết số 0{nr}/2022/NQ-HĐND ngày 10/7/2022 quy định mức hỗ trợ;Sở Y tế;;;;;;;{marks}")
    };
    let rows =
        [row(1, "x;;"), row(2, ";x;"), row(3, ";;x"), "4;Quy định mức hỗ trợ học phí;Sở Y tế;;;;;;;x;;".to_owned()];
    let file = csv(&format!("{head}\n{}", rows.join("\n")));
    let said: Vec<(Vec<String>, &str)> = file
        .rows
        .iter()
        .map(|row| match &row.said {
            Statement::ToDeal(said) => (numbers(row), said.treatment.as_str()),
            other => panic!("{other:?}"),
        })
        .collect();
    let wanted = [("01", "Thay thế"), ("02", "Bãi bỏ"), ("03", "Hết hiệu lực theo thời gian")];
    assert_eq!(said, wanted.map(|(nr, treatment)| (vec![format!("{nr}/2022/NQ-HĐND")], treatment)));
    assert_eq!(file.unread.iter().map(|row| row.place.cell.as_str()).collect::<Vec<_>>(), ["B5"], "{:?}", file.unread);
}
