//! The worker's end: limits itself, says what it is, and answers until nobody asks any more.

use super::desk::Desk;
use super::limits::{Allowance, allow_seconds, limit, stay_alone};
use super::lines::{Memory, answer_lines};
use super::protocol::{Hello, Reply, Request, Settings, receive, send, take, versions};
use super::sandbox::{close_calls, close_files, has_seccomp};
use crate::ocr::Engine;
use anyhow::{Context, bail};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// What a worker is started with.
#[derive(Debug, Clone)]
pub struct Serving {
    /// What it may use.
    pub allowance: Allowance,
    /// Whether it recognises pages: it may then start the engine.
    pub engine: bool,
    /// Requests and answers are lines of JSON, not frames.
    pub lines: bool,
    /// Folders whose files may be asked for by path, in lines.
    pub files: Vec<PathBuf>,
}

/// Stack of the thread that reads: documents nest.
const STACK: usize = 32 << 20;

/// Answers requests on standard input until it ends.
///
/// # Errors
/// When this process cannot be limited, or whoever asks is of another version or talks nonsense.
pub fn serve(serving: &Serving) -> anyhow::Result<()> {
    // Panics are answers; what they print would fill a pipe that nobody empties.
    std::panic::set_hook(Box::new(|_| {}));
    let engine = (serving.engine && serving.lines).then(Engine::find).and_then(Result::ok);
    // Whoever started it as the head of a group ends the group, and the engine with it.
    let engine = if heads_group() { engine.map(Engine::within_group) } else { engine };
    limit(&serving.allowance).context("không đặt được giới hạn cho tiến trình đọc tệp")?;
    // The kernel tells these through files, which are closed next.
    let (memory, seccomp) = (Memory::open(), has_seccomp());
    let (read, write) = places(serving, engine.as_ref());
    close_files(&read, &write).context("không giới hạn được tệp")?;
    end_with_parent(serving);
    // One thread: whoever asks has as many workers as it wants.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build()?;
    pool.install(|| {
        if !serving.engine {
            stay_alone().context("không đặt được giới hạn cho tiến trình đọc tệp")?;
        }
        if seccomp {
            close_calls(serving.engine || !serving.files.is_empty()).context("không giới hạn được lời gọi hệ thống")?;
        }
        let (input, output) = (std::io::stdin().lock(), BufWriter::new(std::io::stdout().lock()));
        if serving.lines { answer_lines((input, output), serving, engine, memory) } else { answer(input, output) }
    })
}

/// Answers frames.
fn answer(mut input: impl Read, mut output: impl Write) -> anyhow::Result<()> {
    send(&mut output, &Hello { versions: versions() })?;
    output.flush()?;
    let Some(settings) = receive::<Settings>(&mut input)? else { return Ok(()) };
    if settings.versions != versions() {
        bail!("phiên bản khác: {}", settings.versions);
    }
    let mut desk = Desk::new(settings.engine.map(Engine::within_group));
    let mut content = String::new();
    while let Some(request) = receive::<Request>(&mut input)? {
        if let Some(length) = request.body {
            let bytes = take(&mut input, length)?;
            content = blake3::hash(&bytes).to_hex().to_string();
            desk.lay(bytes);
        }
        allow_seconds(request.seconds)?;
        let outcome = desk.perform(&request.task);
        // What a page that failed has left running, only the end of this process ends.
        let spent = matches!(&outcome, super::Outcome::Picture(Err(_)) | super::Outcome::Page(Err(_)));
        send(&mut output, &Reply { id: request.id, content: content.clone(), outcome, spent })?;
        output.flush()?;
    }
    Ok(())
}

/// The places that are left to a worker, to read and to write: none, or what its engine is made of.
fn places(serving: &Serving, engine: Option<&Engine>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut read = serving.files.clone();
    if !serving.engine {
        return (read, Vec::new());
    }
    let system =
        ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc", "/opt", "/nix", "/snap", "/proc", "/sys"];
    read.extend(system.map(PathBuf::from));
    read.extend(Engine::places());
    read.extend(engine.and_then(Engine::folder).map(Path::to_owned));
    (read, vec![std::env::temp_dir(), PathBuf::from("/dev")])
}

/// How often a worker looks whether it still has somebody to work for.
#[cfg(unix)]
const LOOK: std::time::Duration = std::time::Duration::from_millis(200);

/// Ends this process, and the engine that it runs, when the one that started it has gone.
#[cfg(unix)]
fn end_with_parent(serving: &Serving) {
    use rustix::process::{Signal, getpgrp, getppid, kill_process_group};
    // Whoever speaks lines may well have been started by a shell that has gone.
    if serving.lines {
        return;
    }
    let (parent, engine) = (getppid(), serving.engine);
    let wait = move || {
        while getppid() == parent {
            std::thread::sleep(LOOK);
        }
        // A run starts its workers as heads of groups of their own.
        if engine && heads_group() {
            let _ = kill_process_group(getpgrp(), Signal::KILL);
        }
        std::process::abort()
    };
    // Without this thread it ends at the end of its input, after the file at hand.
    let _ = std::thread::Builder::new().name("parent".into()).stack_size(64 << 10).spawn(wait);
}

/// True for the head of a group of processes.
#[cfg(unix)]
fn heads_group() -> bool {
    rustix::process::getpgrp() == rustix::process::getpid()
}

#[cfg(not(unix))]
fn heads_group() -> bool {
    false
}

#[cfg(not(unix))]
fn end_with_parent(_: &Serving) {}
