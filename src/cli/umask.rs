//! Who may read what a command writes.

/// What this run writes is for its user and the user's group alone: folders 0750, files 0640, less what the user takes.
pub(super) fn keep_from_others() {
    #[cfg(unix)]
    {
        use rustix::fs::Mode;
        use rustix::process::umask;
        let others = Mode::RWXO | Mode::WGRP;
        let own = umask(others);
        umask(own | others);
    }
}
