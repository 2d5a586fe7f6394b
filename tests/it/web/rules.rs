//! What every answer says to the browser, and which requests are not heard.

use super::served::Served;
use crate::desk::Desk;
use crate::docx::Made;
use std::io::Read;

fn desk() -> Desk {
    let desk = Desk::with(&[("nq-01.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    desk.index_with(&[]).ends_with(0);
    desk
}

#[test]
fn every_answer_has_the_headers_that_keep_a_browser_safe() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    for path in ["/", "/tim?q=x", "/nowhere", "/van-ban/../../etc/passwd", "/api/v1/doctor", "/tinh/x.css"] {
        let reply = served.get(path);
        let policy = reply.header("content-security-policy").unwrap_or_else(|| panic!("{path}: {}", reply.head));
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(reply.header("referrer-policy"), Some("same-origin"), "{path}");
    }
}

#[test]
fn pages_hold_nothing_inline_and_name_no_other_host() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    for path in ["/", "/tim?q=h%E1%BB%8Dc+ph%C3%AD", "/van-ban/01-2019-nq-hdnd", "/van-ban/01-2019-nq-hdnd/lich-su"] {
        let page = served.page(path);
        assert!(!page.contains(" style=") && !page.contains(" onclick=") && !page.contains("<style"), "{path}");
        assert!(!page.contains("http://") && !page.contains("https://"), "{path}");
        assert_eq!(page.matches("<script").count(), 1, "{path}");
    }
}

#[test]
fn style_and_script_are_kept_for_ever_under_the_name_of_their_content() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let home = served.page("/");
    let names: Vec<&str> = home.split('"').filter(|part| part.starts_with("/tinh/")).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    for name in names {
        let reply = served.get(name);
        assert_eq!(reply.status, 200, "{name}");
        assert!(reply.header("cache-control").expect("a lifetime").contains("immutable"), "{name}");
    }
    assert_eq!(served.get("/tinh/trang.000000000000.css").status, 404);
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let tag = served.get("/van-ban/01-2019-nq-hdnd").header("etag").expect("a tag").to_owned();
    let again = |tag: &str| {
        let host = served.address;
        let request = format!(
            "GET /van-ban/01-2019-nq-hdnd HTTP/1.1\r\nHost: {host}\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n"
        );
        served.send(&request)
    };
    assert_eq!(again(&tag).status, 304);
    desk.put("nq-02.docx", &Made::on("02/2019/NQ-HĐND", "giá nước sạch").bytes());
    desk.index_with(&[]).ends_with(0);
    assert_eq!(again(&tag).status, 200);
}

#[test]
fn long_pages_go_packed_to_those_who_unpack() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let plain = served.page("/tro-giup");
    let host = served.address;
    let request =
        format!("GET /tro-giup HTTP/1.0\r\nHost: {host}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
    let packed = served.send(&request);
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.bytes.len() * 2 < plain.len());
    // The first two bytes of gzip: unpacking is the browser's.
    assert_eq!(packed.bytes.get(..2), Some(&[0x1f, 0x8b][..]));
}

#[test]
fn only_reading_is_heard_and_only_under_names_of_this_machine() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let host = served.address.to_string();
    let ask = |method: &str, host: &str, more: &str| {
        served.send(&format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"))
    };
    assert_eq!(ask("GET", &host, "").status, 200);
    assert_eq!(ask("GET", "localhost:1", "").status, 200);
    let head = ask("HEAD", &host, "");
    assert_eq!((head.status, head.bytes.len()), (200, 0));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        assert_eq!(ask(method, &host, "Content-Length: 0\r\n").status, 405, "{method}");
    }
    for stranger in ["evil.example", "127.0.0.1.evil.example", "", "evil.example:8171"] {
        assert_eq!(ask("GET", stranger, "").status, 421, "{stranger}");
    }
    let two = format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(matches!(served.send(&two).status, 400 | 421));
    assert_eq!(served.get(&format!("/tim?q={}", "a".repeat(5000))).status, 414);
    assert_eq!(served.get(&format!("/tim?q={}", "a".repeat(501))).status, 400);
    let large = format!("X: {}\r\n", "a".repeat(40_000));
    assert!(matches!(ask("GET", &host, &large).status, 0 | 431));
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn one_connection_may_ask_more_than_once() {
    use std::io::Write;
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let mut stream = served.connect();
    let ask = |how: &str| format!("GET /tro-giup HTTP/1.1\r\nHost: {}\r\nConnection: {how}\r\n\r\n", served.address);
    stream.write_all((ask("keep-alive") + &ask("close")).as_bytes()).expect("two requests");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("two answers");
    assert_eq!(String::from_utf8_lossy(&bytes).matches("HTTP/1.1 200 OK").count(), 2);
}
