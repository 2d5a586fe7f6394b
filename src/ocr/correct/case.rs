//! How a word is written, so that another can be written the same way.

/// Small letters, a capital first, or capitals all through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Capital,
    Upper,
}

impl Case {
    /// The case of a word of letters; `None` when capitals stand inside it.
    pub(super) fn of_word(word: &str) -> Option<Self> {
        let mut letters = word.chars();
        let first = letters.next()?.is_uppercase();
        let rest = letters.as_str();
        match (first, rest.chars().any(char::is_uppercase), rest.chars().any(char::is_lowercase)) {
            (false, false, _) => Some(Self::Lower),
            (true, false, _) => Some(Self::Capital),
            (true, true, false) => Some(Self::Upper),
            _ => None,
        }
    }

    /// A word of small letters in this case.
    pub(super) fn write(self, word: &str) -> String {
        match self {
            Self::Lower => word.to_owned(),
            Self::Upper => word.to_uppercase(),
            Self::Capital => {
                let mut letters = word.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn the_case_of_one_word_goes_to_another() {
        for (like, want) in [("đồi", "đổi"), ("Đồi", "Đổi"), ("ĐỒI", "ĐỔI"), ("Ủ", "Đổi")] {
            assert_eq!(Case::of_word(like).map(|case| case.write("đổi")).as_deref(), Some(want));
        }
        assert_eq!((Case::of_word("tưỚng"), Case::of_word("đỒI"), Case::of_word("")), (None, None, None));
    }
}
