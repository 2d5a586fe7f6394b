//! What every extractor gives back: pages of blocks, in reading order, with the place of each block.
//!
//! The text in here is what the file says, not yet normalised: `pipeline` does that once, for all extractors.

use super::sniff::FileKind;
use crate::layout::Page;
use serde::{Deserialize, Serialize};

/// The text of one file, in reading order, with everything worth knowing about how it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExtractedText {
    /// What the bytes were taken for.
    pub kind: FileKind,
    /// How the text was obtained.
    pub method: Method,
    /// Pages in order. DOCX has no fixed pages: there a page ends where the file says that one ended.
    pub pages: Vec<Page>,
    /// What went less than well, in no way fatal.
    pub warnings: Vec<Warning>,
    /// Facts of the file that are not part of its text.
    pub info: FileInfo,
    /// True when a limit or damage cut the reading short: what was read is kept.
    pub partial: bool,
}

/// How a text was obtained; the codes are those of the JSON contract.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The text layer of a PDF.
    #[default]
    PdfText,
    /// Optical character recognition of page images.
    Ocr,
    /// WordprocessingML.
    Docx,
    /// Word 97–2003 binary or RTF.
    Doc,
    /// Some pages from the text layer, others recognised.
    Mixed,
}

/// Something the reader of the report should know about one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// A stable code, such as `unmapped-glyphs` or `limit-reached`.
    pub code: String,
    /// The page it concerns, from 1.
    pub page: Option<u32>,
    /// One plain sentence, in Vietnamese.
    pub message: String,
}

/// Facts of a file beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInfo {
    /// The program that made the file, as it names itself.
    pub producer: Option<String>,
    /// Title given in the file's properties.
    pub title: Option<String>,
    /// Language tag of the text, such as `vi-VN`, where the file names one.
    pub language: Option<String>,
    /// Digital signatures found.
    pub signatures: Vec<Signature>,
    /// Names of embedded files.
    pub attachments: Vec<String>,
}

/// A digital signature field of a PDF: facts as claimed in the file, not verified.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who signed.
    pub signer: Option<String>,
    /// The organisation named by the signature.
    pub organization: Option<String>,
    /// When, ISO 8601 with offset.
    pub signed_at: Option<String>,
    /// The reason or place given.
    pub reason: Option<String>,
}

/// Bounds that keep one hostile file from stopping the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one stream or archive member may unpack to.
    pub stream_bytes: u64,
    /// Bytes that one file may unpack to in all.
    pub file_bytes: u64,
    /// Nesting of forms, tables, fields.
    pub depth: u32,
    /// Characters or glyphs of a page.
    pub page_glyphs: u64,
    /// Content operators of a page.
    pub page_operators: u64,
    /// Pages of a file.
    pub pages: u32,
    /// Wall-clock time for a file, in milliseconds.
    pub time_ms: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            stream_bytes: 128 << 20,
            file_bytes: 512 << 20,
            depth: 64,
            page_glyphs: 1_000_000,
            page_operators: 5_000_000,
            pages: 20_000,
            time_ms: 120_000,
        }
    }
}

/// Why a file gave no text. The messages are shown to people, in Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum ExtractError {
    /// The bytes are not of the format they were taken for.
    #[error("tệp không đúng định dạng {expected}: {detail}")]
    NotThisFormat {
        /// The format, such as `PDF`.
        expected: String,
        /// What was seen.
        detail: String,
    },
    /// The file opens only with a password.
    #[error("tệp có mật khẩu, không mở được")]
    Password,
    /// The file is damaged beyond reading.
    #[error("tệp hỏng: {0}")]
    Damaged(String),
    /// A Word file with nothing but pictures: only pages of PDF files are recognised.
    #[error("tệp chỉ có {pictures} ảnh, không có chữ: ảnh trong tệp Word chưa được nhận dạng, hãy lưu thành PDF")]
    OnlyPictures {
        /// Number of pictures.
        pictures: u32,
    },
    /// The file holds no text at all.
    #[error("tệp không có chữ")]
    Empty,
    /// A limit was reached before anything useful was read.
    #[error("vượt giới hạn an toàn: {0}")]
    Limit(String),
    /// The format is known, but no extractor reads it.
    #[error("chưa đọc được định dạng {0}")]
    Unsupported(String),
    /// The extractor broke on this file; the run goes on.
    #[error("lỗi trong bộ đọc: {0}")]
    Internal(String),
}

/// Something that turns the bytes of one format into text.
///
/// Name and version key the cache of extracted texts: raise the version whenever the same bytes may give other text.
pub trait Extractor: Sync {
    /// A stable name, such as `docx`.
    fn name(&self) -> &'static str;
    /// Raised with every change of output.
    fn version(&self) -> u32;
    /// Reads a whole file.
    ///
    /// # Errors
    /// Says why the file gave no text; text that could be read in part comes back as `Ok` with `partial` set.
    fn extract(&self, bytes: &[u8], limits: &Limits) -> Result<ExtractedText, ExtractError>;
}
