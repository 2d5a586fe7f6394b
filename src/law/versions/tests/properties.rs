//! Generated texts with generated edits.

use super::{Library, amending, reasons};
use crate::law::versions::{Part, Reason, Version};
use proptest::prelude::*;

/// Clauses of articles; an article without clauses has one paragraph.
type Tree = Vec<Vec<String>>;

/// A command on a clause of an article, both counted from 0.
#[derive(Debug, Clone)]
enum Command {
    Replace(usize, usize, String),
    Insert(usize, String),
    Repeal(usize, usize),
    Exchange(usize, usize, String),
}

const WORDS: [&str; 10] = [
    "mức hỗ trợ",
    "hộ nghèo",
    "xã biên giới",
    "cây hồi",
    "vật tư",
    "giống mới",
    "ngân sách",
    "hợp tác xã",
    "đào tạo",
    "học phí",
];

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(0..WORDS.len(), 2..6).prop_map(|picks| {
        let words: Vec<&str> = picks.into_iter().map(|pick| WORDS[pick]).collect();
        format!("Quy định {}", words.join(" và "))
    })
}

fn tree() -> impl Strategy<Value = Tree> {
    prop::collection::vec(prop::collection::vec(sentence(), 2..5), 2..5)
}

fn command() -> impl Strategy<Value = Command> {
    let place = || (0..5_usize, 0..5_usize);
    prop_oneof![
        (place(), sentence()).prop_map(|((article, clause), text)| Command::Replace(article, clause, text)),
        (0..5_usize, sentence()).prop_map(|(article, text)| Command::Insert(article, text)),
        place().prop_map(|(article, clause)| Command::Repeal(article, clause)),
        (place(), sentence()).prop_map(|((article, clause), text)| Command::Exchange(article, clause, text)),
    ]
}

fn base(tree: &Tree) -> String {
    let mut articles = String::new();
    for (at, clauses) in (1..).zip(tree) {
        articles.push_str(&format!("Điều {at}. Nội dung thứ {at}\n"));
        for (number, clause) in (1..).zip(clauses) {
            articles.push_str(&format!("{number}. {clause}.\n"));
        }
    }
    format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 08/2019/NQ-HĐND\nLạng Sơn, ngày 10 tháng 12 năm 2019\nNGHỊ QUYẾT\nQuy định mức hỗ trợ\n\
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\n{articles}\
Nghị quyết này đã được Hội đồng nhân dân tỉnh thông qua ngày 10 tháng 12 năm 2019 và có hiệu lực từ ngày 20 tháng 12 năm 2019./.\nCHỦ TỊCH\nHoàng Văn Nghiệm"
    )
}

/// The words of a command on a tree, brought into its bounds.
fn said(command: &Command, tree: &Tree) -> String {
    let within = |article: usize, clause: usize| {
        let article = article % tree.len();
        (article + 1, clause % tree[article].len() + 1)
    };
    match command {
        Command::Replace(article, clause, text) => {
            let (article, clause) = within(*article, *clause);
            format!("Sửa đổi khoản {clause} Điều {article} như sau:\n“{clause}. {text}.”")
        }
        Command::Insert(article, text) => {
            let article = article % tree.len();
            let next = tree[article].len() + 1;
            format!("Bổ sung khoản {next} vào Điều {} như sau:\n“{next}. {text}.”", article + 1)
        }
        Command::Repeal(article, clause) => {
            let (article, clause) = within(*article, *clause);
            format!("Bãi bỏ khoản {clause} Điều {article}.")
        }
        Command::Exchange(article, clause, text) => {
            let (article, clause) = within(*article, *clause);
            let old = &tree[article - 1][clause - 1];
            format!("Thay thế cụm từ “{old}” bằng cụm từ “{text}” tại khoản {clause} Điều {article}.")
        }
    }
}

fn amendment(serial: u32, year: i32, commands: &[String]) -> String {
    let mut article = "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND".to_owned();
    for (at, command) in (1..).zip(commands) {
        article.push_str(&format!("\n{at}. {command}"));
    }
    amending(serial, year, &article)
}

fn reads(base: &str, amendments: &[String], day: &str) -> Version {
    let texts: Vec<String> = std::iter::once(base.to_owned()).chain(amendments.iter().cloned()).collect();
    Library::new(&texts).on(day)
}

/// Generated texts a property: few, or as many as `TRACUU_CASES` says (`TRACUU_CASES=10000 cargo test --lib versions`).
fn cases() -> u32 {
    std::env::var("TRACUU_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(24)
}

const LAST: &str = "01/01/2100";

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_global_rejects: 4 * cases().max(256), ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_documents_does_not_show(tree in tree(), commands in prop::collection::vec(command(), 3), years in prop::collection::vec(2020..2023, 3)) {
        let base = base(&tree);
        let amendments: Vec<String> = (20_u32..).zip(commands.iter().zip(&years))
            .map(|(serial, (command, year))| amendment(serial, *year, &[said(command, &tree)])).collect();
        let [a, b, c] = &amendments[..] else { return Ok(()) };
        let wanted = reads(&base, &amendments, LAST);
        for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            let order: Vec<String> = order.into_iter().cloned().collect();
            let found = reads(&base, &order, LAST);
            prop_assert_eq!(found.text(), wanted.text());
            prop_assert_eq!(found.pending.len(), wanted.pending.len());
        }
    }

    #[test]
    fn before_its_day_an_edit_is_not_there(tree in tree(), commands in prop::collection::vec(command(), 2)) {
        let base = base(&tree);
        let first = amendment(20, 2020, &[said(&commands[0], &tree)]);
        let second = amendment(21, 2022, &[said(&commands[1], &tree)]);
        let both = [first.clone(), second];
        let untouched = reads(&base, &[], LAST).text();
        prop_assert_eq!(reads(&base, &both, "31/12/2020").text(), untouched);
        prop_assert_eq!(reads(&base, &both, "31/12/2022").text(), reads(&base, &[first], LAST).text());
    }

    #[test]
    fn a_text_put_back_reads_as_before(tree in tree(), command in command()) {
        let base = base(&tree);
        let (Command::Replace(article, clause, _) | Command::Exchange(article, clause, _)) = &command else { return Ok(()) };
        let there = amendment(20, 2020, &[said(&command, &tree)]);
        let article = article % tree.len();
        let clause = clause % tree[article].len();
        let back = Command::Replace(article, clause, tree[article][clause].clone());
        let back = amendment(21, 2022, &[said(&back, &tree)]);
        let version = reads(&base, &[there, back], LAST);
        prop_assert_eq!(version.text(), reads(&base, &[], LAST).text());
    }

    #[test]
    fn words_exchanged_back_read_as_before(tree in tree(), article in 0..5_usize, clause in 0..5_usize, new in sentence()) {
        let base = base(&tree);
        let command = Command::Exchange(article, clause, new.clone());
        let (article, clause) = (article % tree.len(), clause % tree[article % tree.len()].len());
        let old = &tree[article][clause];
        let there = amendment(20, 2020, &[said(&command, &tree)]);
        let back = format!("Thay thế cụm từ “{new}” bằng cụm từ “{old}” tại khoản {} Điều {}.", clause + 1, article + 1);
        let version = reads(&base, &[there, amendment(21, 2022, &[back])], LAST);
        // Words that hold the others cannot be exchanged with certainty.
        prop_assume!(version.pending.is_empty());
        prop_assert_eq!(version.changes.len(), 2);
        prop_assert_eq!(version.text(), reads(&base, &[], LAST).text());
    }

    #[test]
    fn nothing_is_lost_without_a_trace(tree in tree(), commands in prop::collection::vec(command(), 3)) {
        let base = base(&tree);
        let amendments: Vec<String> =
            (20_u32..).zip(&commands).map(|(serial, command)| amendment(serial, 2020, &[said(command, &tree)])).collect();
        let (issued, version) = (reads(&base, &[], LAST), reads(&base, &amendments, LAST));
        for (at, clauses) in (1..).zip(&tree) {
            let label = at.to_string();
            let (before, after) = (issued.articles(&label), version.articles(&label));
            prop_assert_eq!((before.len(), after.len()), (1, 1));
            for number in 1..=clauses.len() {
                let clause = |article: &Part| article.parts.iter().find(|part| part.label == number.to_string()).cloned();
                let (Some(before), Some(after)) = (clause(before[0].1), clause(after[0].1)) else {
                    return Err(TestCaseError::fail(format!("khoản {number} Điều {label} is gone")));
                };
                prop_assert!(!after.marks.is_empty() || after.text() == before.text(), "khoản {} Điều {}", number, label);
            }
        }
    }

    #[test]
    fn an_edit_is_not_applied_to_its_own_result(tree in tree(), command in command()) {
        let base = base(&tree);
        prop_assume!(!matches!(command, Command::Replace(..)));
        let words = said(&command, &tree);
        let once = [amendment(20, 2020, std::slice::from_ref(&words))];
        let twice = [once[0].clone(), amendment(21, 2022, &[words])];
        let (first, second) = (reads(&base, &once, LAST), reads(&base, &twice, LAST));
        prop_assume!(first.pending.is_empty());
        prop_assert_eq!(second.text(), first.text());
        let why = reasons(&second);
        let known = [Reason::AlreadyThere, Reason::Gone, Reason::WordsNotFound, Reason::WordsAlreadyThere];
        prop_assert!(why.len() == 1 && known.contains(&why[0]), "{:?}", why);
    }
}
