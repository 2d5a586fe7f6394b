"""Takes the hour and the random numbers out of a PDF; fonts and contents stay as the producer wrote them."""

import pikepdf

KEPT = ("/Title", "/Creator", "/Producer")


def tidy(source, target, day):
    """Saves `source` as `target` with the date `day` and an id that follows from the contents."""
    with pikepdf.open(source) as pdf:
        fix_information(pdf, day)
        pdf.save(target, deterministic_id=True, compress_streams=False,
                 stream_decode_level=pikepdf.StreamDecodeLevel.none)


def fix_information(pdf, day):
    """Fixed dates; no checksum of the unfixed file, no XMP packet that repeats the hour."""
    kept = {name: str(pdf.docinfo[name]) for name in KEPT if name in pdf.docinfo}
    stamp = f"D:{day:%Y%m%d}080000+07'00'"
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(
        {**kept, "/CreationDate": stamp, "/ModDate": stamp}))
    for holder, key in ((pdf.trailer, "/DocChecksum"), (pdf.trailer, "/ID"), (pdf.Root, "/Metadata")):
        if key in holder:
            del holder[key]
