//! What a row can set, and the names by which people write it.

use crate::model::{ActKind, EventKind, Fact};
use crate::register::decide::Axis;
use crate::text::folded_words;
use serde::{Deserialize, Serialize};

/// What can be set by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correctable {
    /// Số, ký hiệu.
    Number,
    /// Trích yếu.
    Title,
    /// Cơ quan ban hành.
    Issuer,
    /// Loại văn bản.
    Kind,
    /// Khóa.
    Term,
    /// Kỳ họp.
    Session,
    /// Ngày thông qua.
    AdoptedOn,
    /// Ngày ban hành.
    IssuedOn,
    /// Ngày có hiệu lực.
    EffectiveOn,
    /// The last day in force that the text itself sets.
    LastDay,
    /// Người ký.
    Signer,
    /// Chức vụ người ký.
    SignerPosition,
    /// Tính chất.
    Nature,
    /// Cơ chế, chính sách.
    Mechanism,
    /// Lĩnh vực.
    Field,
    /// Thao tác.
    Action,
    /// Hình thức.
    Form,
    /// Căn cứ thẩm quyền.
    Ground,
    /// Ban thẩm tra.
    Committee,
    /// Tờ trình.
    Submission,
    /// Cơ quan thực hiện.
    Implementers,
    /// Hết hiệu lực toàn bộ.
    Expired,
    /// Hết hiệu lực một phần.
    PartlyExpired,
    /// Ngưng hiệu lực.
    Suspended,
    /// Tiếp tục có hiệu lực.
    Resumed,
    /// Căn cứ ban hành.
    BasedOn,
    /// Sửa đổi, bổ sung.
    Amends,
    /// Bổ sung.
    Supplements,
    /// Thay thế.
    Replaces,
    /// Bãi bỏ.
    Repeals,
    /// Đính chính.
    Corrects,
    /// Quy định chi tiết.
    Details,
    /// Được sửa đổi, bổ sung bởi.
    AmendedBy,
    /// Được thay thế bởi.
    ReplacedBy,
    /// Bị bãi bỏ bởi.
    RepealedBy,
}

use Correctable as C;

/// All of them with their names without marks; the first is the one that is shown, with marks, in front.
const NAMES: [(Correctable, &str, &[&str]); 35] = [
    (C::Number, "số, ký hiệu", &["so ky hieu", "so hieu", "so", "number"]),
    (C::Title, "trích yếu", &["trich yeu", "ten goi", "tieu de", "title"]),
    (C::Issuer, "cơ quan ban hành", &["co quan ban hanh", "issuer"]),
    (C::Kind, "loại văn bản", &["loai van ban", "loai", "kind"]),
    (C::Term, "khóa", &["khoa", "nhiem ky", "term"]),
    (C::Session, "kỳ họp", &["ky hop", "session"]),
    (C::AdoptedOn, "ngày thông qua", &["ngay thong qua", "adopted on"]),
    (C::IssuedOn, "ngày ban hành", &["ngay ban hanh", "ngay ky", "issued on"]),
    (C::EffectiveOn, "ngày có hiệu lực", &["ngay co hieu luc", "ngay hieu luc", "co hieu luc tu ngay", "effective on"]),
    (C::LastDay, "hiệu lực đến hết ngày", &["hieu luc den het ngay", "co hieu luc den het ngay", "last day"]),
    (C::Signer, "người ký", &["nguoi ky", "signer"]),
    (C::SignerPosition, "chức vụ người ký", &["chuc vu nguoi ky", "chuc vu", "signer position"]),
    (C::Nature, "tính chất", &["tinh chat", "nature"]),
    (
        C::Mechanism,
        "cơ chế, chính sách",
        &["co che chinh sach", "co che chinh sach dac thu", "co che", "dac thu", "mechanism"],
    ),
    (C::Field, "lĩnh vực", &["linh vuc", "field", "fields"]),
    (C::Action, "thao tác", &["thao tac", "action"]),
    (C::Form, "hình thức", &["hinh thuc", "hinh thuc ban hanh", "form"]),
    (C::Ground, "căn cứ thẩm quyền", &["can cu tham quyen", "tham quyen", "ground"]),
    (C::Committee, "ban thẩm tra", &["ban tham tra", "co quan tham tra", "committee"]),
    (C::Submission, "tờ trình", &["to trinh", "submission"]),
    (C::Implementers, "cơ quan thực hiện", &["co quan thuc hien", "implementers"]),
    (
        C::Expired,
        "hết hiệu lực toàn bộ",
        &["het hieu luc toan bo", "het hieu luc", "ngay het hieu luc", "het hieu luc tu ngay", "expired", "expires on"],
    ),
    (C::PartlyExpired, "hết hiệu lực một phần", &["het hieu luc mot phan", "partly expired"]),
    (C::Suspended, "ngưng hiệu lực", &["ngung hieu luc", "tam ngung hieu luc", "suspended"]),
    (C::Resumed, "tiếp tục có hiệu lực", &["tiep tuc co hieu luc", "het ngung hieu luc", "resumed"]),
    (C::BasedOn, "căn cứ ban hành", &["can cu ban hanh", "can cu", "based on"]),
    (C::Amends, "sửa đổi, bổ sung", &["sua doi bo sung", "sua doi", "amends"]),
    (C::Supplements, "bổ sung", &["bo sung", "supplements"]),
    (C::Replaces, "thay thế", &["thay the", "replaces"]),
    (C::Repeals, "bãi bỏ", &["bai bo", "huy bo", "repeals"]),
    (C::Corrects, "đính chính", &["dinh chinh", "corrects"]),
    (C::Details, "quy định chi tiết", &["quy dinh chi tiet", "huong dan", "details"]),
    (
        C::AmendedBy,
        "được sửa đổi, bổ sung bởi",
        &["duoc sua doi bo sung boi", "duoc sua doi boi", "bi sua doi boi", "amended by"],
    ),
    (
        C::ReplacedBy,
        "được thay thế bởi",
        &["duoc thay the boi", "duoc thay the bang", "bi thay the boi", "bi thay the bang", "replaced by"],
    ),
    (C::RepealedBy, "bị bãi bỏ bởi", &["bi bai bo boi", "duoc bai bo boi", "repealed by"]),
];

impl Correctable {
    /// All, in the order in which they are named to people.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|(what, ..)| *what)
    }

    /// The Vietnamese name: `khóa`.
    pub fn label(self) -> &'static str {
        NAMES.iter().find(|(what, ..)| *what == self).map_or("", |(_, label, _)| label)
    }

    /// The English name: `term`.
    pub fn english(self) -> &'static str {
        NAMES.iter().find(|(what, ..)| *what == self).and_then(|(.., names)| names.last()).copied().unwrap_or_default()
    }

    /// What somebody calls so, in any spelling; names are whole, the nearest one is never taken.
    pub(super) fn named(written: &str) -> Option<Self> {
        let words = folded_words(&written.replace(['-', '_'], " "));
        NAMES.iter().find(|(.., names)| names.contains(&words.as_str())).map(|(what, ..)| *what)
    }

    /// The axis of a tag.
    pub(in crate::register) fn axis(self) -> Option<Axis> {
        Some(match self {
            C::Nature => Axis::Nature,
            C::Field => Axis::Field,
            C::Action => Axis::Action,
            C::Form => Axis::Form,
            C::Ground => Axis::Ground,
            C::Committee => Axis::Committee,
            C::Submission => Axis::Submission,
            C::Implementers => Axis::Implementers,
            _ => return None,
        })
    }

    /// The event that it sets.
    pub(super) fn event(self) -> Option<EventKind> {
        Some(match self {
            C::Expired => EventKind::Expired,
            C::PartlyExpired => EventKind::PartlyExpired,
            C::Suspended => EventKind::Suspended,
            C::Resumed => EventKind::Resumed,
            _ => return None,
        })
    }

    /// What the document does to another, or another to it: true where the document named in the value acts.
    pub(super) fn relation(self) -> Option<(ActKind, bool)> {
        Some(match self {
            C::BasedOn => (ActKind::BasedOn, false),
            C::Amends => (ActKind::Amends, false),
            C::Supplements => (ActKind::Supplements, false),
            C::Replaces => (ActKind::Replaces, false),
            C::Repeals => (ActKind::Repeals, false),
            C::Corrects => (ActKind::Corrects, false),
            C::Details => (ActKind::Details, false),
            C::AmendedBy => (ActKind::Amends, true),
            C::ReplacedBy => (ActKind::Replaces, true),
            C::RepealedBy => (ActKind::Repeals, true),
            _ => return None,
        })
    }

    /// True where several rows may stand beside each other on one document.
    pub(super) fn is_many(self) -> bool {
        self.relation().is_some() || matches!(self, C::PartlyExpired | C::Suspended | C::Resumed)
    }

    /// True where setting it answers the doubt about a fact.
    pub(super) fn answers(self, fact: Fact) -> bool {
        match fact {
            Fact::Term => self == C::Term,
            Fact::Session => self == C::Session,
            Fact::Number => self == C::Number,
            Fact::Date => matches!(self, C::AdoptedOn | C::IssuedOn),
            Fact::Signer => self == C::SignerPosition,
        }
    }

    /// What a doubtful fact is called here.
    pub fn doubtful(fact: Fact) -> Self {
        match fact {
            Fact::Term => C::Term,
            Fact::Session => C::Session,
            Fact::Number => C::Number,
            Fact::Date => C::AdoptedOn,
            Fact::Signer => C::SignerPosition,
        }
    }
}

/// All that can be set, as it is told to people.
pub(super) fn accepted() -> String {
    NAMES.iter().map(|(_, label, _)| *label).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{Correctable, NAMES};
    use std::collections::BTreeSet;

    #[test]
    fn every_name_means_one_thing() {
        let mut seen = BTreeSet::new();
        for (what, label, names) in NAMES {
            assert_eq!(Correctable::named(label), Some(what), "{label}");
            for name in names {
                assert!(seen.insert(*name), "{name} stands twice");
                assert_eq!(Correctable::named(name), Some(what), "{name}");
            }
        }
        assert_eq!(Correctable::named("Sửa đổi, bổ sung"), Some(Correctable::Amends));
        assert_eq!(Correctable::named("khóa của ai đó"), None);
    }
}
