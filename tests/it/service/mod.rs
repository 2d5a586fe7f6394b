//! The service: one generation for one answer, whatever is published meanwhile, and values that serialise.

mod neighbours;
mod reopened;
mod values;
