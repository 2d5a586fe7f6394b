//! Constant patterns, compiled once.

use regex::Regex;
use std::sync::LazyLock;

/// A pattern that is compiled when it is first used.
pub(super) type Pattern = LazyLock<Regex>;

/// Compiles a constant pattern.
#[expect(clippy::unwrap_used, reason = "constant patterns; a test compiles every one of them")]
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap()
}

/// Declares patterns: `patterns! { NUMBER = r"\d+"; }`, with a doc comment on each.
macro_rules! patterns {
    ($($(#[$doc:meta])* $name:ident = $text:expr;)*) => {
        $($(#[$doc])* static $name: $crate::parse::pattern::Pattern =
            std::sync::LazyLock::new(|| $crate::parse::pattern::compile($text));)*

        #[cfg(test)]
        #[test]
        fn every_pattern_compiles() {
            $(let _ = $name.as_str();)*
        }
    };
}
pub(super) use patterns;
