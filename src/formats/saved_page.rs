//! Pages saved with all their parts in one file (MHT, RFC 2557): of the parts the first page counts; pictures, style
//! sheets and the page's own headers and footers are passed over. Programs for mail decode a part by what its header
//! says alone; here it stays bytes, since pages saved by Word name no encoding, or `unicode` for UTF-16.

use base64::alphabet;
use base64::engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::Encoding;

/// How deep parts may hold parts.
const DEEPEST: usize = 4;

/// Padding is often lost, and what stands behind the last whole group with it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// True when the bytes begin as a page saved with its parts does: with the header of a mail whose parts belong together.
pub(super) fn is_saved_page(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Some(header) = Header::parse(bytes) else { return false };
    let kind = header.value("content-type").unwrap_or_default().to_ascii_lowercase();
    let pages = ["multipart/related", "text/html", "application/xhtml"];
    header.value("mime-version").is_some() && pages.iter().any(|page| kind.trim_start().starts_with(page))
}

/// The page in a file of parts, decoded as far as its transfer goes, with the encoding that its header names.
pub(super) fn page(bytes: &[u8]) -> Option<(Vec<u8>, Option<&'static Encoding>)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    is_saved_page(bytes).then(|| first_page(bytes, 0)).flatten()
}

/// The first page of a part and of the parts in it.
fn first_page(part: &[u8], depth: usize) -> Option<(Vec<u8>, Option<&'static Encoding>)> {
    let header = Header::parse(part)?;
    let kind = header.value("content-type").unwrap_or_default();
    let lower = kind.trim().to_ascii_lowercase();
    if lower.starts_with("multipart/") && depth < DEEPEST {
        let boundary = parameter(&kind, "boundary")?;
        return pieces(header.body, boundary.as_bytes()).into_iter().find_map(|piece| first_page(piece, depth + 1));
    }
    if !lower.starts_with("text/html") && !lower.starts_with("application/xhtml") {
        return None;
    }
    let transfer = header.value("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
    let page = match transfer.as_str() {
        "quoted-printable" => unquote(header.body),
        "base64" => unpack(header.body),
        _ => header.body.to_vec(),
    };
    Some((page, parameter(&kind, "charset").and_then(|name| Encoding::for_label(name.as_bytes()))))
}

/// The header of a part, and what follows the empty line after it.
struct Header<'a> {
    lines: Vec<String>,
    body: &'a [u8],
}

impl<'a> Header<'a> {
    /// Reads the header at the beginning of a part; `None` where its first line is none.
    fn parse(part: &'a [u8]) -> Option<Self> {
        let mut lines: Vec<String> = Vec::new();
        let mut rest = part;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
            let line = String::from_utf8_lossy(&rest[..end]).trim_end().to_owned();
            rest = &rest[end..];
            if line.is_empty() {
                // Empty lines before the first one are left by whoever cut the parts.
                if lines.is_empty() { continue } else { break }
            }
            match lines.last_mut() {
                Some(last) if line.starts_with([' ', '\t']) => last.push_str(&line),
                _ if !names_field(&line) => return None,
                _ => lines.push(line),
            }
        }
        (!lines.is_empty()).then_some(Self { lines, body: rest })
    }

    /// The value of a field, its name in small letters.
    fn value(&self, name: &str) -> Option<String> {
        self.lines.iter().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field.eq_ignore_ascii_case(name).then(|| value.to_owned())
        })
    }
}

/// True for `Name: value`.
fn names_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.len() < 60 && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
    })
}

/// A parameter of a field: `charset="utf-8"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|pair| {
        let (key, word) = pair.split_once('=')?;
        let word = word.trim().trim_matches('"').to_owned();
        key.trim().eq_ignore_ascii_case(name).then_some(word).filter(|word| !word.is_empty())
    })
}

/// The pieces between lines that begin with two hyphens and the boundary; the one before the first is no part.
fn pieces<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (None, 0);
    while at < body.len() {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |line| at + line + 1);
        let bounds = body[at..end].strip_prefix(b"--").is_some_and(|line| line.starts_with(boundary));
        if bounds {
            pieces.extend(start.and_then(|start| body.get(start..at)));
            start = Some(end);
        }
        at = end;
    }
    // The last boundary is lost where the file was cut.
    pieces.extend(start.and_then(|start| body.get(start..)));
    pieces
}

/// Quoted-printable (RFC 2045, 6.7): what is no code stays as it is.
fn unquote(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    while let Some(byte) = body.get(at) {
        let hex = || u8::from_str_radix(std::str::from_utf8(body.get(at + 1..at + 3)?).ok()?, 16).ok();
        match (byte, body.get(at + 1..)) {
            (b'=', Some([b'\r', b'\n', ..])) => at += 3,
            (b'=', Some([b'\n', ..])) => at += 2,
            (b'=', _) if hex().is_some() => {
                out.extend(hex());
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// Base64 with its line breaks, as far as it can be read.
fn unpack(body: &[u8]) -> Vec<u8> {
    let mut letters: Vec<u8> =
        body.iter().copied().filter(|c| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/')).collect();
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    BASE64.decode(letters).unwrap_or_default()
}
