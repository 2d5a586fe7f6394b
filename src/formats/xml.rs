//! Pulling XML: one event at a time, by local names, with depth and deadline; damage ends the reading, never the run.

use std::borrow::Cow;
use std::time::Instant;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements of any kind open at once; the parser remembers each.
const DEEPEST: usize = 10_000;

/// An event that the readers of parts care for.
pub(crate) enum Node<'a> {
    /// An element begins; an empty element gives `Open` and `Close`.
    Open(Tag<'a>),
    /// The innermost element ends.
    Close,
    /// Characters, with entities already resolved.
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(crate) struct Tag<'a>(BytesStart<'a>);

/// Why the reading of a part ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The XML breaks off or is no XML.
    Damaged,
    /// The time for the file has run out, or elements nest without end.
    Limit,
}

/// A pull reader over one part.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    ticks: u32,
    deadline: Instant,
    fault: Option<Fault>,
}

impl Tag<'_> {
    /// The name without its prefix, so that strict and transitional files read alike.
    pub(crate) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// True for a name with this prefix, for the few local names that two vocabularies share.
    pub(crate) fn has_prefix(&self, prefix: &str) -> bool {
        self.0.name().prefix().is_some_and(|found| found.as_ref() == prefix)
    }

    /// The value of the attribute of this local name.
    pub(crate) fn attr(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0);
        Some(value.unwrap_or(found.value).into_owned())
    }

    /// The `w:val` attribute, in which most properties keep their value.
    pub(crate) fn val(&self) -> Option<String> {
        self.attr("val")
    }

    /// A number in an attribute.
    pub(crate) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attr(name)?.trim().parse().ok()
    }

    /// An on/off property: present means on, unless its value says otherwise.
    pub(crate) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

impl<'a> Xml<'a> {
    /// Reads this text until the deadline.
    pub(crate) fn new(text: &'a str, deadline: Instant) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, depth: 0, ticks: 0, deadline, fault: None }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// What ended the reading early, if anything did.
    pub(crate) fn fault(&self) -> Option<Fault> {
        self.fault
    }

    /// The next event inside the element that was open at `floor`; `None` at its end or where the reading ends.
    pub(crate) fn next_in(&mut self, floor: usize) -> Option<Node<'a>> {
        let node = self.next()?;
        if self.depth < floor { None } else { Some(node) }
    }

    /// The next event, or `None` at the end or after a fault.
    pub(crate) fn next(&mut self) -> Option<Node<'a>> {
        while self.fault.is_none() {
            self.check_time();
            match self.reader.read_event() {
                Ok(Event::Eof) => {
                    self.fault = (self.depth > 0).then_some(Fault::Damaged);
                    return None;
                }
                Ok(event) => {
                    if let Some(node) = self.node(event) {
                        return Some(node);
                    }
                }
                Err(_) => self.fault = Some(Fault::Damaged),
            }
        }
        None
    }

    /// Passes over the element just opened, whatever it holds.
    pub(crate) fn skip(&mut self) {
        let floor = self.depth;
        while self.next_in(floor).is_some() {}
    }

    /// The characters of the element just opened.
    pub(crate) fn text(&mut self) -> String {
        let floor = self.depth;
        let mut text = String::new();
        while let Some(node) = self.next_in(floor) {
            if let Node::Text(piece) = node {
                text.push_str(&piece);
            }
        }
        text
    }

    /// Turns an event of the parser into one of ours; comments, declarations and DTDs give nothing.
    fn node(&mut self, event: Event<'a>) -> Option<Node<'a>> {
        match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    self.fault = Some(Fault::Limit);
                }
                Some(Node::Open(Tag(start)))
            }
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Some(Node::Close)
            }
            Event::Text(text) => Some(Node::Text(text.into_inner())),
            Event::CData(text) => Some(Node::Text(text.into_inner())),
            // Entities come as events of their own; only those that XML itself defines are resolved, so a DTD
            // that nests entities has nothing to expand.
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(c)) => Some(Node::Text(c.to_string().into())),
                _ => predefined(&name.into_inner()).map(|c| Node::Text(c.into())),
            },
            _ => None,
        }
    }

    /// Looks at the clock now and then.
    fn check_time(&mut self) {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(4096) && Instant::now() > self.deadline {
            self.fault = Some(Fault::Limit);
        }
    }
}

/// The five entities of XML itself.
fn predefined(name: &str) -> Option<&'static str> {
    match name {
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        "quot" => Some("\""),
        "apos" => Some("'"),
        _ => None,
    }
}
