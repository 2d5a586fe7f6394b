//! What kind of document a text is, and whether it makes rules or decides a single matter.

use serde::{Deserialize, Serialize};

/// Kinds of Vietnamese official documents (Luật Ban hành VBQPPL, Điều 4; Nghị định 30/2020/NĐ-CP, Điều 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Hiến pháp.
    HienPhap,
    /// Bộ luật.
    BoLuat,
    /// Luật.
    Luat,
    /// Pháp lệnh.
    PhapLenh,
    /// Lệnh.
    Lenh,
    /// Nghị quyết.
    NghiQuyet,
    /// Nghị quyết liên tịch.
    NghiQuyetLienTich,
    /// Nghị định.
    NghiDinh,
    /// Quyết định.
    QuyetDinh,
    /// Thông tư.
    ThongTu,
    /// Thông tư liên tịch.
    ThongTuLienTich,
    /// Chỉ thị.
    ChiThi,
    /// Văn bản hợp nhất.
    VanBanHopNhat,
    /// Quy chế.
    QuyChe,
    /// Quy định.
    QuyDinh,
    /// Điều lệ.
    DieuLe,
    /// Thông báo.
    ThongBao,
    /// Hướng dẫn.
    HuongDan,
    /// Chương trình.
    ChuongTrinh,
    /// Kế hoạch.
    KeHoach,
    /// Đề án.
    DeAn,
    /// Báo cáo.
    BaoCao,
    /// Tờ trình.
    ToTrinh,
    /// Công văn.
    CongVan,
    /// Công điện.
    CongDien,
    /// Giấy mời, giấy đề nghị và giấy tờ khác.
    Giay,
}

/// Code, Vietnamese name, abbreviation in document symbols.
const KINDS: [(Kind, &str, &str, &str); 26] = [
    (Kind::HienPhap, "hien-phap", "Hiến pháp", "HP"),
    (Kind::BoLuat, "bo-luat", "Bộ luật", "BL"),
    (Kind::Luat, "luat", "Luật", "L"),
    (Kind::PhapLenh, "phap-lenh", "Pháp lệnh", "PL"),
    (Kind::Lenh, "lenh", "Lệnh", "L-CTN"),
    (Kind::NghiQuyetLienTich, "nghi-quyet-lien-tich", "Nghị quyết liên tịch", "NQLT"),
    (Kind::NghiQuyet, "nghi-quyet", "Nghị quyết", "NQ"),
    (Kind::NghiDinh, "nghi-dinh", "Nghị định", "NĐ"),
    (Kind::QuyetDinh, "quyet-dinh", "Quyết định", "QĐ"),
    (Kind::ThongTuLienTich, "thong-tu-lien-tich", "Thông tư liên tịch", "TTLT"),
    (Kind::ThongTu, "thong-tu", "Thông tư", "TT"),
    (Kind::ChiThi, "chi-thi", "Chỉ thị", "CT"),
    (Kind::VanBanHopNhat, "van-ban-hop-nhat", "Văn bản hợp nhất", "VBHN"),
    (Kind::QuyChe, "quy-che", "Quy chế", "QC"),
    (Kind::QuyDinh, "quy-dinh", "Quy định", "QYĐ"),
    (Kind::DieuLe, "dieu-le", "Điều lệ", "ĐL"),
    (Kind::ThongBao, "thong-bao", "Thông báo", "TB"),
    (Kind::HuongDan, "huong-dan", "Hướng dẫn", "HD"),
    (Kind::ChuongTrinh, "chuong-trinh", "Chương trình", "CTr"),
    (Kind::KeHoach, "ke-hoach", "Kế hoạch", "KH"),
    (Kind::DeAn, "de-an", "Đề án", "ĐA"),
    (Kind::BaoCao, "bao-cao", "Báo cáo", "BC"),
    (Kind::ToTrinh, "to-trinh", "Tờ trình", "TTr"),
    (Kind::CongVan, "cong-van", "Công văn", "CV"),
    (Kind::CongDien, "cong-dien", "Công điện", "CĐ"),
    (Kind::Giay, "giay", "Giấy tờ khác", "G"),
];

impl Kind {
    /// All kinds.
    pub fn all() -> impl Iterator<Item = Kind> {
        KINDS.iter().map(|row| row.0)
    }

    /// The code of the JSON contract, such as `nghi-quyet`.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// The Vietnamese name, such as `Nghị quyết`.
    pub fn label(self) -> &'static str {
        self.row().2
    }

    /// The abbreviation used in document symbols, such as `NQ`.
    pub fn symbol(self) -> &'static str {
        self.row().3
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Kind> {
        KINDS.iter().find(|row| row.1 == code).map(|row| row.0)
    }

    /// The kind whose abbreviation opens a symbol such as `NQ-HĐND`; `QH15` and the like name no kind.
    pub fn from_symbol(symbol: &str) -> Option<Kind> {
        let head = symbol.split(['-', '/', '.']).next().unwrap_or(symbol);
        KINDS.iter().find(|row| row.3 == head).map(|row| row.0)
    }

    fn row(self) -> &'static (Kind, &'static str, &'static str, &'static str) {
        KINDS.iter().find(|row| row.0 == self).unwrap_or(&KINDS[KINDS.len() - 1])
    }
}

/// Tính chất: whether a document makes rules for everyone or decides one matter
/// (Luật 64/2025/QH15, Điều 2 and 3; before it Luật 80/2015/QH13, Điều 2 and 3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Nature {
    /// Văn bản quy phạm pháp luật.
    #[serde(rename = "qppl")]
    Normative,
    /// Văn bản cá biệt, hành chính.
    #[serde(rename = "ca-biet")]
    Individual,
    /// Not to be told from the text.
    #[default]
    #[serde(rename = "unknown")]
    Unknown,
}

impl Nature {
    /// The code of the JSON contract.
    pub fn code(self) -> &'static str {
        match self {
            Nature::Normative => "qppl",
            Nature::Individual => "ca-biet",
            Nature::Unknown => "unknown",
        }
    }

    /// The nature with this code.
    pub fn from_code(code: &str) -> Option<Nature> {
        [Nature::Normative, Nature::Individual, Nature::Unknown].into_iter().find(|n| n.code() == code)
    }
}
