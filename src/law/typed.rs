//! Which documents a person means by a typed number: the same rules, without a citing document.

use super::issuer::Body;
use crate::model::{DocNumber, WantedNumber, Whose};
use serde::{Deserialize, Serialize};

/// A document as it is looked up by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearer {
    /// Its number.
    pub number: DocNumber,
    /// Its issuer, as its head names it.
    pub issuer: Option<String>,
    /// Whose act it is.
    pub whose: Whose,
    /// True for a draft or a second copy of another document.
    pub variant: bool,
}

/// Whose acts are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Issuers {
    /// The home council's, and of the councils it succeeded; where none of them bears a number, any.
    #[default]
    Home,
    /// Anybody's.
    Any,
    /// Those of a body, by its name or its place.
    Named(String),
}

impl Issuers {
    /// What a person typed: a name, or `all`.
    pub fn typed(name: Option<&str>) -> Self {
        match name {
            None => Self::Home,
            Some(all) if matches!(crate::text::fold(all).trim(), "all" | "tat ca") => Self::Any,
            Some(name) => Self::Named(name.to_owned()),
        }
    }

    /// True where an act of an issuer is meant.
    pub fn accept(&self, whose: Whose, body: &Body) -> bool {
        match self {
            Self::Any => true,
            Self::Home => whose != Whose::Other,
            Self::Named(name) => Body::named(name).covers(body),
        }
    }
}

/// The documents that a typed number means, of those that bear it in some spelling: variants stand behind the document
/// they are variants of, and the home council goes before others.
pub fn meant<T: Copy>(bearers: &[(T, Bearer)], wanted: &WantedNumber, issuers: &Issuers) -> Vec<T> {
    let bears = |bearer: &&(T, Bearer)| !bearer.1.variant && wanted.matches(&bearer.1.number);
    let all: Vec<&(T, Bearer)> = bearers.iter().filter(bears).collect();
    let body = |bearer: &Bearer| bearer.issuer.as_deref().map(Body::named).unwrap_or_default();
    let fit: Vec<T> = all.iter().filter(|(_, b)| issuers.accept(b.whose, &body(b))).map(|(at, _)| *at).collect();
    match issuers {
        Issuers::Home if fit.is_empty() => all.iter().map(|(at, _)| *at).collect(),
        _ => fit,
    }
}

#[cfg(test)]
mod tests {
    use super::{Bearer, Issuers, meant};
    use crate::model::{DocNumber, WantedNumber, Whose};

    fn bearer(number: &str, issuer: &str, whose: Whose, variant: bool) -> Bearer {
        let number = DocNumber::parse(number).expect(number);
        Bearer { number, issuer: Some(issuer.to_owned()), whose, variant }
    }

    #[test]
    fn a_typed_number_means_the_home_council_unless_told() {
        let all = [
            (0, bearer("22/2022/NQ-HĐND", "HĐND tỉnh Cao Bằng", Whose::Other, false)),
            (1, bearer("22/2022/NQ-HĐND", "HĐND tỉnh Lạng Sơn", Whose::Home, false)),
            (2, bearer("22/2022/NQ-HĐND", "HĐND tỉnh Lạng Sơn", Whose::Home, true)),
            (3, bearer("22/2022/QĐ-UBND", "UBND tỉnh Lạng Sơn", Whose::Other, false)),
        ];
        let wanted = WantedNumber::find("nghị quyết 22/2022").expect("a number");
        assert_eq!(meant(&all, &wanted, &Issuers::Home), [1]);
        assert_eq!(meant(&all, &wanted, &Issuers::typed(Some("Cao Bằng"))), [0]);
        assert_eq!(meant(&all, &wanted, &Issuers::typed(Some("HĐND tỉnh"))), [0, 1]);
        assert_eq!(meant(&all, &wanted, &Issuers::typed(Some("tất cả"))), [0, 1]);
        let decision = WantedNumber::find("22/2022/QĐ-UBND").expect("a number");
        assert_eq!(meant(&all, &decision, &Issuers::Home), [3]);
    }
}
