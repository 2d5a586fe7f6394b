"""Puts head, text and signature together into one `layout.Document`."""

import dataclasses
import re

import heads
import spelling
from layout import MARK, Document, Head, PageBreak, Para, Rule, Signature, Table

CLAUSE = re.compile(r"(\d{1,2})\. (.+)$", re.S)
SENTENCE = re.compile(r"[.:;,]$")
LISTED = re.compile(r"(\d{1,2}[.)]|[a-zđ][.)]|[-+]|[IVX]+\.) ")


def compose(plan, resolution):
    """The document of a plan row and its parsed text."""
    document = Document(plan, heads.look(plan))
    document.items = [heads.head(plan), Para("mark", MARK), *opening(plan, resolution)]
    for part in resolution.parts:
        if part.kind != "body":
            document.items += attachment_opening(plan, part)
        document.items += body(part.blocks)
        if part.kind == "body":
            document.items.append(heads.signature(plan))
    spell = speller(plan)
    document.items = [respelt(item, spell) for item in document.items]
    document.running_head = spell(heads.running_head(plan))
    return document


def opening(plan, resolution):
    """From the words NGHỊ QUYẾT to the enacting formula."""
    items = [Para("kind", "NGHỊ QUYẾT"), Para("title", resolution.title), Rule()]
    items += [Para("term", line) for line in heads.term_lines(plan)]
    items += [Para("recital", r.text, note=r.note) for r in resolution.recitals]
    formula = resolution.enact
    return items + [Para("enact" if formula.isupper() else "enact-line", formula)]


def attachment_opening(plan, part):
    """A new page with the heading of a regulation or an annex."""
    label = "attach-kind" if part.kind == "attached" else "annex-label"
    heading = part.heading if part.kind == "attached" else (
        part.heading.upper() if heads.seeded(plan, part.heading).random() < 0.5 else part.heading)
    items = [PageBreak(), Para(label, heading)]
    if part.title:
        items.append(Para("attach-title", part.title))
    return items + [Para("attach-note", heads.attachment_note(plan, part.kind)), Rule()]


def body(blocks):
    """Articles, clauses, tables; an article without a heading takes its first paragraph in."""
    items = []
    for block in blocks:
        if block.kind == "paragraph" and items and wants_text(items[-1]) and not LISTED.match(block.text):
            items[-1] = dataclasses.replace(items[-1], style="article-text", text=block.text, note=block.note)
        else:
            items += of_block(block)
    return items


def wants_text(item):
    """Is this a bare `Điều 3.` waiting for its sentence?"""
    return isinstance(item, Para) and item.style == "article" and not item.text and bool(
        re.fullmatch(r"Điều \w+[.:]", item.lead))


def of_block(block):
    """The items of one block."""
    if block.kind == "table":
        return [Table(block.rows)]
    if block.kind == "article":
        lead, number = f"Điều {block.label}{block.mark}", (block.label, block.mark)
        if SENTENCE.search(block.text):
            return [Para("article-text", block.text, lead, block.note, number)]
        return [Para("article", "", f"{lead} {block.text}".strip(), block.note, number)]
    if block.kind == "chapter":
        return [Para("chapter", f"Chương {block.label}"), Para("chapter", block.text)]
    if block.kind == "section":
        return [Para("section", f"Mục {block.label}{block.mark or '.'} {block.text}")]
    if block.kind == "paragraph":
        found = CLAUSE.match(block.text)
        return [Para("body", block.text, note=block.note, clause=int(found[1]) if found else 0)]
    return [Para(block.kind, block.text, note=block.note)]


def speller(plan):
    """The function that gives a text this document's spelling."""
    steps = []
    if "tone-old" in plan.flags:
        steps.append(spelling.old_tones)
    if "nfd" in plan.flags:
        steps.append(spelling.decomposed)

    def spell(text):
        for step in steps:
            text = step(text)
        return text

    return spell


def respelt(item, spell):
    """The same item with every text in the document's spelling."""
    if isinstance(item, Para):
        return dataclasses.replace(item, text=spell(item.text), lead=spell(item.lead), note=spell(item.note))
    if isinstance(item, Table):
        return Table([[spell(cell) for cell in row] for row in item.rows])
    if isinstance(item, Head):
        return Head([spell(t) for t in item.issuer], spell(item.number), [spell(t) for t in item.motto],
                    spell(item.place_date))
    if isinstance(item, Signature):
        return Signature([spell(t) for t in item.recipients], [spell(t) for t in item.roles], spell(item.signer))
    return item
