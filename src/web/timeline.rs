//! A document's life as a line: its events at their days, the day that the page speaks of marked. A picture of the table
//! beside it, drawn here so that no script is needed.

use super::asked::Asked;
use crate::model::{EventKind, show_date};
use crate::service::GovernedEvent;
use crate::service::words::{PageWord as W, event_label};
use jiff::civil::Date;
use maud::{Markup, html};

/// Width of the picture, and room at each side.
const WIDTH: f64 = 900.0;
const SIDE: f64 = 70.0;
/// Height of a row of labels.
const ROW: f64 = 40.0;
/// Room that a label takes.
const LABEL: f64 = 150.0;

/// Points of one day.
struct Point {
    on: Date,
    x: f64,
    row: usize,
    words: String,
    ends: bool,
}

/// The picture; its words are those of the table.
pub(super) fn picture(events: &[GovernedEvent], asked: &Asked) -> Markup {
    let days = events.iter().map(|governed| governed.event.on).chain([asked.as_of]);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return html! {} };
    let span = days_between(first, last).max(1.0);
    let at = |day: Date| SIDE + (WIDTH - 2.0 * SIDE) * days_between(first, day) / span;
    let points = points(events, &at, asked);
    let rows = points.iter().map(|point| point.row + 1).max().unwrap_or(1);
    let line = ROW * count(rows) + 12.0;
    let (height, day) = (line + 52.0, at(asked.as_of));
    html! {
        figure.timeline tabindex="0" {
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(asked.say(W::TimelinePicture)) {
                line.axis x1=(SIDE - 20.0) x2=(WIDTH - SIDE + 20.0) y1=(line) y2=(line) {}
                line.today x1=(day) x2=(day) y1=(line - 10.0) y2=(line + 14.0) {}
                text.today x=(day) y=(line + 32.0) text-anchor=(anchored(day)) { (asked.tell(W::DaySeen, &[("day", &asked.day())])) }
                @for point in &points {
                    @let y = ROW * count(point.row) + 16.0;
                    line.stem x1=(point.x) x2=(point.x) y1=(y + 20.0) y2=(line) {}
                    circle.end[point.ends].later[point.on > asked.as_of] cx=(point.x) cy=(line) r="6" {}
                    text x=(point.x) y=(y) text-anchor=(anchored(point.x)) { (show_date(point.on)) }
                    text.what x=(point.x) y=(y + 16.0) text-anchor=(anchored(point.x)) { (point.words) }
                }
            }
        }
    }
}

/// The events of each day as one point, in rows so that no label lies over another.
fn points(events: &[GovernedEvent], at: &impl Fn(Date) -> f64, asked: &Asked) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for day in events.chunk_by(|a, b| a.event.on == b.event.on) {
        let Some(first) = day.first() else { continue };
        let mut words: Vec<&str> =
            day.iter().map(|governed| event_label(governed.event.kind, asked.language)).collect();
        words.dedup();
        let ends = day.iter().any(|governed| governed.event.kind == EventKind::Expired);
        let x = at(first.event.on);
        let taken = |row: usize| points.iter().any(|point| point.row == row && (point.x - x).abs() < LABEL);
        let row = (0..).find(|row| !taken(*row)).unwrap_or_default();
        points.push(Point { on: first.event.on, x, row, words: words.join(", "), ends });
    }
    points
}

/// On which side of its place a label stands, so that it stays in the picture.
fn anchored(x: f64) -> &'static str {
    if x < SIDE + 40.0 {
        "start"
    } else if x > WIDTH - SIDE - 40.0 {
        "end"
    } else {
        "middle"
    }
}

fn days_between(from: Date, to: Date) -> f64 {
    f64::from((to - from).get_days())
}

fn count(rows: usize) -> f64 {
    f64::from(u32::try_from(rows).unwrap_or(u32::MAX))
}
