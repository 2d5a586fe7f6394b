//! Encrypted files: what opens without a password reads like the plain file, the others say that they have one.

use super::paper::{Paper, line};
use super::{read, reason, shown};
use lopdf::Document;
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use std::collections::BTreeMap;
use std::sync::Arc;
use tracuu::formats::ExtractError;

const KEY: [u8; 32] = [7; 32];

fn filters(filter: impl CryptFilter + 'static) -> BTreeMap<Vec<u8>, Arc<dyn CryptFilter>> {
    BTreeMap::from([(b"StdCF".to_vec(), Arc::new(filter) as Arc<dyn CryptFilter>)])
}

/// The ways of encrypting a PDF, from the oldest.
#[expect(deprecated, reason = "files of revision 5 exist, and have to be read")]
fn ways<'a>(document: &'a Document, user_password: &'a str) -> Vec<(&'static str, EncryptionVersion<'a>)> {
    let (permissions, owner_password) = (Permissions::all(), "chủ");
    let name = || b"StdCF".to_vec();
    // The two revisions differ in how the key is derived from the password, which is not said here.
    macro_rules! aes_256 {
        ($revision:ident) => {
            EncryptionVersion::$revision {
                encrypt_metadata: true,
                crypt_filters: filters(Aes256CryptFilter),
                file_encryption_key: &KEY,
                stream_filter: name(),
                string_filter: name(),
                owner_password,
                user_password,
                permissions,
            }
        };
    }
    vec![
        ("RC4, 40 bits", EncryptionVersion::V1 { document, owner_password, user_password, permissions }),
        (
            "RC4, 128 bits",
            EncryptionVersion::V2 { document, owner_password, user_password, key_length: 128, permissions },
        ),
        (
            "AES-128",
            EncryptionVersion::V4 {
                document,
                encrypt_metadata: true,
                crypt_filters: filters(Aes128CryptFilter),
                stream_filter: name(),
                string_filter: name(),
                owner_password,
                user_password,
                permissions,
            },
        ),
        ("AES-256, revision 5", aes_256!(R5)),
        ("AES-256, revision 6", aes_256!(V5)),
    ]
}

/// The same page encrypted in each way.
fn locked(user_password: &str) -> Vec<(&'static str, Vec<u8>)> {
    (0..5)
        .map(|at| {
            let mut paper = Paper::new();
            paper.page(&line(90, 700, "Nghị quyết có hiệu lực từ ngày 20 tháng 7 năm 2024."));
            let mut name = "";
            let bytes = paper.encrypted(|document| {
                let (way, version) = ways(document, user_password).swap_remove(at);
                name = way;
                EncryptionState::try_from(version).expect("a key")
            });
            (name, bytes)
        })
        .collect()
}

#[test]
fn files_encrypted_without_a_password_read_like_plain_ones() {
    for (way, bytes) in locked("") {
        let text = read(&bytes);
        assert_eq!(shown(&text), ["Body: Nghị quyết có hiệu lực từ ngày 20 tháng 7 năm 2024."], "{way}");
        assert!(!text.partial && text.warnings.is_empty(), "{way}: {:?}", text.warnings);
    }
}

#[test]
fn files_with_a_password_say_so() {
    for (way, bytes) in locked("mật khẩu") {
        assert_eq!(reason(&bytes), ExtractError::Password, "{way}");
    }
}
