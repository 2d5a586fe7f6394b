//! A document as Akoma Ntoso 3.0 (OASIS LegalDocML): its text on a day, who changed it, when each change began to work.
//!
//! What is not certain stands in `proprietary`: the status, and the edits that could not be applied.

use crate::model::{DivisionKind, Event, EventKind, Kind, Level, Nature, Resolution};
use crate::service::xml;
use crate::service::{Exported, ExportedPart, ExportedVersion, MarkKind, PartKind};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The namespace of the standard, and the one of what it has no words for.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
const OWN: &str = "urn:tracuu:1";
/// A day for what has none: the standard asks for one.
const NO_DAY: &str = "0001-01-01";

/// The file of a document as it reads on a day.
pub(super) fn document(exported: &Exported, as_of: Date) -> anyhow::Result<String> {
    let on = exported.versions.iter().rfind(|version| version.from.is_none_or(|from| from <= as_of));
    let Some(version) = on else { anyhow::bail!("{}", exported.iri) };
    let mut xml = Writer { exported, version, named: named(exported, version), out: String::new() };
    xml.whole(as_of)?;
    Ok(xml.out)
}

/// A file on its way.
struct Writer<'a> {
    exported: &'a Exported,
    version: &'a ExportedVersion,
    /// The references to the documents that acted on this one, by their ids, with their numbers.
    named: BTreeMap<String, (String, String)>,
    out: String,
}

impl Writer<'_> {
    fn whole(&mut self, as_of: Date) -> anyhow::Result<()> {
        let contains = if self.version.from.is_none() { "originalVersion" } else { "singleVersion" };
        let kind = self.exported.document.kind.map_or("van-ban", Kind::code);
        write!(
            self.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"{NAMESPACE}\"><act name=\"{kind}\" contains=\"{contains}\">"
        )?;
        self.meta(as_of)?;
        let version = self.version;
        let of = |kinds: &[DivisionKind]| -> Vec<&ExportedPart> {
            let wanted = |part: &&ExportedPart| kinds.iter().any(|kind| part.kind == PartKind::Division(*kind));
            version.parts.iter().filter(wanted).collect()
        };
        let body = of(&[DivisionKind::Body]);
        self.out.push_str("<preamble>");
        for part in
            of(&[DivisionKind::Preamble]).into_iter().chain(body.iter().copied().filter(|one| !one.parts.is_empty()))
        {
            self.blocks(&part.own)?;
        }
        self.out.push_str("</preamble><body>");
        for part in &body {
            if part.parts.is_empty() {
                write!(self.out, "<hcontainer name=\"noi-dung\" eId=\"{}\"><content>", part.eid)?;
                self.filled(&part.own)?;
                self.out.push_str("</content></hcontainer>");
            }
            part.parts.iter().try_for_each(|unit| self.unit(unit))?;
        }
        if body.is_empty() {
            self.out.push_str("<hcontainer name=\"noi-dung\" eId=\"body\"><content><p/></content></hcontainer>");
        }
        self.out.push_str("</body>");
        self.conclusions(&of(&[DivisionKind::Closing]))?;
        self.attachments(&of(&[DivisionKind::Attached, DivisionKind::Annex]))?;
        self.out.push_str("</act></akomaNtoso>\n");
        Ok(())
    }

    fn conclusions(&mut self, parts: &[&ExportedPart]) -> anyhow::Result<()> {
        if !parts.is_empty() {
            self.out.push_str("<conclusions>");
            parts.iter().try_for_each(|part| self.filled(&part.own))?;
            self.out.push_str("</conclusions>");
        }
        Ok(())
    }

    fn attachments(&mut self, parts: &[&ExportedPart]) -> anyhow::Result<()> {
        if parts.is_empty() {
            return Ok(());
        }
        self.out.push_str("<attachments>");
        for part in parts {
            let name = if part.kind == PartKind::Division(DivisionKind::Annex) { "phu-luc" } else { "quy-dinh" };
            write!(self.out, "<attachment eId=\"{}\"><doc name=\"{name}\"><meta>", part.eid)?;
            self.identification(&format!("!{}", part.eid))?;
            self.out.push_str("</meta><mainBody>");
            self.filled(&part.own)?;
            part.parts.iter().try_for_each(|unit| self.unit(unit))?;
            self.out.push_str("</mainBody></doc></attachment>");
        }
        self.out.push_str("</attachments>");
        Ok(())
    }

    /// A chapter, an article, a clause … with all that is inside it.
    fn unit(&mut self, part: &ExportedPart) -> anyhow::Result<()> {
        let level = if let PartKind::Unit(level) = part.kind { level } else { Level::Article };
        let name = match level {
            Level::Part => "part",
            Level::Chapter => "chapter",
            Level::Section => "section",
            Level::Subsection => "subsection",
            Level::Article => "article",
            Level::Clause => "paragraph",
            Level::Point => "point",
        };
        write!(self.out, "<{name} eId=\"{}\"{}>", part.eid, self.period(part))?;
        let (number, heading, rest) = headed(part, level);
        if !number.is_empty() {
            write!(self.out, "<num>{}</num>", plain(&number))?;
        }
        if !heading.is_empty() {
            write!(self.out, "<heading>{}</heading>", plain(&heading))?;
        }
        if part.parts.is_empty() {
            self.out.push_str("<content>");
            self.filled(&rest)?;
            self.out.push_str("</content>");
        } else {
            if !rest.is_empty() {
                self.out.push_str("<intro>");
                self.blocks(&rest)?;
                self.out.push_str("</intro>");
            }
            part.parts.iter().try_for_each(|inner| self.unit(inner))?;
        }
        write!(self.out, "</{name}>")?;
        Ok(())
    }

    /// From when a part reads so, and whether it still stands.
    fn period(&self, part: &ExportedPart) -> String {
        let Some(mark) = part.marks.last() else { return String::new() };
        let Some(change) = self.version.edits.get(mark.change) else { return String::new() };
        let gone = if mark.kind == MarkKind::Repealed { " status=\"removed\"" } else { "" };
        format!(" period=\"#{}\"{gone}", group(change.on))
    }

    /// Paragraphs and tables, at least an empty one.
    fn filled(&mut self, own: &[String]) -> anyhow::Result<()> {
        if own.iter().all(|paragraph| paragraph.trim().is_empty()) {
            self.out.push_str("<p/>");
            return Ok(());
        }
        self.blocks(own)
    }

    fn blocks(&mut self, own: &[String]) -> anyhow::Result<()> {
        for group in own.chunk_by(|a, b| a.contains('\t') && b.contains('\t')) {
            if !group.first().is_some_and(|row| row.contains('\t')) {
                group.iter().try_for_each(|paragraph| write!(self.out, "<p>{}</p>", plain(paragraph)))?;
                continue;
            }
            self.out.push_str("<table>");
            for row in group.iter().flat_map(|row| row.lines()) {
                let cells: String = row.split('\t').map(|cell| format!("<td><p>{}</p></td>", plain(cell))).collect();
                write!(self.out, "<tr>{cells}</tr>")?;
            }
            self.out.push_str("</table>");
        }
        Ok(())
    }

    fn meta(&mut self, as_of: Date) -> anyhow::Result<()> {
        self.out.push_str("<meta>");
        self.identification("!main")?;
        self.lifecycle()?;
        self.modifications()?;
        self.periods()?;
        self.references()?;
        let (status, count) = (self.exported.document.status.code(), self.version.pending.len());
        write!(
            self.out,
            "<proprietary source=\"#tracuu\"><t:status xmlns:t=\"{OWN}\" on=\"{as_of}\" value=\"{status}\" pending=\"{count}\"/>"
        )?;
        for one in &self.version.pending {
            let (by, reason) = (plain(&one.change.by), one.reason.code());
            let (place, quote) = (plain(&one.change.written), plain(&one.change.evidence.quote));
            write!(
                self.out,
                "<t:pending xmlns:t=\"{OWN}\" by=\"{by}\" on=\"{}\" reason=\"{reason}\" place=\"{place}\">{quote}</t:pending>",
                one.change.on
            )?;
        }
        self.out.push_str("</proprietary></meta>");
        Ok(())
    }

    /// Work, expression, manifestation of the document or of what is attached to it.
    fn identification(&mut self, component: &str) -> anyhow::Result<()> {
        let (work, version) = (&self.exported.iri, &self.version.iri);
        let document = &self.exported.document;
        let made = document.adopted_on.or(document.issued_on);
        let day = |day: Option<Date>| day.map_or_else(|| NO_DAY.to_owned(), |day| day.to_string());
        let (made, from) = (day(made), day(self.version.from.or(made)));
        let country = work.split('/').nth(2).and_then(|place| place.split('-').next()).unwrap_or("vn");
        let author = "<FRBRauthor href=\"#issuer\"/>";
        let subtype = if document.nature == Nature::Individual { "<FRBRsubtype value=\"ca-biet\"/>" } else { "" };
        let number = document
            .number
            .as_ref()
            .map_or_else(String::new, |number| format!("<FRBRnumber value=\"{}\"/>", plain(number)));
        write!(
            self.out,
            "<identification source=\"#tracuu\"><FRBRWork><FRBRthis value=\"{work}/{component}\"/><FRBRuri value=\"{work}\"/>\
             <FRBRdate date=\"{made}\" name=\"ban-hanh\"/>{author}<FRBRcountry value=\"{country}\"/>{subtype}{number}</FRBRWork>\
             <FRBRExpression><FRBRthis value=\"{version}/{component}\"/><FRBRuri value=\"{version}\"/>\
             <FRBRdate date=\"{from}\" name=\"hieu-luc-cua-loi-van\"/>{author}<FRBRlanguage language=\"vie\"/></FRBRExpression>\
             <FRBRManifestation><FRBRthis value=\"{version}/{component}.xml\"/><FRBRuri value=\"{version}.xml\"/>\
             <FRBRdate date=\"{from}\" name=\"ban-xml\"/><FRBRauthor href=\"#tracuu\"/><FRBRformat value=\"application/akn+xml\"/>\
             </FRBRManifestation></identification>"
        )?;
        Ok(())
    }

    /// What happened to the document.
    fn lifecycle(&mut self) -> anyhow::Result<()> {
        let document = &self.exported.document;
        let made = document.adopted_on.or(document.issued_on).map_or_else(|| NO_DAY.to_owned(), |day| day.to_string());
        write!(
            self.out,
            "<lifecycle source=\"#tracuu\"><eventRef eId=\"e_0\" date=\"{made}\" source=\"#original\" type=\"generation\"/>"
        )?;
        for (at, event) in (1..).zip(&self.exported.events) {
            let (kind, source) = (event_type(event), self.source_of(event.by_id.as_deref()));
            write!(
                self.out,
                "<eventRef eId=\"e_{at}\" date=\"{}\" source=\"#{source}\" type=\"{kind}\" refersTo=\"#{}\"/>",
                event.on,
                concept(event.kind)
            )?;
        }
        self.out.push_str("</lifecycle>");
        Ok(())
    }

    /// The edits that were applied.
    fn modifications(&mut self) -> anyhow::Result<()> {
        if self.version.edits.is_empty() {
            return Ok(());
        }
        self.out.push_str("<analysis source=\"#tracuu\"><passiveModifications>");
        for (at, change) in self.version.edits.iter().enumerate() {
            let kind = match change.op {
                "repeal" => "repeal",
                "insert-after" | "insert-before" | "append" | "add-words" => "insertion",
                _ => "substitution",
            };
            let place = change.evidence.article.as_ref().map_or_else(String::new, |label| format!("~art_{label}"));
            let source = self.work(&change.by_id);
            write!(
                self.out,
                "<textualMod type=\"{kind}\" eId=\"pm_{}\"><source href=\"{source}/!main{place}\"/>",
                at + 1
            )?;
            let touched = touched(&self.version.parts, at);
            if touched.is_empty() {
                self.out.push_str("<destination href=\"#body\"/>");
            }
            touched.iter().try_for_each(|eid| write!(self.out, "<destination href=\"#{eid}\"/>"))?;
            write!(self.out, "<force period=\"#{}\"/></textualMod>", group(change.on))?;
        }
        self.out.push_str("</passiveModifications></analysis>");
        Ok(())
    }

    /// From which days on edits work.
    fn periods(&mut self) -> anyhow::Result<()> {
        let mut days: Vec<Date> = self.version.edits.iter().map(|change| change.on).collect();
        days.sort_unstable();
        days.dedup();
        if days.is_empty() {
            return Ok(());
        }
        self.out.push_str("<temporalData source=\"#tracuu\">");
        for day in days {
            let event = self.exported.events.iter().position(|event| event.on == day).map_or(0, |at| at + 1);
            write!(
                self.out,
                "<temporalGroup eId=\"{}\"><timeInterval start=\"#e_{event}\" refersTo=\"#in-force\"/></temporalGroup>",
                group(day)
            )?;
        }
        self.out.push_str("</temporalData>");
        Ok(())
    }

    /// What the file names: documents, the issuer, concepts.
    fn references(&mut self) -> anyhow::Result<()> {
        let document = &self.exported.document;
        let number = plain(document.number.as_deref().unwrap_or(&document.path));
        write!(
            self.out,
            "<references source=\"#tracuu\"><original eId=\"original\" href=\"{}\" showAs=\"{number}\"/>",
            self.exported.iri
        )?;
        for (id, (eid, number)) in &self.named {
            let iri = self.work(id);
            write!(self.out, "<passiveRef eId=\"{eid}\" href=\"{iri}\" showAs=\"{}\"/>", plain(number))?;
        }
        for (at, act) in (1..).zip(&self.exported.acts) {
            let (Some(number), Resolution::Document(id)) = (&act.target.number, &act.means) else { continue };
            let (iri, number) = (self.work(id), plain(&number.to_string()));
            write!(self.out, "<activeRef eId=\"act_{at}\" href=\"{iri}\" showAs=\"{number}\"/>")?;
        }
        let issuer = plain(document.provenance.issuer.as_deref().unwrap_or("không rõ"));
        write!(
            self.out,
            "<TLCOrganization eId=\"issuer\" href=\"/akn/ontology/organization/vn/issuer\" showAs=\"{issuer}\"/>"
        )?;
        self.out.push_str(
            "<TLCOrganization eId=\"tracuu\" href=\"/akn/ontology/organization/vn/tracuu\" showAs=\"tracuu\"/>",
        );
        let mut concepts: Vec<&str> = self.exported.events.iter().map(|event| concept(event.kind)).collect();
        concepts.push("in-force");
        concepts.sort_unstable();
        concepts.dedup();
        for name in concepts {
            write!(
                self.out,
                "<TLCConcept eId=\"{name}\" href=\"/akn/ontology/concept/vn/{name}\" showAs=\"{name}\"/>"
            )?;
        }
        self.out.push_str("</references>");
        Ok(())
    }

    /// The name of a document of the corpus, else one that says only which record it is.
    fn work(&self, id: &str) -> String {
        self.exported.works.get(id).cloned().unwrap_or_else(|| format!("/akn/vn/act/{id}"))
    }

    /// The reference to the document with an id; to the document itself where its own text says it.
    fn source_of(&self, by: Option<&str>) -> String {
        let known = by.and_then(|by| self.named.get(by));
        known.map_or_else(|| "original".to_owned(), |(eid, _)| eid.clone())
    }
}

/// The documents of the corpus that did something to it, by their ids: name among the references, number.
fn named(exported: &Exported, version: &ExportedVersion) -> BTreeMap<String, (String, String)> {
    let by = exported.events.iter().filter_map(|event| Some((event.by_id.clone()?, event.by.clone()?)));
    let by = by.chain(version.edits.iter().map(|change| (change.by_id.clone(), change.by.clone())));
    let all: BTreeMap<String, String> = by.collect();
    (1..).zip(all).map(|(at, (id, number))| (id, (format!("by_{at}"), number))).collect()
}

/// Number, heading and the paragraphs left of a unit: together they are its words, in this order.
fn headed(part: &ExportedPart, level: Level) -> (String, String, Vec<String>) {
    let Some((first, rest)) = part.own.split_first() else { return Default::default() };
    let first = first.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = rest.to_vec();
    let end = first.find(part.label.as_str()).filter(|at| *at < 24 && !part.label.is_empty()).map(|at| {
        let end = at + part.label.len();
        end + first
            .get(end..)
            .map_or(0, |rest| rest.chars().next().filter(|c| ".):/,".contains(*c)).map_or(0, char::len_utf8))
    });
    let (number, words) = first.split_at(end.filter(|end| first.is_char_boundary(*end)).unwrap_or(0));
    let words = words.trim();
    if level <= Level::Article && !words.is_empty() && words == part.heading {
        return (number.trim().to_owned(), words.to_owned(), rest);
    }
    if !words.is_empty() {
        rest.insert(0, words.to_owned());
    }
    (number.trim().to_owned(), String::new(), rest)
}

/// The parts that an edit left its trace on.
fn touched(parts: &[ExportedPart], change: usize) -> Vec<&str> {
    let mut found = Vec::new();
    for part in parts {
        if part.marks.iter().any(|mark| mark.change == change) {
            found.push(part.eid.as_str());
        }
        found.extend(touched(&part.parts, change));
    }
    found
}

/// The name of the time from a day on.
fn group(day: Date) -> String {
    format!("from_{day}")
}

/// The three types of events that the standard knows.
fn event_type(event: &Event) -> &'static str {
    match event.kind {
        EventKind::Adopted | EventKind::Issued | EventKind::InForce => "generation",
        EventKind::Expired => "repeal",
        _ => "amendment",
    }
}

/// What happened, more exactly.
fn concept(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Adopted => "adopted",
        EventKind::Issued => "issued",
        EventKind::InForce => "in-force",
        EventKind::Supplemented => "supplemented",
        EventKind::Amended => "amended",
        EventKind::PartlyExpired => "partly-expired",
        EventKind::Suspended => "suspended",
        EventKind::Resumed => "resumed",
        EventKind::Extended => "extended",
        EventKind::Expired => "expired",
    }
}

/// Words as XML has them, on one line: what it cannot hold is no character of a text.
fn plain(text: &str) -> String {
    xml::plain(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
