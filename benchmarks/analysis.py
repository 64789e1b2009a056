"""P5, P6: a whole analysis against reading bare text, and in its own process against in ours."""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable, Iterator
from functools import partial

import pdfplumber
import psutil
import pypdfium2

from benchmarks import harness, results
from benchmarks.devset import Sample, samples
from cv_analysis.pipeline.analyse import analyse
from cv_analysis.pipeline.sandbox import Reader
from cv_analysis.tests.devset.score import plain, score

ROUNDS, REPEATS = 5, 2
WHOLE, BARE, WORDS = "whole analysis", "PDFium, bare text", "pdfplumber, words"
INSIDE, APART = "in this process", "in the sandboxed child"


def run() -> list[results.Result]:
    """CPU time over the PDF files of the devset, how right it is beside how fast."""
    files = samples(".pdf")
    texts = {WHOLE: _own_text, BARE: bare_text, WORDS: _words}
    for name, read in texts.items():
        print(f"  {name}: {_found(files, read):.3f} of the facts stand whole in its text")
    core = score((_neutral(file), file.truth) for file in files)["core"]
    print(f"  {WHOLE}: core F1 of the fields {core:.3f}")
    work = {WHOLE: _whole, BARE: bare_text, WORDS: _words}
    took = _medians({name: partial(_own_cpu, files, do) for name, do in work.items()}, files)
    return [
        results.ratio("P5", f"CPU of the {WHOLE} / of {BARE}", took[WHOLE] / took[BARE], 3),
        results.at_least("P5", f"CPU of {WORDS} / of the {WHOLE}", took[WORDS] / took[WHOLE], 10),
    ]


def isolation() -> list[results.Result]:
    """CPU time of both processes together, the child being started already."""
    files = samples(".pdf")
    reader = Reader()
    try:
        apart = partial(
            _family_cpu, files, lambda file: reader.read(file.data, reference_month=file.month)
        )
        apart()
        took = _medians({INSIDE: partial(_own_cpu, files, Sample.read), APART: apart}, files)
    finally:
        Reader.stop()
    value = took[APART] / took[INSIDE]
    return [results.ratio("P6", f"CPU of reading {APART} / {INSIDE}", value, 1.3)]


def bare_text(file: Sample) -> str:
    """What PDFium gives without further thought."""
    document = pypdfium2.PdfDocument(file.data)
    try:
        pages = (document[number] for number in range(len(document)))
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    finally:
        document.close()


def _words(file: Sample) -> str:
    with pdfplumber.open(io.BytesIO(file.data)) as document:
        return " ".join(word["text"] for page in document.pages for word in page.extract_words())


def _whole(file: Sample) -> object:
    return analyse(file.read()).as_dict()


def _own_text(file: Sample) -> str:
    return file.read().document.text


def _neutral(file: Sample) -> dict[str, object]:
    from cv_analysis.pipeline.neutral import neutral

    return neutral(file.read())


def _found(files: list[Sample], read: Callable[[Sample], str]) -> float:
    """The share of names, addresses, titles, companies, institutions and skills."""
    hits = [
        plain(fact) in text
        for file in files
        for text in [plain(read(file))]
        for fact in _facts(file)
    ]
    return sum(hits) / len(hits)


def _facts(file: Sample) -> Iterator[str]:
    truth = file.truth
    yield from (truth["name"], *truth["emails"], *truth["skills"])
    for job in truth["experience"]:
        yield from (job["title"], job["company"])
    yield from (entry["institution"] for entry in truth["education"])


def _own_cpu(files: list[Sample], do: Callable[[Sample], object]) -> float:
    before = time.process_time()
    for _ in range(REPEATS):
        for file in files:
            do(file)
    return time.process_time() - before


def _family_cpu(files: list[Sample], do: Callable[[Sample], object]) -> float:
    before = _children_cpu()
    own = _own_cpu(files, do)
    return own + _children_cpu() - before


def _children_cpu() -> float:
    """Of children that live and of those that have ended: the sandbox replaces its own at times."""
    living = psutil.Process().children(recursive=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    alive = sum(sum(child.cpu_times()[:2]) for child in living)
    return ended.ru_utime + ended.ru_stime + alive


def _medians(contenders: dict[str, Callable[[], float]], files: list[Sample]) -> dict[str, float]:
    medians = harness.interleaved(ROUNDS, contenders)
    for name, seconds in medians.items():
        each = seconds / len(files) / REPEATS
        print(f"  {name}: {each * 1000:.2f} ms of CPU a file (median of {ROUNDS})")
    return medians
