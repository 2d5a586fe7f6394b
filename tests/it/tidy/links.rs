//! What ties the project to one machine or one network.

use crate::desk::{repository, walk};
use std::path::Path;

/// Written files of the project; texts of the sample and binary fixtures are none.
const WRITTEN: [&str; 8] = ["rs", "md", "toml", "py", "sh", "html", "css", "js"];

/// Every place in sources, tests and README that names a folder of one machine or the address of a registry.
pub(crate) fn tied_to_a_machine() -> Vec<String> {
    let mut files = [walk(&repository("src")), walk(&repository("tests"))].concat();
    files.extend(["README.md", "Cargo.toml"].map(repository).into_iter().filter(|f| f.exists()));
    let written = |file: &Path| file.extension().is_some_and(|e| WRITTEN.iter().any(|w| e == *w));
    let root = repository("");
    let mut broken = Vec::new();
    for file in files.iter().filter(|f| written(f)) {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let name = file.strip_prefix(&root).unwrap_or(file).display().to_string();
        broken.extend(in_text(&name, &text));
    }
    broken
}

/// The same in one text.
pub(crate) fn in_text(name: &str, text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if let Some(what) = folder(line).or_else(|| registry(line)) {
            broken.push(format!("{name}:{}: {what}", at + 1));
        }
    }
    broken
}

/// A folder that exists on one machine only; the names are written in two halves so that this file passes.
fn folder(line: &str) -> Option<String> {
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Use", "rs/")];
    for folder in folders {
        for (at, _) in line.match_indices(folder) {
            let below =
                line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '*' | '}' | '>'));
            if !below {
                return Some(format!("names {folder}"));
            }
        }
    }
    None
}

/// The address of a package registry.
fn registry(line: &str) -> Option<String> {
    const REGISTRIES: [&str; 7] =
        ["crates.io", "pypi.org", "pythonhosted.org", "npmjs.com", "npmjs.org", "proxy.golang.org", "rubygems.org"];
    let after_http = line.split("http").skip(1).filter(|rest| rest.starts_with("://") || rest.starts_with("s://"));
    let mut hosts = after_http.filter_map(|rest| rest.split("://").nth(1)?.split(['/', ' ', '"', ')']).next());
    hosts.find(|host| REGISTRIES.iter().any(|name| host.ends_with(name))).map(|host| format!("links to {host}"))
}
