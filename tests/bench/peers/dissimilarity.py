"""D as chance alone makes it, by PySAL's draws. One line in, one turn."""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import numpy
import pandas
from segregation.singlegroup import Dissim, ModifiedDissim

table = pandas.read_csv(sys.argv[1], sep=";")
names = {"group_pop_var": "group", "total_pop_var": "total"}
observed = float(Dissim(table, **names).statistic)
for _ in sys.stdin:
    numpy.random.seed(1)
    start = time.perf_counter()
    corrected = ModifiedDissim(table, iterations=500, **names).statistic
    ms = 1000 * (time.perf_counter() - start)
    # (D − E) / (1 − E) of it, E the mean of the draws.
    expected = (observed - corrected) / (1 - corrected)
    print(json.dumps({"ms": ms, "expected": float(expected)}), flush=True)
