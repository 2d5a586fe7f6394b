//! Addresses: where in a document a provision stands, and edits: what is done to its words.

use super::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The place of a provision, after the units of Vietnamese drafting; what is not named is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// True for a place in the regulation that the document issues (`Quy định ban hành kèm theo`).
    pub attached: bool,
    /// Phụ lục; empty where it has no number.
    pub annex: Option<String>,
    /// Mẫu, biểu, bảng or danh mục, with its word: `mẫu 04-A`.
    pub form: Option<String>,
    /// Phần.
    pub part: Option<String>,
    /// Chương.
    pub chapter: Option<String>,
    /// Mục.
    pub section: Option<String>,
    /// Tiểu mục.
    pub subsection: Option<String>,
    /// Điều.
    pub article: Option<String>,
    /// Khoản.
    pub clause: Option<String>,
    /// Điểm.
    pub point: Option<String>,
    /// Tiết, số thứ tự, with its word: `tiết 2`.
    pub item: Option<String>,
    /// Đoạn, khổ, câu, gạch đầu dòng, ghi chú, as written: `khổ cuối`.
    pub paragraph: Option<String>,
    /// True for the name of the unit, not its text.
    pub title: bool,
}

impl Address {
    /// True where no unit is named: the document as a whole, or a part of it that its words leave open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self { attached: self.attached, title: self.title, ..Self::default() }
    }
}

impl fmt::Display for Address {
    /// From the innermost unit to the outermost: `điểm c khoản 1 Điều 6`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [
            ("", &self.paragraph),
            ("", &self.item),
            ("điểm ", &self.point),
            ("khoản ", &self.clause),
            ("Điều ", &self.article),
            ("tiểu mục ", &self.subsection),
            ("mục ", &self.section),
            ("Chương ", &self.chapter),
            ("Phần ", &self.part),
            ("", &self.form),
            ("Phụ lục ", &self.annex),
        ];
        let named = units.iter().filter_map(|(word, label)| Some(format!("{word}{}", label.as_ref()?)));
        let named = self.title.then(|| "tên".to_owned()).into_iter().chain(named);
        f.write_str(named.collect::<Vec<_>>().join(" ").trim_end())
    }
}

/// What is done to the words at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is done.
    pub op: EditOp,
    /// Where; for an insertion, the unit that is put in.
    pub address: Address,
    /// The unit beside which something is put in, where the words name it.
    pub beside: Option<Address>,
    /// Places inside the address that stay as they are.
    pub except: Vec<Address>,
    /// The place as the sentence names it, with the words concerned: `cụm từ “…” tại khoản 2 Điều 5`. Several edits may
    /// share it: `khoản 1, khoản 2 Điều 3`.
    pub written: String,
    /// The new text in the file of the acting document, quotation marks included.
    pub text: Option<Span>,
}

/// What an edit does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditOp {
    /// Nothing to the words: the place is cited, suspended, extended or detailed.
    Cite,
    /// The unit gets a new text.
    ReplaceText,
    /// The unit gets a new name.
    ReplaceTitle,
    /// A new unit, after another one, or where its number puts it.
    InsertAfter,
    /// A new unit before another one.
    InsertBefore,
    /// New text at the end of the unit.
    Append,
    /// The unit is taken out.
    Repeal,
    /// Words take the place of others.
    ReplaceWords {
        /// The words until now.
        from: String,
        /// The words from now on.
        to: String,
    },
    /// Words are put in.
    AddWords {
        /// The new words.
        words: String,
        /// The words beside which they stand, where they are named.
        beside: Option<String>,
        /// True where they stand before those, not after.
        before: bool,
    },
    /// Words are taken out.
    DropWords {
        /// The words.
        words: String,
    },
}

impl EditOp {
    /// The name of the operation in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            EditOp::Cite => "cite",
            EditOp::ReplaceText => "replace-text",
            EditOp::ReplaceTitle => "replace-title",
            EditOp::InsertAfter => "insert-after",
            EditOp::InsertBefore => "insert-before",
            EditOp::Append => "append",
            EditOp::Repeal => "repeal",
            EditOp::ReplaceWords { .. } => "replace-words",
            EditOp::AddWords { .. } => "add-words",
            EditOp::DropWords { .. } => "drop-words",
        }
    }
}

impl Edit {
    /// A place that is named, with nothing done to its words.
    #[must_use]
    pub fn cited(written: &str) -> Self {
        Self {
            op: EditOp::Cite,
            address: Address::default(),
            beside: None,
            except: Vec::new(),
            written: written.to_owned(),
            text: None,
        }
    }

    /// The place as written, with the level that the words around it say: a resolution has articles of its own beside
    /// those of the regulation that it issues.
    #[must_use]
    pub fn place(&self) -> String {
        if self.address.attached && !self.written.to_lowercase().contains("kèm theo") {
            format!("{} của văn bản kèm theo", self.written)
        } else {
            self.written.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_reads_from_the_inside_out() {
        let label = |text: &str| Some(text.to_owned());
        let address = Address { article: label("6"), clause: label("1"), point: label("c"), ..Address::default() };
        assert_eq!(address.to_string(), "điểm c khoản 1 Điều 6");
        let named = Address { chapter: label("IV"), title: true, ..Address::default() };
        assert_eq!(named.to_string(), "tên Chương IV");
        assert_eq!(Address { annex: label(""), ..Address::default() }.to_string(), "Phụ lục");
        assert!(Address::default().is_open() && !named.is_open());
    }
}
