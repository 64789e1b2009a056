"""Answers in interviews that are held in Portuguese, as different people write them."""

from __future__ import annotations

from coaching.interview.tests.judged import Row

ROWS = {
    "a support analyst who tells it all": Row(
        "deadline",
        "pt",
        (4, 4, 4, 4),
        0,
        "Em 2023 eu trabalhava como analista de suporte em uma empresa de logística de "
        "Campinas. A fila de chamados estava com 320 pedidos em atraso e o maior cliente "
        "ameaçava cancelar o contrato. Eu era responsável por organizar a triagem do turno da "
        "tarde. Primeiro levantei os chamados por tipo e descobri que quase metade era a "
        "mesma dúvida sobre nota fiscal. Decidi escrever um passo a passo para o cliente, "
        "porque treinar cada pessoa por telefone levaria semanas. Depois propus ao gestor uma "
        "fila só para casos urgentes e treinei dois colegas para cuidar dela. Em cinco "
        "semanas a fila caiu de 320 para 90 chamados e o cliente renovou o contrato. Aprendi "
        "a olhar o tipo do problema antes de correr atrás do volume.",
    ),
    "somebody who only says a gente": Row(
        "hard_team",
        "pt",
        (4, 0, 0, 2),
        5,
        "No ano passado, na loja em que eu trabalhava, a gente teve um problema sério de "
        "atraso nas entregas. A gente se reuniu e a gente reorganizou o estoque todo. Depois "
        "nós mudamos os turnos e o time fez um mutirão no fim de semana. No final deu certo e "
        "as entregas melhoraram bastante. Foi um trabalho muito bom de todo mundo, todos se "
        "esforçaram e o gerente ficou satisfeito com a equipe inteira.",
    ),
    "a student who says a gente but tells her own part": Row(
        "hard_team",
        "pt",
        (4, 4, 3, 4),
        5,
        "No projeto final da faculdade, em 2022, o nosso grupo estava atrasado e ia perder o "
        "prazo da entrega. A gente dividiu as tarefas e a gente combinou reuniões curtas. "
        "Minha parte foi negociar com a empresa parceira o acesso aos dados, e fiz isso em "
        "dois dias, porque sem eles ninguém avançava. Também revisei o relatório inteiro na "
        "véspera. Entregamos no prazo e o trabalho foi escolhido para a mostra da "
        "universidade. Aprendi a pedir ajuda cedo.",
    ),
    "a receptionist whose result has no figure but can be checked": Row(
        "unasked_improvement",
        "pt",
        (4, 4, 4, 4),
        0,
        "Quando eu trabalhava na recepção de uma clínica, a agenda vivia com pacientes em "
        "horários trocados e muita gente reclamava. Minha função era confirmar as consultas "
        "do dia seguinte. Percebi que ninguém anotava o motivo das trocas, então criei um "
        "caderno de ocorrências e sugeri que toda troca passasse por ele, para que a equipe "
        "visse o padrão. Conversei com cada médica e ajustei os horários de retorno. A "
        "diretoria adotou o caderno nas outras unidades e ele é usado até hoje. Desde então "
        "eu sempre pergunto onde o problema começa.",
    ),
    "a waiter in one line": Row(
        "unasked_improvement",
        "pt",
        (4, 0, 2, 3),
        30,
        "Em 2023, na loja, o caixa vivia com fila; eu decidi abrir outro caixa no pico e a "
        "fila caiu 30%.",
    ),
    "a baker who talks of something else": Row(
        "conflict_colleague",
        "pt",
        (0, 0, 2, 0),
        40,
        "Para fazer um bom bolo de cenoura eu bato tudo no liquidificador, unto a forma e "
        "asso por quarenta minutos. Minha avó fazia assim no domingo e ficava uma delícia. Eu "
        "gosto com cobertura de chocolate bem grossa e café quente do lado, sem pressa "
        "nenhuma.",
    ),
    "a case, in the conditional and with a memory": Row(
        "case_sales_drop",
        "pt",
        (4, 4, 4, 4),
        0,
        "Primeiro eu separaria as vendas por produto, dia e vendedor, para saber se a queda é "
        "geral ou de um pedaço. Na loja em que trabalhei em 2021 as vendas caíram no inverno "
        "e eu descobri que um concorrente tinha aberto na mesma rua. Minha responsabilidade "
        "era o caixa e a vitrine. Depois eu conversaria com dez clientes antigos e visitaria "
        "o concorrente, porque números sozinhos não dizem o motivo. Priorizaria o que dá para "
        "mudar em uma semana: vitrine e mensagens para quem sumiu. Na época fiz isso e em "
        "dois meses recuperamos 12% do movimento. Mediria toda semana e aprendi a não cortar "
        "preço antes de saber a causa.",
    ),
    "a cashier who writes as he talks": Row(
        "deadline",
        "pt",
        (4, 4, 3, 3),
        10,
        "entao quando eu trabalhava no mercado la do bairro teve uma vez que o sistema do "
        "caixa caiu no sabado de manha e a fila tava enorme o povo reclamando eu era a unica "
        "que sabia mexer na maquina reserva ai eu chamei a gerente expliquei e montei um "
        "caixa manual anotando tudo no papel pra nao perder venda depois lancei tudo no "
        "sistema a noite no fim nao perdemos nenhuma venda e o dono me elogiou",
    ),
    "a developer on call": Row(
        "incident",
        "pt",
        (4, 4, 3, 4),
        0,
        "Na fintech onde trabalho, em abril de 2024, o serviço de pagamentos começou a "
        "estourar o tempo limite depois de um deploy. Eu estava de plantão, então o incidente "
        "era meu. Reverti a versão em oito minutos, porque manter o erro custava pedidos. Em "
        "seguida comparei os logs das duas versões e achei uma consulta sem índice. Criei o "
        "índice, escrevi um teste de carga e coloquei um alerta de latência. O tempo médio "
        "voltou de 4 s para 300 ms e o problema não se repetiu. Hoje toda migração passa por "
        "esse teste.",
    ),
    "a teacher": Row(
        "proudest",
        "pt",
        (4, 4, 4, 4),
        0,
        "Sou professora há quinze anos. Em 2021, na volta das aulas presenciais, minha turma "
        "do sexto ano tinha alunos que não conseguiam ler um parágrafo inteiro. A coordenação "
        "me pediu um plano de recuperação até o fim do bimestre. Fiz uma avaliação individual "
        "com os trinta alunos, separei três grupos por dificuldade e montei roteiros de "
        "leitura de quinze minutos por dia. Optei por textos de futebol e música porque "
        "prendiam a atenção deles. Também chamei as famílias para combinar a leitura em casa. "
        "Ao final do bimestre, vinte e quatro dos trinta liam sem ajuda. Entendi que "
        "diagnóstico individual economiza tempo.",
    ),
    "a car salesman": Row(
        "goal_missed",
        "pt",
        (4, 4, 3, 3),
        0,
        "Trabalhei como vendedor numa concessionária em Goiânia por seis anos. Em 2022 as "
        "vendas da minha equipe caíram muito por causa da falta de carros novos. Minha meta "
        "era de 12 carros por mês e eu estava fazendo 6. Comecei a ligar para clientes que "
        "tinham comprado há três anos e ofereci avaliação do usado na hora. Negociei com o "
        "gerente um desconto na revisão para quem trocasse. Passei a postar os usados no "
        "Instagram toda sexta. Em quatro meses voltei a bater a meta e fechei o ano como "
        "segundo melhor vendedor da loja.",
    ),
    "an assistant who owns a mistake": Row(
        "mistake",
        "pt",
        (4, 4, 2, 4),
        5,
        "No meu segundo mês como auxiliar administrativo, mandei a folha de pagamento com uma "
        "planilha antiga e onze pessoas receberam a menos. O erro foi meu. Assim que percebi, "
        "avisei minha chefe, liguei para cada um dos onze e expliquei o que tinha acontecido. "
        "Refiz a folha com o RH e o complemento caiu na conta no dia seguinte. Depois criei "
        "um checklist com data da planilha que até hoje é usado pelo setor. Aprendi a "
        "conferir a versão antes de enviar qualquer coisa.",
    ),
    "somebody with virtues and no story": Row(
        "proudest",
        "pt",
        (1, 0, 0, 0),
        5,
        "Eu sou uma pessoa muito dedicada e proativa. Sempre dou o meu melhor em tudo que "
        "faço e gosto muito de trabalhar em equipe. Acredito que o mais importante é a "
        "comunicação e o respeito. Já passei por muitas situações difíceis, mas sempre "
        "consegui superar com esforço e determinação. Meus colegas dizem que sou muito "
        "organizado e que posso ajudar todo mundo. Quero crescer na empresa e aprender cada "
        "vez mais, porque acho que tenho muito potencial e vontade de vencer.",
    ),
    "somebody angry": Row(
        "proudest",
        "pt",
        (0, 0, 0, 0),
        50,
        "vocês não sabem nada, que pergunta idiota, não vou responder isso, me dá logo o "
        "emprego seus incompetentes",
    ),
    "a nurse": Row(
        "conflict_colleague",
        "pt",
        (4, 0, 4, 3),
        5,
        "No plantão da noite de um hospital em Recife, uma colega e eu discordamos sobre a "
        "ordem dos leitos. Ela queria seguir a lista e eu achava que o paciente do leito 7 "
        "estava piorando. Pedi dois minutos para conversar fora do corredor e ouvi os motivos "
        "dela. Mostrei os sinais anotados na última hora e propus que a médica decidisse. A "
        "médica veio, o paciente foi para a UTI e estabilizou. Desde então nós duas revisamos "
        "a lista juntas no começo do plantão.",
    ),
    "a secretary in the present tense": Row(
        "many_demands",
        "pt",
        (4, 4, 2, 2),
        20,
        "Eu cuido da agenda de três diretores numa empresa de energia. Toda segunda eu "
        "organizo as reuniões da semana e confirmo as viagens. No mês passado dois diretores "
        "marcaram a mesma sala para clientes diferentes. Eu liguei para os dois, mudei um "
        "para a sala do conselho e avisei a recepção. Deu tudo certo e ninguém percebeu.",
    ),
    "an estimate aloud": Row(
        "case_estimate",
        "pt",
        (4, 4, 3, 3),
        0,
        "Vou supor que 500 pessoas trabalham no prédio e que 40% almoçam fora, porque no "
        "escritório em que estagiei em 2024 era mais ou menos isso. São 200 pessoas. Se há "
        "quatro lugares parecidos por perto, a lanchonete fica com um quarto, 50 almoços. No "
        "café da manhã eu estimaria mais 60 pedidos pequenos e à tarde 30. O total dá 140 "
        "pedidos por dia. Para conferir, eu contaria a fila entre meio-dia e meio-dia e meia "
        "e compararia com a minha conta. Meu objetivo seria errar menos de 20%, porque o "
        "estoque depende disso.",
    ),
    "somebody who left because the shop closed": Row(
        "why_leaving",
        "pt",
        (4, 0, 3, 2),
        5,
        "Saí do meu último emprego em março deste ano porque a loja fechou a unidade do "
        "bairro. Eu tinha recebido a opção de ir para outra cidade, mas minha mãe depende de "
        "mim. Conversei com minha gerente, terminei o inventário e treinei a pessoa que ficou "
        "com o arquivo. Aproveitei os meses seguintes para fazer um curso de Excel e já uso "
        "as planilhas no controle da associação do bairro. Busco agora um lugar onde eu possa "
        "cuidar de estoque com mais tecnologia.",
    ),
    "somebody who changes fields": Row(
        "why_this_role",
        "pt",
        (4, 0, 3, 3),
        5,
        "Quero ser analista de dados porque descobri isso trabalhando no caixa de uma "
        "farmácia. Em 2023 eu percebi que faltava sempre o mesmo remédio na quinta-feira. "
        "Anotei as vendas por três semanas em uma planilha e mostrei para o gerente que a "
        "entrega chegava um dia tarde. Ele mudou o dia do pedido e a falta acabou. Desde "
        "então estudo SQL à noite e fiz dois painéis com dados públicos da prefeitura.",
    ),
    "an apprentice": Row(
        "hard_team",
        "pt",
        (4, 4, 2, 4),
        5,
        "No meu curso de jovem aprendiz, no ano passado, a gente tinha que apresentar um "
        "trabalho sobre logística. Duas pessoas do grupo pararam de ir. Eu fiquei com a parte "
        "delas, falei com a professora e pedi mais dois dias. Fui até um mercado do meu "
        "bairro e entrevistei o estoquista. Montei os slides e ensaiei com os colegas. "
        "Tiramos 9,5 e a professora usou nosso trabalho como exemplo para a outra turma. "
        "Aprendi a pedir ajuda antes de ficar desesperado.",
    ),
    "somebody who cared for his father": Row(
        "time_between_jobs",
        "pt",
        (4, 0, 2, 4),
        5,
        "Fiquei três anos fora do mercado cuidando do meu pai. Nesse período organizei as "
        "consultas, os remédios e as contas da casa. Em 2024 o plano negou um exame e eu "
        "reuni os laudos, abri reclamação na ANS e liguei toda semana até conseguir a "
        "autorização. O exame saiu em 20 dias. Percebi que sei acompanhar processos difíceis "
        "e não desisto fácil. É isso que quero levar para o atendimento.",
    ),
    "an engineer who hides behind the passive": Row(
        "root_cause",
        "pt",
        (4, 0, 0, 3),
        20,
        "O problema foi identificado na bomba principal da usina em 2022. Foram realizados "
        "testes de vibração e foi constatado desalinhamento no eixo. A manutenção foi "
        "programada e executada em 12 horas. O resultado foi a redução de 40% nas paradas.",
    ),
    "a stockist in capital letters": Row(
        "unasked_improvement",
        "pt",
        (4, 4, 3, 4),
        20,
        "EM 2023 EU TRABALHAVA NUMA LOJA E O ESTOQUE VIVIA ERRADO. EU ERA RESPONSÁVEL PELO "
        "RECEBIMENTO. CONTEI TUDO, CRIEI UMA PLANILHA E TREINEI OS COLEGAS PORQUE NINGUÉM "
        "ANOTAVA NADA. OS ERROS CAÍRAM DE 40 PARA 5 POR SEMANA. DESDE ENTÃO EU CONFIRO TODA "
        "NOTA NA CHEGADA.",
    ),
    "somebody who writes in bullets": Row(
        "deadline",
        "pt",
        (4, 4, 4, 4),
        5,
        "Situação: em 2023, na escola onde eu trabalhava, as matrículas estavam atrasadas.\n"
        "Tarefa: eu precisava digitalizar 400 fichas em duas semanas.\n"
        "Ação:\n"
        "- separei as fichas por série\n"
        "- pedi dois computadores emprestados\n"
        "- decidi começar pelas turmas que abririam primeiro, porque o prazo delas era menor\n"
        "Resultado: terminei em 9 dias e nenhuma matrícula foi perdida.\n"
        "Aprendizado: aprendi a dividir em lotes.",
    ),
    "a coordinator who decided against her team": Row(
        "unpopular_decision",
        "pt",
        (4, 4, 3, 4),
        5,
        "Como coordenadora de atendimento em uma operadora de saúde, em 2022, precisei "
        "encerrar o plantão de sábado. O custo era alto e só atendíamos nove chamados por fim "
        "de semana. A equipe era contra porque recebia hora extra. Reuni as oito pessoas, "
        "mostrei os números e ouvi cada uma antes de decidir. Mantive o plantão por mais um "
        "mês e negociei com o RH um abono de transição. Nenhuma pessoa pediu demissão e a "
        "fila de segunda não cresceu. Hoje eu levo os números antes da decisão, não depois.",
    ),
    "somebody who said no to a director": Row(
        "dilemma",
        "pt",
        (4, 4, 3, 3),
        5,
        "Um diretor me pediu para mudar a data de um contrato para caber no trimestre. Eu "
        "trabalhava no financeiro de uma construtora e era a responsável pelos registros. "
        "Disse que não faria e expliquei o risco na auditoria. Sugeri registrar como "
        "previsão, com nota. Ele não gostou, e eu levei o caso ao compliance no mesmo dia. O "
        "contrato ficou com a data certa e a auditoria de 2021 passou sem ressalvas.",
    ),
    "an analyst among drivers": Row(
        "explained_hard_thing",
        "pt",
        (1, 4, 4, 3),
        5,
        "Tive que explicar para os motoristas da transportadora por que o aplicativo novo "
        "cobrava a foto da entrega. Muitos têm pouca leitura. Eu era o analista de "
        "implantação. Deixei os slides de lado, fui ao pátio às cinco da manhã e mostrei no "
        "celular de cada um, usando uma caixa de verdade. Fiz um adesivo com três desenhos "
        "para colar no painel. Na primeira semana 87% das entregas vieram com foto, contra "
        "20% no piloto.",
    ),
    "a waitress": Row(
        "unhappy_customer",
        "pt",
        (4, 4, 3, 2),
        5,
        "No restaurante, uma cliente reclamou que o prato demorou cinquenta minutos num "
        "domingo de Dia das Mães. Eu era garçonete daquela praça. Pedi desculpas sem culpar a "
        "cozinha, levei uma entrada por conta da casa e fui pessoalmente ver o pedido, que "
        "tinha caído na fila errada. Avisei o gerente e passei a conferir as comandas a cada "
        "dez minutos. Ela voltou no mês seguinte e pediu para sentar na minha praça.",
    ),
    "a baker whose oven broke": Row(
        "deadline",
        "pt",
        (4, 4, 2, 3),
        20,
        "Em 2020, numa padaria, o forno quebrou na véspera de Natal e havia 80 encomendas. Eu "
        "era o responsável pela produção. Liguei para uma padaria vizinha, combinei usar o "
        "forno deles à noite e reorganizei a escala. Entregamos todas as encomendas e o dono "
        "fez um acordo fixo de ajuda entre as duas casas.",
    ),
}
