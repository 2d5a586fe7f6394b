//! The work itself, the same in this process and in a worker: bytes and a task in, an outcome out.

use super::super::cache::Entry;
use super::super::extractors::{Extracted, carried, extract_bytes};
use super::super::failure::{Failure, contain};
use super::protocol::{Outcome, Task};
use crate::formats::{Limits, Page, PagePictures, Picture, Pixels};
use crate::model::SourceText;
use crate::ocr::{Engine, read_page};
use crate::{parse, register};

/// Reads files, one after the other; the last one stays open.
pub(super) struct Desk {
    engine: Option<Engine>,
    bytes: Vec<u8>,
    pictures: Option<PagePictures>,
    picture: Option<(u32, Picture)>,
}

impl Desk {
    /// One that recognises pages by this engine, if any.
    pub(super) fn new(engine: Option<Engine>) -> Self {
        Self { engine, bytes: Vec::new(), pictures: None, picture: None }
    }

    /// Puts another file on the desk.
    pub(super) fn lay(&mut self, bytes: Vec<u8>) {
        *self = Self { bytes, ..Self::new(self.engine.take()) };
    }

    /// Does one piece of work on the file that lies here; a panic in it is that file's failure.
    pub(super) fn perform(&mut self, task: &Task) -> Outcome {
        match task {
            Task::Text => Outcome::Text(text(&self.bytes)),
            Task::Attached => Outcome::Attached(carried(&self.bytes)),
            Task::Picture(page) => Outcome::Picture(contain("ocr", || self.picture(*page).map(hash_picture))),
            Task::Page(page) => Outcome::Page(contain("ocr", || self.page(*page))),
            Task::Document => {
                let source = postcard::from_bytes(&self.bytes).map_err(|e| Failure::new("parse", e));
                Outcome::Document(source.and_then(|source| document(&source)))
            }
            Task::Register(name) => {
                Outcome::Register(contain("extract", || Ok(Box::new(register::read_register(name, &self.bytes)))))
            }
        }
    }

    /// The picture of a page, made once.
    fn picture(&mut self, page: u32) -> Result<&Picture, Failure> {
        if self.picture.as_ref().is_none_or(|(held, _)| *held != page) {
            self.picture = None;
            if self.pictures.is_none() {
                let opened = PagePictures::open(&self.bytes, &Limits::default());
                self.pictures = Some(opened.map_err(|e| Failure::new("ocr", e))?);
            }
            let made = self.pictures.as_ref().map(|pictures| pictures.page(page));
            let made = made.unwrap_or_else(|| Err("không mở lại được tệp để lấy ảnh trang".to_owned()));
            self.picture = Some((page, made.map_err(|reason| Failure::new("ocr", reason))?));
        }
        self.picture.as_ref().map(|(_, picture)| picture).ok_or_else(|| Failure::new("ocr", "trang không có ảnh"))
    }

    /// What the engine reads in the picture of a page.
    fn page(&mut self, page: u32) -> Result<Page, Failure> {
        let engine = self.engine.clone().ok_or_else(|| Failure::new("ocr", "không có bộ nhận dạng chữ"))?;
        read_page(&engine, self.picture(page)?, page).map_err(|e| Failure::new("ocr", e))
    }
}

/// The text of a file, or why there is none.
fn text(bytes: &[u8]) -> Entry {
    match extract_bytes(bytes) {
        Ok(Extracted::Text(text)) => Entry::Text(text),
        Ok(Extracted::NotADocument(what)) => Entry::NotADocument(what),
        Err(error) => Entry::Failed(error),
    }
}

/// The document in a text.
pub(super) fn document(source: &SourceText) -> Result<Box<crate::model::Document>, Failure> {
    contain("parse", || Ok(Box::new(parse::parse(source))))
}

/// Hash of a picture's size and pixels.
fn hash_picture(picture: &Picture) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{}x{}@{}", picture.width, picture.height, picture.dpi).as_bytes());
    match &picture.pixels {
        Pixels::Gray(pixels) | Pixels::Rgb(pixels) => hasher.update(pixels),
    };
    hasher.finalize().to_hex().to_string()
}
