"""Ways to be paid: cards, wallets, names on payment services, prepaid codes."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding
from privacy.recognisers.ordinary import is_ordinary, seems_ordinary
from privacy.recognisers.seen import Seen, topic
from privacy.wordlists import words

_SERVICES = (
    r"(?:lydia|pay ?pal|revolut|wero|paylib|sumeria|pumpkin|cash ?app|venmo|wise|skrill|orange money|wave|moneygram)"
)
_COINS = (
    r"(?:btc|bitcoins?|eth|ethereum|usdt|usdc|sol|solana|crypto\w*|wallet|trc20|erc20|xmr|monero|ltc|litecoin|"
    r"doge(?:coin)?|portefeuille|porte-monnaie|bnb|ripple|xrp|tron)"
)
_SERVICES_NAMED = topic(stems=words("lydi pay payp revo wero payl sume pump cash venm wise skri oran wave mone"))
_COINS_NAMED = topic(
    stems=words(
        "btc bitc eth ethe usdt usdc sol sola cryp wall trc2 erc2 xmr mone ltc lite doge port bnb ripp xrp tron"
    )
)
_CODES_NAMED = topic(stems=words("pcs neos tran pays tone cash coup rech"))
_BIC_NAMED = topic(words("bic swift"))
_ACCOUNT_NAMED = topic(words("guichet"))
_ANY_NAMED = _ACCOUNT_NAMED | _SERVICES_NAMED | _COINS_NAMED | _CODES_NAMED | _BIC_NAMED
_CARD_FIGURES, _SHORTEST_WALLET = 13, 25
_BIC = re.compile(
    rf"\b(?:bic|swift)\b(?:[^\w{BARRIER}]|\b(?:code|est|swift|bic)\b){{0,6}}"
    r"([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b",
    re.IGNORECASE,
)
_CARD = re.compile(r"\d(?<![\w+].)(?:(?: ?[-./*·] ?| )?\d){12,18}(?!\w)")
_CARD_CUE = re.compile(r"\b(?:carte|cb|visa|mastercard|card|pan)\b[^\d]{0,25}$", re.IGNORECASE)
_WALLET = re.compile(
    r"(?<![^\W_])(?:bc1[a-z0-9]{20,70}|0x[a-fA-F0-9]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|"
    r"[LMD][1-9A-HJ-NP-Za-km-z]{26,33}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|ltc1[a-z0-9]{20,70}|"
    r"(?=[A-Za-z]*\d)(?=[A-Z0-9]*[a-z])(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{26,95})(?![^\W_])"
)
_WALLET_CUED = re.compile(
    rf"\b{_COINS}\b[^\n{BARRIER}]{{0,40}}?(?<!\w)((?=\w{{0,20}}\d)[A-Za-z0-9]{{25,95}})\b", re.IGNORECASE
)
_NAME = (
    rf"(?!{_SERVICES}(?!\w))"
    r"(?P<name>[@$]\s?\w[\w.\-]{1,40}|\w[\w.\-]{1,40}(?:[ ](?-i:[A-ZÀ-Ý])[\w.\-]{1,30}){0,2}"
    r"(?:(?<=[^\W\d_])[ ]\d{1,4}(?=\s?(?:[,;)\n](?!\d)|\.(?!\d)|$|(?:ou|et)\b)))?)"
)
_ANNOUNCED = re.compile(
    rf"(?<!\w){_SERVICES}(?!\w)(?P<joint>[^\n.@{BARRIER}]{{0,30}}?(?::|👉|➡️?|=>?|\bc'est)\s?){_NAME}", re.IGNORECASE
)
_SERVICE = re.compile(
    rf"(?<!\w){_SERVICES}(?!\w)(?P<joint>(?:[^\w@${BARRIER}\n]|\b(?:est|c|s|cest|sur|au|nom|pseudo|tag|id|compte|"
    rf"mon|ma|avec|"
    rf"via|sous|le|moi|à|a|identifiant|username|user|de)\b){{0,12}}){_NAME}",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[:=>→👉➡]|pseudo|\bnom\b|c'est|identifiant|username")
_CODE = re.compile(
    r"\b(?:pcs|neosurf|transcash|paysafe(?:card)?|toneo|cashlib|coupon|recharge)\b"
    r"(?:\W|\b(?:code|recharge|num[ée]ro|n|est|mastercard)\b){0,8}"
    r"((?!\d+\s?(?:e|€|eur\w*|pcs|pi[eè]ces?|x|cm|mm|kg|g|ml|cl)\b)(?=[A-Z0-9 \-]{0,12}\d)[A-Z0-9]{4,}(?:[ "
    r"\-][A-Z0-9]{2,}){0,4})\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    rf"(?<!\w)\d{{5}}(?!\w)[^\d\n{BARRIER}]{{1,30}}(?<!\w)\d{{5}}(?!\w)[^\d\n{BARRIER}]{{1,30}}(?<!\w)"
    rf"(?=[A-Z]*\d)[A-Z\d]{{11}}(?!\w)(?:[^\d\n{BARRIER}]{{1,20}}\d{{2}}(?!\w))?"
)
"""A French account in its parts: bank, branch, number, key."""
_HANDLE_LIKE, _LONG_NAME = re.compile(r"\w[._\-]\w|[a-z]\d|_"), 7
_CASHTAG = re.compile(r"(?<![\w$])\$(?=[a-z][\w-]{3,20}\b)[a-z][\w-]*", re.IGNORECASE)
_NOT_NAMES = re.compile(
    rf"(?:{_SERVICES}|accept\w*|possible\w*|esp[eè]ces?|cash|virements?|ch[eè]ques?|liquide|dispo\w*|bienvenue?|"
    rf"money|directe?\w*|instantan\w*|"
    r"obligatoire|avance|acompte|remboursement|pcs|transcash|accepted|sera|fonctionne|préfér\w*|sécurisé\w*|"
    r"là-bas|amis?|proches?|"
    r"marche|frais|r[eè]glement|paiement\w*|num\w+|t[ée]l\w*|snap|sna[kp]|(?:z[ée]ro|oh?)\d*|\d+|[\d.,]+€?)",
    re.IGNORECASE,
)


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _cards(text: str) -> Iterator[Finding]:
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        cued = _CARD_CUE.search(text[max(0, match.start() - 40) : match.start()])
        plausible = digits[0] in "3456" and len(digits) in (13, 15, 16, 19) and digits.isascii() and _luhn(digits)
        if plausible or (cued and len(digits) in (15, 16, 19)):
            yield Finding(*match.span(), SpanKind.PAYMENT, "card")


def _wallets(text: str) -> Iterator[Finding]:
    for match in _WALLET.finditer(text):
        if any(c.isdecimal() for c in match[0]) and any(c.isalpha() for c in match[0]):
            yield Finding(*match.span(), SpanKind.PAYMENT, "wallet")
    for match in _WALLET_CUED.finditer(text):
        yield Finding(*match.span(1), SpanKind.PAYMENT, "wallet")


def _names(text: str) -> Iterator[Finding]:
    for match in (*_ANNOUNCED.finditer(text), *_SERVICE.finditer(text)):
        name = match["name"].rstrip(".-")
        strong = name[0] in "@$" or _STRONG.search(match["joint"]) is not None
        handle_like = _HANDLE_LIKE.search(name) is not None or (
            len(name) >= _LONG_NAME and name.isalpha() and name.islower() and not seems_ordinary(name)
        )
        first = name.split(" ")[0].lstrip("@$ ")
        if (strong or handle_like) and not _NOT_NAMES.fullmatch(first) and not is_ordinary(first):
            start = match.start("name")
            normal = re.sub(r"\s", "", name).lstrip("@$").lower()
            yield Finding(start, start + len(name), SpanKind.PAYMENT, "payment_name", normal)


def gate(seen: Seen) -> bool:
    """Tell whether any way to be paid may be named, or a number is long enough."""
    if seen.topics & _ANY_NAMED or seen.figures >= _CARD_FIGURES or "$" in seen.text:
        return True
    return _may_hold_wallet(seen)


def _may_hold_wallet(seen: Seen) -> bool:
    return seen.figures > 0 and max(map(len, seen.words)) >= _SHORTEST_WALLET


def find(seen: Seen) -> Iterator[Finding]:
    """Find what money can be sent to in the plain view of a text."""
    text = seen.text
    if seen.topics & _BIC_NAMED:
        for match in _BIC.finditer(text):
            yield Finding(*match.span(1), SpanKind.PAYMENT, "bic")
    if seen.topics & _ACCOUNT_NAMED:
        for match in _ACCOUNT.finditer(text):
            yield Finding(*match.span(), SpanKind.PAYMENT, "account")
    if seen.figures >= _CARD_FIGURES:
        yield from _cards(text)
    if _may_hold_wallet(seen):
        yield from _wallets(text)
    if seen.topics & _CODES_NAMED:
        for match in _CODE.finditer(text):
            yield Finding(*match.span(1), SpanKind.PAYMENT, "prepaid_code")
    if seen.topics & _SERVICES_NAMED:
        yield from _names(text)
    if "$" in text:
        for match in _CASHTAG.finditer(text):
            yield Finding(*match.span(), SpanKind.PAYMENT, "payment_name", match[0][1:].lower())
