"""Serving the review app: a port taken first, then the services that the app works with."""

from dataclasses import dataclass
from datetime import UTC, datetime

from classifier.alike import alike_each
from maraude import asgi, logs
from maraude.catalogue import catalogue, explained
from maraude.compose import Installation, opened
from maraude.current import Current, tools
from maraude.model_reports import measure, reports
from maraude.ports import bind
from maraude.said import speak
from maraude.schedule import scheduled, stop_gracefully
from maraude.upgrading import patiently
from models.messages import Arrival, Post
from models.settings import Settings
from privacy.redact import redact
from review_app.services import Services


def services(installation: Installation, current: Current | None = None) -> Services:
    """Return what the app is given."""

    def prepare(post: Post) -> Arrival:
        return (current() if current else installation).pipeline.prepare([post], by_hand=True)[0]

    house = installation.house
    return Services(
        settings=house.settings,
        act=lambda actor: house.act(actor, datetime.now(UTC)),
        clock=lambda: datetime.now(UTC),
        prepare=prepare,
        redact=lambda text: redact(text).text,
        similar=alike_each,
        explain=lambda indicators: explained(indicators, installation.lexicon),
        catalogue=lambda: catalogue(installation.lexicon),
        models=lambda: reports(house.settings, installation.lexicon),
        measure=lambda: measure(house.settings, (current() if current else installation).pipeline.model),
    )


@dataclass(frozen=True)
class Doorway:
    """A port that is ours before anything long begins."""

    listener: asgi.Listener

    @classmethod
    def at(cls, host: str, port: int) -> "Doorway":
        """Take a port; raise when another program has it."""
        return cls(bind(host, port))

    @property
    def address(self) -> str:
        """Return the address that a browser opens."""
        host, port = self.listener.getsockname()[:2]
        return f"http://{host}:{port}"

    def serve(self, installation: Installation) -> None:
        """Serve until stopped, with what the house does by itself beside it."""
        stop_gracefully()
        current = Current(installation)
        with scheduled(tools(current)):
            asgi.serve(services(installation, current), listener=self.listener)


def serve_app(*, host: str | None, port: int | None) -> int:
    """`maraude serve`: its port first, since opening a new installation takes a minute."""
    logs.set_up()
    settings = Settings()
    doorway = Doorway.at(host or settings.host, settings.port if port is None else port)
    installation = patiently(opened)
    speak(f"The review app answers at {doorway.address} (sign in with a link: maraude user link REF)")
    doorway.serve(installation)
    return 0
