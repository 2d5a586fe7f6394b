//! Blanking what stands in quotation marks: the new wording that an amending document gives to another one is no act
//! of its own.

/// The text with every byte between quotation marks replaced by `_`; the marks and the line breaks stay, and so does
/// the length. A quotation left open ends at the next of `stops`, given in rising order.
pub(super) fn blank(text: &str, stops: &[usize]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut before = ' ';
    let mut stops = stops.iter().copied().peekable();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if stops.next_if(|stop| *stop <= at).is_some() {
            while stops.next_if(|stop| *stop <= at).is_some() {}
            depth = 0;
        }
        let after = chars.peek().map_or(' ', |next| next.1);
        match mark(c, before, after, depth) {
            Mark::Open => {
                depth += 1;
                keep(&mut out, c, depth > 1);
            }
            Mark::Close => {
                depth = depth.saturating_sub(1);
                keep(&mut out, c, depth > 0);
            }
            Mark::None => keep(&mut out, c, depth > 0),
        }
        before = c;
    }
    out
}

enum Mark {
    Open,
    Close,
    None,
}

/// What a character does. Straight marks open after a space and close before one: texts mix `“…"` freely.
fn mark(c: char, before: char, after: char, depth: usize) -> Mark {
    match c {
        '“' | '„' => Mark::Open,
        '”' => Mark::Close,
        '"' if depth == 0 => Mark::Open,
        '"' if before.is_whitespace() && !after.is_whitespace() => Mark::Open,
        '"' => Mark::Close,
        _ => Mark::None,
    }
}

/// The character itself, or as many blanks as it has bytes.
fn keep(out: &mut String, c: char, blanked: bool) {
    if blanked && c != '\n' {
        out.extend(std::iter::repeat_n('_', c.len_utf8()));
    } else {
        out.push(c);
    }
}
