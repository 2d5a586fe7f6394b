"""Zip packages that come out the same each time."""

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(files):
    """A zip archive of (name, text or bytes) pairs with fixed times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def workbook_bytes(workbook, stamp):
    """A workbook saved with `stamp` (ISO, UTC) in place of the hour it was saved at."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    dated = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
    return zipped([
        (name, dated.sub(rb"\g<1>" + stamp.encode(), data) if name == "docProps/core.xml" else data)
        for name, data in files
    ])
