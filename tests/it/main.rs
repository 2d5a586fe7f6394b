//! Integration tests: one binary, a module a feature. What the sample corpus holds stands in `tests/sample/README.md`.

#![expect(clippy::expect_used, reason = "a test that cannot go on says so at once")]

mod agreement;
#[cfg(unix)]
mod browser;
#[cfg(unix)]
mod cluster;
mod content;
mod corrections;
mod desk;
mod determinism;
mod docx;
mod domain;
mod exports;
mod extract;
mod golden;
mod hostile;
mod identity;
mod index;
mod intruders;
mod killed;
mod legal;
mod lists;
mod meaning;
#[cfg(unix)]
mod ocr;
mod official;
mod pdf;
mod program;
mod qa;
mod received;
mod sample;
mod sample_index;
mod search;
mod service;
mod snapshots;
mod tidy;
mod unicode;
mod versions;
mod web;
mod years;
