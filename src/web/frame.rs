//! What stands round every page: head with the search box and the day, foot with what the index reflects.

use super::answer::{Answer, Fault};
use super::asked::{Asked, DAY};
use super::site::{Foot, Site};
use super::{assets, changes, parts, suggest};
use crate::model::show_date;
use crate::service::words::PageWord as W;
use crate::service::{Language, View, local_time};
use jiff::Timestamp;
use maud::{DOCTYPE, Markup, html};

/// A page about to be framed.
pub(super) struct Content {
    /// What the window is called.
    pub title: String,
    /// What stands between head and foot.
    pub body: Markup,
    /// Classes of the whole, for its width.
    pub class: &'static str,
}

/// A page with head and foot.
pub(super) fn framed(site: &Site, view: &View, asked: &Asked, content: &Content) -> Result<Answer, Fault> {
    let (foot, known) = (site.foot(view)?, suggest::known(site, view)?);
    Ok(Answer::page(whole(asked, content, Some((foot.as_ref(), view.published(), known.as_ref())))))
}

/// A page that says why there is none. It knows no index: that may be what is wrong.
pub(super) fn fault_page(asked: &Asked, fault: &Fault) -> Answer {
    let words = fault_words(asked, fault);
    let body = html! {
        h1 { (asked.say(W::NoAnswer)) }
        p { (words) }
        p { a href=(asked.link("/")) { (asked.say(W::ToHome)) } }
    };
    let content = Content { title: asked.say(W::NoAnswer).to_owned(), body, class: "narrow" };
    Answer::page(whole(asked, &content, None)).with_status(fault.status())
}

/// What to tell a person of a fault.
pub(super) fn fault_words(asked: &Asked, fault: &Fault) -> String {
    match fault {
        Fault::NoPage => asked.say(W::NoSuchPage).to_owned(),
        Fault::NoDocument(name) => asked.tell(W::NoSuchDocument, &[("name", name)]),
        Fault::NoFile(why) => asked.say(*why).to_owned(),
        Fault::NoSaved => asked.say(W::SavedNowhere).to_owned(),
        Fault::Unsaved(message) => message.render(asked.language),
        Fault::Token => asked.say(W::StrangeForm).to_owned(),
        Fault::Missing(name) => asked.tell(W::MissingParameter, &[("name", name)]),
        Fault::TooManyWords => asked.say(W::QueryTooLong).to_owned(),
        Fault::Service(error) => error.message().render(asked.language),
        Fault::Busy => asked.say(W::Busy).to_owned(),
        Fault::Broken(id) => asked.tell(W::Broken, &[("id", id)]),
        Fault::NotWritten => asked.tell(W::Broken, &[("id", "json")]),
        Fault::Method => asked.say(W::OnlyGet).to_owned(),
        Fault::TooLong => asked.say(W::AddressTooLong).to_owned(),
        Fault::Host => asked.say(W::StrangeHost).to_owned(),
    }
}

/// What a page knows of the index: its foot, when it was published, the numbers that the box offers without a script.
type Known<'a> = (&'a Foot, Option<Timestamp>, &'a Markup);

fn whole(asked: &Asked, content: &Content, known: Option<Known<'_>>) -> Markup {
    let council = known.and_then(|(foot, ..)| foot.council.clone());
    let council = council.unwrap_or_else(|| asked.say(W::SiteName).to_owned());
    html! {
        (DOCTYPE)
        html lang=(asked.language.pick("vi", "en")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (content.title) " – " (council) }
                link rel="icon" href=(assets::icon()) type="image/svg+xml";
                link rel="stylesheet" href=(assets::style());
                script src=(assets::script()) defer {}
            }
            body {
                a.skip href="#noi-dung" { (asked.say(W::SkipToContent)) }
                (head(asked, &council))
                main #noi-dung class=(content.class) tabindex="-1" { (content.body) }
                @if let Some((foot, published, numbers)) = known { (feet(asked, foot, published)) (numbers) }
            }
        }
    }
}

fn head(asked: &Asked, council: &str) -> Markup {
    html! {
        header.top {
            div.bar {
                a.name href=(asked.link("/")) { (council) }
                @if asked.path != "/" {
                    form.search role="search" action="/tim" method="get" {
                        (search_box(asked, false))
                    }
                }
                (day_form(asked))
            }
            nav.ways aria-label=(asked.say(W::Ways)) {
                @for (path, word) in [("/danh-muc", W::Lists), ("/thong-ke", W::Statistics), ("/ra-soat", W::Review), (changes::PAGE, W::Changes), ("/so-sanh", W::Compare), ("/kho", W::Health), ("/tro-giup", W::Help)] {
                    a href=(asked.link(path)) aria-current=[(asked.path == path).then_some("page")] { (asked.say(word)) }
                }
                (other_language(asked))
            }
        }
    }
}

/// The same page in the other language.
fn other_language(asked: &Asked) -> Markup {
    let here = asked.here().without(super::asked::LANGUAGE);
    match asked.language {
        Language::Vietnamese => html! { a.lang href=(here.with(super::asked::LANGUAGE, "en")) lang="en" { "English" } },
        Language::English => html! { a.lang href=(here) lang="vi" { "Tiếng Việt" } },
    }
}

/// The search box with the day and the language that go along.
pub(super) fn search_box(asked: &Asked, is_home: bool) -> Markup {
    html! {
        label.hidden for="q" { (asked.say(W::SearchLabel)) }
        input #q type="search" name="q" value=[asked.one("q")] maxlength="500" autocomplete="off"
            placeholder=(asked.say(W::SearchExample)) autofocus[is_home] spellcheck="false" list="so-van-ban" data-suggested=(asked.say(W::Suggested));
        @if asked.is_other_day() { input type="hidden" name=(DAY) value=(asked.day()); }
        @if asked.language == Language::English { input type="hidden" name="lang" value="en"; }
        button { (asked.say(W::Search)) }
    }
}

/// The day that the page speaks of, to be changed.
fn day_form(asked: &Asked) -> Markup {
    let other = asked.is_other_day();
    html! {
        form.day.other[other] action=(asked.path) method="get" {
            (parts::handed_on(asked, &[DAY, "trang"]))
            label for="ngay" { (asked.say(W::OnDay)) }
            input #ngay type="text" name=(DAY) value=(asked.day()) inputmode="numeric" size="10" maxlength="10"
                autocomplete="off" placeholder="31/12/2023";
            button { (asked.say(W::Change)) }
            @if other {
                a href=(asked.here().without(DAY)) { (asked.say(W::Today)) }
            }
        }
    }
}

fn feet(asked: &Asked, foot: &Foot, published: Option<Timestamp>) -> Markup {
    let at = published.map(local_time);
    html! {
        footer.feet {
            p {
                @if let Some(at) = &at {
                    (asked.tell(W::IndexedAt, &[("time", &format!("{:02}:{:02}", at.hour(), at.minute())), ("day", &show_date(at.date()))])) " "
                }
                (asked.tell(W::DocumentsHeld, &[("count", &parts::grouped(foot.documents as usize, asked.language))])) " "
                @if foot.unread > 0 {
                    a href=(asked.link("/kho")) { (asked.tell(W::FilesUnread, &[("count", &parts::grouped(foot.unread, asked.language))])) }
                }
            }
            p { (asked.say(W::NotLegalAdvice)) }
        }
    }
}

/// What is said of a status holds for the documents that the corpus had when it was read.
pub(super) fn reflects(asked: &Asked, view: &View) -> Markup {
    let day = view.published().map(|time| show_date(local_time(time).date()));
    html! {
        p.reflects { (asked.tell(W::Reflects, &[("day", day.as_deref().unwrap_or(parts::NONE))])) }
    }
}
