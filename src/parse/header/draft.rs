//! The mark of a draft: `DỰ THẢO` on a line of the head, alone or before its stage or date.

use super::zone::Zone;
use crate::model::Note;
use crate::parse::analyse::AnalysedText;
use crate::parse::pattern::patterns;

patterns! {
    /// In capitals at the beginning of a line, or at its end in a column of its own; in small letters only as a line of
    /// its own, with a stage or a day. `VỀ DỰ THẢO NGHỊ QUYẾT …` in a title is none.
    MARK = r"^\W*(?:BẢN\s+)?DỰ\s+THẢO\b|(?:\t|\s{2,})DỰ\s+THẢO\W*$|^\W*(?i:(?:bản\s+)?dự\s+thảo(?:\s+(?:lần|ngày|số)?\s*(?:thứ\s+)?[\d/.-]*)?)\W*$";
}

/// The note that a text is a draft.
pub(super) fn read_draft(analysed: &AnalysedText, zone: &Zone) -> Option<Note> {
    let marked = (0..zone.rows).any(|row| MARK.is_match(zone.row(analysed, row)));
    marked.then(|| Note {
        code: "draft".into(), message: "Văn bản ghi là dự thảo: không tính là đã ban hành.".into()
    })
}
