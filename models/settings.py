"""Every setting, in one frozen place: name, default and one sentence each."""

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from models.settings_file import SettingsFile
from models.vocabulary import Role

WELL_KNOWN = "/.well-known/openid-configuration"


def safe_address(address: str) -> bool:
    """Tell whether an address is https, or http on this machine itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    local = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    return bool(parts.hostname) and (parts.scheme == "https" or local)


class Settings(BaseSettings):
    """Read from ``MARAUDE_*`` in the environment, then from ``maraude.toml``, then these defaults."""

    model_config = SettingsConfigDict(
        env_prefix="MARAUDE_", toml_file="maraude.toml", frozen=True, extra="forbid", hide_input_in_errors=True
    )

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("maraude")),
        description="Where data, models and reports live.",
    )
    database_url: str = Field(default="", description="Database; empty: SQLite in the home folder.")
    key_dir: Path = Field(default=Path(), description="Key folder, never in a backup; empty: keys/ in the home folder.")
    association: str = Field(default="l'association", description="Name of the association, as shown on screen.")
    contact_person: str = Field(default="", description="Whom a worker who needs to stop can talk to.")
    language: str = Field(default="fr", pattern="^(fr|en)$", description="Language of the screen: fr or en.")
    host: str = Field(default="127.0.0.1", description="Address the review app listens on.")
    port: int = Field(default=8501, ge=0, le=65_535, description="Port the review app listens on.")
    public_url: str = Field(default="", description="Address that people open, through a proxy; empty: host and port.")
    lexicon_dir: Path | None = Field(default=None, description="The association's own private lexicon folder.")
    sources_dir: Path | None = Field(
        default=None, description="Folder of the definitions that workers, or serve on SQLite, collect."
    )
    collect_every_hours: int = Field(default=6, ge=1, le=24, description="Hours between two collections of a source.")
    second_factor: bool = Field(default=False, description="Whether sign-in asks for a code of the person's phone too.")
    commitment: bool = Field(
        default=False, description="Whether everyone accepts the commitment to confidentiality before the first page."
    )
    oidc_discovery: str = Field(
        default="", description="Discovery address of the association's identity provider; empty: sign-in links only."
    )
    oidc_client_id: str = Field(default="", description="Name under which the provider knows this installation.")
    oidc_client_secret: SecretStr = Field(
        default=SecretStr(""), description="Secret shared with the provider; safer in a file."
    )
    oidc_client_secret_file: Path | None = Field(
        default=None, validate_default=True, description="File with that secret, which nobody else can read."
    )
    oidc_scope: str = Field(default="openid email", description="What the provider is asked to tell about a person.")
    oidc_trust_email: bool = Field(
        default=False,
        description="Whether an e-mail counts that the provider doesn't say it verified: only where nobody chooses it.",
    )
    oidc_prompt: str = Field(
        default="login",
        pattern="^(|login|consent|select_account)$",
        description="What the provider asks at each sign-in; login: who they are, each time; empty: its own rule.",
    )
    oidc_acr: str = Field(
        default="",
        description="Levels of authentication (acr), any of which the provider must confirm; empty: its own rule.",
    )
    oidc_group_claim: str = Field(
        default="",
        description="Claim that lists a person's groups, where groups give roles; empty: our own table does.",
    )
    oidc_roles: Annotated[dict[str, tuple[Role, ...]], NoDecode] = Field(
        default={},
        validate_default=True,
        description="Roles by group, as in: group one=worker; group two=worker coordinator.",
    )
    metrics_token: SecretStr = Field(
        default=SecretStr(""), description="What a Prometheus server shows to read /metrics; empty: not served."
    )
    lease_minutes: int = Field(default=10, ge=1, le=60, description="How long an item is lent.")
    lease_warning_minutes: int = Field(default=2, ge=0, le=30, description="When the end of a lease is announced.")
    undo_minutes: int = Field(default=15, ge=1, le=60, description="How long a decision can be undone.")
    to_check_hours: int = Field(default=24, ge=1, le=72, description="How long an item to check stays with its holder.")
    sample_share: float = Field(
        default=0.05, ge=0, le=0.5, description="Share of every band shown at random, reasons hidden at first."
    )
    texts_an_hour: int = Field(default=60, ge=1, description="Texts a person may be shown in an hour.")
    ways_back_an_hour: int = Field(default=20, ge=1, description="Ways back a person may open in an hour.")
    intake_days: int = Field(default=15, ge=1, le=60, description="Days that an arrival day's key lives.")
    fingerprint_days: int = Field(
        default=60, ge=1, le=60, description="Days that fingerprints and contact digests live."
    )
    count_days: int = Field(
        default=30, ge=1, description="Days after which a closed case or a decision is only a count."
    )
    no_reply_days: int = Field(default=90, ge=1, description="Days without an action after which a case is closed.")
    asleep_days: int = Field(default=30, ge=1, description="Days a task sleeps when its listing is gone.")
    decide_hours: int = Field(default=72, ge=1, description="Calendar hours in which a possible minor is decided.")
    lease_hours: int = Field(default=24, ge=1, description="Hours that an ended lease is remembered.")
    session_hours: int = Field(default=12, ge=1, le=72, description="Hours that a sign-in lasts.")
    link_hours: int = Field(default=24, ge=1, le=72, description="Hours that an unused sign-in link lasts.")
    idle_minutes: int = Field(default=5, ge=1, le=60, description="Idle minutes after which the screen locks.")
    first_message_months: int = Field(default=12, ge=1, description="Months that a first message is remembered.")
    audit_months: int = Field(default=12, ge=6, le=12, description="Months that the audit trail is kept.")
    outing_months: int = Field(
        default=13, ge=1, le=24, description="Months that an evening's hours and counts are kept."
    )
    referral_months: int = Field(
        default=12, ge=1, le=12, description="Months that the reference of a document handed over is kept."
    )
    tally_months: int = Field(default=24, ge=12, le=36, description="Months that monthly counts are kept.")
    learning_months: int = Field(
        default=24, ge=1, le=24, description="Months that counts of signals, decisions and weeks are kept."
    )
    outing_items: int = Field(default=20, ge=1, le=60, description="Listings that a pair reads in one evening at most.")
    information_page: str = Field(
        default="https://association.example.org/information",
        description="Page that a first message links to: source of the data, rights, officer.",
    )
    mail_host: str = Field(default="", description="SMTP server for staff e-mail; empty: none is sent.")
    mail_port: int = Field(default=587, ge=1, le=65_535, description="Port of the SMTP server.")
    mail_from: str = Field(default="", description="Sender of staff e-mail.")
    mail_user: str = Field(default="", description="Account on the SMTP server; empty: none.")
    mail_password: SecretStr = Field(default=SecretStr(""), description="Its password.")
    mail_tls: bool = Field(default=True, description="Whether staff e-mail asks for encryption (STARTTLS).")
    open_data: bool = Field(
        default=False, description="Whether yearly figures, six months old, may leave as open data."
    )
    run_months: int = Field(default=12, ge=1, le=12, description="Months that run reports are kept.")
    break_minutes: int = Field(default=45, ge=5, description="Minutes of reading after which a break is suggested.")
    break_items: int = Field(default=20, ge=1, description="Items read after which a break is suggested.")

    @field_validator("oidc_discovery")
    @classmethod
    def _discovery(cls, address: str) -> str:
        if address and not (safe_address(address) and address.endswith(WELL_KNOWN)):
            raise ValueError(f"an https address that ends with {WELL_KNOWN}")
        return address

    @field_validator("oidc_client_secret_file")
    @classmethod
    def _client(cls, file: Path | None, info: ValidationInfo) -> Path | None:
        secret = info.data.get("oidc_client_secret")
        if info.data.get("oidc_discovery") and not info.data.get("oidc_client_id"):
            raise ValueError("MARAUDE_OIDC_CLIENT_ID is needed beside MARAUDE_OIDC_DISCOVERY")
        if info.data.get("oidc_discovery") and bool(file) == bool(secret and secret.get_secret_value()):
            raise ValueError("the provider's secret is needed, in this file or in MARAUDE_OIDC_CLIENT_SECRET")
        return file

    @field_validator("oidc_roles", mode="before")
    @classmethod
    def _groups(cls, given: object, info: ValidationInfo) -> object:
        if isinstance(given, str):
            pairs = [pair.rpartition("=") for pair in given.split(";") if pair.strip()]
            given = {group.strip(): roles.split() for group, _, roles in pairs}
        if bool(given) != bool(info.data.get("oidc_group_claim")):
            raise ValueError("MARAUDE_OIDC_GROUP_CLAIM and MARAUDE_OIDC_ROLES go together")
        return given

    @model_validator(mode="before")
    @classmethod
    def _places(cls, values: dict[str, Any]) -> dict[str, Any]:
        home = Path(values.get("home") or platformdirs.user_data_dir("maraude")).expanduser().absolute()
        values["home"] = home
        values["key_dir"] = Path(values.get("key_dir") or home / "keys").expanduser().absolute()
        values["database_url"] = values.get("database_url") or f"sqlite:///{home / 'maraude.sqlite'}"
        return values

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before ``maraude.toml``; no other file is read."""
        return init_settings, env_settings, SettingsFile(settings_cls)
