"""Words of the experience checks."""

from cv_analysis.pipeline.words.base import Text, Words

WORDS = {
    "experience.present": Words(
        title=Text("Experiência no currículo", "Experience in the CV"),
        says={
            "pass": Text("Experiências encontradas: {count}.", "Jobs found: {count}."),
            "fail": Text(
                "O currículo não tem uma parte de experiência, por isso ela vale zero.",
                "The CV has no experience section, so it scores zero.",
            ),
            "projects": Text(
                "Não há empregos, mas há projetos ou trabalho voluntário. A parte de experiência "
                "vale zero enquanto eles não forem contados como experiência.",
                "There are no jobs, but there are projects or volunteer work. The experience "
                "section scores zero until they are told as experience.",
            ),
            "unread": Text(
                "Há um título de experiência, mas nenhum emprego pôde ser lido abaixo dele.",
                "There is an experience heading, but no job could be read below it.",
            ),
        },
        advice=Text(
            "Crie a parte “Experiência”. Sem emprego formal, vale estágio, jovem aprendiz, bicos, "
            "negócio da família, voluntariado e projetos da escola: o que você fez, onde e quando.",
            "Add an “Experience” section. Without a formal job, internships, casual work, a family "
            "business, volunteering and school projects count: what you did, where and when.",
        ),
        advices={
            "projects": Text(
                "Leve projetos e trabalho voluntário para a parte “Experiência”, com seu papel, o "
                "lugar e as datas.",
                "Move projects and volunteer work into “Experience”, with your role, the place and "
                "the dates.",
            ),
            "unread": Text(
                "Escreva cada emprego em linhas próprias: cargo, empresa e datas, e depois o que "
                "fez.",
                "Write each job on lines of its own: role, employer and dates, then what you did.",
            ),
        },
    ),
    "experience.dates": Words(
        title=Text("Datas com mês e ano", "Dates with month and year"),
        says={
            "pass": Text(
                "Todas as experiências têm início e fim com mês.",
                "Every job has its start and end with the month.",
            ),
            "warn": Text(
                "Experiências com as duas datas completas: {good} de {total}.",
                "Jobs with both dates complete: {good} of {total}.",
            ),
            "years_only": Text(
                "Há datas só com o ano, ou só com uma ponta. Completas: {good} de {total}.",
                "Some dates show only the year, or only one end. Complete: {good} of {total}.",
            ),
            "fail": Text("As experiências não têm datas.", "The jobs have no dates."),
        },
        advice=Text(
            "Em cada emprego escreva início e fim com mês e ano, por exemplo 03/2019 a 08/2022. "
            "Sem o mês, dezembro a janeiro e dois anos inteiros parecem iguais.",
            "Give each job a start and an end with month and year, such as 03/2019 to 08/2022. "
            "Without months, a few weeks and two whole years look the same.",
        ),
    ),
    "experience.titles": Words(
        title=Text("Cargo e empresa", "Role and employer"),
        says={
            "pass": Text(
                "Cada experiência diz o cargo e a empresa.",
                "Every job names the role and the employer.",
            ),
            "warn": Text(
                "Experiências com cargo e empresa claros: {good} de {total}.",
                "Jobs with both role and employer clear: {good} of {total}.",
            ),
            "fail": Text(
                "Não conseguimos ler cargo nem empresa.", "We could read neither role nor employer."
            ),
        },
        advice=Text(
            "Escreva o cargo e o nome da empresa em cada experiência. Trabalho por conta própria "
            "também tem nome: “Autônomo”, “MEI”.",
            "Name the role and the employer for each job. Working for yourself has a name too: "
            "“Self-employed”.",
        ),
    ),
    "experience.order": Words(
        title=Text("Da mais recente para a mais antiga", "Newest first"),
        says={
            "pass": Text("A ordem está certa.", "The order is right."),
            "fail": Text(
                "Uma experiência mais nova aparece depois de uma mais antiga.",
                "A newer job stands below an older one.",
            ),
            "not_applicable": Text(
                "Com menos de duas experiências datadas não há ordem a conferir.",
                "With fewer than two dated jobs there is no order to check.",
            ),
        },
        advice=Text(
            "Comece pelo emprego mais recente: é o que se lê primeiro e com mais atenção.",
            "Start with the latest job: it is read first and with most care.",
        ),
    ),
    "experience.dates_valid": Words(
        title=Text("Datas possíveis", "Possible dates"),
        says={
            "pass": Text("As datas fazem sentido.", "The dates make sense."),
            "warn": Text(
                "Experiências com data impossível (fim antes do início, ou no futuro): {wrong}.",
                "Jobs with an impossible date (end before start, or in the future): {wrong}.",
            ),
            "fail": Text(
                "As datas não fazem sentido: fim antes do início, ou no futuro.",
                "The dates make no sense: the end before the start, or in the future.",
            ),
            "not_applicable": Text("Não há datas a conferir.", "There are no dates to check."),
        },
        advice=Text(
            "Confira início e fim: um ano digitado errado levanta dúvidas à toa.",
            "Check start and end: one mistyped year raises doubts for nothing.",
        ),
    ),
    "experience.bullets": Words(
        title=Text("O que você fez em cada emprego", "What you did in each job"),
        says={
            "pass": Text(
                "As experiências recentes contam o que foi feito.",
                "The recent jobs tell what was done.",
            ),
            "warn": Text(
                "Experiências recentes com pelo menos {wanted} frases: {good} de {total}.",
                "Recent jobs with at least {wanted} statements: {good} of {total}.",
            ),
            "fail": Text(
                "As experiências recentes não contam o que você fez.",
                "The recent jobs do not tell what you did.",
            ),
        },
        advice=Text(
            "Conte o que você fazia em 3 a 5 linhas por emprego, uma tarefa ou um resultado em "
            "cada linha. Empregos antigos podem ter uma linha só.",
            "Tell what you did in 3 to 5 lines for each job, one task or result a line. Old jobs "
            "may have a single line.",
        ),
    ),
    "experience.verbs": Words(
        title=Text("Frases que começam pela ação", "Statements that open with an action"),
        says={
            "pass": Text(
                "As frases começam pelo que você fez.", "The statements open with what you did."
            ),
            "warn": Text(
                "Frases que começam por uma ação: {good} de {total}.",
                "Statements that open with an action: {good} of {total}.",
            ),
            "fail": Text(
                "As frases não começam por uma ação.", "The statements do not open with an action."
            ),
            "not_applicable": Text(
                "Não há frases sobre os empregos a conferir.",
                "There are no statements about the jobs to check.",
            ),
        },
        advice=Text(
            "Comece cada frase pela ação: “Atendi”, “Organizei”, “Conferi”, ou “Atendimento a…”. "
            "Os dois jeitos são bons; fique em um só.",
            "Open each statement with the action: “Served”, “Organised”, “Checked”.",
        ),
    ),
    "experience.achievements": Words(
        title=Text("Resultados ou volumes em números", "Results or volumes in numbers"),
        says={
            "pass": Text(
                "Frases com número: {found}. Elas mostram o tamanho do seu trabalho.",
                "Statements with a number: {found}. They show the size of your work.",
            ),
            "some": Text(
                "Frases com número: {found}. Com {wanted} o ponto fica completo.",
                "Statements with a number: {found}. With {wanted} this is complete.",
            ),
            "fail": Text(
                "Nenhuma frase tem um número que mostre volume ou resultado.",
                "No statement has a number that shows volume or result.",
            ),
            "not_applicable": Text(
                "Não há frases sobre os empregos a conferir.",
                "There are no statements about the jobs to check.",
            ),
        },
        advice=Text(
            "Ponha números que você sabe de verdade: quantos clientes por dia, pedidos por turno, "
            "pessoas na equipe, quanto caiu ou subiu. Se não souber ao certo, diga “cerca de”; não "
            "invente.",
            "Add numbers you truly know: customers a day, orders a shift, people on the team, how "
            "much something fell or rose. If unsure say “about”; never invent.",
        ),
    ),
    "experience.weak_phrases": Words(
        title=Text("Expressões que escondem seu trabalho", "Phrases that hide your work"),
        says={
            "pass": Text("Não há expressões vagas.", "There are no vague phrases."),
            "warn": Text("Expressões vagas: {phrases}.", "Vague phrases: {phrases}."),
            "fail": Text("Expressões vagas: {phrases}.", "Vague phrases: {phrases}."),
            "not_applicable": Text(
                "Não há frases sobre os empregos a conferir.",
                "There are no statements about the jobs to check.",
            ),
        },
        advice=Text(
            "Troque “responsável por”, “auxiliei em”, “entre outros” pela ação e pela parte que "
            "era sua: em vez de “responsável pelo estoque”, “controlei o estoque de…”.",
            "Replace “responsible for”, “helped with”, “various tasks” by the action and the part "
            "that was yours: not “responsible for stock” but “controlled the stock of…”.",
        ),
    ),
    "experience.progression": Words(
        title=Text("Crescimento", "Progression"),
        says={
            "pass": Text(
                "A trajetória mostra crescimento: de {earlier} para {later}. Não vale pontos, mas "
                "vale contar na entrevista.",
                "Your path shows growth: from {earlier} to {later}. It earns no points, yet it is "
                "worth telling in an interview.",
            ),
            "not_applicable": Text(
                "Crescimento de cargo não é exigido: não conta na nota.",
                "Promotions are not demanded: they do not count.",
            ),
        },
    ),
    "experience.gaps": Words(
        title=Text("Intervalo entre empregos", "Time between jobs"),
        says={
            "warn": Text(
                "Há um intervalo entre {start} e {end}. Ele não tira pontos: muita gente passa por "
                "isso.",
                "There is a stretch between {start} and {end}. It costs no points: many people go "
                "through this.",
            ),
            "not_applicable": Text(
                "Não há intervalo longo entre empregos.", "There is no long time between jobs."
            ),
        },
        advice=Text(
            "Se quiser, conte em uma linha o que fez nesse tempo (curso, cuidado da família, "
            "bicos, "
            "saúde). É escolha sua, e ajuda onde o sistema da empresa filtra intervalos.",
            "If you like, tell in one line what you did then (a course, care of family, casual "
            "work, "
            "health). It is your choice, and helps where an employer's system filters such "
            "stretches.",
        ),
    ),
}
