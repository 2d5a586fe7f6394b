//! The only orchestrator: from a folder of files to a published generation of the index.
//!
//! discover → hash → extract (cached by content) → recognise (cached by picture)
//! → parse (cached by what is parsed) → write → publish. Every file of the folder ends in exactly
//! one outcome of the report; a bad file is data, and never stops the run: what reads and parses it is a process of its
//! own (`worker`), which may die over it.
//!
//! `plan` writes down what the cache does not hold, cut into `shards`, for workers of other machines; `collect` takes what
//! they give, and the next run finds it read.

mod archives;
mod attached;
mod before;
mod cache;
mod changes;
mod collect;
mod correct;
mod discover;
mod embed;
mod extractors;
mod failure;
mod flatten;
mod members;
mod outline;
mod pages;
mod parsed;
mod plan;
mod promise;
mod read;
mod recognise;
mod removal;
mod report;
mod retain;
mod reword;
mod run;
mod seen;
mod shards;
mod stamp;
mod strikes;
mod worker;

pub use crate::index::Sharding;
pub use collect::{Collected, Collecting, Refusal, Refused, collect};
pub use correct::mend_text;
pub use embed::{Embedded, embed};
pub use extractors::{Extracted, ExtractedFile, extract_attached, extract_bytes, extract_file, versions};
pub use flatten::{flatten, reading};
pub use plan::{Plan, Planning, plan};
pub use recognise::{OcrMode, Recogniser, Unread};
pub use removal::Removal;
pub use report::{Change, FileReport, Report, Tally, Work};
pub use run::{Interrupted, Options, Progress, Step, run};
pub use worker::{Allowance, Confinement, Serving, Stop, Workers, confinement, serve};
