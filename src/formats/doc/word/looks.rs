//! How characters look, as far as it changes what is read ([MS-DOC] 2.6.1).

use super::sprm::{is_on, number, sprms};
use super::styles::Styles;
use crate::formats::doc::bytes::{byte, short};

/// The look of a run of text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The fonts of ASCII and of other characters.
    pub(super) fonts: [Option<u16>; 2],
    /// A tracked change took it out.
    pub(super) deleted: bool,
    /// Hidden text.
    pub(super) hidden: bool,
    /// Shown in capitals.
    pub(super) capitals: bool,
    /// Shown above the line.
    pub(super) raised: bool,
    /// Control characters stand for objects here.
    pub(super) special: bool,
    /// A symbol stands in place of the character: its font and code.
    pub(super) symbol: Option<(u16, u16)>,
}

impl Look {
    /// Changes the look by a row of modifiers; `plain` is the look of the style, which switches may refer to.
    pub(super) fn change(&mut self, row: &[u8], plain: Self, styles: &Styles<'_>) {
        for (code, operand) in sprms(row) {
            match code {
                0x0800 => self.deleted = is_on(operand),
                0x083b => self.capitals = switch(operand, plain.capitals),
                0x083c => self.hidden = switch(operand, plain.hidden),
                // CIss, and CHpsPos in half points.
                0x2a48 => self.raised = byte(operand, 0) == Some(1),
                0x4845 => self.raised = (1..0x8000).contains(&number(operand)),
                0x0855 => self.special = is_on(operand),
                // CPlain undoes what the run said of itself so far.
                0x2a33 => *self = Self { special: self.special, deleted: self.deleted, ..plain },
                0x4a4f => self.fonts[0] = Some(number(operand)),
                0x4a51 => self.fonts[1] = Some(number(operand)),
                0x4a30 => self.change_plainly(styles.character_row(number(operand)), plain),
                0x6a09 => self.symbol = short(operand, 0).zip(short(operand, 2)),
                _ => {}
            }
        }
    }

    /// Changes the look by the row of a style, which refers to no other style.
    fn change_plainly(&mut self, row: &[u8], plain: Self) {
        self.change(row, plain, &Styles::default());
    }
}

/// A switch that may say: as the style has it (128), or the other way round (129).
fn switch(operand: &[u8], of_style: bool) -> bool {
    match byte(operand, 0).unwrap_or_default() {
        128 => of_style,
        129 => !of_style,
        value => value != 0,
    }
}
