//! What a worker that speaks lines is asked: one JSON object a line, written by `plan`, by an engine of others, or by hand.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The first line of a plan: what whoever fills it must be, and how much there is to do.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::pipeline) struct Header {
    /// Raised when an older worker would misread the plan.
    pub plan: u32,
    /// See [`super::versions`].
    pub versions: String,
    /// The engine with its settings, where there are pages to recognise.
    pub engine: Option<String>,
    /// What a worker may use.
    pub memory_mb: u64,
    /// Seconds of the processor for a file.
    pub seconds: u64,
    /// Seconds of the processor for a page.
    pub page_seconds: u64,
    /// Folders whose files the requests name.
    pub files: Vec<String>,
    /// Texts to read.
    pub texts: usize,
    /// Files to be asked for what they carry.
    pub attached: usize,
    /// Pages to recognise.
    pub pages: usize,
    /// Pieces in which the work may be handed out.
    pub shards: usize,
}

impl Header {
    /// The form of plans that this version writes and reads.
    pub(in crate::pipeline) const FORM: u32 = 1;
}

/// One request.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::pipeline) struct Line {
    /// Said again in the answer.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub id: Value,
    /// How people know the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<PathBuf>,
    /// The same in percent-encoding, where it is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_encoded: Option<String>,
    /// Its bytes, in base64, in place of a path.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<String>,
    /// BLAKE3 of the bytes: others are not read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blake3: Option<String>,
    /// What is wanted.
    pub want: Want,
    /// The page, where one is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// First and last page, where some are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<(u32, u32)>,
    /// The answer is for `collect`: what the cache would keep, sealed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
    /// Versions that the worker must have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub versions: Option<String>,
    /// The piece of the plan that it belongs to: nothing to the worker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<String>,
}

/// What is wanted of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(in crate::pipeline) enum Want {
    /// Its text.
    #[default]
    Text,
    /// The names of the files that it carries.
    Attached,
    /// One page recognised.
    Page,
    /// Some pages recognised.
    Pages,
}

impl Want {
    /// The stage of a run that wants it, as reports name it.
    pub(in crate::pipeline) fn stage(self) -> &'static str {
        match self {
            Self::Text => "extract",
            Self::Attached => "read",
            Self::Page | Self::Pages => "ocr",
        }
    }
}

impl Line {
    /// Names a file: as text where its path is text.
    pub(in crate::pipeline) fn at(self, path: &Path) -> Self {
        match path.to_str() {
            Some(_) => Self { path: Some(path.to_owned()), ..self },
            None => Self { path_encoded: Some(encoded(path)), ..self },
        }
    }

    /// Where the file lies.
    pub(super) fn file(&self) -> Option<PathBuf> {
        let decoded = |text: &String| path_of_bytes(percent_decode_str(text).collect());
        self.path.clone().or_else(|| self.path_encoded.as_ref().map(decoded))
    }
}

/// A path in percent-encoding, byte by byte.
fn encoded(path: &Path) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|byte| if kept(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(unix)]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    let name: OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    name.into()
}

#[cfg(not(unix))]
fn path_of_bytes(bytes: Vec<u8>) -> PathBuf {
    OsString::from(String::from_utf8_lossy(&bytes).into_owned()).into()
}

#[cfg(test)]
mod tests {
    use super::{Line, Want};
    use std::path::Path;

    #[test]
    fn a_request_comes_back_as_it_was_written() {
        let line = Line { id: "a/7".into(), want: Want::Page, page: Some(7), keep: true, ..Line::default() };
        let text = serde_json::to_string(&line.at(Path::new("kho/a b.pdf"))).expect("JSON");
        assert_eq!(text, r#"{"id":"a/7","path":"kho/a b.pdf","want":"page","page":7,"keep":true}"#);
        let read: Line = serde_json::from_str(&text).expect("a request");
        assert_eq!((read.file().as_deref(), read.page), (Some(Path::new("kho/a b.pdf")), Some(7)));
        assert!(serde_json::from_str::<Line>(r#"{"wants": "text"}"#).is_err(), "what is misspelt is refused");
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_named_by_its_bytes() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"/kho/\xe1 %.pdf"));
        let line = Line::default().at(path);
        assert_eq!(line.path_encoded.as_deref(), Some("/kho/%E1%20%25.pdf"));
        let text = serde_json::to_string(&line).expect("JSON");
        let read: Line = serde_json::from_str(&text).expect("a request");
        assert_eq!(read.file().as_deref(), Some(path));
    }
}
