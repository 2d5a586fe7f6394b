//! A list as a DOCX: the few parts of WordprocessingML that a table with a title and a place to sign needs.

use super::{Cell, FileError, Listing};
use crate::service::docx::{Align, Page, cell, open_table, package, paragraph};
use std::fmt::Write as _;

/// Who drew a list up and who answers for it, line by line, left and right.
pub(super) fn signatures(place: &str) -> [[String; 2]; 3] {
    let place = if place.is_empty() { "……………" } else { place };
    [
        [String::new(), format!("{place}, ngày      tháng      năm        ")],
        ["NGƯỜI LẬP DANH MỤC".to_owned(), "THỦ TRƯỞNG CƠ QUAN".to_owned()],
        ["(Ký, ghi rõ họ tên)".to_owned(), "(Ký tên, đóng dấu)".to_owned()],
    ]
}

/// The document of a list.
pub(super) fn document(listing: &Listing) -> Result<Vec<u8>, FileError> {
    let mut xml = String::new();
    for line in &listing.title {
        xml.push_str(&paragraph(line, Align::Center, true));
    }
    xml.push_str(&paragraph("", Align::Left, false));
    table(&mut xml, listing)?;
    xml.push_str(&paragraph("", Align::Left, false));
    if let Some(place) = &listing.signed_at {
        signature_table(&mut xml, place)?;
        xml.push_str(&paragraph("", Align::Left, false));
    }
    package(&xml, Page::Across, &[])
}

/// The table, its head repeated on every page.
fn table(xml: &mut String, listing: &Listing) -> Result<(), FileError> {
    let total: f64 = listing.columns.iter().map(|column| column.width).sum();
    let page = Page::Across.width();
    let widths: Vec<String> =
        listing.columns.iter().map(|column| format!("{:.0}", column.width / total * page)).collect();
    open_table(xml, &widths, true)?;
    xml.push_str("<w:tr><w:trPr><w:tblHeader/></w:trPr>");
    for (column, width) in listing.columns.iter().zip(&widths) {
        xml.push_str(&cell(width, 1, &paragraph(column.heading, Align::Center, true)));
    }
    xml.push_str("</w:tr>");
    for section in &listing.sections {
        if !section.heading.is_empty() {
            let whole = format!("{page:.0}");
            let heading = cell(&whole, listing.columns.len(), &paragraph(&section.heading, Align::Left, true));
            write!(xml, "<w:tr>{heading}</w:tr>")?;
        }
        for row in &section.rows {
            xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (value, width) in row.iter().zip(&widths) {
                xml.push_str(&cell(width, 1, &value_paragraphs(value)));
            }
            xml.push_str("</w:tr>");
        }
    }
    xml.push_str("</w:tbl>");
    Ok(())
}

/// Counts and days stand in the middle, words on the left, a line of a cell a paragraph.
fn value_paragraphs(value: &Cell) -> String {
    match value {
        Cell::Number(_) | Cell::Day(_) => paragraph(&value.to_string(), Align::Center, false),
        Cell::Text(text) if text.is_empty() => paragraph("", Align::Left, false),
        Cell::Text(text) => text.lines().map(|line| paragraph(line, Align::Left, false)).collect(),
    }
}

/// The place to sign: a table without lines, as official letters have it.
fn signature_table(xml: &mut String, place: &str) -> Result<(), FileError> {
    let half = format!("{:.0}", Page::Across.width() / 2.0);
    open_table(xml, &[half.clone(), half.clone()], false)?;
    for (line, [left, right]) in signatures(place).iter().enumerate() {
        let side = |text: &str| cell(&half, 1, &paragraph(text, Align::Center, line == 1));
        write!(xml, "<w:tr>{}{}</w:tr>", side(left), side(right))?;
    }
    xml.push_str("</w:tbl>");
    Ok(())
}
