"""Turns of phrase that tell an age by nearing it, by a decade, by a day gone by or by who has it."""

import re

from classifier.age_forms import GROWN, OLD, SPELLED
from classifier.age_gate import any_of
from classifier.age_soon import COUNT, MONTHS, ON_DAY, ON_THE_EVE, RUNS_TO, SPANS
from classifier.age_turns import BEGINS, ENDS, LATELY, NTH, ORDINAL, PLAIN_N, N, Turn

_DAYS_GONE = (
    r"(?:last (?:week|month|night|year|[a-z]+day)|yesterday|today|on (?:[a-z]+day|the \d|new year|christmas)|"
    r"this (?:week|"
    rf"month|morning)|in {MONTHS}|a (?:week|month|few days) ago)"
)
_DATE = rf"on (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|[a-z]{{2,}}th|first|second|third) (?:of )?{MONTHS}"
_TO_ME = r"(?:les |mes |los |mis |my |the |l )?"

DATES = any_of(
    "monday tuesday wednesday thursday friday saturday sunday day birthday payday new christmas st halloween "
    "easter january "
    "february march april may june july august september october november december"
)
NEARING = (
    Turn(
        any_of("pushing nearing approaching coming knocking shy short quite off"),
        re.compile(
            rf"(?<![a-z])(?:pushing|nearing|approaching|coming up (?:to|on|for)|knocking on|not quite|"
            rf"(?:{COUNT} {SPANS} |"
            rf"just |a bit |a touch )?(?:shy|short) of|{COUNT} {SPANS} off) (?:my )?{N}{ENDS}"
        ),
        1,
    ),
    Turn(
        any_of(
            "rozando camino punto apropii spre nwsel newsel nwsal cours court fonce file tire aube veille seuil oree"
        ),
        re.compile(
            r"(?<![a-z])(?:rozando|camino de|a punto de (?:cumplir|hacer)|ma apropii de|(?:bat|merg|ma duc) spre|"
            rf"(?:9rib|9reb) (?:nwsel|newsel|nwsal)|(?:je |j'|elle |il )?{RUNS_TO}|{ON_THE_EVE} (?:mes|ses)) "
            rf"{_TO_ME}{N}{ENDS}"
        ),
        1,
    ),
    Turn(
        any_of("caen tocan"),
        re.compile(rf"(?<![a-z])los {N} (?:me|le|les|nos) (?:caen|tocan)(?= (?:en|el|a|este|dentro)\b)"),
        1,
    ),
    Turn(any_of("voy va"), re.compile(rf"(?<![a-z])(?:voy|va|vamos) (?:ya )?por los {N}{ENDS}")),
    Turn(
        any_of("nkemmel nkmel nkemel"),
        re.compile(rf"(?<![a-z\d])(?:liya|lya|li) {COUNT}? ?{SPANS} (?:w|o|ou) (?:nke?mme?l|nkmel) (?:l )?{N}{ENDS}"),
        1,
    ),
    Turn(
        any_of("been"),
        re.compile(rf"(?<![a-z])i'?(?:ve| have) (?:only )?been {N} (?:for|since|all of) (?:{COUNT}|{LATELY}|a )"),
    ),
    Turn(
        any_of("was"),
        re.compile(rf"(?<![a-z])(?:i|he|she|who) was {N} {_DAYS_GONE}(?=\s*(?:$|[,.;!?)]|and\b|so\b|but\b))"),
    ),
    Turn(DATES, re.compile(rf"(?:{BEGINS}){N} (?:{ON_DAY}|{_DATE})"), 1),
    Turn(
        any_of("at"),
        re.compile(
            rf"(?:^|[.!?¦] )at (?P<age>(?:1[3-9]|2\d)(?=,? i'?m\b)|{GROWN}|{SPELLED}|{OLD}),? (?:(?=i(?:'m| am|'ve|"
            rf"'d)\b)|"
            r"(?=i (?:have|can|can't|still|want|need|don't|never|finally|feel|know)\b)|(?=(?:she|he)(?:'s| is)\b)|"
            r"(?=my [a-z]+ (?:still|won't|says|is|are)\b))"
        ),
    ),
    Turn(
        any_of("mis"),
        re.compile(
            rf"(?<![a-z])a mis {N}(?=,? (?:sigo|aprendo|estoy|soy|tengo|busco|quiero|no |aun|todavia|me |ya |voy|"
            rf"puedo|trabajo|"
            r"empiezo|vuelvo))"
        ),
    ),
    Turn(any_of("impliniti"), re.compile(rf"(?:{BEGINS}){N} impliniti (?:{LATELY}|de curand|saptamana|luna)")),
    Turn(any_of("am are"), re.compile(rf"(?<![a-z])(?:am|are) {N} (?:batuti|trecuti|impliniti|bine numarati)(?! de)")),
    Turn(
        any_of("implinit facut"),
        re.compile(rf"(?<![a-z])am (?:implinit|facut) {N} (?:saptamana|luna|duminica) (?:trecuta|asta|aceasta)"),
    ),
    Turn(
        any_of("vingtaine trentaine quarantaine cinquantaine soixantaine treintena cuarentena cincuentena"),
        re.compile(
            r"(?<![a-z])(?:la|sa|ma) (?:vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|treintena|cuarentena|"
            rf"cincuentena)(?! d[e'])[^.!?¦\d]{{0,25}}[,:(] ?{N}{ENDS}"
        ),
    ),
    Turn(
        any_of("both each tous toutes ambas ambos amandoi ambele los las"),
        re.compile(
            r"(?:(?:,|(?<![a-z])are|we're|(?<![a-z])and) (?:both|each)(?: of us)?(?: aged)?|(?:on a|avons|ont|"
            r",) (?:tous|toutes) (?:les )?"
            r"deux|(?:tenemos|con|,) (?:los|las) dos|ambas de|ambos de|amandoi (?:de|avem)|ambele (?:de|avem)) "
            rf"{N}(?=\s*(?:$|[.,;:!?)¦]))"
        ),
    ),
    Turn(
        any_of("fix chhar ceva pico change quelques poussieres poussiere brouettes"),
        re.compile(
            rf"(?:{BEGINS}){N} (?:fix|w chhar|si ceva|si un pic|and (?:some )?change|et quelques|"
            rf"et des (?:brouettes|"
            r"poussieres))(?=\s*(?:$|[,.;!?)]|[wo] ))"
        ),
    ),
    Turn(any_of("going"), re.compile(rf"(?:{BEGINS}){N} going on {PLAIN_N}(?=\s*(?:$|[,.;!?)]))")),
    Turn(
        any_of("since desde depuis"),
        re.compile(
            rf"(?:{BEGINS})(?P<age>{SPELLED}) (?:since|desde|depuis) (?:la |le |el |l')?(?!que\b|qu'|then\b|"
            rf"that\b)[a-z]{{3}}"
        ),
    ),
    Turn(
        any_of("dans in peste dentro"),
        re.compile(
            rf"(?<![a-z])(?:j'?ai|i'?m|tengo|am|cumplo|fac) {N} (?:dans|in|peste|dentro de) {COUNT} {SPANS}(?![a-z])"
        ),
        1,
    ),
    Turn(
        any_of("pour for encore pendant"),
        re.compile(
            rf"(?<![a-z])(?:encore|still|only) {N} (?:pour|for|pendant) (?:another |encore )?{COUNT} {SPANS}(?![a-z])"
        ),
    ),
    Turn(
        any_of("en in come next"),
        re.compile(
            rf"(?:{BEGINS}){N} (?:(?:en|in|come) {MONTHS}|next (?:week|month|year|{MONTHS}))(?=\s*(?:$|[,.;!?)]))"
        ),
        1,
    ),
    Turn(
        ORDINAL,
        re.compile(
            rf"(?<![a-z])(?:celebrat\w+|planning|throwing|hosting) (?:a party for )?my {NTH}(?: birthday)? (?:on |"
            rf"next |this |in |tomorrow)"
        ),
        1,
    ),
    Turn(ORDINAL, re.compile(rf"(?<![a-z])had my {NTH}(?= birthday|[,.!]|$)")),
    Turn(
        any_of("vient viens"),
        re.compile(rf"(?<![a-z])(?:vient|viens) (?:tt juste |tout juste |juste |a peine )?d'avoir {N}{ENDS}"),
    ),
    Turn(
        any_of("fac hago cumplo tengo ndir nkmel nkemmel"),
        re.compile(
            rf"(?<![a-z\d])(?:en nada|(?:in|en) {MONTHS}|(?:peste|dentro de) {COUNT} {SPANS}|luna viitoare|(?:chahr|"
            rf"chher|l?3am|simana) "
            rf"jaya?),? (?:fac|hago|cumplo|tengo|ndir|nke?mme?l|nkmel) (?:los )?{N}{ENDS}"
        ),
        1,
    ),
    Turn(
        any_of("fac hago cumplo"),
        re.compile(
            rf"(?<![a-z])(?:fac|hago) (?:los )?{N} (?:la (?:vara|toamna|iarna|primavara)|in (?:vara|toamna)|"
            rf"en (?:verano|otono|invierno|"
            r"primavera))"
        ),
        1,
    ),
    Turn(
        any_of("hoy azi astazi today"),
        re.compile(rf"(?<![a-z])(?:hoy|azi|astazi|today),? (?:hago|cumplo|fac|implinesc|i turn) {N}{ENDS}"),
    ),
    Turn(
        any_of("somos suntem sommes est are"),
        re.compile(
            rf"(?<![a-z])(?:somos|suntem|nous sommes|on est|we are) {COUNT} (?!de\b|of\b)[a-z]+ (?:de|of|"
            rf"aged) {N}{ENDS}"
        ),
    ),
    Turn(any_of("both"), re.compile(rf"(?:{BEGINS})both of us,? (?:are |aged )?{N}(?=\s*(?:$|[,.;:!?)¦]))")),
    Turn(
        any_of("cayeron cayo"),
        re.compile(rf"(?<![a-z])(?:me|le|nos) cayeron (?:ya )?los {N}(?= (?:en|el|ayer|hace|este)\b|[,.!])"),
    ),
    Turn(
        ORDINAL,
        re.compile(rf"(?<![a-z])my {NTH}(?: birthday)?, which was(?= (?:in|on|last|yesterday|this|just)\b)"),
    ),
    Turn(
        any_of("darwek drok daba tawa dork rani"),
        re.compile(rf"(?<![a-z])(?:darwek|drok|daba|tawa|dork|rani) (?:rani |ana )?f l ?{N}{ENDS}"),
    ),
)
"""As `age_turns.TURNS`."""
