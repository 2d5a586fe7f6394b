//! The grammar by itself: what it decides, and what it must leave alone.

use super::edits;

/// The text after the grammar's changes alone.
fn ruled(text: &str) -> String {
    super::super::apply(text, edits(text)).text
}

#[track_caller]
fn reads(cases: &[(&str, &str)]) {
    for (recognised, want) in cases {
        assert_eq!(ruled(recognised), *want, "{recognised}");
    }
}

#[test]
fn symbols_of_documents() {
    reads(&[
        ("Nghị định số 151/201 7/NĐ-CP ngày", "Nghị định số 151/2017/NĐ-CP ngày"),
        ("số 131⁄2017NĐ- CP của", "số 131/2017/NĐ-CP của"),
        ("12/2025/NQ-HDND", "12/2025/NQ-HĐND"),
        ("12/2025/NQ-HĐNĐ,", "12/2025/NQ-HĐND,"),
        ("(42/2022/ND-CP)", "(42/2022/NĐ-CP)"),
        ("75/2009/QĐ-TTq", "75/2009/QĐ-TTg"),
        ("100/2015⁄QH13", "100/2015/QH13"),
        ("80/2O15/QHl3;", "80/2015/QH13;"),
        ("120 /202 5 /QH1 5", "120/2025/QH15"),
        ("l2/2025/NO-HĐND", "12/2025/NQ-HĐND"),
        ("sô 15/2020/TT-BGDĐT", "số 15/2020/TT-BGDĐT"),
        ("SÓ 08/2019/NQ-HĐND", "SỐ 08/2019/NQ-HĐND"),
        ("35/2024/QD –UBND", "35/2024/QĐ-UBND"),
        ("753/2005/NQ-UBTVQHI1", "753/2005/NQ-UBTVQH11"),
        ("Các Ban HDND TP; UBNĐ tỉnh", "Các Ban HĐND TP; UBND tỉnh"),
        ("diện tích 3⁄4", "diện tích 3/4"),
    ]);
}

#[test]
fn dates() {
    reads(&[
        ("ngày 1O tháng l2 năm 2O25", "ngày 10 tháng 12 năm 2025"),
        ("ngảy l tháng 7 năm 202];", "ngảy 1 tháng 7 năm 2021;"),
        ("năm 2O16-2O20", "năm 2016-2O20"),
    ]);
}

#[test]
fn heads_of_articles_and_of_the_number_line() {
    reads(&[
        ("Điêu 1. Phạm vi", "Điều 1. Phạm vi"),
        ("xã\nDiều 12: a", "xã\nĐiều 12: a"),
        ("Điểu 5.", "Điều 5."),
        ("ĐIỂU 1O.", "ĐIỀU 10."),
        ("Điều l. Ban hành", "Điều 1. Ban hành"),
        ("Só: 12/2025/NQ-HĐND", "Số: 12/2025/NQ-HĐND"),
        ("Sô:188/QĐ-VPCP", "Số:188/QĐ-VPCP"),
        ("Số: 47NQ-CP", "Số: 47/NQ-CP"),
    ]);
}

#[test]
fn numbers_of_articles_and_clauses() {
    reads(&[
        ("quy định tại khoản l Điều 2l của", "quy định tại khoản 1 Điều 21 của"),
        ("khoản | Điều 1O.", "khoản 1 Điều 10."),
    ]);
}

#[test]
fn signs_that_the_engine_does_not_know() {
    reads(&[("độ dốc 35%o)", "độ dốc 35‰)"), ("điểm ¡, khoản 2", "điểm i, khoản 2"), ("5%of", "5%of")]);
}

#[test]
fn what_the_grammar_does_not_decide_stays() {
    for text in [
        "12/2025/NQ-HĐND",
        "số 12l/2025/NQ-HĐND",
        "151/201/NĐ-CP",
        "151/20 1 7 8/NĐ-CP",
        "ngày 32 tháng 13 năm 3025",
        "ngày Ol",
        "tháng l đến tháng 5",
        "20.000 đồng/01 người",
        "5/Ha, 100/Kg, 3/Tháng",
        "Nghị định 30/2020/NĐ-CP - Phụ lục I",
        "8/2019/NQ–XYZ",
        "Điểu 5 con",
        "theo Điêu 5.",
        "Điều I. Chung",
        "một khoản lớn, khoản II",
        "tai-khoan@HDND.vn",
        "HDND.vn",
        "Số lượng: 5",
        "Sở: 5/7 người",
        "năm lOlO",
        "Số: 47AB-CP",
    ] {
        assert_eq!(ruled(text), text);
    }
}
