//! A number is found however it is spelled, and nothing stands above it.

use crate::sample_index::sample_index;

/// Spellings of 08/2019/NQ-HĐND.
const SPELLINGS: [&str; 10] = [
    "08/2019/NQ-HĐND",
    "nq 08/2019",
    "8/2019/NQ-HDND",
    "số 8 năm 2019",
    "nghị quyết số 08/2019/NQ-HĐND",
    "NGHỊ QUYẾT SỐ 8 NĂM 2019",
    "nq08-2019",
    "08/2019/nqhđnd",
    "nq 08/2019 liên kết sản xuất",
    "số:08/2019",
];

#[test]
fn every_spelling_of_a_number_puts_its_document_first() {
    for spelling in SPELLINGS {
        let first = sample_index().ask().numbers(spelling, &["--limit", "1"]);
        assert_eq!(first, ["08/2019/NQ-HĐND"], "“{spelling}”");
    }
}

#[test]
fn every_spelling_is_understood_by_show_and_by_the_filter() {
    for spelling in ["08/2019/NQ-HĐND", "8/2019", "nq 08/2019", "số 8 năm 2019"] {
        let shown = sample_index().ask().run("show", &["--no-pager", spelling]).ends_with(0).stdout;
        assert!(shown.contains("08/2019/NQ-HĐND"), "“{spelling}”: {shown}");
        let listed = sample_index().ask().list(&["--number", spelling]);
        assert_eq!(listed.len(), 1, "“{spelling}”");
    }
}

#[test]
fn other_numbers_of_the_year_are_not_mixed_up() {
    for number in ["18/2021/NQ-HĐND", "08/2021/NQ-HĐND", "10/2019/NQ-HĐND", "01/2019/NQ-HĐND", "11/2019/NQ-HĐND"] {
        assert_eq!(sample_index().ask().numbers(number, &["--limit", "1"]), [number]);
    }
}

#[test]
fn a_number_that_is_in_no_file_lists_nothing() {
    assert_eq!(sample_index().ask().list(&["--number", "18/2014/NQ-HĐND"]).len(), 0);
    sample_index().ask().run("search", &["số:18/2014"]).ends_with(1);
}
