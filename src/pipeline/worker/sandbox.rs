//! What the kernel takes from a worker: files by Landlock, network and other programs by seccomp. Linux alone has both.

#[cfg(target_os = "linux")]
pub(super) use linux::{close_calls, close_files, has_landlock, has_seccomp};

#[cfg(target_os = "linux")]
mod linux {
    use landlock::{
        ABI, Access, AccessFs, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetCreatedAttr, path_beneath_rules,
    };
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
    use std::io;
    use std::path::PathBuf;

    /// Rights that this file knows; a kernel with fewer is asked for those it has.
    const RIGHTS: ABI = ABI::V6;

    /// True where the kernel can take files away.
    pub(in super::super) fn has_landlock() -> bool {
        let strict = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
        strict.handle_access(AccessFs::from_all(ABI::V1)).and_then(Ruleset::create).is_ok()
    }

    /// True where the kernel can take calls away.
    pub(in super::super) fn has_seccomp() -> bool {
        let actions = std::fs::read_to_string("/proc/sys/kernel/seccomp/actions_avail");
        actions.is_ok_and(|actions| actions.split_whitespace().any(|action| action == "errno"))
    }

    /// Leaves this thread, and those that it starts, the files below these places alone: to read and run, or also to
    /// write. A kernel without Landlock leaves them all.
    pub(in super::super) fn close_files(read: &[PathBuf], write: &[PathBuf]) -> io::Result<()> {
        let closed = Ruleset::default()
            .handle_access(AccessFs::from_all(RIGHTS))
            .and_then(Ruleset::create)
            .and_then(|rules| rules.add_rules(path_beneath_rules(read, AccessFs::from_read(RIGHTS))))
            .and_then(|rules| rules.add_rules(path_beneath_rules(write, AccessFs::from_all(RIGHTS))))
            .and_then(|rules| rules.restrict_self());
        closed.map(|_| ()).map_err(io::Error::other)
    }

    /// Calls that nothing which reads a file needs.
    const NETWORK: [i64; 12] = [
        libc::SYS_socket,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept,
        libc::SYS_accept4,
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_ptrace,
        libc::SYS_bpf,
        libc::SYS_io_uring_setup,
        libc::SYS_process_vm_writev,
    ];

    /// Calls that only one needs that runs an engine: files by name, other programs, signals.
    const ENGINE: [i64; 9] = [
        libc::SYS_openat,
        libc::SYS_openat2,
        libc::SYS_unlinkat,
        libc::SYS_renameat2,
        libc::SYS_clone,
        libc::SYS_clone3,
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_kill,
    ];

    /// The same by the names that newer systems no longer have.
    #[cfg(target_arch = "x86_64")]
    const OLD: [i64; 6] =
        [libc::SYS_open, libc::SYS_creat, libc::SYS_unlink, libc::SYS_rename, libc::SYS_fork, libc::SYS_vfork];
    #[cfg(not(target_arch = "x86_64"))]
    const OLD: [i64; 0] = [];

    /// Refuses, to every thread of this process, the network; and, where no engine is run, files and programs too. Only
    /// for a kernel that has it, which must be asked before files are closed.
    pub(in super::super) fn close_calls(engine: bool) -> io::Result<()> {
        let alone: &[&[i64]] = if engine { &[] } else { &[&ENGINE, &OLD] };
        let calls = NETWORK.iter().chain(alone.iter().copied().flatten());
        let rules = calls.map(|call| (*call, Vec::new())).collect();
        let Ok(machine) = std::env::consts::ARCH.try_into() else { return Ok(()) };
        let refused = u32::try_from(libc::EPERM).unwrap_or(1);
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(refused), machine);
        let program: BpfProgram = filter.and_then(TryInto::try_into).map_err(io::Error::other)?;
        seccompiler::apply_filter_all_threads(&program).map_err(io::Error::other)
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) use other::{close_calls, close_files, has_landlock, has_seccomp};

/// Other systems have nothing of the kind.
#[cfg(not(target_os = "linux"))]
mod other {
    use std::io;
    use std::path::PathBuf;

    pub(in super::super) fn has_landlock() -> bool {
        false
    }

    pub(in super::super) fn has_seccomp() -> bool {
        false
    }

    pub(in super::super) fn close_files(_: &[PathBuf], _: &[PathBuf]) -> io::Result<()> {
        Ok(())
    }

    pub(in super::super) fn close_calls(_: bool) -> io::Result<()> {
        Ok(())
    }
}
