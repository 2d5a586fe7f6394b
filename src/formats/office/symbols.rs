//! Characters of the symbol fonts (Symbol, Wingdings), whose codes mean pictures, as the Unicode characters they show.

/// What a code of a font shows: `Some` for a symbol font, with the empty string where no character is like it.
pub(crate) fn symbol(font: &str, code: u32) -> Option<&'static str> {
    // Word keeps symbol fonts in the private area F000–F0FF; other programs write the low byte alone.
    let low = u8::try_from(if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code }).ok()?;
    let table: &[(u8, &str)] = match font.to_ascii_lowercase().as_str() {
        "symbol" => &SYMBOL,
        "wingdings" => &WINGDINGS,
        "wingdings 2" => &WINGDINGS_2,
        "wingdings 3" | "webdings" | "marlett" | "mt extra" => &[],
        _ => return None,
    };
    Some(table.iter().find(|(key, _)| *key == low).map_or("", |(_, shown)| shown))
}

/// The character of a code that came without a symbol font: private ones read as the usual bullets.
pub(crate) fn private(c: char) -> Option<&'static str> {
    let code = u32::from(c);
    if !(0xf000..=0xf0ff).contains(&code) {
        return None;
    }
    match symbol("symbol", code) {
        Some("") | None => symbol("wingdings", code),
        found => found,
    }
}

/// The same for a character as the binary format has it: a private one is known even without its font, and the digits
/// and most signs of Symbol are those of ASCII.
pub(crate) fn shown(font: &str, code: u32) -> Option<&'static str> {
    let is_private = (0xf000..=0xf0ff).contains(&code);
    match symbol(font, code) {
        Some("") if font.eq_ignore_ascii_case("symbol") && !is_private => None,
        None => char::from_u32(code).and_then(private),
        found => found,
    }
}

/// Symbol: the signs and Greek letters met in texts.
const SYMBOL: [(u8, &str); 46] = [
    (0x20, " "),
    (0x28, "("),
    (0x29, ")"),
    (0x2a, "*"),
    (0x2b, "+"),
    (0x2d, "-"),
    (0x2e, "."),
    (0x2f, "/"),
    (0x3c, "<"),
    (0x3d, "="),
    (0x3e, ">"),
    (0x44, "Δ"),
    (0x46, "Φ"),
    (0x47, "Γ"),
    (0x4c, "Λ"),
    (0x50, "Π"),
    (0x53, "Σ"),
    (0x57, "Ω"),
    (0x61, "α"),
    (0x62, "β"),
    (0x64, "δ"),
    (0x65, "ε"),
    (0x66, "φ"),
    (0x67, "γ"),
    (0x68, "η"),
    (0x6c, "λ"),
    (0x6d, "μ"),
    (0x70, "π"),
    (0x71, "θ"),
    (0x72, "ρ"),
    (0x73, "σ"),
    (0x74, "τ"),
    (0x77, "ω"),
    (0xa3, "≤"),
    (0xa5, "∞"),
    (0xab, "↔"),
    (0xac, "←"),
    (0xae, "→"),
    (0xb0, "°"),
    (0xb1, "±"),
    (0xb3, "≥"),
    (0xb4, "×"),
    (0xb7, "•"),
    (0xb8, "÷"),
    (0xb9, "≠"),
    (0xde, "⇒"),
];

/// Wingdings: bullets, boxes, ticks, arrows.
const WINGDINGS: [(u8, &str); 40] = [
    (0x20, " "),
    (0x22, "✂"),
    (0x28, "☎"),
    (0x2a, "✉"),
    (0x46, "☞"),
    (0x4a, "☺"),
    (0x6c, "●"),
    (0x6e, "■"),
    (0x6f, "□"),
    (0x70, "□"),
    (0x71, "❑"),
    (0x72, "❒"),
    (0x73, "⬧"),
    (0x74, "⧫"),
    (0x75, "◆"),
    (0x76, "❖"),
    (0x77, "⬥"),
    (0x78, "☒"),
    (0x9e, "·"),
    (0x9f, "•"),
    (0xa0, "▪"),
    (0xa1, "○"),
    (0xa7, "▪"),
    (0xa8, "☐"),
    (0xab, "★"),
    (0xd8, "➢"),
    (0xdf, "←"),
    (0xe0, "→"),
    (0xe1, "↑"),
    (0xe2, "↓"),
    (0xe8, "➔"),
    (0xef, "⇦"),
    (0xf0, "⇨"),
    (0xf3, "⬄"),
    (0xfa, "▫"),
    (0xfb, "✗"),
    (0xfc, "✓"),
    (0xfd, "☒"),
    (0xfe, "☑"),
    (0xff, "⊞"),
];

/// Wingdings 2: the ticks and boxes of forms.
const WINGDINGS_2: [(u8, &str); 10] = [
    (0x20, " "),
    (0x4f, "✗"),
    (0x50, "✓"),
    (0x51, "☒"),
    (0x52, "☑"),
    (0x53, "☒"),
    (0x54, "☒"),
    (0x97, "●"),
    (0xa2, "■"),
    (0xa3, "□"),
];
