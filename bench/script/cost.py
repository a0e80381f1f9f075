"""What a twin in the other Chinese script costs a publish: beside the same portal without one, and beside a bare program that writes the
same files.

Run it through ./dev bench script, which builds what it needs. Only Python's standard library is used.
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from press import Bare, Content, Press, say, size  # noqa: E402

VARIANT = {"folder": "hant", "lang": "zh-Hant"}


def configure(content, settings):
    """Changes a sample's site.json."""
    file = content.folder / "content/site.json"
    site = json.loads(file.read_text())
    file.write_text(json.dumps({**site, **settings}, ensure_ascii=False, indent=2))


def timed(generator):
    """A run, once what was written before it is on the disk."""
    os.sync()
    return generator.run(3600)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--press", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--bare", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--stories", type=int, default=10_000, help="how many stories (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs, of which the fastest counts (default: %(default)s)")
    parser.add_argument("--no-search", action="store_true", help="without the index of the search, which has one for both scripts")
    parser.add_argument("--work", help="a folder for what is made (default: a temporary one)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.work) as folder:
        work = pathlib.Path(folder)
        content = Content(args.press, work, args.stories)
        if args.no_search:
            configure(content, {"publish": {"search": False}})
        print("| stories | | s | of it to a bare write | most memory (MB) | files | MB |")
        print("|--:|---|--:|--:|--:|--:|--:|")
        for name in ("one script", "two scripts"):
            if name == "two scripts":
                # In traditional characters.
                configure(content, {"variant": VARIANT})
            press = Press(args.press, work, content, "beside", name.replace(" ", "-"))
            press.warm()
            bare = None
            times = {}
            for _ in range(args.runs):
                press.prepare()
                times.setdefault("press", []).append(timed(press))
                if bare is None:
                    bare = Bare(args.bare, work, press)
                bare.prepare()
                times.setdefault("bare", []).append(timed(bare))
            if any(run is None for runs in times.values() for run in runs):
                say(f"{name}: a run failed")
                continue
            files, total = size(press.out)
            least = {who: min(run["seconds"] for run in runs) for who, runs in times.items()}
            for who in ("press", "bare"):
                peak = max(run["peak"] for run in times[who])
                ratio = f"{least[who] / least['bare']:.2f}"
                label = name if who == "press" else f"{name}, bare program"
                print(f"| {args.stories:,} | {label} | {least[who]:.2f} | {ratio} | {peak:.0f} | {files:,} | {total / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    main()
