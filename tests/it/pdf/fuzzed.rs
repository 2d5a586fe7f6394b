//! Content streams and CMaps at random: each is damaged over and over inside a file that is sound around it.
//!
//! A few hundred mutants of a fixed seed as a test. `TRACUU_FUZZ_SECONDS=300` goes on for that long with other seeds,
//! and `TRACUU_FUZZ_SEEDS=FOLDER` begins with the streams that `tests/fuzz/seeds.py` put there.

use std::path::PathBuf;
use std::time::{Duration, Instant};
use tracuu::formats::pdf::PdfExtractor;
use tracuu::formats::{ExtractError, Extractor, Limits};

/// Mutants of each kind where no time is asked for.
const FEW: usize = 400;
/// Longer is a hang.
const HANG: Duration = Duration::from_secs(10);

/// Pieces that mean something to a reader of content or maps.
const WORDS: [&str; 42] = [
    "BT",
    "ET",
    "Tf",
    "Tj",
    "TJ",
    "T*",
    "'",
    "\"",
    "Td",
    "TD",
    "Tm",
    "Tc",
    "Tw",
    "Tz",
    "Ts",
    "Tr",
    "q",
    "Q",
    "cm",
    "Do",
    "gs",
    "BDC",
    "EMC",
    "/X",
    "/F",
    "/P",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "<0041>",
    "99999999999",
    "-1",
    "1e9",
    "begincmap",
    "beginbfrange",
    "endbfrange",
    "begincidrange",
    "usecmap",
    "BI ID EI",
];

const CONTENT: &[u8] =
    b"q 1 0 0 1 10 10 cm BT /F 12 Tf 70 700 Td (Trang 1) Tj [(a) -250 (b) 30 (c)] TJ T* (d) ' ET Q\n\
    /P BDC BT /F2 10 Tf 1 0 0 1 70 600 Tm <004100420043> Tj ET EMC /A BDC BT /F3 1 Tf (AB) Tj ET EMC\n\
    /G gs /X Do 10 10 100 0.5 re f 0 0 m 100 0 l S BI /W 1 /H 1 ID x EI\n";

const MAP: &[u8] =
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n\
    1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0041> <1EA0> <0042> <00410301> endbfchar\n\
    2 beginbfrange <0050> <0060> <0041> <0061> <0063> [<0041> <0042> <0043>] endbfrange\n\
    1 begincidrange <0000> <00FF> 0 endcidrange /WMode 1 def /Identity-H usecmap endcmap";

/// Numbers that look random and are the same each time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 8).expect("56 bits") % most.max(1)
    }

    /// Changes a few places of the bytes; `other` lends pieces.
    pub(crate) fn mutate(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + 1 + self.below(40)).min(bytes.len());
            match self.below(6) {
                0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                1 => drop(bytes.drain(at.min(end)..end)),
                2 => {
                    let word = format!(" {} ", WORDS[self.below(WORDS.len())]);
                    drop(bytes.splice(at..at, word.into_bytes()));
                }
                3 => {
                    let from = self.below(other.len());
                    let piece = &other[from..(from + 200).min(other.len())];
                    drop(bytes.splice(at..at, piece.iter().copied()));
                }
                4 => {
                    let piece = bytes[at.min(end)..end].repeat(1 + self.below(50));
                    drop(bytes.splice(at..at, piece));
                }
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = b"0123456789<>[]()/ \\%"[self.below(20)];
                    }
                }
            }
        }
    }
}

/// A stream object with these entries.
fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >> stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of these objects, numbered from 1; the first is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
    file.extend(format!("trailer << /Root 1 0 R /Size {} >>\nstartxref\n{table}\n%%EOF", objects.len() + 1).bytes());
    file
}

const CATALOG: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &[u8] = b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>";
const CID: &[u8] = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 500 /W [1 [500 600] 10 20 300] \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> >>";

/// A page with this content, and fonts, a form, layers and an annotation to name.
fn around_content(content: &[u8]) -> Vec<u8> {
    let page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [9 0 R] /Resources << \
        /Font << /F 5 0 R /F2 6 0 R /F3 8 0 R >> /XObject << /X 10 0 R >> /ExtGState << /G << /Font [6 0 R 12] >> >> \
        /Properties << /P << /Type /OCG >> /A << /ActualText (x) >> >> >> >>";
    let simple = b"<< /Type /Font /Subtype /TrueType /BaseFont /.VnTime /Encoding /WinAnsiEncoding /FirstChar 32 \
        /Widths [250 333 408 500 500] >>";
    let wide = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] >>";
    let drawn = b"<< /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 0 100 100] \
        /CharProcs << >> /Encoding << /Differences [65 /A /B] >> /FirstChar 65 /Widths [50 60] >>";
    let note = b"<< /Type /Annot /Subtype /Stamp /Rect [10 10 200 50] /AP << /N 10 0 R >> >>";
    // The form holds the beginning of the input, and so may draw itself.
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 100 100] /Resources << /Font << /F 5 0 R >> \
        /XObject << /X 10 0 R >> >>";
    let form = stream(form, &content[..content.len().min(400)]);
    let parts: [&[u8]; 10] = [CATALOG, PAGES, page, &stream("", content), simple, wide, CID, drawn, note, &form];
    file(&parts.map(<[u8]>::to_vec))
}

/// A page that shows many codes in fonts that have this as their map to Unicode, or as their encoding.
fn around_map(map: &[u8]) -> Vec<u8> {
    let page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R \
        /Resources << /Font << /U 5 0 R /E 6 0 R /S 9 0 R >> >> >>";
    let mapped = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [7 0 R] \
        /ToUnicode 8 0 R >>";
    let encoded = b"<< /Type /Font /Subtype /Type0 /BaseFont /B /Encoding 8 0 R /DescendantFonts [7 0 R] >>";
    let simple = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 8 0 R >>";
    let single: String = (0..=255_u8).map(|code| format!("{code:02X}")).collect();
    let double: String = (0..0x100_u16).chain(0x1ea0..0x1ef0).map(|code| format!("{code:04X}")).collect();
    let show = |font: &str, y: u16, codes: &str| format!("BT /{font} 2 Tf 20 {y} Td <{codes}> Tj ET\n");
    let content = [show("U", 700, &double), show("E", 600, &single), show("S", 400, &single)].concat();
    let map = stream("/Type /CMap /CMapName /Made", map);
    let parts: [&[u8]; 9] = [CATALOG, PAGES, page, &stream("", content.as_bytes()), mapped, encoded, CID, &map, simple];
    file(&parts.map(<[u8]>::to_vec))
}

/// Text or a reason: a panic that the reader contained is a failure too.
fn read(file: &[u8]) -> bool {
    let limits = Limits { time_ms: 5_000, page_glyphs: 50_000, page_operators: 100_000, ..Limits::default() };
    match PdfExtractor.extract(file, &limits) {
        Ok(text) => text.warnings.iter().all(|warning| warning.code != "page-failed"),
        Err(reason) => !matches!(reason, ExtractError::Internal(_)),
    }
}

/// The streams to begin with: one made here, and those of a folder if one is named.
fn seeds(kind: &str, made: &[u8]) -> Vec<Vec<u8>> {
    let folder = std::env::var_os("TRACUU_FUZZ_SEEDS").map(|folder| PathBuf::from(folder).join(kind));
    let found = folder.into_iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder of seeds"));
    let mut paths: Vec<PathBuf> = found.map(|entry| entry.expect("a seed").path()).collect();
    paths.sort();
    let read = paths.iter().map(|path| std::fs::read(path).expect("a seed"));
    std::iter::once(made.to_vec()).chain(read).collect()
}

/// Damages, reads, and fails with the input that broke the reader.
#[track_caller]
#[expect(clippy::print_stderr, reason = "a long run says what it did")]
fn fuzz(kind: &str, made: &[u8], around: fn(&[u8]) -> Vec<u8>) {
    let seconds = std::env::var("TRACUU_FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok());
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let seeds = seeds(kind, made);
    let mut dice = Dice(20_260_601);
    let (mut count, mut slowest) = (0, Duration::ZERO);
    while end.map_or(count < FEW, |end| Instant::now() < end) {
        let mut input = seeds[dice.below(seeds.len())].clone();
        let other = &seeds[dice.below(seeds.len())];
        dice.mutate(&mut input, other);
        let begun = Instant::now();
        let sound = read(&around(&input));
        slowest = slowest.max(begun.elapsed());
        assert!(sound && slowest < HANG, "{kind} {count}, {slowest:?}: {}", input.escape_ascii());
        count += 1;
    }
    if seconds.is_some() {
        eprintln!("{kind}: {count} mutants of {} streams, slowest {slowest:?}", seeds.len());
    }
}

#[test]
fn damaged_content_gives_text_or_a_reason() {
    fuzz("content", CONTENT, around_content);
}

#[test]
fn damaged_maps_give_text_or_a_reason() {
    fuzz("cmaps", MAP, around_map);
}
