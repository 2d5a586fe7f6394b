//! Names of the codes that values carry, in the words of the catalogue.

use super::super::document::Provenance;
use super::{Language, Message, MessageCode as Code, PageWord};
use crate::insight::{Axis, Finding, Measure};
use crate::law::versions::{Fate, PartWording, Reason, WordedBy, Wording, not_as_issued};
use crate::model::{ActKind, EventKind, Kind, Nature, Status, Whose, field_label, show_date};
use crate::register::{Correctable, Correction, ImpactLevel};

/// The name of a status.
pub fn status_label(status: Status, language: Language) -> &'static str {
    language.say(match status {
        Status::NotYet => Code::StatusNotYet,
        Status::InForce => Code::StatusInForce,
        Status::PartlyExpired => Code::StatusPartlyExpired,
        Status::Expired => Code::StatusExpired,
        Status::Suspended => Code::StatusSuspended,
        Status::Unknown => Code::StatusUnknown,
    })
}

/// Where a word was met, by the name of the field of the index.
pub fn match_place(field: &str, language: Language) -> &'static str {
    let word = match field {
        "number" => PageWord::MatchedNumber,
        "clause" => PageWord::MatchedTogether,
        "meaning" => PageWord::MatchedMeaning,
        field if field.starts_with("heading") => PageWord::MatchedHeading,
        field if field.starts_with("title") => PageWord::MatchedTitle,
        field if field.starts_with("folded") => PageWord::MatchedBare,
        _ => PageWord::MatchedText,
    };
    word.say(language)
}

/// The name of a nature.
pub fn nature_label(nature: Nature, language: Language) -> &'static str {
    language.say(match nature {
        Nature::Normative => Code::NatureNormative,
        Nature::Individual => Code::NatureIndividual,
        Nature::Unknown => Code::NatureUnknown,
    })
}

/// What happened to a document.
pub fn event_label(kind: EventKind, language: Language) -> &'static str {
    language.say(match kind {
        EventKind::Adopted => Code::EventAdopted,
        EventKind::Issued => Code::EventIssued,
        EventKind::InForce => Code::EventInForce,
        EventKind::Supplemented => Code::EventSupplemented,
        EventKind::Amended => Code::EventAmended,
        EventKind::PartlyExpired => Code::EventPartlyExpired,
        EventKind::Suspended => Code::EventSuspended,
        EventKind::Resumed => Code::EventResumed,
        EventKind::Extended => Code::EventExtended,
        EventKind::Expired => Code::EventExpired,
    })
}

/// What one document does to another.
pub fn act_label(kind: ActKind, language: Language) -> &'static str {
    language.say(match kind {
        ActKind::BasedOn => Code::ActBasedOn,
        ActKind::Amends => Code::ActAmends,
        ActKind::Supplements => Code::ActSupplements,
        ActKind::Replaces => Code::ActReplaces,
        ActKind::Repeals => Code::ActRepeals,
        ActKind::Corrects => Code::ActCorrects,
        ActKind::Suspends => Code::ActSuspends,
        ActKind::Extends => Code::ActExtends,
        ActKind::Details => Code::ActDetails,
        ActKind::Refers => Code::ActRefers,
    })
}

/// What became of a part between two texts.
pub fn fate_label(fate: Fate, language: Language) -> &'static str {
    language.say(match fate {
        Fate::Same => Code::FateSame,
        Fate::Changed => Code::FateChanged,
        Fate::Moved => Code::FateMoved,
        Fate::Inserted => Code::FateInserted,
        Fate::Deleted => Code::FateDeleted,
    })
}

/// Why an edit was not applied.
pub fn reason_label(reason: Reason, language: Language) -> &'static str {
    let code = Code::ALL.iter().find(|code| code.code().strip_prefix("reason-") == Some(reason.code()));
    code.map_or(reason.code(), |code| language.say(*code))
}

/// What is to be said of the parts of a text: how many read as they were issued, then each that does not.
pub fn wording_lines(parts: &[PartWording], language: Language) -> Vec<String> {
    let (same, ways) = not_as_issued(parts);
    let same = Message::new(Code::WordingSame).with("count", same).render(language);
    std::iter::once(same).chain(ways.iter().filter_map(|way| wording_line(way, language))).collect()
}

/// What became of the part at the end of a way: `khoản 2 Điều 5: đã được sửa đổi, bổ sung (… từ …)`.
fn wording_line(way: &[&PartWording], language: Language) -> Option<String> {
    let (part, outer) = way.split_last()?;
    let name = part.name(outer);
    let name = if part.attached.is_empty() { name } else { format!("[{}] {name}", part.attached) };
    let by = |one: &WordedBy| {
        Message::new(Code::WordingBy).with("by", &one.by).with("on", show_date(one.on)).render(language)
    };
    let by: Vec<String> = part.by.iter().map(by).collect();
    let code = match part.wording {
        Wording::AsIssued => return None,
        Wording::Amended => Code::WordingAmended,
        Wording::Inserted => Code::WordingInserted,
        Wording::Repealed => Code::WordingRepealed,
        Wording::Uncertain => Code::WordingUncertain,
    };
    let line = Message::new(code).with("part", name);
    let line = if part.wording == Wording::Uncertain { line } else { line.with("by", by.join("; ")) }.render(language);
    let more = part.pending && part.wording != Wording::Uncertain;
    Some(if more { Message::new(Code::WordingPending).with("wording", line).render(language) } else { line })
}

/// The name of a rating of impact; `None` where it was not rated.
pub fn impact_label(level: Option<ImpactLevel>, language: Language) -> &'static str {
    language.say(match level {
        Some(ImpactLevel::Clear) => Code::ImpactClear,
        Some(ImpactLevel::Unclear) => Code::ImpactUnclear,
        Some(ImpactLevel::NoneYet) => Code::ImpactNone,
        None => Code::ImpactUnrated,
    })
}

/// The definition of a figure, as it is printed.
pub fn measure_definition(measure: Measure, language: Language) -> &'static str {
    language.say(match measure {
        Measure::InForce => Code::MeasureInForce,
        Measure::PartlyExpired => Code::MeasurePartlyExpired,
        Measure::InForceMechanism | Measure::IssuedInTermMechanism => Code::MeasureMechanism,
        Measure::IssuedInTerm => Code::MeasureIssuedInTerm,
        Measure::ImpactClear => Code::MeasureImpactClear,
        Measure::ImpactUnclear => Code::MeasureImpactUnclear,
        Measure::ImpactNone => Code::MeasureImpactNone,
        Measure::ImpactUnrated => Code::MeasureImpactUnrated,
        Measure::StatusUnknown => Code::MeasureStatusUnknown,
        Measure::NatureUnknown => Code::MeasureNatureUnknown,
        Measure::TermUnknown => Code::MeasureTermUnknown,
    })
}

/// The name of an axis.
pub fn axis_label(axis: Axis, language: Language) -> &'static str {
    language.say(match axis {
        Axis::Field => Code::AxisField,
        Axis::Year => Code::AxisYear,
        Axis::Committee => Code::AxisCommittee,
        Axis::Term => Code::AxisTerm,
        Axis::Kind => Code::AxisKind,
        Axis::Impact => Code::AxisImpact,
        Axis::Status => Code::AxisStatus,
        Axis::Session => Code::AxisSession,
    })
}

/// The name of a value on an axis; an empty one is of documents that have none there.
pub fn value_label(axis: Axis, value: &str, language: Language) -> String {
    let named = match axis {
        Axis::Field => field_label(value).unwrap_or(value),
        Axis::Kind => Kind::from_code(value).map_or(value, |kind| kind.label()),
        Axis::Impact => impact_label(ImpactLevel::from_code(value), language),
        Axis::Status => Status::from_code(value).map_or(value, |status| status_label(status, language)),
        Axis::Year | Axis::Committee | Axis::Term | Axis::Session => value,
    };
    if named.is_empty() { language.say(Code::NotDetermined) } else { named }.to_owned()
}

/// The heading under which findings of a kind are listed.
pub fn finding_heading(finding: &Finding, language: Language) -> &'static str {
    language.say(match finding {
        Finding::Expiring { .. } => Code::Expiring,
        Finding::PeriodPassed { .. } => Code::PeriodPassed,
        Finding::BasisReplaced { .. } => Code::BasisReplaced,
        Finding::NotImplemented { .. } => Code::NotImplemented,
        Finding::Unrated => Code::Unrated,
        Finding::Unresolved { .. } => Code::Unresolved,
        Finding::UnmatchedRow { .. } => Code::UnmatchedRow,
        Finding::SetAside { .. } => Code::SetAside,
        Finding::IdleCorrection { .. } => Code::IdleCorrection,
        Finding::Doubtful(_) => Code::Doubtful,
        Finding::Conflict { .. } => Code::Conflict,
    })
}

/// The name of what was set by hand.
pub fn corrected_label(what: Correctable, language: Language) -> &'static str {
    language.pick(what.label(), what.english())
}

/// What was set by hand, to what, and what the text says instead.
pub fn correction_sentence(one: &Correction, language: Language) -> String {
    let value = one.value.as_deref().unwrap_or_else(|| language.say(Code::SetToNothing));
    let what = corrected_label(one.what, language);
    match one.read.as_deref().filter(|read| Some(*read) != one.value.as_deref()) {
        Some(read) => Message::new(Code::SetInPlaceOf).with("read", read),
        None => Message::new(Code::SetTo),
    }
    .with("what", what)
    .with("value", value)
    .render(language)
}

/// What a person must know of a document before its status: that it is a draft, a second copy, another body's act, that something of it was set
/// by hand.
pub fn provenance_note(provenance: &Provenance, language: Language) -> Option<String> {
    let issuer = provenance.issuer.as_deref().unwrap_or("—");
    let whose = match provenance.whose {
        Whose::Home => None,
        Whose::Predecessor => Some(Code::WhosePredecessor),
        Whose::Other => Some(Code::WhoseOther),
    };
    let whose = whose.map(|code| Message::new(code).with("issuer", issuer).render(language));
    let copy = match (provenance.draft, &provenance.variant_of) {
        (true, _) => Some(Code::WhoseDraft),
        (false, Some(_)) => Some(Code::WhoseVariant),
        (false, None) => None,
    };
    let corrected = (!provenance.corrected.is_empty()).then(|| {
        let names = provenance.corrected.iter().map(|one| corrected_label(one.what, language)).collect::<Vec<_>>();
        Message::new(Code::SetByHand).with("what", names.join("; ")).render(language)
    });
    let copy = copy.map(|code| language.say(code).to_owned());
    let notes: Vec<String> = copy.into_iter().chain(whose).chain(corrected).collect();
    (!notes.is_empty()).then(|| format!("({})", notes.join("; ")))
}
