//! The `cmap` table of a TrueType or OpenType font, read backwards: which character a glyph stands for.

use std::collections::HashMap;

/// Groups and segments read at most; a font has a few hundred.
const MAX_SEGMENTS: usize = 20_000;

/// Characters read of one font at most: overlapping segments of a damaged table claim billions.
const MAX_MAPPED: u32 = 1 << 18;

/// Characters by glyph index. Where several characters share a glyph the lowest wins: letters stand before their
/// compatibility forms.
pub(super) fn characters_of_glyphs(font: &[u8]) -> HashMap<u16, char> {
    let mut found = HashMap::new();
    let Some(cmap) = table(font, b"cmap") else { return found };
    let mut tables: Vec<(u8, usize)> = (0..usize::from(u16_at(cmap, 2).unwrap_or(0)).min(64))
        .filter_map(|i| {
            let at = 4 + i * 8;
            let rank = match (u16_at(cmap, at)?, u16_at(cmap, at + 2)?) {
                (3, 10) => 0,
                (3, 1) | (0, _) => 1,
                (3, 0) => 2,
                _ => return None,
            };
            Some((rank, u32_at(cmap, at + 4)? as usize))
        })
        .collect();
    tables.sort_unstable();
    let mut left = MAX_MAPPED;
    for (_, offset) in tables {
        let Some(sub) = cmap.get(offset..) else { continue };
        match u16_at(sub, 0) {
            // What a broken table gave before it broke is kept.
            Some(4) => drop(segments(sub, &mut left, &mut found)),
            Some(6) => drop(trimmed(sub, &mut left, &mut found)),
            Some(12) => drop(groups(sub, &mut left, &mut found)),
            _ => {}
        }
    }
    found
}

fn table<'d>(font: &'d [u8], tag: &[u8; 4]) -> Option<&'d [u8]> {
    let count = usize::from(u16_at(font, 4)?);
    (0..count).find_map(|i| {
        let record = font.get(12 + i * 16..28 + i * 16)?;
        (record.starts_with(tag)).then(|| font.get(u32_at(record, 8)? as usize..)).flatten()
    })
}

fn add(found: &mut HashMap<u16, char>, glyph: u16, code: u32) {
    // Symbol fonts keep their codes in a private area at F000.
    let code = if (0xf020..0xf07f).contains(&code) { code - 0xf000 } else { code };
    if let Some(c) = char::from_u32(code).filter(|_| glyph != 0) {
        let kept = found.entry(glyph).or_insert(c);
        *kept = (*kept).min(c);
    }
}

fn segments(t: &[u8], left: &mut u32, found: &mut HashMap<u16, char>) -> Option<()> {
    let count = usize::from(u16_at(t, 6)? / 2);
    for i in 0..count.min(MAX_SEGMENTS) {
        let end = u16_at(t, 14 + i * 2)?;
        let start = u16_at(t, 16 + (count + i) * 2)?;
        let delta = u16_at(t, 16 + (count * 2 + i) * 2)?;
        let place = 16 + (count * 3 + i) * 2;
        let offset = u16_at(t, place)?;
        *left = left.checked_sub(u32::from(end.saturating_sub(start)))?;
        for code in start..=end {
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                match u16_at(t, place + usize::from(offset) + usize::from(code - start) * 2) {
                    Some(0) | None => continue,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            add(found, glyph, u32::from(code));
        }
    }
    Some(())
}

fn trimmed(t: &[u8], left: &mut u32, found: &mut HashMap<u16, char>) -> Option<()> {
    let first = u32::from(u16_at(t, 6)?);
    let count = u32::from(u16_at(t, 8)?);
    *left = left.checked_sub(count)?;
    for i in 0..count {
        add(found, u16_at(t, 10 + i as usize * 2)?, first + i);
    }
    Some(())
}

fn groups(t: &[u8], left: &mut u32, found: &mut HashMap<u16, char>) -> Option<()> {
    for i in 0..(u32_at(t, 12)? as usize).min(MAX_SEGMENTS) {
        let at = 16 + i * 12;
        let (start, end, glyph) = (u32_at(t, at)?, u32_at(t, at + 4)?, u32_at(t, at + 8)?);
        // Past glyph 65535 there is nothing, so a group is never longer than that.
        let room = 0xffff_u32.checked_sub(glyph)?.min(end.saturating_sub(start));
        *left = left.checked_sub(room)?;
        for step in 0..=room {
            add(found, (glyph + step) as u16, start.saturating_add(step));
        }
    }
    Some(())
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*data.get(at..)?.first_chunk()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*data.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::characters_of_glyphs;

    #[test]
    fn a_format_4_table_is_read_backwards() {
        let mut font = vec![0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        font.extend(b"cmap\0\0\0\0\0\0\0\x1c\0\0\0\x40");
        font.extend([0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12]);
        // One segment: U+1EA0..U+1EA2 are the glyphs 5..7.
        let delta = 5u16.wrapping_sub(0x1ea0).to_be_bytes();
        font.extend([0, 4, 0, 32, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0]);
        font.extend([0x1e, 0xa2, 0xff, 0xff, 0, 0, 0x1e, 0xa0, 0xff, 0xff, delta[0], delta[1], 0, 1, 0, 0, 0, 0]);
        let found = characters_of_glyphs(&font);
        assert_eq!(found.get(&5), Some(&'Ạ'));
        assert_eq!(found.get(&7), Some(&'Ả'));
    }
}
