//! `tracuu corrections`

use super::Outcome;
use super::args::CorrectionsArgs;
use super::language::Language;
use super::output;
use super::output_file::OutputFile;
use super::terminal;
use crate::service::words::{Message, MessageCode};
use crate::service::{Correctable, Proposal, Service};
use std::path::Path;

/// Headings of the file, with their widths in a workbook.
const COLUMNS: [(&str, f64); 6] = [
    ("Văn bản", 32.0),
    ("Nội dung", 22.0),
    ("Giá trị", 26.0),
    ("Lý do", 60.0),
    ("Người sửa", 20.0),
    ("Ngày sửa", 14.0),
];

/// Runs the command.
pub(super) fn run(args: &CorrectionsArgs, language: Language) -> anyhow::Result<Outcome> {
    let service = Service::open(&args.index.index)?;
    let file = OutputFile::new(&args.template, &service.corpora()?, &args.index.index, args.force)?;
    let workbook = is_workbook(&args.template)?;
    let proposals = service.view().proposals()?;
    file.write(&if workbook { xlsx(&proposals)? } else { csv(&proposals)? })?;
    let written = Message::new(MessageCode::TemplateWritten).with("path", args.template.display());
    terminal::say(&written.with("count", proposals.len()).render(language));
    Ok(Outcome::Done)
}

/// True for a workbook, false for CSV, by the ending of the name.
fn is_workbook(path: &Path) -> anyhow::Result<bool> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "xlsx" => Ok(true),
        "csv" => Ok(false),
        _ => anyhow::bail!("{}: tên tệp phải kết thúc bằng .xlsx hoặc .csv", path.display()),
    }
}

fn csv(proposals: &[Proposal]) -> anyhow::Result<Vec<u8>> {
    let mut writer = output::csv(Vec::new())?;
    writer.write_record(COLUMNS.map(|(heading, _)| heading))?;
    for Proposal { document, what, value, why } in proposals {
        writer.write_record([document, *what, value, why, "", ""])?;
    }
    Ok(writer.into_inner()?)
}

/// A workbook; above its head it says what may stand in the second column.
fn xlsx(proposals: &[Proposal]) -> anyhow::Result<Vec<u8>> {
    use rust_xlsxwriter::{Format, FormatBorder, Workbook};
    let mut workbook = Workbook::new();
    let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap();
    let day = cell.clone().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet();
    let accepted = Correctable::all().map(Correctable::label).collect::<Vec<_>>().join("; ");
    sheet.write(0, 0, "BẢNG HIỆU CHỈNH: ghi tên ở cột Người sửa thì hàng mới được dùng")?;
    sheet.write(1, 0, format!("Cột Nội dung nhận: {accepted}"))?;
    for (column, (heading, width)) in (0u16..).zip(COLUMNS) {
        sheet.write_with_format(2, column, heading, &cell.clone().set_bold())?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_column_format(5, &day)?;
    for (row, Proposal { document, what, value, why }) in (3u32..).zip(proposals) {
        for (column, text) in (0u16..).zip([document, *what, value, why, ""]) {
            sheet.write_with_format(row, column, text, &cell)?;
        }
    }
    sheet.set_freeze_panes(3, 0)?;
    Ok(workbook.save_to_buffer()?)
}
