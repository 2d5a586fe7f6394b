//! Talking to the terminal: results to standard output, everything else to standard error.

use super::Outcome;
use super::language::Language;
use crate::service::message_of;
use std::io::{self, IsTerminal, Write};
use std::process::{Command, ExitCode, Stdio};
use tracing_subscriber::EnvFilter;

/// Standard output, buffered; colour only on a terminal, never under `NO_COLOR`.
pub(super) fn out() -> impl Write {
    io::BufWriter::with_capacity(1 << 16, anstream::AutoStream::auto(io::stdout()))
}

/// True when a person sees standard output directly.
pub(super) fn is_interactive() -> bool {
    io::stdout().is_terminal()
}

/// Shows a long text: through the pager on a terminal, else straight to standard output.
pub(super) fn page(text: &str, plain: bool) -> anyhow::Result<()> {
    if !plain && is_interactive() {
        let pager = std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
        let mut words = pager.split_whitespace();
        if let Some(program) = words.next() {
            // -F ends at once when the text fits the screen.
            let child = Command::new(program).args(words).env("LESS", "-FRX").stdin(Stdio::piped()).spawn();
            if let Ok(mut child) = child {
                if let Some(mut input) = child.stdin.take() {
                    // A pager that is left early closes the pipe: nothing is wrong with that.
                    let _ = input.write_all(text.as_bytes());
                }
                child.wait()?;
                return Ok(());
            }
        }
    }
    let mut out = out();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// One line to standard error.
pub(super) fn say(message: &str) {
    let _ = writeln!(anstream::AutoStream::auto(io::stderr()), "{message}");
}

/// A failure in one or two plain sentences; causes follow after a colon, never a backtrace.
pub(super) fn error(language: Language, error: &anyhow::Error) {
    let causes: Vec<String> = error.chain().map(|cause| words(cause, language)).collect();
    say(&format!("{}: {}", language.pick("Lỗi", "Error"), causes.join(": ")));
}

/// A cause in the words of the catalogue, where it has its code.
fn words(cause: &(dyn std::error::Error + 'static), language: Language) -> String {
    message_of(cause).map_or_else(|| cause.to_string(), |message| message.render(language))
}

/// Shows help, the version, or what was wrong with the arguments.
pub(super) fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(super::FAILED) } else { ExitCode::SUCCESS }
}

/// Warnings of the program go to standard error; `TRACUU_LOG` chooses more.
pub(super) fn log(verbose: bool) {
    let level = if verbose { "tracuu=debug" } else { "tracuu=warn" };
    let filter = EnvFilter::try_from_env("TRACUU_LOG").unwrap_or_else(|_| EnvFilter::new(level));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).without_time();
    let _ = subscriber.with_target(false).try_init();
}

/// True when the failure is only that the reader of our output has gone.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

/// Prints a completion script.
pub(super) fn completions(shell: clap_complete::Shell, mut command: clap::Command) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "tracuu", &mut script);
    out().write_all(&script)?;
    Ok(Outcome::Done)
}
