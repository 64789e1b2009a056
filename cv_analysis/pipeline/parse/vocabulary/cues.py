# ruff: noqa: SIM905 - a list of words reads better as words
"""Headings in people's own words: words that say what comes, among words that say nothing."""

from __future__ import annotations

import re

from cv_analysis.pipeline.types import SectionKind as Kind

# The first kind whose cue is met decides: the more special ones stand first.
CUES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})"))
    for kind, pattern in (
        (Kind.LANGUAGES, r"idiomas?|linguas?|languages?|speak|spoken|falo|falad[ao]s?|bilingual"),
        (Kind.CERTIFICATIONS, r"certific\w*|licen[cs]\w*|accredit\w*|credenci\w*|credentials?"),
        (
            Kind.COURSES,
            r"cursos?|courses?|treinament\w*|trainings?|capacitac\w*|aperfeicoament\w*|"
            r"workshops?|seminar\w*|palestras?|atualizac\w*|reciclag\w*|complementar\w*",
        ),
        (
            Kind.EDUCATION,
            r"formac\w*|formation|academic\w*|estud(?:os|ei)|studie[sd]|educa\w*|escolar\w*|"
            r"instrucao|graduac\w*|degrees?|schooling|learned|learnt|aprendi",
        ),
        (Kind.VOLUNTEER, r"volunt\w*|comunidade|community|charity"),
        (Kind.PROJECTS, r"projet\w*|projects?|portfolio"),
        (Kind.AWARDS, r"premi\w*|awards?|honou?rs|conquist\w*|achiev\w*|reconheciment\w*"),
        (
            Kind.SKILLS,
            r"skills?|competenc\w*|habilidad\w*|abilit\w*|strengths?|good|best|talent\w*|"
            r"expertise|ferramentas?|tools?|tecnolog\w*|technolog\w*|conheciment\w*|knowledge|"
            r"dom[ií]nio|domino|sei|bem|fortes?|melhor|know|bring|offer|ofereco|toolbox",
        ),
        (
            Kind.EXPERIENCE,
            r"experi\w*|career|carreira|employ\w*|empreg\w*|trabalh\w*|work(?:ed|ing)?|jobs?|"
            r"journey|jornada|trajet\w*|trajectory|percurs\w*|passei|caminho|vivenc\w*|atuei|"
            r"atuac\w*|roles?|vinculos?|estagios?|internships?|historico|history|background|path|appointments",
        ),
        (
            Kind.SUMMARY,
            r"nutshell|sobre|about|resum\w*|summary|profile|perfil|apresenta\w*|introduc\w*|"
            r"who|quem|sintese|overview|sumario|bio|biogra\w*|glance|poucas|words|palavras",
        ),
    )
)

# Words around them. None of these is ever the name of an employer, a title or a skill.
PLAIN = frozenset(
    """a o as os um uma uns umas meu minha meus minhas seu sua eu me mim voce de do da dos das e em
    no na nos nas por pelo pela para com que onde como qual quais ja ate hoje aqui agora sou fui
    tenho tive fiz faco fazer feito posso consigo algum alguns alguma algumas extra extras tambem
    mais outros outras todos todas realizados realizadas feitos feitas participados profissional
    profissionais principal principais minhas ultimas ultimos recentes anteriores breve
    an the my your our i im ive am you we of to in at on by for from with and so far up now till
    date where what how which that is are was were be been have has had do did done doing can could
    some few little bit more other further attended taken completed held earned obtained
    professional main key relevant recent previous past present current brief short
    """.split()
)

# Words that mean a section only with others of their kind, never alone.
WEAK = frozenset(
    """good best sei bem forte fortes melhor know bring offer who quem work worked working trabalho
    words palavras poucas comunidade community path caminho background history historico learned
    learnt aprendi speak spoken falo tools talent degrees roles talento bio""".split()
)
