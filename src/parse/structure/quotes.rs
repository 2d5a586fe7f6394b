//! Quoted text: an amending document carries the new wording of another one in quotation marks, with articles of its own.

use crate::model::Span;
use crate::parse::reading::Reading;

/// Rows that an inline quotation may run over where lines are printed lines.
const INLINE_ROWS: usize = 6;

/// The quoted places of a text, in order.
pub(in crate::parse) struct Quotes {
    spans: Vec<Span>,
}

/// A quotation that has not ended yet.
struct Open {
    start: usize,
    /// The row it began in.
    row: usize,
    /// End of that row: as far as a quotation reaches that is never closed.
    row_end: usize,
    /// True when it opened a row: such a quotation may run over paragraphs, an inline one may not.
    block: bool,
    straight: bool,
    depth: usize,
}

impl Quotes {
    /// Finds the quotations of a body.
    pub(in crate::parse) fn read(reading: &Reading) -> Self {
        let mut spans = Vec::new();
        let mut open: Option<Open> = None;
        for (at, row) in reading.rows.iter().enumerate() {
            let words = reading.slice(row.span);
            // A new quotation at the start of a line: the one before lost its closing mark.
            if words.starts_with('“')
                && let Some(lost) = open.take()
            {
                spans.push(Span::new(lost.start, lost.row_end));
            }
            for (offset, c) in words.char_indices() {
                let here = row.span.start + offset;
                let last = words[offset + c.len_utf8()..].chars().all(|c| matches!(c, '.' | ';' | ',' | ' '));
                step(
                    &mut open,
                    &mut spans,
                    c,
                    last,
                    Open {
                        start: here,
                        row: at,
                        row_end: row.span.end,
                        block: offset == 0,
                        straight: c == '"',
                        depth: 1,
                    },
                );
            }
            open.take_if(|o| !o.block && (!reading.wrapped || at - o.row >= INLINE_ROWS));
        }
        spans.extend(open.map(|lost| Span::new(lost.start, lost.row_end)));
        Self { spans }
    }

    /// True when the byte stands inside a quotation.
    pub(in crate::parse) fn covers(&self, byte: usize) -> bool {
        let next = self.spans.partition_point(|span| span.start <= byte);
        next.checked_sub(1).is_some_and(|at| byte < self.spans[at].end)
    }
}

/// Takes one character: opens, nests or closes.
fn step(open: &mut Option<Open>, spans: &mut Vec<Span>, c: char, last: bool, fresh: Open) {
    let closes = match (open.as_mut(), c) {
        (None, '“' | '"') => return *open = Some(fresh),
        (Some(o), '“') if !o.straight => {
            o.depth += 1;
            false
        }
        (Some(o), '”') if !o.straight => {
            o.depth -= 1;
            o.depth == 0
        }
        // A curly quotation closed by a straight mark, as typed in a hurry.
        (Some(o), '"') => o.straight || (o.block && last),
        _ => false,
    };
    if closes && let Some(done) = open.take() {
        spans.push(Span::new(done.start, fresh.start + c.len_utf8()));
    }
}
