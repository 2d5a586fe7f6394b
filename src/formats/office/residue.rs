//! What a web page leaves around a document that was saved or copied from it: menus and boxes before its head, lists of
//! related documents, addresses and notices after its signature. They are no part of the document: set aside as margins,
//! they are shown by `extract` and read by nothing else.
//!
//! Only blocks before the head and after the signature are looked at, and only where the site's own words stand there;
//! an annex ends what is set aside.

use crate::formats::{BlockKind, Page, Warning};

/// Words that no official document holds: those of the pages of law databases.
const SITE: [&str; 16] = [
    "hiệu lực: đã biết",
    "tình trạng: đã biết",
    "rà chuột vào",
    "click trái để",
    "click phải để",
    "double click để",
    "nội dung sửa đổi, hướng dẫn văn bản",
    "file được đính kèm theo văn bản",
    "file attached to document",
    "thư viện pháp luật",
    "thuvienphapluat",
    "luatvietnam",
    "quý thành viên",
    "thưa quý khách",
    "email protected",
    "all rights reserved",
];

/// Words of web pages that documents on computers hold too: several of them, in short lines, make a page.
const WEB: [&str; 18] = [
    "tình trạng hiệu lực:",
    "tình trạng: ",
    "cơ sở dữ liệu quốc gia",
    "đơn vị chủ quản:",
    "vbpl.vn",
    "vanban.chinhphu.vn",
    "đăng nhập",
    "đăng xuất",
    "quên mật khẩu",
    "copyright",
    "bản quyền",
    "lượt truy cập",
    "lượt xem",
    "tải văn bản",
    "tải về máy",
    "chia sẻ",
    "gửi phản hồi",
    "ghi rõ nguồn",
];

/// Lines that are nothing but a word of a menu.
const MENU: [&str; 32] = [
    "trang chủ",
    "giới thiệu",
    "liên hệ",
    "tin tức",
    "hỏi đáp",
    "sơ đồ cổng",
    "sơ đồ trang",
    "english",
    "tìm kiếm",
    "tra cứu",
    "văn bản pháp luật",
    "văn bản pháp quy",
    "hệ thống văn bản",
    "toàn văn",
    "thuộc tính",
    "lược đồ",
    "lịch sử",
    "văn bản liên quan",
    "văn bản gốc",
    "bản in",
    "in văn bản",
    "bản pdf",
    "tải về",
    "chia sẻ",
    "bình luận",
    "facebook",
    "zalo",
    "mục lục",
    "quay lại",
    "về đầu trang",
    "cơ sở dữ liệu quốc gia",
    "tiếng anh",
];

/// Words of the state's motto, of a signature and of what closes a text.
const MOTTO: [&str; 3] = ["cộng hòa xã hội chủ nghĩa", "cộng hoà xã hội chủ nghĩa", "đảng cộng sản việt nam"];
const CLOSINGS: [&str; 3] = ["nơi nhận:", "./.", "(đã ký)"];
/// What opens an annex, behind a signature, and what ties it to its document.
const ANNEXES: [&str; 6] = ["phụ lục", "mẫu số", "biểu", "danh mục", "quy định", "quy chế"];
const TIES: [&str; 2] = ["(kèm theo", "(ban hành kèm theo"];
/// Blocks within which the tie of an annex stands.
const TIE_BLOCKS: usize = 6;
/// The two lines with which the national database of law begins its own words.
const DATABASE: (&str, &str) = ("cơ sở dữ liệu quốc gia", "đơn vị chủ quản");

/// Blocks of the issuer that may stand before the motto.
const ISSUER_BLOCKS: usize = 3;
/// Blocks before the first of the site's words that are a link to the document itself, a date of the list or a menu.
const LINKS: usize = 12;
/// Short lines with words of web pages that make a page of what follows a signature.
const FEW: usize = 2;
/// A line of a page that leads somewhere has no more characters than this.
const LONGEST_LINE: usize = 80;

/// Sets aside what a web page left around the document; gives the warning that says so.
pub(crate) fn set_aside(pages: &mut [Page]) -> Option<Warning> {
    let mut blocks: Vec<&mut crate::formats::Block> = pages
        .iter_mut()
        .flat_map(|page| &mut page.blocks)
        .filter(|block| matches!(block.kind, BlockKind::Body | BlockKind::Table))
        .collect();
    let texts: Vec<String> = blocks.iter().map(|block| block.text.trim().to_lowercase()).collect();
    let mut site: Vec<bool> = texts.iter().map(|text| is_of_site(text)).collect();
    for at in 0..texts.len() {
        let database = |text: &String| text.starts_with(DATABASE.0) && text.chars().count() <= LONGEST_LINE;
        let owner = |text: &String| text.contains(DATABASE.1);
        site[at] |= database(&texts[at]) && texts[at..].iter().take(4).any(owner);
    }
    let words = Words { texts, site };
    if !(0..words.texts.len()).any(|at| words.site(at) || words.web(at)) {
        return None;
    }
    let before = words.head(&blocks);
    let after = words.tail(if before > 0 { 1 } else { FEW });
    let count = before + after.len();
    blocks.iter_mut().take(before).for_each(|block| block.kind = BlockKind::Header);
    after.into_iter().filter_map(|at| blocks.get_mut(at).map(|block| block.kind = BlockKind::Footer)).count();
    (count > 0).then(|| Warning {
        code: "web-residue".into(),
        page: None,
        message: format!("{count} đoạn của trang web quanh văn bản (trình đơn, liên kết, thông báo) được để ra ngoài."),
    })
}

/// True for words of a law database.
fn is_of_site(text: &str) -> bool {
    SITE.iter().any(|words| text.contains(words))
}

/// True for a short block with words of a web page.
fn is_of_web(text: &str) -> bool {
    text.chars().count() <= LONGEST_LINE && (is_menu(text) || WEB.iter().any(|words| text.contains(words)))
}

/// True for a block of nothing but words of a menu.
fn is_menu(text: &str) -> bool {
    !text.is_empty()
        && text.lines().all(|line| {
            let line = line.trim().trim_matches(['|', '>', '»', '›', '•', '-', ' ']);
            MENU.iter().any(|word| line.starts_with(word))
        })
}

/// The words of the blocks in small letters, and which of them are those of a law database.
struct Words {
    texts: Vec<String>,
    site: Vec<bool>,
}

impl Words {
    fn text(&self, at: usize) -> &str {
        self.texts.get(at).map_or("", String::as_str)
    }

    fn site(&self, at: usize) -> bool {
        self.site.get(at).copied().unwrap_or_default()
    }

    fn web(&self, at: usize) -> bool {
        is_of_web(self.text(at))
    }

    /// How many blocks stand before the head of the document; none where no words of a site are among them.
    fn head(&self, blocks: &[&mut crate::formats::Block]) -> usize {
        let has_motto = |text: &String| MOTTO.iter().any(|words| text.contains(words));
        let Some(motto) = self.texts.iter().position(has_motto) else { return 0 };
        let issuer = |at: usize| {
            let text = blocks.get(at).map_or("", |block| block.text.trim());
            let upper = !text.chars().any(char::is_lowercase) && text.contains(char::is_alphabetic);
            upper && !is_menu(&text.to_lowercase()) || self.text(at).starts_with("số:")
        };
        let lines = (motto.saturating_sub(ISSUER_BLOCKS)..motto).rev();
        let first = lines.take_while(|at| issuer(*at)).last().unwrap_or(motto);
        let web = (0..first).filter(|at| self.web(*at)).count();
        if web >= FEW || (0..first).any(|at| self.site(at)) { first } else { 0 }
    }

    /// The blocks after the signature that belong to the site; so `few` lines of a page make one.
    fn tail(&self, few: usize) -> Vec<usize> {
        let closes = |text: &String| CLOSINGS.iter().any(|words| text.contains(words));
        let closing = self.texts.iter().position(closes);
        // Without a signature that can be told, the site's own words are looked for after the first article.
        let article = || self.texts.iter().position(|text| text.starts_with("điều 1"));
        let start = closing.or_else(article).map_or(self.texts.len() / 2, |at| at + 1);
        let few = if closing.is_some() { few } else { usize::MAX };
        let mut set_aside = Vec::new();
        let mut at = start;
        while at < self.texts.len() {
            let end = (at..self.texts.len()).find(|at| self.opens_annex(*at)).unwrap_or(self.texts.len());
            // In an annex words of the web are its own.
            set_aside.extend(self.residue_in(at, end, if at == start { few } else { usize::MAX }));
            at = end + 1;
        }
        set_aside
    }

    /// The blocks of the site among those from one to another, to their end.
    fn residue_in(&self, from: usize, end: usize, few: usize) -> std::ops::Range<usize> {
        let many = (from..end).filter(|at| self.web(*at)).count() >= few;
        // Recipients may be named like words of the web: where the site names itself, it begins with that.
        let own = (from..end).find(|at| self.site(*at));
        let Some(first) = own.or_else(|| (from..end).find(|at| many && self.web(*at))) else { return end..end };
        let before = (from..first).rev().take(LINKS).take_while(|at| is_link(self.text(*at)) || self.web(*at));
        before.last().unwrap_or(first)..end
    }

    /// True for the first block of an annex that is tied to its document; a table of contents names annexes too.
    fn opens_annex(&self, at: usize) -> bool {
        let tie = |text: &String| TIES.iter().any(|words| text.contains(words));
        let opens = ANNEXES.iter().any(|words| self.text(at).starts_with(words));
        let tied = || self.texts.iter().skip(at).take(TIE_BLOCKS).any(tie);
        opens && !self.site(at) && tied()
    }
}

/// A link to the document itself, a date of the list of others, or a word of a menu.
fn is_link(text: &str) -> bool {
    let kinds = ["nghị quyết ", "quyết định ", "nghị định ", "thông tư ", "chỉ thị ", "luật "];
    let numbered = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let link = kinds.iter().any(|kind| text.strip_prefix(kind).is_some_and(numbered)) && !text.ends_with(['.', ';']);
    let dated = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | ' '));
    link || dated || is_menu(text) || matches!(text, "ban hành:" | "cập nhật:" | "hiệu lực:" | "tình trạng:")
}

#[cfg(test)]
mod tests {
    use super::set_aside;
    use crate::formats::{Block, BlockKind, Page};

    /// The blocks that stay, and whether anything was set aside.
    fn kept(texts: &[&str]) -> (Vec<String>, bool) {
        let block = |text: &&str| Block { kind: BlockKind::Body, text: (*text).to_owned(), bounds: None };
        let mut pages = vec![Page { number: 1, blocks: texts.iter().map(block).collect(), ..Page::default() }];
        let warned = set_aside(&mut pages).is_some();
        let stay = pages[0].blocks.iter().filter(|block| block.kind == BlockKind::Body);
        (stay.map(|block| block.text.clone()).collect(), warned)
    }

    const DOCUMENT: [&str; 6] = [
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH AN BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 07/2023/NQ-HĐND",
        "Điều 1. Mức hỗ trợ",
        "Nơi nhận:\n- Như Điều 2;",
        "CHỦ TỊCH\nTrần Văn A",
    ];

    /// The document with pieces before, after, and an annex behind those.
    fn around(before: &[&'static str], after: &[&'static str], annex: &[&'static str]) -> Vec<&'static str> {
        [before, &DOCUMENT, after, annex].concat()
    }

    #[test]
    fn pages_of_law_sites_leave_only_the_document() {
        for (before, after) in [
            (&["Trang chủ", "Đăng nhập | Đăng ký", "Văn bản liên quan"][..], &[][..]),
            (&["Trang chủ > Văn bản", "Tình trạng: Đã biết"], &["Copyright © 2023", "Điện thoại: 024 1234"]),
            (
                &[],
                &[
                    "Nghị quyết 07/2023/NQ-HĐND quy định mức hỗ trợ",
                    "12/07/2023",
                    "Hiệu lực: Đã biết Tình trạng: Đã biết",
                ],
            ),
            (
                &[],
                &[
                    "Rà chuột vào nội dung văn bản để sử dụng.",
                    "Địa chỉ:",
                    "17 Nguyễn Gia Thiều",
                    "THÔNG BÁO",
                    "Kính gửi: ai",
                ],
            ),
            (&["CƠ SỞ DỮ LIỆU QUỐC GIA VỀ VĂN BẢN PHÁP LUẬT", "Toàn văn", "Thuộc tính"], &["Gửi phản hồi", "Bản in"]),
            (
                &[],
                &[
                    "CƠ SỞ DỮ LIỆU QUỐC GIA\nVỀ PHÁP LUẬT",
                    "Đơn vị chủ quản:",
                    "Bộ Tư pháp",
                    "Mục lục",
                    "Điều 1. Mức hỗ trợ",
                ],
            ),
        ] {
            let (stay, warned) = kept(&around(before, after, &[]));
            assert_eq!(stay, DOCUMENT, "{before:?} {after:?}");
            assert!(warned);
        }
    }

    #[test]
    fn a_table_of_contents_of_a_site_gave_every_article_twice() {
        let law = ["LUẬT", "Điều 1. Phạm vi", "Điều 2. Đối tượng", "CHỦ TỊCH QUỐC HỘI", "Trần Văn A"];
        let site = [
            "CƠ SỞ DỮ LIỆU QUỐC GIA",
            "VỀ PHÁP LUẬT",
            "Đơn vị chủ quản:",
            "Mục lục",
            "Điều 1. Phạm vi",
            "Phụ lục I",
            "Quy định chuyển tiếp",
        ];
        assert_eq!(kept(&[&law[..], &site].concat()).0, law);
    }

    #[test]
    fn an_annex_behind_the_page_is_kept() {
        let annex = ["PHỤ LỤC I", "(Kèm theo Nghị quyết số 07/2023/NQ-HĐND)", "1. Xã A"];
        let (stay, _) = kept(&around(&[], &["Hiệu lực: Đã biết", "Mã số thuế: 1"], &annex));
        assert_eq!(stay, [&DOCUMENT[..], &annex].concat());
    }

    #[test]
    fn a_document_that_speaks_of_websites_stays_whole() {
        let texts = around(&[], &["PHỤ LỤC", "Hướng dẫn đăng nhập cổng dịch vụ công"], &[]);
        let (stay, warned) = kept(&texts);
        assert_eq!(stay.len(), texts.len());
        assert!(!warned);
        let own = ["THƯ VIỆN TỈNH", "Điều 1. Đăng nhập", "Số lượt xem được thống kê."];
        assert_eq!(kept(&own).0, own);
    }
}
