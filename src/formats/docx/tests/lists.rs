//! Labels of lists, as Word counts them.

use super::{docx, show};

/// A level of a list.
fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

/// Paragraphs `list/level/text`, with these lists and styles.
fn labels(numbering: &str, styles: &str, paragraphs: &[(u32, u32, &str)]) -> Vec<String> {
    let one = |(list, level, text): &(u32, u32, &str)| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body: String = paragraphs.iter().map(one).collect();
    show(&docx(&body, &[("word/numbering.xml", numbering), ("word/styles.xml", styles)]))
}

/// Articles, clauses and points, in three levels of one list, with a second list on the same template.
fn articles() -> String {
    format!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="7">{}{}{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"#,
        level(0, "decimal", "Điều %1.", ""),
        level(1, "decimal", "%2.", ""),
        level(2, "lowerLetter", "%3)", r#"<w:suff w:val="space"/>"#),
    )
}

#[test]
fn levels_count_and_start_again() {
    let text = [(1, 0, "A"), (1, 1, "b"), (1, 2, "c"), (1, 2, "d"), (1, 1, "e"), (1, 0, "F"), (1, 1, "g"), (1, 2, "h")];
    assert_eq!(
        labels(&articles(), "", &text),
        ["Điều 1. A", "1. b", "a) c", "b) d", "2. e", "Điều 2. F", "1. g", "a) h"]
    );
}

#[test]
fn a_start_override_counts_once_and_lists_of_a_template_go_on_together() {
    let text = [(1, 0, "A"), (1, 1, "b"), (2, 1, "c"), (2, 1, "d"), (1, 1, "e"), (2, 0, "F"), (2, 1, "g")];
    assert_eq!(labels(&articles(), "", &text), ["Điều 1. A", "1. b", "5. c", "6. d", "7. e", "Điều 2. F", "5. g"]);
}

#[test]
fn restart_rules_and_legal_numbers() {
    let numbering = format!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="0">{}{}{}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        level(0, "upperRoman", "Chương %1", r#"<w:suff w:val="nothing"/>"#),
        level(1, "decimal", " Điều %2.", r#"<w:lvlRestart w:val="0"/>"#),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    );
    let text = [(3, 0, "-"), (3, 1, "x"), (3, 0, "-"), (3, 1, "y"), (3, 2, "z"), (3, 0, "-"), (3, 2, "w")];
    assert_eq!(
        labels(&numbering, "", &text),
        ["Chương I-", "Điều 1. x", "Chương II-", "Điều 2. y", "2.2.1 z", "Chương III-", "3.2.1 w"]
    );
}

#[test]
fn bullets_and_no_list() {
    let numbering = format!(
        r#"<w:numbering><w:abstractNum w:abstractNumId="0">{}{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        level(0, "bullet", "&#xF0B7;", r#"<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>"#),
        level(1, "bullet", "-", ""),
    );
    assert_eq!(
        labels(&numbering, "", &[(1, 0, "a"), (1, 1, "b"), (0, 0, "c"), (9, 0, "d"), (1, 0, "")]),
        ["• a", "- b", "c", "d"]
    );
}

#[test]
fn lists_of_styles() {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="1"><w:start w:val="3"/>
        <w:numFmt w:val="decimal"/><w:pStyle w:val="Dieu"/><w:lvlText w:val="Điều %2."/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
    let styles = r#"<w:styles><w:style w:type="paragraph" w:styleId="Dieu"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Dieu"/></w:style>
        <w:style w:type="paragraph" w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style></w:styles>"#;
    let one = |style: &str| format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#);
    let body = [one("Dieu"), one("Con"), one("Vong")].concat();
    let shown = show(&docx(&body, &[("word/numbering.xml", numbering), ("word/styles.xml", styles)]));
    assert_eq!(shown, ["Điều 3. x", "Điều 4. x", "x"]);
}

#[test]
fn numerals() {
    use crate::formats::office::numeral::{Numeral, superscript};
    let write = |numeral: Numeral, numbers: &[u32]| numbers.iter().map(|n| numeral.write(*n)).collect::<Vec<_>>();
    assert_eq!(write(Numeral::UpperRoman, &[4, 1999, 0, 4000]), ["IV", "MCMXCIX", "0", "4000"]);
    assert_eq!(write(Numeral::LowerLetter, &[1, 26, 27, 0, u32::MAX]), ["a", "z", "aa", "0", "4294967295"]);
    assert_eq!(
        write(Numeral::Vietnamese, &[5, 10, 15, 21, 40]),
        ["năm", "mười", "mười lăm", "hai mươi mốt", "bốn mươi"]
    );
    assert_eq!(superscript(120), "¹²⁰");
}
