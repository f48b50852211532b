"""More turns of phrase that tell an age: days to come, halves, kin, in five languages."""

import re

from classifier.age_at import HOW
from classifier.age_beside import ONE_IS, OTHER_IS, OTHERS
from classifier.age_forms import GROWN, OLD, SPELLED
from classifier.age_gate import any_of
from classifier.age_soon import COUNT, MONTHS, SPANS
from classifier.age_turns import BEGINS, ENDS, LATELY, NTH, ORDINAL, PLAIN_N, SOONER, N, Turn

_DATED = (
    r"(?:on (?:[a-z]+day|new year'?s|christmas|st\.? [a-z]+|halloween|easter)|the \d|in (?:a |two |three )?"
    rf"(?:wk|week|month|fortnight|{MONTHS})|next )"
)
_HALF = r"(?:and|nd|an|n|&) (?:an? (?:half|bit)|three quarters)(?=\s*(?:$|[.,;!?¦()]|years?\b))"

PHRASES = (
    Turn(any_of("have ll"), re.compile(rf"(?<![a-z])i(?: will|'?ll) have {N} {_DATED}"), 1),
    Turn(
        any_of("turned"),
        re.compile(
            rf"(?<![a-z])(?:i|he|she|who) (?:just |only )?turned {N} (?:the|last|this|in|on|a|over|during|recently|"
            rf"yesterday|today)(?![a-z])"
        ),
    ),
    Turn(
        ORDINAL,
        re.compile(rf"(?<![a-z])(?:my|his|her) {NTH} birthday(?:'s| is) (?:on|the|this|next|in|coming)(?![a-z])"),
        1,
    ),
    Turn(
        any_of("half bit quarters"),
        re.compile(
            rf"(?:(?:{BEGINS})|(?<![a-z])(?:i'?m|is|are|am|turned|aged|twin|youngest|oldest|son|daughter) ){N} {_HALF}"
        ),
    ),
    Turn(
        any_of("hasta"),
        re.compile(rf"(?<![a-z])hasta {MONTHS} no (?:llega a|cumple|cumplo|tiene|tengo) (?:los )?{N}"),
        1,
    ),
    Turn(
        any_of("hijo hija sobrino sobrina nieto nieta hermano hermana primo prima nene nena nino nina"),
        re.compile(
            r"(?<![a-z])(?:mi|su|nuestr[oa]) (?:hij|sobrin|niet|herman|prim|nen|nin)[oae] (?:mayor |pequen[oa] )?de "
            rf"{N}{ENDS}"
        ),
    ),
    Turn(
        ORDINAL,
        re.compile(rf"(?<![a-z])(?:my|his|her) {NTH}(?:'s| is) (?:in {MONTHS}|{_DATED}|this |tomorrow)"),
        1,
    ),
    Turn(
        any_of("vient viens"),
        re.compile(
            rf"(?<![a-z])(?:vient|viens) (?:juste |tout juste )?d'en (?:prendre|feter|souffler|avoir|passer) {N}{ENDS}"
        ),
    ),
    Turn(any_of("omri omro omrou omrha omrhom"), re.compile(rf"(?<![a-z\d]){N} f l?3omr\w*")),
    Turn(
        any_of("rani rah raha rahi"),
        re.compile(rf"(?<![a-z])(?:rani|rah|raha|rahi) f (?P<age>{SPELLED}|{OLD})(?! ?h\b)(?=\s*(?:$|[,.;!?]|w\b))"),
    ),
    Turn(
        any_of("tiene tengo"),
        re.compile(rf"(?:{BEGINS}){N} (?:anos )?(?:tiene|tengo)(?=\s*(?:$|[.,;!?)¦]|ya\b|y\b))"),
    ),
    Turn(
        any_of("cumplidos cumpliditos impliniti hechos estrenados"),
        re.compile(
            rf"(?<![a-z]){N} (?:ya |bien )?(?:recien (?:cumplid(?:it)?os|hechos|estrenad(?:it)?os)|cumpliditos|"
            rf"(?:abia|proaspat|"
            rf"de curand) "
            r"impliniti)"
        ),
    ),
    Turn(any_of("facut implinit"), re.compile(rf"(?:{BEGINS}){N} i-am (?:facut|implinit)")),
    Turn(
        any_of("facut implinit"),
        re.compile(rf"(?<![a-z])am (?:facut|implinit) {N} (?:{LATELY}|de curand|alaltaieri)"),
    ),
    Turn(
        any_of("fac hago"),
        re.compile(rf"(?<![a-z])(?:fac|hago) (?:los )?{N} (?:{SOONER}|in {MONTHS}|en {MONTHS}|pe \d|el \d)"),
        1,
    ),
    Turn(
        OTHERS,
        re.compile(rf"{ONE_IS}{PLAIN_N} (?:ans|anos|ani),? {OTHER_IS}{N}(?=\s*(?:$|[.,;:!?)¦]))"),
    ),
    Turn(
        any_of("at"),
        re.compile(rf"{HOW} at (?:the age of )?(?P<age>{GROWN}){ENDS}(?! ?(?:pm|am|h|o'clock|euro|degrees))"),
    ),
    Turn(any_of("para pa pal"), re.compile(rf"(?<![a-z]){N} (?:para|pal?) (?:los )?{PLAIN_N}(?=\s*(?:$|[.,;!?¦]))")),
    Turn(
        any_of("vient viens venait"),
        re.compile(
            r"(?<![a-z])(?:vient|viens) (?:tout juste |juste |enfin )?de (?:prendre|feter|souffler|avoir|passer) "
            rf"(?:mes|ses) {N}{ENDS}"
        ),
    ),
    Turn(
        any_of("pris fete"),
        re.compile(rf"(?<![a-z])(?:j'?ai|il a|elle a) (?:pris|fete) (?:mes |ses )?{N} {LATELY}"),
    ),
    Turn(
        any_of("bougie"),
        re.compile(rf"(?<![a-z])(?:la|ma|sa) {NTH} bougie,? (?:etait|c'etait|a ete|soufflee|date d|{LATELY})"),
    ),
    Turn(
        any_of("autre"),
        re.compile(rf"(?<![a-z])ans pour (?:l'une?|le premier|la premiere), {N} pour (?:l'autre|l[ea])"),
    ),
    Turn(
        any_of("mzal mazal mazel baqi"),
        re.compile(
            rf"(?<![a-z])(?:mzal|mazal|mazel|baqi) (?:ma (?:qfelt|kemmelt|kmelt|dert|wselt)|"
            rf"(?:lia|liya|li|lya) {COUNT} {SPANS} bach (?:n?welli|ndir|nkemmel)) (?:l )?{N}(?! ?h\b)"
        ),
        1,
    ),
)
"""As `age_turns.TURNS`."""
