//! The drivers, as they are written out, on the engines that they are for: two workers on this machine, of which one is
//! killed in the middle. `TRACUU_RAY` and `TRACUU_SPARK` name a Python that has the engine; `.ci/run` installs them.

use super::{collect, filled, holds_the_same, plan, run};
use crate::desk::{Desk, path};
use crate::ocr::{Engine, tiff};
use crate::program::{BINARY, tracuu};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What is waited for at most: an engine takes long to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(900);

/// A Python that has the engine; none where nobody says so.
#[expect(clippy::print_stderr, reason = "a test that cannot look says so")]
fn python(variable: &str) -> Option<String> {
    let python = std::env::var(variable).ok();
    if python.is_none() {
        eprintln!("{variable} names no Python with the engine: its driver is not looked at");
    }
    python
}

/// A process of a test that does not outlive it.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[track_caller]
fn wait_until(what: &str, mut so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Two desks with six pages of scans beside other files: one that was read here, and one whose pages are planned.
fn desks(engine: &dyn Fn(&Desk) -> Engine) -> [(Desk, Engine); 2] {
    let [local, apart] = [Desk::new(), Desk::new()].map(|desk| {
        ["2008/nq-01-2008-hdnd.docx", "2009/nq-02-2009-hdnd.pdf"].iter().for_each(|name| desk.copy(name));
        [("mot.tif", [10, 20, 30]), ("hai.tif", [40, 50, 60])]
            .iter()
            .for_each(|(name, pages)| desk.put(name, &tiff(pages)));
        let engine = engine(&desk);
        (desk, engine)
    });
    local.1.index(&local.0, &[]).ends_with(0);
    collect(&apart.0, &apart.1, &filled(&plan(&apart.0, &apart.1), &apart.1)).ends_with(0);
    [local, apart]
}

/// An engine of recognition that takes its time.
fn slow(desk: &Desk) -> Engine {
    Engine::doing(desk, "slow", "sleep 2")
}

/// Begins to hand out the pages of a desk.
fn drive(python: &str, name: &str, (desk, engine): &(Desk, Engine), more: &[&str]) -> Started {
    let (driver, plan_file) = (desk.beside("chay.py"), desk.beside("ke-hoach.ndjson"));
    tracuu(["plan", "--driver", name, "--output", path(&driver)]).ends_with(0);
    run(desk, engine, &["plan", "--corpus", path(&desk.corpus()), "--output", path(&plan_file)]).ends_with(0);
    let log = fs::File::create(desk.beside("driver.log")).expect("a log");
    let mut command = Command::new(python);
    command.args([&driver, &plan_file, &desk.beside("ket-qua")]).args(["--program", BINARY]).args(more);
    command.envs(engine.variables()).env("PYSPARK_PYTHON", python).env("SPARK_LOCAL_IP", "127.0.0.1");
    command.stdout(log.try_clone().expect("a log")).stderr(log).stdin(Stdio::null());
    Started(command.spawn().expect("a driver"))
}

/// The words of a process, and its parent.
fn process(id: u32) -> Option<(String, u32)> {
    let words = fs::read(format!("/proc/{id}/cmdline")).ok()?;
    let told = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let parent = told.rsplit(") ").next()?.split(' ').nth(1)?.parse().ok()?;
    Some((String::from_utf8_lossy(&words).replace('\0', " "), parent))
}

/// A worker that reads files of this desk now.
fn at_work(desk: &Desk) -> Option<u32> {
    let (corpus, entries) = (desk.corpus(), fs::read_dir("/proc").expect("processes").flatten());
    let mut ids = entries.filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok());
    ids.find(|id| {
        process(*id).is_some_and(|(words, _)| words.contains(" worker --ndjson ") && words.contains(path(&corpus)))
    })
}

/// Kills what stands above a worker of this desk, up to the first process of this kind, as when a machine is lost.
fn lose_machine(desk: &Desk, kind: &str) {
    let mut lost = Vec::new();
    wait_until("a worker is at work", || {
        lost.clear();
        let mut next = at_work(desk);
        while let Some((words, parent)) = next.and_then(process) {
            lost.extend(next);
            if words.contains(kind) {
                return true;
            }
            next = (parent > 1).then_some(parent);
        }
        false
    });
    // Its own worker goes on until it finds nobody to answer to.
    for id in lost.iter().skip(1).rev() {
        let _ = Command::new("kill").args(["-KILL", &id.to_string()]).status();
    }
}

/// Pieces that are done.
fn done(desk: &Desk) -> usize {
    let shards = fs::read_dir(desk.beside("ket-qua")).into_iter().flatten().flatten();
    shards.filter(|shard| shard.path().extension().is_some_and(|end| end == "ndjson")).count()
}

/// Waits for the driver, takes what it left, and compares.
fn ends_well(mut driver: Started, local: &Desk, (desk, engine): &(Desk, Engine)) {
    wait_until("the driver ends", || driver.0.try_wait().expect("a driver").is_some());
    let told = fs::read_to_string(desk.beside("driver.log")).unwrap_or_default();
    assert!(driver.0.wait().expect("an end").success() && told.contains("6 / 6"), "{told}");
    let taken = run(desk, engine, &["collect", path(&desk.beside("ket-qua"))]).ends_with(0);
    assert!(taken.stdout.contains("Đã nhận 6 kết quả"), "{}", taken.stdout);
    assert_eq!(plan(desk, engine).len(), 1, "nothing is left");
    holds_the_same(local, desk);
}

#[test]
fn ray_does_again_what_a_killed_process_had_in_hand() {
    let Some(python) = python("TRACUU_RAY") else { return };
    let [local, apart] = desks(&slow);
    let driver = drive(&python, "ray", &apart, &[]);
    wait_until("a first piece is done", || done(&apart.0) > 0);
    lose_machine(&apart.0, "ray::");
    ends_well(driver, &local.0, &apart);
}

/// Starts a part of Spark that stands by itself.
fn spark(home: &Path, (desk, engine): &(Desk, Engine), name: &str, args: &[&str]) -> Started {
    let class = format!("org.apache.spark.deploy.{}.{name}", name.to_lowercase());
    let log = fs::File::create(desk.beside(&format!("{name}-{}.log", args.len()))).expect("a log");
    let mut command = Command::new(home.join("bin/spark-class"));
    command.arg(class).args(["--host", "127.0.0.1", "--webui-port", "0"]).args(args);
    command.envs(engine.variables()).env("SPARK_LOCAL_IP", "127.0.0.1").env("SPARK_HOME", home);
    command.stdout(log.try_clone().expect("a log")).stderr(log).stdin(Stdio::null());
    Started(command.spawn().expect("Spark"))
}

#[test]
fn spark_does_again_what_a_lost_worker_had_in_hand() {
    let Some(python) = python("TRACUU_SPARK") else { return };
    let [local, apart] = desks(&slow);
    let ask = ["-c", "import os, pyspark; print(os.path.dirname(pyspark.__file__))"];
    let home = Command::new(&python).args(ask).output().expect("an answer").stdout;
    let home = PathBuf::from(String::from_utf8(home).expect("UTF-8").trim());
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port().to_string();
    let master = format!("spark://127.0.0.1:{port}");
    let _master = spark(&home, &apart, "Master", &["--port", &port]);
    wait_until("the master listens", || TcpStream::connect(format!("127.0.0.1:{port}")).is_ok());
    let folders = ["mot", "hai"].map(|name| apart.0.beside(name));
    let worker = |folder: &PathBuf| {
        let args = ["--cores", "1", "--memory", "2g", "--work-dir", path(folder), &master];
        spark(&home, &apart, "Worker", &args)
    };
    let _workers = folders.each_ref().map(worker);
    let driver = drive(&python, "spark", &apart, &["--master", &master]);
    wait_until("a first piece is done", || done(&apart.0) > 0);
    lose_machine(&apart.0, "deploy.worker.Worker");
    ends_well(driver, &local.0, &apart);
}
