//! What holds on every page: it fits a telephone, and the rules of WCAG 2.2 AA that a machine can look at are kept.

use super::driver::Browser;
use super::{DESK, desk};
use crate::desk::{Desk, path as shown};
use crate::pdf::paper::{Paper, line};
use crate::web::served::Served;
use serde_json::Value;
use std::path::PathBuf;

/// Every page, a fault among them.
const PAGES: [&str; 34] = [
    "/",
    "/?ngay=31/12/2023&lang=en",
    "/tim?q=h%E1%BB%8Dc+ph%C3%AD",
    "/tim?q=m%E1%BB%A9c+thu+h%E1%BB%8Dc+ph%C3%AD+l%C3%A0+bao+nhi%C3%AAu",
    "/tim?q=h%E1%BB%8Dc+ph%C3%AD&lang=en&ngay=31/12/2023&tinh-trang=expired",
    "/tim?q=xyzzy",
    "/tim?q=h%E1%BB%8Dc+ph%C3%AD&vi-sao=1&cap=dieu",
    "/van-ban/07-2020-nq-hdnd/ban-goc?q=nu%C3%B4i+ong",
    "/van-ban/07-2020-nq-hdnd/ban-goc?co=200",
    "/danh-muc?linh-vuc=giao-duc&linh-vuc=y-te&tinh-trang=in-force&tinh-trang=expired",
    "/thay-doi",
    "/ra-soat?lang=en",
    "/van-ban/01-2019-nq-hdnd/lich-su?lang=en",
    "/so-sanh?van-ban=01-2019-nq-hdnd",
    "/van-ban/01-2019-nq-hdnd?q=h%E1%BB%8Dc+ph%C3%AD",
    "/van-ban/01-2019-nq-hdnd/ban-goc",
    "/van-ban/01-2019-nq-hdnd/thuoc-tinh",
    "/van-ban/01-2019-nq-hdnd/lich-su",
    "/van-ban/01-2019-nq-hdnd/lien-quan",
    "/van-ban/01-2019-nq-hdnd/luoc-do",
    "/van-ban/99-2019-nq-hdnd",
    "/danh-muc",
    "/danh-muc?tinh-trang=expired",
    "/danh-muc?mau=het-hieu-luc-toan-bo",
    "/danh-muc?so-lieu=in-force&cot=so&cot=tep",
    "/so-sanh",
    "/so-sanh?van-ban=01-2019-nq-hdnd&voi=02-2019-nq-hdnd",
    "/tim-da-luu",
    "/thong-ke?theo=field",
    "/thong-ke",
    "/ra-soat",
    "/kho",
    "/tro-giup",
    "/tro-giup/api",
];

/// Documents of every sort, among them one with pages to be seen, and a file for saved searches.
fn everything() -> (Desk, Served) {
    let desk = desk();
    let lines = ["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN", "Số: 07/2020/NQ-HĐND", "Điều 1. Nuôi ong lấy mật được hỗ trợ."];
    let drawn: String = (0..).zip(lines).map(|(at, words)| line(90, 780 - at * 40, words)).collect();
    desk.put("nq-07.pdf", &Paper::new().page(&drawn).bytes());
    desk.index_with(&[]);
    let saved = desk.beside("da-luu.json");
    let served = Served::with(&desk.index_dir(), &["--saved", shown(&saved)]);
    (desk, served)
}

/// What sticks out of the window, for whoever mends it.
const STICKS_OUT: &str = "const width = document.documentElement.clientWidth; \
     if (document.documentElement.scrollWidth <= width) return []; \
     return [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > width + 1) \
     .slice(0, 5).map(one => one.tagName + '.' + one.className);";

#[test]
fn text_twice_as_large_fits_its_window() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let (_desk, served) = everything();
    let mut wide = Vec::new();
    for path in PAGES {
        browser.open(&served, path);
        browser.run("document.documentElement.style.fontSize = '200%'");
        let out = browser.run(STICKS_OUT);
        if out != Value::Array(Vec::new()) {
            wide.push(format!("{path}: {out}"));
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn no_page_is_wider_than_a_telephone() {
    for width in [320, 360] {
        let Some(browser) = Browser::new((width, 740), true) else { return };
        let (_desk, served) = everything();
        let mut wide = Vec::new();
        for path in PAGES {
            browser.open(&served, path);
            let laid_out = browser.run("return document.documentElement.clientWidth");
            assert_eq!(laid_out, width, "{path} is laid out for a telephone");
            let out = browser.run(STICKS_OUT);
            if out != Value::Array(Vec::new()) {
                wide.push(format!("{path}: {out}"));
            }
        }
        assert!(wide.is_empty(), "{width} pixels: {wide:#?}");
    }
}

/// axe-core: the file that `TRACUU_AXE` names. Without it the test says so and passes, except where CI is set.
#[expect(clippy::print_stderr, reason = "a test that cannot look says so")]
fn axe() -> Option<String> {
    let file = std::env::var_os("TRACUU_AXE").map(PathBuf::from);
    let found = file.and_then(|file| std::fs::read_to_string(file).ok());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "TRACUU_AXE names no axe-core: npm install axe-core");
        eprintln!("SKIPPED: TRACUU_AXE names no axe.min.js (npm install axe-core)");
    }
    found
}

#[test]
fn axe_finds_nothing_on_any_page_light_or_dark() {
    let (Some(axe), Some(browser)) = (axe(), Browser::new(DESK, true)) else { return };
    let (_desk, served) = everything();
    let mut findings = Vec::new();
    // In the dark only colours are others.
    for (scheme, rules) in [("light", "{}"), ("dark", "{ runOnly: ['color-contrast'] }")] {
        browser.show_as("screen", scheme);
        for path in PAGES {
            browser.open(&served, path);
            browser.run(&axe);
            let found = browser.wait_for(&format!(
                "axe.run({rules}).then((found) => done(found.violations.flatMap((rule) => rule.nodes.map((node) => \
                 rule.id + ': ' + node.target + ' — ' + node.failureSummary)))).catch((error) => done(['' + error]));",
            ));
            let found = found.as_array().unwrap_or_else(|| panic!("{path}: {found}")).clone();
            findings.extend(found.iter().map(|one| format!("{path} ({scheme}): {one}")));
        }
    }
    assert!(findings.is_empty(), "{findings:#?}");
}
