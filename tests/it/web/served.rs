//! The program serving, and requests to it as they go over the wire.

use crate::program::{BINARY, NO_ENGINE};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longest wait for anything.
const LIMIT: Duration = Duration::from_secs(60);

/// `tracuu serve` on a port of its own.
pub(crate) struct Served {
    process: Child,
    pub(crate) address: SocketAddr,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// The head, line by line, as sent.
    pub(crate) head: String,
    pub(crate) bytes: Vec<u8>,
}

impl Served {
    /// Serves an index until dropped.
    pub(crate) fn new(index: &Path) -> Self {
        Self::with(index, &[])
    }

    /// The same with more arguments.
    pub(crate) fn with(index: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(BINARY);
        command.args(["serve", "--lang", "en", "--listen", "127.0.0.1:0", "--index"]).arg(index).args(more);
        command.env("TRACUU_TESSERACT", NO_ENGINE).env_remove("TRACUU_LOG").env("TRACUU_LANG", "en");
        let mut process = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("the program starts");
        let mut lines = BufReader::new(process.stderr.take().expect("standard error"));
        let mut line = String::new();
        lines.read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).parse().expect("an address");
        // What else it says must not fill the pipe.
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        Self { process, address }
    }

    /// A page.
    pub(crate) fn get(&self, path: &str) -> Reply {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// A page that is there, as text.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> String {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply.text()
    }

    /// Bytes as they are, and what comes back until the connection ends.
    pub(crate) fn send(&self, request: &str) -> Reply {
        Reply::read(&self.raw(request.as_bytes()))
    }

    /// Bytes as they are, and the bytes that come back; a connection that is broken off gives what came until then.
    pub(crate) fn raw(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // A server that has heard enough closes before all is written.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        bytes
    }

    /// An open connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        stream.set_write_timeout(Some(LIMIT)).expect("a limit");
        stream
    }

    /// Asks the process to end, and how long it took; none where it did not within the limit.
    pub(crate) fn terminate(&mut self) -> Option<Duration> {
        let begun = Instant::now();
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        assert!(asked.expect("kill").success());
        while begun.elapsed() < LIMIT {
            if let Some(status) = self.process.try_wait().expect("a process") {
                assert!(status.success(), "{status}");
                return Some(begun.elapsed());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Reply {
    /// Reads head and body.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        Self { status, head, bytes: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("a page in UTF-8")
    }

    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}
