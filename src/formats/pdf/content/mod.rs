//! Runs the operators of a page and writes down where each character stands.
//!
//! Only what the layout asks for is computed: text, level and upright lines, the size of images. No outline, colour,
//! shading or picture is decoded. Measured on the 41 real files (with mutool = 1): a `Device` under
//! `hayro-interpret` takes 0.55 before any layout, because it loads every embedded font program; these operators over
//! `hayro-syntax`, with fonts read for their codes alone, take a third of that.

mod annotations;
mod clip;
mod form_values;
mod marked;
mod paths;
mod state;
mod text;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{BBOX, HEIGHT, IMAGE, MATRIX, OC, RESOURCES, SUBTYPE, WIDTH};
use hayro_syntax::object::{Dict, Name, Stream};
use hayro_syntax::page::{Page, Resources};

use super::budget::Budget;
use super::fonts::Fonts;
use crate::layout::glyph::{Matrix, PageContent};
pub(super) use marked::Layers;
use marked::Mark;
use paths::Path;
use state::{State, TextLine};

/// States that `q` may pile up before further ones are ignored.
const MAX_STATES: usize = 4096;
/// Forms drawn inside forms: what the stack of a worker thread carries with ease.
const MAX_FORMS: u32 = 40;

/// Reads all of one page: its content, then the appearances of its annotations.
pub(super) fn read_page<'a>(
    page: &Page<'a>,
    fonts: &mut Fonts<'a>,
    budget: &mut Budget,
    layers: &Layers,
) -> PageContent {
    budget.begin_page();
    let t = page.initial_transform(true).as_coeffs();
    let mut reader = Reader {
        fonts,
        budget,
        layers,
        out: PageContent { size: page.render_dimensions(), ..PageContent::default() },
        state: State::new(Matrix(t)),
        saved: Vec::new(),
        line: TextLine::default(),
        path: Path::default(),
        marks: Vec::new(),
        flags: 0,
        forms: 0,
    };
    if let Some(bytes) = state::page_bytes(page, reader.budget) {
        reader.run(&bytes, page.resources());
    }
    reader.annotations(page, Matrix(t));
    reader.out.cut = reader.budget.cut();
    reader.out
}

/// The interpreter's state while it walks one page.
struct Reader<'a, 'r> {
    fonts: &'r mut Fonts<'a>,
    budget: &'r mut Budget,
    layers: &'r Layers,
    out: PageContent,
    state: State,
    saved: Vec<State>,
    line: TextLine,
    path: Path,
    marks: Vec<Mark>,
    /// Flags every glyph gets, such as `STAMP` inside a signature's appearance.
    flags: u8,
    forms: u32,
}

impl<'a> Reader<'a, '_> {
    /// Runs one content stream; whatever it leaves open is closed behind it.
    fn run(&mut self, bytes: &[u8], resources: &Resources<'a>) {
        let (states, marks) = (self.saved.len(), self.marks.len());
        let before = self.state.clone();
        let mut operators = TypedIter::new(bytes);
        while let Some(op) = operators.next() {
            if !self.budget.operator() {
                break;
            }
            self.step(&op, resources, states);
        }
        self.saved.truncate(states);
        while self.marks.len() > marks {
            self.end_mark();
        }
        self.path.clear();
        self.state = before;
    }

    fn step(&mut self, op: &Op<'_, '_>, resources: &Resources<'a>, floor: usize) {
        match op {
            Op::SaveState(_) if self.saved.len() < MAX_STATES => self.saved.push(self.state.clone()),
            Op::RestoreState(_) if self.saved.len() > floor => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Op::Transform(t) => {
                let m = Matrix([&t.0, &t.1, &t.2, &t.3, &t.4, &t.5].map(|n| n.as_f64()));
                self.state.ctm = m.then(&self.state.ctm);
            }
            Op::XObject(x) => self.x_object(x.0, resources),
            Op::InlineImage(_) => self.image(),
            Op::BeginMarkedContent(_) | Op::BeginMarkedContentWithProperties(_) | Op::EndMarkedContent(_) => {
                self.mark(op, resources);
            }
            _ => {
                if !self.text(op, resources) {
                    if let Some(parts) = self.path.clip(op) {
                        self.state.clip = self.state.clip.within(&parts);
                    }
                    let visible = self.visible();
                    self.path.operator(op, &self.state, visible, &mut self.out.rules);
                }
            }
        }
    }

    fn x_object(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let Some(stream) = resources.get_x_object(name) else { return };
        let dict = stream.dict();
        if !self.visible() || self.layers.hides_entry(dict, OC) {
            return;
        }
        if dict.get::<Name<'_>>(SUBTYPE).is_some_and(|kind| *kind == *IMAGE) {
            if dict.contains_key(WIDTH) && dict.contains_key(HEIGHT) {
                self.image();
            }
        } else {
            self.form(&stream, resources);
        }
    }

    /// Draws a form with the resources of its own, or those around it.
    fn form(&mut self, stream: &Stream<'a>, around: &Resources<'a>) {
        if self.forms >= MAX_FORMS.min(self.budget.depth()) {
            return;
        }
        let Some(bytes) = self.budget.decode(stream) else { return };
        let dict = stream.dict();
        let own = dict.get::<Dict<'a>>(RESOURCES).map(Resources::new);
        let before = (self.state.clone(), self.line);
        let m = Matrix(dict.get::<[f64; 6]>(MATRIX).unwrap_or(Matrix::IDENTITY.0));
        self.state.ctm = m.then(&self.state.ctm);
        if let Some(own) = form_box(dict) {
            self.state.clip = self.state.clip.within(&[self.state.ctm.apply_box(own)]);
        }
        self.forms += 1;
        self.run(&bytes, own.as_ref().unwrap_or(around));
        self.forms -= 1;
        (self.state, self.line) = before;
    }

    /// Notes how much of the page images cover, a scan in strips included; their pixels are of no interest here.
    fn image(&mut self) {
        let (w, h) = (f64::from(self.out.size.0), f64::from(self.out.size.1));
        let b = self.state.clip.cut(self.state.ctm.apply_box([0.0, 0.0, 1.0, 1.0]));
        let area = (b[2].min(w) - b[0].max(0.0)).max(0.0) * (b[3].min(h) - b[1].max(0.0)).max(0.0);
        if w * h > 0.0 && self.visible() {
            self.out.image_cover = (self.out.image_cover + (area / (w * h)) as f32).min(1.0);
        }
    }
}

/// The box of a form, where it has a sound one.
fn form_box(dict: &Dict<'_>) -> Option<[f64; 4]> {
    dict.get::<[f64; 4]>(BBOX).filter(|b| b[0] != b[2] && b[1] != b[3])
}
