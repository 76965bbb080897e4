"""Content -> a web page: the blocks as HTML inside the page template that the front matter names."""

from __future__ import annotations

from html import escape
from itertools import groupby
from pathlib import Path

from blocks import Block, Run
from content import Content
from jinja2 import Environment, FileSystemLoader

TEMPLATES = Path(__file__).parent / "templates"


def render_html(content: Content) -> bytes:
    """The page of a content file."""
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=False, keep_trailing_newline=True)
    headings = [block for block in content.blocks if block.kind == "heading" and block.level == 1]
    contents = [(anchor(block), escape(block.plain)) for block in headings if not in_template(block)]
    body = "\n".join(pieces(content))
    page = environment.get_template(content.front["template"])
    return page.render(page=content.front, body=body, contents=contents).encode()


def pieces(content: Content) -> list[str]:
    """The HTML of the blocks, those of one box inside one element."""
    found: list[str] = []
    blocks = [block for block in content.blocks if not in_template(block)]
    for boxed, group in groupby(blocks, key=lambda block: block.boxed):
        inner = list(runs_of_blocks(list(group), content))
        found += [f'<div class="case-study">\n{chr(10).join(inner)}\n</div>'] if boxed is not None else inner
    return found


def in_template(block: Block) -> bool:
    """Whether the template prints a block: the heading over the list of contents."""
    return block.kind == "heading" and block.attributes.get("role") == "contents"


def runs_of_blocks(blocks: list[Block], content: Content) -> list[str]:
    """Lists and tables gathered, all other blocks one by one."""
    found: list[str] = []
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        members = list(group)
        if kind == "item":
            found.append(listing(members, 1))
        elif kind == "row":
            found.append(table(members))
        else:
            found += [single(block, content) for block in members]
    return found


def single(block: Block, content: Content) -> str:
    """A heading, a paragraph or a piece of page furniture."""
    if block.kind == "furniture":
        return str(content.front["furniture"][block.attributes["name"]]).replace("{}", escape(block.plain))
    if block.kind == "heading":
        tag = f"h{block.level + 1}"
        return f'<{tag} id="{anchor(block)}">{marked(block.runs)}</{tag}>'
    return f"<p>{marked(block.runs)}</p>"


def anchor(block: Block) -> str:
    """The id of a heading."""
    return "-".join("".join(c for c in word if c.isalnum()) for word in block.plain.lower().split()[:6])


def marked(runs: list[Run]) -> str:
    """Runs as inline HTML."""
    found = []
    for run in runs:
        text = escape(run.text, quote=False)
        text = f"<strong>{text}</strong>" if run.bold else text
        text = f"<em>{text}</em>" if run.italic else text
        found.append(f'<a href="{escape(run.href)}">{text}</a>' if run.href else text)
    return "".join(found)


def listing(items: list[Block], level: int) -> str:
    """Nested lists; enumerators that are part of the text stand in it."""
    found = ["<ul>"]
    at = 0
    while at < len(items):
        item, at = items[at], at + 1
        inner: list[Block] = []
        while at < len(items) and items[at].level > level:
            inner.append(items[at])
            at += 1
        label = f"{item.enumerator} " if item.enumerator else ""
        nested = "\n" + listing(inner, level + 1) if inner else ""
        found.append(f"<li>{label}{marked(item.runs)}{nested}</li>")
    return "\n".join([*found, "</ul>"])


def table(rows: list[Block]) -> str:
    """A table whose first row is its head."""
    found = ["<table>", "<thead>"]
    for number, row in enumerate(rows):
        tag = "th" if number == 0 else "td"
        cells = "".join(f"<{tag}>{marked(cell)}</{tag}>" for cell in row.cells)
        found.append(f"<tr>{cells}</tr>")
        if number == 0:
            found += ["</thead>", "<tbody>"]
    return "\n".join([*found, "</tbody>", "</table>"])
