//! Small files that unpack, nest or repeat without end, made in code.

use crate::docx::package;

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub(super) fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let table = bytes.len();
    let rows: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let size = objects.len() + 1;
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{rows}trailer <</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    );
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

/// A stream with the keys of its dictionary.
pub(super) fn stream(keys: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{keys}/Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// One page that shows this picture alone.
fn page_of(picture: Vec<u8>) -> Vec<u8> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>";
    pdf(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into(),
        stream("", b"q 612 0 0 792 0 0 cm /I Do Q"),
        picture,
    ])
}

/// A page whose picture is cut into tiles of one pixel: 901 bytes that want gigabytes.
pub(super) fn tiles() -> Vec<u8> {
    let mut jpx = b"\xff\x4f\xff\x51\x00\x2f\0\0".to_vec();
    for number in [10_000_u32, 10_000, 0, 0, 1, 1, 0, 0] {
        jpx.extend_from_slice(&number.to_be_bytes());
    }
    jpx.extend_from_slice(b"\0\x03\x07\x01\x01\x07\x01\x01\x07\x01\x01\xff\x52\0\x0c\0\0\0\x01\x01\x05\x04\x04\0\x01");
    jpx.extend_from_slice(b"\xff\x5c\0\x13");
    jpx.extend_from_slice(&[0x40; 17]);
    jpx.extend_from_slice(b"\xff\x90\0\x0a\0\0\0\0\0\0\0\x01\xff\x93");
    jpx.extend_from_slice(&[0; 100]);
    jpx.extend_from_slice(b"\xff\xd9");
    page_of(stream("/Type/XObject/Subtype/Image/Width 2000/Height 2000/Filter/JPXDecode", &jpx))
}

/// Bits from the lowest of each byte up, as deflate has them.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    fn push(&mut self, bit: bool) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (self.used % 8);
        }
        self.used += 1;
    }

    /// A code of Huffman: its highest bit first.
    fn code(&mut self, code: u16, length: u32) {
        (0..length).rev().for_each(|at| self.push(code >> at & 1 == 1));
    }
}

/// This text, and so many MB of its last byte behind it, as zlib: one literal, then copies of 258 bytes, 13 bits each.
fn deflated(text: &[u8], megabytes: usize) -> Vec<u8> {
    let mut bits = Bits { bytes: b"\x78\x9c".to_vec(), used: 16 };
    bits.push(true);
    // Fixed codes.
    bits.push(true);
    bits.push(false);
    text.iter().for_each(|byte| bits.code(0x30 + u16::from(*byte), 8));
    for _ in 0..(megabytes << 20) / 258 {
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    bits.code(0, 7);
    bits.bytes
}

/// A PDF whose catalogue lies in a stream that unpacks to so many MB.
pub(super) fn object_stream(megabytes: usize) -> Vec<u8> {
    let text = b"1 0 <</Type/Catalog/Pages 2 0 R>> ";
    let packed = stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &deflated(text, megabytes));
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut rows = vec![(0_u8, 0_usize, 65_535_u16), (2, 4, 0)];
    let page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>".to_vec();
    for (number, object) in [(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()), (3, page), (4, packed)] {
        rows.push((1, bytes.len(), 0));
        bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        bytes.extend_from_slice(&object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let table = bytes.len();
    rows.push((1, table, 0));
    let row = |(kind, place, rest): &(u8, usize, u16)| {
        let place = u32::try_from(*place).expect("a small file").to_be_bytes();
        [&[*kind], place.as_slice(), &rest.to_be_bytes()].concat()
    };
    let rows: Vec<u8> = rows.iter().flat_map(row).collect();
    bytes.extend_from_slice(b"5 0 obj\n");
    bytes.extend_from_slice(&stream("/Type/XRef/Size 6/W[1 4 2]/Root 1 0 R", &rows));
    bytes.extend_from_slice(format!("\nendobj\nstartxref\n{table}\n%%EOF").as_bytes());
    bytes
}

/// Objects that open and never close: each looks like the beginning of one that goes to the end of the file.
pub(super) fn open_objects(count: usize) -> Vec<u8> {
    let objects: String = (0..count).map(|at| format!("{at} 0 obj (\n")).collect();
    format!("%PDF-1.7\n{objects}").into_bytes()
}

/// A resolution that cites so many others, in one paragraph.
pub(super) fn citations(count: usize) -> Vec<u8> {
    let cited = |at: usize| format!("khoản 1 Điều {} Nghị quyết số {}/2018/NQ-HĐND; ", at % 50 + 1, at % 300 + 1);
    let list: String = (0..count).map(cited).collect();
    package(&[
        "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN".to_owned(),
        "Số: 77/2019/NQ-HĐND".to_owned(),
        "Lạng Sơn, ngày 10 tháng 7 năm 2019".to_owned(),
        "NGHỊ QUYẾT".to_owned(),
        "Về việc bãi bỏ một số nghị quyết".to_owned(),
        format!("Điều 1. Bãi bỏ {list}"),
    ])
}

/// A resolution of one line of so many KB.
pub(super) fn long_line(kilobytes: usize) -> Vec<u8> {
    package(&["NGHỊ QUYẾT".to_owned(), "Điều 1. ".to_owned() + &"mức hỗ trợ ".repeat(kilobytes * 1024 / 16)])
}
