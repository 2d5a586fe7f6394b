//! Workers: what they answer, that it is what this process would read, and what they are kept from.

use super::inputs::object_stream;
use super::{desk, finds_the_others};
use crate::content::Content;
use crate::desk::{Desk, path, repository};
use crate::pdf::fuzzed::Dice;
use crate::program::{BINARY, text};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::process::{Command, Stdio};

/// What a worker that speaks lines answers, its greeting first.
fn answers(options: &[&str], lines: &[Value]) -> Vec<Value> {
    let mut worker = Command::new(BINARY);
    worker.args(["worker", "--ndjson"]).args(options).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut worker = worker.stderr(Stdio::null()).spawn().expect("a worker");
    let mut input = worker.stdin.take().expect("its input");
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    // Asked beside the reading: a worker whose answers nobody takes takes no more requests.
    let asking = std::thread::spawn(move || {
        for line in lines {
            // One that has died has said what it could.
            let _ = writeln!(input, "{line}");
        }
    });
    let told = worker.wait_with_output().expect("its output").stdout;
    asking.join().expect("all was asked");
    let told = String::from_utf8(told).expect("UTF-8");
    told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn sent(id: u32, bytes: &[u8]) -> Value {
    json!({"id": id, "bytes": BASE64_STANDARD.encode(bytes)})
}

#[test]
fn workers_read_what_this_process_reads() {
    let [apart, within] = [&[][..], &["--in-process"]].map(|options: &[&str]| {
        let desk = Desk::with_choice();
        desk.index_to_any_end(&[options, &["--ocr", "never"]].concat());
        (Content::of(&desk.index_dir(), &desk.beside("queries.txt")), desk)
    });
    assert!(apart.0.says_something());
    apart.0.equals(&within.0, "workers and this process");
}

/// The short form of `tests/fuzz/workers.py`.
#[test]
fn each_damaged_file_has_one_answer_and_a_sound_one_reads_as_before() {
    let of = |path: &str| std::fs::read(repository(path)).expect("a file of the sample");
    let rtf =
        br"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0 NGH\u7882? QUY\u7870?T\par \u272?i\u7873?u 1. M\u7913?c 500}".to_vec();
    let html = "<html><body><p>NGHỊ QUYẾT</p><table><tr><td>1</td><td>Mức</td></tr></table></body></html>".into();
    let sound = of("corpus/2008/nq-01-2008-hdnd.docx");
    let files = [sound.clone(), of("corpus/2009/nq-02-2009-hdnd.pdf"), rtf, html];
    let mutants = (1..=240_u32).map(|number| {
        let mut bytes = files[number as usize % files.len()].clone();
        Dice(number.into()).mutate(&mut bytes, &sound);
        sent(number, &bytes)
    });
    let lines: Vec<Value> = [sent(0, &sound)].into_iter().chain(mutants).chain([sent(241, &sound)]).collect();
    let told = answers(&["--memory", "1024", "--seconds", "20"], &lines);
    let ids: Vec<_> = told[1..].iter().map(|answer| answer["id"].as_u64()).collect();
    assert_eq!(ids, (0..=241).map(Some).collect::<Vec<_>>(), "each is answered once, in turn");
    assert_eq!(told[1]["text"], told[242]["text"]);
    let failed = told.iter().filter(|answer| text(answer, "outcome") == "failed").count();
    assert!((10..230).contains(&failed), "{failed} of 240 were damaged beyond reading");
}

#[test]
fn a_worker_answers_line_by_line_with_versions_and_hash() {
    let bytes = std::fs::read(repository("corpus/2008/nq-01-2008-hdnd.docx")).expect("a document");
    let told = answers(&[], &[sent(1, &bytes), sent(2, b"PK\x03\x04"), json!({"id": 3}), json!([1])]);
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(text(&told[0], "versions").contains("docx="), "{}", told[0]);
    assert_eq!((&told[1]["id"], text(&told[1], "outcome")), (&json!(1), "text".to_owned()));
    assert_eq!(text(&told[1], "blake3"), blake3::hash(&bytes).to_hex().to_string());
    assert!(told[1]["text"]["pages"].to_string().contains("NGHỊ QUYẾT"));
    assert!(told[1]["memory_kb"].as_u64().is_some_and(|most| most > 1000) || !cfg!(target_os = "linux"));
    assert!(told[1]["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0));
    let outcomes: Vec<_> = told[2..].iter().map(|answer| text(answer, "outcome")).collect();
    assert_eq!(outcomes, ["not-a-document", "refused", "refused"]);
    let other = json!({"id": 4, "versions": "khác", "bytes": ""});
    assert_eq!(text(&answers(&[], &[other])[1], "outcome"), "refused");
}

#[test]
fn a_worker_dies_by_its_own_limit_before_the_machine_suffers() {
    let told = answers(&["--memory", "256"], &[sent(1, &object_stream(300)), sent(2, b"")]);
    assert_eq!(told.len(), 1, "nothing but the greeting: {told:?}");
}

/// Where the kernel has Landlock, no file is opened but those of the folders named; where it has not, nothing is claimed.
#[test]
fn a_worker_opens_no_file_that_it_was_not_given() {
    let desk = desk();
    let doctor = desk.ask(|asked| asked.run("doctor", &["--format", "json"])).json();
    if doctor["confinement"]["files"] != true {
        return;
    }
    let file = desk.file("a.docx");
    let request = json!({"id": 1, "path": path(&file)});
    assert_eq!(text(&answers(&[], std::slice::from_ref(&request))[1], "outcome"), "refused");
    let elsewhere = desk.beside("khac");
    std::fs::create_dir(&elsewhere).expect("a folder");
    assert_eq!(text(&answers(&["--files", path(&elsewhere)], std::slice::from_ref(&request))[1], "outcome"), "refused");
    let corpus = desk.corpus();
    assert_eq!(text(&answers(&["--files", path(&corpus)], &[request])[1], "outcome"), "text");
}

/// Whether the kernel can filter calls was asked when its files were closed already: no worker had a filter.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_reads_texts_has_its_calls_filtered() {
    let desk = desk();
    let doctor = desk.ask(|asked| asked.run("doctor", &["--format", "json"])).json();
    for options in [&["worker"][..], &["worker", "--ndjson"], &["worker", "--ocr"]] {
        let mut worker = Command::new(BINARY);
        worker.args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut worker = worker.spawn().expect("a worker");
        let mut greeting = [0; 8];
        worker.stdout.as_mut().expect("its output").read_exact(&mut greeting).expect("a greeting");
        let status = std::fs::read_to_string(format!("/proc/{}/status", worker.id())).expect("its status");
        let filtered = status.lines().any(|line| line.split_whitespace().eq(["Seccomp:", "2"]));
        assert_eq!(filtered, doctor["confinement"]["calls"] == true, "{options:?}: {status}");
        drop(worker.stdin.take());
        worker.wait().expect("an end");
    }
}

/// A run on a machine that allows no processes is a run all the same.
#[test]
fn where_no_worker_can_be_had_this_process_reads() {
    let desk = desk();
    let report = desk.index(0, &["--in-process"]);
    assert_eq!(report.count("added"), 1);
    finds_the_others(&desk);
}
