//! Which law governed on a day, and the article of it that an event rests on.

use crate::model::{ActKind, Document, Nature};
use jiff::civil::{Date, date};

/// The law on legal documents in force on a day, as far as it governs provincial councils.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Regime {
    /// Before 01/4/2005.
    Older,
    /// Luật 31/2004/QH11, from 01/4/2005.
    Law2004,
    /// Luật 80/2015/QH13, from 01/7/2016.
    Law2015,
    /// Luật 64/2025/QH15, from 01/4/2025.
    Law2025,
}

impl Regime {
    /// The regime of a day.
    pub(super) fn on(day: Date) -> Self {
        if day >= date(2025, 4, 1) {
            Regime::Law2025
        } else if day >= date(2016, 7, 1) {
            Regime::Law2015
        } else if day >= date(2005, 4, 1) {
            Regime::Law2004
        } else {
            Regime::Older
        }
    }

    /// The law's name.
    pub(super) fn law(self) -> &'static str {
        match self {
            Regime::Older => "quy định trước Luật 31/2004/QH11",
            Regime::Law2004 => "Luật 31/2004/QH11",
            Regime::Law2015 => "Luật 80/2015/QH13",
            Regime::Law2025 => "Luật 64/2025/QH15",
        }
    }

    /// The law's article on the earliest day of effect (Luật 80/2015/QH13, Điều 151; Luật 64/2025/QH15, Điều 53).
    pub(super) fn effect(self) -> String {
        self.article("", ", Điều 151", ", Điều 53")
    }

    /// The article on the end of a term (Điều 154 khoản 1; Điều 57 khoản 1).
    pub(super) fn term(self) -> String {
        self.article("hết thời hạn", ", Điều 154 khoản 1", ", Điều 57 khoản 1")
    }

    /// The article on detailing documents (Điều 154 khoản 4; Điều 57 khoản 2).
    pub(super) fn parent(self) -> String {
        self.article("văn bản quy định chi tiết", ", Điều 154 khoản 4", ", Điều 57 khoản 2")
    }

    /// The article that an act of another document rests on (Điều 154 khoản 2, 3 and Điều 153; Điều 57 khoản 1).
    pub(super) fn deed(self, kind: ActKind) -> String {
        match kind {
            ActKind::Repeals => self.article("bãi bỏ", ", Điều 154 khoản 3", ", Điều 57 khoản 1, Điều 8 khoản 2"),
            ActKind::Replaces => self.article("thay thế", ", Điều 154 khoản 2", ", Điều 57 khoản 1"),
            ActKind::Amends => self.article("sửa đổi", ", Điều 154 khoản 2", ", Điều 57 khoản 1"),
            ActKind::Supplements => self.article("bổ sung", "", ""),
            ActKind::Suspends => self.article("ngưng hiệu lực", ", Điều 153", ""),
            ActKind::Extends => self.article("kéo dài thời hạn", "", ""),
            _ => self.article("", "", ""),
        }
    }

    fn article(self, ground: &str, of_2015: &str, of_2025: &str) -> String {
        let place = match self {
            Regime::Law2015 => of_2015,
            Regime::Law2025 => of_2025,
            Regime::Older | Regime::Law2004 => "",
        };
        let law = self.law();
        if ground.is_empty() { format!("{law}{place}") } else { format!("{law}{place} ({ground})") }
    }
}

/// True for a document that decides a single matter: the law on legal documents does not govern it.
pub(super) fn is_individual(document: &Document) -> bool {
    document.nature.as_ref().is_some_and(|nature| nature.value == Nature::Individual)
}

/// True for a document known, or by its number since 01/7/2016 taken, to make rules.
pub(super) fn is_normative(document: &Document) -> bool {
    match document.nature.as_ref().map(|nature| nature.value) {
        Some(Nature::Normative) => true,
        Some(Nature::Individual) => false,
        Some(Nature::Unknown) | None => document.number.as_ref().is_some_and(|number| number.value.year.is_some()),
    }
}
