"""Scans: pages rendered, soiled and put into a PDF of images, some with the text of a signature stamp on top."""

import datetime
import io
import subprocess
import xml.etree.ElementTree as ET

import pikepdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, TiffImagePlugin

import heads
import pdf_tidy

LIMIT = 340_000
# (resolution, JPEG quality) from best to smallest; bilevel scans have a resolution alone.
JPEG_STEPS = [(150, 50), (150, 42), (150, 34), (130, 40), (130, 32), (110, 34), (100, 28)]
BILEVEL_STEPS = [200, 170, 150]


def scan(plan, pdf, producers, target, bilevel):
    """Writes the scan of a printed PDF, at the best quality that stays under the limit."""
    steps = [(dpi, 0) for dpi in BILEVEL_STEPS] if bilevel else JPEG_STEPS
    signed = signer_place(pdf, plan.signer)
    for dpi, quality in steps:
        images = [soiled(plan, n, path, dpi, signed, producers.fonts)
                  for n, path in enumerate(producers.pages(pdf, dpi), 1)]
        streams = [ccitt(image) if bilevel else jpeg(image, quality) for image in images]
        if sum(len(data) for data, _ in streams) < LIMIT:
            break
    with image_pdf(images, streams, dpi) as made:
        if plan.format == "scan-stamp":
            add_stamp(made, plan, producers)
        pdf_tidy.fix_information(made, plan.adopted_on)
        made.save(target, deterministic_id=True)


def signer_place(pdf, signer):
    """(page, x, y) in points of the signer's name at the end of the resolution proper, or None."""
    page_xml = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    name, places = signer.split(), []
    for number, page in enumerate(ET.fromstring(page_xml).iter("{http://www.w3.org/1999/xhtml}page"), 1):
        words = list(page)
        for at in range(len(words) - len(name) + 1):
            if [w.text for w in words[at:at + len(name)]] == name:
                places.append((number, float(words[at].get("xMin")), float(words[at].get("yMin"))))
    return places[0] if places else None


def soiled(plan, number, path, dpi, signed, fonts):
    """A rendered page, signed if it is the one, turned, specked and made noisy."""
    rng = heads.seeded(plan, f"scan {number} {dpi}")
    image = Image.open(path).convert("L")
    if signed and signed[0] == number:
        sign(image, rng, signed[1] * dpi / 72, signed[2] * dpi / 72, dpi, fonts)
    angle = rng.choice([-1, 1]) * rng.uniform(0.3, 1.5)
    image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    specks(image, rng, dpi)
    image = image.filter(ImageFilter.GaussianBlur(0.5))
    noise = Image.frombytes("L", image.size, rng.randbytes(image.width * image.height))
    return ImageChops.add(image, noise.point([v * 14 // 256 for v in range(256)]), 1, -10)


def sign(image, rng, x, y, dpi, fonts):
    """A scribble and a round seal with the word MẪU above the signer's name."""
    draw, unit = ImageDraw.Draw(image), dpi / 72
    points = [(x + (n * 7 + rng.uniform(-8, 8)) * unit, y + rng.uniform(-40, -8) * unit) for n in range(16)]
    draw.line(points, fill=60, width=max(2, round(1.4 * unit)), joint="curve")
    radius, middle = 34 * unit, (x - 14 * unit, y - 26 * unit)
    for ring in (radius, radius - 5 * unit):
        draw.circle(middle, ring, outline=110, width=max(1, round(1.2 * unit)))
    font = ImageFont.truetype(str(fonts / "LiberationSerif-Bold.ttf"), round(16 * unit))
    draw.text(middle, "MẪU", fill=110, font=font, anchor="mm")


def specks(image, rng, dpi):
    """Dust, and the dark edge of the lid."""
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randint(15, 40)):
        x, y, r = rng.randrange(image.width), rng.randrange(image.height), rng.uniform(0.3, 1.3) * dpi / 150
        draw.ellipse((x - r, y - r, x + r, y + r), fill=rng.randrange(20, 130))
    if rng.random() < 0.4:
        draw.line((0, rng.randrange(4), image.width, rng.randrange(4)), fill=90, width=2)


def jpeg(image, quality):
    """(data, image dictionary) of a gray JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue(), {"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8,
                               "/Filter": pikepdf.Name.DCTDecode}


def ccitt(image):
    """(data, image dictionary) of a bilevel image in CCITT group 4."""
    buffer = io.BytesIO()
    image.point([0 if v < 150 else 255 for v in range(256)]).convert("1", dither=Image.Dither.NONE).save(
        buffer, "TIFF", compression="group4", tiffinfo={TiffImagePlugin.ROWSPERSTRIP: image.height})
    tiff = Image.open(buffer)
    offset, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    white_is_zero = tiff.tag_v2[262] == 0
    parameters = pikepdf.Dictionary(K=-1, Columns=image.width, Rows=image.height, BlackIs1=not white_is_zero)
    return buffer.getvalue()[offset:offset + size], {
        "/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 1,
        "/Filter": pikepdf.Name.CCITTFaxDecode, "/DecodeParms": parameters}


def image_pdf(images, streams, dpi):
    """A PDF with one image a page and nothing else."""
    pdf = pikepdf.new()
    for image, (data, dictionary) in zip(images, streams):
        width, height = image.width * 72 / dpi, image.height * 72 / dpi
        page = pdf.add_blank_page(page_size=(width, height))
        picture = pdf.make_stream(data, {
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": image.width,
            "/Height": image.height, **dictionary})
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.Contents = pdf.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode())
    return pdf


def stamp_lines(plan):
    """What a signing program prints into a corner."""
    signed = datetime.datetime.combine(plan.adopted_on, datetime.time(15, 32, 39))
    if plan.adopted_on < datetime.date(2025, 7, 1):
        signed += datetime.timedelta(days=2, hours=-6, minutes=9)
    return ["SAO Y; Văn phòng Hội đồng nhân dân tỉnh Lạng Sơn", "Ký bởi: Hội đồng nhân dân tỉnh Lạng Sơn",
            f"Giờ ký: {signed:%d/%m/%Y %H:%M:%S}"]


def add_stamp(pdf, plan, producers):
    """Puts the stamp, as real text, over the first or the last page."""
    page = pdf.pages[0 if heads.seeded(plan, "stamp").random() < 0.5 else -1]
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    lines = " #linebreak() ".join(stamp_lines(plan))
    path = producers.work / f"{plan.id}-stamp.pdf"
    producers.typst(
        f"#set page(width: {width}pt, height: {height}pt, margin: 8pt, fill: none)\n"
        '#set text(font: "Liberation Serif", size: 9pt, lang: "vi")\n'
        f"#place(top + right, block(width: 240pt)[{lines}])\n",
        path)
    with pikepdf.open(path) as stamp:
        page.Resources.XObject.Stamp = pdf.copy_foreign(stamp.pages[0].as_form_xobject())
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nq /Stamp Do Q")
