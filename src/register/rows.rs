//! One row of a table of known kind.

use super::cell::{MOST_IN_CELL, RATINGS_SHOWN, day, impact, leftover, references, resolutions};
use super::columns::Column;
use super::grid::{Cell, Cells, Origin};
use super::kinds::{Columns, TREATMENTS};
use super::model::*;
use super::place::{Place, cell_name};
use crate::text::fold;
use jiff::civil::Date;

/// Longest quotation of a row, in characters.
const LONGEST_QUOTE: usize = 600;

/// A row with what is known of its columns.
pub(super) struct Line<'a> {
    /// Columns of the head above it.
    pub(super) columns: &'a Columns,
    /// Its cells.
    pub(super) cells: &'a Cells,
    /// Its number from 0.
    pub(super) row: u32,
    /// Its sheet.
    pub(super) sheet: &'a str,
    /// Its file.
    pub(super) label: &'a str,
}

/// The row, and what of it could not be read.
pub(super) fn read_row(
    line: &Line<'_>,
    kind: TableKind,
    table: usize,
    section: String,
) -> (Option<Row>, Vec<UnreadRow>) {
    let mut unread = Vec::new();
    let Some((column, subject)) = line.subject(kind, &mut unread) else { return (None, unread) };
    let Some(said) = statement(line, kind, &mut unread) else { return (None, unread) };
    let place = line.place(column);
    (Some(Row { subject, said, place, table, section, quote: line.quote() }), unread)
}

/// What the row says, by the kind of its table; `None` where the one thing it has to say cannot be read.
fn statement(line: &Line<'_>, kind: TableKind, unread: &mut Vec<UnreadRow>) -> Option<Statement> {
    Some(match kind {
        TableKind::ExpiredWhole | TableKind::ExpiredPart => Statement::Expired(expiry(line, kind, unread)),
        TableKind::InForce => {
            Statement::InForce(InForce { from: line.day(Column::EffectiveOn, unread), note: line.text(Column::Note) })
        }
        TableKind::ToDeal => Statement::ToDeal(to_deal(line, unread)),
        TableKind::Mechanisms => Statement::Mechanism(Mechanism {
            yes: !matches!(fold(&line.text(Column::Mechanism)).trim(), "khong" | "no" | "0" | "-"),
            note: line.text(Column::Note),
        }),
        TableKind::Impact => Statement::Impact(rating(line, unread)?),
        TableKind::Implementing => Statement::Implementing(implementing(line, unread)?),
        TableKind::Reviews => Statement::Review(review(line, unread)),
        TableKind::Overrides => Statement::Override(decided(line, unread)?),
    })
}

/// A row of a list of what is to be dealt with: the treatment is written in one column, or ticked in one of several.
fn to_deal(line: &Line<'_>, unread: &mut Vec<UnreadRow>) -> ToDeal {
    let written = Some(line.text(Column::Treatment)).filter(|text| !text.is_empty());
    let ticked = || {
        let filled = TREATMENTS.into_iter().map(|column| (column, line.text(column)));
        let filled = filled.filter(|(_, text)| !matches!(text.as_str(), "" | "-" | "–" | "0"));
        filled.map(|(column, text)| ticked(treatment(column), &text)).collect::<Vec<_>>().join("; ")
    };
    let treatment = written.unwrap_or_else(ticked);
    if treatment.is_empty() {
        let column = TREATMENTS.into_iter().find(|c| line.columns.contains_key(c)).unwrap_or(Column::Treatment);
        unread.push(line.unread(column, "không ghi hình thức xử lý; phần còn lại của hàng đã đọc".to_owned()));
    }
    ToDeal {
        treatment,
        agency: line.text(Column::Agency),
        deadline: line.text(Column::Deadline),
        reason: line.either(Column::Reason, Column::Recommendation),
        submission: line.text(Column::Submission),
        approval: line.text(Column::Approval),
    }
}

/// A ticked treatment; what stands in the cell beside a tick is kept.
fn ticked(treatment: &str, text: &str) -> String {
    let tick = matches!(fold(text).as_str(), "x" | "v" | "co" | "1" | "✓" | "✔");
    if tick { treatment.to_owned() } else { format!("{treatment}: {text}") }
}

/// What a column to be ticked stands for.
fn treatment(column: Column) -> &'static str {
    match column {
        Column::TreatReplace => "Thay thế",
        Column::TreatRepeal => "Bãi bỏ",
        Column::TreatIssue => "Ban hành mới",
        Column::TreatAmend => "Sửa đổi, bổ sung",
        Column::TreatLapsed => "Hết hiệu lực theo thời gian",
        Column::TreatKeep => "Giữ nguyên, không xử lý",
        _ => "Chưa xác định",
    }
}

/// A row of a list of expiry.
fn expiry(line: &Line<'_>, kind: TableKind, unread: &mut Vec<UnreadRow>) -> Expiry {
    let reason = line.text(Column::Reason);
    Expiry {
        part: kind == TableKind::ExpiredPart,
        scope: line.text(Column::Scope),
        by: references(&reason),
        reason,
        on: line.day(Column::ExpiredOn, unread),
    }
}

/// A rating, in one column or ticked in one of three.
fn rating(line: &Line<'_>, unread: &mut Vec<UnreadRow>) -> Option<Impact> {
    let ticks = [
        (Column::ImpactClear, ImpactLevel::Clear),
        (Column::ImpactUnclear, ImpactLevel::Unclear),
        (Column::ImpactNone, ImpactLevel::NoneYet),
    ];
    let ticked: Vec<ImpactLevel> =
        ticks.iter().filter(|(c, _)| !line.text(*c).is_empty()).map(|(_, level)| *level).collect();
    let written = line.text(Column::Impact);
    let level = match ticked.as_slice() {
        [] => impact(&written),
        [level] => Some(*level),
        _ => None,
    };
    if level.is_none() {
        let said = if ticked.len() > 1 { "đánh dấu nhiều mức".to_owned() } else { format!("“{written}”") };
        unread.push(
            line.unread(Column::Impact, format!("mức độ tác động không đọc được: {said}; nhận: {RATINGS_SHOWN}")),
        );
    }
    let on = [Column::AssessedOn, Column::ReviewOn].into_iter().find(|c| line.columns.contains_key(c));
    Some(Impact {
        level: level?,
        reason: line.either(Column::Reason, Column::Note),
        on: on.and_then(|column| line.day(column, unread)),
        assessor: line.either(Column::Assessor, Column::Agency),
    })
}

/// A document by which resolutions are carried out; it needs a number of its own.
fn implementing(line: &Line<'_>, unread: &mut Vec<UnreadRow>) -> Option<Implementing> {
    let written = line.text(Column::Number);
    let mut numbers = references(&written);
    if numbers.is_empty() {
        unread.push(line.unread(Column::Number, format!("số, ký hiệu văn bản triển khai không đọc được: “{written}”")));
        return None;
    }
    let on = line.day(Column::IssuedOn, unread);
    numbers.iter_mut().for_each(|number| number.date = number.date.or(on));
    Some(Implementing {
        kind: line.text(Column::Kind),
        numbers,
        agency: line.text(Column::Agency),
        title: line.text(Column::Title),
    })
}

/// A supervision or review.
fn review(line: &Line<'_>, unread: &mut Vec<UnreadRow>) -> Review {
    Review {
        form: line.text(Column::ReviewForm),
        by: line.either(Column::ReviewBy, Column::Agency),
        on: line.day(Column::ReviewOn, unread),
        conclusion: line.text(Column::Conclusion),
        recommendation: line.text(Column::Recommendation),
        deadline: line.day(Column::Deadline, unread),
        interim_on: line.day(Column::InterimOn, unread),
        final_on: line.day(Column::FinalOn, unread),
    }
}

/// A tag that a person decided; without axis or value it decides nothing.
fn decided(line: &Line<'_>, unread: &mut Vec<UnreadRow>) -> Option<Override> {
    let (axis, value) = (line.text(Column::Axis), line.text(Column::Value));
    if axis.is_empty() || value.is_empty() {
        unread.push(line.unread(Column::Value, "không ghi thuộc tính hoặc giá trị".to_owned()));
        return None;
    }
    let on = [Column::OverrideOn, Column::ReviewOn].into_iter().find(|c| line.columns.contains_key(c));
    Some(Override {
        axis,
        value,
        by: line.either(Column::OverrideBy, Column::Assessor),
        on: on.and_then(|column| line.day(column, unread)),
        reason: line.either(Column::Reason, Column::Note),
    })
}

impl Line<'_> {
    /// The resolutions that the row speaks of, and the column they stand in; a date in a column of its own belongs to
    /// the only number that has none.
    fn subject(&self, kind: TableKind, unread: &mut Vec<UnreadRow>) -> Option<(Column, Vec<Reference>)> {
        let column = match kind {
            TableKind::Implementing => Column::Implements,
            _ if self.columns.contains_key(&Column::Number) => Column::Number,
            _ => Column::Title,
        };
        let written = self.text(column);
        let mut subject = if column == Column::Title { Vec::new() } else { resolutions(&written) };
        if subject.is_empty() && kind != TableKind::Implementing {
            // Some lists have the number only in the title: `Nghị quyết số 08/2019/NQ-HĐND ngày … về …`.
            subject = references(&self.text(Column::Title));
            subject.truncate(1);
        } else if let Some(rest) = leftover(&written) {
            unread.push(self.unread(column, format!("trong ô còn số chưa hiểu: {rest}; phần còn lại của hàng đã đọc")));
        }
        if subject.len() == MOST_IN_CELL {
            let reason = format!("ô có hơn {MOST_IN_CELL} số, chỉ đọc bấy nhiêu");
            unread.push(self.unread(column, reason));
        }
        if subject.is_empty() {
            let reason = if written.is_empty() {
                "không ghi số, ký hiệu".to_owned()
            } else {
                format!("số, ký hiệu không đọc được: “{written}”")
            };
            unread.push(self.unread(column, reason));
            return None;
        }
        if kind != TableKind::Implementing && subject.len() == 1 && subject[0].date.is_none() {
            subject[0].date = self.day(Column::IssuedOn, unread);
        }
        Some((column, subject))
    }

    /// The text of a column, with single spaces; empty where there is none. A cell that only shows the value of the
    /// one to its left says nothing of its own.
    fn text(&self, column: Column) -> String {
        self.cell(column).map(Cell::line).unwrap_or_default()
    }

    /// The first of two columns that is filled.
    fn either(&self, first: Column, second: Column) -> String {
        Some(self.text(first)).filter(|text| !text.is_empty()).unwrap_or_else(|| self.text(second))
    }

    /// The day of a column; a filled cell that names none is told, and the row is read without it.
    fn day(&self, column: Column, unread: &mut Vec<UnreadRow>) -> Option<Date> {
        let cell = self.cell(column)?;
        let found = day(cell);
        if found.is_none() && !matches!(cell.text.trim(), "-" | "–" | "x" | "X") {
            let reason = format!("ngày không đọc được: “{}”; phần còn lại của hàng đã đọc", cell.text);
            unread.push(self.unread(column, reason));
        }
        found
    }

    /// The cell of a column.
    fn cell(&self, column: Column) -> Option<&Cell> {
        self.cells.get(self.columns.get(&column)?).filter(|cell| cell.origin != Origin::Across)
    }

    /// The place of a column's cell in this row.
    fn place(&self, column: Column) -> Place {
        let at = self.columns.get(&column).copied().unwrap_or_default();
        Place { file: self.label.to_owned(), sheet: self.sheet.to_owned(), cell: cell_name(self.row, at) }
    }

    /// Names what could not be read.
    fn unread(&self, column: Column, reason: String) -> UnreadRow {
        UnreadRow { place: self.place(column), reason, quote: self.quote() }
    }

    /// The row as written.
    fn quote(&self) -> String {
        let own = self.cells.values().filter(|cell| cell.origin != Origin::Across);
        own.map(Cell::line).collect::<Vec<_>>().join(" | ").chars().take(LONGEST_QUOTE).collect()
    }
}
