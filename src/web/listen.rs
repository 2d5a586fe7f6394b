//! Connections: taken, limited, and brought to their end.
//!
//! A client that is slow to ask is dropped when its time for the head of a request ends; one that is slow to take its
//! answer holds a connection and the bytes of that answer, for as long as a connection may live, and no thread.

use super::ServeError;
use super::site::{Site, router};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

/// Connections at a time; who comes after waits to be taken.
const CONNECTIONS: usize = 1024;
/// Longest time for the head of a request, the wait between two requests of a connection included.
const HEAD: Duration = Duration::from_secs(10);
/// Largest head of a request, in bytes.
const LARGEST_HEAD: usize = 16 << 10;
/// Longest life of a connection: whoever wants more opens another.
const LIFE: Duration = Duration::from_secs(120);
/// Time for answers on their way when the process is asked to end.
const LAST: Duration = Duration::from_secs(5);
/// Pause after the system refuses a connection: it is out of something, and trying at once takes more of it.
const REFUSED: Duration = Duration::from_millis(100);

/// Serves a site until the process is asked to end.
pub(super) fn serve(address: SocketAddr, site: Site, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from).max(2);
    let runtime = Builder::new_multi_thread()
        .worker_threads(threads)
        .max_blocking_threads(super::render::AT_A_TIME + 2)
        .enable_all()
        .build()
        .map_err(ServeError::System)?;
    let ended = runtime.block_on(async {
        let listener = TcpListener::bind(address).await.map_err(|error| ServeError::Listen(address, error))?;
        let mut asked_to_end = pin!(end_of_process().map_err(ServeError::System)?);
        ready(listener.local_addr().unwrap_or(address));
        take(&listener, &router(Arc::new(site)), asked_to_end.as_mut()).await;
        Ok(())
    });
    // A page that is still being made is left behind.
    runtime.shutdown_timeout(Duration::from_millis(200));
    ended
}

/// Takes connections until the process is asked to end, then lets answers on their way arrive.
async fn take(listener: &TcpListener, router: &Router, mut ended: impl Future<Output = ()> + Unpin) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    let (ending, told) = watch::channel(false);
    loop {
        let taken = async {
            // The semaphore is never closed.
            let permit = Arc::clone(&free).acquire_owned().await.ok()?;
            Some((permit, listener.accept().await))
        };
        let Some(taken) = first(taken, &mut ended).await.flatten() else { break };
        match taken {
            (permit, Ok((stream, _))) => {
                let (router, told) = (router.clone(), told.clone());
                tokio::spawn(async move {
                    connection(stream, router, told).await;
                    drop(permit);
                });
            }
            (_, Err(error)) => {
                tracing::warn!("a connection was not taken: {error}");
                sleep(REFUSED).await;
            }
        }
    }
    let _ = ending.send(true);
    let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
    if timeout(LAST, free.acquire_many(all)).await.is_err() {
        tracing::warn!("some answers were still on their way");
    }
}

/// The first of two to be done: the value of one, or nothing where the other was first.
async fn first<T>(one: impl Future<Output = T>, other: &mut (impl Future<Output = ()> + Unpin)) -> Option<T> {
    let mut one = pin!(one);
    std::future::poll_fn(|context| {
        if std::pin::Pin::new(&mut *other).poll(context).is_ready() {
            return std::task::Poll::Ready(None);
        }
        one.as_mut().poll(context).map(Some)
    })
    .await
}

/// Answers the requests of one connection.
async fn connection(stream: TcpStream, router: Router, mut told: watch::Receiver<bool>) {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let service = TowerToHyperService::new(router);
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(LARGEST_HEAD).half_close(false);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    let mut ending = pin!(async {
        let _ = timeout(LIFE, told.wait_for(|ending| *ending)).await;
    });
    let done = first(connection.as_mut(), &mut ending).await;
    let result = match done {
        Some(result) => result,
        None => {
            connection.as_mut().graceful_shutdown();
            match timeout(LAST, connection).await {
                Ok(result) => result,
                Err(_) => return tracing::debug!("a connection was dropped: its time was over"),
            }
        }
    };
    if let Err(error) = result {
        tracing::debug!("a connection ended early: {error}");
    }
}

/// Is done when the process is asked to end.
#[cfg(unix)]
fn end_of_process() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        let mut interrupted = pin!(async move {
            let _ = interrupt.recv().await;
        });
        first(terminate.recv(), &mut interrupted).await;
    })
}

/// Is done when the process is asked to end.
#[cfg(not(unix))]
fn end_of_process() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
