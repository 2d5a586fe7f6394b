//! An engine that is a script: it reads every page as the same resolution, and does what else it is told.

use crate::desk::{Desk, path};
use crate::program::{Run, tracuu_with};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every page says: number, place and day, title and one article, each a line of words with its confidence.
const LINES: [&str; 6] = [
    "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN",
    "Số: 77/2012/NQ-HĐND",
    "Lạng Sơn, ngày 12 tháng 7 năm 2012",
    "NGHỊ QUYẾT",
    "Về chế độ chi tiêu phục vụ hoạt động của Hội đồng nhân dân",
    "Điều 1. Phê duyệt mức chi tiếp khách trong nước là 200.000 đồng",
];

/// Writes a program by another process. A process that is forked beside a file that this one has open for writing keeps
/// it open for a moment, and no program that is open for writing can be run ("text file busy").
fn put_program(path: &Path, script: &str) {
    let mut writer = Command::new("sh")
        .args(["-c", r#"cat > "$0" && chmod 755 "$0""#])
        .arg(path)
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell");
    writer.stdin.take().expect("its input").write_all(script.as_bytes()).expect("a script");
    assert!(writer.wait().expect("its end").success(), "a script that runs");
}

/// The script with its log.
pub(crate) struct Engine {
    program: PathBuf,
    log: PathBuf,
    seconds: &'static str,
}

impl Engine {
    /// One that reads every page.
    pub(crate) fn good(desk: &Desk) -> Self {
        Self::doing(desk, "good", "")
    }

    /// One that runs this shell command before it answers; `$N` counts the pages. Of a second look it makes nothing.
    pub(crate) fn doing(desk: &Desk, name: &str, command: &str) -> Self {
        let (program, log) = (desk.beside(name), desk.beside(&format!("{name}.log")));
        let answer = desk.beside(&format!("{name}.hocr"));
        fs::write(&answer, hocr()).expect("an answer");
        let script = format!(
            "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 9.9.9'; exit;;\n--list-langs) echo 'List:'; echo vie; exit;;\nesac\n\
             cat > /dev/null\ncase \"$*\" in *'--psm 6'*) echo \"<div class='ocr_page' title=''/>\"; exit;; esac\necho page >> '{log}'\nN=$(wc -l < '{log}')\n{command}\ncat '{answer}'\n",
            log = log.display(),
            answer = answer.display(),
        );
        put_program(&program, &script);
        Self { program, log, seconds: "20" }
    }

    /// The same with so many seconds a page.
    pub(crate) fn within(self, seconds: &'static str) -> Self {
        Self { seconds, ..self }
    }

    /// The same under another version.
    pub(crate) fn of_version(self, desk: &Desk, version: &str) -> Self {
        let script = fs::read_to_string(&self.program).expect("a script").replace("tesseract 9.9.9", version);
        let program = desk.beside(&format!("{}-{}", self.log.display(), version.replace(' ', "-")));
        put_program(&program, &script);
        Self { program, ..self }
    }

    /// Pages it was given so far.
    pub(crate) fn pages(&self) -> usize {
        fs::read_to_string(&self.log).map_or(0, |log| log.lines().count())
    }

    /// Variables of the environment that name it.
    pub(crate) fn variables(&self) -> [(&'static str, &str); 2] {
        [("TRACUU_TESSERACT", path(&self.program)), ("TRACUU_OCR_SECONDS", self.seconds)]
    }

    /// `tracuu index` with it.
    pub(crate) fn index(&self, desk: &Desk, more: &[&str]) -> Run {
        let (corpus, index) = (desk.corpus(), desk.index_dir());
        let fixed = ["index", "--corpus", path(&corpus), "--index", path(&index)];
        tracuu_with(desk.root(), &self.variables(), [&fixed, more].concat())
    }

    /// `tracuu extract` with it.
    pub(crate) fn extract(&self, desk: &Desk, more: &[&str]) -> Run {
        tracuu_with(desk.root(), &self.variables(), [&["extract"], more].concat())
    }
}

/// The page in hOCR, at 300 dots an inch.
fn hocr() -> String {
    let mut page = String::from("<html><body><div class='ocr_page' title='bbox 0 0 2480 3508'>");
    for (at, line) in LINES.iter().enumerate() {
        let top = 300 + 120 * at;
        page += &format!("<span class='ocr_line' title='bbox 300 {top} 2200 {}; baseline 0 -10; x_size 55'>", top + 60);
        let mut left = 300;
        for word in line.split(' ') {
            let right = left + 24 * word.chars().count();
            page += &format!(
                "<span class='ocrx_word' title='bbox {left} {top} {right} {}; x_wconf 91'>{word}</span>",
                top + 60
            );
            left = right + 16;
        }
        page += "</span>";
    }
    page + "</div></body></html>"
}
