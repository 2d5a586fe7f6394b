//! A browser, driven over the W3C WebDriver protocol: the few commands that the tests need, without a client library and
//! the forty crates that one brings.

use crate::web::served::Served;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Keys that are no letters (WebDriver, 17.4.2).
pub(super) const ENTER: &str = "\u{e007}";
pub(super) const DOWN: &str = "\u{e015}";
pub(super) const TAB: &str = "\u{e004}";

/// Longest wait for the browser.
const LIMIT: Duration = Duration::from_secs(120);
/// How an element is named in answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with one window.
pub(super) struct Browser {
    driver: Child,
    port: u16,
    session: String,
    /// Where it saves files.
    saved: TempDir,
}

impl Browser {
    #[expect(clippy::print_stderr, reason = "a test that cannot look says so")]
    /// A browser of this size, with or without scripts; none where the machine has none and none is required.
    pub(super) fn new((width, height): (u32, u32), scripts: bool) -> Option<Self> {
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut driver) = started else {
            assert!(std::env::var_os("CI").is_none(), "no chromedriver: apt-get install chromium chromium-driver");
            eprintln!("SKIPPED: no chromedriver on this machine (apt-get install chromium chromium-driver)");
            return None;
        };
        let mut lines = BufReader::new(driver.stdout.take().expect("standard output"));
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert!(lines.read_line(&mut line).expect("a line") > 0, "chromedriver ended");
            let port = line
                .split("successfully on port ")
                .nth(1)
                .and_then(|rest| rest.trim_end().trim_end_matches('.').parse().ok());
            if let Some(port) = port {
                break port;
            }
        };
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        let saved = tempfile::tempdir().expect("a folder to save in");
        let mut browser = Self { driver, port, session: String::new(), saved };
        let size = format!("--window-size={width},{height}");
        let args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", size.as_str()];
        let mut options = json!({ "args": args });
        // A window is never narrower than 500 pixels on a desk: a telephone is emulated.
        if width < 500 {
            options["mobileEmulation"] =
                json!({ "deviceMetrics": { "width": width, "height": height, "pixelRatio": 2.0 } });
        }
        options["prefs"] = json!({ "download.default_directory": browser.saved.path() });
        if !scripts {
            options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options, "timeouts": { "script": 120_000, "pageLoad": 120_000 } } } });
        let made = browser.ask("POST", "", &wanted);
        browser.session = format!("/{}", made["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {made}")));
        Some(browser)
    }

    /// One command; its value.
    fn ask(&self, method: &str, command: &str, body: &Value) -> Value {
        self.tell(method, command, body).expect("chromedriver answers")
    }

    /// One command, with no word about how it went to a driver that is gone.
    fn tell(&self, method: &str, command: &str, body: &Value) -> std::io::Result<Value> {
        let body = if method == "GET" { String::new() } else { body.to_string() };
        let head = format!(
            "{method} /session{}{command} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.session,
            self.port,
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(LIMIT))?;
        stream.write_all((head + &body).as_bytes())?;
        let mut reader = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        // The driver may keep a connection that was asked to be closed: its answer is as long as it says.
        let length = head.lines().filter_map(|line| line.split_once(':'));
        let length = length.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        let mut bytes = vec![0; length.and_then(|(_, length)| length.trim().parse().ok()).unwrap_or(0)];
        reader.read_exact(&mut bytes)?;
        let reply: Value = serde_json::from_slice(&bytes)?;
        Ok(reply["value"].clone())
    }

    fn done(&self, command: &str, body: &Value) {
        let value = self.ask("POST", command, body);
        assert!(value.get("error").is_none(), "{command}: {value}");
    }

    /// Opens a page and waits for it.
    pub(super) fn open(&self, served: &Served, path: &str) {
        self.done("/url", &json!({ "url": format!("http://{}{path}", served.address) }));
    }

    /// Opens a page, again where it does not hold an element yet.
    #[track_caller]
    pub(super) fn open_until(&self, served: &Served, path: &str, selector: &str) {
        let begun = Instant::now();
        loop {
            self.open(served, path);
            if self.count(selector) > 0 {
                return;
            }
            assert!(begun.elapsed() < LIMIT, "{selector} is not on {path}");
        }
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        self.ask("GET", "/url", &Value::Null).as_str().expect("an address").to_owned()
    }

    /// Waits until the address holds these words: keys do not wait for the page that they lead to.
    #[track_caller]
    pub(super) fn await_address(&self, words: &str) {
        let begun = Instant::now();
        while !self.address().contains(words) || self.run("return document.readyState") != "complete" {
            assert!(begun.elapsed() < LIMIT, "{words} is not in {}", self.address());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until an element is there.
    #[track_caller]
    pub(super) fn await_element(&self, selector: &str) {
        let begun = Instant::now();
        while self.count(selector) == 0 {
            assert!(begun.elapsed() < LIMIT, "{selector} is not on {}", self.address());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// The first element that a selector names.
    #[track_caller]
    fn find(&self, selector: &str) -> String {
        let found = self.ask("POST", "/element", &json!({ "using": "css selector", "value": selector }));
        let id = found[ELEMENT].as_str();
        id.unwrap_or_else(|| panic!("{selector} is not on {}: {found}", self.address())).to_owned()
    }

    /// Number of elements that a selector names.
    pub(super) fn count(&self, selector: &str) -> usize {
        let found = self.ask("POST", "/elements", &json!({ "using": "css selector", "value": selector }));
        found.as_array().map_or(0, Vec::len)
    }

    /// Clicks on an element.
    #[track_caller]
    pub(super) fn click(&self, selector: &str) {
        let id = self.find(selector);
        self.done(&format!("/element/{id}/click"), &json!({}));
    }

    /// Types into an element.
    #[track_caller]
    pub(super) fn keys(&self, selector: &str, text: &str) {
        let id = self.find(selector);
        self.done(&format!("/element/{id}/value"), &json!({ "text": text }));
    }

    /// Empties a field.
    #[track_caller]
    pub(super) fn clear(&self, selector: &str) {
        let id = self.find(selector);
        self.done(&format!("/element/{id}/clear"), &json!({}));
    }

    /// Presses keys wherever the focus is.
    pub(super) fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.done("/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }));
    }

    /// The words of an element as they are seen.
    #[track_caller]
    pub(super) fn text(&self, selector: &str) -> String {
        let id = self.find(selector);
        let text = self.ask("GET", &format!("/element/{id}/text"), &Value::Null);
        text.as_str().unwrap_or_else(|| panic!("{text}")).to_owned()
    }

    /// Runs a script in the page that ends by calling `done` with what it found.
    pub(super) fn wait_for(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.ask("POST", "/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Tells the browser to show pages as on this medium: `print`, or a dark screen.
    pub(super) fn show_as(&self, media: &str, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        let params = json!({ "media": media, "features": features });
        self.done("/goog/cdp/execute", &json!({ "cmd": "Emulation.setEmulatedMedia", "params": params }));
    }

    /// The file that the browser saves, once it is whole.
    pub(super) fn saved(&self, ending: &str) -> Vec<u8> {
        let begun = Instant::now();
        loop {
            let files =
                std::fs::read_dir(self.saved.path()).expect("a folder").map(|entry| entry.expect("a file").path());
            let found = files.into_iter().find(|file| file.extension().is_some_and(|known| known == ending));
            if let Some(bytes) = found.and_then(|file| std::fs::read(file).ok()).filter(|bytes| !bytes.is_empty()) {
                return bytes;
            }
            assert!(begun.elapsed() < LIMIT, "no .{ending} was saved");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Runs a script in the page; what it returns.
    pub(super) fn run(&self, script: &str) -> Value {
        self.ask("POST", "/execute/sync", &json!({ "script": script, "args": [] }))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Without this the browser would outlive its driver.
        let _ = self.tell("DELETE", "", &Value::Null);
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
