//! Paragraphs: what is kept of them, and how one comes to its end: label, section, or running on into the next.

use super::legacy::{Converted, Raw};
use super::props::ParaProps;
use super::sections::Section;
use super::story::{Item, Story};
use super::styles::Look;
use crate::formats::office::raised::{Raised, may_be_mark, raised};

/// A paragraph as read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// Its text, label included.
    pub(super) text: String,
    /// The text boxes anchored in it.
    pub(super) boxes: Vec<Item>,
    /// The notes called in it.
    pub(super) notes: Vec<NoteCall>,
    /// Where pages break in it.
    pub(super) breaks: Vec<PageBreak>,
    /// It begins a page.
    pub(super) starts_page: bool,
    /// It held a page number, which was left out.
    pub(super) numbers_pages: bool,
}

/// The place where a note is called.
#[derive(Debug)]
pub(super) struct NoteCall {
    /// 0 for a footnote, 1 for an endnote.
    pub(super) kind: usize,
    /// The note's id in its part.
    pub(super) id: String,
    /// Its mark as it stands in the text; empty when the author typed the mark.
    pub(super) mark: String,
}

/// A page break inside a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageBreak {
    /// Byte offset in the text.
    pub(super) at: usize,
    /// Demanded by the author; else seen by Word at its last layout.
    pub(super) hard: bool,
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// What is read so far.
    pub(super) done: Paragraph,
    /// What the paragraph says of itself.
    pub(super) props: ParaProps,
    /// How text without properties of its own shows.
    pub(super) plain: Look,
    /// How the current run shows.
    pub(super) look: Look,
    /// The end of its text, as the file has it.
    pub(super) raw: Raw,
    /// The author typed the mark of the note just called: it is the text that comes next.
    pub(super) mark_follows: bool,
    /// The last thing in the text is the mark of a note.
    pub(super) after_mark: bool,
}

impl Draft {
    /// True when the paragraph's mark is deleted, hidden, or only parts off a big first letter.
    pub(super) fn runs_on(&self) -> bool {
        self.props.mark.mark_gone || self.props.mark.vanish == Some(true) || self.props.drop_cap
    }

    /// Puts the mark of a note into the text, with a space before it, since glued to a word it would change the word.
    pub(super) fn call(&mut self, note: NoteCall, converted: &mut Converted) {
        self.settle(converted);
        let text = &mut self.done.text;
        if !note.mark.is_empty() {
            if text.ends_with(|last: char| !last.is_whitespace()) {
                text.push(' ');
            }
            text.push_str(&note.mark);
            self.raw.skip_to(text.len());
            self.after_mark = true;
        }
        self.done.notes.push(note);
    }

    /// Puts raised text into the paragraph where it is a mark or a power, and must not run together with what stands
    /// before it; false for any other text.
    pub(super) fn raise(&mut self, text: &str, converted: &mut Converted) -> bool {
        if !may_be_mark(text) {
            return false;
        }
        self.settle(converted);
        let shown = match raised(&self.done.text, text) {
            Some(Raised::Mark(mark)) => {
                self.after_mark = true;
                mark
            }
            Some(Raised::Joined(sign)) => sign,
            None => return false,
        };
        self.done.text.push_str(&shown);
        self.raw.skip_to(self.done.text.len());
        true
    }

    /// Ends the paragraph: puts its label in front; `None` when nothing is left to show.
    pub(super) fn finish(mut self, story: &mut Story<'_>) -> (Option<Paragraph>, Option<Section>) {
        self.settle(&mut story.tally.converted);
        let section = self.props.section.take();
        let done = &mut self.done;
        done.starts_page = self
            .props
            .page_break_before
            .unwrap_or_else(|| story.book.styles.page_break_before(self.props.style.as_deref()));
        let keep = !done.text.trim().is_empty() || !done.boxes.is_empty();
        // A paragraph deleted with its mark is no member of its list any more.
        if keep || !self.props.mark.mark_gone {
            label(done, &self.props, story);
        }
        let nothing = done.text.is_empty() && done.boxes.is_empty() && done.notes.is_empty() && done.breaks.is_empty();
        ((!nothing || done.starts_page).then_some(self.done), section)
    }
}

/// Puts the label of a list paragraph before its text.
fn label(done: &mut Paragraph, props: &ParaProps, story: &mut Story<'_>) {
    let numbering = &story.book.numbering;
    let Some((list, level)) = numbering.place(props, &story.book.styles) else { return };
    let Some(label) = story.tally.counters.label(numbering, list, level) else { return };
    // A bullet before nothing is not worth a line; a number before nothing is seen and counted.
    if done.text.trim().is_empty() && !label.contains(char::is_alphanumeric) {
        return;
    }
    // Breaks before the first character stay before the label.
    for page_break in done.breaks.iter_mut().filter(|page_break| page_break.at > 0) {
        page_break.at += label.len();
    }
    done.text.insert_str(0, &label);
}
