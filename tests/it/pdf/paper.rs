//! Small PDFs made in code. The font `F` has two bytes a code, which are UTF-16, and a map that says so.

use lopdf::encryption::EncryptionState;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A document in the making.
pub(crate) struct Paper {
    pub(crate) document: Document,
    tree: ObjectId,
    kids: Vec<Object>,
    fonts: Dictionary,
    pub(crate) catalog: Dictionary,
    /// Further resources of all pages.
    pub(crate) resources: Dictionary,
}

impl Paper {
    pub(crate) fn new() -> Self {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let mut paper = Self {
            document,
            tree,
            kids: Vec::new(),
            fonts: Dictionary::new(),
            catalog: dictionary! { "Type" => "Catalog", "Pages" => tree },
            resources: Dictionary::new(),
        };
        let map = paper.stream(Dictionary::new(), &utf16());
        paper.font("F", Some(map));
        paper
    }

    /// Adds a font of two bytes a code, with a map to Unicode or without any clue.
    pub(crate) fn font(&mut self, name: &str, to_unicode: Option<ObjectId>) {
        let descendant = self.document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "AAAAAA+Made", "DW" => 500,
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
        });
        let mut font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "AAAAAA+Made", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![descendant.into()],
        };
        if let Some(map) = to_unicode {
            font.set("ToUnicode", map);
        }
        let id = self.document.add_object(font);
        self.fonts.set(name, id);
    }

    /// Adds a font of any kind.
    pub(crate) fn other_font(&mut self, name: &str, font: Dictionary) {
        let id = self.document.add_object(font);
        self.fonts.set(name, id);
    }

    /// Adds a stream.
    pub(crate) fn stream(&mut self, dict: Dictionary, content: &str) -> ObjectId {
        self.document.add_object(Stream::new(dict, content.as_bytes().to_vec()))
    }

    /// Adds a form of the size of a page, with the fonts of the pages.
    pub(crate) fn form(&mut self, content: &str) -> ObjectId {
        let resources = dictionary! { "Font" => self.fonts.clone() };
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => resources,
            "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        self.stream(dict, content)
    }

    /// Adds a page.
    pub(crate) fn page(&mut self, content: &str) -> &mut Self {
        self.page_with(content, Dictionary::new())
    }

    /// Adds a page with further entries.
    pub(crate) fn page_with(&mut self, content: &str, entries: Dictionary) -> &mut Self {
        let content = self.stream(Dictionary::new(), content);
        let mut page = dictionary! { "Type" => "Page", "Parent" => self.tree, "Contents" => content };
        page.extend(&entries);
        let id = self.document.add_object(page);
        self.kids.push(id.into());
        self
    }

    /// Puts the parts together.
    pub(crate) fn finish(&mut self) -> Document {
        let mut resources = self.resources.clone();
        resources.set("Font", self.fonts.clone());
        let count = i64::try_from(self.kids.len()).expect("few pages");
        let root = dictionary! {
            "Type" => "Pages", "Kids" => self.kids.clone(), "Count" => count, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        let mut document = self.document.clone();
        document.objects.insert(self.tree, root.into());
        let catalog = document.add_object(self.catalog.clone());
        document.trailer.set("Root", catalog);
        let id = || Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id(), id()]);
        document
    }

    /// The file.
    pub(crate) fn bytes(&mut self) -> Vec<u8> {
        saved(self.finish())
    }

    /// The file, encrypted.
    pub(crate) fn encrypted(&mut self, state: impl FnOnce(&Document) -> EncryptionState) -> Vec<u8> {
        let mut document = self.finish();
        let state = state(&document);
        document.encrypt(&state).expect("an encrypted document");
        saved(document)
    }
}

/// The bytes of a document.
pub(crate) fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("bytes");
    bytes
}

/// Text as a string of the font's codes.
pub(crate) fn hex(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<{units}>")
}

/// A line of text with its left end at a place.
pub(crate) fn line(x: i32, y: i32, text: &str) -> String {
    format!("BT /F 12 Tf {x} {y} Td {} Tj ET\n", hex(text))
}

/// A map from UTF-16 to itself, for the blocks that Vietnamese needs.
fn utf16() -> String {
    let ranges: String = ["00", "01", "02", "03", "1E", "20"]
        .iter()
        .map(|block| format!("<{block}00> <{block}FF> <{block}00>\n"))
        .collect();
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n6 beginbfrange\n{ranges}endbfrange\n\
         endcmap CMapName currentdict /CMap defineresource pop end end"
    )
}
