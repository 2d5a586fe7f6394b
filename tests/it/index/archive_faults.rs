//! Faults of zip archives: every member is named, whatever its name; what fails leaves nothing behind and counts.

use super::archives::archive;
use crate::desk::{Desk, walk};
use crate::docx::Made;
use crate::program::text;
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use zip::unstable::write::FileOptionsExt;
use zip::write::SimpleFileOptions;

/// An entry of a directory made by hand.
struct Entry<'a> {
    name: &'a [u8],
    /// Where its local header stands; none for one of its own.
    shares: Option<u32>,
    data: &'a [u8],
    method: u16,
    size: u32,
    crc: u32,
    flags: u16,
}

impl<'a> Entry<'a> {
    /// Bytes as they are.
    fn stored(name: &'a [u8], data: &'a [u8]) -> Self {
        let (size, crc) = (data.len() as u32, crc32(data));
        Self { name, shares: None, data, method: 0, size, crc, flags: 0 }
    }

    /// What both headers say alike.
    fn fields(&self) -> Vec<u8> {
        let halves = [20, self.flags, self.method, 0, 0x21].map(u16::to_le_bytes).concat();
        let words = [self.crc, self.data.len() as u32, self.size].map(u32::to_le_bytes).concat();
        let lengths = [self.name.len() as u16, 0].map(u16::to_le_bytes).concat();
        [halves, words, lengths].concat()
    }
}

/// CRC-32 as zip has it.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}

/// An archive of these entries, as no honest program writes it.
fn by_hand(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = entry.shares.unwrap_or(out.len() as u32);
        if entry.shares.is_none() {
            out.extend([b"PK\x03\x04", &entry.fields()[..], entry.name, entry.data].concat());
        }
        let rest = [&[0; 10][..], &at.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\0", &entry.fields()[..], &rest, entry.name].concat());
    }
    let count = (entries.len() as u16).to_le_bytes();
    let (size, start) = ((directory.len() as u32).to_le_bytes(), (out.len() as u32).to_le_bytes());
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &start, &[0, 0]].concat();
    [out, directory, end].concat()
}

fn made(number: usize) -> Vec<u8> {
    Made::on(&format!("{number:02}/2019/NQ-HĐND"), &format!("mức thu học phí loại {number}")).bytes()
}

/// What was unpacked, in all.
fn unpacked(desk: &Desk) -> Vec<std::path::PathBuf> {
    walk(&desk.index_dir().join("archives"))
}

/// The second of two equal names had taken the place of the first, and names that end like a folder's were passed over.
#[test]
fn every_member_has_a_line_of_its_own_whatever_its_name() {
    let bytes: Vec<Vec<u8>> = (1..=9).map(made).collect();
    let names: [&[u8]; 9] = [
        b"x.docx",
        b"x.docx",
        b"sub/x.docx/",
        b"a/../x.docx",
        b"../../etc/x.docx",
        b"\\\\may-chu\\x.docx",
        b"ngh\xe1\xbb quy\xff\xfet.docx",
        b"ngh\xe1\xbb quy\xff\xfdt.docx",
        "Nghị quyết.docx".as_bytes(),
    ];
    let mut entries: Vec<_> = names.iter().zip(&bytes).map(|(name, bytes)| Entry::stored(name, bytes)).collect();
    entries[6].flags = 0x800;
    entries[7].flags = 0x800;
    entries.push(Entry::stored(b"thu-muc/", b""));
    let desk = Desk::new();
    desk.put("a.zip", &by_hand(&entries));
    let report = desk.index(0, &[]);
    assert_eq!((report.count("added"), report.count("left-out")), (9, 1), "{}", report.0);
    for path in ["x.docx", "x (2).docx", "sub/x.docx", "a/x.docx", "etc/x.docx", "may-chu/x.docx", "Nghị quyết.docx"]
    {
        assert_eq!(report.line(&format!("a.zip/{path}"))["change"], "added", "{path}");
    }
    let paths: BTreeSet<_> = report.lines().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths.len(), 10, "no path twice: {paths:?}");
    assert!(text(report.line("a.zip"), "detail").contains("9 tệp"), "{}", report.0);
    assert_eq!(desk.ask(|a| a.list(&[])).len(), 9);
    let outside: Vec<_> = walk(desk.root()).into_iter().filter(|f| f.ends_with("x.docx")).collect();
    assert!(outside.is_empty(), "nothing is written by the name of a member: {outside:?}");
}

/// An archive with a folder of this name had been left out as "Excel (XLSX)", or failed as Word.
#[test]
fn an_archive_with_a_folder_xl_or_word_is_opened() {
    for folder in ["xl", "word", "Word", "ppt"] {
        let desk = Desk::new();
        let name = format!("{folder}/nq-1.docx");
        desk.put("ho-so.zip", &archive(&[(&name, &made(1)), ("nq-2.docx", &made(2))]));
        let report = desk.index(0, &[]);
        assert_eq!(report.count("added"), 2, "{folder}: {}", report.0);
    }
}

/// Twelve members of one payload had left three gigabytes on the disk, out of 256 kilobytes.
#[test]
fn members_that_fail_leave_nothing_behind_and_count_against_the_limit() {
    const SIZE: usize = 100 << 20;
    let whole = {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.pdf", SimpleFileOptions::default().compression_level(Some(1))).expect("a member begins");
        let piece = vec![0; 1 << 20];
        (0..SIZE >> 20).for_each(|_| zip.write_all(&piece).expect("a piece"));
        zip.finish().expect("an archive").into_inner()
    };
    let directory = whole.windows(4).rposition(|w| w == b"PK\x01\x02").expect("a directory");
    let start = 30 + 5 + usize::from(u16::from_le_bytes([whole[28], whole[29]]));
    let payload = &whole[start..directory];
    let names: Vec<String> = (0..13).map(|n| format!("{n}.pdf")).collect();
    // A wrong checksum is found at the end alone.
    let entry = |name: &'_ String, at: usize| Entry {
        name: Box::leak(name.clone().into_bytes().into_boxed_slice()),
        shares: (at > 0).then_some(0),
        data: payload,
        method: 8,
        size: SIZE as u32,
        crc: 1,
        flags: 0,
    };
    let entries: Vec<_> = names.iter().enumerate().map(|(at, name)| entry(name, at)).collect();
    let desk = Desk::new();
    desk.put("bom.zip", &by_hand(&entries));
    desk.put("a.docx", &made(1));
    let report = desk.index(3, &[]);
    assert_eq!((report.count("failed"), report.count("added")), (13, 1), "{}", report.0);
    let reason = |name: &str| text(report.line(&format!("bom.zip/{name}")), "detail");
    assert!(reason("0.pdf").contains("tệp nén hỏng"), "{}", reason("0.pdf"));
    for name in ["10.pdf", "11.pdf", "12.pdf"] {
        assert!(reason(name).contains("1024 MB"), "{name}: {}", reason(name));
    }
    assert_eq!(unpacked(&desk), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_damaged_member_costs_itself_alone() {
    let (one, two) = (made(1), made(2));
    let mut entries = vec![Entry::stored(b"hong.docx", &one), Entry::stored(b"tot.docx", &two)];
    entries[0].crc ^= 1;
    let desk = Desk::new();
    desk.put("a.zip", &by_hand(&entries));
    let report = desk.index(3, &[]);
    assert_eq!(report.line("a.zip/hong.docx")["change"], "failed");
    assert_eq!(report.line("a.zip/tot.docx")["change"], "added");
    assert_eq!(unpacked(&desk).len(), 1, "nothing is left of the other");
    assert_eq!(desk.index(3, &[]).0["published"], false);
}

#[test]
fn members_under_a_password_are_named() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let locked = SimpleFileOptions::default().with_deprecated_encryption(b"mat-khau").expect("a password");
    zip.start_file("kin.docx", locked).expect("a member begins");
    zip.write_all(&made(1)).expect("a member");
    zip.start_file("mo.docx", SimpleFileOptions::default()).expect("a member begins");
    zip.write_all(&made(2)).expect("a member");
    let desk = Desk::new();
    desk.put("a.zip", &zip.finish().expect("an archive").into_inner());
    let report = desk.index(3, &[]);
    assert!(text(report.line("a.zip/kin.docx"), "detail").contains("mật khẩu"), "{}", report.0);
    assert_eq!(report.line("a.zip/mo.docx")["change"], "added");
}

#[test]
fn an_archive_of_more_members_than_are_looked_at_says_how_many_were_not() {
    let names: Vec<String> = (0..1_234).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<_> = names.iter().map(|name| Entry::stored(name.as_bytes(), b"x")).collect();
    let desk = Desk::new();
    desk.put("a.zip", &by_hand(&entries));
    let report = desk.index(3, &[]);
    let line = report.line("a.zip");
    assert_eq!(line["change"], "failed");
    for number in ["1234", "1000", "234"] {
        assert!(text(line, "detail").contains(number), "{line}");
    }
    assert_eq!(report.lines().len(), 1_001);
}

#[test]
fn archives_inside_archives_are_failures_and_documents_under_their_name_are_read() {
    let desk = Desk::new();
    let inner = archive(&[("c.docx", &made(1))]);
    let rar = b"Rar!\x1a\x07\x01\0 ...".to_vec();
    desk.put("a.zip", &archive(&[("trong.zip", &inner), ("trong.rar", &rar), ("van-ban.zip", &made(2))]));
    let report = desk.index(3, &[]);
    for name in ["trong.zip", "trong.rar"] {
        let line = report.line(&format!("a.zip/{name}"));
        assert_eq!(line["change"], "failed");
        assert!(text(line, "detail").contains("hãy giải nén"), "{line}");
    }
    assert_eq!(report.line("a.zip/van-ban.zip")["change"], "added");
}
