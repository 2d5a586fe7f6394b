//! Fields in the XML: where they begin, part and end, and the boxes of old forms.

use super::paragraph::Draft;
use super::story::Story;
use super::xml::{Node, Tag};

impl Story<'_> {
    /// Begins, parts or ends a field, or takes up a piece of its code.
    pub(super) fn field(&mut self, tag: &Tag<'_>, draft: &mut Draft) {
        match (tag.name(), tag.attr("fldCharType").as_deref()) {
            ("instrText", _) => {
                let code = self.xml.text();
                self.fields.code(&code);
            }
            ("fldSimple", _) => self.simple_field(&tag.attr("instr").unwrap_or_default(), draft),
            (_, Some("begin")) => {
                let check_box = self.check_box();
                self.push(check_box, draft);
                self.fields.begin();
            }
            (_, Some("separate")) => draft.done.numbers_pages |= self.fields.separate(self.in_margin),
            (_, Some("end")) => draft.done.numbers_pages |= self.fields.end(),
            _ => {}
        }
    }

    /// Reads a field that holds its result as content.
    fn simple_field(&mut self, code: &str, draft: &mut Draft) {
        self.fields.begin();
        self.fields.code(code);
        draft.done.numbers_pages |= self.fields.separate(self.in_margin);
        let floor = self.xml.depth();
        self.nested(|story| story.inline(floor, draft));
        self.fields.end();
    }

    /// The box of an old form field, ticked or not; nothing for any other field.
    fn check_box(&mut self) -> &'static str {
        let mut shown = "";
        let floor = self.xml.depth();
        while let Some(node) = self.xml.next_in(floor) {
            let Node::Open(tag) = node else { continue };
            match tag.name() {
                "checkBox" => shown = "☐",
                "default" | "checked" if !shown.is_empty() => shown = if tag.is_on() { "☒" } else { "☐" },
                _ => {}
            }
        }
        shown
    }
}
