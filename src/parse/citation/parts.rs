//! The parts of a document that a sentence speaks of: `điểm a khoản 2 Điều 5`, `Phụ lục II`, `cụm từ “…”`.

use super::command::Verb;
use super::phrases::{Named, named};
use crate::model::{ActKind, Address, EditOp};
use crate::parse::address::{CHAIN, Places, around, chain, parent, part, places, put_into};
use crate::parse::analyse::window;
use crate::parse::analyse::words::collapsed;
use crate::parse::pattern::patterns;

patterns! {
    /// Parts that belong together.
    CHAINS = &CHAIN;
    /// What may stand between parts and the document that they are parts of.
    BEFORE = r"(?i)^\s*(?:,?\s*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo|và\s+một\s+số\s+(?:nội\s+dung|quy\s+định|cụm\s+từ)|của|tại|thuộc|trong|quy\s+định|quy\s+chế|các|\s)*\s*$";
    /// Parts without a label.
    SOME = r"(?i)\bmột\s+(?:số\s+(?:điều|khoản|điểm|nội\s+dung|quy\s+định|cụm\s+từ|phụ\s+lục|mục)(?:,\s*(?:khoản|điểm|phụ\s+lục))*|phần)\b";
    /// The history of what is spoken of: no part of the object.
    HISTORY = r"(?i)\(?\s*(?:đã\s+)?được\s+(?:sửa|bổ\s+sung|đính\s+chính|thay\s+thế)[^;:]*?(?P<on>như\s+sau|[;:]|$)";
    /// A table by its name, in the place that a unit stands in: `số thứ tự 15 tại Biểu phí quy định tại khoản 1 Điều 1`.
    TABLE = r"(?i)(?P<name>\b(?:tại|của|trong|thuộc)\s+(?:biểu|bảng|danh\s+mục)(?:,?\s+\p{L}+){1,8}?\s+(?:được\s+)?(?:quy\s+định|nêu)\s+)tại\b";
    /// A history in brackets.
    ASIDE = r"(?i)\(\s*(?:(?:đã\s+)?được\s+(?:sửa|bổ\s+sung|đính\s+chính|thay\s+thế)|sau\s+đây)[^()]*\)";
    /// What words are exchanged for, behind the document that they stand in.
    BEHIND = r"(?i)\b(?:bằng|thành)\s+(?:(?:các\s+)?(?:cụm\s+từ|từ|chữ|số|đoạn|nội\s+dung|quy\s+định)\s*:?\s*)?[“„\x22]([_\n]+)[”“\x22]";
    /// Words in quotation marks at the beginning.
    WORDS_FIRST = r"^\s*(?i:các\s+|những\s+)?(?i:cụm\s+từ|từ|chữ|đoạn|nội\s+dung)\s+[“„\x22][_\n]+[”“\x22]";
    /// References to the speaking document itself.
    OWN = &format!(r"(?:{})\s*(?i:,?\s*(?:(?:được\s+)?ban\s+hành\s+)?kèm\s+theo|của|tại)?\s*(?i:nghị|quyết|thông|luật|quy)\s*\S*\s+(?i:này)", part());
}

/// A part that a sentence speaks of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Part {
    /// As written.
    pub(super) written: String,
    /// The places, and the unit beside which they are put in.
    pub(super) places: Places,
    /// What is done to it, where the words say more than the verb.
    pub(super) op: Option<EditOp>,
    /// What is done to it, where that is not what the sentence's verb says: `sửa đổi khoản 1 và bổ sung khoản 2`.
    pub(super) kind: Option<ActKind>,
    /// Places in it that are left out.
    pub(super) except: Vec<Address>,
}

impl From<String> for Part {
    fn from(written: String) -> Self {
        let places = places(&written);
        Self { written, places, ..Self::default() }
    }
}

impl From<Places> for Part {
    fn from(places: Places) -> Self {
        Self { written: squeeze(&places.written), places, ..Self::default() }
    }
}

impl Part {
    /// The words of this part at other places.
    pub(super) fn moved_to(&self, place: &Part) -> Self {
        let words = self.written.split_once(" tại ").map_or(self.written.as_str(), |(words, _)| words);
        Self { written: format!("{words} tại {}", place.written), places: place.places.clone(), ..self.clone() }
    }

    /// True for `tên Điều` without a number.
    fn is_unnamed_title(&self) -> bool {
        let words = self.written.to_lowercase();
        self.op.is_none()
            && self.places.addresses.iter().all(is_unnamed)
            && words.starts_with("tên")
            && words.ends_with("điều")
    }

    /// The part with what the places around it say; those of a lead-in, or of the next part.
    pub(super) fn within(mut self, under: &[Address]) -> Self {
        let words =
            matches!(self.op, Some(EditOp::ReplaceWords { .. } | EditOp::AddWords { .. } | EditOp::DropWords { .. }));
        if self.places.addresses.is_empty() && self.places.beside.is_none() {
            if words && !under.is_empty() {
                self.places.addresses = under.to_vec();
                let named: Vec<String> = under.iter().map(ToString::to_string).collect();
                self.written = format!("{} tại {}", self.written, named.join(", "));
            }
            return self;
        }
        for address in self.places.addresses.iter_mut().filter(|address| is_unnamed(address)) {
            let inner = Address { clause: Some(String::new()), ..Address::default() };
            let named = Some(around(under, Some(&inner))).filter(|outer| outer.article.is_some());
            *address = named.map_or(address.clone(), |outer| Address { title: true, ..outer });
        }
        let outer = |address: &Address| Some(around(under, Some(address))).filter(|outer| !outer.is_open());
        let first = self.places.addresses.first().or(self.places.beside.as_ref().map(|(_, beside)| beside));
        if let Some(outer) = first.filter(|first| !is_placed(first)).and_then(outer) {
            self.written = format!("{} {outer}", self.written);
        }
        let place = |address: &mut Address| {
            if let Some(outer) = Some(&*address).filter(|address| !is_placed(address)).and_then(outer) {
                *address = put_into(address, &outer);
            }
        };
        self.places.addresses.iter_mut().for_each(place);
        self.places.beside.iter_mut().for_each(|(_, beside)| place(beside));
        self.except.iter_mut().for_each(place);
        self
    }
}

/// True for the name of an article that is not said.
fn is_unnamed(address: &Address) -> bool {
    address.article.as_deref() == Some("")
}

/// True where nothing further out is wanting.
fn is_placed(address: &Address) -> bool {
    address.article.as_ref().is_some_and(|label| !label.is_empty())
        || address.annex.is_some()
        || (address.title && address.is_open())
}

/// A stretch of a sentence: its words, and the same with quotations blanked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Passage<'a> {
    pub(super) words: &'a str,
    pub(super) plain: &'a str,
}

impl<'a> Passage<'a> {
    /// The stretch between two bytes; empty where they are none.
    pub(super) fn between(self, from: usize, to: usize) -> Self {
        let cut = |text: &'a str| text.get(from..to).unwrap_or_default();
        Self { words: cut(self.words), plain: cut(self.plain) }
    }

    /// The stretch up to a byte.
    pub(super) fn until(self, to: usize) -> Self {
        self.between(0, to)
    }
}

/// All parts named in a stretch of text that follows a verb.
pub(super) fn parts(passage: Passage<'_>, verb: Verb) -> Vec<Part> {
    let plain = without_asides(passage.plain, verb);
    let clean = Passage { words: passage.words, plain: &plain };
    let mut parts: Vec<Part> = named(clean, verb).into_iter().flat_map(Named::parts).collect();
    complete(&mut parts);
    if parts.is_empty() {
        parts.extend(SOME.find(&plain).map(|some| Part::from(squeeze(some.as_str()).to_lowercase())));
    }
    parts
}

/// The text with the histories of what it names, and with its references to the speaking document, as blanks.
fn without_asides(plain: &str, verb: Verb) -> String {
    let mut out = plain.to_owned();
    let mut blank = |from: usize, to: usize| {
        let blanks: String = plain.get(from..to).unwrap_or_default().bytes().map(|_| ' ').collect();
        if out.is_char_boundary(from) && out.is_char_boundary(to) {
            out.replace_range(from..to, &blanks);
        }
    };
    ASIDE.find_iter(plain).for_each(|aside| blank(aside.start(), aside.end()));
    let tables = TABLE.captures_iter(plain).filter_map(|table| table.name("name"));
    tables.for_each(|name| blank(name.start(), name.end()));
    for history in HISTORY.captures_iter(plain) {
        let end = history.name("on").map_or(plain.len(), |on| on.start());
        blank(history.get(0).map_or(end, |whole| whole.start()), end);
    }
    for own in OWN.find_iter(plain) {
        // `bằng Phụ lục I ban hành kèm theo Nghị quyết này` says what is new, `vào trước Phụ lục 6` where.
        let before = plain.get(..own.start()).unwrap_or_default().trim_end();
        let wherein = ["theo", "tại", "trong"].iter().any(|word| before.ends_with(word));
        // `Bổ sung Mẫu số 03A ban hành kèm theo Nghị quyết này`: what is put in stands there.
        let new = verb.kind() == ActKind::Supplements && !wherein;
        if !new && !["bằng", "thành", "sau", "trước"].iter().any(|word| before.ends_with(word)) {
            blank(own.start(), own.end());
        }
    }
    out
}

/// `điểm c, bổ sung điểm c1 sau điểm c khoản 1 Điều 6`: a part that names no article stands where the next one does.
fn complete(parts: &mut [Part]) {
    for at in (1..parts.len()).rev() {
        let (before, after) = parts.split_at_mut(at);
        let (Some(part), Some(next)) = (before.last_mut(), after.first()) else { continue };
        // `tên Điều và sửa đổi, bổ sung Điều 20`: the name of that article.
        if part.is_unnamed_title()
            && let Some(article) = next.places.addresses.first().and_then(|address| address.article.as_ref())
        {
            part.written = format!("{} {article}", part.written);
            part.places.addresses = vec![Address { title: true, article: Some(article.clone()), ..Address::default() }];
            continue;
        }
        let placed = next.places.addresses.iter().any(is_placed) || next.places.addresses.is_empty();
        let wanting = part.places.addresses.first().is_some_and(|address| !is_placed(address));
        if wanting && placed {
            let mut under = next.places.addresses.clone();
            under.extend(next.places.beside.iter().map(|(_, beside)| parent(beside)));
            *part = std::mem::take(part).within(&under);
        }
    }
    // `điểm a khoản 2 Điều 7 và khoản 3`: the last one stands where the one before it does.
    for at in 1..parts.len() {
        let (before, after) = parts.split_at_mut(at);
        let (Some(last), Some(part)) = (before.last(), after.first_mut()) else { continue };
        let wanting =
            part.places.addresses.first().is_some_and(|address| !is_placed(address) && address.clause.is_some());
        if wanting && part.op.is_none() && last.op.is_none() && last.places.addresses.iter().all(is_placed) {
            *part = std::mem::take(part).within(&last.places.addresses);
        }
    }
}

/// The parts named right before a document: `khoản 2 Điều 5 của` Nghị quyết số …, with those that a semicolon parts from
/// them: `Khoản 2 Điều 3; khoản 1 Điều 7 của`.
pub(super) fn parts_before(text: &str) -> Vec<Part> {
    let text = window::last(text, 1200);
    let chains: Vec<_> = CHAINS.find_iter(text).collect();
    let Some(last) = chains.last() else { return Vec::new() };
    if !BEFORE.is_match(text.get(last.end()..).unwrap_or_default()) {
        return Vec::new();
    }
    let joined = |pair: &&[regex::Match<'_>]| match pair {
        [one, next] => text.get(one.end()..next.start()).is_some_and(|gap| {
            let listed = [";", "; và", ", và", "; các", ",", "và", ", từ", "; từ", "từ", ", bao gồm", ", gồm", "gồm"];
            listed.contains(&gap.trim().trim_end_matches(" các"))
        }),
        _ => false,
    };
    let more = chains.windows(2).rev().take_while(joined).count();
    let first = chains.len() - 1 - more;
    let mut parts: Vec<Part> = chains
        .get(first..)
        .unwrap_or_default()
        .iter()
        .flat_map(|found| chain(found.as_str(), true))
        .map(Part::from)
        .collect();
    complete(&mut parts);
    parts
}

/// Takes the words that stand behind the document: `sửa cụm từ “A” tại Điều 2 Nghị quyết số … thành “B”`.
pub(super) fn exchange_behind(parts: &mut [Part], behind: Passage<'_>) {
    let wanting = |part: &&mut Part| matches!(&part.op, Some(EditOp::ReplaceWords { to, .. }) if to.is_empty());
    let Some(found) = BEHIND.captures(behind.plain).and_then(|found| found.get(1)) else { return };
    let words = collapsed(behind.words.get(found.range()).unwrap_or_default());
    for part in parts.iter_mut().filter(wanting) {
        if let Some(EditOp::ReplaceWords { to, .. }) = &mut part.op {
            to.clone_from(&words);
        }
    }
}

/// True when a text begins with a part.
pub(super) fn begins_with_part(text: &str) -> bool {
    CHAINS.find(text).is_some_and(|found| found.start() == 0)
}

/// True when a text begins with words in quotation marks that something is done to: `Cụm từ “…”`.
pub(super) fn begins_with_words(text: &str) -> bool {
    WORDS_FIRST.is_match(text)
}

/// The text after the part it begins with.
pub(super) fn after_part(text: &str) -> &str {
    match CHAINS.find(text) {
        Some(found) if found.start() == 0 => text.get(found.end()..).unwrap_or_default(),
        _ => text,
    }
}

/// One line, single spaces, no separators at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let line = collapsed(text);
    let line = line.trim_matches([',', ';', ' ', '.']);
    line.strip_prefix("và ").unwrap_or(line).to_owned()
}
