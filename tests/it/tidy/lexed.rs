//! A source file as the rules see it: comments and literals blanked out, so that words in them count for nothing.

use std::ops::Range;

/// One Rust file.
pub(crate) struct Source {
    /// Path below the repository, with `/`.
    pub(crate) name: String,
    /// As written.
    pub(crate) text: String,
    /// The same number of bytes and lines, but comments, strings and characters are blank.
    pub(crate) code: String,
    /// As `code`, with test code blank too.
    pub(crate) shipped: String,
}

impl Source {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        let code = without_literals(text);
        let shipped = if is_test_file(name) {
            blank(&code, std::iter::once(0..code.len()))
        } else {
            blank(&code, test_items(&code))
        };
        Self { name: name.to_owned(), text: text.to_owned(), code, shipped }
    }

    /// `file:line` of a byte.
    pub(crate) fn place(&self, at: usize) -> String {
        format!("{}:{}", self.name, self.code[..at].matches('\n').count() + 1)
    }

    /// Module path below `src`: `["pipeline", "run"]`; none for `lib.rs` and `main.rs`.
    pub(crate) fn module(&self) -> Vec<&str> {
        let inside = self.name.strip_prefix("src/").unwrap_or(&self.name);
        let mut parts: Vec<_> = inside.strip_suffix(".rs").unwrap_or(inside).split('/').collect();
        if matches!(parts.last(), Some(&"mod" | &"lib" | &"main")) {
            parts.pop();
        }
        parts
    }
}

/// Files that hold nothing but tests.
fn is_test_file(name: &str) -> bool {
    name.starts_with("src/") && (name.ends_with("/tests.rs") || name.contains("/tests/"))
}

/// Blanks ranges, keeping line ends.
fn blank(code: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut bytes = code.as_bytes().to_vec();
    for byte in ranges.into_iter().flatten() {
        if bytes[byte] != b'\n' {
            bytes[byte] = b' ';
        }
    }
    String::from_utf8(bytes).expect("blanks are whole characters")
}

/// Items under `#[cfg(test)]`, attribute included.
fn test_items(code: &str) -> Vec<Range<usize>> {
    let starts = code.match_indices("#[cfg(test)]").chain(code.match_indices("#[test]"));
    starts.map(|(at, _)| at..item_end(code, at)).collect()
}

/// Where the item that begins here (with its attributes) ends: after its braces, or after its semicolon.
pub(crate) fn item_end(code: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(start) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && byte == b'}' && !code[at + 1..].trim_start().starts_with(['.', ';', ')', '?']) {
                    return at + 1;
                }
            }
            b';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

/// Blanks comments, strings and characters.
fn without_literals(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let end = literal_end(text, at);
        if end > at {
            ranges.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    blank(text, ranges)
}

/// Where the comment, string or character that begins at this byte ends; the byte itself where none begins.
fn literal_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    let to = |end: Option<usize>| end.map_or(text.len(), |e| at + e);
    match rest {
        [b'/', b'/', ..] => to(rest.iter().position(|b| *b == b'\n')),
        [b'/', b'*', ..] => block_comment_end(text, at),
        [b'"', ..] => string_end(text, at),
        [b'r', b'"' | b'#', ..] if !continues_word(text, at) => raw_string_end(text, at),
        [b'\'', ..] => character_end(text, at),
        _ => at,
    }
}

/// True when the byte before belongs to the same word (`br"` is handled at its `r`).
fn continues_word(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at].last().copied().unwrap_or(b' ');
    (before.is_ascii_alphanumeric() && before != b'b') || before == b'_'
}

fn block_comment_end(text: &str, at: usize) -> usize {
    let (bytes, mut depth, mut end) = (text.as_bytes(), 0_usize, at);
    while end < bytes.len() {
        match bytes[end..] {
            [b'/', b'*', ..] => (depth, end) = (depth + 1, end + 2),
            [b'*', b'/', ..] => (depth, end) = (depth - 1, end + 2),
            _ => end += 1,
        }
        if depth == 0 {
            return end;
        }
    }
    end
}

fn string_end(text: &str, at: usize) -> usize {
    let (bytes, mut end) = (text.as_bytes(), at + 1);
    while end < bytes.len() {
        match bytes[end] {
            b'\\' => end += 2,
            b'"' => return end + 1,
            _ => end += 1,
        }
    }
    text.len()
}

fn raw_string_end(text: &str, at: usize) -> usize {
    let hashes = text[at + 1..].bytes().take_while(|b| *b == b'#').count();
    let open = at + 1 + hashes;
    if text.as_bytes().get(open) != Some(&b'"') {
        return at;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    text[open + 1..].find(&close).map_or(text.len(), |end| open + 1 + end + close.len())
}

/// A character, or the same byte where the quote begins a lifetime.
fn character_end(text: &str, at: usize) -> usize {
    let mut chars = text[at + 1..].char_indices();
    match chars.next() {
        Some((_, '\\')) => {
            let body = &text[at + 3..];
            body.find('\'').map_or(text.len(), |end| at + 3 + end + 1).max(at + 1)
        }
        Some((_, _)) => match chars.next() {
            Some((end, '\'')) => at + 1 + end + 1,
            _ => at,
        },
        None => at,
    }
}
