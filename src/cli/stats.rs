//! `tracuu stats`

use super::Outcome;
use super::args::{AxisArg, StatsArgs, StatsFormat};
use super::language::Language;
use super::output;
use super::terminal::out;
use crate::index::{IndexDir, Record};
use crate::insight::{Axis, Figure, Measure, Statistics, by_axis, statistics};
use crate::law;
use crate::model::{Kind, Status, field_label, show_date};
use crate::register::ImpactLevel;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &StatsArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let generation = IndexDir::new(&args.index.index).open()?;
    let mut records = generation.store.records()?;
    records.retain(|r| conditions.filter.accepts(r, &law::status_on(&r.timeline, conditions.as_of)));
    let statistics = statistics(&records, conditions.as_of);
    let mut out = out();
    match args.format {
        StatsFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&in_json(&statistics, args, language))?)?,
        StatsFormat::Csv => csv(&mut out, &statistics, args, language)?,
        StatsFormat::Text => text(&mut out, &statistics, args, language)?,
    }
    out.flush()?;
    Ok(if records.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn text(out: &mut impl Write, found: &Statistics<'_>, args: &StatsArgs, language: Language) -> anyhow::Result<()> {
    writeln!(out, "{}", cut_off(found, language))?;
    let mut table = output::table(&[language.pick("Chỉ tiêu", "Measure"), language.pick("Số", "Number")]);
    for figure in &found.figures {
        table.add_row([label(figure.measure, language).to_owned(), figure.members.len().to_string()]);
    }
    writeln!(out, "{table}")?;
    let divided = divided(found, args);
    if let Some((axis, groups)) = &divided {
        let axis = *axis;
        let mut table = output::table(&[axis_label(axis, language), language.pick("Còn hiệu lực", "In force")]);
        for (value, members) in groups {
            table.add_row([value_label(axis, value, language), members.len().to_string()]);
        }
        writeln!(out, "{table}")?;
    }
    if let (true, Some((axis, groups))) = (args.members, &divided) {
        for (value, members) in groups {
            writeln!(
                out,
                "{} ({}): {}",
                value_label(*axis, value, language),
                members.len(),
                names(members).join("; ")
            )?;
        }
    }
    if args.members {
        for figure in &found.figures {
            writeln!(out, "{} ({}):", label(figure.measure, language), figure.members.len())?;
            for record in &figure.members {
                writeln!(out, "  {}  {}", name(record), output::title(record))?;
            }
        }
    }
    Ok(())
}

/// What the figures speak of: without the day and the term they mean nothing.
fn cut_off(found: &Statistics<'_>, language: Language) -> String {
    let day = show_date(found.as_of);
    let term = found.term.as_deref().unwrap_or(output::NONE);
    match language {
        Language::Vietnamese => format!("Tính đến ngày {day}; nhiệm kỳ: khóa {term}; nghị quyết quy phạm pháp luật."),
        Language::English => format!("As of {day}; term {term}; normative resolutions."),
    }
}

fn csv(out: &mut impl Write, found: &Statistics<'_>, args: &StatsArgs, language: Language) -> anyhow::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(["code", "measure", "as_of", "count", "members"])?;
    for figure in &found.figures {
        let count = figure.members.len().to_string();
        let day = found.as_of.to_string();
        let members = numbers(figure).join("; ");
        writer.write_record([figure.measure.code(), label(figure.measure, language), &day, &count, &members])?;
    }
    if let Some((axis, groups)) = divided(found, args) {
        for (value, members) in &groups {
            let (code, count) = (format!("in-force/{value}"), members.len().to_string());
            let named = format!("{}: {}", axis_label(axis, language), value_label(axis, value, language));
            writer.write_record([&code, &named, &found.as_of.to_string(), &count, &names(members).join("; ")])?;
        }
    }
    Ok(writer.flush()?)
}

fn in_json(found: &Statistics<'_>, args: &StatsArgs, language: Language) -> Value {
    let figure = |figure: &Figure<'_>| {
        json!({
            "code": figure.measure.code(),
            "definition": label(figure.measure, language),
            "count": figure.members.len(),
            "members": numbers(figure),
        })
    };
    let divided = divided(found, args).map(|(_, groups)| groups);
    let by = divided.as_ref().map(|groups| {
        groups.iter().map(|(value, members)| (value.clone(), json!(members.len()))).collect::<serde_json::Map<_, _>>()
    });
    let by_members = divided.as_ref().map(|groups| {
        groups.iter().map(|(value, members)| (value.clone(), json!(names(members)))).collect::<serde_json::Map<_, _>>()
    });
    json!({
        "as_of": found.as_of.to_string(),
        "term": found.term,
        "figures": found.figures.iter().map(figure).collect::<Vec<_>>(),
        "by": by,
        "by_members": by_members,
    })
}

fn numbers(figure: &Figure<'_>) -> Vec<String> {
    names(&figure.members)
}

fn names(members: &[&Record]) -> Vec<String> {
    members.iter().map(|record| name(record)).collect()
}

/// How a member is named: by its number, else by its file, so that no list has a gap.
fn name(record: &Record) -> String {
    record.document.number.as_ref().map_or_else(|| record.path.clone(), |number| number.value.to_string())
}

/// The documents in force along the axis that was asked for.
fn divided<'a>(found: &Statistics<'a>, args: &StatsArgs) -> Option<(AxisArg, BTreeMap<String, Vec<&'a Record>>)> {
    let (axis, in_force) = args.by.zip(found.figures.first())?;
    Some((axis, by_axis(&in_force.members, axis.into(), found.as_of)))
}

/// The definition of a measure, as it is printed.
fn label(measure: Measure, language: Language) -> &'static str {
    match measure {
        Measure::InForce => {
            language.pick("Còn hiệu lực (kể cả hết hiệu lực một phần)", "In force (partly expired included)")
        }
        Measure::PartlyExpired => language.pick("– trong đó hết hiệu lực một phần", "– of which partly expired"),
        Measure::InForceMechanism => {
            language.pick("– trong đó về cơ chế, chính sách đặc thù", "– of which on special mechanisms")
        }
        Measure::IssuedInTerm => {
            language.pick("Ban hành từ đầu nhiệm kỳ đến ngày này", "Issued in the term up to this day")
        }
        Measure::IssuedInTermMechanism => {
            language.pick("– trong đó về cơ chế, chính sách đặc thù", "– of which on special mechanisms")
        }
        Measure::ImpactClear => language.pick("Còn hiệu lực, tác động rõ rệt", "In force, impact clear"),
        Measure::ImpactUnclear => {
            language.pick("Còn hiệu lực, chưa thấy rõ tác động", "In force, impact not clear yet")
        }
        Measure::ImpactNone => language.pick("Còn hiệu lực, chưa tác động", "In force, no impact yet"),
        Measure::ImpactUnrated => language.pick("Còn hiệu lực, chưa đánh giá", "In force, not rated"),
        Measure::StatusUnknown => language.pick("Chưa xác định được tình trạng", "Status not determined"),
        Measure::NatureUnknown => language.pick("Chưa xác định được tính chất", "Nature not determined"),
        Measure::TermUnknown => language
            .pick("Chưa xác định được khóa (có thể thuộc nhiệm kỳ)", "Term not determined (perhaps of the term)"),
    }
}

fn axis_label(axis: AxisArg, language: Language) -> &'static str {
    match axis {
        AxisArg::Field => language.pick("Lĩnh vực", "Field"),
        AxisArg::Year => language.pick("Năm ban hành", "Year"),
        AxisArg::Committee => language.pick("Ban thẩm tra", "Committee"),
        AxisArg::Term => language.pick("Khóa", "Term"),
        AxisArg::Kind => language.pick("Loại văn bản", "Kind"),
        AxisArg::Impact => language.pick("Tác động", "Impact"),
        AxisArg::Status => language.pick("Tình trạng hiệu lực", "Status"),
    }
}

fn value_label(axis: AxisArg, value: &str, language: Language) -> String {
    let named = match axis {
        AxisArg::Field => field_label(value).unwrap_or(value),
        AxisArg::Kind => Kind::from_code(value).map_or(value, |kind| kind.label()),
        AxisArg::Impact => impact_label(value, language),
        AxisArg::Status => Status::from_code(value).map_or(value, |status| output::status(status, language)),
        AxisArg::Year | AxisArg::Committee | AxisArg::Term => value,
    };
    let named = if named.is_empty() { language.pick("chưa xác định", "not determined") } else { named };
    named.to_owned()
}

fn impact_label(code: &str, language: Language) -> &'static str {
    match ImpactLevel::from_code(code) {
        Some(ImpactLevel::Clear) => language.pick("rõ rệt", "clear"),
        Some(ImpactLevel::Unclear) => language.pick("chưa thấy rõ", "not clear yet"),
        Some(ImpactLevel::NoneYet) => language.pick("chưa tác động", "none yet"),
        None => language.pick("chưa đánh giá", "not rated"),
    }
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
        }
    }
}
