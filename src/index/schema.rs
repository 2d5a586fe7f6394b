//! The fields of the inverted index. One entry of the index is one passage (an article, a preamble, an annex).

use super::analyzer::Windows;
use tantivy::schema::{FAST, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;

/// Raised with every change of fields, analyzer, records or passages: an index of another version is built anew.
pub const SCHEMA_VERSION: u32 = 13;

/// A searchable field. `Exact` fields keep the marks, `Folded` ones do not; the number is the size of the windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Single keys of the passage, with positions for phrases.
    Exact1,
    /// Pairs of the passage.
    Exact2,
    /// Triples of the passage.
    Exact3,
    /// Single keys without marks, with positions.
    Folded1,
    /// Pairs without marks.
    Folded2,
    /// Triples without marks.
    Folded3,
    /// Singles and pairs of the article's heading.
    HeadingExact,
    /// The same without marks.
    HeadingFolded,
    /// Singles and pairs of the document's title.
    TitleExact,
    /// The same without marks.
    TitleFolded,
    /// Spellings of the document's number: `8/2019/nq-hdnd`, `8/2019`, `8`.
    Number,
    /// Holds one term for head and foot of a document that has articles, and nothing for all else.
    Boilerplate,
}

/// The only term of [`Field::Boilerplate`].
pub(crate) const BOILERPLATE: &str = "boilerplate";

impl Field {
    /// All fields, in the order in which the schema numbers them.
    pub const ALL: [Field; 12] = [
        Field::Exact1,
        Field::Exact2,
        Field::Exact3,
        Field::Folded1,
        Field::Folded2,
        Field::Folded3,
        Field::HeadingExact,
        Field::HeadingFolded,
        Field::TitleExact,
        Field::TitleFolded,
        Field::Number,
        Field::Boilerplate,
    ];

    /// Tantivy's handle of [`DOC`].
    pub(super) fn doc() -> tantivy::schema::Field {
        tantivy::schema::Field::from_field_id(Self::ALL.len() as u32)
    }

    /// Tantivy's handle of the field.
    pub(crate) fn id(self) -> tantivy::schema::Field {
        tantivy::schema::Field::from_field_id(self as u32)
    }

    /// Its name, as `--explain` shows it.
    pub fn name(self) -> &'static str {
        match self {
            Field::Exact1 => "exact1",
            Field::Exact2 => "exact2",
            Field::Exact3 => "exact3",
            Field::Folded1 => "folded1",
            Field::Folded2 => "folded2",
            Field::Folded3 => "folded3",
            Field::HeadingExact => "heading_exact",
            Field::HeadingFolded => "heading_folded",
            Field::TitleExact => "title_exact",
            Field::TitleFolded => "title_folded",
            Field::Number => "number",
            Field::Boilerplate => "boilerplate",
        }
    }

    /// Name of the tokenizer and what the postings record.
    fn indexing(self) -> (&'static str, IndexRecordOption) {
        match self {
            Field::Exact1 | Field::Folded1 => ("window1", IndexRecordOption::WithFreqsAndPositions),
            Field::Exact2 | Field::Folded2 => ("window2", IndexRecordOption::WithFreqs),
            Field::Exact3 | Field::Folded3 => ("window3", IndexRecordOption::WithFreqs),
            Field::Number | Field::Boilerplate => ("window1", IndexRecordOption::Basic),
            _ => ("window12", IndexRecordOption::WithFreqs),
        }
    }
}

/// Name of the fast field that leads from a passage to its document.
pub(crate) const DOC: &str = "doc";

/// The schema; fields are numbered as in [`Field::ALL`].
pub(super) fn schema() -> Schema {
    let mut builder = Schema::builder();
    for field in Field::ALL {
        let (tokenizer, record) = field.indexing();
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
        builder.add_text_field(field.name(), TextOptions::default().set_indexing_options(indexing));
    }
    builder.add_u64_field(DOC, FAST);
    builder.build()
}

/// Registers the tokenizers that the schema names.
pub(super) fn register(tokenizers: &TokenizerManager) {
    for (name, from, to) in [("window1", 1, 1), ("window2", 2, 2), ("window3", 3, 3), ("window12", 1, 2)] {
        tokenizers.register(name, Windows { from, to });
    }
}
