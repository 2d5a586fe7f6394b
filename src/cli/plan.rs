//! `tracuu plan`

use super::Outcome;
use super::language::Language;
use super::output_file::OutputFile;
use super::progress::Bars;
use super::reading_args::{DriverArg, PlanArgs};
use super::stop::on_signals;
use super::terminal::{out, say};
use super::umask::keep_from_others;
use crate::cluster::{Driver, driver};
use crate::pipeline::{OcrMode, Plan, Planning, Workers, plan};
use crate::service::words::{Message, MessageCode};
use std::io::{BufWriter, Write};

/// Runs the command: nothing left to do is nothing found.
pub(super) fn run(args: &PlanArgs, language: Language) -> anyhow::Result<Outcome> {
    let output = args.output.as_deref();
    let output =
        output.map(|path| OutputFile::new(path, std::slice::from_ref(&args.corpus), &args.index.index, args.force));
    let output = output.transpose()?;
    if let Some(engine) = args.driver {
        let engine = match engine {
            DriverArg::Ray => Driver::Ray,
            DriverArg::Spark => Driver::Spark,
        };
        OutputFile::deliver(output.as_ref(), driver(engine).as_bytes())?;
        return Ok(Outcome::Done);
    }
    let allowance = args.allowance.allowance();
    let planning = Planning {
        corpus: args.corpus.clone(),
        index: args.index.index.clone(),
        jobs: args.jobs,
        ocr: args.ocr.mode(),
        allowance,
        workers: Workers::of_this_program(allowance),
        stop: on_signals()?,
    };
    keep_from_others();
    let plan = {
        let bars = Bars::new(language);
        plan(&planning, &bars)?
    };
    if let Some(file) = output {
        let mut bytes = Vec::new();
        plan.write(&mut bytes)?;
        file.write(&bytes)?;
    } else {
        let mut out = BufWriter::new(out());
        plan.write(&mut out)?;
        out.flush()?;
    }
    tell(&plan, planning.ocr, language);
    Ok(if plan.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// Says how much is to be done, and what of it is not in the list.
fn tell(plan: &Plan, ocr: OcrMode, language: Language) {
    let made = if plan.is_empty() {
        Message::new(MessageCode::PlanEmpty)
    } else {
        let counts = [("texts", plan.texts()), ("attached", plan.attached()), ("pages", plan.pages())];
        let made = counts.into_iter().fold(Message::new(MessageCode::PlanMade), |m, (name, count)| m.with(name, count));
        made.with("shards", plan.shards())
    };
    say(&made.with("known", plan.known).render(language));
    let counted = |code, count: usize| {
        if count > 0 {
            say(&Message::new(code).with("count", count).render(language));
        }
    };
    counted(MessageCode::PlanLeft, plan.left);
    if ocr != OcrMode::Never {
        counted(MessageCode::PlanWaiting, plan.waiting);
    }
}
