//! The command line's JSON over HTTP: the same values under the same keys, so that what is written for one reads the
//! other.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::compare::compared;
use super::facets::{conditions, level, sort};
use super::frame::fault_words;
use super::render::Page;
use super::site::Site;
use crate::service::{Axis, Named, NightChanges, SearchRequest, Since, View, read_number};
use serde_json::{Value, json};

/// An address that scripts ask.
pub(super) struct Endpoint {
    /// Its path.
    pub path: &'static str,
    /// What answers.
    pub page: Page,
    /// An address that runs.
    pub example: &'static str,
    /// The command that prints the same.
    pub same: &'static str,
}

/// All of them.
pub(super) const ENDPOINTS: [Endpoint; 11] = [
    Endpoint {
        path: "/api/v1/search",
        page: search,
        example: "/api/v1/search?q=h%E1%BB%8Dc+ph%C3%AD&limit=3",
        same: "tracuu search … --format json",
    },
    Endpoint {
        path: "/api/v1/ask",
        page: ask,
        example: "/api/v1/ask?q=m%E1%BB%A9c+h%E1%BB%97+tr%E1%BB%A3+nh%C3%A0+v%C4%83n+h%C3%B3a+th%C3%B4n",
        same: "tracuu ask … --format json",
    },
    Endpoint {
        path: "/api/v1/list",
        page: list,
        example: "/api/v1/list?linh-vuc=giao-duc&tinh-trang=in-force",
        same: "tracuu list … --format json",
    },
    Endpoint {
        path: "/api/v1/status/{number}",
        page: status,
        example: "/api/v1/status/08-2019-nq-hdnd?ngay=2023-12-31",
        same: "tracuu status … --format json",
    },
    Endpoint {
        path: "/api/v1/show/{number}",
        page: show,
        example: "/api/v1/show/08-2019-nq-hdnd?dieu=1",
        same: "tracuu show … --format json",
    },
    Endpoint {
        path: "/api/v1/stats",
        page: stats,
        example: "/api/v1/stats?ngay=2023-12-31&theo=field",
        same: "tracuu stats … --format json",
    },
    Endpoint {
        path: "/api/v1/review",
        page: review,
        example: "/api/v1/review?thang=6",
        same: "tracuu review … --format json",
    },
    Endpoint {
        path: "/api/v1/graph/{number}",
        page: graph,
        example: "/api/v1/graph/08-2019-nq-hdnd",
        same: "(tracuu graph …)",
    },
    Endpoint {
        path: "/api/v1/changes",
        page: changes,
        example: "/api/v1/changes",
        same: "tracuu changes … --format json",
    },
    Endpoint {
        path: "/api/v1/diff",
        page: diff,
        example: "/api/v1/diff?van-ban=08-2019-nq-hdnd&den-ngay=2023-12-31",
        same: "tracuu diff … --format json",
    },
    Endpoint { path: HEALTH, page: health, example: HEALTH, same: "tracuu doctor --format json" },
];

/// The address of what the machine and the index are found to be.
pub(super) const HEALTH: &str = "/api/v1/doctor";

/// Hits of one answer at most.
const MOST_HITS: usize = 100;

/// What went wrong, for scripts.
pub(super) fn failure(asked: &Asked, fault: &Fault) -> Answer {
    let code = match fault {
        Fault::Service(error) => error.message().code.code(),
        Fault::NoPage | Fault::NoDocument(_) | Fault::NoFile(_) | Fault::NoSaved => "not-found",
        Fault::Token => "token",
        Fault::Unsaved(message) => message.code.code(),
        Fault::TooManyWords | Fault::TooLong => "too-long",
        Fault::Missing(_) => "missing",
        Fault::Busy => "busy",
        Fault::Broken(_) | Fault::NotWritten => "broken",
        Fault::Method => "method",
        Fault::Host => "host",
    };
    let value = json!({ "error": { "code": code, "message": fault_words(asked, fault) } });
    // Texts alone: they can always be written.
    Answer::json(&value).unwrap_or_else(|_| super::frame::fault_page(asked, fault))
}

fn words(asked: &Asked) -> Result<String, Fault> {
    match (asked.one("q"), asked.query()) {
        (Some(_), None) => Err(Fault::TooManyWords),
        (_, words) => Ok(words.unwrap_or_default().to_owned()),
    }
}

fn search(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let number = |name: &str, usual: usize| asked.one(name).and_then(|typed| typed.parse().ok()).unwrap_or(usual);
    let request = SearchRequest {
        typed: words(asked)?,
        query_no: 0,
        conditions: conditions(asked)?,
        level: level(asked),
        sort: sort(asked),
        limit: number("limit", 10).min(MOST_HITS),
        offset: number("offset", 0).min(100_000),
        explain: false,
        facets: false,
        suggest: false,
        meaning: true,
    };
    Answer::json(&view.search(&request)?.hits)
}

fn ask(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    Answer::json(&view.clone().of_issuer(asked.one("co-quan")).ask(&words(asked)?, asked.as_of)?)
}

fn list(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    Answer::json(&view.list(&conditions(asked)?, asked.one("can-xu-ly").is_some())?)
}

/// Ids of the documents that a name in an address means.
fn named(view: &View, asked: &Asked) -> Result<Vec<String>, Fault> {
    Ok(match view.by_name(asked.segment(3))? {
        Named::One(id) => vec![id],
        Named::Several(ids) => ids,
        Named::Nothing => Vec::new(),
    })
}

fn status(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let mut held = Vec::new();
    for id in named(view, asked)? {
        held.extend(view.status_of(&id, asked.as_of)?);
    }
    let wanted = read_number(asked.segment(3)).ok();
    let unheld = wanted.map(|wanted| view.status_of_unheld(&wanted, asked.as_of, &held)).transpose()?;
    let (first, last): (Vec<_>, Vec<_>) = unheld.unwrap_or_default().into_iter().partition(|act| act.goes_first);
    let value = |value: Result<Value, serde_json::Error>| value.map_err(|_| Fault::NotWritten);
    let mut all = first.iter().map(|act| value(serde_json::to_value(act))).collect::<Result<Vec<_>, _>>()?;
    for one in &held {
        all.push(value(serde_json::to_value(one))?);
    }
    for act in &last {
        all.push(value(serde_json::to_value(act))?);
    }
    Answer::json(&all)
}

fn show(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let mut documents = Vec::new();
    for id in named(view, asked)? {
        documents.extend(view.named(id.as_ref())?.documents);
    }
    Answer::json(&view.show(&documents, asked.one("dieu"), asked.as_of)?)
}

fn stats(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let axis = asked.one("theo").and_then(Axis::from_code);
    Answer::json(&view.statistics(&conditions(asked)?, axis, asked.language)?)
}

fn review(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    Answer::json(&view.review(&conditions(asked)?, months(asked), asked.language)?)
}

/// Months that a review looks ahead and back.
pub(super) fn months(asked: &Asked) -> i64 {
    asked.one("thang").and_then(|months| months.parse().ok()).filter(|months| (0..=1200).contains(months)).unwrap_or(6)
}

fn graph(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let wanted = read_number(asked.segment(3))?;
    Answer::json(&view.graph(&wanted, 1, asked.one("tat-ca").is_some(), asked.as_of)?)
}

fn changes(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let nights: Vec<NightChanges> = view.changes(Since::typed(asked.one("tu"))?).collect();
    Answer::json(&nights)
}

fn diff(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    Answer::json(&compared(view, asked)?)
}

fn health(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    Answer::json(site.health(view, asked.language)?.as_ref())
}
