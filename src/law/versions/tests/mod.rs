//! Texts with their amendments, and what they read as on a day.

mod commands;
mod drafting;
mod places;
mod properties;
mod refusals;
mod rows;
mod wordings;

use super::{ActInForce, Acting, Reason, Version, days_of, version};
use crate::law::{Corpus, Known, Record, resolve};
use crate::model::{Document, LineKind, Reading, Resolution, SourceText, parse_date};

/// The text that most tests amend.
const BASE: &str = "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: 08/2019/NQ-HĐND\nLạng Sơn, ngày 10 tháng 12 năm 2019\nNGHỊ QUYẾT\n\
Quy định mức hỗ trợ phát triển sản xuất trên địa bàn tỉnh\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\n\
Điều 1. Phạm vi điều chỉnh\nNghị quyết này quy định mức hỗ trợ trên địa bàn tỉnh Lạng Sơn.\n\
Điều 2. Đối tượng áp dụng\n1. Hộ nghèo ở xã khu vực III.\n2. Hộ cận nghèo ở xã khu vực III.\n3. Hợp tác xã do Sở Kế hoạch xác nhận.\n\
Điều 3. Mức hỗ trợ\n1. Hỗ trợ giống:\na) Cây ăn quả: 35 triệu đồng;\nb) Cây dược liệu: 25 triệu đồng.\nc) Cây khác: 10 triệu đồng.\n2. Hỗ trợ vật tư: 5 triệu đồng.\n3. Sở Kế hoạch thẩm định hồ sơ; sở Kế hoạch lưu hồ sơ.\n\
Điều 4. Nguồn kinh phí\n1. Ngân sách tỉnh.\n2. Ngân sách huyện.\nViệc bố trí do Ủy ban nhân dân tỉnh quyết định.\n\
Điều 5. Tổ chức thực hiện\nỦy ban nhân dân tỉnh tổ chức thực hiện. Sở Kế hoạch theo dõi.\n\
Nghị quyết có hiệu lực từ ngày 20 tháng 12 năm 2019.\nNghị quyết này đã được Hội đồng nhân dân tỉnh Lạng Sơn khóa XVI, kỳ họp thứ mười hai thông qua ngày 10 tháng 12 năm 2019./.\nCHỦ TỊCH\nHoàng Văn Nghiệm\n\
PHỤ LỤC I\nMỨC HỖ TRỢ\n(Ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND)\nCây ăn quả\t35\n\
PHỤ LỤC II\nDANH MỤC CÂY TRỒNG\n(Ban hành kèm theo Nghị quyết số 08/2019/NQ-HĐND)\nCây hồi\nCây quế";

/// An amending resolution with these articles, in force from the first of January of the year after its own.
fn amending(serial: u32, year: i32, articles: &str) -> String {
    format!(
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠNG SƠN\nSố: {serial:02}/{year}/NQ-HĐND\nLạng Sơn, ngày 10 tháng 12 năm {year}\nNGHỊ QUYẾT\n\
Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\n\
{articles}\nĐiều 9. Hiệu lực thi hành\nNghị quyết này có hiệu lực từ ngày 01 tháng 01 năm {}.\nCHỦ TỊCH\nHoàng Văn Nghiệm",
        year + 1
    )
}

/// One article that amends the usual text.
fn one(clauses: &str) -> String {
    amending(
        15,
        2021,
        &format!(
            "Điều 1. Sửa đổi, bổ sung một số điều của Nghị quyết số 08/2019/NQ-HĐND ngày 10 tháng 12 năm 2019 của Hội đồng nhân dân tỉnh\n{clauses}"
        ),
    )
}

fn source(text: &str) -> SourceText {
    let mut source = SourceText::default();
    for (block, line) in (0..).zip(text.lines()) {
        let kind = if line.contains('\t') { LineKind::TableRow } else { LineKind::Body };
        source.push(line, 1, block, kind);
    }
    source
}

/// Documents that have been read and resolved.
struct Library {
    sources: Vec<SourceText>,
    documents: Vec<Document>,
}

impl Library {
    fn new(texts: &[String]) -> Self {
        let sources: Vec<SourceText> = texts.iter().map(|text| source(text)).collect();
        let documents = sources.iter().map(crate::parse::parse).collect();
        Self { sources, documents }
    }

    /// The first document as it reads on a day.
    fn on(&self, day: &str) -> Version {
        let day = parse_date(day).expect(day);
        let name = |at: usize| format!("d{at}");
        let records: Vec<Record<'_>> = self.documents.iter().enumerate().map(|(at, one)| (name(at), one)).collect();
        let resolved = resolve(&Corpus::new(&records, &Known::default()));
        let reading = Reading::default();
        let mut acts = Vec::new();
        for (by, document) in self.documents.iter().enumerate().skip(1) {
            let by_id = &records[by].0;
            for (act, target) in document.acts.iter().zip(&resolved.documents[by].targets) {
                if *target != Resolution::Document(name(0)) || !act.operative {
                    continue;
                }
                let by = Acting { id: by_id, document, source: &self.sources[by], reading: &reading };
                let days = days_of(&resolved.documents[0].timeline, by_id, act, day);
                acts.extend(days.into_iter().map(|on| ActInForce { by, act, on, held: None }));
            }
        }
        version(&self.documents[0], &self.sources[0], &acts)
    }
}

/// The usual text, amended.
fn amended(amendments: &[String]) -> Version {
    let texts: Vec<String> = std::iter::once(BASE.to_owned()).chain(amendments.iter().cloned()).collect();
    Library::new(&texts).on("01/01/2100")
}

/// The text of an article.
fn article(version: &Version, label: &str) -> String {
    version.articles(label).into_iter().map(|(_, part)| part.text()).collect()
}

/// The reasons for what was not applied.
fn reasons(version: &Version) -> Vec<Reason> {
    version.pending.iter().map(|pending| pending.reason).collect()
}
