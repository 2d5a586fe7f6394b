//! Fields: their results are text, their codes are not, and page numbers of headers and footers are neither.

use super::paragraph::Draft;
use super::story::Story;
use super::xml::{Node, Tag};

/// The fields open at a place of the text.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them hide what stands inside.
    hiding: usize,
}

/// A field from its beginning to its end.
#[derive(Debug, Default)]
struct Field {
    code: String,
    in_result: bool,
    hides: bool,
}

/// Enough of a code to know the kind of field.
const CODE_HEAD: usize = 64;

impl Fields {
    /// A field begins, and with it its code.
    pub(super) fn begin(&mut self) {
        self.open.push(Field { hides: true, ..Field::default() });
        self.hiding += 1;
    }

    /// A piece of the code of the innermost field.
    pub(super) fn code(&mut self, piece: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result && field.code.len() < CODE_HEAD) {
            field.code.push_str(piece);
        }
    }

    /// The code ends and the result begins; results that number pages stay hidden where they change on every page.
    /// Gives back whether that is so.
    pub(super) fn separate(&mut self, in_margin: bool) -> bool {
        let Some(field) = self.open.last_mut().filter(|field| !field.in_result) else { return false };
        field.in_result = true;
        let numbers_pages = in_margin && numbers_pages(&field.code);
        if !numbers_pages {
            field.hides = false;
            self.hiding -= 1;
        }
        numbers_pages
    }

    /// The innermost field ends. Gives back whether it numbered pages without any result stored.
    pub(super) fn end(&mut self) -> bool {
        let Some(field) = self.open.pop() else { return false };
        self.hiding -= usize::from(field.hides);
        !field.in_result && numbers_pages(&field.code)
    }

    /// True where the text does not show.
    pub(super) fn hidden(&self) -> bool {
        self.hiding > 0
    }

    /// A paragraph ends: a code that is still open lost its end, and must not swallow the rest of the document.
    pub(super) fn close_codes(&mut self) {
        while self.open.last().is_some_and(|field| !field.in_result) {
            self.end();
        }
    }
}

/// True for the fields that show the number of a page or how many there are.
fn numbers_pages(code: &str) -> bool {
    let kind = code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    matches!(kind.as_str(), "PAGE" | "NUMPAGES" | "SECTIONPAGES")
}

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
