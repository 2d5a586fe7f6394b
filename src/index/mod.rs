//! Write side: how documents become an index on disk, and how that index is laid out.
//!
//! An index directory holds numbered generations. Each is made of shards, which are written or linked from the one
//! before, is never changed after, and becomes current by one atomic rename; readers of the one before are not
//! disturbed. A generation is a pure function of the documents given to it (a part that later documents reworded is
//! indexed in all its wordings, each for its days), so two machines with the same corpus have the same index, ranking
//! included.

mod adopt;
mod analyzer;
mod earlier;
mod generation;
mod locked_file;
mod lookup;
mod marker;
mod night;
mod nights;
mod passage;
mod places;
mod readonly;
mod record;
mod rewording;
mod schema;
mod seal;
mod shard;
mod shard_files;
mod shard_store;
mod store;
mod upkeep;
mod writer;

pub use analyzer::{NormalizedTokens, TokenCache, word_ngrams};
pub use generation::{Generation, Health, IndexDir, IndexError};
pub use lookup::{Mention, Provenance};
pub use night::{Became, Cause, DocumentChange, Listed, Night, Raised, StatusChange, Subject, Unread};
pub use nights::NIGHTS_KEPT;
pub use passage::{Passage, passages};
pub use places::{PlaceError, check_output, is_within, resolve};
pub use record::{FileEntry, FileOutcome, Record};
pub use rewording::{Reworded, RewordedPart, Rewording, StoredRewording};
pub(crate) use schema::{BOILERPLATE, DOC};
pub use schema::{Field, SCHEMA_VERSION};
pub(crate) use shard::Shard;
pub use shard::{Body, CODE, NewDocument, Sharding};
pub use store::{Store, StoreError};
pub use upkeep::Lock;
pub use writer::{Differing, Manifest, Writer};
