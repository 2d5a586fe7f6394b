//! Fields of forms: what they hold is read where it would be shown, whether an appearance was made for it or not.

use super::paper::{Paper, line};
use super::{read, shown};
use lopdf::{Dictionary, Object, dictionary};

/// Text as a string object in UTF-16.
fn utf16(text: &str) -> Object {
    let bytes = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, lopdf::StringFormat::Hexadecimal)
}

/// A widget of a text field.
fn text_field(rect: [i32; 4], value: Object) -> Dictionary {
    dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "V" => value, "F" => 4,
        "Rect" => rect.map(Object::from).to_vec(), "DA" => Object::string_literal("/Helv 11 Tf 0 g"),
    }
}

/// What a page with this content and these widgets shows.
fn form(content: &str, widgets: &[Dictionary]) -> Vec<String> {
    let mut paper = Paper::new();
    let ids: Vec<Object> = widgets.iter().map(|widget| paper.document.add_object(widget.clone()).into()).collect();
    paper.catalog.set("AcroForm", dictionary! { "Fields" => ids.clone(), "NeedAppearances" => true });
    paper.page_with(content, dictionary! { "Annots" => ids });
    shown(&read(&paper.bytes()))
}

/// Values without appearances had not been read at all: the document had no number.
#[test]
fn a_value_without_an_appearance_stands_in_its_line() {
    let number = text_field([115, 732, 230, 748], utf16("07/2023/NQ-HĐND"));
    let day = text_field([380, 732, 425, 748], Object::string_literal("12"));
    let content = line(90, 736, "Số:") + &line(300, 736, "An Bình, ngày") + &line(430, 736, "tháng 7 năm 2023");
    assert_eq!(
        form(&content, &[number, day]),
        ["Body: Số: 07/2023/NQ-HĐND", "Body: An Bình, ngày 12 tháng 7 năm 2023"]
    );
}

#[test]
fn values_come_from_the_field_above_over_dots_and_in_all_kinds() {
    let mut paper = Paper::new();
    let parent = paper.document.add_object(dictionary! {
        "FT" => "Tx", "T" => Object::string_literal("so"), "V" => utf16("12/2024/NQ-HĐND"),
        "DA" => Object::string_literal("/Helv 0 Tf 0 g"),
    });
    let widget = |rect: [i32; 4], entries: Dictionary| {
        let mut all = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "Rect" => rect.map(Object::from).to_vec(),
        };
        all.extend(&entries);
        all
    };
    let stream = paper.stream(Dictionary::new(), "M\u{1ee9}c thu");
    let choice = |value: Object, options: Object| dictionary! { "FT" => "Ch", "V" => value, "Opt" => options };
    let pair = |export: &str, shown: &str| Object::Array(vec![Object::string_literal(export), utf16(shown)]);
    let fields = [
        widget([115, 732, 330, 748], dictionary! { "Parent" => parent }),
        widget([90, 690, 300, 706], dictionary! { "FT" => "Tx", "V" => stream }),
        widget([90, 650, 300, 666], choice(Object::string_literal("a"), Object::Array(vec![pair("a", "Thường trực")]))),
        widget(
            [90, 560, 250, 620],
            dictionary! {
                "FT" => "Tx", "Ff" => 1 << 12, "V" => utf16("Kinh phí do ngân sách tỉnh\rbảo đảm"),
                "DA" => Object::string_literal("/Helv 11 Tf"),
            },
        ),
        widget([90, 500, 300, 516], dictionary! { "FT" => "Tx", "Ff" => 1 << 13, "V" => utf16("mật khẩu") }),
        widget([90, 480, 300, 496], dictionary! { "FT" => "Tx", "F" => 2, "V" => utf16("ẩn") }),
        widget([90, 460, 110, 476], dictionary! { "FT" => "Btn", "V" => "Yes", "AS" => "Yes" }),
    ];
    let ids: Vec<Object> = fields.iter().map(|field| paper.document.add_object(field.clone()).into()).collect();
    paper.page_with(&line(90, 736, "Số: .............................."), dictionary! { "Annots" => ids });
    assert_eq!(
        shown(&read(&paper.bytes())),
        [
            "Body: Số: 12/2024/NQ-HĐND",
            "Body: Mức thu",
            "Body: Thường trực",
            "Body: Kinh phí do ngân sách tỉnh\nbảo đảm",
        ]
    );
}

#[test]
fn an_appearance_is_read_once_and_an_empty_one_gives_way_to_the_value() {
    for (appearance, expected) in [(line(2, 4, "08/2023/NQ-HĐND"), "08"), (String::new(), "07")] {
        let mut paper = Paper::new();
        let form = paper.form(&appearance);
        let Ok(Object::Stream(stream)) = paper.document.get_object_mut(form) else { panic!("a form") };
        stream.dict.set("BBox", [0, 0, 115, 16].map(Object::from).to_vec());
        let mut field = text_field([115, 732, 230, 748], utf16("07/2023/NQ-HĐND"));
        field.set("AP", dictionary! { "N" => form });
        let field = paper.document.add_object(field);
        paper.page_with(
            &(line(90, 736, "Số:") + &line(90, 700, "Điều 1")),
            dictionary! { "Annots" => vec![field.into()] },
        );
        let expected = format!("Body: Số: {expected}/2023/NQ-HĐND");
        assert_eq!(shown(&read(&paper.bytes())), [expected.as_str(), "Body: Điều 1"]);
    }
}
