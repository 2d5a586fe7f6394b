//! How long it takes to work 300,000 edits into 100,000 documents: each text in parts, three edits found and applied.
//!
//! Run with `cargo bench --bench versions`; a number as argument makes that many versions only. Texts and amendments are
//! parsed before: what is measured is what the room of versions does for one `show`, that many times.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

use jiff::civil::Date;
use std::time::Instant;
use tracuu::law::versions::{ActInForce, Acting, version};
use tracuu::model::{Document, LineKind, Reading, SourceText};
use tracuu::parse::parse;

/// Different texts that take turns.
const TEXTS: usize = 50;

/// Edits of one document.
const EDITS: usize = 3;

fn main() {
    let count: usize = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(100_000);
    let bases: Vec<Read> = (0..TEXTS).map(|at| Read::new(&base(at))).collect();
    let amendments: Vec<Read> = (0..TEXTS).map(|at| Read::new(&amendment(at))).collect();
    let reading = Reading::default();
    let begun = Instant::now();
    let (mut applied, mut refused) = (0, 0);
    for at in 0..count {
        let (base, by) = (&bases[at % TEXTS], &amendments[at % TEXTS]);
        let acting = Acting { id: "by", document: &by.document, source: &by.source, reading: &reading };
        let on = Date::constant(2022, 1, 1);
        let acts = by.document.acts.iter().filter(|act| act.operative && !act.edits.is_empty());
        let acts: Vec<ActInForce<'_>> = acts.map(|act| ActInForce { by: acting, act, on, held: None }).collect();
        let found = version(&base.document, &base.source, &acts);
        applied += found.changes.len();
        refused += found.pending.len();
    }
    println!("documents | edits applied | not applied | s");
    println!("{count} | {applied} | {refused} | {:.2}", begun.elapsed().as_secs_f64());
    assert_eq!((applied, refused), (count * EDITS, 0), "every edit is applied");
}

/// A text with what was read of it.
struct Read {
    source: SourceText,
    document: Document,
}

impl Read {
    fn new(text: &str) -> Self {
        let mut source = SourceText::default();
        for (block, line) in (0..).zip(text.lines()) {
            source.push(line, 1, block, LineKind::Body);
        }
        let document = parse(&source);
        Self { source, document }
    }
}

/// A resolution with seven articles of three clauses, as long as most are.
fn base(at: usize) -> String {
    let clause = |article: usize, clause: usize| {
        format!(
            "{clause}. Mức hỗ trợ thứ {article}.{clause} của chính sách {at} là 35 triệu đồng cho mỗi hộ gia đình ở xã khu vực III, do Sở Kế hoạch thẩm định."
        )
    };
    let article = |article: usize| {
        let clauses: Vec<String> = (1..=3).map(|nth| clause(article, nth)).collect();
        format!("Điều {article}. Chính sách thứ {article}\n{}", clauses.join("\n"))
    };
    let articles: Vec<String> = (1..=7).map(article).collect();
    format!("{}{}\nCHỦ TỊCH\nNguyễn Văn Mẫu", head("08/2019/NQ-HĐND", "Quy định mức hỗ trợ", 2019), articles.join("\n"))
}

/// One that replaces a clause, takes one out, and exchanges words.
fn amendment(at: usize) -> String {
    let article = at % 7 + 1;
    format!(
        "{}Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND\n\
         1. Sửa đổi khoản 1 Điều {article} như sau:\n“1. Mức hỗ trợ là {at} triệu đồng cho mỗi hộ.”\n\
         2. Bãi bỏ khoản 3 Điều {article}.\n\
         3. Thay thế cụm từ “Sở Kế hoạch” bằng cụm từ “Sở Tài chính” tại khoản 2 Điều {article}.\n\
         Điều 2. Hiệu lực thi hành\nNghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2022.\nCHỦ TỊCH\nNguyễn Văn Mẫu",
        head("15/2021/NQ-HĐND", "Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND", 2021)
    )
}

fn head(number: &str, title: &str, year: i32) -> String {
    format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: {number}\nLạng Sơn, ngày 10 tháng 12 năm {year}\nNGHỊ QUYẾT\n{title}\n\
         Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\n"
    )
}
