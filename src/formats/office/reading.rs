//! What the readers of Word, RTF and web pages make of a file, and how that becomes pages.

use super::item::Item;
use super::{pages, residue};
use crate::formats::{ExtractError, ExtractedText, FileInfo, Limits, Method, Warning};
use std::time::{Duration, Instant};

/// What a reader made of a file.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) items: Vec<Item>,
    pub(crate) info: FileInfo,
    /// Pictures met: a file with nothing else is a scan.
    pub(crate) pictures: u32,
    /// Part of the file is damaged.
    pub(crate) damaged: bool,
    /// A limit ended the reading.
    pub(crate) limited: bool,
}

impl Reading {
    /// Lays the items out, and says what the reader of the report should know.
    pub(crate) fn judge(self, limits: &Limits) -> Result<ExtractedText, ExtractError> {
        let (mut pages, cut) = pages::lay_out(&self.items, limits.pages);
        let residue = residue::set_aside(&mut pages);
        let limited = self.limited || cut;
        if pages.iter().all(|page| page.blocks.is_empty()) {
            return Err(self.no_text(limited));
        }
        let said = [
            (self.damaged, "damaged-part", "Tệp hỏng một phần: chỉ đọc được phần còn nguyên."),
            (limited, "limit-reached", "Vượt giới hạn an toàn: phần sau giới hạn bị bỏ qua."),
        ];
        let warning =
            |(_, code, message): (bool, &str, &str)| Warning { code: code.into(), page: None, message: message.into() };
        let warnings = said.into_iter().filter(|(told, ..)| *told).map(warning).chain(residue).collect();
        Ok(ExtractedText {
            method: Method::Doc,
            pages,
            warnings,
            info: self.info,
            partial: self.damaged || limited,
            ..ExtractedText::default()
        })
    }

    /// Why there is nothing to show.
    fn no_text(&self, limited: bool) -> ExtractError {
        if limited {
            ExtractError::Limit("tệp quá lớn, quá sâu hoặc đọc quá lâu".into())
        } else if self.damaged {
            ExtractError::Damaged("nội dung văn bản không đọc được".into())
        } else if self.pictures > 0 {
            ExtractError::OnlyPictures { pictures: self.pictures }
        } else {
            ExtractError::Empty
        }
    }
}

/// When the reading of a file has to end.
pub(crate) fn deadline(limits: &Limits) -> Instant {
    let now = Instant::now();
    now.checked_add(Duration::from_millis(limits.time_ms)).unwrap_or(now)
}
