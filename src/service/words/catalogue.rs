//! Every message and every name, each on one line: its code, its Vietnamese words, its English words.

/// Makes the codes with their words.
macro_rules! catalogue {
    ($($name:ident $code:literal $vietnamese:literal $english:literal)*) => {
        /// A stable code of a message or a name; the words are for people, the code for scripts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MessageCode {
            $(
                #[doc = concat!("`", $code, "`: ", $english)]
                $name,
            )*
        }

        impl MessageCode {
            /// All codes, in the order of the catalogue.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code itself.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// The words in Vietnamese and in English.
            pub(super) fn in_both(self) -> [&'static str; 2] {
                match self {
                    $(Self::$name => [$vietnamese, $english],)*
                }
            }
        }
    };
}

catalogue! {
    // How a query was read.
    QueryCorrected "query-corrected" "Hiểu “{typed}” là “{words}”." "“{typed}” was read as “{words}”."
    QueryConditionUnknown "query-condition-unknown"
        "không có điều kiện tên “{name}”, tìm như từ thường" "there is no condition called “{name}”: searched as words"
    QueryConditionUnclear "query-condition-unclear"
        "không hiểu điều kiện “{word}”, tìm như từ thường" "the condition “{word}” is not understood: searched as words"
    QueryExclusionUnclear "query-exclusion-unclear"
        "không loại trừ được theo “{text}”, bỏ qua" "nothing can be excluded by “{text}”: passed over"
    QueryUnclosedQuote "query-unclosed-quote"
        "thiếu dấu ngoặc kép đóng, tìm như từ thường" "a closing quotation mark is missing: searched as words"
    QuestionNotHeld "question-not-held"
        "Các văn bản không nói riêng về {slots}." "The texts say nothing particular on {slots}."
    QuestionNoSuchDay "question-no-such-day"
        "Không có ngày {written}; tình trạng xét tại ngày {day}." "There is no day {written}; the status is told as of {day}."

    // What was typed and cannot be read.
    NotANumber "not-a-number"
        "“{typed}” không phải số, ký hiệu văn bản (ví dụ: 08/2019/NQ-HĐND)"
        "“{typed}” is no document number (example: 08/2019/NQ-HĐND)"
    NotADate "not-a-date"
        "“{typed}” không phải ngày (ví dụ: 31/12/2023 hoặc 2023-12-31)"
        "“{typed}” is no date (example: 31/12/2023 or 2023-12-31)"
    NoSuchKind "no-such-kind" "không có loại văn bản “{typed}”; có: {known}" "no kind of document “{typed}”; there are: {known}"
    NoSuchNature "no-such-nature" "không có tính chất “{typed}”; có: {known}" "no nature “{typed}”; there are: {known}"
    NoSuchField "no-such-field" "không có lĩnh vực “{typed}”; có: {known}" "no field “{typed}”; there are: {known}"
    NoSuchTerm "no-such-term" "không có khóa “{typed}”; ví dụ: XVII hoặc 17" "no term “{typed}”; for instance XVII or 17"
    NoSuchImpact "no-such-impact"
        "không có mức tác động “{typed}”; có: {known}" "no rating of impact “{typed}”; there are: {known}"
    NoSuchStatus "no-such-status" "không có tình trạng “{typed}”; có: {known}" "no status “{typed}”; there are: {known}"

    // Why there is no answer.
    IndexMissing "index-missing"
        "chưa có chỉ mục trong thư mục {path}: hãy chạy `tracuu index` trước"
        "there is no index in {path} yet: run `tracuu index` first"
    IndexBusy "index-busy"
        "một lượt lập chỉ mục khác đang chạy trên thư mục {path}" "another run is writing the index in {path}"
    IndexVersion "index-version"
        "chỉ mục do phiên bản khác tạo ra: hãy chạy lại `tracuu index`"
        "the index was made by another version: run `tracuu index` again"
    IndexIo "index-io" "không đọc, ghi được {path}" "{path} cannot be read or written"
    IndexDamaged "index-damaged"
        "chỉ mục hỏng: hãy chạy `tracuu index` để lập lại" "the index is damaged: run `tracuu index` to make it anew"
    IndexForeign "index-foreign"
        "thư mục {path} có “{stranger}”, không phải do tracuu lập: hãy chọn thư mục trống hoặc chưa có cho chỉ mục"
        "the folder {path} holds “{stranger}”, which tracuu did not write: choose a folder for the index that is empty or new"
    IndexNewer "index-newer"
        "chỉ mục trong thư mục {path} do phiên bản mới hơn lập: hãy dùng phiên bản ấy, hoặc chọn thư mục khác"
        "a later version made the index in {path}: use that version, or choose another folder"
    IndexUnmarked "index-unmarked"
        "không biết thư mục văn bản gốc của chỉ mục {path}: hãy chạy `tracuu index` trước"
        "the index in {path} does not say where its originals are: run `tracuu index` first"
    PlaceSame "place-same"
        "thư mục văn bản và thư mục chỉ mục là một ({path}): hãy chọn thư mục khác cho chỉ mục"
        "documents and index are in one folder ({path}): choose another folder for the index"
    PlaceIndexInCorpus "place-index-in-corpus"
        "thư mục chỉ mục {path} nằm trong thư mục văn bản, nơi không bao giờ được ghi: hãy chọn thư mục khác"
        "the index folder {path} lies among the documents, where nothing is ever written: choose another folder"
    PlaceCorpusInIndex "place-corpus-in-index"
        "thư mục văn bản {path} nằm trong thư mục chỉ mục: hãy chọn thư mục khác cho chỉ mục"
        "the documents in {path} lie in the index folder: choose another folder for the index"
    PlaceOutputInCorpus "place-output-in-corpus"
        "tệp {path} nằm trong thư mục văn bản, nơi không bao giờ được ghi: hãy chọn chỗ khác"
        "{path} lies among the documents, where nothing is ever written: choose another place"
    PlaceOutputInIndex "place-output-in-index"
        "tệp {path} nằm trong thư mục chỉ mục: hãy chọn chỗ khác" "{path} lies in the index folder: choose another place"
    PlaceOutputThroughLink "place-output-through-link"
        "{path} là liên kết tới nơi khác: hãy ghi ra một tệp thường" "{path} is a link to another place: name a plain file"
    PlaceOutputExists "place-output-exists"
        "tệp {path} đã có: thêm `--force` để thay, hoặc chọn tên khác"
        "{path} exists: add `--force` to replace it, or choose another name"
    PlaceOutputIsFolder "place-output-is-folder" "{path} là thư mục, không phải tệp" "{path} is a folder, no file"
    PlaceUnclear "place-unclear" "không xác định được {path} dẫn tới đâu" "it cannot be told where {path} leads"
    OutOfTime "out-of-time" "quá thời gian cho phép, chưa trả lời xong" "the time allowed ended before the answer was complete"

    // The page.
    NoSuchAddress "no-such-address"
        "“{typed}” không phải địa chỉ (ví dụ: 127.0.0.1:8171)" "“{typed}” is no address (example: 127.0.0.1:8171)"
    ServingAt "serving-at"
        "Mở trình duyệt tại http://{address} (dừng: Ctrl-C)" "Open http://{address} in a browser (stop: Ctrl-C)"
    ServingOthers "serving-others"
        "Lưu ý: ai vào được mạng này đều đọc được mọi văn bản trong kho, không cần mật khẩu, không mã hóa; trang chỉ đọc, không sửa được gì."
        "Mind: whoever is on this network can read every document of the corpus, without password or encryption; nothing can be changed."
    CannotListen "cannot-listen" "không dùng được địa chỉ {address}: {why}" "the address {address} cannot be used: {why}"

    // Files that do not count, and whose acts documents are.
    SetAside "set-aside" "Dự thảo và bản khác, không tính" "Drafts and other copies, not counted"
    SetAsideFor "set-aside-for" "{reason}; bản được tính: {of}." "{reason}; what counts: {of}."
    SetAsideAlone "set-aside-alone" "{reason}." "{reason}."
    VariantDraft "variant-draft" "bản dự thảo" "a draft"
    VariantUnnumbered "variant-unnumbered" "bản không có số" "a text without number"
    VariantUnsigned "variant-unsigned" "bản không có chữ ký" "a text without signature"
    VariantUndated "variant-undated" "bản không có ngày" "a text without date"
    VariantRecognised "variant-recognised" "bản quét của văn bản" "a scan of the document"
    VariantCopy "variant-copy" "bản thứ hai của văn bản" "a second copy of the document"
    WhoseDraft "whose-draft" "bản dự thảo" "a draft"
    WhoseVariant "whose-variant" "bản khác của một văn bản" "another copy of a document"
    WhosePredecessor "whose-predecessor" "của hội đồng được kế thừa: {issuer}" "of a council that was taken over: {issuer}"
    WhoseOther "whose-other" "của cơ quan khác: {issuer}" "of another body: {issuer}"
    NotInCorpus "not-in-corpus"
        "không có trong kho: chỉ biết qua văn bản khác" "not in the corpus: known by others alone"
    RowsWithoutAct "rows-without-act"
        "{path}: {count} hàng nói về văn bản không có trong kho; từng hàng ở `tracuu review` và trong tệp báo cáo"
        "{path}: {count} rows speak of acts that are not in the corpus; each is in `tracuu review` and in the report"
    Doubtful "doubtful" "Số liệu đáng ngờ, cần đối chiếu bản gốc" "Doubtful readings, to be checked against the original"
    DoubtTermOfDay "doubt-term-of-day"
        "Đọc được khóa {read}, không khớp ngày văn bản {against}."
        "The term reads {read}, which does not fit the document's date {against}."
    DoubtYearOfNumber "doubt-year-of-number"
        "Năm trong số {read} không khớp ngày văn bản {against}."
        "The year in the number {read} does not fit the document's date {against}."
    DoubtOrderOfNumbers "doubt-order-of-numbers"
        "{read} không theo thứ tự số và ngày trong năm, cạnh {against}."
        "{read} is out of the order of numbers and dates of its year, beside {against}."
    DoubtDayOfSession "doubt-day-of-session"
        "Đọc được {read}, nhưng các văn bản khác của kỳ họp ấy đề ngày {against}."
        "The session reads {read}, but its other documents are of {against}."
    DoubtIssueAfterAdoption "doubt-issue-after-adoption"
        "Ngày ban hành {read} cách ngày thông qua {against} quá xa."
        "The date of issue {read} lies far from the adoption on {against}."
    DoubtFits "doubt-fits" "Nếu là {fits} thì khớp." "{fits} would fit."
    LeftOutTerms "left-out-terms"
        "{count} văn bản có khóa đáng ngờ, không tính theo nhiệm kỳ: {paths}"
        "{count} documents whose term is doubtful, not counted by term: {paths}"
    TermAsRead "term-as-read" "{path} (đọc {read}, hợp lý là {fits})" "{path} (reads {read}, {fits} would fit)"
    ElectionSince "election-since"
        "Kho chưa có văn bản nào của khóa được bầu ngày {on}."
        "The corpus has no document of the council elected on {on} yet."
    LeftOutIssuers "left-out-issuers"
        "{count} văn bản của cơ quan khác, không tính: {paths}" "{count} documents of other bodies, not counted: {paths}"
    LeftOutCopies "left-out-copies"
        "{count} dự thảo, bản khác, không tính: {paths}" "{count} drafts and other copies, not counted: {paths}"
    RemovalRefused "removal-refused"
        "lượt này sẽ gỡ {removed} trong {before} văn bản, nên chỉ mục được giữ nguyên. Hãy xem thư mục văn bản có đủ không (ổ chia sẻ đã gắn chưa); nếu đúng là muốn gỡ thì chạy lại với --allow-removals"
        "this run would remove {removed} of {before} documents, so the index was left as it was. See whether the folder is whole (is the share mounted?); if they are meant to go, run again with --allow-removals"
    RemovalRefusedNamed "removal-refused-named"
        "lượt này sẽ gỡ {removed} trong {before} văn bản (thiếu {files}), nên chỉ mục được giữ nguyên. Hãy xem thư mục văn bản có đủ không (ổ chia sẻ đã gắn chưa); nếu đúng là muốn gỡ thì chạy lại với --allow-removals"
        "this run would remove {removed} of {before} documents (missing {files}), so the index was left as it was. See whether the folder is whole (is the share mounted?); if they are meant to go, run again with --allow-removals"
    EngineMissing "engine-missing"
        "chưa cài bộ nhận dạng chữ; cài bằng lệnh: apt-get install tesseract-ocr tesseract-ocr-vie"
        "no recognition engine is installed; install it with: apt-get install tesseract-ocr tesseract-ocr-vie"
    EngineWithoutVietnamese "engine-without-vietnamese"
        "bộ nhận dạng chữ {version} chưa có dữ liệu tiếng Việt; cài bằng lệnh: apt-get install tesseract-ocr tesseract-ocr-vie"
        "the recognition engine {version} has no Vietnamese data; install it with: apt-get install tesseract-ocr tesseract-ocr-vie"

    // Names of states.
    StatusNotYet "status-not-yet" "Chưa có hiệu lực" "Not yet in force"
    StatusInForce "status-in-force" "Còn hiệu lực" "In force"
    StatusPartlyExpired "status-partly-expired" "Hết hiệu lực một phần" "Partly expired"
    StatusExpired "status-expired" "Hết hiệu lực toàn bộ" "Expired"
    StatusSuspended "status-suspended" "Ngưng hiệu lực" "Suspended"
    StatusUnknown "status-unknown" "Chưa xác định" "Not determined"

    // Names of natures.
    NatureNormative "nature-qppl" "quy phạm pháp luật" "normative"
    NatureIndividual "nature-ca-biet" "cá biệt" "individual"
    NatureUnknown "nature-unknown" "chưa xác định" "not determined"

    // Names of what happens to a document.
    EventAdopted "event-adopted" "thông qua" "adopted"
    EventIssued "event-issued" "ban hành" "issued"
    EventInForce "event-in-force" "có hiệu lực" "in force"
    EventSupplemented "event-supplemented" "được bổ sung" "supplemented"
    EventAmended "event-amended" "được sửa đổi" "amended"
    EventPartlyExpired "event-partly-expired" "hết hiệu lực một phần" "partly expired"
    EventSuspended "event-suspended" "ngưng hiệu lực" "suspended"
    EventResumed "event-resumed" "có hiệu lực trở lại" "in force again"
    EventExtended "event-extended" "được kéo dài thời hạn" "extended"
    EventExpired "event-expired" "hết hiệu lực" "expired"

    // Names of what one document does to another.
    ActBasedOn "act-based-on" "căn cứ" "based on"
    ActAmends "act-amends" "sửa đổi" "amends"
    ActSupplements "act-supplements" "bổ sung" "supplements"
    ActReplaces "act-replaces" "thay thế" "replaces"
    ActRepeals "act-repeals" "bãi bỏ" "repeals"
    ActCorrects "act-corrects" "đính chính" "corrects"
    ActSuspends "act-suspends" "ngưng hiệu lực" "suspends"
    ActExtends "act-extends" "kéo dài thời hạn" "extends"
    ActDetails "act-details" "quy định chi tiết" "details"
    ActRefers "act-refers" "dẫn chiếu" "refers to"

    // Names of ratings of impact.
    ImpactClear "impact-clear" "rõ rệt" "clear"
    ImpactUnclear "impact-unclear" "chưa thấy rõ" "not clear yet"
    ImpactNone "impact-none" "chưa tác động" "none yet"
    ImpactUnrated "impact-unrated" "chưa đánh giá" "not rated"

    // Figures: the definition of each, as it is printed.
    MeasureInForce "measure-in-force" "Còn hiệu lực (kể cả hết hiệu lực một phần)" "In force (partly expired included)"
    MeasurePartlyExpired "measure-partly-expired" "– trong đó hết hiệu lực một phần" "– of which partly expired"
    MeasureMechanism "measure-mechanism" "– trong đó về cơ chế, chính sách đặc thù" "– of which on special mechanisms"
    MeasureIssuedInTerm "measure-issued-in-term"
        "Ban hành từ đầu nhiệm kỳ đến ngày này" "Issued in the term up to this day"
    MeasureImpactClear "measure-impact-clear" "Còn hiệu lực, tác động rõ rệt" "In force, impact clear"
    MeasureImpactUnclear "measure-impact-unclear" "Còn hiệu lực, chưa thấy rõ tác động" "In force, impact not clear yet"
    MeasureImpactNone "measure-impact-none" "Còn hiệu lực, chưa tác động" "In force, no impact yet"
    MeasureImpactUnrated "measure-impact-unrated" "Còn hiệu lực, chưa đánh giá" "In force, not rated"
    MeasureStatusUnknown "measure-status-unknown" "Chưa xác định được tình trạng" "Status not determined"
    MeasureNatureUnknown "measure-nature-unknown" "Chưa xác định được tính chất" "Nature not determined"
    MeasureTermUnknown "measure-term-unknown"
        "Chưa xác định được khóa (có thể thuộc nhiệm kỳ)" "Term not determined (perhaps of the term)"

    // Axes, and what stands where a document has no value on one.
    AxisField "axis-field" "Lĩnh vực" "Field"
    AxisYear "axis-year" "Năm ban hành" "Year"
    AxisCommittee "axis-committee" "Ban thẩm tra" "Committee"
    AxisTerm "axis-term" "Khóa" "Term"
    AxisKind "axis-kind" "Loại văn bản" "Kind"
    AxisImpact "axis-impact" "Tác động" "Impact"
    AxisStatus "axis-status" "Tình trạng hiệu lực" "Status"
    NotDetermined "not-determined" "chưa xác định" "not determined"

    // What needs attention: the heading of each finding, and its sentence.
    Expiring "expiring" "Sắp hết hiệu lực" "Ending soon"
    PeriodPassed "period-passed" "Đã qua giai đoạn, cần rà soát" "Period in the title is over"
    BasisReplaced "basis-replaced" "Căn cứ ban hành đã bị thay thế" "Legal basis replaced"
    NotImplemented "not-implemented" "Chưa có văn bản triển khai" "No implementing document"
    Unrated "unrated" "Chưa đánh giá tác động" "Impact not rated"
    Unresolved "unresolved" "Dẫn nghị quyết không có trong kho" "Resolutions cited but not in the corpus"
    UnmatchedRow "unmatched-row" "Hàng của danh mục không khớp văn bản nào" "Register rows without a document"
    Conflict "conflict" "Mâu thuẫn" "Contradictions"
    ExpiringOn "expiring-on" "Hết hiệu lực từ ngày {on}." "No longer in force from {on}."
    ExpiringOnBy "expiring-on-by" "Hết hiệu lực từ ngày {on} ({by})." "No longer in force from {on} ({by})."
    PeriodPassedInTitle "period-passed-in-title"
        "Tên gọi ghi “{period}”: đã qua giai đoạn, cần rà soát." "The title says “{period}”: the period is over."
    PeriodPassedInText "period-passed-in-text"
        "Văn bản ghi áp dụng “{period}”: đã qua giai đoạn, cần rà soát."
        "The text applies to “{period}”: the period is over."
    BasisReplacedBy "basis-replaced-by"
        "{name} số {number} được thay thế từ ngày {on}; hiện hành: {successor} số {successor_number}. ({source}; {checked})"
        "{name} No. {number} was replaced on {on}; now: {successor} No. {successor_number}. ({source}; {checked})"
    NotImplementedSince "not-implemented-since"
        "Có hiệu lực từ {on}: chưa có văn bản triển khai trong bảng theo dõi."
        "In force from {on}: no implementing document in the register."
    UnratedInRegister "unrated-in-register"
        "Bảng đánh giá không có mức tác động." "The register has no rating of impact."
    UnresolvedNumber "unresolved-number" "Nhắc đến {number}." "Speaks of {number}."
    CheckedArticle "checked-article" "đã đọc điều khoản này" "article read"
    CheckedNumber "checked-number" "số hiệu đã đối chiếu, điều khoản chưa" "number checked, article not"
    CheckedNothing "checked-nothing" "chưa đối chiếu, cần kiểm tra" "not checked, to be verified"

    // The text on a day: the traces of edits, and why one was not applied.
    MarkAmended "mark-amended" "sửa đổi bởi {by} từ {on}" "amended by {by} from {on}"
    MarkInserted "mark-inserted" "bổ sung bởi {by} từ {on}" "inserted by {by} from {on}"
    MarkRepealed "mark-repealed" "được bãi bỏ bởi {by} từ {on}" "repealed by {by} from {on}"
    VersionMadeFrom "version-made-from"
        "Văn bản do chương trình ghép từ {count} văn bản ({names}) để tham khảo, theo trình tự của Pháp lệnh 01/2012/UBTVQH13, tính đến ngày {day}; không có giá trị pháp lý."
        "Put together by the program from {count} documents ({names}) for reference, in the order of Pháp lệnh 01/2012/UBTVQH13, as of {day}; without legal force."
    VersionPending "version-pending"
        "Có {count} nội dung sửa đổi chưa ghép được; phần liên quan vẫn in như trước khi sửa:"
        "{count} edits could not be applied; the parts concerned stand as they were before:"
    PendingEdit "pending-edit" "{by}, từ {on}: {written} – {reason}. Câu sửa đổi: “{quote}”" "{by}, from {on}: {written} – {reason}. Amending sentence: “{quote}”"
    PendingStands "pending-stands" "Đang ghi: “{words}”" "It reads: “{words}”"
    ReasonNotFound "reason-not-found" "không tìm thấy chỗ được nêu" "the place named was not found"
    ReasonFoundTwice "reason-found-twice" "có hai chỗ cùng số" "two places bear that number"
    ReasonInnerPart "reason-inner-part" "sửa một đoạn, câu, dòng không đánh số" "concerns a paragraph, sentence or line without a number"
    ReasonGone "reason-gone" "chỗ được nêu đã bị bãi bỏ trước đó" "the place was taken out before"
    ReasonAlreadyThere "reason-already-there" "phần được bổ sung đã có" "what is to be put in is there already"
    ReasonWordsNotFound "reason-words-not-found" "không thấy cụm từ ở chỗ được nêu" "the words were not found there"
    ReasonWordsRepeated "reason-words-repeated" "cụm từ có nhiều lần hơn câu sửa đổi nói" "the words stand there more often than said"
    ReasonWordsOtherCase "reason-words-other-case" "cụm từ còn có ở đó với chữ hoa, chữ thường khác" "the words also stand there with other capitals"
    ReasonWordsAlreadyThere "reason-words-already-there" "cụm từ mới đã có ở đó" "the new words stand there already"
    ReasonWordsInName "reason-words-in-name" "cụm từ nằm trong tên của văn bản khác" "the words are part of another document's name"
    ReasonTableCell "reason-table-cell" "cụm từ nằm trong bảng" "the words stand in a table"
    ReasonNoText "reason-no-text" "không đọc được nội dung mới" "no new text could be read"
    ReasonUnclosed "reason-unclosed" "nội dung mới thiếu dấu đóng ngoặc kép" "the new text has no closing quotation mark"
    ReasonUnlabelled "reason-unlabelled" "nội dung mới không mang số của chỗ được sửa" "the new text does not bear the number of the place"
    ReasonMoreThanSaid "reason-more-than-said" "nội dung mới có nhiều hoặc ít phần hơn câu sửa đổi nêu" "the new text holds more or fewer parts than the sentence names"
    ReasonElided "reason-elided" "nội dung mới có chỗ lược bằng dấu chấm" "the new text leaves something out with dots"
    ReasonOtherContent "reason-other-content" "câu sửa đổi nói đến nội dung khác mà không nêu rõ" "the sentence speaks of other content without naming it"
    ReasonExcept "reason-except" "câu sửa đổi trừ ra một số chỗ" "the sentence leaves some places out"
    ReasonRecognised "reason-recognised" "nội dung mới nhận dạng từ ảnh, chưa đủ tin cậy" "the new text was recognised in a picture, not surely enough"
    ReasonOverlap "reason-overlap" "hai nội dung sửa đổi trong cùng ngày chồng lên nhau" "two edits of one day overlap"
    ReasonAfterPending "reason-after-pending" "một nội dung sửa đổi trước ở chỗ này chưa ghép được" "an earlier edit of this place could not be applied"
    ReasonTail "reason-tail" "đoạn cuối có thể thuộc phần lớn hơn" "the last paragraph may belong to the part around it"
    ReasonUnread "reason-unread" "không đọc được phần nào bị sửa" "which parts are changed could not be read"
    ReasonUndone "reason-undone" "câu sửa đổi này về sau bị sửa hoặc bãi bỏ" "the amending sentence was itself changed or repealed later"
    ReasonNoDay "reason-no-day" "chưa xác định được ngày có hiệu lực" "the day from which it works is not known"
    ReasonCorrection "reason-correction" "đính chính, chưa ghép vào văn bản" "a correction of a misprint, not put into the text"

    // Two texts side by side.
    FateSame "fate-same" "như cũ" "the same"
    FateChanged "fate-changed" "sửa" "changed"
    FateMoved "fate-moved" "chuyển chỗ" "moved"
    FateInserted "fate-inserted" "thêm" "new"
    FateDeleted "fate-deleted" "không còn" "gone"
    DiffSame "diff-same" "Không đổi: {count} điều, phụ lục." "The same: {count} articles and annexes."
    DiffDeleted "diff-deleted" "[bỏ: {words}]" "[gone: {words}]"
    DiffInserted "diff-inserted" "[thêm: {words}]" "[new: {words}]"
    DiffPending "diff-pending" "{count} nội dung sửa đổi chưa ghép được" "{count} edits not applied"

    // Why a file is not in the index.
    FileDuplicate "file-duplicate" "trùng nội dung" "duplicate"
}
