//! Groups that are no running text: where each goes, and what becomes of a story when it ends.

use super::reader::{Kind, Reader};
use super::state::Target;
use crate::formats::BlockKind;
use crate::formats::office::fields::numbers_pages;
use crate::formats::office::item::{Item, Note, lines, margin};
use crate::formats::office::numeral::{Numeral, superscript};

impl Reader {
    /// A control word that says what its group is; false for all others.
    pub(super) fn destination(&mut self, word: &[u8]) -> bool {
        if self.state.target == Target::Nowhere {
            return false;
        }
        match word {
            b"fonttbl" => self.state.target = Target::Fonts,
            b"title" => self.state.target = Target::Title,
            b"listtext" | b"pntext" => self.state.target = Target::Label,
            b"fldinst" => {
                self.field_code.clear();
                self.state.target = Target::FieldCode;
            }
            b"fldrslt" => self.field_result(),
            b"shp" | b"shpinst" | b"do" | b"info" => self.state.target = Target::Frame,
            b"shptxt" | b"dptxbxtext" => self.open_text(Kind::Box),
            b"footnote" => self.open_text(Kind::Note { at_end: false }),
            b"header" | b"headerl" | b"headerr" | b"headerf" => self.open_text(Kind::Margin(BlockKind::Header)),
            b"footer" | b"footerl" | b"footerr" | b"footerf" => self.open_text(Kind::Margin(BlockKind::Footer)),
            b"ud" | b"nesttableprops" => {}
            b"pict" => {
                self.pictures = self.pictures.saturating_add(1);
                self.state.target = Target::Nowhere;
            }
            b"colortbl" | b"stylesheet" | b"listtable" | b"revtbl" | b"sp" | b"shprslt" | b"nonesttables"
            | b"nonshppict" | b"xe" | b"tc" | b"upr" | b"ftnsep" | b"ftnsepc" | b"ftncn" | b"aftnsep" | b"aftnsepc"
            | b"aftncn" | b"objdata" | b"falt" | b"panose" => self.state.target = Target::Nowhere,
            // Whatever else a reader may pass over is no text.
            _ if self.optional => self.state.target = Target::Nowhere,
            _ => return false,
        }
        true
    }

    /// The result of a field shows, but for the number of the page at its edge.
    fn field_result(&mut self) {
        self.state.target = Target::Text;
        let in_margin = matches!(self.story().map(|story| story.kind), Some(Kind::Margin(_)));
        if in_margin && numbers_pages(&self.field_code) {
            self.state.target = Target::Nowhere;
            self.number_pages();
        }
    }

    /// The paragraph holds a page number.
    pub(super) fn number_pages(&mut self) {
        if let Some(story) = self.story() {
            story.draft.numbers_pages = true;
        }
    }

    /// A story of its own begins with this group.
    fn open_text(&mut self, kind: Kind) {
        let mark = match kind {
            // A note that was called by a mark of its author's own begins with that mark.
            Kind::Note { .. } if std::mem::take(&mut self.note_called) => superscript(self.numbered[0]),
            _ => String::new(),
        };
        self.open_story(kind, mark);
        self.state.target = Target::Text;
        self.state.plain(self.fonts.plain);
        self.state.plain_paragraph();
    }

    /// The number of a note: in the text it counts, in the note it is known already.
    pub(super) fn note_number(&mut self) {
        if let Some(story) = self.stories.last_mut().filter(|story| story.kind == Kind::Main) {
            self.numbered[0] = self.numbered[0].saturating_add(1);
            self.note_called = true;
            story.draft.mark(&superscript(self.numbered[0]));
        }
    }

    /// The note is an endnote: its number counts apart.
    pub(super) fn make_endnote(&mut self) {
        let Some(story) = self.stories.last_mut().filter(|story| story.kind == Kind::Note { at_end: false }) else {
            return;
        };
        self.numbered[1] += 1;
        story.kind = Kind::Note { at_end: true };
        story.mark = format!("[{}]", Numeral::LowerRoman.write(self.numbered[1]));
    }

    /// A story ends and goes where it belongs.
    pub(super) fn close_story(&mut self) {
        self.end_paragraph();
        let Some(story) = self.stories.pop() else { return };
        let items = story.builder.finish();
        let Some(outer) = self.stories.last_mut() else { return };
        match story.kind {
            Kind::Main => {}
            Kind::Box => outer.draft.boxes.extend(items),
            Kind::Margin(kind) => self.between(Item::Margin(kind, margin(&items))),
            Kind::Note { at_end } => {
                let text = format!("{} {}", story.mark, lines(&items)).trim().to_owned();
                outer.draft.notes.push(Note { text, at_end });
            }
        }
    }
}
