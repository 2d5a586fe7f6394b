//! Lists: every condition as a field, the yearly lists of the office, the documents as a table, the same as a file.

use super::answer::{Answer, Fault};
use super::asked::{Asked, DAY};
use super::facets::{chosen, conditions, names, shown};
use super::frame::{Content, framed, reflects};
use super::parts::{chip, grouped, handed_on, pager};
use super::site::Site;
use crate::model::{Kind, Nature, Status, field_codes, field_label};
use crate::service::words::{PageWord as W, action_label, impact_label, nature_label, provenance_note, status_label};
use crate::service::{ACTIONS, Cell, Column, Entry, FileKind, ImpactLevel, Listing, Preset, View};
use maud::{Markup, html};

/// Documents on a page.
const ROWS: usize = 50;
/// The parameter of a yearly list.
const PRESET: &str = "mau";
/// The parameter of a figure of the statistics.
pub(super) const FIGURE: &str = "so-lieu";
/// The parameter of a column.
const COLUMN: &str = "cot";
/// Columns of the general layout that are shown where none are chosen: the others are for files.
const SHOWN: [&str; 6] = ["stt", "so", "ban-hanh", "trich-yeu", "hieu-luc", "tinh-trang"];

/// The list that an address asks for, with all its columns.
fn listing(view: &View, asked: &Asked) -> Result<Listing, Fault> {
    let conditions = conditions(asked)?;
    if let Some(figure) = asked.one(FIGURE) {
        return view.figure_listing(figure, &conditions, asked.language)?.ok_or(Fault::NoPage);
    }
    match asked.one(PRESET).map(Preset::from_code) {
        Some(Some(preset)) => Ok(view.yearly_list(preset, &conditions)?),
        Some(None) => Err(Fault::NoPage),
        None => Ok(view.listing(&conditions, asked.one("can-xu-ly").is_some(), asked.language)?),
    }
}

/// The list as a file, with the columns chosen, all where none are.
pub(super) fn file(_: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let listing = listing(view, asked)?.with_columns(&asked.all(COLUMN));
    let name = asked.one(PRESET).or(asked.one(FIGURE)).unwrap_or("van-ban");
    listing_file(&listing, &format!("danh-muc-{name}"), asked)
}

/// A list as a file of this name, of the kind that the address ends with.
pub(super) fn listing_file(listing: &Listing, name: &str, asked: &Asked) -> Result<Answer, Fault> {
    let ending = asked.path.rsplit('.').next().unwrap_or_default();
    let kind = FileKind::ALL.into_iter().find(|kind| kind.ending() == ending).ok_or(Fault::NoPage)?;
    let bytes = listing.file(kind).map_err(|error| {
        tracing::error!("a list could not be written: {error}");
        Fault::NotWritten
    })?;
    Ok(Answer::file(format!("{name}-{}.{ending}", listing.as_of), bytes))
}

/// The page.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let listing = listing(view, asked)?;
    let count = listing.entries.len();
    let first = (asked.page() - 1) * ROWS;
    let body = html! {
        h1 { (asked.say(W::Lists)) }
        (presets(asked))
        details.filters {
            summary { (asked.say(W::ChooseConditions)) }
            (form(&listing, asked))
        }
        (chosen(asked))
        @for line in listing.title.iter().filter(|line| !line.starts_with('(') && *line != "DANH MỤC") { p.listed { (line) } }
        p { strong {
            @match &listing.counted {
                Some(counted) => (counted.render(asked.language)),
                None => (asked.tell(W::ListCount, &[("count", &grouped(count, asked.language))])),
            }
        } }
        (file_links("/danh-muc", count, asked))
        (table(&listing, first, view, asked)?)
        (pager(asked, count > first + ROWS))
        (reflects(asked, view))
    };
    framed(site, view, asked, &Content { title: asked.say(W::Lists).to_owned(), body, class: "wide" })
}

/// The yearly lists.
fn presets(asked: &Asked) -> Markup {
    let now = asked.one(PRESET);
    let words = [W::PresetInForce, W::PresetExpired, W::PresetPartlyExpired, W::PresetToDeal, W::PresetMechanisms];
    html! {
        nav aria-label=(asked.say(W::YearlyLists)) {
            ul.kinds {
                li { a href=(asked.link("/danh-muc")) aria-current=[now.is_none().then_some("true")] { (asked.say(W::AnyDocuments)) } }
                @for (preset, word) in Preset::ALL.into_iter().zip(words) {
                    li { a href=(asked.link("/danh-muc").with(PRESET, preset.code())) aria-current=[(now == Some(preset.code())).then_some("true")] { (asked.say(word)) } }
                }
            }
        }
    }
}

/// The same list as a file, at the address of its page with an ending.
pub(super) fn file_links(page: &str, count: usize, asked: &Asked) -> Markup {
    let words = [W::AsWorkbook, W::AsDocument, W::AsValues];
    html! {
        @if count > 0 {
            p.acts {
                @for (kind, word) in FileKind::ALL.into_iter().zip(words) {
                    a.button href=(asked.here().without("trang").to(&format!("{page}.{}", kind.ending()))) { (asked.say(word)) } " "
                }
            }
        }
    }
}

/// A row with the heading that stands above it, where one does.
struct Line<'a> {
    heading: Option<&'a str>,
    cells: &'a [Cell],
    entry: &'a Entry,
    name: String,
}

fn lines<'a>(listing: &'a Listing, first: usize, view: &View) -> Result<Vec<Line<'a>>, Fault> {
    let rows = listing.sections.iter().flat_map(|section| {
        let heading = Some(section.heading.as_str()).filter(|heading| !heading.is_empty());
        section.rows.iter().enumerate().map(move |(at, cells)| (heading.filter(|_| at == 0), cells))
    });
    let shown = rows.zip(&listing.entries).skip(first).take(ROWS);
    let line = |((heading, cells), entry): ((Option<&'a str>, &'a Vec<Cell>), &'a Entry)| {
        Ok(Line { heading, cells, entry, name: view.name_of(&entry.document.id)? })
    };
    shown.map(line).collect()
}

fn table(listing: &Listing, first: usize, view: &View, asked: &Asked) -> Result<Markup, Fault> {
    let chosen = asked.all(COLUMN);
    let is_general = listing.columns.iter().any(|column| column.code == "so");
    let is_shown = |code: &str| match chosen.as_slice() {
        [] => !is_general || SHOWN.contains(&code),
        codes => codes.iter().any(|chosen| chosen == code),
    };
    let mut columns: Vec<usize> = (0..listing.columns.len()).filter(|at| is_shown(listing.columns[*at].code)).collect();
    if columns.is_empty() {
        columns = (0..listing.columns.len()).collect();
    }
    let lines = lines(listing, first, view)?;
    Ok(html! {
        @if lines.is_empty() { p.nothing { (asked.say(W::NoDocuments)) } } @else {
            div.table role="region" tabindex="0" aria-label=(asked.say(W::Lists)) {
                table.documents {
                    thead { tr { @for at in &columns { th scope="col" { (listing.columns[*at].heading) } } } }
                    tbody {
                        @for line in &lines {
                            @if let Some(heading) = line.heading { tr.section { th scope="rowgroup" colspan=(columns.len()) { (heading) } } }
                            tr { @for at in &columns { (cell(&listing.columns[*at], &line.cells[*at], line, asked)) } }
                        }
                    }
                }
            }
        }
    })
}

/// A cell; the number leads to its document.
fn cell(column: &Column, cell: &Cell, line: &Line<'_>, asked: &Asked) -> Markup {
    let Column { code, heading, .. } = *column;
    let document = &line.entry.document;
    html! {
        @match code {
            "so" | "so-ngay" => td.fixed data-l="" { a href=(asked.document(&line.name)) { (cell) } },
            "tinh-trang" => td.fixed data-l="" { (chip(document.status, asked.language)) },
            "stt" => td.turn { (cell) },
            "ban-hanh" | "hieu-luc" | "het-hieu-luc" => td.date data-l=(heading) { (cell) },
            "trich-yeu" => td.words data-l="" {
                (cell)
                @if let Some(note) = provenance_note(&document.provenance, asked.language) { p.hint { (note) } }
            },
            _ => td data-l=(heading) { (cell) },
        }
    }
}

/// The columns that may be chosen.
fn columns(listing: &Listing, asked: &Asked) -> Markup {
    let chosen = asked.all(COLUMN);
    html! {
        fieldset.columns-chosen {
            legend { (asked.say(W::ChooseColumns)) }
            @for column in &listing.columns {
                label.check { input type="checkbox" name=(COLUMN) value=(column.code) checked[chosen.iter().any(|code| code == column.code)]; " " (column.heading) }
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
fn form(listing: &Listing, asked: &Asked) -> Markup {
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
            (handed_on(asked, &names().chain(["trang", COLUMN]).collect::<Vec<_>>()))
            (several("tinh-trang", W::Status, statuses, asked))
            (several("linh-vuc", W::Field, fields, asked))
            (several("loai", W::Kind, kinds, asked))
            (choice("tinh-chat", W::Nature, natures, asked))
            (choice("muc", W::Impact, levels.into_iter().chain([unrated]).collect(), asked))
            (choice("thao-tac", W::Action, actions, asked))
            @for (name, word, example) in TYPED {
                label { (asked.say(word)) input type="text" name=(name) value=[asked.one(name)] placeholder=(example) size="10" maxlength="80"; }
            }
            label.check { input type="checkbox" name="co-che" value="1" checked[asked.one("co-che").is_some()]; " " (asked.say(W::Mechanism)) }
            (columns(listing, asked))
            button { (asked.say(W::ShowList)) }
            @if asked.pairs().iter().any(|(name, _)| names().any(|known| known == name)) {
                a href=(asked.link(&asked.path)) { (asked.say(W::TakeAllOff)) }
            }
        }
        @if asked.is_other_day() { p.hint { (asked.say(W::OnDay)) " " (asked.one(DAY).unwrap_or_default()) } }
    }
}

/// Boxes to choose any number of values; what the address holds and none of them is, is offered as it stands.
fn several(name: &str, word: W, mut values: Vec<(String, String)>, asked: &Asked) -> Markup {
    let now = asked.all(name);
    values.extend(unlisted(name, &values, &now, asked));
    html! {
        details.several open[!now.is_empty()] {
            summary { (asked.say(word)) @if !now.is_empty() { " (" (now.len()) ")" } }
            fieldset {
                legend.hidden { (asked.say(word)) }
                @for (value, label) in &values {
                    label.check { input type="checkbox" name=(name) value=(value) checked[now.contains(value)]; " " (label) }
                }
            }
        }
    }
}

/// Values of an address that a field does not list: typed by their names, or of a kind that is rare.
fn unlisted(name: &str, values: &[(String, String)], now: &[String], asked: &Asked) -> Vec<(String, String)> {
    let is_listed = |value: &String| values.iter().any(|(listed, _)| listed == value);
    now.iter().filter(|value| !is_listed(value)).map(|value| (value.clone(), shown(name, value, asked))).collect()
}

/// A field to choose one of several.
fn choice(name: &str, word: W, mut values: Vec<(String, String)>, asked: &Asked) -> Markup {
    let now = asked.one(name).unwrap_or_default();
    values.extend(unlisted(name, &values, &asked.all(name).into_iter().take(1).collect::<Vec<_>>(), asked));
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
