//! `tracuu list`

use super::Outcome;
use super::args::{ListArgs, ListFormat};
use super::language::Language;
use super::output;
use super::output_file::OutputFile;
use super::terminal;
use crate::model::{Event, EventKind, Status, show_date};
use crate::service::words::{nature_label, provenance_note, status_label};
use crate::service::{Entry, Filter, Service};
use jiff::civil::Date;
use std::io::Write;

/// Runs the command.
pub(super) fn run(args: &ListArgs, language: Language) -> anyhow::Result<Outcome> {
    let conditions = args.filters.conditions()?;
    let service = Service::open(&args.index.index)?;
    let output = match &args.output {
        Some(path) => Some(OutputFile::new(path, &service.corpora()?, &args.index.index, args.force)?),
        None => None,
    };
    let entries = service.view().list(&conditions, args.to_deal)?;
    let layout = if args.to_deal { Layout::ToDeal } else { Layout::for_filter(&conditions.filter) };
    let list = List { layout, entries: &entries, as_of: conditions.as_of, language };
    match output {
        Some(file) => {
            let mut bytes = Vec::new();
            list.write(args.format, &mut bytes)?;
            file.write(&bytes)?;
        }
        None => {
            let mut out = terminal::out();
            list.write(args.format, &mut out)?;
            out.flush()?;
        }
    }
    Ok(if entries.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// The tables of a systematisation (danh mục; layouts of Nghị định 34/2016/NĐ-CP), and the
/// general one for everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    InForce,
    Expired,
    PartlyExpired,
    ToDeal,
    General,
}

impl Layout {
    /// The official table where the list is of one status alone.
    fn for_filter(filter: &Filter) -> Self {
        match filter.statuses.as_slice() {
            [Status::InForce] => Layout::InForce,
            [Status::Expired] => Layout::Expired,
            [Status::PartlyExpired] => Layout::PartlyExpired,
            _ => Layout::General,
        }
    }
}

/// A column: heading, width in a workbook.
type Column = (&'static str, f64);

/// A list in one of the layouts.
struct List<'a> {
    layout: Layout,
    entries: &'a [Entry],
    as_of: Date,
    language: Language,
}

impl List<'_> {
    fn columns(&self) -> Vec<Column> {
        let pick = |vietnamese, english| self.language.pick(vietnamese, english);
        let mut columns = vec![
            ("STT", 5.0),
            (pick("Tên loại văn bản", "Kind"), 16.0),
            (pick("Số, ký hiệu; ngày, tháng, năm ban hành", "Number; date of issue"), 24.0),
            (pick("Tên gọi của văn bản/Trích yếu nội dung của văn bản", "Title"), 60.0),
        ];
        match self.layout {
            Layout::General => return general_columns(self.language),
            Layout::InForce => {
                columns.push((pick("Thời điểm có hiệu lực", "In force from"), 16.0));
                columns.push((pick("Ghi chú", "Note"), 30.0));
            }
            Layout::Expired => {
                columns.push((pick("Lý do hết hiệu lực", "Reason"), 60.0));
                columns.push((pick("Ngày hết hiệu lực", "Expired on"), 16.0));
            }
            Layout::ToDeal => {
                columns.push((pick("Hình thức xử lý", "Treatment"), 24.0));
                columns.push((pick("Cơ quan chủ trì", "Agency in charge"), 24.0));
                columns.push((pick("Thời hạn", "Deadline"), 16.0));
            }
            Layout::PartlyExpired => {
                columns.push((pick("Nội dung, quy định hết hiệu lực", "Parts expired"), 40.0));
                columns.push((pick("Lý do hết hiệu lực", "Reason"), 60.0));
                columns.push((pick("Ngày hết hiệu lực", "Expired on"), 16.0));
            }
        }
        columns
    }

    fn row(&self, at: usize, entry: &Entry) -> Vec<String> {
        let document = &entry.document;
        if self.layout == Layout::General {
            return general_row(at, entry, self.language).into();
        }
        let issued = output::date(document.dated_on());
        let day = self.language.pick("ngày", "of");
        let mut row = vec![
            (at + 1).to_string(),
            output::kind(document).to_owned(),
            format!("{} {day} {issued}", output::or_dash(document.number.as_deref())),
            output::title(document).to_owned(),
        ];
        match self.layout {
            Layout::InForce => row.extend([output::date(document.effective_on), self.note(entry)]),
            Layout::Expired => row.extend(self.end(entry)),
            Layout::ToDeal => row.extend(to_deal(entry)),
            _ => row.extend(self.parts(entry)),
        }
        row
    }

    /// What will end it, where that is known, and what was added to it.
    fn note(&self, entry: &Entry) -> String {
        let lines = entry.events.iter().filter_map(|event| match (event.kind, &event.by) {
            (EventKind::Expired, _) if event.on > self.as_of => {
                Some(format!("{} {}", self.language.pick("Hết hiệu lực từ", "Expires on"), show_date(event.on)))
            }
            (EventKind::Supplemented, Some(by)) if event.on <= self.as_of => {
                Some(format!("{} {by}", self.language.pick("Được bổ sung bởi", "Supplemented by")))
            }
            _ => None,
        });
        distinct(lines).join("; ")
    }

    /// Why it ended and when: the event that came first.
    fn end(&self, entry: &Entry) -> [String; 2] {
        let mut ended = self.so_far(entry, &[EventKind::Expired]);
        match ended.next() {
            Some(event) => [self.reason(event), show_date(event.on)],
            None => [output::NONE.to_owned(), output::NONE.to_owned()],
        }
    }

    /// Which parts ended, why and when, a line an act.
    fn parts(&self, entry: &Entry) -> [String; 3] {
        let ended: Vec<&Event> = self.so_far(entry, &[EventKind::PartlyExpired, EventKind::Amended]).collect();
        let lines = |line: &dyn Fn(&Event) -> String| distinct(ended.iter().map(|event| line(event))).join("\n");
        [
            lines(&|event| event.scope.join("; ")),
            lines(&|event| self.reason(event)),
            lines(&|event| show_date(event.on)),
        ]
    }

    /// The document's events of these kinds by the day, in order.
    fn so_far<'e>(&self, entry: &'e Entry, kinds: &'static [EventKind]) -> impl Iterator<Item = &'e Event> {
        let day = self.as_of;
        entry.events.iter().filter(move |event| event.on <= day && kinds.contains(&event.kind))
    }

    /// The deciding event in words: what was done, the number that did it, and its sentence or its row in a list.
    fn reason(&self, event: &Event) -> String {
        let (vietnamese, english) = ground(event);
        let ground = self.language.pick(vietnamese, english);
        let by = event.by.as_ref().map(|by| format!(" {by}")).unwrap_or_default();
        format!("{ground}{by}: “{}”", event.evidence.quote)
    }

    fn write(&self, format: ListFormat, out: &mut impl Write) -> anyhow::Result<()> {
        match format {
            ListFormat::Json => {
                writeln!(out, "{}", serde_json::to_string_pretty(self.entries)?)?;
            }
            ListFormat::Csv => self.csv(out)?,
            ListFormat::Xlsx => out.write_all(&self.workbook()?)?,
            ListFormat::Text => self.text(out)?,
        }
        Ok(())
    }

    fn csv(&self, out: &mut impl Write) -> anyhow::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = ::csv::Writer::from_writer(out);
        writer.write_record(self.columns().iter().map(|column| column.0))?;
        for (at, entry) in self.entries.iter().enumerate() {
            writer.write_record(self.row(at, entry))?;
        }
        Ok(writer.flush()?)
    }

    /// A workbook; an official list has its name and its day above the head, as its register is read back by them.
    fn workbook(&self) -> anyhow::Result<Vec<u8>> {
        use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};
        let mut workbook = Workbook::new();
        let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
        let bold = cell.clone().set_bold();
        let sheet = workbook.add_worksheet();
        let columns = self.columns();
        let last = u16::try_from(columns.len())?.saturating_sub(1);
        let mut head = 0;
        if let Some([name, day]) = self.heading() {
            let centred = Format::new().set_align(FormatAlign::Center).set_bold();
            sheet.merge_range(0, 0, 0, last, &name, &centred)?;
            sheet.merge_range(1, 0, 1, last, &day, &centred)?;
            head = 3;
        }
        for (column, (heading, width)) in (0u16..).zip(columns) {
            sheet.write_with_format(head, column, heading, &bold)?;
            sheet.set_column_width(column, width)?;
        }
        for (at, entry) in self.entries.iter().enumerate() {
            let line = head + 1 + u32::try_from(at)?;
            for (column, value) in (0u16..).zip(self.row(at, entry)) {
                sheet.write_with_format(line, column, value, &cell)?;
            }
        }
        sheet.set_freeze_panes(head + 1, 0)?;
        Ok(workbook.save_to_buffer()?)
    }

    /// Name and day of an official list; none for the general one.
    fn heading(&self) -> Option<[String; 2]> {
        let pick = |vietnamese, english| self.language.pick(vietnamese, english);
        let name = match self.layout {
            Layout::InForce => pick("DANH MỤC VĂN BẢN CÒN HIỆU LỰC", "DOCUMENTS IN FORCE"),
            Layout::Expired => pick("DANH MỤC VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ", "DOCUMENTS WHOLLY EXPIRED"),
            Layout::PartlyExpired => pick("DANH MỤC VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN", "DOCUMENTS EXPIRED IN PART"),
            Layout::ToDeal => pick("DANH MỤC VĂN BẢN CẦN XỬ LÝ", "DOCUMENTS TO BE DEALT WITH"),
            Layout::General => return None,
        };
        Some([name.to_owned(), format!("({} {})", pick("tính đến ngày", "as of"), show_date(self.as_of))])
    }

    fn text(&self, out: &mut impl Write) -> anyhow::Result<()> {
        if self.entries.is_empty() {
            return Ok(writeln!(out, "{}", self.language.pick("Không có văn bản nào.", "No documents."))?);
        }
        let all: Vec<&str> = general_columns(self.language).iter().map(|column| column.0).collect();
        let mut table = output::table(&[all[0], all[2], all[3], all[4], all[5], all[6]]);
        for (at, entry) in self.entries.iter().enumerate() {
            let [no, _, mut number, issued, title, effective, status, ..] = general_row(at, entry, self.language);
            if let Some(note) = provenance_note(&entry.document.provenance, self.language) {
                number = format!("{number} {note}");
            }
            table.add_row([no, number, issued, title, effective, status]);
        }
        Ok(writeln!(out, "{table}")?)
    }
}

/// What the office means to do with it, by whom and by when, a line for each row of its lists.
fn to_deal(entry: &Entry) -> [String; 3] {
    let rows = || entry.to_deal.iter();
    let lines = |texts: Vec<String>| distinct(texts.into_iter()).join("\n");
    [
        lines(rows().map(|said| said.treatment.clone()).collect()),
        lines(rows().map(|said| said.agency.clone()).collect()),
        lines(rows().map(|said| said.deadline.clone()).collect()),
    ]
}

/// What was done, as the official lists put it (reasons of Luật 80/2015/QH13, Điều 154; Luật 64/2025/QH15, Điều 57).
fn ground(event: &Event) -> (&'static str, &'static str) {
    let says = |ground: &str| event.rule.contains(ground);
    match &event.by {
        _ if event.rule.starts_with("register.") => ("Theo danh mục", "By the register"),
        None => ("Hết thời hạn ghi trong văn bản", "End of its own term"),
        Some(_) if says("(thay thế)") => ("Được thay thế bằng", "Replaced by"),
        Some(_) if says("(bãi bỏ)") => ("Bị bãi bỏ bởi", "Repealed by"),
        Some(_) if says("(sửa đổi)") => ("Được sửa đổi, bổ sung bởi", "Amended by"),
        Some(_) => ("Theo", "By"),
    }
}

/// The lines that are not empty, each once.
fn distinct(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if !kept.contains(&line) {
            kept.push(line);
        }
    }
    kept
}

/// Headings where documents of several states stand together.
fn general_columns(language: Language) -> Vec<Column> {
    vec![
        ("STT", 5.0),
        (language.pick("Loại văn bản", "Kind"), 16.0),
        (language.pick("Số, ký hiệu", "Number"), 20.0),
        (language.pick("Ngày ban hành", "Issued"), 14.0),
        (language.pick("Trích yếu", "Title"), 60.0),
        (language.pick("Ngày có hiệu lực", "In force from"), 14.0),
        (language.pick("Tình trạng hiệu lực", "Status"), 20.0),
        (language.pick("Tính chất", "Nature"), 18.0),
        (language.pick("Tệp", "File"), 40.0),
    ]
}

/// One row under [`general_columns`].
fn general_row(at: usize, Entry { document, .. }: &Entry, language: Language) -> [String; 9] {
    [
        (at + 1).to_string(),
        output::kind(document).to_owned(),
        output::or_dash(document.number.as_deref()).to_owned(),
        output::date(document.dated_on()),
        output::title(document).to_owned(),
        output::date(document.effective_on),
        status_label(document.status, language).to_owned(),
        nature_label(document.nature, language).to_owned(),
        document.path.clone(),
    ]
}
