"""A house whose door trusts a provider, and a person at a browser of theirs: over plain HTTP."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

from sqlalchemy import text

from casework import people
from maraude import asgi
from models.vocabulary import Role
from review_app.components import escape
from review_app.texts import Texts
from tests.houses import Town
from tests.teams.doors import Answer, Door
from tests.teams.provider import Provider

EMAIL = "awa@asso.example.org"


class Stage:
    """The house, its door, its provider, and Awa, who is of the team and has an account."""

    def __init__(self, town: Town, door: Door, told: Provider) -> None:
        self.town, self.door, self.told = town, door, told
        self.awa = self.member("Awa", EMAIL)
        told.person("u-1", email=EMAIL, email_verified=True)

    def member(self, name: str, email: str | None) -> str:
        self.town.now = datetime.now(UTC)
        with self.town.act("system") as act:
            return people.add_user(act, name, [Role.WORKER], email)

    def leave(self) -> tuple[str, str]:
        """Press the button; return the provider's address and the cookie taken along."""
        answer = self.door.ask("/connexion/partir")
        assert answer.status == 303, answer.body
        return answer.headers["location"], answer.cookie

    def agreed(self, sub: str = "u-1", **form: str) -> tuple[str, str]:
        """Sign in at the provider's; return the path that the browser is sent back to, and its cookie."""
        address, cookie = self.leave()
        back = urlsplit(self.told.agree(address, sub, **form))
        assert back.port == self.door.port
        return f"{back.path}?{back.query}", cookie

    def signs_in(self, sub: str = "u-1") -> Answer:
        path, cookie = self.agreed(sub)
        return self.door.ask(path, Cookie=cookie)

    def who(self, answer: Answer) -> str | None:
        """Return whose session an answer began."""
        value = session_cookie(answer)
        self.town.now = datetime.now(UTC)
        with self.town.act("system") as act:
            found = people.signed_in(act, value)
        return found.ref if found else None

    def sessions(self) -> int:
        with self.town.house.engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM app_session")).scalar() or 0)


def session_cookie(answer: Answer) -> str:
    given = [each for each in answer.cookies if each.startswith(f"{asgi.COOKIE}=")]
    return given[0].split("=", 1)[1].split(";")[0] if given else ""


def shows(answer: Answer, name: str) -> bool:
    return escape(Texts("fr")(f"account.{name}.title")) in answer.body
