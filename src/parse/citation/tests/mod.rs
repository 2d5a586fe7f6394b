//! Real sentences, the traps among them, and texts that nobody would write.

mod commands;
mod edits;
mod families;
mod forms;
mod hostile;
mod names;
mod traps;

use crate::model::{Act, ActKind, DocNumber, Document, Evidence, Found, LineKind, SourceText};
use crate::parse::analyse::AnalysedText;
use crate::parse::analyse::sentence::sentences;

/// A text of one paragraph a line, each its own block.
fn source(text: &str) -> SourceText {
    let mut source = SourceText::default();
    for (block, line) in text.lines().enumerate() {
        let kind = if line.contains('\t') { LineKind::TableRow } else { LineKind::Body };
        source.push(line, 1, u32::try_from(block).unwrap_or(0), kind);
    }
    source
}

/// A resolution with a title, a recital, and these articles.
fn resolution(title: &str, articles: &str) -> Vec<Act> {
    let source = source(&format!(
        "{title}\nCăn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\nQUYẾT NGHỊ:\n{articles}"
    ));
    let mut document = Document::default();
    let start = 0;
    let evidence = source.evidence("test", crate::model::Span::new(start, title.len()));
    document.title = Some(Found::new(title.to_owned(), evidence));
    document.number = DocNumber::parse("99/2024/NQ-HĐND").map(|number| Found::new(number, Evidence::default()));
    acts(&source, &document)
}

/// The operative acts of one article's text, as `kind number [scope]`.
fn ruled(article: &str) -> Vec<String> {
    shown(&resolution("Quy định mức chi", article))
}

/// Operative acts that change something, shortly.
fn shown(acts: &[Act]) -> Vec<String> {
    let changes = |act: &&Act| act.operative && !matches!(act.kind, ActKind::Refers | ActKind::BasedOn);
    acts.iter().filter(changes).map(line).collect()
}

fn line(act: &Act) -> String {
    let target = match (&act.target.number, &act.target.name) {
        (Some(number), _) => number.to_string(),
        (None, name) => name.clone().unwrap_or_default(),
    };
    let scope = if act.edits.is_empty() { String::new() } else { format!(" [{}]", act.scope().join(" | ")) };
    format!("{:?} {target}{scope}", act.kind)
}

/// The acts of a text of which another room gives the parts.
fn acts(source: &SourceText, document: &Document) -> Vec<Act> {
    let analysed = AnalysedText::new(source);
    let starts = super::zone::Places::new(&analysed, document).starts();
    super::acts(&analysed, &sentences(&analysed, &starts), document)
}
