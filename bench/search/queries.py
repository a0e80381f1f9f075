"""Queries: those in queries.txt, written by hand, and others that are drawn from the stories themselves."""

import pathlib
import random
import re

HERE = pathlib.Path(__file__).resolve().parent
LENGTHS = (2, 3, 4, 6, 8, 12)
RUN = re.compile(r"[一-鿿]+")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9.-]*|\d+(?:[.,]\d+)*")


class Query:
    def __init__(self, kind, text):
        self.kind, self.text = kind, text


def written(path=HERE / "queries.txt"):
    """Lines of `kind<tab>query`; empty ones and those that begin with # are for readers."""
    queries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        kind, tab, text = line.partition("\t")
        if not tab or not text.strip():
            raise SystemExit(f"{path}:{number}: a line is a kind, a tab and a query")
        queries.append(Query(kind, text))
    return queries


def drawn(documents, each=30, seed=1):
    """So many of each length, half of them from titles, and so many Latin words and numbers."""
    chance = random.Random(seed)
    queries = []
    for length in LENGTHS:
        taken = set()
        for attempt in range(each * 200):
            if len(taken) == each:
                break
            document = documents[chance.randrange(len(documents))]
            text = document.title if attempt % 2 else chance.choice(document.body or [""])
            runs = [run for run in RUN.findall(text) if len(run) >= length]
            if runs:
                run = chance.choice(runs)
                at = chance.randrange(len(run) - length + 1)
                taken.add(run[at : at + length])
        queries += [Query(f"drawn, {length} characters", text) for text in sorted(taken)]
    taken = set()
    for _ in range(each * 200):
        if len(taken) == each:
            break
        document = documents[chance.randrange(len(documents))]
        words = WORD.findall(" ".join([document.title, *document.body]))
        if words:
            taken.add(chance.choice(words))
    return queries + [Query("drawn, word or number", text) for text in sorted(taken)]
