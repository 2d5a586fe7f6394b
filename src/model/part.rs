//! Parts of a document as sentences name them: `khoản 2 Điều 5`.

use crate::text::fold;

/// The labels of the articles that a part names: `khoản 2 Điều 5, 6 và 7a` names three.
///
/// ```
/// assert_eq!(tracuu::model::article_labels("khoản 2 Điều 5, Điều 6 và 7a"), ["5", "6", "7a"]);
/// ```
pub fn article_labels(part: &str) -> Vec<String> {
    let folded = fold(part);
    let mut labels = Vec::new();
    // True from `điều` on, as long as labels follow, parted by commas or `và`.
    let (mut named, mut before) = (false, "");
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if named && is_label(word) {
            labels.push(word.to_owned());
        } else {
            named = word == "dieu" || (named && before != "dieu" && matches!(word, "va" | "hoac"));
        }
        before = word;
    }
    labels
}

/// `5`, `3a`.
fn is_label(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    !digits.is_empty() && word.len() - digits.len() <= 1 && digits.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::article_labels;

    #[test]
    fn all_articles_of_a_part_are_named() {
        for (part, labels) in [
            ("Điều 5, 6 và 7", vec!["5", "6", "7"]),
            ("Điều 1 và Điều 2", vec!["1", "2"]),
            ("khoản 7 vào sau khoản 6 Điều 2", vec!["2"]),
            ("khoản 2 Điều 5; khoản 1, 3 Điều 7a", vec!["5", "7a"]),
            ("Phụ lục II", vec![]),
            ("các điều và 5 khoản", vec![]),
            ("Điều 10", vec!["10"]),
        ] {
            assert_eq!(article_labels(part), labels, "{part}");
        }
    }
}
