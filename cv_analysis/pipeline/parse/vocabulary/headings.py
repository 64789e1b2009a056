# ruff: noqa: E501, SIM905 - lists of words read better as words
"""Headings of CVs by section, in both languages, in the folded form of `parse.normal.fold`."""

from __future__ import annotations

from cv_analysis.pipeline.types import SectionKind as Kind

PHRASES: dict[Kind, str] = {
    Kind.CONTACT: """contato|contatos|dados pessoais|dados de contato|informacoes pessoais|
        informacoes de contato|informacao pessoal|identificacao|meus contatos|fale comigo|dados|
        detalhes|detalhes pessoais|meus dados|
        dados cadastrais|dados do candidato|dados do profissional|links|redes sociais|redes|
        contatos e links|contact|contacts|contact information|contact details|contact info|
        personal details|personal information|personal info|personal data|details|get in touch|
        contact me|social|social links|find me online|online|where to find me|reach me|
        entre em contato|onde me encontrar|coordinates|particulars""",
    Kind.OBJECTIVE: """objetivo|objetivos|objetivo profissional|objetivos profissionais|
        objetivo de carreira|area de interesse|areas de interesse|cargo pretendido|vaga pretendida|
        pretensao profissional|cargo de interesse|interesse profissional|area pretendida|
        objetivo da candidatura|objetivo atual|meta profissional|o que busco|vaga de interesse|
        objective|objectives|career objective|professional objective|target role|target position|
        career goal|career goals|job objective|position desired|desired position|career target|
        employment objective|goal|goals""",
    Kind.SUMMARY: """resumo|resumo profissional|resumo executivo|perfil|perfil profissional|sobre|
        sobre mim|sintese|sintese profissional|sintese de qualificacoes|sintese das qualificacoes|
        resumo de qualificacoes|resumo das qualificacoes|resumo da carreira|resumo de carreira|
        apresentacao|apresentacao pessoal|apresentacao profissional|quem sou|quem sou eu|
        minibiografia|biografia|bio|sumario|sumario executivo|sumario profissional|
        resumo curricular|resumo do perfil|visao geral|introducao|carta de apresentacao|
        sumario de qualificacoes|resumo de experiencia|perfil pessoal|perfil e objetivo|
        destaques da carreira|um pouco sobre mim|minha historia|em resumo|
        summary|professional summary|profile|professional profile|about|about me|
        executive summary|career summary|profile summary|summary of qualifications|
        qualifications summary|personal statement|personal profile|career profile|overview|
        career overview|professional overview|introduction|executive profile|bio|biography|
        professional statement|who i am|career highlights|summary statement|at a glance|
        biographical note|biographical sketch|nota biografica|
        personal summary|resume summary|short bio|highlights|professional background summary|
        summary of experience|career statement|in brief|my story|mission statement""",
    Kind.EXPERIENCE: """experiencia|experiencias|experiencia profissional|
        experiencias profissionais|historico profissional|historico de trabalho|
        historico de experiencia|historico laboral|trajetoria profissional|trajetoria|carreira|
        atuacao profissional|atuacao|vivencia profissional|vivencias profissionais|
        empregos anteriores|empregos|emprego|experiencia de trabalho|principais experiencias|
        experiencias anteriores|experiencia anterior|experiencias relevantes|
        experiencia relevante|experiencia laboral|vinculos profissionais|vinculos empregaticios|
        historico de empregos|historico de carreira|percurso profissional|evolucao profissional|
        ultimas experiencias|ultimos empregos|experiencias de trabalho|vida profissional|
        experiencia e atuacao|experiencia no mercado|experiencia tecnica|onde trabalhei|
        minha trajetoria|trajetoria de carreira|estagios|estagio|experiencia de estagio|
        experiencia docente|experiencia academica e profissional|experiencia profissional recente|
        atividades profissionais|atividade profissional|historico funcional|
        experiencia clinica|experiencia em campo|experiencia internacional|
        experience|experiences|work experience|work experiences|professional experience|
        employment|employment history|employment record|work history|career history|
        relevant experience|relevant work experience|job history|professional background|
        professional history|career|career experience|employment experience|industry experience|
        previous experience|other experience|additional experience|internships|
        internship experience|internship|teaching experience|research experience|
        clinical experience|leadership experience|related experience|positions held|
        career path|career progression|professional journey|work background|work|jobs|
        where i have worked|where i've worked|professional appointments|appointments|
        academic appointments|posts held|job experience|practical experience|career summary and experience|
        military experience|military service|current and previous roles|roles|career timeline|
        professional career|experience history|previous employment|selected experience|
        recent experience|field experience|earlier career|early career|prior experience|
        what i've done|what i have done""",
    Kind.EDUCATION: """formacao|formacao academica|formacao escolar|formacao educacional|
        formacao profissional|educacao|escolaridade|historico academico|historico escolar|ensino|
        graduacao|formacao superior|nivel de escolaridade|formacao universitaria|
        trajetoria academica|estudos|grau de instrucao|instrucao|vida academica|
        dados academicos|formacoes|academico|percurso academico|experiencia academica|
        formacao academica e titulacao|titulacao|grau de escolaridade|educacao formal|
        formacao tecnica|formacao basica|minha formacao|onde estudei|perfil academico|
        pos-graduacao|graduacao e pos-graduacao|titulos academicos|base academica|
        education|academic background|educational background|academic history|
        education background|education history|educational history|academic qualifications|
        educational qualifications|academic education|academics|academic record|studies|schooling|
        academic credentials|education details|academic profile|formal education|
        university education|academic training|degrees|academic|education and credentials|
        degrees awarded|degrees obtained|degrees earned|educational attainment|qualifications|educational details|scholastic background|where i studied""",
    Kind.SKILLS: """competencias|habilidades|conhecimentos|competencias tecnicas|
        habilidades tecnicas|conhecimentos tecnicos|conhecimentos especificos|hard skills|
        soft skills|skills|competencias comportamentais|habilidades comportamentais|ferramentas|
        tecnologias|stack|informatica|conhecimentos em informatica|conhecimentos de informatica|
        principais competencias|principais habilidades|competencias-chave|competencias chave|
        competencias profissionais|habilidades profissionais|habilidades pessoais|
        competencias pessoais|areas de conhecimento|areas de atuacao|areas de especialidade|
        especialidades|especializacoes tecnicas|conhecimento|conhecimento tecnico|aptidoes|
        dominio tecnico|dominios|softwares|software|sistemas|programas|pacotes|
        ferramentas e sistemas|tech stack|stack tecnologico|stack tecnica|
        conhecimentos profissionais|conhecimentos gerais|outros conhecimentos|expertise|
        expertises|caracteristicas|pontos fortes|atributos|qualificacoes tecnicas|qualificacoes|
        qualificacoes profissionais|diferenciais|aptidoes profissionais|capacidades|
        habilidades sociais|habilidades interpessoais|habilidades digitais|competencias digitais|
        palavras-chave|linguagens de programacao|linguagens|caixa de ferramentas|
        perfil tecnico|o que eu sei fazer|o que sei fazer|especialidade|areas de dominio|
        areas de competencia|metodos e ferramentas|conhecimentos adicionais|habilidade|competencia|habilidades principais|
        competencias principais|
        technical skills|core competencies|key skills|tools|technologies|
        areas of expertise|proficiencies|core skills|professional skills|competencies|
        key competencies|technical competencies|technical proficiencies|technical expertise|
        skill set|skillset|skill highlights|skills summary|summary of skills|computer skills|
        it skills|digital skills|software skills|relevant skills|top skills|strengths|
        key strengths|core strengths|abilities|specialties|specialities|
        technical knowledge|knowledge|technical summary|transferable skills|
        interpersonal skills|personal skills|additional skills|other skills|key qualifications|
        core qualifications|programming languages|capabilities|core capabilities|expertise areas|
        specialisms|technical toolkit|toolkit|toolbox|skills profile|practical skills|key expertise|
        clinical skills|business skills|industry skills|technical stack|what i know|what i'm good at|
        what i am good at|what i bring|what i can do|
        what i do best|areas of knowledge|areas of strength|hard and soft skills|
        computer and other skills|digital and other skills|methods and tools|areas of competence|
        highlights of skills|strong points|key capabilities|technology""",
    Kind.LANGUAGES: """idiomas|idioma|linguas|lingua|linguas estrangeiras|idiomas estrangeiros|
        conhecimento de idiomas|conhecimentos de idiomas|dominio de idiomas|
        competencias linguisticas|habilidades linguisticas|proficiencia em idiomas|
        conhecimentos linguisticos|linguas faladas|idiomas e proficiencia|nivel de idiomas|
        languages|language|language skills|language proficiency|languages spoken|
        spoken languages|foreign languages|linguistic skills|language competencies|
        languages and proficiency|languages known|language abilities|language knowledge""",
    Kind.COURSES: """cursos|cursos complementares|cursos extracurriculares|cursos livres|
        formacao complementar|aperfeicoamento|qualificacao profissional|capacitacoes|capacitacao|
        treinamentos|atualizacao profissional|workshops|palestras|cursos de aperfeicoamento|
        cursos adicionais|cursos de extensao|cursos realizados|cursos profissionalizantes|
        aperfeicoamento profissional|desenvolvimento profissional|cursos relevantes|
        qualificacao complementar|qualificacoes complementares|educacao complementar|
        formacoes complementares|outros cursos|cursos online|cursos tecnicos|eventos|
        seminarios|extensao|formacao continuada|educacao continuada|cursos de qualificacao|
        courses|coursework|training|trainings|professional development|continuing education|
        relevant coursework|courses taken|additional training|professional training|
        workshops attended|further training|seminars|online courses|short courses|
        training courses|further education|conferences|additional courses|cpd""",
    Kind.CERTIFICATIONS: """certificacoes|certificacao|certificados|certificado|
        certificacoes profissionais|registros profissionais|registro profissional|
        licencas|certificacoes tecnicas|habilitacoes|habilitacao|credenciais|
        titulos e certificacoes|registros|conselho de classe|registro de classe|
        licencas e certificados|licencas profissionais|habilitacoes profissionais|
        certifications|certification|certificates|certificate|licenses|licences|license|
        accreditations|accreditation|professional certifications|
        professional certification|professional licenses|professional licences|credentials|
        registrations|professional registration|professional registrations|
        licensure|certifications held|industry certifications|
        technical certifications|tickets|licensing|professional credentials|
        professional qualifications|certified in""",
    Kind.PROJECTS: """projetos|projeto|projetos pessoais|projetos academicos|portfolio|
        principais projetos|projetos relevantes|projetos de destaque|projetos desenvolvidos|
        projetos realizados|projetos profissionais|projetos em destaque|obras|trabalhos|
        projetos selecionados|cases|
        projects|personal projects|selected projects|key projects|academic projects|
        side projects|notable projects|project experience|open source|selected works|
        relevant projects|open source projects|project highlights|featured projects|
        project portfolio|case studies|major projects|project work|open-source contributions""",
    Kind.VOLUNTEER: """voluntariado|trabalho voluntario|trabalhos voluntarios|acoes sociais|
        atividades voluntarias|experiencia voluntaria|atuacao voluntaria|acao social|
        experiencia em voluntariado|projetos sociais|servico voluntario|engajamento social|
        atividades sociais|causas sociais|experiencias voluntarias|atividade voluntaria|
        trabalho social|acao voluntaria|acoes voluntarias|atividades de voluntariado|
        trabalhos sociais|experiencia como voluntario|experiencia como voluntaria|servicos voluntarios|
        volunteering|volunteer experience|volunteer work|community service|
        volunteer|volunteer activities|community involvement|voluntary work|
        voluntary experience|volunteer history|volunteer service|community engagement|
        civic engagement|volunteer and community|community work|giving back|
        charity work|social impact|community outreach|volunteer roles|causes""",
    Kind.PUBLICATIONS: """publicacoes|artigos|producao cientifica|producao bibliografica|lattes|
        artigos publicados|publicacoes cientificas|producao academica|livros|pesquisas|pesquisa|
        publicacoes e apresentacoes|patentes|publications|papers|research|selected publications|
        conference papers|patents|research interests|books|articles|presentations|
        talks|publications and presentations|speaking|invited talks""",
    Kind.AWARDS: """premios|reconhecimentos|homenagens|conquistas|premiacoes|distincoes|honrarias|
        titulos e premios|realizacoes|resultados|principais realizacoes|principais conquistas|
        destaques|premiacao|bolsas|awards|honors|honours|achievements|accomplishments|
        key achievements|recognition|distinctions|scholarships|selected achievements|
        fellowships|major achievements|career achievements|key accomplishments|
        principais resultados|honors-awards""",
    Kind.EXTRA: """informacoes adicionais|informacoes complementares|outras informacoes|
        disponibilidade|observacoes|atividades extracurriculares|interesses|hobbies|
        atividades complementares|informacoes gerais|informacoes extras|interesses pessoais|
        outros|passatempos|dados complementares|dados adicionais|intercambio|intercambios|
        experiencia no exterior|associacoes|afiliacoes|pretensao salarial|
        outras atividades|documentos|documentacao|hobbies e interesses|valores|
        mobilidade|informacao adicional|notas|declaracao|lazer|
        additional information|availability|interests|extracurricular|other information|
        extracurricular activities|activities|affiliations|memberships|
        professional memberships|professional affiliations|other|miscellaneous|
        personal interests|other interests|organizations|leadership|associations|
        additional info|additional details|hobbies and interests|professional associations|
        additional|declaration|values|other details|visa status|work authorization|
        interests and hobbies|notes|my values|military status|travel|security clearance|
        driving licence|causes i care about|technical environment""",
    Kind.REFERENCES: """referencias|referencias profissionais|referencias pessoais|indicacoes|
        recomendacoes|references|professional references|referees|recommendations|testimonials""",
}  # fmt: skip

# Headings that mean one thing or another by what stands under them, the likeliest first.
AMBIGUOUS: dict[str, tuple[Kind, ...]] = {
    "qualifications": (Kind.EDUCATION, Kind.SKILLS),
    "qualificacoes": (Kind.SKILLS, Kind.EDUCATION),
    "qualificacoes profissionais": (Kind.SKILLS, Kind.EDUCATION),
    "qualificacao": (Kind.SKILLS, Kind.EDUCATION),
    "formacao profissional": (Kind.EDUCATION, Kind.COURSES),
}

# Words that may stand around a known heading without changing what it means.
FILLERS = frozenset(
    """minha minhas meu meus minhas my profissional profissionais professional relevante relevantes
    relevant principal principais main key selected academica academicas academico academicos
    academic tecnica tecnicas tecnico tecnicos technical pessoal pessoais personal geral gerais
    general adicional adicionais additional recente recentes recent outras outros other complementar
    complementares selecionadas selecionados anteriores previous previas core detalhada detalhado
    resumida resumido completo completa continued continuacao cont
    """.split()
)
