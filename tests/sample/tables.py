"""What every writer needs to know about a table: column widths, alignment, section rows."""

import re

NUMERIC = re.compile(r"[\d.,%+\-–/ ]*\d[\d.,%+\-–/ ]*$")
SECTION = re.compile(r"([IVXL]+|[A-H])\.?$")


def shares(rows):
    """The share of the width that each column takes, summing to 1; no column breaks a short word."""
    weights = [max(min(max(map(len, column)), 40), 4) ** 0.8 for column in zip(*rows)]
    wanted = [max(weight / sum(weights), narrowest(column)) for weight, column in zip(weights, zip(*rows))]
    return [share / sum(wanted) for share in wanted]


def narrowest(column):
    """The share of a page's text width that the longest word of a column needs."""
    longest = max((len(word) for cell in column for word in cell.split()), default=1)
    return (min(longest, 12) * 0.27 + 0.5) / 16


def alignments(rows):
    """left, center or right for each column, by what stands in it below the head."""
    chosen = []
    for column in zip(*rows[1:]):
        filled = [cell for cell in column if cell]
        if all(len(cell) <= 4 for cell in filled):
            chosen.append("center")
        elif filled and sum(bool(NUMERIC.match(cell)) for cell in filled) > len(filled) / 2:
            chosen.append("right")
        else:
            chosen.append("left")
    return chosen or ["left"] * len(rows[0])


def is_section(row):
    """Is this `I | Vùng I | | `, a heading inside the table?"""
    return bool(SECTION.match(row[0]))


def spans(row):
    """(cell, columns) pairs: in a section row the text takes the empty cells to its right in."""
    filled = [n for n, cell in enumerate(row) if cell]
    if is_section(row) and filled == [0, 1] and len(row) > 2:
        return [(row[0], 1), (row[1], len(row) - 1)]
    return [(cell, 1) for cell in row]
