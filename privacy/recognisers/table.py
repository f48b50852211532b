"""One table of recognisers, in the order they read: what is found first is not found again as something else."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from privacy.recognisers import address, email, handle, iban, identity, payment, person, phone, url
from privacy.recognisers.finding import Finding


@dataclass(frozen=True)
class Recogniser:
    """What finds one kind of personal data, and the strictly necessary condition for looking at all."""

    name: str
    gate: re.Pattern[str]
    find: Callable[[str], Iterator[Finding]]


RECOGNISERS = (
    Recogniser("email", email.GATE, email.find),
    Recogniser("url", url.GATE, url.find),
    Recogniser("iban", iban.GATE, iban.find),
    Recogniser("identity", identity.GATE, identity.find),
    Recogniser("payment", payment.GATE, payment.find),
    Recogniser("phone", phone.GATE, phone.find),
    Recogniser("address", address.GATE, address.find),
    Recogniser("handle", handle.GATE, handle.find),
    Recogniser("person", person.GATE, person.find),
)
