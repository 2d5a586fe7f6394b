//! Rules of the house that the compiler does not hold. Each says why it exists when it is broken.

mod bite;
mod imports;
mod lexed;
mod links;
mod rules;

use crate::desk::{repository, walk};
use lexed::Source;

/// All Rust files below a folder of the repository.
fn sources(folder: &str) -> Vec<Source> {
    let root = repository("");
    let files = walk(&repository(folder)).into_iter().filter(|f| f.extension().is_some_and(|e| e == "rs"));
    let read = |file: std::path::PathBuf| {
        let name = file.strip_prefix(&root).expect("below the repository").to_string_lossy().replace('\\', "/");
        Source::new(&name, &std::fs::read_to_string(&file).expect("a source file"))
    };
    let sources: Vec<_> = files.map(read).collect();
    assert!(!sources.is_empty(), "no sources below {folder}");
    sources
}

/// Fails with every place where a rule is broken, and why the rule exists.
#[track_caller]
fn hold(why: &str, broken: Vec<String>) {
    assert!(broken.is_empty(), "{why}\n{}\n({} places)", broken.join("\n"), broken.len());
}

/// What a rule finds in all files of a folder.
fn found(folder: &str, rule: fn(&Source) -> Vec<String>) -> Vec<String> {
    sources(folder).iter().flat_map(rule).collect()
}

#[test]
fn imports_point_down_only() {
    let why = "A room that knows the rooms above it cannot be read, tested or replaced by itself: the table of \
               imports in lib.rs and STYLE.md is the shape of the house.";
    hold(why, found("src", imports::upward));
}

#[test]
fn tantivy_is_known_to_index_and_search_alone() {
    let why = "The inverted index can be replaced only as long as two rooms know which one it is.";
    hold(why, found("src", imports::tantivy_elsewhere));
}

#[test]
fn src_does_not_print_exit_or_unwrap() {
    let why = "A library prints nothing by itself (standard output carries results alone), ends no process, and has \
               no state in which an unwrap is known to hold; where one is, `#[expect(…, reason)]` says why.";
    hold(why, found("src", rules::banned_calls));
}

#[test]
fn every_file_says_what_it_is_for() {
    let why = "Whoever opens a file reads first what it is for: it begins with `//!`.";
    hold(why, [found("src", rules::without_module_doc), found("tests", rules::without_module_doc)].concat());
}

#[test]
fn files_stay_short() {
    let why = "A file longer than 600 lines holds more than one thing: give the second one its own name.";
    hold(why, [found("src", rules::long_file), found("tests", rules::long_file)].concat());
}

#[test]
fn functions_stay_short() {
    let why = "A function longer than 50 lines cannot be seen at once: its steps have names, so let them be functions.";
    hold(why, [found("src", rules::long_functions), found("tests", rules::long_functions)].concat());
}

#[test]
fn failures_below_the_service_have_codes_and_no_sentences() {
    let why = "What people are told stands in one catalogue, in both languages: a room below says what failed by the \
               variants of its error, and `service` has the words.";
    hold(why, found("src", rules::spoken_errors));
}

#[test]
fn names_say_what_is_inside() {
    let why = "A file called after nothing (utils, common, helper, manager, misc) collects everything.";
    hold(why, [found("src", rules::empty_name), found("tests", rules::empty_name)].concat());
}

#[test]
fn no_path_of_one_machine_and_no_registry_is_written_down() {
    let why = "The project builds on any machine and from any mirror: no absolute path of the machine it was written \
               on, no address of a package registry.";
    hold(why, links::tied_to_a_machine());
}
