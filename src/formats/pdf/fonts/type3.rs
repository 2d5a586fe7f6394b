//! Fonts whose glyphs are drawings: what their em is, and what their names tell where no other map does.

use std::collections::HashMap;

use hayro_syntax::object::dict::keys::{DIFFERENCES, ENCODING, FONT_BBOX};
use hayro_syntax::object::{Array, Dict, Object};

/// The matrix by which a thousand units make an em.
const USUAL: f64 = 0.001;
/// Mean advance of letters in ems: what lies outside is no em.
const SOUND: std::ops::RangeInclusive<f64> = 0.2..=1.2;
/// Mean advance where nothing else tells the em.
const MEAN: f64 = 0.5;
/// Share of a font's names that must follow a rule for it to be one.
const MOST: f64 = 0.8;
/// Names count in tens or in sixteens.
const BASES: [u32; 2] = [10, 16];
/// What TeX's fonts have beside ASCII: those of the older encoding, which has nothing of text in the places 16 to 31.
const TEX_OLD: [(u32, &str); 8] =
    [(11, "ff"), (12, "fi"), (13, "fl"), (14, "ffi"), (15, "ffl"), (92, "“"), (123, "–"), (124, "—")];
/// Those of the newer one.
const TEX_NEW: [(u32, &str); 9] =
    [(16, "“"), (17, "”"), (21, "–"), (22, "—"), (27, "ff"), (28, "fi"), (29, "fl"), (30, "ffi"), (31, "ffl")];

/// What one unit of font size is in ems. The matrix tells where it is the usual one; other fonts have their em in the box
/// around their glyphs, or else in the advances of their letters.
pub(super) fn em(dict: &Dict<'_>, matrix: &[f64; 6], widths: &[f32]) -> f64 {
    let sound = |em: &f64| mean(widths).is_none_or(|mean| SOUND.contains(&(mean / em)));
    let usual = ((matrix[3].abs() - USUAL).abs() < 0.1 * USUAL).then_some(1.0).filter(sound);
    let boxed = || {
        let b = dict.get::<[f64; 4]>(FONT_BBOX)?;
        Some((b[3] - b[1]).abs() * matrix[3].abs()).filter(|em| *em > 0.0 && em.is_finite()).filter(sound)
    };
    let by_widths = || mean(widths).map(|mean| mean / MEAN);
    let by_matrix = || (matrix[3].abs() / USUAL).clamp(0.01, 100.0);
    usual.or_else(boxed).or_else(by_widths).unwrap_or_else(by_matrix)
}

/// Mean of the advances that letters have.
fn mean(widths: &[f32]) -> Option<f64> {
    let (sum, count) =
        widths.iter().filter(|w| **w > 0.0).fold((0.0, 0_u32), |(sum, n), w| (sum + f64::from(*w), n + 1));
    (count > 0).then(|| sum / f64::from(count))
}

/// What the names of a font tell of its codes, where they are none that the Adobe Glyph List knows: `a65`, `C41`, `g0041`
/// are the numbers of characters, if all names of the font are such numbers.
pub(super) fn by_names(dict: &Dict<'_>) -> HashMap<u8, String> {
    let names = differences(dict);
    let counted: Vec<&(u8, String)> = names.iter().filter(|(_, name)| name != ".notdef").collect();
    let share = |fits: &dyn Fn(&(u8, String)) -> bool| {
        let fitting = counted.iter().filter(|named| fits(named)).count();
        !counted.is_empty() && fitting as f64 >= MOST * counted.len() as f64
    };
    // The number of a name is that of its code; or else of a character, all of them.
    let own = BASES.into_iter().find(|base| share(&|(code, name)| number(name, *base) == Some(u32::from(*code))));
    let in_reach = |name: &str, base| number(name, base).is_some_and(|n| (32..256).contains(&n));
    let other = || BASES.into_iter().find(|base| share(&|(_, name)| in_reach(name, *base)));
    let Some(base) = own.or_else(other) else { return HashMap::new() };
    let rule = |name: &str| number(name, base);
    let new = counted.iter().any(|(_, name)| rule(name).is_some_and(|n| (16..32).contains(&n)));
    let special = if new { &TEX_NEW[..] } else { &TEX_OLD[..] };
    let special = |name: &str| if name.starts_with('a') { special } else { &[] };
    let named = counted.iter().filter_map(|(code, name)| Some((*code, character(rule(name)?, special(name))?)));
    // Where codes are characters, the space needs no drawing.
    let space = own.map(|_| (b' ', " ".to_owned()));
    space.into_iter().chain(named).collect()
}

/// The number in a name of one or two letters and digits.
fn number(name: &str, base: u32) -> Option<u32> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    // Of `Cff`, the first letter alone is none of the number.
    let letters = if base == 16 { letters.min(1) } else { letters };
    let digits = name.get(letters..).filter(|digits| (1..=4).contains(&digits.len()) && (1..=2).contains(&letters))?;
    u32::from_str_radix(digits, base).ok()
}

fn character(number: u32, special: &[(u32, &str)]) -> Option<String> {
    let special = special.iter().find(|(place, _)| *place == number).map(|(_, text)| (*text).to_owned());
    let plain = || char::from_u32(number).filter(|c| matches!(c, ' '..='~' | '\u{a0}'..='\u{ff}')).map(String::from);
    special.or_else(plain)
}

/// Codes with the names that the font's encoding gives them.
fn differences(dict: &Dict<'_>) -> Vec<(u8, String)> {
    let list = dict.get::<Dict<'_>>(ENCODING).and_then(|encoding| encoding.get::<Array<'_>>(DIFFERENCES));
    let mut names = Vec::new();
    let mut code = 0_u32;
    for object in list.iter().flat_map(|list| list.iter::<Object<'_>>()).take(512) {
        match object {
            Object::Number(number) => code = number.as_i64().clamp(0, 256) as u32,
            Object::Name(name) => {
                if let Ok(code) = u8::try_from(code) {
                    names.push((code, name.as_str().to_owned()));
                }
                code += 1;
            }
            _ => {}
        }
    }
    names
}
