"""The fixed parts of a DOCX package: styles, numbering, settings, relations, content types."""

from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = ["document.main", "styles", "numbering", "settings", "fontTable", "footnotes", "header", "footer"]
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def content_types():
    """[Content_Types].xml"""
    names = {"document.main": ["document"], "header": ["header1", "header2"], "footer": ["footer1"]}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{part}+xml"/>'
        for part in PARTS for name in names.get(part, [part])
    )
    return (f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'{overrides}<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>')


def relations(pairs):
    """A .rels part of (type, target) pairs, numbered from rId1."""
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(pairs, 1))
    return (f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'{rows}</Relationships>')


def package_relations():
    """_rels/.rels"""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return relations([(f"{RELATIONS}/officeDocument", "word/document.xml"), (core, "docProps/core.xml")])


def document_relations():
    """word/_rels/document.xml.rels; header1, header2 and footer1 are rId6, rId7, rId8."""
    names = ["styles", "numbering", "settings", "fontTable", "footnotes"]
    pairs = [(f"{RELATIONS}/{name}", f"{name}.xml") for name in names]
    parts = [("header", "header1"), ("header", "header2"), ("footer", "footer1")]
    return relations(pairs + [(f"{RELATIONS}/{kind}", f"{name}.xml") for kind, name in parts])


def core(plan, title):
    """docProps/core.xml: title and fixed dates."""
    stamp = f"{plan.adopted_on.isoformat()}T08:00:00Z"
    return (f'{XML}<cp:coreProperties '
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f'<dc:title>{escape(title)}</dc:title>'
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>')


def styles(font, size, language):
    """word/styles.xml: document defaults, Normal, table grid, footnote and header styles."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    lang = f'<w:lang w:val="{language}" w:eastAsia="en-US" w:bidi="ar-SA"/>'

    def paragraph(style, name, body, extra=""):
        return (f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="Normal"/>{extra}{body}</w:style>')

    rows = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
                   for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        f'{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size * 2}"/>'
        f'<w:szCs w:val="{size * 2}"/>{lang}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblBorders>{rows}</w:tblBorders></w:tblPr></w:style>'
        + paragraph("Header", "header", '<w:pPr><w:tabs><w:tab w:val="center" w:pos="4680"/>'
                    '<w:tab w:val="right" w:pos="9360"/></w:tabs></w:pPr>')
        + paragraph("Footer", "footer", "<w:pPr/>")
        + paragraph("FootnoteText", "footnote text", '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>')
        + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>')


def settings():
    """word/settings.xml"""
    return (f'{XML}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>')


def font_table(fonts):
    """word/fontTable.xml"""
    rows = "".join(f'<w:font w:name="{font}"><w:charset w:val="00"/><w:family w:val="roman"/>'
                   '<w:pitch w:val="variable"/></w:font>' for font in fonts)
    return f'{XML}<w:fonts {NAMESPACES}>{rows}</w:fonts>'


def numbering(lists):
    """word/numbering.xml of `docx_numbering.Lists`."""
    return f'{XML}<w:numbering {NAMESPACES}>{lists.abstract_xml()}{lists.instances_xml()}</w:numbering>'


def footnotes(notes):
    """word/footnotes.xml; `notes` are the runs of each note, ids from 1."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
        for kind, n, element in [("separator", -1, "separator"),
                                 ("continuationSeparator", 0, "continuationSeparator")])
    rows = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/><w:jc w:val="both"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
        for n, runs in enumerate(notes, 1))
    return f'{XML}<w:footnotes {NAMESPACES}>{separators}{rows}</w:footnotes>'


def page_header(runs):
    """A header with the page number in its middle, and the running head at its right end."""
    tail = f'<w:r><w:tab/></w:r>{runs}' if runs else ""
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
             '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
             '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return (f'{XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
            f'<w:r><w:tab/></w:r>{field}{tail}</w:p></w:hdr>')


def empty_header():
    """The header of the first page."""
    return f'{XML}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'


def page_footer(runs):
    """The footer of every page."""
    return (f'{XML}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
            f'{runs}</w:p></w:ftr>')
