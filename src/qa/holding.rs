//! How much of a question a unit holds with what it inherits, and what it contradicts.

use super::asked::Asked;
use super::classes::PROVINCES;
use super::constraints::{codes, compounds, holds_place, names, numbered, places, quantities, years};
use super::measure::{Spread, spread};
use super::says::says_what_is_asked;
use super::sections::Unit;
use super::slots::{AskedClass, AskedWord, Slots};
use super::table::Cell;
use super::words::{Phrase, WordRow, plain};
use crate::index::{Passage, Record};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

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
    /// How near each word of the question is held, 0 to 1.
    pub near: Vec<f32>,
    /// Where around the unit the words stand.
    pub spread: Spread,
    /// Slots that it does not hold.
    pub missing: Vec<Missing>,
    /// True where it says something else of a slot.
    pub contradicts: bool,
    /// The cells of the row that are asked for.
    pub cells: Vec<usize>,
    /// Words of the question that the unit holds itself, a bit each: rows that hold the same are not told apart by it.
    pub own_words: u64,
    /// Slots that the unit, or what it stands under, names as they are asked.
    pub affirmed: Vec<String>,
    /// Quantities of the question that the unit holds, a bit each.
    pub quantities: u64,
    /// The bound from which on the unit speaks of the first quantity asked, where it has no upper one.
    pub floor: Option<f64>,
    /// The first word of the subject that neither the unit nor anything it inherits holds.
    pub absent: Option<String>,
}

/// A slot of a question that a unit does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Missing {
    pub slot: Slot,
    /// As people read it.
    pub said: String,
    /// True where the unit says something else of it.
    pub denied: bool,
}

/// What a question names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A group, rank, level or other class.
    Class,
    /// A province.
    Place,
    /// A name by its capitals.
    Name,
    /// A year or period.
    Year,
    /// A quantity or a grade.
    Quantity,
    /// A number that names one of several.
    Ordinal,
    /// Words of its subject.
    Words,
    /// What is asked for: an amount, a time, a body.
    Asked,
    /// The subject as a whole.
    Subject,
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
pub(super) struct UnitWords {
    pub(super) row: WordRow,
    pub(super) plain: String,
    /// Words, other wordings and pairs of the question that it holds, a bit each.
    pub(super) words: u64,
    also: u128,
    pub(super) pairs: u64,
    /// Of each class asked, whether it names it; `None` where it names none of the family.
    classes: Vec<Option<bool>>,
}

/// Reads texts for one question.
pub(super) struct UnitReader<'s> {
    slots: &'s Slots,
    pairs: Vec<(usize, String, f32)>,
    /// Its words, without marks.
    words: BTreeSet<&'s str>,
    known: HashMap<String, Rc<UnitWords>>,
}

impl<'s> UnitReader<'s> {
    /// For a question.
    pub(super) fn new(slots: &'s Slots) -> Self {
        let words = slots.words.iter().flatten().map(|word| word.phrase.folded.as_str()).collect();
        Self { slots, pairs: slots.pairs().take(64).collect(), words, known: HashMap::new() }
    }

    /// What the question names.
    pub(super) fn slots(&self) -> &'s Slots {
        self.slots
    }

    /// The words of the question, without marks.
    pub(super) fn asked_words(&self) -> &BTreeSet<&'s str> {
        &self.words
    }

    /// The pairs of neighbours in the question: where they begin, their key without marks, what they tell.
    pub(super) fn asked_pairs(&self) -> &[(usize, String, f32)] {
        &self.pairs
    }

    pub(super) fn unit_words(&mut self, text: &str) -> Rc<UnitWords> {
        if let Some(told) = self.known.get(text) {
            return Rc::clone(told);
        }
        let row = WordRow::without_exceptions(text);
        let bits =
            |held: &mut dyn Iterator<Item = bool>| held.zip(0..64).fold(0, |all, (h, at)| all | u64::from(h) << at);
        let slots = self.slots;
        let holds = |w: &AskedWord| if slots.bare { row.holds(&w.phrase) } else { row.holds_exact(&w.phrase.exact) };
        let words = bits(&mut slots.words.iter().map(|w| w.as_ref().is_some_and(holds)));
        let pairs = bits(&mut self.pairs.iter().map(|(_, pair, _)| row.holds_folded(pair)));
        let also = slots
            .also
            .iter()
            .zip(0..128)
            .fold(0, |all, ((p, _), at)| all | u128::from(row.holds_exact(&p.exact)) << at);
        let class = |class: &AskedClass| {
            let named = class.family.named(&row, true);
            (!named.is_empty()).then(|| named.iter().any(|(c, _)| class.classes.contains(c)))
        };
        let classes = slots.classes.iter().map(class).collect();
        let told = Rc::new(UnitWords { plain: plain(text), words, also, pairs, classes, row });
        self.known.insert(text.to_owned(), Rc::clone(&told));
        told
    }

    /// The document and article that units stand in.
    pub(super) fn frame(&mut self, passage: &Passage, record: &Record, document: &Around) -> Frame {
        let found = |f: Option<&crate::model::Found<String>>| f.map_or(String::new(), |f| f.value.clone());
        let title = [found(record.document.title.as_ref()), document.amended.clone()].join("\n");
        let issuer = WordRow::new(&format!("{} {title}", found(record.document.issuer.as_ref())));
        // The rows of an annex say nothing of each other; the clauses of an article do.
        let article = if passage.article.is_some() { passage.text.as_str() } else { "" };
        Frame {
            provinces: PROVINCES.named(&issuer, false).into_iter().map(|(p, _)| p).collect(),
            document: self.unit_words(&document.scope),
            part: self.unit_words(&format!("{}\n{}", passage.part, passage.heading)),
            article: self.unit_words(article),
            told: document.told,
            part_text: passage.part.clone(),
            title: self.unit_words(&title),
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
    /// Words of the question that any of its passages holds, a bit each.
    pub told: u64,
}

/// The document and article that units stand in.
pub(super) struct Frame {
    pub(super) title: Rc<UnitWords>,
    pub(super) part: Rc<UnitWords>,
    article: Rc<UnitWords>,
    /// All of the document that was looked into.
    pub(super) document: Rc<UnitWords>,
    pub(super) title_text: String,
    pub(super) part_text: String,
    pub(super) provinces: BTreeSet<usize>,
    /// Words of the question that the document holds anywhere, a bit each.
    pub(super) told: u64,
}

/// What a unit says and inherits, from the nearest.
pub(super) struct Layers<'u> {
    pub(super) own: Vec<Rc<UnitWords>>,
    pub(super) above: Vec<Rc<UnitWords>>,
    pub(super) frame: &'u Frame,
    /// Whether the rest of the article speaks for it: not for a row, whose neighbours say other things.
    beside: bool,
    /// The rest of its paragraph.
    around: Rc<UnitWords>,
    /// The clause beside its own that says how much, without marks.
    pub(super) sum: String,
    /// Own words and those of the chosen cells, without marks.
    pub(super) folded: String,
}

impl<'u> Layers<'u> {
    fn around(unit: &Unit, cells: &[usize], frame: &'u Frame, reader: &mut UnitReader) -> Self {
        let chosen = || cells.iter().filter_map(|at| unit.cells.get(*at));
        let mut own = vec![reader.unit_words(&unit.own)];
        own.extend(chosen().map(|c| reader.unit_words(&heading(c))));
        let mut folded = own.iter().map(|told| told.plain.as_str()).collect::<Vec<_>>().join(" ");
        chosen().for_each(|c| folded.extend([" ".to_owned(), plain(&c.value)]));
        Self {
            own,
            above: unit.above.iter().map(|text| reader.unit_words(text)).collect(),
            frame,
            beside: !unit.is_row,
            around: reader.unit_words(&unit.around),
            sum: plain(&unit.sum),
            folded,
        }
    }

    /// The layers from the nearest, without the rest of the article.
    pub(super) fn chain(&self) -> impl Iterator<Item = &UnitWords> {
        self.own.iter().chain(&self.above).chain([&self.frame.part, &self.frame.title]).map(|told| &**told)
    }

    /// How near something is held: 1 in the unit itself, less in what it inherits, 0 nowhere.
    pub(super) fn nearness(&self, holds: impl Fn(&UnitWords) -> bool) -> f32 {
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
pub(super) const INHERITED: f32 = 0.98;
pub(super) const TITLED: f32 = 0.92;
pub(super) const BESIDE: f32 = 0.8;

/// The same in the articles on whom and what the document concerns.
const SCOPED: f32 = 0.7;

/// A unit that holds less of the words than this is not looked at further.
const TOO_LITTLE: f32 = 0.35;

/// Weighs a unit.
pub(super) fn weigh(unit: &Unit, frame: &Frame, reader: &mut UnitReader, record: &Record) -> Held {
    let slots = reader.slots;
    let (cells, empty) = columns_asked(unit, reader);
    let layers = Layers::around(unit, &cells, frame, reader);
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
    classes(slots, &layers, (&mut near, &mut covered), &mut held);
    share(reader, &layers, (&near, &covered), &mut held);
    held.spread = spread(reader, &layers, &near);
    held.own_words = near.iter().enumerate().filter(|(_, near)| **near >= 1.0).fold(0, |all, (at, _)| all | bit(at));
    untold_words(slots, &near, &mut held);
    if held.words < TOO_LITTLE {
        held.lacks(Slot::Subject, "nội dung được hỏi".to_owned(), false);
        held.near = near;
        return held;
    }
    places(slots, &layers, &mut held);
    names(slots, &layers, (&near, &covered), &mut held);
    years(slots, unit, frame, record, &mut held);
    quantities(slots, &layers, &mut held);
    compounds(slots, &layers, &covered, &mut held);
    codes(slots, &near, &mut held);
    numbered(slots, &layers, &mut held);
    if empty || !says_what_is_asked(slots, unit, &held.cells, &layers.folded) {
        let slot = match slots.asked {
            Asked::Amount(_) | Asked::Count => "mức được hỏi",
            Asked::Time => "thời hạn được hỏi",
            _ => "nội dung được hỏi",
        };
        held.lacks(Slot::Asked, slot.to_owned(), false);
    }
    held.near = near;
    held
}

impl Held {
    pub(super) fn lacks(&mut self, slot: Slot, said: String, contradicted: bool) {
        self.missing.push(Missing { slot, said, denied: contradicted });
        self.contradicts |= contradicted;
    }

    /// True where the unit answers, but for another class, level or number than the one asked, and the other unit does
    /// not name that one. Rules of other years stand beside those of the year asked.
    pub(super) fn denies(&self, other: &Self) -> bool {
        let denied = |missing: &&Missing| missing.denied && missing.slot != Slot::Year;
        self.missing.iter().all(|missing| denied(&missing))
            && self.missing.iter().any(|missing| !other.affirmed.contains(&missing.said))
    }

    /// Notes words of the subject that the unit does not hold: it may say what is asked, of something wider.
    pub(super) fn leaves_untold(&mut self, words: String) {
        self.lacks(Slot::Words, words, false);
    }

    /// True where nothing is missing but words that the unit leaves untold.
    pub(super) fn is_wider(&self) -> bool {
        !self.contradicts && self.lacking(Slot::Words) == self.missing.len()
    }

    /// How many slots of a kind are missing.
    pub(super) fn lacking(&self, slot: Slot) -> usize {
        self.missing.iter().filter(|missing| missing.slot == slot).count()
    }
}

/// The classes that the question names: each held, or another of its family, or none where one has to be.
fn classes(slots: &Slots, layers: &Layers, (near, covered): (&mut [f32], &mut [bool]), held: &mut Held) {
    for (at, class) in slots.classes.iter().enumerate() {
        let told = if class.excludes { class_held(at, layers) } else { measure_held(at, layers) };
        match told {
            Some(true) => {
                let own = layers.own.iter().any(|told| told.classes.get(at) == Some(&Some(true)));
                held.affirmed.push(class_name(class));
                mark(slots, class, if own { 1.0 } else { INHERITED }, (near, covered));
            }
            Some(false) => held.lacks(Slot::Class, class_name(class), true),
            None if layers.frame.document.classes.get(at) == Some(&Some(true)) => {}
            None if class.family.is_soft => {}
            None => held.lacks(Slot::Class, class_name(class), false),
        }
    }
}

/// The words of the subject that stand nowhere near the unit.
fn untold_words(slots: &Slots, near: &[f32], held: &mut Held) {
    let nowhere = || (0..near.len()).filter(|at| near[*at] == 0.0);
    let mut absent = nowhere().filter_map(|at| slots.telling(at));
    held.absent = absent.find(|word| word.is_known).map(|word| word.said.clone());
    // Without marks it is only likely which words were meant.
    if !slots.bare {
        let named = |at: &usize, word: &AskedWord| *at > 0 && word.is_capital();
        unheard(nowhere().filter_map(|at| slots.telling(at).filter(|word| !named(&at, word))), held);
    }
}

/// Words of the subject that stand nowhere near the unit: one that hardly any text says, or several that tell as much,
/// and the unit is about something else. Names have their own slot, and words of asking tell nothing.
fn unheard<'w>(absent: impl Iterator<Item = &'w AskedWord>, held: &mut Held) {
    let words: Vec<&AskedWord> = absent.filter(|word| word.is_word()).collect();
    let untold: f32 = words.iter().map(|word| word.weight).sum();
    if untold >= UNTOLD {
        let said: Vec<&str> = words.iter().map(|word| word.said.as_str()).collect();
        held.leaves_untold(said.join(" "));
    }
}

/// What words weigh that a unit may leave untold: as much as a word tells that one passage in 25 holds. Between 2.65 and 4
/// each right answer more costs one false one.
const UNTOLD: f32 = 3.3;

/// The shares of words and pairs that are held.
fn share(reader: &UnitReader, layers: &Layers, (near, covered): (&[f32], &[bool]), held: &mut Held) {
    let (mut all, mut sum, mut own) = (0.0, 0.0, 0.0);
    for (word, near) in reader.slots.words.iter().zip(near) {
        let Some(word) = word else { continue };
        all += word.weight;
        sum += word.weight * near;
        own += if *near >= 1.0 { word.weight } else { 0.0 };
    }
    let of = |part: f32, all: f32| if all > 0.0 { part / all } else { 1.0 };
    (held.words, held.own) = (of(sum, all), of(own, all));
    let titled = |at: usize| {
        (layers.frame.title.words | layers.frame.part.words)
            & 1_u64.checked_shl(u32::try_from(at).unwrap_or(64)).unwrap_or(0)
            > 0
    };
    let words = reader.slots.words.iter().enumerate();
    held.title = of(words.filter(|(at, _)| titled(*at)).filter_map(|(_, w)| w.as_ref()).map(|w| w.weight).sum(), all);
    held.brief = 1.0 / (1.0 + (layers.folded.len() as f32 / 900.0).powi(2)).sqrt();
    let (mut all, mut sum) = (0.0, 0.0);
    for (n, (at, _, weight)) in reader.pairs.iter().enumerate() {
        let by = layers.nearness(|told| told.pairs & (1 << n) > 0);
        let head = reader.slots.words[*at].as_ref().is_some_and(|w| super::slots::HEADS.contains(&w.typed.as_str()));
        held.own += if head && by >= 1.0 { HEAD_HELD } else { 0.0 };
        all += weight;
        sum += weight
            * if by > 0.0 {
                by
            } else if covered[*at] && covered[at + 1] {
                1.0
            } else {
                0.0
            };
    }
    held.pairs = of(sum, all);
}

/// The cells whose columns hold most of what is asked; all of them where no column is told apart. The second is true where
/// a column that holds more has no figure in this row.
fn columns_asked(unit: &Unit, reader: &mut UnitReader) -> (Vec<usize>, bool) {
    let mut best: (f32, Vec<usize>) = (-1.0, Vec::new());
    let slots = reader.slots;
    // What is left of a heading by names that other columns bear: `các thôn còn lại`.
    let bears = |column: &str| {
        let bears =
            |(_, name): &(String, Phrase)| column.contains(name.exact.as_str()) || plain(column).contains(&name.folded);
        slots.names.iter().any(bears)
    };
    let unnamed = !slots.names.is_empty() && !unit.cells.iter().any(|cell| bears(&cell.column));
    for (at, cell) in unit.cells.iter().enumerate() {
        let Some(worth) = column_worth(&heading(cell), unnamed, reader) else { continue };
        match worth.total_cmp(&best.0) {
            std::cmp::Ordering::Greater => best = (worth, vec![at]),
            std::cmp::Ordering::Equal => best.1.push(at),
            std::cmp::Ordering::Less => {}
        }
    }
    let most = |worth: Option<f32>| worth.is_some_and(|worth| worth > best.0.max(0.0));
    let empty = !best.1.is_empty() && unit.empty.iter().any(|column| most(column_worth(column, unnamed, reader)));
    (best.1, empty)
}

/// How much of what is asked the heading of a column holds; `None` where it is of another class.
fn column_worth(heading: &str, unnamed: bool, reader: &mut UnitReader) -> Option<f32> {
    let column = reader.unit_words(heading);
    let slots = reader.slots;
    if column.classes.iter().zip(&slots.classes).any(|(told, class)| class.excludes && *told == Some(false)) {
        return None;
    }
    let by_other = |n: usize| {
        slots.also.iter().enumerate().take(128).any(|(a, (_, r))| r.contains(&n) && column.also & (1 << a) > 0)
    };
    let held = |n: usize| n < 64 && column.words & (1 << n) > 0;
    let words = slots.words.iter().enumerate();
    let mut worth: f32 =
        words.filter_map(|(n, w)| w.as_ref().filter(|_| held(n) || by_other(n))).map(|w| w.weight).sum();
    worth += column.classes.iter().filter(|c| **c == Some(true)).count() as f32 * TOLD_APART;
    worth += slots.places.iter().filter(|p| holds_place(&column.row, **p)).count() as f32 * TOLD_APART;
    let spans = if slots.years.is_empty() { Vec::new() } else { super::slots::years(&column.plain) };
    let year = slots.years.iter().any(|asked| spans.iter().any(|s| s.0 <= asked.0 && asked.1 <= s.1));
    worth += if year { TOLD_APART } else { 0.0 };
    worth += if unnamed && column.plain.contains("con lai") { TOLD_APART } else { 0.0 };
    Some(worth)
}

/// What it is worth that a unit itself holds what is paid: `tiền nghỉ`.
const HEAD_HELD: f32 = 0.3;

/// What a class, place or year in its heading is worth to a column.
const TOLD_APART: f32 = 4.0;

/// Whether the nearest words on the family name a class that is asked; `None` where nothing names any.
fn class_held(at: usize, layers: &Layers) -> Option<bool> {
    let says = |told: &UnitWords| told.classes.get(at).copied().flatten();
    // A row and its column speak together.
    let own: Vec<bool> = layers.own.iter().filter_map(|told| says(told)).collect();
    let own = (!own.is_empty()).then(|| own.contains(&true));
    own.or_else(|| says(&layers.around))
        .or_else(|| layers.chain().find_map(says))
        .or_else(|| says(&layers.frame.article).filter(|held| *held))
}

/// Whether a sum is named anywhere that speaks for the unit.
fn measure_held(at: usize, layers: &Layers) -> Option<bool> {
    let says = |told: &UnitWords| told.classes.get(at) == Some(&Some(true));
    layers.chain().chain([&*layers.around]).any(says).then_some(true)
}

fn class_name(class: &AskedClass) -> String {
    let first = class.classes.iter().next().and_then(|c| class.family.called.get(*c));
    first.map_or_else(|| class.family.name.to_owned(), |name| (*name).to_owned())
}

/// The words by which a held class was named are held.
fn mark(slots: &Slots, class: &AskedClass, by: f32, (near, covered): (&mut [f32], &mut [bool])) {
    let words: Vec<&str> = slots.words.iter().map(|w| w.as_ref().map_or("", |w| w.typed.as_str())).collect();
    for said in &class.said {
        let said: Vec<&str> = said.split(' ').collect();
        for at in 0..words.len().saturating_sub(said.len() - 1) {
            if words[at..at + said.len()] == said[..] {
                near[at..at + said.len()].iter_mut().for_each(|n| *n = n.max(by));
                covered[at..at + said.len()].fill(true);
            }
        }
    }
}
