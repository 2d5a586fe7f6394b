//! `tracuu collect`

use super::Outcome;
use super::index::stage;
use super::language::Language;
use super::reading_args::CollectArgs;
use super::stop::on_signals;
use super::terminal::{out, say};
use super::umask::keep_from_others;
use crate::pipeline::{Collecting, Refused, collect};
use crate::service::refusal_message;
use crate::service::words::{Message, MessageCode};
use std::io::Write;

/// Runs the command. Each result that was not taken is named on standard error.
pub(super) fn run(args: &CollectArgs, language: Language) -> anyhow::Result<Outcome> {
    let stop = on_signals()?;
    let collecting = Collecting { index: args.index.index.clone(), results: args.results.clone(), stop };
    keep_from_others();
    let collected = collect(&collecting)?;
    collected.refused.iter().for_each(|refused| say(&named(refused, language)));
    let done = Message::new(MessageCode::CollectDone).with("taken", collected.taken).with("held", collected.held);
    let mut out = out();
    writeln!(out, "{}", done.with("refused", collected.refused.len()).render(language))?;
    out.flush()?;
    Ok(if collected.refused.is_empty() { Outcome::Done } else { Outcome::SomeUnread })
}

/// A result that was not taken: file, stage, page, reason.
fn named(refused: &Refused, language: Language) -> String {
    let page = refused.page.map(|page| Message::new(MessageCode::ResultPage).with("page", page).render(language));
    let page = page.map(|page| format!("{page}: ")).unwrap_or_default();
    let reason = refusal_message(&refused.reason).render(language);
    format!("{}: {}: {page}{reason}", refused.name, stage(refused.stage, language))
}
