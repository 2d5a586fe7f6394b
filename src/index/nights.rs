//! The log of nights: a file a run below `nights/`, for the runs that found something changed. The last ones are kept.
//!
//! A night is written before the generation that it describes is made current. A run that is killed between the two
//! leaves a night of a generation that nobody ever saw: readers follow the generations from the current one backwards and
//! pass it over, and the next run removes it. Each file bears the hash of its content; a damaged one is passed over.

use super::generation::{IndexError, sync_names, write_durably};
use super::night::Night;
use super::upkeep::is_missing;
use super::{Generation, IndexDir};
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

/// The folder in the index folder.
pub(super) const FOLDER: &str = "nights";

/// How each file begins, before the hash of the rest.
pub(super) const HEAD: &str = "tracuu-night 1 ";

/// Nights that are kept: a year of them, and some.
pub const NIGHTS_KEPT: usize = 400;

/// The name of the file of a night.
pub(super) fn file_name(run: u64) -> String {
    format!("{run:06}.txt")
}

/// The number in the name of such a file.
pub(super) fn run_number(name: &str) -> Option<u64> {
    let run = name.strip_suffix(".txt")?.parse().ok()?;
    (file_name(run) == name).then_some(run)
}

impl Generation {
    /// The nights that led to this generation, the latest first.
    pub fn nights(&self) -> impl Iterator<Item = Night> + use<> {
        IndexDir::new(self.folder.parent().unwrap_or(&self.folder)).nights(self.number)
    }
}

impl IndexDir {
    /// The nights that led to a generation, the latest first, each opened when it is asked for.
    pub fn nights(&self, generation: u64) -> impl Iterator<Item = Night> + use<> {
        let (mut wanted, dir) = (generation, self.clone());
        self.runs_logged().into_iter().filter_map(move |run| {
            let night = dir.night(run).filter(|night| night.generation <= wanted)?;
            wanted = night.before.unwrap_or_default();
            Some(night)
        })
    }

    /// When a night was added or removed last, at the price of one look at the file system.
    pub fn logged(&self) -> Option<SystemTime> {
        fs::metadata(self.root().join(FOLDER)).and_then(|meta| meta.modified()).ok()
    }

    /// The number of the next night.
    pub fn next_run(&self) -> u64 {
        self.runs_logged().first().copied().unwrap_or_default().saturating_add(1)
    }

    /// Writes a night, and removes those that are too old or that describe what was never published. The caller holds
    /// the lock, and makes the generation current after.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn log_night(&self, night: &Night) -> Result<(), IndexError> {
        let never: Vec<u64> = self.never_published();
        self.change_marker(|marker| {
            marker.nights.insert(night.run);
            let kept = marker.nights.len().saturating_sub(NIGHTS_KEPT);
            let old: Vec<u64> = marker.nights.iter().take(kept).copied().collect();
            marker.nights.retain(|run| {
                let unwanted = *run != night.run && (old.contains(run) || never.contains(run));
                !unwanted || fs::remove_file(self.night_path(*run)).is_err_and(|e| !is_missing(&e))
            });
        })?;
        let path = self.night_path(night.run);
        let folder = self.root().join(FOLDER);
        let json = serde_json::to_string(night).map_err(io::Error::from);
        json.and_then(|json| {
            fs::create_dir_all(&folder)?;
            let draft = folder.join("new");
            write_durably(&draft, format!("{HEAD}{}\n{json}\n", blake3::hash(json.as_bytes()).to_hex()).as_bytes())?;
            fs::rename(&draft, &path)
        })
        .map_err(|e| IndexError::Io(path, e))?;
        sync_names(&folder);
        Ok(())
    }

    /// Nights of runs that were killed before their generation became current.
    fn never_published(&self) -> Vec<u64> {
        let Some(current) = self.current() else { return Vec::new() };
        let unseen = |run: &u64| self.night(*run).is_some_and(|night| night.generation > current);
        self.runs_logged().into_iter().take_while(unseen).collect()
    }

    /// Numbers of all files of the log, the latest first.
    fn runs_logged(&self) -> Vec<u64> {
        let entries = fs::read_dir(self.root().join(FOLDER)).into_iter().flatten().flatten();
        let mut runs: Vec<u64> = entries.filter_map(|entry| run_number(&entry.file_name().to_string_lossy())).collect();
        runs.sort_unstable_by(|a, b| b.cmp(a));
        runs
    }

    /// A night as it was written; none where its file is missing or damaged.
    fn night(&self, run: u64) -> Option<Night> {
        let text = fs::read_to_string(self.night_path(run)).ok()?;
        let (head, json) = text.split_once('\n')?;
        let json = json.strip_suffix('\n')?;
        let whole = head.strip_prefix(HEAD)? == blake3::hash(json.as_bytes()).to_hex().as_str();
        whole.then(|| serde_json::from_str(json).ok()).flatten()
    }

    fn night_path(&self, run: u64) -> PathBuf {
        self.root().join(FOLDER).join(file_name(run))
    }
}
