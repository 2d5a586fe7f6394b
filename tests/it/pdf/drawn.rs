//! Type 3 fonts, whose glyphs are drawings: where their words end, and what their names tell.

use super::paper::Paper;
use super::{read, shown};
use lopdf::{Dictionary, Object, dictionary};

/// What a font of drawings is made of.
struct Drawn<'n> {
    /// Units of a glyph in ems.
    unit: f32,
    /// The box around all glyphs, in units.
    boxed: [i32; 4],
    /// Advance of every glyph, in units.
    advance: i32,
    /// Code and name of each glyph.
    names: &'n [(u8, String)],
}

/// A page of one line in such a font, of 12 points.
fn page(font: &Drawn<'_>, content: &str) -> Vec<String> {
    let mut paper = Paper::new();
    let drawing = paper.stream(Dictionary::new(), "40 0 0 0 30 30 d1 0 0 30 30 re f");
    let mut procedures = Dictionary::new();
    let mut differences: Vec<Object> = Vec::new();
    for (code, name) in font.names {
        procedures.set(name.as_str(), drawing);
        differences.extend([Object::from(i64::from(*code)), Object::Name(name.clone().into_bytes())]);
    }
    paper.other_font(
        "D",
        dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "CharProcs" => procedures,
            "FontMatrix" => [font.unit, 0.0, 0.0, font.unit, 0.0, 0.0].map(Object::from).to_vec(),
            "FontBBox" => font.boxed.map(Object::from).to_vec(),
            "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => differences },
            "FirstChar" => 0, "LastChar" => 255, "Widths" => vec![Object::from(font.advance); 256],
        },
    );
    shown(&read(&paper.page(content).bytes()))
}

/// Glyphs named by a rule, for printable ASCII.
fn named(name: impl Fn(u8) -> String) -> Vec<(u8, String)> {
    (b'!'..=b'~').map(|code| (code, name(code))).collect()
}

/// `Questions about your bill?` was one word: the em of the font was taken for twenty times what it is.
#[test]
fn words_end_where_gaps_are_whatever_the_units_of_the_font() {
    let names = named(|code| format!("C{code:02x}"));
    for (unit, boxed, advance) in [
        (1.0, [0, -9, 43, 34], 22),
        (1.0, [0, 0, 0, 0], 22),
        (0.024, [0, -9, 43, 34], 22),
        (0.001, [0, -200, 1000, 800], 500),
        (0.01, [0, -20, 100, 80], 50),
        (0.0005, [0, -410, 2048, 1638], 1024),
    ] {
        // Twelve points an em, half an em a letter.
        let size = 6.0 / (advance as f32 * unit);
        let content = format!("BT /D {size} Tf 90 700 Td (Hai) Tj 20.7 0 Td (ba) Tj 14.7 0 Td [(b)-10(on)] TJ ET");
        let font = Drawn { unit, boxed, advance, names: &names };
        assert_eq!(page(&font, &content), ["Body: Hai ba bon"], "{unit} {boxed:?}");
    }
}

/// Glyphs named by numbers had all been unknown, and the page a failure.
#[test]
fn names_that_number_characters_tell_the_text() {
    let rules: [fn(u8) -> String; 5] = [
        |code| format!("a{code}"),
        |code| format!("G{code:02X}"),
        |code| format!("C{code:02x}"),
        |code| format!("g{code:04x}"),
        |code| format!("ch{code}"),
    ];
    for rule in rules {
        let names = named(rule);
        let font = Drawn { unit: 0.001, boxed: [0, -200, 1000, 800], advance: 500, names: &names };
        assert_eq!(page(&font, "BT /D 12 Tf 90 700 Td (Dieu 12/NQ) Tj ET"), ["Body: Dieu 12/NQ"], "{}", names[0].1);
    }
    // The numbers are those of characters, under codes of their own.
    let text = "NGHI QUYET";
    let names: Vec<(u8, String)> =
        text.bytes().filter(|c| *c != b' ').enumerate().map(|(at, c)| (at as u8 + 1, format!("c{c}"))).collect();
    let font = Drawn { unit: 0.001, boxed: [0, -200, 1000, 800], advance: 500, names: &names };
    let content = "BT /D 12 Tf 90 700 Td <01020304> Tj 30 0 Td <0506070809> Tj ET";
    assert_eq!(page(&font, content), ["Body: NGHI QUYET"]);
}

#[test]
fn the_ligatures_of_tex_are_letters() {
    let names: Vec<(u8, String)> = [b'e', 28, b'c', b't'].iter().map(|code| (*code, format!("a{code}"))).collect();
    let font = Drawn { unit: 0.001, boxed: [0, -200, 1000, 800], advance: 500, names: &names };
    assert_eq!(page(&font, "BT /D 12 Tf 90 700 Td <651C6374> Tj ET"), ["Body: efict"]);
}

#[test]
fn names_that_number_glyphs_alone_tell_nothing() {
    let names: Vec<(u8, String)> = (1..20).map(|code| (code + 60, format!("g{code}"))).collect();
    let font = Drawn { unit: 0.001, boxed: [0, -200, 1000, 800], advance: 500, names: &names };
    let mut paper = Paper::new();
    paper.page("BT /F 12 Tf 90 700 Td <00410042> Tj ET");
    let text = page(&font, "BT /F 12 Tf 90 700 Td <0041> Tj ET BT /D 12 Tf 90 600 Td (ABC) Tj ET");
    assert_eq!(text, ["Body: A", "Body: \u{fffd}\u{fffd}\u{fffd}"]);
}
