"""The process that reads files: `python -m cv_analysis.pipeline.child`, without Django.

It takes jobs on standard input and answers on what was its standard output:

    job     length (4 bytes), year (2), month (1), whether the bytes are what was recognised on
            the pages of a scan (1), and the file or those bytes
    answer  kind (1 byte), length (4 bytes), the bytes: `=` a Cv, `!` a reason, or `x` a reason
            after which the process ends, because it may be spoilt
"""

from __future__ import annotations

import os
import struct

from cv_analysis.pipeline import cage
from cv_analysis.pipeline.codec import dump
from cv_analysis.pipeline.extract import extract
from cv_analysis.pipeline.extract.scan import read_scan
from cv_analysis.pipeline.parse import parse
from cv_analysis.pipeline.types import Reason, Unreadable, YearMonth

JOB = struct.Struct("!IHB?")
ANSWER = struct.Struct("!cI")
CPU_SECONDS = 20
_SAMPLE = """Ana Exemplo
ana@example.com | (11) 90000-0000 | +44 20 7946 0000 | (212) 555-0100 | Recife, PE
Experiência
Analista, Empresa Ltda
01/2020 - atual
Formação
Bacharelado em Letras, Universidade Exemplo, 2015 - 2019
Habilidades
Excel
Idiomas
Inglês avançado
"""


def answer(
    data: bytes, reference_month: YearMonth, *, recognised: bool = False
) -> tuple[bytes, bytes]:
    """Kind and bytes of the answer."""
    try:
        document = read_scan(data) if recognised else extract(data)
        return b"=", dump(parse(document, reference_month=reference_month))
    except Unreadable as error:
        return b"!", error.reason.value.encode()
    except (MemoryError, RecursionError):
        return b"x", Reason.TOO_COSTLY.value.encode()
    except Exception:  # noqa: BLE001 - a defect of ours: this file fails, the next one has a fresh process
        return b"x", Reason.INTERNAL.value.encode()


def main() -> None:
    """Reads one file after the other until there is nobody left to ask."""
    replies = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    answer(_SAMPLE.encode(), YearMonth(2026, 1))  # loads what is loaded late
    cage.close()
    kind = b""
    while kind != b"x" and (head := _read(JOB.size)):
        length, year, month, recognised = JOB.unpack(head)
        data = _read(length)
        cage.allow_seconds(CPU_SECONDS)
        kind, reply = answer(data, YearMonth(year, month), recognised=recognised)
        _write(replies, ANSWER.pack(kind, len(reply)) + reply)


def _read(size: int) -> bytes:
    parts = []
    while size and (part := os.read(0, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"" if size else b"".join(parts)


def _write(target: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(target, view) :]


if __name__ == "__main__":
    main()
