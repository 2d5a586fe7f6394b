//! How every front end writes what it shows beside its own words: dates, titles, places; a dash where nothing is known.

use super::{Language, PageWord as W};
use crate::model::show_date;
use crate::service::{Answer, Hit};
use jiff::civil::Date;

/// What is shown where nothing is known.
pub const NONE: &str = "—";

/// A value, or a dash.
pub fn or_dash(value: Option<&str>) -> &str {
    value.unwrap_or(NONE)
}

/// A date as dd/mm/yyyy, or a dash.
pub fn date_or_dash(date: Option<Date>) -> String {
    date.map_or_else(|| NONE.to_owned(), show_date)
}

/// The title of a document, or its path, which is always known.
pub fn titled<'a>(title: Option<&'a str>, path: &'a str) -> &'a str {
    title.unwrap_or(path)
}

/// Where a hit stands: article with its heading, part, page.
pub fn place_of_hit(hit: &Hit, language: Language) -> String {
    let heading = if hit.heading.is_empty() { String::new() } else { format!(". {}", hit.heading) };
    let article = hit.article.as_ref().map(|label| format!("{label}{heading}"));
    place(article, &hit.part, Some(hit.page), language)
}

/// Where an answer stands: article, part, page.
pub fn place_of_answer(answer: &Answer, language: Language) -> String {
    place(answer.article.clone(), &answer.part, answer.page, language)
}

fn place(article: Option<String>, part: &str, page: Option<u32>, language: Language) -> String {
    let article = article.map(|label| format!("{} {label}", W::Article.say(language)));
    let part = Some(part.to_owned()).filter(|part| !part.is_empty());
    let page = page.map(|page| format!("{} {page}", W::PageLower.say(language)));
    [article, part, page].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
