//! The only orchestrator: from a folder of files to a published generation of the index.
//!
//! discover → hash → extract (cached by content) → recognise (cached by picture) → parse → write → publish. Every file of the folder ends in exactly
//! one outcome of the report; a bad file is data, and never stops the run.

mod archives;
mod cache;
mod correct;
mod discover;
mod extractors;
mod failure;
mod flatten;
mod outline;
mod read;
mod recognise;
mod report;
mod run;

pub use correct::mend_text;
pub use extractors::{Extracted, extract_bytes, extract_file, versions};
pub use flatten::{flatten, reading};
pub use recognise::{OcrMode, Recogniser, Unread};
pub use report::{Change, FileReport, Report, Tally};
pub use run::{Options, Progress, Step, run};
