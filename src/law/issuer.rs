//! Comparing the names of issuers, which texts write in full, short, in capitals, and with or without the province.

use crate::text::fold;

/// A name as it is compared: lower case, one spelling, abbreviations written out.
pub(super) fn issuer_key(name: &str) -> String {
    let lower =
        name.to_lowercase().replace("uỷ", "ủy").replace("hđnd", "hội đồng nhân dân").replace("ubnd", "ủy ban nhân dân");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// True when two keys can be one body: `hội đồng nhân dân tỉnh` may be that of Lạng Sơn, but not its standing committee
/// and not a district's.
pub(super) fn may_be_one(a: &str, b: &str) -> bool {
    // A ministry's name is in the symbol already, and texts cite the minister where the head names the ministry.
    if !(a.contains("nhân dân") && b.contains("nhân dân")) {
        return true;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match long.strip_prefix(short) {
        Some("") => true,
        // A bare `hội đồng nhân dân` is any council.
        Some(rest) if rest.starts_with(' ') => true,
        // Recognition runs words of a head together and loses marks: `TINHLẠNGSƠN`.
        _ => letters(a) == letters(b),
    }
}

/// The letters of a key without marks and spaces.
fn letters(key: &str) -> String {
    fold(key).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{issuer_key, may_be_one};

    #[test]
    fn a_name_run_together_by_recognition_is_the_same_body() {
        let one = |a: &str, b: &str| may_be_one(&issuer_key(a), &issuer_key(b));
        assert!(one("HỘI ĐỒNG NHÂN DÂN TINHLẠNGSƠN", "Hội đồng nhân dân tỉnh Lạng Sơn"));
        assert!(one("HĐND", "Hội đồng nhân dân tỉnh Lạng Sơn"));
        assert!(!one("HỘI ĐỒNG NHÂN DÂN TỈNH CAO BẰNG", "Hội đồng nhân dân tỉnh Lạng Sơn"));
        assert!(!one("Ủy ban nhân dân xã Hòa", "Ủy ban nhân dân xã Hòabình"));
    }
}
