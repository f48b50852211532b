"""Opening an installation: key checks, tables, then purge. A wrong key stops it before anything is touched."""

from datetime import datetime

from sqlalchemy import Engine, inspect
from sqlmodel import Session, select

from casework import retention
from casework.act import House
from models.database import migrate, open_engine, transaction
from models.settings import Settings
from models.tables import KeyCheck
from privacy.digest import keyed_digest
from privacy.keys import COST, LASTING, KeyProblem, KeyRing, family


def _check_of(ring: KeyRing, key_id: str) -> str:
    return keyed_digest(ring.lasting(key_id), "check", "maraude")


def _recorded(engine: Engine) -> dict[str, str]:
    if not inspect(engine).has_table(KeyCheck.__tablename__):
        return {}
    with Session(engine) as session:
        return {row.key_id: row.check for row in session.exec(select(KeyCheck))}


def check_keys(engine: Engine, ring: KeyRing) -> bool:
    """Compare the lasting keys with those the database was made with; tell whether the database is new.

    A new database beside a used key folder is refused too: purge would take every case key for an orphan.
    """
    recorded = _recorded(engine)
    if not recorded:
        used = [key_id for key_id in ring.ids() if family(key_id) in ("case", "intake")]
        if used:
            raise KeyProblem(
                f"{ring.folder} holds the keys of another database, and this one is empty: "
                "check MARAUDE_DATABASE_URL, or name another folder in MARAUDE_KEY_DIR"
            )
        return True
    for key_id, check in sorted(recorded.items()):
        if _check_of(ring, key_id) != check:
            raise KeyProblem(
                f"key {key_id} in {ring.folder} is not the one this database was made with; bring the right one back "
                f"from its backup. Without it {COST[family(key_id)]}"
            )
    return False


def record_key(session: Session, ring: KeyRing, key_id: str) -> None:
    """Remember how to tell a lasting key from a wrong one."""
    session.merge(KeyCheck(key_id=key_id, check=_check_of(ring, key_id)))


def open_house(settings: Settings, now: datetime, *, purge: bool = True) -> House:
    """Open the installation that the settings name, making it when it isn't there; purge first, save for a dry run."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_engine(settings.database_url)
    if not settings.key_dir.exists() and _recorded(engine):  # an empty folder made there would hide the loss
        raise KeyProblem(
            f"{settings.key_dir}: the key folder of this database isn't there; bring it back, "
            "or say where it is in MARAUDE_KEY_DIR"
        )
    ring = KeyRing.opened(settings.key_dir)
    new = check_keys(engine, ring)
    if new:
        ring.make_lasting()
    migrate(engine)
    house = House(engine, ring, settings)
    wanted = LASTING if new else {"link"} - _recorded(engine).keys()
    with transaction(engine) as session:
        for key_id in wanted:  # `link` alone is begun anew, after an emergency change
            ring.make(key_id)
            record_key(session, ring, key_id)
    if purge:
        retention.purge(house, now)
    return house
