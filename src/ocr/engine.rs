//! The recognition engine: Tesseract with its Vietnamese data, as a child process of one thread a page.
//!
//! A child and no library: the build needs no C, and an engine that crashes or hangs costs one page.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::{OcrError, child, hocr};
use crate::formats::Gray;
use crate::layout::Line;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    program: PathBuf,
    version: String,
    languages: Vec<String>,
    limit: Duration,
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
            let told = child::run(Command::new(&program).arg(what), b"", ASKING).map_err(|_| Missing::Engine)?;
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
        Ok(Self { program, version, languages, limit: Duration::from_secs(seconds) })
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
        let mut command = Command::new(&self.program);
        command.args(["stdin", "stdout"]).args(settings);
        // Pages are read side by side; an engine with threads of its own would only fight over the cores.
        command.env("OMP_THREAD_LIMIT", "1");
        child::run(&mut command, &pgm(gray), self.limit)
    }
}

/// A grey picture as a portable graymap, which every engine reads and which takes no time to write.
fn pgm(gray: &Gray) -> Vec<u8> {
    let mut pgm = format!("P5 {} {} 255\n", gray.width, gray.height).into_bytes();
    pgm.extend_from_slice(&gray.pixels);
    pgm
}
