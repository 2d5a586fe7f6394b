//! One act of one document on another, with the day on which it works.

use super::Record;
use super::period::last_day;
use super::regime::{Regime, is_individual};
use crate::model::{Act, ActKind, Conflict, Document, Event, EventKind, show_date};
use jiff::ToSpan;
use jiff::civil::Date;

/// An operative act whose target is known.
#[derive(Clone, Copy)]
pub(super) struct ResolvedAct<'a> {
    /// Position of the acting document.
    pub(super) by: usize,
    /// Id of its record.
    pub(super) id: &'a str,
    /// The acting document.
    pub(super) actor: &'a Document,
    /// The act.
    pub(super) act: &'a Act,
    /// Position of the document acted on.
    pub(super) target: usize,
    /// The document acted on.
    pub(super) object: &'a Document,
    /// The day from which it works.
    pub(super) on: Date,
}

/// The day of an act, or why it has none.
pub(super) enum Day {
    /// The day, and what is odd about it.
    On(Date, Option<Conflict>),
    /// No effect, with the note that says so.
    Never(Conflict),
}

impl<'a> ResolvedAct<'a> {
    /// The deed of `by` on `target`, on a day that [`day`] gave.
    pub(super) fn new(documents: &'a [Record<'a>], by: usize, act: &'a Act, target: usize, on: Date) -> Option<Self> {
        let (id, actor) = documents.get(by)?;
        let (_, object) = documents.get(target)?;
        Some(Self { by, id, actor, act, target, object, on })
    }

    /// True where it ends the whole target.
    pub(super) fn ends(&self) -> bool {
        matches!(self.act.kind, ActKind::Replaces | ActKind::Repeals) && self.act.edits.is_empty()
    }

    /// The last day that the act sets, for an extension or a suspension.
    pub(super) fn until(&self) -> Option<Date> {
        last_day(self.act)
    }

    /// What happens to the target.
    pub(super) fn events(&self) -> Vec<Event> {
        let Some(kind) = event_kind(self.act) else { return Vec::new() };
        let mut events = vec![self.event(kind, self.on)];
        if kind == EventKind::Suspended {
            let end = self.until().and_then(|last| last.checked_add(1.day()).ok()).filter(|end| *end > self.on);
            events.extend(end.map(|end| self.event(EventKind::Resumed, end)));
        }
        events
    }

    /// An event of the target on a day, with this act's sentence.
    pub(super) fn event(&self, kind: EventKind, on: Date) -> Event {
        Event {
            on,
            kind,
            scope: self.act.scope(),
            by: Some(self.name()),
            by_id: Some(self.id.to_owned()),
            rule: if is_individual(self.object) {
                "văn bản cá biệt".to_owned()
            } else {
                Regime::on(on).deed(self.act.kind)
            },
            evidence: self.act.evidence.clone(),
        }
    }

    /// The acting document's number, else its record.
    pub(super) fn name(&self) -> String {
        name(self.actor, self.id)
    }

    /// A note on this act, with its sentence.
    pub(super) fn note(&self, code: &str, message: String) -> Conflict {
        Conflict { code: code.to_owned(), message, sides: vec![self.act.evidence.clone()] }
    }
}

/// A document's number as printed, else the id of its record.
pub(super) fn name(document: &Document, id: &str) -> String {
    document.number.as_ref().map_or_else(|| id.to_owned(), |number| number.value.to_string())
}

/// The Vietnamese for what an act does.
pub(super) fn verb(kind: ActKind) -> &'static str {
    match kind {
        ActKind::BasedOn => "căn cứ",
        ActKind::Amends => "sửa đổi",
        ActKind::Supplements => "bổ sung",
        ActKind::Replaces => "thay thế",
        ActKind::Repeals => "bãi bỏ",
        ActKind::Corrects => "đính chính",
        ActKind::Suspends => "ngưng hiệu lực",
        ActKind::Extends => "kéo dài thời hạn",
        ActKind::Details => "quy định chi tiết",
        ActKind::Refers => "dẫn chiếu",
    }
}

/// The event that an act makes. A correction changes no law, and references change nothing.
fn event_kind(act: &Act) -> Option<EventKind> {
    Some(match act.kind {
        ActKind::Replaces | ActKind::Repeals if act.edits.is_empty() => EventKind::Expired,
        ActKind::Replaces | ActKind::Repeals => EventKind::PartlyExpired,
        ActKind::Amends => EventKind::Amended,
        ActKind::Supplements => EventKind::Supplemented,
        ActKind::Suspends => EventKind::Suspended,
        ActKind::Extends => EventKind::Extended,
        ActKind::Corrects | ActKind::BasedOn | ActKind::Details | ActKind::Refers => return None,
    })
}

/// The day on which an act of a document works on another one: its own, else the acting document's, but never before
/// that document is in force itself (a council's resolution may not reach back: Luật 80/2015/QH13, Điều 152 khoản 3).
pub(super) fn day(actor: (&str, &Document), act: &Act, target: (&str, &Document)) -> Day {
    let (by, to) = (name(actor.1, actor.0), name(target.1, target.0));
    let note =
        |code: &str, message: String| Conflict { code: code.to_owned(), message, sides: vec![act.evidence.clone()] };
    if let (Some(a), Some(b)) = (made_on(actor.1), made_on(target.1))
        && a < b
    {
        let message = format!(
            "{by} ngày {} {} {to}, nhưng văn bản này có sau, ngày {}.",
            show_date(a),
            verb(act.kind),
            show_date(b)
        );
        return Day::Never(note("target-later", message));
    }
    let effect = actor.1.effective_on.as_ref().map(|date| date.value);
    match (act.effective_on, effect) {
        (Some(own), Some(effect)) if own < effect => {
            let message = format!(
                "{by} {} {to} từ ngày {}, trước khi chính nó có hiệu lực ({}); tính từ ngày có hiệu lực.",
                verb(act.kind),
                show_date(own),
                show_date(effect)
            );
            Day::On(effect, Some(note("retroactive", message)))
        }
        (Some(own), _) => Day::On(own, None),
        (None, Some(effect)) => Day::On(effect, None),
        (None, None) => {
            let parts = act.scope().join("; ");
            let what = if parts.is_empty() { to } else { format!("{parts} của {to}") };
            let message =
                format!("{by} {} {what}, nhưng chưa xác định được ngày có hiệu lực của {by}.", verb(act.kind));
            Day::Never(note("actor-without-effect", message))
        }
    }
}

/// The day a document was made.
fn made_on(document: &Document) -> Option<Date> {
    document.made_on().map(|date| date.value)
}
