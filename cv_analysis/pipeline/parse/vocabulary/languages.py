# ruff: noqa: E501 - rows of a table, one a line
"""Languages people speak, by ISO 639 code, and words for how well; all folded."""

from __future__ import annotations

LANGUAGES: dict[str, str] = {
    name.strip(): code
    for code, names in {
        "pt": "portugues|portuguese|lingua portuguesa|portugues brasileiro|brazilian portuguese",
        "en": "ingles|english", "es": "espanhol|spanish|castelhano|castellano|espanol",
        "fr": "frances|french|francais", "de": "alemao|german|deutsch", "it": "italiano|italian",
        "ja": "japones|japanese", "zh": "mandarim|mandarin|chines|chinese|mandarin chinese|cantonese|cantones",
        "ko": "coreano|korean", "ru": "russo|russian", "ar": "arabe|arabic", "hi": "hindi",
        "bn": "bengali", "ur": "urdu", "ta": "tamil", "te": "telugu", "mr": "marathi", "gu": "gujarati",
        "pa": "punjabi|panjabi", "ml": "malayalam", "kn": "kannada", "ne": "nepali", "si": "sinhala|sinhalese",
        "nl": "holandes|dutch|neerlandes", "sv": "sueco|swedish", "no": "noruegues|norwegian",
        "da": "dinamarques|danish", "fi": "finlandes|finnish", "is": "islandes|icelandic",
        "pl": "polones|polish", "cs": "tcheco|czech", "sk": "eslovaco|slovak", "hu": "hungaro|hungarian",
        "ro": "romeno|romanian", "bg": "bulgaro|bulgarian", "el": "grego|greek", "hr": "croata|croatian",
        "sr": "servio|serbian", "sl": "esloveno|slovenian", "uk": "ucraniano|ukrainian", "tr": "turco|turkish",
        "he": "hebraico|hebrew", "fa": "persa|persian|farsi|dari", "ps": "pashto", "ku": "curdo|kurdish",
        "sw": "suaili|swahili|kiswahili", "am": "amharic|amarico", "so": "somali", "yo": "yoruba|ioruba",
        "ig": "igbo", "ha": "hausa", "zu": "zulu|isizulu", "xh": "xhosa|isixhosa", "af": "afrikaans|africaner",
        "st": "sesotho|sotho", "tn": "setswana|tswana", "sn": "shona", "tw": "twi", "ak": "akan", "rw": "kinyarwanda",
        "lg": "luganda", "wo": "wolof", "ln": "lingala", "mg": "malagasy",
        "cy": "gales|welsh", "ga": "irlandes|irish|gaeilge|irish gaelic", "gd": "scottish gaelic|gaelic", "ca": "catalao|catalan",
        "eu": "basco|basque", "gl": "galego|galician", "la": "latim|latin", "eo": "esperanto",
        "th": "tailandes|thai", "vi": "vietnamita|vietnamese", "id": "indonesio|indonesian|bahasa indonesia",
        "ms": "malaio|malay", "tl": "tagalog|filipino", "km": "khmer", "my": "burmese", "mn": "mongolian",
        "et": "estonian|estoniano", "lv": "latvian|letao", "lt": "lithuanian|lituano", "sq": "albanian|albanes",
        "mk": "macedonian", "bs": "bosnian", "mt": "maltese", "lb": "luxembourgish", "hy": "armenian|armenio", "ka": "georgian",
        "az": "azerbaijani", "kk": "kazakh", "uz": "uzbek", "mi": "maori|te reo maori", "sm": "samoan", "haw": "hawaiian",
        "ht": "creole|haitian creole|crioulo|crioulo haitiano", "kea": "crioulo cabo-verdiano", "gn": "guarani", "qu": "quechua",
        "ay": "aymara", "tpn": "tupi", "kmb": "kimbundu", "umb": "umbundu", "ts": "tsonga|changana",
        "bzs": "libras|lingua brasileira de sinais|lingua de sinais", "ase": "asl|american sign language|sign language",
        "bfi": "bsl|british sign language", "asf": "auslan", "yue": "cantonese chinese", "nan": "taiwanese|hokkien",
        "or": "odia", "as": "assamese", "kok": "konkani", "pcm": "pidgin|nigerian pidgin", "vec": "talian", "hrx": "hunsrik",
        "pmr": "pomerano",
    }.items()
    for name in names.split("|")
}  # fmt: skip

# The first pattern found decides.
LEVELS: tuple[tuple[str, str], ...] = (
    ("native", r"nativ[oa]|native|materna|mother tongue|first language|bilingu|lingua mae|home language|lingua patria"),
    ("fluent", r"fluen|proficien(?:te|t)|c2|full professional|\bc1\b|near[- ]native|dominio pleno|dominio total|domini[oa] complet|"
               r"excelente|excellent|fluid[oa]?|proficiency: high"),
    ("intermediate", r"intermediari|intermediate|\bb1\b|pre-?intermediari|medio|moderate|independent"),
    ("advanced", r"avancad|advanced|\bb2\b|upper|professional working|profissional|professional|very good|muito bom|strong"),
    ("intermediate", r"conversa|limited working|working knowledge|regular|razoavel|good|\bbom\b|\bboa\b|working|funcional|tecnico|instrumental|leitura"),
    ("basic", r"basic|elementar|elementary|iniciante|beginner|\ba1\b|\ba2\b|noco|nocao|limited|fair|pouco|starter|learning|aprendendo"),
)  # fmt: skip
