//! What is not taken: each with its file, its stage and why; and nothing of it is kept.

use super::{Worker, collect, desk, filled, kept, plan, run};
use crate::desk::{Desk, path};
use crate::ocr::Engine;
use crate::program::text;
use serde_json::{Value, json};
use std::fs;

/// A desk whose texts are known, its engine, and what a worker made of the pages that are planned then.
fn with_pages() -> (Desk, Engine, Vec<Value>) {
    let desk = desk();
    let engine = Engine::good(&desk);
    collect(&desk, &engine, &filled(&plan(&desk, &engine), &engine)).ends_with(0);
    let lines = filled(&plan(&desk, &engine), &engine);
    let answers: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let pages = answers.into_iter().filter(|answer| answer["want"] == "page").collect();
    (desk, engine, pages)
}

/// Fails unless this result is refused for this, in the words for people, and nothing is kept of it.
#[track_caller]
fn is_refused(desk: &Desk, engine: &Engine, result: &Value, why: &str) {
    let before = kept(desk);
    let run = collect(desk, engine, &[result.to_string()]).ends_with(3);
    assert!(run.stderr.contains(why), "{why}: {}", run.stderr);
    assert!(run.stdout.contains("Đã nhận 0 kết quả") && run.stdout.contains("không nhận 1"), "{}", run.stdout);
    assert_eq!(kept(desk), before, "{why}");
}

/// The same result with some values of its own.
fn with(result: &Value, changes: &[(&str, Value)]) -> Value {
    let mut changed = result.clone();
    changes.iter().for_each(|(key, value)| changed[*key] = value.clone());
    changed
}

#[test]
fn a_result_is_taken_for_the_content_versions_engine_and_page_that_it_was_sealed_for() {
    let (desk, engine, pages) = with_pages();
    let [first, second] = [&pages[0], &pages[1]];
    let refused = |result: Value, why: &str| is_refused(&desk, &engine, &result, why);
    let other = blake3::hash(&fs::read(desk.file("2008/nq-01-2008-hdnd.docx")).expect("a document")).to_hex();
    let moved = [("blake3", json!(other.as_str())), ("id", json!(format!("{other}/1")))];
    refused(with(first, &moved), "không đúng mã kiểm tra");
    refused(with(first, &[("value", second["value"].clone())]), "không đúng mã kiểm tra");
    let swapped = [("value", second["value"].clone()), ("sum", second["sum"].clone())];
    refused(with(first, &swapped), "trả lời cho việc khác");
    refused(with(first, &[("page", second["page"].clone()), ("id", second["id"].clone())]), "trả lời cho việc khác");
    refused(with(first, &[("versions", json!("pdf=0"))]), "phiên bản khác");
    refused(with(first, &[("engine", json!("tesseract 1:3"))]), "bộ nhận dạng chữ khác");
    let named = format!("2012/scan0259.pdf: nhận dạng chữ: trang {}: hỏng", first["page"]);
    refused(with(first, &[("sum", json!("00"))]), &named);
    let died = [("outcome", json!("died")), ("reason", json!("quá giờ\u{1b}[2J\nxong"))];
    refused(with(first, &died), "chưa đọc được: quá giờ\\u{1b}[2J\\u{a}xong");
    for answer in [json!({"id": 1}), json!([]), json!({"outcome": "kept"}), json!({"id": 1, "outcome": "text"})] {
        refused(answer, "không phải kết quả của tracuu worker");
    }
    let english = desk.beside("ket-qua.ndjson");
    fs::write(&english, with(first, &[("sum", json!("00"))]).to_string()).expect("results");
    let english = run(&desk, &engine, &["collect", "--lang", "en", path(&english)]).ends_with(3);
    assert!(english.stderr.contains("recognising: page") && english.stderr.contains("damaged"), "{}", english.stderr);
    // All of them, as they are.
    let lines: Vec<String> = pages.iter().map(Value::to_string).collect();
    collect(&desk, &engine, &lines).ends_with(0);
}

/// Nothing that no file of the corpus has is taken, and nothing before anything was planned.
#[test]
fn a_result_for_a_content_that_the_corpus_does_not_hold_is_refused() {
    let (desk, engine, _) = with_pages();
    let elsewhere = Desk::new();
    elsewhere.put("la.docx", &crate::docx::Made::on("01/2019/NQ-HĐND", "mức thu học phí").bytes());
    let strange = filled(&plan(&elsewhere, &engine), &engine);
    let strange: Value = serde_json::from_str(&strange[0]).expect("JSON");
    is_refused(&desk, &engine, &strange, "la.docx: đọc chữ: không tệp nào trong thư mục văn bản có nội dung này");
    let nowhere = Desk::new();
    collect(&nowhere, &engine, &[strange.to_string()]).ends_with(2);
    assert!(!nowhere.index_dir().exists(), "nothing was made");
}

/// What a cluster reads by and by, it may read of a file that has changed meanwhile.
#[test]
fn a_worker_reads_no_other_content_than_was_planned_and_fills_no_plan_of_others() {
    let desk = desk();
    let engine = Engine::good(&desk);
    let lines = plan(&desk, &engine);
    let request = lines.iter().find(|line| line.contains("nq-01-2010-hdnd.doc")).expect("a request").clone();
    desk.put("2010/nq-01-2010-hdnd.doc", b"khac");
    let results = filled(&[lines[0].clone(), request], &engine);
    assert!(results[0].contains("nội dung tệp đã khác"), "{}", results[0]);
    let refused = collect(&desk, &engine, &results).ends_with(3);
    assert!(refused.stderr.contains("nội dung tệp đã khác"), "{}", refused.stderr);
    let mut header: Value = serde_json::from_str(&lines[0]).expect("a plan");
    header["versions"] = "pdf=0".into();
    let mut worker = Worker::begin(&lines[0], &engine);
    let told: Value = serde_json::from_str(&worker.ask(&header.to_string())).expect("JSON");
    assert_eq!((text(&told, "outcome"), text(&told, "reason")), ("refused".into(), "phiên bản khác".into()));
    assert!(!worker.process.wait().expect("an end").success(), "it ends");
}

/// A run that writes the same cache at the same time would be lost in it.
#[test]
fn nothing_is_planned_or_collected_while_a_run_holds_the_index() {
    let desk = desk();
    let engine = Engine::good(&desk);
    let results = filled(&plan(&desk, &engine), &engine);
    let lock = fs::File::options().write(true).open(desk.index_dir().join("lock")).expect("a lock");
    lock.lock().expect("the lock");
    let refused = collect(&desk, &engine, &results).ends_with(2);
    assert!(refused.stderr.contains("đang chạy"), "{}", refused.stderr);
    run(&desk, &engine, &["plan", "--corpus", path(&desk.corpus())]).ends_with(2);
    drop(lock);
    collect(&desk, &engine, &results).ends_with(0);
}

/// A cache that is no cache any more is begun anew, as by a run; what was planned is planned again.
#[test]
fn a_damaged_cache_is_begun_anew_and_the_results_wait_for_the_next_plan() {
    let desk = desk();
    let engine = Engine::good(&desk);
    let results = filled(&plan(&desk, &engine), &engine);
    fs::write(desk.index_dir().join("cache.redb"), b"hong").expect("damage");
    let refused = collect(&desk, &engine, &results).ends_with(3);
    assert!(refused.stderr.contains("không tệp nào"), "{}", refused.stderr);
    plan(&desk, &engine);
    collect(&desk, &engine, &results).ends_with(0);
}

/// Nothing but the index folder is written to, and no result in place of a file.
#[test]
fn a_plan_is_written_where_outputs_may_go() {
    let desk = desk();
    let engine = Engine::good(&desk);
    let before = desk.hashes();
    let within = desk.file("ke-hoach.ndjson");
    run(&desk, &engine, &["plan", "--corpus", path(&desk.corpus()), "--output", path(&within)]).ends_with(2);
    let beside = desk.beside("ke-hoach.ndjson");
    let corpus = desk.corpus();
    let args = ["plan", "--corpus", path(&corpus), "--output", path(&beside)];
    let told = run(&desk, &engine, &args).ends_with(0);
    assert!(told.stdout.is_empty() && told.stderr.contains("Còn phải đọc"), "{}{}", told.stdout, told.stderr);
    run(&desk, &engine, &args).ends_with(2);
    assert_eq!(desk.hashes(), before);
}
