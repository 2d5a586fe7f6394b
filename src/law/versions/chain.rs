//! Amendments of amendments: what a document does to another one once its own words have been edited.

use super::part::Part;
use super::{Acting, Version};
use crate::model::{Act, ActKind, DocNumber, Document, Edit, EditOp, LineKind, SourceText};
use crate::parse;
use jiff::civil::Date;

/// The acts of an edited document on another one.
#[derive(Debug, Clone, Default)]
pub struct Chained {
    /// Its acts as it was issued, each with its day: those that still stand, and those that had worked before they were
    /// edited.
    pub issued: Vec<(Act, Date)>,
    /// Its acts as it reads after it was edited, whose places are those of [`Chained::source`].
    pub edited: Vec<(Act, Date)>,
    /// Acts whose sentence was changed or taken out after they had worked, in a way that says nothing of the text.
    pub undone: Vec<(Act, Date)>,
    /// What was read of the document as it reads now; empty where nothing of it was edited.
    pub document: Document,
    /// Its text as it reads now.
    pub source: SourceText,
}

/// What an edited document does to the document with a number. `by` and `acts` are the document and its acts as issued,
/// `version` is how it reads.
pub fn chained(by: &Acting<'_>, acts: Vec<(Act, Date)>, version: &Version, number: &DocNumber) -> Chained {
    let day = acts.iter().map(|(_, on)| *on).min();
    let Some(day) = day.filter(|_| !version.changes.is_empty()) else {
        return Chained { issued: acts, ..Chained::default() };
    };
    let source = text_of(version);
    let document = parse::parse(&source);
    let works = |act: &&Act| {
        act.operative
            && matches!(act.kind, ActKind::Amends | ActKind::Supplements | ActKind::Repeals | ActKind::Replaces)
    };
    let on_it = |act: &&Act| act.target.number.as_ref().is_some_and(|other| other.key() == number.key());
    let now: Vec<Act> = document.acts.iter().filter(works).filter(on_it).cloned().collect();
    let late = version.changes.iter().map(|change| change.on).filter(|on| *on > day).max();
    let Some(late) = late else {
        // Edited before it worked: it works as it reads.
        let of_act =
            |act: &Act| acts.iter().find(|(issued, _)| issued.scope() == act.scope()).map_or(day, |(_, on)| *on);
        let edited = now.into_iter().map(|act| (act.clone(), of_act(&act))).collect();
        return Chained { edited, document, source, ..Chained::default() };
    };
    let mut found = Chained { issued: acts, document, source, ..Chained::default() };
    let signs = |document: &SourceText, act: &Act| -> Vec<(Edit, String)> {
        act.edits.iter().map(|edit| (edit.clone(), words(document, edit))).collect()
    };
    let issued: Vec<(Edit, String)> = found.issued.iter().flat_map(|(act, _)| signs(by.source, act)).collect();
    let current: Vec<(Edit, String)> = now.iter().flat_map(|act| signs(&found.source, act)).collect();
    let is_in = |all: &[(Edit, String)], one: &(Edit, String)| all.iter().any(|other| same(other, one));
    for act in &now {
        let mut act = act.clone();
        act.edits.retain(|edit| !is_in(&issued, &(edit.clone(), words(&found.source, edit))));
        let whole = |edit: &Edit| {
            edit.text.is_some() && matches!(edit.op, EditOp::ReplaceText | EditOp::InsertAfter | EditOp::InsertBefore)
        };
        let stood = |edit: &Edit| issued.iter().any(|(other, _)| whole(other) && other.address == edit.address);
        let (again, other): (Vec<Edit>, Vec<Edit>) = act.edits.drain(..).partition(|edit| whole(edit) && stood(edit));
        // The part is there since the first text worked: it gets another one.
        let again: Vec<Edit> =
            again.into_iter().map(|edit| Edit { op: EditOp::ReplaceText, beside: None, ..edit }).collect();
        found.edited.extend((!again.is_empty()).then(|| (Act { edits: again, ..act.clone() }, late)));
        found.undone.extend((!other.is_empty()).then_some((Act { edits: other, ..act }, late)));
    }
    for (act, _) in &found.issued {
        let gone = |edit: &Edit| {
            let here = (edit.clone(), words(by.source, edit));
            !is_in(&current, &here) && !current.iter().any(|(other, _)| other.address == edit.address)
        };
        let gone: Vec<Edit> = act.edits.iter().filter(|edit| gone(edit)).cloned().collect();
        found.undone.extend((!gone.is_empty()).then(|| (Act { edits: gone, ..act.clone() }, late)));
    }
    found
}

/// True for edits that do the same in the same words.
fn same(a: &(Edit, String), b: &(Edit, String)) -> bool {
    a.0.op == b.0.op && a.0.address == b.0.address && a.1 == b.1
}

/// The new text of an edit.
fn words(source: &SourceText, edit: &Edit) -> String {
    edit.text.map_or_else(String::new, |place| source.words(place))
}

/// A version as a text of its own, to be read again.
fn text_of(version: &Version) -> SourceText {
    let mut source = SourceText::default();
    let mut block = 0;
    let mut push = |part: &Part| {
        let whole = part.text_of_own();
        for paragraph in whole {
            for line in paragraph.split('\n') {
                let kind = if line.contains('\t') { LineKind::TableRow } else { LineKind::Body };
                source.push(line, 1, block, kind);
            }
            block += 1;
        }
    };
    version.parts.iter().for_each(|division| division.each(&mut |part| push(part)));
    source
}
