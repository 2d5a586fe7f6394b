//! Opening a file: as it is, and where that fails by two detours.

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

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
        Ok(pdf) if !pdf.pages().is_empty() => Ok(Opened { pdf, repaired: !ends(bytes) }),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => Err(ExtractError::Password),
        Err(LoadPdfError::Decryption(_)) => {
            resaved(bytes).ok_or_else(|| ExtractError::Unsupported("PDF mã hóa theo cách lạ".into()))
        }
        Ok(_) | Err(LoadPdfError::Invalid) => {
            resaved(bytes).ok_or_else(|| ExtractError::Damaged("không tìm thấy trang nào".into()))
        }
    }
}

/// True when the file ends as a PDF ends; one that was cut off is read by its objects, and may lack some.
fn ends(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(MARK_WITHIN)..];
    tail.windows(5).any(|w| w == b"%%EOF")
}

/// The second way in: lopdf reads (and decrypts) what it can and writes the file anew in memory.
fn resaved(bytes: &[u8]) -> Option<Opened> {
    let mut document = lopdf::Document::load_mem(bytes).ok()?;
    let mut anew = Vec::new();
    document.save_to(&mut anew).ok()?;
    let pdf = Pdf::new(anew).ok().filter(|pdf| !pdf.pages().is_empty())?;
    Some(Opened { pdf, repaired: true })
}
