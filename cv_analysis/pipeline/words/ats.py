"""Words of the pitfalls of automatic reading."""

from cv_analysis.pipeline.words.base import Text, Words


def _words(title: Text, issue: Text, advice: Text) -> Words:
    return Words(title=title, says={"": issue}, advice=advice)


WORDS = {
    "ats.scanned": _words(
        Text("Páginas em imagem", "Pages as pictures"),
        Text(
            "As páginas são imagens (quantas: {pages}). Nós reconhecemos o texto, que pode ter "
            "erros; a maioria dos sistemas das empresas não lê nada deste arquivo.",
            "The pages are pictures (how many: {pages}). We recognised the text, perhaps with "
            "mistakes; most companies' systems can read nothing of this file.",
        ),
        Text(
            "Exporte o currículo em PDF pelo programa em que o escreveu, sem digitalizar.",
            "Export the CV as PDF from the program that you wrote it in, without scanning it.",
        ),
    ),
    "ats.little_text": _words(
        Text("Pouco texto", "Little text"),
        Text(
            "O arquivo tem pouco texto legível (palavras: {words}). O resto pode ser imagem.",
            "The file has little readable text (words: {words}). The rest may be pictures.",
        ),
        Text(
            "Salve de novo a partir do Word ou Google Docs em “PDF”, sem foto da página.",
            "Save it again from Word or Google Docs as PDF, not as a photo of the page.",
        ),
    ),
    "ats.contact_missing": _words(
        Text("Contato ilegível", "Unreadable contact"),
        Text(
            "Nem e-mail nem telefone estão no texto que a máquina lê.",
            "Neither e-mail nor phone is in the text that a machine reads.",
        ),
        Text(
            "Escreva e-mail e telefone como texto, abaixo do nome.",
            "Write e-mail and phone as text, below your name.",
        ),
    ),
    "ats.tricks": _words(
        Text("Texto escondido ou repetido", "Hidden or repeated text"),
        Text(
            "Há texto escondido, ordens a um robô ou palavras repetidas demais. Modelos prontos às "
            "vezes trazem isso sem você saber.",
            "There is hidden text, an order to a robot or too much repetition. Templates sometimes "
            "carry this without your knowing.",
        ),
        Text(
            "Apague esse texto: recrutadores que o encontram costumam descartar o currículo.",
            "Delete that text: recruiters who find it tend to drop the CV.",
        ),
    ),
    "ats.columns": _words(
        Text("Colunas", "Columns"),
        Text(
            "O texto está em colunas (página: {pages}). Alguns sistemas misturam as linhas.",
            "The text is set in columns (page: {pages}). Some systems mix the lines up.",
        ),
        Text(
            "Para enviar por sites de vagas, guarde uma versão em uma coluna só.",
            "For job sites keep a version in a single column.",
        ),
    ),
    "ats.contact_in_header": _words(
        Text("Contato no cabeçalho", "Contact in the header"),
        Text(
            "E-mail ou telefone só aparecem no cabeçalho ou rodapé da página, que alguns sistemas "
            "pulam.",
            "E-mail or phone stands only in the page header or footer, which some systems skip.",
        ),
        Text(
            "Repita o contato no corpo do texto, abaixo do nome.",
            "Put the contact details in the body, below your name.",
        ),
    ),
    "ats.broken_characters": _words(
        Text("Letras quebradas", "Broken characters"),
        Text(
            "Algumas letras chegam à máquina como quadrados ou códigos.",
            "Some letters reach a machine as boxes or codes.",
        ),
        Text(
            "Troque a fonte por uma comum (Arial, Calibri) e gere o PDF de novo.",
            "Change to a common font (Arial, Calibri) and make the PDF again.",
        ),
    ),
    "ats.tables": _words(
        Text("Tabelas ou caixas de texto", "Tables or text boxes"),
        Text(
            "Há texto em tabelas ou caixas (quantidade: {count}). Alguns sistemas mudam a ordem ou "
            "perdem partes.",
            "Text stands in tables or boxes (count: {count}). Some systems reorder or lose parts.",
        ),
        Text(
            "Passe o conteúdo das tabelas para linhas comuns.",
            "Move what the tables hold into plain lines.",
        ),
    ),
    "ats.headings": _words(
        Text("Títulos incomuns", "Unusual headings"),
        Text(
            "Experiência ou formação não têm um título que as máquinas conhecem.",
            "Experience or education has no heading that machines know.",
        ),
        Text(
            "Use “Experiência profissional” e “Formação” em linha própria.",
            "Use “Experience” and “Education” on a line of their own.",
        ),
    ),
    "ats.no_dates": _words(
        Text("Empregos sem data", "Jobs without dates"),
        Text("Há emprego sem nenhuma data.", "A job has no date at all."),
        Text(
            "Escreva início e fim com mês e ano em cada emprego.",
            "Give each job its start and end with month and year.",
        ),
    ),
    "ats.spaced_letters": _words(
        Text("Letras espaçadas", "Spaced letters"),
        Text(
            "Há palavras com as letras separadas, que a busca não acha.",
            "Some words are set letter by letter and cannot be searched.",
        ),
        Text(
            "Escreva os títulos normalmente e, se quiser, em maiúsculas.",
            "Write headings normally, in capitals if you like.",
        ),
    ),
    "ats.no_months": _words(
        Text("Datas sem mês", "Dates without months"),
        Text("Há datas de emprego só com o ano.", "Some job dates show only the year."),
        Text("Acrescente o mês às datas dos empregos.", "Add the month to the dates of your jobs."),
    ),
    "ats.drawn_symbols": _words(
        Text("Símbolos no lugar de palavras", "Symbols instead of words"),
        Text(
            "Níveis em estrelas ou barras, ou ícones no lugar de palavras, não são lidos.",
            "Levels drawn as stars or bars, and icons instead of words, are not read.",
        ),
        Text(
            "Escreva o nível por extenso: “Excel avançado”.",
            "Write the level out: “advanced Excel”.",
        ),
    ),
    "ats.images": _words(
        Text("Muitas imagens", "Many images"),
        Text(
            "Há várias imagens (quantidade: {count}). O que está nelas não é lido.",
            "There are several images (count: {count}). What they hold is not read.",
        ),
        Text("Troque ícones e figuras por palavras.", "Replace icons and pictures by words."),
    ),
    "ats.long_file": _words(
        Text("Arquivo longo", "Long file"),
        Text("O currículo tem {pages} páginas.", "The CV has {pages} pages."),
        Text("Deixe em uma ou duas páginas.", "Keep it to one or two pages."),
    ),
}
