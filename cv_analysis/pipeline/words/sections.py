"""Words of the sections: a sentence by band, and what weighs most."""

from cv_analysis.pipeline.words.base import Text

NAMES = {
    "personal_info": Text("Contato", "Contact"),
    "experience": Text("Experiência", "Experience"),
    "skills": Text("Competências", "Skills"),
    "education": Text("Formação", "Education"),
    "presentation": Text("Apresentação", "Presentation"),
    "ats": Text("Leitura automática", "Automatic reading"),
}
GOOD, FAIR = 85, 60  # from these scores on

BANDS = {
    "personal_info": (
        Text("Contato completo e fácil de achar.", "Contact details are complete and easy to see."),
        Text("O contato está quase completo.", "Contact details are nearly complete."),
        Text(
            "Falta contato: sem ele ninguém consegue chamar você.",
            "Contact details are missing: without them nobody can call you.",
        ),
    ),
    "experience": (
        Text("Experiência clara e bem contada.", "Experience is clear and well told."),
        Text(
            "A experiência é boa de ler e pode mostrar mais do seu trabalho.",
            "Experience reads well and could show more of your work.",
        ),
        Text(
            "A experiência ainda mostra pouco do que você fez.",
            "Experience still shows little of what you did.",
        ),
    ),
    "skills": (
        Text("Competências concretas e fáceis de achar.", "Skills are concrete and easy to find."),
        Text(
            "Há boas competências; dá para ligá-las melhor ao trabalho.",
            "There are good skills; they could be tied more to your work.",
        ),
        Text(
            "As competências do seu ofício ainda aparecem pouco.",
            "The skills of your trade hardly show yet.",
        ),
    ),
    "education": (
        Text("Formação clara.", "Education is clear."),
        Text("A formação está quase clara.", "Education is nearly clear."),
        Text("Faltam dados da formação.", "Details of your education are missing."),
    ),
    "presentation": (
        Text("O currículo é fácil de ler.", "The CV is easy to read."),
        Text("Lê-se bem e pode ficar mais direto.", "It reads well and could be more direct."),
        Text("O currículo está difícil de ler.", "The CV is hard to read."),
    ),
}  # fmt: skip

MOST = Text(
    " Onde ainda dá para ganhar: {title} (−{points}).",
    " Where there is more to gain: {title} (−{points}).",
)
ABSENT = Text(
    "Não se aplica: essa parte não está no currículo.",
    "Does not apply: this section is not in the CV.",
)
FILL_IN = Text("[preencha: quantidade, prazo ou resultado]", "[fill in: quantity, time or result]")
