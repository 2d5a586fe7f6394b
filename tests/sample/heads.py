"""What the plan alone tells about a document: head, recipients, signature, running head, look."""

import random

from layout import Head, Look, Signature

MINISTRIES = {
    "ngan-sach": "Bộ Tài chính", "phi-le-phi": "Bộ Tài chính", "dat-dai": "Bộ Tài nguyên và Môi trường",
    "dau-tu-cong": "Bộ Kế hoạch và Đầu tư", "giao-duc": "Bộ Giáo dục và Đào tạo", "y-te": "Bộ Y tế",
    "an-sinh": "Bộ Lao động - Thương binh và Xã hội", "noi-vu": "Bộ Nội vụ",
    "nong-lam-nghiep": "Bộ Nông nghiệp và Phát triển nông thôn", "dan-toc": "Ủy ban Dân tộc",
    "giao-thong-xay-dung": "Bộ Xây dựng", "cua-khau-thuong-mai-du-lich": "Bộ Công Thương",
    "moi-truong": "Bộ Tài nguyên và Môi trường", "van-hoa": "Bộ Văn hóa, Thể thao và Du lịch",
    "quoc-phong-tu-phap": "Bộ Tư pháp", "hoat-dong-hdnd": "Bộ Nội vụ",
}


def seeded(plan, purpose):
    """A random source that depends on the document and the purpose alone."""
    return random.Random(f"{plan.id} {purpose}")


def look(plan):
    """Sizes and habits of a document."""
    rng = seeded(plan, "look")
    return Look(
        size=rng.choice([13, 14, 14]),
        indent_cm=rng.choice([1.0, 1.27, 1.27]),
        side_cm=rng.choice([1.5, 2.0]),
        narrow_head=rng.random() < 0.15,
        head_rows=rng.random() < 0.6,
        rule="dashes" if rng.random() < 0.15 else "line",
        mark="italic" if rng.random() < 0.4 else "box",
        borders=rng.choice(["grid", "grid", "thin", "rules"]),
        signature="below" if rng.random() < 0.1 else "beside",
    )


def head(plan):
    """Issuer, number, motto, place and date."""
    return Head(
        ["HỘI ĐỒNG NHÂN DÂN", "TỈNH LẠNG SƠN"],
        number_line(plan),
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        place_date(plan),
    )


def number_line(plan):
    """`Số: 08/2019/NQ-HĐND` as clerks write it."""
    serial, _, rest = plan.number.partition("/")
    forms = [f"Số: {plan.number}"] * 6 + [
        f"Số {plan.number}", f"Số:{plan.number}", f"Số: {serial} /{rest}", f"Số:  {serial}/{rest}",
    ]
    return seeded(plan, "number").choice(forms)


def place_date(plan):
    """`Lạng Sơn, ngày 10 tháng 7 năm 2019`; day under 10 and month under 3 with a zero, mostly."""
    day, month, year = plan.adopted_on.day, plan.adopted_on.month, plan.year
    usual = f"Lạng Sơn, ngày {long_date(plan.adopted_on)}"
    forms = [usual] * 7 + [
        f"Lạng Sơn, ngày {day:02} tháng {month:02} năm {year}",
        f"Lạng Sơn, ngày  {day}  tháng  {month}  năm {year}",
        f"Lạng Sơn, ngày {day} tháng {month} năm {year}",
    ]
    if year < 2011:
        forms += [f"Lạng Sơn ngày {day} tháng {month} năm {year}"] * 4
    return seeded(plan, "date").choice(forms)


def term_lines(plan):
    """Issuer with term and session under the title; none in the form of 2025."""
    if plan.role == "C-2025":
        return []
    session = plan.session.upper()
    line = f"KHÓA {plan.term}, {session}"
    if plan.year < 2016:
        line = seeded(plan, "term").choice([line, line, f"KHÓA {plan.term} - {session}", f"KHÓA {plan.term} {session}"])
    return ["HỘI ĐỒNG NHÂN DÂN TỈNH LẠNG SƠN", line]


def recipients(plan):
    """`Nơi nhận`: four to nine addressees and the archive."""
    rng = seeded(plan, "recipients")
    units = "các xã, phường" if plan.adopted_on.isoformat() >= "2025-07-01" else (
        "các huyện, thành phố" if plan.year > 2002 else "các huyện, thị xã")
    always = ["Ủy ban Thường vụ Quốc hội", "Chính phủ"] if plan.normative else []
    always += ["Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh", "UBND tỉnh"]
    perhaps = [
        MINISTRIES[plan.field], "Cục Kiểm tra văn bản QPPL - Bộ Tư pháp" if plan.year > 2003 else "Bộ Tư pháp",
        "Ủy ban MTTQ Việt Nam tỉnh", "Đoàn đại biểu Quốc hội tỉnh", f"Đại biểu HĐND tỉnh khóa {plan.term}",
        "Các Ban HĐND tỉnh", "Các sở, ban, ngành, đoàn thể tỉnh", f"Thường trực HĐND, UBND {units}",
        "Công báo tỉnh, Báo Lạng Sơn",
        "Cổng thông tin điện tử tỉnh" if plan.year > 2012 else "Báo Lạng Sơn, Đài PT-TH tỉnh",
    ]
    wanted = rng.randint(max(4, len(always)), 9) - len(always)
    chosen = sorted(rng.sample(range(len(perhaps)), wanted))
    archive = rng.choice(["Lưu: VT.", "Lưu: VT.", "Lưu: VT, HSKH.", "Lưu: VT, CT.HĐND."])
    return [f"- {name};" for name in always + [perhaps[i] for i in chosen]] + [f"- {archive}"]


def signature(plan):
    """Who signs, in the words of the time."""
    rng = seeded(plan, "signature")
    roles = rng.choice([["CHỦ TỊCH"]] * 22 + [["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ["CHỦ TỌA"]])
    if plan.year < 2011 and rng.random() < 0.6:
        roles = ["TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"]
    return Signature(recipients(plan), roles, plan.signer)


def long_date(day):
    """`10 tháng 7 năm 2019`, with the zeros of official writing."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{day.day:02} tháng {month} năm {day.year}"


def running_head(plan):
    """The number repeated on top of each page, where the plan asks for it."""
    if "running-head" not in plan.flags:
        return ""
    return seeded(plan, "running").choice([
        f"Nghị quyết số {plan.number}", f"NQ số {plan.number}", f"{plan.number} ngày {plan.adopted_on:%d/%m/%Y}",
    ])


def attachment_note(plan, part_kind):
    """The line in brackets under the title of an attachment."""
    words = "Ban hành kèm theo" if part_kind == "attached" else "Kèm theo"
    return (f"({words} Nghị quyết số {plan.number} ngày {long_date(plan.adopted_on)} "
            "của Hội đồng nhân dân tỉnh Lạng Sơn)")
