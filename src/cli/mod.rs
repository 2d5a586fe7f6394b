//! The command line: one file a command, and how things are shown.

mod args;
mod ask;
mod changes;
mod collect;
mod consolidated;
mod corrections;
mod diff;
mod doctor;
mod english;
mod export;
mod extract;
mod filters;
mod graph;
mod index;
mod language;
mod list;
mod model;
mod output;
mod output_file;
mod plan;
mod progress;
mod reading_args;
mod review;
mod search;
mod serve;
mod show;
mod stats;
mod status;
mod stop;
mod tags;
mod terminal;
mod umask;
mod worker;

use args::{Cli, Command};
use clap::{CommandFactory, FromArgMatches};
use language::Language;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command ended, in the terms of the contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done; something was found.
    Done,
    /// Done; nothing was found.
    Nothing,
    /// The index was published, but some files could not be read.
    SomeUnread,
}

/// Wrong use or a failure.
const FAILED: u8 = 2;

/// Parses the arguments, runs the command and turns its end into an exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().map(exclusion).collect();
    let language = language::of_arguments(&args);
    let matches = match language::translate(Cli::command(), language).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return terminal::usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return terminal::usage(&error),
    };
    terminal::log(cli.verbose);
    match dispatch(cli.command, language) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::SomeUnread) => ExitCode::from(3),
        // Whoever reads our output may stop when it has enough.
        Err(error) if terminal::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::error(language, &error);
            ExitCode::from(FAILED)
        }
    }
}

/// `-từ` in a query excludes a word; to clap it would be a row of short options, of which there are only two. The
/// minus sign proper says the same and is no option.
fn exclusion(arg: OsString) -> OsString {
    match arg.to_str().and_then(|a| a.strip_prefix('-')) {
        Some(word) if !word.is_empty() && !word.starts_with('-') && word != "h" && word != "V" => {
            format!("\u{2212}{word}").into()
        }
        _ => arg,
    }
}

fn dispatch(command: Command, language: Language) -> anyhow::Result<Outcome> {
    match command {
        Command::Index(args) => index::run(&args, language),
        Command::Search(args) => search::run(&args, language),
        Command::Ask(args) => ask::run(&args, language),
        Command::List(args) => list::run(&args, language),
        Command::Show(args) => show::run(&args, language),
        Command::Diff(args) => diff::run(&args, language),
        Command::Status(args) => status::run(&args, language),
        Command::Export(args) => export::run(&args, language),
        Command::Stats(args) => stats::run(&args, language),
        Command::Review(args) => review::run(&args, language),
        Command::Changes(args) => changes::run(&args, language),
        Command::Corrections(args) => corrections::run(&args, language),
        Command::Graph(args) => graph::run(&args, language),
        Command::Serve(args) => serve::run(&args, language),
        Command::Extract(args) => extract::run(&args, language),
        Command::Plan(args) => plan::run(&args, language),
        Command::Collect(args) => collect::run(&args, language),
        Command::Worker(args) => worker::run(&args),
        Command::Model(args) => model::run(&args, language),
        Command::Doctor(args) => doctor::run(&args, language),
        Command::Completions { shell } => terminal::completions(shell, Cli::command()),
    }
}
