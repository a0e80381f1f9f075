"""The truth: which stories hold a query, found by looking through all of them."""

from bisect import bisect_right
from concurrent.futures import ProcessPoolExecutor

from folding import Folding

# Between stories; no phrase holds it.
END = "\n\n"


def lines_of(texts):
    """Units of a story's texts; no phrase goes from one text to the next."""
    return "\n".join(filter(None, map(FOLDING.line, texts)))


FOLDING = None


def start():
    global FOLDING  # noqa: PLW0603: one for each process
    FOLDING = FOLDING or Folding()


class Scan:
    """All stories as one text. `with_channels`: whether the names of a story's channels are part of it."""

    def __init__(self, documents, with_channels):
        start()
        texts = [[d.title, *d.heading, *(d.channels if with_channels else []), *d.body] for d in documents]
        with ProcessPoolExecutor(initializer=start) as pool:
            lines = list(pool.map(lines_of, texts, chunksize=200))
        self.starts, at = [], 0
        for line in lines:
            self.starts.append(at)
            at += len(line) + len(END)
        self.text = END.join(lines) + END

    def holding(self, phrase):
        """Numbers of the stories that hold a phrase."""
        found = set()
        at = self.text.find(phrase)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            found.add(number)
            if number + 1 == len(self.starts):
                break
            at = self.text.find(phrase, self.starts[number + 1])
        return found

    def find(self, query):
        """Numbers of the stories that hold every phrase of a query; none for a query without any."""
        start()
        found = None
        for phrase in FOLDING.phrases(query):
            these = self.holding(phrase)
            found = these if found is None else found & these
            if not found:
                break
        return found or set()
