"""Ways to be paid: account and card numbers, wallets, names on payment services, prepaid codes."""

import re
from collections.abc import Iterator

from models.vocabulary import SpanKind
from privacy.recognisers.finding import BARRIER, Finding

GATE = re.compile(
    r"\b[A-Z]{2}\s?\d{2}|\d{3}|\b(?:bic|swift|lydia|paypal|pay pal|revolut|wero|paylib|sumeria|"
    r"pumpkin|cash ?app|venmo|pcs|neosurf|transcash|"
    r"paysafe|bc1|0x|usdt|btc|eth|wallet)\w*",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<![^\W_])[A-Z]{2}\s?\d{2}(?:[ \-.]{0,2}[A-Z0-9]{4}){2,7}(?:[ \-.]{0,2}[A-Z0-9]{1,4})?(?![^\W_])", re.IGNORECASE
)
_LENGTHS = "FR27 MC27 BE16 CH21 LU20 DE22 ES24 IT27 PT25 NL18 GB22 RO24 PL28 LT20 IE22 MT31 "
_LENGTHS += "EE20 LV21 AT20 BG22 TN24 MA28 SN28 CI28"
_IBAN_LENGTHS = {code: int(length) for code, length in re.findall(r"([A-Z]{2})(\d+)", _LENGTHS)}
_IBAN_CUED = re.compile(
    rf"\b(?:iban|rib|compte|virement|bancaires?)\b[^\w{BARRIER}]{{0,4}}(?:(?:n|no|num[ée]ro|est|du|"
    r"de|mon|fr)\b\W{0,3}){0,3}"
    r"((?:[A-Z]{2}\s?\d{2}\s?)?\d(?:[ \-.]?[A-Z0-9]){9,30}(?![^\W_]))",
    re.IGNORECASE,
)
_BIC = re.compile(
    (
        rf"\b(?:bic|swift)\b(?:[^\w{BARRIER}]|\b(?:code|est|swift|bic)\b"
        r"){0,6}([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
    ),
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<![\w+])(?:\d[ \-.]?){12,18}\d(?!\w)")
_CARD_CUE = re.compile(r"\b(?:carte|cb|visa|mastercard|card|pan)\b[^\d]{0,25}$", re.IGNORECASE)
_WALLET = re.compile(
    r"(?<![^\W_])(?:bc1[a-z0-9]{20,70}|0x[a-f0-9]{40}|T[1-9A-HJ-NP-Za-km-z]{33}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|"
    r"[LM][1-9A-HJ-NP-Za-km-z]{26,33}|4[0-9AB][1-9A-HJ-NP-Za-km-z]{93}|ltc1[a-z0-9]{20,70})(?![^\W_])"
)
_WALLET_CUED = re.compile(
    r"\b(?:btc|bitcoin|eth|ethereum|usdt|usdc|sol|solana|crypto|wallet|trc20|erc20|xmr|monero|ltc|"
    r"doge)\b[^\w]{0,4}(?:(?:adresse|wallet|est)\W{1,3})?"
    r"((?=\w{0,20}\d)[A-Za-z0-9]{25,95})\b",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"(?<!\w)(?P<service>lydia|paypal|pay pal|revolut|wero|paylib|sumeria|pumpkin|cash ?app|venmo|"
    r"wise|skrill|orange money|wave|moneygram)"
    rf"(?P<joint>(?:[^\w@${BARRIER}\n]|\b(?:est|c|s|cest|sur|au|nom|pseudo|tag|id|compte|mon|ma|"
    r"avec|via|sous|le|moi|à|a|identifiant|username|user|de)\b"
    r"){0,12})(?P<name>[@$]?[\w][\w.\-]{1,40})",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:pcs|neosurf|transcash|paysafe(?:card)?|toneo|cashlib|coupon|recharge)\b(?:\W|\b(?:code|"
    r"recharge|num[ée]ro|n|est|mastercard)\b){0,8}"
    r"((?=[A-Z0-9 \-]{0,12}\d)[A-Z0-9]{3,}(?:[ \-][A-Z0-9]{2,}){0,4})\b",
    re.IGNORECASE,
)
_CASHTAG = re.compile(r"(?<![\w$])\$[a-z][\w-]{2,20}\b", re.IGNORECASE)


def _sum_97(iban: str) -> bool:
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _ibans(text: str) -> Iterator[Finding]:
    for match in _IBAN.finditer(text):
        compact = re.sub(r"[^A-Za-z0-9]", "", match[0]).upper()
        length = _IBAN_LENGTHS.get(compact[:2], 0)
        end = match.end()
        if length and len(compact) > length:
            end, compact = _cut(text, match.start(), length), compact[:length]
        if len(compact) >= 15 and compact.isascii() and (len(compact) == length or _sum_97(compact)):
            yield Finding(match.start(), end, SpanKind.PAYMENT, "iban")
    for match in _IBAN_CUED.finditer(text):
        yield Finding(*match.span(1), SpanKind.PAYMENT, "iban")


def _cut(text: str, start: int, length: int) -> int:
    """Return where the first ``length`` letters and digits end."""
    end = start
    while length:
        length -= text[end].isalnum()
        end += 1
    return end


def _cards(text: str) -> Iterator[Finding]:
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        cued = _CARD_CUE.search(text[max(0, match.start() - 40) : match.start()])
        plausible = digits[0] in "3456" and len(digits) in (13, 15, 16, 19) and digits.isascii() and _luhn(digits)
        if plausible or (cued and len(digits) in (15, 16, 19)):
            yield Finding(*match.span(), SpanKind.PAYMENT, "card")


_ORDINARY = re.compile(
    r"(?i:ou|et|uniquement|seulement|acceptés?|acceptée?s?|possible|only|ok|oui|non|esp[eè]ces?|"
    r"cash|virement|wero|paylib|lydia|paypal|revolut|"
    r"sumeria|chèque|cheque|liquide|pour|dispo\w*|par|pas|en|si|sans|svp|merci|bienvenue?|money|"
    r"carte|aussi|amis?|proches?|entre|"
    r"avant|après|apres|pro|famille|frais|direct\w*|instantané|la|les|des|un|une|je|tu|vous|que|"
    r"qui|obligatoire|avance|acompte|"
    r"remboursement|puis|bancaire|cb|tickets?|pcs|transcash|app|envoi|livraison|please|accepted|"
    r"or|and|is|\d{1,4}|à|sur|au|est|de|du|peut|sera|"
    r"lors|dès|des|règlement|reglement|paiement|moi|on|ça|marche|fonctionne|préféré|de préférence|"
    r"préférence|gratuit|bancaires?|sécurisé|num\w+|tel|téléphone)"
)


def _names(text: str) -> Iterator[Finding]:
    for match in _SERVICE.finditer(text):
        name, joint = match["name"].rstrip(".-"), match["joint"]
        strong = name[0] in "@$" or any(sign in joint for sign in ":=>→👉") or "pseudo" in joint or "nom" in joint
        handle_like = re.search(r"\w[._\-]\w|[a-z]\d|_", name) is not None and not name.isdigit()
        if _ORDINARY.fullmatch(name) or not (strong or handle_like) or name.isdigit():
            continue
        start = match.start("name")
        yield Finding(start, start + len(name), SpanKind.PAYMENT, "payment_name", name.lstrip("@$").lower())


def find(text: str) -> Iterator[Finding]:
    """Find what money can be sent to in the plain view of a text."""
    yield from _ibans(text)
    for match in _BIC.finditer(text):
        yield Finding(*match.span(1), SpanKind.PAYMENT, "bic")
    yield from _cards(text)
    for match in _WALLET.finditer(text):
        if any(c.isdigit() for c in match[0]) and any(c.isalpha() for c in match[0]):
            yield Finding(*match.span(), SpanKind.PAYMENT, "wallet")
    for pattern, name in ((_WALLET_CUED, "wallet"), (_CODE, "prepaid_code")):
        for match in pattern.finditer(text):
            yield Finding(*match.span(1), SpanKind.PAYMENT, name)
    yield from _names(text)
    for match in _CASHTAG.finditer(text):
        yield Finding(*match.span(), SpanKind.PAYMENT, "payment_name", match[0][1:].lower())
