//! What a page may unpack to: looked at before anything is decoded, because the decoders underneath know no bound.

use std::collections::HashSet;

use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    COLUMNS, CONTENTS, DECODE_PARMS, DP, H, HEIGHT, IMAGE, MASK, RESOURCES, SMASK, SUBTYPE, W, WIDTH,
};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};

use super::super::inflated::{inflated_size, out_of_letters};
use crate::formats::Limits;

/// Longest side of an image: A0 at 400 dpi.
const SIDE: u64 = 20_000;
/// Pixels of an image: A1 at 400 dpi.
const AREA: u64 = 120_000_000;
/// The most a byte can grow to: 258 out of 2 bits.
const FLATE_RATIO: u64 = 1032;
/// The same for LZW and runs.
const RUN_RATIO: u64 = 128;
/// Forms inside forms that are looked into.
const DEPTH: u32 = 8;
/// Where a JBIG2 stream names the page's dimensions: among its first segments.
const PAGE_SEGMENT_WITHIN: usize = 64;

/// Looks at the content of a page and of the forms it may use.
pub(super) fn page(page: &Page<'_>, limits: &Limits) -> Result<(), String> {
    let dict = page.raw();
    if let Some(content) = dict.get::<Stream<'_>>(CONTENTS) {
        unpacked(&content, limits)?;
    } else if let Some(parts) = dict.get::<Array<'_>>(CONTENTS) {
        parts.iter::<Stream<'_>>().try_for_each(|part| unpacked(&part, limits))?;
    }
    forms(page.resources(), limits, &mut HashSet::new(), 0)
}

fn forms(
    resources: &Resources<'_>,
    limits: &Limits,
    seen: &mut HashSet<ObjectIdentifier>,
    depth: u32,
) -> Result<(), String> {
    for name in resources.x_objects.keys() {
        let Some(stream) = resources.get_x_object(&name) else { continue };
        let is_image = stream.dict().get::<Name<'_>>(SUBTYPE).is_some_and(|kind| *kind == *IMAGE);
        // Images are looked at when they are painted.
        if is_image || !seen.insert(stream.obj_id()) {
            continue;
        }
        unpacked(&stream, limits)?;
        if let Some(own) = stream.dict().get::<Dict<'_>>(RESOURCES).filter(|_| depth < DEPTH) {
            forms(&Resources::new(own), limits, seen, depth + 1)?;
        }
    }
    Ok(())
}

/// Looks at an image and its masks.
pub(super) fn image(stream: &Stream<'_>, limits: &Limits) -> Result<(), String> {
    one_image(stream, limits)?;
    for key in [SMASK, MASK] {
        if let Some(Object::Stream(mask)) = stream.dict().get::<Object<'_>>(key) {
            one_image(&mask, limits)?;
        }
    }
    Ok(())
}

fn one_image(stream: &Stream<'_>, limits: &Limits) -> Result<(), String> {
    let dict = stream.dict();
    let side = |long: &[u8], short: &[u8]| dict.get::<u32>(short).or_else(|| dict.get::<u32>(long)).unwrap_or(0);
    let (width, height) = (side(WIDTH, W), side(HEIGHT, H));
    dimensions(width, height)?;
    unpacked(stream, limits)?;
    let filters = stream.filters();
    match filters.as_slice() {
        [Filter::Jbig2Decode] => inside(jbig2_page(&stream.raw_data()), "JBIG2"),
        [Filter::JpxDecode] => inside(jpx_size(&stream.raw_data()), "JPEG 2000"),
        // The dimensions inside cannot be seen before the outer layer is taken off.
        [_, .., Filter::Jbig2Decode | Filter::JpxDecode] => Err("ảnh nén nhiều lớp, chưa đọc được".into()),
        [.., Filter::CcittFaxDecode] => columns(dict).map_or(Ok(()), |wide| dimensions(wide, height)),
        _ => Ok(()),
    }
}

/// Looks at the dimensions of an image.
pub(in crate::formats) fn dimensions(width: u32, height: u32) -> Result<(), String> {
    let (w, h) = (u64::from(width), u64::from(height));
    if w > SIDE || h > SIDE || w * h > AREA {
        return Err(format!("ảnh {width} × {height} điểm, quá lớn để nhận dạng"));
    }
    Ok(())
}

fn inside(size: Option<(u32, u32)>, codec: &str) -> Result<(), String> {
    let (width, height) = size.ok_or_else(|| format!("ảnh {codec} hỏng: không thấy kích thước"))?;
    dimensions(width, height)
}

/// Whether a stream stays within the limit, up to the point where a codec of images takes over.
fn unpacked(stream: &Stream<'_>, limits: &Limits) -> Result<(), String> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let ratios: Vec<u64> = filters.iter().map_while(ratio).filter(|ratio| *ratio > 1).collect();
    let most = limits.stream_bytes;
    let worst = ratios.iter().fold(raw.len() as u64, |size, ratio| size.saturating_mul(*ratio));
    // Only streams that could break the limit at the worst ratio are measured.
    let measured = || match filters.as_slice() {
        _ if ratios.len() != 1 => false,
        [Filter::FlateDecode, ..] => inflated_size(&raw, most) <= most,
        [letters @ (Filter::Ascii85Decode | Filter::AsciiHexDecode), Filter::FlateDecode, ..] => {
            inflated_size(&out_of_letters(&raw, *letters == Filter::Ascii85Decode), most) <= most
        }
        _ => false,
    };
    if worst <= most || measured() {
        Ok(())
    } else {
        Err("vượt giới hạn an toàn: dung lượng giải nén".into())
    }
}

/// How much a filter can grow its input; none for the codecs of images.
fn ratio(filter: &Filter) -> Option<u64> {
    match filter {
        Filter::FlateDecode => Some(FLATE_RATIO),
        Filter::LzwDecode | Filter::RunLengthDecode => Some(RUN_RATIO),
        Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt => Some(1),
        Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::DctDecode | Filter::JpxDecode => None,
    }
}

/// Columns that the parameters of a fax image give.
fn columns(dict: &Dict<'_>) -> Option<u32> {
    let parameters = |key: &[u8]| match dict.get::<Object<'_>>(key)? {
        Object::Dict(one) => Some(one),
        Object::Array(list) => list.iter::<Object<'_>>().filter_map(Object::into_dict).last(),
        _ => None,
    };
    parameters(DECODE_PARMS).or_else(|| parameters(DP))?.get::<u32>(COLUMNS)
}

/// Width and height in the page segment (type 48) of an embedded JBIG2 stream.
fn jbig2_page(data: &[u8]) -> Option<(u32, u32)> {
    let mut at = 0;
    for _ in 0..PAGE_SEGMENT_WITHIN {
        let number = word(data, at)?;
        let flags = *data.get(at + 4)?;
        let count = *data.get(at + 5)? >> 5;
        // Up to four references stand in the byte of the count; more have a long form of it.
        let (count, after) = if count == 7 {
            let many = (word(data, at + 5)? & 0x1fff_ffff) as usize;
            (many, at + 9 + many / 8 + 1)
        } else {
            (usize::from(count), at + 6)
        };
        let width = if number <= 256 {
            1
        } else if number <= 65_536 {
            2
        } else {
            4
        };
        let page_bytes = if flags & 0x40 == 0 { 1 } else { 4 };
        let length_at = after.checked_add(count.checked_mul(width)?)?.checked_add(page_bytes)?;
        let (length, body) = (word(data, length_at)?, length_at + 4);
        if flags & 0x3f == 48 {
            return Some((word(data, body)?, word(data, body + 4)?));
        }
        at = body.checked_add(length as usize)?;
    }
    None
}

/// Width and height in the SIZ marker that follows the start of a JPEG 2000 code stream.
fn jpx_size(data: &[u8]) -> Option<(u32, u32)> {
    let at = data.windows(4).position(|w| w == [0xff, 0x4f, 0xff, 0x51])? + 8;
    let [right, low, left, top] = [0, 4, 8, 12].map(|offset| word(data, at + offset));
    Some((right?.checked_sub(left?)?, low?.checked_sub(top?)?))
}

fn word(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
