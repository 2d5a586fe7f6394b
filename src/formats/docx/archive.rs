//! The zip around a document: its parts by name, unpacked in memory within limits; nothing is ever written.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::formats::{ExtractError, Limits};

/// An opened archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Part name (lower case, `/`, no leading slash) → index in the zip.
    names: BTreeMap<String, usize>,
    part_limit: u64,
    budget: u64,
    /// Set once a part had to be cut at a limit.
    pub(super) limited: bool,
    /// Set once a part could not be unpacked to its end.
    pub(super) damaged: bool,
}

impl<'a> Archive<'a> {
    /// Opens a zip that is held in memory.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ExtractError> {
        if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            return Err(ole_error(bytes));
        }
        if !bytes.starts_with(b"PK") {
            return Err(not_docx("không phải tệp nén ZIP"));
        }
        let damaged = |_| ExtractError::Damaged("mục lục ZIP không đọc được, có thể tệp bị cắt ngắn".into());
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let names = (0..zip.len()).filter_map(|i| Some((part_name(&zip.name_for_index(i)?.ok()?), i))).collect();
        let (part_limit, budget) = (limits.stream_bytes, limits.file_bytes);
        Ok(Self { zip, names, part_limit, budget, limited: false, damaged: false })
    }

    /// True when there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&part_name(name))
    }

    /// All part names, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The text of a part, as far as it unpacks; `None` when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ExtractError> {
        Ok(self.bytes(name)?.map(decode))
    }

    /// How many more bytes may be unpacked.
    pub(super) fn budget(&self) -> u64 {
        self.budget
    }

    /// The bytes of a part, as far as it unpacks; `None` when there is no such part.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ExtractError> {
        let Some(&index) = self.names.get(&part_name(name)) else { return Ok(None) };
        let mut file = match self.zip.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(ExtractError::Password),
            Err(_) => {
                self.damaged = true;
                return Ok(None);
            }
        };
        let most = self.part_limit.min(self.budget);
        let mut bytes = Vec::new();
        // The size written in the archive is a claim: what counts is what comes out.
        let end = (&mut file).take(most).read_to_end(&mut bytes);
        self.budget -= bytes.len() as u64;
        self.damaged |= end.is_err();
        if end.is_ok() && bytes.len() as u64 == most {
            self.limited |= !matches!(file.read(&mut [0]), Ok(0));
        }
        Ok(Some(bytes))
    }
}

/// The name under which a part is kept: a path inside the archive and nothing else, in one spelling.
pub(super) fn part_name(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The path of a relation's target, seen from the folder of the part that names it.
pub(super) fn resolve(base: &str, target: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        steps.extend(base.rsplit_once('/').map_or("", |(folder, _)| folder).split('/'));
    }
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// The error for bytes of another format.
pub(super) fn not_docx(detail: &str) -> ExtractError {
    ExtractError::NotThisFormat { expected: "DOCX".into(), detail: detail.into() }
}

/// Office keeps an encrypted document in an OLE2 container with a stream of this name.
fn ole_error(bytes: &[u8]) -> ExtractError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = bytes.chunks_exact(128).any(|entry| entry.starts_with(&name));
    if encrypted { ExtractError::Password } else { not_docx("là tệp OLE, như Word 97–2003") }
}

/// XML is UTF-8 or UTF-16; wrong bytes become replacement characters rather than an end.
fn decode(bytes: Vec<u8>) -> String {
    let wide = |units: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| units([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}
