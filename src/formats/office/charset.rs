//! Code pages by number, and the code pages of fonts by their character set.

use encoding_rs::Encoding;

/// The encoding of a Windows code page; Windows-1252 for those that are unknown or do not matter.
pub(crate) fn by_code_page(number: u32) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 | 54936 => encoding_rs::GB18030,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// The code page that belongs to the character set of a font; `None` where the document's own holds.
pub(crate) fn by_font_charset(charset: u32) -> Option<u32> {
    match charset {
        0 => Some(1252),
        77 => Some(10000),
        128 => Some(932),
        129 => Some(949),
        134 => Some(936),
        136 => Some(950),
        161 => Some(1253),
        162 => Some(1254),
        163 => Some(1258),
        177 => Some(1255),
        178 => Some(1256),
        186 => Some(1257),
        204 => Some(1251),
        222 => Some(874),
        238 => Some(1250),
        _ => None,
    }
}

/// How many bytes are looked at to tell UTF-16 without a byte-order mark.
const WIDE_HEAD: usize = 256;

/// The encoding of text in UTF-16: by its byte-order mark, which it gives the length of, or by its zero bytes, of which
/// marked-up text has one in nearly every pair.
pub(crate) fn wide(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xff, 0xfe, ..] => return Some((encoding_rs::UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((encoding_rs::UTF_16BE, 2)),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(WIDE_HEAD)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = head.len() / 2;
    let (high, low) = (zeros(0), zeros(1));
    let most = |zeros: usize, others: usize| pairs >= 4 && zeros * 3 >= pairs * 2 && others == 0;
    if most(low, high) {
        Some((encoding_rs::UTF_16LE, 0))
    } else if most(high, low) {
        Some((encoding_rs::UTF_16BE, 0))
    } else {
        None
    }
}
