"""Weighted needs by the published formulas, with nothing but Python's own library: no code of fivesigns is used.

`python3 weights.py` writes answers.csv and expected.json anew, the same every time. Distances are steps from the healthy end,
0 to 4; a blank is no answer. Weights: N / n of each unit, units below five people together, and whoever is in no unit as
the mean (Holt and Smith 1979). Variance: a ratio, linearized, with people or from ten units on units as primary
units, drawn with replacement (Cochran 1977, sections 6.4 and 9A.2), t with the effective number of people, or units, less one.
Design effect: Kish (1965), n sum(w^2) / sum(w)^2.
"""

import csv
import json
import math
import random
from fractions import Fraction

STATEMENTS = 6
ENOUGH = Fraction(3, 4)
SURVEYS = {
    # name: ({unit: (people who answered, people)}, people in no unit)
    "few": ({"A": (12, 30), "B": (9, 12), "C": (20, 91), "D": (17, 23)}, 6),
    "small": ({"A": (13, 30), "B": (3, 17), "C": (20, 61), "D": (4, 5), "E": (16, 16)}, 0),
    "many": ({chr(65 + unit): (5 + unit, 11 + unit * (unit % 5 + 1)) for unit in range(12)}, 6),
}


def answers(random_source, leaning):
    person = random_source.gauss(leaning, 0.8)
    steps = [min(4, max(0, round(random_source.gauss(person, 0.9)))) for _ in range(STATEMENTS)]
    return [None if random_source.random() < 0.07 else step for step in steps]


def score(steps):
    given = [step for step in steps if step is not None]
    if len(given) < ENOUGH * STATEMENTS:
        return None
    return Fraction(sum(given), 4 * len(given))


def weights(units):
    small = {unit: sizes for unit, sizes in units.items() if sizes[0] < 5}
    of_small = Fraction(sum(people for _, people in small.values()), max(1, sum(n for n, _ in small.values())))
    mean = Fraction(sum(people for _, people in units.values()), sum(n for n, _ in units.values()))
    found = {unit: of_small if unit in small else Fraction(people, n) for unit, (n, people) in units.items()}
    found[""] = mean
    return found


def quantile(freedom):
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def half(end, parts=20000):
        width = end / parts
        density = [scale * (1 + (k * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for k in range(parts + 1)]
        return width / 3 * (density[0] + density[-1] + 4 * sum(density[1:-1:2]) + 2 * sum(density[2:-1:2]))

    low, high = 1.0, 5.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if half(middle) < 0.475 else (low, middle)
    return low


def expected(rows, units):
    weight = weights(units)
    everybody = [weight[unit] for unit, _ in rows]
    scored = [(unit, weight[unit], score(steps)) for unit, steps in rows if score(steps) is not None]
    total = sum(w for _, w, _ in scored)
    mean = sum(w * x for _, w, x in scored) / total
    parts = {}
    for place, (unit, w, x) in enumerate(scored):
        key = unit if len(units) >= 10 and unit else (unit, place)
        parts[key] = parts.get(key, 0) + w * (x - mean)
    variance = Fraction(len(parts), len(parts) - 1) * sum(part**2 for part in parts.values()) / total**2
    if len(units) >= 10:
        freedom = len(units) - 1
    else:
        freedom = float(total**2 / sum(w**2 for _, w, _ in scored)) - 1
    half = quantile(freedom) * math.sqrt(variance)
    effect = len(everybody) * sum(w**2 for w in everybody) / sum(everybody) ** 2
    return {
        "need": float(100 * mean),
        "interval": [100 * (float(mean) - half), 100 * (float(mean) + half)],
        "design_effect": float(effect),
        "headcounts": {unit: people for unit, (_, people) in units.items()},
    }


def main():
    with open("answers.csv", "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["survey", "unit"] + [f"statement {place + 1}" for place in range(STATEMENTS)])
        found = {}
        for name, (units, nobodys) in SURVEYS.items():
            source = random.Random(name)
            sizes = [(unit, n) for unit, (n, _) in units.items()] + [("", nobodys)]
            rows = [(unit, answers(source, 1 + 0.25 * place)) for place, (unit, n) in enumerate(sizes) for _ in range(n)]
            out.writerows([name, unit] + ["" if step is None else step for step in steps] for unit, steps in rows)
            found[name] = expected(rows, units)
    with open("expected.json", "w") as file:
        json.dump(found, file, indent=1, sort_keys=True)
        file.write("\n")


main()
