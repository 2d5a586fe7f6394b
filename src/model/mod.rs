//! The domain's own types, pure: what a legal document is, and where each thing said of it was read.

mod address;
mod date;
mod evidence;
mod field;
mod kind;
mod number;
mod part;
mod path;
mod reading;
mod record;
mod relation;
mod source;
mod status;
mod structure;
mod tags;
mod term;
mod timeline;
mod wanted;

pub use address::{Address, Edit, EditOp};
pub use date::{parse_date, show_date};
pub use evidence::{Evidence, Found, Span};
pub use field::{field_codes, field_label, field_named, fields_asked};
pub use kind::{Kind, Nature};
pub use number::DocNumber;
pub use part::article_labels;
pub use path::{CorpusPath, tell_apart};
pub use reading::{Reading, RecognisedPage};
pub use record::{Document, Note};
pub use relation::{Act, ActKind, Citation};
pub use source::{Line, LineKind, Mended, SourceText};
pub use status::{Status, StatusOn};
pub use structure::{Division, DivisionKind, Level, Unit};
pub use tags::Tags;
pub use term::PartTerm;
pub use timeline::{Conflict, Event, EventKind, Timeline};
pub use wanted::WantedNumber;
