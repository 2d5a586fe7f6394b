//! The diagram of one document reads its neighbours alone, and shows what a look at the whole corpus shows.

use crate::sample_index::sample_index;
use tracuu::service::{Conditions, Filter, Service, read_day, read_number};

#[test]
fn what_neighbours_tell_is_what_the_whole_corpus_tells() {
    let view = Service::open(sample_index().dir()).expect("an index").view();
    let as_of = read_day(Some("31/12/2023")).expect("a day");
    let conditions = Conditions { filter: Filter::default(), as_of };
    let mut compared = 0;
    for entry in view.list(&conditions, false).expect("a list") {
        let Some(number) = entry.document.number.as_deref().and_then(|number| read_number(number).ok()) else {
            continue;
        };
        // A number that several documents bear asks for all of them.
        let bearers = view.status(&number, as_of).expect("documents");
        if bearers.len() != 1 || bearers[0].document.id != entry.document.id {
            continue;
        }
        let whole = view.graph(&number, 1, true, as_of).expect("a graph");
        let near = view.graph_of(&entry.document.id, as_of).expect("a graph");
        let told = |graph| serde_json::to_value(graph).expect("JSON");
        assert_eq!(told(near), told(whole), "{number:?}");
        compared += 1;
    }
    assert!(compared > 100, "{compared} documents compared");
}
