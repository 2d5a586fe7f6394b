//! The page over a real socket: what it shows, what every answer says to the browser, what it refuses, how it ends.

mod ends;
mod hostile;
mod pages;
mod rules;
mod saved;
pub(crate) mod served;
mod tables;
