//! The name of a file below the corpus: its bytes say which file it is, its shown form is for people.

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

/// A path below the corpus, with `/` between its parts.
///
/// Two files are the same file when their bytes are equal, and only then: names that differ in Unicode form alone
/// (usual between Mac and Windows), in kinds of spaces, or in bytes that are no UTF-8, are different files.
///
/// The shown form is NFC and safe to print: control characters, marks that turn the direction of writing and other
/// characters without a shape stand as `\u{202e}`, bytes that are no UTF-8 as `\xE1`, a backslash as `\\`. Where two
/// files of a corpus would be shown alike ([`tell_apart`]), the one whose name is not NFC is shown with every character
/// beyond ASCII in that notation, so that no two files of a corpus ever have the same shown form.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CorpusPath {
    // First, as it decides the order.
    shown: String,
    bytes: Vec<u8>,
}

impl CorpusPath {
    /// The path of a file below a folder.
    pub fn below(root: &Path, path: &Path) -> Self {
        let below = path.strip_prefix(root).unwrap_or(path);
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
        Self::from_bytes(parts.join(&b'/'))
    }

    /// A path whose bytes are known.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { shown: shown(&bytes), bytes }
    }

    /// The path of what lies in an archive, or in a folder, under this name.
    #[must_use]
    pub fn join(&self, name: &str) -> Self {
        Self::from_bytes([&self.bytes, b"/".as_slice(), name.as_bytes()].concat())
    }

    /// The path of what is attached to this file under this name: `cover.pdf!name`.
    #[must_use]
    pub fn attached(&self, name: &str) -> Self {
        Self::from_bytes([&self.bytes, b"!".as_slice(), name.as_bytes()].concat())
    }

    /// Which file it is: the bytes of the operating system (WTF-8 on Windows).
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How it is shown.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// True when this lies somewhere below a folder, in an archive, or is attached to a file, of that path.
    pub fn is_below(&self, folder: &Self) -> bool {
        let rest = self.bytes.strip_prefix(folder.bytes.as_slice());
        folder.bytes.is_empty() || rest.is_some_and(|rest| rest.starts_with(b"/") || rest.starts_with(b"!"))
    }

    /// The bytes in percent-encoding, for scripts that open the file; none where the shown form is the path itself.
    pub fn encoded(&self) -> Option<String> {
        if self.shown.as_bytes() == self.bytes {
            return None;
        }
        let mut out = String::with_capacity(self.bytes.len() * 3);
        for byte in &self.bytes {
            if byte.is_ascii_alphanumeric() || b"/-._~".contains(byte) {
                out.push(char::from(*byte));
            } else {
                // Writing to a text cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
        Some(out)
    }

    /// The forms under which the file is found among all others: how its bytes are shown, and its own form where that
    /// is another. Whoever means it by [`CorpusPath::named`] types something of one of the forms of that.
    pub fn forms(&self) -> Vec<String> {
        let mut forms = vec![shown(&self.bytes), self.shown.clone()];
        forms.dedup();
        forms
    }

    /// The forms that what somebody types may be a form of a file by.
    pub fn forms_typed(typed: &OsStr) -> Vec<String> {
        let typed = without_dot(typed);
        let mut forms = vec![shown(typed)];
        forms.extend(std::str::from_utf8(typed).map(str::to_owned));
        forms.dedup();
        forms
    }

    /// The paths that somebody may mean who types this: the one of just these bytes, else the one that is shown so,
    /// else those that are shown as it would be.
    pub fn named<'a>(paths: impl Iterator<Item = &'a Self> + Clone, typed: &OsStr) -> Vec<&'a Self> {
        let typed = without_dot(typed);
        let form = shown(typed);
        let matches: [&dyn Fn(&Self) -> bool; 3] =
            [&|path| path.bytes == typed, &|path| path.shown.as_bytes() == typed, &|path| shown(&path.bytes) == form];
        let found = matches.iter().map(|matches| paths.clone().filter(|path| matches(path)).collect::<Vec<_>>());
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }
}

impl std::fmt::Display for CorpusPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown)
    }
}

/// What was typed, without the name of the folder that one is in.
fn without_dot(typed: &OsStr) -> &[u8] {
    let typed = typed.as_encoded_bytes();
    typed.strip_prefix(b"./").unwrap_or(typed)
}

/// Gives files that would be shown alike forms of their own. What is NFC keeps its form.
pub fn tell_apart<'a>(paths: impl Iterator<Item = &'a mut CorpusPath>) {
    let mut alike: BTreeMap<String, Vec<&mut CorpusPath>> = BTreeMap::new();
    for path in paths {
        alike.entry(path.shown.clone()).or_default().push(path);
    }
    for path in alike.into_values().filter(|group| group.len() > 1).flatten().filter(|path| !is_composed(&path.bytes)) {
        path.shown = exact(&path.bytes);
    }
}

/// True when normalising changes nothing.
fn is_composed(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().all(|chunk| ComposingNormalizerBorrowed::new_nfc().is_normalized(chunk.valid()))
}

/// NFC, with what cannot be shown spelled out.
fn shown(bytes: &[u8]) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    spelled(bytes, |text| nfc.normalize(text).into_owned(), has_no_shape)
}

/// With all that is not ASCII spelled out: no two names have the same form.
fn exact(bytes: &[u8]) -> String {
    spelled(bytes, str::to_owned, |c| !c.is_ascii() || c.is_control())
}

/// The name with some characters spelled out, and all bytes that are no UTF-8.
fn spelled(bytes: &[u8], form: impl Fn(&str) -> String, spell: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in form(chunk.valid()).chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                c if spell(c) => out.extend(c.escape_unicode()),
                c => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            // Writing to a text cannot fail.
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

/// Characters that move the cursor, turn the direction of writing, or cannot be seen.
fn has_no_shape(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{CorpusPath, tell_apart};
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::ffi::OsStr;

    fn path(name: &[u8]) -> CorpusPath {
        CorpusPath::from_bytes(name.to_vec())
    }

    #[test]
    fn a_name_from_a_mac_reads_as_one_from_windows_unless_both_are_there() {
        let (mac, windows) = ("nghi\u{323} quye\u{302}\u{301}t.docx", "ngh\u{1ecb} quy\u{1ebf}t.docx");
        assert_eq!(path(mac.as_bytes()).shown(), windows);
        let mut both = [path(mac.as_bytes()), path(windows.as_bytes())];
        tell_apart(both.iter_mut());
        assert_eq!(both.each_ref().map(CorpusPath::shown), ["nghi\\u{323} quye\\u{302}\\u{301}t.docx", windows]);
    }

    #[test]
    fn what_cannot_be_shown_is_spelled_out() {
        assert_eq!(path(b"a\x1b[31m\n.docx").shown(), "a\\u{1b}[31m\\u{a}.docx");
        assert_eq!(path("a\u{202e}xcod.exe".as_bytes()).shown(), "a\\u{202e}xcod.exe");
        assert_eq!(path(b"\xe1\\.docx").shown(), "\\xE1\\\\.docx");
        assert_eq!(path(b"\xe1 a.docx").encoded().as_deref(), Some("%E1%20a.docx"));
        assert_eq!(path("ă b.docx".as_bytes()).encoded(), None);
    }

    #[test]
    fn a_path_is_found_by_its_bytes_by_how_it_is_shown_and_by_its_letters() {
        let mut all = [path("e\u{302}.docx".as_bytes()), path("ê.docx".as_bytes()), path("a\u{306}".as_bytes())];
        tell_apart(all.iter_mut());
        let named = |typed: &str| CorpusPath::named(all.iter(), OsStr::new(typed));
        assert_eq!(named("ê.docx"), [&all[1]]);
        assert_eq!(named("./e\u{302}.docx"), [&all[0]]);
        assert_eq!(named("e\\u{302}.docx"), [&all[0]]);
        assert_eq!(named("ă"), [&all[2]]);
        assert!(named("b").is_empty());
    }

    #[test]
    fn whoever_means_a_path_types_one_of_its_forms() {
        let mut all = [path("e\u{302}.docx".as_bytes()), path("ê.docx".as_bytes()), path(b"\xe1\\.docx")];
        tell_apart(all.iter_mut());
        for typed in ["ê.docx", "./e\u{302}.docx", "e\\u{302}.docx", "\\xE1\\\\.docx"] {
            let typed = OsStr::new(typed);
            let forms = CorpusPath::forms_typed(typed);
            let named = CorpusPath::named(all.iter(), typed);
            assert!(!named.is_empty(), "{typed:?}");
            assert!(named.iter().all(|path| path.forms().iter().any(|form| forms.contains(form))), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn no_two_files_are_shown_alike(names in proptest::collection::btree_set("[aeê\u{302}\u{323}\\\\x{}uE1\u{fe}]{0,6}", 1..40),
            bytes in proptest::collection::btree_set(proptest::collection::vec(any::<u8>(), 0..4), 1..40)) {
            let names: BTreeSet<Vec<u8>> = names.into_iter().map(String::into_bytes).chain(bytes).collect();
            let mut paths: Vec<CorpusPath> = names.iter().map(|name| path(name)).collect();
            tell_apart(paths.iter_mut());
            let shown: BTreeSet<&str> = paths.iter().map(CorpusPath::shown).collect();
            prop_assert_eq!(shown.len(), names.len());
        }
    }
}
