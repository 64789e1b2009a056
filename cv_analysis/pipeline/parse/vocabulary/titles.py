# ruff: noqa: E501, SIM905 - lists of words read better as words
"""Words of job titles, and words of employers' names, folded."""

from __future__ import annotations

from functools import cache
from importlib import resources

HEADS_EN = frozenset(
    """accountant actor actuary adjuster administrator adviser advisor agent aide ambassador analyst
    anesthesiologist apprentice architect archivist artist assembler assessor assistant associate
    astronomer attendant attorney auctioneer auditor author baker banker barber barista bartender
    bellhop biochemist biologist blogger boilermaker bookkeeper bricklayer broker buyer cameraman
    caregiver caretaker carer carpenter cartographer cashier caterer ceo cfo chairman chairperson
    chaplain chauffeur chef chemist chiropractor cio cleaner clerk clinician cmo coach collector
    columnist commander commissioner companion composer concierge conductor conservator consultant
    contractor controller cook coo coordinator co-founder cofounder copywriter correspondent
    counsel counsellor counselor courier crew cto curator custodian cyclist dancer dealer dean
    decorator dentist deputy dermatologist designer detective developer dietitian dietician
    director dispatcher diver docent doctor doorman draftsman drafter draughtsman driver
    ecologist economist editor educator electrician embryologist engineer entrepreneur
    epidemiologist estimator evangelist examiner executive expert fabricator facilitator farmer
    fellow firefighter fisherman fitter foreman founder freelancer fundraiser gardener generalist
    geologist geographer glazier groomer guard guide hairdresser handler handyman head host
    hostess housekeeper hygienist illustrator inspector installer instructor intern internist
    interpreter interviewer inventor investigator investor janitor jeweler joiner journalist
    journeyman judge laborer labourer landscaper lawyer lead leader lecturer lender liaison
    librarian lifeguard linguist loader locksmith machinist maid maker manager marketer marshal
    mason mathematician mechanic mediator mentor merchandiser merchant messenger meteorologist
    microbiologist midwife miller miner minister model moderator monitor mover musician nanny
    negotiator neurologist nurse nutritionist officer operative operator optician optometrist
    organizer organiser orderly owner packer painter paralegal paramedic partner pastor pathologist
    pediatrician pharmacist photographer physician physicist physiotherapist picker pilot planner
    plasterer plumber poet porter postman practitioner president principal printer producer
    professor programmer promoter prosecutor proofreader psychiatrist psychologist psychotherapist
    publicist publisher purchaser radiographer radiologist ranger realtor receptionist recruiter
    referee registrar rep reporter representative researcher resident restaurateur retailer rigger
    roofer sailor salesman salesperson saleswoman scheduler scientist scribe sculptor secretary
    seller sergeant server setter sheriff singer sociologist soldier solicitor sommelier sonographer
    specialist statistician stenographer steward stewardess stocker storekeeper strategist student
    stylist superintendent supervisor supplier surgeon surveyor sysadmin tailor taster teacher
    technician technologist teller tester therapist trader trainee trainer translator treasurer
    tutor typist underwriter undergraduate underwriter upholsterer usher valet valuer vendor
    veterinarian vet videographer volunteer vp waiter waitress warden watchman weaver webmaster
    welder winemaker worker writer youtuber zoologist sre dba qa scrum engineer ii iii sdet
    postdoc phlebotomist lineman foreperson line-cook sous-chef barback stockist shopkeeper
    keyholder advocate responder crewmember teammember member captain lieutenant corporal
    bookseller dogwalker groundskeeper ombudsman actuary hr helper au pair""".split()
)

# Before or after the noun: they make a title likelier and are none alone.
RANKS = frozenset(
    """senior sr junior jr pleno pl mid mid-level staff principal chief lead head trainee intern
    estagiario estagiaria estagio aprendiz jovem auxiliar assistente assistant associate deputy vice
    executive especialista i ii iii iv lider gerente diretor diretora coordenador coordenadora
    supervisor supervisora temporario temporaria freelance freelancer interim graduate entry-level
    adjunto adjunta substituto substituta chefe responsavel encarregado encarregada""".split()
)

HEADS_PT_EXTRA = frozenset(
    """analista desenvolvedor desenvolvedora programador programadora gerente coordenador
    coordenadora supervisor supervisora diretor diretora assistente auxiliar estagiario estagiaria
    estagio aprendiz jovem-aprendiz trainee consultor consultora vendedor vendedora engenheiro
    engenheira tecnico tecnica operador operadora especialista lider encarregado encarregada
    superintendente presidente socio socia socio-fundador fundador fundadora cofundador cofundadora
    proprietario proprietaria empreendedor empreendedora autonomo autonoma freelancer designer
    arquiteto arquiteta professor professora docente instrutor instrutora monitor monitora tutor
    tutora pesquisador pesquisadora bolsista enfermeiro enfermeira medico medica fisioterapeuta
    nutricionista psicologo psicologa farmaceutico farmaceutica dentista veterinario veterinaria
    advogado advogada contador contadora economista administrador administradora secretario
    secretaria recepcionista atendente caixa balconista repositor repositora estoquista almoxarife
    conferente separador separadora motorista motoboy entregador entregadora porteiro porteira
    vigilante zelador zeladora faxineiro faxineira cozinheiro cozinheira garcom garconete barista
    bartender confeiteiro confeiteira padeiro padeira acougueiro chef chefe subchefe maitre
    camareira governanta pedreiro pintor pintora eletricista encanador marceneiro marceneira
    soldador soldadora serralheiro mecanico mecanica torneiro mestre ajudante servente montador
    montadora inspetor inspetora fiscal auditor auditora comprador compradora promotor promotora
    representante executivo executiva assessor assessora jornalista redator redatora fotografo
    fotografa editor editora produtor produtora publicitario publicitaria social-media copywriter
    cientista estatistico estatistica biologo biologa quimico quimica fisico geologo geologa
    agronomo agronoma zootecnista topografo desenhista projetista cadista orcamentista planejador
    planejadora corretor corretora bancario bancaria escriturario escrituraria tesoureiro
    tesoureira faturista cobrador cobradora telefonista operador-de-telemarketing cabeleireiro
    cabeleireira manicure maquiador maquiadora esteticista massoterapeuta cuidador cuidadora baba
    pedagogo pedagoga bibliotecario bibliotecaria tradutor tradutora interprete revisor revisora
    musico musica ator atriz cantor cantora soldado cabo sargento tenente capitao policial bombeiro
    guarda agente comissario comissaria piloto pescador lavrador lavradora tratorista caseiro
    jardineiro jardineira costureira costureiro modelista sommelier hostess concierge mensageiro
    gestor gestora head product scrum owner tech lead devops sre qa dev dba ux ui ceo cto cfo coo
    pessoa instalador instaladora vistoriador leiturista capataz feirante artesao artesa guia
    despachante procurador procuradora defensor juiz delegado escrivao perito perita conciliador
    mediador mediadora residente plantonista preceptor coordenacao gerencia supervisao
    fonoaudiologo fonoaudiologa terapeuta biomedico biomedica radiologista socorrista
    instrumentador instrumentadora copeiro copeira lider-de administrativo administrativa voluntario
    voluntaria digitador digitadora arquivista maquinista ascensorista frentista lavador
    borracheiro funileiro carpinteiro vidraceiro gesseiro azulejista armador ferramenteiro
    fresador prensista embalador embaladora empacotador empacotadora operario operaria
    colaborador merendeira monitora""".split()
)

EMPLOYERS = frozenset(
    """panificadora locadora beneficiadora engarrafadora prestadora torrefadora recicladora
    ltda ltd inc llc llp corp corporation company co gmbh plc pty sa s.a s/a eireli me epp mei
    group grupo holding hospital clinica clinic escola school colegio college universidade university
    faculdade instituto institute fundacao foundation banco bank prefeitura secretaria ministerio
    tribunal camara governo government council department exercito marinha policia army navy
    restaurante restaurant hotel pousada padaria bakery cafe bar pizzaria lanchonete churrascaria
    buffet supermercado supermercados mercado atacado atacadao market supermarket hipermercado
    farmacia pharmacy drogaria laboratorio laboratory laboratories labs lab construtora engenharia
    incorporadora imobiliaria transportadora transportes logistica transport logistics freight
    distribuidora comercio industria industrias industries manufacturing metalurgica textil
    consultoria consulting consultants consultancy solucoes solutions services servicos systems
    sistemas software technologies technology tecnologia studio studios agencia agency media
    editora press publishing advogados advocacia associados associates partners law seguros
    insurance seguradora cooperativa cooperative associacao association ong ngo trust charity
    shop store stores loja lojas magazine boutique atelier oficina garage auto motors veiculos
    fazenda farm farms agropecuaria agro usina mineradora mining energia energy power telecom
    telecomunicacoes networks academia gym spa salao airlines aviation port porto aeroporto shopping
    centro center centre casa house home homes works foods alimentos beverages bebidas resort
    resorts arena theatre museum museu library biblioteca radio tv jornal news ventures capital
    investments investimentos financeira fintech bio pharma health healthcare saude medical
    dental care creche kindergarten nursery preschool academy senai senac sesi sebrae unimed
    airways rail railways ferrovia rodovias broadband digital books design brasil brazil global
    international internacional nacional enterprises enterprise properties realty estates
    construction builders contractors plumbing electric electrical transit shipping marine
    county city state municipal federal estadual municipio condominio cartorio santa casa sindicato
    igreja church parish paroquia embassy embaixada consulado consulate viagens travel tours
    turismo eventos events productions producoes filmes films games interactive data cloud cyber
    thermal pressure hvac wines vinhos vinicola brewery cervejaria frigorifico laticinios posto
    autopecas moveis furniture calcados confeccoes textiles papelaria livraria bookshop petshop pet
    clinicas hospitals schools escolas universidades maternidade upa ubs caps posto-de-saude
    """.split()
)

# Titles that no single word of theirs gives away.
PHRASES = frozenset(
    " ".join(phrase.split())
    for phrase in """social media|chief of staff|scrum master|product owner|tech lead|team lead|
    front of house|help desk|customer success|jovem aprendiz|menor aprendiz|servicos gerais|
    operacional|sdr|bdr|vp|svp|evp|growth|people partner|business partner|hrbp|data steward|
    community organizer|personal shopper|stay-at-home parent|primeiro emprego|call center|
    operador caixa|first officer|first mate|second in command|machine learning|au pair""".split("|")
)

# What a rank with a comma behind it may be the head of.
DEPARTMENTS = frozenset(
    """marketing sales finance operations engineering product technology people hr it legal
    communications design procurement logistics quality research security growth vendas financeiro
    operacoes produto tecnologia comercial compras qualidade rh ti juridico customer human business
    support""".split()
)

UNITS = frozenset(
    """department dept division team unit ward desk acquisitions affairs departamento depto setor
    divisao nucleo diretoria gerencia equipe""".split()
)

SELF_EMPLOYED = frozenset(
    " ".join(phrase.split())
    for phrase in """autonomo|autonoma|freelancer|freelance|self-employed|self employed|
    conta propria|por conta propria|profissional liberal|mei|diversos clientes|varios clientes|
    various clients|sole trader|profissional autonomo|profissional autonoma|empresa propria|
    negocio proprio|independent contractor|confidencial|confidential""".split("|")
)


@cache
def heads_pt() -> frozenset[str]:
    """First words of Brazilian job titles, in both genders."""
    text = resources.files(__package__).joinpath("titles_pt.txt").read_text("utf-8")
    return HEADS_PT_EXTRA | (frozenset(text.split()) - EMPLOYERS)
