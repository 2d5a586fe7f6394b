//! How many pixels of a picture lie on an inch of the paper it shows.
//!
//! Scanners say so; cameras write 72 or 96 whatever they saw. A claim is believed where it makes a sheet of paper;
//! else the picture is taken for a page of A4.

use super::sheets::Sheet;

/// Shorter sides of paper that is scanned, in inches: a slip to a sheet of A3 and some border.
const PAPER: std::ops::RangeInclusive<f32> = 3.5..=13.0;
/// Resolutions that pages are scanned at.
const SCANNED: std::ops::RangeInclusive<f32> = 70.0..=1300.0;
/// Shorter side of A4, in inches.
const A4: f32 = 8.27;
/// Resolutions that are guessed.
const GUESSED: (f32, f32) = (48.0, 600.0);

/// Pixels an inch, across and down.
pub(super) fn resolution_of(sheet: &Sheet) -> (f32, f32) {
    let (width, height) = (sheet.width as f32, sheet.height as f32);
    let on_paper = |(x, y): (f32, f32)| {
        let believed = SCANNED.contains(&x) && SCANNED.contains(&y);
        believed && PAPER.contains(&(width / x).min(height / y))
    };
    let guessed = (width.min(height) / A4).clamp(GUESSED.0, GUESSED.1);
    sheet.claimed.filter(|claim| on_paper(*claim)).unwrap_or((guessed, guessed))
}

/// What the head of a JPEG or a PNG says.
pub(super) fn claimed(bytes: &[u8]) -> Option<(f32, f32)> {
    if bytes.starts_with(b"\xff\xd8") { jfif(bytes) } else { physical(bytes) }
}

/// The density in the first segment of a JPEG.
fn jfif(bytes: &[u8]) -> Option<(f32, f32)> {
    let segment = bytes.get(2..18).filter(|s| s.starts_with(&[0xff, 0xe0]) && s.get(4..9) == Some(b"JFIF\0"))?;
    let inch = match segment[11] {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    let density = |at: usize| f32::from(u16::from_be_bytes([segment[at], segment[at + 1]])) * inch;
    Some((density(12), density(14)))
}

/// The chunk `pHYs` of a PNG: pixels a metre.
fn physical(bytes: &[u8]) -> Option<(f32, f32)> {
    let word = |bytes: &[u8], at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let mut at = 8;
    bytes.starts_with(b"\x89PNG").then_some(())?;
    loop {
        let chunk = bytes.get(at..)?;
        match chunk.get(4..8)? {
            b"pHYs" if chunk.get(16) == Some(&1) => {
                let inch = |metre: u32| metre as f32 * 0.0254;
                return Some((inch(word(chunk, 8)?), inch(word(chunk, 12)?)));
            }
            b"IDAT" => return None,
            _ => at = at.checked_add(word(chunk, 0)? as usize)?.checked_add(12)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheets::Sheet;
    use super::resolution_of;

    #[test]
    fn a_claim_counts_where_it_makes_a_sheet_of_paper() {
        let sheet = |width, height, claimed| Sheet { number: 1, directory: None, width, height, claimed };
        assert_eq!(resolution_of(&sheet(1654, 2339, Some((200.0, 200.0)))), (200.0, 200.0));
        // A fax has coarser rows.
        assert_eq!(resolution_of(&sheet(1728, 1143, Some((204.0, 98.0)))), (204.0, 98.0));
        // A telephone's picture says 72 of everything.
        let (x, y) = resolution_of(&sheet(3024, 4032, Some((72.0, 72.0))));
        assert!((x - 365.6).abs() < 0.1 && x == y, "{x}");
        let (x, y) = resolution_of(&sheet(1654, 2339, None));
        assert!((x - 200.0).abs() < 0.01 && x == y, "{x}");
    }
}
