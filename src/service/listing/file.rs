//! A list as a file: for Excel, for Word, for programs.

use super::{Listing, docx, workbook};
use std::io::Write;

/// What a list may be saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook for Excel.
    Xlsx,
    /// A document for Word.
    Docx,
    /// Values parted by commas.
    Csv,
}

/// Why a list could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The workbook cannot hold it: more rows or longer texts than Excel bears.
    #[error(transparent)]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The package of the document was not written.
    #[error(transparent)]
    Package(#[from] zip::result::ZipError),
    /// The values were not written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// Bytes were not written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Text was not written.
    #[error(transparent)]
    Text(#[from] std::fmt::Error),
    /// It has more columns or counts than a workbook bears.
    #[error(transparent)]
    TooLarge(#[from] std::num::TryFromIntError),
}

impl FileKind {
    /// All of them, the most asked for first.
    pub const ALL: [Self; 3] = [Self::Xlsx, Self::Docx, Self::Csv];

    /// The ending of its name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Csv => "csv",
        }
    }
}

impl Listing {
    /// The list as a file.
    ///
    /// # Errors
    /// When it is more than such a file bears.
    pub fn file(&self, kind: FileKind) -> Result<Vec<u8>, FileError> {
        match kind {
            FileKind::Xlsx => workbook::workbook(self),
            FileKind::Docx => docx::document(self),
            FileKind::Csv => self.csv(),
        }
    }

    fn csv(&self) -> Result<Vec<u8>, FileError> {
        let mut bytes = Vec::new();
        let mut writer = spreadsheet(&mut bytes)?;
        writer.write_record(self.columns.iter().map(|column| column.heading))?;
        for row in self.rows() {
            writer.write_record(row.iter().map(ToString::to_string))?;
        }
        writer.flush()?;
        drop(writer);
        Ok(bytes)
    }
}

/// A file of values: UTF-8 with a byte order mark, as the office's programs want it.
///
/// # Errors
/// When nothing can be written.
pub fn spreadsheet<W: Write>(mut out: W) -> std::io::Result<csv::Writer<W>> {
    out.write_all("\u{feff}".as_bytes())?;
    Ok(csv::Writer::from_writer(out))
}
