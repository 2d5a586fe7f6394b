"""Runs the programs that make PDF and DOC files: LibreOffice, Typst, Chromium."""

import os
import shutil
import subprocess
from pathlib import Path

import typst

FAMILY = "Liberation Serif"
VIETNAMESE = "1ea1"
CHROMIUM = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--no-pdf-header-footer",
]


class Missing(Exception):
    """A program or font that has to be installed first."""


def font_directory():
    """Where the version of Liberation Serif lies that has the Vietnamese letters (version 1 has not)."""
    query = f":family={FAMILY}:charset={VIETNAMESE}:style=Regular"
    listed = subprocess.run(["fc-list", query, "file"], capture_output=True, text=True, check=True).stdout
    found = sorted(listed.splitlines())
    if not found:
        raise Missing(f"{FAMILY} 2 (Debian package fonts-liberation2, or fonts-liberation from Debian 13)")
    return Path(found[0].strip().rstrip(":")).parent


class Producers:
    """The programs, all made to see one font family and the same clock."""

    def __init__(self, work):
        self.work = work
        self.fonts = font_directory()
        config = work / "fonts.conf"
        config.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n'
            f"<fontconfig><dir>{self.fonts}</dir><cachedir>{work / 'font-cache'}</cachedir>\n"
            '<alias binding="same"><family>Times New Roman</family>'
            f"<prefer><family>{FAMILY}</family></prefer></alias></fontconfig>\n", encoding="utf-8")
        self.environment = {
            **os.environ, "FONTCONFIG_FILE": str(config), "SOURCE_DATE_EPOCH": "1577836800", "TZ": "UTC"}

    def run(self, command):
        """Runs a program quietly; its complaints come out only when it fails."""
        if not shutil.which(command[0]):
            raise Missing(command[0])
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr[-2000:]}")
        return done.stdout

    def libreoffice(self, files, target, out):
        """Converts files in one go; `target` is `pdf` or `doc:MS Word 97`."""
        if not files:
            return
        out.mkdir(exist_ok=True)
        profile = (self.work / "office-profile").as_uri()
        self.run(["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", target,
                  "--outdir", str(out), *map(str, files)])
        suffix = "." + target.split(":")[0]
        lost = [f.name for f in files if not (out / f.name).with_suffix(suffix).exists()]
        if lost:
            raise RuntimeError(f"soffice left out {', '.join(lost)}")

    def typst(self, source, target):
        """Compiles Typst source to a PDF."""
        path = target.with_suffix(".typ")
        path.write_text(source, encoding="utf-8")
        typst.compile(str(path), output=str(target), font_paths=[str(self.fonts)],
                      ignore_system_fonts=True, timestamp=0)

    def chromium(self, page, target):
        """Prints an HTML page to a PDF."""
        path = target.with_suffix(".html")
        path.write_text(page, encoding="utf-8")
        profile = self.work / "browser-profile"
        self.run(["chromium", *CHROMIUM, f"--user-data-dir={profile}", f"--print-to-pdf={target}", path.as_uri()])

    def pages(self, pdf, dpi):
        """Renders a PDF to gray images, in order of the pages."""
        stem = pdf.with_suffix("")
        self.run(["pdftoppm", "-gray", "-r", str(dpi), str(pdf), f"{stem}-page"])
        return sorted(stem.parent.glob(f"{stem.name}-page-*.pgm"))
