//! The words people read: Vietnamese, and English for those who ask for it.
//!
//! Rooms below say what they mean by values and codes; here each code has its sentence in both languages, and the names of
//! states, natures, acts, events and figures stand beside. Codes and JSON keys are never translated.

mod catalogue;
mod compared;
mod findings;
mod labels;
mod page;
mod shown;
mod tags;

pub use catalogue::MessageCode;
pub use compared::{article_pair_heading, part_pair_heading};
pub use labels::{
    act_label, axis_label, corrected_label, correction_sentence, event_label, fate_label, finding_heading,
    impact_label, match_place, measure_definition, nature_label, provenance_note, reason_label, status_label,
    value_label, wording_lines,
};

pub use page::PageWord;
pub use shown::{NONE, date_or_dash, or_dash, place_of_answer, place_of_hit, titled};
pub use tags::{Tag, action_label, tags};

pub(super) use findings::{doubt_sentence, finding_sentence};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Language of labels and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The one of two texts that is in this language.
    pub fn pick<'a>(self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }

    /// The words of a code that takes no arguments.
    pub fn say(self, code: MessageCode) -> &'static str {
        let [vietnamese, english] = code.in_both();
        self.pick(vietnamese, english)
    }
}

/// Something said to a person: a stable code, and what it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is said.
    pub code: MessageCode,
    /// The values that its words name, by their names.
    pub args: Vec<(&'static str, String)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(code: MessageCode) -> Self {
        Self { code, args: Vec::new() }
    }

    /// The same message with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The sentence in a language.
    pub fn render(&self, language: Language) -> String {
        filled(language.say(self.code), |name| {
            self.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
        })
    }
}

/// Words with values in the places of their names. A value is put in as it is: nothing in it is taken for a name.
fn filled<'a>(words: &str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut rest = words;
    let mut out = String::with_capacity(rest.len() + 32);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push_str(value(name).unwrap_or_default());
        rest = after;
    }
    out.push_str(rest);
    out
}

impl Serialize for Message {
    /// `{"code": "query-unclosed-quote", …}`, each argument under its own name.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.args.len() + 1))?;
        map.serialize_entry("code", self.code.code())?;
        for (name, value) in &self.args {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Message, MessageCode, PageWord};
    use std::collections::BTreeSet;

    /// The names in braces.
    fn names(words: &str) -> BTreeSet<&str> {
        words.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_code_is_said_in_both_languages_with_the_same_values() {
        let mut seen = BTreeSet::new();
        for code in MessageCode::ALL {
            let [vietnamese, english] = code.in_both();
            assert!(!vietnamese.trim().is_empty() && !english.trim().is_empty(), "{code:?}");
            // A sentence that is all value, `{reason}.`, has no word of its own to say in another language.
            let has_words = vietnamese.split(['{', '}']).step_by(2).any(|part| part.contains(char::is_alphabetic));
            assert!(!has_words || vietnamese != english, "{code:?} is said in one language only");
            assert_eq!(names(vietnamese), names(english), "{code:?}");
            assert_eq!(vietnamese.matches('{').count(), vietnamese.matches('}').count(), "{code:?}");
            assert!(seen.insert(code.code()), "{code:?} bears the code of another");
            let plain = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(code.code().chars().all(plain), "{code:?}: codes are lower-case words parted by hyphens");
        }
    }

    #[test]
    fn every_word_of_the_page_is_there_in_both_languages_with_the_same_values() {
        for word in PageWord::ALL {
            let [vietnamese, english] = word.in_both();
            assert!(!vietnamese.trim().is_empty() && !english.trim().is_empty(), "{word:?}");
            assert_eq!(names(vietnamese), names(english), "{word:?}");
        }
    }

    #[test]
    fn a_value_with_braces_is_shown_as_it_is() {
        let message = Message::new(MessageCode::QueryConditionUnknown).with("name", "{name}{x}");
        assert_eq!(message.render(Language::Vietnamese), "không có điều kiện tên “{name}{x}”, tìm như từ thường");
    }
}
