//! Official lists as the program writes them, read back as the office's own tables; what it tells of one document.

use crate::desk::Desk;
use crate::docx::Made;
use crate::sample_index::sample_index;
use std::fs;
use tracuu::model::parse_date;
use tracuu::register::{RegisterFile, Statement, TableKind, read_register};

/// `list --status … --format xlsx`, read as a register.
fn written(status: &str) -> RegisterFile {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("danh-muc.xlsx");
    let output = path.to_str().expect("a path");
    let args = ["--status", status, "--as-of", "31/12/2023", "--format", "xlsx", "--output", output];
    sample_index().ask().run("list", &args).ends_with(0);
    read_register("danh-muc.xlsx", &fs::read(&path).expect("a workbook"))
}

#[test]
fn a_list_that_was_written_is_read_back() {
    for (status, kind) in [
        ("expired", TableKind::ExpiredWhole),
        ("partly-expired", TableKind::ExpiredPart),
        ("in-force", TableKind::InForce),
    ] {
        let args = ["--status", status, "--as-of", "31/12/2023", "--format", "json"];
        let documents = sample_index().ask().run("list", &args).ends_with(0).json().as_array().map(Vec::len);
        let file = written(status);
        let tables: Vec<_> = file.tables.iter().map(|table| (table.kind, table.as_of)).collect();
        assert_eq!(tables, [(kind, parse_date("31/12/2023"))], "{status}: {:?}", file.unread);
        assert_eq!(Some(file.rows.len()), documents, "{status}: a row a document, {:?}", file.unread);
        assert!(file.unread.is_empty(), "{status}: {:?}", file.unread);
        let dated = |row: &tracuu::register::Row| match &row.said {
            Statement::Expired(said) => said.on.is_some(),
            Statement::InForce(said) => said.from.is_some(),
            _ => false,
        };
        assert!(file.rows.iter().all(dated), "{status}");
    }
}

#[test]
fn a_status_tells_the_law_of_each_event_and_every_tag_with_its_rule() {
    let said = sample_index().ask().run("status", &["08/2019/NQ-HĐND", "--as-of", "31/12/2023"]).ends_with(0).stdout;
    for want in [
        "01/01/2022 được sửa đổi: khoản 1 Điều 4",
        "[Luật 80/2015/QH13, Điều 154 khoản 2 (sửa đổi)]",
        "có hiệu lực [Luật 80/2015/QH13, Điều 151]",
        "Phân loại:",
        "Tính chất: quy phạm pháp luật",
        "[nature.number-with-year]",
        "Cơ chế, chính sách: có",
        "Ban thẩm tra:",
        "[tag.field.",
    ] {
        assert!(said.contains(want), "{want}\n{said}");
    }
    let json = sample_index().ask().run("status", &["08/2019/NQ-HĐND", "--format", "json"]).ends_with(0).json();
    let tags = &json[0]["tags"]["tags"];
    for axis in ["action", "form", "committee", "submission"] {
        let evidence = &tags[axis]["evidence"];
        assert!(
            evidence["rule"].is_string() && evidence["quote"].as_str().is_some_and(|q| !q.is_empty()),
            "{axis}: {tags}"
        );
    }
    let events = json[0]["events"].as_array().expect("events");
    assert!(events.iter().all(|event| event["law"].as_str().is_some_and(|law| law.contains("Luật"))));
}

#[test]
fn statistics_put_what_is_not_known_on_lines_of_its_own() {
    let said = sample_index().ask().run("stats", &["--as-of", "31/12/2023"]).ends_with(0).stdout;
    for line in ["Chưa xác định được tình trạng", "Chưa xác định được tính chất", "Chưa xác định được khóa"]
    {
        assert!(said.lines().any(|l| l.contains(line)), "{line}\n{said}");
    }
    for axis in ["field", "year", "committee"] {
        let json =
            sample_index().ask().run("stats", &["--as-of", "31/12/2023", "--by", axis, "--format", "json"]).json();
        let groups = json["by"].as_object().expect("groups");
        let sum: u64 = groups.values().filter_map(serde_json::Value::as_u64).sum();
        assert_eq!(sum, 171, "{axis}: every member stands in one group, the unknown under the empty name");
        let members = json["by_members"].as_object().expect("members");
        assert!(groups.iter().all(|(name, n)| members[name].as_array().map(|m| m.len() as u64) == n.as_u64()));
    }
}

/// Two resolutions on one desk with the office's decisions and its list of what is to be dealt with.
fn desk() -> Desk {
    let school = Made::on("01/2019/NQ-HĐND", "mức thu học phí")
        .with("Thời gian áp dụng", "Nghị quyết này được áp dụng trong năm học 2019-2020.");
    let desk =
        Desk::with(&[("nq-01.docx", school), ("nq-02.docx", Made::on("02/2019/NQ-HĐND", "giá nước sạch sinh hoạt"))]);
    let decisions = "Số, ký hiệu;Thuộc tính;Giá trị;Người quyết định;Ngày quyết định;Lý do\n\
        02/2019/NQ-HĐND;Lĩnh vực;Y tế;Nguyễn Văn Mẫu;1/2/2024;nước sạch là việc của y tế dự phòng";
    let to_deal = "Số, ký hiệu;Hình thức xử lý;Lý do;Cơ quan chủ trì;Thời hạn\n\
        02/2019/NQ-HĐND;Thay thế;trái luật mới;Sở Tài chính;Quý I/2026";
    desk.put("registers/quyet-dinh.csv", decisions.as_bytes());
    desk.put("registers/ra-soat.csv", to_deal.as_bytes());
    desk.index_with(&[]).ends_with(0);
    desk
}

#[test]
fn what_the_office_decided_counts_and_the_rule_is_shown_beside_it() {
    let desk = desk();
    let fields = desk.ask(|ask| ask.run("list", &["--number", "02/2019", "--format", "json"]).json());
    assert_eq!(fields[0]["fields"], serde_json::json!(["y-te"]));
    let found = desk.ask(|ask| ask.run("list", &["--field", "y-te", "--format", "json"]).json());
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    let review = desk.ask(|ask| ask.run("review", &["--as-of", "31/12/2023", "--format", "json"]).json());
    let of = |code: &str| review.as_array().into_iter().flatten().filter(|c| c["code"] == code).collect::<Vec<_>>();
    let told = of("conflict");
    assert!(
        told.iter().any(|c| c["conflict"] == "register-tag" && c["evidence"].as_array().is_some_and(|e| !e.is_empty())),
        "{told:?}"
    );
    // A school year ends nothing; it is pointed out, with the article that says so.
    let passed = of("period-passed");
    assert_eq!(passed.len(), 1, "{review}");
    assert_eq!((&passed[0]["number"], &passed[0]["period"]), (&"01/2019/NQ-HĐND".into(), &"năm học 2019-2020".into()));
    assert_eq!(passed[0]["evidence"][0]["article"], "3");
}

#[test]
fn a_field_is_asked_for_by_code_or_name_and_an_unknown_one_is_refused() {
    let ask = sample_index().ask();
    let count = |field: &str| {
        ask.run("list", &["--field", field, "--format", "json"]).ends_with(0).json().as_array().map(Vec::len)
    };
    assert_eq!(count("giao-duc"), count("Giáo dục"));
    let refused = ask.run("list", &["--field", "thien-van"]).ends_with(2);
    assert!(refused.stderr.contains("không có lĩnh vực “thien-van”; có: ngan-sach"), "{}", refused.stderr);
}

#[test]
fn the_list_of_what_is_to_be_dealt_with_has_its_own_columns() {
    let csv = desk().ask(|ask| ask.run("list", &["--to-deal", "--format", "csv"]).ends_with(0).stdout);
    let mut lines = csv.lines();
    assert!(
        lines.next().is_some_and(
            |head| head.ends_with("Hình thức xử lý,\"Nội dung, lý do kiến nghị\",Cơ quan chủ trì,Thời hạn")
        ),
        "{csv}"
    );
    assert!(
        lines
            .next()
            .is_some_and(|row| row.contains("02/2019/NQ-HĐND")
                && row.ends_with("Thay thế,trái luật mới,Sở Tài chính,Quý I/2026")),
        "{csv}"
    );
    assert_eq!(lines.next(), None);
}
