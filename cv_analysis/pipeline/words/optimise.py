"""Words of the suggestions: no number, tool, date, title or name, which only the person knows."""

from cv_analysis.pipeline.words.base import Text

# Where the report's own advice explains itself by an example that might be taken for a fact.
ADVICE = {
    "personal_info.phone": Text(
        "Escreva o celular com DDD, ao lado do e-mail.",
        "Write a mobile number with its area or country code, next to the e-mail address.",
    ),
    "personal_info.location": Text(
        "Escreva cidade e estado. Muitas vagas filtram por local; rua e número não são "
        "necessários.",
        "Write your city and state or country. Many openings filter by place; no street is needed.",
    ),
    "personal_info.link": Text(
        "Se você mantém uma página profissional ou um portfólio, coloque o endereço junto do "
        "contato.",
        "If you keep a professional page or a portfolio, add its address next to your contact "
        "details.",
    ),
    "personal_info.documents": Text(
        "Tire os números de documentos: a empresa só precisa deles na contratação, e em mãos "
        "erradas servem para golpes.",
        "Remove the numbers of documents: an employer needs them only when hiring, and in the "
        "wrong hands they serve fraud.",
    ),
    "experience.dates": Text(
        "Em cada emprego escreva início e fim com mês e ano.",
        "Give each job a start and an end, each with month and year.",
    ),
    "experience.titles": Text(
        "Escreva o cargo e o nome da empresa em cada experiência. Trabalho por conta própria "
        "também tem nome.",
        "Name the role and the employer for each job. Working for yourself has a name too.",
    ),
    "experience.bullets": Text(
        "Conte o que você fazia em poucas linhas por emprego, uma tarefa ou um resultado em cada "
        "linha. Empregos antigos podem ter uma linha só.",
        "Tell what you did in a few lines for each job, one task or result a line. Old jobs may "
        "have a single line.",
    ),
    "experience.verbs": Text(
        "Comece cada frase pela ação que você fez, e siga do mesmo jeito até o fim.",
        "Open each statement with the action that you took, and keep to that way.",
    ),
    "experience.achievements": Text(
        "Ponha nas frases os números que você sabe de verdade: quantidade, prazo, alcance, o que "
        "subiu ou caiu. O que não souber, deixe de fora; não invente.",
        "Put the numbers that you truly know into your statements: quantity, time, reach, what "
        "rose or fell. Leave out what you do not know; never invent.",
    ),
    "experience.weak_phrases": Text(
        "Troque as expressões vagas pela ação e pela parte que era sua.",
        "Replace the vague phrases by the action and the part that was yours.",
    ),
    "skills.hard": Text(
        "Diga com o que você trabalha: máquinas, sistemas, técnicas, normas. É por essas palavras "
        "que se procura. Só o que você sabe.",
        "Say what you work with: machines, systems, techniques, standards. These are the words "
        "people search for. Only what you know.",
    ),
    "education.status": Text(
        "Em curso em andamento escreva a previsão de conclusão, com mês e ano.",
        "For a running course add its expected end, with month and year.",
    ),
    "education.level": Text(
        "Comece cada formação pelo tipo do curso, como está no seu certificado.",
        "Start each entry with the kind of course, as your certificate names it.",
    ),
    "education.courses": Text(
        "Se você tem cursos livres, habilitações ou registro profissional, faça uma lista curta "
        "com o ano.",
        "If you have short courses, licences or a professional registration, add a short list with "
        "the year.",
    ),
    "presentation.summary": Text(
        "Escreva poucas linhas no começo: seu ofício, quanto tempo de prática, no que é forte e o "
        "que procura.",
        "Write a few lines on top: your trade, how long you have practised, what you are strong at "
        "and what you look for.",
    ),
    "presentation.voice": Text(
        "Escolha um jeito de contar e siga até o fim, sem “eu”.",
        "Pick one way of telling and keep it, without “I”.",
    ),
    "presentation.dates_style": Text(
        "Use um formato de data em todo o currículo.", "Use one format of dates throughout."
    ),
    "ats.little_text": Text(
        "Gere o PDF de novo a partir do editor de textos, sem foto da página.",
        "Make the PDF again from where you wrote it, not from a photo of the page.",
    ),
    "ats.broken_characters": Text(
        "Troque a fonte por uma comum e gere o PDF de novo.",
        "Change to a common font and make the PDF again.",
    ),
    "ats.drawn_symbols": Text(
        "Escreva o nível por extenso, em vez de desenhos.",
        "Write the level out instead of drawing it.",
    ),
}
ROLE = Text(
    "Escreva abaixo do nome a função que você procura: “{role}”. Como objetivo, não como cargo "
    "que você já teve.",
    "Write the role that you are after below your name: “{role}”. As a goal, not as a job that "
    "you have held.",
)
SAYS = {
    "presentation.goal": ROLE,
    "presentation.company": Text(
        "Guarde uma versão do currículo para {company} e leve para cima as frases que mais "
        "importam lá: {blank}.",
        "Keep a version of the CV for {company} and move to the top the statements that matter "
        "most there: {blank}.",
    ),
    "experience.line": Text(
        "Diga esta frase de um jeito mais direto. Preencha o que está entre colchetes só com o que "
        "é verdade.",
        "Say this statement in a more direct way. Fill in what is in brackets only with what is "
        "true.",
    ),
    "skills.listed": Text(
        "Mostre em uma frase de um emprego onde você usou “{term}”: {blank}.",
        "Show in a statement of a job where you used “{term}”: {blank}.",
    ),
    "skills.gap": Text(
        "Só se você tem: diga onde usou “{term}”: {blank}.",
        "Only if you have it: say where you used “{term}”: {blank}.",
    ),
    "skills.language_gap": Text(
        "Só se você fala: ponha “{term}” nos idiomas, com o seu nível.",
        "Only if you speak it: put “{term}” among your languages, with your level.",
    ),
    "education.gap": Text(
        "Só se você tem: escreva “{term}” com o ano e a situação.",
        "Only if you have it: write “{term}” with its year and status.",
    ),
}
SOURCES = {
    "opening": Text(
        "A vaga que você enviou pede, e não encontramos no seu currículo.",
        "The opening that you sent asks for it, and it was not found in your CV.",
    ),
    "role": Text(
        "A função que você indicou pede, e não encontramos no seu currículo.",
        "The role that you named asks for it, and it was not found in your CV.",
    ),
}
REASONS = {
    "personal_info.link": Text(
        "Não há link de uma página sua com o seu trabalho.",
        "There is no link to a page of yours that shows your work.",
    ),
    "presentation.goal": Text(
        "Quem lê, pessoa ou máquina, procura essa função no começo do currículo e não a encontra.",
        "Readers, people and machines, look for this role at the top of the CV and do not find it.",
    ),
    "presentation.company": Text(
        "Um currículo escrito para uma vaga mostra primeiro o que ela pede.",
        "A CV written for one opening shows first what it asks for.",
    ),
    "experience.line": Text(
        "A frase começa com palavras que dizem pouco, ou não diz quanto.",
        "The statement begins with words that say little, or does not say how much.",
    ),
    "skills.listed": Text(
        "A vaga que você enviou pede, e seu currículo só a traz em uma lista.",
        "The opening that you sent asks for it, and your CV only has it in a list.",
    ),
}
# For what the report says with numbers that it counted itself.
UNMET = Text(
    "“{title}”: é aqui que o seu currículo perde pontos.",
    "“{title}”: this is where your CV loses points.",
)
BLANK = Text("[preencha: onde e como]", "[fill in: where and how]")
