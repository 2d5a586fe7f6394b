//! Opening a file: as it is, and where that fails by detours.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::salvage::salvage;
use crate::formats::ExtractError;

/// How far into the file its mark may stand: mail gateways put lines before it.
const MARK_WITHIN: usize = 8 << 10;

/// An open file, and whether it took a repair to open it.
pub(super) struct Opened {
    /// The file.
    pub(super) pdf: Pdf,
    /// Opened by a detour: some of it may be lost.
    pub(super) repaired: bool,
}

/// Opens a file with the empty user password.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, ExtractError> {
    let head = &bytes[..bytes.len().min(MARK_WITHIN)];
    if !head.windows(5).any(|w| w == b"%PDF-") {
        let detail = if bytes.is_empty() { "tệp rỗng" } else { "không có dấu %PDF ở đầu tệp" };
        return Err(ExtractError::NotThisFormat { expected: "PDF".into(), detail: detail.into() });
    }
    match Pdf::new(bytes.to_vec()) {
        Ok(pdf) if !pdf.pages().is_empty() && ends(bytes) => Ok(Opened { pdf, repaired: false }),
        Ok(pdf) if !pdf.pages().is_empty() => Ok(Opened { pdf: with_most_pages(pdf, bytes), repaired: true }),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => Err(ExtractError::Password),
        Err(LoadPdfError::Decryption(_)) => {
            resaved(bytes).ok_or_else(|| ExtractError::Unsupported("PDF mã hóa theo cách lạ".into()))
        }
        Ok(_) | Err(LoadPdfError::Invalid) => resaved(bytes)
            .or_else(|| salvage(bytes).map(|pdf| Opened { pdf, repaired: true }))
            .ok_or_else(|| ExtractError::Damaged("không tìm thấy trang nào".into())),
    }
}

/// True when the file ends as a PDF ends; one that was cut off is read by its objects, and may lack some.
fn ends(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(MARK_WITHIN)..];
    tail.windows(5).any(|w| w == b"%%EOF")
}

/// What is left of a file that was cut off: pages that its tree does not lead to any more are there all the same.
fn with_most_pages(pdf: Pdf, bytes: &[u8]) -> Pdf {
    salvage(bytes).filter(|salvaged| salvaged.pages().len() > pdf.pages().len()).unwrap_or(pdf)
}

/// The second way in: lopdf reads (and decrypts) what it can and writes the file anew in memory.
fn resaved(bytes: &[u8]) -> Option<Opened> {
    let mut document = lopdf::Document::load_mem(bytes).ok()?;
    let mut anew = Vec::new();
    document.save_to(&mut anew).ok()?;
    let pdf = Pdf::new(anew).ok().filter(|pdf| !pdf.pages().is_empty())?;
    Some(Opened { pdf, repaired: true })
}
