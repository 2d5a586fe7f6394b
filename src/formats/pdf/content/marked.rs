//! Marked content: layers that are switched off, and `ActualText` that stands in for what is painted.

use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{ACTUAL_TEXT, BASE_STATE, D, OC, OCGS, OCPROPERTIES, OFF, ON, P};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, String as PdfString};
use hayro_syntax::page::Resources;

use super::super::facts::text_string;
use super::Reader;
use super::text::is_mark;
use crate::layout::glyph::{Glyph, NO_FONT};

/// Sequences nested deeper than this are not followed.
const MAX_MARKS: usize = 512;

/// One open marked-content sequence.
#[derive(Debug)]
pub(super) struct Mark {
    visible: bool,
    /// The text to put in place of the glyphs from this one on.
    actual: Option<(String, usize)>,
}

/// Which layers (optional content groups) the file's default view hides.
#[derive(Debug, Default)]
pub(in super::super) struct Layers {
    hidden: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// Reads the default configuration of the catalog.
    pub(in super::super) fn of_file(pdf: &Pdf) -> Self {
        let mut layers = Self::default();
        let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
        let Some(properties) = catalog.and_then(|c| c.get::<Dict<'_>>(OCPROPERTIES)) else { return layers };
        let Some(view) = properties.get::<Dict<'_>>(D) else { return layers };
        if view.get::<Name<'_>>(BASE_STATE).is_some_and(|n| *n == *OFF) {
            layers.hidden.extend(ids(&properties, OCGS));
            for id in ids(&view, ON) {
                layers.hidden.remove(&id);
            }
        }
        layers.hidden.extend(ids(&view, OFF));
        layers
    }

    /// Whether the entry of a dictionary names a hidden group, or a membership whose policy hides it.
    pub(super) fn hides_entry(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        if self.hidden.is_empty() {
            return false;
        }
        if dict.get_ref(key).is_some_and(|r| self.hidden.contains(&r.into())) {
            return true;
        }
        let Some(member) = dict.get::<Dict<'_>>(key) else { return false };
        let mut groups = ids(&member, OCGS);
        groups.extend(member.get_ref(OCGS).map(ObjectIdentifier::from));
        if groups.is_empty() {
            return false;
        }
        let off = groups.iter().filter(|id| self.hidden.contains(id)).count();
        match member.get::<Name<'_>>(P).as_deref() {
            Some(b"AllOn") => off > 0,
            Some(b"AnyOff") => off == 0,
            Some(b"AllOff") => off < groups.len(),
            _ => off == groups.len(),
        }
    }
}

fn ids(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key);
    array.map(|a| a.raw_iter().filter_map(|item| item.as_obj_ref()).map(Into::into).collect()).unwrap_or_default()
}

impl<'a> Reader<'a, '_> {
    /// Whether what is painted now can be seen.
    pub(super) fn visible(&self) -> bool {
        self.marks.last().is_none_or(|m| m.visible)
    }

    /// Opens or closes a sequence.
    pub(super) fn mark(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>) {
        let visible = self.visible();
        match op {
            Op::EndMarkedContent(_) => self.end_mark(),
            Op::BeginMarkedContentWithProperties(b) if self.marks.len() < MAX_MARKS => {
                let hidden = match b.1 {
                    Object::Name(name) => **b.0 == *OC && self.layers.hides_entry(&resources.properties, name),
                    _ => false,
                };
                let actual = match b.1 {
                    Object::Name(name) => resources.properties.get::<Dict<'_>>(name).and_then(|d| actual_text(&d)),
                    Object::Dict(dict) => actual_text(dict),
                    _ => None,
                };
                let actual = actual.map(|text| (text, self.out.glyphs.len()));
                self.marks.push(Mark { visible: visible && !hidden, actual });
            }
            _ if self.marks.len() < MAX_MARKS => self.marks.push(Mark { visible, actual: None }),
            _ => {}
        }
    }

    /// Closes the innermost sequence and puts its `ActualText` in place of its glyphs.
    pub(super) fn end_mark(&mut self) {
        let Some(Mark { actual: Some((text, from)), visible: true }) = self.marks.pop() else { return };
        let Some(&first) = self.out.glyphs.get(from) else { return };
        let covered = &self.out.glyphs[from..];
        // A replacement that spans lines has no one place: then the glyphs speak for themselves.
        if first.turn != 0 || covered.iter().any(|g| (g.y - first.y).abs() > first.size) {
            return;
        }
        let shown: String = covered.iter().map(|g| g.ch).collect();
        if shown == text || (text.trim().is_empty() && !shown.trim().is_empty()) {
            return;
        }
        let end = covered.iter().map(|g| g.x + g.w).fold(first.x, f32::max);
        let letters = text.chars().filter(|c| !is_mark(*c)).count().max(1) as f32;
        let step = (end - first.x) / letters;
        self.out.glyphs.truncate(from);
        let mut glyph = Glyph { font: NO_FONT, ..first };
        for c in text.chars() {
            glyph.ch = c;
            glyph.w = if is_mark(c) { 0.0 } else { step };
            self.out.glyphs.push(glyph);
            glyph.x += glyph.w;
        }
    }
}

fn actual_text(dict: &Dict<'_>) -> Option<String> {
    dict.get::<PdfString<'_>>(ACTUAL_TEXT).map(|s| text_string(s.as_bytes()))
}
