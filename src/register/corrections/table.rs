//! The rows of the file of corrections.

use super::CorrectionRow;
use super::value::understand;
use super::what::{Correctable, accepted};
use crate::register::cell::day;
use crate::register::grid::{Cell, Cells, Grid, own};
use crate::register::model::RegisterFile;
use crate::register::place::{Place, cell_name};
use crate::text::{fold, folded_words};

/// How the name of the file begins, without folders; words parted by hyphens, spaces or nothing.
const NAMES: [&str; 2] = ["hieuchinh", "corrections"];

/// The headings it has, by what each is called.
const HEADINGS: [(&str, &[&str]); 6] = [
    ("Văn bản", &["van ban", "so ky hieu", "so hieu", "document"]),
    ("Nội dung", &["noi dung", "thuoc tinh", "what"]),
    ("Giá trị", &["gia tri", "gia tri dung", "value"]),
    ("Lý do", &["ly do", "why"]),
    ("Người sửa", &["nguoi sua", "nguoi quyet dinh", "who"]),
    ("Ngày sửa", &["ngay sua", "ngay quyet dinh", "when"]),
];

/// True for the file of corrections.
pub(in crate::register) fn is_corrections(path: &str) -> bool {
    let name = fold(path.rsplit(['/', '\\']).next().unwrap_or(path));
    let joined: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    NAMES.iter().any(|known| joined.starts_with(known))
}

/// Reads the corrections; a row that is not understood is named with what is accepted.
pub(in crate::register) fn read_corrections(file: &mut RegisterFile, sheets: &[Grid]) {
    for sheet in sheets {
        for note in &sheet.notes {
            file.refuse(&sheet.name, "", note.clone());
        }
        let head = sheet.rows.iter().find_map(|(row, cells)| Some((*row, columns(cells)?)));
        let Some((head, columns)) = head else {
            let seen = sheet.rows.values().next().map(|cells| texts(cells).join("; ")).unwrap_or_default();
            let wanted = HEADINGS.map(|(name, _)| name).join(" | ");
            let reason = format!("không thấy hàng tiêu đề {wanted}; hàng đầu ghi: {seen}");
            if !sheet.rows.is_empty() {
                file.refuse(&sheet.name, "", reason);
            }
            continue;
        };
        for (row, cells) in sheet.rows.range(head + 1..) {
            Line { sheet: &sheet.name, row: *row, cells, columns: &columns }.enter(file);
        }
    }
}

/// Where each heading stands; the first three must.
fn columns(cells: &Cells) -> Option<[Option<u32>; 6]> {
    let place = |names: &[&str]| own(cells).find(|(_, cell)| names.contains(&folded_words(&cell.text).as_str()));
    let columns = HEADINGS.map(|(_, names)| place(names).map(|(column, _)| column));
    columns[..3].iter().all(Option::is_some).then_some(columns)
}

fn texts(cells: &Cells) -> Vec<&str> {
    own(cells).map(|(_, cell)| cell.text.as_str()).collect()
}

/// A row under its head.
struct Line<'a> {
    sheet: &'a str,
    row: u32,
    cells: &'a Cells,
    columns: &'a [Option<u32>; 6],
}

impl Line<'_> {
    /// Reads the row into the file.
    fn enter(&self, file: &mut RegisterFile) {
        let [subject, what, value, why, by] = [0, 1, 2, 3, 4].map(|at| self.text(at));
        if [&subject, &what, &value].iter().all(|text| text.is_empty()) {
            return;
        }
        let refuse = |file: &mut RegisterFile, at: usize, reason: String| {
            file.refuse(self.sheet, &self.name(at), reason);
        };
        if subject.is_empty() {
            return refuse(file, 0, "không ghi văn bản nào; nhận: số, ký hiệu; đường dẫn tệp; mã văn bản".to_owned());
        }
        let Some(what) = Correctable::named(&what) else {
            return refuse(file, 1, format!("nội dung “{what}” không có; nhận: {}", accepted()));
        };
        let on = self.cell(5).and_then(day);
        if on.is_none() && self.cell(5).is_some() {
            refuse(file, 5, format!("ngày sửa không đọc được: “{}”; phần còn lại của hàng đã đọc", self.text(5)));
        }
        let place = Place { file: file.label.clone(), sheet: self.sheet.to_owned(), cell: self.name(2) };
        let quote = texts(self.cells).join(" | ");
        let proposed = super::is_proposal(&by, &why);
        match understand(what, self.cell(2)) {
            Ok(value) => {
                file.corrections.push(CorrectionRow { subject, what, value, why, by, on, place, quote });
            }
            // A proposal without a value is a question to the office, not a row that it wrote wrongly.
            Err(_) if proposed && value.is_empty() => {}
            Err(wanted) => {
                let reason = format!("giá trị “{value}” của {} không hiểu được; nhận: {wanted}", what.label());
                refuse(file, 2, reason);
            }
        }
    }

    fn cell(&self, at: usize) -> Option<&Cell> {
        self.cells.get(self.columns.get(at)?.as_ref()?)
    }

    fn text(&self, at: usize) -> String {
        self.cell(at).map(Cell::line).unwrap_or_default()
    }

    /// The name of the cell of a column.
    fn name(&self, at: usize) -> String {
        cell_name(self.row, self.columns.get(at).copied().flatten().unwrap_or_default())
    }
}
