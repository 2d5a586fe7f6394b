//! Layout of glyphs made in code.

use super::{lay_out, mark_running};
use crate::layout::glyph::{Glyph, PageContent, Rule, STAMP};
use crate::layout::{BlockKind, Page};

const SIZE: f32 = 12.0;

/// A page under construction; every letter is half an em wide.
#[derive(Default)]
struct Sheet(PageContent);

impl Sheet {
    fn new() -> Self {
        Self(PageContent { size: (600.0, 800.0), ..PageContent::default() })
    }

    fn glyph(&mut self, x: f32, y: f32, ch: char, w: f32) -> &mut Glyph {
        self.0.glyphs.push(Glyph { x, y, w, spread: 0.0, size: SIZE, ch, turn: 0, flags: 0, font: 0 });
        let last = self.0.glyphs.len() - 1;
        &mut self.0.glyphs[last]
    }

    fn line(&mut self, x: f32, y: f32, text: &str) -> &mut Self {
        for (i, ch) in text.chars().enumerate() {
            self.glyph(x + i as f32 * SIZE / 2.0, y, ch, SIZE / 2.0);
        }
        self
    }

    fn rule(&mut self, x0: f32, y0: f32, x1: f32, y1: f32) {
        self.0.rules.push(Rule { x0, y0, x1, y1 });
    }

    fn page(&self) -> Page {
        lay_out(1, self.0.clone())
    }

    fn texts(&self) -> Vec<String> {
        self.page().blocks.into_iter().map(|b| b.text).collect()
    }
}

#[test]
fn a_head_painted_column_by_column_reads_left_first() {
    let mut sheet = Sheet::new();
    sheet.line(70.0, 60.0, "HỘI ĐỒNG NHÂN DÂN").line(70.0, 75.0, "TỈNH LẠNG SƠN");
    sheet.line(300.0, 60.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").line(340.0, 75.0, "Độc lập - Tự do - Hạnh phúc");
    sheet.line(250.0, 130.0, "NGHỊ QUYẾT");
    let expected = [
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "NGHỊ QUYẾT",
    ];
    assert_eq!(sheet.texts(), expected);
}

#[test]
fn a_head_painted_line_by_line_across_reads_left_first() {
    let mut sheet = Sheet::new();
    sheet.line(60.0, 60.0, "HỘI ĐỒNG NHÂN DÂN TỈNH").line(300.0, 60.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    sheet.line(90.0, 75.0, "LẠNG SƠN").line(340.0, 75.0, "Độc lập - Tự do - Hạnh phúc");
    sheet.line(70.0, 90.0, "Số: 12/2025/NQ-HĐND").line(310.0, 90.0, "Lạng Sơn, ngày 09 tháng 7 năm 2025");
    let expected = [
        "HỘI ĐỒNG NHÂN DÂN TỈNH\nLẠNG SƠN\nSố: 12/2025/NQ-HĐND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLạng Sơn, ngày 09 tháng 7 năm 2025",
    ];
    assert_eq!(sheet.texts().join("|"), expected.join("|"));
}

#[test]
fn a_right_column_painted_first_comes_second() {
    let mut sheet = Sheet::new();
    sheet.line(300.0, 60.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").line(340.0, 75.0, "Độc lập - Tự do - Hạnh phúc");
    sheet.line(70.0, 60.0, "QUỐC HỘI").line(60.0, 75.0, "Luật số: 51/2024");
    assert_eq!(sheet.texts()[0], "QUỐC HỘI\nLuật số: 51/2024");
}

#[test]
fn receivers_stand_apart_from_the_signature() {
    let mut sheet = Sheet::new();
    sheet.line(60.0, 600.0, "Nơi nhận:").line(380.0, 600.0, "CHỦ TỊCH");
    sheet.line(60.0, 614.0, "- Ủy ban Thường vụ Quốc hội;").line(60.0, 628.0, "- Lưu: VT.");
    assert_eq!(sheet.texts(), ["Nơi nhận:\n- Ủy ban Thường vụ Quốc hội;\n- Lưu: VT.", "CHỦ TỊCH"]);
}

#[test]
fn marks_painted_apart_become_one_letter() {
    let mut sheet = Sheet::new();
    // "Việt": the dot below after its letter, no advance; "Tố": the acute before its letter, pen pulled back.
    sheet.line(50.0, 100.0, "Viê");
    sheet.glyph(68.0, 100.0, '\u{323}', 0.0);
    sheet.line(68.0, 100.0, "t T");
    sheet.glyph(87.0, 99.0, '´', 4.0);
    sheet.line(86.0, 100.0, "ô");
    assert_eq!(sheet.texts(), ["Việt Tố"]);
}

#[test]
fn a_gap_without_a_painted_space_parts_words() {
    let mut sheet = Sheet::new();
    sheet.line(50.0, 100.0, "Điều").line(77.5, 100.0, "lệ");
    assert_eq!(sheet.texts(), ["Điều lệ"]);
}

#[test]
fn letter_spacing_parts_no_word() {
    let mut sheet = Sheet::new();
    for (i, ch) in "NGHỊ".chars().enumerate() {
        sheet.glyph(50.0 + i as f32 * 10.0, 100.0, ch, 6.0).spread = 4.0;
    }
    assert_eq!(sheet.texts(), ["NGHỊ"]);
}

#[test]
fn letters_painted_twice_to_look_bold_are_read_once() {
    let mut sheet = Sheet::new();
    for (i, ch) in "Đậm".chars().enumerate() {
        let x = 50.0 + i as f32 * 6.0;
        sheet.glyph(x, 100.0, ch, 6.0);
        sheet.glyph(x + 0.3, 100.0, ch, 6.0);
    }
    assert_eq!(sheet.texts(), ["Đậm"]);
}

#[test]
fn note_marks_stand_apart_and_units_do_not() {
    let mut sheet = Sheet::new();
    sheet.line(50.0, 100.0, "phố");
    sheet.glyph(68.0, 96.0, '1', 4.0).size = 7.0;
    sheet.line(50.0, 300.0, "30 m");
    sheet.glyph(74.0, 296.0, '2', 4.0).size = 7.0;
    assert_eq!(sheet.texts(), ["phố 1", "30 m2"]);
}

#[test]
fn hyphens_at_line_ends_stay() {
    let mut sheet = Sheet::new();
    sheet.line(50.0, 100.0, "Nghị định số 34/2016/NĐ-").line(50.0, 115.0, "CP ngày 14");
    assert_eq!(sheet.texts(), ["Nghị định số 34/2016/NĐ-\nCP ngày 14"]);
}

#[test]
fn ruled_cells_are_parted_by_tabs() {
    let mut sheet = Sheet::new();
    for y in [100.0, 140.0, 160.0] {
        sheet.rule(50.0, y, 350.0, y);
    }
    for x in [50.0, 100.0, 250.0, 350.0] {
        sheet.rule(x, 100.0, x, 160.0);
    }
    // Cells are painted one by one; the second has two lines; the gap to the third is narrow.
    sheet.line(60.0, 115.0, "TT").line(105.0, 115.0, "Nội dung").line(105.0, 130.0, "chi").line(255.0, 115.0, "Mức");
    sheet.line(60.0, 155.0, "1").line(255.0, 155.0, "500");
    let page = sheet.page();
    assert_eq!(page.blocks[0].kind, BlockKind::Table);
    assert_eq!(page.blocks[0].text, "TT\tNội dung chi\tMức\n1\t\t500");
}

#[test]
fn a_stamped_number_fills_its_gap_and_other_stamps_do_not() {
    let mut sheet = Sheet::new();
    sheet.line(50.0, 60.0, "Số:").line(110.0, 60.0, "/TB-UBND");
    sheet.line(80.0, 61.0, "565").line(400.0, 20.0, "Ký bởi: Ủy ban nhân dân");
    for g in sheet.0.glyphs.iter_mut().skip(11) {
        g.flags = STAMP;
    }
    let page = sheet.page();
    assert_eq!(page.blocks[0].text, "Số: 565/TB-UBND");
    assert_eq!(page.blocks[1].kind, BlockKind::Stamp);
}

/// A line of a document with what a clerk's fields put into it.
fn stamped(line: &[(f32, &str)], fields: &[(f32, &str)]) -> String {
    let mut sheet = Sheet::new();
    for (x, text) in line {
        sheet.line(*x, 60.0, text);
    }
    sheet.line(50.0, 100.0, "Căn cứ Luật Tổ chức chính quyền địa phương;");
    let painted = sheet.0.glyphs.len();
    for (x, text) in fields {
        sheet.line(*x, 61.0, text);
    }
    for g in sheet.0.glyphs.iter_mut().skip(painted) {
        g.flags = STAMP;
    }
    sheet.texts().swap_remove(0)
}

#[test]
fn a_day_stamped_close_to_its_word_stands_apart() {
    let line = [(50.0, "Hà Nội, ngày"), (160.0, "tháng 02 năm 2025")];
    assert_eq!(stamped(&line, &[(122.5, "28")]), "Hà Nội, ngày 28 tháng 02 năm 2025");
}

#[test]
fn a_year_stamped_at_the_end_of_its_line_belongs_to_it() {
    let line = [(50.0, "Hà Nội, ngày 21 tháng 11 năm")];
    assert_eq!(stamped(&line, &[(221.0, "2024")]), "Hà Nội, ngày 21 tháng 11 năm 2024");
    // What follows no word of a date is a stamp of its own.
    assert_eq!(stamped(&[(50.0, "Hà Nội, mùa thu")], &[(143.0, "2024")]), "Hà Nội, mùa thu");
}

#[test]
fn day_and_month_stamped_as_one_field_fill_two_gaps() {
    let line = [(50.0, "từ ngày"), (120.0, "tháng"), (180.0, "năm 2024.")];
    assert_eq!(stamped(&line, &[(98.0, "01         12")]), "từ ngày 01 tháng 12 năm 2024.");
}

#[test]
fn digits_stamped_over_dots_take_their_place() {
    // Two dots may stand beside the digits, under them, or on both sides.
    for (line, fields) in [
        (vec![(50.0, "từ ngày ……tháng…. năm 2024.")], vec![(99.0, "27"), (146.0, "01")]),
        (vec![(50.0, "từ ngày … tháng…… năm 2024.")], vec![(98.5, "27"), (148.0, "01")]),
        (vec![(50.0, "từ ngày ....tháng ____năm 2024.")], vec![(101.0, "27"), (153.0, "01")]),
    ] {
        assert_eq!(stamped(&line, &fields), "từ ngày 27 tháng 01 năm 2024.", "{line:?}");
    }
    assert_eq!(stamped(&[(50.0, "Số:……/QĐ-UBND")], &[(72.0, "28")]), "Số: 28/QĐ-UBND");
    // Dots that nothing was stamped over stay, and a label's full stop is none of them.
    assert_eq!(stamped(&[(50.0, "ngày … tháng … năm 2024")], &[(82.0, "27")]), "ngày 27 tháng … năm 2024");
    assert_eq!(stamped(&[(50.0, "Điều 2. Hiệu lực")], &[(200.0, "27")]), "Điều 2. Hiệu lực");
}

#[test]
fn a_day_whose_field_touches_the_next_word_fills_its_gap() {
    let line = [(50.0, "kể từ ngày"), (120.5, "tháng"), (166.0, "năm 2024.")];
    assert_eq!(stamped(&line, &[(112.5, "03"), (151.5, "02")]), "kể từ ngày 03 tháng 02 năm 2024.");
}

#[test]
fn a_blank_over_the_gutter_does_not_join_number_and_date() {
    let mut sheet = Sheet::new();
    sheet.line(50.0, 60.0, "ỦY BAN NHÂN DÂN").line(250.0, 60.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    sheet.line(50.0, 90.0, "Số: 02/2025/QĐ-UBND ").line(200.0, 90.0, "Hà Nội, ngày 17 tháng 01 năm 2025");
    sheet.line(200.0, 130.0, "QUYẾT ĐỊNH");
    assert_eq!(sheet.texts().iter().filter(|text| text.contains("Số:") && text.contains("ngày")).count(), 0);
}

#[test]
fn a_scan_with_nothing_but_a_stamp_waits_for_ocr() {
    let mut sheet = Sheet::new();
    sheet.0.image_cover = 1.0;
    sheet.line(400.0, 20.0, "SAO Y; Văn phòng Đoàn ĐBQH và HĐND").line(400.0, 34.0, "Giờ ký: 03/07/2025 15:32:39");
    let page = sheet.page();
    assert!(page.needs_ocr);
    assert!(page.blocks.iter().all(|b| b.kind == BlockKind::Stamp));
}

#[test]
fn turned_writing_reads_upright() {
    let mut sheet = Sheet::new();
    for (i, ch) in "Biểu số 1".chars().enumerate() {
        sheet.glyph(500.0, 700.0 - i as f32 * 6.0, ch, 6.0).turn = 3;
    }
    let page = sheet.page();
    assert_eq!(page.blocks[0].text, "Biểu số 1");
    let b = page.blocks[0].bounds.unwrap_or_default();
    assert!(b[0] > 480.0 && b[2] < 510.0 && (b[3] - 700.0).abs() < 1.0, "{b:?}");
}

#[test]
fn running_heads_and_page_numbers_are_told_from_text() {
    let mut pages: Vec<Page> = (3..7)
        .map(|n| {
            let mut sheet = Sheet::new();
            sheet.line(200.0, 50.0, "CÔNG BÁO/Số 12").line(540.0, 50.0, &n.to_string());
            sheet.line(50.0, 300.0, "Nội dung của trang");
            sheet.page()
        })
        .collect();
    mark_running(&mut pages);
    let kinds: Vec<BlockKind> = pages[1].blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Header, BlockKind::PageNumber, BlockKind::Body]);
}

/// The kinds of what stands in the last line of the first of two pages, over a foot that both have.
fn last_line(cells: &[(f32, &str)]) -> Vec<BlockKind> {
    let mut pages: Vec<Page> = [cells, &[]]
        .into_iter()
        .map(|cells| {
            let mut sheet = Sheet::new();
            sheet.line(50.0, 300.0, "Nội dung của trang").line(200.0, 770.0, "Cơ sở dữ liệu văn bản");
            for (x, text) in cells {
                sheet.line(*x, 740.0, text);
            }
            sheet.page()
        })
        .collect();
    mark_running(&mut pages);
    pages[0]
        .blocks
        .iter()
        .filter(|b| b.bounds.is_some_and(|b| (700.0..750.0).contains(&b[3])))
        .map(|b| b.kind)
        .collect()
}

#[test]
fn amounts_in_the_last_row_of_a_table_were_taken_for_page_numbers() {
    assert_eq!(last_line(&[(300.0, "2")]), [BlockKind::PageNumber]);
    assert_eq!(last_line(&[(60.0, "Chợ hạng 3"), (300.0, "14"), (400.0, "5")]), [BlockKind::Body; 3]);
    assert_eq!(last_line(&[(60.0, "12"), (300.0, "14"), (400.0, "5")]), [BlockKind::Body; 3]);
}

#[test]
fn two_amounts_at_the_foot_of_a_page_were_taken_for_a_line_that_repeats() {
    assert_eq!(last_line(&[(60.0, "Lúa lai, rau màu"), (300.0, "3,0"), (400.0, "1,5")]), [BlockKind::Body; 3]);
}

#[test]
fn turned_cells_stay_in_their_row() {
    let mut sheet = Sheet::new();
    for y in [100.0, 180.0, 200.0] {
        sheet.rule(50.0, y, 350.0, y);
    }
    for x in [50.0, 100.0, 250.0, 350.0] {
        sheet.rule(x, 100.0, x, 200.0);
    }
    sheet.line(60.0, 140.0, "TT").line(110.0, 140.0, "Nội dung").line(60.0, 195.0, "1").line(260.0, 195.0, "500");
    for (i, ch) in "Mức chi".chars().enumerate() {
        sheet.glyph(300.0, 170.0 - i as f32 * 6.0, ch, 6.0).turn = 3;
    }
    assert_eq!(sheet.texts(), ["TT\tNội dung\tMức chi\n1\t\t500"]);
}

#[test]
fn a_watermark_set_askew_is_one_line() {
    let mut sheet = Sheet::new();
    for (i, ch) in "BẢN SAO".chars().enumerate().filter(|(_, ch)| *ch != ' ') {
        sheet.glyph(100.0 + i as f32 * 4.0, 400.0 - i as f32 * 4.5, ch, 6.0).turn = 4;
    }
    assert_eq!(sheet.texts(), ["BẢN SAO"]);
}

/// A page with text in the usual size, a mark raised over it, and a line above its foot.
fn with_mark() -> Sheet {
    let mut sheet = Sheet::new();
    for line in 0..12 {
        sheet.line(70.0, 80.0 + 15.0 * line as f32, "Mức hỗ trợ một lần cho mỗi hộ gia đình được quy định như sau");
    }
    sheet.line(70.0, 300.0, "theo danh sách");
    sheet.glyph(154.0, 296.0, '1', 4.0).size = 7.0;
    sheet.rule(70.0, 600.0, 200.0, 600.0);
    sheet
}

/// Writes small letters, with the mark raised before them or level with them.
fn small(sheet: &mut Sheet, y: f32, rise: f32, text: &str) {
    let mark = sheet.glyph(70.0, y - rise, '1', 4.0);
    mark.size = if rise > 0.0 { 6.0 } else { 9.0 };
    for (i, ch) in text.chars().enumerate() {
        sheet.glyph(75.0 + 4.5 * i as f32, y, ch, 4.5).size = 9.0;
    }
}

#[test]
fn a_note_begins_with_a_raised_mark() {
    let mut sheet = with_mark();
    small(&mut sheet, 620.0, 3.0, "Danh sách do Sở Y tế công bố.");
    let last = sheet.page().blocks.pop().map(|block| (block.kind, block.text));
    assert_eq!(last, Some((BlockKind::Footnote, "1 Danh sách do Sở Y tế công bố.".into())));
}

#[test]
fn a_plain_number_is_a_note_where_a_raised_one_calls_it() {
    let mut sheet = with_mark();
    small(&mut sheet, 620.0, 0.0, " Danh sách do Sở Y tế công bố.");
    assert_eq!(sheet.page().blocks.pop().map(|block| block.kind), Some(BlockKind::Footnote));
}

#[test]
fn a_clause_at_the_foot_is_no_note() {
    // Larger type above, a short line, a number in front: all that a note has, but nothing calls it.
    let mut sheet = with_mark();
    sheet.0.glyphs.retain(|glyph| glyph.size == SIZE);
    small(&mut sheet, 620.0, 0.0, ". Chỉnh lý bản đồ: 145.000 đồng/thửa.");
    assert_eq!(sheet.page().blocks.pop().map(|block| block.kind), Some(BlockKind::Body));
}
