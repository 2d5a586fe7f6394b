//! A file that results are written to: never among the originals or in the index, never through a link, over another
//! file only where that was asked for; written beside and renamed, so that it is whole or as it was before.

use super::terminal;
use crate::service::{PlaceError, Service, check_output};
use anyhow::Context;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// Where results go, looked at before the work for them is done.
#[derive(Debug)]
pub(super) struct OutputFile {
    path: PathBuf,
    way: Way,
}

/// How a name is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Nothing is there, and nothing is to be replaced.
    New,
    /// What is there is replaced.
    Replace,
    /// A pipe or a device, which is no file to be replaced.
    Direct,
}

impl OutputFile {
    /// A file for results about these corpora, from this index. An empty file may always be replaced.
    pub(super) fn new(path: &Path, corpora: &[PathBuf], index: &Path, force: bool) -> Result<Self, PlaceError> {
        check_output(path, corpora, index)?;
        let way = match fs::metadata(path) {
            Ok(meta) if !meta.is_file() => Way::Direct,
            Ok(meta) if force || meta.len() == 0 => Way::Replace,
            Ok(_) => return Err(PlaceError::OutputExists(path.to_owned())),
            Err(_) => Way::New,
        };
        Ok(Self { path: path.to_owned(), way })
    }

    /// The same where results may also go to the screen.
    pub(super) fn where_named(
        path: Option<&Path>,
        service: &Service,
        index: &Path,
        force: bool,
    ) -> anyhow::Result<Option<Self>> {
        path.map(|path| Ok(Self::new(path, &service.corpora()?, index, force)?)).transpose()
    }

    /// The same for the report of a run, which every night writes to the same name: an earlier report may be replaced.
    pub(super) fn report(path: &Path, corpus: &Path, index: &Path, force: bool) -> Result<Self, PlaceError> {
        Self::new(path, &[corpus.to_owned()], index, force || is_report(path))
    }

    /// Writes results to the file, or to the screen where there is none.
    pub(super) fn deliver(file: Option<&Self>, bytes: &[u8]) -> anyhow::Result<()> {
        let Some(file) = file else {
            let mut out = terminal::out();
            out.write_all(bytes)?;
            return Ok(out.flush()?);
        };
        file.write(bytes)
    }

    /// Writes the results.
    pub(super) fn write(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let written = match self.way {
            Way::Direct => fs::File::options().write(true).open(&self.path).and_then(|mut file| file.write_all(bytes)),
            Way::New => self.beside(bytes).and_then(|file| Ok(file.persist_noclobber(&self.path)?)).map(drop),
            Way::Replace => self.beside(bytes).and_then(|file| Ok(file.persist(&self.path)?)).map(drop),
        };
        written.with_context(|| format!("không ghi được {}", self.path.display()))
    }

    /// A whole file beside, still without its name.
    fn beside(&self, bytes: &[u8]) -> io::Result<NamedTempFile> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".tracuu-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What the umask leaves, as for any new file; temporary ones are their owner's alone.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        Ok(file)
    }
}

/// True for a file that `tracuu index --report` wrote, of this version or an earlier one.
fn is_report(path: &Path) -> bool {
    let Ok(Ok(report)) = fs::read(path).map(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes)) else {
        return false;
    };
    report["published"].is_boolean()
        && report["index"]["schema_version"].is_u64()
        && report["index"]["fingerprint"].is_string()
        && report["counts"].is_object()
        && report["files"].is_array()
}
