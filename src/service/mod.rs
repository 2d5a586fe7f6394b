//! What every front end calls: an index that follows its generations, and questions to it answered by plain values.
//!
//! In: what a person typed ([`TypedConditions`], [`SearchRequest`], a number, a question). Out: values that serialise to
//! the JSON of the contract, and messages with stable codes whose words stand in one catalogue ([`words`]). A front end
//! opens a [`Service`] once, takes a [`View`] of it for each answer, and shows what it gets; it knows no other room.
//!
//! In order: `live` (which generation is served), `view` (one generation for one answer), `conditions` (what was typed);
//! then a file a question: `search`, `ask`, `status` with `cited`, `listing`, `statistics`, `review`, `changes`, `graph`,
//! `show`, `consolidated`, `excerpt` and `export` over `versions`, `unheld`, `corrections`, `doctor` with `meaning`, `full_text`,
//! `original`,
//! `pictures`; `named` and `anchors` give documents and their parts the names they have in addresses, `titles` what is
//! being typed, `saved` keeps searches in a file of the office's own; `docx` and `words` beside them.

mod anchors;
mod ask;
mod changes;
mod cited;
mod conditions;
mod consolidated;
mod corrections;
mod diff;
mod doctor;
mod document;
pub(crate) mod docx;
mod error;
mod excerpt;
mod explain;
mod export;
mod full_text;
mod graph;
mod listing;
mod live;
mod meaning;
mod named;
mod notes;
mod original;
mod pictures;
mod review;
mod saved;
mod search;
mod show;
mod statistics;
mod status;
mod titles;
mod unheld;
mod versions;
mod view;
pub mod words;
pub(crate) mod xml;

pub use crate::index::{Became, Cause, PlaceError, Subject, Unread as UnreadFile, check_output};
pub use crate::insight::{Axis, edits_words};
pub use crate::law::versions::{
    ArticlePair, ArticlePlace, Change, Fate, MarkKind, PartKind, PartPair, PartWording, Pending, Reason, WordFate,
    WordRun, WordedBy, Wording,
};
pub use crate::register::{Correctable, Correction, ImpactLevel, Sourced};
pub use crate::search::{Filter, Level, Snippet, Sort};
pub use anchors::Anchor;
pub use ask::{About, Amendment, Answer, Counts, Ratings, Reply, Support, is_question};
pub use changes::{
    ChangeLine, ChangeSection, ChangedDocument, ChangedStatus, LeftOff, NewConflict, NewDoubt, NightChanges, Since,
};
pub use cited::{Citing, mentions};
pub use conditions::{ACTIONS, Conditions, TypedConditions, local_time, read_day, read_number, today};
pub use consolidated::{Consolidated, MadeFrom, Printed, PrintedRole};
pub use corrections::{CorrectedMember, Proposal};
pub use diff::{Comparison, Side};
pub use doctor::{Check, Diagnosis, Recognition, doctor};
pub use document::{Document, Extraction, Provenance};
pub use error::{ServiceError, message_of, refusal_message};
pub use excerpt::Excerpt;
pub use explain::{ExplainedUnit, Explanation};
pub use export::{Exported, ExportedPart, ExportedVersion};
pub use full_text::{FullText, TextLine, TextOn, Trace};
pub use graph::{Edge, Graph, Node};
pub use listing::{Cell, Column, Entry, FileError, FileKind, Listing, Preset, Section, spreadsheet};
pub use live::{Service, Stamp};
pub use meaning::{InstalledModel, install_model, installed_model};
pub use named::Named;
pub use original::Original;
pub use pictures::PagePicture;
pub use review::{Concern, Facts, review_listing};
pub use saved::{SavedError, SavedSearch, SavedSearches};
pub use search::{Beside, Facets, Hit, HitWording, Recognised, SearchReply, SearchRequest, TermShare, marked};
pub use show::{Chosen, Shown};
pub use statistics::{DoubtfulTerm, Figure, LeftOut, Member, Statistics};
pub use status::{Acting, Classification, DocumentStatus, GovernedEvent};
pub use titles::{Title, Titles};
pub use unheld::UnheldStatus;
pub use view::View;
pub use words::{Language, Message, MessageCode};
