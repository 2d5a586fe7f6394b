//! Progress of an index run: bars on a terminal, silence elsewhere.

use super::language::Language;
use crate::pipeline::{Progress, Step};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Mutex;
use std::time::Duration;

/// Bars on standard error, one step after the other.
pub(super) struct Bars {
    language: Language,
    bar: Mutex<ProgressBar>,
}

impl Bars {
    pub(super) fn new(language: Language) -> Self {
        Self { language, bar: Mutex::new(ProgressBar::hidden()) }
    }

    fn name(&self, step: Step) -> &'static str {
        match step {
            Step::Hash => self.language.pick("Kiểm tra tệp", "Checking files"),
            Step::Extract => self.language.pick("Đọc chữ", "Reading text"),
            Step::Recognise => self.language.pick("Nhận dạng (trang)", "Recognising (pages)"),
            Step::Parse => self.language.pick("Phân tích", "Parsing"),
            Step::Write => self.language.pick("Ghi chỉ mục", "Writing index"),
            Step::Embed => self.language.pick("Tính nghĩa", "Taking meanings"),
        }
    }

    fn bar(&self) -> std::sync::MutexGuard<'_, ProgressBar> {
        self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Progress for Bars {
    fn begin(&self, step: Step, files: usize) {
        let shown = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() && files > 0;
        let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        let remaining = self.language.pick("còn", "left");
        let template = format!("{{prefix:19}} {{bar:30}} {{pos}}/{{len}} {{per_sec}} {remaining} {{eta}} {{wide_msg}}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        bar.set_prefix(self.name(step));
        if shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        let before = std::mem::replace(&mut *self.bar(), bar);
        before.finish_and_clear();
    }

    fn advance(&self, path: &str) {
        let bar = self.bar().clone();
        bar.set_message(path.to_owned());
        bar.inc(1);
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        self.bar().finish_and_clear();
    }
}
