//! Classes that exclude each other: a rule for one of them is no answer for another.

use super::words::{Phrase, WordRow};
use std::sync::LazyLock;

/// A family of classes: `cấp học`, `hạng giải`.
#[derive(Debug, Default)]
pub(super) struct Family {
    /// What the family is called.
    pub name: &'static str,
    /// Its classes, each with all ways to name it.
    pub classes: Vec<Vec<Phrase>>,
    /// The name of each class as people read it.
    pub called: Vec<&'static str>,
    /// Whether a rule that names none of its classes may speak for all of them.
    pub is_soft: bool,
    /// Class and words of all ways, the longest first: `hộ cận nghèo` is no `hộ nghèo`.
    ways: Vec<(usize, Phrase)>,
}

/// All families.
pub(super) static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| families(crate::data::CLASSES));

/// Provinces and cities, each with the ways to name it: one family whose members may stand together.
pub(super) static PROVINCES: LazyLock<Family> = LazyLock::new(|| {
    let mut provinces = Family { name: "địa phương", ..Family::default() };
    rows(crate::data::PROVINCES).for_each(|row| provinces.add(row.split('\t').next().unwrap_or_default()));
    provinces.sort();
    provinces
});

/// Sums that a question asks for by name: a rule that answers names the same sum, in one of its ways.
pub(super) static MEASURES: LazyLock<Vec<Family>> = LazyLock::new(|| {
    let family = |row: &'static str| {
        let (name, ways) = row.split_once('\t').unwrap_or((row, row));
        let mut family = Family { name, ..Family::default() };
        family.add(ways);
        family.sort();
        family
    };
    rows(crate::data::MEASURES).map(family).collect()
});

/// The lines of a table that are rows.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn families(table: &'static str) -> Vec<Family> {
    let mut families: Vec<Family> = Vec::new();
    for row in rows(table) {
        let mut cells = row.split('\t');
        let name = cells.next().unwrap_or_default();
        let ways = cells.nth(1).unwrap_or_default();
        if families.last().is_none_or(|family| family.name != name) {
            families.push(Family { name, is_soft: row.ends_with("\tmềm"), ..Family::default() });
        }
        families.iter_mut().rev().take(1).for_each(|family| family.add(ways));
    }
    families.iter_mut().for_each(Family::sort);
    families
}

impl Family {
    fn add(&mut self, ways: &'static str) {
        self.called.push(ways.split(';').next().unwrap_or_default());
        self.classes.push(ways.split(';').map(Phrase::new).collect());
    }

    fn sort(&mut self) {
        let all = self.classes.iter().enumerate();
        self.ways = all.flat_map(|(class, ways)| ways.iter().map(move |way| (class, way.clone()))).collect();
        self.ways.sort_by_key(|(_, way)| std::cmp::Reverse(way.folded.len()));
    }

    /// The classes that a row of words names, with the words; a way inside a longer one names nothing of its own.
    pub(super) fn named(&self, row: &WordRow, by_marks: bool) -> Vec<(usize, &Phrase)> {
        let mut found: Vec<(usize, &Phrase)> = Vec::new();
        let mut rest: Option<String> = None;
        for (class, way) in &self.ways {
            let held = if by_marks { row.holds_exact(&way.exact) } else { row.holds_folded(&way.folded) };
            if !held {
                continue;
            }
            let (words, all) = if by_marks { (&way.exact, row.exact()) } else { (&way.folded, row.folded()) };
            let left = rest.get_or_insert_with(|| all.to_owned());
            let padded = format!(" {words} ");
            if left.contains(&padded) {
                *left = left.replace(&padded, " # ");
                found.push((*class, way));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, PROVINCES};
    use crate::qa::words::WordRow;
    use std::collections::BTreeSet;

    fn named(text: &str) -> Vec<&'static str> {
        let row = WordRow::new(text);
        FAMILIES.iter().flat_map(|f| f.named(&row, true).into_iter().map(|(class, _)| f.called[class])).collect()
    }

    #[test]
    fn a_class_inside_a_longer_name_is_not_named() {
        assert_eq!(named("thẻ cho hộ cận nghèo"), ["hộ cận nghèo"]);
        assert_eq!(named("phó chủ tịch hội"), ["phó chủ tịch"]);
        assert_eq!(named("thẻ đồng"), ["huy chương đồng"]);
        assert!(named("50.000 đồng").is_empty());
    }

    #[test]
    fn no_way_names_two_classes_of_a_family() {
        for family in FAMILIES.iter().chain([&*PROVINCES]) {
            let mut seen = BTreeSet::new();
            for (_, way) in &family.ways {
                assert!(seen.insert(&way.exact), "{}: {}", family.name, way.exact);
            }
            assert!(family.classes.len() > 1 && !family.name.is_empty());
        }
    }

    #[test]
    fn every_family_says_where_it_comes_from() {
        for row in super::rows(crate::data::CLASSES) {
            let cells: Vec<_> = row.split('\t').collect();
            assert!(cells.len() == 5 && cells.iter().all(|c| !c.trim().is_empty()), "{row}");
        }
    }
}
