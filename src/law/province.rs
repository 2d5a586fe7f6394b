//! Which provinces there are, and which took the place of which: the table `province-successions.tsv`.

use super::issuer::letters;
use crate::data::PROVINCE_SUCCESSIONS;
use crate::model::parse_date;
use crate::text::fold;
use jiff::civil::Date;
use std::sync::LazyLock;

/// A province that took the place of another, or kept its own.
struct Succession {
    successor: String,
    predecessor: String,
    /// From which day on; `None` where nothing merged.
    since: Option<Date>,
}

static TABLE: LazyLock<Vec<Succession>> =
    LazyLock::new(|| PROVINCE_SUCCESSIONS.lines().filter_map(succession).collect());

/// A line of the table; notes and the heading are none.
fn succession(line: &str) -> Option<Succession> {
    if line.starts_with('#') || line.starts_with("successor\t") {
        return None;
    }
    let mut cells = line.split('\t');
    let (successor, predecessor) = (name(cells.next()?), name(cells.next()?));
    Some(Succession { successor, predecessor, since: cells.next().and_then(parse_date) })
}

/// The letters of a name without its level.
fn name(written: &str) -> String {
    let folded = fold(written);
    letters(folded.trim_start_matches("tinh ").trim_start_matches("thanh pho "))
}

/// True for the name of a province of today or before, as letters without marks.
pub(super) fn is_province(place: &str) -> bool {
    TABLE.iter().any(|row| row.successor == place || row.predecessor == place)
}

/// The day on which one province took the place of another.
pub(super) fn succeeded(successor: &str, predecessor: &str) -> Option<Date> {
    let row = TABLE.iter().find(|row| row.successor == successor && row.predecessor == predecessor)?;
    row.since
}

#[cfg(test)]
mod tests {
    use super::{TABLE, is_province, succeeded};
    use std::collections::BTreeSet;

    #[test]
    fn every_line_of_the_table_is_read() {
        let text = crate::data::PROVINCE_SUCCESSIONS;
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(TABLE.len(), lines - 1);
        let today: BTreeSet<_> = TABLE.iter().map(|row| &row.successor).collect();
        assert_eq!(today.len(), 34);
    }

    #[test]
    fn provinces_that_did_not_merge_succeeded_none() {
        assert!(is_province("langson") && succeeded("langson", "langson").is_none());
        assert!(succeeded("hue", "thuathienhue").is_some());
        assert!(!is_province("anbinh"));
    }
}
