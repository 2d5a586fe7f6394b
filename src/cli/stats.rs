//! `tracuu stats`

use super::Outcome;
use super::args::{AxisArg, StatsArgs, StatsFormat};
use super::language::Language;
use super::output;
use super::terminal::out;
use crate::model::show_date;
use crate::service::words::{Message, MessageCode, axis_label, corrected_label, value_label};
use crate::service::{Axis, LeftOut, Member, Service, Statistics};
use std::collections::BTreeMap;
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &StatsArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let view = Service::open(&args.index.index)?.view();
    let statistics = view.statistics(&conditions, args.by.map(Axis::from), language)?;
    let mut out = out();
    match args.format {
        StatsFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&statistics)?)?,
        StatsFormat::Csv => csv(&mut out, &statistics, args, language)?,
        StatsFormat::Text => text(&mut out, &statistics, args, language)?,
    }
    out.flush()?;
    Ok(if statistics.documents == 0 { Outcome::Nothing } else { Outcome::Done })
}

fn text(out: &mut impl Write, found: &Statistics, args: &StatsArgs, language: Language) -> anyhow::Result<()> {
    writeln!(out, "{}", cut_off(found, language))?;
    let mut table = output::table(&[language.pick("Chỉ tiêu", "Measure"), language.pick("Số", "Number")]);
    for figure in &found.figures {
        table.add_row([figure.definition, &figure.count.to_string()]);
    }
    writeln!(out, "{table}")?;
    left_out(out, found, language)?;
    let divided = divided(found, args);
    if let Some((axis, groups)) = divided {
        let mut table = output::table(&[axis_label(axis, language), language.pick("Còn hiệu lực", "In force")]);
        for (value, members) in groups {
            table.add_row([value_label(axis, value, language), members.len().to_string()]);
        }
        writeln!(out, "{table}")?;
    }
    if let (true, Some((axis, groups))) = (args.members, divided) {
        for (value, members) in groups {
            writeln!(out, "{} ({}): {}", value_label(axis, value, language), members.len(), names(members))?;
        }
    }
    if args.members {
        for figure in &found.figures {
            writeln!(out, "{} ({}):", figure.definition, figure.count)?;
            for member in &figure.members {
                writeln!(out, "  {}  {}", member.name, member.title)?;
            }
        }
    }
    Ok(())
}

/// What no figure counts, where there is such.
fn left_out(out: &mut impl Write, found: &Statistics, language: Language) -> anyhow::Result<()> {
    let LeftOut { other_issuers, not_acts, doubtful_terms } = &found.left_out;
    if let Some(on) = found.elected_since {
        writeln!(out, "{}", Message::new(MessageCode::ElectionSince).with("on", show_date(on)).render(language))?;
    }
    if !doubtful_terms.is_empty() {
        let named = doubtful_terms.iter().map(|one| {
            let message = Message::new(MessageCode::TermAsRead).with("path", &one.path).with("read", &one.read);
            message.with("fits", one.fits.as_deref().unwrap_or(output::NONE)).render(language)
        });
        let paths = named.collect::<Vec<_>>().join("; ");
        let message = Message::new(MessageCode::LeftOutTerms).with("count", doubtful_terms.len()).with("paths", paths);
        writeln!(out, "{}", message.render(language))?;
    }
    for (paths, code) in [(other_issuers, MessageCode::LeftOutIssuers), (not_acts, MessageCode::LeftOutCopies)] {
        if !paths.is_empty() {
            let message = Message::new(code).with("count", paths.len()).with("paths", paths.join("; "));
            writeln!(out, "{}", message.render(language))?;
        }
    }
    if !found.corrected.is_empty() {
        let named = found.corrected.iter().map(|one| {
            let what = one.what.iter().map(|what| corrected_label(*what, language)).collect::<Vec<_>>();
            format!("{} ({})", one.path, what.join(", "))
        });
        let message = Message::new(MessageCode::CorrectedDocuments).with("count", found.corrected.len());
        writeln!(out, "{}", message.with("paths", named.collect::<Vec<_>>().join("; ")).render(language))?;
    }
    Ok(())
}

/// What the figures speak of: without the day and the term they mean nothing.
fn cut_off(found: &Statistics, language: Language) -> String {
    let day = show_date(found.as_of);
    let term = found.term.as_deref().unwrap_or(output::NONE);
    match language {
        Language::Vietnamese => format!("Tính đến ngày {day}; nhiệm kỳ: khóa {term}; nghị quyết quy phạm pháp luật."),
        Language::English => format!("As of {day}; term {term}; normative resolutions."),
    }
}

fn csv(out: &mut impl Write, found: &Statistics, args: &StatsArgs, language: Language) -> anyhow::Result<()> {
    let mut writer = output::csv(out)?;
    writer.write_record(["code", "measure", "as_of", "count", "members"])?;
    for figure in &found.figures {
        let (day, count) = (found.as_of.to_string(), figure.count.to_string());
        writer.write_record([figure.code, figure.definition, &day, &count, &names(&figure.members)])?;
    }
    if let Some((axis, groups)) = divided(found, args) {
        for (value, members) in groups {
            let (code, count) = (format!("in-force/{value}"), members.len().to_string());
            let named = format!("{}: {}", axis_label(axis, language), value_label(axis, value, language));
            writer.write_record([&code, &named, &found.as_of.to_string(), &count, &names(members)])?;
        }
    }
    Ok(writer.flush()?)
}

/// The documents in force along the axis that was asked for.
fn divided<'a>(found: &'a Statistics, args: &StatsArgs) -> Option<(Axis, &'a BTreeMap<String, Vec<Member>>)> {
    Some((args.by?.into(), found.by_members.as_ref()?))
}

/// The names of members in one line.
fn names(members: &[Member]) -> String {
    members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join("; ")
}

impl From<AxisArg> for Axis {
    fn from(arg: AxisArg) -> Self {
        match arg {
            AxisArg::Field => Axis::Field,
            AxisArg::Year => Axis::Year,
            AxisArg::Committee => Axis::Committee,
            AxisArg::Term => Axis::Term,
            AxisArg::Kind => Axis::Kind,
            AxisArg::Impact => Axis::Impact,
            AxisArg::Status => Axis::Status,
            AxisArg::Session => Axis::Session,
        }
    }
}
