"""Networks and messengers as people write them: short, misspelt, with look-alike signs, or told by their colour."""

import itertools

from privacy.recognisers.alternation import by_letter
from privacy.wordlists import words

_A, _E = "[a4@àáâãäåăąα]", "[e3éèêëę€]"
_I, _O, _S = "[i1!íîïl|]", "[o0óôöø]", "[s5$śș]"
SURE = (
    rf"{_S}n{_A}p{{1,2}}e?(?:[ -]?t?[cs]h{_A}t+)?|snp|"
    rf"{_I}n{_S}t{_A}(?:[ -]?gr{_A}?m{{1,2}}e?|[gp])?|{_I}(?:n{_S}tr?{_A}?|{_S}t{_A}|nt{_A}|n{_S}{_A})gr{_A}?m+e?|"
    rf"t{_E}?l{_E}?gr{_A}?m+e?|t[ée]l[ée]g|tlg|instagame?|"
    rf"t{_I}k[ .-]?t{_O}k+|tktok|tiktoc|d{_I}?{_S}c{_O}?rd|"
    rf"whats? ?app?|wh?ats|wh?a?ts?a?pp?|wh?att?h?saa?pp?|wh?{_A}t{{1,2}}[s$5z]?h?[ -]?[au@4]p{{1,2}}|wsp|wathsapp|"
    rf"f{_A}c{_E}[ -]?b{_O}{{1,2}}k|fcbk|fbk|m{_E}{_S}{{1,2}}{_E}ng{_E}r|"
    r"skype|kik|wickr|threema|viber|only ?f(?:ans)?|mym|fansly|twitch|twitter|"
    r"youtube|pinterest|bereal|wechat|bluesky|mastodon|vinted|threads|tinder|badoo|fruitz|yubo|bumble|linkedin|"
    r"face de bouc|messagerie (?:verte|bleue|violette|jaune)|avion en papier|"
    r"reddit|zangi|masto|fant[ôo]me(?: jaune| blanc)?|appli(?:cation)? (?:photos?|jaune|violette|fant[ôo]me)|"
    r"oiseau bleu|ig|sc|tg|fb"
)
_SHORT = (
    r"tele|télé|tt|dc|yt|ytb|x|of|line|session|signal|steam|psn|xbox|roblox|imo|gram|msn|mess|wa|"
    r"soundcloud|spotify|deezer|strava|komoot|lichess|patreon|etsy|meetic|tumblr|matrix"
)
SURELY, OR_SIGNAL = by_letter(SURE), by_letter(f"{SURE}|signal")
NETWORKS = by_letter(f"{SURE}|{_SHORT}")
_FIGURES = {"a": "a4", "e": "e3", "i": "i1", "o": "o0", "s": "s5"}
_PLAIN = words("cord book")
_SIGNED = "aeisl"
"""The letters that a sign may stand for, which parts the word in two."""


def _spelled(name: str) -> set[str]:
    """Return a name with figures for letters, and the longer part of each where a sign stands for one of them."""
    whole = {"".join(letters) for letters in itertools.product(*(_FIGURES.get(letter, letter) for letter in name))}
    parted = {max(one[:at], one[at + 1 :], key=len) for one in whole for at in range(len(one)) if name[at] in _SIGNED}
    return whole | {part for part in parted if len(part) > 3} - _PLAIN


NETWORK_WORDS = words(
    "telegrame tlgrm telgram instagrame instagame watsap wattsap watsapp wathsap "
    "snap snapp snapchat snape snp sn4p sn4pchat insta instagram instag instap 1nsta 1nstagram 1nst4 inst4 in5ta "
    "nsta telegram telegramm telegramme t3l3gram t3legram tel3gram tik tiktok discord whats whatsapp whatsap whap "
    "wats wsp wtsp wtsap wtsapp whtsp wa onlyf wathsapp what wha facebook face fb messenger mess skype kik wickr "
    "threema viber only onlyfans mym fansly twitch twitter youtube pinterest bereal wechat bluesky mastodon "
    "bouc messagerie papier "
    "vinted threads tinder badoo fruitz yubo bumble linkedin reddit masto mastodon zangi fantome appli oiseau ig "
    "sc tg tlg tele "
    "tt dc yt ytb x of line session signal steam psn xbox roblox imo gram msn nap whatapp whatsapps "
    "teleg telegrm tlegram tlgram lnsta lnstagram instagrm instgram instgrm istagram intagram instragram "
    "insagram tktok tiktoc dscord discrd dscrd fcbk fbk snapshat snaptchat snapchatt "
    "soundcloud spotify deezer strava komoot lichess patreon etsy meetic tumblr matrix "
    "whatsup watsup whatzapp watzap wattsapp watshap application snap tok messeger mesenger instagramme"
).union(*map(_spelled, words("snapchat instagram telegram tiktok discord facebook messenger whatsapp insta")))


def is_network(word: str) -> bool:
    """Tell whether a word names a network."""
    return word.lower() in NETWORK_WORDS
