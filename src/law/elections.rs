//! When the councils were elected: the table `elections.tsv`. All councils of the country are elected on one day, and a
//! council's term ends when the next one first meets (Luật Tổ chức chính quyền địa phương).

use crate::data::ELECTIONS;
use jiff::ToSpan;
use jiff::civil::Date;
use std::sync::LazyLock;

static DAYS: LazyLock<Vec<Date>> = LazyLock::new(|| {
    let days = ELECTIONS.lines().filter(|line| !line.starts_with('#'));
    days.filter_map(|line| line.split('\t').next()?.parse().ok()).collect()
});

/// Days after an election by which the new council has met for the first time.
const FIRST_MEETING_DAYS: i64 = 60;

/// The place in the table of the last election by a day; `None` before the first.
pub(super) fn before(day: Date) -> Option<usize> {
    DAYS.partition_point(|elected| *elected <= day).checked_sub(1)
}

/// True in the weeks in which the old council may still act.
pub(super) fn is_passing(day: Date) -> bool {
    let elected = before(day).and_then(|at| DAYS.get(at));
    elected.and_then(|elected| elected.checked_add(FIRST_MEETING_DAYS.days()).ok()).is_some_and(|met| day <= met)
}

/// The last election after one day and by another.
pub fn election_between(after: Date, by: Date) -> Option<Date> {
    DAYS.iter().copied().rfind(|elected| after < *elected && *elected <= by)
}

#[cfg(test)]
mod tests {
    use super::{DAYS, before, election_between, is_passing};
    use jiff::civil::date;

    #[test]
    fn every_line_of_the_table_is_a_day_after_the_one_before() {
        assert!(DAYS.len() >= 6 && DAYS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn a_day_lies_in_the_term_of_the_last_election() {
        assert_eq!(before(date(1990, 1, 1)), None);
        assert_eq!(before(date(2021, 5, 22)).map(|at| at + 1), before(date(2021, 5, 23)));
        assert!(is_passing(date(2021, 6, 1)) && !is_passing(date(2021, 9, 1)));
        assert_eq!(election_between(date(2025, 12, 1), date(2026, 11, 30)), Some(date(2026, 3, 15)));
        assert_eq!(election_between(date(2022, 1, 1), date(2023, 1, 1)), None);
    }
}
