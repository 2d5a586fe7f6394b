"""Text boxes: DrawingML with a VML fallback, as Word saves them."""

EMU = 12700


def text_box(paragraphs, width, height, number, border):
    """A run with an inline text box of the given size in points."""
    line = "<a:ln><a:noFill/></a:ln>"
    if border:
        line = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    extent = f'cx="{width * EMU}" cy="{height * EMU}"'
    drawing = (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>{line}</wps:spPr>'
        f'<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx>'
        '<wps:bodyPr lIns="36000" tIns="18000" rIns="36000" bIns="18000"/></wps:wsp></a:graphicData></a:graphic>'
        '</wp:inline></w:drawing>')
    stroke = "t" if border else "f"
    picture = (
        f'<w:pict><v:shape id="box{number}" style="width:{width}pt;height:{height}pt" filled="f" stroked="{stroke}">'
        f'<v:textbox inset="2.8pt,1.4pt,2.8pt,1.4pt"><w:txbxContent>{paragraphs}</w:txbxContent></v:textbox>'
        '</v:shape></w:pict>')
    return (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f'<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>')
