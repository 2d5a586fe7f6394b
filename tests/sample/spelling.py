"""How a document spells Vietnamese: old tone placement, decomposed letters, TCVN3 codes."""

import re
import unicodedata

# A tone mark on the first vowel of oa, oe, uy moves to the second where the syllable ends.
FIRST = "òóỏõọ ùúủũụ ÒÓỎÕỌ ÙÚỦŨỤ".split()
BARE = "ouOU"
SECOND = {
    "a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ",
    "A": "ÀÁẢÃẠ", "E": "ÈÉẺẼẸ", "Y": "ỲÝỶỸỴ",
}
NEW_PLACEMENT = re.compile(r"([òóỏõọÒÓỎÕỌ])([aeAE])(?!\w)|([ùúủũụÙÚỦŨỤ])([yY])(?!\w)")

# TCVN 5712:1993, VN3 (ABC): letter -> code, in rows of base letter and its five tones.
TCVN3_ROWS = {
    "aàáảãạ": "61 B5 B8 B6 B7 B9", "ăằắẳẵặ": "A8 BB BE BC BD C6", "âầấẩẫậ": "A9 C7 CA C8 C9 CB",
    "eèéẻẽẹ": "65 CC D0 CE CF D1", "êềếểễệ": "AA D2 D5 D3 D4 D6", "iìíỉĩị": "69 D7 DD D8 DC DE",
    "oòóỏõọ": "6F DF E3 E1 E2 E4", "ôồốổỗộ": "AB E5 E8 E6 E7 E9", "ơờớởỡợ": "AC EA ED EB EC EE",
    "uùúủũụ": "75 EF F3 F1 F2 F4", "ưừứửữự": "AD F5 F8 F6 F7 F9", "yỳýỷỹỵ": "79 FA FD FB FC FE",
    "đ": "AE", "ĂÂÊÔƠƯĐ": "A1 A2 A3 A4 A5 A6 A7",
}
TCVN3 = {
    letter: chr(int(code, 16))
    for letters, codes in TCVN3_ROWS.items()
    for letter, code in zip(letters, codes.split())
}
WORDS = re.compile(r"\w+|\W+")


def old_tones(text):
    """hóa, ủy, thủy as hoá, uỷ, thuỷ."""
    return NEW_PLACEMENT.sub(_moved_tone, text)


def _moved_tone(found):
    first, second = found[1] or found[3], found[2] or found[4]
    row = next(i for i, letters in enumerate(FIRST) if first in letters)
    return BARE[row] + SECOND[second][FIRST[row].index(first)]


def decomposed(text):
    """The text in NFD."""
    return unicodedata.normalize("NFD", text)


def tcvn3_pieces(text, lower_capitals):
    """Cuts a text into (is capital font, codes shown as Latin-1 characters).

    The plain font has no capitals with tone marks: a line in capitals, a word in capitals that needs one, or
    such a letter alone is set in the capital font, whose lower-case codes look like capitals. With
    `lower_capitals` the plain letters of such a line are typed in lower case too, as many typists did.
    """
    pieces = []
    for word in WORDS.findall(text):
        shouted = text.isupper() or (len(word) > 1 and word.isupper() and any(map(_without_capital, word)))
        for part in [word] if shouted else word:
            _append_piece(pieces, *_tcvn3_piece(part, shouted, lower_capitals))
    return pieces


def _tcvn3_piece(text, shouted, lower_capitals):
    capital = shouted or (text.isupper() and _without_capital(text))
    if capital and lower_capitals:
        text = text.lower()
    lowered = (c.lower() if _without_capital(c) else c for c in text)
    return capital, "".join(TCVN3.get(c, c) for c in lowered)


def _without_capital(letter):
    return letter.isupper() and ord(letter) > 0x7F and letter not in TCVN3


def _append_piece(pieces, capital, codes):
    if pieces and (pieces[-1][0] == capital or not codes.strip()):
        pieces[-1] = (pieces[-1][0], pieces[-1][1] + codes)
    else:
        pieces.append((capital, codes))
