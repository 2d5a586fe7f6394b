//! Commands of amendment as real drafting writes them, against what they do (`commands.tsv`).

use crate::model::{ActKind, EditOp, show_date};
use std::collections::BTreeSet;

const COMMANDS: &str = include_str!("commands.tsv");

/// The document with one command: under the usual heading, or in its own article.
fn document(kind: &str, command: &str) -> crate::model::Document {
    let body = command.replace('¶', "\n");
    let body = match kind {
        "lead" => format!(
            "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND ngày 20 tháng 7 năm 2021 của Hội đồng nhân dân tỉnh\n{body}\nĐiều 2. Tổ chức thực hiện\nGiao Ủy ban nhân dân tỉnh tổ chức thực hiện."
        ),
        _ => body,
    };
    crate::parse::tests::parsed(&format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 09/2024/NQ-HĐND\nLạng Sơn, ngày 20 tháng 7 năm 2024\nNGHỊ QUYẾT\nSửa đổi, bổ sung một số điều của Nghị quyết số 05/2021/NQ-HĐND\nCăn cứ Luật Giá;\nQUYẾT NGHỊ:\n{body}\nNghị quyết này có hiệu lực từ ngày 01 tháng 8 năm 2024./.\nCHỦ TỊCH"
    ))
}

/// What a document does to others: `repeal khoản 2 Điều 5`, with the day where the act has its own.
fn done(document: &crate::model::Document) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let none = |kind| matches!(kind, ActKind::Refers | ActKind::BasedOn | ActKind::Details);
    for act in document.acts.iter().filter(|act| act.operative && !none(act.kind)) {
        let day = act.effective_on.map_or(String::new(), |day| format!(" → {}", show_date(day)));
        if act.edits.is_empty() {
            let target = act.target.number.as_ref().map(ToString::to_string).unwrap_or_default();
            let ends = matches!(act.kind, ActKind::Replaces | ActKind::Repeals);
            found.insert(format!("{} {target}{day}", if ends { "end" } else { "whole" }));
        }
        for edit in &act.edits {
            let (op, day) = match (&edit.op, act.kind) {
                (EditOp::Cite, ActKind::Suspends) => ("suspend", day.as_str()),
                (EditOp::Cite, ActKind::Extends) => ("extend", day.as_str()),
                (EditOp::Cite, _) => ("cite", ""),
                (op, _) => (op.code(), day.as_str()),
            };
            found.insert(format!("{} {}{day}", op, edit.address).replace("  ", " ").trim().to_owned());
        }
    }
    found
}

/// Operation, place and day of every command: at least 99 in 100 are read, and 99 in 100 of what is read are right.
#[test]
fn commands_of_real_drafting() {
    let (mut right, mut wanted, mut read, mut wrong) = (0_usize, 0_usize, 0_usize, Vec::new());
    for row in COMMANDS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [kind, command, expected] = <[&str; 3]>::try_from(row.split('\t').collect::<Vec<_>>()).expect(row);
        let expected: BTreeSet<String> = expected.split('⁄').map(|one| one.trim().to_owned()).collect();
        let found = done(&document(kind, command));
        right += expected.intersection(&found).count();
        wanted += expected.len();
        read += found.len();
        if expected != found {
            wrong.push(format!("{command}\n   wanted {expected:?}\n   found {found:?}"));
        }
    }
    assert!(wanted > 200, "{wanted} edits in all");
    assert!(right * 100 >= wanted * 99, "recall {right} of {wanted}:\n{}", wrong.join("\n"));
    assert!(right * 100 >= read * 99, "precision {right} of {read}:\n{}", wrong.join("\n"));
}
