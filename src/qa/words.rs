//! Rows of keys in which phrases are looked for, with marks and without.

use crate::text::{exact_key, fold, folded_key, tokens};
use regex::Regex;
use std::sync::LazyLock;

/// The words of a text in order.
#[derive(Debug, Clone, Default)]
pub(super) struct WordRow {
    exact: String,
    folded: String,
}

/// Words to be looked for side by side.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Phrase {
    pub exact: String,
    pub folded: String,
}

impl Phrase {
    /// Of a text.
    pub(super) fn new(text: &str) -> Self {
        let row = WordRow::new(text);
        Self { exact: row.exact.trim().to_owned(), folded: row.folded.trim().to_owned() }
    }
}

/// What is taken out of a rule: `(trừ kết hôn của công dân trong nước)` names those whom it does not concern.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static EXCEPTIONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\((?:trừ|ngoại trừ|không bao gồm|không gồm|không kể)[^)]*\)|(?:[,;] )?\b(?:trừ|ngoại trừ|không bao gồm|không kể|không áp dụng (?:đối với|cho))\s[^.;,:\n\t)]*|không (?:được )?hưởng lương").unwrap()
});

impl WordRow {
    /// Of a text as it stands.
    pub(super) fn new(text: &str) -> Self {
        let (mut exact, mut folded) = (String::from(" "), String::from(" "));
        for token in tokens(text) {
            exact.push_str(&exact_key(token.word));
            exact.push(' ');
            folded.push_str(&folded_key(token.word));
            folded.push(' ');
        }
        Self { exact, folded }
    }

    /// Of a text without what it excepts.
    pub(super) fn without_exceptions(text: &str) -> Self {
        let text =
            if ["trừ ", "Trừ ", "hông bao gồm", "hông gồm", "hông kể", "hông áp dụng", "hông hưởng", "hông được hưởng"]
                .iter()
                .any(|w| text.contains(w))
            {
                EXCEPTIONS.replace_all(text, " ")
            } else {
                text.into()
            };
        Self::new(&text)
    }

    /// True where the words stand side by side; by their marks where they have some.
    pub(super) fn holds(&self, phrase: &Phrase) -> bool {
        if phrase.exact == phrase.folded {
            self.holds_folded(&phrase.folded)
        } else {
            contains(&self.exact, &phrase.exact)
        }
    }

    /// The same, never by marks.
    pub(super) fn holds_folded(&self, folded: &str) -> bool {
        contains(&self.folded, folded)
    }

    /// The same, always by marks.
    pub(super) fn holds_exact(&self, exact: &str) -> bool {
        contains(&self.exact, exact)
    }

    /// All keys with marks.
    pub(super) fn exact(&self) -> &str {
        &self.exact
    }

    /// All keys without marks.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }
}

/// True where a row holds whole words.
fn contains(row: &str, words: &str) -> bool {
    !words.is_empty()
        && row.match_indices(words).any(|(at, _)| {
            let end = at + words.len();
            row[..at].ends_with(' ') && row[end..].starts_with(' ')
        })
}

/// A text without marks whose lines are parted by nothing but spaces.
pub(super) fn plain(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Phrase, WordRow};

    #[test]
    fn what_a_row_excepts_it_does_not_hold() {
        let row = WordRow::without_exceptions("Kết hôn (trừ kết hôn của công dân trong nước)");
        assert!(row.holds(&Phrase::new("kết hôn")) && !row.holds(&Phrase::new("trong nước")));
        let title =
            WordRow::without_exceptions("Thu ở trường công lập (không bao gồm trường chất lượng cao) của thành phố");
        assert!(title.holds(&Phrase::new("thành phố")) && !title.holds(&Phrase::new("chất lượng cao")));
    }

    #[test]
    fn marks_count_where_they_were_typed() {
        let row = WordRow::new("hộ nghèo, cận nghèo");
        assert!(
            row.holds(&Phrase::new("ho ngheo"))
                && !row.holds(&Phrase::new("hồ nghèo"))
                && !row.holds(&Phrase::new("h"))
        );
    }
}
