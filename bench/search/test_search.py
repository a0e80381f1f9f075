"""Tests of what the bench calls the truth: python3 -m unittest discover bench/search"""

import math
import unittest

import ranking
from documents import Document, texts
from folding import Folding
from queries import drawn, written
from scan import Scan

# Without OpenCC's table, so that the tests need no npm.
FOLDING = Folding({ord("張"): "张", ord("Ｇ"): "g", ord("５"): "5", ord("〇"): "零", 0x3000: " "})


class FoldingTest(unittest.TestCase):
    def test_units_are_characters_words_and_numbers(self):
        self.assertEqual(FOLDING.line("蔚县5G，2.5%"), "蔚县 5  g \n 2.5 ")
        self.assertEqual(FOLDING.line("張家口　５Ｇ"), "张家口 5  g ")
        self.assertEqual(FOLDING.line("COVID-19"), " covid \n 19 ")
        self.assertEqual(FOLDING.line("二〇二六"), "二零二六")
        self.assertEqual(FOLDING.line("“，。”"), "")

    def test_white_space_and_gaps_part_phrases_and_quotes_keep_them(self):
        self.assertEqual(FOLDING.phrases("剪纸 蔚县"), ["剪纸", "蔚县"])
        self.assertEqual(FOLDING.phrases("剪纸，蔚县"), ["剪纸", "蔚县"])
        self.assertEqual(FOLDING.phrases('"New York" 5G'), [" new  york ", " 5  g "])
        self.assertEqual(FOLDING.phrases("。"), [])


class ScanTest(unittest.TestCase):
    def setUp(self):
        import scan

        scan.FOLDING = FOLDING
        documents = [
            Document("1", "蔚县剪纸", ["民生"], ["县区"], ["第一句。第二句"], ""),
            Document("2", "句第", [], [], ["GDP涨了5%", "15G"], ""),
        ]
        self.scan, self.without = Scan(documents, True), Scan(documents, False)

    def test_phrases_are_found_inside_texts_only(self):
        self.assertEqual(self.scan.find("县剪"), {0})
        self.assertEqual(self.scan.find("句第"), {1}, "not across a full stop")
        self.assertEqual(self.scan.find("纸民"), set(), "not from one text to the next")
        self.assertEqual(self.scan.find("第 句"), {0, 1})
        self.assertEqual(self.scan.find("，"), set())

    def test_words_are_whole(self):
        self.assertEqual(self.scan.find("gdp"), {1})
        self.assertEqual(self.scan.find("gd"), set())
        self.assertEqual(self.scan.find("5"), {1})
        self.assertEqual(self.scan.find("5g"), set(), "15 is another number")

    def test_channels_are_apart(self):
        self.assertEqual((self.scan.find("县区"), self.without.find("县区")), ({0}, set()))


class QueriesTest(unittest.TestCase):
    def test_two_hundred_are_written_and_others_are_drawn(self):
        queries = written()
        self.assertEqual(len(queries), 200)
        self.assertEqual(len({query.text for query in queries}), 200)
        document = Document("1", "蔚县剪纸进了课堂", [], [], ["一二三四五六七八九十甲乙丙丁。GDP为2.5"], "")
        found = drawn([document], 3)
        self.assertEqual([query.text for query in found], [query.text for query in drawn([document], 3)])
        self.assertIn("GDP", [query.text for query in found])


class DocumentsTest(unittest.TestCase):
    def test_texts_of_blocks_are_whole_and_nothing_else(self):
        block = {"image": {"src": "a.webp", "alt": "x", "caption": "图说"}}
        self.assertEqual(list(texts([block, {"paragraph": [{"text": "前"}, {"text": "后", "strong": True}]}])), ["图说", "前后"])


class RankingTest(unittest.TestCase):
    def test_gain_is_discounted_by_rank(self):
        self.assertEqual(ranking.ndcg(["a", "b"], {"a": 3, "b": 1}), 1)
        self.assertAlmostEqual(ranking.ndcg(["b", "a"], {"a": 3, "b": 1}), (1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3)))
        self.assertEqual(ranking.ndcg([], {"a": 3}), 0)


if __name__ == "__main__":
    unittest.main()
