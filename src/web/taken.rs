//! The text of a document to be taken along: all of it or chosen articles, as it reads on the day, as text or for Word.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::document::{AS_ISSUED, Opened, opened};
use super::site::Site;
use crate::model::Level;
use crate::service::words::PageWord as W;
use crate::service::{Excerpt, TextOn, View};
use maud::{Markup, html};

/// The parameter of a part that is wanted.
const PART: &str = "phan";
/// The ends of the addresses.
const TEXT: &str = "loi-van.txt";
const DOCX: &str = "loi-van.docx";

/// What is made of the text that an address asks for.
fn taken(
    site: &Site,
    view: &View,
    asked: &Asked,
    ending: &str,
    make: impl FnOnce(&Excerpt<'_>) -> Result<Vec<u8>, Fault>,
) -> Result<Answer, Fault> {
    opened(site, view, asked, |opened| {
        let document = &opened.status.document;
        let on = view.text_on(&document.id, None, asked.as_of, asked.one(AS_ISSUED).is_some())?;
        let on = on.ok_or_else(|| Fault::NoDocument(opened.name.clone()))?;
        let known = |part: &String| on.full.anchors.iter().any(|anchor| anchor.name == *part);
        let parts = asked.all(PART);
        if !parts.iter().all(known) {
            return Err(Fault::NoPage);
        }
        let (as_of, language) = (asked.as_of, asked.language);
        let which = if on.as_issued { AS_ISSUED.to_owned() } else { as_of.to_string() };
        view.in_time()?;
        let bytes = make(&Excerpt { document, on: &on, as_of, parts: &parts, language })?;
        Ok(Answer::file(format!("{}-{which}.{ending}", opened.name), bytes))
    })
}

/// As text.
pub(super) fn text(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    taken(site, view, asked, "txt", |excerpt| Ok(excerpt.text().into_bytes()))
}

/// For Word.
pub(super) fn docx(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    taken(site, view, asked, "docx", |excerpt| {
        excerpt.docx().map_err(|error| {
            tracing::error!("a text could not be written: {error}");
            Fault::NotWritten
        })
    })
}

/// The ways to take the text along, and the articles to choose from.
pub(super) fn form(opened: &Opened, on: &TextOn, asked: &Asked) -> Markup {
    let issued = asked.one(AS_ISSUED);
    let link = |end: &str| {
        let link = asked.document(&opened.name).below(end);
        issued.map_or_else(|| link.clone(), |value| link.clone().with(AS_ISSUED, value))
    };
    let articles = || on.full.anchors.iter().filter(|anchor| anchor.level == Some(Level::Article));
    html! {
        details.take {
            summary { (asked.say(W::TakeText)) }
            p.acts {
                a.button href=(link(TEXT)) { (asked.say(W::TakeAsText)) } " "
                a.button href=(link(DOCX)) { (asked.say(W::TakeForWord)) }
            }
            @if articles().next().is_some() {
                form action=(format!("/van-ban/{}/{DOCX}", super::asked::encoded(&opened.name))) method="get" {
                    (super::parts::handed_on(asked, &["q", "trang", PART]))
                    fieldset.articles {
                        legend { (asked.say(W::ChooseArticles)) }
                        @for anchor in articles() {
                            label.check { input type="checkbox" name=(PART) value=(anchor.name); " " (super::text::titled(anchor)) }
                        }
                    }
                    button { (asked.say(W::TakeChosen)) }
                }
            }
        }
    }
}
