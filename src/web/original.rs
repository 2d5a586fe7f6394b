//! The original of a document: its pages as pictures beside their text, the lines asked for boxed; its file, as it is.

use super::answer::{Answer, Fault};
use super::asked::{Asked, Link};
use super::document::{Opened, cited, opened, tab};
use super::site::Site;
use super::text;
use crate::model::Evidence;
use crate::service::words::PageWord as W;
use crate::service::{FullText, Original, PagePicture, TextLine, View};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// The file, to be saved: it is never opened in the browser, where it could speak for this site.
pub(super) fn file(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    opened(site, view, asked, |opened| match site.service().original(view, &opened.status.document.id)? {
        Some(Original::Bytes { name, bytes }) => Ok(Answer::file(name, bytes)),
        Some(Original::Inside) => Err(Fault::NoFile(W::FileInside)),
        Some(Original::Changed) => Err(Fault::NoFile(W::FileChanged)),
        Some(Original::TooLarge) => Err(Fault::NoFile(W::FileTooLarge)),
        Some(Original::Gone) | None => Err(Fault::NoFile(W::FileGone)),
    })
}

/// The picture of a page.
pub(super) fn picture(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let page = asked.segment(3).strip_suffix(".png").and_then(|page| page.parse().ok()).ok_or(Fault::NoPage)?;
    let picture = site.picture(view, asked.segment(1), page)?;
    let Some(picture) = picture.as_ref() else { return Err(Fault::NoFile(W::NoPicture)) };
    Ok(Answer::png(picture.png.clone()))
}

/// The page of the original that an address names, beside its text.
pub(super) fn page(site: &Site, view: &View, asked: &Asked) -> Result<Answer, Fault> {
    let mut is_pictured = false;
    let answer = tab(site, view, asked, "ban-goc", |opened| {
        let document = &opened.status.document;
        let full = view.full_text(&document.id, asked.query())?;
        let full = full.ok_or_else(|| Fault::NoDocument(opened.name.clone()))?;
        let full = match sentence(asked) {
            Some(place) => full.with_mark(place),
            None => full,
        };
        let number = page_number(asked, &full, document.pages);
        let picture = site.picture(view, &document.id, number)?;
        let pictured = picture.is_some();
        is_pictured = pictured;
        let turning = turning(asked, &full, number, document.pages);
        // From the whole text: what holds a part may begin pages before.
        let citations = text::citations(&full, &cited(document, ""));
        let of_page = only(full, number);
        Ok(html! {
            (turning)
            @if pictured { p.zoom { (zooming(asked)) } }
            div.columns.original[pictured] {
                div class={ "sheet-picture " (size(asked).1) } { (shown(&of_page, (number, picture.as_ref().as_ref()), opened, asked)) }
                div.law {
                    @if of_page.lines.is_empty() { p.hint { (asked.say(W::NoTextOnPage)) } }
                    (text::text(&of_page, &citations, asked))
                    @if let Some(raw) = of_page.raw_page(number) {
                        details.raw { summary { (asked.say(W::RawText)) } @for line in raw.lines() { p { (line) } } }
                    }
                }
            }
        })
    })?;
    // Without its picture it may have met a busy machine.
    Ok(if is_pictured { answer } else { answer.momentary() })
}

/// The parameter of a sentence: its first byte in the text, and the one behind its last.
const SENTENCE: &str = "cau";

fn sentence(asked: &Asked) -> Option<(usize, usize)> {
    let (start, end) = asked.one(SENTENCE)?.split_once('-')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

/// The place of a sentence that something rests on, in the original of the document of a name; none for what a table of
/// the office says.
pub(super) fn place_of(evidence: &Evidence, name: &str, asked: &Asked) -> Option<Link> {
    let span = Some(evidence.span).filter(|span| span.start < span.end && !evidence.rule.starts_with("register."))?;
    let link = asked.document(name).below("ban-goc").with("trang", &evidence.page.to_string());
    Some(link.with(SENTENCE, &format!("{}-{}", span.start, span.end)).at(Some("khop-1")))
}

/// The page that an address names; else the first that holds a match.
fn page_number(asked: &Asked, full: &FullText, pages: u32) -> u32 {
    let named = asked.one("trang").and_then(|page| page.parse().ok()).filter(|page| (1..=pages.max(1)).contains(page));
    let matched = full.marks.first().and_then(|mark| full.lines.iter().find(|line| line.end >= mark.1));
    named.or_else(|| matched.map(|line| line.page)).unwrap_or(1)
}

/// The text of one page.
fn only(full: FullText, number: u32) -> FullText {
    let lines: Vec<_> = full.lines.iter().filter(|line| line.page == number).copied().collect();
    let (start, end) = (lines.first().map_or(0, |line| line.start), lines.last().map_or(0, |line| line.end));
    let inside = |at: usize| (start..end.max(start + 1)).contains(&at);
    let anchors = full.anchors.into_iter().filter(|anchor| inside(anchor.span.start)).collect();
    FullText { lines, anchors, ..full }
}

/// The picture with boxes over the lines that are marked in the text beside it, or why there is none.
fn shown(of_page: &FullText, (number, picture): (u32, Option<&PagePicture>), opened: &Opened, asked: &Asked) -> Markup {
    let Some(picture) = picture else { return html! { p.hint { (asked.say(W::NoPicture)) } } };
    let is_marked = |line: &&TextLine| of_page.marks.iter().any(|mark| mark.0 < line.end && mark.1 > line.start);
    let mut places: Vec<_> = of_page.lines.iter().filter(is_marked).filter_map(|line| line.place).collect();
    // The rows of a table share its place.
    places.dedup();
    // By its id: that is its content, which a browser may keep.
    let address = format!("/van-ban/{}/trang/{number}.png", opened.status.document.id);
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    let shares = places.iter().map(|place| place.map(|at| f64::from(at) / f64::from(u16::MAX)));
    html! {
        svg.page viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(asked.tell(W::PictureOf, &[("page", &number.to_string())])) {
            image href=(address) width=(width) height=(height) {}
            @for [left, top, right, bottom] in shares {
                rect.box x=(left * width - 4.0) y=(top * height - 2.0) width=((right - left) * width + 8.0) height=((bottom - top) * height + 4.0) {}
            }
        }
        p.hint { a href=(address) { (asked.say(W::PictureAlone)) } }
    }
}

/// Sizes of the picture, each with its class: the last are as wide as several columns.
const SIZES: [(&str, &str); 4] = [("100", "plain"), ("150", "large"), ("200", "larger"), ("300", "largest")];
/// The parameter of the size.
const SIZE: &str = "co";

/// The size that an address asks for.
fn size(asked: &Asked) -> (&'static str, &'static str) {
    SIZES.into_iter().find(|(size, _)| asked.one(SIZE) == Some(*size)).unwrap_or(SIZES[0])
}

/// The ways to a larger picture and to a smaller one.
fn zooming(asked: &Asked) -> Markup {
    let at = SIZES.iter().position(|known| *known == size(asked)).unwrap_or_default();
    let link = |at: usize| SIZES.get(at).map(|(size, _)| asked.here().set(SIZE, size));
    html! {
        @if let Some(link) = at.checked_sub(1).and_then(link) { a href=(link) { "− " (asked.say(W::Smaller)) } " " }
        @if let Some(link) = link(at + 1) { a href=(link) { "+ " (asked.say(W::Larger)) } " " }
    }
}

/// Links to the pages.
fn turning(asked: &Asked, full: &FullText, number: u32, pages: u32) -> Markup {
    let link = |page: u32| asked.here().set("trang", &page.to_string());
    // Lines are in order and do not overlap.
    let touched = |mark: &(usize, usize)| {
        let first = full.lines.partition_point(|line| line.end <= mark.0);
        let end = mark.1;
        full.lines[first..].iter().take_while(move |line| line.start < end).map(|line| line.page)
    };
    let matched: BTreeSet<u32> = full.marks.iter().flat_map(touched).collect();
    html! {
        nav.pager aria-label=(asked.say(W::PagesOfFile)) {
            @if number > 1 { a rel="prev" href=(link(number - 1)) { "← " (asked.say(W::PageBefore)) } }
            span { (asked.tell(W::PageOf, &[("page", &number.to_string()), ("pages", &pages.to_string())])) }
            @if number < pages { a rel="next" href=(link(number + 1)) { (asked.say(W::PageAfter)) " →" } }
            @if !full.marks.is_empty() {
                span {
                    (asked.say(W::PagesWithMatches)) ": "
                    @for page in (1..=pages).filter(|page| matched.contains(page)).take(20) { a href=(link(page)) { (page) } " " }
                }
            }
        }
    }
}
