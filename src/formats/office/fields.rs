//! Fields: their results are text, their codes are not, and page numbers in headers and footers are neither.

/// Enough of a code to know the kind of field.
const CODE_HEAD: usize = 64;

/// The fields open at a place of the text.
#[derive(Debug, Default)]
pub(crate) struct Fields {
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

impl Fields {
    /// A field begins, and with it its code.
    pub(crate) fn begin(&mut self) {
        self.open.push(Field { hides: true, ..Field::default() });
        self.hiding += 1;
    }

    /// A piece of the code of the innermost field.
    pub(crate) fn code(&mut self, piece: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result && field.code.len() < CODE_HEAD) {
            field.code.push_str(piece);
        }
    }

    /// The code ends and the result begins. In a header or footer the number of the page stays hidden, since it
    /// changes on every page; gives back whether that is so.
    pub(crate) fn separate(&mut self, in_margin: bool) -> bool {
        let Some(field) = self.open.last_mut().filter(|field| !field.in_result) else { return false };
        field.in_result = true;
        let numbers_pages = in_margin && numbers_pages(&field.code);
        if !numbers_pages {
            field.hides = false;
            self.hiding -= 1;
        }
        numbers_pages
    }

    /// The innermost field ends. Gives back whether it numbered pages without a stored result.
    pub(crate) fn end(&mut self) -> bool {
        let Some(field) = self.open.pop() else { return false };
        self.hiding -= usize::from(field.hides);
        !field.in_result && numbers_pages(&field.code)
    }

    /// True where the text does not show.
    pub(crate) fn hidden(&self) -> bool {
        self.hiding > 0
    }

    /// A paragraph ends: a code that is still open lost its end, and must not swallow the rest of the document.
    pub(crate) fn close_codes(&mut self) {
        while self.open.last().is_some_and(|field| !field.in_result) {
            self.end();
        }
    }
}

/// True for the fields that show the number of a page or how many there are.
pub(crate) fn numbers_pages(code: &str) -> bool {
    let kind = code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    matches!(kind.as_str(), "PAGE" | "NUMPAGES" | "SECTIONPAGES")
}
