//! `tracuu` reads the resolutions of a provincial People's Council out of PDF and DOCX files, tags each by type and
//! legal status, indexes them, and answers searches with the sentence that each answer was read from.
//!
//! # The map, lowest room first
//!
//! A room imports only rooms above it in this list; `tests/it/tidy.rs` holds the exact table.
//!
//! | room | what it is for |
//! |---|---|
//! | [`data`] | all tables, each with its source; what their rows mean is for the rooms that use them |
//! | [`text`] | Vietnamese text, pure: normalising, folding, keys by which words are compared, legacy encodings |
//! | [`model`] | the domain's types, pure: number, date, kind, article tree, act, event, status, evidence |
//! | [`layout`] | glyphs or recognised words with their places → lines, blocks, tables in reading order |
//! | [`formats`] | bytes of a file → pages of text; one folder a format behind one trait |
//! | [`ocr`] | picture of a page → words: cleaned, recognised, laid out, corrected |
//! | [`parse`] | text → [`model::Document`]: head, structure, effect, citations, tags, each with its evidence |
//! | [`law`] | what documents do to each other → a timeline for each; status as a function of timeline and date |
//! | [`register`] | the office's own tables: mechanisms, impact, implementing documents, lists of expiry |
//! | [`index`] | write side: analyzer, records, shards and generations on disk |
//! | [`meaning`] | an optional small model: text → a vector of its meaning; what was made of passages is kept |
//! | [`search`] | read side: query, ranking, snippets |
//! | [`qa`] | question → passages that answer it, quoted, or the statement that none does |
//! | [`insight`] | all documents together: statistics, review, graph |
//! | [`pipeline`] | the only orchestrator: discover → hash → extract → parse → resolve → write → publish |
//! | [`cluster`] | programs by which engines like Ray and Spark hand the reading out to many machines |
//! | [`service`] | what every front end calls: the newest generation, questions answered by plain values, words |
//! | [`web`] | the page: routes in, pages and JSON out, over one [`service::View`] a request |
//! | [`cli`] | the commands and how things are shown |
//!
//! A run of `tracuu index` begins in [`pipeline::run`], a question in [`service::Service::view`].
//!
//! # Invariants
//!
//! 1. Text is normalised once ([`text::normalize()`], called by [`pipeline::flatten`]) before anything looks at it:
//!    combining marks are not alphanumeric, so decomposed Vietnamese would shatter in a tokenizer.
//! 2. There is one analyzer for index and query ([`index::NormalizedTokens`]). Marks distinguish words: every word is
//!    indexed with and without them, and a match with them ranks above one without.
//! 3. One bad document is data, not an error: it ends in the report with its stage and reason, and the run goes on.
//!    It is read and parsed by a child process, which may die over it ([`pipeline::Workers`]), and gives there what it
//!    would give here. Every file of the corpus ends in exactly one line of [`pipeline::Report`]. What is named like a
//!    document and is none is a failure, never "left out". Which file it is, the bytes of its path say
//!    ([`model::CorpusPath`]); how it is shown is for people, and no two files of a corpus are shown alike.
//! 4. Status is a function of (events, date): [`law::status_on`]. No generation knows what day it is; only the log of
//!    nights does ([`index::Night`]), which says when a status was first told.
//! 5. Every claim about a document carries the place it was read from ([`model::Evidence`]). No evidence, no claim;
//!    what was not found is `None`, and unknown is an answer.
//! 6. The same corpus gives the same index, tags and rankings, with 1 thread or 16, whatever runs came before: a
//!    generation is a pure function of files and versions, in the order of the paths. Its shards, each a pure function
//!    of its own documents, are written, or linked from the generation before where that holds the same; the last one
//!    holds the words that documents gave each other, each for its days. What was read
//!    and parsed is kept by what it was made from and by a hash over the code and tables that made it (`build.rs`).
//!    Two things alone are taken from runs before, each named in the report: the content of a file that cannot be
//!    opened now, and the text of pages that no engine is here to recognise. A run that would take much out of the
//!    index publishes nothing ([`pipeline::Removal`]). Where an office installed a model, the order of hits depends beside
//!    that on which vectors runs have made so far ([`pipeline::embed()`]): all, where none was stopped.
//! 7. Originals are read-only: no code path opens a file of the corpus for writing. An index that lies in the corpus or
//!    holds it, and an output in either, are refused before anything is touched ([`index::IndexDir::claim`],
//!    [`index::check_output`]); outputs are written beside and renamed, never through a link.
//! 8. A writer fills one new generation and publishes it by one atomic rename, or is dropped without a trace. Killed
//!    at any moment, the index answers as before, and its log tells nothing of what was not published. Reading writes nothing; a generation in use is not removed; only
//!    what the index folder's marker lists is ever removed. Every file of a generation has its checksum in the manifest:
//!    a damaged one is told, rebuilt by the next run, and the one before it is served meanwhile, unless the damage is to
//!    a shard that both share: that is one file, and both are damaged.
//! 9. Only [`index`] and [`search`] know Tantivy; only [`cli`] and [`web`] know how things are
//!    shown, and ask [`service`] alone.
//! 10. One answer comes from one generation ([`service::View`]), whatever is published meanwhile.

pub mod cli;
pub mod cluster;
pub mod data;
pub mod formats;
pub mod index;
pub mod insight;
pub mod law;
pub mod layout;
pub mod meaning;
pub mod model;
pub mod ocr;
pub mod parse;
pub mod pipeline;
pub mod qa;
pub mod register;
pub mod search;
pub mod service;
pub mod text;
pub mod web;
