//! Signals that end a run: the first one as soon as what is at hand allows, a second one at once.

use crate::pipeline::Stop;

/// Sets the mark when this process is told to end. What it was then doing has its end in the usual way.
#[cfg(unix)]
pub(super) fn on_signals() -> anyhow::Result<Stop> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag::{register, register_conditional_shutdown};
    let stop = Stop::default();
    for signal in [SIGTERM, SIGINT, SIGHUP] {
        // In this order: the first signal finds the mark unset, and sets it.
        register_conditional_shutdown(signal, i32::from(super::FAILED), Stop::clone(&stop))?;
        register(signal, Stop::clone(&stop))?;
    }
    Ok(stop)
}

/// Elsewhere the system ends the process.
#[cfg(not(unix))]
pub(super) fn on_signals() -> anyhow::Result<Stop> {
    Ok(Stop::default())
}
