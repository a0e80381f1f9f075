"""How fast the press publishes: time, peak memory, files and bytes, beside a bare program that writes as much, Hugo and Eleventy.

Run it through ./dev bench press, which builds and installs what it needs. Only Python's standard library is used.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PEERS = ROOT / "bench/peers"
NOW = "2026-12-01T00:00:00+08:00"
# Before every story of the content, and not so long before that the press would take their years for slips: all are read, and none is
# published.
BEFORE = "2017-01-01T00:00:00+08:00"


def say(text):
    print(text, file=sys.stderr, flush=True)


def measure(command, limit, **options):
    """Runs a command in a process of its own: seconds, peak memory in MB; None when it fails."""
    own = [sys.executable, __file__, "--measure", str(limit), "--", *map(str, command)]
    done = subprocess.run(own, stdout=subprocess.PIPE, text=True, check=False, **options)
    last = done.stdout.strip().splitlines()[-1:] or ["null"]
    return json.loads(last[0])


def measure_here(limit, command):
    """What `measure` runs in a process of its own: its only child is the command, so the peak of its children is the command's."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    # Waiting with a limit asks every twentieth of a second, which would be added to short runs.
    watch = threading.Timer(limit, process.kill)
    watch.start()
    code = process.wait()
    watch.cancel()
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Linux counts in kilobytes, macOS in bytes.
    peak = peak / 1024 if sys.platform != "darwin" else peak / 1024 / 1024
    print(json.dumps({"seconds": seconds, "peak": peak} if code == 0 else None))


def size(folder):
    """Files and bytes below a folder, without the press's own."""
    files = total = 0
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".baolan"]
        files += len(names)
        total += sum(os.stat(os.path.join(place, name)).st_size for name in names)
    return files, total


def clear(folder):
    """Moves a folder away. Deleting it would keep the file system busy while the next run is timed."""
    if folder.exists():
        trash = folder.parent / "trash"
        trash.mkdir(exist_ok=True)
        folder.rename(trash / f"{folder.name}-{len(os.listdir(trash))}")


def written(folder):
    """Every file with its inode and time of change, which show whether it was written again."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".baolan"]
        for name in names:
            path = os.path.join(place, name)
            facts = os.stat(path)
            found[path] = (facts.st_ino, facts.st_mtime_ns)
    return found


class Content:
    """A sample of so many stories, and the changes that a newsroom makes to it."""

    def __init__(self, press, folder, stories):
        self.folder, self.stories = folder / "content", stories
        subprocess.run([press, "sample", "--articles", str(stories), "--out", self.folder], check=True, stdout=subprocess.DEVNULL)
        self.posts = self.folder / "content/articles"
        self.newest = self.first = max(self.posts.rglob("*.md"))

    def add(self, number):
        text = self.newest.read_text()
        old = text.split('id = "', 1)[1].split('"', 1)[0]
        new = f"one-more-{number}"
        at = text.split("published = ", 1)[1].split("\n", 1)[0]
        later = at.replace("T22:", "T23:").replace("T21:", "T23:")
        path = self.newest.with_name(new + ".md")
        path.write_text(text.replace(old, new).replace(at, later))
        self.first = path
        return path

    def correct(self, number):
        """Changes a word in a story from the middle of the archive."""
        posts = sorted(self.posts.rglob("sample-*.md"))
        path = posts[len(posts) // 2]
        text = path.read_text()
        head, body = text.rsplit("+++\n", 1)
        path.write_text(f"{head}+++\n\n更正（{number}）。\n{body}")
        return path

    def lead(self, number):
        """Gives the newest story, the first on its lists and on the front page, another title."""
        text = self.first.read_text()
        title = text.split('title = "', 1)[1].split('"', 1)[0]
        self.first.write_text(text.replace(title, f"{title.split('（')[0]}（{number}）", 1))
        return self.first


class Press:
    def __init__(self, press, work, content, place, name="the press"):
        self.name = f"{name}, data {place}"
        folder = f"{name.split()[-1]}-{place}"
        self.out, self.cache = work / folder, work / f"{folder}-cache"
        self.command = [press, "publish", "--app", ROOT / "target/app", "--content", content.folder, "--out", self.out, "--cache", self.cache, "--json", place]

    def prepare(self):
        """Empties the folder and the cached summaries. Pictures and compressed assets stay in the cache, as in all but a first publish."""
        clear(self.out)
        shutil.rmtree(self.cache / "stories", ignore_errors=True)

    def warm(self):
        self.prepare()
        self.run(3600)
        self.prepare()

    def run(self, limit):
        return measure(self.command, limit, env={**os.environ, "BAOLAN_NOW": NOW})

    def read(self, limit):
        """Reads and checks all stories, without cached summaries, and prints nothing."""
        shutil.rmtree(self.cache / "stories", ignore_errors=True)
        return measure([*self.command, "--dry-run"], limit, env={**os.environ, "BAOLAN_NOW": BEFORE})


class Bare:
    """Writes as many files, of the same sizes and below the same folders, as the press did, and nothing else: what the disk asks for."""

    name = "bare program, same files"

    def __init__(self, binary, work, press):
        self.press, self.out, self.list = press, work / "bare", work / "bare-files"
        self.command = [binary, self.list, self.out]

    def prepare(self):
        clear(self.out)
        root = str(self.press.out)
        lines = (f"{os.stat(path).st_size} {os.path.relpath(path, root)}" for path in sorted(written(self.press.out)))
        self.list.write_text("\n".join(lines) + "\n")

    warm = prepare

    def run(self, limit):
        return measure(self.command, limit)


class Hugo:
    name = "Hugo"

    def __init__(self, binary, work, content):
        self.out, self.project = work / "hugo-out", work / "hugo"
        shutil.copytree(PEERS / "hugo", self.project)
        mounts = [(content.posts, "content/news"), (content.folder / "content/site.json", "data/site.json"), (content.folder / "media", "static/media"), ("layouts", "layouts")]
        lines = [f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n' for source, target in mounts]
        (self.project / "mounts.toml").write_text("\n".join(lines))
        self.command = [binary, "--config", "hugo.toml,mounts.toml", "--destination", self.out, "--noBuildLock", "--quiet"]

    def prepare(self):
        clear(self.out)

    warm = prepare

    def run(self, limit):
        return measure(self.command, limit, cwd=self.project)


class Eleventy:
    name = "Eleventy"

    def __init__(self, modules, work, content):
        self.project = work / "eleventy"
        self.out = self.project / "_site"
        shutil.copytree(PEERS / "eleventy", self.project, ignore=shutil.ignore_patterns("node_modules"))
        (self.project / "node_modules").symlink_to(modules)
        self.content = content
        shutil.copy(content.folder / "content/site.json", self.project / "src/site.json")
        shutil.copytree(content.folder / "media", self.project / "src/media")
        # Its plugins skip symbolic links, so these are hard links.
        shutil.copytree(content.posts, self.project / "src/posts", copy_function=os.link)
        shutil.copy(self.project / "posts.11tydata.js", self.project / "src/posts/posts.11tydata.js")
        self.command = ["node", "--max-old-space-size=8192", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"]

    def follow(self, path):
        """Links a changed file again."""
        to = self.project / "src/posts" / path.relative_to(self.content.posts)
        to.unlink(missing_ok=True)
        os.link(path, to)

    def prepare(self):
        clear(self.out)

    warm = prepare

    def run(self, limit):
        return measure(self.command, limit, cwd=self.project)


def row(stories, what, generator, runs, own):
    """A line of the table. `own` is the first generator's time for the same work."""
    if not runs:
        return f"| {stories:,} | {what} | {generator.name} | not done within the limit | | | | | |"
    seconds = statistics.median(run["seconds"] for run in runs)
    peak = max(run["peak"] for run in runs)
    files, total = size(generator.out)
    written = runs[-1].get("written")
    ratio = f"{seconds / own:.2f}" if own else "1.00"
    return (
        f"| {stories:,} | {what} | {generator.name} | {seconds:.2f} | {ratio} | {peak:,.0f} | {files:,} "
        f"| {total / 1e6:,.0f} | {written:,} |"
    )


def takes_part(generator, kind):
    """Whether a generator does this kind of work: only the press reads without printing, and a bare program knows no changes."""
    return hasattr(generator, "read") if kind == "only read" else kind == "all" or not isinstance(generator, Bare)


def bench(args, stories):
    work = pathlib.Path(args.work) / str(stories)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    say(f"{stories:,} stories: writing the content …")
    content = Content(args.press, work, stories)
    generators = [Press(args.press, work, content, "beside"), Press(args.press, work, content, "inside")]
    if args.bare:
        # Behind the press, whose files it counts.
        generators.append(Bare(args.bare, work, generators[0]))
    if args.baseline:
        generators.append(Press(args.baseline, work, content, "beside", "the baseline"))
    if args.hugo:
        generators.append(Hugo(args.hugo, work, content))
    if args.eleventy:
        generators.append(Eleventy(args.eleventy, work, content))
    lost = set()
    kinds = [("all", None), ("only read", None), ("one more", content.add), ("one corrected", content.correct), ("another lead", content.lead), ("nothing changed", None)]
    for kind, change in kinds:
        results = {generator.name: [] for generator in generators}
        for number in range(args.runs):
            path = change(f"{kind.replace(' ', '-')}-{number}") if change else None
            # Interleaved, so that other load on the machine affects all alike.
            for generator in generators:
                if generator.name in lost or not takes_part(generator, kind):
                    continue
                if path and hasattr(generator, "follow"):
                    generator.follow(path)
                if kind == "all":
                    (generator.warm if number == 0 else generator.prepare)()
                before = written(generator.out) if kind != "all" else {}
                # What the last run wrote is on the disk before the next one is timed.
                os.sync()
                say(f"{stories:,} stories, {kind}, run {number + 1} of {args.runs}: {generator.name}")
                result = (generator.read if kind == "only read" else generator.run)(args.limit)
                if result is None:
                    lost.add(generator.name)
                    continue
                after = written(generator.out)
                result["written"] = sum(before.get(path) != facts for path, facts in after.items())
                results[generator.name].append(result)
        own = None
        for generator in generators:
            runs = results[generator.name]
            if not takes_part(generator, kind):
                continue
            print(row(stories, kind, generator, runs, own), flush=True)
            if own is None and runs:
                own = statistics.median(run["seconds"] for run in runs)
    if not args.keep:
        shutil.rmtree(work)


def bench_pictures(args):
    """A first publish, with no cache: all pictures are processed. Then one that is killed halfway and run again."""
    work = pathlib.Path(args.work) / "pictures"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    say(f"{args.pictures:,} pictures: drawing them …")
    sample = [args.press, "sample", "--articles", str(args.pictures), "--pictures", str(args.pictures), "--out", work / "content"]
    subprocess.run(sample, check=True, stdout=subprocess.DEVNULL)

    def publish(name, limit, **environment):
        say(f"{args.pictures:,} pictures: {name}")
        out, cache = work / f"{name} out", work / f"{name} cache"
        command = [args.press, "publish", "--app", ROOT / "target/app", "--content", work / "content", "--out", out, "--cache", cache]
        return measure(command, limit, env={**os.environ, "BAOLAN_NOW": NOW, **environment})

    def line(what, run, own):
        if run is None:
            return f"| {args.pictures:,} | {what} | not done within the limit | | | |"
        each = run["seconds"] / args.pictures
        return f"| {args.pictures:,} | {what} | {run['seconds']:.1f} | {run['seconds'] / own:.2f} | {run['peak']:,.0f} | {each * 10_000 / 60:,.0f} |"

    print("| pictures | first publish | seconds | ratio | peak MB | minutes for 10,000 (computed) |")
    print("|---:|---|---:|---:|---:|---:|", flush=True)
    whole = publish("on all processors", args.limit)
    own = whole["seconds"] if whole else 1
    print(line(f"on {os.cpu_count()} processors", whole, own), flush=True)
    if whole:
        half = whole["seconds"] / 2
        if publish("killed", half) is not None:
            say("the publish ended before it was to be killed")
        rest = publish("killed", args.limit)
        print(line(f"the rest, after one that was killed after {half:.1f} s", rest, own), flush=True)
        if rest and size(work / "killed out") != size(work / "on all processors out"):
            say("the two sites are not alike")
    print(line("on one processor", publish("on one processor", args.limit, RAYON_NUM_THREADS="1"), own), flush=True)
    if not args.keep:
        shutil.rmtree(work)


def main():
    if sys.argv[1:2] == ["--measure"]:
        return measure_here(float(sys.argv[2]), sys.argv[4:])
    parser = argparse.ArgumentParser(prog="./dev bench press", description=__doc__.split("\n")[0])
    parser.add_argument("--articles", default="1000,10000", help="sizes of the portal (default: %(default)s)")
    parser.add_argument("--pictures", type=int, metavar="N", help="measures in place of that a first publish of so many stories, each with a photograph of its own")
    parser.add_argument("--runs", type=int, default=3, help="runs of everything; medians are printed (default: 3)")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a run is given up (default: 900)")
    parser.add_argument("--work", default=ROOT / "target/bench/press", help="folder for content and sites (default: target/bench/press)")
    parser.add_argument("--keep", action="store_true", help="leaves content and sites there")
    parser.add_argument("--no-peers", action="store_true", help="measures the press alone")
    parser.add_argument("--baseline", metavar="PRESS", help="an earlier build of the press, measured beside this one")
    parser.add_argument("--press", help=argparse.SUPPRESS)
    parser.add_argument("--bare", help=argparse.SUPPRESS)
    parser.add_argument("--hugo", help=argparse.SUPPRESS)
    parser.add_argument("--eleventy", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.no_peers:
        args.hugo = args.eleventy = None
    if hasattr(os, "getloadavg"):
        say(f"load of this machine before the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    if args.pictures:
        return bench_pictures(args)
    print("| stories | published | by | seconds | ratio | peak MB | files | MB | files written |")
    print("|---:|---|---|---:|---:|---:|---:|---:|---:|", flush=True)
    for stories in args.articles.split(","):
        bench(args, int(stories))
    if hasattr(os, "getloadavg"):
        say(f"load of this machine at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
