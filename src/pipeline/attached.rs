//! What is attached to PDFs: taken out beside the index, so that it is read like any other file.
//!
//! A file attached to `cover.pdf` is a file of its own, `cover.pdf!name`. Whether a PDF carries anything is asked of each
//! content once; what it carries is taken out once for each state of it, under the index directory.

use super::archives::state;
use super::before::rearrange;
use super::cache::Cache;
use super::discover::{Candidate, Found, passed_over};
use super::extractors::{self, Carried, MOST_NESTED};
use super::failure::Failure;
use super::stamp::Hasher;
use super::strikes::Strikes;
use super::worker::{Bytes, Order, Outcome, Readers, Task, Trouble};
use crate::index::IndexDir;
use anyhow::Context;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Raised when attachments are found or numbered otherwise.
const VERSION: u32 = 1;

/// A PDF with the names of what it carries.
struct Cover {
    file: Candidate,
    content: String,
    names: Vec<String>,
}

/// Puts what PDFs carry among the files found, each with its hash; gives the names of the folders it was taken out to.
///
/// # Errors
/// When the index directory cannot be written.
pub(super) fn open_attached(
    found: &mut Found,
    hashes: &mut Vec<Result<String, Failure>>,
    index: &IndexDir,
    cache: &Cache,
    hasher: &Hasher<'_>,
    asked: Asked<'_>,
) -> anyhow::Result<BTreeSet<String>> {
    let mut used = BTreeSet::new();
    let mut looked_at: BTreeSet<Vec<u8>> = BTreeSet::new();
    for _ in 0..MOST_NESTED {
        let files = found.files.iter().zip(hashes.iter());
        let pdfs = files.filter(|(file, _)| is_pdf(file) && !looked_at.contains(file.path.bytes()));
        let pdfs: Vec<(Candidate, String)> =
            pdfs.filter_map(|(file, hash)| Some((file.clone(), hash.as_ref().ok()?.clone()))).collect();
        looked_at.extend(pdfs.iter().map(|(file, _)| file.path.bytes().to_owned()));
        let covers = covers(pdfs, cache, asked)?;
        let states: BTreeSet<String> = covers.iter().map(|cover| state(&cover.file.path, &cover.content)).collect();
        if states.is_empty() {
            break;
        }
        index.claim_archives(states.clone())?;
        let mut more = Vec::new();
        for cover in &covers {
            let place = index.root().join("archives").join(state(&cover.file.path, &cover.content));
            let members = take_out(cover, &place, found, asked.readers)
                .with_context(|| format!("không ghi được {}", place.display()))?;
            more.extend(members.into_iter().map(|member| (hasher.hash(&member), member)).map(|(hash, m)| (m, hash)));
        }
        used.extend(states);
        rearrange(found, hashes, more);
    }
    Ok(used)
}

/// True for a file that may be a PDF by its name; its content is asked next.
fn is_pdf(file: &Candidate) -> bool {
    file.path.shown().to_lowercase().ends_with(".pdf")
}

/// The PDFs that carry files. A content that nobody has looked into is read; one that cannot be opened is asked again
/// by the next run.
fn covers(pdfs: Vec<(Candidate, String)>, cache: &Cache, asked: Asked<'_>) -> anyhow::Result<Vec<Cover>> {
    let look = |(file, content): (Candidate, String)| {
        let known = cache.attached(&key(&content));
        let fresh = known.is_none();
        let ask = || asked.names(&file, &content).transpose();
        let names = known.map(Ok).or_else(ask)?;
        Some(names.map(|names| (fresh, Cover { names, file, content })))
    };
    let seen: Vec<(bool, Cover)> = pdfs.into_par_iter().filter_map(look).collect::<anyhow::Result<_>>()?;
    let fresh = seen.iter().filter(|(fresh, _)| *fresh);
    let fresh: Vec<_> = fresh.map(|(_, cover)| (key(&cover.content), cover.names.clone())).collect();
    cache.keep_attached(&fresh)?;
    Ok(seen.into_iter().map(|(_, cover)| cover).filter(|cover| !cover.names.is_empty()).collect())
}

/// The PDFs that nobody has looked into, each content once.
pub(super) fn unknown<'a>(
    (files, hashes): (&'a [Candidate], &'a [Result<String, Failure>]),
    cache: &Cache,
) -> Vec<(&'a Candidate, &'a str)> {
    let mut seen = BTreeSet::new();
    let files = files.iter().zip(hashes).filter(|(file, _)| is_pdf(file) && file.kept.is_none());
    let files = files.filter_map(|(file, hash)| Some((file, hash.as_deref().ok()?)));
    files.filter(|(_, hash)| seen.insert(*hash) && cache.attached(&key(hash)).is_none()).collect()
}

/// Key of the names of what a content carries.
pub(super) fn key(content: &str) -> String {
    format!("{content} {VERSION}")
}

/// Names the look into a content among what has ended workers.
pub(super) fn strike_key(content: &str) -> String {
    format!("{content} attached={VERSION} {}", extractors::versions())
}

/// Who is asked what a PDF carries.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Whoever reads files.
    pub readers: &'a Readers,
    /// The files that ended a worker.
    pub strikes: &'a Strikes<'a>,
    /// Only what is known already counts: nobody is asked.
    pub known_only: bool,
}

impl<'a> Asked<'a> {
    /// Those whom a run asks.
    pub(super) fn of_run(readers: &'a Readers, strikes: &'a Strikes<'a>) -> Self {
        Self { readers, strikes, known_only: false }
    }

    /// The names of what a PDF carries; nothing where it cannot be opened, or ends whoever looks: then its text is most
    /// of what there is to be had, or the reading of that names the failure.
    fn names(&self, file: &Candidate, content: &str) -> anyhow::Result<Option<Vec<String>>> {
        let key = strike_key(content);
        if self.known_only || self.strikes.is_out(&key) {
            return Ok(None);
        }
        match carried(file, content, self.readers, self.strikes.is_known(&key)) {
            Ok(carried) => {
                self.strikes.forgive(&key)?;
                Ok(Some(carried.into_iter().map(|(name, _)| name).collect()))
            }
            Err(Trouble::Died(reason)) => {
                tracing::warn!("{}: không xem được tệp đính kèm: {reason}", file.path);
                self.strikes.add(&key, Failure::new("read", reason))?;
                Ok(None)
            }
            Err(Trouble::Unopened(_) | Trouble::Stopped) => Ok(None),
        }
    }
}

/// The files that a PDF carries, each under a path of its own.
fn carried(file: &Candidate, content: &str, readers: &Readers, alone: bool) -> Result<Carried, Trouble> {
    let order = Order { content, body: Bytes::File(&file.full), task: Task::Attached, alone };
    match readers.ask(&order)? {
        Outcome::Attached(carried) => Ok(carried),
        _ => Err(Trouble::nonsense()),
    }
}

/// Takes out what a PDF carries, unless that was done before. What cannot be had is named as a failure.
fn take_out(cover: &Cover, place: &Path, found: &mut Found, readers: &Readers) -> io::Result<Vec<Candidate>> {
    fs::create_dir_all(place)?;
    let target = |at: usize| place.join(at.to_string());
    let all_here = (0..cover.names.len()).all(|at| target(at).is_file());
    let ask = || carried(&cover.file, &cover.content, readers, false).unwrap_or_default();
    let mut bytes = if all_here { Vec::new() } else { ask() };
    let mut members = Vec::new();
    for (at, name) in cover.names.iter().enumerate() {
        let path = cover.file.path.attached(name);
        if let Some(reason) = passed_over(name) {
            found.left_out.push((path, reason.to_owned()));
            continue;
        }
        match bytes.get_mut(at).map(|(_, bytes)| std::mem::replace(bytes, Ok(Vec::new()))) {
            // Written aside first: a run that is killed leaves no half of a file under the name of the whole.
            Some(Ok(bytes)) if !target(at).is_file() => {
                let aside = target(at).with_extension("part");
                fs::write(&aside, bytes)?;
                fs::rename(&aside, target(at))?;
            }
            Some(Err(reason)) => {
                found.unreadable.push((path, format!("tệp đính kèm {reason}")));
                continue;
            }
            _ => {}
        }
        match fs::metadata(target(at)) {
            Ok(meta) => {
                let stamp = cover.file.stamp.within(&cover.content, meta.len());
                members.push(Candidate { full: target(at), path, stamp, kept: None });
            }
            Err(error) => found.unreadable.push((path, format!("không mở được: {error}"))),
        }
    }
    Ok(members)
}
