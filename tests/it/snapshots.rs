//! What people read on their terminal, whole. After a change that is meant: `INSTA_UPDATE=always cargo test --test it`.

use crate::desk::Desk;
use crate::docx::Made;
use crate::program::{AS_OF, Run, tracuu_in};
use insta::{Settings, assert_snapshot};

/// Three documents and three files that are none, indexed.
fn desk() -> Desk {
    let made = Made::on("01/2019/NQ-HĐND", "mức thu học phí");
    let desk = Desk::with(&[
        ("2019/nq-01.docx", made.clone().with("Mức thu", "Học phí mầm non: 50.000 đồng/trẻ/tháng.")),
        ("2019/nq-02.docx", Made::on("02/2019/NQ-HĐND", "giá nước sạch sinh hoạt")),
        ("sao/nq-02.docx", Made::on("02/2019/NQ-HĐND", "giá nước sạch sinh hoạt")),
    ]);
    desk.put("hong.docx", &made.bytes()[..400]);
    desk.put("rong.pdf", b"");
    desk
}

/// The desk with its index.
fn indexed() -> Desk {
    let desk = desk();
    run(&desk, &["index"]).ends_with(3);
    desk
}

/// Runs in the folder of the desk, where `corpus` and `index` are what is meant by default.
fn run(desk: &Desk, args: &[&str]) -> Run {
    tracuu_in(desk.root(), args)
}

/// Code and both streams, without what differs from machine to machine or from day to day.
fn same(name: &str, run: &Run) {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"(?m)^(.*(?:Bộ đọc|Extractors)\s+).*$", "$1[VERSIONS]");
    settings.add_filter(r"(?m)^(.*(?:Giới hạn khi đọc tệp|Limits on reading)\s+).*$", "$1[LIMITS]");
    settings.add_filter(r"(?m)[ \t]+$", "");
    settings.bind(|| {
        assert_snapshot!(name, format!("code {:?}\n--- stdout\n{}--- stderr\n{}", run.code, run.stdout, run.stderr));
    });
}

#[test]
fn help_in_both_languages() {
    let desk = Desk::new();
    for command in ["", "index", "search", "list", "show", "corrections", "extract", "doctor", "completions"] {
        let name = if command.is_empty() { "tracuu" } else { command };
        let command: Vec<_> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        same(&format!("help-{name}-vi"), &run(&desk, &command));
        same(&format!("help-{name}-en"), &run(&desk, &[&command[..], &["--lang", "en"]].concat()));
    }
}

#[test]
fn closing_table_of_a_run() {
    let desk = desk();
    same("index-first", &run(&desk, &["index"]));
    same("index-again", &run(&desk, &["index"]));
    same("index-again-en", &run(&desk, &["index", "--lang", "en"]));
}

#[test]
fn hits_as_people_read_them() {
    let desk = indexed();
    same("search", &run(&desk, &["search", "học", "phí", "mầm", "non", "--as-of", AS_OF]));
    same(
        "search-article-en",
        &run(&desk, &["search", "hoc phi", "--level", "article", "--as-of", AS_OF, "--lang", "en"]),
    );
    same("search-nothing", &run(&desk, &["search", "số:77/1977", "--as-of", AS_OF]));
    same("search-not-understood", &run(&desk, &["search", "năm:xyz \"giá nước", "--as-of", AS_OF]));
}

#[test]
fn lists_as_people_read_them() {
    let desk = indexed();
    same("list", &run(&desk, &["list", "--as-of", AS_OF]));
    same("list-en", &run(&desk, &["list", "--as-of", AS_OF, "--lang", "en"]));
    same("list-csv", &run(&desk, &["list", "--as-of", AS_OF, "--format", "csv"]));
    same("list-before-effect", &run(&desk, &["list", "--as-of", "2019-07-19"]));
    same("list-nothing", &run(&desk, &["list", "--kind", "luat", "--as-of", AS_OF]));
}

#[test]
fn documents_as_people_read_them() {
    let desk = indexed();
    let mut settings = Settings::clone_current();
    // `show` tells the status of the day it runs.
    settings.add_filter("(Chưa có|Còn|Hết|Ngưng) hiệu lực( toàn bộ| một phần)?|Chưa xác định", "[TÌNH TRẠNG]");
    settings.bind(|| {
        same("show-article", &run(&desk, &["show", "01/2019", "--article", "3"]));
        same("show", &run(&desk, &["show", "nq", "02/2019"]));
        same("show-nothing", &run(&desk, &["show", "77/1977"]));
        same("extract", &run(&desk, &["extract", "corpus/2019/nq-01.docx"]));
    });
}

#[test]
fn what_the_doctor_says() {
    let desk = indexed();
    same("doctor", &run(&desk, &["doctor"]));
    same("doctor-en", &run(&desk, &["doctor", "--lang", "en"]));
    same("doctor-no-index", &run(&Desk::new(), &["doctor"]));
}

#[test]
fn errors_as_people_read_them() {
    let desk = indexed();
    same("error-no-corpus", &run(&desk, &["index", "--corpus", "khong-co"]));
    same("error-no-index", &run(&desk, &["search", "học phí", "--index", "khong-co"]));
    same("error-no-index-en", &run(&desk, &["search", "học phí", "--index", "khong-co", "--lang", "en"]));
    same("error-kind", &run(&desk, &["list", "--kind", "truyen-ngan"]));
    same("error-date", &run(&desk, &["list", "--from", "30/02/2019"]));
    same("error-number", &run(&desk, &["show", "một hai ba"]));
    same("error-argument", &run(&desk, &["search", "--khong-co"]));
    same("error-argument-en", &run(&desk, &["search", "--khong-co", "--lang", "en"]));
    same("error-command", &run(&desk, &["tim"]));
    same("error-extract", &run(&desk, &["extract", "corpus/hong.docx"]));
}
