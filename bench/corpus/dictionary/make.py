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
# jieba counts many names among the nouns: three characters, of which the first is a surname and no two are a word.
SURNAMES = set(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹"
    "孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤丘岳欧阳司马诸葛慕容令狐上官"
)
FAMOUS = re.compile(
    "周恩来|拿破仑|奥巴马|普京|布莱尔|萨达姆|叶利钦|拉登|默克尔|萨科齐|安南|沙龙|阿拉法特|卡斯特罗|撒切尔|里根|尼克松|肯尼迪|罗斯福|丘吉尔|戴高乐"
    "|莎士比亚|贝多芬|莫扎特|达尔文|乔丹|姚明|刘翔|科比|梅西|罗纳尔多|贝克汉姆|马拉多纳|齐达内|诺贝尔|爱迪生|居里|托尔斯泰|高尔基|歌德|巴金|老舍|茅盾"
)
NOT = re.compile("淫|奸|妓|婊|娼|嫖|屎|尿|屁|奶子|乳房|性交|阴茎|阴道|法轮|台独|藏独|疆独|六四|纳粹|屠杀|毛主席|总书记|主席|总统|总理|皇帝|鬼子")


def main(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.split() for line in file]
    rows = [(word, int(count), (rest or ["x"])[0]) for word, count, *rest in rows]
    people = {word for word, _, tag in rows if tag.startswith("nr") and len(word) >= 2}
    known = {word for word, count, tag in rows if len(word) == 2 and count >= LEAST and not tag.startswith("nr")}
    kept = []
    for word, count, tag in rows:
        parts = {word[start:end] for start in range(len(word)) for end in range(start + 2, len(word) + 1)}
        whole_or_long = {part for part in parts if part == word or len(part) >= 3}
        is_name = len(word) == 3 and tag[0] in "nxt" and word[0] in SURNAMES and not {word[:2], word[1:]} & known
        if is_name or FAMOUS.search(word):
            continue
        if count < LEAST or not HAN.fullmatch(word) or NOT.search(word) or whole_or_long & people:
            continue
        kept.append((word, COUNTS.get(word, count), tag[0]))
    for word, count, tag in sorted(kept, key=lambda row: (-row[1], row[0])):
        print(word, count, tag)


main(sys.argv[1])
