//! What parts of two texts are called where they are compared.

use super::{Language, MessageCode as Code, fate_label};
use crate::service::{ArticlePair, ArticlePlace, PartPair};

/// `Điều 5. Mức hỗ trợ (sửa)`, `Điều 5 → Điều 6 (chuyển chỗ)`.
pub fn article_pair_heading(pair: &ArticlePair, language: Language) -> String {
    let name = |place: &ArticlePlace| {
        let article = if place.article.is_empty() { String::new() } else { format!("Điều {}", place.article) };
        let part = if place.part.is_empty() { String::new() } else { format!("[{}] ", place.part) };
        format!("{part}{article}").trim_end().to_owned()
    };
    let heading = pair.to.as_ref().or(pair.from.as_ref()).map_or("", |place| place.heading.as_str());
    let names = both(pair.from.as_ref().map(name), pair.to.as_ref().map(name));
    let heading = if heading.is_empty() { String::new() } else { format!(". {heading}") };
    format!("{names}{heading} ({})", fate_label(pair.fate, language))
}

/// `khoản 1 (sửa)`, `phần đầu (mới)`.
pub fn part_pair_heading(part: &PartPair, language: Language) -> String {
    let name = |label: &String| {
        if label.is_empty() { language.say(Code::HeadOfArticle).to_owned() } else { label.clone() }
    };
    let names = both(part.from.as_ref().map(name), part.to.as_ref().map(name));
    format!("{names} ({})", fate_label(part.fate, language))
}

/// The name where there is one, both with an arrow where they differ.
fn both(from: Option<String>, to: Option<String>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("{from} → {to}"),
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}
