//! From what a sentence does, and the parts it names, to edits.

use super::parts::Part;
use crate::model::{ActKind, Address, Edit, EditOp, Span};
use crate::parse::address::Side;

/// What the sentence of an act brings.
#[derive(Debug, Default)]
pub(super) struct Brought {
    /// The place of the new text in the file.
    pub(super) text: Option<Span>,
    /// Its words, without the marks.
    pub(super) words: String,
    /// The quotations that it is made of, with their places in the file.
    pub(super) pieces: Vec<(String, Span)>,
}

impl Brought {
    /// The new text of one unit: of several quotations the one that begins with its label.
    fn of(&self, address: &Address) -> Option<Span> {
        let begins = |label: &str, after: &[char], words: &str| {
            words.trim_start().strip_prefix(label).is_some_and(|rest| rest.starts_with(after))
        };
        let is_of = |words: &str| {
            let words = words.trim_start_matches(['“', '”', '"', '„', ' ', '\n']);
            match (&address.clause, &address.point, &address.article) {
                (_, Some(point), _) => begins(point, &[')', '.'], words),
                (Some(clause), ..) => begins(clause, &['.', ')'], words),
                (None, None, Some(article)) => {
                    words.strip_prefix("Điều").is_some_and(|rest| begins(article, &['.', ':', ' ', '\n'], rest))
                }
                (None, None, None) => false,
            }
        };
        let inner = address.item.is_some() || address.paragraph.is_some();
        let own = self.pieces.iter().filter(|_| self.pieces.len() > 1 && !inner).find(|(words, _)| is_of(words));
        own.map(|(_, place)| *place).or(self.text)
    }
}

/// The edits that an act makes; `attached` where its parts are those of the regulation that the target issues.
pub(super) fn edits(kind: ActKind, parts: &[Part], attached: bool, brought: &Brought) -> Vec<Edit> {
    parts.iter().flat_map(|part| of_part(part.kind.unwrap_or(kind), part, attached, brought)).collect()
}

fn of_part(kind: ActKind, part: &Part, attached: bool, brought: &Brought) -> Vec<Edit> {
    let within = |address: &Address| Address {
        attached: attached && address.annex.is_none() && address.form.is_none(),
        article: address.article.clone().filter(|label| !label.is_empty()),
        ..address.clone()
    };
    let (side, beside) = match &part.places.beside {
        Some((side, address)) => (Some(*side), Some(within(address))),
        None => (None, None),
    };
    let mut addresses: Vec<Address> = part.places.addresses.iter().map(within).collect();
    if addresses.is_empty() {
        addresses.push(within(&Address::default()));
    }
    let except: Vec<Address> = part.except.iter().map(within).collect();
    let edit = |address: Address| {
        let op = op(kind, part, &address, side, brought);
        let new = !matches!(op, EditOp::Cite | EditOp::Repeal | EditOp::DropWords { .. } | EditOp::AddWords { .. });
        Edit {
            op,
            beside: beside.clone(),
            except: except.clone(),
            written: part.written.clone(),
            text: brought.of(&address).filter(|_| new),
            address,
        }
    };
    addresses.into_iter().map(edit).collect()
}

/// What is done at an address.
fn op(kind: ActKind, part: &Part, address: &Address, side: Option<Side>, new: &Brought) -> EditOp {
    match (&part.op, kind) {
        // `Sửa đổi nội dung “…” như sau: “…”`: what takes the place stands below.
        (Some(EditOp::ReplaceWords { from, to }), _) if to.is_empty() => {
            EditOp::ReplaceWords { from: from.clone(), to: new.words.clone() }
        }
        (Some(op), _) => op.clone(),
        (None, ActKind::Amends | ActKind::Replaces) if address.title => EditOp::ReplaceTitle,
        (None, ActKind::Amends | ActKind::Replaces) => EditOp::ReplaceText,
        (None, ActKind::Corrects) if new.text.is_some() => EditOp::ReplaceText,
        (None, ActKind::Supplements) if side == Some(Side::Before) => EditOp::InsertBefore,
        (None, ActKind::Supplements) => EditOp::InsertAfter,
        (None, ActKind::Repeals) => EditOp::Repeal,
        (None, _) => EditOp::Cite,
    }
}
