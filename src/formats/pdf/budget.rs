//! The bounds one file is read under: time, unpacked bytes, operators, glyphs, depth.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use super::inflated::{inflated_size, out_of_letters};
use crate::formats::Limits;

/// The most a deflate stream can grow: 258 bytes out of 2 bits.
const FLATE_RATIO: u64 = 1032;
/// Operators between two looks at the clock.
const CLOCK_EVERY: u64 = 1024;

/// What is left of the limits; one per file, and per worker where pages are read side by side.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    limits: Limits,
    deadline: Instant,
    bytes: u64,
    operators: u64,
    glyphs: u64,
    cut: Option<&'static str>,
}

impl Budget {
    /// A full budget whose clock starts now.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            deadline: Instant::now() + Duration::from_millis(limits.time_ms),
            bytes: 0,
            operators: 0,
            glyphs: 0,
            cut: None,
        }
    }

    /// The budget of one of several workers: the bytes of the file are divided, the clock is the same.
    pub(super) fn share(mut self, workers: usize) -> Self {
        self.limits.file_bytes /= workers.max(1) as u64;
        self
    }

    /// The counters of a page start anew; those of the file go on.
    pub(super) fn begin_page(&mut self) {
        (self.operators, self.glyphs, self.cut) = (0, 0, None);
    }

    /// The limit that was hit on this page, in Vietnamese.
    pub(super) fn cut(&self) -> Option<&'static str> {
        self.cut
    }

    /// No time left for the file.
    pub(super) fn out_of_time(&self) -> bool {
        Instant::now() >= self.deadline
    }

    /// How deep forms may nest.
    pub(super) fn depth(&self) -> u32 {
        self.limits.depth
    }

    /// Counts one operator; false when the page must end here.
    pub(super) fn operator(&mut self) -> bool {
        self.operators += 1;
        if self.operators > self.limits.page_operators {
            self.cut = Some("số lệnh vẽ trên một trang");
        } else if self.operators.is_multiple_of(CLOCK_EVERY) && self.out_of_time() {
            self.cut = Some("thời gian đọc một tệp");
        }
        self.cut.is_none()
    }

    /// Counts one glyph; false when the page must end here.
    pub(super) fn glyph(&mut self) -> bool {
        self.glyphs += 1;
        if self.glyphs > self.limits.page_glyphs {
            self.cut = Some("số ký tự trên một trang");
        }
        self.cut.is_none()
    }

    /// Unpacks a stream unless that would break a limit.
    pub(super) fn decode<'a>(&mut self, stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
        if !self.may_unpack(stream) {
            self.cut = Some("dung lượng giải nén");
            return None;
        }
        let data = stream.decoded_data().ok()?;
        self.bytes += data.len() as u64;
        Some(data)
    }

    /// Whether a stream stays within the limits when unpacked. The cheap bound comes first: only streams that could
    /// break a limit at the worst ratio are measured.
    pub(super) fn may_unpack(&self, stream: &Stream<'_>) -> bool {
        let left = self.limits.stream_bytes.min(self.limits.file_bytes.saturating_sub(self.bytes));
        let raw = stream.raw_data();
        let filters = stream.filters();
        let packed = |f: &&Filter| matches!(f, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
        let ratio = FLATE_RATIO.saturating_pow(filters.iter().filter(packed).count() as u32);
        if (raw.len() as u64).saturating_mul(ratio) <= left {
            return true;
        }
        match filters.as_slice() {
            [Filter::FlateDecode] => inflated_size(&raw, left) <= left,
            [letters @ (Filter::Ascii85Decode | Filter::AsciiHexDecode), Filter::FlateDecode] => {
                inflated_size(&out_of_letters(&raw, *letters == Filter::Ascii85Decode), left) <= left
            }
            [Filter::LzwDecode | Filter::RunLengthDecode] => (raw.len() as u64).saturating_mul(128) <= left,
            _ => false,
        }
    }
}
