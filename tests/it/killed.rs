//! Killed at any moment, the index answers as before, and the next run ends as if nothing had happened.

use crate::content::Content;
use crate::desk::Desk;
use crate::docx::Made;
use crate::program::{BINARY, NO_ENGINE, text};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const KILLS: u64 = 50;
const DOCUMENTS: u64 = 24;
/// Documents rewritten before each run, so that there is always work.
const REWRITTEN: u64 = 6;

/// Path and title of every document.
type State = BTreeMap<String, String>;

/// A fixed stream of numbers (splitmix64): the same moments in every run of the test.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Document `at` as it is written in this round.
fn document(at: u64, round: u64) -> (String, Made) {
    let made = Made::on(&format!("{:02}/2019/NQ-HĐND", at + 1), &format!("mức hỗ trợ số {at} lần {round}"));
    let text = "Ngân sách tỉnh hỗ trợ hợp tác xã, hộ nghèo, học sinh mầm non theo quy định hiện hành. ".repeat(8);
    (format!("nq-{at:02}.docx"), made.with("Mức hỗ trợ", &text).with("Nguồn kinh phí", &text))
}

/// Writes a document and notes what the next index will say of it.
fn write(desk: &Desk, wanted: &mut State, at: u64, round: u64) {
    let (name, made) = document(at, round);
    desk.put(&name, &made.bytes());
    wanted.insert(name, made.title);
}

/// What the index says now; nothing where none was ever published.
fn answer(desk: &Desk, published: bool) -> State {
    let run = desk.ask(|a| a.run("search", &["mức hỗ trợ", "--format", "ndjson", "--limit", "1000"]));
    if run.code == Some(2) && !published {
        assert!(run.stderr.contains("chưa có chỉ mục"), "{run:?}");
        return State::new();
    }
    run.ends_with(0).ndjson().iter().map(|hit| (text(hit, "path"), text(hit, "title"))).collect()
}

/// Starts a run and kills it after a while, unless it has ended by then.
fn run_and_kill(desk: &Desk, after: Duration) {
    let mut child = Command::new(BINARY)
        .args(["index", "--corpus"])
        .arg(desk.corpus())
        .arg("--index")
        .arg(desk.index_dir())
        .env("TRACUU_TESSERACT", NO_ENGINE)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(after);
    // Kill is SIGKILL; a run that has ended cannot be killed, which is one of the moments.
    let _ = child.kill();
    child.wait().expect("the program ends");
}

/// How long an undisturbed run over a rewritten corpus takes on this machine.
fn measured() -> Duration {
    let desk = Desk::new();
    (0..DOCUMENTS).for_each(|at| write(&desk, &mut State::new(), at, 0));
    desk.index(0, &[]);
    (0..REWRITTEN).for_each(|at| write(&desk, &mut State::new(), at, 1));
    let start = Instant::now();
    desk.index(0, &[]);
    start.elapsed()
}

#[test]
fn killed_at_fifty_moments_the_index_answers_and_the_next_run_repairs() {
    let duration = u64::try_from(measured().as_micros()).expect("a duration");
    let (desk, mut numbers) = (Desk::new(), Numbers(20_190_710));
    let (mut wanted, mut current) = (State::new(), State::new());
    (0..DOCUMENTS).for_each(|at| write(&desk, &mut wanted, at, 0));
    let mut published = 0;
    for round in 1..=KILLS {
        (0..REWRITTEN).for_each(|_| write(&desk, &mut wanted, numbers.next() % DOCUMENTS, round));
        // Spread evenly over the run, each a little off its place; the last ones let it come to its end.
        let moment = duration * round / KILLS + numbers.next() % (duration / KILLS + 1);
        run_and_kill(&desk, Duration::from_micros(moment));
        let found = answer(&desk, !current.is_empty());
        assert!(found == current || found == wanted, "round {round}: neither the old state nor the new one: {found:?}");
        published += u64::from(found == wanted);
        current = found;
    }
    assert!(published < KILLS, "no run was disturbed");
    desk.index(0, &[]);
    assert!(desk.generations() <= 2, "what killed runs left is swept");
    let elsewhere = Desk::new();
    for name in wanted.keys() {
        elsewhere.put(name, &std::fs::read(desk.file(name)).expect("a file"));
    }
    elsewhere.index(0, &[]);
    let [one, two] = [&desk, &elsewhere].map(|d| Content::of(&d.index_dir(), &d.beside("queries.txt")));
    one.equals(&two, "after fifty kills");
    assert_eq!(answer(&desk, true), wanted);
}
