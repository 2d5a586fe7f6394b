//! A browser, driven over the W3C WebDriver protocol: the few commands that the tests need, without a client library and
//! the forty crates that one brings.

use crate::web::served::{Reply, Served};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Keys that are no letters (WebDriver, 17.4.2).
pub(super) const ENTER: &str = "\u{e007}";
pub(super) const TAB: &str = "\u{e004}";

/// How an element is named in answers.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser with one window.
pub(super) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// A browser of this size, with or without scripts; none where the machine has none and none is required.
    pub(super) fn new((width, height): (u32, u32), scripts: bool) -> Option<Self> {
        let started = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let Ok(mut driver) = started else {
            assert!(std::env::var_os("TRACUU_BROWSER").is_none(), "no chromedriver: apt-get install chromium-driver");
            eprintln!("SKIPPED: no chromedriver on this machine (apt-get install chromium chromium-driver)");
            return None;
        };
        let mut lines = BufReader::new(driver.stdout.take().expect("standard output"));
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert!(lines.read_line(&mut line).expect("a line") > 0, "chromedriver ended");
            let port =
                line.split("on port ").nth(1).and_then(|rest| rest.trim_end().trim_end_matches('.').parse().ok());
            if let Some(port) = port {
                break port;
            }
        };
        std::thread::spawn(move || std::io::copy(&mut lines, &mut std::io::sink()));
        let mut browser = Self { driver, port, session: String::new() };
        let size = format!("--window-size={width},{height}");
        let args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", size.as_str()];
        let mut options = json!({ "args": args });
        // A window is never narrower than 500 pixels on a desk: a telephone is emulated.
        if width < 500 {
            options["mobileEmulation"] =
                json!({ "deviceMetrics": { "width": width, "height": height, "pixelRatio": 2.0 } });
        }
        if !scripts {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let made = browser.ask("POST", "", &wanted);
        browser.session = format!("/{}", made["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {made}")));
        Some(browser)
    }

    /// One command; its value.
    fn ask(&self, method: &str, command: &str, body: &Value) -> Value {
        let body = if method == "GET" { String::new() } else { body.to_string() };
        let head = format!(
            "{method} /session{}{command} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.session,
            self.port,
            body.len()
        );
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("chromedriver answers");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("a limit");
        stream.write_all((head + &body).as_bytes()).expect("a command");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let reply: Value = serde_json::from_str(&Reply::read(&bytes).text()).expect("JSON");
        reply["value"].clone()
    }

    fn done(&self, command: &str, body: &Value) {
        let value = self.ask("POST", command, body);
        assert!(value.get("error").is_none(), "{command}: {value}");
    }

    /// Opens a page and waits for it.
    pub(super) fn open(&self, served: &Served, path: &str) {
        self.done("/url", &json!({ "url": format!("http://{}{path}", served.address) }));
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        self.ask("GET", "/url", &Value::Null).as_str().expect("an address").to_owned()
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

    /// Runs a script in the page; what it returns.
    pub(super) fn run(&self, script: &str) -> Value {
        self.ask("POST", "/execute/sync", &json!({ "script": script, "args": [] }))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.ask("DELETE", "", &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
