//! What a worker elsewhere gives to the cache, and the seal by which `collect` knows that it is whole: a hash over the
//! versions, the engine, the content that was read, and the value itself.
//!
//! The value is the one that a worker of the run sends over its pipe, so what is kept of it is byte for byte what the run
//! would have kept. JSON would not do: it has other numbers.

use super::super::cache::Entry;
use super::desk::Desk;
use super::protocol::{Outcome, Task};
use super::request::{Line, Want};
use crate::formats::Page;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};

/// A value for the cache.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::pipeline) enum Given {
    /// What reading the text gave.
    Text(Entry),
    /// The names of what the file carries.
    Attached(Vec<String>),
    /// A page as it was recognised, with the hash of its picture.
    Page {
        /// Its number, from 1.
        page: u32,
        /// Hash of its picture.
        picture: String,
        /// What the engine read.
        read: Page,
    },
    /// A page without a picture that could be read.
    NoPicture {
        /// Its number, from 1.
        page: u32,
        /// Why.
        reason: String,
    },
}

impl Given {
    /// What was wanted, with the page.
    pub(in crate::pipeline) fn answers(&self) -> (Want, Option<u32>) {
        match self {
            Self::Text(_) => (Want::Text, None),
            Self::Attached(_) => (Want::Attached, None),
            Self::Page { page, .. } | Self::NoPicture { page, .. } => (Want::Page, Some(*page)),
        }
    }

    /// Does the work of a request on the file that lies on the desk; else why nothing is to be kept of it.
    pub(super) fn made(line: &Line, desk: &mut Desk) -> Result<Self, String> {
        let nonsense = || "không rõ kết quả".to_owned();
        match (line.want, line.page) {
            (Want::Text, _) => match desk.perform(&Task::Text) {
                Outcome::Text(entry) => Ok(Self::Text(entry)),
                _ => Err(nonsense()),
            },
            (Want::Attached, _) => match desk.perform(&Task::Attached) {
                Outcome::Attached(files) => Ok(Self::Attached(files.into_iter().map(|(name, _)| name).collect())),
                _ => Err(nonsense()),
            },
            (Want::Page, Some(page)) => {
                let picture = match desk.perform(&Task::Picture(page)) {
                    Outcome::Picture(Ok(picture)) => picture,
                    Outcome::Picture(Err(failure)) => return Ok(Self::NoPicture { page, reason: failure.reason }),
                    _ => return Err(nonsense()),
                };
                match desk.perform(&Task::Page(page)) {
                    Outcome::Page(Ok(read)) => Ok(Self::Page { page, picture, read }),
                    Outcome::Page(Err(failure)) => Err(failure.reason),
                    _ => Err(nonsense()),
                }
            }
            (Want::Page | Want::Pages, _) => Err("cần số trang (page)".to_owned()),
        }
    }
}

/// A value as it goes over the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::pipeline) struct Sealed {
    /// What postcard makes of it, in base64.
    pub value: String,
    /// Hash over it and what it was made from.
    pub sum: String,
}

/// What a value was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pipeline) struct Source<'a> {
    /// See [`super::versions`].
    pub versions: &'a str,
    /// The engine with its settings; empty where none was needed.
    pub engine: &'a str,
    /// BLAKE3 of the bytes that were read.
    pub content: &'a str,
}

impl Source<'_> {
    /// Seals a value.
    pub(in crate::pipeline) fn seal(&self, given: &Given) -> Result<Sealed, postcard::Error> {
        let bytes = postcard::to_stdvec(given)?;
        Ok(Sealed { value: BASE64_STANDARD.encode(&bytes), sum: self.sum(&bytes) })
    }

    /// The value, if the seal is that of just these bytes from just this source.
    pub(in crate::pipeline) fn open(&self, sealed: &Sealed) -> Option<Given> {
        let bytes = BASE64_STANDARD.decode(&sealed.value).ok().filter(|bytes| self.sum(bytes) == sealed.sum)?;
        postcard::from_bytes(&bytes).ok()
    }

    fn sum(&self, value: &[u8]) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [self.versions.as_bytes(), self.engine.as_bytes(), self.content.as_bytes(), value] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().to_hex().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{Given, Sealed, Source};
    use crate::pipeline::cache::Entry;
    use proptest::prelude::*;

    const SOURCE: Source<'_> = Source { versions: "pdf=1", engine: "", content: "aa" };

    fn sealed() -> Sealed {
        SOURCE.seal(&Given::Attached(vec!["phu-luc.docx".into()])).expect("a value")
    }

    #[test]
    fn what_is_sealed_for_one_content_version_or_engine_is_nothing_for_another() {
        let opens = |source: Source<'_>| source.open(&sealed()).is_some();
        assert!(opens(SOURCE));
        assert!(!opens(Source { content: "ab", ..SOURCE }));
        assert!(!opens(Source { versions: "pdf=2", ..SOURCE }));
        assert!(!opens(Source { engine: "x", ..SOURCE }));
        assert!(!opens(Source { versions: "pdf=", engine: "1", ..SOURCE }), "parts do not run together");
    }

    #[test]
    fn a_text_with_numbers_comes_back_as_the_same_bytes() {
        let text = crate::formats::ExtractedText { partial: true, ..Default::default() };
        let given = Given::Text(Entry::Text(text));
        let back = SOURCE.open(&SOURCE.seal(&given).expect("a value")).expect("the value");
        assert_eq!(postcard::to_stdvec(&back).ok(), postcard::to_stdvec(&given).ok());
    }

    proptest! {
        #[test]
        fn no_single_damage_to_a_value_goes_unseen(at in 0_usize..200, to in any::<u8>()) {
            let mut changed = sealed();
            let mut bytes = format!("{}{}", changed.value, changed.sum).into_bytes();
            let at = at % bytes.len();
            let other = b'!' + to % 94;
            prop_assume!(bytes[at] != other);
            bytes[at] = other;
            let text = String::from_utf8(bytes).expect("ASCII");
            let cut = changed.value.len();
            (changed.value, changed.sum) = (text[..cut].to_owned(), text[cut..].to_owned());
            prop_assert!(SOURCE.open(&changed).is_none());
        }
    }
}
