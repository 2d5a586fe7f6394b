//! What lead-ins leave open for the clauses under them: a list to come, or a document whose parts are dealt with.

use super::command::Verb;
use super::mention::key;
use super::parts::Part;
use crate::model::{Address, Citation};
use crate::parse::analyse::sentence::{Rank, Sentence};
use jiff::civil::Date;

/// A lead-in in force.
#[derive(Debug, Clone)]
pub(super) struct Context {
    /// First byte of the sentence that opened it.
    pub(super) start: usize,
    /// True where that sentence is a heading, or ends in a colon: what follows on its level stands under it.
    pub(super) heads: bool,
    /// Rank of the sentence that opened it; a label of this rank or above closes it.
    pub(super) rank: Rank,
    /// The verb of the lead-in.
    pub(super) verb: Verb,
    /// The document it names, where it names one.
    pub(super) target: Option<Citation>,
    /// The places that it names, which its clauses go on from: `khoản 7 Điều 22` over `a) Sửa đổi điểm c`.
    pub(super) under: Vec<Address>,
    /// True where its parts are those of the regulation that the document issues.
    pub(super) attached: bool,
    /// True where a list of documents, or of parts, follows.
    pub(super) list: bool,
    /// The day that it names for its clauses.
    pub(super) day: Option<Date>,
    /// True where the documents of its list end in part, whether or not an item says in which.
    pub(super) part: bool,
    /// The act that the lead-in itself was read as, which its clauses replace.
    pub(super) act: Option<usize>,
}

/// The lead-ins in force, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Contexts(Vec<Context>);

impl Contexts {
    /// Closes what a new sentence ends.
    pub(super) fn enter(&mut self, sentence: &Sentence) {
        if sentence.labelled {
            while self.0.last().is_some_and(|open| open.rank >= sentence.rank) {
                self.0.pop();
            }
        }
    }

    /// Opens a lead-in.
    pub(super) fn open(&mut self, context: Context) {
        self.0.push(context);
    }

    /// The lead-ins that a sentence stands under, the innermost first: what is said before it on its own level is none,
    /// unless that is a heading.
    fn visible(&self, sentence: &Sentence) -> impl Iterator<Item = &Context> {
        let (start, rank, labelled) = (sentence.start, sentence.rank, sentence.labelled);
        let above = move |open: &&Context| {
            open.start != start && (open.rank < rank || (open.rank == rank && !labelled && open.heads))
        };
        self.0.iter().rev().filter(above)
    }

    /// The innermost lead-in.
    pub(super) fn innermost(&self, sentence: &Sentence) -> Option<&Context> {
        self.visible(sentence).next()
    }

    /// The nearest document that a lead-in names; nothing where one names several, because then each clause must say.
    pub(super) fn target(&self, sentence: &Sentence) -> Option<&Context> {
        self.visible(sentence).find(|open| open.target.is_some() || open.list).filter(|open| open.target.is_some())
    }

    /// The day that a lead-in names for its clauses.
    pub(super) fn day(&self, sentence: &Sentence) -> Option<Date> {
        self.visible(sentence).find_map(|open| open.day)
    }

    /// The acts of the lead-ins that one sentence opened.
    pub(super) fn acts_of(&self, start: usize) -> Vec<usize> {
        self.0.iter().filter(|open| open.start == start).filter_map(|open| open.act).collect()
    }

    /// The acts of the lead-ins that speak of a document, which a clause replaces that names it again.
    pub(super) fn acts_on(&self, sentence: &Sentence, target: &Citation) -> Vec<usize> {
        let named = |open: &&Context| open.target.as_ref().is_some_and(|open| key(open) == key(target));
        self.visible(sentence).filter(named).filter_map(|open| open.act).collect()
    }

    /// The part that a clause's parts stand in, where they do not name an article themselves.
    pub(super) fn within(&self, sentence: &Sentence, part: Part) -> Part {
        match self.visible(sentence).find(|open| !open.under.is_empty()) {
            Some(open) => part.within(&open.under),
            None => part,
        }
    }

    /// Closes everything.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
