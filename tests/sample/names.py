"""File names as an office has them: mostly tidy, some not. All seeded by the document."""

import re
import unicodedata

import heads

EXTENSIONS = {"pdf": "pdf", "docx": "docx", "tcvn3": "docx", "doc": "doc", "scan": "pdf", "scan-stamp": "pdf"}
# Names that are given by hand, so that each oddity stands in one known place.
FIXED = {
    "s123": "2021/Nghị quyết 15 năm 2021.docx",
    "s086": "2019/Nghị quyết 8 năm 2019 - liên kết sản xuất.docx",
    "s130": "2021/Nghị quyết 22 năm 2021.pdf",
    "s094": "2019/Nghị quyết số 68.2019 (đào tạo, bồi dưỡng).pdf",
    "s095": "2019/Nghị quyết 68 ngày 10.12.2019.pdf",
    "s181": "2023/NQ-14-2023-HDND.PDF",
    "s045": "2016/nq-05-2016-hdnd",
    "s196": "2025/12025_SAO Y NQ 52.pdf",
}
DECOMPOSED = ("s086", "s130", "s094")
DUPLICATE = ("s111", "Khóa XVII/sao lưu/nq-03-2021 (1).pdf")
LOCK = "2021/~$hị quyết 15 năm 2021.docx"
EMPTY = "2018/Van ban moi.docx"


def paths(plans):
    """The path under `corpus/` of each document, by id."""
    chosen = {plan.id: path(plan) for plan in plans}
    seen = {}
    for ident, name in [*chosen.items(), DUPLICATE, ("lock", LOCK), ("empty", EMPTY)]:
        key = unicodedata.normalize("NFC", name).casefold()
        if key in seen:
            raise ValueError(f"{ident} and {seen[key]} are both called {name}")
        seen[key] = ident
    return chosen


def path(plan):
    """The path of one document."""
    if plan.id in FIXED:
        name = FIXED[plan.id]
        return unicodedata.normalize("NFD", name) if plan.id in DECOMPOSED else name
    rng = heads.seeded(plan, "name")
    extension = EXTENSIONS[plan.format]
    serial, year = plan.number.split("/")[0], plan.year
    folder = f"Khóa {plan.term}" if rng.random() < 0.06 else str(year)
    if plan.format.startswith("scan"):
        name = rng.choice([f"scan{rng.randrange(1, 2000):04}", f"Scan_{plan.adopted_on:%Y%m%d}_{serial}"])
        return f"{folder}/{name}.{extension}"
    if not plan.normative:
        return f"{folder}/nq-{serial}-hdnd-ca-biet-{year}.{extension}"
    if plan.format == "tcvn3":
        return f"{folder}/NQ{serial}_{year % 100:02}.{extension}"
    name = f"nq-{serial}-{year}-hdnd" if rng.random() < 0.6 else untidy(plan, rng, serial, year)
    return f"{folder}/{name}.{extension}"


def untidy(plan, rng, serial, year):
    """A name that breaks the habit of the house."""
    about = re.split("[,;]", plan.subject_about)[0]
    if len(about) > 60:
        about = about[:60].rsplit(" ", 1)[0]
    forms = [
        f"Nghị quyết {int(serial)} năm {year}",
        f"NQ {serial}.{year}.HĐND",
        f"{serial}_{year}_NQ-HDND_{plan.subject}",
        f"NQ {int(serial)} {about}",
        f"{plan.adopted_on:%Y%m%d}-nq{serial}",
        f"Nghị quyết số {serial}-{year}-NQ-HĐND (bản chính thức)",
    ]
    if plan.format == "pdf":
        forms.append(f"{serial}.signed_{plan.adopted_on:%d-%m-%Y}")
    return rng.choice(forms)
