//! hOCR, the form in which the engine gives lines and words with their places and its confidence.
//!
//! Only what Tesseract writes is read: `ocr_line` and its kin with `bbox`, `baseline`, `x_size`; `ocrx_word` with `bbox`
//! and `x_wconf` (hOCR 1.2, <https://kba.github.io/hocr-spec/1.2/>).

use std::time::{Duration, Instant};

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::formats::xml::{Node, Tag, Xml};
use crate::layout::{Line, Word};

/// Time for reading one page's hOCR, which is some hundred kilobytes.
const TIME: Duration = Duration::from_secs(10);
/// Classes of elements that hold the words of one line.
const LINES: [&str; 5] = ["ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer"];
/// Height of type in pixels where the engine tells none.
const USUAL_SIZE: f32 = 50.0;

/// The lines of a page of hOCR, in points at this resolution; `None` when it breaks off or is no hOCR.
pub(super) fn lines(hocr: &str, dpi: f32) -> Option<Vec<Line>> {
    let scale = 72.0 / dpi;
    let mut xml = Xml::new(hocr, Instant::now() + TIME);
    let mut lines: Vec<Line> = Vec::new();
    let mut page = false;
    while let Some(node) = xml.next() {
        let Node::Open(tag) = node else { continue };
        let (class, title) = (tag.attr("class").unwrap_or_default(), title(&tag));
        page |= class == "ocr_page";
        if LINES.contains(&class.as_str()) {
            lines.extend(line(&title, scale));
        } else if class == "ocrx_word" {
            let text = xml.text();
            if let (Some(line), Some(word)) = (lines.last_mut(), word(&title, &text, scale)) {
                line.words.push(word);
            }
        }
    }
    lines.retain(|line| !line.words.is_empty());
    (page && xml.fault().is_none()).then_some(lines)
}

/// The properties of an element.
fn title(tag: &Tag<'_>) -> String {
    tag.attr("title").unwrap_or_default()
}

/// The numbers of a property, such as `bbox 1 2 3 4`.
fn numbers(title: &str, name: &str) -> Option<Vec<f32>> {
    let property = title.split(';').map(str::trim).find_map(|p| p.strip_prefix(name)?.strip_prefix(' '))?;
    property.split_whitespace().map(|number| number.parse().ok().filter(|n: &f32| n.is_finite())).collect()
}

fn line(title: &str, scale: f32) -> Option<Line> {
    let bbox = numbers(title, "bbox").filter(|b| b.len() == 4)?;
    // The baseline is a slope and its height over the lower edge at the left; its middle stands for the line.
    let baseline = numbers(title, "baseline").filter(|b| b.len() == 2).unwrap_or_else(|| vec![0.0, 0.0]);
    let y = bbox[3] + baseline[1] + baseline[0] * (bbox[2] - bbox[0]) / 2.0;
    let size = numbers(title, "x_size").and_then(|s| s.first().copied()).unwrap_or(USUAL_SIZE);
    Some(Line { words: Vec::new(), y: y * scale, slope: baseline[0], size: size * scale })
}

/// A word; `None` for one that has no character.
fn word(title: &str, text: &str, scale: f32) -> Option<Word> {
    let bbox = numbers(title, "bbox").filter(|b| b.len() == 4)?;
    let sure = numbers(title, "x_wconf").and_then(|c| c.first().copied()).unwrap_or(0.0);
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned();
    // A number between 0 and 100 fits a byte.
    let confidence = sure.clamp(0.0, 100.0) as u8;
    (!text.is_empty()).then(|| Word {
        text,
        confidence,
        x: (bbox[0] * scale, bbox[2] * scale),
        y: (bbox[1] * scale, bbox[3] * scale),
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn words_come_with_place_and_confidence() {
        let hocr = "<html><body><div class='ocr_page' title='bbox 0 0 2480 3508'><p class='ocr_par'>\
            <span class='ocr_line' title=\"bbox 300 100 900 150; baseline 0.01 -10; x_size 50\">\
            <span class='ocrx_word' title='bbox 300 100 400 150; x_wconf 96'><strong>Số:</strong></span>\
            <span class='ocrx_word' title='bbox 420 100 900 150; x_wconf 41'>A&amp;B&#39;</span>\
            <span class='ocrx_word' title='bbox 420 100 900 150; x_wconf 41'> </span></span></p></div></body></html>";
        let lines = lines(hocr, 300.0).expect("hOCR");
        assert_eq!(lines.len(), 1);
        assert!((lines[0].y - 143.0 * 0.24).abs() < 0.01 && (lines[0].size - 12.0).abs() < 0.01);
        let words: Vec<_> = lines[0].words.iter().map(|w| (w.text.as_str(), w.confidence, w.x.0.round())).collect();
        assert_eq!(words, [("Số:", 96, 72.0), ("A&B'", 41, 101.0)]);
    }

    #[test]
    fn what_breaks_off_or_is_something_else_is_none() {
        assert!(lines("<html><body><div class='ocr_page'><span class='ocr_line'", 300.0).is_none());
        assert!(lines("<html/>", 300.0).is_none());
        assert!(lines("", 300.0).is_none());
    }
}
