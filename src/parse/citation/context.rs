//! What lead-ins leave open for the clauses under them: a list to come, or a document whose parts are dealt with.

use super::address::{around, places};
use super::command::Verb;
use super::parts::Part;
use crate::model::{Address, Citation};
use crate::parse::analyse::sentence::{Rank, Sentence};

/// A lead-in in force.
#[derive(Debug, Clone)]
pub(super) struct Context {
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

    /// The innermost lead-in.
    pub(super) fn innermost(&self) -> Option<&Context> {
        self.0.last()
    }

    /// The nearest document that a lead-in names; nothing where one names several, because then each clause must say.
    pub(super) fn target(&self) -> Option<&Context> {
        self.0.iter().rev().find(|open| open.target.is_some() || open.list).filter(|open| open.target.is_some())
    }

    /// The part that a clause's parts stand in, where they do not name an article themselves.
    pub(super) fn within(&self, part: Part) -> Part {
        let written = self.placed(part.written);
        Part { written, ..part }
    }

    /// The words for a part with the part that it stands in.
    fn placed(&self, part: String) -> String {
        // What stands in quotation marks names no place.
        let place = part.rfind(['”', '"']).and_then(|at| part.get(at..)).unwrap_or(&part);
        let placed = ["Điều", "Phụ lục", "Chương", "Mục ", "Biểu", "Mẫu"].iter().any(|word| place.contains(word));
        let whole = placed || (part.starts_with("một") && !part.contains(" của "));
        let bare = place.len() < part.len() && !place.contains(" tại ");
        match self.around(place) {
            Some(under) if !whole && bare => format!("{part} tại {under}"),
            Some(under) if !whole => format!("{part} {under}"),
            _ => part,
        }
    }

    /// The place around a part, from the innermost lead-in that names one.
    fn around(&self, part: &str) -> Option<String> {
        let open = self.0.iter().rev().find(|open| !open.under.is_empty())?;
        let around = around(&open.under, places(part).addresses.first());
        Some(around.to_string()).filter(|around| !around.is_empty())
    }

    /// True where the lead-in that names the document speaks of the regulation that it issues.
    pub(super) fn is_attached(&self) -> bool {
        self.target().is_some_and(|open| open.attached)
    }

    /// Closes everything.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
