//! Tokens of a page: text, and tags with their attributes.

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, entities not yet decoded.
    Text(&'a str),
    /// A tag: its name with a slash before it if it closes, and the rest.
    Tag(&'a str, &'a str),
}

/// Quotes are minded so far into a tag.
const LONGEST_TAG: usize = 16 << 10;

/// Elements whose content is no text of the page.
const SILENT: [&str; 5] = ["script", "style", "xml", "noscript", "template"];

/// Cuts a page into tokens; comments, declarations and silent elements are left out.
pub(super) fn tokens(page: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find('<').unwrap_or(rest.len());
            if at > 0 {
                let (text, after) = rest.split_at(at);
                rest = after;
                return Some(Token::Text(text));
            }
            let inner = rest.get(1..)?;
            match inner.chars().next() {
                Some('!' | '?') => rest = after_declaration(inner),
                Some(c) if c.is_ascii_alphabetic() || c == '/' => {
                    let (tag, after) = cut_tag(inner);
                    rest = after;
                    let name = &tag[..tag.find(|c: char| c.is_ascii_whitespace()).unwrap_or(tag.len())];
                    if let Some(silent) = SILENT.iter().find(|silent| silent.eq_ignore_ascii_case(name)) {
                        rest = after_element(after, silent);
                        continue;
                    }
                    return Some(Token::Tag(name.trim_end_matches('/'), &tag[name.len()..]));
                }
                // A sign of less-than in the text.
                _ => {
                    rest = inner;
                    return Some(Token::Text("<"));
                }
            }
        }
    })
}

/// What follows a comment or declaration.
fn after_declaration(inner: &str) -> &str {
    let end = if inner.starts_with("!--") { "-->" } else { ">" };
    inner.split_once(end).map_or("", |(_, after)| after)
}

/// The inside of a tag and what follows it; a `>` in quotes does not end it.
fn cut_tag(inner: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate().take(LONGEST_TAG) {
        match (byte, quote) {
            (b'>', None) => return (&inner[..at], &inner[at + 1..]),
            (b'"' | b'\'', None) if inner[..at].ends_with('=') => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed must not swallow the page; a picture inside of a tag may be as long as it likes.
    inner.split_once('>').unwrap_or((inner, ""))
}

/// What follows the end of a silent element.
fn after_element<'a>(page: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = page[from..].find("</") {
        let start = from + at + 2;
        if page.get(start..start + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return &page[start - 2..];
        }
        from = start;
    }
    ""
}

/// The value of an attribute, without its quotes.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let lower = attributes.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find(name) {
        let start = from + at;
        let alone = start.checked_sub(1).is_some_and(|before| lower.as_bytes()[before].is_ascii_whitespace());
        let after = attributes[start + name.len()..].trim_start();
        if let (true, Some(value)) = (alone, after.strip_prefix('=')) {
            let value = value.trim_start();
            return match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
                _ => value.split(|c: char| c.is_ascii_whitespace() || c == '/').next(),
            };
        }
        from = start + name.len();
    }
    None
}
