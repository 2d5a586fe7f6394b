//! Questions of `tests/golden/learned` and `tests/golden/blind` with what answers them; the bench that learns from them
//! reads them too.

use jiff::civil::Date;
use tracuu::qa::Answer;

/// The day on which questions are asked that name none.
const DAY: &str = "2026-02-01";

/// A question with its answer.
pub(crate) struct Judged<'t> {
    pub(crate) question: &'t str,
    pub(crate) day: Date,
    documents: &'t str,
    words: &'t str,
}

/// The questions of a set.
pub(crate) fn judged(set: &str) -> impl Iterator<Item = Judged<'_>> {
    let lines = set.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        let day = if cell(4).is_empty() { DAY } else { cell(4) };
        Judged { question: cell(1), documents: cell(2), words: cell(3), day: day.parse().expect("a day") }
    })
}

impl Judged<'_> {
    /// False where no text answers it.
    pub(crate) fn is_answerable(&self) -> bool {
        self.documents != "NONE"
    }

    /// True where an answer is of one of the documents and quotes the words.
    pub(crate) fn is_met_by(&self, answer: &Answer) -> bool {
        let number = answer.record.document.number.as_ref().map(|n| n.value.to_string()).unwrap_or_default();
        let told = plain(&format!("{} {}", answer.quote, answer.cell.clone().unwrap_or_default()));
        self.documents.split('|').any(|d| number == d || number.starts_with(&format!("{d}/")))
            && (self.words.is_empty() || self.words.split('|').any(|words| told.contains(&plain(words))))
    }
}

fn plain(text: &str) -> String {
    tracuu::text::normalize(text).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
