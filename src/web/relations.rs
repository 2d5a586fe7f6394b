//! What a document does to others and others to it, in groups, each with its sentence.

use super::answer::{Answer, Fault};
use super::asked::Asked;
use super::document::tab;
use super::parts::{NONE, quoted};
use super::site::Site;
use crate::model::{ActKind, Evidence, Resolution, show_date};
use crate::service::words::{PageWord as W, act_label, event_label};
use crate::service::{DocumentStatus, View, mentions};
use maud::{Markup, html};

/// One relation: what it is, the other document, the parts concerned, the sentence.
struct Relation<'a> {
    what: String,
    called: String,
    /// Name of the other document in addresses, where the corpus holds it.
    name: Option<String>,
    scope: String,
    evidence: &'a Evidence,
}

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    tab(site, view, asked, "lien-quan", |opened| {
        let found = &opened.status;
        let (bases, does) = acts(found, view, asked)?;
        Ok(html! {
            (group(W::DoneToIt, &done_to_it(found, view, asked)?, asked))
            (group(W::DoesToOthers, &does, asked))
            (group(W::Bases, &bases, asked))
            (group(W::NamedBy, &named_by(found, view, asked)?, asked))
            @if !found.implementing.is_empty() {
                h2 { (asked.say(W::ListedImplementing)) }
                ul { @for row in &found.implementing { li { (row.evidence("").quote) } } }
            }
        })
    })
}

/// What others did to it.
fn done_to_it<'a>(found: &'a DocumentStatus, view: &View, asked: &Asked) -> Result<Vec<Relation<'a>>, Fault> {
    let relation = |event: &'a crate::model::Event| {
        Ok(Relation {
            what: format!("{} {}", event_label(event.kind, asked.language), show_date(event.on)),
            called: event.by.clone().unwrap_or_else(|| NONE.to_owned()),
            name: event.by_id.as_deref().map(|id| view.name_of(id)).transpose()?,
            scope: event.scope.join("; "),
            evidence: &event.evidence,
        })
    };
    found.acted_on_by.iter().map(relation).collect()
}

/// What it rests on, and what it does to others; what it only mentions is left out.
fn acts<'a>(
    found: &'a DocumentStatus,
    view: &View,
    asked: &Asked,
) -> Result<(Vec<Relation<'a>>, Vec<Relation<'a>>), Fault> {
    let (mut bases, mut does) = (Vec::new(), Vec::new());
    for act in &found.acts {
        let is_base = act.kind == ActKind::BasedOn;
        if !is_base && (!act.operative || act.kind == ActKind::Refers) {
            continue;
        }
        let target = act.target.number.as_ref().map(ToString::to_string).or_else(|| act.target.name.clone());
        let held = match &act.means {
            Resolution::Document(id) => Some(view.name_of(id)?),
            Resolution::Itself | Resolution::Unresolved(_) => None,
        };
        let relation = Relation {
            what: act_label(act.kind, asked.language).to_owned(),
            called: target.unwrap_or_else(|| NONE.to_owned()),
            name: held,
            scope: act.scope.join("; "),
            evidence: &act.evidence,
        };
        if is_base { bases.push(relation) } else { does.push(relation) }
    }
    Ok((bases, does))
}

/// Who else names it.
fn named_by<'a>(found: &'a DocumentStatus, view: &View, asked: &Asked) -> Result<Vec<Relation<'a>>, Fault> {
    let relation = |one: &'a crate::service::Citing| {
        Ok(Relation {
            what: act_label(one.kind, asked.language).to_owned(),
            called: one.number.clone().unwrap_or_else(|| NONE.to_owned()),
            name: Some(view.name_of(&one.id)?),
            scope: one.scope.join("; "),
            evidence: &one.evidence,
        })
    };
    mentions(&found.cited_by).into_iter().map(relation).collect()
}

fn group(heading: W, relations: &[Relation<'_>], asked: &Asked) -> Markup {
    html! {
        section.relations {
            h2 { (asked.say(heading)) " (" (relations.len()) ")" }
            @if relations.is_empty() { p.hint { (asked.say(W::NoneKnown)) } }
            ul {
                @for relation in relations {
                    li {
                        p {
                            (relation.what) ": "
                            @match &relation.name {
                                Some(name) => a href=(asked.document(name)) { (relation.called) },
                                None => { (relation.called) " " span.hint { (asked.say(W::NotInCorpus)) } },
                            }
                            @if !relation.scope.is_empty() { " — " (relation.scope) }
                        }
                        details { summary { (asked.say(W::Sentence)) } (quoted(relation.evidence, asked)) }
                    }
                }
            }
        }
    }
}
