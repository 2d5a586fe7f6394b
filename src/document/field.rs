//! Lĩnh vực: the fields of activity that resolutions are sorted into.

use crate::text::fold;

/// Codes and names of the fields, in the order of domain.md §3.
const FIELDS: [(&str, &str); 16] = [
    ("ngan-sach", "Tài chính, ngân sách"),
    ("phi-le-phi", "Phí, lệ phí"),
    ("dat-dai", "Đất đai"),
    ("dau-tu-cong", "Đầu tư công"),
    ("giao-duc", "Giáo dục"),
    ("y-te", "Y tế"),
    ("an-sinh", "An sinh xã hội, lao động"),
    ("noi-vu", "Bộ máy, nội vụ"),
    ("nong-lam-nghiep", "Nông, lâm nghiệp"),
    ("dan-toc", "Dân tộc"),
    ("giao-thong-xay-dung", "Giao thông, xây dựng"),
    ("cua-khau-thuong-mai-du-lich", "Cửa khẩu, thương mại, du lịch"),
    ("moi-truong", "Môi trường"),
    ("van-hoa", "Văn hóa, thể thao, công nghệ thông tin"),
    ("quoc-phong-tu-phap", "Quốc phòng, an ninh, tư pháp"),
    ("hoat-dong-hdnd", "Hoạt động Hội đồng nhân dân"),
];

/// The codes of all fields, in the order in which lists show them.
pub fn field_codes() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|row| row.0)
}

/// The field that a person means by a code or a name in any spelling: `giao-duc`, `Giáo dục`, `phi, le phi`.
pub fn field_named(written: &str) -> Option<&'static str> {
    let wanted = words(written);
    let same = |row: &&(&str, &str)| words(row.0) == wanted || words(row.1) == wanted;
    FIELDS.iter().find(same).map(|row| row.0)
}

/// Words without marks and punctuation, one space between.
fn words(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The Vietnamese name of a field: `giao-duc` → `Giáo dục`.
pub fn field_label(code: &str) -> Option<&'static str> {
    FIELDS.iter().find(|row| row.0 == code).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, field_named};

    #[test]
    fn a_field_is_known_by_code_and_name() {
        for (code, name) in FIELDS {
            assert_eq!((field_named(code), field_named(name)), (Some(code), Some(code)));
        }
        assert_eq!(field_named("PHÍ LỆ PHÍ"), Some("phi-le-phi"));
        assert_eq!(field_named("Thiên văn"), None);
    }
}
