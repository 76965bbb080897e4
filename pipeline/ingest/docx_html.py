"""mammoth's HTML with the noted facts put in: headings, numbers, list depths, boxes, contents, footnotes."""

from __future__ import annotations

from lxml.html import HtmlElement

from pipeline.ingest.docx_prepare import PREFIX, Facts

DEEPEST_HEADING = 6
BACK = ("#footnote-ref-", "#endnote-ref-")


def put_facts(body: HtmlElement, facts: list[Facts]) -> None:
    """Change the tree so that the walker reads in it what the DOCX says of each paragraph."""
    for anchor in [a for a in body.iter("a") if (a.get("id") or "").startswith(PREFIX)]:
        paragraph = anchor.getparent()
        index = int((anchor.get("id") or "")[len(PREFIX) :])
        if paragraph is not None and paragraph.tag == "p" and index < len(facts):
            dress(paragraph, facts[index])
        anchor.drop_tag()
    for link in [a for a in body.iter("a") if (a.get("href") or "").startswith(BACK)]:
        link.drop_tree()
    for note in [item for item in body.iter("li") if (item.get("id") or "").startswith(("footnote-", "endnote-"))]:
        note.set("class", "footnote")
    wrap_boxes(body)


def dress(paragraph: HtmlElement, facts: Facts) -> None:
    """Give one paragraph its tag, number, depth, class and style."""
    look = facts.look
    if facts.zone:
        paragraph.set("class", {"contents": "toc", "title": "cover"}.get(facts.zone, facts.zone))
    elif look.outline:
        paragraph.tag = f"h{min(look.outline, DEEPEST_HEADING)}"
    elif facts.depth:
        paragraph.set("data-depth", str(facts.depth))
        paragraph.set("data-marker", facts.glyph)
    if facts.label and facts.zone != "contents":
        label = f"{facts.label}." if facts.depth and facts.label.isalnum() else facts.label
        paragraph.text = f"{label} {paragraph.text or ''}"
    style = [f"font-size: {look.size:g}pt"] if look.size else []
    style += ["font-weight: bold"] if look.bold else []
    if style:
        paragraph.set("style", "; ".join(style))
    if look.fill or look.lines:
        paragraph.set("data-box", f"{look.fill}/{look.lines}")


def wrap_boxes(body: HtmlElement) -> None:
    """Put neighbouring paragraphs of one shading or border into a box; a shaded heading alone is none."""
    for first in [element for element in body.iter("p", "h1", "h2", "h3", "h4", "h5", "h6") if element.get("data-box")]:
        parent = first.getparent()
        if parent is None or parent.get("class") == "box" or parent.tag in {"td", "th"}:
            continue
        members = [first]
        while (after := members[-1].getnext()) is not None and after.get("data-box") == first.get("data-box"):
            members.append(after)
        if all(member.tag != "p" for member in members):
            continue
        box = body.makeelement("div", {"class": "box"})
        first.addprevious(box)
        for member in members:
            tail, member.tail = member.tail, None
            box.append(member)
            box.tail = (box.tail or "") + (tail or "")
