"""Invented follow-up of resolutions: implementing documents, supervision and reviews."""

import datetime

import heads

AGENCIES = {
    "ngan-sach": "Sở Tài chính", "phi-le-phi": "Sở Tài chính", "dat-dai": "Sở Tài nguyên và Môi trường",
    "dau-tu-cong": "Sở Kế hoạch và Đầu tư", "giao-duc": "Sở Giáo dục và Đào tạo", "y-te": "Sở Y tế",
    "an-sinh": "Sở Lao động - Thương binh và Xã hội", "noi-vu": "Sở Nội vụ",
    "nong-lam-nghiep": "Sở Nông nghiệp và Phát triển nông thôn", "dan-toc": "Ban Dân tộc tỉnh",
    "giao-thong-xay-dung": "Sở Giao thông vận tải", "cua-khau-thuong-mai-du-lich": "Sở Công Thương",
    "moi-truong": "Sở Tài nguyên và Môi trường", "van-hoa": "Sở Văn hóa, Thể thao và Du lịch",
    "quoc-phong-tu-phap": "Sở Tư pháp", "hoat-dong-hdnd": "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
}
BOARDS = {
    "Kinh tế - Ngân sách": ("ngan-sach", "phi-le-phi", "dat-dai", "dau-tu-cong", "nong-lam-nghiep",
                            "giao-thong-xay-dung", "cua-khau-thuong-mai-du-lich", "moi-truong"),
    "Văn hóa - Xã hội": ("giao-duc", "y-te", "an-sinh", "van-hoa"), "Dân tộc": ("dan-toc",),
    "Pháp chế": ("noi-vu", "quoc-phong-tu-phap", "hoat-dong-hdnd"),
}
CONCLUSIONS = [
    "Cơ bản thực hiện đúng quy định", "Triển khai chậm ở một số địa bàn", "Kinh phí bố trí chưa đủ nhu cầu",
]
REQUESTS = ["rà soát đối tượng", "hướng dẫn bổ sung", "báo cáo kết quả hằng năm"]


def implementing_rows(in_force):
    """(kind, number, date, agency, resolutions, subject) of one to three documents for seven in ten resolutions."""
    by_id = {plan.id: plan for plan in in_force}
    rows = []
    for plan in in_force:
        rng = heads.seeded(plan, "implementing")
        if rng.random() < 0.29 or plan.adopted_on >= datetime.date(2023, 12, 1):
            continue
        amended = [by_id[r.target] for r in plan.relations if r.target in by_id]
        rows += [implementing_row(plan, amended, rng) for _ in range(rng.choice([1, 1, 1, 2, 2, 3]))]
    return sorted(rows, key=lambda values: (values[0], sortable(values[2]), values[1]))


def implementing_row(plan, amended, rng):
    """One document; a resolution that amends is mostly named together with the amended one."""
    on = plan.effective_on + datetime.timedelta(days=rng.randint(5, 150))
    kind, code, agency = rng.choice(document_kinds(plan, on))
    number = code.format(rng.randint(3, 60) if kind == "Quyết định" else rng.randint(20, 2600))
    if rng.random() < 0.06:
        number += "; " + code.format(rng.randint(2601, 3200))
    resolutions = plan.number
    if amended and rng.random() < 0.7:
        resolutions = rng.choice(["{}; {}", "{}\n{}", "{}, {}"]).format(amended[0].number, plan.number)
    date = f"{on:%d/%m/%Y}" if rng.random() < 0.5 else on
    about = plan.subject_about[0].lower() + plan.subject_about[1:]
    return [kind, number, date, agency, resolutions, f"Triển khai thực hiện quy định về {about}"]


def document_kinds(plan, on):
    """(kind, number with a gap, agency) to choose from."""
    agency = AGENCIES[plan.field]
    return [
        ("Quyết định", f"{{}}/{on.year}/QĐ-UBND", "UBND tỉnh"), ("Quyết định", "{}/QĐ-UBND", "UBND tỉnh"),
        ("Kế hoạch", "{}/KH-UBND", "UBND tỉnh"), ("Kế hoạch", "{}/KH-UBND", "UBND tỉnh"),
        ("Hướng dẫn", f"{{}}/HD-{initials(agency)}", agency), ("Công văn", "{}/UBND-KT", "UBND tỉnh"),
    ]


def initials(agency):
    """`STC` for `Sở Tài chính`."""
    return "".join(word[0].upper() for word in agency.replace("-", " ").split() if word not in ("và", "tỉnh"))


def sortable(date):
    """A sortable form of a date that is a date or dd/mm/yyyy."""
    return date.isoformat() if isinstance(date, datetime.date) else "-".join(reversed(date.split("/")))


def supervision_row(plan):
    """Number, form, who, date, conclusion, request, time limit, interim and final review of one resolution."""
    rng = heads.seeded(plan, "supervision")
    on = max(plan.effective_on, datetime.date(2018, 1, 1)) + datetime.timedelta(days=rng.randint(200, 700))
    board = next(name for name, fields in BOARDS.items() if plan.field in fields)
    who = rng.choice([f"Ban {board} HĐND tỉnh"] * 2 + ["Thường trực HĐND tỉnh", "Tổ đại biểu HĐND tỉnh số 3"])
    limit = on + datetime.timedelta(days=rng.choice([60, 90, 180]))
    interim = f"{on + datetime.timedelta(days=rng.randint(60, 200)):%d/%m/%Y}" if rng.random() < 0.6 else ""
    return [
        plan.number, rng.choice(["Giám sát chuyên đề", "Khảo sát", "Giám sát"]), who, f"{on:%d/%m/%Y}",
        rng.choice(CONCLUSIONS), f"Đề nghị {AGENCIES[plan.field]} {rng.choice(REQUESTS)}", f"{limit:%d/%m/%Y}",
        interim, "31/12/2025" if rng.random() < 0.4 else "",
    ]
