//! The body behind the name of an issuer, which texts write in full, short, in capitals, and with or without the
//! province.

use super::province::{is_province, succeeded};
use crate::model::Document;
use crate::text::fold;
use jiff::civil::Date;

/// A name as it is compared word by word: lower case, one spelling, abbreviations written out.
pub(super) fn issuer_key(name: &str) -> String {
    let lower =
        name.to_lowercase().replace("uỷ", "ủy").replace("hđnd", "hội đồng nhân dân").replace("ubnd", "ủy ban nhân dân");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A body that issues documents: what it is, of which level, and where. What a name leaves out is unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    organ: Option<Organ>,
    level: Option<Level>,
    /// Letters of the place without marks and spaces, since recognition runs words together; empty where unknown.
    place: String,
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Organ {
    /// Hội đồng nhân dân.
    Council,
    /// Thường trực Hội đồng nhân dân.
    StandingCommittee,
    /// Ủy ban nhân dân.
    Committee,
    /// A ministry, the National Assembly, a party committee: told apart by the symbols of their documents.
    Other,
}

/// The level of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Province,
    City,
    District,
    Commune,
}

/// Words that begin the name of a body, letters alone.
const ORGANS: [(&str, Organ); 8] = [
    ("thuongtruchoidongnhandan", Organ::StandingCommittee),
    ("thuongtruchdnd", Organ::StandingCommittee),
    ("hoidongnhandan", Organ::Council),
    ("hdnd", Organ::Council),
    ("chutichuybannhandan", Organ::Committee),
    ("chutichubnd", Organ::Committee),
    ("uybannhandan", Organ::Committee),
    ("ubnd", Organ::Committee),
];

/// Words for levels, letters alone, and whether recognition may run them together with the name that follows: no name
/// of a place begins like the long ones.
const LEVELS: [(&str, Level, bool); 10] = [
    ("tinh", Level::Province, true),
    ("thanhpho", Level::City, true),
    ("tp", Level::City, false),
    ("huyen", Level::District, true),
    ("quan", Level::District, false),
    ("thixa", Level::District, true),
    ("thitran", Level::Commune, true),
    ("xa", Level::Commune, false),
    ("phuong", Level::Commune, false),
    ("dackhu", Level::Commune, true),
];

/// Words, without marks, that follow the name of a place and are no part of it.
const AFTER: [&str; 6] = [" khoa ", " ky hop", " ki hop", " nhiem ky", " thong qua", " ban hanh"];

impl Body {
    /// The body that a name means.
    ///
    /// ```
    /// use tracuu::law::Body;
    /// let body = Body::named("HỘI ĐỒNG NHÂN DÂN TINHLẠNGSƠN");
    /// assert_eq!(body.is_same(&Body::named("HĐND tỉnh Lạng Sơn")), Some(true));
    /// assert_eq!(body.is_same(&Body::named("HĐND tỉnh Cao Bằng")), Some(false));
    /// assert_eq!(body.is_same(&Body::named("Hội đồng nhân dân tỉnh")), None);
    /// ```
    pub fn named(name: &str) -> Self {
        let folded = format!("{} ", fold(name).split_whitespace().collect::<Vec<_>>().join(" "));
        let end = AFTER.iter().filter_map(|word| folded.find(word)).chain(folded.find([',', ';', '(', ':'])).min();
        let words = Words::new(folded.get(..end.unwrap_or(folded.len())).unwrap_or(&folded));
        let found = ORGANS.iter().find_map(|(name, organ)| Some((words.letters.strip_prefix(name)?, *organ)));
        let Some((_, organ)) = found else {
            return Self { organ: Some(Organ::Other), level: None, place: words.letters };
        };
        let at = found.map_or(0, |(rest, _)| words.letters.len() - rest.len());
        let (level, at) = words.level(at);
        Self { organ: Some(organ), level, place: words.place(at, level) }
    }

    /// The body whose documents bear a symbol, of no place.
    pub(super) fn of_symbol(symbol: &str) -> Self {
        Self { organ: organ_of(symbol), ..Self::default() }
    }

    /// The body that issued a document: by the name in its head; what that leaves out, by its symbol and the place
    /// beside its date.
    pub fn of_document(document: &Document) -> Self {
        let mut body = match &document.issuer {
            Some(issuer) => Self::named(&issuer.value),
            None => Self { organ: document.number.as_ref().and_then(|n| organ_of(&n.value.symbol)), ..Self::default() },
        };
        let place = document.place.as_ref().filter(|_| body.is_local() && body.place.is_empty());
        if let Some(place) = place {
            body.place = letters(&fold(&place.value));
        }
        body
    }

    /// The body that a citation means: as named, else by the symbol; what is left out is as in the document that cites
    /// (`Hội đồng nhân dân tỉnh` is the council of the citing province).
    pub(super) fn cited(name: Option<&str>, symbol: &str, by: &Self) -> Self {
        if name.is_none() && symbol.is_empty() {
            return by.clone();
        }
        let named = name.map(Self::named);
        let mut body = named.unwrap_or_else(|| Self { organ: organ_of(symbol), ..Self::default() });
        // A commune that names a council's series without the council may mean its own or the province's.
        let from_below = name.is_none() && by.is_below_province() && by.organ != body.organ;
        if !body.is_local() || !by.is_local() || !body.place.is_empty() || from_below {
            return body;
        }
        if body.level.is_none() {
            (body.level, body.place) = (by.level, by.place.clone());
        } else if by.level.is_none() || by.level == body.level {
            body.place.clone_from(&by.place);
        }
        body
    }

    /// True for a council, its standing committee, or a people's committee: every place has one of each.
    pub(super) fn is_local(&self) -> bool {
        matches!(self.organ, Some(Organ::Council | Organ::StandingCommittee | Organ::Committee))
    }

    /// True for a council or its standing committee, false for a committee (Ủy ban nhân dân), `None` for all others.
    pub(super) fn is_of_council(&self) -> Option<bool> {
        match self.organ? {
            Organ::Council | Organ::StandingCommittee => Some(true),
            Organ::Committee => Some(false),
            Organ::Other => None,
        }
    }

    /// The same of the body for which a position signs: `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`.
    pub(super) fn signs_for_council(position: &str) -> Option<bool> {
        let words = letters(&fold(position));
        let says = |names: [&str; 2]| names.iter().any(|name| words.contains(name));
        let (council, committee) = (says(["hoidongnhandan", "hdnd"]), says(["uybannhandan", "ubnd"]));
        (council != committee).then_some(council)
    }

    /// True for a council of a known place.
    pub(super) fn is_known_council(&self) -> bool {
        self.organ == Some(Organ::Council) && !self.place.is_empty()
    }

    /// True where nothing at all is known.
    pub(super) fn is_unknown(&self) -> bool {
        self.organ.is_none() && self.place.is_empty()
    }

    fn is_below_province(&self) -> bool {
        matches!(self.level, Some(Level::District | Level::Commune))
    }

    /// True for the council or committee of a province, as far as the name says.
    pub(super) fn is_provincial(&self) -> bool {
        self.is_local() && matches!(self.level, Some(Level::Province | Level::City))
    }

    /// Whether two names mean one body; `None` where they leave it open.
    pub fn is_same(&self, other: &Self) -> Option<bool> {
        let (Some(organ), Some(of_other)) = (self.organ, other.organ) else { return None };
        // A ministry's name is in the symbol already, and texts cite the minister where the head names the ministry.
        if organ == Organ::Other && of_other == Organ::Other {
            return (self.place == other.place).then_some(true);
        }
        let levels = self.level.zip(other.level).is_some_and(|(a, b)| a != b);
        if organ != of_other || levels {
            return Some(false);
        }
        if self.place.is_empty() || other.place.is_empty() {
            return None;
        }
        Some(is_one_place(&self.place, &other.place))
    }

    /// True where a name that a person typed means a body: `HĐND tỉnh` is any provincial council, `Cao Bằng` whatever
    /// stands there.
    pub(super) fn covers(&self, other: &Self) -> bool {
        if other.is_unknown() {
            return false;
        }
        if self.organ == Some(Organ::Other) {
            let place = self.place.trim_start_matches("tinh").trim_start_matches("thanhpho");
            return !place.is_empty() && other.place.contains(place);
        }
        self.is_same(other).unwrap_or_else(|| self.is_local() && other.is_local())
    }

    /// True where this council, on a day, had succeeded another one because their provinces had merged.
    pub(super) fn succeeded(&self, other: &Self, on: Option<Date>) -> bool {
        self.organ == other.organ
            && self.is_local()
            && !self.is_below_province()
            && !other.is_below_province()
            && self.is_same(other) == Some(false)
            && succeeded(&self.place, &other.place).is_some_and(|since| on.is_none_or(|on| since <= on))
    }

    /// The letters of the place where a question, without marks, names it in whole words.
    pub fn place_named_in(&self, folded: &str) -> Option<&str> {
        /// Words of the longest name of a province.
        const LONGEST: usize = 4;
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_named = |from: usize| {
            let mut letters = String::new();
            words[from..].iter().take(LONGEST).any(|word| {
                letters.push_str(word);
                letters == self.place
            })
        };
        (self.is_local() && !self.place.is_empty() && (0..words.len()).any(is_named)).then_some(self.place.as_str())
    }

    /// The organ and the place as one key, for grouping; empty where nothing is known.
    pub(super) fn key(&self) -> String {
        format!("{:?} {:?} {}", self.organ, self.level, self.place)
    }
}

/// The organ whose documents bear a symbol; `None` for symbols of other bodies.
fn organ_of(symbol: &str) -> Option<Organ> {
    let folded = fold(symbol);
    match folded.split(['-', '/', '.']).nth(1)? {
        "hdnd" | "hd" => Some(Organ::Council),
        "ubnd" | "ub" => Some(Organ::Committee),
        _ => Some(Organ::Other),
    }
}

/// True for names of one place: the same letters, or one letter misread in a name that is not that of a province.
fn is_one_place(a: &str, b: &str) -> bool {
    a == b || (a.len().min(b.len()) >= SURE_LETTERS && !(is_province(a) && is_province(b)) && differ_by_one(a, b))
}

/// Letters from which on one misread letter leaves a name recognisable.
const SURE_LETTERS: usize = 6;

/// True where one letter was changed, left out or put in. The letters are ASCII.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let head = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    let tail = |from: usize| short.as_bytes().get(from..);
    long.as_bytes().get(head + 1..) == tail(if short.len() == long.len() { head + 1 } else { head })
}

/// The letters and digits of a text without marks.
pub(super) fn letters(folded: &str) -> String {
    folded.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A name as letters without spaces, with the places at which its words began.
struct Words {
    letters: String,
    starts: Vec<usize>,
}

impl Words {
    fn new(folded: &str) -> Self {
        let mut words = Self { letters: String::new(), starts: Vec::new() };
        for word in folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            words.starts.push(words.letters.len());
            words.letters.push_str(word);
        }
        words
    }

    /// The level named here, and where its word ends.
    fn level(&self, at: usize) -> (Option<Level>, usize) {
        let rest = self.letters.get(at..).unwrap_or_default();
        let ends_word = |end: usize| end == self.letters.len() || self.starts.contains(&end);
        let named = LEVELS
            .iter()
            .find(|(word, _, may_run_on)| rest.starts_with(word) && (*may_run_on || ends_word(at + word.len())));
        named.map_or((None, at), |(word, level, _)| (Some(*level), at + word.len()))
    }

    /// The place named from here on; a district's or commune's ends where its province is named, and that of a province
    /// with its name: recognition reads specks of the page as words behind it.
    fn place(&self, at: usize, level: Option<Level>) -> String {
        let below = matches!(level, Some(Level::District | Level::Commune));
        let province = self.starts.iter().filter(|start| below && **start > at).find(|start| {
            let rest = self.letters.get(**start..).unwrap_or_default();
            ["tinh", "huyen", "thanhpho"].iter().any(|word| rest.starts_with(word))
        });
        let end = province.copied().unwrap_or(self.letters.len());
        let ends = self.starts.iter().copied().filter(|start| !below && *start > at).chain([end]);
        let named = |end: &usize| self.letters.get(at..*end).is_some_and(is_province);
        let end = ends.filter(named).max().unwrap_or(end);
        self.letters.get(at..end).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Body;
    use jiff::civil::date;

    fn is_same(a: &str, b: &str) -> Option<bool> {
        Body::named(a).is_same(&Body::named(b))
    }

    #[test]
    fn a_name_run_together_by_recognition_is_the_same_body() {
        for name in [
            "HỘI ĐỒNG NHÂN DÂN TINHLẠNGSƠN",
            "HĐND tỉnh Lạng Sơn khóa XVII, kỳ họp thứ 3",
            "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƯN",
            "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN IR",
            "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN . l —",
        ] {
            assert_eq!(is_same(name, "Hội đồng nhân dân tỉnh Lạng Sơn"), Some(true), "{name}");
        }
    }

    #[test]
    fn other_bodies_are_told_apart() {
        for (a, b) in [
            ("HỘI ĐỒNG NHÂN DÂN TỈNH CAO BẰNG", "Hội đồng nhân dân tỉnh Lạng Sơn"),
            ("HĐND thành phố Lạng Sơn", "HĐND tỉnh Lạng Sơn"),
            ("Thường trực HĐND tỉnh Lạng Sơn", "HĐND tỉnh Lạng Sơn"),
            ("UBND tỉnh Lạng Sơn", "HĐND tỉnh Lạng Sơn"),
            ("HĐND tỉnh Tiền Giang", "HĐND tỉnh Kiên Giang"),
            ("Ủy ban nhân dân xã Hòa", "Ủy ban nhân dân xã Hòabình"),
        ] {
            assert_eq!(is_same(a, b), Some(false), "{a} / {b}");
        }
        for (a, b) in [
            ("HĐND", "HĐND tỉnh Lạng Sơn"),
            ("HĐND tỉnh", "HĐND tỉnh Cao Bằng"),
            ("Bộ Tài chính", "Bộ trưởng Bộ Tài chính"),
        ] {
            assert_eq!(is_same(a, b), None, "{a} / {b}");
        }
    }

    #[test]
    fn a_district_beginning_like_a_level_keeps_its_name() {
        assert_eq!(is_same("HĐND huyện Cao Lộc, tỉnh Lạng Sơn", "HĐND huyện Cao Lộc tỉnh Lạng Sơn"), Some(true));
        assert_eq!(is_same("HĐND Quảng Trị", "HĐND tỉnh Quảng Trị"), Some(true));
        assert_eq!(is_same("HĐND thành phố Hồ Chí Minh", "HĐND TP. Hồ Chí Minh"), Some(true));
    }

    #[test]
    fn a_merged_province_succeeds_the_others_from_its_day_on() {
        let council = |place: &str| Body::named(&format!("Hội đồng nhân dân tỉnh {place}"));
        let after = Some(date(2025, 9, 1));
        assert!(council("Vĩnh Long").succeeded(&council("Trà Vinh"), after));
        assert!(!council("Vĩnh Long").succeeded(&council("Trà Vinh"), Some(date(2020, 1, 1))));
        assert!(!council("Vĩnh Long").succeeded(&council("Vĩnh Long"), after));
        assert!(!council("Trà Vinh").succeeded(&council("Vĩnh Long"), after));
        assert!(!council("Lạng Sơn").succeeded(&council("Cao Bằng"), after));
    }
}
