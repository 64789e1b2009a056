"""Words of the presentation checks."""

from cv_analysis.pipeline.words.base import Text, Words

WORDS = {
    "presentation.length": Words(
        title=Text("Tamanho", "Length"),
        says={
            "pass": Text("Tamanho bom. Páginas: {pages}.", "A good length. Pages: {pages}."),
            "warn": Text(
                "O currículo tem {pages} páginas. Uma ou duas costumam bastar.",
                "The CV has {pages} pages. One or two are usually enough.",
            ),
            "fail": Text(
                "O currículo tem {pages} páginas. Uma ou duas costumam bastar.",
                "The CV has {pages} pages. One or two are usually enough.",
            ),
            "short": Text(
                "O currículo é curto. Palavras: {words}.",
                "The CV is short. Words: {words}.",
            ),
            "not_applicable": Text(
                "Currículo acadêmico pode ser longo: não conta na nota. Páginas: {pages}.",
                "An academic CV may be long: this does not count. Pages: {pages}.",
            ),
        },
        advice=Text(
            "Resuma os empregos mais antigos em uma linha e tire o que não serve à vaga.",
            "Cut the oldest jobs down to one line and take out what does not serve the opening.",
        ),
        advices={
            "short": Text(
                "Conte mais: o que fez em cada emprego, cursos e o que sabe usar. Uma página "
                "cheia é "
                "uma boa medida.",
                "Tell more: what you did in each job, courses, what you can use. One full page "
                "is a "
                "good measure.",
            )
        },
    ),
    "presentation.headings": Words(
        title=Text("Títulos das partes", "Section headings"),
        says={
            "pass": Text(
                "As partes têm títulos fáceis de reconhecer.", "The sections have clear headings."
            ),
            "warn": Text(
                "Partes com título reconhecido: {good} de {total}.",
                "Sections with a heading we recognise: {good} of {total}.",
            ),
            "fail": Text(
                "Não reconhecemos os títulos das partes do currículo.",
                "We do not recognise the headings of the CV's sections.",
            ),
        },
        advice=Text(
            "Use títulos comuns em linha própria: “Experiência profissional”, “Formação”, "
            "“Competências”, “Idiomas”.",
            "Use common headings on a line of their own: “Experience”, “Education”, “Skills”, "
            "“Languages”.",
        ),
    ),
    "presentation.summary": Words(
        title=Text("Resumo no começo", "Summary on top"),
        says={
            "pass": Text(
                "Há um resumo no começo, de bom tamanho.", "There is a summary of a good length."
            ),
            "objective": Text(
                "Há um objetivo, mas não um resumo de quem você é.",
                "There is an objective, but no summary of who you are.",
            ),
            "short": Text(
                "O resumo é curto demais. Palavras: {words}.",
                "The summary is too short. Words: {words}.",
            ),
            "long": Text(
                "O resumo é longo demais. Palavras: {words}.",
                "The summary is too long. Words: {words}.",
            ),
            "fail": Text("Não há resumo no começo.", "There is no summary on top."),
        },
        advice=Text(
            "Escreva de 2 a 4 linhas no começo: seu ofício, quanto tempo de prática, no que é "
            "forte e o que procura.",
            "Write 2 to 4 lines on top: your trade, how long you have practised, what you are "
            "strong at and what you look for.",
        ),
        advices={
            "long": Text(
                "Reduza o resumo a 2 a 4 linhas e leve os detalhes para os empregos.",
                "Cut the summary down to 2 to 4 lines and move the details to the jobs.",
            )
        },
    ),
    "presentation.summary_concrete": Words(
        title=Text("Resumo concreto", "A concrete summary"),
        says={
            "pass": Text(
                "O resumo fala do seu ofício com fatos.",
                "The summary speaks of your trade in facts.",
            ),
            "fail": Text(
                "O resumo não cita ofício, ferramenta nem número: serviria para qualquer pessoa.",
                "The summary names no trade, tool or number: it would fit anybody.",
            ),
            "not_applicable": Text("Não há resumo a conferir.", "There is no summary to check."),
        },
        advice=Text(
            "Cite no resumo seu ofício e dois ou três fatos: anos de prática, tipo de lugar, "
            "ferramentas, um resultado.",
            "Name your trade and two or three facts in the summary: years of practice, kind of "
            "place, tools, a result.",
        ),
    ),
    "presentation.headline": Words(
        title=Text("Cargo desejado no topo", "The role you are after"),
        says={
            "pass": Text("O topo diz o cargo ou a área.", "The top says your role or area."),
            "fail": Text(
                "O topo não diz que cargo ou área você procura.",
                "The top does not say which role or area you are after.",
            ),
            "vague": Text(
                "O objetivo não diz que cargo ou área você procura.",
                "The objective does not say which role or area you are after.",
            ),
        },
        advice=Text(
            "Abaixo do nome, escreva o cargo que procura, como aparece nas vagas.",
            "Below your name, write the role you are after as openings call it.",
        ),
    ),
    "presentation.cliches": Words(
        title=Text("Frases prontas", "Stock phrases"),
        says={
            "pass": Text("Não há frases prontas.", "There are no stock phrases."),
            "warn": Text("Frases prontas: {phrases}.", "Stock phrases: {phrases}."),
            "fail": Text("Frases prontas: {phrases}.", "Stock phrases: {phrases}."),
            "not_applicable": Text("Não há texto a conferir.", "There is no text to check."),
        },
        advice=Text(
            "Troque a frase pronta por um fato: em vez de “proativo”, o que você começou sem que "
            "ninguém pedisse.",
            "Replace the stock phrase by a fact: not “hard-working”, but what you got done.",
        ),
    ),
    "presentation.voice": Words(
        title=Text("Um só jeito de falar", "One voice"),
        says={
            "pass": Text("As frases seguem um jeito só.", "The statements keep one voice."),
            "warn": Text(
                "As frases usam “eu” onde não é preciso.",
                "The statements use “I” where none is needed.",
            ),
            "mixed": Text(
                "Umas frases falam de você (“fiz”), outras como de outra pessoa (“fez”).",
                "Some statements speak as you, others as of somebody else.",
            ),
            "not_applicable": Text(
                "Há poucas frases para comparar.", "There are too few statements to compare."
            ),
        },
        advice=Text(
            "Escolha um jeito e siga até o fim: “Controlei o estoque” ou “Controle de estoque”, "
            "sem "
            "“eu”.",
            "Pick one way and keep it: “Managed stock”, without “I”.",
        ),
    ),
    "presentation.dates_style": Words(
        title=Text("Datas escritas de um jeito só", "One way of writing dates"),
        says={
            "pass": Text(
                "As datas dos empregos são escritas de um jeito só.",
                "The dates of the jobs are all written in one way.",
            ),
            "warn": Text(
                "As datas são escritas de jeitos diferentes.",
                "Dates are written in different ways.",
            ),
            "not_applicable": Text(
                "Há poucas datas para comparar.", "There are too few dates to compare."
            ),
        },
        advice=Text(
            "Use um formato em todo o currículo, por exemplo 03/2019.",
            "Use one format throughout, such as 03/2019 or Mar 2019.",
        ),
    ),
}
