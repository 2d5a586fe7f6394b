//! What a worker may use, and how it holds itself to it before it reads a byte.

use super::sandbox;
use serde::Serialize;

/// What one worker may use for one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Address space, in MB of 2^20 bytes: for the whole worker.
    pub memory_mb: u64,
    /// Seconds of the processor; by the clock on the wall it has four times as long, since others work here too.
    pub seconds: u64,
}

/// How much longer than of the processor a file may take by the clock: on a busy machine a good file waits.
pub(super) const WALL: u64 = 4;

/// How often a page goes through the engine at most: upright and turned, dark on light and light on dark.
const PASSES: u64 = 4;

/// Seconds of the processor that a page may take: making its picture has those of a file, and each pass of the engine
/// its own.
pub(in crate::pipeline) fn page_seconds(file: u64, pass: u64) -> u64 {
    file + PASSES * pass
}

impl Default for Allowance {
    fn default() -> Self {
        Self { memory_mb: 2048, seconds: 60 }
    }
}

/// What this machine's kernel has for keeping a worker from files and network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Confinement {
    /// Limits of memory, time and processes.
    pub limits: bool,
    /// Landlock: no files but what it was handed.
    pub files: bool,
    /// Seccomp: no network, no other programs.
    pub calls: bool,
}

impl Confinement {
    /// What it lacks, by the names that the systems give it.
    #[must_use]
    pub fn lacks(&self) -> Vec<&'static str> {
        let all = [(self.limits, "rlimit"), (self.files, "Landlock"), (self.calls, "seccomp")];
        all.iter().filter(|(has, _)| !has).map(|(_, name)| *name).collect()
    }
}

/// What this machine's kernel has for keeping a worker from files and network.
#[must_use]
pub fn confinement() -> Confinement {
    Confinement { limits: cfg!(unix), files: sandbox::has_landlock(), calls: sandbox::has_seccomp() }
}

/// Bytes that a worker may write to one file.
#[cfg(unix)]
const FILE_BYTES: u64 = 1 << 30;

/// Limits this process for good. One that runs no engine may start nothing else either.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub(super) fn limit(allowance: &Allowance) -> std::io::Result<()> {
    use rustix::process::Resource;
    cap(Resource::As, allowance.memory_mb << 20)?;
    cap(Resource::Fsize, FILE_BYTES)?;
    // What a dying worker held is nobody's business.
    cap(Resource::Core, 0)?;
    #[cfg(target_os = "linux")]
    rustix::thread::set_no_new_privs(true)?;
    allow_seconds(allowance.seconds)
}

/// Forbids new processes and threads, once those of this process run.
#[cfg(unix)]
pub(super) fn stay_alone() -> std::io::Result<()> {
    cap(rustix::process::Resource::Nproc, 0)
}

/// Lowers a limit for good, unless it is lower already.
#[cfg(unix)]
fn cap(resource: rustix::process::Resource, most: u64) -> std::io::Result<()> {
    use rustix::process::{Rlimit, getrlimit, setrlimit};
    let most = getrlimit(resource).maximum.map_or(most, |known| known.min(most));
    Ok(setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?)
}

/// From now on, so many seconds of the processor. The hard limit stays: the next file has its own.
#[cfg(unix)]
pub(super) fn allow_seconds(seconds: u64) -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
    let hard = getrlimit(Resource::Cpu).maximum;
    let most = used.saturating_add(seconds).saturating_add(1);
    let current = Some(hard.map_or(most, |hard| hard.min(most)));
    Ok(setrlimit(Resource::Cpu, Rlimit { current, maximum: hard })?)
}

/// Systems without these limits have the clock on the wall alone.
#[cfg(not(unix))]
pub(super) fn limit(_: &Allowance) -> std::io::Result<()> {
    Ok(())
}

/// Systems without these limits have the clock on the wall alone.
#[cfg(not(unix))]
pub(super) fn stay_alone() -> std::io::Result<()> {
    Ok(())
}

/// Systems without these limits have the clock on the wall alone.
#[cfg(not(unix))]
pub(super) fn allow_seconds(_: u64) -> std::io::Result<()> {
    Ok(())
}
