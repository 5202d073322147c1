"""The Gini index of segregation by PySAL. One line in, one turn."""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import pandas
from segregation.singlegroup import Gini

table = pandas.read_csv(sys.argv[1], sep=";")
for _ in sys.stdin:
    start = time.perf_counter()
    found = Gini(table, group_pop_var="group", total_pop_var="total")
    ms = 1000 * (time.perf_counter() - start)
    print(json.dumps({"ms": ms, "gini": float(found.statistic)}), flush=True)
