//! Small DOCX made in code: a resolution with the head, articles and closing sentence that the parser looks for.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// What a made resolution says.
#[derive(Debug, Clone)]
pub(crate) struct Made {
    pub(crate) number: String,
    pub(crate) title: String,
    /// Heading and text of each article.
    pub(crate) articles: Vec<(String, String)>,
}

impl Made {
    /// A resolution of this number on this subject, with two articles.
    pub(crate) fn on(number: &str, subject: &str) -> Self {
        Self {
            number: number.to_owned(),
            title: format!("Quy định {subject} trên địa bàn tỉnh Lạng Sơn"),
            articles: vec![
                ("Phạm vi điều chỉnh".into(), format!("Nghị quyết này quy định {subject} trên địa bàn tỉnh.")),
                ("Tổ chức thực hiện".into(), "Giao Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết.".into()),
            ],
        }
    }

    /// The same with one more article.
    pub(crate) fn with(mut self, heading: &str, text: &str) -> Self {
        self.articles.push((heading.to_owned(), text.to_owned()));
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut lines = vec![
            "HỘI ĐỒNG NHÂN DÂN".to_owned(),
            "TỈNH LẠNG SƠN".to_owned(),
            format!("Số: {}", self.number),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned(),
            "Độc lập - Tự do - Hạnh phúc".to_owned(),
            "Lạng Sơn, ngày 10 tháng 7 năm 2019".to_owned(),
            "NGHỊ QUYẾT".to_owned(),
            self.title.clone(),
            "HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN".to_owned(),
            "KHÓA XVI, KỲ HỌP THỨ MƯỜI MỘT".to_owned(),
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;".to_owned(),
            "QUYẾT NGHỊ:".to_owned(),
        ];
        for (at, (heading, text)) in self.articles.iter().enumerate() {
            lines.push(format!("Điều {}. {heading}", at + 1));
            lines.extend(text.lines().map(str::to_owned));
        }
        lines.push(
            "Nghị quyết này được Hội đồng nhân dân tỉnh Lạng Sơn khóa XVI, kỳ họp thứ mười một thông qua ngày 10 \
             tháng 7 năm 2019 và có hiệu lực từ ngày 20 tháng 7 năm 2019./."
                .to_owned(),
        );
        lines.extend(["CHỦ TỊCH".to_owned(), "Nguyễn Văn Mẫu".to_owned()]);
        package(&lines)
    }
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"#;

/// A package whose document has these paragraphs.
pub(crate) fn package(paragraphs: &[String]) -> Vec<u8> {
    let mut body = String::new();
    for text in paragraphs {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        body.push_str(&format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>\n"));
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts =
        [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())];
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(content.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("a package").into_inner()
}
