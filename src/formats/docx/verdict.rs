//! What a reading amounts to: a text with warnings, or the reason why there is none.

use super::document::Document;
use super::story::Tally;
use crate::formats::office::residue;
use crate::formats::{ExtractError, ExtractedText, Method, Warning};

/// Turns what was read into the answer of the extractor.
pub(super) fn judge(document: Document) -> Result<ExtractedText, ExtractError> {
    let Document { mut pages, info, tally } = document;
    if pages.iter().all(|page| page.blocks.is_empty()) {
        return Err(no_text(&tally));
    }
    let partial = tally.damaged || tally.limited || tally.foreign;
    let residue = residue::set_aside(&mut pages);
    let warnings = warnings(&tally).into_iter().chain(residue).collect();
    Ok(ExtractedText { method: Method::Docx, pages, warnings, info, partial, ..ExtractedText::default() })
}

/// Why there is nothing to show.
fn no_text(tally: &Tally) -> ExtractError {
    if tally.limited {
        ExtractError::Limit("tệp bung ra quá lớn, quá sâu hoặc đọc quá lâu".into())
    } else if tally.damaged {
        ExtractError::Damaged("nội dung văn bản không đọc được".into())
    } else if tally.pictures > 0 {
        ExtractError::OnlyPictures { pictures: tally.pictures }
    } else {
        ExtractError::Empty
    }
}

/// What the reader of the report should know.
fn warnings(tally: &Tally) -> Vec<Warning> {
    let converted = |font| format!("Có đoạn dùng phông chữ cũ ({font}), đã chuyển sang Unicode.");
    let legacy = tally.converted.font().map(converted);
    let said = |told: bool, message: &str| told.then(|| message.to_owned());
    [
        ("legacy-encoding", legacy),
        ("damaged-part", said(tally.damaged, "Tệp hỏng một phần: chỉ đọc được đến chỗ hỏng.")),
        ("limit-reached", said(tally.limited, "Vượt giới hạn an toàn: phần sau giới hạn bị bỏ qua.")),
        ("foreign-content", said(tally.foreign, "Tệp nhúng một tài liệu định dạng khác, phần đó chưa đọc.")),
    ]
    .into_iter()
    .filter_map(|(code, message)| Some(Warning { code: code.into(), page: None, message: message? }))
    .collect()
}
