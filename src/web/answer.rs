//! What is answered: a page, JSON, a file; or why there is none.

use crate::service::ServiceError;
use crate::service::words::{Message, PageWord};
use axum::body::{Body, Bytes};
use axum::http::header::{self, HeaderValue};
use axum::http::{Response, StatusCode};
use maud::Markup;

/// Content types.
pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const JSON: &str = "application/json; charset=utf-8";

/// An answer, whole.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: StatusCode,
    pub kind: &'static str,
    pub body: Bytes,
    /// What a browser may keep of it.
    pub cache: &'static str,
    /// The name under which a browser saves it; shown in the browser where there is none.
    pub saved_as: Option<String>,
    /// Another page that is meant.
    pub elsewhere: Option<String>,
    /// True for what a moment later may well be another answer: it is neither kept nor told again from its tag.
    pub is_momentary: bool,
}

/// Kept, but asked after each time: status changes with the day, and the index overnight.
pub(super) const ASK_AGAIN: &str = "private, no-cache";

impl Answer {
    fn new(kind: &'static str, body: Vec<u8>) -> Self {
        let (status, body, cache) = (StatusCode::OK, body.into(), ASK_AGAIN);
        Self { status, kind, body, cache, saved_as: None, elsewhere: None, is_momentary: false }
    }

    /// A page.
    pub(super) fn page(markup: Markup) -> Self {
        Self::new(HTML, visible(&markup.into_string()).into_bytes())
    }

    /// A page as it was made for somebody before.
    pub(super) fn kept(body: Bytes) -> Self {
        Self { body, ..Self::new(HTML, Vec::new()) }
    }

    /// An Atom feed.
    pub(super) fn feed(xml: String) -> Self {
        Self::new("application/atom+xml; charset=utf-8", visible(&xml).into_bytes())
    }

    /// A value as the command line prints it.
    pub(super) fn json(value: &impl serde::Serialize) -> Result<Self, Fault> {
        let mut body = serde_json::to_vec_pretty(value).map_err(|_| Fault::NotWritten)?;
        body.push(b'\n');
        Ok(Self::new(JSON, body))
    }

    /// A file, to be saved under its name.
    pub(super) fn file(name: String, bytes: Vec<u8>) -> Self {
        Self { saved_as: Some(name), ..Self::new("application/octet-stream", bytes) }
    }

    /// A picture, which a browser may keep: its address names its content.
    pub(super) fn png(bytes: Vec<u8>) -> Self {
        Self { cache: "private, max-age=86400, immutable", ..Self::new("image/png", bytes) }
    }

    /// The page that is meant.
    pub(super) fn elsewhere(address: String) -> Self {
        Self { status: StatusCode::SEE_OTHER, elsewhere: Some(address), ..Self::new(HTML, Vec::new()) }
    }

    /// The same with another status.
    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The same where a moment later it may well be another.
    pub(super) fn momentary(self) -> Self {
        Self { is_momentary: true, ..self }
    }

    /// As it goes over the network.
    pub(super) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(self.cache));
        if let Some(name) = self.saved_as {
            let name = super::asked::encoded(&name).replace("%2E", ".");
            let value = format!("attachment; filename*=UTF-8''{name}");
            headers.extend(HeaderValue::try_from(value).ok().map(|value| (header::CONTENT_DISPOSITION, value)));
        }
        if let Some(address) = self.elsewhere {
            headers.extend(HeaderValue::try_from(address).ok().map(|value| (header::LOCATION, value)));
        }
        response
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Fault {
    /// No page has this address.
    NoPage,
    /// No document has this name.
    NoDocument(String),
    /// The original cannot be had, and why.
    NoFile(PageWord),
    /// The address lacks a parameter.
    Missing(&'static str),
    /// The words asked for are too many.
    TooManyWords,
    /// The service has none.
    Service(ServiceError),
    /// Too many pages are in the making.
    Busy,
    /// No searches are saved here.
    NoSaved,
    /// Saved searches cannot be read or kept, and why.
    Unsaved(Message),
    /// A form that is not of this server.
    Token,
    /// The page broke; its id stands in the log.
    Broken(String),
    /// A value cannot be written as JSON.
    NotWritten,
    /// Not GET.
    Method,
    /// The address is too long.
    TooLong,
    /// Asked under a name that is not this machine's.
    Host,
}

impl From<ServiceError> for Fault {
    fn from(error: ServiceError) -> Self {
        Self::Service(error)
    }
}

impl Fault {
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoPage | Self::NoDocument(_) | Self::NoFile(_) | Self::NoSaved => StatusCode::NOT_FOUND,
            Self::Token => StatusCode::FORBIDDEN,
            Self::Missing(_) | Self::TooManyWords | Self::Service(ServiceError::Typed(_)) => StatusCode::BAD_REQUEST,
            Self::Service(ServiceError::OutOfTime) | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Service(ServiceError::Index(_) | ServiceError::Meaning(_)) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Broken(_) | Self::NotWritten | Self::Unsaved(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
        }
    }
}

/// The page with what has no shape of its own made visible, wherever it came from: control characters as their pictures,
/// marks that turn the direction of writing by their codes. Nothing of ours holds any, so this is the last step of every
/// page and no page can forget it.
pub(super) fn visible(html: &str) -> String {
    let hidden = |c: char| {
        matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !html.contains(hidden) {
        return html.to_owned();
    }
    let mut shown = String::with_capacity(html.len() + 64);
    for c in html.chars() {
        match c {
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => shown.push('\u{2421}'),
            c if hidden(c) => shown.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_would_move_the_cursor_or_turn_the_writing_is_shown() {
        assert_eq!(
            visible("a\u{202e}b\u{1b}[31m\nc\u{7f}\0\u{85}"),
            "a[U+202E]b\u{241b}[31m\nc\u{2421}\u{2400}[U+0085]"
        );
        assert_eq!(visible("Nghị quyết\tsố 5"), "Nghị quyết\tsố 5");
    }
}
