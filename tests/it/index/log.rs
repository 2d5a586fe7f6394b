//! The log of nights: what each run changed, by number and title, and which night a day that was known before first showed.

use super::nights::{Silent, index_on};
use crate::desk::Desk;
use crate::docx::Made;
use jiff::civil::{Date, date};
use std::fs;
use tracuu::index::{Became, Cause, IndexDir, NIGHTS_KEPT, Night};
use tracuu::model::Status;
use tracuu::pipeline::{self, Options};
use tracuu::service::{ChangedStatus, NightChanges, Service, Since};

const FIRST: &str = "01/2019/NQ-HĐND";

fn run(desk: &Desk, day: Date) -> Option<Night> {
    index_on(desk, &desk.index_dir(), day).night
}

fn changes(desk: &Desk, since: Since) -> Vec<NightChanges> {
    Service::open(&desk.index_dir()).expect("an index").view().changes(since).collect()
}

/// The latest night that was logged.
fn latest(desk: &Desk) -> NightChanges {
    changes(desk, Since::Latest).pop().expect("a night")
}

fn fees() -> Made {
    Made::on(FIRST, "mức thu học phí")
}

/// Repeals the first one from a day.
fn repeal(day: &str) -> Made {
    let text = format!("Nghị quyết số {FIRST} ngày 10 tháng 7 năm 2019 hết hiệu lực từ ngày {day}.");
    Made::on("02/2019/NQ-HĐND", "giá nước sạch").with("Hiệu lực", &text)
}

fn of<'n>(night: &'n NightChanges, number: &str) -> Vec<&'n ChangedStatus> {
    night.statuses.iter().filter(|one| one.subject.number.as_deref() == Some(number)).collect()
}

/// Two nights: the first document alone, then one that ends it on New Year of 2030.
fn desk() -> Desk {
    let desk = Desk::with(&[("nq-01.docx", fees())]);
    run(&desk, date(2029, 12, 1)).expect("a night");
    desk.put("nq-02.docx", &repeal("01 tháng 01 năm 2030").bytes());
    run(&desk, date(2029, 12, 2)).expect("a night");
    desk
}

#[test]
fn a_new_document_is_told_with_what_it_will_end() {
    let desk = desk();
    let nights = changes(&desk, Since::Run(0));
    assert_eq!(nights.iter().map(|night| (night.run, night.compared)).collect::<Vec<_>>(), [(2, true), (1, false)]);
    assert_eq!((nights[1].held, nights[1].documents.len()), (1, 0), "the first night has nothing to compare with");
    let night = &nights[0];
    let [new] = night.documents.as_slice() else { panic!("{:?}", night.documents) };
    assert_eq!((new.change, new.subject.number.as_deref()), (Became::Added, Some("02/2019/NQ-HĐND")));
    assert!(new.subject.title.as_ref().is_some_and(|title| title.contains("giá nước sạch")), "{new:?}");
    let found = of(night, FIRST);
    let [change] = found.as_slice() else { panic!("{:?}", night.statuses) };
    assert_eq!((change.from, change.to), (Status::InForce, Status::Expired));
    assert_eq!((change.on, change.upcoming, change.cause), (Some(date(2030, 1, 1)), true, Cause::Corpus));
    assert_eq!(change.by.as_deref(), Some("02/2019/NQ-HĐND"));
    assert!(change.evidence.as_ref().is_some_and(|e| e.quote.contains("hết hiệu lực")), "{change:?}");
}

#[test]
fn a_day_that_comes_is_told_in_the_first_night_after_it_and_once() {
    let desk = desk();
    let generation = desk.current();
    assert!(run(&desk, date(2029, 12, 31)).is_none(), "nothing had changed yet");
    run(&desk, date(2030, 1, 2)).expect("the first night of the year");
    assert_eq!(desk.current(), generation, "the index itself knows no day");
    assert!(run(&desk, date(2030, 1, 3)).is_none(), "told once");
    let night = latest(&desk);
    assert_eq!((night.run, night.day, night.published), (3, date(2030, 1, 2), false));
    assert!(night.documents.is_empty());
    let found = of(&night, FIRST);
    let [change] = found.as_slice() else { panic!("{:?}", night.statuses) };
    assert_eq!((change.from, change.to, change.upcoming), (Status::InForce, Status::Expired, false));
    assert_eq!((change.on, change.cause), (Some(date(2030, 1, 1)), Cause::Calendar));
    assert_eq!(changes(&desk, Since::Day(date(2030, 1, 1))).len(), 1);
    assert_eq!(changes(&desk, Since::Run(1)).len(), 2);
}

#[test]
fn the_calendar_is_told_beside_what_files_changed() {
    let desk = desk();
    desk.put("nq-03.docx", &Made::on("03/2019/NQ-HĐND", "phí thư viện").bytes());
    run(&desk, date(2030, 1, 5)).expect("a night");
    let night = latest(&desk);
    assert_eq!(night.documents.len(), 1);
    assert_eq!(of(&night, FIRST).iter().map(|one| one.cause).collect::<Vec<_>>(), [Cause::Calendar]);
}

#[test]
fn what_no_longer_holds_is_told_too() {
    let desk = desk();
    desk.remove("nq-02.docx");
    run(&desk, date(2029, 12, 3)).expect("a night");
    let night = latest(&desk);
    assert_eq!(night.documents.iter().map(|one| one.change).collect::<Vec<_>>(), [Became::Removed]);
    assert_eq!(night.documents[0].subject.number.as_deref(), Some("02/2019/NQ-HĐND"));
    let found = of(&night, FIRST);
    let [change] = found.as_slice() else { panic!("{:?}", night.statuses) };
    assert_eq!((change.from, change.to, change.upcoming), (Status::Expired, Status::InForce, false));
}

#[test]
fn moved_and_changed_files_are_told_by_what_became_of_them() {
    let desk = desk();
    let bytes = fs::read(desk.file("nq-01.docx")).expect("a file");
    desk.remove("nq-01.docx");
    desk.put("2019/hoc-phi.docx", &bytes);
    desk.put("nq-02.docx", &repeal("01 tháng 02 năm 2030").bytes());
    run(&desk, date(2029, 12, 3)).expect("a night");
    let night = latest(&desk);
    let became: Vec<_> = night.documents.iter().map(|one| (one.change, one.from.as_deref())).collect();
    assert_eq!(became, [(Became::Changed, None), (Became::Moved, Some("nq-01.docx"))]);
    let days: Vec<_> = of(&night, FIRST).iter().map(|one| (one.from, one.to, one.on)).collect();
    assert_eq!(days, [(Status::Expired, Status::InForce, Some(date(2019, 7, 20)))], "in January 2030 it still stands");
}

#[test]
fn contradictions_doubts_and_unread_files_are_told_when_they_come_up() {
    let desk = desk();
    desk.put("nq-04.docx", &Made::on("04/2012/NQ-HĐND", "mức chi hội nghị").bytes());
    desk.put("hong.pdf", b"%PDF-1.7\nnothing");
    run(&desk, date(2029, 12, 3)).expect("a night");
    let night = latest(&desk);
    let doubtful: Vec<_> = night.doubts.iter().filter_map(|one| one.subject.number.as_deref()).collect();
    assert_eq!(doubtful, ["04/2012/NQ-HĐND"], "the year in its number is not that of its date");
    assert_eq!(
        night.unread.iter().map(|file| (file.path.as_str(), file.new)).collect::<Vec<_>>(),
        [("hong.pdf", true)]
    );
    desk.put("nq-05.docx", &Made::on("05/2019/NQ-HĐND", "phí đò ngang").bytes());
    run(&desk, date(2029, 12, 4)).expect("a night");
    let night = latest(&desk);
    assert!(night.doubts.is_empty(), "{:?}", night.doubts);
    assert_eq!(night.unread.iter().map(|file| file.new).collect::<Vec<_>>(), [false]);
}

#[test]
fn a_night_of_a_generation_that_nobody_saw_is_not_told() {
    let desk = desk();
    let dir = IndexDir::new(&desk.index_dir());
    let killed = Night { run: dir.next_run(), generation: desk.current() + 1, compared: true, ..Night::default() };
    dir.log_night(&killed).expect("written before the run was killed");
    assert_eq!(latest(&desk).run, 2);
    desk.put("nq-03.docx", &Made::on("03/2019/NQ-HĐND", "phí thư viện").bytes());
    run(&desk, date(2029, 12, 3)).expect("a night");
    let told: Vec<u64> = changes(&desk, Since::Run(0)).iter().map(|night| night.run).collect();
    assert_eq!(told, [4, 2, 1]);
    assert!(!desk.index_dir().join("nights/000003.txt").exists(), "the next run takes it away");
}

#[test]
fn the_last_nights_are_kept_and_nothing_of_anybody_else_goes() {
    let desk = desk();
    let nights = desk.index_dir().join("nights");
    for run in 3..=NIGHTS_KEPT {
        fs::copy(nights.join("000002.txt"), nights.join(format!("{run:06}.txt"))).expect("a night");
    }
    // Without a marker, all files of the log are found to be the program's own.
    fs::remove_file(desk.index_dir().join("tracuu-index.json")).expect("a marker");
    let kept = || fs::read_dir(&nights).expect("a folder").count();
    assert_eq!(kept(), NIGHTS_KEPT);
    desk.put("nq-03.docx", &Made::on("03/2019/NQ-HĐND", "phí thư viện").bytes());
    run(&desk, date(2029, 12, 3)).expect("a night");
    assert_eq!((kept(), nights.join("000001.txt").exists()), (NIGHTS_KEPT, false));
    fs::write(nights.join("ghi-chu.txt"), "của phòng").expect("a file of the office");
    desk.remove("nq-03.docx");
    run(&desk, date(2029, 12, 4)).expect("a night");
    assert_eq!((kept(), nights.join("000002.txt").exists()), (NIGHTS_KEPT + 1, false));
    assert!(nights.join("ghi-chu.txt").exists());
    assert_eq!(latest(&desk).run, u64::try_from(NIGHTS_KEPT).expect("a number") + 2);
}

#[test]
fn a_damaged_night_is_passed_over() {
    let desk = desk();
    let file = desk.index_dir().join("nights/000002.txt");
    let text = fs::read_to_string(&file).expect("a night").replace("giá nước sạch", "giá nước bẩn");
    fs::write(&file, text).expect("a damaged night");
    assert_eq!(changes(&desk, Since::Run(0)).iter().map(|night| night.run).collect::<Vec<_>>(), [1]);
    desk.put("nq-03.docx", &Made::on("03/2019/NQ-HĐND", "phí thư viện").bytes());
    run(&desk, date(2029, 12, 3)).expect("a night");
    assert_eq!(latest(&desk).run, 3);
}

#[test]
fn the_log_lives_on_where_the_marker_is_lost() {
    let desk = desk();
    fs::remove_file(desk.index_dir().join("tracuu-index.json")).expect("a marker");
    desk.put("nq-03.docx", &Made::on("03/2019/NQ-HĐND", "phí thư viện").bytes());
    run(&desk, date(2029, 12, 3)).expect("a night");
    assert_eq!(changes(&desk, Since::Run(0)).len(), 3);
}

#[test]
fn a_clock_that_was_set_back_changes_nothing() {
    let desk = desk();
    run(&desk, date(2030, 1, 2)).expect("a night");
    let options = Options {
        corpus: desk.corpus(),
        index: desk.index_dir(),
        full: true,
        allow_removals: false,
        jobs: 1,
        ocr: pipeline::OcrMode::Never,
        workers: None,
        stop: pipeline::Stop::default(),
        at: jiff::Timestamp::UNIX_EPOCH,
        today: date(2029, 12, 20),
        sharding: pipeline::Sharding::default(),
    };
    let night = pipeline::run(&options, &Silent).expect("a run").night.expect("a night");
    assert_eq!((night.since, night.statuses.count(), night.files.count()), (None, 0, 0));
}

#[test]
fn the_command_and_the_report_tell_the_same_night_in_four_forms() {
    let desk = Desk::with(&[("nq-01.docx", fees())]);
    desk.index(0, &[]);
    desk.put("nq-02.docx", &repeal("20 tháng 8 năm 2019").bytes());
    let report = desk.index(0, &[]).0;
    let json = desk.ask(|a| a.run("changes", &["--format", "json"])).ends_with(0).json();
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    assert_eq!(json[0], report["changes"]);
    assert_eq!(json[0]["documents"][0]["number"], "02/2019/NQ-HĐND");
    let ended = json[0]["statuses"].as_array().expect("a list").iter().find(|one| one["number"] == FIRST);
    assert_eq!(ended.expect("a change")["to"], "expired");
    let text = desk.ask(|a| a.run("changes", &["--since", "0"])).ends_with(0).stdout;
    for said in ["Lượt 2", "Lượt 1", "02/2019/NQ-HĐND", "Còn hiệu lực → Hết hiệu lực toàn bộ, từ ngày 20/08/2019"]
    {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let html = desk.ask(|a| a.run("changes", &["--format", "html"])).ends_with(0).stdout;
    assert!(html.contains("<strong>02/2019/NQ-HĐND</strong>"), "{html}");
    let feed = desk.ask(|a| a.run("changes", &["--format", "atom", "--since", "0"])).ends_with(0).stdout;
    assert_eq!((feed.matches("<entry>").count(), feed.matches("urn:uuid:").count()), (2, 3), "{feed}");
    desk.ask(|a| a.run("changes", &["--since", "31/12/2200"])).ends_with(1);
    desk.ask(|a| a.run("changes", &["--since", "hôm kia"])).ends_with(2);
    assert!(desk.index(0, &[]).0["changes"].is_null(), "nothing changed");
}
