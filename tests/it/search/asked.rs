//! What `ask` claims, and what it must not.

use crate::program::AS_OF;
use crate::sample_index::sample_index;
use tracuu::index::IndexDir;
use tracuu::model::{Status, show_date};
use tracuu::qa::Reply;
use tracuu::search::{QueryNote, Searcher};

fn ask(question: &str) -> Reply {
    ask_on(AS_OF, question)
}

fn ask_on(day: &str, question: &str) -> Reply {
    let searcher = Searcher::open(&IndexDir::new(sample_index().dir())).expect("an index");
    searcher.ask(question, day.parse().expect("a date")).expect("a reply")
}

/// The day and the status that a reply tells of the document that it is about.
fn status(question: &str) -> (String, Vec<Status>) {
    let reply = ask(question);
    let told = reply.answers.iter().filter_map(|answer| answer.about.as_ref().map(|about| about.1));
    (show_date(reply.as_of), told.collect())
}

#[test]
fn a_day_after_the_number_was_taken_for_the_documents_own() {
    let (day, told) = status("nq 09/2023 ngay 01/5/2024 con hieu luc ko");
    assert_eq!((day.as_str(), told.first()), ("01/05/2024", Some(&Status::InForce)));
    let (day, _) = status("nghị quyết 12/2017 ngày 12/7/2017 còn hiệu lực không");
    assert_eq!(day, show_date(AS_OF.parse().expect("a date")));
}

#[test]
fn days_months_and_years_in_words_were_passed_over() {
    for asked in ["ngày 30 tháng 6 năm 2022", "Hồi tháng 6/2022", "Năm 2022", "Cuối năm 2023"] {
        let (day, told) = status(&format!("{asked} nghị quyết 12/2017 còn hiệu lực không"));
        assert!(told.contains(&Status::InForce), "{asked}: {day} {told:?}");
    }
}

#[test]
fn a_day_that_no_calendar_has_is_noted() {
    let reply = ask("Ngày 31/02/2023 NQ 12/2017 còn hiệu lực không");
    let taken = AS_OF.parse().expect("a date");
    assert_eq!(reply.notes, [QueryNote::NoSuchDay { written: "31/02/2023".to_owned(), taken }]);
}

#[test]
fn a_question_without_a_word_had_an_answer() {
    for nothing in ["", "???", "xin chào", "bao nhiêu"] {
        assert!(ask(nothing).answers.is_empty(), "{nothing}");
    }
}

#[test]
fn passages_were_claimed_where_no_document_met_the_conditions() {
    let all = |day: &str, asked: &str, status: Status| {
        let answers = ask_on(day, asked).answers;
        !answers.is_empty() && answers.iter().all(|answer| answer.status == status)
    };
    assert!(all(AS_OF, "nghị quyết nào chưa có hiệu lực", Status::NotYet));
    assert!(all(AS_OF, "nghi quyet nao het hieu luc trong nam 2022", Status::Expired));
    assert!(ask_on("2099-01-01", "nghị quyết nào chưa có hiệu lực").answers.is_empty());
}

/// The law's own words `giám sát`, `triển khai` had been quoted for what was done.
#[test]
fn what_only_the_offices_tables_tell_is_told_by_them_or_not_at_all() {
    for asked in ["Kết luận giám sát NQ 12/2022 thế nào?", "UBND tỉnh đã triển khai NQ 23/2021 chưa?"] {
        let reply = ask(asked);
        let of_table = |basis: &tracuu::qa::Basis| basis.kind == tracuu::qa::BasisKind::Registers;
        assert!(!reply.answers.is_empty() && reply.answers.iter().all(|a| of_table(&a.rests_on)), "{asked}");
    }
    assert!(ask("UBND tỉnh đã triển khai NQ 05/2012 chưa?").answers.is_empty());
}
