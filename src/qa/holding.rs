//! How much of a question a unit holds with what it inherits, and what it contradicts.

use super::classes::{PROVINCES, rows};
use super::quantity::{self, Fit};
use super::sections::Unit;
use super::slots::{Asked, AskedClass, AskedWord, Slots};
use super::table::{Cell, is_figure};
use super::words::{WordRow, plain};
use crate::index::{Passage, Record};
use regex::Regex;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::LazyLock;

/// How a unit stands to a question.
#[derive(Debug, Clone, Default)]
pub(super) struct Held {
    /// Share of its words, by weight, that the unit holds with all that it inherits.
    pub words: f32,
    /// Share of its pairs of neighbours.
    pub pairs: f32,
    /// Share of its words that the unit holds itself.
    pub own: f32,
    /// Share of its words that the title of the document or annex holds.
    pub title: f32,
    /// What it is worth that the words stand close together.
    pub brief: f32,
    /// Slots that it does not hold, as people read them.
    pub missing: Vec<String>,
    /// True where it says something else of a slot.
    pub contradicts: bool,
    /// The cells of the row that are asked for.
    pub cells: Vec<usize>,
}

impl Held {
    /// One figure to choose by.
    pub(super) fn sum(&self) -> f32 {
        self.words + 0.35 * self.pairs + 0.4 * self.own * self.brief + 0.3 * self.title
    }

    /// True where no slot is missing.
    pub(super) fn is_whole(&self) -> bool {
        !self.contradicts && self.missing.is_empty()
    }
}

/// A text with what it says of a question, worked out once: the same heading stands over many units.
#[derive(Debug, Default)]
pub(super) struct Told {
    row: WordRow,
    plain: String,
    /// Words, other wordings and pairs of the question that it holds, a bit each.
    words: u64,
    also: u128,
    pairs: u64,
    /// Of each class asked, whether it names it; `None` where it names none of the family.
    classes: Vec<Option<bool>>,
}

/// Reads texts for one question.
pub(super) struct Reader<'s> {
    slots: &'s Slots,
    pairs: Vec<(usize, String, f32)>,
    known: HashMap<String, Rc<Told>>,
}

impl<'s> Reader<'s> {
    /// For a question.
    pub(super) fn new(slots: &'s Slots) -> Self {
        Self { slots, pairs: slots.pairs().take(64).collect(), known: HashMap::new() }
    }

    fn told(&mut self, text: &str) -> Rc<Told> {
        if let Some(told) = self.known.get(text) {
            return Rc::clone(told);
        }
        let row = WordRow::without_exceptions(text);
        let bits = |held: &mut dyn Iterator<Item = bool>| held.zip(0..64).fold(0, |all, (h, at)| all | u64::from(h) << at);
        let slots = self.slots;
        let holds = |w: &AskedWord| if slots.bare { row.holds(&w.phrase) } else { row.holds_exact(&w.phrase.exact) };
        let words = bits(&mut slots.words.iter().map(|w| w.as_ref().is_some_and(holds)));
        let pairs = bits(&mut self.pairs.iter().map(|(_, pair, _)| row.holds_folded(pair)));
        let also = slots.also.iter().zip(0..128).fold(0, |all, ((p, _), at)| all | u128::from(row.holds_exact(&p.exact)) << at);
        let class = |class: &AskedClass| {
            let named = class.family.named(&row, true);
            (!named.is_empty()).then(|| named.iter().any(|(c, _)| class.classes.contains(c)))
        };
        let classes = slots.classes.iter().map(class).collect();
        let told = Rc::new(Told { plain: plain(text), words, also, pairs, classes, row });
        self.known.insert(text.to_owned(), Rc::clone(&told));
        told
    }

    /// The document and article that units stand in.
    pub(super) fn frame(&mut self, passage: &Passage, record: &Record, document: &Around) -> Frame {
        let found = |f: Option<&crate::model::Found<String>>| f.map_or(String::new(), |f| f.value.clone());
        let title = [found(record.document.title.as_ref()), document.amended.clone()].join("\n");
        let issuer = WordRow::of(&format!("{} {title}", found(record.document.issuer.as_ref())));
        // The rows of an annex say nothing of each other; the clauses of an article do.
        let article = if passage.article.is_some() { passage.text.as_str() } else { "" };
        Frame {
            provinces: PROVINCES.named(&issuer, false).into_iter().map(|(p, _)| p).collect(),
            document: self.told(&document.scope),
            part: self.told(&format!("{}\n{}", passage.part, passage.heading)),
            article: self.told(article),
            part_text: passage.part.clone(),
            title: self.told(&title),
            title_text: title,
        }
    }
}

/// What of a document speaks for all of its units.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// Its articles on whom and what it concerns.
    pub scope: String,
    /// Titles of the documents that it amends.
    pub amended: String,
}

/// The document and article that units stand in.
pub(super) struct Frame {
    title: Rc<Told>,
    part: Rc<Told>,
    article: Rc<Told>,
    /// All of the document that was looked into.
    document: Rc<Told>,
    title_text: String,
    part_text: String,
    provinces: BTreeSet<usize>,
}

/// What a unit says and inherits, from the nearest.
struct Layers<'u> {
    own: Vec<Rc<Told>>,
    above: Vec<Rc<Told>>,
    frame: &'u Frame,
    /// Whether the rest of the article speaks for it: not for a row, whose neighbours say other things.
    beside: bool,
    /// The rest of its paragraph.
    around: Rc<Told>,
    /// Own words and those of the chosen cells, without marks.
    folded: String,
}

impl<'u> Layers<'u> {
    fn of(unit: &Unit, cells: &[usize], frame: &'u Frame, reader: &mut Reader) -> Self {
        let chosen = || cells.iter().filter_map(|at| unit.cells.get(*at));
        let mut own = vec![reader.told(&unit.own)];
        own.extend(chosen().map(|c| reader.told(&heading(c))));
        let mut folded = own.iter().map(|told| told.plain.as_str()).collect::<Vec<_>>().join(" ");
        chosen().for_each(|c| folded.extend([" ".to_owned(), plain(&c.value)]));
        Self { own, above: unit.above.iter().map(|text| reader.told(text)).collect(), frame, beside: !unit.is_row, around: reader.told(&unit.around), folded }
    }

    /// The layers from the nearest, without the rest of the article.
    fn chain(&self) -> impl Iterator<Item = &Told> {
        self.own.iter().chain(&self.above).chain([&self.frame.part, &self.frame.title]).map(|told| &**told)
    }

    /// How near something is held: 1 in the unit itself, less in what it inherits, 0 nowhere.
    fn nearness(&self, holds: impl Fn(&Told) -> bool) -> f32 {
        if self.own.iter().any(|told| holds(told)) {
            1.0
        } else if self.above.iter().any(|told| holds(told)) {
            INHERITED
        } else if holds(&self.frame.part) || holds(&self.frame.title) {
            TITLED
        } else if holds(&self.around) || (self.beside && holds(&self.frame.article)) {
            BESIDE
        } else if holds(&self.frame.document) {
            SCOPED
        } else {
            0.0
        }
    }
}

/// The heading of a cell's column with the unit of its row.
fn heading(cell: &Cell) -> String {
    format!("{} {}", cell.column, cell.unit)
}

/// What a word counts that stands in headings and lead-ins, in titles, elsewhere in the article.
const INHERITED: f32 = 0.98;
const TITLED: f32 = 0.92;
const BESIDE: f32 = 0.8;

/// The same in the articles on whom and what the document concerns.
const SCOPED: f32 = 0.7;

/// A unit that holds less of the words than this is not looked at further.
const TOO_LITTLE: f32 = 0.35;

/// Weighs a unit.
pub(super) fn weigh(unit: &Unit, frame: &Frame, reader: &mut Reader, record: &Record) -> Held {
    let slots = reader.slots;
    let cells = columns_asked(unit, reader);
    let layers = Layers::of(unit, &cells, frame, reader);
    let mut held = Held { cells, ..Held::default() };
    let bit = |at: usize| 1_u64.checked_shl(u32::try_from(at).unwrap_or(64)).unwrap_or(0);
    let mut near: Vec<f32> = (0..slots.words.len()).map(|at| layers.nearness(|t| t.words & bit(at) > 0)).collect();
    let mut covered = vec![false; near.len()];
    for (at, (_, range)) in slots.also.iter().enumerate().take(128) {
        let by = layers.nearness(|told| told.also & (1 << at) > 0);
        if by > 0.0 {
            near[range.clone()].iter_mut().for_each(|n| *n = n.max(by));
            covered[range.clone()].fill(true);
        }
    }
    for (at, class) in slots.classes.iter().enumerate() {
        let told = if class.excludes { class_held(at, &layers) } else { measure_held(at, &layers) };
        match told {
            Some(true) => {
                let own = layers.own.iter().any(|told| told.classes.get(at) == Some(&Some(true)));
                mark(slots, class, if own { 1.0 } else { INHERITED }, &mut near);
            }
            Some(false) => held.lacks(class_name(class), true),
            None if frame.document.classes.get(at) == Some(&Some(true)) => {}
            None if class.family.is_soft => {}
            None => held.lacks(class_name(class), false),
        }
    }
    share(reader, &layers, (&near, &covered), &mut held);
    if held.words < TOO_LITTLE {
        held.missing.push("nội dung được hỏi".to_owned());
        return held;
    }
    places(slots, &layers, &mut held);
    names(slots, &layers, (&near, &covered), &mut held);
    years(slots, unit, frame, record, &mut held);
    quantities(slots, &layers, &mut held);
    if !says_what_is_asked(slots, unit, &held, &layers) {
        let slot = match slots.asked {
            Asked::Amount(_) => "mức được hỏi",
            Asked::Time => "thời hạn được hỏi",
            _ => "nội dung được hỏi",
        };
        held.missing.push(slot.to_owned());
    }
    held
}

impl Held {
    fn lacks(&mut self, slot: String, contradicted: bool) {
        self.missing.push(slot);
        self.contradicts |= contradicted;
    }
}

/// The shares of words and pairs that are held.
fn share(reader: &Reader, layers: &Layers, (near, covered): (&[f32], &[bool]), held: &mut Held) {
    let (mut all, mut sum, mut own) = (0.0, 0.0, 0.0);
    for (word, near) in reader.slots.words.iter().zip(near) {
        let Some(word) = word else { continue };
        all += word.weight;
        sum += word.weight * near;
        own += if *near >= 1.0 { word.weight } else { 0.0 };
    }
    let of = |part: f32, all: f32| if all > 0.0 { part / all } else { 1.0 };
    (held.words, held.own) = (of(sum, all), of(own, all));
    let titled = |at: usize| (layers.frame.title.words | layers.frame.part.words) & 1_u64.checked_shl(u32::try_from(at).unwrap_or(64)).unwrap_or(0) > 0;
    let words = reader.slots.words.iter().enumerate();
    held.title = of(words.filter(|(at, _)| titled(*at)).filter_map(|(_, w)| w.as_ref()).map(|w| w.weight).sum(), all);
    held.brief = 1.0 / (1.0 + (layers.folded.len() as f32 / 900.0).powi(2)).sqrt();
    let (mut all, mut sum) = (0.0, 0.0);
    for (n, (at, _, weight)) in reader.pairs.iter().enumerate() {
        let by = layers.nearness(|told| told.pairs & (1 << n) > 0);
        let head = reader.slots.words[*at].as_ref().is_some_and(|w| super::slots::HEADS.contains(&w.typed.as_str()));
        held.own += if head && by >= 1.0 { HEAD_HELD } else { 0.0 };
        all += weight;
        sum += weight * if by > 0.0 { by } else if covered[*at] && covered[at + 1] { 1.0 } else { 0.0 };
    }
    held.pairs = of(sum, all);
}

/// The cells whose columns hold most of what is asked; all of them where no column is told apart.
fn columns_asked(unit: &Unit, reader: &mut Reader) -> Vec<usize> {
    let mut best: (f32, Vec<usize>) = (-1.0, Vec::new());
    let slots = reader.slots;
    for (at, cell) in unit.cells.iter().enumerate() {
        let column = reader.told(&heading(cell));
        if column.classes.iter().zip(&slots.classes).any(|(told, class)| class.excludes && *told == Some(false)) {
            continue;
        }
        let by_other = |n: usize| slots.also.iter().enumerate().take(128).any(|(a, (_, r))| r.contains(&n) && column.also & (1 << a) > 0);
        let held = |n: usize| n < 64 && column.words & (1 << n) > 0;
        let words = slots.words.iter().enumerate();
        let mut worth: f32 = words.filter_map(|(n, w)| w.as_ref().filter(|_| held(n) || by_other(n))).map(|w| w.weight).sum();
        worth += column.classes.iter().filter(|c| **c == Some(true)).count() as f32 * TOLD_APART;
        worth += slots.places.iter().filter(|p| holds_place(&column.row, **p)).count() as f32 * TOLD_APART;
        let spans = if slots.years.is_empty() { Vec::new() } else { super::slots::years(&column.plain) };
        let year = slots.years.iter().any(|asked| spans.iter().any(|s| s.0 <= asked.0 && asked.1 <= s.1));
        worth += if year { TOLD_APART } else { 0.0 };
        let rest = column.plain.contains("con lai");
        let named = || unit.cells.iter().any(|c| slots.names.iter().any(|(_, name)| c.column.contains(name.exact.as_str()) || plain(&c.column).contains(&name.folded)));
        worth += if rest && !slots.names.is_empty() && !named() { TOLD_APART } else { 0.0 };
        match worth.total_cmp(&best.0) {
            std::cmp::Ordering::Greater => best = (worth, vec![at]),
            std::cmp::Ordering::Equal => best.1.push(at),
            std::cmp::Ordering::Less => {}
        }
    }
    best.1
}

/// What it is worth that a unit itself holds what is paid: `tiền nghỉ`.
const HEAD_HELD: f32 = 0.3;

/// What a class, place or year in its heading is worth to a column.
const TOLD_APART: f32 = 4.0;

/// Whether the nearest words on the family name a class that is asked; `None` where nothing names any.
fn class_held(at: usize, layers: &Layers) -> Option<bool> {
    let says = |told: &Told| told.classes.get(at).copied().flatten();
    // A row and its column speak together.
    let own: Vec<bool> = layers.own.iter().filter_map(|told| says(told)).collect();
    let own = (!own.is_empty()).then(|| own.contains(&true));
    own.or_else(|| says(&layers.around)).or_else(|| layers.chain().find_map(says)).or_else(|| says(&layers.frame.article).filter(|held| *held))
}

/// Whether a sum is named anywhere that speaks for the unit.
fn measure_held(at: usize, layers: &Layers) -> Option<bool> {
    let says = |told: &Told| told.classes.get(at) == Some(&Some(true));
    layers.chain().chain([&*layers.around]).any(says).then_some(true)
}

fn class_name(class: &AskedClass) -> String {
    let first = class.classes.iter().next().and_then(|c| class.family.called.get(*c));
    first.map_or_else(|| class.family.name.to_owned(), |name| (*name).to_owned())
}

/// The words by which a held class was named are held.
fn mark(slots: &Slots, class: &AskedClass, by: f32, near: &mut [f32]) {
    let words: Vec<&str> = slots.words.iter().map(|w| w.as_ref().map_or("", |w| w.typed.as_str())).collect();
    for said in &class.said {
        let said: Vec<&str> = said.split(' ').collect();
        for at in 0..words.len().saturating_sub(said.len() - 1) {
            if words[at..at + said.len()] == said[..] {
                near[at..at + said.len()].iter_mut().for_each(|n| *n = n.max(by));
            }
        }
    }
}

/// The kind of each province: cities under the centre are meant by that name as well.
static CENTRAL: LazyLock<Vec<bool>> = LazyLock::new(|| {
    rows(crate::data::PROVINCES).map(|row| row.split('\t').nth(1).is_some_and(|kind| kind.starts_with("thành phố"))).collect()
});

fn holds_place(row: &WordRow, place: usize) -> bool {
    let central = CENTRAL.get(place).copied().unwrap_or(false) && row.holds_folded("thanh pho truc thuoc trung uong");
    central || PROVINCES.classes.get(place).is_some_and(|ways| ways.iter().any(|way| row.holds_exact(&way.exact)))
}

/// A province that is asked of is the document's own, or the unit names it.
fn places(slots: &Slots, layers: &Layers, held: &mut Held) {
    for place in &slots.places {
        let own = layers.frame.provinces.is_empty() || layers.frame.provinces.contains(place);
        let named = || layers.own.iter().chain(&layers.above).any(|told| holds_place(&told.row, *place));
        if !own && !named() {
            held.lacks(PROVINCES.called.get(*place).copied().unwrap_or_default().to_owned(), true);
        }
    }
}

/// A name stands in the unit, its article or title, or another wording stands for it.
fn names(slots: &Slots, layers: &Layers, (near, covered): (&[f32], &[bool]), held: &mut Held) {
    for (said, phrase) in &slots.names {
        let parts: Vec<&str> = phrase.folded.split(' ').collect();
        let alone = |at: usize, word: &str| slots.words[at].as_ref().is_some_and(|w| w.typed == word);
        let known = (0..slots.words.len()).any(|at| {
            let is = alone(at, parts[0]);
            is && (covered[at] || (parts.len() == 1 && near[at] > 0.0))
        });
        let known = known || layers.own.iter().any(|told| told.plain.contains("con lai"));
        let place = PROVINCES.named(&WordRow::of(said), true).iter().any(|(p, _)| slots.places.contains(p));
        if !place && !known && layers.nearness(|told| told.row.holds_exact(&phrase.exact)) == 0.0 && !layers.frame.document.row.holds_exact(&phrase.exact) {
            held.lacks(said.clone(), false);
        }
    }
}

/// Numbers of documents and days, whose years are none of what is regulated.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static DATES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d+/\d{4}/[\p{L}\d-]+|(?:ngày\s+)?\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4}|(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s+\d{4}|năm\s+ngân\s+sách").unwrap()
});

/// The years that a text speaks of.
fn spans(text: &str) -> Vec<(i16, i16)> {
    if text.contains("19") || text.contains("20") { super::slots::years(&plain(&DATES.replace_all(text, " "))) } else { Vec::new() }
}

/// A year asked lies in the years that the nearest words name; where none do, the document was in force.
fn years(slots: &Slots, unit: &Unit, frame: &Frame, record: &Record, held: &mut Held) {
    for (first, last) in &slots.years {
        let contains = |all: &[(i16, i16)]| all.iter().any(|(a, b)| a <= first && last <= b);
        let own: Vec<(i16, i16)> = held.cells.iter().filter_map(|c| unit.cells.get(*c)).flat_map(|c| spans(&c.column)).collect();
        let texts = [unit.own.as_str()].into_iter().chain(unit.above.iter().map(String::as_str));
        let layers = [own].into_iter().chain(texts.chain([frame.part_text.as_str(), frame.title_text.as_str()]).map(spans));
        let nearest = layers.into_iter().find(|all| !all.is_empty());
        let fits = match nearest {
            Some(all) => contains(&all) || record.document.dated_on().is_some_and(|d| d.value.year() == *first),
            None => stands_in(record, *first, *last),
        };
        if !fits {
            let said = if first == last { format!("năm {first}") } else { format!("{first}-{last}") };
            held.lacks(said, true);
        }
    }
}

/// True where a document may have been in force at some day of the years.
fn stands_in(record: &Record, first: i16, last: i16) -> bool {
    let day = |kind| record.timeline.events.iter().find(|e| e.kind == kind).map(|e| e.on);
    let begun = day(crate::model::EventKind::InForce).is_none_or(|on| on.year() <= last);
    let ended = day(crate::model::EventKind::Expired).is_some_and(|on| on.year() < first);
    begun && !ended
}

fn quantities(slots: &Slots, layers: &Layers, held: &mut Held) {
    for quantity in &slots.quantities {
        let presumed = slots.yes_no && matches!(quantity.unit, "dong" | "%");
        if presumed {
            continue;
        }
        let above = || layers.above.iter().take(3).map(|told| quantity::fit(&told.plain, quantity));
        let nearest = || above().find(|fit| *fit != Fit::Silent);
        let fit = match quantity::fit(&layers.folded, quantity) {
            Fit::Silent => nearest().unwrap_or(Fit::Silent),
            fit => fit,
        };
        if fit == Fit::Other {
            held.lacks(quantity.words.clone(), true);
        } else if fit == Fit::Held {
            held.own += 0.25;
        }
    }
    for grade in &slots.grades {
        let told = quantity::grades(&layers.folded);
        if !told.is_empty() && !told.contains(grade) {
            held.lacks(format!("lớp {grade}"), true);
        }
    }
}

/// Words that stand for an amount: nothing is paid, or what it costs.
const FREE: [&str; 9] =
    ["được miễn", "miễn thu", "không thu", "không phải nộp", "theo thực tế", "theo hóa đơn", "không hỗ trợ", "không cấp bù", "theo hoá đơn"];

/// Units of money, without marks.
const MONEY: [&str; 4] = ["dong", "trieu", "nghin", "ty "];

/// Kinds of bodies that a question asks for, and how they begin; the last for any body.
const BODIES: [(&str, &[&str]); 3] = [
    ("so nao", &["Sở "]),
    ("ban nao", &["Ban "]),
    (
        "",
        &[
            "Ủy ban", "Uỷ ban", "UBND", "Sở ", "Ban ", "Chủ tịch", "Hội đồng", "Giám đốc", "Hiệu trưởng", "Phòng ", "Công an",
            "Chi cục", "Bộ ", "Trung tâm", "gân sách", "Thường trực", "Mặt trận", "ơ quan", "ơn vị", "Kho bạc", "Hạt Kiểm lâm",
            "Bảo hiểm xã hội",
        ],
    ),
];

/// True where the unit names what is asked: an amount in the unit asked for, a time, a body.
fn says_what_is_asked(slots: &Slots, unit: &Unit, held: &Held, layers: &Layers) -> bool {
    let folded = layers.folded.as_str();
    let cells = || held.cells.iter().filter_map(|at| unit.cells.get(*at));
    let heads = || format!("{} {}", plain(&unit.measure), cells().map(|c| plain(&c.column)).collect::<String>());
    let free = || {
        let says = |text: &str| FREE.iter().any(|w| text.to_lowercase().contains(w));
        says(&unit.own) || unit.above.iter().any(|a| a.contains("Miễn") && a.chars().count() < 80)
    };
    match slots.asked {
        Asked::Amount(asked) => {
            let figure = match asked {
                None => cells().any(|c| is_figure(&c.value) || has_figure(&c.value)),
                Some(_) => cells().any(|c| c.value.contains(|c: char| c.is_ascii_digit())),
            };
            match asked {
                None => figure || has_figure(&unit.own) || free(),
                Some("phan") => folded.contains('%') || folded.contains("phan tram") || (figure && heads().contains('%')),
                Some("trieu") => MONEY.iter().any(|w| folded.contains(w) || (figure && heads().contains(w))),
                Some(asked) => counts(folded, asked) || (figure && heads().contains(asked) && !heads().contains("dong")),
            }
        }
        Asked::Time => TIME.is_match(folded),
        Asked::Body(kind) => BODIES.iter().any(|(name, ways)| *name == kind && ways.iter().any(|way| unit.own.contains(way))),
        Asked::Text => true,
    }
}

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d+ (?:\([^)]*\) ?)?(?:ngay|thang|nam|gio|phut)|ngay \d|thang \d|nam \d{4}|quy [iv]|hang nam|\d/\d").unwrap()
});

/// Sums of money, shares, coefficients.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static FIGURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\d\s?%|\d(?:[.,]\d+)*\s?(?:\([^)]*\) ?)?(?:đồng|nghìn|ngàn|triệu|tỷ|lần|lít|kg|tấn|suất|mức lương|tháng (?:tiền )?lương)|hệ số:? \d|\b\d{1,3}(?:\.\d{3})+(?:\s*[;,./)]|\s*$)|\b\d[.,]\d{1,2}\b").unwrap()
});

/// The number that a clause begins with.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static COUNTER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[“\s]*\d+(?:\.\d+)*[.)]?\s").unwrap());

/// True where a sum stands: a number that counts no row, article or day.
fn has_figure(text: &str) -> bool {
    FIGURE.is_match(&COUNTER.replace(&text.to_lowercase(), ""))
}

/// Days and months of the calendar, without marks.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CALENDAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"ngay \d{1,2} thang \d{1,2}(?: nam \d{4})?|thang \d{1,2}(?:/| nam )\d{4}|\d{1,2}/\d{1,2}/\d{4}").unwrap()
});

/// True where a number stands before a unit, with or without its words in brackets.
fn counts(folded: &str, unit: &str) -> bool {
    let folded = CALENDAR.replace_all(folded, " ");
    folded.match_indices(unit).any(|(at, _)| {
        let ends = !folded[at + unit.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let before = folded[..at].trim_end();
        let before = match before.strip_suffix(')') {
            Some(inside) => inside.rfind('(').map_or(before, |open| inside[..open].trim_end()),
            None => before,
        };
        // `02 (hai) nhân viên`, `4.000 người`, `02 nhân viên chăn nuôi`.
        ends && before.ends_with(|c: char| c.is_ascii_digit())
    })
}
