"""What the built-in rules conclude from each scenario in `rules/scenarios/`, written from their description.

Usage, from the root of the project: python3 tests/reference/judgement.py > tests/reference/judgement.json

Nothing is read but the scenarios: rules, points and cuts stand below, once more. Every variant of the answers is weighed
anew, as slow and simple as can be. Needs Python 3.10 and PyYAML.
"""

import itertools
import json
import pathlib

import yaml

SIGNS = ["silos", "learning-need", "knowledge-loss", "innovation", "belonging"]
CONDITIONS = ["sponsor", "time", "coordinator", "core-group", "shared-practice", "safety", "venue", "strategic-fit"]
SIX = ["time", "coordinator", "core-group", "shared-practice", "safety", "strategic-fit"]
YES_OR_NO = [
    "co-located", "fixed-deliverable", "few-named-leavers", "attendance-compulsory", "settled-answers",
    "expertise-inside", "ready-part", "blocked-now", "one-problem", "one-source", "rivalry", "asked-by-practitioners",
    "already-working", "cause-elsewhere", "many-leavers",
]
KNOWLEDGE = [
    "leaving", "one-thing-to-settle", "cannot-find", "known-content", "experience-of-few", "nobody-inside", "strangers",
    "same-problems-apart",
]
CHOICES = {
    "existing-community": ["none", "dormant", "active-inside", "active-outside", "active-both"],
    "main-trouble": KNOWLEDGE + ["works", "not-knowledge"],
    "further-trouble": KNOWLEDGE + ["not-knowledge", "none"],
    "weighs-more": ["knowledge", "other"],
    "could-begin": ["most", "some", "nobody", "already"],
    "cost": ["little", "nuisance", "damage"],
}
# On a tie the earlier one leads.
OPTIONS = [
    "training", "mentoring", "network", "project-team", "retention-plan", "join-wider-community", "knowledge-base",
    "prepare", "pilot", "form", "no-action",
]
COMMUNITY = ["form", "pilot", "prepare"]
FIRM_LEAD = 400


def any_community(points):
    return dict.fromkeys(COMMUNITY, points)


class Case:
    """What is known of a field. Nothing that is asked here is true of what is unknown."""

    def __init__(self, known):
        self.known = known

    def get(self, name):
        return self.known.get(name)

    def at_least(self, sign, rating):
        return sign in self.known and self.known[sign] >= rating

    def at_most(self, name, rating):
        return name in self.known and self.known[name] <= rating

    def present(self):
        return [sign for sign in SIGNS if self.at_least(sign, 3)]

    def watched(self):
        return any(self.at_least(sign, 2) for sign in SIGNS)

    def calm(self):
        """Every sign is known and below watched."""
        return all(self.at_most(sign, 1) for sign in SIGNS)

    def yes(self, fact):
        return self.get(fact) is True

    def gap(self, condition):
        return self.at_most(condition, 1)

    def in_place(self, condition):
        return self.at_least(condition, 3)

    def gaps(self):
        gaps = [name for name in ["time", "coordinator", "core-group", "safety", "strategic-fit"] if self.gap(name)]
        waived = all(self.in_place(name) for name in ["coordinator", "core-group", "shared-practice"])
        return len(gaps) + (self.gap("sponsor") and not waived)

    def people(self, least, most):
        number = self.get("practitioners")
        return number is not None and least <= number <= most

    def unknown(self, names):
        return sum(name not in self.known for name in names)

    def learning_leads(self):
        others = [self.known[sign] for sign in ["silos", "knowledge-loss"] if sign in self.known]
        return self.at_least("learning-need", max(others, default=0))

    def learning_follows(self):
        others = [self.known[sign] for sign in ["silos", "knowledge-loss"] if sign in self.known]
        return bool(others) and self.at_most("learning-need", max(others) - 1)

    def change_places(self):
        """The second of two troubles is known to weigh more, and no matter of knowledge."""
        asked = self.get("main-trouble") not in (None, "works", "not-knowledge")
        return asked and self.get("further-trouble") == "not-knowledge" and self.get("weighs-more") == "other"

    def main(self):
        return self.get("further-trouble" if self.change_places() else "main-trouble")

    def further(self):
        return self.get("main-trouble" if self.change_places() else "further-trouble")

    def first(self):
        """The trouble, as far as it is a matter of knowledge."""
        trouble = self.further() if self.main() == "not-knowledge" else self.main()
        return None if trouble in ("none", "not-knowledge") else trouble

    def second(self):
        return None if self.main() in (None, "not-knowledge") else self.further()

    def yields(self, but):
        """The first trouble is known to be another."""
        return self.first() is not None and self.first() != but


def both(*conditions):
    return all(conditions)


# Name, when it holds, points in hundredths.
RULES = [
    ("every-option", lambda c: True, {"pilot": 200, "form": 100}),
    ("silos-present", lambda c: c.at_least("silos", 3), any_community(100)),
    ("silos-strong", lambda c: c.at_least("silos", 4), any_community(50)),
    ("learning-present", lambda c: c.at_least("learning-need", 3), any_community(50)),
    ("loss-present", lambda c: c.at_least("knowledge-loss", 3), any_community(50) | {"retention-plan": 100}),
    ("innovation-present", lambda c: c.at_least("innovation", 3), any_community(100)),
    ("belonging-present", lambda c: c.at_least("belonging", 3), any_community(50)),
    ("no-sign-present", lambda c: not c.present(), any_community(-500) | {"no-action": 450}),
    ("exchange-already-works",
     lambda c: both(c.yes("already-working"), c.at_most("belonging", 2), not c.at_least("silos", 3), not c.yields("works")),
     {"no-action": 150}),
    ("works-without-need", lambda c: both(c.yes("already-working"), not c.present(), c.in_place("core-group")), {"no-action": 50}),
    ("settled-to-learn",
     lambda c: both(c.yes("settled-answers"), c.watched() or c.yes("fixed-deliverable"), c.learning_leads()),
     any_community(-350) | {"training": 750, "knowledge-base": 100}),
    ("settled-to-find",
     lambda c: both(c.yes("settled-answers"), c.watched() or c.yes("fixed-deliverable"), c.learning_follows()),
     any_community(-350) | {"training": 100, "knowledge-base": 550}),
    ("one-source-would-do", lambda c: c.yes("one-source"), any_community(-150) | {"knowledge-base": 350}),
    ("one-problem", lambda c: both(c.yes("one-problem"), not c.calm()), any_community(-50) | {"project-team": 450}),
    ("deliverable-with-deadline",
     lambda c: both(c.yes("fixed-deliverable"), not c.yes("settled-answers"), not c.yes("already-working")),
     any_community(-50) | {"project-team": 650, "no-action": -200}),
    ("deliverable-in-working-exchange",
     lambda c: both(c.yes("fixed-deliverable"), not c.yes("settled-answers"), c.yes("already-working")), {"project-team": 250}),
    ("few-named-leavers", lambda c: both(c.yes("few-named-leavers"), c.at_least("knowledge-loss", 3)), {"retention-plan": 500}),
    ("loss-is-the-problem",
     lambda c: both(c.at_least("knowledge-loss", 4), not c.at_least("silos", 3), not c.yields("leaving")), {"retention-plan": 350}),
    ("many-leavers", lambda c: both(c.yes("many-leavers"), c.at_least("knowledge-loss", 3)), {"retention-plan": 50}),
    ("fewer-than-ten", lambda c: both(c.people(0, 9), not c.calm()), any_community(-350) | {"join-wider-community": 250}),
    ("one-alone", lambda c: c.people(0, 1), {"mentoring": -800, "network": -800, "join-wider-community": 100}),
    ("fewer-than-five", lambda c: c.people(0, 4), {"form": -300, "pilot": -250, "prepare": -250}),
    ("fewer-than-ten-but-expert", lambda c: both(c.people(2, 9), c.yes("expertise-inside"), not c.calm()), {"mentoring": 450}),
    ("too-few-spread-out",
     lambda c: both(c.people(10, 14), not c.yes("co-located"), not c.in_place("core-group"), not c.calm()),
     any_community(-300) | {"join-wider-community": 400}),
    ("expertise-outside", lambda c: both(c.get("expertise-inside") is False, not c.calm()),
     any_community(-150) | {"join-wider-community": 550}),
    ("served-outside",
     lambda c: both(c.get("existing-community") in ("active-outside", "active-both"), not c.calm()), {"join-wider-community": 350}),
    ("served-inside", lambda c: c.get("existing-community") in ("active-inside", "active-both"), {"form": -150, "pilot": -50}),
    ("dormant-community", lambda c: c.get("existing-community") == "dormant", {"pilot": 100, "form": -150}),
    ("no-shared-practice", lambda c: c.gap("shared-practice"), any_community(-400) | {"network": 300}),
    ("contact-without-practice", lambda c: both(c.gap("shared-practice"), c.at_least("belonging", 3)), {"network": 350}),
    ("interest-without-practice", lambda c: both(c.gap("shared-practice"), c.watched()), {"network": 200}),
    ("novelty-without-practice", lambda c: both(c.gap("shared-practice"), c.at_least("innovation", 4)), {"project-team": 550}),
    ("learning-alone",
     lambda c: both(c.present() == ["learning-need"], c.get("settled-answers") is not False, not c.yields("known-content")),
     any_community(-100) | {"training": 500}),
    ("belonging-alone", lambda c: both(c.present() == ["belonging"], not c.yields("strangers")), any_community(-100) | {"network": 500}),
    ("one-gap", lambda c: c.gaps() >= 1, {"form": -500, "pilot": -50, "prepare": 50}),
    ("two-gaps", lambda c: c.gaps() >= 2, {"form": -100, "pilot": -50, "prepare": 50}),
    ("three-gaps", lambda c: c.gaps() >= 3, {"form": -100, "pilot": -50, "prepare": 50}),
    ("nobody-to-carry", lambda c: both(c.gap("coordinator"), c.gap("core-group")), {"prepare": 50}),
    ("nothing-at-all", lambda c: any(c.get(name) == 0 for name in ["core-group", "time", "safety"]),
     {"prepare": 150, "pilot": -50, "form": -200}),
    ("over-controlled", lambda c: c.yes("attendance-compulsory"), {"prepare": 100, "form": -600}),
    ("unsafe", lambda c: c.gap("safety"), {"prepare": 100, "form": -100}),
    ("a-part-is-ready", lambda c: c.yes("ready-part"), {"pilot": 100, "form": -150}),
    ("blocked-now", lambda c: c.yes("blocked-now"), {"prepare": 300, "pilot": -50, "form": -600}),
    ("cause-lies-elsewhere", lambda c: c.yes("cause-elsewhere"), {"prepare": 50, "form": -50}),
    ("rivalry", lambda c: c.yes("rivalry"), {"prepare": 50, "form": -100}),
    ("asked-by-practitioners", lambda c: c.yes("asked-by-practitioners"), {"pilot": 100, "form": 100}),
    ("time-in-place", lambda c: c.in_place("time"), {"form": 50}),
    ("coordinator-in-place", lambda c: c.in_place("coordinator"), {"form": 200}),
    ("core-group-in-place", lambda c: c.in_place("core-group"), {"form": 100}),
    ("safety-in-place", lambda c: c.in_place("safety"), {"form": 150}),
    ("strategic-fit-in-place", lambda c: c.in_place("strategic-fit"), {"form": 50}),
    ("two-unknown", lambda c: c.unknown(SIX) >= 2, {"form": -100}),
    ("trouble-is-none", lambda c: c.first() == "works", {"form": -250, "pilot": -150, "prepare": -100, "no-action": 250}),
    ("no-trouble-with-knowledge", lambda c: both(c.get("main-trouble") == "not-knowledge", c.get("further-trouble") == "none"),
     {"prepare": -200, "no-action": 200}),
    ("trouble-is-not-knowledge", lambda c: c.main() == "not-knowledge", {"form": -200, "pilot": -200, "no-action": 100}),
    ("most-could-begin", lambda c: c.get("could-begin") == "most", {"form": 50, "pilot": 50, "prepare": -100}),
    ("some-could-begin", lambda c: c.get("could-begin") == "some", {"form": -150}),
    ("nobody-could-begin", lambda c: c.get("could-begin") == "nobody", {"form": -300, "pilot": -100, "prepare": 100}),
    ("begun-already", lambda c: c.get("could-begin") == "already", {"form": -200, "pilot": -150, "prepare": -50, "no-action": 50}),
    ("costs-damage", lambda c: c.get("cost") == "damage", {"no-action": -150}),
    ("trouble-without-sign", lambda c: both(not c.present(), c.yields("works")),
     {"form": 250, "pilot": 300, "prepare": 250, "no-action": -250}),
]
FIRST = {
    "same-problems-apart": ("trouble-is-shared", {"form": 200, "pilot": 250, "prepare": 100}),
    "experience-of-few": ("trouble-is-experience-of-few", {"form": -100, "pilot": -50, "prepare": -100, "mentoring": 350}),
    "known-content": ("trouble-is-known-content", any_community(-200) | {"training": 500}),
    "cannot-find": ("trouble-is-finding", {"form": -100, "pilot": -100, "prepare": -50, "knowledge-base": 450}),
    "one-thing-to-settle": ("trouble-is-one-thing", {"form": -100, "pilot": -50, "prepare": -100, "project-team": 450}),
    "leaving": ("trouble-is-leaving", any_community(-100) | {"retention-plan": 500}),
    "nobody-inside": ("trouble-is-nobody-inside", any_community(-200) | {"join-wider-community": 300}),
    "strangers": ("trouble-is-contact", {"form": -100, "pilot": -100, "prepare": -150, "network": 400}),
}
SECOND = {
    "same-problems-apart": {"form": 50, "pilot": 150, "prepare": 100},
    "experience-of-few": {"mentoring": 200},
    "known-content": {"training": 200},
    "cannot-find": {"knowledge-base": 250},
    "one-thing-to-settle": {"project-team": 250},
    "leaving": {"retention-plan": 200},
    "nobody-inside": {"join-wider-community": 200},
    "strangers": {"network": 200},
    "not-knowledge": {"prepare": 100},
}
RULES += [(name, lambda c, first=first: c.first() == first, points) for first, (name, points) in FIRST.items()]
RULES += [
    (
        f"beside-it-{second}",
        lambda c, second=second: c.second() == second and (second, c.main()) != ("not-knowledge", "works"),
        points,
    )
    for second, points in SECOND.items()
]


def weigh(known):
    case = Case(known)
    met = [(name, points) for name, when, points in RULES if when(case)]
    sums = dict.fromkeys(OPTIONS, 0)
    for _, points in met:
        for option, added in points.items():
            sums[option] += added
    ranking = sorted(OPTIONS, key=lambda option: -sums[option])
    return ranking, sums, [name for name, _ in met]


def verdict(known, ranking):
    case = Case(known)
    if not case.present() and case.unknown(SIGNS) >= 3 and "main-trouble" not in known:
        return "insufficient-evidence"
    if ranking[0] in COMMUNITY and case.unknown(SIX) >= 4 and "could-begin" not in known:
        return "check-readiness"
    return ranking[0]


def concluded(known):
    return verdict(known, weigh(known)[0])


def is_asked(fact, known):
    main, further = known.get("main-trouble"), known.get("further-trouble")
    if fact == "weighs-more":
        return further in (None, "not-knowledge") and main not in ("works", "not-knowledge")
    return fact != "cost" or (main, further) != ("works", "none")


def suppositions(known):
    """Each unknown input with the values that it could have; of a number one for each interval between the cuts."""
    unknown = {name: range(5) for name in SIGNS + CONDITIONS}
    unknown |= {name: [True, False] for name in YES_OR_NO} | {"practitioners": [1, 10, 15]}
    unknown |= {name: values for name, values in CHOICES.items() if is_asked(name, known)}
    values = {name: list(values) for name, values in unknown.items() if name not in known}
    if "further-trouble" in values:
        values["further-trouble"] = [value for value in values["further-trouble"] if value != known.get("main-trouble")]
    return values


def is_never_firm(known, leading):
    case = Case(known)
    if leading in COMMUNITY and not case.present():
        return True
    if leading != "form":
        return False
    one_other = len(case.present()) == 1 and case.present() != ["silos"]
    obstacles = [case.unknown(SIX), case.gaps(), case.yes("blocked-now"), case.yes("attendance-compulsory"), one_other]
    return any(obstacles)


def judge(known):
    ranking, sums, met = weigh(known)
    came_out = verdict(known, ranking)
    margin = sums[ranking[0]] - sums[ranking[1]]
    values = suppositions(known)
    changes = lambda supposed: concluded(known | supposed) != came_out
    changing = {name for name in values if any(changes({name: value}) for value in values[name])}
    if came_out == "check-readiness":
        changing |= {name for name in SIX if name not in known}
    decided = came_out in OPTIONS
    is_firm = decided and margin >= FIRM_LEAD and not is_never_firm(known, came_out) and not changing
    if is_firm:
        pairs = itertools.combinations(values, 2)
        both_values = (
            {one: value, other: another} for one, other in pairs for value in values[one] for another in values[other]
        )
        is_firm = not any(changes(supposed) for supposed in both_values)
    is_alternative = decided and came_out not in COMMUNITY + ["no-action"]
    return {
        "verdict": "alternative" if is_alternative else came_out,
        "alternative": came_out if is_alternative else None,
        "status": "firm" if is_firm else "provisional",
        "ranking": [[option, sums[option]] for option in ranking],
        "margin_hundredths": margin,
        "met": met,
        "open": sorted(changing),
    }


def main():
    judged = {}
    inputs = SIGNS + CONDITIONS + YES_OR_NO + list(CHOICES) + ["practitioners"]
    for file in sorted(pathlib.Path("rules/scenarios").glob("*.yaml")):
        for scenario in yaml.safe_load(file.read_text(encoding="utf-8"))["scenarios"]:
            if "given" in scenario:
                continue
            told = scenario.get("ratings", {}) | scenario.get("facts", {})
            judged[scenario["id"]] = judge({name: value for name, value in told.items() if name in inputs})
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(case)}" for name, case in judged.items())
    print("{\n" + rows + "\n}")


main()
