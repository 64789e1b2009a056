"""Writes files in the layout of Novo CAGED, with made-up rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

HEADER = (
    "competênciamov;região;uf;município;seção;subclasse;saldomovimentação;cbo2002ocupação;categoria;"
    "graudeinstrução;idade;horascontratuais;raçacor;sexo;tipoempregador;tipoestabelecimento;"
    "tipomovimentação;tipodedeficiência;indtrabintermitente;indtrabparcial;salário;tamestabjan;"
    "indicadoraprendiz;origemdainformação;competênciadec;indicadordeforadoprazo;"
    "unidadesaláriocódigo;valorsaláriofixo"
)
ROW = {
    "competênciamov": "202508",
    "região": "3",
    "uf": "35",
    "município": "355030",
    "seção": "J",
    "subclasse": "6201501",
    "saldomovimentação": "1",
    "cbo2002ocupação": "212405",
    "categoria": "101",
    "graudeinstrução": "9",
    "idade": "31",
    "horascontratuais": "44,00",
    "raçacor": "1",
    "sexo": "1",
    "tipoempregador": "0",
    "tipoestabelecimento": "1",
    "tipomovimentação": "20",
    "tipodedeficiência": "0",
    "indtrabintermitente": "0",
    "indtrabparcial": "0",
    "salário": "5000,00",
    "tamestabjan": "5",
    "indicadoraprendiz": "0",
    "origemdainformação": "1",
    "competênciadec": "202508",
    "indicadordeforadoprazo": "0",
    "unidadesaláriocódigo": "5",
    "valorsaláriofixo": "5000,00",
}


def write(
    path: Path,
    rows: Iterable[Mapping[str, str]],
    *,
    header: str = HEADER,
    encoding: str = "utf-8",
    end: str = "\n",
) -> Path:
    """A file with these rows; what a row does not say is as in ROW."""
    lines = [header, *(";".join((ROW | dict(row)).values()) for row in rows)]
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path
