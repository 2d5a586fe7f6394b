//! Why an answer was claimed, or none: of each unit that came near, which word of the question it holds where, what it
//! lacks, and what it was ranked by.

use super::choose::{Candidate, answers};
use super::holding::{BESIDE, INHERITED, TITLED};
use super::rank::{least, measures, own_measures};
use super::slots::Slots;
use super::{Answer, Question};

/// How the units stood to a question.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The best of them, in their order.
    pub units: Vec<ExplainedUnit>,
    /// How likely the first answers, from 0 to 1; `None` where the question names a document, which is believed.
    pub chance: Option<f32>,
    /// From which chance on an answer is claimed.
    pub least: f32,
}

/// A unit, and how it stands to the question.
#[derive(Debug, Clone)]
pub struct ExplainedUnit {
    /// It as an answer.
    pub answer: Answer,
    /// Telling words of the question, each with where it is held.
    pub words: Vec<(String, Place)>,
    /// Slots of the question that it lacks.
    pub missing: Vec<String>,
    /// True where it lacks more than words of the subject: it is not claimed, however likely.
    pub is_barred: bool,
    /// What it was ranked by, in the order of [`super::RANKED_BY`].
    pub ranked_by: Vec<f32>,
    /// What it would be claimed by, in the order of [`super::CLAIMED_BY`] without its first two, which hang on the others.
    pub claimed_by: Vec<f32>,
}

/// Where a word of the question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In the unit itself.
    Own,
    /// In what it stands under.
    Above,
    /// In the heading or title.
    Title,
    /// In its neighbours.
    Beside,
    /// In the articles on whom and what the document concerns.
    Scope,
    /// Nowhere.
    Nowhere,
}

impl Place {
    /// All places, the nearest first.
    pub const ALL: [Self; 6] = [Self::Own, Self::Above, Self::Title, Self::Beside, Self::Scope, Self::Nowhere];

    /// The code of scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Above => "above",
            Self::Title => "title",
            Self::Beside => "beside",
            Self::Scope => "scope",
            Self::Nowhere => "nowhere",
        }
    }

    /// By how near a word is held.
    fn of_nearness(near: f32) -> Self {
        match near {
            near if near >= 1.0 => Self::Own,
            near if near >= INHERITED => Self::Above,
            near if near >= TITLED => Self::Title,
            near if near >= BESIDE => Self::Beside,
            near if near > 0.0 => Self::Scope,
            _ => Self::Nowhere,
        }
    }
}

/// Explains the best of the units.
pub(super) fn explain(question: &Question, slots: &Slots, candidates: &[Candidate], chance: f32) -> Explanation {
    let ranked = &candidates[..candidates.iter().take_while(|c| c.rank.is_finite()).count()];
    let measured = ranked.iter().zip(measures(ranked)).take(question.explained);
    let units = measured.filter_map(|(candidate, by)| unit(question, slots, candidate, &by)).collect();
    Explanation { units, chance: question.number.is_none().then_some(chance), least: least() }
}

fn unit(question: &Question, slots: &Slots, candidate: &Candidate, ranked_by: &[f32]) -> Option<ExplainedUnit> {
    let words = slots.words.iter().zip(&candidate.held.near);
    let told = words.filter_map(|(word, near)| Some((word.as_ref().filter(|word| !word.is_light)?, near)));
    let words = told.map(|(word, near)| (word.said.clone(), Place::of_nearness(*near)));
    Some(ExplainedUnit {
        answer: answers(question, std::slice::from_ref(candidate), 1).pop()?,
        words: words.collect(),
        missing: candidate.held.missing.iter().map(|missing| missing.said.clone()).collect(),
        is_barred: !candidate.held.is_wider(),
        ranked_by: ranked_by.to_vec(),
        claimed_by: own_measures(candidate, slots.asked).to_vec(),
    })
}
