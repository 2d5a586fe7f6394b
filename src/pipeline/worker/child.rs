//! One worker, as the run sees it: started, asked, ended.

use super::limits::{Allowance, WALL};
use super::protocol::{Hello, Reply, Request, Settings, Task, receive, send, versions};
use super::trouble::{Death, Trouble};
use super::watch::{Ended, Watch, kill_group};
use crate::ocr::Engine;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child as Process, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

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

    /// Asks for one piece of work; gives the answer.
    ///
    /// # Errors
    /// How it died, or what else ended it: it is of no more use then.
    pub(super) fn ask(&mut self, task: &Task, bytes: &mut Sent<'_>, seconds: u64) -> Result<Reply, Trouble> {
        self.asked += 1;
        self.due_in(Some(WALL * seconds));
        let broken = match self.exchange(task, bytes, seconds) {
            Ok(reply) if reply.id == self.asked => {
                self.due_in(None);
                return Ok(reply);
            }
            Ok(_) => Broken::Worker(io::ErrorKind::InvalidData.into()),
            Err(broken) => broken,
        };
        let ended = self.end(seconds);
        Err(match (broken, ended) {
            (_, Some(Trouble::Stopped)) => Trouble::Stopped,
            (Broken::File(error), _) => Trouble::Unopened(error),
            (Broken::Worker(_), Some(trouble)) => trouble,
            (Broken::Worker(error), None) if error.kind() == io::ErrorKind::InvalidData => Trouble::nonsense(),
            (Broken::Worker(error), None) => Death::Crash(error.to_string()).into(),
        })
    }

    fn exchange(&mut self, task: &Task, bytes: &mut Sent<'_>, seconds: u64) -> Result<Reply, Broken> {
        let Some(to) = &mut self.to else { return Err(Broken::Worker(io::ErrorKind::BrokenPipe.into())) };
        let length = match bytes {
            Sent::File(file) => Some(file.metadata().map_err(Broken::File)?.len()),
            Sent::Memory(bytes) => Some(bytes.len() as u64),
            Sent::Held => None,
        };
        send(to, &Request { id: self.asked, task: task.clone(), body: length, seconds })?;
        match (bytes, length) {
            (Sent::File(file), Some(length)) => hand_over(file, length, to)?,
            (Sent::Memory(bytes), _) => to.write_all(bytes)?,
            _ => {}
        }
        to.flush()?;
        receive(&mut self.from)?.ok_or_else(|| Broken::Worker(io::ErrorKind::UnexpectedEof.into()))
    }

    /// Ends it with everything that it started, and says how it died where that can be told.
    fn end(&mut self, seconds: u64) -> Option<Trouble> {
        let deadline = Instant::now() + ENDING;
        while Instant::now() < deadline && !has_ended(&self.process) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let ended = self.watch.remove(self.process.id());
        let had_ended = has_ended(&self.process);
        kill_group(self.process.id());
        let _ = self.process.kill();
        let status = self.process.wait().ok();
        let mut said = Vec::new();
        if let Some(pipe) = self.said.take() {
            let _ = pipe.take(LAST_WORDS).read_to_end(&mut said);
        }
        self.to = None;
        match ended {
            Some(Ended::Late) => Some(Death::Late(WALL * seconds).into()),
            Some(Ended::Stopped) => Some(Trouble::Stopped),
            // Killed here, it has not died of its work.
            None if !had_ended => None,
            None => status.map(|status| self.death(status, &String::from_utf8_lossy(&said), seconds).into()),
        }
    }

    /// How it died by what is left of it.
    fn death(&self, status: ExitStatus, said: &str, seconds: u64) -> Death {
        if said.contains("memory allocation of") || said.contains("Cannot allocate memory") {
            return Death::Memory(self.allowance.memory_mb);
        }
        if said.contains("overflowed its stack") {
            return Death::Crash("tràn ngăn xếp".to_owned());
        }
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            let name = |signal: rustix::process::Signal| signal.as_raw();
            if signal == name(rustix::process::Signal::XCPU) {
                return Death::Late(seconds);
            }
            return Death::Crash(format!("tín hiệu {signal}"));
        }
        let last = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned();
        Death::Crash(if last.is_empty() { status.to_string() } else { last })
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

/// What broke an exchange.
enum Broken {
    /// The file that was to be handed over.
    File(io::Error),
    /// The worker, or its pipe.
    Worker(io::Error),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::Worker(error)
    }
}

/// Hands over so many bytes of a file. What it has lost meanwhile is told by its hash.
fn hand_over(file: &mut File, length: u64, to: &mut impl Write) -> Result<(), Broken> {
    let (mut left, mut piece) = (length, vec![0; 64 << 10]);
    while left > 0 {
        let most = usize::try_from(left).map_or(piece.len(), |left| left.min(piece.len()));
        let read = match file.read(&mut piece[..most]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.map_err(Broken::File)?,
        };
        if read == 0 {
            io::copy(&mut io::repeat(0).take(left), to)?;
            break;
        }
        to.write_all(&piece[..read])?;
        left -= read as u64;
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::{Broken, hand_over};
    use std::fs::{self, File};

    /// A bad sector of the office's disk had put a strike on the content, as if the file had ended its worker.
    #[test]
    fn a_file_that_cannot_be_read_to_its_end_is_not_taken_for_a_worker_that_died() {
        let dir = tempfile::tempdir().expect("a directory");
        let place = dir.path().join("a");
        fs::write(&place, "ab").expect("a file");
        let mut sent = Vec::new();
        assert!(hand_over(&mut File::open(&place).expect("a file"), 4, &mut sent).is_ok());
        assert_eq!(sent, b"ab\0\0", "what it has lost is filled up");
        // A folder opens like a file, and refuses to be read.
        #[cfg(unix)]
        {
            let broken = hand_over(&mut File::open(dir.path()).expect("a folder"), 4, &mut sent);
            assert!(matches!(broken, Err(Broken::File(_))));
        }
        let mut full: &mut [u8] = &mut [0; 1];
        assert!(matches!(hand_over(&mut File::open(&place).expect("a file"), 2, &mut full), Err(Broken::Worker(_))));
    }
}
