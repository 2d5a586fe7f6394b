//! Tags: independent axes on which a resolution is classified, each with the words that speak for it.

use super::Found;
use serde::{Deserialize, Serialize};

/// The tags of a document. An axis on which nothing speaks stays empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// Lĩnh vực, codes such as `giao-duc`; the strongest first.
    pub fields: Vec<Found<String>>,
    /// Cơ chế, chính sách (đặc thù).
    pub mechanism: Option<Found<bool>>,
    /// Thao tác: `ban-hanh-moi`, `sua-doi`, `thay-the`, `bai-bo`.
    pub action: Option<Found<String>>,
    /// Hình thức: `truc-tiep`, `kem-quy-dinh`.
    pub form: Option<Found<String>>,
    /// Căn cứ thẩm quyền, proposed only.
    pub ground: Option<Found<String>>,
    /// Ban thẩm tra.
    pub committee: Option<Found<String>>,
    /// Tờ trình: number, date and submitter as written.
    pub submission: Option<Found<String>>,
    /// Cơ quan được giao thực hiện.
    pub implementers: Vec<Found<String>>,
}
