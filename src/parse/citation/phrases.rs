//! Words that are exchanged, put in or taken out: `thay thế cụm từ “A” bằng cụm từ “B” tại khoản 2 Điều 5; cụm từ “C”
//! bằng cụm từ “D” tại Điều 7`.
//!
//! The pieces come in many orders: several phrases may share what takes their place, or the places in which they stand,
//! which are named before or after. A piece that is still wanting when it comes belongs to all phrases that want it.

use super::command::Verb;
use super::parts::{CHAIN, Part, Passage, split, squeeze};
use crate::model::{ActKind, EditOp};
use crate::parse::pattern::patterns;
use regex::Match;

patterns! {
    /// The pieces of such a sentence. Quotations are blanked.
    PIECE = &format!(r"(?P<quote>[“„\x22][_\n]+[”\x22])|(?P<chain>(?-i:{}))|(?i:(?P<to>\b(?:bằng|thành|bởi)\b)|(?P<after>\bsau\b)|(?P<before>\btrước\b)|(?P<except>\btrừ\b)|(?P<drop>\b(?:bãi\s+bỏ|bỏ)\b)|(?P<add>\bbổ\s+sung\b)|(?P<exchange>\b(?:thay(?:\s+thế|\s+đổi)?|sửa(?:\s+đổi)?)\b)|(?P<end>;))", *CHAIN);
    /// Where the new text of a whole unit begins.
    NEW_TEXT = r"(?i)như\s+sau|:\s*$|:\s*[“„\x22]";
    /// The word for the kind of words, right before them.
    KIND = r"(?i)\b(cụm\s+từ|từ\s+ngữ|từ|chữ|số|đoạn|nội\s+dung|quy\s+định|câu)\s*(?:sau\s*)?:?\s*$";
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
struct Phrase {
    mode: Mode,
    /// `cụm từ`, as written.
    kind: String,
    words: String,
    to: Option<String>,
    beside: Option<(String, bool)>,
    places: Vec<String>,
    except: Vec<String>,
    /// True where no words but the whole place is meant.
    whole: bool,
}

/// The word exchanges in the words that follow a verb; none where it speaks of no words in quotation marks.
pub(super) fn phrases(passage: Passage<'_>, verb: Verb) -> Vec<Part> {
    let end = NEW_TEXT.find(passage.plain).map_or(passage.plain.len(), |found| found.start());
    let passage = passage.until(end);
    if !passage.plain.contains(['“', '„', '"']) {
        return Vec::new();
    }
    let mut scan =
        Scan { passage, mode: mode(verb), last: Last::Nothing, except: false, found: Vec::new(), loose: Vec::new() };
    for piece in PIECE.captures_iter(passage.plain) {
        let name = ["quote", "chain", "to", "after", "before", "except", "drop", "add", "exchange", "end"]
            .into_iter()
            .find_map(|name| piece.name(name).map(|found| (name, found)));
        if let Some((name, found)) = name {
            scan.take(name, found);
        }
    }
    scan.found.into_iter().flat_map(Phrase::parts).collect()
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
    mode: Mode,
    last: Last,
    /// True after `trừ`: places are left out until the clause ends.
    except: bool,
    found: Vec<Phrase>,
    /// Places named before any words: parts of their own, unless the words follow in the same clause.
    loose: Vec<String>,
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
            "end" => self.end(),
            "drop" => self.mode = Mode::Drop,
            "add" => self.mode = Mode::Add,
            _ => self.mode = Mode::Exchange,
        }
    }

    /// Ends a clause: what it named without words is a part of its own.
    fn end(&mut self) {
        self.except = false;
        let places = std::mem::take(&mut self.loose);
        let whole = |place: String| Phrase {
            whole: true,
            places: vec![place],
            ..Phrase::new(self.mode, String::new(), String::new())
        };
        self.found.extend(places.into_iter().map(whole));
    }

    fn quote(&mut self, found: Match<'_>) {
        let words = self.passage.words.get(found.range()).unwrap_or_default();
        let mut inner = words.chars();
        inner.next();
        inner.next_back();
        let words = inner.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        match self.last {
            Last::To if self.found.iter().any(|phrase| phrase.mode == Mode::Exchange && phrase.to.is_none()) => {
                let open = self.found.iter_mut().filter(|phrase| phrase.mode == Mode::Exchange && phrase.to.is_none());
                open.for_each(|phrase| phrase.to = Some(words.clone()));
            }
            Last::Beside(before) if self.mode != Mode::Drop => {
                let open = self.found.iter_mut().filter(|phrase| phrase.mode == Mode::Add && phrase.beside.is_none());
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
        let bare = before.trim().is_empty()
            || before.trim_end().ends_with([',', ';', '”', '"'])
            || before.trim_end().ends_with("và");
        let Some(kind) = kind.or_else(|| bare.then(|| "cụm từ".to_owned())) else { return };
        let mode = self.mode;
        let places = std::mem::take(&mut self.loose);
        self.found.push(Phrase { places, ..Phrase::new(mode, kind, words) });
    }

    fn place(&mut self, found: Match<'_>) {
        let more = self.last == Last::Place;
        let before = self.passage.plain.get(..found.start()).unwrap_or_default().trim_end();
        // `Phụ lục số 01 - Danh mục phí`: what follows the dash is the name of the part.
        if before.ends_with(['-', '–']) && !found.as_str().contains(|c: char| c.is_ascii_digit()) {
            return;
        }
        let places = split(found.as_str());
        if self.found.is_empty() {
            return self.loose.extend(places);
        }
        if self.except {
            let open = self.found.iter_mut().rev().take_while(|phrase| !phrase.places.is_empty());
            open.for_each(|phrase| phrase.except.extend(places.clone()));
            return;
        }
        // Further places belong to the phrases that got the last ones.
        let last = self.found.last().map_or(Vec::new(), |phrase| phrase.places.clone());
        for phrase in &mut self.found {
            if phrase.places.is_empty() || (more && phrase.places == last) {
                phrase.places.extend(places.clone());
            }
        }
        self.last = Last::Place;
    }
}

impl Phrase {
    fn new(mode: Mode, kind: String, words: String) -> Self {
        Self { mode, kind, words, to: None, beside: None, places: Vec::new(), except: Vec::new(), whole: false }
    }

    fn parts(self) -> Vec<Part> {
        if self.whole {
            return self.places.into_iter().map(Part::from).collect();
        }
        let named = format!("{} “{}”", self.kind, self.words);
        let op = match self.mode {
            Mode::Exchange => EditOp::ReplaceWords { from: self.words, to: self.to.unwrap_or_default() },
            Mode::Drop => EditOp::DropWords { words: self.words },
            Mode::Add => {
                let (beside, before) = self.beside.map_or((None, false), |(words, before)| (Some(words), before));
                EditOp::AddWords { words: self.words, beside, before }
            }
        };
        let part = |written: String| Part { written, op: Some(op.clone()), except: self.except.clone() };
        if self.places.is_empty() {
            return vec![part(named)];
        }
        self.places.iter().map(|place| part(format!("{named} tại {place}"))).collect()
    }
}

fn mode(verb: Verb) -> Mode {
    match verb.kind() {
        ActKind::Supplements => Mode::Add,
        ActKind::Repeals => Mode::Drop,
        _ => Mode::Exchange,
    }
}
