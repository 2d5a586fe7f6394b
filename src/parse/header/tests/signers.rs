//! Who signed: ranks and academic titles are no part of a name.

use super::shown;
use crate::parse::tests::parsed;

/// The signer of a circular that ends with these lines.
fn signer(block: &str) -> (String, String) {
    let d = parsed(&format!(
        "THÔNG TƯ\nQuy định A\nĐiều 1. A.\nĐiều 2. Thông tư này có hiệu lực từ ngày 20/3/2026.\n{block}"
    ));
    (shown(&d.signer).to_owned(), shown(&d.signer_position).to_owned())
}

#[test]
fn a_rank_before_the_name_hid_the_signer() {
    for (block, name) in [
        ("BỘ TRƯỞNG\n(Đã ký)\nĐại tướng Trần Văn A", "Trần Văn A"),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nThượng tướng Lê Quốc B", "Lê Quốc B"),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrung tướng, PGS. TS. Lê Văn T", "Lê Văn T"),
        ("GIÁM ĐỐC\nĐại tá Nguyễn Thị Bích Ngọc", "Nguyễn Thị Bích Ngọc"),
        ("GIÁM ĐỐC\nThiếu tướng\nVõ Thành Đ", "Võ Thành Đ"),
        ("GIÁM ĐỐC\nTHIẾU TƯỚNG VÕ THÀNH ĐẠT", "VÕ THÀNH ĐẠT"),
        ("GIÁM ĐỐC\nTHƯỢNG TÁ\nVÕ THÀNH ĐẠT", "VÕ THÀNH ĐẠT"),
        ("BỘ TRƯỞNG\nPGS.TS Trần Hồng C", "Trần Hồng C"),
        ("BỘ TRƯỞNG\nGS.TSKH. Trần Hồng C", "Trần Hồng C"),
        ("HIỆU TRƯỞNG\nTS. Ngô Quang V", "Ngô Quang V"),
        ("GIÁM ĐỐC\nThS. BS. Hoàng Kim D", "Hoàng Kim D"),
        ("GIÁM ĐỐC\nBS.CKII Hoàng Kim Dung", "Hoàng Kim Dung"),
        ("GIÁM ĐỐC\nTiến sĩ Hoàng Kim Dung", "Hoàng Kim Dung"),
        ("CHỦ TỊCH\nLuật sư Phan Văn E (đã ký)", "Phan Văn E"),
        ("Nơi nhận:\nBỘ TRƯỞNG Đại tướng Phan Văn Giang", "Phan Văn Giang"),
        ("BỘ TRƯỞNG\nThượng tướng - Phó Đô đốc Trần Hồng C", "Trần Hồng C"),
    ] {
        assert_eq!(signer(block).0, name, "{block}");
    }
}

#[test]
fn a_name_over_two_lines_is_one() {
    for (block, name) in [
        ("CHỦ TỊCH\nPhùng\nThị Hồng Hà", "Phùng Thị Hồng Hà"),
        ("CHỦ TỊCH\nPhùng Thị\nHồng Hà", "Phùng Thị Hồng Hà"),
        ("CHỦ TỊCH\nPhùng Thị Hồng\nHà", "Phùng Thị Hồng Hà"),
        ("CHỦ TỊCH\nTrần Văn An\nNguyễn Văn Bình", "Trần Văn An"),
    ] {
        assert_eq!(signer(block).0, name, "{block}");
    }
}

#[test]
fn a_rank_alone_is_no_name() {
    for block in ["BỘ TRƯỞNG\nĐại tướng", "BỘ TRƯỞNG\nTHƯỢNG TƯỚNG", "BỘ TRƯỞNG\nThiếu Tướng", "GIÁM ĐỐC\nPGS.TS."]
    {
        assert_eq!(signer(block).0, "-", "{block}");
    }
}
