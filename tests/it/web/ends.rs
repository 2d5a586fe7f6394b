//! New generations while people read, and the end of the process.

use super::served::{Reply, Served};
use crate::desk::Desk;
use crate::docx::Made;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

fn publish(desk: &Desk, turn: usize) {
    desk.put("nq-01.docx", &Made::on("01/2019/NQ-HĐND", &format!("mức thu học phí lần thứ {turn}")).bytes());
    desk.index_with(&[]).ends_with(0);
}

#[test]
fn a_new_generation_is_served_without_a_failed_request() {
    let desk = Desk::new();
    publish(&desk, 1);
    let served = Served::new(&desk.index_dir());
    let stop = AtomicBool::new(false);
    let asked: usize = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut asked = 0;
                    while !stop.load(Ordering::Relaxed) {
                        let page = served.page("/van-ban/01-2019-nq-hdnd");
                        assert!(page.contains("lần thứ"), "{page}");
                        asked += 1;
                    }
                    asked
                })
            })
            .collect();
        for turn in 2..=3 {
            publish(&desk, turn);
            let begun = Instant::now();
            while !served.page("/van-ban/01-2019-nq-hdnd").contains(&format!("lần thứ {turn}")) {
                assert!(begun.elapsed() < Duration::from_secs(30), "generation {turn} is not served");
            }
        }
        stop.store(true, Ordering::Relaxed);
        readers.into_iter().map(|reader| reader.join().expect("no failed request")).sum()
    });
    assert!(asked > 0);
}

#[cfg(unix)]
#[test]
fn the_process_ends_when_asked_though_connections_are_open() {
    let desk = Desk::new();
    publish(&desk, 1);
    let mut served = Served::new(&desk.index_dir());
    let idle = served.connect();
    let mut half = served.connect();
    half.write_all(b"GET / HTTP/1.1\r\nHo").expect("half a request");
    assert_eq!(served.get("/").status, 200);
    let took = served.terminate().expect("the process ends");
    assert!(took < Duration::from_secs(30), "{took:?}");
    drop((idle, half));
}

#[test]
fn an_index_that_is_gone_is_served_on_and_a_missing_one_is_refused() {
    let desk = Desk::new();
    let run = crate::program::tracuu(["serve", "--index", "nowhere", "--listen", "127.0.0.1:0"]).ends_with(2);
    assert!(run.stderr.contains("tracuu index"), "{}", run.stderr);
    publish(&desk, 1);
    let run = crate::program::tracuu(["serve", "--index", "nowhere", "--listen", "x"]).ends_with(2);
    assert!(run.stderr.contains("127.0.0.1:8171"), "{}", run.stderr);
    let served = Served::new(&desk.index_dir());
    std::fs::remove_dir_all(desk.index_dir()).expect("the index is gone");
    assert_eq!(served.get("/van-ban/01-2019-nq-hdnd").status, 200);
}

#[test]
fn many_slow_clients_leave_the_others_their_pages() {
    let desk = Desk::new();
    publish(&desk, 1);
    let served = Served::new(&desk.index_dir());
    let slow: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = served.connect();
            stream.write_all(b"GET /tim?q=x HTTP/1.1\r\n").expect("a beginning");
            stream
        })
        .collect();
    let reply: Reply = served.get("/van-ban/01-2019-nq-hdnd");
    assert_eq!(reply.status, 200);
    drop(slow);
}
