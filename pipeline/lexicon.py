"""TOML lexicons -> compiled rules. Unknown keys, duplicate ids and rules without examples are refused.

A lexicon file has a head, optional named word lists and rules:

    kind = "regex"                      # or "token": spaCy token patterns; "terms": word lists only
    folded = true                       # optional: texts are read in lower case, and so is what a group captures
    [terms]
    organisation = ["force", "constabulary"]      # {organisation} in a regex becomes a longest-first alternation
    [[rule]]
    id = "within_period"
    pattern = '''within {number} {unit}'''        # regexes ignore case
    examples = ["within three months"]
    counterexamples = ["within the family"]
    values = { modality = "recommendation" }      # optional: what a match means
    note = "why this rule exists"                 # optional
    folded = true                                 # optional: this rule alone reads its text in lower case
    needs = "month months"                        # optional: words of which a text must hold one for the rule to match
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import LexiconError
from pipeline.folded import Regex, folded

NAME = re.compile(r"\{([a-z_]+)\}")
WORD = re.compile(r"[a-z]+|\d+")


class RuleRow(BaseModel):
    """A `[[rule]]` table as it stands in the file."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9_]+$")
    pattern: str | list[dict[str, Any]]
    examples: list[str] = Field(min_length=1)
    counterexamples: list[str] = []
    values: dict[str, str] = {}
    note: str = ""
    folded: bool = False
    needs: str = ""


class LexiconFile(BaseModel):
    """A whole lexicon file."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(pattern="^(regex|token|terms)$")
    folded: bool = False
    note: str = ""
    terms: dict[str, list[str]] = {}
    rule: list[RuleRow] = []


@dataclass(frozen=True)
class Rule:
    """A compiled rule; exactly one of `regex` and `tokens` is set."""

    id: str
    regex: Regex | None
    tokens: list[dict[str, Any]] | None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    values: dict[str, str]
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """A compiled lexicon: its word lists by name and its rules in file order."""

    name: str
    terms: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def _regexes(self) -> dict[str, Regex]:
        return {rule.id: rule.regex for rule in self.rules if rule.regex is not None}

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id. Raises LexiconError where there is none."""
        try:
            return self._by_id[rule_id]
        except KeyError:
            raise LexiconError(f"lexicons/{self.name}.toml: no rule {rule_id!r}") from None

    def tried(self, text: str) -> Iterator[Rule]:
        """The rules that may find something in the text, by the words that they need."""
        words = words_in(text)
        return (rule for rule in self.rules if not rule.needs or not rule.needs.isdisjoint(words))

    def regex(self, rule_id: str) -> Regex:
        """The compiled expression of that rule. Raises LexiconError where it has none."""
        if pattern := self._regexes.get(rule_id):
            return pattern
        raise LexiconError(f"lexicons/{self.name}.toml: rule {self.rule(rule_id).id!r} is no regular expression")


def words_in(text: str) -> frozenset[str]:
    """The words of a text in lower case, parted at hyphens and apostrophes, and its figures."""
    return frozenset(WORD.findall(text.lower()))


@cache
def alternation(terms: tuple[str, ...]) -> str:
    """A non-capturing alternation of literal terms, longest first so that the longest match wins."""
    return "(?:" + "|".join(re.escape(term) for term in sorted(terms, key=lambda t: (-len(t), t))) + ")"


def expand(pattern: str, terms: dict[str, tuple[str, ...]]) -> str:
    """Replace each {name} that names a word list by its alternation; other braces (repeats) stay."""
    return NAME.sub(lambda m: alternation(terms[m[1]]) if m[1] in terms else m[0], pattern)


def compile_lexicon(name: str, content: str) -> Lexicon:
    """Compile the text of a lexicon file. Raises LexiconError naming file and rule."""
    where = f"lexicons/{name}.toml"
    try:
        parsed = LexiconFile.model_validate(tomllib.loads(content))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{where}: {error}; mend the TOML") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{where}: {place}: {first['msg']}") from error
    terms = {key: tuple(values) for key, values in parsed.terms.items()}
    rules: dict[str, Rule] = {}
    for row in parsed.rule:
        if row.id in rules:
            raise LexiconError(f"{where}: rule {row.id}: this id stands twice; give one another name")
        rules[row.id] = compile_rule(where, parsed, row, terms)
    return Lexicon(name, terms, tuple(rules.values()))


def compile_rule(where: str, file: LexiconFile, row: RuleRow, terms: dict[str, tuple[str, ...]]) -> Rule:
    """Compile one row. Raises LexiconError where its pattern is of the wrong kind or malformed."""
    regex: Regex | None = None
    tokens = None
    if isinstance(row.pattern, str):
        if file.kind != "regex":
            raise LexiconError(f'{where}: rule {row.id}: a string pattern needs kind = "regex"')
        unknown = [m[1] for m in NAME.finditer(row.pattern) if m[1] not in terms]
        if unknown:
            raise LexiconError(f"{where}: rule {row.id}: no word list {unknown[0]!r} under [terms]")
        try:
            pattern = expand(row.pattern, terms)
            low = file.folded or row.folded
            regex = folded(pattern, where=f"{where}: rule {row.id}") if low else re.compile(pattern, re.IGNORECASE)
        except re.error as error:
            raise LexiconError(f"{where}: rule {row.id}: {error}") from error
    else:
        if file.kind != "token":
            raise LexiconError(f'{where}: rule {row.id}: a token pattern needs kind = "token"')
        tokens = row.pattern
    examples, counterexamples = tuple(row.examples), tuple(row.counterexamples)
    return Rule(row.id, regex, tokens, examples, counterexamples, dict(row.values), frozenset(row.needs.split()))


def names() -> list[str]:
    """Every lexicon file of the package, sorted, without its ending."""
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in files("pipeline.lexicons").iterdir()
        if entry.name.endswith(".toml")
    )


@cache
def load(name: str) -> Lexicon:
    """The compiled lexicon of that name. Raises LexiconError where it is missing or malformed."""
    path = files("pipeline.lexicons") / f"{name}.toml"
    if not path.is_file():
        raise LexiconError(f"lexicons/{name}.toml: no such lexicon; there are: {', '.join(names())}")
    return compile_lexicon(name, path.read_text(encoding="utf-8"))
