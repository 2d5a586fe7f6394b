//! The office's file of settings, `registers/thiet-lap.csv` (or `.xlsx`): what of the index it sets, one setting a row.
//!
//! ```text
//! Mục;Giá trị
//! Cơ quan;Hội đồng nhân dân tỉnh Lạng Sơn
//! ```

use super::RegisterFile;
use super::grid::{Grid, own};
use super::place::cell_name;
use crate::text::fold;

/// The name of the file, without folders and ending.
const NAME: &str = "thiet-lap";

/// True for the file of settings.
pub(super) fn is_settings(path: &str) -> bool {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|(stem, _)| fold(stem) == NAME)
}

/// Reads the settings; a row that is none of them is named.
pub(super) fn read_settings(file: &mut RegisterFile, sheets: &[Grid]) {
    for sheet in sheets {
        for (row, cells) in &sheet.rows {
            let texts: Vec<(u32, &str)> = own(cells).map(|(column, cell)| (column, cell.text.trim())).collect();
            let ([(column, name), (_, value), ..], false) = (texts.as_slice(), texts.len() < 2) else { continue };
            match fold(name).as_str() {
                "muc" | "ten" | "setting" => {}
                "co quan" | "co quan chu quan" | "hoi dong" | "issuer" => file.home = Some((*value).to_owned()),
                _ => {
                    file.refuse(&sheet.name, &cell_name(*row, *column), format!("thiết lập lạ: “{name}”; có: Cơ quan"))
                }
            }
        }
    }
}
