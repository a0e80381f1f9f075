"""Makes words.txt out of jieba's dictionary: python3 make.py <dict.txt of jieba> > words.txt

Keeps words of one to four Chinese characters that occur often enough to matter, with their counts and the first letter of their part of
speech. Leaves out names of people, whatever holds one, and words that no sample copy should draw.
"""

import re
import sys

LEAST = 50
HAN = re.compile(r"[一-鿿]{1,4}")
# jieba counts 的 far below what prose has: a segmenter needs no more. In the demo's stories it is one character in thirty.
COUNTS = {"的": 3_000_000}
NOT = re.compile("淫|奸|妓|婊|娼|嫖|屎|尿|屁|奶子|乳房|性交|阴茎|阴道|法轮|台独|藏独|疆独|六四|纳粹|屠杀|毛主席|总书记|主席|总统|总理|皇帝|鬼子")


def main(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.split() for line in file]
    rows = [(word, int(count), (rest or ["x"])[0]) for word, count, *rest in rows]
    people = {word for word, _, tag in rows if tag.startswith("nr") and len(word) >= 2}
    kept = []
    for word, count, tag in rows:
        parts = {word[start:end] for start in range(len(word)) for end in range(start + 2, len(word) + 1)}
        whole_or_long = {part for part in parts if part == word or len(part) >= 3}
        if count < LEAST or not HAN.fullmatch(word) or NOT.search(word) or whole_or_long & people:
            continue
        kept.append((word, COUNTS.get(word, count), tag[0]))
    for word, count, tag in sorted(kept, key=lambda row: (-row[1], row[0])):
        print(word, count, tag)


main(sys.argv[1])
