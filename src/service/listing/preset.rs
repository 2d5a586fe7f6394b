//! The yearly lists (danh mục) that an office publishes of the council's normative resolutions: which documents each holds,
//! in which order, under which title.

use super::cells::row;
use super::entry::Entry;
use super::layout::Layout;
use super::{Listing, Section};
use crate::index::Record;
use crate::insight::Measure;
use crate::law;
use crate::model::{EventKind, Nature, Status, StatusOn, field_codes, field_label, show_date};
use crate::search::Filter;
use crate::service::words::Language;
use crate::service::{Conditions, ServiceError, View};
use crate::text::to_roman;
use jiff::civil::Date;

/// A yearly list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Còn hiệu lực, those that expired in part included, as the figure counts them.
    InForce,
    /// Hết hiệu lực toàn bộ.
    Expired,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Cần xử lý, as the office's own lists say.
    ToDeal,
    /// Cơ chế, chính sách đặc thù còn hiệu lực.
    Mechanisms,
}

impl Preset {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::InForce, Self::Expired, Self::PartlyExpired, Self::ToDeal, Self::Mechanisms];

    /// Its name on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::InForce => "con-hieu-luc",
            Self::Expired => "het-hieu-luc-toan-bo",
            Self::PartlyExpired => "het-hieu-luc-mot-phan",
            Self::ToDeal => "can-xu-ly",
            Self::Mechanisms => "co-che",
        }
    }

    /// The list with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.code() == code)
    }

    /// The figure that counts the same documents.
    pub(super) fn measure(self) -> Option<Measure> {
        match self {
            Self::InForce => Some(Measure::InForce),
            Self::PartlyExpired => Some(Measure::PartlyExpired),
            Self::Mechanisms => Some(Measure::InForceMechanism),
            Self::Expired | Self::ToDeal => None,
        }
    }

    fn layout(self) -> Layout {
        match self {
            Self::InForce | Self::Mechanisms => Layout::InForce,
            Self::Expired => Layout::Expired,
            Self::PartlyExpired => Layout::PartlyExpired,
            Self::ToDeal => Layout::ToDeal,
        }
    }

    /// What its documents are, for the title.
    fn subject(self, council: &str) -> String {
        let (what, which) = match self {
            Self::InForce => ("VĂN BẢN QUY PHẠM PHÁP LUẬT", "CÒN HIỆU LỰC"),
            Self::Expired => ("VĂN BẢN QUY PHẠM PHÁP LUẬT", "HẾT HIỆU LỰC TOÀN BỘ"),
            Self::PartlyExpired => ("VĂN BẢN QUY PHẠM PHÁP LUẬT", "HẾT HIỆU LỰC MỘT PHẦN"),
            Self::ToDeal => {
                ("VĂN BẢN QUY PHẠM PHÁP LUẬT", "CẦN XỬ LÝ (SỬA ĐỔI, BỔ SUNG, THAY THẾ, BÃI BỎ HOẶC BAN HÀNH MỚI)")
            }
            Self::Mechanisms => ("NGHỊ QUYẾT VỀ CƠ CHẾ, CHÍNH SÁCH ĐẶC THÙ", "CÒN HIỆU LỰC"),
        };
        let of = if council.is_empty() { String::new() } else { format!(" CỦA {}", council.to_uppercase()) };
        format!("{what}{of} {which}")
    }

    /// The lines above the head: name, subject, period, decision.
    fn title(self, council: &str, period: (Option<Date>, Date)) -> Vec<String> {
        let (from, to) = period;
        let whole_year = from.filter(|from| (from.month(), from.day(), to.month(), to.day()) == (1, 1, 12, 31));
        let period = match (from, whole_year.filter(|from| from.year() == to.year())) {
            (_, Some(year)) => format!("NĂM {} (tính đến ngày {})", year.year(), show_date(to)),
            (Some(from), None) => format!("(từ ngày {} đến ngày {})", show_date(from), show_date(to)),
            (None, None) => format!("(tính đến ngày {})", show_date(to)),
        };
        let decision = "(Ban hành kèm theo Quyết định số        /QĐ-        ngày      tháng      năm        )";
        vec!["DANH MỤC".to_owned(), self.subject(council), period, decision.to_owned()]
    }

    /// True for a document that the list holds, given its status on the last day of the period.
    fn holds(self, record: &Record, status: &StatusOn, period: (Option<Date>, Date)) -> bool {
        let (from, to) = period;
        let happened = |kinds: &[EventKind]| {
            let events = record.timeline.events.iter().filter(|event| kinds.contains(&event.kind) && event.on <= to);
            from.is_none_or(|from| events.into_iter().any(|event| event.on >= from))
        };
        let issued = || {
            let made = record.document.dated_on().map(|day| day.value);
            from.is_none_or(|from| made.is_some_and(|made| made >= from))
        };
        let standing = matches!(status.status, Status::InForce | Status::PartlyExpired);
        match self {
            Self::InForce => standing && issued(),
            Self::Mechanisms => standing && record.is_mechanism() && issued(),
            Self::Expired => {
                let ended = record.timeline.events.iter().find(|event| event.kind == EventKind::Expired);
                status.status == Status::Expired && ended.is_some_and(|event| from.is_none_or(|from| event.on >= from))
            }
            Self::PartlyExpired => {
                status.status == Status::PartlyExpired && happened(&[EventKind::PartlyExpired, EventKind::Amended])
            }
            Self::ToDeal => !record.listed.to_deal.is_empty() && status.status != Status::Expired,
        }
    }
}

impl View {
    /// A yearly list. The last day of the period is the day on which status is told; its first day bounds, for what has
    /// expired, the day of that, else the day of issue. Normative acts of the home council, unless the conditions say
    /// otherwise.
    ///
    /// # Errors
    /// When the index cannot be read or the time allowed has ended.
    pub fn yearly_list(&self, preset: Preset, conditions: &Conditions) -> Result<Listing, ServiceError> {
        let as_of = conditions.filter.to.unwrap_or(conditions.as_of);
        let period = (conditions.filter.from, as_of);
        let filter = Filter {
            from: None,
            to: None,
            nature: conditions.filter.nature.or(Some(Nature::Normative)),
            acts: conditions.filter.acts.clone().or_else(|| Some(self.issuers.clone())),
            ..conditions.filter.clone()
        };
        let records = self.records()?;
        let mut entries = Vec::new();
        for record in &records {
            let status = law::status_on(&record.timeline, as_of);
            if preset.holds(record, &status, period) && filter.accepts(record, &status) {
                entries.push(Entry::new(record, &status));
            }
        }
        entries.sort_by_cached_key(order);
        let home = self.store().home()?.map(|home| home.name).unwrap_or_default();
        let layout = preset.layout();
        Ok(Listing {
            title: preset.title(&home, period),
            columns: layout.columns(Language::Vietnamese),
            sections: sections(layout, &entries, as_of),
            as_of,
            signed_at: Some(place(&home)),
            counted: Some(self.reconcile(preset, &records, &entries, as_of)),
            entries,
        })
    }
}

/// By field in the order of all fields, then by date, then by number; what is not known comes last.
fn order(entry: &Entry) -> (usize, Option<Date>, u32, String) {
    let document = &entry.document;
    let number = document.number.clone().unwrap_or_default();
    let serial: String = number.chars().take_while(char::is_ascii_digit).collect();
    let day = document.dated_on().or(Some(Date::MAX));
    (place_of_field(entry), day, serial.parse().unwrap_or(u32::MAX), number)
}

/// The place of an entry's strongest field among all; behind them for one without.
fn place_of_field(entry: &Entry) -> usize {
    let own = entry.document.fields.first();
    field_codes().position(|code| Some(code) == own.map(String::as_str)).unwrap_or(usize::MAX)
}

/// The rows under a heading a field, numbered through.
fn sections(layout: Layout, entries: &[Entry], as_of: Date) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut no = 0;
    for of_field in entries.chunk_by(|a, b| place_of_field(a) == place_of_field(b)) {
        let field = of_field.first().and_then(|entry| entry.document.fields.first());
        let label = field.and_then(|code| field_label(code));
        let numeral = to_roman(u32::try_from(sections.len() + 1).unwrap_or(u32::MAX));
        let heading = match label {
            Some(label) => format!("{numeral}. LĨNH VỰC {}", label.to_uppercase()),
            None => format!("{numeral}. LĨNH VỰC KHÁC"),
        };
        let rows = of_field.iter().map(|entry| {
            no += 1;
            row(layout, no, entry, (as_of, Language::Vietnamese))
        });
        sections.push(Section { heading, rows: rows.collect() });
    }
    sections
}

/// The place in a council's name: `HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN`, `Hội đồng nhân dân tỉnh Lạng Sơn` → `Lạng Sơn`.
fn place(council: &str) -> String {
    let words: Vec<&str> = council.split_whitespace().collect();
    let unit = words.iter().rposition(|word| {
        matches!(word.to_lowercase().as_str(), "tỉnh" | "phố" | "huyện" | "quận" | "xã" | "phường" | "dân")
    });
    let place = words[unit.map_or(0, |at| at + 1)..].iter().map(|word| capitalised(word));
    place.collect::<Vec<_>>().join(" ")
}

/// A word of a name whose head has it in capitals: `LẠNG` → `Lạng`.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.as_str().to_lowercase().chars()).collect()
}
