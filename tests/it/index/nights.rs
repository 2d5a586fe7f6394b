//! Night after night: files come, change and go, and the index is the one that is built from nothing. What did not change
//! is not written again.

use crate::content::Content;
use crate::desk::Desk;
use crate::docx::Made;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use tracuu::index::{Became, IndexDir, Night};
use tracuu::pipeline::{self, OcrMode, Options, Progress, Report, Sharding, Step};

/// Shards of a few documents, so that a handful of files makes several.
const SMALL: Sharding = Sharding { least: 1, every: 2, most: 3 };

/// What the office decided of one of them.
const DECIDED: &str = "Số ký hiệu,Thuộc tính,Giá trị,Người quyết định,Ngày quyết định\n\
                       02/2019/NQ-HĐND,Tính chất,cá biệt,Nguyễn Văn Mẫu,01/8/2019\n";

/// No bars.
pub(super) struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self, _: &str) {}
}

/// A run on a day of which the log tells.
pub(super) fn index_on(desk: &Desk, to: &Path, today: Date) -> Report {
    run(desk, to, (SMALL, false), today)
}

fn index(desk: &Desk, to: &Path, sharding: Sharding, full: bool) {
    run(desk, to, (sharding, full), date(2024, 1, 1));
}

fn run(desk: &Desk, to: &Path, (sharding, full): (Sharding, bool), today: Date) -> Report {
    let options = Options {
        corpus: desk.corpus(),
        index: to.to_owned(),
        full,
        allow_removals: true,
        jobs: 2,
        ocr: OcrMode::Never,
        workers: None,
        stop: pipeline::Stop::default(),
        at: jiff::Timestamp::UNIX_EPOCH,
        today,
        sharding,
    };
    pipeline::run(&options, &Silent).expect("a run")
}

fn content(desk: &Desk, of: &Path) -> Content {
    Content::of(of, &desk.beside("queries.txt"))
}

/// The document of a file in one of its states: they amend and repeal each other, and one state has another number.
fn made(file: usize, state: usize) -> Made {
    let number = |file: usize| format!("{:02}/2019/NQ-HĐND", file + 1);
    let other = number((file + state) % 9);
    let subject = ["mức thu học phí", "phí thư viện", "hỗ trợ hợp tác xã"][(file + state) % 3];
    let made = Made::on(&number(file + 20 * (state / 3)), subject);
    match state % 3 {
        0 => made.with("Bãi bỏ", &format!("Bãi bỏ Nghị quyết số {other} của Hội đồng nhân dân tỉnh.")),
        1 => made.with("Sửa đổi", &format!("Sửa đổi khoản 1 Điều 1 Nghị quyết số {other} ngày 10 tháng 7 năm 2019.")),
        _ => made,
    }
}

fn name(file: usize) -> String {
    format!("{}/nq-{file:02}.docx", ["2018", "2019", "2020"][file % 3])
}

/// The paths that the log says are new, changed or gone.
fn told(night: Option<Night>) -> Vec<(String, Became)> {
    let files = night.map(|night| night.files.entries).unwrap_or_default();
    let mut told: Vec<_> = files.into_iter().map(|file| (file.subject.path, file.change)).collect();
    told.sort();
    told
}

/// The same, from what was written and taken away.
fn differs(was: &BTreeMap<usize, usize>, is: &BTreeMap<usize, usize>) -> Vec<(String, Became)> {
    let mut differs: Vec<(String, Became)> = (0..9)
        .filter_map(|file| match (was.get(&file), is.get(&file)) {
            (None, Some(_)) => Some((name(file), Became::Added)),
            (Some(_), None) => Some((name(file), Became::Removed)),
            (Some(before), Some(now)) if before != now => Some((name(file), Became::Changed)),
            _ => None,
        })
        .collect();
    differs.sort();
    differs
}

/// What happens to a file before a night: it is written in a state, or goes.
fn happens() -> impl Strategy<Value = (usize, Option<usize>)> {
    (0_usize..9, prop_oneof![4 => (0_usize..4).prop_map(Some), 1 => Just(None)])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 40, ..ProptestConfig::default() })]
    #[test]
    fn after_any_nights_the_index_is_the_one_that_is_built_from_nothing(
        nights in proptest::collection::vec(proptest::collection::vec(happens(), 1..5), 2..5),
    ) {
        let desk = Desk::with(&[("2018/nq-00.docx", made(0, 2)), ("2019/nq-01.docx", made(1, 0))]);
        desk.put("registers/quyet-dinh.csv", DECIDED.as_bytes());
        let grown = desk.index_dir();
        let mut files = BTreeMap::from([(0, 2), (1, 0)]);
        index(&desk, &grown, SMALL, false);
        for night in nights {
            let was = files.clone();
            for (file, state) in night {
                match state {
                    Some(state) => desk.put(&name(file), &made(file, state).bytes()),
                    None if files.contains_key(&file) && files.len() > 1 => desk.remove(&name(file)),
                    None => continue,
                }
                match state {
                    Some(state) => drop(files.insert(file, state)),
                    None => drop(files.remove(&file)),
                }
            }
            let night = index_on(&desk, &grown, date(2024, 1, 1)).night;
            prop_assert_eq!(told(night), differs(&was, &files));
        }
        let anew = desk.beside("anew");
        index(&desk, &anew, SMALL, false);
        let whole = desk.beside("whole");
        index(&desk, &whole, Sharding::default(), false);
        let grown = content(&desk, &grown);
        grown.equals(&content(&desk, &anew), "night after night and from nothing");
        grown.equals(&content(&desk, &whole), "in small shards and in one");
    }
}

#[test]
fn what_the_office_decided_stands_in_records_that_are_not_written_again() {
    let desk = nine();
    let nature = |desk: &Desk| {
        let records = IndexDir::new(&desk.index_dir()).open().expect("an index").store.records().expect("records");
        records.iter().map(|record| record.document.nature.as_ref().map(|found| found.value)).collect::<Vec<_>>()
    };
    let before = nature(&desk);
    desk.put("registers/quyet-dinh.csv", DECIDED.as_bytes());
    index(&desk, &desk.index_dir(), SMALL, false);
    let decided = nature(&desk);
    assert_eq!(before.iter().zip(&decided).filter(|(before, now)| before != now).count(), 1, "{decided:?}");
    desk.remove("registers/quyet-dinh.csv");
    index(&desk, &desk.index_dir(), SMALL, false);
    assert_eq!(nature(&desk), before);
}

/// A desk of nine documents with an index in small shards.
fn nine() -> Desk {
    let desk = Desk::new();
    (0..9).for_each(|file| desk.put(&name(file), &made(file, 0).bytes()));
    index(&desk, &desk.index_dir(), SMALL, false);
    desk
}

/// Names of the files of terms that the current generation has, each with the number of its links.
#[cfg(unix)]
fn terms(desk: &Desk) -> Vec<u64> {
    use std::os::unix::fs::MetadataExt;
    let folder = desk.index_dir().join(format!("gen-{}/terms", desk.current()));
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").metadata());
    files.map(|meta| meta.expect("its links").nlink()).collect()
}

#[cfg(unix)]
#[test]
fn what_did_not_change_is_not_written_again() {
    let desk = nine();
    let shared = |desk: &Desk| {
        let links = terms(desk);
        (links.iter().filter(|links| **links > 1).count(), links.len())
    };
    assert_eq!(shared(&desk).0, 0);
    desk.put(&name(4), &made(4, 2).bytes());
    index(&desk, &desk.index_dir(), SMALL, false);
    let (linked, all) = shared(&desk);
    assert!(linked * 2 > all && linked < all - 1, "{linked} of {all} files are those of the generation before");
    index(&desk, &desk.index_dir(), SMALL, true);
    assert_eq!(shared(&desk).0, 0, "--full writes everything again");
}

#[test]
fn a_damaged_shard_is_not_linked_into_the_next_generation() {
    let desk = nine();
    let before = content(&desk, &desk.index_dir());
    let folder = desk.index_dir().join(format!("gen-{}/terms", desk.current()));
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let mut bytes = std::fs::read(entry.path()).expect("a file");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x10;
        std::fs::write(entry.path(), bytes).expect("a damaged file");
    }
    index(&desk, &desk.index_dir(), SMALL, false);
    assert!(IndexDir::new(&desk.index_dir()).open_whole().is_ok(), "every byte is as it was written");
    before.equals(&content(&desk, &desk.index_dir()), "healed");
}
