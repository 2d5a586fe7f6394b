//! A file that is locked until it is dropped, whoever else still has it open.

use std::fs::File;

/// A locked file. Closing it is not enough to give the lock back: a child process that is being started at that moment
/// has the same open file until it becomes its own program, and would keep the lock for as long.
#[derive(Debug)]
pub(super) struct LockedFile(pub(super) File);

impl Drop for LockedFile {
    fn drop(&mut self) {
        // What cannot be unlocked, on a file system without locks, was not locked.
        let _ = self.0.unlock();
    }
}
