//! How large a zlib stream would be when unpacked, found without unpacking it.
//!
//! The PDF reader underneath unpacks without a bound, so a stream that could be a bomb is measured first. Only
//! lengths are decoded: no window is kept and no byte is written.

/// Bits from the low end of each byte.
struct Bits<'a> {
    data: &'a [u8],
    at: usize,
    held: u32,
    count: u32,
}

impl Bits<'_> {
    fn take(&mut self, n: u32) -> Option<u32> {
        while self.count < n {
            self.held |= u32::from(*self.data.get(self.at)?) << self.count;
            self.at += 1;
            self.count += 8;
        }
        let value = self.held & ((1 << n) - 1);
        self.held >>= n;
        self.count -= n;
        Some(value)
    }
}

/// A canonical Huffman code: how many codes have each length, and the symbols in order.
struct Code {
    counts: [u16; 16],
    symbols: Vec<u16>,
}

impl Code {
    fn new(lengths: &[u8]) -> Self {
        let mut counts = [0u16; 16];
        for &l in lengths {
            counts[usize::from(l & 15)] += 1;
        }
        counts[0] = 0;
        let mut next = [0u16; 16];
        for i in 1..16 {
            next[i] = next[i - 1] + counts[i - 1];
        }
        let mut symbols = vec![0u16; lengths.len()];
        for (symbol, &l) in lengths.iter().enumerate().filter(|(_, l)| **l != 0) {
            let slot = &mut next[usize::from(l & 15)];
            symbols[usize::from(*slot)] = symbol as u16;
            *slot += 1;
        }
        Self { counts, symbols }
    }

    fn decode_symbol(&self, bits: &mut Bits<'_>) -> Option<u16> {
        let (mut code, mut first, mut index) = (0i32, 0i32, 0i32);
        for length in 1..16 {
            code |= bits.take(1)? as i32;
            let count = i32::from(self.counts[length]);
            if code - count < first {
                return self.symbols.get(usize::try_from(index + code - first).ok()?).copied();
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        None
    }
}

/// The unpacked size, or the first size found above `most`; damage ends the count where it stands.
pub(super) fn inflated_size(zlib: &[u8], most: u64) -> u64 {
    let mut bits = Bits { data: zlib.get(2..).unwrap_or_default(), at: 0, held: 0, count: 0 };
    let mut size = 0u64;
    while size <= most {
        let last = block(&mut bits, &mut size, most);
        if last != Some(false) {
            break;
        }
    }
    size
}

/// One block; `Some(true)` after the last.
fn block(bits: &mut Bits<'_>, size: &mut u64, most: u64) -> Option<bool> {
    let last = bits.take(1)? == 1;
    match bits.take(2)? {
        0 => {
            (bits.held, bits.count) = (0, 0);
            let length = usize::from(*bits.data.get(bits.at)?) | usize::from(*bits.data.get(bits.at + 1)?) << 8;
            bits.at += 4 + length;
            *size += length as u64;
        }
        1 => {
            let mut lengths = [8u8; 288];
            lengths[144..256].fill(9);
            lengths[256..280].fill(7);
            symbols(bits, &Code::new(&lengths), &Code::new(&[5; 30]), size, most)?;
        }
        2 => {
            let (literals, distances) = dynamic(bits)?;
            symbols(bits, &literals, &distances, size, most)?;
        }
        _ => return None,
    }
    Some(last)
}

fn dynamic(bits: &mut Bits<'_>) -> Option<(Code, Code)> {
    const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    let literals = bits.take(5)? as usize + 257;
    let distances = bits.take(5)? as usize + 1;
    let mut lengths = [0u8; 19];
    for &place in ORDER.iter().take(bits.take(4)? as usize + 4) {
        lengths[place] = bits.take(3)? as u8;
    }
    let code = Code::new(&lengths);
    let mut all: Vec<u8> = Vec::with_capacity(literals + distances);
    while all.len() < literals + distances {
        let (value, times) = match code.decode_symbol(bits)? {
            16 => (*all.last()?, bits.take(2)? + 3),
            17 => (0, bits.take(3)? + 3),
            18 => (0, bits.take(7)? + 11),
            length => (length as u8, 1),
        };
        all.extend(std::iter::repeat_n(value, times as usize));
    }
    Some((Code::new(&all[..literals]), Code::new(&all[literals..literals + distances])))
}

fn symbols(bits: &mut Bits<'_>, literals: &Code, distances: &Code, size: &mut u64, most: u64) -> Option<()> {
    while *size <= most {
        match literals.decode_symbol(bits)? {
            0..256 => *size += 1,
            256 => return Some(()),
            symbol => {
                let step = u32::from(symbol) - 257;
                let length = match step {
                    0..8 => step + 3,
                    8..28 => {
                        let extra = step / 4 - 1;
                        ((4 + step % 4) << extra) + 3 + bits.take(extra)?
                    }
                    _ => 258,
                };
                *size += u64::from(length);
                let distance = u32::from(distances.decode_symbol(bits)?);
                bits.take((distance / 2).saturating_sub(1))?;
            }
        }
    }
    Some(())
}

/// Bytes written in letters, as they were before: ASCII85, or else hexadecimal. What is neither is passed over.
pub(super) fn out_of_letters(data: &[u8], base_85: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let (mut group, mut count) = (0_u32, 0_usize);
    let (base, length) = if base_85 { (85, 5) } else { (16, 2) };
    let digit = |byte: u8| match byte {
        b'!'..=b'u' if base_85 => Some(u32::from(byte - b'!')),
        _ if base_85 => None,
        _ => char::from(byte).to_digit(16),
    };
    let end = data.iter().position(|byte| if base_85 { *byte == b'~' } else { *byte == b'>' });
    for byte in &data[..end.unwrap_or(data.len())] {
        if base_85 && *byte == b'z' && count == 0 {
            out.extend([0; 4]);
        }
        let Some(digit) = digit(*byte) else { continue };
        (group, count) = (group.wrapping_mul(base).wrapping_add(digit), count + 1);
        if count == length {
            out.extend(&group.to_be_bytes()[if base_85 { 0 } else { 3 }..]);
            (group, count) = (0, 0);
        }
    }
    if count > 1 {
        // A group that is not full stands for fewer bytes, as if filled up with the highest digit.
        (count..length).for_each(|_| group = group.wrapping_mul(base).wrapping_add(base - 1));
        out.extend(&group.to_be_bytes()[..count - 1]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{inflated_size, out_of_letters};

    #[test]
    fn letters_are_bytes_again() {
        assert_eq!(out_of_letters(b"87cUR D]j7BEbo80~>", true), b"Hello world!");
        assert_eq!(out_of_letters(b"87cURz87cUR~>", true), b"Hell\0\0\0\0Hell");
        assert_eq!(out_of_letters(b"87cURDZ~>", true), b"Hello");
        assert_eq!(out_of_letters(b"48 65 6C6c6F>", false), b"Hello");
    }

    #[test]
    fn measures_a_stored_block_and_stops_at_the_bound() {
        let stored = [0x78, 0x01, 0x01, 0x05, 0x00, 0xfa, 0xff, b'h', b'e', b'l', b'l', b'o'];
        assert_eq!(inflated_size(&stored, 100), 5);
        // zlib of 40 times "a": one literal and one long match, fixed codes.
        let packed = [0x78, 0x9c, 0x4b, 0x4c, 0x24, 0x0e, 0x00, 0x00, 0x36, 0xeb, 0x0f, 0x29];
        assert_eq!(inflated_size(&packed, 1000), 40);
    }
}
