//! The table of cues and the one pass that finds them all in a text.

use crate::model::Span;
use crate::text::{exact_key, fold, tokens};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// The table as people edit it.
const TABLE: &str = crate::data::TAG_CUES;

/// The table made ready for searching; read once.
pub(super) static CUES: LazyLock<Cues> = LazyLock::new(|| Cues::from_table(TABLE));

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// The axis it speaks on: `field`, `mechanism`, `committee` …
    pub(super) axis: &'static str,
    /// The tag it speaks for; `-` for a phrase that only hides the cues inside it.
    pub(super) code: &'static str,
    /// How strongly.
    pub(super) weight: u32,
    /// Stable name: `tag.field.giao-duc#hoc-phi`.
    pub(super) rule: String,
}

/// A cue met in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Its row.
    pub(super) cue: &'static Cue,
    /// The words.
    pub(super) span: Span,
}

/// All cues as a trie over words, so that a text is read once whatever their number.
pub(super) struct Cues {
    list: Vec<Cue>,
    numbers: BTreeMap<&'static str, u32>,
    words: HashMap<String, usize>,
    nodes: Vec<Node>,
}

/// A place in the trie: the words read so far make these cues.
#[derive(Default)]
struct Node {
    next: HashMap<usize, usize>,
    cues: Vec<usize>,
}

/// One word of a text: its number in the vocabulary of the cues, and where it stands.
struct Word {
    number: Option<usize>,
    span: Span,
    /// A cue does not reach over a sentence end, a bracket or a cell border before this word.
    breaks: bool,
}

impl Cues {
    /// Reads the table; rows that are no rows are passed over, and a test sees to it that there are none.
    fn from_table(table: &'static str) -> Self {
        let mut cues =
            Self { list: Vec::new(), numbers: BTreeMap::new(), words: HashMap::new(), nodes: vec![Node::default()] };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(axis), Some(code), Some(words), Some(Ok(weight))) =
                (cells.next(), cells.next(), cells.next(), cells.next().map(str::parse))
            {
                cues.add(axis, code, words, weight);
            }
        }
        cues
    }

    /// Enters one row.
    fn add(&mut self, axis: &'static str, code: &'static str, words: &'static str, weight: u32) {
        if words == "-" {
            self.numbers.insert(code, weight);
            return;
        }
        let mut node = 0;
        for token in tokens(words) {
            let fresh = self.words.len();
            let word = *self.words.entry(exact_key(token.word)).or_insert(fresh);
            let next = self.nodes.len();
            let found = *self.nodes[node].next.entry(word).or_insert(next);
            if found == next {
                self.nodes.push(Node::default());
            }
            node = found;
        }
        let slug = tokens(&fold(words)).map(|t| t.word.to_owned()).collect::<Vec<_>>().join("-");
        let axis_code = if axis == code { axis.to_owned() } else { format!("{axis}.{}", slugged(code)) };
        self.nodes[node].cues.push(self.list.len());
        self.list.push(Cue { axis, code, weight, rule: format!("tag.{axis_code}#{slug}") });
    }

    /// The weight of a place, or a limit, by its name.
    pub(super) fn number(&self, name: &str) -> u32 {
        self.numbers.get(name).copied().unwrap_or_default()
    }

    /// Every cue of the text in reading order. On each axis the longest cue at a place hides those inside it.
    pub(super) fn hits(&'static self, text: &str) -> Vec<Hit> {
        let words = self.words_of(text);
        let mut hits = Vec::new();
        let mut covered = BTreeMap::new();
        for at in 0..words.len() {
            for (axis, (end, found)) in self.longest(&words, at) {
                let reach: &mut usize = covered.entry(axis).or_default();
                if end > *reach {
                    *reach = end;
                    let span = Span::new(words[at].span.start, words[end - 1].span.end);
                    let told = found.iter().map(|&n| &self.list[n]).filter(|cue| cue.axis == axis && cue.code != "-");
                    hits.extend(told.map(|cue| Hit { cue, span }));
                }
            }
        }
        hits
    }

    /// For each axis the longest cue that begins at a word: number of the word after it, and its rows.
    fn longest(&self, words: &[Word], at: usize) -> BTreeMap<&'static str, (usize, &[usize])> {
        let mut best = BTreeMap::new();
        let mut node = 0;
        for (n, word) in words.iter().enumerate().skip(at) {
            let open = n == at || !word.breaks;
            let Some(&next) = word.number.filter(|_| open).and_then(|w| self.nodes[node].next.get(&w)) else { break };
            node = next;
            for &cue in &self.nodes[node].cues {
                best.insert(self.list[cue].axis, (n + 1, self.nodes[node].cues.as_slice()));
            }
        }
        best
    }

    /// The words of a text with their numbers. Words recur, so each spelling is looked up once.
    fn words_of(&self, text: &str) -> Vec<Word> {
        let mut known: HashMap<&str, Option<usize>> = HashMap::new();
        let mut end = 0;
        tokens(text)
            .map(|token| {
                let number =
                    *known.entry(token.word).or_insert_with(|| self.words.get(&exact_key(token.word)).copied());
                // `tỷ lệ phần trăm (%) phân chia` is one phrase.
                let gap = text[end..token.start].replace("(%)", "");
                let breaks = gap.contains(['.', ';', ':', '(', ')', '\t', '“', '”', '"']);
                end = token.end;
                Word { number, span: Span::new(token.start, token.end), breaks }
            })
            .collect()
    }
}

/// `Ban Kinh tế - Ngân sách` → `ban-kinh-te-ngan-sach`; codes stay.
fn slugged(code: &str) -> String {
    tokens(&fold(code)).map(|t| t.word.to_owned()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{CUES, TABLE};

    fn rules(text: &str) -> Vec<&str> {
        CUES.hits(text).into_iter().filter(|h| h.cue.axis == "field").map(|h| h.cue.rule.as_str()).collect()
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = TABLE.lines().filter(|l| !l.starts_with('#')).skip(1);
        for row in rows.clone() {
            let cells: Vec<_> = row.split('\t').collect();
            assert!(cells.len() == 5 && cells[3].parse::<u32>().is_ok(), "{row}");
        }
        assert_eq!(rows.count(), CUES.list.len() + CUES.numbers.len());
    }

    #[test]
    fn the_longest_cue_hides_those_inside_it() {
        assert_eq!(rules("phí bảo vệ môi trường"), ["tag.field.phi-le-phi#phi-bao-ve-moi-truong"]);
        assert!(rules("Sở Giáo dục và Đào tạo").is_empty());
    }

    #[test]
    fn cues_are_words_and_tone_placement_does_not_matter() {
        assert_eq!(rules("Cứng hoá đường"), rules("cứng hóa  ĐƯỜNG"));
        assert!(rules("chợt hiểu").is_empty());
    }

    #[test]
    fn a_cue_does_not_reach_over_the_end_of_a_sentence() {
        assert!(rules("không thu học. Phí").is_empty());
    }
}
