//! Lĩnh vực: the fields of activity into which resolutions are sorted, one table for all rooms.

use crate::text::fold;

/// A field: its code, its Vietnamese name, and the names, without marks, by which people ask for it.
struct Field {
    code: &'static str,
    label: &'static str,
    asked: &'static [&'static str],
}

const fn field(code: &'static str, label: &'static str, asked: &'static [&'static str]) -> Field {
    Field { code, label, asked }
}

/// All fields, in the order in which lists show them.
const FIELDS: [Field; 16] = [
    field("ngan-sach", "Tài chính, ngân sách", &["tai chinh", "ngan sach"]),
    field("phi-le-phi", "Phí, lệ phí", &["phi", "le phi"]),
    field("dat-dai", "Đất đai", &["dat dai"]),
    field("dau-tu-cong", "Đầu tư công", &["dau tu cong", "dau tu"]),
    field("giao-duc", "Giáo dục", &["giao duc"]),
    field("y-te", "Y tế", &["y te"]),
    field("an-sinh", "An sinh xã hội, lao động", &["an sinh", "lao dong", "bao tro xa hoi"]),
    field("noi-vu", "Bộ máy, nội vụ", &["noi vu", "bo may", "to chuc bo may"]),
    field("nong-lam-nghiep", "Nông, lâm nghiệp", &["nong nghiep", "lam nghiep", "nong lam nghiep"]),
    field("dan-toc", "Dân tộc", &["dan toc"]),
    field("giao-thong-xay-dung", "Giao thông, xây dựng", &["giao thong", "xay dung"]),
    field(
        "cua-khau-thuong-mai-du-lich",
        "Cửa khẩu, thương mại, du lịch",
        &["cua khau", "thuong mai", "du lich", "cong thuong"],
    ),
    field("moi-truong", "Môi trường", &["moi truong", "tai nguyen"]),
    field(
        "van-hoa",
        "Văn hóa, thể thao, công nghệ thông tin",
        &["van hoa", "the thao", "cong nghe thong tin", "thong tin"],
    ),
    field("quoc-phong-tu-phap", "Quốc phòng, an ninh, tư pháp", &["quoc phong", "an ninh", "tu phap"]),
    field(
        "hoat-dong-hdnd",
        "Hoạt động Hội đồng nhân dân",
        &["hoat dong hdnd", "hoat dong cua hdnd", "hoat dong hoi dong nhan dan", "hoat dong cua hoi dong nhan dan"],
    ),
];

/// The codes of all fields, in the order in which lists show them.
pub fn field_codes() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|field| field.code)
}

/// The Vietnamese name of a field: `giao-duc` → `Giáo dục`.
pub fn field_label(code: &str) -> Option<&'static str> {
    FIELDS.iter().find(|field| field.code == code).map(|field| field.label)
}

/// The field that a person means by a code or a name in any spelling: `giao-duc`, `Giáo dục`, `phi, le phi`.
pub fn field_named(written: &str) -> Option<&'static str> {
    let wanted = words(written);
    let same = |field: &&Field| words(field.code) == wanted || words(field.label) == wanted;
    FIELDS.iter().find(same).map(|field| field.code)
}

/// Words without marks and punctuation, one space between.
fn words(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The fields that words without marks begin with a name of: `van hoa, the thao con hieu luc` names one, twice.
///
/// ```
/// let named: Vec<_> = tracuu::model::fields_asked("y te va giao duc nam 2023").collect();
/// assert_eq!(named, ["giao-duc", "y-te"]);
/// ```
pub fn fields_asked(words: &str) -> impl Iterator<Item = &'static str> {
    let names: Vec<&str> = names(words).collect();
    FIELDS.iter().filter(move |field| field.asked.iter().any(|name| names.contains(name))).map(|field| field.code)
}

/// The names at the beginning of a text, one after the other, joined by commas or `và`.
fn names(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let all = FIELDS.iter().flat_map(|field| field.asked);
        let whole = |name: &&str| !rest[name.len()..].starts_with(|c: char| c.is_alphanumeric());
        let name = all.copied().filter(|name| rest.starts_with(name)).filter(whole).max_by_key(|name| name.len())?;
        let (named, after) = rest.split_at(name.len());
        let after = after.trim_start_matches([',', ' ', '-']);
        rest = after.strip_prefix("va ").unwrap_or(after);
        Some(named)
    })
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, field_named};

    #[test]
    fn a_field_is_known_by_code_and_name() {
        for field in FIELDS {
            assert_eq!((field_named(field.code), field_named(field.label)), (Some(field.code), Some(field.code)));
        }
        assert_eq!(field_named("PHÍ LỆ PHÍ"), Some("phi-le-phi"));
        assert_eq!(field_named("Thiên văn"), None);
    }
}
