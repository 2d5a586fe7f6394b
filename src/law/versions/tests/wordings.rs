//! Whether each part still reads as it was issued.

use super::super::{PartWording, Wording, not_as_issued, wordings};
use super::{amended, one};

fn of<'a>(parts: &'a [PartWording], label: &str) -> &'a PartWording {
    parts.iter().find(|part| part.label == label).expect(label)
}

#[test]
fn each_part_tells_what_became_of_it() {
    let version = amended(&[one(
        "1. Sửa đổi khoản 2 Điều 2 như sau:\n“2. Hộ khác.”\n2. Bãi bỏ Điều 5.\n3. Bổ sung Điều 2a vào sau Điều 2 như sau:\n“Điều 2a. Hồ sơ\nĐơn.”\n4. Sửa đổi khoản 9 Điều 4 như sau:\n“9. Khác.”",
    )]);
    let parts = wordings(&version);
    let told: Vec<(&str, Wording)> = parts.iter().map(|part| (part.label.as_str(), part.wording)).collect();
    assert_eq!(
        told,
        [
            ("1", Wording::AsIssued),
            ("2", Wording::Amended),
            ("2a", Wording::Inserted),
            ("3", Wording::AsIssued),
            ("4", Wording::Uncertain),
            ("5", Wording::Repealed),
            ("", Wording::AsIssued),
            ("", Wording::AsIssued),
        ]
    );
    let clauses: Vec<Wording> = of(&parts, "2").parts.iter().map(|part| part.wording).collect();
    assert_eq!(clauses, [Wording::AsIssued, Wording::Amended, Wording::AsIssued]);
    assert_eq!(of(&parts, "2").by[0].by, "15/2021/NQ-HĐND");
    let (same, ways) = not_as_issued(&parts);
    let names: Vec<String> =
        ways.iter().filter_map(|way| way.split_last()).map(|(part, outer)| part.name(outer)).collect();
    assert_eq!((same, names), (4, ["khoản 2 Điều 2", "Điều 2a", "Điều 4", "Điều 5"].map(str::to_owned).to_vec()));
}

#[test]
fn an_untouched_text_reads_as_issued() {
    let parts = wordings(&amended(&[]));
    assert!(parts.iter().all(|part| part.wording == Wording::AsIssued && part.by.is_empty() && !part.pending));
}
