//! The heading of a unit: on the line of its number or under it, over as many printed lines as it takes.

use super::line::{clause_mark, point_mark};
use super::sequence::Candidate;
use crate::model::Level;
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::words::{goes_on, is_upper, joined};

/// Rows a heading may take.
const MOST_ROWS: usize = 6;
/// Bytes from which a text is no heading but the article itself.
const MOST_BYTES: usize = 700;

/// The heading of a candidate; `limit` is the row where the next heading or the division's end stands.
pub(super) fn heading(analysed: &AnalysedText, candidate: &Candidate, limit: usize) -> String {
    let after = candidate.row + candidate.rows;
    let row_end = analysed.rows.get(after - 1).map_or(candidate.rest, |row| row.span.end);
    let first = analysed.text.get(candidate.rest..row_end).unwrap_or_default().trim();
    if candidate.mark.level == Level::Article {
        article(analysed, first, after, limit)
    } else {
        group(analysed, first, after, limit)
    }
}

/// An article's heading: a phrase without a full stop, with something under it.
fn article(analysed: &AnalysedText, first: &str, after: usize, limit: usize) -> String {
    let (lead, from) = if first.is_empty() { (analysed.row(after), after + 1) } else { (first, after) };
    let listed = first.is_empty() && (clause_mark(lead).is_some() || point_mark(lead).is_some());
    if listed || from > limit || analysed.rows.get(after).is_some_and(|r| r.table && first.is_empty()) {
        return String::new();
    }
    let mut text = lead.to_owned();
    let mut next = from;
    while next < limit && next - from < MOST_ROWS && continues(analysed, &text, next) {
        text = format!("{text}\n{}", analysed.row(next));
        next += 1;
    }
    let text = joined(&text);
    let sentence = text.ends_with(['.', ';', ',', '/', '”']) || text.len() > MOST_BYTES;
    if sentence || next >= limit { String::new() } else { text.trim_end_matches([':', ' ']).to_owned() }
}

/// True when the row goes on with the heading so far.
fn continues(analysed: &AnalysedText, so_far: &str, row: usize) -> bool {
    let words = analysed.row(row);
    if so_far.ends_with([':', '.', ';']) || clause_mark(words).is_some() || point_mark(words).is_some() {
        return false;
    }
    goes_on(words) || analysed.is_full(row - 1)
}

/// A chapter's heading: the rest of its line, else the lines under it, mostly in capitals.
fn group(analysed: &AnalysedText, first: &str, after: usize, limit: usize) -> String {
    let mut parts: Vec<&str> = if first.is_empty() { Vec::new() } else { vec![first] };
    for row in (after..limit).take(MOST_ROWS) {
        let words = analysed.row(row);
        let fits = match parts.last() {
            None => words.len() <= 300 && clause_mark(words).is_none(),
            Some(last) => (is_upper(last) && is_upper(words)) || goes_on(words),
        };
        if !fits {
            break;
        }
        parts.push(words);
    }
    joined(&parts.join("\n"))
}

#[cfg(test)]
mod tests {
    use crate::parse::tests::parsed;

    /// All behind the 9,999th had been lost without a word.
    #[test]
    fn articles_are_counted_beyond_four_digits() {
        let text = "NGHỊ QUYẾT\nĐiều 9999. Một\nA.\nĐiều 10000. Hai\nB.\nĐiều 10001. Ba\nC.\nĐiều 20 001\nD.";
        let document = parsed(text);
        let labels: Vec<_> = document.articles().map(|(_, a)| a.label.clone()).collect();
        assert_eq!(labels, ["9999", "10000", "10001"]);
    }

    #[test]
    fn headings_on_the_line_under_it_and_none() {
        let document = parsed(
            "NGHỊ QUYẾT\nĐiều 1. Phạm vi\nToàn tỉnh.\nĐiều 2\nĐối tượng\nMọi người.\nĐiều 3. Giao Ủy ban nhân dân tỉnh.\nĐiều 4.\nHội đồng nhân dân giám sát.",
        );
        let headings: Vec<_> = document.articles().map(|(_, a)| a.heading.clone()).collect();
        assert_eq!(headings, ["Phạm vi", "Đối tượng", "", ""]);
    }
}
