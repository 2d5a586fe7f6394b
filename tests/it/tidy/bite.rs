//! The rules themselves: each finds the offence it is for, and nothing in an honest file.

use super::lexed::Source;
use super::{imports, links, rules};

fn source(name: &str, text: &str) -> Source {
    Source::new(name, text)
}

#[test]
fn an_upward_import_is_named_with_its_line() {
    let bad = source("src/text/fold.rs", "//! x\nuse crate::model::Date;\n");
    assert_eq!(imports::upward(&bad), ["src/text/fold.rs:2: `text` names `crate::model`"]);
}

#[test]
fn an_import_hidden_in_a_group_or_behind_super_is_found() {
    let group = source("src/parse/mod.rs", "use crate::{model::{Date, Kind}, text, index::Record};");
    assert_eq!(imports::upward(&group), ["src/parse/mod.rs:1: `parse` names `crate::index`"]);
    let chain = source("src/parse/header/title.rs", "fn f() { super::super::super::search::go() }");
    assert_eq!(imports::upward(&chain).len(), 1);
    let inside = source("src/parse/header/title.rs", "use super::super::pattern::Pattern;");
    assert_eq!(imports::upward(&inside), Vec::<String>::new());
}

#[test]
fn words_in_comments_strings_and_tests_are_no_imports() {
    let text = "//! See [`crate::cli`].\n/* crate::web */ const A: &str = \"crate::cli\";\nconst B: &str = r#\"crate::\"cli\"#;\n\
                fn c<'a>(x: &'a str) -> char { '\"' }\n#[cfg(test)]\nmod tests { use crate::search::Query; }\n";
    assert_eq!(imports::upward(&source("src/text/a.rs", text)), Vec::<String>::new());
}

#[test]
fn an_unknown_room_and_tantivy_outside_its_rooms_are_found() {
    assert_eq!(imports::upward(&source("src/shed/a.rs", "")).len(), 1);
    let leak = source("src/cli/a.rs", "//! x\n// tantivy\nuse tantivy::Index;");
    assert_eq!(imports::tantivy_elsewhere(&leak), ["src/cli/a.rs:3: names tantivy"]);
}

#[test]
fn banned_calls_are_found_in_shipped_code_only() {
    let text = "fn a() { println!(\"x\"); b.unwrap(); std::process::exit(1) }\n// x.unwrap()\n#[cfg(test)]\n\
                mod tests { fn c() { d.unwrap() } }\nfn e() { f.expect(\"g\") }\nfn h() { writeln!(i).unwrap_or(0) }";
    let broken = rules::banned_calls(&source("src/index/a.rs", text));
    assert_eq!(broken.len(), 4, "{broken:?}");
    assert_eq!(rules::banned_calls(&source("src/index/tests.rs", text)), Vec::<String>::new());
}

#[test]
fn an_unwrap_with_a_reason_is_excused_and_without_one_is_not() {
    let item =
        "static A: LazyLock<Regex> = LazyLock::new(|| {\n    Regex::new(r\"a\").unwrap()\n});\nfn b() { c.unwrap() }";
    let with = format!("#[expect(clippy::unwrap_used, reason = \"constant\")]\n{item}");
    assert_eq!(rules::banned_calls(&source("src/text/a.rs", &with)), ["src/text/a.rs:5: .unwrap()"]);
    let without = format!("#[expect(clippy::unwrap_used)]\n{item}");
    assert_eq!(rules::banned_calls(&source("src/text/a.rs", &without)).len(), 2);
}

#[test]
fn long_files_and_functions_are_found() {
    let long = format!("fn a(\n    b: [u8; 2],\n) {{\n{}}}\nfn c() {{ \"}}\" }}\n", "    let d = '{';\n".repeat(51));
    assert_eq!(rules::long_functions(&source("src/text/a.rs", &long)), ["src/text/a.rs:1: fn a has 51 lines"]);
    let enough = long.replacen("    let d = '{';\n", "", 1);
    assert_eq!(rules::long_functions(&source("src/text/a.rs", &enough)), Vec::<String>::new());
    assert_eq!(rules::long_file(&source("src/a.rs", &"\n".repeat(601))).len(), 1);
    assert_eq!(rules::long_file(&source("src/a.rs", &"\n".repeat(600))).len(), 0);
}

#[test]
fn a_missing_purpose_and_an_empty_name_are_found() {
    assert_eq!(rules::without_module_doc(&source("src/a.rs", "use b;\n")).len(), 1);
    assert_eq!(rules::without_module_doc(&source("src/a.rs", "//!\nuse b;\n")).len(), 1);
    assert_eq!(rules::without_module_doc(&source("src/a.rs", "//! A thing.\n")).len(), 0);
    assert_eq!(rules::empty_name(&source("src/cli/utils.rs", "")).len(), 1);
    assert_eq!(rules::empty_name(&source("src/cli/a.rs", "mod helpers;")).len(), 1);
    assert_eq!(rules::empty_name(&source("src/cli/a.rs", "mod commons;")).len(), 0);
}

#[test]
fn a_sentence_for_people_in_a_failure_is_found_below_the_service_only() {
    let spoken = "enum E {\n    #[error(\"chỉ mục hỏng\")]\n    A,\n    #[error(\"damaged\")]\n    B,\n}\n";
    assert_eq!(rules::spoken_errors(&source("src/index/a.rs", spoken)).len(), 1);
    assert_eq!(rules::spoken_errors(&source("src/cli/a.rs", spoken)), Vec::<String>::new());
}

#[test]
fn paths_of_a_machine_and_registries_are_found() {
    let bad = format!("a\nb {}x\nc https://{}/y\n", concat!("\"/wo", "rk/"), concat!("crates", ".io"));
    assert_eq!(links::in_text("README.md", &bad).len(), 2);
    let fine = "../shared/work/x https://docs.rs/redb is not what crates.io is";
    assert_eq!(links::in_text("README.md", fine), Vec::<String>::new());
}
