//! Readings that do not fit what stands beside them.

use super::{all, day, document, evidence, recorded};
use crate::law::ResolvedDocument;
use crate::model::{Document, Doubt, DoubtRule, Fact, Found};

/// What all documents together say of each.
fn every(documents: &[Document]) -> Vec<ResolvedDocument> {
    all(&recorded(documents)).documents
}

/// A resolution of a term and a session.
fn of_term(number: &str, adopted: &str, term: &str, session: &str) -> Document {
    let read = |text: &str| Some(Found::new(text.to_owned(), evidence(text)));
    Document { term: read(term), session: read(session), ..document(number, adopted, "") }
}

/// Six resolutions of 2021 to 2023 under term XVII, and others.
fn beside(others: Vec<Document>) -> Vec<Vec<Doubt>> {
    let row = [
        ("01/2022/NQ-HĐND", "10/03/2022"),
        ("02/2022/NQ-HĐND", "10/03/2022"),
        ("03/2022/NQ-HĐND", "08/07/2022"),
        ("04/2022/NQ-HĐND", "08/07/2022"),
        ("05/2022/NQ-HĐND", "09/12/2022"),
        ("06/2022/NQ-HĐND", "09/12/2022"),
    ];
    let mut documents: Vec<Document> =
        row.iter().map(|(number, adopted)| of_term(number, adopted, "XVII", "kỳ họp thứ tám")).collect();
    let known = documents.len();
    documents.extend(others);
    let found = every(&documents);
    assert!(found.iter().take(known).all(|one| one.doubts.is_empty()));
    found.into_iter().skip(known).map(|one| one.doubts).collect()
}

#[test]
fn a_misread_term_moved_the_statistics_to_the_term_before() {
    let found = beside(vec![of_term("03/2025/NQ-HĐND", "14/02/2025", "XVI", "kỳ họp thứ ba mươi")]);
    let doubt = &found[0][0];
    assert_eq!((doubt.fact, doubt.rule), (Fact::Term, DoubtRule::TermOfDay));
    assert_eq!((doubt.read.as_str(), doubt.fits.as_deref()), ("XVI", Some("XVII")));
    assert_eq!(doubt.evidence.len(), 2);
}

#[test]
fn each_term_fits_its_own_years() {
    let found = beside(vec![
        of_term("05/2019/NQ-HĐND", "10/12/2019", "XVI", ""),
        of_term("11/2013/NQ-HĐND", "10/12/2013", "XV", ""),
        of_term("02/2021/NQ-HĐND", "15/03/2021", "XVI", ""),
        // The old council's last days: the new one was elected on 23/05/2021, and met weeks later.
        of_term("07/2021/NQ-HĐND", "01/06/2021", "XVI", ""),
    ]);
    assert!(found.iter().all(Vec::is_empty), "{found:?}");
}

#[test]
fn few_documents_are_no_yardstick_of_terms() {
    let two =
        [of_term("01/2022/NQ-HĐND", "10/03/2022", "XVII", ""), of_term("03/2025/NQ-HĐND", "14/02/2025", "XVI", "")];
    assert!(every(&two).iter().all(|one| one.doubts.is_empty()));
}

#[test]
fn a_number_of_another_year_than_the_date_is_doubtful() {
    let found = beside(vec![of_term("20/2019/NQ-HĐND", "14/02/2025", "XVII", "")]);
    assert_eq!(found[0].iter().map(|doubt| doubt.rule).collect::<Vec<_>>(), [DoubtRule::YearOfNumber]);
    let mut turn_of_year = document("21/2022/NQ-HĐND", "30/12/2022", "");
    turn_of_year.issued_on = Some(Found::new(day("03/01/2023"), evidence("ngày 03 tháng 01 năm 2023")));
    assert_eq!(beside(vec![turn_of_year]), [Vec::new()]);
}

#[test]
fn an_act_signed_for_another_body_is_doubtful() {
    let signed = |number: &str, issuer: &str, position: &str| {
        let mut document = document(number, "10/07/2023", "");
        document.issuer = Some(Found::new(issuer.to_owned(), evidence(issuer)));
        document.signer_position = Some(Found::new(position.to_owned(), evidence(position)));
        let found = every(&[document]);
        found[0].doubts.iter().map(|doubt| (doubt.fact, doubt.against.clone())).collect::<Vec<_>>()
    };
    let (council, committee) = ("Hội đồng nhân dân tỉnh Lạng Sơn", "Ủy ban nhân dân tỉnh Lạng Sơn");
    let doubt = |issuer: &str| vec![(Fact::Signer, issuer.to_owned())];
    assert_eq!(signed("05/2023/NQ-HĐND", council, "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"), doubt(council));
    assert_eq!(signed("05/2023/NQ-HĐND", council, "CHỦ TỊCH UBND TỈNH"), doubt(council));
    assert_eq!(signed("05/2023/QĐ-UBND", committee, "TM. HỘI ĐỒNG NHÂN DÂN CHỦ TỊCH"), doubt(committee));
    for (number, issuer, position) in [
        ("05/2023/NQ-HĐND", council, "CHỦ TỊCH"),
        ("05/2023/NQ-HĐND", council, "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        ("05/2023/NQ-HĐND", council, "TM. THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN CHỦ TỊCH"),
        ("05/2023/QĐ-UBND", committee, "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"),
        ("05/2023/TT-BTC", "Bộ Tài chính", "TM. ỦY BAN NHÂN DÂN"),
        // Head and number differ: which of them is wrong is not for the signature to say.
        ("05/2023/NQ-HĐND", committee, "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
    ] {
        assert_eq!(signed(number, issuer, position), [], "{number} {issuer} {position}");
    }
}

#[test]
fn day_and_month_exchanged_are_found_by_the_neighbouring_numbers() {
    let row = ["01/02/2023", "03/02/2023", "12/05/2023", "12/05/2023", "08/07/2023", "08/07/2023", "08/12/2023"];
    let mut documents: Vec<Document> =
        row.iter().zip(1..).map(|(day, n)| document(&format!("0{n}/2023/NQ-HĐND"), day, "")).collect();
    documents[3] = document("04/2023/NQ-HĐND", "05/12/2023", "");
    let found = every(&documents);
    let doubt = &found[3].doubts[0];
    assert_eq!(
        (doubt.fact, doubt.rule, doubt.fits.as_deref()),
        (Fact::Date, DoubtRule::OrderOfNumbers, Some("12/05/2023"))
    );
    assert!(doubt.against.contains("03/2023/NQ-HĐND (12/05/2023)"), "{}", doubt.against);
    assert!(found.iter().enumerate().all(|(at, one)| at == 3 || one.doubts.is_empty()));
}

#[test]
fn numbers_given_within_a_session_may_run_back_by_days() {
    let row = ["08/07/2023", "12/07/2023", "09/07/2023", "08/07/2023", "08/12/2023", "07/12/2023"];
    let documents: Vec<Document> =
        row.iter().zip(1..).map(|(day, n)| document(&format!("0{n}/2023/NQ-HĐND"), day, "")).collect();
    assert!(every(&documents).iter().all(|one| one.doubts.is_empty()));
}

#[test]
fn a_session_named_months_after_its_days_is_doubtful() {
    let mut documents: Vec<Document> = (1..=6)
        .map(|n| of_term(&format!("0{n}/2023/NQ-HĐND"), "08/07/2023", "XVII", "kỳ họp thứ mười"))
        .chain((7..=8).map(|n| of_term(&format!("0{n}/2023/NQ-HĐND"), "08/12/2023", "XVII", "kỳ họp thứ mười hai")))
        .collect();
    documents.push(of_term("09/2023/NQ-HĐND", "08/12/2023", "XVII", "kỳ họp thứ mười"));
    let found = every(&documents);
    let doubt = &found[8].doubts[0];
    assert_eq!((doubt.rule, doubt.fits.as_deref()), (DoubtRule::DayOfSession, Some("kỳ họp thứ mười hai")));
    assert!(found.iter().take(8).all(|one| one.doubts.is_empty()));
}

#[test]
fn an_issue_months_after_the_adoption_is_doubtful() {
    let mut late = document("21/2022/NQ-HĐND", "05/12/2022", "");
    late.issued_on = Some(Found::new(day("12/05/2023"), evidence("ngày 12 tháng 5 năm 2023")));
    assert_eq!(
        beside(vec![late])[0].iter().map(|doubt| doubt.rule).collect::<Vec<_>>(),
        [DoubtRule::IssueAfterAdoption]
    );
}
