//! What can be typed to the commands that read files, or have them read: `index`, `plan`, `collect`, `worker`, `extract`.

use super::args::{IndexPath, TextOrJson};
use crate::pipeline::{Allowance, OcrMode};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What to do with scans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Ocr {
    #[default]
    Auto,
    Never,
    Always,
}

impl Ocr {
    /// What it means to the pipeline.
    pub(super) fn mode(self) -> OcrMode {
        match self {
            Self::Auto => OcrMode::Auto,
            Self::Never => OcrMode::Never,
            Self::Always => OcrMode::Always,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct IndexArgs {
    /// Thư mục chứa tệp PDF, DOCX; không bao giờ bị ghi vào
    #[arg(long, value_name = "THƯ_MỤC", default_value = "corpus")]
    pub corpus: PathBuf,
    #[command(flatten)]
    pub index: IndexPath,
    /// Đọc lại tất cả, kể cả tệp không đổi
    #[arg(long)]
    pub full: bool,
    /// Vẫn cập nhật khi phần lớn văn bản không còn trong thư mục
    #[arg(long)]
    pub allow_removals: bool,
    /// Số luồng; 0 là mỗi nhân một luồng
    #[arg(long, value_name = "SỐ", default_value_t = 0)]
    pub jobs: usize,
    /// Nhận dạng chữ cho bản quét: auto, never, always
    #[arg(long, value_enum, default_value_t = Ocr::Auto)]
    pub ocr: Ocr,
    #[command(flatten)]
    pub allowance: AllowanceArgs,
    /// Đọc ngay trong tiến trình này, không giới hạn được tệp lỗi
    #[arg(long)]
    pub in_process: bool,
    /// Ghi báo cáo lượt chạy ra tệp này, dạng JSON
    #[arg(long, value_name = "TỆP")]
    pub report: Option<PathBuf>,
    /// Thay tệp đã có ở chỗ ghi ra
    #[arg(long, requires = "report")]
    pub force: bool,
}

/// What reading one file may take.
#[derive(Debug, Clone, Args)]
pub(super) struct AllowanceArgs {
    /// Bộ nhớ tối đa của tiến trình đọc một tệp, tính bằng MB
    #[arg(long, value_name = "MB", default_value_t = Allowance::default().memory_mb, value_parser = clap::value_parser!(u64).range(256..=1_048_576))]
    pub memory: u64,
    /// Số giây tối đa để đọc, rồi phân tích một tệp
    #[arg(long, value_name = "GIÂY", default_value_t = Allowance::default().seconds, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub seconds: u64,
}

impl AllowanceArgs {
    /// What it means to the pipeline.
    pub(super) fn allowance(&self) -> Allowance {
        Allowance { memory_mb: self.memory, seconds: self.seconds }
    }
}

/// Engines that have a driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DriverArg {
    Ray,
    Spark,
}

#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// Thư mục chứa tệp PDF, DOCX; không bao giờ bị ghi vào
    #[arg(long, value_name = "THƯ_MỤC", default_value = "corpus")]
    pub corpus: PathBuf,
    #[command(flatten)]
    pub index: IndexPath,
    /// Số luồng; 0 là mỗi nhân một luồng
    #[arg(long, value_name = "SỐ", default_value_t = 0)]
    pub jobs: usize,
    /// Nhận dạng chữ cho bản quét: auto, never, always
    #[arg(long, value_enum, default_value_t = Ocr::Auto)]
    pub ocr: Ocr,
    #[command(flatten)]
    pub allowance: AllowanceArgs,
    /// Thay cho danh sách, ghi ra chương trình Python chia việc cho các máy: ray hoặc spark
    #[arg(long, value_enum, value_name = "HỆ_THỐNG", conflicts_with_all = ["corpus", "index", "jobs", "ocr", "memory", "seconds"])]
    pub driver: Option<DriverArg>,
    /// Ghi ra tệp này
    #[arg(long, value_name = "TỆP")]
    pub output: Option<PathBuf>,
    /// Thay tệp đã có ở chỗ ghi ra
    #[arg(long, requires = "output")]
    pub force: bool,
}

#[derive(Debug, Args)]
pub(super) struct CollectArgs {
    /// Tệp kết quả (mỗi dòng một kết quả), hoặc thư mục có các tệp .ndjson; - là luồng vào
    #[arg(required = true, value_name = "KẾT_QUẢ", id = "results")]
    pub results: Vec<PathBuf>,
    #[command(flatten)]
    pub index: IndexPath,
}

#[derive(Debug, Args)]
pub(super) struct WorkerArgs {
    /// Mỗi yêu cầu, mỗi kết quả một dòng JSON, thay cho khung có độ dài
    #[arg(long)]
    pub ndjson: bool,
    #[command(flatten)]
    pub allowance: AllowanceArgs,
    /// Nhận dạng cả trang là ảnh
    #[arg(long = "ocr", id = "recognise")]
    pub ocr: bool,
    /// Thư mục được mở tệp theo đường dẫn (có thể lặp lại); bỏ trống là chỉ đọc những gì được gửi vào
    #[arg(long = "files", id = "readable", value_name = "THƯ_MỤC")]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    /// Tệp cần đọc
    #[arg(required = true, value_name = "TỆP")]
    pub files: Vec<PathBuf>,
    /// Nhận dạng chữ cho bản quét: auto, never, always
    #[arg(long, value_enum, default_value_t = Ocr::Auto)]
    pub ocr: Ocr,
    /// Giữ chữ nhận dạng như máy đọc được, không sửa lỗi
    #[arg(long)]
    pub raw_ocr: bool,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}
