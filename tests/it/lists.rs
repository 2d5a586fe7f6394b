//! The yearly lists that an office hands in: which documents, in which order, and that their count is the figure's.

use crate::program::text;
use crate::sample_index::sample_index;
use calamine::{Data, DataType, Reader, Xlsx};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use tracuu::model::{field_codes, parse_date};
use tracuu::register::{TableKind, read_register};

const PRESETS: [&str; 5] = ["con-hieu-luc", "het-hieu-luc-toan-bo", "het-hieu-luc-mot-phan", "can-xu-ly", "co-che"];

/// A preset as of the end of 2023, in a format of a file.
fn written(preset: &str, format: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(format!("danh-muc.{format}"));
    let output = path.to_str().expect("a path");
    let args = ["--preset", preset, "--to", "31/12/2023", "--format", format, "--output", output];
    sample_index().ask().run("list", &args).ends_with(0);
    fs::read(&path).expect("a file")
}

fn listed(args: &[&str]) -> (Vec<Value>, String) {
    let run = sample_index().ask().run("list", &[args, &["--format", "json"]].concat());
    let code = run.code;
    let found = run.json().as_array().expect("an array").clone();
    assert_eq!(code, Some(i32::from(found.is_empty())), "{}", run.stderr);
    (found, run.stderr)
}

fn figure(code: &str, day: &str) -> Vec<String> {
    let found = sample_index().ask().run("stats", &["--as-of", day, "--format", "json"]).json();
    let figures = found["figures"].as_array().expect("figures");
    let members = figures.iter().find(|figure| figure["code"] == code).expect(code)["members"].clone();
    members.as_array().expect("members").iter().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

#[test]
fn the_count_of_a_list_is_the_figure_of_its_day() {
    for day in ["31/12/2023", "31/12/2019"] {
        for (preset, code) in [
            ("con-hieu-luc", "in-force"),
            ("het-hieu-luc-mot-phan", "partly-expired"),
            ("co-che", "in-force-mechanism"),
        ] {
            let (found, said) = listed(&["--preset", preset, "--to", day]);
            let numbers: BTreeSet<String> = found.iter().map(|one| text(one, "number")).collect();
            assert_eq!(numbers, figure(code, day).into_iter().collect(), "{preset} {day}");
            assert!(said.contains(&format!("{} văn bản: bằng số thống kê ngày {day}", found.len())), "{said}");
        }
    }
}

#[test]
fn a_list_whose_count_is_another_says_in_one_line_why() {
    let day = "31/12/2023";
    let (found, said) = listed(&["--status", "còn hiệu lực", "--as-of", day]);
    let partly = figure("partly-expired", day).len();
    let whole = figure("in-force", day).len();
    let individual = found.iter().filter(|one| one["nature"] == "ca-biet").count();
    assert!(partly > 0 && individual > 0, "the sample has both");
    for words in [
        format!("{} văn bản; thống kê ngày {day}: {whole}", found.len()),
        format!("thiếu {partly} hết hiệu lực một phần"),
        format!("thêm {individual} cá biệt"),
    ] {
        assert!(said.contains(&words), "{words}: {said}");
    }
    let (some, said) = listed(&["--preset", "con-hieu-luc", "--to", day, "--field", "giao-duc"]);
    let missing = whole - some.len();
    assert!(said.contains(&format!("thiếu {missing} ngoài kỳ hoặc ngoài điều kiện lọc")), "{said}");
}

#[test]
fn lists_run_by_field_then_date_then_number() {
    let codes: Vec<&str> = field_codes().collect();
    for preset in PRESETS {
        let (found, _) = listed(&["--preset", preset, "--to", "31/12/2023"]);
        let place = |one: &Value| {
            let field = one["fields"][0].as_str();
            let field = field.and_then(|field| codes.iter().position(|code| *code == field)).unwrap_or(usize::MAX);
            (field, text(one, "issued_on"), text(one, "number").split('/').next().and_then(|no| no.parse::<u32>().ok()))
        };
        let places: Vec<_> = found.iter().map(place).collect();
        assert!(places.is_sorted(), "{preset}: {places:?}");
        assert!(found.iter().all(|one| one["nature"] == "qppl" && one["whose"] == "home"), "{preset}");
    }
}

#[test]
fn what_expired_in_a_year_is_listed_for_that_year_alone() {
    let years: Vec<usize> = (2017..=2023)
        .map(|year| {
            let (from, to) = (format!("01/01/{year}"), format!("31/12/{year}"));
            let (found, _) = listed(&["--preset", "het-hieu-luc-toan-bo", "--from", &from, "--to", &to]);
            assert!(found.iter().all(|one| text(one, "expires_on").starts_with(&year.to_string())), "{year}");
            found.len()
        })
        .collect();
    let (all, said) = listed(&["--preset", "het-hieu-luc-toan-bo", "--from", "01/01/2017", "--to", "31/12/2023"]);
    assert_eq!(years.iter().sum::<usize>(), all.len(), "{years:?}");
    assert!(!all.is_empty() && said.contains("thống kê không có chỉ tiêu này"), "{said}");
}

#[test]
fn a_workbook_of_a_list_holds_days_and_counts_as_values_and_is_read_back() {
    for (preset, kind) in [
        ("con-hieu-luc", TableKind::InForce),
        ("het-hieu-luc-toan-bo", TableKind::ExpiredWhole),
        ("het-hieu-luc-mot-phan", TableKind::ExpiredPart),
        ("co-che", TableKind::Mechanisms),
    ] {
        let bytes = written(preset, "xlsx");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("its cells");
        let numbers: Vec<f64> = sheet.rows().filter_map(|row| row[0].get_float()).collect();
        let (found, _) = listed(&["--preset", preset, "--to", "31/12/2023"]);
        let expected: Vec<f64> = (1..=u32::try_from(found.len()).expect("few")).map(f64::from).collect();
        assert_eq!(numbers, expected, "{preset}: numbered through, as numbers");
        let days = sheet.rows().flatten().filter(|cell| matches!(cell, Data::DateTime(_))).count();
        assert!(days * 10 >= found.len() * 9, "{preset}: {days} days for {} rows", found.len());
        let file = read_register("danh-muc.xlsx", &bytes);
        let tables: Vec<_> = file.tables.iter().map(|table| (table.kind, table.as_of)).collect();
        assert_eq!(tables, [(kind, parse_date("31/12/2023"))], "{preset}: {:?}", file.unread);
        assert_eq!(file.rows.len(), found.len(), "{preset}: {:?}", file.unread);
        assert!(file.rows.iter().all(|row| row.section.contains("LĨNH VỰC")), "{preset}");
        let signed: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
        assert!(signed.iter().any(|cell| cell == "NGƯỜI LẬP DANH MỤC"), "{preset}");
        assert!(signed.iter().any(|cell| cell.starts_with("Lạng Sơn, ngày")), "{preset}");
    }
}

#[test]
fn a_document_of_a_list_holds_the_same_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("danh-muc.docx");
    fs::write(&path, written("co-che", "docx")).expect("a file");
    let said = crate::program::tracuu(["extract", path.to_str().expect("a path")]).ends_with(0).stdout;
    assert!(
        said.contains("NGHỊ QUYẾT VỀ CƠ CHẾ, CHÍNH SÁCH ĐẶC THÙ CỦA HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN CÒN HIỆU LỰC"),
        "{said}"
    );
    let (found, _) = listed(&["--preset", "co-che", "--to", "31/12/2023"]);
    for one in &found {
        assert!(said.contains(&text(one, "number")) && said.contains(&text(one, "title")), "{one}");
    }
    assert!(said.contains("THỦ TRƯỞNG CƠ QUAN") && said.contains("STT"), "{said}");
}

#[test]
fn sessions_committees_and_actions_are_conditions() {
    let (all, _) = listed(&["--as-of", "2023-12-31"]);
    let status = |number: &str| sample_index().ask().run("status", &[number, "--format", "json"]).json()[0].clone();
    let (some, _) = listed(&["--session", "kỳ họp thứ mười bốn", "--as-of", "2023-12-31"]);
    let (same, _) = listed(&["--session", "14", "--as-of", "2023-12-31"]);
    assert!(!some.is_empty() && some.len() < all.len());
    assert_eq!(some, same, "a number means the session however it is written");
    let (law, _) = listed(&["--committee", "phap che", "--as-of", "2023-12-31"]);
    assert!(!law.is_empty() && law.len() < all.len());
    for one in law.iter().take(3) {
        let found = status(&text(one, "number"));
        assert!(text(&found["tags"]["tags"]["committee"], "value").contains("Pháp chế"), "{found}");
    }
    let (repeals, _) = listed(&["--action", "Bãi bỏ", "--as-of", "2023-12-31"]);
    assert!(!repeals.is_empty() && repeals.len() < all.len());
    let refused = sample_index().ask().run("list", &["--action", "hỏi"]).ends_with(2);
    assert!(refused.stderr.contains("ban-hanh-moi, sua-doi, thay-the, bai-bo"), "{}", refused.stderr);
    sample_index().ask().run("list", &["--session", "cuối năm"]).ends_with(2);
    let stats = ["--as-of", "2023-12-31", "--by", "session", "--format", "json"];
    let by = sample_index().ask().run("stats", &stats).json()["by"].clone();
    let counts = by.as_object().expect("groups");
    assert!(counts.keys().any(|name| name.starts_with("khóa XVI, kỳ họp thứ ")), "{counts:?}");
    let sum: u64 = counts.values().filter_map(Value::as_u64).sum();
    assert_eq!(sum, figure("in-force", "2023-12-31").len() as u64);
}
