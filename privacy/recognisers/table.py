"""One table of recognisers, in the order they read: what is found first is not found again as something else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from privacy.recognisers import address, email, handle, iban, identity, payment, person, phone, url
from privacy.recognisers.finding import Finding
from privacy.recognisers.seen import Seen


@dataclass(frozen=True)
class Recogniser:
    """What finds one kind of personal data, and the strictly necessary condition for reading at all."""

    name: str
    gate: Callable[[Seen], bool]
    find: Callable[[Seen], Iterator[Finding]]


RECOGNISERS = (
    Recogniser("email", email.gate, email.find),
    Recogniser("url", url.gate, url.find),
    Recogniser("iban", iban.gate, iban.find),
    Recogniser("identity", identity.gate, identity.find),
    Recogniser("payment", payment.gate, payment.find),
    Recogniser("phone", phone.gate, phone.find),
    Recogniser("address", address.gate, address.find),
    Recogniser("handle", handle.gate, handle.find),
    Recogniser("person", person.gate, person.find),
)
