"""What a newsroom waits for: press check, the preview of press serve, an import.

Started by `./dev bench newsroom`, which builds the press first. Everything is on this machine; medians of several runs.
"""

import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request

from press import Content, clear, measure, say

ROOT = pathlib.Path(__file__).resolve().parent.parent


def line(stories, what, runs):
    """A line of the table; a failed run makes it say so."""
    if not runs or any(run is None for run in runs):
        return f"| {stories:,} | {what} | failed | |"
    seconds = statistics.median(run["seconds"] for run in runs)
    peaks = [run["peak"] for run in runs if "peak" in run]
    return f"| {stories:,} | {what} | {seconds:.2f} | {max(peaks):,.0f} |" if peaks else f"| {stories:,} | {what} | {seconds:.2f} | |"


def bench_check(args, content, work):
    cache = work / "check-cache"
    command = [args.press, "check", "--content", content.folder, "--cache", cache, "--quiet"]
    cold = []
    for _ in range(args.runs):
        clear(cache)
        os.sync()
        cold.append(measure(command, args.limit))
    yield "check, nothing known yet", cold
    yield "check, nothing changed", [measure(command, args.limit) for _ in range(args.runs)]
    one = []
    for number in range(args.runs):
        path = content.correct(f"check-{number}")
        one.append(measure([*command, path], args.limit))
    yield "check of one story that was saved", one


class Preview:
    """A preview on a free port, from its start until it is ended."""

    def __init__(self, args, content, cache):
        app = ROOT / "target/app"
        command = [args.press, "serve", "--content", content.folder, "--cache", cache, "--app", app, "--port", "0"]
        began = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for said in self.process.stdout:
            if found := re.search(r"http://[\w.:]+", said):
                self.url = found[0]
                break
        self.seconds = time.perf_counter() - began

    def get(self, path):
        with urllib.request.urlopen(self.url + path) as answer:
            return answer.read().decode()

    def end(self):
        self.process.kill()
        self.process.wait()


def bench_preview(args, content, work):
    cache = work / "preview-cache"
    starts = {"cold": [], "warm": []}
    for _ in range(args.runs):
        clear(cache)
        for kind in starts:
            preview = Preview(args, content, cache)
            starts[kind].append({"seconds": preview.seconds})
            preview.end()
    yield "preview, start, nothing known yet", starts["cold"]
    yield "preview, start", starts["warm"]
    preview, told = Preview(args, content, cache), []
    for number in range(args.runs):
        version = preview.get("/~preview/changes?since=")
        began = time.perf_counter()
        content.lead(f"preview-{number}")
        # Answers when there is another version, as in an open page.
        while preview.get(f"/~preview/changes?since={version}") in ("", version):
            pass
        preview.get("/")
        told.append({"seconds": time.perf_counter() - began})
    preview.end()
    yield "preview, from saving a story to the new front page", told


def bench_import(args, content, work):
    """The same stories as a Jekyll site: files alone, so that no network is measured."""
    site, stories = work / "jekyll", args.stories
    (site / "_posts").mkdir(parents=True)
    for number in range(stories):
        post = f"---\ntitle: 示例稿件第{number}篇\ncategories: [news]\n---\n\n示例正文，第{number}篇。\n\n* 一项\n* 又一项\n"
        (site / "_posts" / f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}-post-{number}.md").write_text(post)
    portal = work / "portal"
    subprocess.run([args.press, "init", portal, "--yes", "--like", "county"], check=True, stdout=subprocess.DEVNULL)
    command = [args.press, "import", "jekyll", site, "--into", portal, "--editor", "示例乙", "--channel", "news", "--json"]
    yield "import of files", [measure(command, args.limit)]
    yield "import of files, again", [measure(command, args.limit) for _ in range(args.runs)]


def main():
    parser = argparse.ArgumentParser(prog="./dev bench newsroom", description=__doc__.split("\n")[0])
    parser.add_argument("--articles", default="10000", help="sizes of the portal (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="runs of everything; medians are printed (default: 5)")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a run is given up (default: 900)")
    parser.add_argument("--work", default=ROOT / "target/bench/newsroom", help="folder for content (default: target/bench/newsroom)")
    parser.add_argument("--press", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if hasattr(os, "getloadavg"):
        say(f"load of this machine before the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print("| stories | work | seconds | peak MB |")
    print("|---:|---|---:|---:|", flush=True)
    for stories in map(int, args.articles.split(",")):
        args.stories, work = stories, pathlib.Path(args.work) / str(stories)
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        content = Content(args.press, work, stories)
        for bench in (bench_check, bench_preview, bench_import):
            for what, runs in bench(args, content, work):
                say(f"{stories:,} stories: {what}")
                print(line(stories, what, runs), flush=True)
        shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
