//! Laws are cited by name: `Luật Đất đai ngày 29 tháng 11 năm 2013`, `Bộ luật Dân sự số 91/2015/QH13`.

use super::date::tail;
use super::mention::Mention;
use crate::model::{Citation, Kind};
use crate::parse::analyse::window;
use crate::parse::analyse::words::collapsed;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// The beginning of a law's name; older texts write it in small letters (`Bộ luật hàng hải`).
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:(?P<code>Bộ\s+luật)|(?P<ordinance>Pháp\s+lệnh)|(?P<law>Luật))\s+(?:\p{Lu}|sửa\s+đổi|(?P<small>\p{Ll}))",
    )
    .unwrap()
});

/// What ends it. `và Luật` parts two laws, unless the name is that of an amending law.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static END: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"\s+(?P<date>ngày\s+\d)|\s+(?P<number>số\s*:?\s*\d)|\s+(?P<year>(?:năm\s+)?(?:19|20)\d\d)\b|\s+(?P<more>và\s+(?:Luật|Bộ\s+luật|Pháp\s+lệnh)\s)|,\s*(?P<next>(?:Luật|Bộ\s+luật)\s)|(?:,|\s+và|\s+tại|\s+theo)?(?:\s+các)?\s+(?:Nghị\s+(?:định|quyết)|Thông\s+tư|Quyết\s+định|(?P<part>khoản|[Đđ]iều|điểm))\s|\s*[;.:“”"()\t]|,?\s+(?:đã\s+)?được\s|\s+theo\s+(?:phân|quy\s+định|thẩm\s+quyền)\b|(?P<about>,?\s+(?:về|trong|bao\s+gồm|gồm)[\s:]|\s+và\s+(?:biện\s+pháp|tổ\s+chức|hướng\s+dẫn)\s)|\s+(?:này|thì|hết|có\s+hiệu|như\s+sau)\b"#,
    )
    .unwrap()
});

/// Words that no law's name goes on with: the sentence does, and a day or a year behind them is the sentence's own.
/// `của Nhà nước` and `đối với hành vi` stand in names.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\s+(?:(?P<may>đối\s+với|của)\s+(?P<next>\S+)|(?:đã|từ|trước|mà|khi|nhưng|để|còn|thuộc|kể|đến|là)(?:\s|$))",
    )
    .unwrap()
});

/// Words with which names of laws go on behind `của` and `đối với`.
const IN_NAMES: [&str; 7] = ["nhà", "quốc", "hội", "rượu", "rượu,", "người", "hành"];

/// What a name in small letters cannot begin with.
const NO_NAMES: [&str; 20] = [
    "này", "đó", "có", "số", "do", "được", "của", "sau", "về", "và", "là", "phải", "nêu", "trên", "cũ", "mới", "hoặc",
    "thì", "quy", "không",
];

/// The name of a law that only amends: the laws and articles it names belong to its name.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static AMENDING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:Bộ\s+luật|Pháp\s+lệnh|Luật)\s+(?i:sửa)\b").unwrap());

/// A name of that kind that a stray mark has cut off before it says what is amended.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static CUT_OFF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^\S+(?:\s+(?:luật|lệnh))?\s+sửa\s+đổi(?:\s*,?\s*bổ\s+sung)?\s*$").unwrap());

/// A heading in capitals over the changes to a law: `SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT THƯ VIỆN`.
#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by a test")]
static IN_CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:SỬA\s+ĐỔI|BỔ\s+SUNG|BÃI\s+BỎ|THAY\s+THẾ)[\p{Lu}\s,]{0,160}?\s(?P<law>(?P<kind>BỘ\s+LUẬT|LUẬT|PHÁP\s+LỆNH)\s+\p{Lu}[\p{Lu}\s,]{2,140}?)\s*$")
        .unwrap()
});

/// The law that a heading in capitals names, written as in running text.
pub(super) fn capital_law(plain: &str) -> Option<Mention> {
    let found = IN_CAPITALS.captures(plain)?;
    let (law, kind) = (found.name("law")?, found.name("kind")?);
    let kind = match kind.as_str().chars().next() {
        Some('B') => Kind::BoLuat,
        Some('P') => Kind::PhapLenh,
        _ => Kind::Luat,
    };
    let (head, rest) = law.as_str().split_at(law.as_str().len().min(found.name("kind")?.len()));
    let sentence_case = |words: &str| {
        let small = words.trim().to_lowercase();
        let mut letters = small.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let name = format!("{} {}", sentence_case(head), sentence_case(rest));
    Some(Mention { start: law.start(), end: law.end(), citation: named(&name, kind, Citation::default()) })
}

/// Bytes after which a name is given up.
const LONGEST: usize = 400;

/// Joins the laws that stand by name to the numbered documents of a text.
pub(super) fn laws(plain: &str, numbered: Vec<Mention>, recital: bool) -> Vec<Mention> {
    let mut out = Vec::with_capacity(numbered.len());
    let mut numbered = numbered.into_iter().peekable();
    let mut done = 0;
    for name in NAME.captures_iter(plain) {
        let Some(whole) = name.get(0) else { continue };
        while let Some(mention) = numbered.next_if(|mention| mention.start < whole.start()) {
            done = done.max(mention.end);
            out.push(mention);
        }
        if whole.start() < done {
            continue;
        }
        let kind = if name.name("code").is_some() {
            Kind::BoLuat
        } else if name.name("ordinance").is_some() {
            Kind::PhapLenh
        } else {
            Kind::Luat
        };
        let next = numbered.peek();
        // A name in small letters is one only by what follows: its number, its date or its year.
        let small = name.name("small").is_some();
        let law = law_mention(plain, whole.start(), kind, next, recital && !small);
        if let Some(law) = law.filter(|law| !small || is_a_name(law)) {
            done = law.end;
            while numbered.next_if(|mention| mention.start < done).is_some() {}
            out.push(law);
        }
    }
    out.extend(numbered);
    out
}

/// Reads one law; `next` is the numbered document that follows, whose number may be this law's.
fn law_mention(plain: &str, start: usize, kind: Kind, next: Option<&Mention>, recital: bool) -> Option<Mention> {
    let ahead = window::first(plain.get(start..)?, LONGEST);
    let amending = AMENDING.is_match(ahead);
    let inner = |end: &Captures<'_>| ["more", "next", "part", "about"].iter().any(|name| end.name(name).is_some());
    let end = END.captures_iter(ahead).find(|end| !(amending && inner(end)));
    let Some(end) = end else { return recital.then(|| bare(ahead, start, kind)) };
    let stop = end.get(0)?;
    let name = ahead.get(..stop.start())?;
    if CUT_OFF.is_match(name) {
        return None;
    }
    if let Some(own) = own_words(name).filter(|_| !amending && end.name("number").is_none()) {
        return recital.then(|| bare(own, start, kind));
    }
    if let (Some(_), Some(next)) = (end.name("number"), next)
        && next.start < start + stop.end()
    {
        return Some(Mention { start, end: next.end, citation: named(name, kind, next.citation.clone()) });
    }
    let after = start + stop.start();
    if end.name("date").is_some() {
        let (date, issuer, used) = tail(plain.get(after..)?);
        return Some(Mention {
            start,
            end: after + used,
            citation: named(name, kind, Citation { date, issuer, ..Citation::default() }),
        });
    }
    if let Some(year) = end.name("year") {
        let citation = named(ahead.get(..year.end())?, kind, Citation::default());
        return Some(Mention { start, end: start + year.end(), citation });
    }
    recital.then(|| bare(name, start, kind))
}

/// The words of a name that has run on into the sentence; none where it has not. `của người` goes on with what the law
/// is about (`cư trú của người nước ngoài`) or with the sentence (`của người lao động`).
fn own_words(name: &str) -> Option<&str> {
    let stop = SENTENCE.captures_iter(name).find(|stop| {
        let next = stop.name("next").map(|next| next.as_str().to_lowercase());
        let worker = stop.get(0).is_some_and(|whole| {
            name.get(whole.end()..).is_some_and(|rest| rest.trim_start().to_lowercase().starts_with("lao động"))
        });
        stop.name("may").is_none() || worker || !next.is_some_and(|next| IN_NAMES.contains(&next.as_str()))
    })?;
    name.get(..stop.get(0)?.start())
}

/// True where what was read in small letters is a law's name.
fn is_a_name(law: &Mention) -> bool {
    let name = law.citation.name.as_deref().unwrap_or_default().to_lowercase();
    let mut words = name.trim_start_matches("bộ ").trim_start_matches("pháp ").split(' ').skip(1);
    let first = words.next().unwrap_or_default();
    let count = words.count();
    (1..=14).contains(&count) && !NO_NAMES.contains(&first)
}

/// A law by its bare name.
fn bare(name: &str, start: usize, kind: Kind) -> Mention {
    let name = name.trim_end();
    Mention { start, end: start + name.len(), citation: named(name, kind, Citation::default()) }
}

/// The citation with its name and kind filled in.
fn named(name: &str, kind: Kind, citation: Citation) -> Citation {
    let name = collapsed(name);
    Citation { kind: Some(kind), name: Some(name), ..citation }
}
