"""Finding an occupation by what people call it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from insights.models import Occupation, OccupationTerm
from insights.salary.occupations import find_occupation
from insights.salary.titles import everyday_names

pytestmark = pytest.mark.django_db
TITLES = """\
CODIGO,TITULO
212405,Analista de desenvolvimento de sistemas
317110,Desenvolvedor de sistemas de tecnologia da informação (técnico)
223505,Enfermeiro
223530,Enfermeiro do trabalho
322205,Técnico de enfermagem
411005,Auxiliar de escritório
010105,Oficial general da aeronáutica
999991,Código que não existe
abc,Sem código
"""
SYNONYMS = """\
codigo;termo;tipo
4110-05;Auxiliar administrativo;Sinônimo
2235-05;Enfermeiro;Ocupação
2235-30;Enfermeiro ocupacional;Sinônimo
2124-05;Programador de computador;Sinônimo
"""


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    titles, synonyms = tmp_path / "titles.csv", tmp_path / "synonyms.csv"
    titles.write_text(TITLES, encoding="utf-8-sig")
    synonyms.write_bytes(SYNONYMS.encode("latin-1"))
    said = io.StringIO()
    call_command("import_cbo", str(titles), str(synonyms), stdout=said)
    assert "2 lines were no occupation" in said.getvalue()
    return titles, synonyms


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("enfermeiro", "223505"),
        ("Enfermeira", "223505"),
        ("ENFERMEIRAS do trabalho", "223530"),
        ("enfermeiro ocupacional", "223530"),
        ("tecnica de enfermagem", "322205"),
        ("Auxiliar Administrativo", "411005"),
        ("programador de computador", "212405"),
        ("Desenvolvedora Back-End Sênior", "212405"),
        ("desenvolvedor backend", "317110"),
        ("cientista de dados", "211205"),
        ("Data Scientist", "211205"),
        ("2124-05", "212405"),
        (" 212405 ", "212405"),
        ("010105", "010105"),
    ],
)
def test_a_name_leads_to_its_code(lists: tuple[Path, Path], text: str, code: str) -> None:
    found = find_occupation(text)
    assert found is not None
    assert found.occupation.code == code


@pytest.mark.parametrize("text", ["", "   ", "sênior", "xyzzy", "999991", "9999-91", "') --", "&|"])
def test_what_names_no_occupation_finds_none(lists: tuple[Path, Path], text: str) -> None:
    assert find_occupation(text) is None


def test_others_are_offered_to_choose_from(lists: tuple[Path, Path]) -> None:
    found = find_occupation("cientista de dados")
    assert found is not None
    assert [other.code for other in found.others] == ["212405"]
    nurse = find_occupation("2235-05")
    assert nurse is not None
    assert [other.code for other in nurse.others] == ["223530"]


def test_importing_again_changes_nothing(lists: tuple[Path, Path]) -> None:
    before = OccupationTerm.objects.count(), Occupation.objects.count()
    call_command("import_cbo", *map(str, lists), stdout=io.StringIO())
    assert (OccupationTerm.objects.count(), Occupation.objects.count()) == before


def test_without_any_list_everyday_names_are_enough() -> None:
    call_command("import_cbo", stdout=io.StringIO())
    found = find_occupation("motorista de caminhao")
    assert found is not None
    assert (found.occupation.code, found.occupation.title) == ("782510", "Motorista de caminhão")


def test_our_own_names_are_of_real_shape_and_named_once() -> None:
    names = list(everyday_names())
    assert all(len(name.code) == 6 and name.code.isdigit() for name in names)
    firsts = [name.term for name in names if name.rank == 0]
    assert len(firsts) == len(set(firsts)) > 100


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "codigo,x\n1,2\n"])
def test_a_list_without_its_columns_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text)
    with pytest.raises(CommandError, match=r"list\.csv"):
        call_command("import_cbo", str(path), stdout=io.StringIO())
