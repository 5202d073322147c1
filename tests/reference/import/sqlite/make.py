"""Makes the databases in this folder and what SQLite itself reads in them.

    python3 tests/reference/import/sqlite/make.py

Everything is drawn from fixed rules; another version of SQLite may still
write other bytes. `expected.json` holds, for every file, its tables with
their columns' names and all rows, as the module `sqlite3` returns them; a
blob is `{"blob": length}`.
"""

import json
import os
import sqlite3

HERE = os.path.dirname(os.path.abspath(__file__))


def create(name, page_size=1024, encoding="UTF-8"):
    path = os.path.join(HERE, name)
    if os.path.exists(path):
        os.remove(path)
    base = sqlite3.connect(path, isolation_level=None)
    base.execute(f"PRAGMA page_size = {page_size}")
    base.execute(f"PRAGMA encoding = '{encoding}'")
    return base


def long_text(length, seed):
    return "".join("aäbc–dé"[(seed + i * i) % 7] for i in range(length))


def overflow():
    base = create("overflow.sqlite", 1024)
    base.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT, n INTEGER)")
    for row, length in enumerate([0, 1, 300, 700, 930, 960, 980, 989, 990, 991, 1000, 2000, 5000]):
        base.execute("INSERT INTO texts VALUES (?, ?, ?)", (row + 1, long_text(length, row), row))
    # One alone fills dozens of pages.
    base.execute("INSERT INTO texts VALUES (?, ?, ?)", (99, "x" * 30_000 + "ende", -1))
    return base


def edges():
    """Records whose length lies about each limit of what stays on a page."""
    base = create("edges.sqlite", 512)
    base.execute("CREATE TABLE edges (text TEXT)")
    for length in list(range(30, 50)) + list(range(465, 485)) + list(range(970, 990)):
        base.execute("INSERT INTO edges VALUES (?)", ("e" * length,))
    return base


def deep():
    base = create("deep.sqlite", 512)
    base.execute("CREATE TABLE deep (code TEXT, n INTEGER)")
    base.execute("BEGIN")
    for row in range(4_000):
        base.execute("INSERT INTO deep (rowid, code, n) VALUES (?, ?, ?)",
                     ((row * 7_919) % 4_001 + 1, f"{row % 100:02}", row % 90))
    base.execute("COMMIT")
    return base


def freed():
    base = create("freed.sqlite", 512)
    base.execute("CREATE TABLE gone (text TEXT)")
    base.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT)")
    for row in range(60):
        base.execute("INSERT INTO gone VALUES (?)", (long_text(200, row),))
        base.execute("INSERT INTO kept VALUES (?, ?)", (row + 1, long_text(90, row)))
    base.execute("DELETE FROM kept WHERE id % 3 = 0")
    base.execute("DROP TABLE gone")
    base.execute("INSERT INTO kept VALUES (1000000, 'last')")
    return base


def added():
    base = create("added.sqlite")
    base.execute("CREATE TABLE added (id INTEGER PRIMARY KEY, a TEXT)")
    base.execute("INSERT INTO added VALUES (1, 'old')")
    for column in ["b TEXT DEFAULT 'it''s (new), here'", "c INTEGER DEFAULT -7", "d REAL DEFAULT 2.5",
                   "e TEXT", "f TEXT DEFAULT 12", "g INTEGER DEFAULT '08'", "h DEFAULT 'x'",
                   "i BOOLEAN NOT NULL DEFAULT 1", "\"j, k\" VARCHAR(10) DEFAULT ('p')"]:
        base.execute(f"ALTER TABLE added ADD COLUMN {column}")
    base.execute("INSERT INTO added (a) VALUES ('new')")
    base.execute("INSERT INTO added (a, b, c) VALUES (NULL, NULL, NULL)")
    return base


def values():
    base = create("values.sqlite", 4096)
    base.execute("CREATE TABLE \"all values\" (\"a \"\"quoted\"\" name\" ANY, [in brackets] REAL, big INTEGER,"
                 " yes BOOLEAN, day DATE, data BLOB, CHECK (big > -1e30), PRIMARY KEY (big))")
    rows = [
        (None, 1.0, 0, 0, "2024-12-31", b"\x00\x01"),
        ("  01100101 ", 0.1, 127, 1, None, None),
        (-129, -1e300, 32768, None, "", b""),
        (2 ** 40, 3, -8388609, 1, "31.12.2024", b"GP"),
        (2 ** 53, 1e-300, 2 ** 47, 0, "x", None),
        (2 ** 53 + 1, float("inf"), -(2 ** 62), 2, "y", None),
        ("Zeile eins\nZeile zwei", 5e-324, 2 ** 63 - 1, "ja", "z", None),
        (b"blob", 12345.678, -(2 ** 63), 1.0, "ß", None),
        ("🙂 Süd–West", -0.0, 1, 1, "w", None),
    ]
    base.executemany("INSERT INTO \"all values\" VALUES (?, ?, ?, ?, ?, ?)", rows)
    return base


def utf16(name, encoding):
    base = create(name, 512, encoding)
    base.execute("CREATE TABLE \"größe\" (\"schlüssel\" TEXT, wert REAL)")
    for row in range(40):
        base.execute("INSERT INTO \"größe\" VALUES (?, ?)", (long_text(row * 11, row) + "🙂", row / 4))
    return base


def pages(name, size):
    base = create(name, size)
    base.execute("CREATE TABLE p (k TEXT, n INT)")
    for row in range(200):
        base.execute("INSERT INTO p VALUES (?, ?)", (f"{row:08}", row))
    return base


def layers():
    """A GeoPackage with a layer, a table of attributes and one unlisted."""
    base = create("layers.sqlite", 1024)
    base.execute("PRAGMA application_id = 1196444487")
    base.execute("CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
                 " last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))")
    base.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
                 " CONSTRAINT pk PRIMARY KEY (table_name, column_name))")
    base.execute("CREATE TABLE areas (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, Geom POLYGON, key TEXT(8))")
    base.execute("CREATE TABLE people (key TEXT, n MEDIUMINT)")
    base.execute("CREATE TABLE notes (text TEXT)")
    base.execute("CREATE VIEW seen AS SELECT * FROM areas")
    stamp = "2024-12-31T00:00:00.000Z"
    for name, kind in [("areas", "features"), ("people", "attributes"), ("seen", "features"), ("tiles", "tiles")]:
        base.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?)", (name, kind, stamp))
    base.execute("INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom')")
    for row in range(3):
        base.execute("INSERT INTO areas VALUES (?, ?, ?)", (row + 5, b"GP\x00\x01" + bytes(2_000), f"0{row}"))
        base.execute("INSERT INTO people VALUES (?, ?)", (f"0{row}", 100 * row))
    return base


def refused():
    base = create("without-rowid.sqlite", 512)
    base.execute("CREATE TABLE plain (k TEXT PRIMARY KEY, n INT) WITHOUT ROWID")
    base.execute("INSERT INTO plain VALUES ('a', 1)")
    base.close()
    base = create("generated.sqlite", 512)
    base.execute("CREATE TABLE sums (a INT, b INT, c INT GENERATED ALWAYS AS (a + b) VIRTUAL)")
    base.execute("INSERT INTO sums VALUES (1, 2)")
    base.close()
    base = create("wal.sqlite", 512)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("CREATE TABLE w (a INT)")
    base.execute("INSERT INTO w VALUES (1)")
    base.close()


def dump(base):
    names = base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                         " ORDER BY rowid").fetchall()
    tables = []
    for (name,) in names:
        found = base.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        columns = [it[0] for it in found.description]
        rows = [[{"blob": len(v)} if isinstance(v, bytes) else str(v) if v == float("inf") else v for v in row]
                for row in found]
        kinds = [it[2] for it in base.execute(f'PRAGMA table_info("{name}")')]
        tables.append({"name": name, "columns": columns, "kinds": kinds, "rows": rows})
    return tables


def main():
    made = {
        "overflow": overflow(), "edges": edges(), "deep": deep(), "freed": freed(), "added": added(),
        "values": values(), "utf16le": utf16("utf16le.sqlite", "UTF-16le"),
        "utf16be": utf16("utf16be.sqlite", "UTF-16be"), "layers": layers(),
        "pages-512": pages("pages-512.sqlite", 512), "pages-65536": pages("pages-65536.sqlite", 65536),
    }
    expected = {f"{name}.sqlite": dump(base) for name, base in made.items()}
    for base in made.values():
        base.close()
    refused()
    with open(os.path.join(HERE, "expected.json"), "w", encoding="utf-8") as out:
        json.dump(expected, out, ensure_ascii=False, separators=(",", ":"))
        out.write("\n")


main()
