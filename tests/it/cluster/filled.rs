//! What is collected is what a run would have read, whatever happens to the workers.

use super::{Worker, collect, desk, filled, holds_the_same, kept, plan, run};
use crate::content::Content;
use crate::desk::{Desk, path};
use crate::ocr::Engine;
use std::fs;

/// Fills a plan by two workers, one of which is killed over its second request; what it was writing then is there by half.
fn filled_by_two(lines: &[String], engine: &Engine) -> Vec<String> {
    let (header, requests) = lines.split_first().expect("a plan");
    let (mut first, mut second) = (Worker::begin(header, engine), Worker::begin(header, engine));
    let (mut results, mut left) = (Vec::new(), Vec::new());
    for (at, request) in requests.iter().enumerate() {
        match at {
            0 => results.push(first.ask(request)),
            1 => {
                first.process.kill().expect("a kill");
                left.push(request);
            }
            _ => results.push(second.ask(request)),
        }
    }
    let half = results.first().map(|line| line[..line.len() / 2].to_owned());
    results.extend(left.into_iter().map(|request| second.ask(request)));
    results.extend(half);
    results
}

#[test]
fn two_workers_of_which_one_is_killed_give_the_cache_of_a_local_run() {
    let (local, apart) = (desk(), desk());
    let engine = Engine::good(&local);
    engine.index(&local, &[]).ends_with(3);
    let mut rounds = 0;
    loop {
        let lines = plan(&apart, &engine);
        if lines.len() == 1 {
            break;
        }
        rounds += 1;
        let run = collect(&apart, &engine, &filled_by_two(&lines, &engine)).ends_with(3);
        assert!(run.stdout.contains(&format!("Đã nhận {} kết quả", lines.len() - 1)), "{}{}", run.stdout, run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "the half of a line is named: {}", run.stderr);
    }
    assert!((2..=4).contains(&rounds), "texts, then pages and what is attached: {rounds}");
    holds_the_same(&local, &apart);
    // A run finds everything read: an engine that can read nothing is asked for nothing.
    let idle = Engine::doing(&apart, "idle", "exit 1");
    let report = apart.beside("report.json");
    idle.index(&apart, &["--report", path(&report)]).ends_with(3);
    let report: serde_json::Value = serde_json::from_slice(&fs::read(report).expect("a report")).expect("JSON");
    assert_eq!((&report["extracted"], &report["recognised"], idle.pages()), (&0.into(), &0.into(), 0));
    holds_the_same(&local, &apart);
    let content = |desk: &Desk| Content::of(&desk.index_dir(), &desk.beside("queries.txt"));
    content(&local).equals(&content(&apart), "read here and read elsewhere");
}

/// The plan goes through a worker as it is, and what that writes through `collect`: no step is needed between.
#[test]
fn a_plan_piped_through_a_worker_is_collected_from_a_folder_or_a_pipe() {
    let desk = desk();
    let engine = Engine::good(&desk);
    let lines = plan(&desk, &engine);
    let folder = desk.beside("ket-qua/02");
    fs::create_dir_all(&folder).expect("a folder");
    let results = filled(&lines, &engine);
    fs::write(folder.join("02ab.ndjson"), results.join("\n")).expect("a shard");
    fs::write(folder.join("02ab.ndjson.part"), "{").expect("what a worker left");
    fs::write(desk.beside("ket-qua/_SUCCESS"), "").expect("what an engine leaves");
    let taken = run(&desk, &engine, &["collect", path(&desk.beside("ket-qua"))]).ends_with(0);
    assert!(taken.stdout.contains(&format!("Đã nhận {} kết quả; 0", results.len())), "{}", taken.stdout);
    let before = kept_texts(&desk);
    let again = run(&desk, &engine, &["collect", path(&desk.beside("ket-qua"))]).ends_with(0);
    assert!(again.stdout.contains("Đã nhận 0 kết quả"), "{}", again.stdout);
    assert_eq!(kept_texts(&desk), before);
}

/// Number of texts that are kept.
fn kept_texts(desk: &Desk) -> usize {
    let database = redb::Database::open(desk.index_dir().join("cache.redb")).expect("a cache");
    let read = redb::ReadableDatabase::begin_read(&database).expect("a transaction");
    let texts = read.open_table(redb::TableDefinition::<&str, &[u8]>::new("texts")).expect("texts");
    usize::try_from(redb::ReadableTableMetadata::len(&texts).expect("a number")).expect("a number")
}

/// Whatever is planned, `index` reads what nobody has filled.
#[test]
fn a_run_reads_what_a_plan_has_listed_and_nobody_has_read() {
    let (local, planned) = (desk(), desk());
    let engine = Engine::good(&local);
    engine.index(&local, &[]).ends_with(3);
    assert!(plan(&planned, &engine).len() > 1);
    engine.index(&planned, &[]).ends_with(3);
    holds_the_same(&local, &planned);
    assert_eq!(plan(&planned, &engine).len(), 1, "nothing is left");
    assert!(!kept(&planned).is_empty());
}

/// A plan names what a run would read, in pieces, and asks nobody for a page without an engine.
#[test]
fn pages_are_planned_where_there_is_an_engine_and_counted_where_there_is_none() {
    let desk = desk();
    let engine = Engine::good(&desk);
    collect(&desk, &engine, &filled(&plan(&desk, &engine), &engine)).ends_with(0);
    let with = plan(&desk, &engine);
    let pages: Vec<&String> = with.iter().filter(|line| line.contains(r#""want":"page""#)).collect();
    assert!(pages.len() >= 3, "{with:?}");
    assert!(pages.iter().all(|line| line.contains(r#""shard":""#) && line.contains(r#""keep":true"#)));
    let (corpus, index) = (desk.corpus(), desk.index_dir());
    let run = crate::program::tracuu(["plan", "--lang", "en", "--corpus", path(&corpus), "--index", path(&index)]);
    assert!(run.stderr.contains(&format!("{} pages to recognise are not in the list", pages.len())), "{}", run.stderr);
    assert!(!run.stdout.contains(r#""want":"page""#));
}
