"""Need and shares of the five signs, calculated with pandas, independently of the Rust code.

Usage: python3 scores.py SURVEY.csv MAPPING.yaml > scores.json
Needs pandas and PyYAML. The definitions are those of the README: item points from 1 to 5 with 5 healthy,
a scale mean where at least three quarters of a sign's mapped items were answered, need = 100 * (5 - mean) / 4
averaged over respondents; favourable 4 and 5, neutral 3, unfavourable 1 and 2, as shares of all answers.
"""

import json
import sys

import pandas
import yaml


def main(survey, mapping):
    mapped = yaml.safe_load(open(mapping, encoding="utf-8"))
    table = pandas.read_csv(survey, dtype=str, keep_default_na=False)
    signs = {}
    for column, entry in mapped["columns"].items():
        if isinstance(entry, dict) and "sign" in entry:
            assert entry["favourable"] == "high" and entry["format"] == "agree-5", entry
            signs.setdefault(entry["sign"], []).append(column)
    everything = [column for columns in signs.values() for column in columns]
    points = table[everything].apply(pandas.to_numeric, errors="coerce")
    points = points[points.notna().any(axis=1)]
    result = {"pandas": pandas.__version__, "respondents": int(len(points)), "signs": {}}
    for sign, columns in signs.items():
        of_sign = points[columns]
        means = of_sign.mean(axis=1)[of_sign.notna().sum(axis=1) >= 0.75 * len(columns)]
        answers = of_sign.stack().dropna()
        result["signs"][sign] = {
            "need": float((100 * (5 - means) / 4).mean()),
            "respondents": int(len(means)),
            "answers": int(len(answers)),
            "favourable": float((answers >= 4).mean()),
            "neutral": float((answers == 3).mean()),
            "unfavourable": float((answers <= 2).mean()),
        }
    print(json.dumps(result, indent=2, sort_keys=True))


main(*sys.argv[1:])
