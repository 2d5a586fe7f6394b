//! Spans to lines and flows: a flow is a run of lines below one another in one column.

use super::notes;
use super::recognised;
use super::spans::Span;

/// Flows looked back at when asking what stands beside the open one.
const NEIGHBOURS: usize = 12;

/// Spans on one baseline.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) spans: Vec<Span>,
}

impl Line {
    pub(super) fn x0(&self) -> f32 {
        self.spans.iter().map(|s| s.x0).fold(f32::MAX, f32::min)
    }

    pub(super) fn x1(&self) -> f32 {
        self.spans.iter().map(|s| s.x1).fold(f32::MIN, f32::max)
    }

    pub(super) fn y(&self) -> f32 {
        self.biggest().map_or(0.0, |s| s.y)
    }

    pub(super) fn size(&self) -> f32 {
        self.biggest().map_or(1.0, |s| s.size)
    }

    pub(super) fn top(&self) -> f32 {
        self.y() - 0.8 * self.size()
    }

    pub(super) fn bottom(&self) -> f32 {
        self.y() + 0.2 * self.size()
    }

    pub(super) fn centre(&self) -> f32 {
        (self.x0() + self.x1()) / 2.0
    }

    fn biggest(&self) -> Option<&Span> {
        self.spans.iter().max_by(|a, b| a.size.total_cmp(&b.size))
    }

    /// True when the line begins with a small raised mark.
    pub(super) fn begins_raised(&self) -> bool {
        self.spans.first().is_some_and(|span| {
            let rise = (self.y() - span.y) / self.size();
            span.noted || span.size < 0.85 * self.size() && rise > 0.05 && notes::is_mark(span.text.trim())
        })
    }

    /// Whether the line begins with one of these texts, whatever marks stand behind its words.
    pub(super) fn begins(&self, texts: &[&str]) -> bool {
        let line = recognised::without_marks(&self.text());
        texts.iter().any(|text| line.trim_start().starts_with(text))
    }

    /// The spans from left to right; wide gaps become tabs.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Span> = None;
        for span in &self.spans {
            let mut noted = false;
            if let Some(before) = before {
                let gap = span.x0 - before.x1;
                noted = before.is_noted_by(span);
                if gap > 2.0 * span.size {
                    text.push('\t');
                } else if gap > 0.12 * span.size || noted {
                    text.push(' ');
                }
            }
            notes::push(&mut text, &span.text, noted);
            before = Some(span);
        }
        text
    }
}

/// Lines of one column.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) lines: Vec<Line>,
    bounds: [f32; 4],
}

impl Flow {
    fn new(span: Span) -> Self {
        let bounds = [span.x0, span.top(), span.x1, span.bottom()];
        Self { lines: vec![Line { spans: vec![span] }], bounds }
    }

    /// Left, top, right, bottom.
    pub(super) fn bounds(&self) -> [f32; 4] {
        self.bounds
    }

    /// Where in the order of painting it begins.
    pub(super) fn seq(&self) -> usize {
        self.lines.iter().flat_map(|l| &l.spans).map(|s| s.seq).min().unwrap_or(0)
    }

    fn grow(&mut self, span: &Span) {
        let b = self.bounds;
        self.bounds = [b[0].min(span.x0), b[1].min(span.top()), b[2].max(span.x1), b[3].max(span.bottom())];
    }

    /// Takes the lines of another flow.
    pub(super) fn append(&mut self, other: Self) {
        for line in other.lines {
            for span in &line.spans {
                self.grow(span);
            }
            self.lines.push(line);
        }
    }
}

/// Gathers spans, in the order of painting, into flows; a flow never runs across the places in `breaks`.
pub(super) fn flows(spans: Vec<Span>, breaks: &[usize]) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    let mut last = 0;
    for span in spans {
        let cut = breaks.iter().any(|b| *b > last && *b < span.seq);
        last = span.last;
        match fit(&flows, &span).filter(|_| !cut) {
            Some(Fit::SameLine) => {
                if let Some(flow) = flows.last_mut() {
                    flow.grow(&span);
                    insert(flow, span);
                }
            }
            Some(Fit::NextLine) => {
                if let Some(flow) = flows.last_mut() {
                    flow.grow(&span);
                    flow.lines.push(Line { spans: vec![span] });
                }
            }
            None => flows.push(Flow::new(span)),
        }
    }
    flows
}

enum Fit {
    SameLine,
    NextLine,
}

fn insert(flow: &mut Flow, span: Span) {
    if let Some(line) = flow.lines.last_mut() {
        let at = line.spans.iter().position(|s| s.x0 > span.x0).unwrap_or(line.spans.len());
        line.spans.insert(at, span);
    }
}

/// How a span continues the last flow, if it does.
fn fit(flows: &[Flow], span: &Span) -> Option<Fit> {
    let (flow, earlier) = flows.split_last()?;
    let line = flow.lines.last()?;
    let em = line.size().max(span.size);
    let down = span.y - line.y();
    let noted = line.spans.last().is_some_and(|last| last.is_noted_by(span) && (span.x0 - last.x1).abs() < 0.5 * em);
    if down.abs() < 0.35 * em || noted {
        let gap = (span.x0 - line.x1()).max(line.x0() - span.x1);
        // A list mark and its text belong together however wide the tab between them.
        let listed = line.spans.len() == 1 && line.spans[0].text.chars().count() <= 6 && gap < 5.0 * em;
        return (gap > -0.6 * em && (gap < SAME_LINE * em || listed && span.x0 > line.x1())).then_some(Fit::SameLine);
    }
    let b = flow.bounds;
    let overlap = b[2].min(span.x1) - b[0].max(span.x0);
    if down < 0.5 * em.min(span.size) || down > 3.2 * em || overlap <= 0.0 {
        return None;
    }
    let near = &earlier[earlier.len().saturating_sub(NEIGHBOURS)..];
    for other in near {
        let o = other.bounds;
        let beside = o[1] < b[3] && b[1] < o[3] && (o[2] <= b[0] + em || b[2] <= o[0] + em);
        if beside && !continues_column(flow, line, span, down, o) {
            return None;
        }
    }
    Some(Fit::NextLine)
}

/// Gap below which spans on one baseline are one line.
const SAME_LINE: f32 = 1.6;

/// Whether a line below a column that has a neighbour still belongs to the column: it keeps its alignment and does
/// not reach under the neighbour.
fn continues_column(flow: &Flow, line: &Line, span: &Span, down: f32, neighbour: [f32; 4]) -> bool {
    let em = line.size().max(span.size);
    let b = flow.bounds;
    let under = span.x0 < neighbour[2] - 0.5 * em && span.x1 > neighbour[0] + 0.5 * em;
    let centre = (span.x0 + span.x1) / 2.0;
    let aligned = (centre - line.centre()).abs() < 1.5 * em
        || (span.x0 - line.x0()).abs() < 1.0 * em
        || (span.x0 - b[0]).abs() < 1.0 * em
        || (span.x1 - b[2]).abs() < 1.0 * em;
    !under && aligned && down < 2.4 * em
}
