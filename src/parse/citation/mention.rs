//! Every place in a sentence where another document is named.

use super::law::laws;
use super::number::numbered;
use crate::model::{Citation, Kind};

/// A document named in a text.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// First byte of its name, the word for its kind included.
    pub(super) start: usize,
    /// Byte after its number, date and issuer.
    pub(super) end: usize,
    /// What was read.
    pub(super) citation: Citation,
}

impl Mention {
    /// False for reports and submissions, which are papers on the way to a legal document and none themselves.
    pub(super) fn is_legal(&self) -> bool {
        !matches!(
            self.citation.kind,
            Some(Kind::ToTrinh | Kind::BaoCao | Kind::CongVan | Kind::ThongBao | Kind::CongDien | Kind::Giay)
        )
    }
}

/// A key by which two mentions of one document are told to be one.
pub(super) fn key(citation: &Citation) -> String {
    match (&citation.number, &citation.name) {
        (Some(number), _) if number.year.is_none() => {
            format!("{} {}", number.key(), citation.date.map_or(0, |date| date.year()))
        }
        (Some(number), _) => number.key(),
        (None, Some(name)) => format!("{} {}", name.to_lowercase(), citation.date.map_or(0, |date| date.year())),
        (None, None) => String::new(),
    }
}

/// The documents that a text names, in order; `text` is the wording, `plain` the same with quotations blanked.
/// In a recital a law may stand by its bare name.
pub(super) fn mentions(plain: &str, recital: bool) -> Vec<Mention> {
    let mut found = laws(plain, numbered(plain), recital);
    found.retain(Mention::is_legal);
    found
}
