//! What every front end calls: an index that follows its generations, and questions to it answered by plain values.
//!
//! In: what a person typed ([`TypedConditions`], [`SearchRequest`], a number, a question). Out: values that serialise to
//! the JSON of the contract, and messages with stable codes whose words stand in one catalogue ([`words`]). A front end
//! opens a [`Service`] once, takes a [`View`] of it for each answer, and shows what it gets; it knows no other room.
//!
//! In order: `live` (which generation is served), `view` (one generation for one answer), `conditions` (what was typed);
//! then a file a question: `search`, `ask`, `status` with `cited`, `list`, `statistics`, `review`, `graph`,
//! `show` over `versions`, `unheld`, `doctor`; `words` beside them.

mod ask;
mod cited;
mod conditions;
mod doctor;
mod document;
mod error;
mod graph;
mod list;
mod live;
mod notes;
mod review;
mod search;
mod show;
mod statistics;
mod status;
mod unheld;
mod versions;
mod view;
pub mod words;

pub use crate::index::{PlaceError, check_output};
pub use crate::insight::Axis;
pub use crate::law::versions::{Change, Pending, Reason};
pub use crate::register::Sourced;
pub use crate::search::{Filter, Level, Snippet, Sort};
pub use ask::{About, Amendment, Answer, Counts, Ratings, Reply, Support};
pub use cited::{Citing, mentions};
pub use conditions::{Conditions, TypedConditions, read_day, read_number, today};
pub use doctor::{Check, Diagnosis, Recognition, doctor};
pub use document::{Document, Extraction, Provenance};
pub use error::{ServiceError, message_of};
pub use graph::{Edge, Graph, Node};
pub use list::Entry;
pub use live::Service;
pub use review::{Concern, Facts};
pub use search::{Facets, Hit, Recognised, SearchReply, SearchRequest, TermShare, marked};
pub use show::{Chosen, Shown};
pub use statistics::{DoubtfulTerm, Figure, LeftOut, Member, Statistics};
pub use status::{Acting, Classification, DocumentStatus, GovernedEvent};
pub use unheld::UnheldStatus;
pub use view::View;
pub use words::{Language, Message, MessageCode};
