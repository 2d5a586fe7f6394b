"""The plan: what each sample document has to be (`plan.tsv`)."""

import csv
import datetime
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
RELATION = re.compile(r"(\S+) (s\d{3}) (\S+) adopted (\d{4}-\d\d-\d\d)")


@dataclass(frozen=True)
class Relation:
    """What a resolution does to an earlier one."""

    verb: str
    target: str


@dataclass(frozen=True)
class Plan:
    """One row of the plan."""

    id: str
    number: str
    adopted_on: datetime.date
    effective_on: datetime.date
    term: str
    session: str
    role: str
    field: str
    subject: str
    subject_about: str
    mechanism: bool
    effect_style: str
    expires: str
    relations: tuple
    format: str
    producer: str
    flags: frozenset
    articles: int
    form: str
    signer: str

    @property
    def year(self):
        return self.adopted_on.year

    @property
    def normative(self):
        """Does the number carry the year, as normative resolutions do?"""
        return self.number.count("/") == 2


def load(path=HERE / "plan.tsv"):
    """All rows, in the order of the file."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [from_row(row) for row in rows]


def from_row(row):
    """A typed row out of a row of strings."""
    return Plan(**{
        **row,
        "adopted_on": datetime.date.fromisoformat(row["adopted_on"]),
        "effective_on": datetime.date.fromisoformat(row["effective_on"]),
        "mechanism": row["mechanism"] == "yes",
        "relations": tuple(Relation(m[1], m[2]) for m in RELATION.finditer(row["relations"])),
        "flags": frozenset(row["flags"].split()),
        "articles": int(row["articles"]),
    })
