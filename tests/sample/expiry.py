"""What the plan says about the end of resolutions in 2019-2023, as an official list would put it."""

import datetime
import re
from dataclasses import dataclass

FIRST, LAST = datetime.date(2019, 1, 1), datetime.date(2023, 12, 31)
EXPIRED_BY_TERM = {"s112": datetime.date(2022, 6, 1), "s134": datetime.date(2023, 1, 1)}
TERM_OVER = "Hết thời hạn có hiệu lực được quy định trong văn bản"
WHOLE = {"replaces": "Được thay thế bằng", "repeals": "Bị bãi bỏ bởi"}
PARTLY = {"amends": "Được sửa đổi, bổ sung bởi", "repeals-part": "Bị bãi bỏ một phần bởi"}
CHANGE = re.compile(r"(?:\d+\. |[a-zđ]\) )?(?:Sửa đổi|Bãi bỏ|Thay thế|Thay cụm từ)")
PLACE = re.compile(
    r"(?:điểm [a-zđ](?:, (?:điểm )?[a-zđ])* )?(?:khoản \d+(?:(?:,| và) (?:khoản )?\d+)* )?Điều \d+[a-zđ]?"
    r"|Phụ lục (?:số )?[IVX\d]+")


@dataclass
class Ending:
    """A resolution that ended, wholly or in part: why and when."""

    plan: object
    reason: str
    on: datetime.date
    content: str = ""


def short_date(day):
    """`10/7/2019`, day and small months with zeros."""
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.month < 3 else f"{day.day:02}/{day.month}/{day.year}"


def cited(plan):
    """How a list names the acting resolution."""
    return f"Nghị quyết số {plan.number} ngày {short_date(plan.adopted_on)} của Hội đồng nhân dân tỉnh"


def endings(plans, texts):
    """(wholly, partly) ended, in order of number and year of the ended resolution."""
    by_id = {plan.id: plan for plan in plans}
    wholly = [Ending(by_id[i], TERM_OVER, on)
              for i, on in EXPIRED_BY_TERM.items()]
    partly = []
    for acting in plans:
        for relation in acting.relations:
            if not FIRST <= acting.effective_on <= LAST:
                continue
            target = by_id[relation.target]
            if relation.verb in WHOLE:
                wholly.append(Ending(target, f"{WHOLE[relation.verb]} {cited(acting)}", acting.effective_on))
            elif relation.verb in PARTLY:
                partly.append(Ending(target, f"{PARTLY[relation.verb]} {cited(acting)}", acting.effective_on,
                                     changed_places(texts.get(acting.id))))
    return sorted(wholly, key=order), sorted(partly, key=order)


def order(ending):
    """Sorted by the date and number of the ended resolution."""
    return ending.plan.adopted_on, ending.plan.id


def changed_places(resolution):
    """`khoản 3 Điều 1; khoản 2 Điều 2`, read from the operative text."""
    found = []
    for block in resolution.parts[0].blocks if resolution else []:
        if CHANGE.match(block.text):
            head = re.split(" của Nghị quyết | nêu tại | như sau", block.text)[0]
            found += [place for place in PLACE.findall(head) if place not in found]
    exact = [place for place in found if not any(other.endswith(" " + place) for other in found)]
    return "; ".join(exact) or "Một số nội dung, quy định"
