//! Values of form fields that have no appearance: a viewer would make one, so what it would show is read.

use hayro_syntax::object::dict::keys::{FT, PARENT, RECT, V};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, String as PdfString};

use super::super::facts::text_string;
use super::Reader;
use crate::layout::glyph::{FIELD, Glyph, Matrix, NO_FONT};

/// Fields above a widget that are asked for what it does not say itself.
const MOST_PARENTS: usize = 16;
/// Size of type where the field lets the viewer choose, at most.
const USUAL_SIZE: f64 = 12.0;
/// Advance of a letter in ems, since the font is not asked.
const ADVANCE: f64 = 0.5;
/// Distance of lines in ems.
const LEADING: f64 = 1.2;
/// Characters of a value that are read.
const LONGEST: usize = 20_000;
/// Bits of the field's flags: a password; several lines.
const PASSWORD: u32 = 1 << 13;
const SEVERAL_LINES: u32 = 1 << 12;

impl<'a> Reader<'a, '_> {
    /// Places the value of a text or choice field in the widget's rectangle.
    pub(super) fn form_value(&mut self, widget: &Dict<'a>, base: Matrix) -> Option<()> {
        let rect = widget.get::<Rect>(RECT)?;
        let kind = inherited(widget, |field| field.get::<Name<'a>>(FT))?;
        let flags = inherited(widget, |field| field.get::<u32>(b"Ff")).unwrap_or(0);
        if !matches!(&*kind, b"Tx" | b"Ch") || (*kind == *b"Tx" && flags & PASSWORD != 0) {
            return None;
        }
        let value = self.value(widget)?;
        let [x0, y0, x1, y1] = base.apply_box([rect.x0, rect.y0, rect.x1, rect.y1]);
        let set = type_size(widget).filter(|size| *size > 0.5);
        let several = flags & SEVERAL_LINES != 0 || value.trim().contains('\n');
        let size = set.unwrap_or(USUAL_SIZE).min(y1 - y0).max(1.0);
        let lines = wrapped(value.trim(), ((x1 - x0) / (ADVANCE * size)) as usize, several);
        let first = if several { y0 + size } else { (y0 + y1) / 2.0 + 0.35 * size };
        self.clear_leaders([x0, y0, x1, y1]);
        for (row, line) in lines.iter().enumerate() {
            let y = first + row as f64 * LEADING * size;
            let letters = line.chars().count() as f64;
            if letters < 1.0 {
                continue;
            }
            let step = (ADVANCE * size).min((x1 - x0) / letters);
            let mut push = |ch, x: f64, w: f64| {
                let (x, y, w, size) = (x as f32, y as f32, w as f32, size as f32);
                self.out.glyphs.push(Glyph { x, y, w, spread: 0.0, size, ch, turn: 0, flags: FIELD, font: NO_FONT });
            };
            for (at, ch) in line.chars().enumerate() {
                push(ch, x0 + at as f64 * step, step);
            }
            // What is left of the field is blank: the line goes on behind it.
            let end = x0 + letters * step;
            push(' ', end, (x1 - end).max(0.0));
        }
        Some(())
    }

    /// What the field holds, as it would be shown.
    fn value(&mut self, widget: &Dict<'a>) -> Option<String> {
        let shown = |bytes: &[u8]| {
            let text = text_string(bytes).replace("\r\n", "\n").replace('\r', "\n");
            text.chars().take(LONGEST).collect::<String>()
        };
        let text = match inherited(widget, |field| field.get::<Object<'a>>(V))? {
            Object::String(text) => shown(text.as_bytes()),
            Object::Stream(text) => shown(&self.budget.decode(&text)?),
            Object::Array(chosen) => {
                let chosen: Vec<String> = chosen.iter::<PdfString<'_>>().map(|text| shown(text.as_bytes())).collect();
                chosen.join("\n")
            }
            _ => return None,
        };
        let text = displayed(widget, &text).unwrap_or(text);
        (!text.trim().is_empty()).then_some(text)
    }

    /// Takes out the dots and strokes that a value is written over.
    fn clear_leaders(&mut self, [x0, y0, x1, y1]: [f64; 4]) {
        let over = |g: &Glyph| {
            let (x, y) = (f64::from(g.x + g.w / 2.0), f64::from(g.y));
            g.turn == 0 && x > x0 && x < x1 && y > y0 && y < y1 + 0.5 * f64::from(g.size)
        };
        self.out.glyphs.retain(|g| !(matches!(g.ch, '.' | '…' | '_' | '·') && over(g)));
    }
}

/// What a widget says, or one of the fields it belongs to.
fn inherited<'a, T>(widget: &Dict<'a>, ask: impl Fn(&Dict<'a>) -> Option<T>) -> Option<T> {
    let mut field = widget.clone();
    for _ in 0..MOST_PARENTS {
        if let Some(found) = ask(&field) {
            return Some(found);
        }
        field = field.get::<Dict<'a>>(PARENT)?;
    }
    None
}

/// What a choice shows for the value it exports.
fn displayed<'a>(widget: &Dict<'a>, value: &str) -> Option<String> {
    let options = inherited(widget, |field| field.get::<Array<'a>>(b"Opt"))?;
    options.iter::<Array<'_>>().take(1_000).find_map(|pair| {
        let mut pair = pair.iter::<PdfString<'_>>().map(|text| text_string(text.as_bytes()));
        let (export, shown) = (pair.next()?, pair.next()?);
        (export == value).then_some(shown)
    })
}

/// The size of type in the default appearance, `/Helv 11 Tf 0 g`.
fn type_size<'a>(widget: &Dict<'a>) -> Option<f64> {
    let appearance = inherited(widget, |field| field.get::<PdfString<'a>>(b"DA"))?;
    let text = text_string(appearance.as_bytes());
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "Tf")?;
    words.get(at.checked_sub(1)?)?.parse().ok()
}

/// The lines of a value; long ones of a field of several lines are wrapped.
fn wrapped(value: &str, letters: usize, several: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in value.split('\n') {
        let mut open = String::new();
        for word in line.split_whitespace() {
            let long = open.chars().count() + 1 + word.chars().count() > letters.max(8);
            if several && long && !open.is_empty() {
                lines.push(std::mem::take(&mut open));
            }
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(word);
        }
        lines.push(open);
    }
    lines
}
