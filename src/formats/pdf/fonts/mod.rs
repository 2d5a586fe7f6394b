//! Fonts, read for what a code means and how wide it is; glyph outlines are never loaded.
//!
//! Where a font has no `ToUnicode` map, its encoding, its embedded `cmap` read backwards, or its glyph names tell the
//! characters (the last by asking `hayro-interpret`, which knows the Adobe Glyph List and built-in encodings).

mod composite;
mod names;
mod sfnt;
mod simple;
mod type3;

use std::collections::HashMap;

use hayro_interpret::hayro_cmap::{BfString, CMap, load_embedded};
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{
    BASE_FONT, ENCODING, FONT_DESC, FONT_FILE, FONT_FILE2, FONT_FILE3, FONT_MATRIX, SUBTYPE, TO_UNICODE, TYPE0, TYPE3,
};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

use super::budget::Budget;
use crate::text::legacy::{Encoding, by_font_name};
use composite::Composite;
use simple::Simple;

/// Codes above this are looked up anew each time.
const MAX_KEPT: usize = 1 << 16;
/// Fonts of one file; more than this is an attack.
const MAX_FONTS: usize = 10_000;

/// The code AD of a simple font made for TCVN3: there it is `ư`, in Windows' own encoding a hyphen.
pub(super) const HORN_OR_HYPHEN: char = '\u{f0ad}';

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Text {
    /// One character.
    Char(char),
    /// Several: an index for [`Fonts::string`].
    Many(u32),
    /// The file does not say.
    Unknown,
}

/// All fonts of a file, each read once.
pub(super) struct Fonts<'a> {
    pdf: &'a Pdf,
    fonts: Vec<Font<'a>>,
    by_id: HashMap<Key, u16>,
}

/// A font dictionary is known by its object number, or by its place in the file if it has none.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Object(ObjectIdentifier),
    Place(usize),
}

enum Kind<'a> {
    Simple(Simple<'a>),
    Composite(Box<Composite<'a>>),
}

struct Font<'a> {
    kind: Kind<'a>,
    to_unicode: Option<CMap>,
    /// Width (in ems) and text of each code seen so far.
    known: Vec<Option<(f32, Text)>>,
    strings: Vec<String>,
    /// Its name, without the prefix of a subset.
    name: Option<String>,
    /// The encoding of old that its name speaks of.
    legacy: Option<Encoding>,
    /// Its program is embedded and neither a map nor an encoding says what its codes mean.
    guessed: bool,
    /// One byte a code.
    simple: bool,
    /// What one unit of font size is in ems: other than 1 only in Type 3 fonts.
    scale: f64,
}

impl<'a> Fonts<'a> {
    /// No fonts yet.
    pub(super) fn new(pdf: &'a Pdf) -> Self {
        Self { pdf, fonts: Vec::new(), by_id: HashMap::new() }
    }

    /// The font a resource name stands for; one that knows ASCII if there is none.
    pub(super) fn find(&mut self, resources: &Resources<'a>, name: &Name<'_>, budget: &mut Budget) -> Option<u16> {
        if let Some(id) = resources.fonts.get_ref(name)
            && let Some(&font) = self.by_id.get(&Key::Object(id.into()))
        {
            return Some(font);
        }
        let dict = resources.get_font(name).unwrap_or_default();
        self.of_dict(dict, Some((resources, name)), budget)
    }

    /// The font of a dictionary; `named` is how to reach it for questions to the other reader.
    pub(super) fn of_dict(
        &mut self,
        dict: Dict<'a>,
        named: Option<(&Resources<'a>, &Name<'_>)>,
        budget: &mut Budget,
    ) -> Option<u16> {
        let by_ref = named.and_then(|(r, n)| r.fonts.get_ref(n));
        let key = by_ref.map_or_else(|| Key::Place(dict.data().as_ptr() as usize), |r| Key::Object(r.into()));
        if let Some(&font) = self.by_id.get(&key) {
            return Some(font);
        }
        let index = u16::try_from(self.fonts.len()).ok().filter(|i| usize::from(*i) < MAX_FONTS)?;
        let named = named.map(|(r, n)| (r.clone(), n.as_ref().to_vec()));
        self.fonts.push(Font::new(&dict, named, budget));
        self.by_id.insert(key, index);
        Some(index)
    }

    /// The name of a font, if it has one.
    pub(super) fn name(&self, font: u16) -> Option<&str> {
        self.fonts.get(usize::from(font))?.name.as_deref()
    }

    /// True for a font whose name speaks of an encoding older than Unicode.
    pub(super) fn is_legacy(&self, font: u16) -> bool {
        self.fonts.get(usize::from(font)).is_some_and(|f| f.legacy.is_some())
    }

    /// True for a font whose codes are read as characters for want of anything that says so.
    pub(super) fn is_guessed(&self, font: u16) -> bool {
        self.fonts.get(usize::from(font)).is_some_and(|f| f.guessed)
    }

    /// The next code of a string and its length in bytes, at least 1.
    pub(super) fn next_code(&self, font: u16, bytes: &[u8]) -> (u32, usize) {
        match self.fonts.get(usize::from(font)).map(|f| &f.kind) {
            Some(Kind::Composite(c)) => c.next_code(bytes),
            _ => (bytes.first().copied().map_or(0, u32::from), 1),
        }
    }

    /// Width in ems (along the column for vertical fonts) and text of a code.
    pub(super) fn look_up(&mut self, font: u16, code: u32, budget: &mut Budget) -> (f32, Text) {
        let pdf = self.pdf;
        let Some(font) = self.fonts.get_mut(usize::from(font)) else { return (0.0, Text::Unknown) };
        if let Some(Some(known)) = font.known.get(code as usize) {
            return *known;
        }
        let found = font.resolve(code, pdf, budget);
        let place = code as usize;
        if place < MAX_KEPT {
            if font.known.len() <= place {
                font.known.resize(place + 1, None);
            }
            font.known[place] = Some(found);
        }
        found
    }

    /// Whether the font is written downwards.
    pub(super) fn is_vertical(&self, font: u16) -> bool {
        matches!(self.fonts.get(usize::from(font)).map(|f| &f.kind), Some(Kind::Composite(c)) if c.vertical)
    }

    /// What one unit of font size is in ems.
    pub(super) fn scale(&self, font: u16) -> f64 {
        self.fonts.get(usize::from(font)).map_or(1.0, |f| f.scale)
    }

    /// The characters behind [`Text::Many`].
    pub(super) fn string(&self, font: u16, index: u32) -> &str {
        self.fonts.get(usize::from(font)).and_then(|f| f.strings.get(index as usize)).map_or("", String::as_str)
    }
}

impl<'a> Font<'a> {
    fn new(dict: &Dict<'a>, named: Option<(Resources<'a>, Vec<u8>)>, budget: &mut Budget) -> Self {
        let subtype = dict.get::<Name<'_>>(SUBTYPE);
        let matrix = dict.get::<[f64; 6]>(FONT_MATRIX).unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
        let type3 = subtype.as_deref() == Some(TYPE3);
        let kind = match subtype.as_deref() {
            Some(TYPE0) => Kind::Composite(Box::new(Composite::new(dict, budget))),
            _ => Kind::Simple(Simple::new(dict, named, if type3 { matrix[0] } else { 0.001 })),
        };
        let to_unicode = dict
            .get::<Stream<'_>>(TO_UNICODE)
            .and_then(|s| budget.decode(&s))
            .and_then(|bytes| CMap::parse(&bytes, load_embedded));
        let scale = match &kind {
            Kind::Simple(simple) if type3 => type3::em(dict, &matrix, simple.widths()),
            _ => 1.0,
        };
        let name = dict.get::<Name<'_>>(BASE_FONT).map(|n| n.as_str().to_owned());
        let name = name.map(|name| name.split_once('+').map_or(name.as_str(), |(_, rest)| rest).to_owned());
        let legacy = name.as_deref().and_then(by_font_name);
        let simple = matches!(kind, Kind::Simple(_));
        let embedded = || {
            let descriptor = dict.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
            [FONT_FILE, FONT_FILE2, FONT_FILE3].iter().any(|key| descriptor.contains_key(*key))
        };
        let guessed = simple && to_unicode.is_none() && !dict.contains_key(ENCODING) && embedded();
        Self { kind, to_unicode, name, legacy, guessed, simple, known: Vec::new(), strings: Vec::new(), scale }
    }

    fn resolve(&mut self, code: u32, pdf: &'a Pdf, budget: &mut Budget) -> (f32, Text) {
        let mapped = self.to_unicode.as_ref().and_then(|m| m.lookup_bf_string(code)).and_then(sound);
        let (width, own) = match &mut self.kind {
            Kind::Simple(s) => s.resolve(code as u8, mapped.is_some(), pdf, budget),
            Kind::Composite(c) => c.resolve(code, mapped.is_some(), budget),
        };
        let text = match self.text(mapped.or(own)) {
            Text::Char('-') if self.simple && code == 0xad && self.legacy == Some(Encoding::Tcvn3) => {
                Text::Char(HORN_OR_HYPHEN)
            }
            text => text,
        };
        (width, text)
    }

    fn text(&mut self, found: Option<String>) -> Text {
        let Some(found) = found else { return Text::Unknown };
        let mut chars = found.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Text::Char(c),
            (None, _) => Text::Unknown,
            _ => {
                self.strings.push(found);
                Text::Many(self.strings.len() as u32 - 1)
            }
        }
    }
}

/// A mapping that says something: some files map codes to NUL or to nothing.
fn sound(text: BfString) -> Option<String> {
    let text = match text {
        BfString::Char(c) => String::from(c),
        BfString::String(s) => s,
    };
    let says = |c: &char| *c != '\u{feff}' && (!c.is_control() || c.is_whitespace());
    let text: String = text.chars().filter(says).collect();
    (!text.is_empty() && text != "\u{fffd}").then_some(text)
}
