//! Passages in the words that later documents gave them, beside those of the text as it was issued.
//!
//! They are the last shard of a generation: unlike the others it depends on what documents do to each other, and names
//! its documents by their positions in the whole generation.

use super::passage::PIECE;
use super::{Passage, SCHEMA_VERSION};
use crate::model::DivisionKind;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How the words of a passage came to be others than those its document was issued with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reworded {
    /// The day from which it reads so.
    pub since: Date,
    /// The first day on which it reads otherwise again.
    pub until: Option<Date>,
    /// The numbers of the documents that made it so, in the order of their days.
    pub by: Vec<String>,
    /// The passages as issued in whose place it stands, by their turn among those of the document; none for a part that
    /// was put in.
    pub in_place_of: Vec<u32>,
}

impl Reworded {
    /// True on the days on which the passage reads so.
    pub fn is_read_on(&self, day: Date) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }
}

/// The new words of one document, on their way into the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewording {
    /// Names everything that decides them: equal keys mean equal passages.
    pub key: String,
    /// Position of the document in the generation.
    pub doc: u32,
    /// The passages.
    pub passages: Vec<Passage>,
}

/// What a generation knows of the new words of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredRewording {
    /// Key of the [`Rewording`].
    pub key: String,
    /// Position of the document.
    pub doc: u32,
    /// The numbers of its passages, counted from the first of their shard, with when they are read.
    pub passages: Vec<(u32, Reworded)>,
}

/// A part of a document in words that it has for some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RewordedPart {
    /// Label of the article; none for an annex.
    pub article: Option<String>,
    /// Its heading, or the title of the annex.
    pub heading: String,
    /// Kind of the division that it stands in.
    pub kind: DivisionKind,
    /// Title of that division, as [`Passage::part`] has it.
    pub part: String,
    /// The article before it, which tells where a part stands that was put in.
    pub after: Option<String>,
    /// Its words.
    pub text: String,
    /// The day from which it reads so.
    pub since: Date,
    /// The first day on which it reads otherwise again.
    pub until: Option<Date>,
    /// The numbers of the documents that made it so.
    pub by: Vec<String>,
}

impl RewordedPart {
    /// The part as passages of a document that was cut into `issued`. None where it is not certain which of these it
    /// stands for.
    pub fn passages(self, doc: u32, issued: &[Passage]) -> Vec<Passage> {
        let here = |passage: &Passage| passage.kind == self.kind && passage.part == self.part;
        let own = |(_, passage): &(u32, &Passage)| here(passage) && passage.article == self.article;
        let replaced: Vec<(u32, &Passage)> = (0..).zip(issued).filter(own).collect();
        if self.article.is_some() && replaced.len() > 1 {
            return Vec::new();
        }
        let before = || issued.iter().rfind(|passage| here(passage) && passage.article == self.after);
        let first = replaced.first().map(|(_, passage)| *passage);
        let place = first.or_else(before).or_else(|| issued.iter().find(|passage| here(passage)));
        let (page, span) = place.map_or((1, (0, 0)), |passage| (passage.page, passage.span));
        let reworded = Reworded {
            since: self.since,
            until: self.until,
            by: self.by,
            in_place_of: replaced.into_iter().map(|(at, _)| at).collect(),
        };
        let whole = self.text.trim();
        let pieces = if self.article.is_some() { vec![whole] } else { pieces(whole) };
        let passage = |text: &str| Passage {
            doc,
            article: self.article.clone(),
            heading: self.heading.clone(),
            kind: self.kind,
            part: self.part.clone(),
            page,
            span,
            text: text.to_owned(),
            reworded: Some(reworded.clone()),
        };
        pieces.into_iter().filter(|text| text.contains(char::is_alphanumeric)).map(passage).collect()
    }
}

/// A text in pieces of bounded size, cut at line ends.
fn pieces(text: &str) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), text);
    while rest.len() > PIECE {
        let near = rest.floor_char_boundary(PIECE);
        let end = rest[near..].find('\n').map_or(rest.len(), |line| near + line + 1);
        let (piece, behind) = rest.split_at(end);
        found.push(piece.trim());
        rest = behind;
    }
    found.push(rest.trim());
    found
}

/// Hash over everything that decides the content of the shard of these.
pub(super) fn key(rewordings: &[Rewording]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{SCHEMA_VERSION} {} reworded", super::CODE).as_bytes());
    for rewording in rewordings {
        hasher.update(&rewording.doc.to_le_bytes());
        hasher.update(&(rewording.key.len() as u64).to_le_bytes());
        hasher.update(rewording.key.as_bytes());
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}

#[cfg(test)]
mod tests {
    use super::{Passage, RewordedPart};
    use crate::model::DivisionKind;
    use jiff::civil::date;

    fn issued(label: &str, page: u32) -> Passage {
        let (article, kind) = (Some(label.to_owned()), DivisionKind::Body);
        Passage { article, kind, page, span: (page as usize * 10, page as usize * 10 + 5), ..Passage::default() }
    }

    fn part(label: &str, after: &str) -> RewordedPart {
        RewordedPart {
            article: Some(label.to_owned()),
            heading: "Mức hỗ trợ".to_owned(),
            kind: DivisionKind::Body,
            part: String::new(),
            after: Some(after.to_owned()),
            text: format!("Điều {label}. Mức hỗ trợ\n45 triệu đồng\n"),
            since: date(2022, 1, 1),
            until: Some(date(2024, 1, 1)),
            by: vec!["11/2021/NQ-HĐND".to_owned()],
        }
    }

    #[test]
    fn new_words_stand_in_the_place_of_the_old_ones_and_are_read_on_their_days() {
        let text = [issued("1", 1), issued("2", 2), issued("3", 3)];
        let found = part("2", "1").passages(7, &text);
        let [passage] = found.as_slice() else { panic!("{found:?}") };
        let reworded = passage.reworded.as_ref().expect("reworded");
        assert_eq!((passage.doc, passage.page, reworded.in_place_of.as_slice()), (7, 2, [1].as_slice()));
        let read = [date(2021, 12, 31), date(2022, 1, 1), date(2023, 12, 31), date(2024, 1, 1)];
        assert_eq!(read.map(|day| reworded.is_read_on(day)), [false, true, true, false]);
    }

    #[test]
    fn what_was_put_in_stands_behind_the_article_before_it() {
        let text = [issued("1", 1), issued("2", 2), issued("3", 3)];
        let found = part("2a", "2").passages(7, &text);
        assert_eq!(found.iter().map(|p| (p.page, p.span)).collect::<Vec<_>>(), [(2, (20, 25))]);
        assert!(found[0].reworded.as_ref().is_some_and(|reworded| reworded.in_place_of.is_empty()));
    }

    #[test]
    fn nothing_is_put_in_the_place_of_one_of_two_articles_with_one_label() {
        assert_eq!(part("2", "1").passages(7, &[issued("2", 2), issued("2", 5)]), []);
    }

    #[test]
    fn a_long_annex_is_cut_at_line_ends() {
        let text: String = (0..900).map(|row| format!("Xã số {row}\t15.000\n")).collect();
        let annex = RewordedPart { article: None, kind: DivisionKind::Annex, text: text.clone(), ..part("", "") };
        let found = annex.passages(0, &[]);
        assert!(found.len() > 1);
        assert_eq!(found.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n"), text.trim());
    }
}
