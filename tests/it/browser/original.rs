//! The picture of a page beside its text: the box lies over the words asked for, and over no others.

use super::DESK;
use super::driver::Browser;
use crate::desk::Desk;
use crate::pdf::paper::{Paper, line};
use crate::web::served::Served;
use serde_json::Value;

/// The lines of a made page; a bar is drawn just where each stands, whatever font the reader has.
const LINES: [&str; 14] = [
    "HỘI ĐỒNG NHÂN DÂN",
    "TỈNH LẠNG SƠN",
    "Số: 07/2020/NQ-HĐND",
    "Lạng Sơn, ngày 10 tháng 7 năm 2020",
    "NGHỊ QUYẾT",
    "Quy định mức thu phí trên địa bàn tỉnh Lạng Sơn",
    "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "QUYẾT NGHỊ:",
    "Điều 1. Phạm vi điều chỉnh",
    "Nghị quyết này quy định mức thu phí trên địa bàn tỉnh.",
    "Điều 2. Mức hỗ trợ",
    "Nuôi ong lấy mật được hỗ trợ 500.000 đồng một đàn.",
    "Điều 3. Nghị quyết này có hiệu lực từ ngày 20 tháng 7 năm 2020.",
];
/// The line that is looked for.
const WANTED: usize = 12;

/// Rows of ink as shares of the height, and the box, from the picture that the page shows.
const SEEN: &str = "
    const svg = document.querySelector('svg.page'), rect = document.querySelector('rect.box');
    const picture = new Image();
    picture.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = picture.naturalWidth; canvas.height = picture.naturalHeight;
        const context = canvas.getContext('2d');
        context.drawImage(picture, 0, 0);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const rows = [];
        let begun = -1;
        for (let y = 0; y <= canvas.height; y++) {
            let dark = 0;
            for (let x = 0; y < canvas.height && x < canvas.width; x++) if (data[(y * canvas.width + x) * 4] < 128) dark++;
            if (dark > 120 && begun < 0) begun = y;
            if (dark <= 120 && begun >= 0) { rows.push([begun / canvas.height, y / canvas.height]); begun = -1; }
        }
        const whole = svg.getBoundingClientRect(), part = rect.getBoundingClientRect();
        done({ rows, boxes: document.querySelectorAll('rect.box').length,
               box: [(part.top - whole.top) / whole.height, (part.bottom - whole.top) / whole.height] });
    };
    picture.src = svg.querySelector('image').getAttribute('href');";

#[test]
fn the_box_lies_over_the_words_and_over_no_other_line() {
    let Some(browser) = Browser::new(DESK, true) else { return };
    let drawn = (0..).zip(LINES).map(|(at, words)| {
        let y = 780 - at * 40;
        let width = words.chars().count() * 6;
        format!("{}0 0 0 rg 90 {y} {width} 8 re f\n", line(90, y, words))
    });
    let desk = Desk::new();
    desk.put("nq-07.pdf", &Paper::new().page(&drawn.collect::<String>()).bytes());
    desk.index_with(&[]).ends_with(0);
    let served = Served::new(&desk.index_dir());
    for typed in ["nuôi ong lấy mật", "nuoi ong lay mat"] {
        let address = format!("/van-ban/07-2020-nq-hdnd/ban-goc?q={}", typed.replace(' ', "+"));
        // A machine that is busy may not draw the page in the time allowed; who asks again has it.
        browser.open_until(&served, &address, "svg.page");
        let seen = browser.wait_for(SEEN);
        let pair = |value: &Value| [0, 1].map(|at| value[at].as_f64().unwrap_or_else(|| panic!("{seen}")));
        let rows: Vec<[f64; 2]> =
            seen["rows"].as_array().unwrap_or_else(|| panic!("{seen}")).iter().map(pair).collect();
        assert_eq!((rows.len(), &seen["boxes"]), (LINES.len(), &Value::from(1)), "{seen}");
        let [top, bottom] = pair(&seen["box"]);
        for (at, [above, below]) in rows.into_iter().enumerate() {
            let is_over = top <= above && below <= bottom;
            let touches = above < bottom && top < below;
            assert_eq!((is_over, touches), (at == WANTED, at == WANTED), "line {at} at {above}–{below}: {seen}");
        }
    }
}
