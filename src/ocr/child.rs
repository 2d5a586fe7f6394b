//! Running the engine: bytes in, bytes out, within a time; a crash or a hang costs one page and nothing more.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::OcrError;

/// How often a running child is looked at.
const LOOK: Duration = Duration::from_millis(4);
/// How long the pipes of a child that has ended may stay open: a grandchild may hold them.
const PIPES: Duration = Duration::from_secs(2);
/// Output read at most: a page's hOCR is some hundred kilobytes.
const LONGEST: u64 = 64 << 20;

/// Where a child belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// To a group of its own, which is ended when it takes too long: what it has started does not outlive it.
    Own,
    /// To ours: whoever ends this process by its group ends the child with it.
    Ours,
}

/// Runs a command with this input and gives its standard output.
pub(super) fn run(command: &mut Command, input: &[u8], limit: Duration, group: Group) -> Result<Vec<u8>, OcrError> {
    run_until(command, input, limit, group, &AtomicBool::new(false))
}

/// The same, but it ends, with what it has started, when the mark is set.
pub(super) fn run_until(
    command: &mut Command,
    input: &[u8],
    limit: Duration,
    group: Group,
    stop: &AtomicBool,
) -> Result<Vec<u8>, OcrError> {
    if stop.load(Ordering::Relaxed) {
        return Err(OcrError::Stopped);
    }
    #[cfg(unix)]
    if group == Group::Own {
        std::os::unix::process::CommandExt::process_group(command, 0);
    }
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(|e| OcrError::Start(e.to_string()))?;
    let output = child.stdout.take().map(read_on);
    let complaint = child.stderr.take().map(read_on);
    feed(&mut child, input);
    let status = wait(&mut child, Instant::now() + limit, stop);
    if status.is_none() {
        // Without these it would hold a core, and a zombie its place in the table.
        #[cfg(unix)]
        if group == Group::Own {
            use rustix::process::{Pid, Signal, kill_process_group};
            let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
        }
        let _ = child.kill();
        let _ = child.wait();
        return Err(if stop.load(Ordering::Relaxed) { OcrError::Stopped } else { OcrError::Slow(limit.as_secs()) });
    }
    let take = |pipe: Option<Receiver<Vec<u8>>>| pipe.and_then(|p| p.recv_timeout(PIPES).ok()).unwrap_or_default();
    match status {
        Some(status) if status.success() => Ok(take(output)),
        Some(status) => Err(OcrError::Crash(status.to_string(), last_line(&take(complaint)))),
        None => Err(OcrError::Slow(limit.as_secs())),
    }
}

/// Hands over the input from a thread of its own: the child may well answer before it has read all, or never read.
fn feed(child: &mut Child, input: &[u8]) {
    let Some(mut pipe) = child.stdin.take() else { return };
    let input = input.to_vec();
    std::thread::spawn(move || {
        // A child that has ended early says so by its status.
        let _ = pipe.write_all(&input);
    });
}

/// Reads a pipe to its end in a thread of its own, so that the child never waits for us.
fn read_on(pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What a broken pipe gave so far is all there is.
        let _ = pipe.take(LONGEST).read_to_end(&mut bytes);
        let _ = send.send(bytes);
    });
    receive
}

/// The status of a child that ends before the deadline, and before it is to stop.
fn wait(child: &mut Child, deadline: Instant, stop: &AtomicBool) -> Option<std::process::ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < deadline && !stop.load(Ordering::Relaxed) => std::thread::sleep(LOOK),
            _ => return None,
        }
    }
}

/// The last thing the child complained of.
fn last_line(complaint: &[u8]) -> String {
    let text = String::from_utf8_lossy(complaint);
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Group, run};
    use crate::ocr::OcrError;
    use std::process::Command;
    use std::time::Duration;

    fn shell(script: &str, input: &[u8]) -> Result<Vec<u8>, OcrError> {
        run(Command::new("sh").args(["-c", script]), input, Duration::from_secs(1), Group::Own)
    }

    #[test]
    fn input_and_output_larger_than_a_pipe_go_through() {
        let input = vec![b'x'; 1 << 20];
        assert_eq!(shell("cat", &input).expect("output"), input);
    }

    #[test]
    fn a_child_that_never_reads_fails_or_ends_without_blocking() {
        assert_eq!(shell("echo done", &vec![b'x'; 1 << 20]).expect("output"), b"done\n");
    }

    #[test]
    fn hang_and_crash_have_their_reasons() {
        assert!(matches!(shell("exec sleep 30", b""), Err(OcrError::Slow(1))));
        let crash = shell("echo one >&2; echo cannot read image >&2; exit 3", b"");
        assert!(matches!(crash, Err(OcrError::Crash(_, said)) if said == "cannot read image"));
        assert!(matches!(shell("kill -9 $$", b""), Err(OcrError::Crash(..))));
        let missing = run(&mut Command::new("/nowhere/tesseract"), b"", Duration::from_secs(1), Group::Own);
        assert!(matches!(missing, Err(OcrError::Start(_))));
    }
}
