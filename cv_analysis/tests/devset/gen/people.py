# ruff: noqa: E501 - rows of a table, one a line
"""Fictional persons, each with what a perfect reader finds in their CV."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    """A position; `end` None while it runs. Months are `YYYY-MM`."""

    title: str
    company: str
    place: str
    start: str
    end: str | None
    bullets: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    """A degree; years as text, `end` None while it runs."""

    degree: str
    school: str
    start: str
    end: str | None
    level: str
    status: str = "completed"


@dataclass(frozen=True)
class Person:
    """A CV's content, whatever its layout."""

    key: str
    lang: str
    name: str
    headline: str
    email: str
    phone: str
    city: str
    region: str
    country: str
    links: tuple[str, ...]
    summary: str
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    skills: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    certifications: tuple[str, ...] = ()
    volunteer: tuple[str, ...] = field(default=())

    @property
    def place(self) -> str:
        """City and region, with the country abroad."""
        return f"{self.city}, {self.region}"


PEOPLE = (
    Person(
        "luzia", "pt", "Luzia Aparecida Sant'Anna Vilela", "Técnica de Enfermagem",
        "luzia.vilela@example.com", "(31) 90000-2417", "Contagem", "MG", "Brasil",
        ("linkedin.com/in/luziavilela",),
        "Técnica de enfermagem com oito anos em pronto atendimento e terapia intensiva, registro ativo no conselho e disponibilidade para escala 12x36.",
        (
            Job("Técnica de Enfermagem UTI", "Hospital Serra Verde", "Belo Horizonte, MG", "2021-05", None,
                ("Assistência a 10 leitos de terapia intensiva adulto por plantão", "Redução de 18% nas lesões por pressão com mudança de decúbito programada")),
            Job("Técnica de Enfermagem", "UPA Vale do Sol", "Contagem, MG", "2018-02", "2021-04",
                ("Triagem e administração de medicamentos", "Média de 60 atendimentos por plantão")),
            Job("Cuidadora de Idosos", "Residencial Flor de Lis", "Betim, MG", "2016-03", "2017-12",
                ("Apoio à higiene, alimentação e mobilidade de 12 residentes",)),
        ),
        (Study("Curso Técnico em Enfermagem", "Escola Técnica São Camilo Novo", "2014", "2016", "technical"),
         Study("Ensino Médio Completo", "Escola Estadual Padre Eustáquio Lima", "2011", "2013", "high_school")),
        ("Punção venosa", "Curativos", "Administração de medicamentos", "Prontuário eletrônico", "Trabalho em equipe", "Suporte Básico de Vida"),
        (("Português", "Nativo"),),
        ("COREN-MG 000.000-TE", "NR-32 - 8 horas"),
    ),
    Person(
        "wagner", "pt", "Wagner Ribeiro da Conceição", "Supervisor de Logística",
        "wagner.conceicao@example.net", "11 90000-7788", "Guarulhos", "SP", "Brasil",
        ("linkedin.com/in/wagnerconceicao-log",),
        "Profissional de logística com doze anos em centros de distribuição, da conferência à supervisão de turno, com foco em acuracidade de estoque e segurança.",
        (
            Job("Supervisor de Logística", "TransNorte Distribuição Ltda", "Guarulhos, SP", "2020-08", None,
                ("Supervisão de 35 colaboradores em dois turnos", "Acuracidade de estoque elevada de 94% para 99,2%", "Implantação de WMS em 4 meses")),
            Job("Líder de Expedição", "TransNorte Distribuição Ltda", "Guarulhos, SP", "2017-01", "2020-07",
                ("Roteirização diária de 22 veículos", "Redução de avarias em 30%")),
            Job("Conferente", "Atacadão Rio Claro", "São Paulo, SP", "2013-06", "2016-11",
                ("Conferência de cargas e inventário rotativo",)),
            Job("Auxiliar de Estoque", "Mercantil Boa Safra S.A.", "Osasco, SP", "2012-01", "2013-05",
                ("Separação e reposição de mercadorias",)),
        ),
        (Study("Tecnólogo em Logística", "FATEC Guarulhos", "2015", "2018", "bachelor"),
         Study("MBA em Gestão da Cadeia de Suprimentos", "Universidade Anhembi do Leste", "2021", "2022", "mba")),
        ("WMS", "Gestão de estoque", "Operação de empilhadeira", "SAP", "Excel avançado", "Inventário", "5S"),
        (("Português", "Nativo"), ("Inglês", "Básico")),
        ("NR-11 Operador de Empilhadeira", "Green Belt Lean Six Sigma"),
    ),
    Person(
        "ines", "pt", "Inês Cavalcanti de Albuquerque", "Analista Fiscal Sênior",
        "ines.albuquerque@example.org", "+55 (81) 90000-5521", "Recife", "PE", "Brasil", (),
        "Analista fiscal com experiência em apuração de tributos diretos e indiretos, obrigações acessórias e atendimento a auditorias em empresas de varejo e indústria.",
        (
            Job("Analista Fiscal Sênior", "Varejo Capibaribe S/A", "Recife, PE", "2022-01", None,
                ("Apuração de ICMS, PIS e COFINS de 40 filiais", "Recuperação de R$ 1,2 milhão em créditos tributários")),
            Job("Analista Fiscal Pleno", "Indústria de Alimentos Agreste", "Caruaru, PE", "2018-07", "2021-12",
                ("Entrega de SPED Fiscal e EFD-Contribuições sem retificações", "Suporte a três auditorias externas")),
            Job("Assistente Contábil", "Moura & Lins Contadores Associados", "Recife, PE", "2015-02", "2018-06",
                ("Escrituração de 25 empresas do Simples Nacional",)),
            Job("Estagiária de Contabilidade", "Moura & Lins Contadores Associados", "Recife, PE", "2014-01", "2015-01",
                ("Conciliação bancária e arquivo",)),
        ),
        (Study("Bacharelado em Ciências Contábeis", "Universidade Federal de Pernambuco", "2011", "2015", "bachelor"),
         Study("Especialização em Direito Tributário", "Faculdade Boa Viagem", "2023", None, "postgrad", "in_progress")),
        ("SPED", "Planejamento tributário", "TOTVS Protheus", "Excel", "Power BI", "Conciliação bancária", "Legislação tributária"),
        (("Português", "Nativo"), ("Inglês", "Intermediário"), ("Espanhol", "Básico")),
        ("CRC-PE ativo",),
    ),
    Person(
        "otavio", "pt", "Otávio Nakamura Brandão", "Desenvolvedor Full Stack",
        "otavio.brandao@example.com", "(48) 90000-1199", "Florianópolis", "SC", "Brasil",
        ("linkedin.com/in/otaviobrandao", "github.com/otaviobrandao-dev"),
        "Desenvolvedor full stack que gosta de produtos simples, testes automatizados e entrega contínua.",
        (
            Job("Desenvolvedor Full Stack Pleno", "Ilha Software", "Florianópolis, SC", "2023-02", None,
                ("Migração de monólito para serviços em Python e React", "Tempo de resposta reduzido em 45%")),
            Job("Desenvolvedor Front-end Júnior", "Studio Lagoa", "Florianópolis, SC", "2020-03", "2023-01",
                ("Construção de design system usado por 6 equipes",)),
            Job("Estagiário de TI", "Prefeitura de São José", "São José, SC", "2019-02", "2019-12",
                ("Suporte técnico a 200 usuários",)),
        ),
        (Study("Bacharelado em Sistemas de Informação", "UFSC", "2016", "2020", "bachelor"),
         Study("Licenciatura em Matemática", "Instituto Federal de Santa Catarina", "2014", "2015", "bachelor", "incomplete")),
        ("Python", "JavaScript", "React", "Node.js", "PostgreSQL", "Docker", "CI/CD", "Scrum"),
        (("Português", "Nativo"), ("Inglês", "Fluente"), ("Japonês", "Básico")),
        ("AWS Certified Cloud Practitioner",),
        ("Instrutor de programação em escola pública, 2 horas por semana",),
    ),
    Person(
        "hannah", "en", "Hannah Louise Okafor", "Registered Nurse",
        "hannah.okafor@example.com", "(615) 555-0147", "Nashville", "TN", "USA",
        ("linkedin.com/in/hannahokafor-rn",),
        "Registered nurse with nine years in emergency and cardiac care, known for calm triage and patient teaching.",
        (
            Job("Charge Nurse, Emergency Department", "Cumberland Regional Hospital", "Nashville, TN", "2021-03", None,
                ("Lead a shift of 14 nurses in a 42-bed department", "Cut median door-to-triage time from 19 to 8 minutes")),
            Job("Registered Nurse", "Cumberland Regional Hospital", "Nashville, TN", "2018-06", "2021-02",
                ("Cared for cardiac step-down patients at a ratio of 1:4",)),
            Job("Certified Nursing Assistant", "Harpeth Senior Living", "Franklin, TN", "2015-05", "2018-05",
                ("Assisted 18 residents with daily living", "Recorded vital signs and intake")),
        ),
        (Study("Bachelor of Science in Nursing", "Middle Tennessee University", "2014", "2018", "bachelor"),),
        ("Triage", "ACLS", "Patient education", "Epic", "IV therapy", "Wound care"),
        (("English", "Native"), ("Igbo", "Fluent")),
        ("Basic Life Support (BLS)", "Certified Emergency Nurse"),
    ),
    Person(
        "callum", "en", "Callum Fraser Whitlock", "Approved Electrician",
        "callum.whitlock@example.co.uk", "07700 900461", "Leeds", "West Yorkshire", "United Kingdom", (),
        "Approved electrician with fifteen years on commercial and industrial sites, inspection and testing qualified.",
        (
            Job("Electrical Supervisor", "Northway Building Services Ltd", "Leeds, UK", "2019-09", None,
                ("Run teams of up to nine on live hospital sites", "Zero lost-time incidents in five years")),
            Job("Approved Electrician", "Pennine Power & Light", "Bradford, UK", "2013-01", "2019-08",
                ("Installed and tested distribution boards", "Mentored four apprentices to qualification")),
            Job("Apprentice Electrician", "Harrogate Electrics", "Harrogate, UK", "2009-09", "2012-12",
                ("Domestic rewires and fault finding",)),
        ),
        (Study("NVQ Level 3 in Electrotechnical Services", "Leeds College of Building", "2009", "2012", "technical"),),
        ("Inspection and testing", "Fault finding", "Containment", "AutoCAD", "Team leadership", "Risk assessment"),
        (("English", "Native"), ("Polish", "Basic")),
        ("ECS Gold Card", "18th Edition Wiring Regulations"),
    ),
    Person(
        "priya", "en", "Priya Raghunathan", "Senior Data Analyst",
        "priya.raghunathan@example.io", "+1 416-555-0163", "Toronto", "ON", "Canada",
        ("linkedin.com/in/priyaraghunathan", "github.com/priyar-data"),
        "Data analyst turning messy operational data into decisions for retail and health teams.",
        (
            Job("Senior Data Analyst", "Maple Grocers", "Toronto, ON", "2022-11", None,
                ("Built a demand forecast that cut waste by 14%", "Own the weekly executive dashboard")),
            Job("Data Analyst", "Lakeshore Health Network", "Mississauga, ON", "2019-05", "2022-10",
                ("Automated 30 monthly reports in Python", "Reduced reporting errors by half")),
            Job("Research Assistant", "University of Waterloo North", "Waterloo, ON", "2017-09", "2019-04",
                ("Cleaned survey data of 12,000 respondents",)),
        ),
        (Study("Master of Science in Statistics", "University of Waterloo North", "2017", "2019", "master"),
         Study("Bachelor of Mathematics", "Western Plains University", "2013", "2017", "bachelor")),
        ("SQL", "Python", "R", "Tableau", "dbt", "A/B testing", "Statistics", "Excel"),
        (("English", "Fluent"), ("Tamil", "Native"), ("French", "Intermediate")),
        ("Google Data Analytics Certificate",),
        ("Mentor at a coding club for girls",),
    ),
    Person(
        "marisol", "en", "Marisol Vega-Castellanos", "Executive Chef",
        "marisol.vega@example.net", "512.555.0188", "Austin", "TX", "USA", ("marisolcooks.example.org",),
        "Chef with a decade of leading kitchens from neighbourhood bistros to a 300-seat hotel.",
        (
            Job("Executive Chef", "Hotel Bluebonnet", "Austin, TX", "2020-02", None,
                ("Lead a brigade of 28 and a budget of $2.1M", "Food cost down from 34% to 28%")),
            Job("Sous Chef", "Casa Mezquite", "San Antonio, TX", "2016-04", "2020-01",
                ("Designed seasonal menus", "Trained 15 line cooks")),
            Job("Line Cook", "Bistro Pecan", "Austin, TX", "2013-08", "2016-03",
                ("Ran grill and sauté stations",)),
        ),
        (Study("Associate of Applied Science in Culinary Arts", "Hill Country Community College", "2011", "2013", "associate"),),
        ("Menu development", "Cost control", "Food safety", "Team leadership", "Inventory management"),
        (("English", "Fluent"), ("Spanish", "Native")),
        ("ServSafe Manager",),
    ),
)  # fmt: skip
