//! The language people are spoken to: Vietnamese, unless they ask for English.

use super::english;
use std::ffi::OsString;

pub(super) use crate::service::Language;

/// The language that `--lang` or `TRACUU_LANG` asks for. Read before the arguments are parsed, so that help and
/// complaints about arguments come in it too.
pub(super) fn of_arguments(args: &[OsString]) -> Language {
    let words: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
    let named = words.iter().zip(words.iter().skip(1)).find(|(flag, _)| *flag == "--lang").map(|(_, v)| v.to_string());
    let joined = words.iter().find_map(|w| w.strip_prefix("--lang=").map(str::to_owned));
    match named.or(joined).or_else(|| std::env::var("TRACUU_LANG").ok()).as_deref() {
        Some("en") => Language::English,
        _ => Language::Vietnamese,
    }
}

/// Help texts are written in Vietnamese; English ones are laid over them.
pub(super) fn translate(command: clap::Command, language: Language) -> clap::Command {
    match language {
        Language::Vietnamese => english::vietnamese_headings(command),
        Language::English => english::translate(command),
    }
}
