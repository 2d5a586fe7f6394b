//! What a review found, in one sentence.

use super::{Language, Message, MessageCode as Code};
use crate::insight::Finding;
use crate::model::{Doubt, DoubtRule, VariantReason, show_date};

/// The sentence of a finding. What a register's row or a conflict says comes in its own words.
pub(in crate::service) fn finding_sentence(finding: &Finding, language: Language) -> String {
    match finding {
        Finding::UnmatchedRow { number, reason } => format!("{number}: {reason}."),
        Finding::Conflict { message, .. } => message.clone(),
        Finding::IdleCorrection { reason } => format!("{reason}."),
        Finding::Doubtful(doubt) => doubt_sentence(doubt, language),
        other => message(other, language).render(language),
    }
}

/// The message of a finding that is said in our words.
fn message(finding: &Finding, language: Language) -> Message {
    match finding {
        Finding::Expiring { on, by: None } => Message::new(Code::ExpiringOn).with("on", show_date(*on)),
        Finding::Expiring { on, by: Some(by) } => {
            Message::new(Code::ExpiringOnBy).with("on", show_date(*on)).with("by", by)
        }
        Finding::PeriodPassed { period, in_title, .. } => {
            let place = if *in_title { Code::PeriodPassedInTitle } else { Code::PeriodPassedInText };
            Message::new(place).with("period", period)
        }
        Finding::BasisReplaced { law, latest } => {
            let code = if latest == law { Code::BasisReplacedBy } else { Code::BasisReplacedThen };
            Message::new(code)
                .with("name", law.name)
                .with("number", law.number)
                .with("on", show_date(law.ended))
                .with("successor", law.successor)
                .with("successor_number", law.successor_number)
                .with("latest", latest.successor)
                .with("latest_number", latest.successor_number)
                .with("source", law.source)
        }
        Finding::NotImplemented { since } => Message::new(Code::NotImplementedSince).with("on", show_date(*since)),
        Finding::Unrated => Message::new(Code::UnratedInRegister),
        Finding::Unresolved { number } => Message::new(Code::UnresolvedNumber).with("number", number),
        Finding::SetAside { why, of } => {
            let message = Message::new(if of.is_some() { Code::SetAsideFor } else { Code::SetAsideAlone });
            let of = of.as_deref().unwrap_or_default();
            message.with("reason", language.say(reason_code(*why))).with("of", of)
        }
        Finding::Doubtful(doubt) => doubt_message(doubt),
        Finding::UnmatchedRow { .. } => Message::new(Code::UnmatchedRow),
        Finding::IdleCorrection { .. } => Message::new(Code::IdleCorrection),
        Finding::Conflict { .. } => Message::new(Code::Conflict),
    }
}

/// What does not fit, and what would.
pub(in crate::service) fn doubt_sentence(doubt: &Doubt, language: Language) -> String {
    let said = doubt_message(doubt).render(language);
    match &doubt.fits {
        Some(fits) => format!("{said} {}", Message::new(Code::DoubtFits).with("fits", fits).render(language)),
        None => said,
    }
}

fn doubt_message(doubt: &Doubt) -> Message {
    let code = match doubt.rule {
        DoubtRule::TermOfDay => Code::DoubtTermOfDay,
        DoubtRule::YearOfNumber => Code::DoubtYearOfNumber,
        DoubtRule::OrderOfNumbers => Code::DoubtOrderOfNumbers,
        DoubtRule::DayOfSession => Code::DoubtDayOfSession,
        DoubtRule::IssueAfterAdoption => Code::DoubtIssueAfterAdoption,
        DoubtRule::OfficeOfSigner => Code::DoubtOfficeOfSigner,
    };
    Message::new(code).with("read", &doubt.read).with("against", &doubt.against)
}

/// Why a file does not count.
fn reason_code(why: Option<VariantReason>) -> Code {
    match why {
        None | Some(VariantReason::Draft) => Code::VariantDraft,
        Some(VariantReason::Annex) => Code::VariantAnnex,
        Some(VariantReason::Unnumbered) => Code::VariantUnnumbered,
        Some(VariantReason::Unsigned) => Code::VariantUnsigned,
        Some(VariantReason::Undated) => Code::VariantUndated,
        Some(VariantReason::Recognised) => Code::VariantRecognised,
        Some(VariantReason::Copy) => Code::VariantCopy,
    }
}
