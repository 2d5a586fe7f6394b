"""What a copier does to a page: turned, soiled, faded, noisy, in few dots, compressed. And the PDF around it."""

import io

import img2pdf
import numpy
from PIL import Image, ImageDraw, ImageFilter

import pages

DPI = (150, 200, 300)
INKS = ("grey", "bilevel")


def scanned(picture, dpi, ink, rng):
    """One-page PDF bytes of a page rendered at `pages.RENDER_DPI`, as a scan of `dpi` dots."""
    image = turned(picture, rng)
    specks(image, rng)
    # Optics: the blur of a lens is of the size of a dot of the sensor, at whatever resolution.
    size = [round(side * dpi / pages.RENDER_DPI) for side in image.size]
    image = image.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(rng.uniform(0.35, 0.6)))
    image = noisy(image, rng)
    data = bilevel(image, dpi, rng) if ink == "bilevel" else jpeg(image, dpi, rng)
    return img2pdf.convert(data, nodate=True, engine=img2pdf.Engine.internal)


def turned(picture, rng):
    """A page that lies a little askew, on white."""
    angle = rng.choice([-1, 1]) * rng.uniform(0.3, 1.2)
    white = "white" if picture.mode == "RGB" else 255
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=white)


def specks(image, rng):
    """Dust, two punched holes now and then, and the dark edge of the lid."""
    draw, (width, height) = ImageDraw.Draw(image), image.size
    for _ in range(rng.randint(20, 60)):
        x, y, r = rng.randrange(width), rng.randrange(height), rng.uniform(0.7, 2.6)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=grey(image, rng.randrange(20, 140)))
    if rng.random() < 0.3:
        for y in (0.37, 0.63):
            draw.circle((110, y * height), 34, fill=grey(image, 70))
    if rng.random() < 0.4:
        draw.line((0, rng.randrange(9), width, rng.randrange(9)), fill=grey(image, 90), width=5)


def grey(image, value):
    """A gray in the colours of the image."""
    return (value,) * 3 if image.mode == "RGB" else value


def noisy(image, rng):
    """Paper that is not white, ink that is not black, light that falls off to one side, grain."""
    chance = numpy.random.default_rng(rng.getrandbits(64))
    values = numpy.asarray(image, dtype=numpy.float32)
    paper, ink = rng.uniform(232, 250), rng.uniform(18, 60)
    values = ink + values * ((paper - ink) / 255)
    fall = numpy.linspace(0, rng.uniform(-14, 14), values.shape[1], dtype=numpy.float32)
    values += fall[:, None] if values.ndim == 3 else fall
    values += chance.normal(0, rng.uniform(4, 10), values.shape)
    return Image.fromarray(values.clip(0, 255).astype(numpy.uint8), image.mode)


def jpeg(image, dpi, rng):
    """A JPEG as copiers write it."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=rng.randint(35, 60), dpi=(dpi, dpi))
    return buffer.getvalue()


def bilevel(image, dpi, rng):
    """Black and white by one threshold, in CCITT group 4."""
    threshold, buffer = rng.randint(135, 175), io.BytesIO()
    black = image.convert("L").point([0 if v < threshold else 255 for v in range(256)])
    black.convert("1", dither=Image.Dither.NONE).save(buffer, "TIFF", compression="group4", dpi=(dpi, dpi))
    return buffer.getvalue()
