# ruff: noqa: E501 - rows of a table, one a line
"""Skills by profession: one group a line, the canonical name first, all folded.

A group joins the names of one thing in both languages, so that a CV and a vacancy meet.
"""

from __future__ import annotations

_GROUPS = """
excel|microsoft excel|ms excel|excel avancado|advanced excel|planilhas|spreadsheets|planilhas eletronicas
word|microsoft word|ms word
powerpoint|microsoft powerpoint|ms powerpoint|power point
outlook|microsoft outlook
pacote office|microsoft office|ms office|office|office 365|microsoft 365|pacote ms office|office suite|microsoft office suite|pacote microsoft office
google workspace|g suite|gsuite|google docs|google sheets|google drive
power bi|powerbi|microsoft power bi|ms power bi
tableau
looker|looker studio|google data studio|data studio
qlik|qlikview|qlik sense
vba|excel vba|macros
sap|sap erp|sap r/3|sap s/4hana|sap hana|s/4hana
totvs protheus|totvs|protheus|microsiga
oracle erp|oracle e-business suite|oracle ebs
senior sistemas|sistema senior
erp|sistemas erp|sistema erp|erp systems
crm|sistemas de crm|crm systems
salesforce|salesforce crm
hubspot|hubspot crm
rd station
pipedrive
zendesk
freshdesk
jira|atlassian jira
confluence
trello
asana
monday|monday.com
notion
ms project|microsoft project
atendimento ao cliente|customer service|atendimento ao publico|customer support|atendimento|client service|suporte ao cliente|atendimento a clientes|guest service|guest services|guest relations
vendas|sales|tecnicas de vendas|sales techniques
prospeccao|prospeccao de clientes|prospecting|lead generation|geracao de leads|cold calling|captacao de clientes
pos-venda|pos venda|after-sales|after sales
televendas|telemarketing|telesales
negociacao|negotiation|negotiations|contract negotiation|negociacao de contratos
gestao de contas|account management|key account management|gerenciamento de contas
gestao de projetos|project management|gerenciamento de projetos|gerencia de projetos
gestao de equipes|team management|gestao de pessoas|people management|lideranca de equipe|lideranca de equipes|team leadership|gerenciamento de equipes|staff supervision|gestao de equipe
metodologias ageis|agile|agile methodologies|agil|metodos ageis|metodologia agil
scrum
kanban
lean|lean manufacturing|manufatura enxuta
six sigma|lean six sigma|seis sigma|green belt|black belt
kaizen
5s|programa 5s
pdca
okr|okrs
kpi|kpis|indicadores|indicadores de desempenho|performance indicators
contas a pagar|accounts payable|ap
contas a receber|accounts receivable|ar
contas a pagar e a receber|accounts payable and receivable|contas a pagar e receber
conciliacao bancaria|bank reconciliation|reconciliation|reconciliations|account reconciliation
fluxo de caixa|cash flow|cash flow management|cash-flow
folha de pagamento|payroll|payroll processing
departamento pessoal|rotinas de departamento pessoal|dp
recrutamento e selecao|talent acquisition|recruiting|recruitment|r&s|recruitment and selection|recrutamento
treinamento e desenvolvimento|training and development|t&d|treinamento|staff training|training
cargos e salarios|compensation|compensation and benefits|remuneracao
esocial|e-social
faturamento|billing|invoicing|emissao de notas fiscais|nota fiscal|notas fiscais
contabilidade|accounting|bookkeeping|escrituracao|escrituracao contabil
ifrs
us gaap|gaap
sped|sped fiscal|sped contabil
tributos|impostos|tax|taxation|apuracao de impostos|planejamento tributario|tax planning|tax preparation
auditoria|auditing|audit|internal audit|auditoria interna
controladoria|controllership
orcamento|budgeting|budget management|gestao orcamentaria|orcamentos|budgets
planejamento financeiro|financial planning|fp&a
analise financeira|financial analysis|financial modeling|modelagem financeira|financial modelling
quickbooks
xero
logistica|logistics|supply chain|cadeia de suprimentos|supply chain management
gestao de estoque|inventory management|controle de estoque|stock control|inventory control|gestao de estoques|estoque|inventory|stock management
almoxarifado|warehouse|warehousing|gestao de armazem|warehouse management
wms
expedicao|shipping|despacho|dispatch
roteirizacao|route planning
compras|purchasing|procurement|suprimentos|sourcing|strategic sourcing
importacao e exportacao|comercio exterior|foreign trade|import and export|comex
empilhadeira|forklift|operacao de empilhadeira|forklift operation|forklift operator
conferencia|conferencia de mercadorias
seguranca do trabalho|occupational safety|workplace safety|health and safety|saude e seguranca|ehs|hse|osha
nr-10|nr10|nr 10
nr-12|nr12|nr 12
nr-33|nr33|nr 33
nr-35|nr35|nr 35|trabalho em altura|working at heights
epi|epis|ppe
cipa
primeiros socorros|first aid|cpr|bls|suporte basico de vida|basic life support
acls
manutencao preventiva|preventive maintenance|maintenance|manutencao|manutencao corretiva
manutencao eletrica|electrical maintenance|instalacoes eletricas|electrical installations
manutencao mecanica|mechanical maintenance
leitura de desenho tecnico|technical drawing|leitura e interpretacao de desenho|blueprint reading|desenho tecnico
metrologia|metrology
solda|welding|soldagem|solda mig|solda tig|mig welding|tig welding
clp|plc|plcs|automacao industrial|industrial automation
cnc|torno cnc|cnc machining|usinagem|machining
autocad|auto cad
solidworks|solid works
revit
sketchup
archicad
bim
ms visio|visio
controle de qualidade|quality control|qc
garantia da qualidade|quality assurance
iso 9001|iso9001
iso 14001
boas praticas de fabricacao|bpf|gmp|good manufacturing practices|boas praticas
appcc|haccp
seguranca alimentar|food safety|seguranca dos alimentos|food hygiene|manipulacao de alimentos
enfermagem|nursing|cuidados de enfermagem|patient care|cuidado ao paciente|assistencia ao paciente
administracao de medicamentos|medication administration
curativos|wound care|wound dressing
puncao venosa|venipuncture|coleta de sangue|phlebotomy|acesso venoso
uti|icu|terapia intensiva|intensive care|critical care
triagem|triage
prontuario eletronico|electronic health records|ehr|emr|electronic medical records|prontuario
farmacia clinica|clinical pharmacy
gestao de obras|construction management|gerenciamento de obras|site management
orcamento de obras|cost estimation|estimating|quantity surveying
alvenaria|masonry|bricklaying
hidraulica|plumbing|instalacoes hidraulicas
carpintaria|carpentry|marcenaria
topografia|surveying|land surveying
didatica|teaching|pedagogia|classroom management|gestao de sala de aula|lesson planning|planejamento de aulas|curriculum development
educacao infantil|early childhood education
educacao inclusiva|special education|inclusive education
marketing digital|digital marketing|online marketing
seo|search engine optimization
sem|google ads|adwords|google adwords
meta ads|facebook ads|instagram ads
google analytics|ga4
midias sociais|social media|redes sociais|gestao de redes sociais|social media management
marketing de conteudo|content marketing|producao de conteudo|content creation|criacao de conteudo
copywriting|redacao publicitaria|redacao
e-mail marketing|email marketing
branding|identidade visual|visual identity
photoshop|adobe photoshop
illustrator|adobe illustrator
indesign|adobe indesign
premiere|adobe premiere|premiere pro
after effects|adobe after effects
adobe creative suite|adobe creative cloud|creative cloud|pacote adobe
canva
corel draw|coreldraw
figma
adobe xd|xd
ux|ux design|experiencia do usuario|user experience
ui|ui design|interface do usuario|user interface
design thinking
python
java
javascript|js
typescript|ts
c#|csharp
c++
c
go|golang
r
ruby
ruby on rails|rails
php
laravel
kotlin
swift
scala
rust
sql|structured query language
pl/sql|plsql
html|html5
css|css3
sass|scss
react|reactjs|react.js
react native
angular|angularjs
vue|vue.js|vuejs
next.js|nextjs
node.js|node|nodejs
express|express.js
django
flask
fastapi
spring|spring boot|springboot
.net|dotnet|.net core|asp.net
flutter
android
ios
postgresql|postgres
mysql
sql server|microsoft sql server|mssql
oracle|oracle database
mongodb|mongo
redis
elasticsearch
kafka|apache kafka
rabbitmq
docker
kubernetes|k8s
terraform
ansible
jenkins
ci/cd|cicd|integracao continua
git
github
gitlab
github actions
aws|amazon web services
azure|microsoft azure
gcp|google cloud|google cloud platform
computacao em nuvem|cloud|cloud computing|nuvem
linux
windows server
active directory
redes de computadores|networking|redes|computer networks|tcp/ip
seguranca da informacao|information security|cybersecurity|ciberseguranca|cyber security
devops
microsservicos|microservices
api rest|rest|rest api|rest apis|apis rest|restful apis|api
graphql
testes automatizados|automated testing|automacao de testes|test automation
selenium
cypress
aprendizado de maquina|machine learning|ml
aprendizado profundo|deep learning
ciencia de dados|data science
engenharia de dados|data engineering
analise de dados|data analysis|data analytics|analise de indicadores
banco de dados|database|databases|bancos de dados
etl
airflow|apache airflow
spark|apache spark|pyspark
dbt
snowflake
databricks
pandas
numpy
tensorflow
pytorch
estatistica|statistics|statistical analysis|analise estatistica
spss|ibm spss
stata
matlab
processamento de linguagem natural|nlp|natural language processing
suporte tecnico|technical support|it support|help desk|helpdesk|service desk
itil
servicenow|service now
legislacao trabalhista|labor law|employment law|direito do trabalho|clt
elaboracao de contratos|contract drafting|contratos|contract review
pesquisa juridica|legal research|pesquisa jurisprudencial
lgpd|gdpr|data protection|protecao de dados
compliance
licitacoes|public tenders|bids|pregao eletronico
direcao defensiva|defensive driving
cnh b|cnh categoria b|driving license|driver's license|drivers license
cnh d|cnh categoria d
cnh e|cnh categoria e|cdl|commercial driver's license
mopp
caixa|operacao de caixa|cash handling|cashier|frente de caixa|pos systems|pos|pdv
merchandising|visual merchandising
reposicao|shelf stocking|reposicao de mercadorias
precificacao|pricing
gastronomia|culinary arts|cooking|culinaria
confeitaria|pastry|panificacao|baking
gestao de cardapio|menu planning|elaboracao de cardapios|menu development
bartending|coquetelaria|mixology
hotelaria|hospitality|hospitality management
eventos|event planning|event management|organizacao de eventos
vigilancia|security|seguranca patrimonial|patrol
cftv|cctv
portaria|controle de acesso|access control
limpeza|cleaning|higienizacao|housekeeping
jardinagem|gardening|landscaping|paisagismo
agricultura de precisao|precision agriculture
manejo de solo|soil management
gestao ambiental|environmental management|licenciamento ambiental
geoprocessamento|gis|arcgis|qgis
fotografia|photography
edicao de video|video editing
traducao|translation
interpretacao|interpreting|interpretation
digitacao|typing|data entry|digitacao rapida
arquivamento|filing|gestao de documentos|document management|arquivo
agenda|calendar management|gestao de agenda|scheduling
rotinas administrativas|administrative support|administrative tasks|apoio administrativo|office administration
informatica|computer literacy|computer skills|informatica basica
internet
windows
"""

_SOFT_GROUPS = """
comunicacao|communication|boa comunicacao|communication skills|comunicacao assertiva|comunicacao eficaz|effective communication|verbal communication|written communication|comunicacao interpessoal|interpersonal communication
trabalho em equipe|teamwork|trabalho em grupo|team work|espirito de equipe|team player|trabalho em time
lideranca|leadership|leadership skills
proatividade|proactivity|proativo|proativa|iniciativa|initiative|proactive
organizacao|organization|organizational skills|organisation|organizado|organizada|organisational skills|organised|organized
resolucao de problemas|problem solving|problem-solving|solucao de problemas|resolucao de conflitos|conflict resolution
adaptabilidade|adaptability|flexibilidade|flexibility|versatilidade
pensamento critico|critical thinking|pensamento analitico|analytical thinking|analytical skills|capacidade analitica|raciocinio logico
empatia|empathy|escuta ativa|active listening
gestao do tempo|time management|gestao de tempo|administracao do tempo|pontualidade|punctuality
criatividade|creativity|creative thinking|inovacao|innovation
inteligencia emocional|emotional intelligence|equilibrio emocional
resiliencia|resilience|trabalho sob pressao|work under pressure
atencao a detalhes|attention to detail|detail oriented|atencao aos detalhes|detail-oriented
colaboracao|collaboration
etica|ethics|etica profissional|integrity|integridade|honestidade
foco no cliente|customer focus|orientacao ao cliente|customer orientation
aprendizagem continua|continuous learning|aprendizado rapido|facilidade de aprendizado|fast learner|facil aprendizado|quick learner
responsabilidade|responsibility|comprometimento|commitment|dedicacao|accountability|reliability|comprometido|comprometida
relacionamento interpessoal|interpersonal skills|bom relacionamento interpessoal|people skills
tomada de decisao|decision making|decision-making
foco em resultados|results orientation|orientacao para resultados|results-driven|results oriented
autonomia|autonomy|self-motivation|automotivacao|self-motivated
oratoria|public speaking|falar em publico|presentation skills
paciencia|patience
planejamento|planning
mentoria|mentoring|coaching
dinamismo|dinamico|dinamica
multitarefa|multitasking
persuasao|persuasion
delegacao|delegation
feedback
visao estrategica|strategic thinking|pensamento estrategico|visao sistemica
"""


def _rows(groups: str) -> list[list[str]]:
    return [row.split("|") for row in groups.strip().splitlines()]


SOFT = frozenset(row[0] for row in _rows(_SOFT_GROUPS))
CANONICAL: dict[str, str] = {
    alias: row[0] for row in (*_rows(_SOFT_GROUPS), *_rows(_GROUPS)) for alias in row
}
