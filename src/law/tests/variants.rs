//! Drafts, second copies, and whose acts a corpus holds.

use super::{all, day, document, evidence, recorded};
use crate::law::{Corpus, Known, resolve, status_on};
use crate::model::{CorpusPath, Document, Found, Note, Status, VariantReason, Whose};

/// A document with a title, signed.
fn titled(number: &str, adopted: &str, title: &str) -> Document {
    let mut document = document(number, adopted, adopted);
    document.title = Some(Found::new(title.to_owned(), evidence(title)));
    document.signer = Some(Found::new("Nguyễn Văn A".to_owned(), evidence("Nguyễn Văn A")));
    document
}

fn draft(mut document: Document) -> Document {
    document.notes.push(Note { code: "draft".into(), message: String::new() });
    document
}

const FEES: &str = "Quy định mức thu học phí của các cơ sở giáo dục công lập";

/// Why each document stands behind another; `None` for those that count.
fn reasons(documents: &[Document]) -> Vec<Option<VariantReason>> {
    let records = recorded(documents);
    all(&records).documents.into_iter().map(|found| found.variant.map(|variant| variant.why)).collect()
}

#[test]
fn a_draft_beside_the_official_text_was_a_second_act_in_force() {
    let official = || titled("22/2022/NQ-HĐND", "08/12/2022", FEES);
    let mut unnumbered = draft(titled("", "", FEES));
    unnumbered.signer = None;
    for draft in [draft(official()), unnumbered] {
        let documents = [draft, official()];
        assert_eq!(reasons(&documents), [Some(VariantReason::Draft), None]);
        let records = recorded(&documents);
        let found = all(&records).documents;
        let status = |at: usize| status_on(&found[at].timeline, day("01/01/2023")).status;
        assert_eq!((status(0), status(1)), (Status::Unknown, Status::InForce));
    }
}

#[test]
fn the_signed_text_counts_and_of_equals_the_first_file() {
    let signed = || titled("22/2022/NQ-HĐND", "08/12/2022", FEES);
    let mut unsigned = signed();
    unsigned.signer = None;
    assert_eq!(
        reasons(&[unsigned, signed(), signed()]),
        [Some(VariantReason::Unsigned), None, Some(VariantReason::Copy)]
    );
    let documents = [signed(), signed()];
    let records = recorded(&documents);
    let known = Known {
        paths: vec![CorpusPath::from_bytes(b"b.pdf".to_vec()), CorpusPath::from_bytes(b"a.pdf".to_vec())],
        ..Known::default()
    };
    let found = resolve(&Corpus::new(&records, &known)).documents;
    assert!(found[0].variant.is_some() && found[1].variant.is_none(), "the later file stands behind");
    let known = Known { recognised: vec![true, false], ..Known::default() };
    let found = resolve(&Corpus::new(&records, &known)).documents;
    assert_eq!(found[0].variant.as_ref().map(|variant| variant.why), Some(VariantReason::Recognised));
}

#[test]
fn a_misread_number_does_not_make_one_act_of_two() {
    let other = "Về dự toán ngân sách địa phương và phân bổ ngân sách cấp tỉnh";
    let documents = [titled("22/2022/NQ-HĐND", "08/12/2022", FEES), titled("22/2022/NQ-HĐND", "08/12/2022", other)];
    assert_eq!(reasons(&documents), [None, None]);
    // Every year has a resolution of that title.
    let documents = [titled("22/2022/NQ-HĐND", "08/12/2022", FEES), titled("", "10/12/2021", FEES)];
    assert_eq!(reasons(&documents), [None, None]);
}

#[test]
fn the_majority_is_at_home_unless_the_office_says_otherwise() {
    let of = |place: &str| {
        let mut document = document("22/2022/NQ-HĐND", "08/12/2022", "18/12/2022");
        document.issuer = Some(Found::new(format!("HỘI ĐỒNG NHÂN DÂN TỈNH {place}"), evidence(place)));
        document
    };
    let whose = |documents: &[Document], home: Option<&str>| {
        let records = recorded(documents);
        let known = Known { home: home.map(str::to_owned), ..Known::default() };
        let found = resolve(&Corpus::new(&records, &known));
        (found.home.map(|home| home.name), found.documents.iter().map(|d| d.whose).collect::<Vec<_>>())
    };
    let corpus = [of("VĨNH LONG"), of("TRÀ VINH"), of("VĨNH LONG"), of("VĨNH LONG"), of("CAO BẰNG")];
    let (home, others) = whose(&corpus, None);
    assert_eq!(home.as_deref(), Some("HỘI ĐỒNG NHÂN DÂN TỈNH VĨNH LONG"));
    assert_eq!(others, [Whose::Home, Whose::Predecessor, Whose::Home, Whose::Home, Whose::Other]);
    let set = whose(&corpus, Some("HĐND tỉnh Cao Bằng"));
    assert_eq!(set.1, [Whose::Other, Whose::Other, Whose::Other, Whose::Other, Whose::Home]);
    // Two councils with one document each: none is at home, and all count.
    assert_eq!(whose(&[of("CAO BẰNG"), of("LẠNG SƠN")], None), (None, vec![Whose::Home, Whose::Home]));
}

#[test]
fn a_file_that_is_only_an_annex_was_an_act_of_its_own() {
    let annex = |number: &str, on: &str| Document {
        annex_of: crate::model::DocNumber::parse(number).map(|number| {
            let date = crate::model::parse_date(on);
            Found::new(
                crate::model::Citation { number: Some(number), date, ..Default::default() },
                evidence("kèm theo"),
            )
        }),
        title: Some(Found::new(FEES.to_owned(), evidence(FEES))),
        ..Document::default()
    };
    let official = titled("22/2022/NQ-HĐND", "08/12/2022", FEES);
    let individual = titled("45/NQ-HĐND", "08/12/2022", "Giao biên chế năm 2023 cho các cơ quan của tỉnh");
    let documents = [
        annex("22/2022/NQ-HĐND", "08/12/2022"),
        annex("45/NQ-HĐND", "08/12/2022"),
        annex("45/NQ-HĐND", "07/12/2021"),
        annex("99/2022/NQ-HĐND", ""),
        official,
        individual,
    ];
    let found = all(&recorded(&documents)).documents;
    let of = |at: usize| found[at].variant.as_ref().map(|variant| (variant.of.as_str(), variant.why));
    let under = |id: &'static str| Some((id, VariantReason::Annex));
    assert_eq!([0, 1, 2, 3, 4, 5].map(of), [under("d4"), under("d5"), None, None, None, None]);
    assert!(found[..4].iter().all(|annex| annex.timeline.events.is_empty()));
}
