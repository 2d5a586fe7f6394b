//! Pages that were fed into a scanner last page first: told by the numbers printed on them, or by head and foot.

use crate::layout::{BlockKind, Page};
use crate::text::fold;

/// Blocks of a page in which its head is looked for.
const HEAD_WITHIN: usize = 12;
/// How the head of a document reads, without marks.
const HEADS: [&str; 3] = ["cong hoa xa hoi chu nghia", "doc lap - tu do", "tu do - hanh phuc"];
/// How the foot reads.
const FOOT: &str = "noi nhan";

/// Turns the order of pages that stand last page first; true where it did.
pub(crate) fn put_forward(pages: &mut [Page]) -> bool {
    let reversed = pages.len() > 1 && (numbered_down(pages) || foot_before_head(pages));
    if reversed {
        pages.reverse();
    }
    reversed
}

/// The numbers printed on the pages run down, all of them: two at least, or one of the last page where the head stands on
/// the last.
fn numbered_down(pages: &[Page]) -> bool {
    let numbers: Vec<(usize, usize)> =
        pages.iter().enumerate().filter_map(|(at, page)| Some((at, printed_number(page)?))).collect();
    let Some((at, number)) = numbers.first() else { return false };
    let sum = at + number;
    let down = numbers.iter().all(|(at, number)| at + number == sum);
    match numbers.len() {
        1 => sum == pages.len() && down && !has_head(&pages[0]) && pages.last().is_some_and(has_head),
        count => down && 2 * count + 1 >= pages.len(),
    }
}

/// The receivers stand on the first page and the head of the document on the last, and on these alone.
fn foot_before_head(pages: &[Page]) -> bool {
    let [first, middle @ .., last] = pages else { return false };
    let outer = has_foot(first) && !has_head(first) && has_head(last) && !has_foot(last);
    outer && !middle.iter().any(|page| has_head(page) || has_foot(page))
}

/// The number that stands alone at the edge of a page; `3` of `Trang 3/10`.
fn printed_number(page: &Page) -> Option<usize> {
    let mut found = page.blocks.iter().filter(|block| block.kind == BlockKind::PageNumber).filter_map(|block| {
        let text = block.text.split('/').next().unwrap_or_default();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    // Two lone numbers contradict each other.
    found.next().filter(|_| found.next().is_none())
}

fn has_head(page: &Page) -> bool {
    page.blocks.iter().take(HEAD_WITHIN).any(|block| {
        let text = fold(&block.text);
        HEADS.iter().any(|head| text.contains(head))
    })
}

fn has_foot(page: &Page) -> bool {
    page.blocks.iter().any(|block| block.text.lines().any(|line| fold(line).trim_start().starts_with(FOOT)))
}

#[cfg(test)]
mod tests {
    use super::put_forward;
    use crate::layout::{Block, BlockKind, Page};

    /// Pages of body text, each with the number printed on it.
    fn pages(parts: &[(&str, &str)]) -> Vec<Page> {
        let block = |kind, text: &str| Block { kind, text: text.to_owned(), bounds: None };
        let page = |(number, (printed, text)): (u32, &(&str, &str))| {
            let mut blocks = vec![block(BlockKind::Body, text)];
            if !printed.is_empty() {
                blocks.insert(0, block(BlockKind::PageNumber, printed));
            }
            Page { number, blocks, ..Page::default() }
        };
        (1..).zip(parts).map(page).collect()
    }

    fn order(parts: &[(&str, &str)]) -> Vec<u32> {
        let mut pages = pages(parts);
        let reversed = put_forward(&mut pages);
        assert_eq!(reversed, pages[0].number != 1);
        assert!(!put_forward(&mut pages), "once is enough");
        pages.iter().map(|page| page.number).collect()
    }

    const HEAD: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";

    #[test]
    fn pages_numbered_down_are_turned() {
        assert_eq!(order(&[("4", "Điều 5"), ("3", "Điều 4"), ("2", "Điều 2"), ("", HEAD)]), [4, 3, 2, 1]);
        assert_eq!(order(&[("- 3 -", "x"), ("", "misread"), ("Trang 1/3", HEAD)]), [3, 2, 1]);
        assert_eq!(order(&[("2", "Điều 3"), ("", HEAD)]), [2, 1]);
    }

    #[test]
    fn without_numbers_head_and_foot_tell() {
        assert_eq!(order(&[("", "Điều 3\nNơi nhận:\n- Như trên;"), ("", "Điều 2"), ("", HEAD)]), [3, 2, 1]);
    }

    #[test]
    fn pages_in_their_order_and_doubtful_ones_stay() {
        for parts in [
            vec![("", HEAD), ("2", "x"), ("3", "Nơi nhận: y")],
            vec![("2", "x"), ("3", "y")],
            // A letter and what it brings; a table of one page before a document of one page.
            vec![("", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nNơi nhận: x"), ("", HEAD)],
            vec![("", "Biểu số 1"), ("", HEAD)],
            vec![("2", "Biểu"), ("7", HEAD)],
            vec![("", HEAD)],
        ] {
            assert_eq!(order(&parts)[0], 1, "{parts:?}");
        }
    }
}
