//! What a document is: the ones that bear a number, whether one is normative or individual, who signed it and when.

use super::{Answer, BasisKind, Intent, Question};
use crate::model::{Nature, parse_date};
use crate::search::query::without_dates;
use crate::search::{SearchError, Searcher};
use regex_lite::Regex;
use std::sync::LazyLock;

/// Words, without marks, that only say that a document is asked for.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static ASKING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:cho|giup|tim|xem|doc|mo|can|toi|em|minh|toan van|noi dung|van ban|nghi quyet|nq|hdnd|hoi dong nhan dan|so|nam|ngay|thang|cua|tinh|lang son|la gi|voi|ve|a|di)\b").unwrap()
});

/// True where a question says nothing beside the number, day and year of a document.
pub(super) fn is_all(folded: &str) -> bool {
    let rest = without_dates(folded);
    let rest = ASKING.replace_all(&rest, " ");
    !rest
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.contains(|c: char| c.is_ascii_lowercase()) && !NUMBERED.is_match(word))
}

/// True where a question asks which document says something: `nghị quyết nào …`.
pub(super) fn asks_which(folded: &str) -> bool {
    ["nghi quyet nao", "nq nao", "van ban nao"].iter().any(|words| folded.contains(words))
}

/// A number typed without spaces: `nq22`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:nq|so)?\d+$").unwrap());

impl Searcher {
    /// The documents that bear the number and, where one is named, the day: each by its title.
    pub(super) fn identified(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let day = parse_date(&question.folded);
        let mut found = self.numbered(question)?;
        let of_day =
            |r: &std::sync::Arc<crate::index::Record>| day.is_none() || r.document.dated_on().map(|d| d.value) == day;
        if found.iter().any(of_day) {
            found.retain(of_day);
        }
        let titled = found.iter().filter_map(|record| Some((record, record.document.title.as_ref()?)));
        Ok(titled.map(|(r, title)| Answer::of_evidence(r, &title.evidence, BasisKind::Title, question.as_of)).collect())
    }

    /// Who signed the documents named, or on which day they were issued or came into force; none where no text says so.
    pub(super) fn signed(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let mut answers = Vec::new();
        for record in self.numbered(question)? {
            let document = &record.document;
            let told = match question.intent {
                Intent::Signer => document.signer.as_ref().map(|f| (&f.evidence, BasisKind::Signature)),
                _ if question.folded.contains("hieu luc") => {
                    document.effective_on.as_ref().map(|f| (&f.evidence, BasisKind::Effect))
                }
                _ => document.dated_on().map(|f| (&f.evidence, BasisKind::PrintedDay)),
            };
            answers.extend(told.map(|(words, source)| Answer::of_evidence(&record, words, source, question.as_of)));
        }
        Ok(answers)
    }

    /// Whether the documents named are normative, with the words that say so; none where no text does.
    pub(super) fn nature(&self, question: &Question) -> Result<Vec<Answer>, SearchError> {
        let found = self.numbered(question)?;
        let told = found.iter().filter_map(|record| {
            let nature = record.document.nature.as_ref()?;
            let rests_on = match nature.value {
                Nature::Normative => BasisKind::Normative,
                Nature::Individual => BasisKind::Individual,
                Nature::Unknown => return None,
            };
            Some(Answer::of_evidence(record, &nature.evidence, rests_on, question.as_of))
        });
        Ok(told.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::is_all;

    #[test]
    fn a_number_alone_asks_for_the_document() {
        for asked in ["nghi quyet 68 ngay 10/12/2019", "cho xem toan van nq22-2021", "nghi quyet so 4 nam 2022"] {
            assert!(is_all(asked), "{asked}");
        }
        assert!(!is_all("nq 08/2019 ho tro bao nhieu"));
        assert!(!is_all("dieu 5 nq 08/2019"));
    }
}
