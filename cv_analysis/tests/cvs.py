"""CVs made by hand: the text is the document, and facts point at its lines."""

from dataclasses import replace

from cv_analysis.pipeline.parse.normal import flat
from cv_analysis.pipeline.types import (
    Contact,
    Cv,
    Degree,
    Document,
    Evidence,
    Fact,
    Format,
    Language,
    Line,
    Page,
    Position,
    Section,
    SectionKind,
    Skill,
    SpokenLanguage,
    YearMonth,
)

MONTH = YearMonth(2026, 11)


class Draft:
    """A CV in the making: `write` adds a line, the other methods a part with its section."""

    def __init__(self, language=Language.PT):
        self.language = language
        self.lines = []
        self.sections = []
        self.parts = {}

    def write(self, text):
        line = Line(page=1, number=len(self.lines) + 1, text=text)
        self.lines.append(line)
        return line

    @staticmethod
    def quote(line, text=None):
        return Evidence(line.page, line.number, text or line.text)

    def section(self, kind, heading, lines):
        first = self.write(heading) if heading else None
        body = tuple(lines())
        self.sections.append(Section((kind,), first, body))
        return body

    def contact(
        self,
        name="Joana Prado",
        email="joana.prado@example.com",
        phone="(11) 90000-1234",
        city="Recife/PE",
        link="linkedin.com/in/joanaprado",
        extra=(),
    ):
        start = len(self.lines)
        facts = {}
        if name:
            facts["name"] = Fact(name, self.quote(self.write(name)))
        if email:
            facts["emails"] = (Fact(email, self.quote(self.write(email))),)
        if phone:
            digits = "".join(char for char in phone if char.isdigit())
            facts["phones"] = (Fact(f"+55{digits}", self.quote(self.write(phone))),)
        if city:
            facts["location"] = Fact(city, self.quote(self.write(city)))
        if link:
            facts["links"] = (Fact(link, self.quote(self.write(link))),)
        for text in extra:
            self.write(text)
        self.parts["contact"] = Contact(**facts)
        self.sections.append(Section((SectionKind.CONTACT,), None, tuple(self.lines[start:])))
        return self

    def headline(self, text):
        self.parts["headline"] = Fact(text, self.quote(self.write(text)))
        return self

    def summary(self, *texts, heading="Resumo"):
        self.parts["summary"] = self.section(
            SectionKind.SUMMARY, heading, lambda: [self.write(text) for text in texts]
        )
        return self

    def experience(self, *jobs, heading="Experiência"):
        """`jobs` are (title, company, start, end or None for today, bullets)."""
        made = []

        def body():
            start = len(self.lines)
            made.extend(self._job(*job) for job in jobs)
            return self.lines[start:]

        self.section(SectionKind.EXPERIENCE, heading, body)
        self.parts["experience"] = tuple(made)
        return self

    def _job(self, title, company, start, end, bullets=()):
        span = f"{shown(start)} - {shown(end) if end else 'atual'}" if start else ""
        line = self.write(f"{title}, {company} {span}".strip())
        told = tuple(self.write(f"• {text}") for text in bullets)
        return Position(
            title=title,
            company=company,
            start=start,
            end=end,
            current=bool(start) and end is None,
            bullets=told,
            evidence=(self.quote(line),),
        )

    def skills(self, *names, soft=(), heading="Competências"):
        made = []

        def body():
            for name in (*names, *soft):
                line = self.write(name)
                made.append(Skill(name, flat(name), name in soft, self.quote(line)))
                yield line

        self.section(SectionKind.SKILLS, heading, body)
        self.parts["skills"] = tuple(made)
        return self

    def education(self, *degrees, heading="Formação"):
        """`degrees` are (degree, institution, level, status, start year, end year)."""
        made = []

        def body():
            for degree, school, level, status, start, end in degrees:
                line = self.write(f"{degree}, {school} {start or ''} {end or ''}".strip())
                made.append(
                    Degree(
                        degree=degree,
                        institution=school,
                        level=level,
                        status=status,
                        start=YearMonth(start) if start else None,
                        end=YearMonth(end) if end else None,
                        evidence=(self.quote(line),),
                    )
                )
                yield line

        self.section(SectionKind.EDUCATION, heading, body)
        self.parts["education"] = tuple(made)
        return self

    def languages(self, *spoken, heading="Idiomas"):
        """`spoken` are (name, code, level)."""
        made = []

        def body():
            for name, code, level in spoken:
                line = self.write(f"{name} {level}".strip())
                made.append(SpokenLanguage(name, code, level, self.quote(line)))
                yield line

        self.section(SectionKind.LANGUAGES, heading, body)
        self.parts["languages"] = tuple(made)
        return self

    def courses(self, *names, heading="Cursos"):
        body = self.section(
            SectionKind.COURSES, heading, lambda: [self.write(name) for name in names]
        )
        self.parts["courses"] = tuple(Fact(line.text, self.quote(line)) for line in body)
        return self

    def cv(self, **changes):
        pages = changes.pop("pages", (Page(1, 595, 842),))
        hidden = changes.pop("hidden", ())
        aside = changes.pop("header_footer_lines", frozenset())
        document = Document(
            Format.PDF, pages, tuple(self.lines), hidden=hidden, header_footer_lines=aside
        )
        made = Cv(
            language=self.language,
            document=document,
            contact=self.parts.get("contact", Contact()),
            sections=tuple(self.sections),
            reference_month=MONTH,
            **{name: part for name, part in self.parts.items() if name != "contact"},
        )
        return replace(made, **changes)


def shown(when):
    return f"{when.month:02d}/{when.year}" if when.month else str(when.year)


def ym(text):
    year, _, month = text.partition("-")
    return YearMonth(int(year), int(month) if month else None)


def pharmacist():
    """A good Brazilian CV."""
    return (
        Draft()
        .contact()
        .headline("Farmacêutica hospitalar")
        .summary(
            "Farmacêutica com 8 anos de experiência em farmácia clínica e gestão de estoque "
            "hospitalar, procuro vaga em hospital."
        )
        .experience(
            (
                "Farmacêutica clínica",
                "Hospital Baía Norte",
                ym("2020-10"),
                None,
                (
                    "Validei 120 prescrições por dia com a equipe médica.",
                    "Reduzi perdas por vencimento em 30%.",
                    "Treinei a equipe de enfermagem em farmacovigilância.",
                ),
            ),
            (
                "Farmacêutica",
                "Drogaria Capixaba",
                ym("2017-03"),
                ym("2020-09"),
                ("Controlei psicotrópicos no SNGPC.", "Atendi 60 clientes por dia."),
            ),
        )
        .education(("Bacharelado em Farmácia", "UFES", "bachelor", "completed", 2012, 2016))
        .skills("Farmácia clínica", "Farmacovigilância", "Gestão de estoque", "SNGPC", "Excel")
        .languages(("Português", "pt", "native"), ("Inglês", "en", "intermediate"))
        .courses("Boas práticas de dispensação, 40 horas")
    )


def engineer():
    """A good English CV."""
    return (
        Draft(Language.EN)
        .contact(name="Ruth Hale", email="ruth.hale@example.org", city="Denver, CO")
        .headline("Mechanical engineer")
        .summary(
            "Mechanical engineer with 9 years of practice in HVAC design and pressure vessels "
            "for hospitals.",
            heading="Summary",
        )
        .experience(
            (
                "Senior mechanical engineer",
                "Altitude Thermal",
                ym("2021-07"),
                None,
                (
                    "Led design reviews for 14 hospital retrofits.",
                    "Saved 12% of energy in a 9-building campus.",
                ),
            ),
            (
                "Mechanical engineer",
                "Flatiron Works",
                ym("2016-08"),
                ym("2021-06"),
                ("Sized vessels with ANSYS.", "Wrote 30 inspection plans with the field team."),
            ),
            heading="Experience",
        )
        .education(
            (
                "BSc in Mechanical Engineering",
                "Plains University",
                "bachelor",
                "completed",
                2012,
                2016,
            ),
            heading="Education",
        )
        .skills(
            "SolidWorks",
            "ANSYS",
            "HVAC design",
            "ASME codes",
            "Project management",
            heading="Skills",
        )
        .languages(("English", "en", "native"), heading="Languages")
        .courses("Professional Engineer License", heading="Certifications")
    )
