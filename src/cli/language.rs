//! The language people are spoken to: Vietnamese, unless they ask for English.

use super::english;
use std::ffi::OsString;

/// Language of labels, messages and help. Codes and JSON keys are never translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

impl Language {
    /// The language that `--lang` or `TRACUU_LANG` asks for. Read before the arguments are parsed, so that help and
    /// complaints about arguments come in it too.
    pub(super) fn of_arguments(args: &[OsString]) -> Self {
        let words: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
        let named =
            words.iter().zip(words.iter().skip(1)).find(|(flag, _)| *flag == "--lang").map(|(_, v)| v.to_string());
        let joined = words.iter().find_map(|w| w.strip_prefix("--lang=").map(str::to_owned));
        match named.or(joined).or_else(|| std::env::var("TRACUU_LANG").ok()).as_deref() {
            Some("en") => Self::English,
            _ => Self::Vietnamese,
        }
    }

    /// The one of two texts that is in this language.
    pub(super) fn pick<'a>(self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Vietnamese => vietnamese,
            Self::English => english,
        }
    }

    /// Help texts are written in Vietnamese; English ones are laid over them.
    pub(super) fn translate(self, command: clap::Command) -> clap::Command {
        match self {
            Self::Vietnamese => english::vietnamese_headings(command),
            Self::English => english::translate(command),
        }
    }
}
