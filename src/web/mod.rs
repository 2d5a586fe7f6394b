//! The page: the program for people who have a browser and no terminal.
//!
//! In: requests over HTTP/1.1, GET and HEAD alone but for the form of saved searches; nothing else that a request does
//! changes anything. Out: pages that work without
//! a script, the CLI's JSON under `/api/v1/`, tables for Excel, originals as they are. What is shown comes from
//! [`crate::service`] alone, one [`crate::service::View`] a request, so that no answer mixes two generations.
//!
//! In order: `listen` (connections, their limits, the end) → `guard` (which requests are heard, which headers go out) →
//! `site` (which page answers which address) → `asked` (what the address says) → `render` (off the network's threads, a
//! bounded number at a time; a fault is a page with an id) → a file a page, inside `frame`.
//!
//! The library below is synchronous and knows nothing of HTTP: it runs on tokio's blocking threads.

mod answer;
mod api;
mod asked;
mod assets;
mod attributes;
mod cache;
mod changes;
mod compare;
mod diagram;
mod document;
mod drawing;
mod facets;
mod frame;
mod guard;
mod health;
mod help;
mod history;
mod home;
mod listen;
mod lists;
mod original;
mod parts;
mod relations;
mod render;
mod replies;
mod results;
mod review;
mod saved;
mod site;
mod statistics;
mod suggest;
mod taken;
mod text;
mod timeline;

pub use changes::{changes_feed, changes_html};

use crate::service::{SavedError, SavedSearches, Service, ServiceError};
use std::net::SocketAddr;
use std::path::PathBuf;

/// What a person chooses of the page.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen: `127.0.0.1:8171`, or a port alone on it.
    pub listen: SocketAddr,
    /// The directory of the index.
    pub index: PathBuf,
    /// Names by which the machine may be addressed, beside `localhost` and its addresses.
    pub hosts: Vec<String>,
    /// The file of saved searches, where the office keeps one.
    pub saved: Option<PathBuf>,
}

/// Why the page cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The index cannot be opened.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The file of saved searches cannot be used.
    #[error(transparent)]
    Saved(#[from] SavedError),
    /// The system refuses the address.
    #[error("cannot listen on {0}")]
    Listen(SocketAddr, #[source] std::io::Error),
    /// The system refuses threads or signals.
    #[error("the system refuses what a server needs")]
    System(#[source] std::io::Error),
}

/// Serves until the process is asked to end (SIGTERM, SIGINT, Ctrl-C). `ready` hears the address once connections are
/// taken.
///
/// # Errors
/// When the index cannot be opened or the address is not to be had.
pub fn serve(options: &Options, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let service = Service::open(&options.index)?.with_time_limit(render::LONGEST);
    let saved = options.saved.as_deref().map(|path| SavedSearches::open(path, &service)).transpose()?;
    let site = site::Site::new(service, options.hosts.clone(), saved);
    listen::serve(options.listen, site, ready)
}

/// True where others than this machine reach what listens on an address.
pub fn is_open_to_others(address: &SocketAddr) -> bool {
    !address.ip().is_loopback()
}
