"""Programs that search a portal, each with the same three answers: how it is made, what a reader fetches, what it finds."""

import json
import pathlib
import shutil

from measure import Run, run

HERE = pathlib.Path(__file__).resolve().parent
MODULES = HERE.parent / "node_modules"
# What Pagefind writes for those who take its own search box; a portal with one of its own serves none of it.
NOT_SERVED = ("-ui.css", "-ui.js", "-highlight.js")


def weigh(files):
    sizes = [file.stat().st_size for file in files]
    return len(sizes), sum(sizes)


class Answers:
    """`found` holds numbers of stories, best first, for each query; the rest is for tables and may be missing.

    `first` and `later` are lists of {bytes, requests, ms}: what a reader's first query and further ones take.
    """

    def __init__(self, found, first=(), later=()):
        self.found, self.first, self.later = found, list(first), list(later)


class Pagefind:
    name = "Pagefind 1.6"
    note = "its files are packed already; pages without their breadcrumb"

    def __init__(self, corpus, work, limits):
        self.corpus, self.work, self.limits = corpus, work / "pagefind", limits

    def build(self):
        shutil.rmtree(self.work, ignore_errors=True)
        pages = ["--site", self.corpus.published, "--glob", "[0-9]*/[0-9]*/[0-9]*/*/index.html", "--root-selector", "main article"]
        return run(["node", MODULES / "pagefind/lib/runner/bin.cjs", *pages, "--output-path", self.work / "pagefind", "--quiet"], *self.limits)

    def weigh(self):
        return weigh(file for file in (self.work / "pagefind").rglob("*") if file.is_file() and not file.name.endswith(NOT_SERVED))

    def ask(self, queries, readers):
        task, answers = self.work / "task.json", self.work / "answers.json"
        task.write_text(json.dumps({"queries": queries, "readers": readers}))
        done = run(["node", HERE / "pagefind.mjs", self.work, task, answers], *self.limits)
        if done.failure:
            return done.failure
        result = json.loads(answers.read_text())
        found = [[self.corpus.numbers[address] for address in answer["found"]] for answer in result["answers"]]
        return Answers(found, result["first"], result["later"])


class MiniSearch:
    name = "MiniSearch 7.2, pairs of characters"
    note = "one file of JSON, all of it loaded before the first query; Brotli 5; time in Node"

    def __init__(self, corpus, work, limits):
        self.corpus, self.work, self.limits = corpus, work / "minisearch", limits
        self.packed = None

    def node(self, *arguments):
        memory = int(self.limits[1])
        return run(["node", f"--max-old-space-size={memory}", HERE / "minisearch.mjs", *arguments], *self.limits)

    def build(self):
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        with (self.work / "documents.jsonl").open("w", encoding="utf-8") as file:
            for document in self.corpus.documents:
                text = "\n".join([*document.heading, *document.body])
                file.write(json.dumps({"title": document.title, "text": text}, ensure_ascii=False) + "\n")
        return self.node("build", self.work / "documents.jsonl", self.work / "index.json")

    def weigh(self):
        return 1, self.packed

    def ask(self, queries, readers):
        asked, answers = self.work / "queries.json", self.work / "answers.json"
        asked.write_text(json.dumps([*readers, *queries]))
        done = self.node("search", self.work / "index.json", asked, answers)
        if done.failure:
            return done.failure
        result = json.loads(answers.read_text())
        self.packed = result["packed"]
        timed, rest = result["answers"][: len(readers)], result["answers"][len(readers) :]
        first = [{"bytes": self.packed, "requests": 1, "ms": result["load"] + answer["ms"]} for answer in timed]
        later = [{"bytes": 0, "requests": 0, "ms": answer["ms"]} for answer in timed]
        return Answers([answer["found"] for answer in rest], first, later)


class Own:
    """The portal's own search: its index is made by `press publish`, and asked by `press find`.

    What the index takes is the difference of two publishes, with it and without it, both of the same stories and with a warm cache.
    """

    name = "Baolan"
    note = "seconds and memory beyond a publish without an index; bytes as they are, without a host's compression"
    # The newest of all stories, so that it belongs to the newest segment.
    MORE = """+++
id = "one-story-more"
title = "蔚县剪纸走进校园"
channel = "{channel}"
published = 2026-11-30T23:59:59+08:00
source = {{ name = "样稿（示例）" }}
editor = "样稿（示例）"
+++

{text}
"""

    def __init__(self, corpus, work, limits):
        self.corpus, self.work, self.limits = corpus, work / "own", limits
        self.remarks = []

    def publish(self, name, with_index):
        out = self.work / name
        site = self.corpus.content / "content/site.json"
        before = site.read_text(encoding="utf-8")
        facts = json.loads(before)
        facts["publish"] = {**facts.get("publish", {}), "search": with_index}
        site.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        try:
            command = [self.corpus.press, *self.corpus.publishing(out)]
            return run(command, *self.limits, env=self.corpus.env)
        finally:
            site.write_text(before, encoding="utf-8")

    def build(self):
        """Both publishes, and of both another one with a story more."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        names = [("without", False), ("with", True)]
        first = [self.publish(*each) for each in names]
        before = self.files()
        story = self.corpus.content / "content/articles/one-story-more.md"
        later = []
        if not any(done.failure for done in first) and story.parent.is_dir():
            channel = self.corpus.channel()
            story.write_text(self.MORE.format(channel=channel, text="剪纸艺人在课堂上教孩子们刻纸。" * 20), encoding="utf-8")
            later = [self.publish(*each) for each in names]
            story.unlink()
        failure = next((done.failure for done in [*first, *later] if done.failure), None)
        if failure:
            return Run(0, 0, failure)
        self.remarks.append(f"a publish without takes {first[0].seconds:.2f} s and {first[0].peak:,.0f} MB, with it {first[1].seconds:.2f} s and {first[1].peak:,.0f} MB")
        if later:
            after = self.files()
            written = [file for file, time in after.items() if before.get(file) != time]
            self.remarks.append(
                f"one story more: {later[1].seconds - later[0].seconds:.2f} s ({later[1].seconds:.2f} in place of {later[0].seconds:.2f}), "
                f"{len(written)} files of the index, {sum(file.stat().st_size for file in written) / 1e3:,.1f} kB"
            )
        shutil.rmtree(self.work / "without")
        return Run(first[1].seconds - first[0].seconds, first[1].peak - first[0].peak)

    def files(self):
        """Files of the index and when they were written."""
        published = self.work / "with"
        files = [*published.glob("search/manifest.*"), *published.glob("assets/search/**/*")]
        return {file: file.stat().st_mtime_ns for file in files if file.is_file() and file.suffix not in (".br", ".gz")}

    def weigh(self):
        published = self.corpus.published
        files = [*published.glob("search/manifest.*"), *published.glob("assets/search/**/*")]
        return weigh(file for file in files if file.is_file() and file.suffix not in (".br", ".gz"))

    def find(self, queries, limit):
        """What `press find` answers to some queries, one after the other as to one reader."""
        asked, answers = self.work / "queries.jsonl", self.work / "answers.jsonl"
        asked.write_text("".join(json.dumps({"query": query}, ensure_ascii=False) + "\n" for query in queries))
        with asked.open() as source, answers.open("w") as target:
            command = [self.corpus.press, "find", "--out", self.corpus.published, "--limit", str(limit)]
            done = run(command, *self.limits, stdin=source, stdout=target)
        return done.failure or [json.loads(line) for line in answers.read_text().splitlines()]

    def ask(self, queries, readers):
        lines = self.find(queries, 0)
        if isinstance(lines, str):
            return lines
        found = [[self.corpus.numbers[hit.strip("/")] for hit in line["hits"]] for line in lines]
        first, later = [], []
        for query in readers:
            # Another query first, so that the files are there which every query takes.
            visits = [self.find([query], 10), self.find(["样稿", query], 10)]
            if any(isinstance(visit, str) for visit in visits):
                continue
            first.append(self.cost(visits[0][0]))
            later.append(self.cost(visits[1][1]))
        fours = [query for query in queries if len(query) == 4 and all("一" <= c <= "鿿" for c in query)]
        if readers and fours:
            costs = [self.cost(self.find(["样稿", query], 10)[1]) for query in fours[:40]]
            self.remarks.append(f"{len(costs)} later queries of four characters: {spread(cost['bytes'] / 1e3 for cost in costs)} kB, {spread(cost['requests'] for cost in costs)} files")
            self.remarks.append(f"milliseconds of a query with all that it finds, natively, its files of grams there: {spread(line['micros'] / 1e3 for line in lines)}")
        if readers:
            self.wait(readers)
        return Answers(found, first, later)

    def wait(self, readers):
        """What readers wait for in a browser, and how long their page stands still."""
        asked, answers = self.work / "readers.json", self.work / "reader-answers.json"
        asked.write_text(json.dumps(readers, ensure_ascii=False))
        done = run(["node", HERE / "reader.mjs", self.corpus.published, asked, answers], *self.limits)
        if done.failure:
            self.remarks.append(f"no figures of a browser: {done.failure}")
            return
        for place, visits in json.loads(answers.read_text()).items():
            words = "a worker" if place == "worker" else "the page, slowed down four times,"
            times = spread(visit["ms"] for visit in visits)
            self.remarks.append(f"in Chromium, where {words} reads the index: {times} ms until it is counted; longest task of the page: {spread(visit['blocked'] for visit in visits)} ms")

    @staticmethod
    def cost(line):
        return {"bytes": line["bytes"], "requests": line["files"], "ms": line["micros"] / 1e3}


def spread(values):
    """Median, 95th of a hundred, and the largest."""
    values = sorted(values)
    return ", ".join(f"{values[min(len(values) - 1, int(len(values) * part))]:,.1f}" for part in (0.5, 0.95, 1)) + " (median, p95, most)"


PEERS = {"own": Own, "pagefind": Pagefind, "minisearch": MiniSearch}
