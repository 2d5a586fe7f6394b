//! Answers to questions: every slot that a question names is held, or nothing is claimed.

mod fresh;
mod judged;
mod slots;
