"""The office's own tables under `corpus/registers/`."""

import csv
import datetime
import io

from openpyxl import Workbook

import archive
import expiry
import heads
import tracking
import workbooks as book
from expiry import short_date

FIELDS = {
    "ngan-sach": "Tài chính, ngân sách", "phi-le-phi": "Phí, lệ phí", "dat-dai": "Đất đai",
    "dau-tu-cong": "Đầu tư công", "giao-duc": "Giáo dục", "y-te": "Y tế",
    "an-sinh": "An sinh xã hội, lao động", "noi-vu": "Nội vụ", "nong-lam-nghiep": "Nông, lâm nghiệp",
    "dan-toc": "Dân tộc", "giao-thong-xay-dung": "Giao thông, xây dựng",
    "cua-khau-thuong-mai-du-lich": "Cửa khẩu, thương mại, du lịch", "moi-truong": "Môi trường",
    "van-hoa": "Văn hóa, thể thao, chuyển đổi số", "quoc-phong-tu-phap": "Quốc phòng, an ninh, tư pháp",
    "hoat-dong-hdnd": "Hoạt động Hội đồng nhân dân",
}
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split()
STAMP = "2024-01-15T01:00:00Z"
ASSESSOR = "Phòng Công tác Hội đồng nhân dân"
EFFECTS = ["Đã triển khai ổn định", "Có kết quả cụ thể qua giám sát", "", "Đối tượng thụ hưởng rộng",
           "Góp phần hoàn thành chỉ tiêu hằng năm"]
# The last resolutions of 2023 had hardly been applied on the day of assessment.
UNTOUCHED = {"s190"}
# One number that is in no file; one date that the texts contradict.
DANGLING = ("18/2014/NQ-HĐND", datetime.date(2014, 12, 10),
            "Quy định mức hỗ trợ tổ chức dạy nghề ngắn hạn cho lao động nông thôn", "01/01/2021")
CONTRADICTED = ("s040", datetime.date(2019, 12, 20))
WHOLLY = ["STT", "Tên loại văn bản", "Số, ký hiệu; ngày, tháng, năm ban hành văn bản",
          "Tên gọi của văn bản/Trích yếu nội dung của văn bản", "Lý do hết hiệu lực", "Ngày hết hiệu lực"]
PARTLY = WHOLLY[:4] + ["Nội dung, quy định hết hiệu lực"] + WHOLLY[4:]


class Registers:
    """All five tables, from the plan and the parsed texts."""

    def __init__(self, plans, texts):
        self.plans, self.texts = plans, texts
        self.in_force = [plan for plan in plans if plan.role == "A"]

    def files(self):
        """(name, bytes) pairs."""
        return [
            ("danh-muc-co-che-chinh-sach.xlsx", self.mechanisms()),
            ("danh-gia-tac-dong.csv", self.impact()),
            ("van-ban-trien-khai.xlsx", self.implementing()),
            ("danh-muc-het-hieu-luc-2019-2023.xlsx", self.expired()),
            ("giam-sat-so-ket.csv", self.supervision()),
        ]

    def title(self, plan):
        """The subject line as the text has it."""
        return self.texts[plan.id].title if plan.id in self.texts else plan.subject_about

    def mechanisms(self):
        """The resolutions on special mechanisms and policies, grouped by field under a two-row head."""
        work = Workbook()
        sheet = work.active
        sheet.title = "Danh mục"
        row = book.title(sheet, ["DANH MỤC NGHỊ QUYẾT VỀ CƠ CHẾ, CHÍNH SÁCH CỦA HỘI ĐỒNG NHÂN DÂN TỈNH",
                                 "(còn hiệu lực đến ngày 31/12/2023 - DỮ LIỆU MẪU)"], 5)
        book.write_row(sheet, row, ["STT", "Văn bản", None, "Trích yếu", "Ghi chú"], bold=True)
        book.write_row(sheet, row + 1, [None, "Số, ký hiệu", "Ngày, tháng, năm ban hành", None, None], bold=True)
        for span in (f"A{row}:A{row + 1}", f"B{row}:C{row}", f"D{row}:D{row + 1}", f"E{row}:E{row + 1}"):
            sheet.merge_cells(span)
        for row, values in enumerate(self.mechanism_rows(), row + 2):
            if len(values) == 1:
                book.section(sheet, row, values[0], 5)
            else:
                book.write_row(sheet, row, values)
        book.finish(sheet, [6, 20, 16, 70, 26])
        return archive.workbook_bytes(work, STAMP)

    def mechanism_rows(self):
        """Rows of five cells, under rows of one cell that name the field."""
        plans = [plan for plan in self.in_force if plan.mechanism]
        present = [field for field in FIELDS if any(plan.field == field for plan in plans)]
        rows, serial = [], 0
        for roman, field in zip(ROMAN, present):
            rows.append([f"{roman}. {FIELDS[field].upper()}"])
            for plan in (plan for plan in plans if plan.field == field):
                serial += 1
                rows.append([serial, plan.number, short_date(plan.adopted_on), self.title(plan), self.note(plan)])
        return rows

    def note(self, plan):
        """`Ghi chú`: amended by which resolution, or until when."""
        amending = [p.number for p in self.plans if p.year < 2024 and any(r.target == plan.id for r in p.relations)]
        if amending:
            return "Được sửa đổi, bổ sung bởi NQ " + ", ".join(amending)
        return plan.expires[:1].upper() + plan.expires[1:]

    def impact(self):
        """Assessment of the impact of each resolution in force on 31/12/2023."""
        rows = [["Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Mức độ tác động", "Lý do", "Ngày đánh giá",
                 "Người đánh giá"]]
        rows += [[plan.number, short_date(plan.adopted_on), self.title(plan), *assessed(plan), "31/12/2023", ASSESSOR]
                 for plan in self.in_force]
        return csv_bytes(rows)

    def implementing(self):
        """Documents that carry resolutions out; dates now as text, now as dates, some cells with two numbers."""
        work = Workbook()
        sheet = work.active
        sheet.title = "Triển khai"
        lines = ["VĂN BẢN TRIỂN KHAI NGHỊ QUYẾT CỦA HỘI ĐỒNG NHÂN DÂN TỈNH", "(DỮ LIỆU MẪU)"]
        row = book.title(sheet, lines, 7)
        book.write_row(sheet, row, ["STT", "Loại văn bản", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành",
                                    "Triển khai Nghị quyết", "Trích yếu"], bold=True)
        for serial, values in enumerate(tracking.implementing_rows(self.in_force), 1):
            book.write_row(sheet, row + serial, [serial, *values])
            if isinstance(values[2], datetime.date):
                sheet.cell(row + serial, 4).number_format = "dd/mm/yyyy"
        book.finish(sheet, [6, 14, 22, 14, 34, 24, 70])
        return archive.workbook_bytes(work, STAMP)

    def expired(self):
        """The official lists of what ended in 2019-2023."""
        wholly, partly = expiry.endings(self.plans, self.texts)
        work = Workbook()
        sheet = work.active
        sheet.title = "Hết hiệu lực toàn bộ"
        fill(sheet, "TOÀN BỘ", "A", WHOLLY, self.wholly_rows(wholly), page=7)
        book.finish(sheet, [6, 14, 26, 60, 60, 14])
        sheet = work.create_sheet("Hết hiệu lực một phần")
        rows = [["Nghị quyết", named(e.plan.number, e.plan.adopted_on, n), self.title(e.plan), e.content, e.reason,
                 short_date(e.on)] for n, e in enumerate(partly)]
        fill(sheet, "MỘT PHẦN", "B", PARTLY, rows, page=10)
        book.finish(sheet, [6, 14, 26, 60, 34, 60, 14])
        return archive.workbook_bytes(work, STAMP)

    def wholly_rows(self, endings):
        """The wholly ended resolutions, the dangling one among them."""
        number, adopted, title, on = DANGLING
        rows = [["Nghị quyết", named(e.plan.number, e.plan.adopted_on, n), self.title(e.plan), e.reason, listed_date(e)]
                for n, e in enumerate(endings)]
        rows.insert(sum(e.plan.adopted_on < adopted for e in endings),
                    ["Nghị quyết", named(number, adopted, 1), title, expiry.TERM_OVER, on])
        return rows

    def supervision(self):
        """Supervision, interim and final reviews of some twenty resolutions."""
        heading = ["Số, ký hiệu", "Hình thức", "Chủ thể", "Ngày", "Kết luận", "Kiến nghị", "Thời hạn thực hiện",
                   "Ngày sơ kết", "Ngày tổng kết"]
        older = [plan for plan in self.in_force if plan.adopted_on < datetime.date(2023, 6, 1)]
        return csv_bytes([heading] + [tracking.supervision_row(plan) for plan in older[3::8]])


def assessed(plan):
    """(level, reason): what was adopted in December 2023 could not show yet."""
    if plan.id in UNTOUCHED:
        return "chưa tác động", f"Có hiệu lực từ ngày {short_date(plan.effective_on)}, chưa triển khai trên thực tế"
    if plan.adopted_on >= datetime.date(2023, 12, 1):
        return "chưa thấy rõ", "Mới ban hành cuối năm 2023, chưa đủ thời gian đánh giá"
    return "rõ rệt", heads.seeded(plan, "impact").choice(EFFECTS)


def fill(sheet, extent, letter, heading, rows, page):
    """A list in the official form, its head repeated on each page, its rows under section rows."""
    columns = len(heading)
    row = book.title(sheet, [f"DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC {extent} KỲ 2019-2023",
                             "(Kèm theo Quyết định của Chủ tịch Ủy ban nhân dân tỉnh - DỮ LIỆU MẪU)"], columns)
    book.write_row(sheet, row, heading, bold=True)
    for text in (f"{letter}. VĂN BẢN HẾT HIỆU LỰC {extent} TRONG KỲ HỆ THỐNG HÓA 2019-2023", "I. NGHỊ QUYẾT"):
        row += 1
        book.section(sheet, row, text, columns)
    for serial, values in enumerate(rows, 1):
        if serial > 1 and serial % page == 1:
            row += 1
            book.write_row(sheet, row, heading, bold=True)
        row += 1
        book.write_row(sheet, row, [serial, *values])


def named(number, adopted, variant):
    """Number and date in one cell, in the three ways that lists have it."""
    forms = ["{}\nngày {}", "{}; {}", "Số {} ngày {}"]
    return forms[variant % 3].format(number, short_date(adopted))


def listed_date(ending):
    """The day of the end, but for the one row that is to contradict the text."""
    return short_date(CONTRADICTED[1] if ending.plan.id == CONTRADICTED[0] else ending.on)


def csv_bytes(rows):
    """CSV as the office's spreadsheet saves it: UTF-8 with a mark, CRLF."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")
