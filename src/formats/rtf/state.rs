//! What a group inherits from the one around it, and what ends with it.

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// Into the document.
    #[default]
    Text,
    /// Nowhere.
    Nowhere,
    /// Into the label of a list paragraph.
    Label,
    /// Nowhere itself, but what stands inside may: the text box of a drawing, the title among the facts of the file.
    Frame,
    /// It names fonts.
    Fonts,
    /// It is the title of the file.
    Title,
    /// It is the code of a field.
    FieldCode,
}

/// The state of a group.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    /// Where text goes.
    pub(super) target: Target,
    /// The font, by number.
    pub(super) font: i32,
    /// Hidden, or taken out by a tracked change.
    pub(super) hidden: bool,
    /// Taken out by a tracked change.
    pub(super) deleted: bool,
    /// Shown in capitals.
    pub(super) capitals: bool,
    /// Shown above the line.
    pub(super) raised: bool,
    /// How many characters stand in for one that is given in Unicode.
    pub(super) stand_ins: u32,
    /// The paragraph stands in a cell.
    pub(super) in_table: bool,
    /// In how many tables, where the file says so.
    pub(super) depth: usize,
}

impl State {
    /// In how many tables the paragraph stands.
    pub(super) fn table_depth(&self) -> usize {
        self.depth.max(usize::from(self.in_table))
    }

    /// Back to plain characters.
    pub(super) fn plain(&mut self, font: i32) {
        *self = Self { font, hidden: false, deleted: false, capitals: false, raised: false, ..*self };
    }

    /// Back to a plain paragraph.
    pub(super) fn plain_paragraph(&mut self) {
        *self = Self { in_table: false, depth: 0, ..*self };
    }
}
