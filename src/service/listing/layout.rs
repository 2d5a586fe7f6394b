//! The tables of the yearly lists and of a systematisation (annexes of Nghị định 34/2016/NĐ-CP, which Nghị định
//! 79/2025/NĐ-CP keeps), and the general one for everything else.

use crate::model::show_date;
use crate::service::words::Language;
use jiff::civil::Date;

/// Which columns a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Còn hiệu lực.
    InForce,
    /// Hết hiệu lực toàn bộ.
    Expired,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Cần sửa đổi, bổ sung, thay thế, bãi bỏ, ban hành mới.
    ToDeal,
    /// Any documents.
    General,
}

/// A column: heading, width in a workbook in characters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Its name in addresses.
    pub code: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// Its width.
    pub width: f64,
}

impl Layout {
    /// The columns in a language.
    pub(super) fn columns(self, language: Language) -> Vec<Column> {
        let column =
            |code, vietnamese, english, width| Column { code, heading: language.pick(vietnamese, english), width };
        let mut columns = vec![
            column("stt", "STT", "No.", 5.0),
            column("loai", "Tên loại văn bản", "Kind", 16.0),
            column("so-ngay", "Số, ký hiệu; ngày, tháng, năm ban hành", "Number; date of issue", 24.0),
            column("trich-yeu", "Tên gọi của văn bản/Trích yếu nội dung của văn bản", "Title", 60.0),
        ];
        let reason = column("ly-do", "Lý do hết hiệu lực", "Reason", 60.0);
        let expired = column("het-hieu-luc", "Ngày hết hiệu lực", "Expired on", 16.0);
        match self {
            Self::General => return general(language),
            Self::InForce => {
                columns.push(column("hieu-luc", "Thời điểm có hiệu lực", "In force from", 16.0));
                columns.push(column("ghi-chu", "Ghi chú", "Note", 30.0));
            }
            Self::Expired => columns.extend([reason, expired]),
            Self::ToDeal => {
                columns.push(column("xu-ly", "Hình thức xử lý", "Treatment", 24.0));
                columns.push(column("kien-nghi", "Nội dung, lý do kiến nghị", "Reason", 40.0));
                columns.push(column("chu-tri", "Cơ quan chủ trì", "Agency in charge", 24.0));
                columns.push(column("thoi-han", "Thời hạn", "Deadline", 16.0));
            }
            Self::PartlyExpired => {
                let parts = column("noi-dung", "Nội dung, quy định hết hiệu lực", "Parts expired", 40.0);
                columns.extend([parts, reason, expired]);
            }
        }
        columns
    }

    /// Name and day of an official table, as its register is read back by them; none for the general one.
    pub(super) fn title(self, as_of: Date, language: Language) -> Vec<String> {
        let name = match self {
            Self::InForce => language.pick("DANH MỤC VĂN BẢN CÒN HIỆU LỰC", "DOCUMENTS IN FORCE"),
            Self::Expired => language.pick("DANH MỤC VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ", "DOCUMENTS WHOLLY EXPIRED"),
            Self::PartlyExpired => language.pick("DANH MỤC VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN", "DOCUMENTS EXPIRED IN PART"),
            Self::ToDeal => language.pick("DANH MỤC VĂN BẢN CẦN XỬ LÝ", "DOCUMENTS TO BE DEALT WITH"),
            Self::General => return Vec::new(),
        };
        let day = format!("({} {})", language.pick("tính đến ngày", "as of"), show_date(as_of));
        vec![name.to_owned(), day]
    }
}

/// Headings where documents of several states stand together.
fn general(language: Language) -> Vec<Column> {
    let column = |code, vietnamese, english, width| Column { code, heading: language.pick(vietnamese, english), width };
    vec![
        column("stt", "STT", "STT", 5.0),
        column("loai", "Loại văn bản", "Kind", 16.0),
        column("so", "Số, ký hiệu", "Number", 20.0),
        column("ban-hanh", "Ngày ban hành", "Issued", 14.0),
        column("trich-yeu", "Trích yếu", "Title", 60.0),
        column("hieu-luc", "Ngày có hiệu lực", "In force from", 14.0),
        column("tinh-trang", "Tình trạng hiệu lực", "Status", 20.0),
        column("tinh-chat", "Tính chất", "Nature", 18.0),
        column("tep", "Tệp", "File", 40.0),
        column("ghi-chu", "Ghi chú", "Note", 40.0),
    ]
}
