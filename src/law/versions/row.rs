//! Edits of tables: of one row, which its number in the first column names (`số thứ tự 3 của Phụ lục I`), and of the one
//! table of a part (`bảng tại khoản 2 Điều 3`).
//!
//! A row is known with certainty where the table has a column of numbers, one row alone bears the number, and the row has
//! a cell in every column: what goes on in the line below, or is merged with it, is no row that could be exchanged.

use super::part::{Mark, MarkKind, Part};
use super::{Ordered, Reason, brought, place, words};
use crate::model::{Address, EditOp};
use crate::text::fold;
use regex::Regex;
use std::sync::LazyLock;

/// How the column of numbers is headed, folded.
const HEADS: [&str; 5] = ["stt", "tt", "so tt", "so thu tu", "s tt"];

/// What stands in the second cell of a row that was taken out.
const GONE: &str = "(được bãi bỏ)";

/// The number of a row as an address names it; none where it names none, or another unit. The third line of a table
/// (`dòng thứ 3`) need not be the row whose number is 3.
pub(super) fn number(address: &Address) -> Option<String> {
    let (Some(item), None) = (&address.item, &address.paragraph) else { return None };
    let written = fold(item);
    let rest = ["so thu tu", "stt"].iter().find_map(|word| written.strip_prefix(word))?;
    let number = rest.trim().trim_start_matches("so ").trim();
    let digits = number.trim_end_matches(|c: char| c.is_alphabetic());
    let letters = number.len() - digits.len();
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && letters <= 2).then(|| plain(number))
}

/// Applies an edit of a row to the parts of a text.
pub(super) fn edit_row(parts: &mut [Part], one: &Ordered<'_>, number: &str, change: usize) -> Result<(), Reason> {
    let address = &one.edit.address;
    let around = Address { item: None, paragraph: None, ..address.clone() };
    if around.is_open() {
        return Err(Reason::InnerPart);
    }
    let path = place::find(parts, &around)?;
    let part = holder(place::at_mut(parts, &path).ok_or(Reason::NotFound)?)?;
    if part.is_repealed() {
        return Err(Reason::Gone);
    }
    match one.edit.op {
        EditOp::ReplaceText => {
            let at = standing(part, number)?;
            let new = brought_row(part, one, number)?;
            part.own.get_mut(at).ok_or(Reason::NotFound)?.clone_from(&new);
        }
        EditOp::Repeal => {
            let at = standing(part, number)?;
            let row = part.own.get_mut(at).ok_or(Reason::NotFound)?;
            *row = format!("{}\t{GONE}", first_cell(row));
        }
        EditOp::InsertAfter | EditOp::InsertBefore => {
            if named(part, number).next().is_some() {
                return Err(Reason::AlreadyThere);
            }
            let at = beside(part, one, number)?;
            let new = brought_row(part, one, number)?;
            part.own.insert(at, new);
        }
        _ => return Err(Reason::InnerPart),
    }
    part.marks.push(Mark { kind: MarkKind::Amended, change });
    Ok(())
}

/// True for a sentence on the whole table of a part: `Thay thế bảng tại khoản 2 Điều 3 bằng bảng sau`.
pub(super) fn is_of_table(one: &Ordered<'_>) -> bool {
    let address = &one.edit.address;
    let whole = address.item.is_none() && address.paragraph.is_none() && address.form.is_none() && !address.title;
    let said = one.act.evidence.quote.to_lowercase();
    let place = one.edit.written.to_lowercase();
    one.edit.op == EditOp::ReplaceText
        && whole
        && !place.is_empty()
        && said.split_once(&place).is_some_and(|(before, _)| TABLE.is_match(before))
}

/// Words before a place that make its table the one that is meant; a part of a table is not the table.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static TABLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:sửa đổi|thay thế|sửa đổi, bổ sung|bổ sung)\s+(?:toàn\s+bộ\s+)?bảng(?:\s+[^\s,;.:“”]+){0,8}\s+(?:tại|của|thuộc|trong)\s+$").unwrap()
});

/// Puts the table that an amendment brings in the place of the one that a part has.
pub(super) fn edit_table(parts: &mut [Part], one: &Ordered<'_>, change: usize) -> Result<(), Reason> {
    let path = place::find(parts, &one.edit.address)?;
    let brought = brought::read_brought(&one.by, one.edit.text.ok_or(Reason::NoText)?)?;
    if !brought.units.is_empty() || brought.loose.len() < 2 || !brought.loose.iter().all(|line| is_row(line)) {
        return Err(Reason::TableCell);
    }
    let part = place::at_mut(parts, &path).ok_or(Reason::NotFound)?;
    if part.is_repealed() {
        return Err(Reason::Gone);
    }
    let mut tables = 0;
    part.each(&mut |inner| {
        tables += inner.own.chunk_by(|a, b| is_row(a) == is_row(b)).filter(|run| is_row(&run[0])).count()
    });
    if tables != 1 {
        return Err(if tables == 0 { Reason::NotFound } else { Reason::FoundTwice });
    }
    let holder = find_part(part, &|inner| inner.own.iter().any(|line| is_row(line))).ok_or(Reason::NotFound)?;
    let first = holder.own.iter().position(|line| is_row(line)).ok_or(Reason::NotFound)?;
    let rows = holder.own.iter().skip(first).take_while(|line| is_row(line)).count();
    holder.own.splice(first..first + rows, brought.loose);
    holder.marks.push(Mark { kind: MarkKind::Amended, change });
    Ok(())
}

/// The one part in which a table with numbered rows stands.
fn holder(part: &mut Part) -> Result<&mut Part, Reason> {
    let mut count = 0;
    part.each(&mut |inner| count += usize::from(head(inner).is_some()));
    if count != 1 {
        return Err(if count == 0 { Reason::InnerPart } else { Reason::FoundTwice });
    }
    find_part(part, &|inner| head(inner).is_some()).ok_or(Reason::NotFound)
}

/// The first part, from the outside in, of which something is true.
fn find_part<'p>(part: &'p mut Part, is_it: &impl Fn(&Part) -> bool) -> Option<&'p mut Part> {
    if is_it(part) {
        return Some(part);
    }
    part.parts.iter_mut().find_map(|inner| find_part(inner, is_it))
}

/// The head of a part's table, where its first column is one of numbers.
fn head(part: &Part) -> Option<&str> {
    let is_head = |row: &&String| is_row(row) && HEADS.contains(&fold(&first_cell(row)).trim_matches('.'));
    part.own.iter().find(is_head).map(String::as_str)
}

/// The places of the rows that bear a number.
fn named<'a>(part: &'a Part, number: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bears = move |row: &str| is_row(row) && plain(&first_cell(row)) == number;
    part.own.iter().enumerate().filter(move |(_, row)| bears(row)).map(|(at, _)| at)
}

/// The one row that bears a number and is whole.
fn standing(part: &Part, number: &str) -> Result<usize, Reason> {
    let mut all = named(part, number);
    let (Some(at), None) = (all.next(), all.next()) else {
        return Err(if named(part, number).next().is_some() { Reason::FoundTwice } else { Reason::NotFound });
    };
    let (head, row) = (head(part).ok_or(Reason::InnerPart)?, part.own.get(at).ok_or(Reason::NotFound)?);
    if row.contains(GONE) {
        return Err(Reason::Gone);
    }
    let headed = part.own.iter().take(at).any(|before| before == head);
    let whole = cells(row) == cells(head) && part.own.get(at + 1).is_none_or(|next| begins_anew(next));
    if headed && whole { Ok(at) } else { Err(Reason::TableCell) }
}

/// True for a line that goes on with nothing of the row above: another number, or a note under the table.
fn begins_anew(line: &str) -> bool {
    let first = first_cell(line);
    let label = first.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')']);
    let roman = crate::text::from_roman(label).is_some();
    let numbered = label.starts_with(|c: char| c.is_ascii_digit()) && label.len() <= 4;
    let lettered = label.chars().count() == 1 && label.chars().all(char::is_uppercase);
    let noted = ["ghi chu", "luu y"].iter().any(|word| fold(line).starts_with(word));
    noted || (is_row(line) || first.contains(['.', ')'])) && (roman || numbered || lettered)
}

/// Where a new row goes: beside the one that is named, or behind the last where that bears the number before.
fn beside(part: &Part, one: &Ordered<'_>, wanted: &str) -> Result<usize, Reason> {
    if let Some(named) = &one.edit.beside {
        let at = standing(part, &number(named).ok_or(Reason::NotFound)?)?;
        return Ok(if one.edit.op == EditOp::InsertBefore { at } else { at + 1 });
    }
    let before = wanted.parse::<u32>().ok().and_then(|number| number.checked_sub(1)).ok_or(Reason::NotFound)?;
    let at = standing(part, &before.to_string())?;
    let last = part.own.iter().skip(at + 1).all(|line| !is_row(line));
    if last { Ok(at + 1) } else { Err(Reason::NotFound) }
}

/// The new row with a number: the head of the table may be quoted with it.
fn brought_row(part: &Part, one: &Ordered<'_>, number: &str) -> Result<String, Reason> {
    let brought = brought::read_brought(&one.by, one.edit.text.ok_or(Reason::NoText)?)?;
    let head = head(part).ok_or(Reason::InnerPart)?;
    let rows: Vec<&String> = brought.loose.iter().filter(|row| words::keys(row) != words::keys(head)).collect();
    if !brought.units.is_empty() || rows.iter().any(|row| cells(row) != cells(head)) {
        return Err(Reason::TableCell);
    }
    let mut bearing = rows.iter().filter(|row| plain(&first_cell(row)) == number);
    match (bearing.next(), bearing.next()) {
        (Some(row), None) if rows.len() == one.shared => Ok((*row).clone()),
        (Some(_), _) => Err(Reason::MoreThanSaid),
        (None, _) => Err(Reason::Unlabelled),
    }
}

fn is_row(line: &str) -> bool {
    line.contains('\t')
}

fn first_cell(row: &str) -> String {
    row.split('\t').next().unwrap_or_default().trim().to_owned()
}

fn cells(row: &str) -> usize {
    row.split('\t').count()
}

/// A number as it is compared: `03.` is `3`.
fn plain(number: &str) -> String {
    fold(number).trim().trim_end_matches(['.', ')']).trim_start_matches('0').to_owned()
}
