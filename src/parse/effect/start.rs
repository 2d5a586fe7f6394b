//! Ngày có hiệu lực in all its phrasings (domain rows 10 to 13).

use super::sentence::Sentence;
use crate::model::{DATE, Document, Found, Note, Span, parse_date, show_date};
use crate::parse::analyse::AnalysedText;
use crate::parse::pattern::patterns;
use jiff::ToSpan;
use jiff::civil::Date;

/// The act from which days are counted.
const BASE: &str =
    r"(?:[^.;,]{0,60}?\s)?(?P<base>ký|kí|ban\s+hành|thông\s+qua|công\s+bố|đăng|signing|publication|posting)";

patterns! {
    /// `có hiệu lực (thi hành)`, `có giá trị thi hành`, `được thi hành`.
    IN_FORCE = r"(?i)\b(?:có\s+(?:giá\s+trị\s+(?:và\s+)?)?(?:hiệu\s+lực|giá\s+trị)(?:\s+(?:thi\s+hành|áp\s+dụng|pháp\s+lý|thực\s+hiện))?|(?:được\s+)?thi\s+hành|hiệu\s+lực\s+thi\s+hành|takes?\s+effect|be\s+effective)\b";
    /// From a date.
    ON_DATE = &format!(r"(?i)^\s*,?\s*(?:bắt\s+đầu\s+)?(?:(?:kể\s+)?(?:từ|vào)\s+(?:0{{1,2}}\s*(?:giờ|h)(?:\s*00)?\s*(?:phút)?\s*,?\s*)?(?:ngày\s+)?|ngày\s+|on\s+)(?P<date>{DATE})");
    /// After a number of days from an act or a date.
    AFTER_DAYS = &format!(r"(?i)^\s*,?\s*(?:sau\s+|after\s+)?(?P<days>\d{{1,3}}|(?:mười|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín|mươi|một|mốt)(?:\s+(?:mười|mươi|một|mốt|hai|ba|bốn|năm|lăm|sáu|bảy|tám|chín))*)\s*(?:\([^)]{{1,30}}\)\s*)?(?:ngày|days)\s*,?\s*(?:(?:kể\s+)?(?:từ|sau)\s+|since\s+|after\s+|from\s+)(?:ngày\s+)?(?:(?P<date>{DATE})|{BASE})");
    /// From the day of an act.
    FROM_ACT = &format!(r"(?i)^\s*,?\s*(?:ngay\s+)?(?:(?:kể\s+)?(?:từ|sau)\s+|(?:from|on)\s+)(?:(?:ngày|khi|thời\s+điểm)\s+)?(?:the\s+date\s+of\s+(?:its\s+)?)?{BASE}");
    /// A time of application beside the day of effect: `… và áp dụng từ ngày …`, `… cho niên độ ngân sách năm 2025`.
    APPLIES = r"(?i)\b(?:được\s+)?(?:áp\s+dụng|thực\s+hiện)\s+(?:(?:kể\s+)?từ\s+(?:ngày|năm|tháng|quý|kỳ)|(?:cho|trong|đối\s+với)\s+(?:các\s+)?(?:niên\s+độ|năm|giai\s+đoạn|thời\s+kỳ|kỳ))\s[^.;\n]{1,120}";
    /// What the effect is restricted to, between the verb and its date: `trong việc lập kế hoạch từ ngày …`.
    RESTRICTED = r"(?i)^\s*[,(]?\s*(?:(?:và\s+)?(?:được\s+)?áp\s+dụng|trong|để|cho|phục\s+vụ|đối\s+với|với|về|trên|tại|khi|trừ)\s[^.;:]{1,240}?[\s)],?\s*(?P<from>(?:(?:kể|bắt\s+đầu)\s+)?(?:từ|vào)\s+(?:ngày\s|0))";
    /// Words between verb and date that speak of another document.
    ANOTHER = r"(?i)thay\s+thế|bãi\s+bỏ|hiệu\s+lực|\bsố\s+\d|thông\s+qua|\bvăn\s+bản\b";
    /// A restriction to parts of the document: of the whole it says nothing.
    PARTS = r"(?i)^\s*,?\s*(?:đối\s+với|với|về|cho|tại)\s+(?:(?:các|những|quy\s+định|nội\s+dung)\s+)*(?:(?:quy\s+định\s+)?tại\s+)?(?:khoản|điểm|Điều|Chương|Mục|Phụ\s+lục)\s+[\dIVXa-zđ]";
    /// A different matter between the subject and its verb: what follows is about another document.
    OWN_MIDDLE = r"(?i)^(?:\s*(?:đã|sẽ|cũng|bắt\s+đầu|chính\s+thức|shall))*\s*$|thông\s+qua|(?:,|;|\bvà|\band)\s*(?:đã\s+|sẽ\s+|bắt\s+đầu\s+)*$|^\s*(?:gồm|có)\s+[^,;.]{0,40}(?:điều|chương)[^,;.]{0,30}$|kèm\s+theo\s*$";
}

/// When the document says that it comes into force.
enum Clause {
    /// On a date.
    On(Date),
    /// Some days after an act.
    After(i64, Act),
}

/// The acts that a clause counts from.
#[derive(Clone, Copy)]
enum Act {
    Adopted,
    Signed,
    /// Published in the gazette: the text cannot know the day.
    Published,
}

/// A clause with the sentence it stands in and where its words end.
pub(super) struct Effect {
    clause: Clause,
    span: Span,
    /// Byte of the text after the clause.
    pub(super) end: usize,
}

/// The day from which the document as a whole is in force.
pub(super) fn read_first_day(
    analysed: &AnalysedText,
    sentences: &[Sentence],
    document: &mut Document,
) -> Option<Found<Date>> {
    let clauses: Vec<Effect> = sentences.iter().filter_map(|s| clause(analysed, s)).collect();
    let mut days = clauses.iter().filter_map(|c| Some((c.span, date(&c.clause, document)?, rule(&c.clause))));
    let Some((span, day, rule)) = days.next() else {
        if !clauses.is_empty() {
            let message = "Có câu về hiệu lực nhưng thiếu mốc ngày (ngày ký, thông qua hoặc đăng Công báo) để tính.";
            document.notes.push(Note { code: "effect-base-unknown".into(), message: message.into() });
        }
        return None;
    };
    let several = days.any(|(_, other, _)| other != day);
    if let Some(message) = clauses.iter().find_map(|clause| application(analysed, clause, day)) {
        document.notes.push(Note { code: "effect-applies".into(), message });
    }
    if several {
        let message = "Văn bản nêu hơn một ngày có hiệu lực: lấy ngày của câu nói chung về toàn văn bản.";
        document.notes.push(Note { code: "effect-several-dates".into(), message: message.into() });
    }
    Some(analysed.found(rule, span, day))
}

/// The note on a time of application that the sentence names behind its day: the document binds from the one and is
/// applied to the other, and which of them a question means only its reader can say.
fn application(analysed: &AnalysedText, clause: &Effect, day: Date) -> Option<String> {
    let words = APPLIES.find(analysed.text.get(clause.end..clause.span.end)?)?;
    let words = words.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("Văn bản có hiệu lực từ ngày {}, và ghi thêm: “{words}”.", show_date(day)))
}

/// The clause of effect in a sentence.
pub(super) fn clause(analysed: &AnalysedText, sentence: &Sentence) -> Option<Effect> {
    let text = analysed.text.get(sentence.verb..sentence.span.end).filter(|_| !sentence.amounts)?;
    IN_FORCE.find_iter(text).find_map(|verb| {
        let middle = &text[..verb.start()];
        if !OWN_MIDDLE.is_match(middle) || middle.trim_end().ends_with("hết") {
            return None;
        }
        let (clause, length) = time(&text[verb.end()..])?;
        Some(Effect { clause, span: sentence.span, end: sentence.verb + verb.end() + length })
    })
}

/// The time that the words after the verb name, and how far they go; a restriction may stand between.
fn time(text: &str) -> Option<(Clause, usize)> {
    right_after(text).or_else(|| {
        let from = RESTRICTED.captures(text)?.name("from")?.start();
        let (clause, length) = right_after(text.get(from..)?)?;
        let own = !PARTS.is_match(text) && !ANOTHER.is_match(&text[..from]);
        (own && matches!(clause, Clause::On(_))).then_some((clause, from + length))
    })
}

/// The time that the words right after the verb name, and how far they go.
fn right_after(text: &str) -> Option<(Clause, usize)> {
    if let Some(found) = AFTER_DAYS.captures(text) {
        let days =
            found["days"].parse().ok().or_else(|| crate::parse::header::numeral(&found["days"]).map(i64::from))?;
        let end = found.get(0)?.end();
        return match found.name("date") {
            Some(base) => Some((Clause::On(parse_date(base.as_str())?.checked_add(days.days()).ok()?), end)),
            None => Some((Clause::After(days, act(&found["base"])), end)),
        };
    }
    if let Some(found) = ON_DATE.captures(text) {
        return Some((Clause::On(parse_date(&found["date"])?), found.get(0)?.end()));
    }
    let found = FROM_ACT.captures(text)?;
    Some((Clause::After(0, act(&found["base"])), found.get(0)?.end()))
}

/// The date from which the words right after a verb let it work, and how far they go.
pub(super) fn on_date(text: &str) -> Option<(Date, usize)> {
    match time(text)? {
        (Clause::On(day), end) => Some((day, end)),
        (Clause::After(..), _) => None,
    }
}

/// The act that a word names.
fn act(word: &str) -> Act {
    match word.to_lowercase().split_whitespace().collect::<String>().as_str() {
        "thôngqua" => Act::Adopted,
        "ký" | "kí" | "banhành" | "signing" => Act::Signed,
        _ => Act::Published,
    }
}

/// The day of a clause, where the act it counts from is dated. Adoption and signing may differ (trap c): neither
/// stands in for the other.
fn date(clause: &Clause, document: &Document) -> Option<Date> {
    match clause {
        Clause::On(day) => Some(*day),
        Clause::After(days, act) => {
            let base = match act {
                Act::Adopted => document.adopted_on.as_ref(),
                Act::Signed => document.issued_on.as_ref(),
                Act::Published => None,
            }?;
            base.value.checked_add(days.days()).ok()
        }
    }
}

/// The rule that a clause was read by.
fn rule(clause: &Clause) -> &'static str {
    match clause {
        Clause::On(_) => "effect.date",
        Clause::After(0, Act::Adopted) => "effect.from-adoption",
        Clause::After(0, _) => "effect.from-signing",
        Clause::After(..) => "effect.after-days",
    }
}
