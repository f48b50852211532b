"""Every column says how long it is kept and why; the migrations build exactly the tables that the code declares."""

import warnings
from collections.abc import Callable, Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table, inspect, text
from sqlmodel import SQLModel

import models.tables
from models.columns import column
from models.database import migrate, open_engine
from models.keeping import RULES
from models.settings import Settings
from tests.houses import Town

assert models.tables.__all__  # the tables have registered themselves


def without_information(metadata: MetaData) -> Iterator[str]:
    """Yield the columns that don't say what they keep and why."""
    for table in metadata.tables.values():
        for name, declared in table.columns.items():
            known = declared.info.get("kept") in RULES and len(declared.info.get("why", "")) > 2
            if not known:
                yield f"{table.name}.{name}"


def test_every_column_says_what_it_keeps_and_why() -> None:
    assert len(SQLModel.metadata.tables) >= 20
    assert list(without_information(SQLModel.metadata)) == []


def test_a_column_without_information_is_found() -> None:
    planted = MetaData()
    Table("planted", planted, Column("told", info={"kept": "house", "why": "a reason"}), Column("silent"))
    assert list(without_information(planted)) == ["planted.silent"]


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown retention rule"):
        column("for ever", "no reason")


def test_every_rule_is_used_and_its_setting_exists() -> None:
    used = {each.info["kept"] for table in SQLModel.metadata.tables.values() for each in table.columns}
    assert used == set(RULES)
    assert {rule.setting for rule in RULES.values() if rule.setting} <= set(Settings.model_fields)


def test_only_sealed_columns_hold_bytes() -> None:
    binary = {
        f"{table.name}.{name}"
        for table in SQLModel.metadata.tables.values()
        for name, each in table.columns.items()
        if each.type.python_type is bytes
    }
    assert {name for name in binary if ".sealed_" not in name} == {
        "fingerprint.minhash",
        "fingerprint.bands",
        "band_run.entries",
        "band_run.outlines",
    }


def test_migrations_build_the_declared_tables(town: Town) -> None:
    with town.house.engine.connect() as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # expression indexes can't be compared; tested just below
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        changes = compare_metadata(context, SQLModel.metadata)
        assert [change for change in changes if "situation_order" not in str(change)] == []
        for table in SQLModel.metadata.tables.values():
            built = {str(check["name"]) for check in inspect(connection).get_check_constraints(table.name)}
            wanted = {each.type.name for each in table.columns if hasattr(each.type, "enums")}
            assert wanted <= built, (table.name, wanted, built)


def test_the_order_of_the_queue_has_its_index(town: Town) -> None:
    with town.house.engine.connect() as connection:
        if town.house.engine.dialect.name == "sqlite":
            found = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'situation_order'")).scalar()
        else:
            found = connection.execute(
                text("SELECT indexdef FROM pg_indexes WHERE indexname = 'situation_order'")
            ).scalar()
    assert "online DESC, last_seen DESC" in str(found)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_migrations_go_down_and_up_again(towns: Callable[..., Town], database: str) -> None:
    town = towns(database)
    engine = town.house.engine
    migrate(engine, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate(engine)
    assert set(SQLModel.metadata.tables) <= set(inspect(engine).get_table_names())


def test_the_database_file_is_private(towns: Callable[..., Town]) -> None:
    home = towns("sqlite").house.settings.home
    assert (home / "maraude.sqlite").stat().st_mode & 0o077 == 0
    assert home.stat().st_mode & 0o077 == 0


def test_an_engine_says_nothing_of_values() -> None:
    assert open_engine("postgresql://nobody@localhost/none").hide_parameters
