//! Questions that no person types: their beginning is read, which is said.

use super::desk;
use crate::desk::path;

/// Each had taken minutes.
#[test]
fn of_a_query_that_is_far_too_long_the_beginning_is_read_and_that_is_said() {
    let desk = desk();
    desk.index(0, &[]);
    let queries = [
        "mức thu học phí ".repeat(60_000),
        "\"học phí\" OR ".repeat(100_000),
        "học phí ".repeat(100_000),
        "x".repeat(1 << 20),
    ];
    for (at, query) in queries.iter().enumerate() {
        let file = desk.beside("cau.txt");
        std::fs::write(&file, query).expect("a query");
        let run = desk.ask(|a| a.run("search", &["--format", "ndjson", "--queries", path(&file)]));
        assert_eq!(run.code, Some(i32::from(at == 3)), "{at}: {run:?}");
        assert!(run.stderr.contains("chỉ đọc"), "{at}: {}", run.stderr);
    }
    // As much as the system takes as one argument.
    let question = "mức thu học phí là bao nhiêu ".repeat(3_000);
    let run = desk.ask(|a| a.run("ask", &[&question]));
    assert!(matches!(run.code, Some(0 | 1)) && run.stderr.contains("chỉ đọc"), "{}", run.stderr);
}

#[test]
fn a_graph_goes_ten_steps_at_most() {
    let desk = desk();
    desk.index(0, &[]);
    desk.ask(|a| a.run("graph", &["01/2019/NQ-HĐND", "--depth", "10"])).ends_with(0);
    let run = desk.ask(|a| a.run("graph", &["01/2019/NQ-HĐND", "--depth", "18446744073709551615"])).ends_with(2);
    assert!(run.stderr.contains("10"), "{}", run.stderr);
}
