//! Vietnamese as it is typed: with marks, without, decomposed, in capitals; and whatever else a keyboard can do.

use crate::program::AS_OF;
use crate::sample_index::{sample_index, truths};
use proptest::prelude::*;
use tracuu::index::IndexDir;
use tracuu::search::{Filter, Level, Query, Request, Searcher, Sort};

/// Queries on subjects of the sample.
pub(crate) const QUERIES: [&str; 20] = [
    "mức thu học phí mầm non",
    "hỗ trợ hợp tác xã liên kết sản xuất",
    "phí thư viện",
    "giá nước sạch sinh hoạt",
    "bảng giá đất",
    "hỗ trợ xi măng đường giao thông nông thôn",
    "dân quân tự vệ",
    "tiền thưởng vận động viên",
    "trợ giúp xã hội",
    "phòng cháy chữa cháy",
    "đào tạo bồi dưỡng cán bộ công chức",
    "chợ biên giới cư dân",
    "bảo vệ môi trường đối với nước thải",
    "thu hút giáo viên",
    "nhà ở hộ nghèo",
    "quy hoạch kiến trúc",
    "vốn đối ứng chương trình mục tiêu quốc gia",
    "chế độ chi tiêu hội đồng nhân dân",
    "khuyến công cụm công nghiệp",
    "người hoạt động không chuyên trách ở thôn",
];

fn decomposed(text: &str) -> String {
    icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
}

#[test]
fn decomposed_input_is_the_same_query() {
    for query in QUERIES {
        assert_ne!(decomposed(query), query);
        let (composed, decomposed) =
            (sample_index().ask().hits(query, &[]), sample_index().ask().hits(&decomposed(query), &[]));
        assert_eq!(composed, decomposed, "“{query}”");
    }
}

#[test]
fn old_and_new_tone_placement_and_capitals_are_the_same_query() {
    for (one, other) in [("hòa giải", "hoà giải"), ("Ủy ban", "Uỷ ban"), ("học phí", "HỌC PHÍ"), ("kỳ họp", "kì họp")]
    {
        assert_eq!(sample_index().ask().numbers(one, &[]), sample_index().ask().numbers(other, &[]), "{one} / {other}");
    }
}

#[test]
fn a_title_finds_its_document_with_marks_and_without() {
    let mut missed = Vec::new();
    for truth in truths().iter().filter(|t| sample_index().holds(t)) {
        for query in [truth.title.clone(), tracuu::text::fold(&truth.title).to_string()] {
            let found = in_process(&query);
            if !found.iter().take(5).any(|path| *path == truth.path) {
                missed.push(format!("{}: {query}", truth.id));
            }
        }
    }
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn marks_distinguish_words_where_they_are_typed() {
    let exact = sample_index().ask().hits("\"học phí\"", &["--limit", "500"]);
    let bare = sample_index().ask().hits("\"hoc phi\"", &["--limit", "500"]);
    assert!(!exact.is_empty() && bare.len() >= exact.len());
    assert_eq!(sample_index().ask().hits("\"hóc phì\"", &[]).len(), 0);
}

#[test]
fn rubbish_is_answered_and_never_an_error() {
    let rubbish = [
        "\"",
        "((((",
        "AND OR NOT",
        "*",
        "**",
        ":",
        "số:",
        "-",
        "--",
        "\"\"",
        "điều:",
        "a:b:c",
        "\u{0}\u{1}",
        "🙂🙂",
        "\\",
        "[a TO",
        "^2 ~3",
        "học*phí",
        "năm:99999999999999999999",
        "số:///",
        "\u{301}\u{301}",
        "OR",
        "-\"",
        "“”",
    ];
    for query in rubbish.iter().filter(|q| !q.contains('\u{0}')) {
        let run = sample_index().ask().run("search", &["--", query]);
        assert!(matches!(run.code, Some(0 | 1)), "“{query}”: {run:?}");
    }
    sample_index().ask().run("search", &["--", "(((("]).ends_with(1);
}

/// Paths found through the library.
fn in_process(typed: &str) -> Vec<String> {
    static SEARCHER: std::sync::OnceLock<Searcher> = std::sync::OnceLock::new();
    let searcher = SEARCHER.get_or_init(|| Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index"));
    let request = Request {
        query: Query::parse(typed),
        filter: Filter::default(),
        level: Level::Document,
        sort: Sort::Relevance,
        limit: 10,
        offset: 0,
        as_of: AS_OF.parse().expect("a date"),
        meaning: true,
    };
    searcher.search(&request).expect("an answer").into_iter().map(|hit| hit.record.path.to_string()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_is_answered(typed in "[\\PC\"*:“”-]{0,40}") {
        in_process(&typed);
    }

    #[test]
    fn pieces_of_syntax_around_words_are_answered(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["học", "phí", "\"", "-", "OR", "*", "số:", "năm:2019", "08/2019", " ", "điều:2", "(", "khóa:XVI"]), 0..9),
    ) {
        in_process(&pieces.concat());
        in_process(&pieces.join(" "));
    }
}
