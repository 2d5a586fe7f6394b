//! What a verb's objects are: units (`sửa đổi khoản 1 và bổ sung khoản 2 Điều 5`), and words that are exchanged, put in
//! or taken out (`thay thế cụm từ “A” bằng cụm từ “B” tại khoản 2 Điều 5; cụm từ “C” bằng cụm từ “D” tại Điều 7`).
//!
//! The pieces come in many orders: several phrases may share what takes their place, or the places in which they stand,
//! which are named before or after. A piece that is still wanting when it comes belongs to all phrases that want it.

use super::command::Verb;
use super::parts::{Part, Passage, squeeze};
use crate::model::{ActKind, Address, EditOp};
use crate::parse::address::{CHAIN, Places, Side, chain, parent};
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;
use regex::Match;

patterns! {
    /// The pieces of such a sentence. Quotations are blanked.
    PIECE = &format!(r"(?P<quote>[“„\x22][_\n]+[”“\x22])|(?P<chain>{})|(?i:(?P<to>\b(?:bằng|thành|bởi)\b)|(?P<after>\bsau\b)|(?P<before>\btrước\b)|(?P<except>\btrừ\b)|(?P<drop>\b(?:bãi\s+bỏ|bỏ)\b)|(?P<exchange>\b(?:bổ\s+sung\s*,\s*)?(?:thay(?:\s+thế|\s+đổi)?|sửa(?:\s+đổi)?)(?:\s*,\s*(?:bổ\s+sung|thay\s+thế))*\b)|(?P<add>\bbổ\s+sung\b)|(?P<end>;))", *CHAIN);
    /// Where the new text of a whole unit begins.
    NEW_TEXT = r"(?i)như\s+sau|:\s*$|:\s*[“„\x22]";
    /// The word for the kind of words, right before them.
    KIND = r"(?i)\b(cụm\s+từ|cụm|từ\s+ngữ|từ|chữ|số|đoạn|nội\s+dung|quy\s+định|câu|dòng|ký\s+hiệu|tên)\s*(?:sau(?:\s+đây)?\s*)?:?\s*$";
    /// `“A”, “B” lần lượt bằng “C”, “D”`: each has its own.
    IN_TURN = r"(?i)\blần\s+lượt\b|\btương\s+ứng\b";
    /// What puts the new text at the end of a unit.
    AT_END = r"(?i)\bcuối\s*$|\bvào\s*$|^\s*nội\s+dung\s*$";
}

/// What is done to the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Exchange,
    Add,
    Drop,
}

/// Words of which a sentence speaks.
#[derive(Debug)]
pub(super) struct Phrase {
    mode: Mode,
    /// `cụm từ`, as written.
    kind: String,
    words: String,
    to: Option<String>,
    beside: Option<(String, bool)>,
    places: Vec<Places>,
    except: Vec<Address>,
}

/// What a verb acts on.
#[derive(Debug)]
pub(super) enum Named {
    /// Words.
    Words(Phrase),
    /// Whole units.
    Units(Box<Part>),
}

/// The objects in the words that follow a verb.
pub(super) fn named(passage: Passage<'_>, verb: Verb) -> Vec<Named> {
    let passage = passage.until(end(passage.plain));
    let mut scan = Scan {
        passage,
        verb: mode(verb),
        mode: mode(verb),
        last: Last::Nothing,
        except: false,
        found: Vec::new(),
        loose: Vec::new(),
        fresh: true,
        in_turn: IN_TURN.is_match(passage.plain),
    };
    for piece in PIECE.captures_iter(passage.plain) {
        let name = ["quote", "chain", "to", "after", "before", "except", "drop", "add", "exchange", "end"]
            .into_iter()
            .find_map(|name| piece.name(name).map(|found| (name, found)));
        if let Some((name, found)) = name {
            scan.take(name, found);
        }
    }
    scan.flush();
    scan.found
}

/// Where the objects end: where the new text begins, unless what stands there are the words concerned.
fn end(plain: &str) -> usize {
    let new = NEW_TEXT.find_iter(plain).find(|found| {
        let colon = plain.get(..=found.start()).unwrap_or_default();
        !(found.as_str().starts_with(':') && found.as_str().len() > 1 && KIND.is_match(colon))
    });
    new.map_or(plain.len(), |found| found.start())
}

/// The last piece that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Quote,
    Place,
    To,
    Beside(bool),
}

/// The state of reading one sentence.
struct Scan<'a> {
    passage: Passage<'a>,
    verb: Mode,
    mode: Mode,
    last: Last,
    /// True after `trừ`: places are left out until the clause ends.
    except: bool,
    found: Vec<Named>,
    /// Places named before any words: units of their own, unless the words follow in the same clause.
    loose: Vec<Loose>,
    /// True after a verb until words come: the places that follow are not those of the words before.
    fresh: bool,
    /// True where several words are exchanged for as many others, in their order.
    in_turn: bool,
}

/// A place whose words have not come yet.
struct Loose {
    part: Part,
    /// `tại khoản 2`: a place in which something is done.
    at: bool,
}

impl Scan<'_> {
    fn take(&mut self, name: &str, found: Match<'_>) {
        match name {
            "quote" => self.quote(found),
            "chain" => self.place(found),
            "to" => self.last = Last::To,
            "after" => self.last = Last::Beside(false),
            "before" => self.last = Last::Beside(true),
            "except" => self.except = true,
            "end" => self.clause(),
            "drop" => self.rule(Mode::Drop),
            "add" => self.rule(Mode::Add),
            _ => self.rule(Mode::Exchange),
        }
    }

    /// Takes a verb: what the one before it acted on is complete.
    fn rule(&mut self, mode: Mode) {
        if !self.loose.iter().all(|loose| loose.at) {
            self.flush();
        }
        (self.mode, self.last, self.fresh) = (mode, Last::Nothing, true);
    }

    /// Ends a clause.
    fn clause(&mut self) {
        self.except = false;
        self.flush();
    }

    /// What was named without words is a part of its own.
    fn flush(&mut self) {
        self.found.extend(std::mem::take(&mut self.loose).into_iter().map(|loose| Named::Units(Box::new(loose.part))));
    }

    /// The phrases so far.
    fn phrases(&mut self) -> impl DoubleEndedIterator<Item = &mut Phrase> {
        self.found.iter_mut().filter_map(|named| match named {
            Named::Words(phrase) => Some(phrase),
            Named::Units(_) => None,
        })
    }

    fn quote(&mut self, found: Match<'_>) {
        let words = self.passage.words.get(found.range()).unwrap_or_default();
        let mut inner = words.chars();
        inner.next();
        inner.next_back();
        let words = collapsed(inner.as_str());
        let adds = self.mode != Mode::Drop;
        let wants_words = self.phrases().any(|phrase| phrase.mode == Mode::Exchange && phrase.to.is_none());
        let wants_place = self.phrases().any(|phrase| phrase.mode == Mode::Add && phrase.beside.is_none());
        match self.last {
            Last::To if wants_words && self.in_turn => {
                let open = self.phrases().find(|phrase| phrase.mode == Mode::Exchange && phrase.to.is_none());
                open.into_iter().for_each(|phrase| phrase.to = Some(words.clone()));
                self.except = false;
                return;
            }
            Last::To if wants_words => {
                let open = self.phrases().filter(|phrase| phrase.mode == Mode::Exchange && phrase.to.is_none());
                open.for_each(|phrase| phrase.to = Some(words.clone()));
            }
            // `Sửa đổi tên Điều 6 thành “…”`: the new text of a unit.
            Last::To if !self.loose.is_empty() => {}
            Last::Beside(before) if adds && wants_place => {
                let open = self.phrases().filter(|phrase| phrase.mode == Mode::Add && phrase.beside.is_none());
                open.for_each(|phrase| phrase.beside = Some((words.clone(), before)));
            }
            _ => self.open(words, found.start()),
        }
        self.last = Last::Quote;
        self.except = false;
    }

    fn open(&mut self, words: String, start: usize) {
        let before = self.passage.plain.get(..start).unwrap_or_default();
        let kind = KIND.captures(before).map(|kind| squeeze(&kind[1]).to_lowercase());
        // Words alone in marks, not right after the verb or another phrase, are the name of something.
        let lead = before.trim_end();
        let bare = lead.is_empty()
            || lead.ends_with([',', ';', '”', '"'])
            || ["và", "hoặc", "thế", "bỏ", "sung", "đổi", "sửa"].iter().any(|word| lead.ends_with(word));
        let Some(kind) = kind.or_else(|| bare.then(|| "cụm từ".to_owned())) else { return };
        let (mode, fresh) = (self.mode, self.fresh);
        // `bãi bỏ khoản 1 Điều 2 và cụm từ “…”`: the clause is not the place of the words.
        let at = self.loose.iter().all(|loose| loose.at) || (fresh && !self.joined_to_a_unit(start));
        let mut places = Vec::new();
        if at {
            places.extend(std::mem::take(&mut self.loose).into_iter().map(|loose| loose.part.places));
        } else {
            self.flush();
        }
        let phrase = Phrase { mode, kind, words, to: None, beside: None, places, except: Vec::new() };
        self.found.push(Named::Words(phrase));
        self.fresh = false;
    }

    /// True where words are listed with the unit before them.
    fn joined_to_a_unit(&self, start: usize) -> bool {
        let before = self.passage.plain.get(..start).unwrap_or_default();
        let kind = KIND.find(before).map_or(before.len(), |kind| kind.start());
        let lead = before.get(..kind).unwrap_or_default().trim_end();
        self.loose.iter().any(|loose| !loose.at) && (lead.ends_with([',', ';']) || lead.ends_with("và"))
    }

    fn place(&mut self, found: Match<'_>) {
        let more = self.last == Last::Place;
        let before = self.passage.plain.get(..found.start()).unwrap_or_default().trim_end();
        // `Phụ lục số 01 - Danh mục phí`: what follows the dash is the name of the part.
        if before.ends_with(['-', '–']) && !found.as_str().contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let direct = ["tên", "tiêu đề"].iter().any(|word| found.as_str().to_lowercase().starts_with(word));
        let places = chain(found.as_str(), direct && self.fresh);
        if self.except {
            let left_out = || places.iter().flat_map(|place| place.addresses.iter().cloned());
            if let Some(loose) = self.loose.last_mut() {
                loose.part.except.extend(left_out());
            }
            // Words that name no place stand everywhere but there.
            let nowhere = self.phrases().all(|phrase| phrase.places.is_empty());
            let open = self.phrases().rev().take_while(|phrase| nowhere || !phrase.places.is_empty());
            open.for_each(|phrase| phrase.except.extend(left_out()));
            return;
        }
        if self.fresh {
            return self.unit(before, places);
        }
        // Further places belong to the phrases that got the last ones.
        let last = self.phrases().next_back().map_or(Vec::new(), |phrase| phrase.places.clone());
        for phrase in self.phrases() {
            if phrase.places.is_empty() || (more && phrase.places == last) {
                phrase.places.extend(places.clone());
            }
        }
        self.last = Last::Place;
    }

    /// Takes units that no words stand before.
    fn unit(&mut self, before: &str, places: Vec<Places>) {
        // `bằng Phụ lục I ban hành kèm theo Nghị quyết này`: the new one, which this document brings.
        if self.last == Last::To {
            return;
        }
        let lower = before.to_lowercase();
        let at = ["tại", "trong", "ở"].iter().any(|word| lower.ends_with(word));
        let adds = self.mode == Mode::Add;
        let kind = (self.mode != self.verb).then_some(match self.mode {
            Mode::Exchange => ActKind::Amends,
            Mode::Add => ActKind::Supplements,
            Mode::Drop => ActKind::Repeals,
        });
        // `Bổ sung một số định mức tại Phụ lục II`: into the annex, which is not new itself.
        let into = at && lower.trim_end_matches("tại").trim_end_matches("trong").split_whitespace().count() > 1;
        let append = adds && (into || AT_END.is_match(&lower));
        let side = match self.last {
            Last::Beside(before) if adds => Some(if before { Side::Before } else { Side::After }),
            _ => None,
        };
        for place in places {
            let mut part = Part { kind, op: append.then_some(EditOp::Append), ..Part::from(place) };
            // `Bổ sung vào sau khoản 2 Điều 9 như sau`: what is put in has no label, only a neighbour.
            if let (Some(side), [beside], None) = (side, part.places.addresses.as_slice(), &part.places.beside) {
                part.places.beside = Some((side, beside.clone()));
                part.places.addresses = vec![parent(beside)];
            }
            self.loose.push(Loose { part, at });
        }
        self.last = Last::Nothing;
    }
}

impl Named {
    /// The parts it stands for.
    pub(super) fn parts(self) -> Vec<Part> {
        match self {
            Named::Units(part) => vec![*part],
            Named::Words(phrase) => phrase.parts(),
        }
    }
}

impl Phrase {
    fn parts(self) -> Vec<Part> {
        let named = format!("{} “{}”", self.kind, self.words);
        let op = match self.mode {
            Mode::Exchange => EditOp::ReplaceWords { from: self.words, to: self.to.unwrap_or_default() },
            Mode::Drop => EditOp::DropWords { words: self.words },
            Mode::Add => {
                let (beside, before) = self.beside.map_or((None, false), |(words, before)| (Some(words), before));
                EditOp::AddWords { words: self.words, beside, before }
            }
        };
        let part = |written: String, places: Places| Part {
            written,
            places: Places { beside: None, ..places },
            op: Some(op.clone()),
            kind: None,
            except: self.except.clone(),
        };
        if self.places.is_empty() {
            return vec![part(named, Places::default())];
        }
        let each = self.places.into_iter();
        each.map(|place| part(format!("{named} tại {}", squeeze(&place.written)), place)).collect()
    }
}

fn mode(verb: Verb) -> Mode {
    match verb.kind() {
        ActKind::Supplements => Mode::Add,
        ActKind::Repeals => Mode::Drop,
        _ => Mode::Exchange,
    }
}
