//! The signs of the symbol fonts that stand in official documents: bullets, boxes, ticks, arrows, a few of mathematics.

/// What a code of a font shows: `Some` for a symbol font, with the empty string where no character is like it. Word
/// keeps such codes in the private area F000–F0FF, whose signs are known even without the font.
pub(super) fn shown(font: &str, code: u32) -> Option<&'static str> {
    let private = (0xf000..=0xf0ff).contains(&code);
    let low = u8::try_from(if private { code - 0xf000 } else { code }).ok()?;
    let is = |name: &str| font.eq_ignore_ascii_case(name);
    match () {
        // Digits and most signs of Symbol are those of ASCII.
        () if is("symbol") => Some(find(&SYMBOL, low)).filter(|sign| private || !sign.is_empty()),
        () if is("wingdings") => Some(find(&WINGDINGS, low)),
        () if is("wingdings 2") => Some(find(&WINGDINGS_2, low)),
        () if ["wingdings 3", "webdings", "marlett", "mt extra"].into_iter().any(is) => Some(""),
        () if private => Some(match find(&SYMBOL, low) {
            "" => find(&WINGDINGS, low),
            sign => sign,
        }),
        () => None,
    }
}

/// The sign of a code, or nothing.
fn find(table: &[(u8, &'static str)], code: u8) -> &'static str {
    table.iter().find(|(key, _)| *key == code).map_or("", |(_, sign)| sign)
}

/// Symbol.
const SYMBOL: [(u8, &str); 32] = [
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
    (0x53, "Σ"),
    (0x57, "Ω"),
    (0x61, "α"),
    (0x62, "β"),
    (0x67, "γ"),
    (0x6c, "λ"),
    (0x6d, "μ"),
    (0x70, "π"),
    (0x72, "ρ"),
    (0x73, "σ"),
    (0xa3, "≤"),
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

/// Wingdings.
const WINGDINGS: [(u8, &str); 24] = [
    (0x20, " "),
    (0x28, "☎"),
    (0x2a, "✉"),
    (0x6c, "●"),
    (0x6e, "■"),
    (0x6f, "□"),
    (0x71, "❑"),
    (0x72, "❒"),
    (0x75, "◆"),
    (0x76, "❖"),
    (0x78, "☒"),
    (0x9f, "•"),
    (0xa7, "▪"),
    (0xa8, "☐"),
    (0xab, "★"),
    (0xd8, "➢"),
    (0xdf, "←"),
    (0xe0, "→"),
    (0xe8, "➔"),
    (0xf0, "⇨"),
    (0xfb, "✗"),
    (0xfc, "✓"),
    (0xfd, "☒"),
    (0xfe, "☑"),
];

/// Wingdings 2.
const WINGDINGS_2: [(u8, &str); 7] =
    [(0x20, " "), (0x4f, "✗"), (0x50, "✓"), (0x51, "☒"), (0x52, "☑"), (0x53, "☒"), (0xa3, "□")];
