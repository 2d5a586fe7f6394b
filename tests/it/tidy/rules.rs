//! Rules that look at one file by itself.

use super::lexed::{Source, item_end};

/// Longest file, in lines.
const FILE: usize = 600;
/// Longest body of a function, in lines.
const BODY: usize = 50;

/// Calls that shipped code does without.
const BANNED: [&str; 11] = [
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "dbg!",
    "todo!",
    "unimplemented!",
    "process::exit(",
    ".unwrap()",
    ".expect(",
    ".unwrap_err()",
];

/// Banned calls, but for items whose `#[expect(clippy::…, reason = …)]` says why.
pub(crate) fn banned_calls(source: &Source) -> Vec<String> {
    let code = &source.shipped;
    let excused: Vec<_> = code
        .match_indices("#[expect(clippy::")
        .filter(|(at, _)| excuses(&code[*at..]))
        .map(|(at, _)| at..item_end(code, at))
        .collect();
    let mut broken = Vec::new();
    for call in BANNED {
        for (at, _) in code.match_indices(call) {
            let joined = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') && !call.starts_with('.');
            if !joined && !excused.iter().any(|range| range.contains(&at)) {
                broken.push(format!("{}: {call}", source.place(at)));
            }
        }
    }
    broken
}

/// True when the attribute that begins here speaks of unwrapping and gives a reason.
fn excuses(attribute: &str) -> bool {
    let attribute = &attribute[..attribute.find(']').unwrap_or(0)];
    ["unwrap_used", "expect_used"].iter().any(|lint| attribute.contains(lint)) && attribute.contains("reason =")
}

/// A file that does not begin with what it is for.
pub(crate) fn without_module_doc(source: &Source) -> Vec<String> {
    let first = source.text.lines().next().unwrap_or_default();
    let says = first.strip_prefix("//!").is_some_and(|words| !words.trim().is_empty());
    if says { Vec::new() } else { vec![format!("{}:1: begins with {first:?}", source.name)] }
}

/// A file with too many lines.
pub(crate) fn long_file(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    if lines > FILE { vec![format!("{}: {lines} lines", source.name)] } else { Vec::new() }
}

/// Functions with too many lines; test code in `src` is not counted.
pub(crate) fn long_functions(source: &Source) -> Vec<String> {
    let code = if source.name.starts_with("src/") { &source.shipped } else { &source.code };
    let mut broken = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let inside_word = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let Some(open) = body(code, at).filter(|_| !inside_word) else { continue };
        let lines = code[open..closing(code, open)].matches('\n').count().saturating_sub(1);
        if lines > BODY {
            let name: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            broken.push(format!("{}: fn {name} has {lines} lines", source.place(at)));
        }
    }
    broken
}

/// Where the body of the function that is declared here opens; none for a declaration without one.
fn body(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in code[at..].bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.checked_sub(1)?,
            b'{' if depth == 0 => return Some(at + offset),
            b';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Where the brace that opens here closes.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (offset, byte) in code[open..].bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return open + offset,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// Rooms whose failures are told to people in the words of the service's catalogue.
const SILENT: [&str; 4] = ["src/index/", "src/search/", "src/qa/", "src/insight/"];

/// A failure of such a room that brings a Vietnamese sentence of its own.
pub(crate) fn spoken_errors(source: &Source) -> Vec<String> {
    let lines = (1..).zip(source.text.lines()).filter(|_| SILENT.iter().any(|room| source.name.starts_with(room)));
    let spoken = lines.filter(|(_, line)| line.contains("#[error(") && !line.is_ascii());
    spoken.map(|(at, line)| format!("{}:{at}: {}", source.name, line.trim())).collect()
}

/// A file or module named after nothing.
pub(crate) fn empty_name(source: &Source) -> Vec<String> {
    const EMPTY: [&str; 8] = ["utils", "util", "common", "helper", "helpers", "manager", "managers", "misc"];
    let is_empty = |name: &str| EMPTY.contains(&name.to_lowercase().as_str());
    let file = source.name.trim_end_matches(".rs").split('/').find(|part| is_empty(part));
    let mut broken: Vec<_> = file.map(|part| format!("{}: called {part}", source.name)).into_iter().collect();
    for (at, _) in source.code.match_indices("mod ") {
        let name: String = source.code[at + 4..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if is_empty(&name) {
            broken.push(format!("{}: mod {name}", source.place(at)));
        }
    }
    broken
}
