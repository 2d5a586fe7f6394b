//! Names out of the certificate inside a signature, read just far enough to say who signed and for whom.
//!
//! Nothing is verified here: these are claims of the file, shown as such.

/// Object identifiers of the name parts wanted: `2.5.4.3` (common name) and `2.5.4.10` (organisation).
const COMMON_NAME: [u8; 5] = [6, 3, 0x55, 4, 3];
const ORGANIZATION: [u8; 5] = [6, 3, 0x55, 4, 10];
/// Extension `2.5.29.19` (basic constraints) with the value "may issue certificates".
const ISSUES: [u8; 9] = [0x06, 0x03, 0x55, 0x1d, 0x13, 0x01, 0x01, 0xff, 0x04];
/// Elements looked at in one list.
const MAX_ELEMENTS: usize = 256;

/// One element of DER: its tag and its content.
type Element<'d> = (u8, &'d [u8]);

/// Person and organisation of the signer's certificate in a PKCS #7 signature.
pub(super) fn subject(pkcs7: &[u8]) -> (Option<String>, Option<String>) {
    certificates(pkcs7).and_then(|list| list.into_iter().find_map(names)).unwrap_or_default()
}

/// Signer's certificates first, those of issuers last.
fn certificates(pkcs7: &[u8]) -> Option<Vec<&[u8]>> {
    let (_, info) = element(pkcs7)?.0;
    let signed = elements(info).into_iter().find(|(tag, _)| *tag == 0xa0)?.1;
    let (_, data) = element(signed)?.0;
    let list = elements(data).into_iter().find(|(tag, _)| *tag == 0xa0)?.1;
    let mut all: Vec<&[u8]> = elements(list).into_iter().filter(|(tag, _)| *tag == 0x30).map(|(_, c)| c).collect();
    all.sort_by_key(|c| c.windows(ISSUES.len()).any(|w| w == ISSUES));
    Some(all)
}

/// Common name and organisation of a certificate's subject.
fn names(certificate: &[u8]) -> Option<(Option<String>, Option<String>)> {
    let (_, body) = element(certificate)?.0;
    // version, serial, algorithm, issuer, validity, subject; the names are the sequences from the issuer on.
    let sequences: Vec<Element<'_>> = elements(body).into_iter().filter(|(tag, _)| *tag == 0x30).collect();
    let subject = sequences.get(3)?.1;
    Some((attribute(subject, &COMMON_NAME), attribute(subject, &ORGANIZATION)))
}

fn attribute(name: &[u8], oid: &[u8]) -> Option<String> {
    let at = name.windows(oid.len()).position(|w| w == oid)?;
    let ((tag, value), _) = element(name.get(at + oid.len()..)?)?;
    let text = match tag {
        0x1e => {
            let units: Vec<u16> = value.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        0x0c | 0x13 | 0x14 | 0x16 => String::from_utf8_lossy(value).into_owned(),
        _ => return None,
    };
    Some(text.trim().to_owned()).filter(|t| !t.is_empty())
}

fn elements(mut data: &[u8]) -> Vec<Element<'_>> {
    let mut all = Vec::new();
    while all.len() < MAX_ELEMENTS
        && let Some((found, rest)) = element(data)
    {
        all.push(found);
        data = rest;
    }
    all
}

/// The first element of DER and what comes after it. Indefinite lengths run to the end of their surroundings.
fn element(data: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let (&tag, rest) = data.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0x80 => (rest.len(), rest),
        0..0x80 => (usize::from(first), rest),
        _ => {
            let count = usize::from(first & 0x7f);
            let bytes = rest.get(..count).filter(|_| count <= 4)?;
            (bytes.iter().fold(0, |n, b| n << 8 | usize::from(*b)), rest.get(count..)?)
        }
    };
    Some(((tag, rest.get(..length)?), rest.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::{ORGANIZATION, attribute};

    #[test]
    fn a_name_part_is_found_by_its_identifier() {
        let mut name = vec![0x31, 12, 0x30, 10];
        name.extend(ORGANIZATION);
        name.extend([0x0c, 3, b'S', b'T', b'P']);
        assert_eq!(attribute(&name, &ORGANIZATION).as_deref(), Some("STP"));
    }
}
