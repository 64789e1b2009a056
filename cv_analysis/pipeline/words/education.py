"""Words of the education checks."""

from cv_analysis.pipeline.words.base import Text, Words

WORDS = {
    "education.present": Words(
        title=Text("Formação no currículo", "Education in the CV"),
        says={
            "pass": Text(
                "Formações encontradas: {count}. Qualquer escolaridade conta igual aqui.",
                "Entries found: {count}. Any level of schooling counts the same here.",
            ),
            "fail": Text(
                "O currículo não tem uma parte de formação, por isso ela vale zero.",
                "The CV has no education section, so it scores zero.",
            ),
            "unread": Text(
                "Há um título de formação, mas nenhum curso pôde ser lido abaixo dele.",
                "There is an education heading, but no course could be read below it.",
            ),
        },
        advice=Text(
            "Crie a parte “Formação” com sua escolaridade, mesmo que seja o ensino médio ou "
            "fundamental: curso, escola, ano e situação.",
            "Add an “Education” section with your schooling, whatever its level: course, school, "
            "year and whether it was finished.",
        ),
        advices={
            "unread": Text(
                "Escreva cada formação em uma linha: curso, escola e ano.",
                "Write each entry on one line: course, school and year.",
            )
        },
    ),
    "education.complete": Words(
        title=Text("Curso e instituição", "Course and school"),
        says={
            "pass": Text(
                "Cada formação diz o curso e a instituição.",
                "Every entry names the course and the school.",
            ),
            "warn": Text(
                "Formações com curso e instituição: {good} de {total}.",
                "Entries with both course and school: {good} of {total}.",
            ),
            "fail": Text(
                "Não conseguimos ler o curso nem a instituição.",
                "We could read neither course nor school.",
            ),
        },
        advice=Text(
            "Escreva o nome do curso e da instituição em cada formação.",
            "Name the course and the school in every entry.",
        ),
    ),
    "education.year": Words(
        title=Text("Ano da formação", "Year"),
        says={
            "pass": Text("Cada formação tem seu ano.", "Every entry has its year."),
            "warn": Text(
                "Formações com ano: {good} de {total}.", "Entries with a year: {good} of {total}."
            ),
            "fail": Text("As formações não têm ano.", "The entries have no year."),
        },
        advice=Text(
            "Acrescente o ano de conclusão, ou a previsão. Se prefere não mostrar um ano antigo, "
            "tudo bem: é uma escolha, e o desconto é pequeno.",
            "Add the year of completion, or the expected one. If you would rather not show an old "
            "year, that is your choice, and it costs little.",
        ),
    ),
    "education.status": Words(
        title=Text("Situação do curso", "Status of the course"),
        says={
            "pass": Text(
                "A situação de cada curso está clara.", "The status of each course is clear."
            ),
            "warn": Text(
                "Um curso em andamento não diz quando deve terminar.",
                "A running course does not say when it should end.",
            ),
        },
        advice=Text(
            "Em curso em andamento escreva a previsão, por exemplo “previsão: 12/2027”.",
            "For a running course add the expected end, such as “expected 12/2027”.",
        ),
    ),
    "education.level": Words(
        title=Text("Tipo de curso", "Kind of course"),
        says={
            "pass": Text(
                "Dá para saber o tipo de cada curso.", "The kind of each course can be told."
            ),
            "warn": Text(
                "Formações com o tipo claro: {good} de {total}.",
                "Entries whose kind is clear: {good} of {total}.",
            ),
            "fail": Text(
                "Não dá para saber se é ensino médio, técnico, graduação ou outro.",
                "It cannot be told whether this is secondary, technical, a degree or other.",
            ),
        },
        advice=Text(
            "Comece pelo tipo: “Ensino médio”, “Técnico em…”, “Tecnólogo em…”, “Bacharelado em…”.",
            "Start with the kind: “High school diploma”, “Diploma in…”, “Bachelor of…”.",
        ),
    ),
    "education.courses": Words(
        title=Text("Cursos e registros", "Courses and licences"),
        says={
            "pass": Text(
                "Cursos, certificados ou registros encontrados: {count}.",
                "Courses, certificates or licences found: {count}.",
            ),
            "fail": Text(
                "Não há cursos, certificados ou registros profissionais.",
                "There are no courses, certificates or licences.",
            ),
        },
        advice=Text(
            "Se você tem cursos livres, NRs, CNH (só a categoria) ou registro no conselho, faça "
            "uma "
            "lista curta com o ano.",
            "If you have short courses, safety training, a driving licence class or a professional "
            "registration, add a short list with the year.",
        ),
    ),
}
