//! Runs, signs, fields, changes, alternatives, notes, pages.

use super::{body, docx, extract, p, show};

/// A run with properties.
fn run(props: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

#[test]
fn entities_and_spaces() {
    assert_eq!(body(&p("A &amp; B &lt;1&gt; &#272;i&#x1EC1;u &unknown;x")), ["A & B <1> Điều x"]);
    assert_eq!(body("<w:p><w:r><w:t> a </w:t></w:r><w:r><w:t>b<![CDATA[&c]]></w:t></w:r></w:p>"), ["ab&c"]);
}

#[test]
fn signs() {
    let signs = r#"<w:p><w:r><w:t>34/2016/N</w:t><w:noBreakHyphen/><w:t>CP</w:t><w:tab/><w:t>x</w:t><w:softHyphen/>
        <w:t>y</w:t><w:br/><w:t>z</w:t><w:cr/><w:sym w:font="Wingdings" w:char="F0FE"/>
        <w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>"#;
    assert_eq!(body(signs), ["34/2016/N-CP\txy\nz\n☑•"]);
}

#[test]
fn hidden_and_capitals() {
    let styles = r#"<w:styles><w:style w:type="character" w:styleId="C"><w:rPr><w:caps/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="P"><w:rPr><w:caps/></w:rPr></w:style></w:styles>"#;
    let text = format!(
        "<w:p>{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val=\"P\"/></w:pPr>{}{}</w:p>",
        run("<w:vanish/>", "ẩn"),
        run(r#"<w:vanish w:val="0"/><w:caps/>"#, "nghị quyết "),
        run(r#"<w:rStyle w:val="C"/>"#, "số "),
        run("", "đã "),
        run(r#"<w:rStyle w:val="C"/>"#, "tắt"),
    );
    assert_eq!(show(&docx(&text, &[("word/styles.xml", styles)])), ["NGHỊ QUYẾT SỐ", "ĐÃ tắt"]);
}

#[test]
fn tracked_changes() {
    let changes = format!(
        r#"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>
        <w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo>{}</w:moveTo></w:p>"#,
        run("", "một "),
        run("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "hai "),
        run("", "ba"),
    );
    assert_eq!(body(&changes), ["một hai ba"]);
}

#[test]
fn alternatives_are_read_once() {
    let box_of = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let both = format!(
        "<w:p><w:r><w:t>Thân</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{}</wps:txbx></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        box_of("Khung"),
        box_of("Khung"),
    );
    assert_eq!(body(&both), ["Thân", "Khung"]);
    let fallback = format!(
        "<w:p><mc:AlternateContent><mc:Choice/><mc:Fallback><v:textbox>{}</v:textbox></mc:Fallback></mc:AlternateContent></w:p>",
        box_of("Chỉ có bản cũ")
    );
    assert_eq!(body(&fallback), ["Chỉ có bản cũ"]);
}

#[test]
fn nested_text_boxes() {
    let inner =
        format!("<w:p><w:r><w:t>giữa</w:t></w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:p>", p("trong"));
    let outer =
        format!("<w:p><w:r><w:t>ngoài</w:t><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>");
    assert_eq!(body(&outer), ["ngoài", "giữa", "trong"]);
}

#[test]
fn fields_give_results() {
    let field = |code: &str, result: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let text = format!(
        r#"<w:p>{}<w:fldSimple w:instr="DATE"><w:r><w:t>-2023</w:t></w:r></w:fldSimple></w:p>
        <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>mã</w:t></w:r></w:p>{}<w:sectPr><w:footerReference w:type="default" r:id="f1"/></w:sectPr>"#,
        field(" REF a ", "31/12"),
        p("vẫn còn"),
    );
    let footer =
        format!("<w:ftr><w:p><w:r><w:t>Trang </w:t></w:r>{}</w:p>{}</w:ftr>", field(" PAGE ", "7"), p("VĂN BẢN MẪU"));
    let shown = show(&docx(&text, &[("word/footer1.xml", &footer)]));
    assert_eq!(shown, ["31/12-2023", "vẫn còn", "Footer: VĂN BẢN MẪU"]);
}

#[test]
fn notes_stand_at_the_foot_with_their_marks() {
    let text = format!(
        r#"<w:p><w:r><w:t>hoạt động</w:t><w:footnoteReference w:id="4"/><w:t>theo luật</w:t></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>
        <w:p><w:r><w:br w:type="page"/></w:r></w:p>{}"#,
        p("trang hai")
    );
    let notes = |kind: &str, id: &str, text: &str| {
        format!(
            r#"<w:x><w:{kind} w:id="0" w:type="separator">{}</w:{kind}><w:{kind} w:id="{id}">{}</w:{kind}></w:x>"#,
            p("kẻ"),
            p(text)
        )
    };
    let more = [
        ("word/footnotes.xml", &*notes("footnote", "4", " Luật Đầu tư.")),
        ("word/endnotes.xml", &*notes("endnote", "1", "Cuối.")),
    ];
    let shown = show(&docx(&text, &more));
    assert_eq!(
        shown,
        ["hoạt động ¹ theo luật [i]", "Footnote: ¹ Luật Đầu tư.", "==", "trang hai", "Footnote: [i] Cuối."]
    );
}

#[test]
fn pages_end_where_the_file_says() {
    let section = |kind: &str| format!(r#"<w:p><w:pPr><w:sectPr><w:type w:val="{kind}"/></w:sectPr></w:pPr></w:p>"#);
    let text = [
        p("một"),
        "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".into(),
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r></w:p>".into(),
        "<w:p><w:r><w:t xml:space=\"preserve\">câu dài </w:t><w:lastRenderedPageBreak/><w:t>sang ba</w:t></w:r></w:p>"
            .into(),
        section("nextPage"),
        p("bốn"),
        section("nextPage"),
        p("vẫn bốn"),
        r#"<w:sectPr><w:type w:val="continuous"/></w:sectPr>"#.into(),
    ];
    assert_eq!(body(&text.concat()), ["một", "==", "hai", "câu dài sang ba", "==", "==", "bốn", "vẫn bốn"]);
}

#[test]
fn facts_of_the_file() {
    let text = r#"<w:p><w:r><w:rPr><w:lang w:val="vi-VN"/></w:rPr><w:t>Nghị quyết</w:t></w:r></w:p>"#;
    let app =
        "<Properties><Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>";
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title> A &amp; B </dc:title></cp:coreProperties>";
    let info = extract(&docx(text, &[("docProps/app.xml", app), ("docProps/core.xml", core)])).map(|text| text.info);
    let info = info.unwrap_or_default();
    assert_eq!(info.language.as_deref(), Some("vi-VN"));
    assert_eq!(info.title.as_deref(), Some("A & B"));
    assert_eq!(info.producer.as_deref(), Some("Microsoft Office Word 16.0000"));
}

#[test]
fn strict_namespaces_read_alike() {
    let main = r#"<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"><d:body><d:p><d:r><d:t>chặt</d:t></d:r></d:p></d:body></d:document>"#;
    let relations = r#"<Relationships><Relationship Id="1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/tai-lieu/chinh.xml"/></Relationships>"#;
    assert_eq!(show(&super::zip(&[("_rels/.rels", relations), ("tai-lieu/chinh.xml", main)])), ["chặt"]);
}

#[test]
fn a_header_is_given_once() {
    let section = r#"<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h1"/></w:sectPr>"#;
    let text = format!("{}<w:p><w:pPr>{section}</w:pPr></w:p>{}{section}", p("a"), p("b"));
    let header = format!("<w:hdr>{}</w:hdr>", p("Mẫu số 1"));
    assert_eq!(show(&docx(&text, &[("word/header1.xml", &header)])), ["Header: Mẫu số 1", "a", "==", "b"]);
}
