"""Finding an occupation by what people call it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from insights.models import Occupation, OccupationTerm
from insights.salary.occupations import find_occupation
from insights.salary.text import roots
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
2235;ENFERMEIROS E AFINS;Família
2235-35;Enfermeiros de terapia;Família
2235-05;Enfermeiro;Ocupação
2235-30;Enfermeiro ocupacional;Sinônimo
2124-05;Programador de computador;Sinônimo
3171-10;Programador de sistemas de informação;Ocupação
5198-05;Profissional do sexo;Ocupação
5198-05;Garota de programa;Sinônimo
8412-05;Moedor de sal;Ocupação
1113-25;Juiz de direito;Ocupação
10110;Oficial general do exército;Ocupação
"""


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    titles, synonyms = tmp_path / "titles.csv", tmp_path / "synonyms.csv"
    titles.write_text(TITLES, encoding="utf-8-sig")
    synonyms.write_bytes(SYNONYMS.encode("latin-1"))
    said = io.StringIO()
    call_command("import_cbo", str(titles), str(synonyms), stdout=said)
    assert "4 lines were no occupation" in said.getvalue()
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
        ("desenvolvedor backend", "212405"),
        ("Programadoras", "317110"),
        ("engenheiras civis", "214205"),
        ("analistas contábeis", "252210"),
        ("enfermeira de UTI neonatal", "223505"),
        ("enfermagem técnica", "322205"),
        ("enfermero", "223505"),
        ("adivogada", "241005"),
        ("dev", "317110"),
        ("teacher", "231210"),
        ("lawyer", "241005"),
        ("accountant", "252210"),
        ("Senior Project Manager", "142520"),
        ("sales representative", "354705"),
        ("cientista de dados", "211205"),
        ("Data Scientist", "211205"),
        ("2124-05", "212405"),
        (" 212405 ", "212405"),
        ("010105", "010105"),
        ("10105", "010105"),
        ("10110", "010110"),
        ("2124.05", "212405"),
        ("2124 05", "212405"),
        ("CBO 2124-05", "212405"),
        ("cbo 2002: 2124\u201305", "212405"),
        ("2124-05 Analista", "212405"),
    ],
)
def test_a_name_leads_to_its_code(lists: tuple[Path, Path], text: str, code: str) -> None:
    found = find_occupation(text)
    assert found is not None
    assert found.occupation.code == code


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "de", "sênior", "xyzzy", "999991", "9999-91", "') --", "&|", "2235", "002235"),
        # Each shares a word, or the stem of one, with a name that means something else.
        *("sales officer", "garota", "programa", "sal", "estagiário de direito", "aluna do juiz"),
    ],
)
def test_what_names_no_occupation_finds_none(lists: tuple[Path, Path], text: str) -> None:
    assert find_occupation(text) is None


def test_others_are_offered_to_choose_from(lists: tuple[Path, Path]) -> None:
    found = find_occupation("cientista de dados")
    assert found is not None
    assert [other.code for other in found.others] == ["212405"]
    nurse = find_occupation("2235-05")
    assert nurse is not None
    assert [other.code for other in nurse.others] == ["223530"]


def test_feminine_and_masculine_offer_the_same(lists: tuple[Path, Path]) -> None:
    her, his = find_occupation("programadora"), find_occupation("programador")
    assert her == his
    assert her is not None
    assert "519805" not in [other.code for other in her.others]


def test_the_first_list_names_the_occupation_and_the_others_add_names(
    lists: tuple[Path, Path],
) -> None:
    newer = "Desenvolvedor de sistemas de tecnologia da informação (técnico)"
    assert Occupation.objects.get(code="317110").title == newer
    older = find_occupation("programador de sistemas de informação")
    assert older is not None
    assert (older.occupation.code, older.occupation.title) == ("317110", newer)


def test_families_are_no_occupations(lists: tuple[Path, Path]) -> None:
    assert not Occupation.objects.filter(code__startswith="00").exists()
    assert not Occupation.objects.filter(code="223535").exists()


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
    assert len(firsts) == len({"".join(roots(first)) for first in firsts}) > 100


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "codigo,x\n1,2\n"])
def test_a_list_without_its_columns_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text)
    with pytest.raises(CommandError, match=r"list\.csv"):
        call_command("import_cbo", str(path), stdout=io.StringIO())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"codigo,titulo\n212405,Anal\x00ista\n", "it is no text"),
        ("codigo,titulo\n212405,Analista\n".encode("utf-16"), "it is no text"),
        (b"codigo,titulo\n212405," + b"x" * 131_073, "line 2: field larger than"),
        (b"x" * 131_073 + b"\n", "line 1: field larger than"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=rf"list\.csv: {words}"):
        call_command("import_cbo", str(path), stdout=io.StringIO())
    assert not OccupationTerm.objects.exists()


@pytest.mark.parametrize("name", ["missing.csv", ""])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError, match=str(tmp_path)):
        call_command("import_cbo", str(tmp_path / name), stdout=io.StringIO())
