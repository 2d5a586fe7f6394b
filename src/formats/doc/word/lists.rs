//! Lists: their levels with formats and texts, and what paragraphs refer to ([MS-DOC] 2.9.148, 2.9.131, 2.9.150).

use std::collections::BTreeMap;

use super::super::bytes::{byte, long, offset, piece, short, shorts};
use super::fib::{Fib, Place};
use crate::formats::office::lists::{self, LEVELS, LONGEST_LABEL, Level, Sign};
use crate::formats::office::numeral::Numeral;
use crate::formats::office::symbols;

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By their ids: the levels.
    lists: BTreeMap<u32, Vec<Level>>,
    /// What paragraphs refer to, from 1.
    uses: Vec<Use>,
}

/// What a paragraph refers to: a list, with changes.
#[derive(Debug, Default)]
struct Use {
    list: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

impl Lists {
    /// Reads both tables.
    pub(super) fn parse(fib: Fib<'_>, table: &[u8]) -> Self {
        let lists = read_lists(fib, table).unwrap_or_default();
        let uses = read_uses(fib.find(table, Place::ListUses)).unwrap_or_default();
        Self { lists, uses }
    }

    /// What stands behind a number that a paragraph refers to.
    fn used(&self, number: u32) -> Option<&Use> {
        self.uses.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}

impl lists::Lists for Lists {
    /// Lists used under several numbers count on together.
    fn counter(&self, number: u32) -> Option<u32> {
        Some(self.used(number)?.list)
    }

    fn level(&self, number: u32, at: usize) -> Option<&Level> {
        let used = self.used(number)?;
        used.levels.get(&at).or_else(|| self.lists.get(&used.list)?.get(at))
    }

    fn own_start(&self, number: u32, at: usize) -> Option<u32> {
        self.used(number)?.starts.get(&at).copied()
    }
}

/// Reads the lists; their levels follow the table, in order.
fn read_lists(fib: Fib<'_>, table: &[u8]) -> Option<BTreeMap<u32, Vec<Level>>> {
    let (at, length) = fib.place(Place::Lists).filter(|(_, length)| *length >= 2)?;
    let heads = piece(table, at, length)?;
    let mut levels = table.get(at + length..)?;
    let mut lists = BTreeMap::new();
    for index in 0..usize::from(short(heads, 0)?) {
        let Some(head) = piece(heads, 2 + 28 * index, 28) else { break };
        let count = if head[26] & 1 != 0 { 1 } else { LEVELS };
        let read: Vec<Level> = (0..count).map_while(|_| read_level(&mut levels)).collect();
        let whole = read.len() == count;
        lists.insert(long(head, 0)?, read);
        if !whole {
            break;
        }
    }
    Some(lists)
}

/// Reads the uses of lists: heads of fixed size, then what each changes.
fn read_uses(table: &[u8]) -> Option<Vec<Use>> {
    let count = offset(table, 0)?.min(table.len() / 16);
    let heads = piece(table, 4, 16 * count)?;
    let mut rest = table.get(4 + 16 * count..).unwrap_or_default();
    let mut whole = true;
    let mut uses = Vec::new();
    for head in heads.chunks_exact(16) {
        let mut used = Use { list: long(head, 0)?, ..Use::default() };
        // After damage the lists themselves are still known.
        whole = whole && used.read_changes(head[12], &mut rest).is_some();
        uses.push(used);
    }
    Some(uses)
}

impl Use {
    /// Reads so many changes of levels.
    fn read_changes(&mut self, count: u8, rest: &mut &[u8]) -> Option<()> {
        take(rest, 4)?;
        for _ in 0..count {
            let change = take(rest, 8)?;
            let (start, flags) = (long(change, 0)?, byte(change, 4)?);
            let level = usize::from(flags & 0x0f);
            // A whole level of its own holds its start as well.
            if flags & 0x20 != 0 {
                self.levels.insert(level, read_level(rest)?);
            } else if flags & 0x10 != 0 {
                self.starts.insert(level, start);
            }
        }
        Some(())
    }
}

/// Reads a level and moves on behind it.
fn read_level(rest: &mut &[u8]) -> Option<Level> {
    let head = take(rest, 28)?;
    let (numeral, flags, limit) = (Numeral::of_code(head[4]), head[5], head[26]);
    take(rest, usize::from(head[25]) + usize::from(head[24]))?;
    let length = usize::from(short(take(rest, 2)?, 0)?);
    let units = shorts(take(rest, 2 * length)?).take(LONGEST_LABEL);
    let label = char::decode_utf16(units).filter_map(Result::ok).flat_map(signs).collect();
    let restart = (flags & 0x08 != 0).then_some(usize::from(limit));
    Some(Level { start: long(head, 0)?, numeral, label, tight: head[15] == 2, restart, legal: flags & 0x04 != 0 })
}

/// A character of a label as it shows: the first nine stand for the numbers of the levels, and bullets stand in the
/// private area of symbol fonts.
fn signs(c: char) -> Vec<Sign> {
    let code = u32::from(c);
    if (code as usize) < LEVELS {
        return vec![Sign::Number(code as usize)];
    }
    match symbols::shown("", code) {
        Some("") => vec![Sign::Plain('•')],
        Some(shown) => shown.chars().map(Sign::Plain).collect(),
        None => vec![Sign::Plain(c)],
    }
}

/// The next bytes, moving on behind them.
fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(length)?;
    *rest = left;
    Some(taken)
}
