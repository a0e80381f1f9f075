"""Programs that search a portal, each with the same three answers: how it is made, what a reader fetches, what it finds."""

import json
import pathlib
import shutil
import subprocess

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
    """The portal's own search, asked by `press search`.

    The command reads queries from its input, a line of JSON `{"query": …}` each, and answers each with a line
    `{"query": …, "total": …, "hits": [addresses, the best first]}`; `--limit 0` asks for all hits. Where the press has no such command, there is
    no row.
    """

    name = "Baolan"
    note = "its index is part of the publish"

    def __init__(self, corpus, work, limits):
        self.corpus, self.work, self.limits = corpus, work / "own", limits

    def is_there(self):
        asked = subprocess.run([self.corpus.press, "search", "--help"], capture_output=True, check=False)
        return asked.returncode == 0 and b"--limit" in asked.stdout

    def build(self):
        self.work.mkdir(parents=True, exist_ok=True)
        return None if self.is_there() else Run(0, 0, "this press has no command `search`")

    def weigh(self):
        published = self.corpus.published
        files = [*published.glob("search/manifest.*"), *published.glob("assets/search/**/*")]
        return weigh(file for file in files if file.is_file() and file.suffix not in (".br", ".gz"))

    def ask(self, queries, readers):
        del readers  # Their browser is not driven from here yet.
        asked, answers = self.work / "queries.jsonl", self.work / "answers.jsonl"
        asked.write_text("".join(json.dumps({"query": query}, ensure_ascii=False) + "\n" for query in queries))
        with asked.open() as source, answers.open("w") as target:
            command = [self.corpus.press, "search", "--out", self.corpus.published, "--limit", "0"]
            done = run(command, *self.limits, stdin=source, stdout=target)
        if done.failure:
            return done.failure
        lines = [json.loads(line) for line in answers.read_text().splitlines()]
        return Answers([[self.corpus.numbers[hit.strip("/")] for hit in line["hits"]] for line in lines])


PEERS = {"own": Own, "pagefind": Pagefind, "minisearch": MiniSearch}
