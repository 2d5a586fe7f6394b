//! Why work that was handed out has no outcome, and how a worker dies.

use std::io;

/// Of a worker that answers what was not asked, or what nobody can understand.
pub(in crate::pipeline) const NONSENSE: &str = "lỗi dừng (trả lời không hiểu được)";

/// Why there is no outcome.
#[derive(Debug)]
pub(in crate::pipeline) enum Trouble {
    /// The file cannot be opened or read to its end, is no more the one that was hashed, or there is no worker left for
    /// it: that says nothing of its content.
    Unopened(io::Error),
    /// Its worker died; how.
    Died(String),
    /// The run is to stop.
    Stopped,
}

impl Trouble {
    /// See [`NONSENSE`].
    pub(in crate::pipeline) fn nonsense() -> Self {
        Self::Died(NONSENSE.to_owned())
    }
}

impl From<Death> for Trouble {
    fn from(death: Death) -> Self {
        Self::Died(death.to_string())
    }
}

/// How a worker died over a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Death {
    /// It asked for more memory than it may have, in MB.
    Memory(u64),
    /// It took more than so many seconds.
    Late(u64),
    /// It ended by itself, with what was said of it.
    Crash(String),
}

impl std::fmt::Display for Death {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Memory(mb) if mb % 1024 == 0 => write!(f, "bộ nhớ quá {} GB", mb / 1024),
            Self::Memory(mb) => write!(f, "bộ nhớ quá {mb} MB"),
            Self::Late(seconds) => write!(f, "quá {seconds} giây"),
            Self::Crash(said) => write!(f, "lỗi dừng ({said})"),
        }
    }
}
