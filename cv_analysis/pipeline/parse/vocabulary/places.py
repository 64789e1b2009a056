# ruff: noqa: SIM905 - lists of words read better as words
"""Places: Brazil's states and municipalities, and the regions and countries CVs name."""

from __future__ import annotations

from functools import cache
from importlib import resources

STATES_BR: dict[str, str] = {
    "AC": "acre", "AL": "alagoas", "AM": "amazonas", "AP": "amapa", "BA": "bahia", "CE": "ceara",
    "DF": "distrito federal", "ES": "espirito santo", "GO": "goias", "MA": "maranhao",
    "MG": "minas gerais", "MS": "mato grosso do sul", "MT": "mato grosso", "PA": "para",
    "PB": "paraiba", "PE": "pernambuco", "PI": "piaui", "PR": "parana", "RJ": "rio de janeiro",
    "RN": "rio grande do norte", "RO": "rondonia", "RR": "roraima", "RS": "rio grande do sul",
    "SC": "santa catarina", "SE": "sergipe", "SP": "sao paulo", "TO": "tocantins",
}  # fmt: skip

REGION_CODES = frozenset(
    """AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM
    NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK NS NB NL PE YT
    NT NU NSW VIC QLD SA WA TAS ACT NT UK USA US UAE EUA NZ""".split()
) | frozenset(STATES_BR)

REGIONS = frozenset(
    " ".join(name.split())
    for name in """alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|
    georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|
    massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|
    new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|
    rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|
    west virginia|wisconsin|wyoming|district of columbia|puerto rico|ontario|quebec|
    british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|
    new south wales|victoria|queensland|south australia|western australia|tasmania|
    england|scotland|wales|northern ireland|greater london|greater manchester|
    west midlands|kent|essex|surrey|sussex|yorkshire|west yorkshire|south yorkshire|lancashire|
    merseyside|hampshire|devon|cornwall|norfolk|suffolk|oxfordshire|cambridgeshire|
    leinster|munster|ulster|connacht|county dublin|co. dublin|county cork|
    gauteng|western cape|eastern cape|kwazulu-natal|kwazulu natal|free state|limpopo|
    maharashtra|karnataka|tamil nadu|kerala|delhi|telangana|gujarat|punjab|west bengal|
    uttar pradesh|haryana|rajasthan|andhra pradesh|lagos state|
    auckland|canterbury|otago|waikato|catalonia|andalusia|madrid|bavaria|hesse|ile-de-france|
    lombardy|lazio|tuscany|flanders|north holland|south holland|ontario canada|luanda|maputo|
    lisboa|porto|setubal|braga|coimbra|aveiro|faro|leiria|santarem|evora|viseu|
    zurich|geneva|vaud|dubai|abu dhabi""".split("|")
) | frozenset(STATES_BR.values())

COUNTRIES = frozenset(
    " ".join(name.split())
    for name in """brasil|brazil|united states|united states of america|usa|u.s.a.|us|u.s.|
    estados unidos|eua|canada|mexico|argentina|chile|colombia|peru|uruguay|uruguai|paraguay|
    paraguai|bolivia|venezuela|ecuador|equador|panama|costa rica|cuba|dominican republic|
    united kingdom|uk|u.k.|great britain|reino unido|inglaterra|england|scotland|wales|ireland|
    irlanda|northern ireland|portugal|spain|espanha|france|franca|germany|alemanha|italy|italia|
    switzerland|suica|austria|belgium|belgica|netherlands|the netherlands|holanda|paises baixos|
    luxembourg|luxemburgo|denmark|dinamarca|sweden|suecia|norway|noruega|finland|finlandia|iceland|
    poland|polonia|czech republic|czechia|slovakia|hungary|hungria|romania|romenia|bulgaria|greece|
    grecia|croatia|croacia|serbia|slovenia|ukraine|ucrania|russia|turkey|turquia|turkiye|estonia|
    latvia|lithuania|malta|cyprus|israel|united arab emirates|uae|emirados arabes unidos|qatar|
    saudi arabia|kuwait|bahrain|oman|jordan|lebanon|egypt|egito|morocco|marrocos|tunisia|algeria|
    nigeria|ghana|kenya|quenia|uganda|tanzania|ethiopia|rwanda|south africa|africa do sul|angola|
    mocambique|mozambique|cabo verde|cape verde|zimbabwe|zambia|botswana|namibia|senegal|
    cameroon|india|pakistan|bangladesh|sri lanka|nepal|china|hong kong|taiwan|japan|japao|
    south korea|coreia do sul|korea|singapore|singapura|malaysia|indonesia|philippines|filipinas|
    thailand|tailandia|vietnam|vietna|australia|new zealand|nova zelandia|fiji|jamaica|
    trinidad and tobago|barbados|guatemala|honduras|el salvador|nicaragua|iran|iraq""".split("|")
)

CITIES = frozenset(
    " ".join(name.split())
    for name in """new york|new york city|los angeles|chicago|houston|phoenix|philadelphia|
    san antonio|san diego|dallas|austin|san jose|san francisco|seattle|denver|boston|atlanta|
    miami|orlando|tampa|detroit|minneapolis|portland|las vegas|nashville|charlotte|washington dc|
    washington, d.c.|baltimore|pittsburgh|cleveland|st. louis|kansas city|salt lake city|
    toronto|montreal|vancouver|calgary|ottawa|edmonton|winnipeg|halifax|london|manchester|
    birmingham|leeds|liverpool|bristol|glasgow|edinburgh|cardiff|belfast|sheffield|nottingham|
    newcastle|leicester|oxford|cambridge|brighton|southampton|dublin|cork|galway|limerick|
    sydney|melbourne|brisbane|perth|adelaide|canberra|hobart|darwin|auckland|wellington|
    christchurch|lisbon|lisboa|porto|braga|coimbra|madrid|barcelona|valencia|seville|paris|lyon|
    marseille|berlin|munich|hamburg|frankfurt|cologne|amsterdam|rotterdam|the hague|utrecht|
    brussels|antwerp|zurich|geneva|basel|vienna|milan|rome|turin|stockholm|gothenburg|oslo|bergen|
    copenhagen|aarhus|helsinki|warsaw|krakow|prague|budapest|bucharest|athens|istanbul|moscow|
    dubai|abu dhabi|doha|riyadh|tel aviv|cairo|lagos|abuja|accra|nairobi|johannesburg|cape town|
    durban|pretoria|luanda|maputo|casablanca|mumbai|delhi|new delhi|bangalore|bengaluru|hyderabad|
    chennai|pune|kolkata|karachi|lahore|dhaka|colombo|singapore|kuala lumpur|jakarta|manila|
    bangkok|hanoi|ho chi minh city|hong kong|shanghai|beijing|shenzhen|taipei|tokyo|osaka|seoul|
    sao paulo|rio de janeiro|brasilia|salvador|fortaleza|belo horizonte|manaus|curitiba|recife|
    goiania|belem|porto alegre|guarulhos|campinas|sao luis|maceio|campo grande|teresina|natal|
    joao pessoa|aracaju|cuiaba|florianopolis|macapa|porto velho|boa vista|rio branco|palmas|vitoria|
    sao bernardo do campo|santo andre|osasco|sorocaba|ribeirao preto|uberlandia|contagem|joinville|
    londrina|juiz de fora|niteroi|feira de santana|sao jose dos campos|santos|maringa|blumenau|
    caxias do sul|jundiai|piracicaba|bauru|campina grande|caruaru|vila velha|barueri|
    buenos aires|cordoba|santiago|bogota|medellin|lima|montevideo|quito|mexico city|guadalajara|
    monterrey|asuncion|la paz|caracas""".split("|")
)

# Known towns that also are words or names: a town only where others stand in the same place.
TOWNS = frozenset(
    " ".join(name.split())
    for name in """
    albuquerque|anaheim|anchorage|ann arbor|arlington|asheville|augusta|aurora|
    bakersfield|baton rouge|berkeley|bethesda|billings|boise|boulder|bridgeport|buffalo|
    burlington|cedar rapids|chandler|charleston|chattanooga|cincinnati|colorado springs|
    columbia|columbus|corpus christi|dayton|des moines|durham|el paso|eugene|evanston|
    fargo|fort collins|fort lauderdale|fort wayne|fort worth|fremont|fresno|gainesville|
    gilbert|glendale|grand rapids|green bay|greensboro|greenville|harrisburg|hartford|
    henderson|hoboken|honolulu|huntsville|indianapolis|irvine|irving|jacksonville|
    jersey city|knoxville|lafayette|lansing|lexington|lincoln|little rock|long beach|
    louisville|lubbock|madison|memphis|mesa|milwaukee|mobile|montgomery|mountain view|
    naperville|new haven|new orleans|newark|norfolk|oakland|oklahoma city|omaha|palo alto|
    pasadena|peoria|plano|providence|provo|raleigh|redmond|reno|richmond|riverside|
    rochester|rockford|sacramento|salem|san bernardino|san mateo|santa ana|santa barbara|
    santa clara|santa cruz|santa fe|santa monica|savannah|scottsdale|scranton|shreveport|
    sioux falls|south bend|spokane|springfield|st. paul|st. petersburg|stamford|sunnyvale|
    syracuse|tacoma|tallahassee|tempe|toledo|topeka|tucson|tulsa|virginia beach|waco|
    wichita|wilmington|winston-salem|worcester|yonkers|barrie|brampton|burnaby|gatineau|
    guelph|hamilton|kelowna|kingston|kitchener|laval|mississauga|moncton|quebec city|
    regina|saskatoon|st. john's|surrey|thunder bay|waterloo|windsor|aberdeen|bath|
    bedford|blackburn|blackpool|bolton|bournemouth|bradford|burnley|canterbury|carlisle|
    chelmsford|cheltenham|chester|colchester|coventry|crawley|croydon|derby|doncaster|
    dundee|eastbourne|exeter|gateshead|gloucester|grimsby|guildford|harrogate|hastings|
    hereford|huddersfield|hull|inverness|ipswich|lancaster|lichfield|luton|maidstone|
    middlesbrough|milton keynes|newport|northampton|norwich|oldham|perth|peterborough|
    plymouth|poole|portsmouth|preston|reading|redditch|rochdale|rotherham|salford|
    salisbury|scarborough|slough|solihull|southend-on-sea|st albans|stafford|stevenage|
    stirling|stockport|stoke-on-trent|sunderland|swansea|swindon|taunton|telford|torquay|
    truro|wakefield|walsall|warrington|watford|wolverhampton|wrexham|york|derry|lisburn|
    newry|waterford|drogheda|kilkenny|sligo|ballarat|bendigo|cairns|geelong|gold coast|
    launceston|newcastle|parramatta|toowoomba|townsville|wollongong|dunedin|napier|
    queenstown|tauranga|bloemfontein|port elizabeth|polokwane|ibadan|kano|port harcourt|
    kumasi|mombasa|kisumu|kampala|dar es salaam|kigali|lusaka|harare|ahmedabad|bhopal|
    chandigarh|coimbatore|gurgaon|gurugram|indore|jaipur|kochi|lucknow|mysore|nagpur|
    noida|surat|thiruvananthapuram|vadodara|visakhapatnam|amadora|cascais|evora|faro|
    funchal|guimaraes|leiria|oeiras|setubal|sintra|viseu|vila nova de gaia""".split("|")
)

REMOTE = frozenset(
    """remoto|remota|remote|home office|hibrido|hibrida|hybrid|trabalho remoto|fully remote|
    100% remoto|presencial|on-site|onsite|on site|teletrabalho|remoto brasil|anywhere|
    work from home|wfh|in-office""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)


@cache
def municipalities() -> dict[str, frozenset[str]]:
    """State codes by folded municipality name."""
    text = resources.files(__package__).joinpath("municipalities.txt").read_text("utf-8")
    states: dict[str, set[str]] = {}
    for row in text.splitlines():
        if not row.startswith("#"):
            state, names = row.split(":", 1)
            for name in names.split("|"):
                states.setdefault(name, set()).add(state)
    return {name: frozenset(found) for name, found in states.items()}
