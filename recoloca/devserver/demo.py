"""The demo data: three people whom everybody here knows, and fictitious salaries."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from accounts.models import User
from billing.models import PlanGrant
from billing.plans import PAID
from billing.services import subscribe
from billing.services.catalogue import bootstrap
from cv_analysis.services import submit_cv
from recoloca.devserver.demo_salaries import load_salaries
from recoloca.devserver.ports import LOOPBACK
from recoloca.errors import DomainError, ErrorCode

# e-mail: what else is to be known of them.
PEOPLE: dict[str, dict[str, Any]] = {
    "ana@example.com": {"full_name": "Ana Beatriz Souza", "phone": "+5511955550101"},
    "bruno@example.com": {"full_name": "Bruno Carvalho Lima"},
    "staff@example.com": {
        "full_name": "Sofia Tavares",
        "is_staff": True,
        "is_superuser": True,
    },
}
HEADING, TEXT = ("Helvetica-Bold", 12, 24), ("Helvetica", 10, 15)
# A CV with strengths and gaps, so that its report shows both; capitals are headings.
CV = """\
ANA BEATRIZ SOUZA
São Paulo, SP - 29 anos, solteira
ana@example.com | (11) 95555-0101
OBJETIVO
Busco uma oportunidade de crescimento em uma empresa sólida.
EXPERIÊNCIA PROFISSIONAL
Analista de Dados - Mercado Exemplo
03/2022 - atual
- Reduzi em 35% o tempo de fechamento mensal ao automatizar 12 relatórios com Python.
- Responsável pelo painel de estoque das lojas.
- Responsável por reuniões com a área comercial.
Assistente de Dados - Logística Modelo
2018 - 2020
- Ajudava a equipe com planilhas e relatórios diversos.
- Participação em projetos de melhoria.
FORMAÇÃO
Bacharelado em Estatística - Universidade Exemplo
HABILIDADES
SQL, Python, Excel, Power BI, proatividade, trabalho em equipe, dinamismo
IDIOMAS
Inglês
"""


def load(password: str) -> list[User]:
    """Create whoever is missing, give everybody this password, Ana an analysis, Bruno Premium.

    Safe to repeat: nobody is created twice, and the same CV is analysed once.
    """
    people = [_person(email, facts, password) for email, facts in PEOPLE.items()]
    submit_cv(
        user=people[0],
        upload=SimpleUploadedFile("ana-souza.pdf", cv_file(), content_type="application/pdf"),
    )
    _premium(people[1])
    load_salaries()
    return people


def _premium(user: User) -> None:
    """Paid with a test card where the sandbox runs, otherwise given."""
    try:
        if urlsplit(settings.STRIPE_API_HOST).hostname != LOOPBACK:
            raise DomainError(ErrorCode.SERVICE_UNAVAILABLE)
        bootstrap()
        subscribe(user=user, plan=PAID["premium"], payment_method_id="pm_card_visa")
    except DomainError as error:
        if error.code is ErrorCode.SERVICE_UNAVAILABLE:
            PlanGrant.objects.get_or_create(user=user, defaults={"tier": "premium"})


def _person(email: str, facts: dict[str, Any], password: str) -> User:
    user = User.objects.filter(email=email).first() or User(email=email)
    for name, value in {**facts, "is_verified": True}.items():
        setattr(user, name, value)
    user.set_password(password)
    user.save()
    return user


def cv_file() -> bytes:
    """The sample CV as a PDF, the same bytes every time."""
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4, invariant=True)
    y = A4[1] - 40
    for line in CV.splitlines():
        font, size, space = HEADING if line.isupper() else TEXT
        y -= space
        canvas.setFont(font, size)
        canvas.drawString(60, y, line)
    canvas.save()
    return output.getvalue()
