"""How good the first ten results are: nDCG@10 against judged.json."""

import json
import math
import pathlib

JUDGED = pathlib.Path(__file__).resolve().parent / "judged.json"
FIRST = 10


def judged(path=JUDGED):
    """Entries of `{query, kind, grades: {id of a story: 1 to 3}}`; all other stories have grade 0."""
    return json.loads(path.read_text(encoding="utf-8"))


def gain(grades):
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:FIRST]))


def ndcg(ids, grades):
    """From 0 to 1: the gain of the first results by that of the best order there is."""
    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(found, 0) for found in ids]) / best if best else 0
