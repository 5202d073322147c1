"""Reads one file a turn with DuckDB or pandas as they come, and answers with
its columns and rows as JSON, or null if the file cannot be opened.

Usage: tables.py READER LIST, LIST being JSON: [[path, extension, sheet], ...]
"""

import decimal
import json
import math
import resource
import signal
import sys
import warnings

warnings.simplefilter("ignore")
# Some readers print their remarks where the answers go.
answers, sys.stdout = sys.stdout, sys.stderr
# A cell far away must not take the machine with it.
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))


def cell(value):
    if value is None or isinstance(value, bool):
        return None if value is None else str(value)
    if isinstance(value, decimal.Decimal):
        value = float(value)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, (int, float)):
        return None if isinstance(value, float) and math.isnan(value) else value
    return None if str(value) in ("NaT", "<NA>") else str(value)


def duckdb(path, extension, sheet):
    import duckdb as reader

    with reader.connect() as connection:
        found = connection.execute("FROM read_csv(?)", [path])
        return [column[0] for column in found.description], found.fetchall()


def pandas(path, extension, sheet):
    import pandas as reader

    if extension in ("csv", "tsv", "txt"):
        frame = reader.read_csv(path, sep=None, engine="python")
    else:
        frame = reader.read_excel(path, sheet_name=sheet or 0)
    frame = frame.reset_index() if frame.index.dtype == object else frame
    return [str(name) for name in frame.columns], frame.itertuples(index=False)


def stop(*_):
    raise TimeoutError


signal.signal(signal.SIGALRM, stop)
read = {"duckdb": duckdb, "pandas": pandas}[sys.argv[1]]
with open(sys.argv[2], encoding="utf-8") as file:
    cases = iter(json.load(file))
for _ in sys.stdin:
    path, extension, sheet = next(cases)
    signal.alarm(30)
    try:
        columns, rows = read(path, extension, sheet)
        answer = {"columns": columns, "rows": [[cell(value) for value in row] for row in rows]}
    except (Exception, MemoryError):
        answer = None
    signal.alarm(0)
    print(json.dumps(answer), file=answers, flush=True)
