//! What each weight of the ranking is worth, on questions with known answers: `law.json` and `questions.json`.
//!
//! `cargo bench --bench weights -- FOLDER…` tries, for every weight, the values beside the present one on the even
//! questions of the first folder, typed with marks and without, and prints what they give there and on the odd ones.
//! Weights are chosen on the even half; the odd half, and the other folders, only tell whether the choice holds.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a measurement prints, and stops where it cannot go on")]

mod docx;

use rayon::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tracuu::index::IndexDir;
use tracuu::pipeline::{self, OcrMode, Options, Progress, Sharding, Step};
use tracuu::search::{Filter, Level, Request, Searcher, Sort, Weights};

/// A weight: its name, its place, and the values tried.
type Knob = (&'static str, fn(&mut Weights, f32), &'static [f32]);

const KNOBS: [Knob; 17] = [
    ("k1", |w, v| w.k1 = v, &[0.8, 0.9, 1.0, 1.2, 1.5]),
    ("b", |w, v| w.b = v, &[0.4, 0.5, 0.6, 0.7, 0.75]),
    ("single", |w, v| w.single = v, &[0.8, 1.0, 1.2, 1.5]),
    ("pair", |w, v| w.pair = v, &[0.7, 0.85, 1.0, 1.2, 1.4]),
    ("triple", |w, v| w.triple = v, &[0.3, 0.5, 0.7, 1.0]),
    ("heading", |w, v| w.heading = v, &[0.1, 0.2, 0.3, 0.45, 0.6]),
    ("title", |w, v| w.title = v, &[0.3, 0.5, 0.7, 1.0]),
    ("folded_beside_exact", |w, v| w.folded_beside_exact = v, &[0.0, 0.08, 0.15, 0.3]),
    ("folded_beside_restored", |w, v| w.folded_beside_restored = v, &[0.3, 0.5, 0.7, 1.0]),
    ("abbreviation", |w, v| w.abbreviation = v, &[0.5, 0.8, 1.0]),
    ("synonym", |w, v| w.synonym = v, &[0.0, 0.15, 0.3, 0.45, 0.6]),
    ("law_word", |w, v| w.law_word = v, &[0.15, 0.3, 0.45, 0.6, 0.8, 1.0]),
    ("cohesion", |w, v| w.cohesion = v, &[0.0, 0.1, 0.2, 0.4, 0.8]),
    ("filler", |w, v| w.filler = v, &[0.3, 0.5, 0.7, 0.85, 1.0]),
    ("phrase", |w, v| w.phrase = v, &[0.1, 0.2, 0.4, 0.7, 1.0]),
    ("clause", |w, v| w.clause = v, &[0.0, 0.3, 0.5, 0.8, 1.0, 1.2, 1.6]),
    ("clause_passages", |w, v| w.clause_passages = v as usize, &[5.0, 10.0, 15.0, 20.0]),
];

fn main() {
    let (mut sets, mut names, mut set) = (Vec::new(), Vec::new(), Vec::new());
    for argument in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        match argument.split_once('=') {
            Some((name, value)) => set.push((name.to_owned(), value.parse::<f32>().expect("a number"))),
            None if Path::new(&argument).is_dir() => sets.push(Set::of(Path::new(&argument))),
            None => names.push(argument),
        }
    }
    let base = || {
        let mut weights = Weights::default();
        for (name, value) in &set {
            KNOBS.iter().filter(|(knob, ..)| knob == name).for_each(|(_, put, _)| put(&mut weights, *value));
        }
        weights
    };
    println!("nDCG@10 of even/odd questions, typed and bare, folder by folder");
    print("as set", &base(), &mut sets);
    for (name, put, values) in KNOBS.iter().filter(|(name, ..)| names.iter().any(|n| n == name || n == "all")) {
        for value in *values {
            let mut weights = base();
            put(&mut weights, *value);
            if weights != base() {
                print(&format!("{name} {value}"), &weights, &mut sets);
            }
        }
    }
}

/// One row: a setting and what it gives.
fn print(setting: &str, weights: &Weights, sets: &mut [Set]) {
    let figures: Vec<String> = sets.iter_mut().map(|set| set.figures(weights)).collect();
    println!("{setting:28} {}", figures.join("  |  "));
}

/// Texts and questions of one folder, indexed.
struct Set {
    searcher: Searcher,
    questions: Vec<(String, Vec<(String, String)>)>,
    _folder: tempfile::TempDir,
}

impl Set {
    fn of(folder: &Path) -> Self {
        let read = |name: &str| -> Value {
            let text = fs::read_to_string(folder.join(name)).expect("a file of the set");
            serde_json::from_str(&text).expect("JSON")
        };
        let (laws, questions) = (read("law.json"), read("questions.json"));
        let work = tempfile::tempdir().expect("a directory");
        let (corpus, index) = (work.path().join("corpus"), work.path().join("index"));
        fs::create_dir_all(&corpus).expect("a corpus");
        let names: Vec<&str> = list(&laws).iter().map(|law| text(law, "id")).collect();
        for (law, at) in list(&laws).iter().zip(1..) {
            docx::write(&corpus.join(format!("luat-{at:02}.docx")), &paragraphs(law, at));
        }
        let options = Options {
            corpus,
            index: index.clone(),
            full: false,
            allow_removals: true,
            jobs: 0,
            ocr: OcrMode::Never,
            workers: None,
            stop: pipeline::Stop::default(),
            at: jiff::Timestamp::UNIX_EPOCH,
            today: jiff::civil::date(2024, 1, 1),
            sharding: Sharding::default(),
        };
        pipeline::run(&options, &Silent).expect("an index");
        let number = |law: &str| names.iter().position(|name| *name == law).map(|at| number(at + 1));
        let right = |question: &Value| -> Vec<(String, String)> {
            let articles = list(&question["relevant_articles"]).iter();
            articles.filter_map(|a| Some((number(text(a, "law_id"))?, text(a, "article_id").to_owned()))).collect()
        };
        let questions = list(&questions).iter().map(|q| (text(q, "text").to_owned(), right(q)));
        let questions = questions.filter(|(_, right)| !right.is_empty()).collect();
        Self { searcher: Searcher::open(&IndexDir::new(&index)).expect("an index"), questions, _folder: work }
    }

    /// Both halves, typed and bare.
    fn figures(&mut self, weights: &Weights) -> String {
        self.searcher.weigh(weights.clone());
        let halves = |bare: bool| -> String {
            let score = |at: usize| -> f64 {
                let (question, right) = &self.questions[at];
                let typed = if bare { tracuu::text::fold(question) } else { question.clone() };
                self.score(&typed, right)
            };
            let scores: Vec<f64> = (0..self.questions.len()).into_par_iter().map(score).collect();
            let mean = |first: usize| {
                let half: Vec<f64> = scores.iter().copied().skip(first).step_by(2).collect();
                half.iter().sum::<f64>() / half.len().max(1) as f64
            };
            format!("{:.4}/{:.4}", mean(0), mean(1))
        };
        format!("{} {}", halves(false), halves(true))
    }

    /// nDCG@10 of one question.
    fn score(&self, question: &str, right: &[(String, String)]) -> f64 {
        let request = Request {
            query: self.searcher.query(&question.split_whitespace().collect::<Vec<_>>().join(" ")),
            filter: Filter::default(),
            level: Level::Article,
            sort: Sort::Relevance,
            limit: 10,
            offset: 0,
            as_of: "2025-01-01".parse().expect("a date"),
            meaning: true,
        };
        let gain = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
        let hits = self.searcher.search(&request).expect("hits");
        let is_right = |hit: &tracuu::search::Hit| {
            let number = hit.record.document.number.as_ref().map(|n| n.value.to_string());
            right.iter().any(|(n, a)| Some(n) == number.as_ref() && Some(a) == hit.passage.article.as_ref())
        };
        let met: f64 = hits.iter().enumerate().filter(|(_, hit)| is_right(hit)).map(|(rank, _)| gain(rank)).sum();
        met / (0..right.len().min(10)).map(gain).sum::<f64>()
    }
}

/// A law as a document that the pipeline reads.
fn paragraphs(law: &Value, at: usize) -> Vec<String> {
    let name = text(law, "id");
    let mut lines: Vec<String> =
        ["QUỐC HỘI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"].map(str::to_owned).into();
    let kind = if name.starts_with("Luật") { "LUẬT".to_owned() } else { name.to_uppercase() };
    lines.extend([format!("Luật số: {}", number(at)), kind, name.to_owned()]);
    for article in list(&law["articles"]) {
        let (heading, rest) = text(article, "text").split_once("\n\n").unwrap_or((text(article, "text"), ""));
        lines.push(format!("Điều {}. {heading}", text(article, "id")));
        lines.extend(rest.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
    }
    lines
}

/// The number that a law of the set is given.
fn number(at: usize) -> String {
    format!("{at:02}/2099/QH15")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// No bars in a measurement.
struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Step, _: usize) {}
    fn advance(&self, _: &str) {}
}
