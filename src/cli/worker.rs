//! `tracuu worker`

use super::Outcome;
use super::args::WorkerArgs;
use crate::pipeline::{Serving, serve};

/// Runs the command: answers until nobody asks any more.
pub(super) fn run(args: &WorkerArgs) -> anyhow::Result<Outcome> {
    let serving = Serving {
        allowance: args.allowance.allowance(),
        engine: args.ocr,
        lines: args.ndjson,
        files: args.files.clone(),
    };
    serve(&serving)?;
    Ok(Outcome::Done)
}
