//! What goes over the pipes of a worker: frames, each a length of eight bytes and what postcard makes of a value.
//!
//! A worker says first what it is ([`Hello`]), is told what it is for ([`Settings`]), and then answers one [`Request`]
//! after the other. A result depends on nothing but the bytes, the versions and the settings.

use super::super::cache::Entry;
use super::super::extractors::Carried;
use super::super::failure::Failure;
use crate::formats::Page;
use crate::model::Document;
use crate::ocr::Engine;
use crate::register::RegisterFile;
use crate::{parse, pipeline};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::io::{self, Read, Write};

/// Bytes of one frame at most: the text of the largest file that is read stays below it.
const LONGEST: u64 = 1 << 30;

/// Everything that decides what is read of a file: extractors, parser, and the build, since both ends are one program.
pub(in crate::pipeline) fn versions() -> String {
    format!("{} parsing={} build={}", pipeline::versions(), parse::CODE, env!("TRACUU_SERVING"))
}

/// What a worker says before anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hello {
    /// See [`versions`].
    pub versions: String,
}

/// What a worker is told then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Settings {
    /// Those of whoever asks; other ones are refused.
    pub versions: String,
    /// The engine for pages that are pictures.
    pub engine: Option<Engine>,
}

/// What is wanted of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::pipeline) enum Task {
    /// Its text.
    Text,
    /// The files that it carries.
    Attached,
    /// The hash of the picture of a page, which is kept for [`Task::Page`].
    Picture(u32),
    /// What is read in the picture of a page.
    Page(u32),
    /// The document in a text; the bytes are a [`crate::model::SourceText`].
    Document,
    /// One of the office's own tables, under this name.
    Register(String),
}

/// One piece of work. The bytes follow the frame, unless the worker still holds them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Request {
    /// Said again in the answer.
    pub id: u64,
    /// What is wanted.
    pub task: Task,
    /// Number of bytes that follow.
    pub body: Option<u64>,
    /// Seconds of the processor that it may take.
    pub seconds: u64,
}

/// What came of a task.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::pipeline) enum Outcome {
    /// Of [`Task::Text`].
    Text(Entry),
    /// Of [`Task::Attached`].
    Attached(Carried),
    /// Of [`Task::Picture`]: its hash, or why the page has none.
    Picture(Result<String, Failure>),
    /// Of [`Task::Page`].
    Page(Result<Page, Failure>),
    /// Of [`Task::Document`].
    Document(Result<Box<Document>, Failure>),
    /// Of [`Task::Register`].
    Register(Result<Box<RegisterFile>, Failure>),
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Reply {
    /// Of the request.
    pub id: u64,
    /// BLAKE3 of the bytes that were read, hexadecimal.
    pub content: String,
    /// What came of it.
    pub outcome: Outcome,
    /// True where the worker is better replaced: it left something behind, or has grown.
    pub spent: bool,
}

/// Writes a value as a frame; the other end waits for it.
pub(super) fn send(pipe: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    pipe.write_all(&(bytes.len() as u64).to_le_bytes())?;
    pipe.write_all(&bytes)
}

/// Reads a frame; nothing where the pipe has ended between frames.
pub(super) fn receive<T: DeserializeOwned>(pipe: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 8];
    match pipe.read(&mut length)? {
        0 => return Ok(None),
        some => pipe.read_exact(&mut length[some..])?,
    }
    let bytes = take(pipe, u64::from_le_bytes(length))?;
    postcard::from_bytes(&bytes).map(Some).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))
}

/// Reads so many bytes. What is only claimed takes addresses, but no memory.
pub(super) fn take(pipe: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{length} bytes in one piece")));
    }
    let mut bytes = Vec::new();
    let room = usize::try_from(length).ok().and_then(|length| bytes.try_reserve_exact(length).ok());
    room.ok_or_else(|| io::Error::other(format!("memory allocation of {length} bytes failed")))?;
    pipe.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::{Hello, receive, send};

    #[test]
    fn what_is_sent_arrives_and_what_is_cut_or_claimed_is_refused() {
        let hello = Hello { versions: "pdf=1".into() };
        let mut pipe = Vec::new();
        send(&mut pipe, &hello).expect("a frame");
        assert_eq!(receive(&mut pipe.as_slice()).expect("a frame"), Some(hello));
        assert!(receive::<Hello>(&mut &[][..]).expect("an end").is_none());
        for cut in 1..pipe.len() {
            assert!(receive::<Hello>(&mut &pipe[..cut]).is_err(), "{cut}");
        }
        assert!(receive::<Hello>(&mut &[0xff; 9][..]).is_err());
    }
}
