//! The recognition engine: Tesseract with its Vietnamese data, as a child process of one thread a page.
//!
//! A child and no library: the build needs no C, and an engine that crashes or hangs costs one page.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::child::Group;
use super::{OcrError, child, hocr};
use crate::formats::Gray;
use crate::layout::Line;
use serde::{Deserialize, Serialize};

/// Names the engine's program, where it is not the one on the path.
const PROGRAM: &str = "TRACUU_TESSERACT";
/// Seconds the engine may take for a page.
const SECONDS: &str = "TRACUU_OCR_SECONDS";
/// A page of an A4 scan takes two to three seconds; a busy old machine is given twenty times that.
const USUAL_SECONDS: u64 = 60;
/// Telling its version takes no time.
const ASKING: Duration = Duration::from_secs(10);
/// The command that installs engine and data.
const INSTALL: &str = "apt-get install tesseract-ocr tesseract-ocr-vie";

/// An engine that is there and knows Vietnamese.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Engine {
    program: PathBuf,
    version: String,
    languages: Vec<String>,
    limit: Duration,
    /// It stays in the group of this process, and ends with it.
    #[serde(skip)]
    within_group: bool,
    /// Ends what it is doing.
    #[serde(skip)]
    stop: Mark,
}

/// A mark that others set. It says nothing of the engine: all are alike.
#[derive(Debug, Clone, Default)]
struct Mark(Arc<AtomicBool>);

impl PartialEq for Mark {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Mark {}

/// What the engine is given of our environment: where programs and libraries are, the language, its own data.
const ENVIRONMENT: [&str; 8] =
    ["PATH", "LANG", "LANGUAGE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TESSDATA_PREFIX", "TMPDIR", "SystemRoot"];

/// The part of our environment that the engine, and whoever runs it, is given; the rest is none of its business.
pub fn environment() -> impl Iterator<Item = (OsString, OsString)> {
    std::env::vars_os()
        .filter(|(name, _)| name.to_str().is_some_and(|name| ENVIRONMENT.contains(&name) || name.starts_with("LC_")))
}

/// Why nothing can be recognised here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// There is no such program.
    #[error("chưa cài bộ nhận dạng chữ; cài bằng lệnh: {INSTALL}")]
    Engine,
    /// The program has no Vietnamese data.
    #[error("bộ nhận dạng chữ {0} chưa có dữ liệu tiếng Việt; cài bằng lệnh: {INSTALL}")]
    Vietnamese(String),
}

/// What the parts of a picture are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    /// Unknown: the engine looks for columns, blocks and lines.
    Any,
    /// Lines one below the other.
    Lines,
}

impl Engine {
    /// Finds the engine: the program that `TRACUU_TESSERACT` names, else `tesseract` on the path.
    ///
    /// # Errors
    /// Says what is missing, with the command that installs it.
    pub fn find() -> Result<Self, Missing> {
        let program = std::env::var_os(PROGRAM).map_or_else(|| PathBuf::from("tesseract"), PathBuf::from);
        let ask = |what: &str| {
            let told = child::run(command(&program).arg(what), b"", ASKING, Group::Own);
            let told = told.map_err(|_| Missing::Engine)?;
            Ok(String::from_utf8_lossy(&told).into_owned())
        };
        // Side by side: each takes some twenty milliseconds, of every run in which nothing has changed.
        let (version, languages) = rayon::join(|| ask("--version"), || ask("--list-langs"));
        let version = version?.lines().next().unwrap_or_default().trim().to_owned();
        // The first line is a heading.
        let languages: Vec<String> = languages?.lines().skip(1).map(|l| l.trim().to_owned()).collect();
        if !languages.iter().any(|language| language == "vie") {
            return Err(Missing::Vietnamese(version));
        }
        let seconds = std::env::var(SECONDS).ok().and_then(|s| s.parse().ok()).unwrap_or(USUAL_SECONDS);
        let limit = Duration::from_secs(seconds);
        Ok(Self { program, version, languages, limit, within_group: false, stop: Mark::default() })
    }

    /// The same engine, but it stays in the group of this process: whoever ends the group ends it too.
    #[must_use]
    pub fn within_group(self) -> Self {
        Self { within_group: true, ..self }
    }

    /// The same engine, but it ends what it is doing when this mark is set.
    #[must_use]
    pub fn until(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop: Mark(stop), ..self }
    }

    /// Seconds that it may take for one look at a page.
    #[must_use]
    pub fn seconds(&self) -> u64 {
        self.limit.as_secs()
    }

    /// Where programs, libraries and data of an engine may lie that is not the system's own.
    #[must_use]
    pub fn places() -> Vec<PathBuf> {
        let lists = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TESSDATA_PREFIX"];
        let lists = lists.iter().filter_map(std::env::var_os);
        let mut places: Vec<PathBuf> =
            lists.flat_map(|list| std::env::split_paths(&list).collect::<Vec<_>>()).collect();
        // A folder `bin` has its `lib` and `share` beside it.
        let homes = places.iter().filter(|place| place.ends_with("bin")).filter_map(|bin| bin.parent());
        let homes: Vec<PathBuf> = homes.filter(|home| home.parent().is_some()).map(Path::to_owned).collect();
        places.extend(homes);
        places.retain(|place| place.is_absolute() && place.parent().is_some());
        places
    }

    /// The folder of the engine's program, where it is named by its path.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.program.parent().filter(|folder| folder.is_absolute())
    }

    /// The engine as it names itself, such as `tesseract 5.3.0`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The languages it has data for.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The lines of a picture, whose parts are as told.
    pub(super) fn recognise(&self, gray: &Gray, parts: Parts) -> Result<Vec<Line>, OcrError> {
        let dpi = format!("{:.0}", gray.dpi);
        let parts = match parts {
            Parts::Any => "3",
            Parts::Lines => "6",
        };
        let settings = ["-l", "vie", "--psm", parts, "--dpi", &dpi, "-c", "tessedit_create_hocr=1"];
        let told = self.run(&settings, gray)?;
        let told = String::from_utf8_lossy(&told);
        hocr::lines(&told, gray.dpi).ok_or_else(|| OcrError::Answer(self.version.clone()))
    }

    /// Quarter turns clockwise that bring a picture upright, as far as the engine can tell.
    pub(super) fn turns(&self, gray: &Gray) -> Option<u8> {
        if !self.languages.iter().any(|language| language == "osd") {
            return None;
        }
        let told = self.run(&["-l", "osd", "--psm", "0"], gray).ok()?;
        let told = String::from_utf8_lossy(&told);
        let degrees: u32 = told.lines().find_map(|line| line.strip_prefix("Rotate: ")?.trim().parse().ok())?;
        u8::try_from(degrees / 90 % 4).ok()
    }

    /// Runs the engine on a picture.
    fn run(&self, settings: &[&str], gray: &Gray) -> Result<Vec<u8>, OcrError> {
        let mut command = command(&self.program);
        command.args(["stdin", "stdout"]).args(settings);
        // Pages are read side by side; an engine with threads of its own would only fight over the cores.
        command.env("OMP_THREAD_LIMIT", "1");
        let group = if self.within_group { Group::Ours } else { Group::Own };
        child::run_until(&mut command, &pgm(gray), self.limit, group, &self.stop.0)
    }
}

/// The engine's program in its environment.
fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().envs(environment());
    command
}

/// A grey picture as a portable graymap, which every engine reads and which takes no time to write.
fn pgm(gray: &Gray) -> Vec<u8> {
    let mut pgm = format!("P5 {} {} 255\n", gray.width, gray.height).into_bytes();
    pgm.extend_from_slice(&gray.pixels);
    pgm
}
