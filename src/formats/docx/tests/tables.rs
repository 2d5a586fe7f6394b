//! Tables of data against tables that place text.

use super::{body, p};

/// A cell with properties and paragraphs.
fn cell(props: &str, paragraphs: &[&str]) -> String {
    let text: String = paragraphs.iter().map(|text| p(text)).collect();
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{text}</w:tc>")
}

/// A row of cells.
fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A table, with or without lines.
fn table(ruled: bool, rows: &[String]) -> String {
    let line = if ruled { "single" } else { "none" };
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String = sides.iter().map(|side| format!(r#"<w:{side} w:val="{line}"/>"#)).collect();
    format!("<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{}</w:tbl>", rows.concat())
}

#[test]
fn a_ruled_table_is_rows_of_cells() {
    let rows = [
        row(&[cell("", &["STT"]), cell("", &["Nội", "dung"]), cell("", &["Mức (đồng)"])]),
        row(&[cell("", &["1"]), cell("", &["Hỗ trợ"]), cell("", &["5.000.000"])]),
    ];
    assert_eq!(body(&table(true, &rows)), ["Table: STT\tNội dung\tMức (đồng)\n1\tHỗ trợ\t5.000.000"]);
}

#[test]
fn merged_cells_keep_the_columns() {
    let span = r#"<w:gridSpan w:val="2"/>"#;
    let rows = [
        row(&[cell(r#"<w:vMerge w:val="restart"/>"#, &["A"]), cell(span, &["rộng"]), cell("", &["cuối"])]),
        row(&[cell("<w:vMerge/>", &["A ẩn"]), cell("", &["b"]), cell("", &["c"]), cell("", &["d"])]),
        row(&[cell("", &["e"]), cell(r#"<w:gridSpan w:val="999999999"/>"#, &["f"])]),
    ];
    assert_eq!(body(&table(true, &rows)), ["Table: A\trộng\t\tcuối\n\tb\tc\td\ne\tf"]);
}

#[test]
fn the_head_is_two_columns_of_text() {
    let rows = [
        row(&[
            cell("", &["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN"]),
            cell("", &["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]),
        ]),
        row(&[cell("", &["Số: 08/2019/NQ-HĐND"]), cell("", &["Lạng Sơn, ngày 10 tháng 12 năm 2019"])]),
    ];
    let shown = body(&table(false, &rows));
    assert_eq!(shown.len(), 4);
    assert_eq!(shown[0], "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN");
    assert_eq!(shown[1], "Số: 08/2019/NQ-HĐND");
    assert!(shown[2].starts_with("CỘNG HOÀ XÃ HỘI") && shown[3].starts_with("Lạng Sơn, ngày"));
}

#[test]
fn the_signature_is_two_columns_of_text_even_with_lines() {
    let rows = [row(&[cell("", &["Nơi nhận:", "- Lưu: VT."]), cell("", &["CHỦ TỊCH", "Nguyễn Văn A"])])];
    assert_eq!(body(&table(true, &rows)), ["Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\nNguyễn Văn A"]);
}

#[test]
fn a_table_without_lines_and_landmarks_stays_a_table() {
    let rows: Vec<_> = (1..8).map(|n| row(&[cell("", &[&n.to_string()]), cell("", &["tên"])])).collect();
    assert!(body(&table(false, &rows))[0].starts_with("Table: 1\ttên\n2\ttên"));
}

#[test]
fn tables_in_cells() {
    let inner = table(true, &[row(&[cell("", &["x"]), cell("", &["y"])]), row(&[cell("", &["z"]), cell("", &["t"])])]);
    let data = format!(
        "<w:tr><w:tc><w:p/>{inner}<w:p/></w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
        p("b"),
        p("c"),
        p("d")
    );
    assert_eq!(body(&table(true, &[data])), ["Table: x y z t\tb\nc\td"]);
    let placed = format!("<w:tr><w:tc>{}{inner}{}</w:tc></w:tr>", p("trên"), p("dưới"));
    assert_eq!(body(&table(true, &[placed])), ["trên", "Table: x\ty\nz\tt", "dưới"]);
}

#[test]
fn deleted_rows_and_rows_on_the_next_page() {
    let rows = [
        row(&[cell("", &["1"]), cell("", &["a"])]),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", cell("", &["bỏ"])),
        format!(
            "<w:tr><w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>2</w:t></w:r></w:p></w:tc>{}</w:tr>",
            cell("", &["b"])
        ),
        row(&[cell("", &["3"]), cell("", &["c"])]),
    ];
    assert_eq!(body(&table(true, &rows)), ["Table: 1\ta", "==", "Table: 2\tb\n3\tc"]);
}
