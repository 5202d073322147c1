"""An index with dimensions in numpy: means of districts for what is missing,
winsorisation and logarithm by skewness and kurtosis (JRC), min-max from 1 to
100 or z-scores around 10, weighted arithmetic or geometric means. Everything
that repeats is kept: the prepared columns, and the random numbers are drawn
at once. One line in, one turn."""

import json
import sys
import time

import numpy as np

path, job, areas, columns, dimensions = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
raw = np.fromfile(path, dtype="<f8").reshape(columns, areas).T.copy()
districts = np.arange(areas) * 20 // areas
parent = np.arange(columns) * dimensions // columns


def impute():
    filled = raw.copy()
    for district in range(20):
        rows = districts == district
        part = filled[rows]
        means = np.nanmean(part, axis=0)
        gaps = np.where(np.isnan(part))
        part[gaps] = means[gaps[1]]
        filled[rows] = part
    return filled


def skewness(x):
    n = len(x)
    x = x - x.mean()
    g = np.sqrt(n) * (x**3).sum() / ((x**2).sum() ** 1.5)
    return g * np.sqrt(n * (n - 1)) / (n - 2)


def kurtosis(x):
    n = len(x)
    x = x - x.mean()
    g = n * (x**4).sum() / ((x**2).sum() ** 2)
    return ((n + 1) * (g - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def passes(x):
    return abs(skewness(x)) < 2 or kurtosis(x) < 3.5


def treat(filled, most):
    treated = filled.copy()
    for at in range(columns):
        x = filled[:, at]
        if passes(x):
            continue
        y = x.copy()
        high = low = np.array([], int)
        while len(high) + len(low) < most and not passes(y):
            if skewness(y) >= 0:
                high = np.where(y == y.max())[0]
                y[high] = np.delete(y, high).max()
            else:
                low = np.where(y == y.min())[0]
                y[low] = np.delete(y, low).min()
        if not passes(y):
            y = np.log(x - x.min() + 0.01 * (x.max() - x.min()))
        treated[:, at] = y
    return treated


def scale(treated, z=False):
    if z:
        return (treated - treated.mean(0)) / treated.std(0, ddof=1) * 2 + 10
    low, high = treated.min(0), treated.max(0)
    return (treated - low) / (high - low) * 99 + 1


def total(scores, inner, outer, geometric=False):
    part = np.log(np.maximum(scores, 1e-9)) if geometric else scores
    means = np.empty((areas, dimensions))
    for at in range(dimensions):
        own = parent == at
        means[:, at] = part[:, own] @ (inner[own] / inner[own].sum())
    index = means @ (outer / outer.sum())
    return np.exp(index) if geometric else index


def build():
    scores = scale(treat(impute(), 5))
    return total(scores, np.ones(columns), np.ones(dimensions))


def variants():
    filled = impute()
    return {(most, z): scale(treat(filled, most), z) for most in range(1, 6) for z in (0, 1)}


def noisy(random, count):
    return 1 + 0.25 * (2 * random.random(count) - 1)


def monte_carlo():
    random, kept = np.random.default_rng(1), variants()
    scores = np.empty((1000, areas))
    for run in range(1000):
        variant = kept[random.integers(1, 6), random.integers(2)]
        inner, outer = noisy(random, columns), noisy(random, dimensions)
        scores[run] = total(variant, inner, outer, random.integers(2))
    ranks = (-scores).argsort(1).argsort(1) + 1
    return np.percentile(ranks, [5, 50, 95], axis=0)


def sobol():
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sample

    problem = {"num_vars": 4, "names": list("abcd"), "bounds": [[0, 1]] * 4}
    design = sample.sample(problem, 512, calc_second_order=False)
    random, kept = np.random.default_rng(1), variants()
    reference = (-build()).argsort().argsort()
    weights = [(noisy(random, columns), noisy(random, dimensions)) for _ in range(100)]
    shifts = np.empty(len(design))
    for run, (a, b, c, d) in enumerate(design):
        variant = kept[min(5, 1 + int(a * 5)), int(b > 0.5)]
        inner, outer = weights[min(99, int(c * 100))]
        ranks = (-total(variant, inner, outer, d > 0.5)).argsort().argsort()
        shifts[run] = np.abs(ranks - reference).mean()
    return analysis.analyze(problem, shifts, calc_second_order=False, num_resamples=100)


def copeland():
    scores = scale(treat(impute(), 5))
    weights = np.ones(columns) / columns
    wins = np.zeros(areas)
    for at in range(areas):
        share = (scores[at] > scores) @ weights + 0.5 * ((scores[at] == scores) @ weights)
        share[at] = 0.5
        wins[at] = np.sum(share > 0.5 + 1e-12) - np.sum(share < 0.5 - 1e-12)
    return wins


JOBS = {"build": build, "monteCarlo": monte_carlo, "sobol": sobol, "copeland": copeland}
for _ in sys.stdin:
    start = time.perf_counter()
    found = JOBS[job]()
    ms = (time.perf_counter() - start) * 1000
    told = {"ms": ms}
    if job in ("build", "copeland"):
        told["values"] = found.tolist()
    print(json.dumps(told), flush=True)
