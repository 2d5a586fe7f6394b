//! Why an answer was claimed, or none: what of the question each of the nearest units holds, and where.

use super::words::{Language, Message, MessageCode};
use crate::qa::{self, Place, RANKED_BY};
use serde::Serialize;

/// How the units nearest to a question stood to it.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// How likely the first answers, from 0 to 1; null where the question names a document.
    pub chance: Option<f32>,
    /// From which chance on an answer is claimed.
    pub least: f32,
    /// The units, the best first.
    pub units: Vec<ExplainedUnit>,
}

/// A unit, and how it stands to the question.
#[derive(Debug, Clone, Serialize)]
pub struct ExplainedUnit {
    /// Number of its document.
    pub number: Option<String>,
    /// Label of its article.
    pub article: Option<String>,
    /// Words of the question by where they are held, the nearest place first.
    #[serde(serialize_with = "by_place")]
    pub words: Vec<(Place, Vec<String>)>,
    /// Slots of the question that it lacks.
    pub missing: Vec<String>,
    /// What it was ranked by.
    #[serde(serialize_with = "named")]
    pub measures: Vec<(&'static str, f32)>,
}

fn by_place<S: serde::Serializer>(words: &[(Place, Vec<String>)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(words.iter().map(|(place, words)| (place.code(), words)))
}

fn named<S: serde::Serializer>(measures: &[(&'static str, f32)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(measures.iter().copied())
}

impl From<qa::Explanation> for Explanation {
    fn from(found: qa::Explanation) -> Self {
        let units = found.units.into_iter().map(ExplainedUnit::from).collect();
        Self { chance: found.chance, least: found.least, units }
    }
}

impl From<qa::ExplainedUnit> for ExplainedUnit {
    fn from(unit: qa::ExplainedUnit) -> Self {
        let at = |place: Place| {
            let words = unit.words.iter().filter(move |(_, at)| *at == place);
            (place, words.map(|(word, _)| word.clone()).collect::<Vec<_>>())
        };
        Self {
            words: Place::ALL.into_iter().map(at).filter(|(_, words)| !words.is_empty()).collect(),
            number: super::document::number(&unit.answer.record),
            article: unit.answer.article,
            missing: unit.missing,
            measures: RANKED_BY.into_iter().zip(unit.ranked_by).collect(),
        }
    }
}

impl Explanation {
    /// What it says, line by line.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let percent = |share: f32| format!("{:.0}", share * 100.0);
        let chance = self.chance.map(|chance| {
            Message::new(MessageCode::ExplainChance).with("chance", percent(chance)).with("least", percent(self.least))
        });
        let units = self.units.iter().zip(1..).map(|(unit, at)| format!("{at}. {}", unit.line(language)));
        chance.map(|message| message.render(language)).into_iter().chain(units).collect()
    }
}

impl ExplainedUnit {
    fn line(&self, language: Language) -> String {
        let article = self
            .article
            .as_ref()
            .map(|article| Message::new(MessageCode::ExplainArticle).with("article", article).render(language));
        let name = [self.number.clone(), article].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let said = |(place, words): &(Place, Vec<String>)| {
            format!("{}: {}", language.say(place_code(*place)), words.join(" "))
        };
        let missing = Some(self.missing.join(", ")).filter(|missing| !missing.is_empty());
        let missing = missing.map(|slots| format!("{}: {slots}", language.say(MessageCode::ExplainMissing)));
        format!("{name} | {}", self.words.iter().map(said).chain(missing).collect::<Vec<_>>().join("; "))
    }
}

/// The words for a place.
fn place_code(place: Place) -> MessageCode {
    match place {
        Place::Own => MessageCode::ExplainOwn,
        Place::Above => MessageCode::ExplainAbove,
        Place::Title => MessageCode::ExplainTitle,
        Place::Beside => MessageCode::ExplainBeside,
        Place::Scope => MessageCode::ExplainScope,
        Place::Nowhere => MessageCode::ExplainNowhere,
    }
}
