//! How a query was read, in the words of the catalogue.

use super::words::{Message, MessageCode as Code};
use crate::model::show_date;
use crate::search::QueryNote;

/// What to tell a person of how a query was read.
pub(super) fn query_message(note: &QueryNote) -> Message {
    match note {
        QueryNote::Corrected { typed, words } => {
            Message::new(Code::QueryCorrected).with("typed", typed).with("words", words)
        }
        QueryNote::UnknownCondition { name } => Message::new(Code::QueryConditionUnknown).with("name", name),
        QueryNote::UnclearCondition { word } => Message::new(Code::QueryConditionUnclear).with("word", word),
        QueryNote::UnclearExclusion { text } => Message::new(Code::QueryExclusionUnclear).with("text", text),
        QueryNote::Shortened { words } => Message::new(Code::QueryShortened).with("words", words),
        QueryNote::UnclosedQuote => Message::new(Code::QueryUnclosedQuote),
        QueryNote::NotHeld { slots } => {
            let named: Vec<String> = slots.iter().map(|slot| format!("“{slot}”")).collect();
            Message::new(Code::QuestionNotHeld).with("slots", named.join(", "))
        }
        QueryNote::AsOf { day } => Message::new(Code::QuestionAsOf).with("day", show_date(*day)),
        QueryNote::NoSuchDay { written, taken } => {
            Message::new(Code::QuestionNoSuchDay).with("written", written).with("day", show_date(*taken))
        }
    }
}
