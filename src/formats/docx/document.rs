//! One document from its archive: finds the parts, reads them in the order in which they need each other.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::archive::{Archive, not_docx};
use super::chunks;
use super::facts;
use super::flat;
use super::notes::{Notes, Settings};
use super::numbering::Numbering;
use super::pages::{Margins, Pager};
use super::relations::Relations;
use super::sections::{Margin, Section};
use super::story::{Book, Item, Story, Tally};
use super::styles::Styles;
use super::xml::Xml;
use crate::formats::{ExtractError, FileInfo, Limits, Page};

/// Everything read from a file, before anybody judges whether it is enough.
pub(super) struct Document {
    /// The pages.
    pub(super) pages: Vec<Page>,
    /// The facts.
    pub(super) info: FileInfo,
    /// The sums.
    pub(super) tally: Tally,
}

/// Where the parts are found.
struct Parts<'a> {
    archive: Archive<'a>,
    relations: Relations,
    main: String,
    deadline: Instant,
    /// Headers and footers already read: each is shown once, however many sections name it.
    read: BTreeSet<String>,
}

impl Document {
    /// Reads a file.
    pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Self, ExtractError> {
        let mut parts = Parts::open(bytes, limits)?;
        let book = parts.book(limits)?;
        let mut tally = Tally::default();
        let text = parts.archive.part(&parts.main)?.unwrap_or_default();
        let mut items = Story::new(&text, &book, &mut tally, false).into_items();
        drop(text);
        parts.fill_chunks(&mut items, &mut tally, limits)?;
        let margins = parts.margins(&mut items, &book, &mut tally)?;
        let notes = parts.notes(&book, &mut tally)?;
        let (pages, limited) = Pager::new(&notes, limits.pages).lay_out(&items, margins);
        tally.limited |= limited || parts.archive.limited;
        // A part cut at a limit breaks off too, and that is no damage.
        tally.damaged = parts.archive.damaged || tally.damaged && !parts.archive.limited;
        let info = facts::file_info(&mut parts.archive, &tally, parts.deadline)?;
        Ok(Self { pages, info, tally })
    }
}

impl<'a> Parts<'a> {
    /// Opens the archive and finds the main part.
    fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ExtractError> {
        let now = Instant::now();
        let deadline = now.checked_add(Duration::from_millis(limits.time_ms)).unwrap_or(now);
        let mut archive = Archive::open(bytes, limits)?;
        let main = main_part(&mut archive, deadline)?;
        let relations = Relations::of_part(&mut archive, &main, deadline)?;
        Ok(Self { archive, relations, main, deadline, read: BTreeSet::new() })
    }

    /// The text of the part of this type, or of the one with the usual name if no relation names it.
    fn text(&mut self, kind: &str) -> Result<String, ExtractError> {
        let usual = format!("word/{kind}.xml");
        let name = self.relations.first(kind).unwrap_or(&usual);
        Ok(self.archive.part(name)?.unwrap_or_default())
    }

    /// Reads what the document says once: styles, lists, settings.
    fn book(&mut self, limits: &Limits) -> Result<Book, ExtractError> {
        let deadline = self.deadline;
        let styles = Styles::from_xml(&mut Xml::new(&self.text("styles")?, deadline));
        let mut numbering = Numbering::from_xml(&mut Xml::new(&self.text("numbering")?, deadline));
        numbering.link_styles(|style| styles.num_of(style));
        let settings = Settings::parse(&self.text("settings")?, deadline);
        Ok(Book { styles, numbering, settings, deadline, depth: limits.depth })
    }

    /// Reads the files of other formats that the document shows.
    fn fill_chunks(&mut self, items: &mut Vec<Item>, tally: &mut Tally, limits: &Limits) -> Result<(), ExtractError> {
        chunks::fill(items, tally, &mut |relation| {
            let Some(name) = self.relations.target(relation) else { return Ok(None) };
            let bytes = self.archive.bytes(name)?;
            let inner = chunks::inner_limits(limits, self.archive.budget(), self.deadline);
            let read = |(bytes, inner): (Vec<u8>, Limits)| chunks::read_chunk(&bytes, name, &inner).ok();
            Ok(bytes.zip(inner).and_then(read))
        })
    }

    /// Reads the headers and footers that each section shows.
    fn margins(&mut self, items: &mut [Item], book: &Book, tally: &mut Tally) -> Result<Vec<Margins>, ExtractError> {
        let mut margins = Vec::new();
        for item in items {
            if let Item::Section(section) = item {
                section.keep_shown(book.settings.even_and_odd);
                margins.push(self.margins_of(section, book, tally)?);
            }
        }
        Ok(margins)
    }

    /// Reads the headers and footers of one section.
    fn margins_of(&mut self, section: &Section, book: &Book, tally: &mut Tally) -> Result<Margins, ExtractError> {
        let mut texts = |margins: &[Margin]| -> Result<Vec<String>, ExtractError> {
            let mut texts = Vec::new();
            for margin in margins {
                let Some(name) = self.relations.target(&margin.relation) else { continue };
                if !self.read.insert(name.to_owned()) {
                    continue;
                }
                let part = self.archive.part(name)?.unwrap_or_default();
                let items = Story::new(&part, book, tally, true).into_items();
                texts.push(flat::margin(&items));
            }
            texts.retain(|text| !text.is_empty());
            Ok(texts)
        };
        Ok(Margins { headers: texts(&section.headers)?, footers: texts(&section.footers)? })
    }

    /// Reads the notes, of the kinds that were called.
    fn notes(&mut self, book: &Book, tally: &mut Tally) -> Result<Notes, ExtractError> {
        let mut notes = Notes::default();
        for (at, kind) in ["footnotes", "endnotes"].into_iter().enumerate() {
            if tally.called[at] {
                notes[at] = Story::new(&self.text(kind)?, book, tally, true).read_notes();
            }
        }
        Ok(notes)
    }
}

/// The name of the main part: by relation, else by the usual names.
fn main_part(archive: &mut Archive<'_>, deadline: Instant) -> Result<String, ExtractError> {
    let relations = Relations::of_part(archive, "", deadline)?;
    if let Some(name) = relations.first("officeDocument").filter(|name| archive.has(name)) {
        let other = ["xl/", "ppt/", "visio/"].iter().any(|folder| name.to_lowercase().starts_with(folder));
        return if other { Err(not_docx("là tệp Office loại khác")) } else { Ok(name.to_owned()) };
    }
    let usual = |name: &&str| name.starts_with("word/document") && name.ends_with(".xml");
    let found = archive.names().find(usual).map(str::to_owned);
    found.ok_or_else(|| match archive.names().any(|name| name.starts_with("word/")) {
        true => ExtractError::Damaged("thiếu phần văn bản chính (word/document.xml)".into()),
        false => not_docx("tệp ZIP không chứa văn bản Word"),
    })
}
