//! Which requests are heard, and what every answer says to the browser.

use super::answer::Fault;
use super::asked::Asked;
use super::site::Site;
use super::{frame, saved};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use std::net::IpAddr;
use std::sync::Arc;

/// Longest address, in bytes.
const LONGEST_ADDRESS: usize = 4096;

/// What every answer says: scripts, styles and pictures of this server alone, nothing inline, in no other site's frame,
/// its address told to no other site, its content taken for what it says it is.
const HEADERS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
];

/// Hears a request, or says why not; puts the headers on whatever is answered.
pub(super) async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let refused = refusal(&request, &site);
    let mut response = match refused {
        Some((status, fault)) => refuse(&request, status, &fault),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Why a request is not heard.
fn refusal(request: &Request, site: &Site) -> Option<(StatusCode, Fault)> {
    let hosts = site.hosts();
    let is_form = *request.method() == Method::POST && site.saved().is_some() && takes_forms(request);
    if !is_form && !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, Fault::Method));
    }
    if request.uri().path_and_query().is_none_or(|address| address.as_str().len() > LONGEST_ADDRESS) {
        return Some((StatusCode::URI_TOO_LONG, Fault::TooLong));
    }
    let mut named = request.headers().get_all(header::HOST).iter();
    let host = named.next().and_then(|host| host.to_str().ok());
    let authority = request.uri().authority().map(|authority| authority.as_str());
    let is_known = host.is_some_and(|host| is_own(host, hosts))
        && named.next().is_none()
        && authority.is_none_or(|authority| is_own(authority, hosts));
    (!is_known).then_some((StatusCode::MISDIRECTED_REQUEST, Fault::Host))
}

/// True for a form that saves or forgets a search, where the browser does not say that it comes from another site.
fn takes_forms(request: &Request) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let is_own = header("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let is_form = header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let path = request.uri().path().strip_prefix(saved::PATH);
    is_own && is_form && path.is_some_and(|rest| rest.is_empty() || (rest.starts_with('/') && rest.ends_with("/xoa")))
}

/// True for a name under which this machine is meant to be asked. A site of somebody else's can make a browser ask this
/// machine under the site's name (DNS rebinding), never under an address or a name of the machine's own.
fn is_own(host: &str, hosts: &[String]) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((ip, _)) => ip,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || hosts.iter().any(|own| own.eq_ignore_ascii_case(name))
}

fn refuse(request: &Request, status: StatusCode, fault: &Fault) -> Response {
    let asked = Asked::of_refused(request.uri());
    let mut response = frame::fault_page(&asked, fault).into_response();
    *response.status_mut() = status;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    // What else the client sends is not read: the connection ends with this answer.
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    if request.method() == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn a_name_of_somebody_elses_is_not_answered() {
        let own = ["tracuu.langson.vn".to_owned()];
        for host in ["127.0.0.1:8171", "localhost", "LOCALHOST:80", "[::1]:8171", "10.1.2.3", "tracuu.langson.vn:8171"]
        {
            assert!(is_own(host, &own), "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example:8171", "", ":8171", "localhost.evil.example", "[evil]:1"] {
            assert!(!is_own(host, &own), "{host}");
        }
    }
}
