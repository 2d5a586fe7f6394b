//! Saved searches: one address each with a feed, what is new first, in the office's own file, by the page's own form alone.

use super::pages::{desk, words};
use super::served::{Reply, Served};
use crate::desk::path;
use crate::docx::Made;

/// Sends a form as a browser does.
fn post(served: &Served, to: &str, fields: &str, more: &str) -> Reply {
    served.send(&format!(
        "POST {to} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
         Connection: close\r\n{more}\r\n{fields}",
        served.address,
        fields.len()
    ))
}

/// The token of the form on a page.
fn token(page: &str) -> String {
    let after = page.split_once("name=\"ma\" value=\"").expect("a form").1;
    after.split_once('"').expect("an end").0.to_owned()
}

const QUERY: &str = "dia-chi=q%3Dquy%2B%25C4%2591%25E1%25BB%258Bnh&ten=Quy+%C4%91%E1%BB%8Bnh+%3Cb%3Em%E1%BB%9Bi";

#[test]
fn a_search_is_saved_by_its_form_alone_and_tells_what_is_new_first() {
    let desk = desk();
    let file = desk.beside("da-luu.json");
    let served = Served::with(&desk.index_dir(), &["--saved", path(&file)]);
    let results = served.page("/tim?q=quy+%C4%91%E1%BB%8Bnh");
    let token = token(&results);
    // Without the token, or from another site, nothing is saved.
    assert_eq!(post(&served, "/tim-da-luu", QUERY, "").status, 403);
    assert_eq!(post(&served, "/tim-da-luu", &format!("{QUERY}&ma=x"), "").status, 403);
    let strange = post(&served, "/tim-da-luu", &format!("{QUERY}&ma={token}"), "Sec-Fetch-Site: cross-site\r\n");
    assert_eq!(strange.status, 405);
    assert!(!file.exists(), "nothing was written");
    let saved = post(&served, "/tim-da-luu", &format!("{QUERY}&ma={token}"), "Sec-Fetch-Site: same-origin\r\n");
    assert_eq!(saved.status, 303, "{}", saved.text());
    let address = saved.header("location").expect("its address").to_owned();
    let again = post(&served, "/tim-da-luu", &format!("{QUERY}&ma={token}"), "");
    assert_eq!(again.header("location"), Some(address.as_str()), "the same search has one address");
    let page = served.page(&address);
    assert!(!page.contains("<b>mới") && words(&page).contains("mới") && !page.contains("class=\"new\""), "{page}");
    // The next night brings a document that it finds.
    desk.put("nq-03.docx", &Made::on("03/2019/NQ-HĐND", "quy định phí đò").bytes());
    desk.index_with(&[]).ends_with(0);
    let page = served.page(&address);
    let first = page.split_once("<ol class=\"hits\">").expect("hits").1;
    let first = first.split_once("</li>").expect("a hit").0;
    assert!(first.contains("03/2019/NQ-HĐND") && first.contains("class=\"new\""), "{first}");
    assert_eq!(page.matches("class=\"new\"").count(), 1);
    let feed = served.get(&format!("{address}/atom"));
    assert!(feed.header("content-type").is_some_and(|kind| kind.starts_with("application/atom+xml")));
    let text = feed.text();
    assert!(text.find("03/2019/NQ-HĐND").expect("the new one") < text.find("01/2019/NQ-HĐND").expect("an old one"));
    assert!(is_well_formed(&text), "{text}");
    let removed = post(&served, &format!("{address}/xoa"), &format!("ma={token}"), "");
    assert_eq!((removed.status, served.get(&address).status), (303, 404));
}

/// True for XML whose elements all end.
fn is_well_formed(text: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

#[test]
fn without_a_file_of_its_own_the_page_is_only_read() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    assert!(!served.page("/tim?q=quy+%C4%91%E1%BB%8Bnh").contains("method=\"post\""));
    assert_eq!(post(&served, "/tim-da-luu", QUERY, "").status, 405);
    let page = served.get("/tim-da-luu");
    assert!(page.status == 404 && words(&page.text()).contains("--saved"), "{}", page.text());
}

#[test]
fn a_file_among_the_originals_or_of_something_else_is_refused() {
    let desk = desk();
    let (inside, foreign) = (desk.file("x.json"), desk.beside("khac.json"));
    std::fs::write(&foreign, "{\"x\": 1}").expect("a file");
    for file in [&inside, &foreign] {
        let run = crate::program::tracuu([
            "serve",
            "--index",
            path(&desk.index_dir()),
            "--listen",
            "127.0.0.1:0",
            "--saved",
            path(file),
        ]);
        run.ends_with(2);
    }
    assert_eq!(std::fs::read_to_string(&foreign).expect("a file"), "{\"x\": 1}");
}
