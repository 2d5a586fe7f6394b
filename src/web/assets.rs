//! Style, script and icon: in the binary, each under a name that holds the hash of its content, so that a browser may keep
//! it for ever.

use axum::body::Body;
use axum::http::header::{self, HeaderValue};
use axum::http::{Response, StatusCode};
use std::sync::LazyLock;

/// A file of the page.
struct Asset {
    stem: &'static str,
    ending: &'static str,
    kind: &'static str,
    content: &'static [u8],
}

const STYLE: Asset = Asset {
    stem: "trang",
    ending: "css",
    kind: "text/css; charset=utf-8",
    content: include_bytes!("assets/style.css"),
};
const SCRIPT: Asset = Asset {
    stem: "trang",
    ending: "js",
    kind: "text/javascript; charset=utf-8",
    content: include_bytes!("assets/page.js"),
};
const ICON: Asset =
    Asset { stem: "dau", ending: "svg", kind: "image/svg+xml", content: include_bytes!("assets/icon.svg") };

/// The addresses of the files, in the order of [`all`].
static ADDRESSES: LazyLock<[String; 3]> = LazyLock::new(|| all().map(|asset| asset.address()));

fn all() -> [Asset; 3] {
    [STYLE, SCRIPT, ICON]
}

impl Asset {
    fn address(&self) -> String {
        let hash = blake3::hash(self.content).to_hex();
        format!("/tinh/{}.{}.{}", self.stem, &hash.as_str()[..12], self.ending)
    }
}

/// Address of the style.
pub(super) fn style() -> &'static str {
    &ADDRESSES[0]
}

/// Address of the script.
pub(super) fn script() -> &'static str {
    &ADDRESSES[1]
}

/// Address of the icon.
pub(super) fn icon() -> &'static str {
    &ADDRESSES[2]
}

/// What tells one build of the program from another.
pub(super) fn version() -> &'static str {
    env!("TRACUU_SERVING")
}

/// The file of an address.
pub(super) fn asset(path: &str) -> Response<Body> {
    let found = all().into_iter().zip(ADDRESSES.iter()).find(|(_, address)| *address == path);
    let mut response = match &found {
        Some((asset, _)) => Response::new(Body::from(asset.content)),
        None => Response::new(Body::empty()),
    };
    match found {
        Some((asset, _)) => {
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
            let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
            headers.insert(header::CACHE_CONTROL, forever);
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    response
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, all};

    #[test]
    fn scripts_stay_small_and_ask_nobody_else() {
        assert!(SCRIPT.content.len() < 30_000);
        for asset in all().iter().filter(|asset| asset.ending != "svg") {
            let text = String::from_utf8_lossy(asset.content);
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("@import"));
        }
    }
}
