//! The words of the page, each on one line: its name, Vietnamese, English. Kept apart from the messages, whose codes
//! scripts read.

use super::{Language, filled};

/// Makes the names with their words.
macro_rules! page_words {
    ($($name:ident $vietnamese:literal $english:literal)*) => {
        /// Words that the page shows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PageWord {
            $(
                #[doc = $english]
                $name,
            )*
        }

        impl PageWord {
            /// All of them, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The words in Vietnamese and in English.
            pub(super) fn in_both(self) -> [&'static str; 2] {
                match self {
                    $(Self::$name => [$vietnamese, $english],)*
                }
            }
        }
    };
}

impl PageWord {
    /// The words in a language.
    pub fn say(self, language: Language) -> &'static str {
        let [vietnamese, english] = self.in_both();
        language.pick(vietnamese, english)
    }

    /// The words with values in the places of their names.
    pub fn tell(self, language: Language, values: &[(&str, &str)]) -> String {
        filled(self.say(language), |name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value))
    }
}

page_words! {
    // The frame.
    SiteName "Tra cứu nghị quyết" "Resolutions"
    SkipToContent "Đến nội dung" "Skip to content"
    SearchLabel "Điều cần tìm hoặc câu hỏi" "What to look for, or a question"
    Suggested "Văn bản gợi ý" "Documents suggested"
    SearchExample "số, từ ngữ hoặc câu hỏi" "a number, words or a question"
    Search "Tìm" "Search"
    OnDay "Xét tại ngày" "As of"
    OnDayColon "Ngày {day}:" "On {day}:"
    Change "Đổi" "Change"
    Today "Hôm nay" "Today"
    Ways "Các trang" "Pages of this site"
    Lists "Danh mục" "Lists"
    Statistics "Thống kê" "Statistics"
    Review "Rà soát" "Review"
    Changes "Thay đổi" "Changes"
    Feed "Nguồn tin Atom" "Atom feed"
    NoNights "Chưa có thay đổi nào được ghi." "No change has been logged."
    Health "Kho văn bản" "Corpus"
    Help "Trợ giúp" "Help"
    IndexedAt "Chỉ mục lập lúc {time} ngày {day}." "Indexed at {time} on {day}."
    DocumentsHeld "{count} văn bản." "{count} documents."
    FilesUnread "{count} tệp chưa đọc được hết." "{count} files not wholly read."
    NotLegalAdvice
        "Nguồn: tệp văn bản của cơ quan. Đối chiếu bản gốc trước khi viện dẫn."
        "Source: the office's own files. Check the original before you cite."
    Reflects
        "Tình trạng hiệu lực phản ánh các văn bản trong kho tính đến ngày {day}."
        "What is said of legal status reflects the documents in the corpus up to {day}."
    ToHome "Về trang đầu" "To the first page"

    // Why there is no page.
    NoAnswer "Không mở được trang này" "This page cannot be shown"
    NoSuchPage "Không có trang ở địa chỉ này." "There is no page at this address."
    NoSuchDocument "Không có văn bản “{name}” trong kho." "The corpus has no document “{name}”."
    MissingParameter "Địa chỉ thiếu tham số “{name}”." "The address lacks the parameter “{name}”."
    QueryTooLong "Câu tìm quá dài (tối đa 500 ký tự)." "The query is too long (500 characters at most)."
    Busy "Máy chủ đang bận, hãy thử lại sau ít giây." "The server is busy; try again in a few seconds."
    Broken
        "Trang này gặp lỗi (mã {id}). Các trang khác vẫn dùng được."
        "This page broke (id {id}). All other pages can still be used."
    OnlyGet "Máy chủ này chỉ để đọc." "This server can only be read."
    AddressTooLong "Địa chỉ quá dài." "The address is too long."
    StrangeHost
        "Máy chủ không nhận tên này. Hãy dùng địa chỉ IP của máy, hoặc thêm tên bằng `--host` khi chạy `tracuu serve`."
        "The server does not go by this name. Use the machine's IP address, or add the name with `--host` when you run `tracuu serve`."

    // Home.
    TryThese "Ví dụ:" "For instance:"
    ExampleWords "học phí mầm non" "học phí mầm non"
    ExampleQuestion "mức hỗ trợ xây nhà văn hóa thôn là bao nhiêu" "mức hỗ trợ xây nhà văn hóa thôn là bao nhiêu"
    ExampleNumber "08/2019/NQ-HĐND" "08/2019/NQ-HĐND"
    FiguresOn "Nghị quyết quy phạm pháp luật, tính đến ngày {day}" "Normative resolutions as of {day}"
    FigureInForce "còn hiệu lực (kể cả một phần)" "in force (partly included)"
    FigureMechanism "về cơ chế, chính sách đặc thù, còn hiệu lực" "on special mechanisms, in force"
    FigureIssued "ban hành từ đầu nhiệm kỳ" "issued in the term so far"
    LastNight "Thay đổi ở lượt lập chỉ mục gần nhất" "What the latest indexing changed"
    TermOfDay "Nhiệm kỳ tại ngày này: khóa {term}." "Term of that day: {term}."

    // Results.
    ResultsFor "Kết quả: {query}" "Results: {query}"
    ReadAs "Đã đọc câu hỏi là:" "Read as:"
    AlsoSearched "Tìm cả:" "Also searched:"
    TakeLiterally "Tìm đúng như đã gõ" "Search exactly as typed"
    TakenLiterally "Đang tìm đúng như đã gõ." "Searching exactly as typed."
    ReadAgain "Tìm cả cách viết khác" "Search other wordings too"
    DidYouMean "Có phải bạn muốn tìm:" "Did you mean:"
    NothingFound "Không tìm thấy “{query}” trong {count} văn bản." "Nothing found for “{query}” in {count} documents."
    NothingHint
        "Thử ít từ hơn, bỏ bớt điều kiện, hoặc xem trang Trợ giúp."
        "Try fewer words, take off conditions, or see the help page."
    Order "Thứ tự" "Order"
    ByRelevance "phù hợp nhất" "best match"
    ByNewest "mới nhất" "newest"
    ByNumber "theo số" "by number"
    AsDocuments "theo văn bản" "by document"
    AsArticles "theo điều" "by article"
    StatusDay "tại ngày {day}" "on {day}"
    OtherPassages "{count} đoạn khác trong văn bản này" "{count} other passages in this document"
    WhyThis "Vì sao có kết quả này" "Why this result"
    BecauseOf "Vì những từ này, theo phần điểm mỗi từ mang lại:" "For these words, by their share of the score:"
    MatchedText "trong lời văn" "in the text"
    MatchedBare "trong lời văn, không kể dấu" "in the text, marks aside"
    MatchedHeading "trong tên điều" "in the heading"
    MatchedTitle "trong trích yếu" "in the title"
    MatchedNumber "số văn bản" "the number"
    MatchedTogether "cùng đứng trong một câu, một khoản" "together in one sentence or clause"
    MatchedMeaning "nghĩa của câu hỏi, theo mô hình" "the meaning of the question, by the model"
    Narrow "Lọc kết quả" "Narrow down"
    More "Xem thêm" "More"
    CountedAmong "Đếm trong {count} văn bản khớp nhất." "Counted among the {count} documents that match best."
    ChosenConditions "Điều kiện đang dùng" "Conditions in use"
    TakeOff "bỏ điều kiện này" "take this off"
    Pages "Các trang kết quả" "Pages of results"
    PageBefore "Trang trước" "Previous page"
    PageAfter "Trang sau" "Next page"
    PageUpper "Trang" "Page"
    PageLower "trang" "page"
    Article "Điều" "Article"
    Recognised "chữ nhận dạng" "recognised text"

    // Answers.
    TheAnswer "Trả lời" "Answer"
    TextsDoNotSay "Các văn bản trong kho không trả lời câu hỏi này" "The texts do not answer this question"
    NearestPassages "Đoạn gần nhất — không phải câu trả lời" "Nearest passages — not an answer"
    QuestionDay "Câu hỏi nêu ngày: xét tại ngày {day}." "The question names a day: as of {day}."
    MorePassages "{count} đoạn nữa" "{count} more"
    ListCount "{count} văn bản" "{count} documents"
    ShowList "Xem danh sách" "Show the list"
    RunsSince "Các lượt từ ngày" "Runs since"
    ShowRuns "Xem" "Show"
    Amounts "Số tiền, mức" "Amounts"
    ArticleChanged "Điều này đã được sửa bởi {by} từ ngày {on} ({scope}):" "This article was changed by {by} from {on} ({scope}):"
    RestsOn "Dựa vào" "Rests on"
    OpenHere "Mở tại chỗ này" "Open at this place"
    CopyCitation "Trích dẫn" "Cite"
    Citation "Trích dẫn:" "Citation:"
    Copy "Sao chép" "Copy"
    Copied "Đã sao chép" "Copied"

    // A document.
    SeveralMeant "Có nhiều văn bản mang số “{name}”" "Several documents bear the number “{name}”"
    Choose "Chọn văn bản" "Choose a document"
    NotHeld
        "Văn bản này không có trong kho; dưới đây là những gì văn bản khác nói về nó."
        "This act is not in the corpus; below is what other texts say of it."
    Issued "Ban hành" "Issued"
    InForceFrom "Có hiệu lực" "In force from"
    ExpiresOn "Hết hiệu lực" "Expires"
    AmendedTimes
        "đã được sửa đổi, bổ sung hoặc bãi bỏ một phần bởi {count} văn bản: {by}"
        "amended, supplemented or partly repealed by {count} documents: {by}"
    SeeProof "Xem căn cứ" "See the proof"
    RecognisedSure
        "Chữ ở trang {pages} do máy nhận dạng (độ tin cậy {sure}%); đối chiếu bản gốc trước khi dùng."
        "The text of pages {pages} was recognised by machine (confidence {sure}%); check the original before use."
    RecognisedPages
        "Chữ ở trang {pages} do máy nhận dạng; đối chiếu bản gốc trước khi dùng."
        "The text of pages {pages} was recognised by machine; check the original before use."
    Contradiction "Hai nguồn khác nhau" "Two sources differ"
    Contradictions "Mâu thuẫn giữa các nguồn" "Contradictions"
    Download "Tải bản gốc" "Download the original"
    TakeText "Tải lời văn" "Take the text along"
    TakeAsText "Toàn bộ, dạng chữ (.txt)" "All of it, as text (.txt)"
    TakeForWord "Toàn bộ, cho Word (.docx)" "All of it, for Word (.docx)"
    ChooseArticles "Hoặc chọn điều:" "Or choose articles:"
    TakeChosen "Tải điều đã chọn (.docx)" "Save those chosen (.docx)"
    TextOfDay "Lời văn tại ngày {day}." "Text as it reads on {day}."
    ExcerptOnly "Trích: chỉ những điều được chọn." "Excerpt: only the articles chosen."
    ExcerptMade
        "Đã ghép sửa đổi của {by}; do chương trình lập để tham khảo, không có giá trị pháp lý."
        "Amendments of {by} worked in by the program, for reference and without legal force."
    Print "In" "Print"
    Tabs "Các phần của văn bản" "Parts of this document"
    TabText "Toàn văn" "Text"
    TabOriginal "Bản gốc" "Original"
    TabAttributes "Thuộc tính" "Attributes"
    TabHistory "Lịch sử hiệu lực" "Legal history"
    TabRelations "Văn bản liên quan" "Related documents"
    TabGraph "Lược đồ" "Diagram"
    ShownAsIssued "Đang xem nguyên bản khi ban hành; sau đó đã được sửa đổi bởi {by}." "Shown as issued; amended since by {by}."
    ShownAsOfDay
        "Văn bản này đã được sửa đổi bởi {by}; đang xem nội dung tại ngày {day}."
        "This document was amended by {by}; shown as it reads on {day}."
    ToTextOfDay "Xem nội dung tại ngày {day}" "Show the text of {day}"
    ToTextAsIssued "Xem nguyên bản khi ban hành" "Show the text as issued"
    NoLegalForce
        "Nội dung hợp nhất do chương trình lập để tham khảo, không có giá trị pháp lý."
        "The consolidated text is made by the program for reference and has no legal force."
    PendingEdits "{count} sửa đổi chưa đưa được vào nội dung" "{count} amendments could not be worked into the text"
    TraceAmended "Được sửa đổi bởi {by} từ ngày {on}" "Amended by {by} from {on}"
    TraceInserted "Được bổ sung bởi {by} từ ngày {on}" "Inserted by {by} from {on}"
    TraceRepealed "Được bãi bỏ bởi {by} từ ngày {on}" "Repealed by {by} from {on}"
    DiagramPicture "Lược đồ; cùng nội dung với danh sách ở trên" "Diagram; the same as the list above"
    EarlierDocuments "Văn bản này căn cứ, sửa đổi, thay thế" "What it rests on, amends, replaces"
    LaterDocuments "Văn bản tác động đến hoặc dẫn văn bản này" "What acts on it or refers to it"
    Contents "Mục lục" "Contents"
    AddressOf "Địa chỉ của" "Address of"
    TableNumbered "Bảng {number}" "Table {number}"
    MarksFound "{count} chỗ khớp với “{query}”." "{count} places match “{query}”."
    FirstMark "Đến chỗ đầu" "To the first"
    MarkBefore "Chỗ trước" "Previous"
    MarkAfter "Chỗ sau" "Next"
    Events "Diễn biến hiệu lực" "Events"
    Day "Ngày" "Day"
    Event "Sự kiện" "Event"
    SourceDocument "Văn bản nguồn" "Source"
    Scope "Phần" "Part"
    Sentence "Câu chữ" "Sentence"
    AfterTheDay "(sau ngày đang xét)" "(after the day in question)"
    ItsOwnText "chính văn bản này" "its own text"
    NoDayOfEffect "Văn bản không nói rõ ngày có hiệu lực." "The text names no day of effect."
    EarliestLawful "Sớm nhất theo luật: {day}." "Earliest lawful day: {day}."
    EndWithoutDay "Thời hạn không ghi ngày" "An end without a day"
    TimelinePicture
        "Trục thời gian; cùng nội dung với bảng bên dưới" "Time line; the same as the table below"
    DaySeen "đang xét: {day}" "as of {day}"
    DoneToIt "Văn bản khác tác động đến văn bản này" "What others do to it"
    DoesToOthers "Văn bản này tác động đến văn bản khác" "What it does to others"
    Bases "Căn cứ ban hành" "Based on"
    NamedBy "Văn bản khác nêu văn bản này" "Who else names it"
    ByHand "Sửa tay" "Set by hand"
    NoneKnown "Không có trong kho." "None in the corpus."
    NotInCorpus "(không có trong kho)" "(not in the corpus)"

    FileInside
        "Bản gốc nằm trong một tệp khác (tệp nén hoặc tệp đính kèm); hãy mở tệp ấy trong thư mục văn bản."
        "The original lies in another file (an archive or an attachment); open that file in the corpus."
    FileChanged
        "Bản gốc trong thư mục đã khác với lúc lập chỉ mục; hãy chạy lại `tracuu index`."
        "The original is not what was indexed any more; run `tracuu index` again."
    FileTooLarge "Bản gốc quá lớn để tải qua trang này." "The original is too large for this page."
    FileGone "Không còn đọc được bản gốc trong thư mục văn bản." "The original cannot be read any more."

    NoPicture "Bản gốc này không có ảnh trang; xem chữ bên cạnh." "This original has no picture of its page; read the text beside."
    NoTextOnPage "Trang này không có chữ." "There is no text on this page."
    PictureOf "Ảnh trang {page} của bản gốc" "Picture of page {page} of the original"
    PictureAlone "Mở riêng ảnh trang" "Open the picture alone"
    Larger "Phóng to" "Larger"
    Smaller "Thu nhỏ" "Smaller"
    InOriginal "Xem câu này trong bản gốc" "See this sentence in the original"
    RawText "Chữ máy đọc, trước khi sửa" "As the machine read it, uncorrected"
    PageOf "Trang {page} / {pages}" "Page {page} of {pages}"
    PagesWithMatches "Trang có chỗ khớp" "Pages with matches"

    // Two texts.
    Compare "So sánh" "Compare"
    CompareDocument "Văn bản" "Document"
    CompareWith "Với văn bản (để trống: chính nó)" "With (empty: itself)"
    CompareFrom "Tại ngày (trước)" "On the day (earlier)"
    CompareTo "Tại ngày (sau)" "On the day (later)"
    ShowComparison "Xem so sánh" "Show"
    CompareHint
        "Không ghi ngày trước: so với lúc ban hành; không ghi ngày sau: tại ngày đang xét."
        "No earlier day: as issued; no later day: the day in question."
    NothingToCompare "Không tìm thấy văn bản để so sánh." "There is no such document to compare."
    DayLower "ngày" "on"
    Gone "bỏ:" "gone:"
    New "thêm:" "new:"

    // Saved searches.
    SavedSearches "Tìm kiếm đã lưu" "Saved searches"
    SaveSearch "Lưu tìm kiếm này" "Save this search"
    NameOfSearch "Tên" "Name"
    NoneSaved "Chưa lưu tìm kiếm nào: mở một trang kết quả rồi chọn “Lưu tìm kiếm này”." "None yet: open a page of results and choose “Save this search”."
    SavedOn "lưu ngày" "saved on"
    ForgetSearch "Xóa" "Forget"
    OpenSearch "Mở trang kết quả" "Open the results"
    FeedOfSearch "Theo dõi (Atom)" "Follow (Atom)"
    NewSince "Mới (từ {day})" "New (since {day})"
    SavedNowhere
        "Máy chủ này không giữ tìm kiếm đã lưu; hãy chạy `tracuu serve --saved TỆP`."
        "This server keeps no saved searches; run `tracuu serve --saved FILE`."
    StrangeForm
        "Biểu mẫu đã cũ hoặc không phải của trang này; hãy mở lại trang rồi gửi lại."
        "The form is old or not of this site; open the page again and send it again."

    // Lists, statistics, review.
    ChooseConditions "Chọn điều kiện" "Choose conditions"
    YearlyLists "Danh mục hằng năm" "Yearly lists"
    AnyDocuments "Mọi văn bản" "All documents"
    PresetInForce "Còn hiệu lực" "In force"
    PresetExpired "Hết hiệu lực toàn bộ" "Wholly expired"
    PresetPartlyExpired "Hết hiệu lực một phần" "Expired in part"
    PresetToDeal "Cần xử lý" "To be dealt with"
    PresetMechanisms "Cơ chế, chính sách đặc thù" "Special mechanisms"
    AsWorkbook "Tải Excel (.xlsx)" "Save for Excel (.xlsx)"
    AsDocument "Tải Word (.docx)" "Save for Word (.docx)"
    AsValues "Tải .csv" "Save as .csv"
    AsList "Mở thành danh mục" "Open as a list"
    ChooseColumns "Cột (không chọn: như mẫu)" "Columns (none chosen: as usual)"
    TakeAllOff "Bỏ mọi điều kiện" "Take all off"
    NoDocuments "Không có văn bản nào." "No documents."
    Title "Trích yếu" "Title"
    Measure "Chỉ tiêu" "Measure"
    Count "Số" "Number"
    InForceBy "Còn hiệu lực, chia theo: {axis}" "In force, by: {axis}"
    ReviewOn "Cần rà soát tại ngày {day} ({months} tháng)" "To be reviewed as of {day} ({months} months)"
    KindsOfFindings "Các mục rà soát" "Kinds of findings"
    All "Tất cả" "All"
    ReviewOfDay "CẦN RÀ SOÁT TẠI NGÀY {day}" "TO BE REVIEWED AS OF {day}"
    Finding "Mục" "Finding"
    Matter "Nội dung" "What is the matter"
    NothingToReview "Không có gì cần rà soát." "Nothing to be reviewed."

    // Attributes.
    Number "Số, ký hiệu" "Number"
    Kind "Loại văn bản" "Kind"
    Nature "Tính chất" "Nature"
    Issuer "Cơ quan ban hành" "Issuer"
    Term "Khóa" "Term"
    Session "Kỳ họp" "Session"
    Committee "Ban thẩm tra" "Committee"
    Action "Thao tác" "What it does"
    AdoptedOn "Ngày thông qua" "Adopted on"
    IssuedOn "Ngày ban hành" "Issued on"
    Signer "Người ký" "Signer"
    Field "Lĩnh vực" "Field"
    Status "Tình trạng" "Status"
    Impact "Tác động" "Impact"
    Year "Năm" "Year"
    From "Ban hành từ ngày" "Issued from"
    To "Ban hành đến ngày" "Issued to"
    Mechanism "Cơ chế, chính sách đặc thù" "Special mechanism"
    Articles "Số điều" "Articles"
    PagesOfFile "Số trang" "Number of pages"
    File "Tệp" "File"
    Hash "Mã kiểm tra (BLAKE3)" "Checksum (BLAKE3)"
    ReadBy "Cách đọc" "Read by"
    Classification "Phân loại và căn cứ" "Classification, with its grounds"
    OfficeTables "Bảng theo dõi của cơ quan" "The office's own tables"
    ListedExpired "Danh mục hết hiệu lực" "Listed as expired"
    ListedInForce "Danh mục còn hiệu lực" "Listed as in force"
    ListedToDeal "Danh mục cần xử lý" "Listed as to be dealt with"
    ListedMechanism "Danh mục cơ chế, chính sách" "Listed as mechanism"
    ListedImpact "Đánh giá tác động" "Impact"
    ListedImplementing "Văn bản triển khai" "Implementing documents"
    ListedReviews "Giám sát, sơ kết, tổng kết" "Supervision and reviews"
    ListedOverrides "Quyết định của cơ quan thay quy tắc" "Decided by the office"
    Notes "Ghi chú khi đọc" "Notes of the reading"
    OtherCopies "Bản khác của văn bản này" "Other texts of it"

    // The corpus.
    Documents "Văn bản" "Documents"
    Passages "Đoạn" "Passages"
    IndexState "Chỉ mục" "Index"
    Usable "dùng được" "usable"
    Recognition "Bộ nhận dạng chữ" "Recognition engine"
    Version "Phiên bản" "Version"
    NotRead "Tệp chưa đọc được, chưa đọc hết, hoặc bỏ qua" "Files not read, not wholly read, or left out"
    AllRead "Mọi tệp đều đã đọc được." "Every file was read."
    AndOthers "… và {count} tệp khác" "… and {count} others"

    // Help.
    HelpSearch "Cách tìm" "How to search"
    HelpWords
        "Các từ, xếp theo độ khớp. Gõ có dấu hay không dấu đều được; gõ có dấu thì tìm đúng dấu."
        "Words, ranked by match; with or without marks. Marks that are typed count."
    HelpQuestion
        "Hỏi như hỏi người: câu trả lời là nguyên văn kèm chỗ của nó, hoặc nói rõ là văn bản không nói."
        "Ask as you would a person: the answer is quoted with its place, or you are told that the texts do not say."
    HelpNumber "Số văn bản, viết cách nào cũng được." "A number, in any spelling."
    HelpPhrase "Đúng cụm từ này." "Just this phrase."
    HelpExclude "Không có cụm từ này." "Without this phrase."
    HelpPrefix "Từ bắt đầu bằng." "Words that begin so."
    HelpConditions "Điều kiện: năm, loại, khóa, tình-trạng, tiêu-đề, điều." "Conditions: năm, loại, khóa, tình-trạng, tiêu-đề, điều."
    HelpDay "Ngày xét hiệu lực" "The day in question"
    HelpDayText
        "Mọi trang xét tình trạng hiệu lực tại một ngày: hôm nay, hoặc ngày ghi ở đầu trang. Đổi ngày ở đó; ngày nằm trong địa chỉ nên có thể gửi cho người khác, và được tô vàng khi không phải hôm nay."
        "Every page tells the legal status of one day: today, or the day at its head. Change it there; it is part of the address, which you can send to others, and it is amber when it is not today."
    HelpStatus "Tình trạng hiệu lực" "Legal status"
    HelpStatusText
        "Tình trạng được suy ra từ câu chữ của các văn bản trong kho; trang Lịch sử hiệu lực cho thấy từng câu. Khi văn bản không nói, chương trình ghi “Chưa xác định”, không đoán."
        "Status follows from the words of the documents in the corpus; the history page shows each sentence. Where the texts do not say, it is “not determined”, never a guess."
    HelpKeys "Phím tắt (không bắt buộc)" "Keys (none is needed)"
    KeySearch "đến ô tìm" "to the search box"
    KeyNext "chỗ khớp sau" "next match"
    KeyBefore "chỗ khớp trước" "previous match"
    KeyOriginal "bản gốc của văn bản" "the original of the document"
    KeyHistory "lịch sử hiệu lực của văn bản" "legal history of the document"
    KeyHelp "trang này" "this page"
    HelpApi "Dành cho người viết chương trình: dữ liệu JSON" "For programmers: data as JSON"
    ApiText
        "Mỗi địa chỉ trả về đúng JSON mà lệnh cùng tên in ra; khóa và mã là tiếng Anh, không bao giờ dịch."
        "Each address gives the JSON that the command of the same name prints; keys and codes are English and never translated."
    ApiAddress "Địa chỉ" "Address"
    ApiSame "Lệnh tương ứng" "Command"
    ApiConditions "Điều kiện" "Conditions"
    ApiErrors
        "Khi có lỗi: mã HTTP khác 200, và một đối tượng error với code và message."
        "On failure: an HTTP status other than 200, and an object error with code and message."
}
