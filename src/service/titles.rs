//! Numbers and titles that begin like what is being typed, with or without marks.

use super::document::{number, title};
use super::{ServiceError, View};
use crate::text::fold;

/// The numbers and titles of a generation, ready to be looked through.
#[derive(Debug, Default)]
pub struct Titles(Vec<Title>);

/// What a document is called.
#[derive(Debug, Clone)]
pub struct Title {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: Option<String>,
    /// Its title, else its file.
    pub title: String,
    /// The number without marks, signs and leading noughts.
    key: String,
    /// The words of the title without marks.
    words: Vec<String>,
}

impl View {
    /// The numbers and titles of all documents that count, the newest first.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn titles(&self) -> Result<Titles, ServiceError> {
        let mut records = self.records()?;
        records.retain(|record| record.counts());
        records.sort_by_key(|record| std::cmp::Reverse(record.document.dated_on().map(|day| day.value)));
        let title = |record: &crate::index::Record| {
            let (number, title) = (number(record), title(record).unwrap_or_else(|| record.path.to_string()));
            let (key, words) = (number.as_deref().map(key).unwrap_or_default(), words(&title));
            Title { id: record.id.clone(), number, title, key, words }
        };
        Ok(Titles(records.iter().map(title).collect()))
    }
}

impl Titles {
    /// All of them, the newest first.
    pub fn all(&self) -> &[Title] {
        &self.0
    }

    /// Those whose number begins like what is typed, then those whose title does, then those whose title holds words that
    /// begin like all that are typed.
    pub fn like(&self, typed: &str, most: usize) -> Vec<&Title> {
        let (typed_key, typed_words) = (key(typed), words(typed));
        if typed_words.is_empty() {
            return Vec::new();
        }
        let is_number = typed.chars().any(|c| c.is_ascii_digit());
        let rank = |title: &&Title| {
            let begins = |(word, typed): (&String, &String)| word.starts_with(typed.as_str());
            if is_number && !typed_key.is_empty() && title.key.starts_with(&typed_key) {
                Some(0)
            } else if title.words.len() >= typed_words.len() && title.words.iter().zip(&typed_words).all(begins) {
                Some(1)
            } else {
                let holds = |typed: &String| title.words.iter().any(|word| word.starts_with(typed.as_str()));
                typed_words.iter().all(holds).then_some(2)
            }
        };
        let mut found: Vec<(u8, &Title)> = self.0.iter().filter_map(|title| Some((rank(&title)?, title))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().take(most).map(|(_, title)| title).collect()
    }
}

/// A number as it is compared while it is typed.
fn key(number: &str) -> String {
    let plain: String = fold(number).chars().filter(char::is_ascii_alphanumeric).collect();
    plain.trim_start_matches('0').to_owned()
}

fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Title, Titles, key, words};

    #[test]
    fn numbers_come_first_and_marks_need_not_be_typed() {
        let title = |number: &str, title: &str| Title {
            id: number.to_owned(),
            number: Some(number.to_owned()),
            title: title.to_owned(),
            key: key(number),
            words: words(title),
        };
        let titles = Titles(vec![
            title("08/2019/NQ-HĐND", "Quy định mức thu học phí"),
            title("12/2021/NQ-HĐND", "Học phí năm học 2021"),
            title("80/2020/NQ-HĐND", "Về đất đai"),
        ]);
        let found = |typed: &str| titles.like(typed, 5).iter().map(|one| one.id.as_str()).collect::<Vec<_>>();
        assert_eq!(found("8/2019"), ["08/2019/NQ-HĐND"]);
        assert_eq!(found("08"), ["08/2019/NQ-HĐND", "80/2020/NQ-HĐND"]);
        assert_eq!(found("hoc ph"), ["12/2021/NQ-HĐND", "08/2019/NQ-HĐND"]);
        assert_eq!(found("Đất"), ["80/2020/NQ-HĐND"]);
        assert!(found("").is_empty() && found("/").is_empty() && found("xyz").is_empty());
    }
}
