//! The project's own word lists: abbreviations of the office and everyday words for the words of the law.

use crate::text::{exact_key, folded_key, tokens};
use std::sync::LazyLock;

/// An entry: what is typed, what it may stand for, and beside which words.
#[derive(Debug)]
pub(super) struct Entry {
    /// Keys of the words typed: with marks and without.
    typed: Vec<(String, String)>,
    /// Readings, as texts.
    pub readings: Vec<&'static str>,
    /// Keys without marks, one of which must stand in the question too; empty when the entry holds everywhere.
    beside: Vec<String>,
}

/// Abbreviations, told without marks: `nq`, `NQ`.
pub(super) static ABBREVIATIONS: LazyLock<Vec<Entry>> = LazyLock::new(|| entries(include_str!("abbreviations.tsv")));

/// Everyday words.
pub(super) static SYNONYMS: LazyLock<Vec<Entry>> = LazyLock::new(|| entries(include_str!("synonyms.tsv")));

/// Reads a table: words, readings parted by `;`, words beside parted by `;`.
fn entries(table: &'static str) -> Vec<Entry> {
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|line| {
        let mut cells = line.split('\t');
        let mut list = || cells.next().unwrap_or_default().split(';').map(str::trim).filter(|w| !w.is_empty());
        let typed = list().flat_map(keys).collect();
        Entry { typed, readings: list().collect(), beside: list().map(folded_key).collect() }
    })
    .collect()
}

/// Keys of the words of a text.
pub(super) fn keys(text: &str) -> Vec<(String, String)> {
    tokens(text).map(|t| (exact_key(t.word), folded_key(t.word))).collect()
}

impl Entry {
    /// Where in a row of keys the entry was typed. Words typed with marks must agree in them.
    pub(super) fn find(&self, row: &[(String, String)]) -> Option<usize> {
        let beside = |key: &String| row.iter().any(|(_, folded)| folded == key);
        if !self.beside.is_empty() && !self.beside.iter().any(beside) {
            return None;
        }
        let same = |(typed, wanted): (&(String, String), &(String, String))| {
            typed.1 == wanted.1 && (typed.0 == typed.1 || typed.0 == wanted.0)
        };
        row.windows(self.typed.len().max(1)).position(|window| window.iter().zip(&self.typed).all(same))
    }

    /// Number of words typed.
    pub(super) fn len(&self) -> usize {
        self.typed.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{ABBREVIATIONS, SYNONYMS, keys};

    #[test]
    fn tables_are_whole() {
        for entry in ABBREVIATIONS.iter().chain(SYNONYMS.iter()) {
            assert!(entry.len() > 0 && !entry.readings.is_empty(), "{entry:?}");
        }
    }

    #[test]
    fn ambiguous_ones_need_company() {
        let th = ABBREVIATIONS.iter().find(|e| e.typed[0].1 == "th").expect("TH");
        assert!(th.find(&keys("hoc sinh th")).is_some());
        assert!(th.find(&keys("th 12")).is_none());
    }
}
