//! One page: cleaned, turned upright where it has to be, read, laid out.

use super::clean::{clean, looks_negative, negative, turn};
use super::engine::Parts;
use super::leftover::{Part, leftover};
use super::strokes::lift_strokes;
use super::{Engine, OcrError};
use crate::formats::{Gray, Picture};
use crate::layout::Page;
use crate::layout::lay_out_lines;
use crate::layout::{Line, Sheet, Word};

/// Raised when the same picture may give another page: it keys the cache of recognised pages.
pub const SETTINGS: &str = "3";

/// Everything that decides what a picture is read as, in one name.
#[must_use]
pub fn reader_name(engine: &Engine) -> String {
    format!("{}:{SETTINGS}", engine.version())
}

/// Mean confidence of a page below which it may stand on its side or head.
const DOUBTFUL: u32 = 65;

/// Mean confidence of a page that leaves no doubt, and words it must have.
const SURE: u32 = 75;
const ENOUGH_WORDS: u32 = 20;

/// Type smaller than this, in points, is that of a page whose resolution is not what it says.
const SMALL_TYPE: f32 = 7.0;
/// The size of type of official texts.
const USUAL_TYPE: f32 = 13.5;

/// Reads the picture of a page.
///
/// # Errors
/// Says what the engine failed in; another try may well succeed.
pub fn read_page(engine: &Engine, picture: &Picture, number: u32) -> Result<Page, OcrError> {
    let Some(likely) = looks_negative(picture) else {
        return Ok(lay_out_lines(number, &read_scaled(engine, picture)?));
    };
    let read = |inverted| if inverted { read_scaled(engine, &negative(picture)) } else { read_scaled(engine, picture) };
    let mut sheet = read(likely)?;
    if sheet.count() < ENOUGH_WORDS || sheet.weight() < SURE * sheet.count() {
        // Dark pages may be dark for other reasons: what reads better is right.
        let second = read(!likely)?;
        if second.weight() > sheet.weight() {
            sheet = second;
        }
    }
    Ok(lay_out_lines(number, &sheet))
}

/// Reads a picture, and once more at the resolution that its type tells, where that is far below what it claims.
fn read_scaled(engine: &Engine, picture: &Picture) -> Result<Sheet, OcrError> {
    let sheet = read_turned(engine, picture)?;
    let Some(size) = sheet.type_size().filter(|size| *size < SMALL_TYPE) else { return Ok(sheet) };
    let picture = Picture { dpi: picture.dpi * size / USUAL_TYPE, ..picture.clone() };
    let again = read_turned(engine, &picture)?;
    let as_good = again.weight() + again.weight() / 20 >= sheet.weight();
    Ok(if as_good { again } else { sheet })
}

/// Reads a picture whichever way it stands.
fn read_turned(engine: &Engine, picture: &Picture) -> Result<Sheet, OcrError> {
    let gray = clean(picture).gray;
    let mut sheet = read_sheet(engine, gray.clone())?;
    let doubtful = sheet.weight() < DOUBTFUL * sheet.count().max(1);
    // An engine may read lines that run upwards, but the page cannot be laid out from them.
    let on_its_side = sheet.is_on_its_side();
    let turns = (doubtful || on_its_side).then(|| engine.turns(&gray)).flatten();
    if let Some(turns) = turns.filter(|turns| *turns > 0) {
        let turned = read_sheet(engine, turn(&gray, turns))?;
        let enough = if on_its_side { sheet.weight() / 2 } else { sheet.weight() };
        if turned.weight() > enough {
            sheet = Sheet { turned: true, ..turned };
        }
    }
    Ok(sheet)
}

/// Reads a picture that stands upright.
fn read_sheet(engine: &Engine, mut gray: Gray) -> Result<Sheet, OcrError> {
    let scale = 72.0 / gray.dpi;
    let size = (gray.width as f32 * scale, gray.height as f32 * scale);
    let strokes = lift_strokes(&mut gray);
    let mut sheet = Sheet { size, lines: engine.recognise(&gray, Parts::Any)?, strokes, turned: false };
    sheet.clear_dirt();
    let more = second_look(engine, &gray, &sheet);
    sheet.take_in(more, UNSURE);
    sheet.straighten();
    Ok(sheet)
}

/// Words below this confidence are looked at once more; a surer reading takes their place.
const UNSURE: u8 = 60;

/// What the engine reads of the ink that it passed over at first, or was not sure of; nothing where it fails, since the
/// page is read.
fn second_look(engine: &Engine, gray: &Gray, sheet: &Sheet) -> Vec<Line> {
    let scale = gray.dpi / 72.0;
    let part = |word: &Word| [word.x.0, word.y.0, word.x.1, word.y.1].map(|edge| (edge * scale).max(0.0) as usize);
    let sure = sheet.lines.iter().flat_map(|line| line.words.iter().filter(|word| !line.doubts(word, UNSURE)));
    let Some(leftover) = leftover(gray, &sure.map(part).collect::<Vec<Part>>()) else { return Vec::new() };
    let read = engine.recognise(&leftover.sheet, Parts::Lines);
    read.map(|lines| leftover.place(lines)).unwrap_or_default()
}
