//! Which page answers which address, and what all pages share.

use super::answer::Fault;
use super::cache::Cache;
use super::drawing::Drawing;
use super::render::{Page, posted, run};
use super::{
    api, assets, attributes, compare, document, guard, health, help, history, home, lists, original, relations, results,
};
use super::{changes, diagram, review, saved, statistics, suggest, taken};
use crate::service::{
    Diagnosis, Language, NightChanges, PagePicture, SavedSearches, Service, ServiceError, Since, Stamp, Statistics,
    Titles, View, doctor,
};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use maud::Markup;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::Semaphore;
use tower_http::compression::CompressionLayer;

/// What all pages share.
pub(super) struct Site {
    service: Service,
    hosts: Vec<String>,
    saved: Option<SavedSearches>,
    /// What a form of this server bears; no other site can read it.
    token: String,
    /// Pages that may be in the making at the same time.
    pub(super) renders: Arc<Semaphore>,
    /// Pages as they were made last, by what they are made from.
    pages: Cache<String, Bytes>,
    /// What the foot says of a generation.
    foots: Cache<String, Foot>,
    /// Pages of originals, by the id of the document, which is its content.
    pictures: Cache<(String, u32), Option<PagePicture>>,
    /// The pictures that are being drawn.
    drawing: Drawing,
    /// Figures of a generation on a day in a language.
    figures: Cache<(String, Date, Language), Statistics>,
    /// What the machine and the index are found to be: to ask starts processes, so once for each publishing,
    /// and for each state of the model.
    health: Cache<(Option<Stamp>, String, Language), Diagnosis>,
    /// Numbers and titles of a generation, and the newest of them as every page has them.
    titles: Cache<String, Titles>,
    known: Cache<String, Markup>,
    /// The latest night, by the generation and the state of the log: a night may be logged without a new generation.
    nights: Cache<(String, Option<SystemTime>), Option<NightChanges>>,
}

/// Values kept of each sort.
const KEPT: usize = 64;

/// Room for pictures of pages, and for pages of the site, in bytes.
const PICTURES: usize = 32 << 20;
const PAGES_KEPT: usize = 16 << 20;

/// Longest wait for the turn of a picture.
const WAIT: Duration = Duration::from_secs(4);

/// Large values of a generation that are kept: of the one that is served, and of the one before while it is still read.
const FEW: usize = 2;

/// What the foot of every page says of the generation.
#[derive(Debug, Clone)]
pub(super) struct Foot {
    /// The council whose documents these are.
    pub council: Option<String>,
    /// Number of documents.
    pub documents: u32,
    /// Number of files that could not be read, wholly or in part.
    pub unread: usize,
}

impl Site {
    /// A site over an open index; `hosts` are names of the machine beside its addresses.
    pub(super) fn new(service: Service, hosts: Vec<String>, saved: Option<SavedSearches>) -> Self {
        let renders = Arc::new(Semaphore::new(super::render::AT_A_TIME));
        let weigh = |picture: &Option<PagePicture>| picture.as_ref().map_or(1, |picture| picture.png.len());
        let (pictures, titles) = (Cache::of_weight(PICTURES, weigh), Cache::of_values(FEW));
        let token = token();
        Self {
            service,
            hosts,
            saved,
            token,
            renders,
            drawing: Drawing::default(),
            pages: Cache::of_weight(PAGES_KEPT, Bytes::len),
            foots: Cache::of_values(KEPT),
            pictures,
            titles,
            known: Cache::of_values(FEW),
            nights: Cache::of_values(FEW),
            figures: Cache::of_values(KEPT),
            health: Cache::of_values(KEPT),
        }
    }

    /// A page that was made before, by what it is made from.
    pub(super) fn kept(&self, key: &String) -> Option<Bytes> {
        self.pages.known(key).map(|page| page.as_ref().clone())
    }

    /// Keeps a page.
    pub(super) fn keep(&self, key: String, page: &Bytes) {
        self.pages.keep(key, Arc::new(page.clone()));
    }

    /// The newest generation, for one answer.
    pub(super) fn view(&self) -> View {
        self.service.view()
    }

    /// What the machine and the index as published now are found to be.
    pub(super) fn health(&self, view: &View, language: Language) -> Result<Arc<Diagnosis>, ServiceError> {
        self.health.get((self.service.stamp(), view.meaning(), language), || {
            doctor(&self.service.directory(), false, language)
        })
    }

    /// Numbers and titles of a generation.
    pub(super) fn titles(&self, view: &View) -> Result<Arc<Titles>, ServiceError> {
        self.titles.get(view.fingerprint().to_owned(), || view.titles())
    }

    /// What every page has of them.
    pub(super) fn known(&self, view: &View, make: impl FnOnce(&Titles) -> Markup) -> Result<Arc<Markup>, ServiceError> {
        self.known.get(view.fingerprint().to_owned(), || Ok(make(&*self.titles(view)?)))
    }

    /// The latest night of the log; none where there is none.
    pub(super) fn last_night(&self, view: &View) -> Arc<Option<NightChanges>> {
        let key = (view.fingerprint().to_owned(), self.service.logged());
        let latest = || Ok::<_, ServiceError>(view.changes(Since::Latest).next());
        self.nights.get(key, latest).unwrap_or_default()
    }

    /// The file of saved searches, where the office keeps one.
    pub(super) fn saved(&self) -> Option<&SavedSearches> {
        self.saved.as_ref()
    }

    /// What a form of this server bears.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// What changes a page beside the index and the day: the log of nights, the token of its form, and what was saved.
    pub(super) fn state(&self) -> String {
        let saved = self.saved.as_ref().map(|saved| format!("{} {}", self.token, saved.state())).unwrap_or_default();
        format!("{:?} {saved}", self.service.logged())
    }

    pub(super) fn service(&self) -> &Service {
        &self.service
    }

    pub(super) fn hosts(&self) -> &[String] {
        &self.hosts
    }

    /// What the foot says of a generation.
    pub(super) fn foot(&self, view: &View) -> Result<Arc<Foot>, ServiceError> {
        self.foots.get(view.fingerprint().to_owned(), || {
            Ok(Foot { council: view.council()?, documents: view.documents(), unread: view.unread_files()? })
        })
    }

    /// A page of an original as a picture; none where it has none.
    pub(super) fn picture(&self, view: &View, id: &str, page: u32) -> Result<Arc<Option<PagePicture>>, ServiceError> {
        let key = (id.to_owned(), page);
        if let Some(known) = self.pictures.known(&key) {
            return Ok(known);
        }
        // Whoever waits for the turn of a picture that is being drawn finds it kept.
        let Some(_turn) = self.drawing.turn(&key, WAIT) else { return Err(ServiceError::OutOfTime) };
        view.in_time()?;
        if let Some(known) = self.pictures.known(&key) {
            return Ok(known);
        }
        let picture = Arc::new(self.service.page_picture(view, id, page)?);
        if picture.is_some() {
            // Where there is none, it may have been the time that a busy machine took: who asks next has it drawn again.
            self.pictures.keep(key, Arc::clone(&picture));
        }
        Ok(picture)
    }

    /// The figures of a day, without any condition.
    pub(super) fn figures(&self, view: &View, on: Date, language: Language) -> Result<Arc<Statistics>, ServiceError> {
        self.figures.get((view.fingerprint().to_owned(), on, language), || {
            let conditions = crate::service::Conditions { filter: Default::default(), as_of: on };
            view.statistics(&conditions, None, language)
        })
    }
}

/// A value that nobody can guess: the keys that the standard library draws from the system for its hash maps.
fn token() -> String {
    let drawn = (0..4_u8).map(|at| RandomState::new().hash_one(at));
    drawn.map(|part| format!("{part:016x}")).collect()
}

/// The addresses.
const PAGES: [(&str, Page); 30] = [
    ("/", home::page),
    ("/tim", results::page),
    ("/van-ban/{name}", document::text_page),
    ("/van-ban/{name}/thuoc-tinh", attributes::page),
    ("/van-ban/{name}/lich-su", history::page),
    ("/van-ban/{name}/lien-quan", relations::page),
    ("/van-ban/{name}/luoc-do", diagram::page),
    ("/van-ban/{name}/ban-goc", original::page),
    ("/van-ban/{name}/trang/{page}", original::picture),
    ("/van-ban/{name}/tep", original::file),
    ("/van-ban/{name}/loi-van.txt", taken::text),
    ("/van-ban/{name}/loi-van.docx", taken::docx),
    ("/danh-muc", lists::page),
    ("/danh-muc.xlsx", lists::file),
    ("/danh-muc.docx", lists::file),
    ("/danh-muc.csv", lists::file),
    ("/thong-ke", statistics::page),
    ("/ra-soat", review::page),
    ("/ra-soat.xlsx", review::file),
    ("/ra-soat.docx", review::file),
    ("/ra-soat.csv", review::file),
    (changes::PAGE, changes::page),
    (changes::FEED, changes::feed),
    (health::PATH, health::page),
    ("/so-sanh", compare::page),
    ("/goi-y", suggest::page),
    ("/tim-da-luu/{id}", saved::one),
    ("/tim-da-luu/{id}/atom", saved::feed),
    ("/tro-giup", help::page),
    ("/tro-giup/api", help::api_page),
];

/// The addresses with what stands before every page.
pub(super) fn router(site: Arc<Site>) -> Router {
    let mut router = Router::new();
    for (path, page) in PAGES {
        router = router.route(path, get(move |State(site), request: Request| run(site, page, request)));
    }
    for api::Endpoint { path, page, .. } in api::ENDPOINTS {
        router = router.route(path, get(move |State(site), request: Request| run(site, page, request)));
    }
    let posts = [("/tim-da-luu/{id}/xoa", saved::remove as Page), (saved::PATH, saved::add)];
    for (path, page) in posts {
        router = router.route(path, post(move |State(site), request: Request| posted(site, page, request)));
    }
    router
        .route(saved::PATH, get(|State(site), request: Request| run(site, saved::page, request)))
        .route("/tinh/{name}", get(|request: Request| async move { assets::asset(request.uri().path()) }))
        .fallback(|State(site), request: Request| async move { nowhere(site, request).await })
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(Arc::clone(&site), guard::guard))
        .with_state(site)
}

/// No page has this address.
async fn nowhere(site: Arc<Site>, request: Request) -> Response {
    run(site, |_, _, _| Err(Fault::NoPage), request).await
}
