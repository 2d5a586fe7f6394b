//! Acts whose targets are among the documents: the edges of the relation diagram (lược đồ).

use super::Record;
use super::identity::{Found, Index};
use crate::model::{Act, Document};

/// An act with the document it stands in and the document it means.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// Position of the acting document.
    pub by: usize,
    /// The act.
    pub act: &'a Act,
    /// Position of its target; `None` where it is not, or not for certain, among the documents.
    pub target: Option<usize>,
}

/// All acts of all documents, resolved by identity, in order of documents and acts. An act on several copies of one
/// document is an edge to the first; what a document says of itself is none.
pub fn links<'d>(documents: &[Record<'d>]) -> Vec<Link<'d>> {
    let index = Index::new(documents);
    let mut found = Vec::new();
    for (by, (_, document)) in documents.iter().enumerate() {
        let document: &'d Document = document;
        for act in document.acts.iter().filter(|act| !index.is_self(by, act)) {
            let target = match index.find(by, act) {
                Found::These(targets) => targets.first().copied(),
                Found::None | Found::Unclear(_) => None,
            };
            found.push(Link { by, act, target });
        }
    }
    found
}
