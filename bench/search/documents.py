"""Stories of a published portal: what is searched in."""

import json
import pathlib
import re
from concurrent.futures import ProcessPoolExecutor

STORY = re.compile(r"\d{4}/\d\d/\d\d/[^/]+$")
# Texts of blocks that readers read; all other texts are addresses, names of files and the like.
TEXTS = {"caption", "credit", "title", "cite", "name"}


class Document:
    """One story. `channels` is apart: other search programs read pages, whose breadcrumb they leave out."""

    __slots__ = ("address", "body", "channels", "heading", "published", "title")

    def __init__(self, address, title, heading, channels, body, published):
        self.address, self.title, self.heading = address, title, heading
        self.channels, self.body, self.published = channels, body, published


def spans(value):
    return isinstance(value, list) and bool(value) and all(isinstance(span, dict) and isinstance(span.get("text"), str) for span in value)


def texts(value, key=""):
    """Every text below a block: runs of spans as one, and the strings that have a name of TEXTS."""
    if isinstance(value, str):
        if key in TEXTS or key == "text":
            yield value
    elif spans(value):
        yield "".join(span["text"] for span in value)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)


def channel_names(site):
    """Paths of channels with their names and those of the channels above."""
    names = {}

    def add(channels, above):
        for channel in channels:
            own = [*above, channel["name"]]
            path = channel.get("to", {}).get("path")
            if path:
                names[path] = own
            add(channel.get("children", []), own)

    add(site["channels"], [])
    return names


def read(path):
    page = json.loads(pathlib.Path(path).read_bytes())["page"]
    story = page.get("article")
    if not story:
        return None
    original = story.get("original") or {}
    heading = [story.get("subtitle"), story.get("kicker"), *(tag["name"] for tag in story.get("tags", []))]
    heading += [name for credit in story.get("credits", []) for name in credit["names"]]
    heading += [story.get("editor"), story.get("source", {}).get("name")]
    body = list(texts(story["body"]))
    body += ["".join(span["text"] for span in entry["text"]) for entry in story.get("corrections", [])]
    body += [original.get("title"), original.get("author")]
    return Document(story["address"], story["title"], list(filter(None, heading)), story["channel"], list(filter(None, body)), story["published"])


def load(folder):
    """Stories below a published folder, oldest first."""
    folder = pathlib.Path(folder)
    paths = [str(path) for path in folder.glob("[0-9]*/[0-9]*/[0-9]*/*/index.json")]
    with ProcessPoolExecutor() as pool:
        documents = [document for document in pool.map(read, sorted(paths), chunksize=500) if document]
    site = json.loads(next(folder.glob("assets/site-*.json")).read_text(encoding="utf-8"))
    names = channel_names(site)
    for document in documents:
        document.channels = names.get(document.channels, [])
    documents.sort(key=lambda document: (document.published, document.address))
    return documents
