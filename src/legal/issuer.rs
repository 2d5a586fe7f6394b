//! Comparing the names of issuers, which texts write in full, short, in capitals, and with or without the province.

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
        Some(rest) => rest.starts_with(' '),
        None => false,
    }
}
