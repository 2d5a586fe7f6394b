//! Which room may know which.

use super::lexed::Source;

/// Rooms, lowest first, with the rooms each may name.
const TABLE: [(&str, &[&str]); 19] = [
    ("data", &[]),
    ("text", &["data"]),
    ("model", &["text"]),
    ("layout", &["text"]),
    // Legacy encodings are decoded run by run, where the font is still known; glyphs are laid out page by page.
    ("formats", &["text", "layout"]),
    // A page's picture comes out of its file; what corrects it is learnt from clean texts.
    ("ocr", &["data", "text", "layout", "formats"]),
    ("parse", &["data", "model", "text"]),
    // Names that recognition misread are compared by their letters. The new wording that an amendment brings is itself a
    // piece of a document, cut into its parts as any text is.
    ("law", &["data", "model", "text", "parse"]),
    ("register", &["data", "model", "text", "law"]),
    // Rows of the registers, and the course that a document's status takes, are among the data it stores.
    ("index", &["model", "text", "law", "register"]),
    // A room by itself: it knows texts as strings, and nothing of documents.
    ("meaning", &[]),
    ("search", &["data", "index", "model", "text", "law", "register", "meaning"]),
    ("qa", &["data", "search", "index", "model", "text", "law", "register"]),
    ("insight", &["index", "model", "text", "law", "register"]),
    // How a text reads on a day is worked out over all documents, and indexed.
    (
        "pipeline",
        &["text", "model", "layout", "formats", "ocr", "parse", "law", "register", "index", "meaning", "insight"],
    ),
    // Programs for others: they know nothing, and only whoever writes them out knows them.
    ("cluster", &[]),
    // Every room of questions, the engine and the versions of extractors for what is installed.
    // What was typed is compared with what is shown by the letters of both.
    // Pages of originals are shown as pictures.
    (
        "service",
        &[
            "text", "model", "formats", "law", "register", "index", "search", "qa", "insight", "ocr", "pipeline",
            "meaning",
        ],
    ),
    // Front ends ask the service and show; `index` and `extract` run the pipeline, `extract` prints what it gives.
    ("web", &["model", "service"]),
    ("cli", &["model", "service", "pipeline", "cluster", "formats", "text", "web"]),
];

/// Every mention of a room that this file's room may not know.
pub(crate) fn upward(source: &Source) -> Vec<String> {
    let module = source.module();
    let Some(room) = module.first() else { return Vec::new() };
    let Some((_, allowed)) = TABLE.iter().find(|(name, _)| name == room) else {
        return vec![format!("{}: no room of the house is called `{room}`", source.name)];
    };
    let mut broken = Vec::new();
    for (at, named) in mentioned(source) {
        if &named != room && !allowed.contains(&named.as_str()) {
            broken.push(format!("{}: `{room}` names `crate::{named}`", source.place(at)));
        }
    }
    broken
}

/// Rooms named in shipped code: after `crate::`, in a group after it, or after enough `super::`.
fn mentioned(source: &Source) -> Vec<(usize, String)> {
    let code = source.shipped.as_str();
    let mut found = Vec::new();
    for (at, root) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        if !before.is_alphanumeric() && !matches!(before, '_' | '$' | ':') {
            found.extend(first_names(&code[at + root.len()..]).into_iter().map(|name| (at, name)));
        }
    }
    let to_root = "super::".repeat(source.module().len());
    for (at, _) in code.match_indices(&to_root) {
        if !code[..at].ends_with("super::") {
            found.extend(first_names(&code[at + to_root.len()..]).into_iter().map(|name| (at, name)));
        }
    }
    found
}

/// The first names of a path or of every path in a group.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else { return vec![first_name(rest)] };
    let (mut depth, mut names, mut start) = (0_usize, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(first_name(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Mentions of Tantivy outside the two rooms that know it.
pub(crate) fn tantivy_elsewhere(source: &Source) -> Vec<String> {
    if matches!(source.module().first(), Some(&"index" | &"search")) {
        return Vec::new();
    }
    let mentions = source.code.match_indices("tantivy");
    mentions.map(|(at, _)| format!("{}: names tantivy", source.place(at))).collect()
}
