//! Help in plain words with examples that run, and the same for scripts.

use super::answer::{Answer, Fault};
use super::api;
use super::asked::{Asked, DAY};
use super::facets::names;
use super::frame::{Content, framed};
use super::site::Site;
use crate::service::View;
use crate::service::words::PageWord as W;
use maud::{Markup, html};

/// Ways to write a query: what to type, what it means.
const EXAMPLES: [(&str, W); 7] = [
    ("hỗ trợ hợp tác xã", W::HelpWords),
    ("muc ho tro lam nha van hoa thon bao nhieu", W::HelpQuestion),
    ("08/2019/NQ-HĐND", W::HelpNumber),
    ("\"liên kết sản xuất\"", W::HelpPhrase),
    ("học phí -\"mầm non\"", W::HelpExclude),
    ("học*", W::HelpPrefix),
    ("học phí năm:2019 tình-trạng:còn", W::HelpConditions),
];

/// Keys that a script listens to; none is needed.
const KEYS: [(&str, W); 6] = [
    ("/", W::KeySearch),
    ("n", W::KeyNext),
    ("p", W::KeyBefore),
    ("o", W::KeyOriginal),
    ("h", W::KeyHistory),
    ("?", W::KeyHelp),
];

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let body = html! {
        h1 { (asked.say(W::Help)) }
        h2 { (asked.say(W::HelpSearch)) }
        table.facts {
            tbody {
                @for (query, meaning) in EXAMPLES {
                    tr { th scope="row" { a href=(asked.link("/tim").with("q", query)) { (query) } } td { (asked.say(meaning)) } }
                }
            }
        }
        h2 { (asked.say(W::HelpDay)) }
        p { (asked.say(W::HelpDayText)) }
        h2 { (asked.say(W::HelpStatus)) }
        p { (asked.say(W::HelpStatusText)) }
        h2 { (asked.say(W::HelpKeys)) }
        table.facts { tbody { @for (key, meaning) in KEYS { tr { th scope="row" { kbd { (key) } } td { (asked.say(meaning)) } } } } }
        p { a href=(asked.link("/tro-giup/api")) { (asked.say(W::HelpApi)) } }
    };
    framed(site, view, asked, &Content { title: asked.say(W::Help).to_owned(), body, class: "narrow" })
}

/// The page for those who write scripts.
pub(super) fn api_page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let body = html! {
        h1 { "API" }
        p { (asked.say(W::ApiText)) }
        (endpoints(asked))
        h2 { (asked.say(W::ApiConditions)) }
        p { code { (names().chain([DAY]).collect::<Vec<_>>().join(" ")) } }
        p { (asked.say(W::ApiErrors)) }
    };
    framed(site, view, asked, &Content { title: "API".to_owned(), body, class: "narrow" })
}

fn endpoints(asked: &Asked) -> Markup {
    html! {
        div.table role="region" tabindex="0" aria-label="API" {
            table {
                thead { tr { th scope="col" { (asked.say(W::ApiAddress)) } th scope="col" { (asked.say(W::ApiSame)) } } }
                tbody {
                    @for endpoint in &api::ENDPOINTS {
                        tr { td { a href=(endpoint.example) { code { (endpoint.example) } } } td { code { (endpoint.same) } } }
                    }
                }
            }
        }
    }
}
