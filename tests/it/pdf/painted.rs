//! What is painted twice, out of order, or where nobody sees it.

use super::paper::{Paper, hex, line};
use super::{page, read, shown, warnings};
use proptest::prelude::*;

/// A line at a place in fractions of points, of some size.
fn set(x: f32, y: f32, size: f32, text: &str) -> String {
    format!("BT /F {size} Tf {x} {y} Td {} Tj ET\n", hex(text))
}

/// Whole runs painted twice had been read as two lines, and the title as two titles.
#[test]
fn runs_painted_over_themselves_are_read_once() {
    let lines = ["HỘI ĐỒNG NHÂN DÂN", "NGHỊ QUYẾT", "Điều 11. Mức thu 1.000.000 đồng, xoong"];
    for (dx, dy) in [(0.0, 0.0), (0.4, 0.0), (0.3, -0.3), (1.0, -1.0), (-0.5, 0.7)] {
        let twice = |at: usize, text: &str| {
            let y = 700.0 - 40.0 * at as f32;
            set(90.0, y, 12.0, text) + &set(90.0 + dx, y + dy, 12.0, text)
        };
        let line_by_line: String = lines.iter().enumerate().map(|(at, text)| twice(at, text)).collect();
        let expected: Vec<String> = lines.iter().map(|text| format!("Body: {text}")).collect();
        assert_eq!(page(&line_by_line), expected, "by lines, {dx} {dy}");
        let pass = |dx: f32, dy: f32| -> String {
            let line = |(at, text): (usize, &&str)| set(90.0 + dx, 700.0 - 40.0 * at as f32 + dy, 12.0, text);
            lines.iter().enumerate().map(line).collect()
        };
        assert_eq!(page(&(pass(0.0, 0.0) + &pass(dx, dy))), expected, "page after page, {dx} {dy}");
        assert_eq!(page(&(pass(0.0, 0.0) + &pass(dx, dy) + &pass(dx / 2.0, dy / 2.0))), expected, "three times");
    }
    // Word by word over a whole line, in other pieces than at first.
    let words =
        set(90.0, 700.0, 12.0, "Mức hỗ trợ") + &set(90.0, 700.0, 12.0, "Mức") + &set(114.0, 700.0, 12.0, "hỗ trợ");
    assert_eq!(page(&words), ["Body: Mức hỗ trợ"]);
}

#[test]
fn like_lines_beside_and_below_each_other_all_stay() {
    let content = line(90, 700, "Số 5") + &line(130, 700, "Số 5") + &line(90, 686, "Số 5");
    let text = page(&content).join("\n");
    assert_eq!(text.matches("Số 5").count(), 3, "{text}");
}

/// Text that a clip path hides had been read as text of the page.
#[test]
fn what_the_clip_hides_is_not_read_and_is_counted() {
    let hidden = line(90, 300, "Điều 9. Chữ bị cắt 999 triệu đồng");
    let seen = line(90, 700, "Điều 1. Chữ thấy được");
    let clips = [
        "60 100 200 50 re W n",
        "60 100 200 50 re W* n",
        "60 100 m 260 100 l 260 150 l 60 150 l h W n",
        "60 100 m 60 180 260 180 260 100 c h W n",
        // Two boxes with the text between them; one inside the other, apart.
        "60 100 200 50 re 60 400 200 50 re W n",
        "60 100 400 400 re W n 60 500 200 200 re W n",
        "0 0 0 0 re W n",
    ];
    for clip in clips {
        let text = read(&Paper::new().page(&format!("{seen} q {clip} {hidden} Q")).bytes());
        assert_eq!(shown(&text), ["Body: Điều 1. Chữ thấy được"], "{clip}");
        assert_eq!(warnings(&text), [("clipped-text", Some(1))], "{clip}");
        assert!(text.warnings[0].message.starts_with("26 ký tự"), "{}", text.warnings[0].message);
    }
    let mut paper = Paper::new();
    let form = paper.form(&hidden);
    let Ok(lopdf::Object::Stream(stream)) = paper.document.get_object_mut(form) else { panic!("a form") };
    stream.dict.set("BBox", vec![0.into(), 0.into(), 595.into(), 100.into()]);
    paper.resources.set("XObject", lopdf::dictionary! { "X" => form });
    assert_eq!(shown(&read(&paper.page(&(seen.clone() + "/X Do")).bytes())), ["Body: Điều 1. Chữ thấy được"]);
}

#[test]
fn what_a_clip_shows_is_read() {
    let text = line(90, 300, "Điều 9. Chữ thấy được");
    for clip in [
        "90 298 200 12 re W n",
        "0 0 595 842 re W n 80 290 300 30 re W n",
        "0 0 10 10 re 60 290 400 50 re W n",
        // Clips that are no clips: a path that is painted, a clip undone, one without a path.
        "60 100 200 50 re f",
        "q 60 100 200 50 re W n Q",
        "W n",
    ] {
        assert_eq!(page(&format!("{clip} {text}")), ["Body: Điều 9. Chữ thấy được"], "{clip}");
    }
    // Half of the last letters hang out of it.
    assert_eq!(page(&format!("80 290 133 30 re W n {text}")), ["Body: Điều 9. Chữ thấy được"]);
}

/// `250` with a raised `1` had become 2501.
#[test]
fn raised_marks_leave_the_digits_of_the_text_alone() {
    let marked = |number: &str, mark: &str, rest: &str| {
        "BT /F 12 Tf 90 700 Td ".to_owned()
            + &hex(number)
            + " Tj /F 7 Tf 5 Ts "
            + &hex(mark)
            + " Tj /F 12 Tf 0 Ts "
            + &hex(rest)
            + " Tj ET"
    };
    for (number, mark, rest, expected) in [
        ("Hỗ trợ 250", "1", " triệu đồng", "Hỗ trợ 250 ¹ triệu đồng"),
        ("Hỗ trợ 250", "12", " triệu đồng", "Hỗ trợ 250 ¹² triệu đồng"),
        ("ngày 15/7/2023", "3", "; khóa", "ngày 15/7/2023 ³; khóa"),
        ("MẪU SỐ 26", "7", "", "MẪU SỐ 26 ⁷"),
        ("kênh 32", "(4)", " được", "kênh 32 (4) được"),
        ("diện tích 100 m", "2", " đất", "diện tích 100 m2 đất"),
        ("Nghị quyết", "2", " này", "Nghị quyết 2 này"),
        ("2,5 × 10", "6", " đồng", "2,5 × 10⁶ đồng"),
        ("mức 110", "6", " đồng", "mức 110 ⁶ đồng"),
    ] {
        assert_eq!(page(&marked(number, mark, rest)), [format!("Body: {expected}")]);
    }
    // By place alone: of the same size, painted apart.
    let apart =
        set(90.0, 700.0, 12.0, "Hỗ trợ 250") + &set(150.0, 705.0, 11.0, "1") + &set(159.0, 700.0, 12.0, "triệu");
    assert_eq!(page(&apart), ["Body: Hỗ trợ 250 ¹ triệu"]);
}

/// The letters of a text without their marks, and each mark with the number of its letter.
fn apart(text: &str) -> (String, Vec<(usize, char)>) {
    use icu_normalizer::DecomposingNormalizerBorrowed;
    let (mut letters, mut marks) = (String::new(), Vec::new());
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(text).chars() {
        if ('\u{300}'..='\u{36f}').contains(&c) {
            marks.push((letters.chars().count() - 1, c));
        } else {
            letters.push(c);
        }
    }
    (letters, marks)
}

/// Marks at the places of their letters, six points a letter; `raise` is how far above the baseline they are set.
fn pass(marks: &[(usize, char)], x: f32, y: f32, raise: f32, shown: impl Fn(char) -> char) -> String {
    marks.iter().map(|(at, mark)| set(x + 6.0 * *at as f32, y + raise, 12.0, &shown(*mark).to_string())).collect()
}

/// Marks painted after all letters of a line had all gone to its last letter.
#[test]
fn marks_painted_in_a_second_pass_find_their_letters() {
    let lines = ["Nghị quyết về mức hỗ trợ", "xây dựng nhà văn hóa thôn", "Điều khoản chuyển tiếp, thưởng"];
    let expected = [format!("Body: {}", lines.join("\n"))];
    let parts: Vec<_> = lines.iter().map(|text| apart(text)).collect();
    let y = |at: usize| 700.0 - 14.0 * at as f32;
    let letters = |at: usize| set(90.0, y(at), 12.0, &parts[at].0);
    for raise in [0.0, 1.5, -1.0] {
        let marks = |at: usize, shown: &dyn Fn(char) -> char| pass(&parts[at].1, 90.0, y(at), raise, shown);
        let by_line: String = (0..3).map(|at| letters(at) + &marks(at, &|mark| mark)).collect();
        assert_eq!(page(&by_line), expected, "line by line, {raise}");
        let by_page: String =
            (0..3).map(letters).chain((0..3).map(|at| marks(at, &|mark| mark))).collect::<Vec<_>>().concat();
        assert_eq!(page(&by_page), expected, "page by page, {raise}");
        let marks_first: String =
            (0..3).map(|at| marks(at, &|mark| mark)).chain((0..3).map(letters)).collect::<Vec<_>>().concat();
        assert_eq!(page(&marks_first), expected, "marks first, {raise}");
        let tone_first: String = (0..3)
            .map(|at| {
                let mut reversed = parts[at].1.clone();
                reversed.reverse();
                letters(at) + &pass(&reversed, 90.0, y(at), raise, |mark| mark)
            })
            .collect();
        assert_eq!(page(&tone_first), expected, "tones before shapes, {raise}");
    }
    // Accents that are characters of their own.
    let spacing = |mark: char| match mark {
        '\u{300}' => '`',
        '\u{301}' => '´',
        '\u{302}' => 'ˆ',
        '\u{303}' => '~',
        '\u{306}' => '˘',
        other => other,
    };
    let text = "mức hỗ trợ sẽ cấp bù đắp";
    let (letters, marks) = apart(text);
    let content = set(90.0, 700.0, 12.0, &letters) + &pass(&marks, 90.0, 700.0, 0.0, spacing);
    assert_eq!(page(&content), [format!("Body: {text}")]);
}

#[test]
fn accents_and_stops_that_stand_alone_are_no_marks() {
    let text = "a ~ b, 3^2, `x`. Hết. a. e. o.";
    assert_eq!(page(&line(90, 700, text)), [format!("Body: {text}")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever was painted twice, a little beside itself, and whatever marks came last: the line reads as it is.
    #[test]
    fn a_line_reads_the_same_however_often_it_was_painted(
        words in proptest::collection::vec("(nghị|quyết|hỗ|trợ|oo|11|1\\.000|Điều|thưởng|ll|xã)", 1..9),
        dx in -1.2_f32..1.2, dy in -1.2_f32..1.2, passes in 1_usize..4, marks_apart in any::<bool>(),
    ) {
        let text = words.join(" ");
        let (letters, marks) = apart(&text);
        let once = |x: f32, y: f32| if marks_apart {
            set(x, y, 12.0, &letters) + &pass(&marks, x, y, 0.0, |mark| mark)
        } else {
            set(x, y, 12.0, &text)
        };
        let content: String = (0..passes).map(|at| {
            let part = at as f32 / passes.max(2) as f32;
            once(60.0 + dx * part, 700.0 + dy * part)
        }).collect();
        prop_assert_eq!(page(&content), [format!("Body: {text}")]);
    }
}
