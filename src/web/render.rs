//! From a request to its answer: off the network's threads, a bounded number at a time, each within its time. What goes
//! wrong with one is a page that says so; the server goes on.

use super::answer::{Answer, Fault, HTML};
use super::asked::Asked;
use super::frame;
use super::site::Site;
use crate::service::View;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{self, HeaderValue};
use axum::http::{Response, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};
use tokio::task::{JoinError, spawn_blocking};
use tokio::time::timeout;

/// Makes the answer of one page.
pub(super) type Page = fn(&Site, &View, &Asked) -> Result<Answer, Fault>;

/// Pages that are made at the same time; the others wait.
pub(super) const AT_A_TIME: usize = 8;
/// Largest form, in bytes.
const LARGEST_FORM: usize = 16 << 10;
/// Longest wait for one's turn.
const WAIT: Duration = Duration::from_secs(5);
/// Longest time for what is asked of the index.
pub(super) const LONGEST: Duration = Duration::from_secs(10);
/// Longest time for a page in all: what does not look at the clock is left behind.
const IN_ALL: Duration = Duration::from_secs(20);

/// Answers a request by a page.
pub(super) async fn run(site: Arc<Site>, page: Page, request: Request) -> Response<Body> {
    let asked = Asked::of(request.uri());
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    answered(site, page, asked, known).await
}

/// Answers a form by a page.
pub(super) async fn posted(site: Arc<Site>, page: Page, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let asked = Asked::of(&head.uri);
    match timeout(WAIT, axum::body::to_bytes(body, LARGEST_FORM)).await {
        Ok(Ok(form)) => answered(site, page, asked.with_form(&form), None).await,
        Ok(Err(_)) | Err(_) => failure(&asked, &Fault::TooLong),
    }
}

async fn answered(site: Arc<Site>, page: Page, asked: Asked, known: Option<HeaderValue>) -> Response<Body> {
    let asked = Arc::new(asked);
    let answered = match turn(site, page, Arc::clone(&asked), known).await {
        Ok(answered) => answered,
        Err(fault) => Answered { response: failure(&asked, &fault), tag: None },
    };
    let Answered { mut response, tag } = answered;
    response.headers_mut().extend(tag.map(|tag| (header::ETAG, tag)));
    response
}

/// An answer, and what tells it from others of the same address.
struct Answered {
    response: Response<Body>,
    tag: Option<HeaderValue>,
}

/// Waits for its turn, then makes the page.
async fn turn(site: Arc<Site>, page: Page, asked: Arc<Asked>, known: Option<HeaderValue>) -> Result<Answered, Fault> {
    let permit = timeout(WAIT, Arc::clone(&site.renders).acquire_owned()).await.map_err(|_| Fault::Busy)?;
    let task = spawn_blocking(move || {
        // Held by the work itself: what is left behind still counts.
        let _permit = permit;
        make(&site, page, &asked, known.as_ref())
    });
    match timeout(IN_ALL, task).await {
        Ok(Ok(answered)) => answered,
        Ok(Err(broken)) => Err(Fault::Broken(logged(broken))),
        Err(_) => Err(Fault::Service(crate::service::ServiceError::OutOfTime)),
    }
}

/// Makes the page, unless the browser has it already.
fn make(site: &Site, page: Page, asked: &Asked, known: Option<&HeaderValue>) -> Result<Answered, Fault> {
    if let Some(problem) = &asked.problem {
        return Err(Fault::Service(crate::service::ServiceError::Typed(problem.message())));
    }
    let view = site.view();
    let tag = tag(site, &view, asked);
    if known.is_some() && known == tag.as_ref() {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Ok(Answered { response, tag });
    }
    let key = tag.as_ref().filter(|_| is_kept(asked)).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
    if let Some(kept) = key.as_ref().and_then(|key| site.kept(key)) {
        return Ok(Answered { response: Answer::kept(kept).into_response(), tag });
    }
    let answer = page(site, &view, asked)?;
    let is_whole = answer.status == StatusCode::OK && !answer.is_momentary;
    if let Some(key) = key.filter(|_| is_whole && answer.kind == HTML) {
        site.keep(key, &answer.body);
    }
    Ok(Answered { response: answer.into_response(), tag: tag.filter(|_| is_whole) })
}

/// True for pages that many ask for alike: those without words of their own. Saved searches note who looked.
fn is_kept(asked: &Asked) -> bool {
    asked.query().is_none() && !asked.path.starts_with(super::saved::PATH)
}

/// What an answer is made from: the generation, the day it is, the address, the program. None for what tells of the machine
/// as it is.
fn tag(site: &Site, view: &View, asked: &Asked) -> Option<HeaderValue> {
    if [super::health::PATH, super::api::HEALTH].contains(&asked.path.as_str()) {
        return None;
    }
    let mut sum = blake3::Hasher::new();
    let (today, address, state) = (asked.today.to_string(), asked.here().to_string(), site.state());
    for part in [view.fingerprint(), &view.meaning(), &today, &address, &state, super::assets::version()] {
        sum.update(part.as_bytes()).update(b"\0");
    }
    let published = view.published().map(|time| time.to_string()).unwrap_or_default();
    let sum = sum.update(published.as_bytes()).finalize().to_hex();
    HeaderValue::try_from(format!("W/\"{}\"", &sum.as_str()[..24])).ok()
}

/// Notes what broke, and gives it an id that the page names.
fn logged(broken: JoinError) -> String {
    static TURN: AtomicU32 = AtomicU32::new(0);
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_millis());
    let id = format!("{since:x}-{turn}");
    let why = match broken.try_into_panic() {
        Ok(panic) => {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
        }
        Err(error) => error.to_string(),
    };
    tracing::error!("page {id} broke: {why}");
    id
}

/// The answer that says what went wrong: a page to people, JSON to scripts.
fn failure(asked: &Asked, fault: &Fault) -> Response<Body> {
    if let Fault::Service(error @ crate::service::ServiceError::Index(_)) = fault {
        tracing::error!("{error}");
    }
    let answer = if asked.path.starts_with("/api/") {
        super::api::failure(asked, fault)
    } else {
        frame::fault_page(asked, fault)
    };
    answer.with_status(fault.status()).into_response()
}

#[cfg(test)]
mod tests {
    use super::{Asked, Fault, failure, logged, spawn_blocking};

    #[test]
    fn a_page_that_breaks_is_a_page_that_says_so_with_the_id_of_the_log() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let broken = runtime.block_on(async { spawn_blocking(|| panic!("of no use to anybody else")).await });
        let id = logged(broken.unwrap_err());
        for address in ["/tim?q=x", "/api/v1/search?q=x"] {
            let response = failure(&Asked::of(&address.parse().unwrap()), &Fault::Broken(id.clone()));
            assert_eq!(response.status(), 500, "{address}");
            let body = runtime.block_on(axum::body::to_bytes(response.into_body(), usize::MAX)).unwrap();
            let body = String::from_utf8_lossy(&body).into_owned();
            assert!(body.contains(&id) && !body.contains("of no use"), "{address}: {body}");
        }
    }
}
