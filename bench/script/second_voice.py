"""Compares a published portal's traditional pages with what another OpenCC makes of the simplified ones.

    pip install opencc==1.4.2
    python3 bench/script/second_voice.py DIST

DIST has the variant in hant/. Every text of every page's data is compared character by character; what differs is counted by kind:
names (their first character is a surname), our own list (crates/script/data/overrides.txt), and the rest, which is the age of the
dictionaries. Quotation marks are left aside.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import opencc

OVERRIDES = Path(__file__).parents[2] / "crates/script/data/overrides.txt"
# Fields that are no text.
NONE = {"src", "href", "url", "slug", "address", "channel", "published", "updated", "date", "day", "lang", "kind", "site", "colour", "focus"}
NAMES = {"names", "editor", "author"}
QUOTES = str.maketrans("「」『』", "“”‘’")


def texts(value, other, name, out):
    """Pairs of texts of two pages, with the names of their fields."""
    if isinstance(value, str):
        if name not in NONE and isinstance(other, str):
            out.append((name, value, other))
    elif isinstance(value, list):
        for one, two in zip(value, other):
            texts(one, two, name, out)
    elif isinstance(value, dict):
        if value.get("code") or value.get("lang"):
            return
        for key, one in value.items():
            if key in other and key != "code":
                texts(one, other[key], key, out)


def overrides():
    """Phrases of our own list, the lists in them put in."""
    lists, found = {}, set()
    for line in OVERRIDES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("$") and " = " in line:
            name, words = line.split(" = ", 1)
            lists[name] = [word.split("/")[0] for word in words.split()]
            continue
        entries = [line.removeprefix("> ").split()[0]]
        for _ in range(3):
            entries = [
                entry.replace(mark.group(), word, 1) if mark else entry
                for entry in entries
                for mark in [re.search(r"\$[a-z]+", entry)]
                for word in (lists[mark.group()] if mark else [""])
            ]
        found.update(entries)
    return found


def main(dist):
    converter, known = opencc.OpenCC("s2t"), overrides()
    longest = max(map(len, known))
    compared, kinds, examples = 0, Counter(), {}
    for page in sorted(dist.glob("hant/**/index.json")):
        simplified = dist / page.relative_to(dist / "hant")
        pairs = []
        texts(json.loads(simplified.read_text()), json.loads(page.read_text()), "", pairs)
        for name, text, ours in pairs:
            ours, theirs = ours.translate(QUOTES), converter.convert(text)
            compared += len(text)
            if len(text) != len(ours) or len(text) != len(theirs):
                kinds["another length"] += 1
                continue
            for at, (one, two) in enumerate(zip(ours, theirs)):
                if one == two:
                    continue
                begins = range(max(0, at - longest), at + 1)
                listed = any(text[begin:end] in known for begin in begins for end in range(at + 1, min(len(text), begin + longest) + 1))
                kind = "names" if name in NAMES else "our own list" if listed else "the rest"
                kinds[kind] += 1
                around = f"{text[max(0, at - 3):at]}[{text[at]}]{text[at + 1:at + 4]}: {one}, not {two}"
                examples.setdefault(kind, Counter())[around] += 1
    print(f"OpenCC {opencc.__version__}: {compared} characters compared, {sum(kinds.values())} differ ({100 * sum(kinds.values()) / compared:.4f} %)")
    for kind, count in kinds.most_common():
        print(f"\n{kind}: {count}")
        for around, times in examples.get(kind, Counter()).most_common(30):
            print(f"  {times:4} {around}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
