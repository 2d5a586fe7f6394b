//! Requests and texts that mean harm: nothing is written, nothing unescaped comes back, the server answers on.

use super::served::{Reply, Served};
use crate::desk::{Desk, walk};
use crate::docx::Made;
use std::io::Write;

/// Markup, escapes and bidi overrides in whatever a document says of itself.
const EVIL: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{202e}&lt;";

fn desk() -> Desk {
    let mut made = Made::on("01/2019/NQ-HĐND", "mức thu").with(EVIL, &format!("Mức thu học phí {EVIL} đồng."));
    made.title = format!("Quy định {EVIL} trên địa bàn tỉnh Lạng Sơn");
    let desk = Desk::new();
    desk.put("<b>nq\"'&.docx", &made.bytes());
    desk.put("hỏng <script>alert(2)<∕script>.pdf", b"no pdf");
    let register = format!("Số văn bản;Mức độ tác động\n01/2019/NQ-HĐND;{EVIL}\n{EVIL};Rõ rệt\n");
    desk.put("registers/danh-gia-tac-dong.csv", register.as_bytes());
    desk.index_to_any_end(&[]);
    desk
}

/// Fails where a page holds markup that came from outside.
#[track_caller]
fn is_clean(path: &str, page: &str) {
    let scripts = page.matches("<script").count();
    assert!(scripts <= 1, "{path}: {page}");
    for bad in ["<img", "onerror=alert(1)>\u{202e}", "<b>nq", "\u{202e}", "alert(1)</script>\"", "\"'>"] {
        assert!(!page.contains(bad), "{path} holds {bad:?}: {page}");
    }
}

#[test]
fn what_documents_files_and_registers_say_is_text() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let name = "01-2019-nq-hdnd";
    for path in [
        "/".to_owned(),
        "/tim?q=m%E1%BB%A9c+thu+h%E1%BB%8Dc+ph%C3%AD".to_owned(),
        format!("/van-ban/{name}"),
        format!("/van-ban/{name}/thuoc-tinh"),
        format!("/van-ban/{name}/lich-su"),
        format!("/van-ban/{name}/lien-quan"),
        format!("/van-ban/{name}/luoc-do"),
        format!("/van-ban/{name}/ban-goc"),
        format!("/so-sanh?van-ban={name}"),
        "/tim?q=m%E1%BB%A9c+thu+h%E1%BB%8Dc+ph%C3%AD&vi-sao=1".to_owned(),
        "/danh-muc".to_owned(),
        "/danh-muc?mau=con-hieu-luc".to_owned(),
        "/thong-ke".to_owned(),
        "/ra-soat".to_owned(),
        "/thay-doi".to_owned(),
        "/thay-doi.atom".to_owned(),
        "/kho".to_owned(),
    ] {
        is_clean(&path, &served.page(&path));
    }
    // What a script reads is data: no browser takes it for a page.
    for path in ["/goi-y?q=quy+dinh", "/api/v1/list", "/api/v1/review", "/danh-muc.csv", "/ra-soat.csv"] {
        let reply = served.get(path);
        let kind = reply.header("content-type").expect("a type");
        assert!(
            kind.starts_with("application/") && reply.header("x-content-type-options") == Some("nosniff"),
            "{path}: {kind}"
        );
    }
    let shown = served.page(&format!("/van-ban/{name}"));
    assert!(shown.contains("&lt;script&gt;alert(1)&lt;/script&gt;") || shown.contains("alert(1)"), "{shown}");
}

#[test]
fn what_an_address_says_is_text() {
    let served_desk = desk();
    let served = Served::new(&served_desk.index_dir());
    let evil = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%3E%3Cimg+src%3Dx%3E%E2%80%AE%00%0d%0aSet-Cookie:x=1";
    for path in [
        format!("/tim?q={evil}"),
        format!("/tim?q=x&linh-vuc={evil}"),
        format!("/tim?q=x&ngay={evil}"),
        format!("/tim?q=x&nam={evil}&co-quan={evil}"),
        format!("/tim?{evil}={evil}&q=x"),
        format!("/van-ban/{evil}"),
        format!("/van-ban/01-2019-nq-hdnd?q={evil}&lang={evil}"),
        format!("/{evil}"),
        format!("/api/v1/search?q={evil}"),
        format!("/api/v1/status/{evil}"),
    ] {
        let reply = served.get(&path);
        assert!((200..500).contains(&reply.status), "{path}: {}", reply.status);
        assert!(reply.header("set-cookie").is_none(), "{path}: {}", reply.head);
        if reply.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            is_clean(&path, &reply.text());
        }
    }
}

/// Addresses that are wrong.
const ADDRESSES: [&str; 19] = [
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/van-ban/..%2f..%2f..%2fetc%2fpasswd",
    "/van-ban/%2e%2e%5c%2e%2e%5cwindows",
    "/van-ban/%00",
    "/van-ban/%ff%fe%fd",
    "/van-ban//",
    "/tinh/..%2f..%2fCargo.toml",
    "/tinh/%2e%2e/CURRENT",
    "//evil.example/",
    "/tim?q=%",
    "/tim?q=%zz&&&==&",
    "/tim?trang=-1&q=x",
    "/tim?trang=99999999999999999999&q=x",
    "/tim?q=x&trang=10000",
    "/api/v1/search?limit=999999999&offset=999999999999&q=x",
    "/api/v1/review?thang=-5",
    "/van-ban/0-0-0",
    "/van-ban/9999999999999999999999-2019-nq-hdnd",
];

/// Requests that are wrong before their address is.
const REQUESTS: [&str; 17] = [
    "",
    "\r\n\r\n",
    "GET\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "\0\0\0\0\0\0\0\0",
    "\u{16}\u{3}\u{1}\u{2}\0",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
    "GET /\u{1} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999999999999\r\n\r\nabc",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes=0-18446744073709551615\r\nConnection: close\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: \u{ff}\r\nConnection: close\r\n\r\n",
];

/// Requests that are wrong in all the ways that were thought of.
fn wrong(host: &str) -> Vec<Vec<u8>> {
    let get = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").into_bytes();
    let long = [
        format!("/{}", "a/".repeat(2000)),
        format!("/tim?{}", "q=a&".repeat(1000)),
        format!("/tim?q={}", "%22".repeat(400)),
        format!("/tim?q={}", "(((((-%22a*".repeat(40)),
    ];
    let addresses = ADDRESSES.iter().map(|path| (*path).to_owned()).chain(long);
    let requests = REQUESTS.iter().map(|request| request.as_bytes().to_vec());
    addresses.map(|path| get(&path)).chain(requests).collect()
}

/// Pieces of which hostile requests are put together.
const METHODS: [&str; 8] = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "get", "GET\t"];
const PATHS: [&str; 26] = [
    "/",
    "/tim",
    "/van-ban/",
    "/van-ban/01-2019-nq-hdnd",
    "/van-ban/01-2019-nq-hdnd/ban-goc",
    "/danh-muc",
    "/danh-muc.xlsx",
    "/van-ban/01-2019-nq-hdnd/loi-van.docx",
    "/van-ban/01-2019-nq-hdnd/loi-van.txt",
    "/van-ban/01-2019-nq-hdnd/tep",
    "/van-ban/01-2019-nq-hdnd/trang/",
    "/ra-soat.csv",
    "/thay-doi",
    "/thay-doi.atom",
    "/api/v1/search",
    "/api/v1/diff",
    "/api/v1/changes",
    "/danh-muc.csv",
    "/thong-ke",
    "/ra-soat",
    "/so-sanh",
    "/goi-y",
    "/tim-da-luu",
    "/tim-da-luu/x/xoa",
    "/api/v1/show/",
    "/tinh/",
];
const NAMES: [&str; 20] = [
    "q",
    "ngay",
    "linh-vuc",
    "nam",
    "co-quan",
    "trang",
    "cot",
    "mau",
    "so-lieu",
    "van-ban",
    "voi",
    "lang",
    "dia-chi",
    "ma",
    "phan",
    "vi-sao",
    "co",
    "tu",
    "nguyen-ban",
    "muc-ra-soat",
];
const PAYLOADS: [&str; 16] = [
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "../../../../etc/passwd",
    "%00",
    "%c0%ae%c0%ae/",
    "%3Cscript%3Ealert(1)%3C/script%3E%22%27%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "%E2%80%AE%E2%81%A6",
    "%0d%0aSet-Cookie:%20x=1%0d%0a%0d%0a%3Cb%3E",
    "%22%20onmouseover=%22alert(1)",
    "'%20OR%201=1--",
    "%28%28%28%22a%2a%22~1000000",
    "%F0%9F%92%A9%CC%81%CC%81%CC%81",
    "%",
    "%zz",
    "-1",
    "99999999999999999999",
    "31/12/2023",
];
const HEADERS: [&str; 10] = [
    "",
    "",
    "X-Forwarded-Host: evil.example\r\n",
    "Host: evil.example\r\n",
    "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n",
    "Accept-Encoding: gzip;q=9999\r\nX: \u{1}\r\n",
    "If-None-Match: *\r\nRange: bytes=9-1\r\n",
    "Cookie: a=<script>\r\n folded: x\r\n",
    "Expect: 100-continue\r\n",
];

/// Numbers that look drawn and are the same in every run (SplitMix64).
struct Drawn(u64);

impl Drawn {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("a small number")
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.next(of.len())]
    }

    /// A request, well formed or not, and where it is cut in two.
    fn request(&mut self, host: &str) -> (Vec<u8>, usize) {
        let (method, path) = (self.one(&METHODS), self.one(&PATHS));
        let mut address = format!("{path}{}", if self.next(3) == 0 { self.one(&PAYLOADS) } else { "" });
        for at in 0..self.next(4) {
            let value = self.one(&PAYLOADS).repeat(1 + self.next(40) / 39 * 60);
            address.push_str(&format!("{}{}={value}", if at == 0 { "?" } else { "&" }, self.one(&NAMES)));
        }
        // One in forty has a header larger than all that is heard.
        let large = if self.next(40) == 0 { format!("X-Long: {}\r\n", "a".repeat(20_000)) } else { String::new() };
        let mut bytes = format!(
            "{method} {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{large}{}\r\na=b&ma=x!",
            self.one(&HEADERS)
        )
        .into_bytes();
        // One in eight is not even what it looks like.
        if self.next(8) == 0 {
            for _ in 0..1 + self.next(4) {
                let at = self.next(bytes.len());
                bytes[at] = u8::try_from(self.next(256)).expect("a byte");
            }
        }
        let cut = self.next(bytes.len());
        (bytes, cut)
    }
}

/// Clients that are slow at the same time.
const HELD: usize = 200;

/// Requests of the long run are asked for by their number in `TRACUU_HOSTILE`.
const SHORT_RUN: usize = 400;

#[test]
fn thousands_of_hostile_requests_write_nothing_and_bring_nothing_unescaped() {
    let desk = desk();
    let saved = desk.beside("da-luu.json");
    let before = (desk.hashes(), walk(&desk.index_dir()));
    let served = Served::with(&desk.index_dir(), &["--saved", crate::desk::path(&saved)]);
    let count = std::env::var("TRACUU_HOSTILE").ok().and_then(|typed| typed.parse().ok()).unwrap_or(SHORT_RUN);
    let host = served.address.to_string();
    let mut drawn = Drawn(18);
    let mut held = std::collections::VecDeque::new();
    for turn in 0..count {
        let (request, cut) = drawn.request(&host);
        let mut stream = served.connect();
        // One in ten stops half way, or asks and never takes its answer; the latest two hundred of them hold on.
        if drawn.next(10) == 0 {
            let sent = if drawn.next(2) == 0 { &request[..cut] } else { &request[..] };
            let _ = stream.write_all(sent);
            held.push_back(stream);
            held.drain(..held.len().saturating_sub(HELD));
            continue;
        }
        // Whatever is refused early is not read to its end.
        let _ = stream.write_all(&request[..cut]).and_then(|()| stream.write_all(&request[cut..]));
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut bytes = Vec::new();
        let _ = std::io::Read::read_to_end(&mut stream, &mut bytes);
        let reply = Reply::read(&bytes);
        let shown = String::from_utf8_lossy(&request);
        assert!(reply.status < 500, "{turn}: {shown}: {}", reply.status);
        assert!(reply.header("set-cookie").is_none(), "{turn}: {shown}: {}", reply.head);
        let text = String::from_utf8_lossy(&reply.bytes);
        assert!(!text.contains("root:") && !text.contains("[package]"), "{turn}: {shown}: {text}");
        if reply.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            is_clean(&shown, &text);
        }
    }
    assert_eq!(served.get("/").status, 200);
    drop(served);
    assert_eq!((desk.hashes(), walk(&desk.index_dir()), saved.exists()), (before.0, before.1, false));
}

#[test]
fn wrong_requests_leave_the_server_answering_and_nothing_written() {
    let desk = desk();
    let before = (desk.hashes(), walk(&desk.index_dir()));
    let served = Served::new(&desk.index_dir());
    for request in wrong(&served.address.to_string()) {
        let mut stream = served.connect();
        let _ = stream.write_all(&request);
        // Whoever sends half a request and goes away is waited for no longer.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut bytes = Vec::new();
        let _ = std::io::Read::read_to_end(&mut stream, &mut bytes);
        let reply = Reply::read(&bytes);
        let shown = String::from_utf8_lossy(&request);
        assert!(reply.status < 500, "{shown}: {}", reply.status);
        let text = String::from_utf8_lossy(&reply.bytes);
        assert!(!text.contains("root:") && !text.contains("[package]"), "{shown}: {text}");
    }
    assert_eq!(served.get("/").status, 200);
    drop(served);
    assert_eq!((desk.hashes(), walk(&desk.index_dir())), before);
}
