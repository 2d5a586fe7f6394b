//! A passage cut into the units that can answer: clauses, points, paragraphs and rows of tables, each with what it
//! inherits: the headings, lead-ins, unit of measure, column headings and group rows that it stands under.

use super::table::{self, Cell, Table, TableRow};
use crate::search::pieces::pieces;
use crate::text::fold;
use std::ops::Range;

/// A piece of text that can answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    /// Its own words; of a row, its labels.
    pub own: String,
    /// What it stands under, the nearest first.
    pub above: Vec<String>,
    /// The cells of a row.
    pub cells: Vec<Cell>,
    /// Headings of the columns in which a row has no figure.
    pub empty: Vec<String>,
    /// Unit of measure that stands over its table.
    pub measure: String,
    /// The lines to be quoted, the outermost first.
    pub quote: Vec<String>,
    /// Whether it is a row.
    pub is_row: bool,
    /// The rest of its paragraph, of a long one of which it is a sentence.
    pub around: String,
    /// The whole clause or article around it, where that is short.
    pub clause: String,
    /// The clause that says how much, where its own only says who: `1. Đối tượng: …`, then `2. Hệ số trợ cấp: 1,5.`
    pub sum: String,
}

/// The units of a text whose first line is its heading.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
    let mut cutter = Cutter::default();
    let (mut at, mut plain) = (0, 0);
    while at < lines.len() {
        let found = table::table(&lines[at..]).filter(|t| t.lines > 1).or_else(|| loose(&lines, at));
        if let Some(table) = found {
            cutter.plain(&lines[plain..at]);
            cutter.table(&table);
            at += table.lines.max(1);
            plain = at;
        } else {
            at += 1;
        }
    }
    cutter.plain(&lines[plain..]);
    with_sums(&mut cutter.units);
    let whole = lines.iter().map(|l| l.len() + 1).sum::<usize>() <= SHORT;
    with_clauses(cutter.units, &lines, whole)
}

/// A clause or article of this many bytes is quoted whole.
const SHORT: usize = 900;

/// A piece in one line, whatever lines the page had: a measure broken after its stroke (`đồng/` `cọn`) is one again.
fn unwrapped(piece: &str) -> String {
    piece.split_whitespace().fold(String::with_capacity(piece.len()), |mut all, word| {
        if !(all.is_empty() || (all.ends_with('/') && !all.ends_with(" /"))) {
            all.push(' ');
        }
        all.push_str(word);
        all
    })
}

/// Gives each unit the clause that it stands in.
fn with_clauses(mut units: Vec<Unit>, lines: &[&str], whole: bool) -> Vec<Unit> {
    if whole {
        let text = if units.iter().any(|unit| unit.is_row) {
            lines.join("\n")
        } else {
            pieces(&lines.join("\n")).into_iter().map(unwrapped).collect::<Vec<_>>().join("\n")
        };
        units.iter_mut().filter(|unit| !unit.is_row).for_each(|unit| unit.clause.clone_from(&text));
        return units;
    }
    let keys: Vec<Option<Vec<String>>> =
        units.iter().map(|unit| clause_line(unit).map(|at| unit.quote[..=at].to_vec())).collect();
    let mut start = 0;
    while start < units.len() {
        let end = (start..units.len()).find(|n| keys[*n] != keys[start]).unwrap_or(units.len());
        let all = once_each(units[start..end].iter().filter(|u| !u.is_row).flat_map(|u| &u.quote));
        let size: usize = all.iter().map(|l| l.len() + 1).sum();
        if size <= SHORT && keys[start].is_some() {
            let text = all.join("\n");
            units[start..end].iter_mut().filter(|u| !u.is_row).for_each(|u| u.clause.clone_from(&text));
        }
        start = end;
    }
    with_what_stands_under(units)
}

/// Gives the clauses that say who receives something the one beside them that says how much.
fn with_sums(units: &mut [Unit]) {
    let mut clauses: Vec<(usize, usize, Range<usize>)> = Vec::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| !unit.is_row) {
        let Some(head) = clause_line(unit) else { continue };
        match clauses.last_mut() {
            Some((first, depth, range)) if *depth == head && units[*first].quote[..=head] == unit.quote[..=head] => {
                range.end = at + 1;
            }
            _ => clauses.push((at, head, at..at + 1)),
        }
    }
    for (n, (first, head, range)) in clauses.iter().enumerate() {
        if !begins(&units[*first].quote[*head], &["doi tuong"]) {
            continue;
        }
        let beside = clauses[n + 1..]
            .iter()
            .take_while(|(other, at, _)| at == head && units[*other].quote[..*head] == units[*first].quote[..*head]);
        let mut sums = beside.filter(|(other, _, _)| begins(&units[*other].quote[*head], &["muc", "he so"]));
        let Some((_, _, sum)) = sums.next().cloned() else { continue };
        let sum = once_each(units[sum].iter().flat_map(|unit| &unit.quote[*head..])).join("\n");
        if sum.len() <= SHORT {
            for unit in &mut units[range.clone()] {
                unit.sum.clone_from(&sum);
                unit.above.extend(sum.lines().next().map(str::to_owned));
            }
        }
    }
}

/// How deep clauses stand.
const CLAUSE: u8 = 3;

/// Where the line of its clause stands in what a unit quotes.
fn clause_line(unit: &Unit) -> Option<usize> {
    unit.quote.iter().position(|line| depth(line) == Some(CLAUSE))
}

/// Lines in their order, each the first time that it comes.
fn once_each<'l>(lines: impl Iterator<Item = &'l String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for line in lines {
        if !found.contains(line) {
            found.push(line.clone());
        }
    }
    found
}

/// True where a numbered clause begins with one of these words, without marks.
fn begins(clause: &str, words: &[&str]) -> bool {
    let text = fold(clause.trim_start_matches(|c: char| !c.is_alphabetic()));
    words.iter().any(|word| text.starts_with(word))
}

/// Gives headings and lead-ins what stands under them: alone they say nothing.
fn with_what_stands_under(mut units: Vec<Unit>) -> Vec<Unit> {
    for at in 0..units.len() {
        let unit = &units[at];
        if !unit.clause.is_empty() || unit.is_row || unit.quote.last() != Some(&unit.own) {
            continue;
        }
        let under = units[at + 1..].iter().take_while(|below| below.quote.starts_with(&unit.quote));
        let mut below = under.flat_map(|below| &below.quote[unit.quote.len()..]).peekable();
        if below.peek().is_none() {
            continue;
        }
        let mut lines: Vec<&str> = unit.quote.iter().map(String::as_str).collect();
        let mut size: usize = lines.iter().map(|line| line.len()).sum();
        for line in below {
            if size + line.len() > SHORT {
                break;
            }
            if !lines.contains(&line.as_str()) {
                size += line.len();
                lines.push(line);
            }
        }
        units[at].clause = lines.join("\n");
    }
    units
}

/// The sentences of a long paragraph; of a short one, itself.
fn sentences(words: &str) -> Vec<&str> {
    if words.chars().count() < LONG {
        return vec![words];
    }
    let mut found = Vec::new();
    let mut from = 0;
    for (at, mark) in words.match_indices(['.', ';']) {
        let end = at + mark.len();
        let rest = &words[end..];
        let next = rest.trim_start().chars().next();
        let ends = rest.starts_with(' ') && (mark == ";" || next.is_some_and(char::is_uppercase));
        if ends && end - from > SENTENCE {
            found.push(words[from..end].trim());
            from = end;
        }
    }
    found.extend(Some(words[from..].trim()).filter(|rest| !rest.is_empty()));
    found
}

/// Letters from which a paragraph is weighed sentence by sentence.
const LONG: usize = 420;

/// Bytes that a sentence has at least.
const SENTENCE: usize = 40;

/// A table without tabs and without a column that counts: labels and figures on lines of their own. It begins after a
/// line that ends in a colon or names the unit of measure.
fn loose(lines: &[&str], at: usize) -> Option<Table> {
    let before = lines.get(at.checked_sub(1)?)?;
    if !(before.ends_with(':') || is_unit_line(before)) || lines[at].ends_with(['.', ';', ':']) {
        return None;
    }
    let (mut end, mut figures) = (at, 0);
    for (n, line) in lines.iter().enumerate().skip(at) {
        if table::is_figure(line) {
            (end, figures) = (n + 1, figures + 1);
        } else if n - end > 8 || line.ends_with(['.', ';', ':']) || (figures > 0 && n - end > 5) {
            break;
        }
    }
    if figures < 3 {
        return None;
    }
    let mut table = Table { lines: end - at, ..Table::default() };
    let (mut label, mut cells): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in lines[at..end].iter().chain([&""]) {
        if table::is_figure(line) {
            cells.push(line);
            continue;
        }
        if !cells.is_empty() {
            if table.rows.is_empty() {
                let last = label.len().saturating_sub(1);
                table.head = label.drain(..last).map(str::to_owned).collect();
            }
            table.rows.push(loose_row(&label, &cells));
            (label, cells) = (Vec::new(), Vec::new());
        }
        label.push(line);
    }
    Some(table)
}

/// A row of such a table: its figures have no columns that could be told.
fn loose_row(label: &[&str], cells: &[&str]) -> TableRow {
    let value = |value: &&str| Cell { value: (*value).to_owned(), ..Cell::default() };
    let line = [label.join(" "), cells.join("\t")].join("\t");
    TableRow { label: vec![label.join(" ")], cells: cells.iter().map(value).collect(), line, ..TableRow::default() }
}

/// Cuts a text into units, knowing what is open.
#[derive(Default)]
struct Cutter {
    units: Vec<Unit>,
    /// Headings and lead-ins that are open, each with its depth.
    open: Vec<(u8, String)>,
    measure: String,
    is_begun: bool,
}

impl Cutter {
    /// Running text.
    fn plain(&mut self, lines: &[&str]) {
        if lines.is_empty() {
            return;
        }
        let text = lines.join("\n");
        for piece in pieces(&text) {
            self.piece(&unwrapped(piece));
        }
    }

    fn piece(&mut self, words: &str) {
        if is_unit_line(words) && words.chars().count() < 160 {
            words.clone_into(&mut self.measure);
            if words.chars().count() < 60 {
                return;
            }
        }
        let depth = if self.is_begun { depth(words) } else { Some(0) };
        self.is_begun = true;
        if let Some(depth) = depth {
            self.open.retain(|(open, _)| *open < depth);
        }
        if depth.is_some_and(|depth| depth <= HEAD_DEPTH) {
            self.measure.clear();
        }
        let (above, parts) = (self.above(), sentences(words));
        let quote: Vec<String> = self.open.iter().map(|(_, line)| line.clone()).chain([words.to_owned()]).collect();
        for part in &parts {
            self.units.push(Unit {
                own: (*part).to_owned(),
                above: above.clone(),
                quote: quote.clone(),
                around: if parts.len() > 1 { words.to_owned() } else { String::new() },
                ..Unit::default()
            });
        }
        if let Some(depth) = depth {
            self.open.push((depth, words.to_owned()));
        }
    }

    fn above(&self) -> Vec<String> {
        self.open.iter().rev().map(|(_, line)| line.clone()).collect()
    }

    fn table(&mut self, table: &Table) {
        let head = table.head.join(" ");
        for row in &table.rows {
            let mut above: Vec<String> = row.under.iter().rev().cloned().collect();
            // Where no figure has a column, all that heads them speaks for the row.
            above.extend(Some(head.clone()).filter(|_| row.cells.iter().all(|cell| cell.column.is_empty())));
            above.extend(self.above());
            let mut quote: Vec<String> = self.open.iter().map(|(_, line)| line.clone()).collect();
            quote.extend(Some(self.measure.clone()).filter(|m| !m.is_empty()));
            quote.push(table.head.join(if head.contains('\t') { "\n" } else { "\t" }));
            quote.extend(row.under.iter().cloned());
            quote.push(row.line.clone());
            self.units.push(Unit {
                own: row.label.join(" "),
                above,
                cells: row.cells.clone(),
                empty: row.empty.clone(),
                measure: format!("{} {}", self.measure, measure_in(&head)),
                quote,
                is_row: true,
                ..Unit::default()
            });
        }
    }
}

/// The unit of measure that column headings name in brackets: `Mức chi (1.000đ)`.
fn measure_in(head: &str) -> String {
    let inside = head.split('(').skip(1).filter_map(|part| part.split(')').next());
    inside.filter(|part| part.chars().count() <= 30).collect::<Vec<_>>().join(" ")
}

/// Depth of the headings that end what was measured above.
const HEAD_DEPTH: u8 = 3;

/// How deep the heading or lead-in goes that a piece is; `None` for a paragraph under the one before.
fn depth(words: &str) -> Option<u8> {
    let words = words.trim_start_matches(['“', '"', ' ']);
    let folded = fold(words);
    if ["phu luc", "chuong ", "muc ", "phan "].iter().any(|h| folded.starts_with(h)) && words.chars().count() < 300 {
        return Some(if folded.starts_with("phu luc") { 0 } else { 1 });
    }
    if folded.starts_with("dieu ") && folded[5..].starts_with(|c: char| c.is_ascii_digit()) {
        return Some(1);
    }
    let (label, rest) = words.split_once([' ', '\u{a0}']).unwrap_or((words, ""));
    let bare = label.trim_end_matches(['.', ')', ':']);
    let ended = label.len() > bare.len();
    let is_numbered = bare.split('.').all(|part| part.parse::<u16>().is_ok() || part == "đ");
    match bare {
        _ if rest.is_empty() && label.starts_with(['-', '+']) => Some(7),
        "-" | "–" | "•" => Some(7),
        "+" => Some(8),
        _ if ended && !bare.is_empty() && bare.chars().all(|c| "IVX".contains(c)) => Some(2),
        _ if ended && bare.len() == 1 && bare.chars().all(|c| c.is_ascii_uppercase()) => Some(1),
        _ if ended && bare.chars().count() <= 2 && bare.chars().all(char::is_lowercase) => Some(6),
        _ if is_numbered && (ended || bare.contains('.')) && bare.len() <= 8 => {
            Some(3 + u8::try_from(bare.matches('.').count().min(2)).unwrap_or(0))
        }
        _ if words.starts_with(['-', '+']) => Some(if words.starts_with('-') { 7 } else { 8 }),
        _ if is_clause_without_space(words) => Some(3),
        _ if words.ends_with(':') => Some(5),
        _ => None,
    }
}

/// `1.Mức thu`: a number, a full stop, a letter.
fn is_clause_without_space(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < words.len() && rest.strip_prefix('.').is_some_and(|r| r.starts_with(char::is_alphabetic))
}

/// True for what begins with a number and a full stop.
pub(super) fn is_numbered(folded: &str) -> bool {
    let label = folded.split(' ').next().unwrap_or_default();
    let rest = folded[label.len()..].trim_start();
    let dotted = label.contains('.') && label.chars().all(|c| c.is_ascii_digit() || c == '.');
    dotted && label.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with(char::is_alphabetic)
}

/// True for a line that names the unit of measure of what follows.
pub(super) fn is_unit_line(line: &str) -> bool {
    let folded = fold(line);
    ["don vi tinh", "dvt", "don vi:"].iter().any(|start| {
        folded
            .find(start)
            .is_some_and(|at| folded[at..].contains(':') && (at == 0 || folded[..at].ends_with([' ', '(', ')'])))
    })
}

#[cfg(test)]
mod tests {
    use super::units;

    fn row<'u>(units: &'u [super::Unit], own: &str) -> &'u super::Unit {
        units.iter().find(|unit| unit.own == own).unwrap_or_else(|| panic!("{own}: {units:#?}"))
    }

    #[test]
    fn a_row_inherits_the_section_it_stands_in() {
        let text = "PHỤ LỤC Mức học phí\nĐơn vị: Đồng/tháng\nSTT\nTên trường\nMức\n1\nTrường A\n1.1\nKhối 1\n100\n1.2\nKhối 2\n200\n2\nTrường B\n2.1\nKhối 1\n300";
        let units = units(text);
        let second = row(&units, "Khối 2");
        assert_eq!((second.above[0].as_str(), second.cells[0].value.as_str()), ("Trường A", "200"));
        let other: Vec<_> = units.iter().filter(|u| u.own == "Khối 1").map(|u| u.above[0].as_str()).collect();
        assert_eq!(other, ["Trường A", "Trường B"]);
        assert!(second.measure.contains("Đồng/tháng"));
    }

    #[test]
    fn figures_stand_in_the_last_columns() {
        let text = "Điều 1. Tỷ lệ\nTT\nĐịa phương\nTỷ lệ (%)\nGhi chú\nThành phố\nXã\n1\nXã Một\n80\n20\nÁp dụng ở Một\n2\nXã Hai\n30\n70";
        let units = units(text);
        let columns: Vec<_> =
            row(&units, "Xã Hai").cells.iter().map(|c| (c.column.as_str(), c.value.as_str())).collect();
        assert_eq!(columns, [("Thành phố", "30"), ("Xã", "70")]);
    }

    #[test]
    fn who_receives_is_told_with_how_much() {
        let text = "Điều 3. Trợ cấp\n1. Đối tượng hưởng:\na) Trẻ em mồ côi;\nb) Người cao tuổi.\n2. Hệ số trợ cấp:\na) Dưới 4 tuổi: 2,5;\nb) Từ 4 tuổi: 1,5.\n3. Hồ sơ: đơn.";
        let units = units(text);
        let point = row(&units, "a) Trẻ em mồ côi;");
        assert_eq!(point.sum, "2. Hệ số trợ cấp:\na) Dưới 4 tuổi: 2,5;\nb) Từ 4 tuổi: 1,5.");
        assert!(row(&units, "3. Hồ sơ: đơn.").sum.is_empty());
    }

    #[test]
    fn a_point_inherits_its_clause() {
        let units = units(
            "Điều 4. Mức khoán\n1. Mức kinh phí:\na) Rừng phòng hộ: 10 đồng.\nb) Rừng đặc dụng: 20 đồng.\n2. Khác.",
        );
        let point = row(&units, "b) Rừng đặc dụng: 20 đồng.");
        assert_eq!(point.above, ["1. Mức kinh phí:", "Điều 4. Mức khoán"]);
    }
}
