"""Words of the contact checks."""

from cv_analysis.pipeline.words.base import Text, Words

WORDS = {
    "personal_info.name": Words(
        title=Text("Nome", "Name"),
        says={
            "pass": Text(
                "Seu nome foi encontrado. Ele não conta na nota: só importa que esteja lá.",
                "Your name was found. It plays no part in the score: it only has to be there.",
            ),
            "fail": Text(
                "Não encontramos seu nome no texto.", "We could not find your name in the text."
            ),
        },
        advice=Text(
            "Escreva seu nome completo na primeira linha, como texto e não dentro de uma imagem.",
            "Write your full name on the first line, as text rather than inside an image.",
        ),
    ),
    "personal_info.email": Words(
        title=Text("E-mail", "E-mail"),
        says={
            "pass": Text("Seu e-mail pode ser lido.", "Your e-mail address can be read."),
            "warn": Text(
                "O e-mail {address} parece ter um erro de digitação.",
                "The e-mail address {address} looks mistyped.",
            ),
            "fail": Text(
                "Não há um e-mail no texto do currículo.", "There is no e-mail address in the text."
            ),
        },
        advice=Text(
            "Coloque logo abaixo do nome um e-mail que você lê todos os dias.",
            "Put an e-mail address that you read every day right below your name.",
        ),
        advices={
            "warn": Text(
                "Confira o que vem depois do @ no e-mail: uma letra trocada faz o convite se "
                "perder.",
                "Check what comes after the @: one wrong letter and the invitation is lost.",
            )
        },
    ),
    "personal_info.email_tidy": Words(
        title=Text("E-mail profissional", "Professional e-mail"),
        says={
            "pass": Text("O endereço é sóbrio.", "The address reads well."),
            "fail": Text(
                "O endereço tem apelido ou brincadeira.", "The address holds a nickname or a joke."
            ),
            "not_applicable": Text("Não há e-mail para avaliar.", "There is no address to check."),
        },
        advice=Text(
            "Crie um endereço gratuito com nome e sobrenome só para a busca de emprego.",
            "Open a free address with your first and last name just for the job search.",
        ),
    ),
    "personal_info.phone": Words(
        title=Text("Telefone", "Phone"),
        says={
            "pass": Text("Seu telefone está completo.", "Your phone number is complete."),
            "warn": Text(
                "O telefone parece incompleto ou sem DDD.",
                "The phone number looks incomplete or has no area code.",
            ),
            "fail": Text("Não encontramos um telefone.", "We could not find a phone number."),
        },
        advice=Text(
            "Escreva o celular com DDD, por exemplo (11) 90000-0000, e diga se atende por "
            "WhatsApp.",
            "Write a mobile number with its area or country code, such as +55 11 90000-0000.",
        ),
    ),
    "personal_info.location": Words(
        title=Text("Cidade", "City"),
        says={
            "pass": Text("A cidade está clara: {place}.", "The city is clear: {place}."),
            "fail": Text(
                "Não encontramos a cidade onde você mora.",
                "We could not find the city you live in.",
            ),
        },
        advice=Text(
            "Escreva cidade e estado, por exemplo Recife/PE. Muitas vagas filtram por local; "
            "rua e número não são necessários.",
            "Write your city and state or country. Many openings filter by place; street and "
            "number are not needed.",
        ),
    ),
    "personal_info.link": Words(
        title=Text("Perfil profissional", "Professional profile"),
        says={
            "pass": Text(
                "Há um link de perfil ou portfólio.", "There is a profile or portfolio link."
            ),
            "fail": Text(
                "Não há link de LinkedIn, Lattes ou portfólio.",
                "There is no LinkedIn or portfolio link.",
            ),
            "not_applicable": Text(
                "Na sua área o link é opcional: não conta na nota.",
                "A link is optional in your line of work: it does not count.",
            ),
        },
        advice=Text(
            "Se você tem LinkedIn, Lattes ou portfólio atualizado, coloque o endereço junto do "
            "contato.",
            "If you keep a LinkedIn page or a portfolio, add its address next to your contact "
            "details.",
        ),
    ),
    "personal_info.documents": Words(
        title=Text("Números de documentos", "Document numbers"),
        says={
            "pass": Text(
                "Nenhum número de documento aparece. Muito bem.",
                "No identity document number is shown. Good.",
            ),
            "fail": Text(
                "Há número de documento no currículo.",
                "An identity document number stands in the CV.",
            ),
            "not_applicable": Text(
                "Não há dados pessoais para avaliar.", "There are no personal details to check."
            ),
        },
        advice=Text(
            "Tire números de CPF, RG ou carteira de trabalho: a empresa só precisa deles na "
            "contratação, e em mãos erradas servem para golpes.",
            "Take out identity document numbers: an employer needs them only when hiring, and in "
            "the wrong hands they serve fraud.",
        ),
    ),
}
