//! After a run, where an office installed a model: the vectors of the passages that have none yet.
//!
//! No generation depends on them. They are kept by the hash of the text and of the model, and put down every so often:
//! a run that is stopped goes on where it was, and a passage that was moved or published again costs nothing.

use super::worker::Stop;
use super::{Options, Progress, Step};
use crate::index::{IndexDir, IndexError};
use crate::meaning::{Encoder, Key, MeaningFolder, Role};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// Texts that are handed out at once; between them, a run looks whether it is to stop.
const AT_ONCE: usize = 256;

/// Time after which the vectors made so far are put down: all are written then, and a server that answers meanwhile reads
/// them anew.
const KEPT_AFTER: Duration = Duration::from_secs(300);

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Embedded {
    /// Texts whose vectors were made now.
    pub made: usize,
    /// Texts of the index that have one.
    pub known: usize,
    /// Texts of the index.
    pub texts: usize,
}

/// Makes the vectors that the current generation lacks; nothing without a model, and where another run holds the index,
/// which makes them itself.
///
/// # Errors
/// When the index or the model cannot be read, or the vectors cannot be written.
pub fn embed(options: &Options, progress: &dyn Progress) -> anyhow::Result<Option<Embedded>> {
    let dir = IndexDir::new(&options.index);
    let folder = MeaningFolder::of_index(dir.root());
    let Some(encoder) = folder.encoder()? else { return Ok(None) };
    let _lock = match dir.claim_alone() {
        Err(IndexError::Busy(_)) => return Ok(None),
        lock => lock?,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs).build()?;
    pool.install(|| bring_up(&dir, &folder, &encoder, &options.stop, progress)).map(Some)
}

fn bring_up(
    dir: &IndexDir,
    folder: &MeaningFolder,
    encoder: &Encoder,
    stop: &Stop,
    progress: &dyn Progress,
) -> anyhow::Result<Embedded> {
    let generation = dir.open()?;
    let mut vectors = folder.vectors_of(encoder);
    let (mut present, mut wanted) = (BTreeSet::new(), Vec::new());
    for number in 0.. {
        let Some(passage) = generation.store.passage(number)? else { break };
        let key = Key::of_text(&passage.text);
        if present.insert(key) && !vectors.holds(key) {
            wanted.push(number);
        }
    }
    progress.begin(Step::Embed, wanted.len());
    let (mut made, mut kept, mut rows) = (0, Instant::now(), BTreeMap::new());
    for some in wanted.chunks(AT_ONCE) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let vector = |number: &u32| -> anyhow::Result<Option<(Key, Vec<f32>)>> {
            let Some(passage) = generation.store.passage(*number)? else { return Ok(None) };
            progress.advance(&passage.heading);
            Ok(Some((Key::of_text(&passage.text), encoder.encode(Role::Passage, &passage.text))))
        };
        let some: Vec<_> = some.par_iter().map(vector).collect::<anyhow::Result<_>>()?;
        let before = rows.len();
        rows.extend(some.into_iter().flatten());
        made += rows.len() - before;
        if kept.elapsed() >= KEPT_AFTER {
            vectors = vectors.with(&std::mem::take(&mut rows));
            folder.keep(encoder, &vectors)?;
            kept = Instant::now();
        }
    }
    let all = vectors.with(&rows);
    let present_only = all.only(&present);
    if !rows.is_empty() || present_only.len() < all.len() {
        folder.keep(encoder, &present_only)?;
    }
    Ok(Embedded { made, known: present_only.len(), texts: present.len() })
}
