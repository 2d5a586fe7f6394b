//! What a question asks, by rules over its words without marks.

use crate::model::{ActKind, WantedNumber};
use crate::search::query::without_dates;
use regex_lite::Regex;
use std::sync::LazyLock;

/// What a question asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intent {
    /// What a document does to others, or others to it.
    Relation(Relation),
    /// Whether a document is in force.
    Standing,
    /// Which committee verified the draft.
    Committee,
    /// By which submission it was proposed.
    Submission,
    /// Which documents carry it out.
    Implementing,
    /// Who has to carry it out.
    Implementer,
    /// Whether it is normative or individual.
    Nature,
    /// Who signed it.
    Signer,
    /// On which day it was issued or came into force.
    Dated,
    /// The document itself, by its number.
    Document,
    /// Why its impact was rated as it was.
    Rating,
    /// What its supervision found.
    Reviewed,
    /// What an old and a new document say of the same.
    Compare,
    /// Where the money comes from.
    Funding,
    /// Which documents meet some conditions, or how many.
    List,
    /// How much.
    Amount,
    /// Anything else.
    Passage,
}

/// A relation between documents, seen from the one that the question names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// What is done.
    pub kind: ActKind,
    /// Whether others do it to the document named, or it to others.
    pub direction: Direction,
}

/// From where an act comes, seen from one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Others act on it.
    Incoming,
    /// It acts on others.
    Outgoing,
}

impl Intent {
    /// A stable code for scripts.
    pub fn code(self) -> &'static str {
        match self {
            Intent::Relation(Relation { direction: Direction::Incoming, .. }) => "changed-by",
            Intent::Relation(Relation { direction: Direction::Outgoing, .. }) => "changes",
            Intent::Standing => "status",
            Intent::Committee => "committee",
            Intent::Submission => "submission",
            Intent::Implementing => "implementing",
            Intent::Implementer => "implementer",
            Intent::Nature => "nature",
            Intent::Signer => "signer",
            Intent::Dated => "dated",
            Intent::Document => "document",
            Intent::Rating => "rating",
            Intent::Reviewed => "reviewed",
            Intent::Compare => "compare",
            Intent::Funding => "funding",
            Intent::List => "list",
            Intent::Amount => "amount",
            Intent::Passage => "passage",
        }
    }

    /// True where only acts, signatures and the office's tables can tell it of a document: where they are silent, no
    /// passage answers.
    pub(super) fn needs_metadata(self) -> bool {
        use Intent::{Dated, Implementing, Rating, Relation, Reviewed, Signer};
        matches!(self, Relation(_) | Signer | Dated | Implementing | Rating | Reviewed)
    }

    /// Reads the intent of a question.
    pub(super) fn of_question(folded: &str, number: Option<&WantedNumber>) -> Self {
        if let Some(relation) = number.and_then(|_| relation(folded)) {
            return Intent::Relation(relation);
        }
        let found =
            RULES.iter().find(|(rule, _, needs_number)| (number.is_some() || !needs_number) && rule.is_match(folded));
        found.map_or(Intent::Passage, |rule| rule.1)
    }
}

/// Words that tell an intent, tried in order; the last column: only where a number is named.
#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by a test")]
static RULES: LazyLock<Vec<(Regex, Intent, bool)>> = LazyLock::new(|| {
    let rule = |pattern: &str, intent, number| (Regex::new(pattern).unwrap(), intent, number);
    vec![
        rule(r"\bban nao (da )?tham tra|ban nao .*tham tra|bao cao tham tra (so|nao|cua)", Intent::Committee, false),
        rule(r"\bto trinh (so|nao)", Intent::Submission, false),
        rule(
            r"(ban hanh|co) (nhung )?(van ban|quyet dinh|ke hoach) nao (de )?(trien khai|thuc hien|huong dan)|(van ban|quyet dinh|ke hoach) nao (de )?(trien khai|huong dan)|\b(da|duoc) (to chuc )?(trien khai|thuc hien)\b.*\b(chua|khong)\b",
            Intent::Implementing,
            true,
        ),
        rule(r"(vi sao|tai sao|ly do|sao lai) .*(danh gia|tac dong)", Intent::Rating, true),
        rule(
            r"\bgiam sat\b.*\b(ket luan|ket qua|khi nao|bao gio|chua)\b|\b(ket luan|ket qua) giam sat\b",
            Intent::Reviewed,
            true,
        ),
        rule(r"\bai (?:da |la nguoi )?k[iy]\b|\bnguoi k[iy]\b", Intent::Signer, true),
        rule(
            r"(?:ban hanh|thong qua|k[iy]|co hieu luc)(?: tu| vao| ke tu| thi hanh)* (?:ngay nao|khi nao|bao gio|luc nao|ngay may)|\bngay (?:ban hanh|thong qua|co hieu luc)",
            Intent::Dated,
            true,
        ),
        rule(
            r"\bca biet\b.*\b(qppl|quy pham)|(qppl|quy pham).*\bca biet\b|(la|co phai) .*(qppl|quy pham|ca biet)",
            Intent::Nature,
            true,
        ),
        rule(
            r"(con|co|het|chua co|da co) (hieu luc|ap dung|dung|thu)\b.*\b(khong|ko|chua|k|hok)\b|con (hieu luc|ap dung|dung|thu)\b|het hieu luc (tu|khi|ngay|chua)|(con|da) (dung|thu) duoc (khong|ko)|con gia tri|tinh trang hieu luc|\b(?:con|het) han\b|\bxai (?:duoc|nua)|\bcon xai\b",
            Intent::Standing,
            true,
        ),
        rule(r"\bso sanh\b|\b(khac (nhau|gi|voi)|thay doi (gi|the nao|ra sao))\b", Intent::Compare, false),
        rule(
            r"^(cho |giup |tim )*(toi |em )?(danh sach|danh muc|lap bang|liet ke|thong ke|xuat)\b.*\b(nq|nghi quyet|van ban)\b|bao nhieu (nq|nghi quyet|van ban)\b|(nhung|cac) (nq|nghi quyet|van ban) (nao|gi)|^(cac|nhung) (nq|nghi quyet)|(nq|nghi quyet) nao .*(ma chua|chua co|co hieu luc tu|sap het|can cu|dan chieu|den han|tong ket|so ket)|\bcon (nq|nghi quyet) nao|(giam sat|khao sat) (nhung |cac )?(nq|nghi quyet|van ban) (nao|gi)|(nq|nghi quyet|van ban) nao (da |dang |se )?(het|sap het|con|dang co|chua co|chua) hieu luc( thi hanh| toan bo| mot phan| trong| vao| tu| den| tinh| het| cuoi| ngay| thang| nam| nay| [0-9/.-]+)*\W*$",
            Intent::List,
            false,
        ),
        rule(
            r"(nguon )?(kinh phi|tien|von)\b.*\b(lay |trich )?tu (dau|nguon nao)|nguon (kinh phi|tien|von) (nao|o dau)",
            Intent::Funding,
            false,
        ),
        rule(
            r"(so|co quan|don vi|ban|ai) (nao )?.*(chu tri|dau moi|tham muu|giam sat|chiu trach nhiem)|giao (cho )?(so|co quan|don vi|ban|ai) nao",
            Intent::Implementer,
            false,
        ),
        rule(
            r"^(?:(?:cho|xin) (?:em |toi )?hoi )?(?:muc )?(?:phu cap|tro cap|hoc phi|le phi|phi|gia|tien thuong|tien luong|thu lao) |bao nhieu|bn\b|may (trieu|nghin|tram|phan tram|tien|chuc|dong)|muc (chi|thu|ho tro|phi|gia|luong|hoc phi|le phi|phu cap|tro cap|thuong|chuan|dong|khoan|huong|tran)|\bhe so may\b|\bmay (diem|lan|ngay|thang|km|tang|tuoi|gio|met)\b",
            Intent::Amount,
            false,
        ),
    ]
});

/// Verbs of relations, without marks.
const VERBS: [(&str, ActKind); 11] = [
    ("thay the", ActKind::Replaces),
    ("moi thay", ActKind::Replaces),
    ("nao thay ", ActKind::Replaces),
    ("thay boi ", ActKind::Replaces),
    ("sua doi", ActKind::Amends),
    ("bai bo", ActKind::Repeals),
    ("huy bo", ActKind::Repeals),
    ("bo sung", ActKind::Supplements),
    ("da sua", ActKind::Amends),
    ("sua ", ActKind::Amends),
    ("can cu", ActKind::BasedOn),
];

/// The relation that a question with a number asks for.
fn relation(folded: &str) -> Option<Relation> {
    static ASKS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b(nao|gi|chua|may|vi sao|dieu nao)\b").ok());
    let asks = ASKS.as_ref().is_some_and(|r| r.is_match(folded));
    let later = folded.contains("sau khi sua") || folded.contains("sau khi bo sung");
    let (at, kind) = VERBS.iter().filter_map(|(verb, kind)| Some((folded.find(verb)?, *kind))).min_by_key(|v| v.0)?;
    if !asks || later || folded.contains("hieu luc") {
        return None;
    }
    let (_, range) = WantedNumber::find_in_folded(&without_dates(folded))?;
    let before = folded.get(..at)?.trim_end();
    let passive =
        [" bi", " duoc", " da duoc", " da bi"].iter().any(|p| before.ends_with(p)) || folded.contains("moi thay");
    let incoming = passive || at < range.start;
    Some(Relation { kind, direction: if incoming { Direction::Incoming } else { Direction::Outgoing } })
}

#[cfg(test)]
mod tests {
    use super::{Intent, Relation};
    use crate::model::{ActKind, WantedNumber};

    fn read(folded: &str) -> Intent {
        Intent::of_question(folded, WantedNumber::find(folded).as_ref())
    }

    #[test]
    fn relations_have_a_direction() {
        let incoming = |kind| Intent::Relation(Relation { kind, direction: super::Direction::Incoming });
        let done = |kind| Intent::Relation(Relation { kind, direction: super::Direction::Outgoing });
        assert_eq!(read("nghi quyet nao thay the nghi quyet 12/2017/nq-hdnd?"), incoming(ActKind::Replaces));
        assert_eq!(read("nq 27/2021 ve gia kham bi thay the boi nq nao"), incoming(ActKind::Replaces));
        assert_eq!(read("nq nao thay 12/2017"), incoming(ActKind::Replaces));
        assert_eq!(read("nq 15/2023 thay the nghi quyet nao"), done(ActKind::Replaces));
        assert_eq!(read("nq 15/2021 sua doi nhung dieu nao cua nq 08/2019?"), done(ActKind::Amends));
    }

    #[test]
    fn other_intents() {
        assert_eq!(read("nq 08/2019 con hieu luc ko"), Intent::Standing);
        assert_eq!(read("08/2019 con xai duoc khong"), Intent::Standing);
        assert_eq!(read("nq 08-2019 het han chua"), Intent::Standing);
        assert_eq!(read("nq 08/2019 co hieu luc tu ngay nao"), Intent::Dated);
        assert_eq!(read("ai ki nghi quyet 08/2019"), Intent::Signer);
        assert_eq!(read("nq 45/nq-hdnd nam 2020 la ca biet hay qppl"), Intent::Nature);
        assert_eq!(read("ban nao tham tra nghi quyet nay"), Intent::Committee);
        assert_eq!(read("muc chi tiep khach la bao nhieu"), Intent::Amount);
        assert_eq!(read("cac nghi quyet thong qua tai ky hop cuoi nam 2023"), Intent::List);
        assert_eq!(read("nghi quyet nao con can cu luat dat dai 2013"), Intent::List);
        assert_eq!(read("nguon kinh phi thuc hien lay tu dau"), Intent::Funding);
        assert_eq!(read("so sanh nq cu va nq moi ve muc ho tro"), Intent::Compare);
        assert_eq!(read("nghi quyet nao het hieu luc trong nam 2022?"), Intent::List);
        assert_eq!(read("nghi quyet nao chua co hieu luc"), Intent::List);
        assert_eq!(read("nghi quyet nao con hieu luc ve xi mang"), Intent::Passage);
        assert_eq!(read("ket luan giam sat nq 12/2022 the nao"), Intent::Reviewed);
        assert_eq!(read("ubnd tinh da trien khai nq 23/2021 chua"), Intent::Implementing);
        assert_eq!(read("vi sao nq 16/2023 duoc danh gia la chua thay ro tac dong"), Intent::Rating);
    }
}
