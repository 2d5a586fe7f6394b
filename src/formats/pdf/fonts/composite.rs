//! Type 0 fonts: codes of several bytes, glyphs chosen by CID.

use std::collections::HashMap;

use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::dict::keys::{
    CID_TO_GID_MAP, CIDSYSTEMINFO, DESCENDANT_FONTS, DW, ENCODING, FONT_DESC, FONT_FILE2, FONT_FILE3, ORDERING,
    REGISTRY, W,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::super::budget::Budget;
use super::sfnt::characters_of_glyphs;

/// CIDs are 16 bits wide; ranges that claim more are cut.
const MAX_CID: u32 = 0xffff;

/// Widths spread from ranges at most: a hostile list of ranges claims billions.
const MAX_WIDTHS: u32 = 1 << 18;

/// A Type 0 font with its one descendant.
pub(super) struct Composite<'a> {
    /// Written downwards.
    pub(super) vertical: bool,
    /// None for the identity of two bytes.
    encoding: Option<CMap>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    descendant: Dict<'a>,
    family: Option<CidFamily>,
    back: Option<Back>,
}

/// Ways from a CID back to characters, for fonts without `ToUnicode`.
#[derive(Default)]
struct Back {
    collection: Option<CMap>,
    gids: Option<Vec<u8>>,
    glyphs: HashMap<u16, char>,
}

impl<'a> Composite<'a> {
    pub(super) fn new(dict: &Dict<'a>, budget: &mut Budget) -> Self {
        let descendants = dict.get::<Array<'a>>(DESCENDANT_FONTS);
        let descendant = descendants.and_then(|a| a.iter::<Dict<'a>>().next()).unwrap_or_default();
        let encoding = encoding(dict, budget);
        let vertical = dict.get::<Name<'_>>(ENCODING).as_deref() == Some(b"Identity-V")
            || encoding.as_ref().is_some_and(|e| e.metadata().writing_mode == Some(WritingMode::Vertical));
        let family = encoding
            .as_ref()
            .and_then(|e| e.metadata().character_collection.clone())
            .map(|c| c.family)
            .or_else(|| family(&descendant));
        Self {
            vertical,
            encoding,
            widths: descendant.get::<Array<'_>>(W).map(|a| widths(&a)).unwrap_or_default(),
            default_width: descendant.get::<f32>(DW).unwrap_or(1000.0) / 1000.0,
            descendant,
            family,
            back: None,
        }
    }

    /// The next code and its length.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let Some(encoding) = &self.encoding else {
            return match bytes {
                [high, low, ..] => (u32::from(*high) << 8 | u32::from(*low), 2),
                _ => (bytes.first().copied().map_or(0, u32::from), 1),
            };
        };
        let mut code = 0;
        for (i, byte) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(*byte);
            if encoding.lookup_cid_code(code, i as u8 + 1).is_some() {
                return (code, i + 1);
            }
        }
        (0, 1)
    }

    /// Advance and, unless the text is known already, the text of a code.
    pub(super) fn resolve(&mut self, code: u32, known: bool, budget: &mut Budget) -> (f32, Option<String>) {
        let cid = match &self.encoding {
            None => code,
            Some(e) => (1..=4).find_map(|n| e.lookup_cid_code(code, n)).unwrap_or(0),
        };
        let width = self.widths.get(&cid).copied().unwrap_or(self.default_width);
        let advance = if self.vertical { -1.0 } else { width };
        (advance, if known { None } else { self.text(cid, budget) })
    }

    fn text(&mut self, cid: u32, budget: &mut Budget) -> Option<String> {
        if self.back.is_none() {
            self.back = Some(self.way_back(budget));
        }
        let back = self.back.as_ref()?;
        if let Some(found) = back.collection.as_ref().and_then(|c| c.lookup_bf_string(cid)) {
            return Some(match found {
                BfString::Char(c) => String::from(c),
                BfString::String(s) => s,
            });
        }
        let gid = match &back.gids {
            None => u16::try_from(cid).ok()?,
            Some(map) => {
                let at = cid as usize * 2;
                u16::from_be_bytes([*map.get(at)?, *map.get(at + 1)?])
            }
        };
        back.glyphs.get(&gid).copied().map(String::from)
    }

    fn way_back(&self, budget: &mut Budget) -> Back {
        let descriptor = self.descendant.get::<Dict<'_>>(FONT_DESC).unwrap_or_default();
        let file = [FONT_FILE2, FONT_FILE3].into_iter().find_map(|key| descriptor.get::<Stream<'_>>(key));
        let glyphs = file.and_then(|f| budget.decode(&f)).map(|data| characters_of_glyphs(&data));
        let map = self.descendant.get::<Stream<'_>>(CID_TO_GID_MAP);
        Back {
            collection: self
                .family
                .as_ref()
                .and_then(CidFamily::ucs2_cmap)
                .and_then(load_embedded)
                .and_then(|data| CMap::parse(data, load_embedded)),
            gids: map.and_then(|m| budget.decode(&m)).map(|m| m.into_owned()),
            glyphs: glyphs.unwrap_or_default(),
        }
    }
}

fn encoding(dict: &Dict<'_>, budget: &mut Budget) -> Option<CMap> {
    match dict.get::<Object<'_>>(ENCODING)? {
        Object::Name(name) => match CMapName::from_bytes(&name) {
            CMapName::IdentityH | CMapName::IdentityV => None,
            known => load_embedded(known).and_then(|data| CMap::parse(data, load_embedded)),
        },
        Object::Stream(stream) => CMap::parse(&budget.decode(&stream)?, load_embedded),
        _ => None,
    }
}

fn family(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>(CIDSYSTEMINFO)?;
    let (registry, ordering) = (info.get::<PdfString<'_>>(REGISTRY)?, info.get::<PdfString<'_>>(ORDERING)?);
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}

/// `c [w1 w2 …]` and `first last w`, in any order.
fn widths(array: &Array<'_>) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let mut numbers: Vec<f32> = Vec::new();
    let mut left = MAX_WIDTHS;
    for object in array.iter::<Object<'_>>() {
        match object {
            Object::Number(n) => numbers.push(n.as_f32()),
            Object::Array(list) => {
                let first = numbers.pop().unwrap_or(0.0) as u32;
                widths.extend((first..=MAX_CID).zip(list.iter::<f32>().map(|w| w / 1000.0)));
                numbers.clear();
            }
            _ => numbers.clear(),
        }
        if let [first, last, width] = numbers[..] {
            let count = (last as u32).min(MAX_CID).saturating_sub(first as u32);
            let Some(rest) = left.checked_sub(count) else { break };
            left = rest;
            widths.extend((first as u32..=(last as u32).min(MAX_CID)).map(|cid| (cid, width / 1000.0)));
            numbers.clear();
        }
    }
    widths
}
