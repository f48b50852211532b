"""Fills a house with items that wait, for the bench of the queue; the database itself makes the rows."""

from sqlalchemy import Connection, text

from casework.act import House

EPOCH = 1_772_474_400
"""2 March 2026, 18:00 UTC."""
SQL = {
    "postgresql": {
        "ref": "'b' || lpad(CAST(i AS text), 13, '0')",
        "at": "to_timestamp({epoch} - i)",
        "json": "CAST('{{}}' AS json)",
        "bytes": "CAST('' AS bytea)",
        "series": "SELECT i FROM generate_series({first}, {last}) AS series(i)",
        "true": "true",
        "false": "false",
    },
    "sqlite": {
        "ref": "printf('b%013d', i)",
        "at": "strftime('%Y-%m-%d %H:%M:%S.000000', {epoch} - i, 'unixepoch')",
        "json": "'{{}}'",
        "bytes": "x''",
        "series": "WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) "
        "SELECT i FROM n",
        "true": "1",
        "false": "0",
    },
}
BANDS = "CASE i % 4 WHEN 0 THEN 'urgent' WHEN 1 THEN 'high' WHEN 2 THEN 'medium' ELSE 'low' END"
ROWS = (
    """INSERT INTO situation (ref, state, priority, rank, concern, source, online, sampled, same_contact, first_seen,
         last_seen, members)
       SELECT {ref}, 'waiting', {bands}, i % 4, 'none', 'bench', CASE i % 3 WHEN 0 THEN {false} ELSE {true} END,
         CASE i % 20 WHEN 0 THEN {true} ELSE {false} END, {false}, {at}, {at}, 1 FROM ({series}) AS s""",
    """INSERT INTO fingerprint (ref, source, address_digest, exact, version, minhash, signals, lexicon, priority,
         sampled, first_seen, last_seen, online, situation_ref)
       SELECT {ref}, 'bench', {ref}, {ref}, 'bench', {bytes}, {json}, 'bench', {bands}, {false}, {at}, {at},
         {true}, {ref} FROM ({series}) AS s""",
    """INSERT INTO listing (ref, fingerprint_ref, situation_ref, key_id, sealed_words, sealed_way_back, source, context,
         arrived_at, by_hand)
       SELECT {ref}, {ref}, {ref}, 'intake-2026-03-02', {bytes}, {bytes}, 'bench', 'service', {at}, {false}
       FROM ({series}) AS s""",
    """INSERT INTO assessment (listing_ref, score, priority, concern, signals, model, language, covered)
       SELECT {ref}, 0.5, {bands}, 'none', {json}, 'bench', 'fr', {true} FROM ({series}) AS s""",
)
DONE = (
    "UPDATE situation SET state = 'set_aside' WHERE ref IN (SELECT situation_ref FROM lease)",
    "DELETE FROM lease",
)


def fill(house: House, first: int, last: int) -> None:
    """Add the items of some numbers."""
    words = SQL[house.engine.dialect.name]
    values = {name: sql.format(epoch=EPOCH, first=first, last=last) for name, sql in words.items()}
    with house.engine.begin() as connection:
        for statement in ROWS:
            connection.execute(text(statement.format(**values, bands=BANDS)))
    tidy(house)


def settle(connection: Connection) -> None:
    """Let everything that is lent be settled, as a decision would."""
    for statement in DONE:
        connection.execute(text(statement))


def tidy(house: House) -> None:
    """Let the database count its rows and clean up, as it does by itself in quiet minutes."""
    with house.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if house.engine.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM ANALYZE")
