//! The service: one generation for one answer, whatever is published meanwhile, and values that serialise.

mod reopened;
mod values;
