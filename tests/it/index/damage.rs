//! Whatever happens to a file of the index: a search answers rightly or says plainly what is wrong, and the next run
//! heals it from what was read before.

use crate::desk::{Desk, path, walk};
use crate::docx::Made;
use crate::program::{AS_OF, Run, tracuu};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Removed,
    Emptied,
    Cut,
    Zeroed,
    /// One bit, as by a program that wrote to the wrong file.
    Flipped,
    /// One bit, as by a failing disk: the time of the file is as before.
    Rotted,
}

const ALL: [Damage; 6] =
    [Damage::Removed, Damage::Emptied, Damage::Cut, Damage::Zeroed, Damage::Flipped, Damage::Rotted];

impl Damage {
    fn happens_to(self, file: &Path) {
        let mut bytes = fs::read(file).expect("a file");
        let modified = fs::metadata(file).and_then(|meta| meta.modified()).expect("a time");
        let middle = bytes.len() / 2;
        match self {
            Self::Removed => return fs::remove_file(file).expect("a file to remove"),
            Self::Emptied => bytes.clear(),
            Self::Cut => bytes.truncate(middle),
            Self::Zeroed => bytes.fill(0),
            Self::Flipped | Self::Rotted => bytes[middle] ^= 0x10,
        }
        fs::write(file, bytes).expect("a file to write");
        if self == Self::Rotted {
            File::options().write(true).open(file).and_then(|file| file.set_modified(modified)).expect("a time");
        }
    }
}

/// Copies a folder with the times of its files.
fn copy(from: &Path, to: &Path) {
    for file in walk(from) {
        let target = to.join(file.strip_prefix(from).expect("a file below"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::copy(&file, &target).expect("a copy");
        let modified = fs::metadata(&file).and_then(|meta| meta.modified()).expect("a time");
        File::options().write(true).open(&target).and_then(|file| file.set_modified(modified)).expect("a time");
    }
}

/// What two commands say of an index.
fn answers(desk: &Desk) -> [Run; 2] {
    desk.ask(|a| {
        ["phí thư viện", "học phí"].map(|query| a.run("search", &["--as-of", AS_OF, "--format", "ndjson", "--", query]))
    })
}

/// An index of two generations; its corpus as it is now.
fn two_generations() -> Desk {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    desk.index(0, &[]);
    desk.put("b.docx", &Made::on("02/2019/NQ-HĐND", "phí thư viện").bytes());
    desk.index(0, &[]);
    desk
}

/// Files of the current generation and those that name it; not the lock, which is empty, nor the cache, whose damage
/// `repair` looks at.
fn files(desk: &Desk) -> Vec<PathBuf> {
    let generation = desk.index_dir().join(format!("gen-{}", desk.current()));
    let named = ["CURRENT", "tracuu-index.json"].map(|name| desk.index_dir().join(name));
    walk(&generation).into_iter().chain(named).collect()
}

#[test]
fn damage_to_each_file_in_turn_is_told_or_harmless_and_healed_by_the_next_run() {
    let desk = two_generations();
    let (index, whole) = (desk.index_dir(), desk.beside("whole"));
    copy(&index, &whole);
    let (files, right) = (files(&desk), answers(&desk).map(|run| run.ends_with(0)));
    assert!(files.len() > 8, "{files:?}");
    for file in &files {
        for damage in ALL {
            let case = format!("{} {damage:?}", file.strip_prefix(&index).expect("a file of the index").display());
            fs::remove_dir_all(&index).expect("an index");
            copy(&whole, &index);
            damage.happens_to(file);
            // `CURRENT` says everything twice: half of it is as good.
            let harmless = file.ends_with("CURRENT") && damage == Damage::Cut;
            desk.ask(|a| a.run("doctor", &["--check"])).ends_with(i32::from(!harmless));
            if damage != Damage::Rotted {
                right_or_plain(&answers(&desk), &right, &case);
            }
            let report = desk.index(0, &[]);
            assert_eq!(report.extracted(), 0, "{case}: texts come from the cache");
            for (now, right) in answers(&desk).iter().zip(&right) {
                assert_eq!(
                    (now.code, &now.stdout, now.stderr.as_str()),
                    (Some(0), &right.stdout, ""),
                    "{case}: healed"
                );
            }
            desk.ask(|a| a.run("doctor", &["--check"])).ends_with(0);
        }
    }
}

#[track_caller]
fn right_or_plain(now: &[Run], right: &[Run], case: &str) {
    for (now, right) in now.iter().zip(right) {
        let is_right = now.code == Some(0) && now.stdout == right.stdout;
        let says = matches!(now.code, Some(0..=2)) && now.stderr.contains("tracuu index");
        assert!(is_right || says, "{case}: {now:?}");
        assert!(!now.stderr.contains("panicked"), "{case}: {now:?}");
    }
}

#[test]
fn the_generation_before_is_served_with_a_warning_while_the_current_one_is_damaged() {
    let desk = two_generations();
    let records = desk.index_dir().join(format!("gen-{}/records.redb", desk.current()));
    Damage::Cut.happens_to(&records);
    let run = desk.ask(|a| a.run("search", &["--format", "ndjson", "học phí"])).ends_with(0);
    assert_eq!(run.ndjson().len(), 1, "{run:?}");
    assert!(run.stderr.contains("hỏng") && run.stderr.contains("tracuu index"), "{run:?}");
    let doctor = desk.ask(|a| a.run("doctor", &["--check", "--format", "json"])).ends_with(1).json();
    assert_eq!(doctor["check"]["damaged"], serde_json::json!([format!("gen-{}/records.redb", desk.current())]));
}

#[test]
fn a_copy_of_an_index_with_other_times_is_as_good() {
    let desk = two_generations();
    let copied = desk.beside("copied");
    for file in walk(&desk.index_dir()) {
        let target = copied.join(file.strip_prefix(desk.index_dir()).expect("a file below"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(&target, fs::read(&file).expect("a file")).expect("a copy");
    }
    let run = tracuu(["search", "--index", path(&copied), "phí thư viện"]).ends_with(0);
    assert_eq!(run.stderr, "");
}
