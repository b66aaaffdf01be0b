"""The mean correlation between signs, corrected for attenuation, with numpy: no code of fivesigns is used.

`python3 sign_correlation.py` writes answers.csv and expected.json anew, the same every time. Distances are steps from the
healthy end, 0 to 4; a blank is no answer. Scale scores are means of those who answered three quarters of a sign's statements
and more; alpha (Cronbach 1951) is that of those who answered all of them; r / sqrt(alpha alpha') is Spearman's (1904), over
those with a score of every sign.
"""

import csv
import json
import random
from itertools import combinations

import numpy

SIGNS = ["silos", "knowledge-loss", "belonging"]
STATEMENTS = 6
SURVEYS = {"apart": (60, 0.5), "alike": (90, 1.0), "many": (400, 0.75)}  # respondents, share of what signs have in common


def answers(source, common):
    whole = source.gauss(0, 1)
    row = []
    for _ in SIGNS:
        sign = common**0.5 * whole + (1 - common) ** 0.5 * source.gauss(0, 1)
        for _ in range(STATEMENTS):
            step = round(2 + 0.8 * sign + 0.8 * source.gauss(0, 1))
            row.append(None if source.random() < 0.05 else min(4, max(0, step)))
    return row


def alpha(rows):
    complete = numpy.array([row for row in rows if None not in row], dtype=float)
    variances = complete.var(axis=0, ddof=1).sum()
    return STATEMENTS / (STATEMENTS - 1) * (1 - variances / complete.sum(axis=1).var(ddof=1))


def score(row):
    given = [step for step in row if step is not None]
    return sum(given) / len(given) if len(given) >= 0.75 * STATEMENTS else None


def main():
    source = random.Random(20261201)
    expected = {"numpy": numpy.__version__, "surveys": {}}
    with open("answers.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["survey"] + [f"{sign}.{number}" for sign in SIGNS for number in range(1, STATEMENTS + 1)])
        for name, (people, common) in SURVEYS.items():
            rows = [answers(source, common) for _ in range(people)]
            writer.writerows([name] + ["" if step is None else step for step in row] for row in rows)
            of_signs = [[row[at : at + STATEMENTS] for row in rows] for at in range(0, len(rows[0]), STATEMENTS)]
            alphas = [alpha(of_sign) for of_sign in of_signs]
            scores = zip(*[[score(row) for row in of_sign] for of_sign in of_signs])
            scores = numpy.array([row for row in scores if None not in row])
            correlations = numpy.corrcoef(scores.T)
            pairs = [
                correlations[one, other] / (alphas[one] * alphas[other]) ** 0.5
                for one, other in combinations(range(len(SIGNS)), 2)
            ]
            expected["surveys"][name] = {"value": float(numpy.mean(pairs)), "respondents": len(scores)}
    with open("expected.json", "w", encoding="utf-8") as file:
        json.dump(expected, file, indent=2)
        file.write("\n")


main()
