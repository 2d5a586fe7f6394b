//! Lists: every condition as a field, the documents as a table.

use super::answer::{Answer, Fault};
use super::asked::{Asked, DAY};
use super::facets::{chosen, conditions, names};
use super::frame::{Content, framed, reflects};
use super::parts::{NONE, chip, date, grouped, handed_on, pager, titled};
use super::site::Site;
use crate::model::{Kind, Nature, Status, field_codes, field_label};
use crate::service::words::{PageWord as W, action_label, impact_label, nature_label, provenance_note, status_label};
use crate::service::{ACTIONS, Document, ImpactLevel, View};
use maud::{Markup, html};

/// Documents on a page.
const ROWS: usize = 50;

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let conditions = conditions(asked)?;
    let entries = view.list(&conditions, asked.one("can-xu-ly").is_some())?;
    let first = (asked.page() - 1) * ROWS;
    let shown: Vec<&Document> = entries.iter().skip(first).take(ROWS).map(|entry| &entry.document).collect();
    let names = shown.iter().map(|document| view.name_of(&document.id)).collect::<Result<Vec<_>, _>>()?;
    let body = html! {
        h1 { (asked.say(W::Lists)) }
        details.filters open[asked.pairs().is_empty()] {
            summary { (asked.say(W::ChooseConditions)) }
            (form(asked))
        }
        (chosen(asked))
        p { strong { (asked.tell(W::ListCount, &[("count", &grouped(entries.len(), asked.language))])) } }
        (table(&shown, &names, first, asked))
        (pager(asked, entries.len() > first + ROWS))
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: asked.say(W::Lists).to_owned(), body, class: "wide" })
}

fn table(documents: &[&Document], names: &[String], first: usize, asked: &Asked) -> Markup {
    html! {
        @if documents.is_empty() { p.nothing { (asked.say(W::NoDocuments)) } } @else {
            div.table role="region" tabindex="0" aria-label=(asked.say(W::Lists)) {
                table.documents {
                    thead {
                        tr { th scope="col" { "STT" } @for word in [W::Number, W::IssuedOn, W::Title, W::InForceFrom, W::Status] { th scope="col" { (asked.say(word)) } } }
                    }
                    tbody {
                        @for (at, (document, name)) in documents.iter().zip(names).enumerate() {
                            tr {
                                td { (first + at + 1) }
                                td { a href=(asked.document(name)) { (document.number.as_deref().unwrap_or(NONE)) } }
                                td { (date(document.dated_on())) }
                                td {
                                    (titled(document.title.as_deref(), &document.path))
                                    @if let Some(note) = provenance_note(&document.provenance, asked.language) { p.hint { (note) } }
                                }
                                td { (date(document.effective_on)) }
                                td { (chip(document.status, asked.language)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Conditions that are typed, each with an example.
const TYPED: [(&str, W, &str); 8] = [
    ("so", W::Number, "08/2019/NQ-HĐND"),
    ("khoa", W::Term, "XVII"),
    ("ky-hop", W::Session, "14"),
    ("nam", W::Year, "2023"),
    ("tu", W::From, "01/01/2021"),
    ("den", W::To, "31/12/2023"),
    ("ban", W::Committee, "kinh tế"),
    ("co-quan", W::Issuer, "all"),
];

/// A field for each condition.
fn form(asked: &Asked) -> Markup {
    let kinds = [Kind::NghiQuyet, Kind::QuyetDinh, Kind::KeHoach];
    let kinds = kinds.iter().map(|kind| (kind.code().to_owned(), kind.label().to_owned())).collect();
    let natures = [Nature::Normative, Nature::Individual, Nature::Unknown];
    let natures =
        natures.iter().map(|one| (one.code().to_owned(), nature_label(*one, asked.language).to_owned())).collect();
    let fields = field_codes().map(|code| (code.to_owned(), field_label(code).unwrap_or(code).to_owned())).collect();
    let statuses =
        Status::ALL.iter().map(|one| (one.code().to_owned(), status_label(*one, asked.language).to_owned())).collect();
    let levels = [ImpactLevel::Clear, ImpactLevel::Unclear, ImpactLevel::NoneYet];
    let levels = levels.map(|level| (level.code().to_owned(), impact_label(Some(level), asked.language).to_owned()));
    let actions = ACTIONS.map(|code| (code.to_owned(), action_label(code, asked.language).to_owned())).to_vec();
    let unrated = ("unrated".to_owned(), impact_label(None, asked.language).to_owned());
    html! {
        form.filters action=(asked.path) method="get" {
            (handed_on(asked, &names().chain(["trang"]).collect::<Vec<_>>()))
            (choice("tinh-trang", W::Status, statuses, asked))
            (choice("linh-vuc", W::Field, fields, asked))
            (choice("loai", W::Kind, kinds, asked))
            (choice("tinh-chat", W::Nature, natures, asked))
            (choice("muc", W::Impact, levels.into_iter().chain([unrated]).collect(), asked))
            (choice("thao-tac", W::Action, actions, asked))
            @for (name, word, example) in TYPED {
                label { (asked.say(word)) input type="text" name=(name) value=[asked.one(name)] placeholder=(example) size="10" maxlength="20"; }
            }
            label.check { input type="checkbox" name="co-che" value="1" checked[asked.one("co-che").is_some()]; " " (asked.say(W::Mechanism)) }
            button { (asked.say(W::ShowList)) }
            @if asked.pairs().iter().any(|(name, _)| names().any(|known| known == name)) {
                a href=(asked.link(&asked.path)) { (asked.say(W::TakeAllOff)) }
            }
        }
        @if asked.is_other_day() { p.hint { (asked.say(W::OnDay)) " " (asked.one(DAY).unwrap_or_default()) } }
    }
}

/// A field to choose one of several.
fn choice(name: &str, word: W, values: Vec<(String, String)>, asked: &Asked) -> Markup {
    let now = asked.one(name).unwrap_or_default();
    html! {
        label {
            (asked.say(word))
            select name=(name) {
                option value="" { "—" }
                @for (value, label) in &values { option value=(value) selected[value == now] { (label) } }
            }
        }
    }
}
