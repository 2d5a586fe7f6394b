//! Lists and what is made of them on the page: every condition, the yearly lists, files; two texts; suggestions.

use super::pages::{desk, words};
use super::served::Served;
use crate::desk::Desk;
use crate::docx::Made;
use crate::program::AS_OF;
use calamine::{Reader, Xlsx};
use serde_json::Value;
use std::io::Cursor;

/// The first cells of a workbook, row by row.
fn rows(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("cells");
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn session_committee_and_action_can_be_taken_off_and_the_number_is_kept() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let page = served.page("/danh-muc?ky-hop=11&ban=kinh+t%E1%BA%BF&thao-tac=ban-hanh-moi&so=01%2F2019");
    let (chosen, rest) =
        page.split_once("class=\"chosen\"").expect("conditions").1.split_once("</ul>").expect("an end");
    assert_eq!(chosen.matches("<a ").count(), 4, "{chosen}");
    let form = page.split_once("<form class=\"filters\"").expect("a form").1.split_once("</form>").expect("an end").0;
    for (name, value) in [("so", "01/2019"), ("ky-hop", "11"), ("ban", "kinh tế")] {
        let field = format!("name=\"{name}\" value=\"{value}\"");
        assert_eq!(form.matches(&field).count(), 1, "one field for {name}: {form}");
    }
    assert!(!rest.is_empty() && page.contains("value=\"ban-hanh-moi\" selected"), "{page}");
}

#[test]
fn several_fields_kinds_or_statuses_survive_the_form() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let held = [
        ("tinh-trang", "in-force"),
        ("tinh-trang", "expired"),
        ("linh-vuc", "giao-duc"),
        ("linh-vuc", "y-te"),
        ("loai", "nghi-quyet"),
        ("loai", "thong-tu"),
    ];
    let address: Vec<String> = held.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let page = served.page(&format!("/danh-muc?{}", address.join("&")));
    let form = page.split_once("<form class=\"filters\"").expect("a form").1.split_once("</form>").expect("an end").0;
    for (name, value) in held {
        let field = format!("name=\"{name}\" value=\"{value}\" checked");
        assert_eq!(form.matches(&field).count(), 1, "{field} in {form}");
    }
    assert_eq!(form.matches(" checked").count(), held.len(), "{form}");
    // What is typed by its name is no other condition for that.
    let named = served.page("/danh-muc?tinh-trang=c%C3%B2n+hi%E1%BB%87u+l%E1%BB%B1c&tinh-chat=c%C3%A1+bi%E1%BB%87t");
    assert!(
        named.contains("value=\"còn hiệu lực\" checked") && named.contains("value=\"cá biệt\" selected"),
        "{named}"
    );
}

#[test]
fn findings_are_saved_as_they_are_shown() {
    let desk = desk();
    desk.put("nq-05.docx", &Made::on("05/2019/NQ-HĐND", "chính sách hỗ trợ giai đoạn 2016-2020").bytes());
    desk.index_with(&[]).ends_with(0);
    let served = Served::new(&desk.index_dir());
    let found: Value = serde_json::from_str(&served.page("/api/v1/review")).expect("JSON");
    let found = found.as_array().expect("findings");
    assert!(!found.is_empty(), "there is something to review");
    let cells = rows(served.get("/ra-soat.xlsx").bytes);
    let values = served.page("/ra-soat.csv");
    for one in found {
        let message = one["message"].as_str().expect("a message");
        assert!(cells.iter().flatten().any(|cell| cell == message), "{message} in {cells:?}");
        assert!(values.contains(message.get(..40.min(message.len())).unwrap_or(message)), "{message} in {values}");
    }
    let code = found[0]["code"].as_str().expect("a code");
    let of_kind = found.iter().filter(|one| one["code"] == code).count();
    let kept = rows(served.get(&format!("/ra-soat.xlsx?muc-ra-soat={code}")).bytes);
    assert_eq!(kept.len() - (cells.len() - found.len()), of_kind, "{kept:?}");
    assert_eq!(served.get("/ra-soat.docx").bytes.get(..2), Some(&b"PK"[..]));
}

#[test]
fn a_text_is_taken_along_whole_or_by_articles() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let whole = served.page("/van-ban/01-2019-nq-hdnd/loi-van.txt");
    assert!(whole.contains("50.000 đồng/tháng") && whole.contains("Điều 1"), "{whole}");
    let one = served.page("/van-ban/01-2019-nq-hdnd/loi-van.txt?phan=dieu-3");
    assert!(one.contains("50.000 đồng/tháng") && !one.contains("Điều 1") && one.contains("Trích"), "{one}");
    let word = served.get("/van-ban/01-2019-nq-hdnd/loi-van.docx?phan=dieu-3");
    desk.put("tải về.docx", &word.bytes);
    let read = crate::program::tracuu(["extract", crate::desk::path(&desk.file("tải về.docx"))]).ends_with(0);
    assert!(read.stdout.contains("50.000 đồng/tháng") && !read.stdout.contains("Điều 1"), "{}", read.stdout);
    assert_eq!(served.get("/van-ban/01-2019-nq-hdnd/loi-van.docx?phan=dieu-99").status, 404);
}

#[test]
fn every_part_says_how_it_is_cited() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let page = served.page("/van-ban/01-2019-nq-hdnd");
    for cited in [
        "Điều 3 Nghị quyết số 01/2019/NQ-HĐND ngày 10/07/2019",
        "khoản 1 Điều 3 Nghị quyết số 01/2019/NQ-HĐND ngày 10/07/2019",
        "điểm a khoản 1 Điều 3 Nghị quyết số 01/2019/NQ-HĐND ngày 10/07/2019",
    ] {
        assert!(page.contains(&format!("title=\"{cited}\"")), "{cited} in {page}");
    }
    let answer = served
        .page("/tim?q=m%E1%BB%A9c+thu+h%E1%BB%8Dc+ph%C3%AD+m%E1%BA%A7m+non+l%C3%A0+bao+nhi%C3%AAu&ngay=01/08/2019");
    assert!(answer.contains("value=\"Điều 3 Nghị quyết số 01/2019/NQ-HĐND ngày 10/07/2019\""), "{answer}");
}

#[test]
fn a_yearly_list_says_how_its_count_stands_to_the_figure_and_is_a_workbook() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let address = format!("mau=het-hieu-luc-toan-bo&ngay={AS_OF}");
    let page = words(&served.page(&format!("/danh-muc?{address}")));
    assert!(page.contains("HẾT HIỆU LỰC TOÀN BỘ") && page.contains("1 văn bản"), "{page}");
    assert!(page.contains("Lý do hết hiệu lực") && page.contains("Bãi bỏ Nghị quyết số 01/2019/NQ-HĐND"), "{page}");
    let reply = served.get(&format!("/danh-muc.xlsx?{address}"));
    let name = reply.header("content-disposition").expect("a name").to_owned();
    assert!(name.ends_with(".xlsx") && name.starts_with("attachment"), "{name}");
    let rows = rows(reply.bytes);
    assert!(rows.iter().flatten().any(|cell| cell.starts_with("01/2019/NQ-HĐND")), "{rows:?}");
    let word = served.get(&format!("/danh-muc.docx?{address}"));
    assert_eq!((word.status, word.bytes.get(..2)), (200, Some(&b"PK"[..])));
    assert_eq!(served.get("/danh-muc?mau=khac").status, 404);
}

#[test]
fn the_columns_chosen_are_those_of_the_page_and_of_every_file() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let page = served.page("/danh-muc?cot=so&cot=tep");
    assert_eq!(page.matches("<th scope=\"col\">").count(), 2, "{page}");
    let values = served.page("/danh-muc.csv?cot=so&cot=tep");
    assert!(values.starts_with("\u{feff}\"Số, ký hiệu\",Tệp"), "{values}");
    let one = rows(served.get("/danh-muc.xlsx?cot=so&mau=con-hieu-luc").bytes);
    assert!(!one.is_empty(), "columns of no list leave it as it is");
    let narrow = rows(served.get("/danh-muc.xlsx?cot=trich-yeu&mau=con-hieu-luc").bytes);
    assert!(narrow.iter().all(|row| row.len() == 1), "{narrow:?}");
}

#[test]
fn the_documents_behind_a_figure_are_a_list() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let statistics = served.page(&format!("/thong-ke?ngay={AS_OF}"));
    assert!(statistics.contains("/danh-muc?ngay="), "{statistics}");
    let stats = desk.ask(|asked| asked.run("stats", &["--format", "json", "--as-of", AS_OF])).json();
    for figure in stats["figures"].as_array().expect("figures") {
        let (code, count) = (figure["code"].as_str().expect("a code"), figure["count"].as_u64().expect("a count"));
        let page = words(&served.page(&format!("/danh-muc?so-lieu={code}&ngay={AS_OF}")));
        assert!(page.contains(&format!(" {count} văn bản ")), "{code}: {page}");
        for member in figure["members"].as_array().expect("members") {
            assert!(page.contains(member.as_str().expect("a number")), "{code}: {page}");
        }
    }
    assert_eq!(served.get("/danh-muc?so-lieu=khac").status, 404);
}

#[test]
fn two_texts_are_compared_with_what_is_gone_and_new_in_words() {
    let edit = "Sửa đổi khoản 1 Điều 3 Nghị quyết số 01/2019/NQ-HĐND ngày 10 tháng 7 năm 2019 như sau:\n\
                \u{201c}1. Mầm non: 90.000 đồng/tháng.\u{201d}";
    let fee = "1. Mầm non: 50.000 đồng/tháng.\n2. Tiểu học: 60.000 đồng/tháng.";
    let desk = Desk::with(&[
        ("nq-01.docx", Made::on("01/2019/NQ-HĐND", "mức thu học phí").with("Mức thu học phí", fee)),
        ("nq-02.docx", Made::on("02/2019/NQ-HĐND", "sửa đổi mức thu học phí").with("Sửa đổi", edit)),
    ]);
    desk.index_with(&[]).ends_with(0);
    let served = Served::new(&desk.index_dir());
    for typed in ["01-2019-nq-hdnd", "01%2F2019"] {
        let page = served.page(&format!("/so-sanh?van-ban={typed}&den-ngay={AS_OF}"));
        assert!(page.contains("<del>") && page.contains("<ins>"), "{page}");
        let text = words(&page);
        assert!(text.contains("bỏ: 50.000") && text.contains("thêm: 90.000"), "{text}");
    }
    let both = words(&served.page("/so-sanh?van-ban=01%2F2019&voi=02%2F2019"));
    assert!(both.contains("01/2019/NQ-HĐND") && both.contains("02/2019/NQ-HĐND"), "{both}");
    assert!(words(&served.page("/so-sanh?van-ban=99%2F2019")).contains("Không tìm thấy văn bản để so sánh"));
    assert_eq!(served.get("/so-sanh?van-ban=01%2F2019&tu-ngay=30/02/2020").status, 400);
}

#[test]
fn what_is_typed_suggests_numbers_and_titles_without_marks() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    let suggested = |typed: &str| {
        let found: Value = serde_json::from_str(&served.page(&format!("/goi-y?q={typed}"))).expect("JSON");
        found.as_array().expect("a list").iter().map(|one| one["address"].as_str().unwrap_or("").to_owned()).collect()
    };
    let found: Vec<String> = suggested("muc+thu");
    assert!(found.contains(&"/van-ban/01-2019-nq-hdnd".to_owned()), "{found:?}");
    assert_eq!(found[found.len() - 1], "/tim?q=m%E1%BB%A9c+thu", "the words with their marks come last: {found:?}");
    assert_eq!(suggested("2%2F2019"), ["/van-ban/02-2019-nq-hdnd"]);
    assert!(suggested("").is_empty() && suggested("zzz").is_empty());
    // Without a script the browser offers the numbers by itself, wherever the box stands.
    for path in ["/", "/tim?q=h%E1%BB%8Dc+ph%C3%AD", "/van-ban/01-2019-nq-hdnd", "/kho"] {
        let page = served.page(path);
        assert!(page.contains("list=\"so-van-ban\"") && page.contains("<option value=\"01/2019/NQ-HĐND\">"), "{page}");
        assert_eq!(page.matches("<datalist").count(), 1, "{path}");
    }
}

#[test]
fn the_head_of_a_document_says_what_was_set_by_hand_with_its_cell() {
    let desk = desk();
    let row = "nq-01.docx;Khóa;XV;Đọc nhầm;Nguyễn Văn A;01/02/2020";
    let head = "Văn bản;Nội dung;Giá trị;Lý do;Người sửa;Ngày sửa";
    desk.put("registers/hieu-chinh.csv", format!("{head}\n{row}\n").as_bytes());
    desk.index_with(&[]);
    let served = Served::new(&desk.index_dir());
    let page = words(&served.page("/van-ban/01-2019-nq-hdnd"));
    assert!(page.contains("Sửa tay:") && page.contains("hieu-chinh.csv"), "{page}");
    assert!(!words(&served.page("/van-ban/02-2019-nq-hdnd")).contains("Sửa tay:"));
}

#[test]
fn words_without_marks_are_marked_in_every_text_of_a_document() {
    let desk = desk();
    let served = Served::new(&desk.index_dir());
    for path in ["", "/ban-goc"] {
        for more in ["", "&nguyen-ban=1"] {
            let page = served.page(&format!("/van-ban/01-2019-nq-hdnd{path}?q=vung+cao{more}"));
            assert!(page.contains(">Vùng</mark>") || page.contains(">Vùng cao</mark>"), "{path}{more}: {page}");
        }
    }
}
