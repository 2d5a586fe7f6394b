//! The old formats of Word, and what else goes by the name `.doc`: Word 97–2003 binary, RTF, web pages.
//!
//! Three readers (`word`, `rtf`, `html`) make one thing out of their files: items, that is paragraphs, tables and
//! breaks. `draft` puts paragraphs together and repairs pre-Unicode text run by run, `build` sorts paragraphs into the
//! cells of tables, `layout` makes pages of blocks, by the same rules as for DOCX.

mod build;
mod bytes;
mod charset;
mod draft;
mod html;
mod item;
mod layout;
mod rtf;
mod table;
mod word;

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use crate::extract::model::{ExtractError, ExtractedText, Extractor, FileInfo, Limits, Method, Warning};
use item::Item;

/// Reads Word 97–2003 documents (`.doc`, `.dot`) after [MS-DOC]; RTF and web pages under that name as well.
#[derive(Debug, Clone, Copy, Default)]
pub struct DocExtractor;

/// Reads Rich Text Format, after the specification 1.9.1.
#[derive(Debug, Clone, Copy, Default)]
pub struct RtfExtractor;

/// Reads web pages, as saved by Word or by a registry's site.
#[derive(Debug, Clone, Copy, Default)]
pub struct HtmlExtractor;

impl Extractor for DocExtractor {
    fn name(&self) -> &'static str {
        "doc"
    }

    fn version(&self) -> u32 {
        3
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        if rtf::is_rtf(bytes) {
            RtfExtractor.extract(bytes, limits)
        } else if bytes.trim_ascii_start().starts_with(b"<") {
            HtmlExtractor.extract(bytes, limits)
        } else {
            word::read(bytes, limits)?.judge(limits)
        }
    }
}

impl Extractor for RtfExtractor {
    fn name(&self) -> &'static str {
        "rtf"
    }

    fn version(&self) -> u32 {
        3
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        rtf::read(bytes, limits)?.judge(limits)
    }
}

impl Extractor for HtmlExtractor {
    fn name(&self) -> &'static str {
        "html"
    }

    fn version(&self) -> u32 {
        3
    }

    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError> {
        html::read(bytes, limits).judge(limits)
    }
}

/// What a reader made of a file.
#[derive(Debug, Default)]
struct Reading {
    items: Vec<Item>,
    info: FileInfo,
    /// Pictures met: a file with nothing else is a scan.
    pictures: u32,
    /// Part of the file is damaged.
    damaged: bool,
    /// A limit ended the reading.
    limited: bool,
}

impl Reading {
    /// Lays the items out, and says what the reader of the report should know.
    fn judge(self, limits: &Limits) -> Result<ExtractedText, ExtractError> {
        let (pages, cut) = layout::lay_out(&self.items, limits.pages);
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
        let warnings = said.into_iter().filter(|(told, ..)| *told).map(warning).collect();
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
fn deadline(limits: &Limits) -> Instant {
    let now = Instant::now();
    now.checked_add(Duration::from_millis(limits.time_ms)).unwrap_or(now)
}
