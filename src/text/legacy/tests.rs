//! Round trips through the tables, good text left alone, real text of the time read.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Encoding, by_font_name, capitals_font, decode, detect, is_syllable, repair};
use proptest::prelude::*;

/// Every Vietnamese letter beyond ASCII, small.
const LETTERS: &str = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ";

/// Sentences as they stand in resolutions.
const SENTENCES: [&str; 12] = [
    "Hội đồng nhân dân tỉnh Lạng Sơn khóa XVI, kỳ họp thứ mười bốn",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Xét Tờ trình số 158/TTr-UBND của Ủy ban nhân dân tỉnh về việc ban hành quy định mức thu phí",
    "Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng",
    "Nghị quyết này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2020.",
    "Giao Ủy ban nhân dân tỉnh tổ chức triển khai thực hiện Nghị quyết này",
    "Thường trực Hội đồng nhân dân, các Ban và đại biểu giám sát việc thực hiện",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "hỗ trợ xây dựng hạ tầng kỹ thuật cụm công nghiệp, giải phóng mặt bằng, giếng nước, khuỷu ống",
    "là và có cho cô ba hai tôi ý",
    "Diện tích 25 m², nhiệt độ 20 °C, theo § 5, tiêu chuẩn ISO® «mới»",
];

/// Names of fonts that promise one encoding or another.
const FONTS: [Option<&str>; 5] = [None, Some(".VnTime"), Some(".VnArialH"), Some("VNI-Times"), Some("VI Times")];

/// The codes of every letter: the inverse of the tables, found by trying them.
static CODES: LazyLock<[BTreeMap<char, String>; 3]> = LazyLock::new(|| Encoding::ALL.map(codes));

/// Tries all codes of one encoding.
fn codes(encoding: Encoding) -> BTreeMap<char, String> {
    let low = ['\u{2}', '\u{5}', '\u{6}', '\u{14}', '\u{19}', '\u{1e}'].into_iter();
    let single = low.chain('\u{80}'..='\u{ff}').map(String::from);
    let bases = if encoding == Encoding::Vni { "aeouyAEOUYôöÔÖ" } else { "" };
    let pairs = bases.chars().flat_map(|base| ('\u{c0}'..='\u{ff}').map(move |mark| format!("{base}{mark}")));
    let mut found = BTreeMap::new();
    // VNI has two characters for most letters; alone, its marks would be taken for the letters they look like.
    for codes in pairs.chain(single) {
        let read = decode(&codes, encoding, false);
        if let (Some(letter), None) = (read.chars().next(), read.chars().nth(1)) {
            found.entry(letter).or_insert(codes);
        }
    }
    found
}

/// How a text would have been written at the time.
fn encode(text: &str, encoding: Encoding) -> String {
    let codes = &CODES[encoding as usize];
    let write = |c: char| codes.get(&c).filter(|_| !c.is_ascii()).cloned().unwrap_or_else(|| c.to_string());
    text.chars().map(write).collect()
}

/// The same text with the codes 80–9F as Windows-1252 shows them.
fn as_windows(text: &str) -> String {
    let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
}

#[test]
fn every_letter_goes_round() {
    for small in LETTERS.chars() {
        let capital = small.to_uppercase().to_string();
        for encoding in [Encoding::Vni, Encoding::Viscii] {
            for letter in [small.to_string(), capital.clone()] {
                let codes = encode(&letter, encoding);
                assert!(codes.chars().all(|code| u32::from(code) <= 0xff), "{encoding:?} has no {letter}");
                assert_eq!(decode(&codes, encoding, false), letter);
                assert_eq!(decode(&as_windows(&codes), encoding, false), letter);
            }
        }
        let codes = encode(&small.to_string(), Encoding::Tcvn3);
        assert_eq!(decode(&codes, Encoding::Tcvn3, false), small.to_string());
        assert_eq!(decode(&codes, Encoding::Tcvn3, true), capital);
    }
    assert_eq!(decode("¡¢£¤¥¦§", Encoding::Tcvn3, false), "ĂÂÊÔƠƯĐ");
}

#[test]
fn marks_of_vni_may_have_the_other_case() {
    assert_eq!(decode("Aâ AÂ aÂ Öù ÖÙ", Encoding::Vni, false), "Â Â â Ứ Ứ");
}

#[test]
fn real_maps_are_read() {
    // Text layers of survey maps from Lạng Sơn, set in .VnArial, .VnArialH and .VnTime.
    for (legacy, read) in [
        ("tØnh l¹ng s¬n", "tỉnh lạng sơn"),
        (
            "má ®¸ Ao Si, x· Yªn V\u{ad}îng, huyÖn H÷u Lòng, tØnh L¹ng S¬n",
            "mỏ đá Ao Si, xã Yên Vượng, huyện Hữu Lũng, tỉnh Lạng Sơn",
        ),
        ("§¬n vÞ t\u{ad} vÊn", "Đơn vị tư vấn"),
        ("§é cao hè (m)", "Độ cao hố (m)"),
        ("NguyÔn ThÕ §¹t", "Nguyễn Thế Đạt"),
        ("1cm trªn b¶n ®å b»ng 20m ngoµi thùc tÕ", "1cm trên bản đồ bằng 20m ngoài thực tế"),
    ] {
        assert_eq!(repair(legacy, Some(".VnTime")).as_deref(), Some(read));
        assert_eq!(repair(legacy, Some("FPFBRT+.VnArialH,Bold")).as_deref(), Some(read.to_uppercase().as_str()));
    }
    assert_eq!(repair("tØnh l¹ng s¬n", None).as_deref(), Some("tỉnh lạng sơn"));
    assert_eq!(
        repair("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", None).as_deref(),
        Some("Cộng hòa xã hội chủ nghĩa Việt Nam")
    );
    assert_eq!(repair("NGUYÔN v¨n HïNG", Some(".VnTime")).as_deref(), Some("NGUYỄN văn HÙNG"));
}

#[test]
fn without_a_font_little_text_proves_little() {
    for text in [
        "n¨m 2015",
        "T¤aÅÆ",
        "5 µm và 10 µm",
        "Société à responsabilité limitée près de l'été",
        "für Straße",
        "©2015 ho¹",
    ] {
        assert_eq!(repair(text, None), None, "{text}");
    }
    assert_eq!(repair("n¨m 2015", Some(".VnTime")).as_deref(), Some("năm 2015"));
    assert_eq!(repair("ñ", Some("VNI-Times")).as_deref(), Some("đ"));
    assert_eq!(repair("van ban", Some(".VnTimeH")).as_deref(), Some("VAN BAN"));
}

#[test]
fn good_sentences_stay() {
    for sentence in SENTENCES {
        for text in [sentence.to_owned(), sentence.to_uppercase(), sentence.to_lowercase()] {
            assert_eq!(detect(&text), None, "{text}");
            for font in FONTS {
                assert_eq!(repair(&text, font), None, "{text} in {font:?}");
            }
        }
    }
}

#[test]
fn sentences_of_the_time_are_found_without_a_font() {
    for sentence in SENTENCES.iter().take(10) {
        for encoding in Encoding::ALL {
            let legacy = encode(&sentence.to_lowercase(), encoding);
            assert_eq!(detect(&legacy), Some(encoding), "{legacy}");
            assert_eq!(repair(&legacy, None), Some(sentence.to_lowercase()));
        }
    }
}

#[test]
fn names_of_fonts() {
    for (font, encoding) in [
        (".VnTime", Some(Encoding::Tcvn3)),
        ("FPITWF+.VnArialNarrow", Some(Encoding::Tcvn3)),
        ("VnTimeH", Some(Encoding::Tcvn3)),
        ("VNI-Helve-Condense", Some(Encoding::Vni)),
        ("VI Times", Some(Encoding::Viscii)),
        ("VnGeoSymbolTime", None),
        ("Vnopenfont", None),
        ("Times New Roman", None),
    ] {
        assert_eq!(by_font_name(font), encoding, "{font}");
    }
    assert!(capitals_font(".VnCenturySchoolbookH") && capitals_font(".VnTimeH Bold") && !capitals_font("VNI-HelveH"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn small_text_goes_round(text in "[a-zàảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ ,.0-9]{0,60}") {
        for encoding in Encoding::ALL {
            let codes = encode(&text, encoding);
            prop_assert_eq!(&decode(&codes, encoding, false), &text);
            prop_assert_eq!(decode(&codes, encoding, true), text.to_uppercase());
        }
    }

    #[test]
    fn capital_text_goes_round(text in "[A-ZÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴĐ ]{0,60}") {
        for encoding in [Encoding::Vni, Encoding::Viscii] {
            prop_assert_eq!(&decode(&encode(&text, encoding), encoding, false), &text);
        }
    }

    #[test]
    fn text_of_good_syllables_stays(words in prop::collection::vec("(th|ng|b|đ|l|qu|)(à|á|ô|ế|ộ|ư|ý|ơ|ê|u|oà|oa)(n|ng|)", 0..12)) {
        let text = words.into_iter().filter(|word| is_syllable(word)).collect::<Vec<_>>().join(" ");
        for font in FONTS {
            let left = repair(&text, font);
            // A plain ASCII run in a font of capitals changes its case, and nothing else.
            prop_assert!(left.is_none() || left == Some(text.to_uppercase()), "{} in {:?}: {:?}", text, font, left);
        }
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,40}", bytes in "[\\x00-\\xff]{0,40}") {
        for text in [text, bytes] {
            for font in FONTS {
                let _ = repair(&text, font);
            }
        }
    }
}
