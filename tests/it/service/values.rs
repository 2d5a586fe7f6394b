//! The values themselves, whole: their keys, the order of these, and what stands where nothing is known. After a change
//! that is meant: `INSTA_UPDATE=always cargo test --test it`.

use crate::desk::Desk;
use crate::docx::Made;
use crate::program::AS_OF;
use insta::{Settings, assert_snapshot};
use serde::Serialize;
use std::path::Path;
use tracuu::model::Kind;
use tracuu::service::{
    Axis, Conditions, Filter, Language, Level, SearchRequest, Service, Sort, TypedConditions, View, doctor, read_number,
};

/// Two documents: the second repeals the first, and the period of its own title is over.
fn view() -> (Desk, View) {
    let repeal = "Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND ngày 10 tháng 7 năm 2019.";
    let desk = Desk::with(&[
        ("nq-01.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí").with("Mức thu", "Mầm non: 50.000 đồng/tháng.")),
        ("nq-02.docx", Made::on("02/2019/NQ-HĐND", "giá nước sạch giai đoạn 2016-2020").with("Bãi bỏ", repeal)),
    ]);
    desk.index_with(&[]).ends_with(0);
    let service = Service::open(&desk.index_dir()).expect("an index");
    let view = service.view();
    (desk, view)
}

fn conditions() -> Conditions {
    Conditions { filter: Filter::default(), as_of: AS_OF.parse().expect("a date") }
}

/// The value as scripts see it, without what differs from build to build.
fn same(name: &str, value: &impl Serialize) {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r#""(id|by_id)": "[0-9a-f]{16}""#, r#""$1": "[ID]""#);
    settings.add_filter(r#""blake3": "[0-9a-f]{64}""#, r#""blake3": "[HASH]""#);
    settings.add_filter(r#""(score|words|pairs)": [0-9.]+"#, r#""$1": [NUMBER]"#);
    let json = serde_json::to_string_pretty(value).expect("JSON");
    settings.bind(|| assert_snapshot!(format!("value-{name}"), json));
}

fn search(typed: &str) -> SearchRequest {
    SearchRequest {
        typed: typed.to_owned(),
        query_no: 3,
        conditions: conditions(),
        level: Level::Article,
        sort: Sort::Relevance,
        limit: 2,
        offset: 0,
        explain: false,
        facets: true,
        suggest: true,
        meaning: true,
    }
}

#[test]
fn each_value_has_its_keys_in_their_order() {
    let (_desk, view) = view();
    let as_of = conditions().as_of;
    let number = read_number("01/2019").expect("a number");
    same("search", &view.search(&search("năm:xyz \"mức thu")).expect("hits"));
    same("ask", &view.ask("mức thu học phí mầm non là bao nhiêu", as_of).expect("a reply"));
    same("ask-standing", &view.ask("01/2019 còn hiệu lực không", as_of).expect("a reply"));
    same("status", &view.status(&number, as_of).expect("a status"));
    same("list", &view.list(&conditions(), false).expect("a list"));
    let by = view.statistics(&conditions(), Some(Axis::Status), Language::Vietnamese);
    same("statistics", &by.expect("figures"));
    same("review", &view.review(&conditions(), 6, Language::English).expect("findings"));
    same("graph", &view.graph(&number, 1, true, as_of).expect("a graph"));
    let chosen = view.named("01/2019".as_ref()).expect("a number");
    same("show", &view.show(&chosen.documents, Some("3"), as_of).expect("a text"));
}

#[test]
fn what_is_asked_of_no_index_is_told_by_a_code() {
    let nowhere = Path::new("nowhere");
    let error = Service::open(nowhere).err().expect("no index");
    assert_eq!(
        serde_json::to_value(error.message()).expect("JSON"),
        serde_json::json!({"code": "index-missing", "path": "nowhere"})
    );
    assert!(error.message().render(Language::English).contains("`tracuu index`"));
    let found = doctor(nowhere, false, Language::English).expect("a diagnosis");
    assert!(!found.opens && found.manifest.is_none() && found.files.is_none());
    assert_eq!(found.problem, Some(error.message().render(Language::English)));
}

#[test]
fn what_was_typed_is_understood_or_named() {
    let typed = TypedConditions { kinds: vec!["truyen-ngan".to_owned()], ..TypedConditions::default() };
    let message = typed.to_conditions().expect_err("no such kind").message();
    assert_eq!(message.code.code(), "no-such-kind");
    assert!(message.render(Language::Vietnamese).contains("nghi-quyet"));
    let typed = TypedConditions { as_of: Some("30/02/2019".to_owned()), ..TypedConditions::default() };
    assert_eq!(typed.to_conditions().expect_err("no such day").message().code.code(), "not-a-date");
    assert_eq!(read_number("một hai ba").expect_err("no number").message().code.code(), "not-a-number");
}

#[test]
fn codes_in_json_are_those_of_the_options() {
    for kind in Kind::all() {
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.code());
    }
}
