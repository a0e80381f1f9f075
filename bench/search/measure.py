"""What a command takes: seconds, and memory of all its processes together."""

import os
import pathlib
import resource
import subprocess
import sys
import threading
import time

PAGE = os.sysconf("SC_PAGE_SIZE")


class Run:
    """`peak` in MB. `failure` is None, or why there is no result."""

    def __init__(self, seconds, peak, failure=None):
        self.seconds, self.peak, self.failure = seconds, peak, failure


def held(root):
    """Bytes that a process and all below it hold; 0 where there is no /proc."""
    children, sizes = {}, {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            sizes[int(folder.name)] = int((folder / "statm").read_text().split()[1]) * PAGE
        except (OSError, ValueError, IndexError):
            continue
        children.setdefault(parent, []).append(int(folder.name))
    total, left = 0, [root]
    while left:
        process = left.pop()
        total += sizes.get(process, 0)
        left += children.get(process, [])
    return total


def run(command, limit, memory, *, cwd=None, env=None, stdin=None, stdout=subprocess.DEVNULL):
    """Runs a command. It is ended after `limit` seconds, or when its processes hold more than `memory` MB."""
    began = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], cwd=cwd, env=env, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, start_new_session=True)
    state = {"peak": 0, "failure": None}

    def watch():
        while process.poll() is None:
            state["peak"] = max(state["peak"], held(process.pid) / 1e6)
            if time.perf_counter() - began > limit:
                state["failure"] = f"not done in {limit:,.0f} s"
            elif state["peak"] > memory:
                state["failure"] = f"more than {memory:,.0f} MB"
            if state["failure"]:
                # The command and what it started are a process group of their own.
                os.killpg(process.pid, 9)
                return
            time.sleep(0.05)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, errors = process.communicate()
    watcher.join()
    seconds = time.perf_counter() - began
    # Where there is no /proc, the largest child of all so far (kilobytes; bytes on macOS).
    peak = state["peak"] or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    failure = state["failure"]
    if process.returncode and not failure:
        lines = [line for line in errors.decode(errors="replace").splitlines() if "rror" in line] or ["failed"]
        failure = lines[0].strip()[:120]
    return Run(seconds, peak, failure)
