//! `tracuu index`

use super::Outcome;
use super::args::IndexArgs;
use super::language::Language;
use super::output;
use super::output_file::OutputFile;
use super::progress::Bars;
use super::stop::on_signals;
use super::terminal::{out, say};
use super::umask::keep_from_others;
use crate::pipeline::{self, Change, Embedded, Options, Report, Workers};
use crate::service::words::{Message, MessageCode};
use crate::service::{NightChanges, local_time};
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &IndexArgs, language: Language) -> anyhow::Result<Outcome> {
    let at = jiff::Timestamp::now();
    let options = Options {
        corpus: args.corpus.clone(),
        index: args.index.index.clone(),
        full: args.full,
        allow_removals: args.allow_removals,
        jobs: args.jobs,
        ocr: args.ocr.mode(),
        workers: if args.in_process { None } else { Workers::of_this_program(args.allowance.allowance()) },
        stop: on_signals()?,
        at,
        today: local_time(at).date(),
        sharding: pipeline::Sharding::default(),
    };
    let output =
        args.report.as_deref().map(|path| OutputFile::report(path, &args.corpus, &args.index.index, args.force));
    let output = output.transpose()?;
    keep_from_others();
    let report = pipeline::run(&options, &Bars::new(language))?;
    if let Some(file) = output {
        file.write(&serde_json::to_vec_pretty(&WithChanges::new(&report))?)?;
    }
    name_unread(&report, language);
    for (note, files) in report.notes() {
        say(&format!("{}: {note}", some_of(&files, language)));
    }
    show(&report, language)?;
    // Last, and by itself: what is wrong with the model takes nothing of what the run has to say.
    if let Some(Embedded { made, known, texts }) = pipeline::embed(&options, &Bars::new(language))? {
        let message = Message::new(MessageCode::ModelTaken).with("made", made).with("known", known);
        writeln!(out(), "{}", message.with("texts", texts).render(language))?;
    }
    let whole = report.failed().next().is_none() && report.unread().next().is_none();
    Ok(if whole { Outcome::Done } else { Outcome::SomeUnread })
}

/// The report, with what the run changed.
#[derive(serde::Serialize)]
struct WithChanges<'r> {
    #[serde(flatten)]
    report: &'r Report,
    /// Null where nothing had changed, not even by the calendar.
    changes: Option<NightChanges>,
}

impl<'r> WithChanges<'r> {
    fn new(report: &'r Report) -> Self {
        Self { report, changes: report.night.clone().map(NightChanges::from) }
    }
}

/// Names what could not be read, files first: the rows of a register are many, and bury nothing.
fn name_unread(report: &Report, language: Language) {
    for file in report.failed() {
        let (stage, reason) = (file.stage.as_deref().unwrap_or(""), file.detail.as_deref().unwrap_or(""));
        say(&format!("{}: {}: {reason}", file.path, self::stage(stage, language)));
    }
    let (registers, documents): (Vec<_>, Vec<_>) = report.unread().partition(|file| file.change == Change::Register);
    for file in documents {
        file.unread.iter().for_each(|page| say(&format!("{}: {page}", file.path)));
    }
    registers.iter().flat_map(|file| &file.unread).for_each(|row| say(row));
    for file in report.files.iter().filter(|file| !file.unmatched.is_empty()) {
        let message = Message::new(MessageCode::RowsWithoutAct).with("path", &file.path);
        say(&message.with("count", file.unmatched.len()).render(language));
    }
}

/// The first few of many files.
fn some_of(files: &[&str], language: Language) -> String {
    const NAMED: usize = 3;
    let named = files.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    match files.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} {} {more} {}", language.pick("và", "and"), language.pick("tệp khác", "other files")),
    }
}

/// The closing table.
fn show(report: &Report, language: Language) -> anyhow::Result<()> {
    let mut table = output::table(&[language.pick("Tệp", "Files"), language.pick("Số", "Number")]);
    for (change, count) in &report.counts {
        table.add_row([label(*change, language).to_owned(), count.to_string()]);
    }
    let mut out = out();
    writeln!(out, "{table}")?;
    let index = &report.index;
    let vietnamese = format!("Chỉ mục: {} văn bản, {} điều, {} đoạn.", index.documents, index.articles, index.passages);
    let english =
        format!("Index: {} documents, {} articles, {} passages.", index.documents, index.articles, index.passages);
    writeln!(out, "{}", language.pick(&vietnamese, &english))?;
    let work = &report.work;
    if work.recognised > 0 {
        let vietnamese = format!("Đã nhận dạng chữ {} trang.", work.recognised);
        let english = format!("Recognised {} pages.", work.recognised);
        writeln!(out, "{}", language.pick(&vietnamese, &english))?;
    }
    if work.rechecked > 0 {
        let vietnamese = format!("Đã kiểm tra lại nội dung {} tệp không có dấu hiệu thay đổi.", work.rechecked);
        let english = format!("Looked again at the content of {} files that showed no change.", work.rechecked);
        writeln!(out, "{}", language.pick(&vietnamese, &english))?;
    }
    if !report.published {
        writeln!(out, "{}", language.pick("Không có gì thay đổi.", "Nothing has changed."))?;
    }
    Ok(out.flush()?)
}

fn label(change: Change, language: Language) -> &'static str {
    match change {
        Change::Added => language.pick("mới", "added"),
        Change::Changed => language.pick("thay đổi", "changed"),
        Change::Unchanged => language.pick("không đổi", "unchanged"),
        Change::Moved => language.pick("đổi chỗ", "moved"),
        Change::Removed => language.pick("đã gỡ", "removed"),
        Change::Duplicate => language.pick("trùng nội dung", "duplicate"),
        Change::Failed => language.pick("không đọc được", "failed"),
        Change::Register => language.pick("bảng theo dõi", "register"),
        Change::LeftOut => language.pick("bỏ qua", "left out"),
    }
}

pub(super) fn stage(stage: &str, language: Language) -> String {
    let name = match stage {
        "read" => language.pick("mở tệp", "opening"),
        "extract" => language.pick("đọc chữ", "reading text"),
        "ocr" => language.pick("nhận dạng chữ", "recognising"),
        "parse" => language.pick("phân tích", "parsing"),
        "collect" => language.pick("nhận kết quả", "collecting"),
        other => return other.to_owned(),
    };
    name.to_owned()
}
