"""Alpha, intraclass correlation, permutation tests and quantiles of each data set from Python packages.

Usage: python3 python_packages.py data-sets.csv > python-packages.json
Needs pandas, scipy and pingouin.
"""

import json
import sys

import numpy
import pandas
import pingouin
import scipy
from scipy.stats import f, f_oneway, permutation_test, t

table = pandas.read_csv(sys.argv[1])
sets = []


def permuted(scores, number):
    """Exact one-sided p of eight of 22 people against the others: the highest four to seven, and the lowest."""
    scores = numpy.sort(scores.sum(axis=1).to_numpy()[:22])
    high = 4 + number % 4
    drawn = numpy.concatenate([scores[:8 - high], scores[22 - high:]])
    others = scores[8 - high:22 - high]
    test = permutation_test((drawn, others), lambda x, y, axis: x.mean(axis=axis) - y.mean(axis=axis),
                            vectorized=True, n_resamples=numpy.inf, alternative="greater", batch=20_000)
    return {"scores": [int(score) for score in scores], "sum": int(drawn.sum()), "chance": float(test.pvalue)}


for number, data in table.groupby("set"):
    answers = data.iloc[:, 2:].dropna(axis=1, how="all")
    complete = answers.dropna()
    alpha, _ = pingouin.cronbach_alpha(complete)
    # Intraclass correlation for equally large groups, each person of a group a "rater" of it.
    scores = complete.mean(axis=1)
    groups = data.loc[complete.index, "group"]
    size = groups.value_counts().min()
    rank = groups.groupby(groups).cumcount()
    frame = pandas.DataFrame({"group": groups, "rank": rank, "score": scores})[rank < size]
    icc = pingouin.intraclass_corr(frame, targets="group", raters="rank", ratings="score").set_index("Type")["ICC"]
    single, average = ("ICC1", "ICC1k") if "ICC1" in icc else ("ICC(1,1)", "ICC(1,k)")
    sets.append({"set": int(number), "alpha": float(alpha), "balanced": int(size),
                 "icc_1": float(icc[single]), "icc_2": float(icc[average]),
                 "f": float(f_oneway(*[list(of_group) for _, of_group in scores.groupby(groups)]).statistic),
                 "permuted": permuted(complete, number)})
quantiles = {
    "t": [[p, df, float(t.ppf(p, df))] for p in (0.95, 0.975, 0.995) for df in (2, 7, 19, 61, 400, 20000)],
    "f": [[p, a, b, float(f.ppf(p, a, b))] for p in (0.025, 0.5, 0.975) for a, b in ((4, 12), (29, 145), (700, 3500))],
}
versions = {"pingouin": pingouin.__version__, "scipy": scipy.__version__, "pandas": pandas.__version__}
json.dump({"versions": versions, "sets": sets, "quantiles": quantiles}, sys.stdout, indent=1)
print()
