//! The pieces of an article: its heading, clauses (khoản), points (điểm), rows of tables, and sentences that begin a line.

/// What a piece is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    #[default]
    Plain,
    /// `2. …`, `3a. …`.
    Clause,
    /// `a) …`, `- …`.
    Point,
    /// A row of a table.
    Row,
}

impl Kind {
    /// By how it begins.
    pub(crate) fn of_piece(piece: &str) -> Self {
        let text = piece.trim_start();
        let mut letters = text.chars();
        match (letters.next().unwrap_or_default(), letters.next().unwrap_or_default()) {
            _ if piece.contains('\t') => Self::Row,
            ('-' | '+' | '–' | '•', _) => Self::Point,
            (letter, ')') if letter.is_alphabetic() => Self::Point,
            _ if is_clause(text) => Self::Clause,
            _ => Self::Plain,
        }
    }
}

/// True for one or two figures, a letter or none, a full stop, and no figure: `1.000 đồng` is an amount.
fn is_clause(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = rest.strip_prefix(|c: char| c.is_ascii_lowercase() || c == 'đ').unwrap_or(rest).strip_prefix('.');
    let begins = |after: &str| after.trim_start().starts_with(|c: char| !c.is_ascii_digit());
    (1..=2).contains(&(text.len() - rest.len())) && after.is_some_and(begins)
}

/// A text cut into its heading, clauses, points, rows and sentences that begin a line. Lines of a PDF break anywhere:
/// one goes on with the line before it unless something begins there or ended before.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let (mut at, mut before) = (0, "");
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let ended = before.trim_end().ends_with(['.', ';', ':', '?', '!', '”']) || before.contains('\t');
            if starts.len() < 2 || ended || Kind::of_piece(line) != Kind::Plain {
                starts.push(at);
            }
            before = line;
        }
        at += line.len();
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim_end()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, pieces};

    #[test]
    fn lines_that_break_anywhere_are_one_piece() {
        let text = "Điều 6. Chi\n2. Mời cơm khách\ncủa tỉnh:\na) Khách\nxa: 280.000 đồng;\nb) Khách gần.\nSTT\tNội dung\n1\tCơm";
        let found = pieces(text);
        assert_eq!(
            found,
            [
                "Điều 6. Chi",
                "2. Mời cơm khách\ncủa tỉnh:",
                "a) Khách\nxa: 280.000 đồng;",
                "b) Khách gần.",
                "STT\tNội dung",
                "1\tCơm",
            ]
        );
    }

    #[test]
    fn amounts_begin_no_clause() {
        for (text, kind) in [
            ("2. Mời cơm", Kind::Clause),
            ("3a. Hỗ trợ", Kind::Clause),
            ("12.Mức chi", Kind::Clause),
            ("1.000 đồng", Kind::Plain),
            ("2025. Nghị quyết", Kind::Plain),
            ("đ) Khách", Kind::Point),
            ("- 20 triệu", Kind::Point),
            ("1.\tCơm", Kind::Row),
        ] {
            assert_eq!(Kind::of_piece(text), kind, "{text}");
        }
    }
}
