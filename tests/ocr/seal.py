"""A red seal and a blue scribble over a signature."""

import math
import subprocess

from PIL import Image, ImageChops, ImageDraw, ImageFont

RED, BLUE = (196, 38, 52), (42, 58, 150)
RADIUS = 51  # points: a seal is 36 mm across
POINTS = 72
RING = "HỘI ĐỒNG NHÂN DÂN * TỈNH MẪU * "


def signed(picture, place, dpi, rng):
    """The gray page in colour, with seal and scribble; ink multiplies, so that print shows through it."""
    x, title, name = place
    unit, middle = dpi / POINTS, (title + name) / 2
    ink = Image.new("RGB", picture.size, "white")
    # The rules of office work: the seal covers the left third of the signature.
    stamp(ink, (x - rng.uniform(46, 68), middle + rng.uniform(-6, 6)), unit, rng)
    pen = Image.new("RGB", picture.size, "white")
    scribble(ImageDraw.Draw(pen), (x, middle), (name - title) / 2, unit, rng)
    return ImageChops.multiply(ImageChops.multiply(picture.convert("RGB"), ink), pen)


def stamp(ink, middle, unit, rng):
    """Two rings, letters around between them, a star, all turned a little."""
    size = round(2.2 * RADIUS * unit)
    seal = Image.new("RGB", (size, size), "white")
    draw, centre = ImageDraw.Draw(seal), (size / 2, size / 2)
    for radius, width in ((RADIUS, 1.6), (RADIUS - 3, 0.6), (RADIUS - 17, 0.8)):
        draw.circle(centre, radius * unit, outline=RED, width=max(1, round(width * unit)))
    draw.polygon([(size / 2 + r * unit * math.sin(n * math.pi / 5), size / 2 - r * unit * math.cos(n * math.pi / 5))
                  for n, r in enumerate([10, 4] * 5)], fill=RED)
    letters(seal, centre, unit)
    seal = seal.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC, fillcolor="white")
    ink.paste(seal, (round(middle[0] * unit - size / 2), round(middle[1] * unit - size / 2)))


def letters(seal, centre, unit):
    """The words of the ring, a letter at a time."""
    font = ImageFont.truetype(font_file(), round(9.5 * unit))
    for n, letter in enumerate(RING):
        tile = Image.new("RGB", seal.size, "white")
        ImageDraw.Draw(tile).text((centre[0], centre[1] - (RADIUS - 10) * unit), letter, RED, font, anchor="mm")
        turned = tile.rotate(180 - n * 360 / len(RING), Image.Resampling.BICUBIC, fillcolor="white")
        seal.paste(ImageChops.multiply(seal, turned))


def font_file():
    """Any bold font of the system that has Vietnamese letters."""
    return subprocess.run(["fc-match", "-f", "%{file}", "serif:bold:lang=vi"], capture_output=True, text=True,
                          check=True).stdout


def scribble(draw, middle, reach, unit, rng):
    """Loops of a pen from left to right, and a stroke below."""
    x, y = middle
    points = [(x - 48 + n * 4 + rng.uniform(-9, 9), y + rng.uniform(-0.8, 0.8) * reach) for n in range(24)]
    stroke = [(x - 40, y + 0.5 * reach), (x + 62, y + rng.uniform(-0.1, 0.4) * reach)]
    for line in (smooth(points), stroke):
        draw.line([(px * unit, py * unit) for px, py in line], fill=BLUE, width=max(2, round(1.3 * unit)), joint="curve")


def smooth(points):
    """Corners cut three times: a hand makes no corners."""
    for _ in range(3):
        points = [((3 * ax + bx) / 4, (3 * ay + by) / 4) if near else ((ax + 3 * bx) / 4, (ay + 3 * by) / 4)
                  for (ax, ay), (bx, by) in zip(points, points[1:]) for near in (True, False)]
    return points
