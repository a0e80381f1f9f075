"""How search programs find Chinese news: what they weigh, what a reader waits for, what they find and in which order.

Run it through ./dev bench search, which builds and installs what it needs. Only Python's standard library is used.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

import queries as asked
import ranking
from documents import load
from peers import PEERS
from scan import Scan

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NOW = "2026-12-01T00:00:00+08:00"


def say(text):
    print(text, file=sys.stderr, flush=True)


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(title, *names):
    print(f"\n{title}\n")
    row(*names)
    print("|" + "---|" * len(names), flush=True)


class Corpus:
    """A published portal with its stories."""

    def __init__(self, press, app, content, work):
        self.press, self.published, self.content = press, work / "published", content
        self.app, self.cache, self.env = app, work / "cache", {**os.environ, "BAOLAN_NOW": NOW}
        say(f"publishing {content} …")
        subprocess.run([press, *self.publishing(self.published)], check=True, stdout=subprocess.DEVNULL, env=self.env)
        self.documents = load(self.published)
        self.numbers = {document.address: number for number, document in enumerate(self.documents)}


    def publishing(self, out):
        """Arguments of the press that publish these stories."""
        return ["publish", "--app", self.app, "--content", self.content, "--out", out, "--cache", self.cache, "--json", "beside"]

    def channel(self):
        """The path of the first channel that can hold stories."""
        tree = json.loads((self.content / "content/site.json").read_text(encoding="utf-8"))["channels"]
        return next(channel["slug"] for channel in tree if "slug" in channel)


class Result:
    """What a program did with a corpus: how it was built, its answers, or why there are none."""

    def __init__(self, peer, queries, readers, runs):
        self.peer, self.built, self.weight, self.answers = peer, [], None, None
        for _ in range(runs):
            built = peer.build()
            if built is None:
                break
            self.built.append(built)
            if built.failure:
                self.failure = built.failure
                return
        answers = peer.ask(queries, readers)
        self.failure = answers if isinstance(answers, str) else None
        if not self.failure:
            self.answers, self.weight = answers, peer.weigh()


def median(values):
    values = list(values)
    return statistics.median(values) if values else None


def figure(value, form="{:,.1f}"):
    return "" if value is None else form.format(value)


def tell_weight(stories, results):
    head("What it takes to make, and what is served", "stories", "search", "seconds", "peak MB", "index MB", "files", "remark")
    for result in results:
        files, size = result.weight or (None, None)
        remark = f"no row: {result.failure}" if result.failure else result.peer.note
        done = [run for run in result.built if not run.failure]
        seconds, peak = median(run.seconds for run in done), max((run.peak for run in done), default=None)
        size = None if size is None else size / 1e6
        row(f"{stories:,}", result.peer.name, figure(seconds, "{:,.2f}"), figure(peak, "{:,.0f}"), figure(size, "{:,.2f}"), figure(files, "{:,}"), remark)
    for result in results:
        for remark in getattr(result.peer, "remarks", []):
            print(f"\n{result.peer.name}: {remark}.", flush=True)


def tell_reader(stories, results):
    names = ["first query: kB", "requests", "ms", "later queries: kB", "the largest", "requests", "ms"]
    head("What a reader fetches and waits for, without a line's own time (medians)", "stories", "search", *names)
    for result in results:
        answers = result.answers
        if answers and answers.first:
            row(f"{stories:,}", result.peer.name, *visit_cells(answers.first, False), *visit_cells(answers.later, True))


def visit_cells(visits, with_largest):
    sizes = [visit["bytes"] / 1e3 for visit in visits]
    largest = [figure(max(sizes, default=None))] if with_largest else []
    requests, ms = (median(visit[name] for visit in visits) for name in ("requests", "ms"))
    return figure(median(sizes)), *largest, figure(requests, "{:,.0f}"), figure(ms)


class Quality:
    """Recall and precision of one kind of queries."""

    def __init__(self):
        self.recalls, self.precisions = [], []

    def add(self, found, must, may):
        """`must` be found; what is in `may` is no mistake."""
        found = set(found)
        if must:
            self.recalls.append(len(found & must) / len(must))
        if found:
            self.precisions.append(len(found & may) / len(found))

    def cells(self):
        recall, precision = (statistics.mean(values) if values else None for values in (self.recalls, self.precisions))
        # Nothing to find is found by all who find nothing.
        return figure(recall, "{:.4f}"), figure(precision, "{:.4f}"), sum(recall < 0.5 for recall in self.recalls)


def tell_quality(stories, results, queries, corpus):
    if not results:
        return
    names = ["queries", "recall", "precision", "below half of recall"]
    head("What is found, beside a scan of all texts (means over queries)", "stories", "search", "kind of query", *names)
    say("scanning for the truth …")
    scans = Scan(corpus.documents, True), Scan(corpus.documents, False)
    # Pagefind and MiniSearch are not given the names of channels.
    truths = [tuple(scan.find(query.text) for scan in scans) for query in queries]
    for result in results:
        whole, kinds = Quality(), {}
        for query, found, (with_channels, without) in zip(queries, result.answers.found, truths, strict=True):
            must = with_channels if result.peer.name == PEERS["own"].name else without
            for quality in (whole, kinds.setdefault(query.kind, Quality())):
                quality.add(found, must, with_channels)
        for kind, quality in [("all", whole), *kinds.items()]:
            count = len(queries) if kind == "all" else sum(query.kind == kind for query in queries)
            row(f"{stories:,}", result.peer.name, kind, count, *quality.cells())


def bench(args, stories, peers):
    work = pathlib.Path(args.work) / str(stories)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    subprocess.run([args.corpus, "--stories", str(stories), "--out", work / "content"], check=True)
    corpus = Corpus(args.press, args.app, work / "content", work)
    queries = asked.written() + asked.drawn(corpus.documents)
    # As many queries as two pages of a notebook, of every kind.
    readers = [query.text for query in queries[:: max(1, len(queries) // 20)]]
    figures = subprocess.run([args.corpus, "--stories", str(stories)], check=True, capture_output=True, text=True).stdout.strip()
    print(f"\n## {figures}")
    results = []
    for name in peers:
        peer = PEERS[name](corpus, work, (args.limit, args.memory))
        say(f"{stories:,} stories: {peer.name} …")
        results.append(Result(peer, [query.text for query in queries], readers, args.runs))
    tell_weight(stories, results)
    tell_reader(stories, results)
    tell_quality(stories, [result for result in results if result.answers], queries, corpus)
    if not args.keep:
        shutil.rmtree(work)


def bench_ranking(args, peers):
    """nDCG@10 over the demo portal, whose stories were judged by reading them."""
    work = pathlib.Path(args.work) / "demo"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    corpus = Corpus(args.press, args.app, ROOT / "public", work)
    judged = ranking.judged()
    ids = [document.address.rpartition("/")[2] for document in corpus.documents]
    kinds = sorted({entry["kind"] for entry in judged})
    head(f"The order of what is found: nDCG@10 over {len(judged)} judged queries of the demo", "search", "all", *kinds, "nothing found")
    for name in peers:
        peer = PEERS[name](corpus, work, (args.limit, args.memory))
        result = Result(peer, [entry["query"] for entry in judged], [], 1)
        if not result.answers:
            row(peer.name, f"no row: {result.failure}", *[""] * len(kinds), "")
            continue
        scores = [ranking.ndcg([ids[number] for number in found], entry["grades"]) for found, entry in zip(result.answers.found, judged, strict=True)]
        of_kinds = [[score for score, entry in zip(scores, judged, strict=True) if entry["kind"] == kind] for kind in kinds]
        row(peer.name, *(f"{statistics.mean(some):.3f}" for some in [scores, *of_kinds]), sum(not found for found in result.answers.found))
    if not args.keep:
        shutil.rmtree(work)


def main():
    parser = argparse.ArgumentParser(prog="./dev bench search", description=__doc__.split("\n")[0])
    parser.add_argument("--stories", default="1000,10000", help="sizes of the corpora (default: %(default)s; 0 for the demo's ranking alone)")
    parser.add_argument("--runs", type=int, default=1, help="how often each index is made; medians are printed (default: 1)")
    parser.add_argument("--peers", default=",".join(PEERS), help="which are measured, in this order (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a program is given up (default: 900)")
    parser.add_argument("--memory", type=float, default=8000, help="MB that a program's processes may hold together (default: 8000)")
    parser.add_argument("--work", default=ROOT / "target/bench/search", help="folder for portals and indexes (default: target/bench/search)")
    parser.add_argument("--keep", action="store_true", help="leaves portals and indexes there")
    for hidden in ("--press", "--corpus", "--app"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    args = parser.parse_args()
    peers = args.peers.split(",")
    if unknown := [name for name in peers if name not in PEERS]:
        parser.error(f"there is no peer {unknown[0]}: {', '.join(PEERS)}")
    if not args.stories.replace(",", "").isdigit() or args.runs < 1:
        parser.error("--stories wants numbers with commas between them, --runs one of at least 1")
    say(f"load of this machine before the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for stories in args.stories.split(","):
        if int(stories):
            bench(args, int(stories), peers)
    bench_ranking(args, peers)
    say(f"load of this machine at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
