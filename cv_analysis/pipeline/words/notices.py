"""Words of the notices: personal data that need not be there, and tricks."""

from cv_analysis.pipeline.words.base import Text

_DOCUMENT = Text(
    "{what}: opcional e não recomendado. A empresa só precisa disso na contratação, e em mãos "
    "erradas serve para golpes.",
    "{what}: optional and not recommended. An employer needs it only when hiring, and in the wrong "
    "hands it serves fraud.",
)
_PERSONAL = Text(
    "{what}: opcional e não recomendado. Não diz nada sobre seu trabalho e pode abrir espaço para "
    "discriminação. Não muda sua nota.",
    "{what}: optional and not recommended. It says nothing of your work and may invite "
    "discrimination. It does not change your score.",
)
_SAFETY = Text(
    "{what}: opcional e não recomendado. Um currículo circula por muitas mãos. Não muda sua nota.",
    "{what}: optional and not recommended. A CV passes through many hands. It does not change "
    "your score.",
)

_NAMES: dict[str, tuple[Text, Text]] = {
    "cpf": (_DOCUMENT, Text("CPF", "CPF (tax number)")),
    "rg": (_DOCUMENT, Text("RG", "RG (identity card)")),
    "ctps": (_DOCUMENT, Text("Carteira de trabalho", "Work record book number")),
    "pis": (_DOCUMENT, Text("PIS/PASEP", "PIS/PASEP (social number)")),
    "voter_id": (_DOCUMENT, Text("Título de eleitor", "Voter registration")),
    "driver_number": (_DOCUMENT, Text("Número da CNH (a categoria pode ficar)", "Driving licence "
    "number (its class may stay)")),
    "military_id": (_DOCUMENT, Text("Documento militar", "Military document")),
    "passport": (_DOCUMENT, Text("Passaporte", "Passport number")),
    "national_id": (_DOCUMENT, Text("Documento de identidade", "National identity number")),
    "parents": (_PERSONAL, Text("Nome dos pais", "Parents' names")),
    "marital_status": (_PERSONAL, Text("Estado civil", "Marital status")),
    "children": (_PERSONAL, Text("Filhos", "Children")),
    "birth_date": (_PERSONAL, Text("Data de nascimento", "Date of birth")),
    "age": (_PERSONAL, Text("Idade", "Age")),
    "birthplace": (_PERSONAL, Text("Naturalidade", "Place of birth")),
    "religion": (_PERSONAL, Text("Religião", "Religion")),
    "sex": (_PERSONAL, Text("Sexo ou raça", "Sex or race")),
    "photo": (_PERSONAL, Text("Foto", "Photo")),
    "full_address": (_SAFETY, Text("Endereço completo (cidade e estado bastam)", "Full address "
    "(city and state are enough)")),
    "bank": (_SAFETY, Text("Dados bancários", "Bank details")),
    "salary": (_SAFETY, Text("Salário anterior", "Past salary")),
    "references_contact": (_SAFETY, Text("Telefone de outras pessoas", "Other people's phones")),
}  # fmt: skip

PRIVACY: dict[str, Text] = {
    kind: Text(text.pt.replace("{what}", name.pt), text.en.replace("{what}", name.en))
    for kind, (text, name) in _NAMES.items()
} | {
    "image": Text(
        "Há uma imagem na página {page}. Se for sua foto: opcional e não recomendado. Não muda sua "
        "nota.",
        "There is an image on page {page}. If it is your photo: optional and not recommended. It "
        "does not change your score.",
    ),
    "disability": Text(
        "Informação sobre deficiência: é um dado sensível e a escolha é sua. Ajuda nas vagas "
        "afirmativas (PcD); nas outras não é preciso. Não muda sua nota.",
        "Information on a disability: it is sensitive and the choice is yours. It helps with "
        "openings reserved for people with disabilities. It does not change your score.",
    ),
}

_HOW = {
    "white": Text("da cor do fundo", "in the colour of the background"),
    "tiny": Text("em letra minúscula", "in tiny letters"),
    "off_page": Text("fora da página", "off the page"),
    "invisible_mode": Text("em modo invisível", "in invisible mode"),
    "zero_width": Text("em caracteres invisíveis", "in zero-width characters"),
    "covered": Text("debaixo de uma imagem", "under an image"),
    "vanish": Text("marcado como oculto", "marked as hidden"),
}

INTEGRITY: dict[str, Text] = {
    "hidden_text": Text(
        "Há texto que as pessoas não veem, {how}, na página {page}: “{text}”. Não contamos essas "
        "palavras. Modelos prontos às vezes trazem isso; apague antes de enviar.",
        "There is text that people do not see, {how}, on page {page}: “{text}”. We do not count "
        "those words. Templates sometimes carry this; delete it before sending.",
    ),
    "hidden_instruction": Text(
        "O texto escondido da página {page} dá ordens a um robô: “{text}”. Não tem efeito aqui, e "
        "pode eliminar você em uma seleção.",
        "The hidden text on page {page} gives orders to a robot: “{text}”. It has no effect here, "
        "and may get you rejected elsewhere.",
    ),
    "instruction": Text(
        "Há uma frase escrita para um robô, não para uma pessoa. Não tem efeito aqui, e pode "
        "eliminar você em uma seleção.",
        "A sentence is written for a robot rather than a person. It has no effect here, and may "
        "get you rejected elsewhere.",
    ),
    "opening_instruction": Text(
        "A descrição da vaga traz uma frase escrita para um robô: “{text}”. Ela ficou de fora da "
        "comparação e não tem efeito aqui.",
        "The job description holds a sentence written for a robot: “{text}”. It was left out of "
        "the comparison and has no effect here.",
    ),
    "opening_hidden_text": Text(
        "A descrição da vaga traz caracteres invisíveis, que as pessoas não veem: “{text}”. Eles "
        "ficaram de fora da comparação.",
        "The job description holds invisible characters, which people do not see: “{text}”. They "
        "were left out of the comparison.",
    ),
    "keyword_stuffing": Text(
        "Palavras repetidas demais: {words}. Repetir não ajuda: cada competência conta uma vez.",
        "Words repeated too often: {words}. Repeating does not help: each skill counts once.",
    ),
}

BLIND = Text(
    "Trocar o nome, o gênero, a idade ou a foto não muda nenhuma nota.",
    "Another name, gender, age or photo changes no score.",
)


def how(kind: str, language: str) -> str:
    """How a text is hidden, in words."""
    return _HOW[kind].fill(language, {}) if kind in _HOW else kind
