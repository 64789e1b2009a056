"""Words of the skills checks."""

from cv_analysis.pipeline.words.base import Text, Words

_NO_STATEMENTS = Text(
    "Sem frases sobre os empregos não dá para conferir.",
    "Without statements about the jobs this cannot be checked.",
)

WORDS = {
    "skills.present": Words(
        title=Text("Competências no currículo", "Skills in the CV"),
        says={
            "pass": Text("Competências encontradas: {count}.", "Skills found: {count}."),
            "fail": Text(
                "O currículo não tem competências, por isso essa parte vale zero.",
                "The CV has no skills, so this section scores zero.",
            ),
        },
        advice=Text(
            "Crie a parte “Competências” com o que você sabe fazer e usar: máquinas, sistemas, "
            "técnicas, normas, idiomas.",
            "Add a “Skills” section with what you can do and use: machines, systems, techniques, "
            "standards, languages.",
        ),
    ),
    "skills.enough": Words(
        title=Text("Quantidade de competências", "Number of skills"),
        says={
            "pass": Text("A quantidade está boa: {count}.", "The number is right: {count}."),
            "warn": Text(
                "Competências encontradas: {count}. De {wanted} em diante o ponto fica completo.",
                "Skills found: {count}. From {wanted} on this is complete.",
            ),
            "many": Text(
                "São {count} competências. Acima de {most} as principais se perdem.",
                "There are {count} skills. Beyond {most} the main ones get lost.",
            ),
        },
        advice=Text(
            "Complete a lista com o que você usa no trabalho: sistemas, máquinas, técnicas, "
            "normas. "
            "Só o que você sabe de fato.",
            "Complete the list with what you use at work: systems, machines, techniques, "
            "standards. "
            "Only what you truly know.",
        ),
        advices={
            "many": Text(
                "Deixe as que a vaga pede e as que você usa; corte as que todos têm.",
                "Keep those that the opening asks for and those you use; drop what everybody has.",
            )
        },
    ),
    "skills.hard": Words(
        title=Text("Competências do ofício", "Skills of the trade"),
        says={
            "pass": Text(
                "Há competências concretas do seu ofício: {count}.",
                "There are concrete skills of your trade: {count}.",
            ),
            "warn": Text(
                "Competências concretas do ofício: {count}. Com {wanted} o ponto fica completo.",
                "Concrete skills of the trade: {count}. With {wanted} this is complete.",
            ),
            "fail": Text(
                "Só há qualidades pessoais, nenhuma competência do ofício.",
                "There are only personal qualities, no skill of the trade.",
            ),
        },
        advice=Text(
            "Diga com o que você trabalha: empilhadeira, PDV, Excel, aplicação de injetáveis, "
            "leitura de projetos. É por essas palavras que se procura.",
            "Say what you work with: forklift, till systems, Excel, wound care, reading drawings. "
            "These are the words people search for.",
        ),
    ),
    "skills.shown": Words(
        title=Text("Competências que o trabalho mostra", "Skills that your work shows"),
        says={
            "pass": Text(
                "Competências que aparecem também nas experiências: {shown} de {total}.",
                "Skills that appear in your jobs as well: {shown} of {total}.",
            ),
            "warn": Text(
                "Competências que aparecem também nas experiências: {shown} de {total}. Faltam, "
                "por "
                "exemplo: {examples}.",
                "Skills that appear in your jobs as well: {shown} of {total}. Missing there, for "
                "example: {examples}.",
            ),
            "fail": Text(
                "Nenhuma competência listada aparece nas experiências, por exemplo: {examples}.",
                "No listed skill appears in your jobs, for example: {examples}.",
            ),
            "none": Text(
                "Não há competência do ofício na lista para mostrar no trabalho.",
                "There is no skill of the trade in the list to show at work.",
            ),
            "not_applicable": _NO_STATEMENTS,
        },
        advice=Text(
            "Nas frases dos empregos, diga onde usou as competências da lista: {examples}.",
            "In the statements about your jobs, say where you used the listed skills: {examples}.",
        ),
        advices={
            "none": Text(
                "Depois de listar o que você sabe fazer, conte nos empregos onde usou.",
                "Once you have listed what you can do, say in your jobs where you used it.",
            )
        },
    ),
    "skills.soft_shown": Words(
        title=Text("Comportamento mostrado na prática", "Behaviour shown in practice"),
        says={
            "pass": Text(
                "Seu jeito de trabalhar aparece em fatos, não só em adjetivos.",
                "The way you work shows in facts, not only in adjectives.",
            ),
            "listed": Text(
                "Há qualidades pessoais na lista, mas nenhuma frase que as mostre.",
                "Personal qualities are listed, but no statement shows them.",
            ),
            "fail": Text(
                "Nenhuma frase mostra trabalho em equipe, atendimento, organização ou liderança.",
                "No statement shows teamwork, service, organisation or leadership.",
            ),
            "not_applicable": _NO_STATEMENTS,
        },
        advice=Text(
            "Conte uma situação: quem você treinou, atendeu, organizou ou ajudou a resolver. Uma "
            "frase assim vale mais que “boa comunicação”.",
            "Tell a situation: whom you trained or served, what you organised or solved. One such "
            "line is worth more than “good communication”.",
        ),
    ),
    "skills.languages": Words(
        title=Text("Nível dos idiomas", "Language levels"),
        says={
            "pass": Text("Cada idioma diz o nível.", "Each language says how well."),
            "warn": Text("Idiomas sem nível: {names}.", "Languages without a level: {names}."),
            "fail": Text("Idiomas sem nível: {names}.", "Languages without a level: {names}."),
            "not_applicable": Text(
                "Não há idiomas listados, e não é preciso: não conta na nota.",
                "No languages are listed, and none need be: this does not count.",
            ),
        },
        advice=Text(
            "Escreva o nível ao lado de cada idioma: básico, intermediário, avançado ou fluente.",
            "Write the level next to each language: basic, intermediate, advanced or fluent.",
        ),
    ),
}
