//! One worker, as the run sees it: started, asked, ended.

use super::limits::{Allowance, WALL};
use super::protocol::{Hello, Outcome, Reply, Request, Settings, Task, receive, send, versions};
use super::watch::{Ended, Watch, kill_group};
use crate::ocr::Engine;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child as Process, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How a worker died over a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Death {
    /// It asked for more memory than it may have, in MB.
    Memory(u64),
    /// It took more than so many seconds.
    Late(u64),
    /// It ended by itself, with what was said of it.
    Crash(String),
    /// It answered what nobody can understand.
    Nonsense,
    /// The run is to stop.
    Stopped,
}

impl std::fmt::Display for Death {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Memory(mb) if mb % 1024 == 0 => write!(f, "bộ nhớ quá {} GB", mb / 1024),
            Self::Memory(mb) => write!(f, "bộ nhớ quá {mb} MB"),
            Self::Late(seconds) => write!(f, "quá {seconds} giây"),
            Self::Crash(said) => write!(f, "lỗi dừng ({said})"),
            Self::Nonsense => write!(f, "lỗi dừng (trả lời không hiểu được)"),
            Self::Stopped => write!(f, "lượt chạy được yêu cầu dừng"),
        }
    }
}

/// The bytes that a request is about.
pub(super) enum Sent<'a> {
    /// A file, handed over as it is read.
    File(File),
    /// Sent in memory.
    Memory(&'a [u8]),
    /// Those that the worker holds.
    Held,
}

/// A worker.
pub(super) struct Child {
    process: Process,
    to: Option<BufWriter<ChildStdin>>,
    from: BufReader<ChildStdout>,
    said: Option<ChildStderr>,
    watch: Arc<Watch>,
    allowance: Allowance,
    asked: u64,
}

/// Seconds that a worker may take to say what it is.
const STARTING: u64 = 30;
/// How long one that talks no more is given to end by itself, so that its status tells why.
const ENDING: Duration = Duration::from_millis(500);
/// Sent of its last words that are listened to.
const LAST_WORDS: u64 = 64 << 10;

impl Child {
    /// Starts a worker, and tells it what it is for.
    ///
    /// # Errors
    /// When it does not start, or is of another version.
    pub(super) fn start(
        program: &Path,
        allowance: Allowance,
        engine: Option<&Engine>,
        watch: &Arc<Watch>,
    ) -> io::Result<Self> {
        let mut process = command(program, allowance, engine).spawn()?;
        let (Some(to), Some(from)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(io::Error::other("no pipes"));
        };
        watch.add(process.id());
        let said = process.stderr.take();
        let (to, from) = (Some(BufWriter::with_capacity(64 << 10, to)), BufReader::with_capacity(64 << 10, from));
        let mut child = Self { process, to, from, said, watch: Arc::clone(watch), allowance, asked: 0 };
        child.due_in(Some(STARTING));
        let hello: Option<Hello> = receive(&mut child.from)?;
        if hello.is_none_or(|hello| hello.versions != versions()) {
            return Err(io::Error::other("another version"));
        }
        let settings = Settings { versions: versions(), engine: engine.cloned() };
        if let Some(to) = &mut child.to {
            send(to, &settings)?;
            to.flush()?;
        }
        child.due_in(None);
        Ok(child)
    }

    fn due_in(&self, seconds: Option<u64>) {
        let deadline = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
        self.watch.set_deadline(self.process.id(), deadline);
    }

    /// Asks for one piece of work; gives the hash of what was read, the outcome, and whether the worker is spent.
    ///
    /// # Errors
    /// How it died: it is of no more use then.
    pub(super) fn ask(
        &mut self,
        task: &Task,
        bytes: &mut Sent<'_>,
        seconds: u64,
    ) -> Result<(String, Outcome, bool), Death> {
        self.asked += 1;
        self.due_in(Some(WALL * seconds));
        match self.exchange(task, bytes, seconds) {
            Ok(reply) if reply.id == self.asked => {
                self.due_in(None);
                Ok((reply.content, reply.outcome, reply.spent))
            }
            Ok(_) => Err(self.end(seconds).unwrap_or(Death::Nonsense)),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Err(self.end(seconds).unwrap_or(Death::Nonsense))
            }
            Err(error) => Err(self.end(seconds).unwrap_or_else(|| Death::Crash(error.to_string()))),
        }
    }

    fn exchange(&mut self, task: &Task, bytes: &mut Sent<'_>, seconds: u64) -> io::Result<Reply> {
        let Some(to) = &mut self.to else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let length = match bytes {
            Sent::File(file) => Some(file.metadata()?.len()),
            Sent::Memory(bytes) => Some(bytes.len() as u64),
            Sent::Held => None,
        };
        send(to, &Request { id: self.asked, task: task.clone(), body: length, seconds })?;
        match (bytes, length) {
            // What a file has lost meanwhile is told by its hash.
            (Sent::File(file), Some(length)) => {
                let sent = io::copy(&mut file.take(length), to)?;
                io::copy(&mut io::repeat(0).take(length - sent), to)?;
            }
            (Sent::Memory(bytes), _) => to.write_all(bytes)?,
            _ => {}
        }
        to.flush()?;
        receive(&mut self.from)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    /// Ends it with everything that it started, and says how it died where that can be told.
    fn end(&mut self, seconds: u64) -> Option<Death> {
        let deadline = Instant::now() + ENDING;
        while Instant::now() < deadline && !has_ended(&self.process) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let ended = self.watch.remove(self.process.id());
        kill_group(self.process.id());
        let _ = self.process.kill();
        let status = self.process.wait().ok();
        let mut said = Vec::new();
        if let Some(pipe) = self.said.take() {
            let _ = pipe.take(LAST_WORDS).read_to_end(&mut said);
        }
        self.to = None;
        match ended {
            Some(Ended::Late) => Some(Death::Late(WALL * seconds)),
            Some(Ended::Stopped) => Some(Death::Stopped),
            None => status.and_then(|status| self.death(status, &String::from_utf8_lossy(&said), seconds)),
        }
    }

    /// How it died by what is left of it.
    fn death(&self, status: ExitStatus, said: &str, seconds: u64) -> Option<Death> {
        if said.contains("memory allocation of") || said.contains("Cannot allocate memory") {
            return Some(Death::Memory(self.allowance.memory_mb));
        }
        if said.contains("overflowed its stack") {
            return Some(Death::Crash("tràn ngăn xếp".to_owned()));
        }
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            let name = |signal: rustix::process::Signal| signal.as_raw();
            if signal == name(rustix::process::Signal::XCPU) {
                return Some(Death::Late(seconds));
            }
            return Some(Death::Crash(format!("tín hiệu {signal}")));
        }
        let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned();
        Some(Death::Crash(if last.is_empty() { status.to_string() } else { last }))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        if self.to.take().is_none() {
            return;
        }
        // Nothing that it has started outlives it.
        self.watch.remove(self.process.id());
        kill_group(self.process.id());
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How a worker is started: in a group of its own, with nothing of our environment but what an engine needs.
fn command(program: &Path, allowance: Allowance, engine: Option<&Engine>) -> Command {
    let mut command = Command::new(program);
    command.args(["worker", "--memory", &allowance.memory_mb.to_string()]);
    command.args(["--seconds", &allowance.seconds.to_string()]);
    if let Some(engine) = engine {
        command.arg("--ocr");
        // Where its data lies beside it, it is below the folder that holds `bin`.
        let folder = engine.folder().map(|f| if f.ends_with("bin") { f.parent().unwrap_or(f) } else { f });
        folder.into_iter().for_each(|folder| {
            command.arg("--files").arg(folder);
        });
    }
    command.env_clear().envs(crate::ocr::environment());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// True for a process that has ended and was not waited for: its number is still its own.
#[cfg(unix)]
fn has_ended(process: &Process) -> bool {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    waitid(WaitId::Pid(Pid::from_child(process)), options).is_ok_and(|status| status.is_some())
}

/// Nothing tells so without taking its number.
#[cfg(not(unix))]
fn has_ended(_: &Process) -> bool {
    true
}
