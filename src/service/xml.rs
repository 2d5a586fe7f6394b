//! Words as XML has them.

use quick_xml::escape::escape;

/// What XML cannot hold is no character of a text.
pub(crate) fn plain(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    escape(text.as_str()).into_owned()
}
