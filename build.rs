//! What the linker is told, and by what the code that makes an index is known.
//!
//! A position-independent executable has its tables of pointers mended page by page at every start, a third of the time
//! of one query; this program is started for every question and gains nothing from it.
//!
//! What was worked out of a text is kept and used again as long as the code and the tables that worked it out are the
//! same: a hash over their files says so, where a number that is raised by hand can be forgotten.

use std::path::{Path, PathBuf};

/// What decides what is read of a text: a variable of the build, and the files and folders.
const PARSING: (&str, &[&str]) = (
    "TRACUU_PARSING",
    &[
        "Cargo.lock",
        "src/data",
        "src/text",
        "src/model",
        "src/ocr/correct",
        "src/parse",
        "src/pipeline/correct.rs",
        "src/pipeline/flatten.rs",
        "src/pipeline/parsed.rs",
    ],
);

/// What decides, beside that, what a generation holds.
const INDEXING: (&str, &[&str]) =
    ("TRACUU_INDEXING", &["src/law", "src/register", "src/index", "src/insight/text_on_day.rs", "src/pipeline"]);

/// What decides, beside both, what a page shows, and what a worker elsewhere reads.
const SERVING: (&str, &[&str]) = (
    "TRACUU_SERVING",
    &[
        "src/meaning",
        "src/search",
        "src/qa",
        "src/insight",
        "src/service",
        "src/web",
        "src/ocr",
        "src/formats",
        "src/layout",
    ],
);

/// What decides the vector of a text, beside the model.
const EMBEDDING: (&str, &[&str]) = (
    "TRACUU_EMBEDDING",
    &["src/meaning/encoder.rs", "src/meaning/matrix.rs", "src/meaning/tokenizer.rs", "src/meaning/vectors.rs"],
);

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let parsing = hash(PARSING.1);
    println!("cargo::rustc-env={}={parsing:032x}", PARSING.0);
    let indexing = join(parsing, &hash(INDEXING.1).to_le_bytes());
    println!("cargo::rustc-env={}={indexing:032x}", INDEXING.0);
    println!("cargo::rustc-env={}={:032x}", SERVING.0, join(indexing, &hash(SERVING.1).to_le_bytes()));
    println!("cargo::rustc-env={}={:032x}", EMBEDDING.0, hash(EMBEDDING.1));
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// A hash over files and folders, each with its name; tests decide nothing.
fn hash(places: &[&str]) -> u128 {
    let mut files = Vec::new();
    for place in places {
        println!("cargo::rerun-if-changed={place}");
        gather(Path::new(place), &mut files);
    }
    files.sort();
    files.iter().fold(BASIS, |sum, file| {
        let bytes = std::fs::read(file).unwrap_or_default();
        let name = file.to_string_lossy().replace('\\', "/");
        let named = join(join(sum, name.as_bytes()), &(bytes.len() as u64).to_le_bytes());
        join(named, &bytes)
    })
}

/// The files of a place, whatever lies below it.
fn gather(place: &Path, files: &mut Vec<PathBuf>) {
    let name = place.file_name().unwrap_or_default();
    if name == "tests" || name == "tests.rs" {
        return;
    }
    match std::fs::read_dir(place) {
        Ok(entries) => entries.flatten().for_each(|entry| gather(&entry.path(), files)),
        Err(_) => files.push(place.to_owned()),
    }
}

/// FNV-1a with 128 bits: no crate is worth building before all others for it.
const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

fn join(sum: u128, bytes: &[u8]) -> u128 {
    bytes.iter().fold(sum, |sum, byte| (sum ^ u128::from(*byte)).wrapping_mul(PRIME))
}
