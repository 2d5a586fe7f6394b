//! What an address says: its path, its parameters, the day and the language; and addresses made of it.

use crate::model::show_date;
use crate::service::words::PageWord;
use crate::service::{Language, ServiceError, read_day, today};
use axum::http::Uri;
use jiff::civil::Date;
use percent_encoding::percent_decode_str;
use std::fmt;

/// The day of which a page speaks.
pub(super) const DAY: &str = "ngay";
/// The language of a page.
pub(super) const LANGUAGE: &str = "lang";
/// Longest query, in characters.
pub(super) const LONGEST_QUERY: usize = 500;
/// Parameters that are read of one address.
const MOST_PAIRS: usize = 64;

/// A request, read.
#[derive(Debug)]
pub(super) struct Asked {
    /// The path as it stands in the address.
    pub path: String,
    /// Its parts, decoded.
    pub segments: Vec<String>,
    pairs: Vec<(String, String)>,
    /// Language of the page.
    pub language: Language,
    /// The day on which status is told.
    pub as_of: Date,
    /// Today.
    pub today: Date,
    /// Why the day that the address names is none.
    pub problem: Option<ServiceError>,
}

impl Asked {
    /// Reads an address.
    pub(super) fn of(uri: &Uri) -> Self {
        let decoded = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
        let segments = uri.path().split('/').filter(|part| !part.is_empty()).map(decoded).collect();
        let pairs = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).take(MOST_PAIRS);
        // A field that was left empty asks for nothing.
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        let pairs: Vec<(String, String)> = pairs.filter(|(_, value)| !value.is_empty()).collect();
        let named = |wanted: &str| pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let language = if named(LANGUAGE) == Some("en") { Language::English } else { Language::Vietnamese };
        let today = today();
        let day = read_day(named(DAY));
        let (as_of, problem) = day.map_or_else(|error| (today, Some(error)), |day| (day, None));
        Self { path: uri.path().to_owned(), segments, pairs, language, as_of, today, problem }
    }

    /// The same with the fields of a form in place of the parameters of the address.
    pub(super) fn with_form(self, form: &[u8]) -> Self {
        let fields = form_urlencoded::parse(form).take(MOST_PAIRS);
        let fields = fields.map(|(name, value)| (name.into_owned(), value.trim().to_owned()));
        Self { pairs: fields.filter(|(_, value)| !value.is_empty()).collect(), ..self }
    }

    /// An address that is not answered: of it only the language counts.
    pub(super) fn of_refused(uri: &Uri) -> Self {
        Self { path: "/".to_owned(), segments: Vec::new(), problem: None, ..Self::of(uri) }.bare()
    }

    /// The same with no parameter but the language.
    fn bare(mut self) -> Self {
        self.pairs.retain(|(name, _)| name == LANGUAGE);
        Self { as_of: self.today, ..self }
    }

    /// The value of a parameter.
    pub(super) fn one(&self, wanted: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    /// The words looked for; none where they are more than a query may hold.
    pub(super) fn query(&self) -> Option<&str> {
        self.one("q").filter(|query| query.chars().count() <= LONGEST_QUERY)
    }

    /// All values of a parameter.
    pub(super) fn all(&self, wanted: &str) -> Vec<String> {
        self.pairs.iter().filter(|(name, _)| name == wanted).map(|(_, value)| value.clone()).collect()
    }

    /// Words of the page in its language.
    pub(super) fn say(&self, word: PageWord) -> &'static str {
        word.say(self.language)
    }

    /// Words of the page with values in their places.
    pub(super) fn tell(&self, word: PageWord, values: &[(&str, &str)]) -> String {
        word.tell(self.language, values)
    }

    /// All parameters, in order.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The number of the page of a list, from 1.
    pub(super) fn page(&self) -> usize {
        self.one("trang").and_then(|page| page.parse().ok()).filter(|page| (1..=10_000).contains(page)).unwrap_or(1)
    }

    /// A part of the path, empty where there is none.
    pub(super) fn segment(&self, at: usize) -> &str {
        self.segments.get(at).map_or("", String::as_str)
    }

    /// True where the page speaks of another day than today.
    pub(super) fn is_other_day(&self) -> bool {
        self.as_of != self.today
    }

    /// The day as people read it.
    pub(super) fn day(&self) -> String {
        show_date(self.as_of)
    }

    /// Another page, in the same language, of the same day.
    pub(super) fn link(&self, path: &str) -> Link {
        let kept = self.pairs.iter().filter(|(name, _)| name == DAY || name == LANGUAGE).cloned();
        Link { path: path.to_owned(), pairs: kept.collect(), fragment: None }
    }

    /// A page of a document.
    pub(super) fn document(&self, name: &str) -> Link {
        self.link(&format!("/van-ban/{}", encoded(name)))
    }

    /// This page with all its parameters.
    pub(super) fn here(&self) -> Link {
        Link { path: self.path.clone(), pairs: self.pairs.clone(), fragment: None }
    }
}

/// A part of a path in percent-encoding.
pub(super) fn encoded(part: &str) -> String {
    percent_encoding::utf8_percent_encode(part, percent_encoding::NON_ALPHANUMERIC).to_string().replace("%2D", "-")
}

/// An address on this server.
#[derive(Debug, Clone)]
pub(super) struct Link {
    path: String,
    pairs: Vec<(String, String)>,
    fragment: Option<String>,
}

impl Link {
    /// The same with a parameter more.
    #[must_use]
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a parameter of this value alone.
    #[must_use]
    pub(super) fn set(self, name: &str, value: &str) -> Self {
        self.without(name).with(name, value)
    }

    /// The same without a parameter.
    #[must_use]
    pub(super) fn without(mut self, name: &str) -> Self {
        self.pairs.retain(|(known, _)| known != name);
        self
    }

    /// The same without a parameter of this value.
    #[must_use]
    pub(super) fn without_value(mut self, name: &str, value: &str) -> Self {
        self.pairs.retain(|(known, held)| known != name || held != value);
        self
    }

    /// The same parameters at another path.
    #[must_use]
    pub(super) fn to(self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self }
    }

    /// A place on that page.
    #[must_use]
    pub(super) fn at(mut self, anchor: Option<&str>) -> Self {
        self.fragment = anchor.map(str::to_owned);
        self
    }

    /// A page below that one.
    #[must_use]
    pub(super) fn below(mut self, part: &str) -> Self {
        self.path = format!("{}/{part}", self.path.trim_end_matches('/'));
        self
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if !self.pairs.is_empty() {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.extend_pairs(&self.pairs);
            write!(f, "?{}", query.finish())?;
        }
        match &self.fragment {
            Some(fragment) => write!(f, "#{}", encoded(fragment)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Asked;
    use crate::service::Language;

    fn asked(address: &str) -> Asked {
        Asked::of(&address.parse().unwrap())
    }

    #[test]
    fn the_day_and_the_language_go_along() {
        let asked = asked("/tim?q=h%E1%BB%8Dc+ph%C3%AD&ngay=31/12/2023&lang=en&trang=3&linh-vuc=");
        assert_eq!((asked.language, asked.page()), (Language::English, 3));
        assert_eq!(asked.as_of.to_string(), "2023-12-31");
        assert_eq!(asked.one("q"), Some("học phí"));
        assert_eq!(asked.one("linh-vuc"), None);
        let link = asked.document("08-2019-nq-hdnd").below("lich-su").at(Some("dieu-5"));
        assert_eq!(link.to_string(), "/van-ban/08-2019-nq-hdnd/lich-su?ngay=31%2F12%2F2023&lang=en#dieu-5");
        let next = asked.here().set("trang", "4").without("lang");
        assert_eq!(next.to_string(), "/tim?q=h%E1%BB%8Dc+ph%C3%AD&ngay=31%2F12%2F2023&trang=4");
    }

    #[test]
    fn a_day_that_is_none_is_a_problem_and_not_another_day() {
        assert!(asked("/?ngay=30/02/2023").problem.is_some());
        assert!(asked("/?ngay=2023-12-31").problem.is_none());
    }

    #[test]
    fn a_name_never_leads_elsewhere() {
        let link = asked("/").document("../../etc/passwd?x#y");
        assert_eq!(link.to_string(), "/van-ban/%2E%2E%2F%2E%2E%2Fetc%2Fpasswd%3Fx%23y");
    }
}
