//! What statistics and disclosure control do to whole surveys: gates, headcounts, careless answers, redraws.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a survey that is not scored fails the test")]

use std::sync::LazyLock;

use fivesigns::answers::{
    Answer, AnswerColumn, Attribute, Headcounts, MeasuredItem, NoticeKind, ResponseTable,
};
use fivesigns::judgement::{
    Circumstances, Conclusion, Diagnosis, Lacking, Redrawing, Truth, diagnose_survey,
};
use fivesigns::pack::{
    Bound, Bounds, Condition, Construct, EvidenceGates, Favourable, ItemId, Leaning, Level, LevelBounds,
    OptionId, Pack, Points, ReadinessState, SignId, VerdictKind, load,
};
use fivesigns::random::mixed;
use fivesigns::report::{Format, SavedResult, Style, render};
use fivesigns::scoring::{
    Beside, CarelessIndex, ItemNonresponse, Kept, MinimumGroup, Nonresponse, Population, Populations,
    Redraws, SegmentScores, Shown, SignScore, careless,
};
use fivesigns::survey::load_headcounts;
use fivesigns::survey::{RowChoice, WorkbookReader};
use serde_json::json;

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// A survey of all signs; `answer` gives the rung of a person for an item.
fn survey(people: usize, answer: impl Fn(usize, usize) -> u8) -> ResponseTable {
    let items = PACK.asked_items().filter(|(_, item)| matches!(item.construct, Construct::Sign(_)));
    let items = items.map(|(id, _)| MeasuredItem::of(&PACK, id));
    let items = items.collect::<Vec<_>>();
    let column = |item: usize| AnswerColumn((0..people).map(|person| answer(person, item)).collect());
    ResponseTable {
        respondents: people,
        answers: (0..items.len()).map(column).collect(),
        items,
        ..ResponseTable::default()
    }
}

/// The built-in pack with levels for signs whatever the answers look like: those of these surveys are made by rote.
fn believing() -> Pack {
    let counts = EvidenceGates { alpha: None, careless_below: None, ..PACK.evidence_gates };
    Pack { evidence_gates: counts, ..PACK.clone() }
}

/// Answers that vary by person and item.
fn varied(person: usize, item: usize) -> u8 {
    let mixed = (person * 31 + item + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    u8::try_from((mixed >> 40) % 5).unwrap()
}

fn diagnosis(table: &ResponseTable) -> Diagnosis {
    diagnose_survey(&PACK, table, None, Circumstances::on("2026-11-22"))
}

fn only_field(diagnosis: &Diagnosis) -> &Conclusion {
    match &diagnosis.fields[0].conclusion {
        Shown::Shown(conclusion) => conclusion,
        Shown::Withheld => panic!("the field is withheld"),
    }
}

#[test]
fn signs_on_fewer_than_eight_respondents_abstain_and_the_verdict_is_insufficient_evidence() {
    let diagnosis = diagnosis(&survey(7, varied));
    let conclusion = only_field(&diagnosis);
    assert_eq!(conclusion.judgement.verdict.outcome.kind, VerdictKind::InsufficientEvidence);
    let lacking = conclusion.readings.abstentions.iter().map(|abstention| abstention.lacking);
    assert!(lacking.into_iter().all(|lacking| lacking == Lacking::Respondents { found: 7, needed: 8 }));
    let scores = conclusion.scores.as_ref().unwrap();
    assert!(
        scores.signs.iter().all(|sign| sign.as_ref().unwrap().need.is_finite()),
        "needs are shown all the same"
    );
    assert!(scores.signs.iter().all(|sign| sign.as_ref().unwrap().shares == Err(Kept::TooFew)));
}

#[test]
fn a_low_response_rate_makes_every_sign_abstain() {
    let circumstances = Circumstances { invited: Some(500), ..Circumstances::on("2026-11-22") };
    let diagnosis = diagnose_survey(&PACK, &survey(40, varied), None, circumstances);
    let conclusion = only_field(&diagnosis);
    assert_eq!(conclusion.readings.abstentions.len(), PACK.signs.len());
    assert_eq!(conclusion.judgement.verdict.outcome.kind, VerdictKind::InsufficientEvidence);
}

#[test]
fn a_field_whose_people_were_not_counted_has_no_response_rate_and_rules_take_that_of_the_whole_survey() {
    let table = ResponseTable {
        field: Some(Attribute {
            name: "field".into(),
            groups: vec!["Counted".into(), "Not counted".into()],
            group_of: (0..40).map(|person| person / 20).collect(),
            no_group: Vec::new(),
        }),
        ..survey(40, varied)
    };
    let headcounts = Headcounts { fields: vec![Some(25), None], ..Headcounts::unknown() };
    let circumstances = Circumstances { invited: Some(500), headcounts, ..Circumstances::on("2026-11-22") };
    let pack = believing();
    let result = SavedResult::from_diagnosis(&pack, &diagnose_survey(&pack, &table, None, circumstances));
    let json: serde_json::Value =
        serde_json::from_str(&render(&result, Format::Json, Style::Plain, 80)).unwrap();
    let rates = |field: &serde_json::Value| {
        let silent = &field["verdict"]["silent"];
        json!([
            field["response_rate"],
            field["response_rate_gap"],
            silent["response_rate"],
            silent["of_whole_survey"],
            field["signs"][0]["abstains"]["reason"],
        ])
    };
    assert_eq!(rates(&json["fields"][0]), json!([0.8, null, 0.8, false, null]));
    let reason = "In the whole survey 8 % of those invited answered; a sign counts from 20 %.";
    assert_eq!(rates(&json["fields"][1]), json!([null, "people not counted", 0.08, true, reason]));
    let report = render(&result, Format::Terminal, Style::Plain, 200);
    for said in [
        "20 respondents answered, 80 % of those invited.",
        "20 respondents answered (in the whole survey 8 % of those invited).",
        "if the 20 % who did not answer saw everything",
        "if the 92 % of the whole survey who did not answer saw everything",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
}

#[test]
fn the_same_survey_is_redrawn_alike_and_the_number_of_redraws_is_as_asked() {
    let table = survey(60, varied);
    assert_eq!(diagnosis(&table), diagnosis(&table));
    let circumstances = Circumstances { redrawing: Redrawing::Times(37), ..Circumstances::on("2026-11-22") };
    let diagnosis = diagnose_survey(&PACK, &table, None, circumstances);
    let stability = only_field(&diagnosis).robustness.stability.clone().unwrap();
    let others = stability.others.iter().filter_map(|(_, count)| *count).sum::<u32>();
    assert_eq!((stability.varied, stability.held.at_least + others), (37, 37));
}

/// The need for silos of sixty people, of as many counted.
fn of_sixty(headcounts: Headcounts) -> (Diagnosis, SignScore) {
    let circumstances = Circumstances { headcounts, ..Circumstances::on("2026-11-22") };
    let diagnosis = diagnose_survey(&PACK, &survey(60, varied), None, circumstances);
    let silos = only_field(&diagnosis).scores.as_ref().unwrap().signs[0].clone().unwrap();
    (diagnosis, silos)
}

#[test]
fn in_a_census_that_everybody_answered_no_redraw_differs() {
    let headcounts = Headcounts { whole: Some(60), is_census: true, ..Headcounts::unknown() };
    let (diagnosis, silos) = of_sixty(headcounts);
    let stability = only_field(&diagnosis).robustness.stability.as_ref().unwrap();
    assert!((stability.shares()[0] - 1.0).abs() < f64::EPSILON);
    let (interval, need) = (silos.interval.unwrap(), silos.need);
    assert!((interval.low - need).abs() < 1e-9 && (interval.high - need).abs() < 1e-9);
}

#[test]
fn how_many_people_there_are_narrows_no_interval_but_in_a_census() {
    let of = |whole, is_census| {
        let headcounts = Headcounts { whole, is_census, ..Headcounts::unknown() };
        of_sixty(headcounts).1.interval.unwrap()
    };
    let (unknown, counted, census) = (of(None, false), of(Some(80), false), of(Some(80), true));
    assert_eq!(unknown, counted);
    assert!(unknown.low < census.low && census.high < unknown.high);
}

fn is_high(table: &ResponseTable, item: usize) -> bool {
    table.items[item].favourable == Favourable::High
}

/// How many people are flagged for each index.
fn flags(table: &ResponseTable) -> Vec<(CarelessIndex, usize)> {
    let careless = careless(table);
    let people = |index| careless.found.iter().filter(|found| **found == Some(index)).count();
    careless.indices.iter().map(|index| (*index, people(*index))).filter(|(_, people)| *people > 0).collect()
}

#[test]
fn straight_lines_are_flagged_only_where_they_contradict_themselves() {
    let straight = |person: usize, item: usize| match person {
        0..6 => 3,
        6..12 if item < 20 => 1,
        _ => varied(person, item),
    };
    let table = survey(40, straight);
    let found = flags(&table);
    assert_eq!(found[..2], [(CarelessIndex::NoVariation, 6), (CarelessIndex::StraightLine, 6)]);
    let diagnosis = diagnosis(&table);
    let notice = diagnosis.notices.iter().find(|notice| notice.kind == NoticeKind::Careless).unwrap();
    assert!(notice.text.contains("at least 5 gave one and the same answer throughout"), "{}", notice.text);
    assert!(notice.text.contains("each field says whether its verdict"), "{}", notice.text);
    assert!(only_field(&diagnosis).robustness.without_careless.is_some());
    // Whoever is content throughout agrees with good news and disagrees with bad: no straight line.
    let content = survey(40, |_, item| if is_high(&table, item) { 4 } else { 0 });
    assert_eq!(flags(&content), []);
    let content_but_few = |person: usize, item: usize| match person {
        0..2 => 3,
        _ if is_high(&table, item) => 4,
        _ => 0,
    };
    let few = self::diagnosis(&survey(40, content_but_few));
    assert!(few.notices.iter().all(|notice| notice.kind != NoticeKind::Careless));
    let without = only_field(&few).robustness.without_careless;
    assert_eq!(without, Some(only_field(&few).judgement.verdict.outcome));
}

/// Of fewer than twenty the same is said whatever they answered.
#[test]
fn how_many_answered_carelessly_is_not_told_of_few() {
    let told = "Some respondents or none answered in a way that looks careless; how many is not told of so few. Nobody \
                was left out.";
    for same in [0, 5, 12] {
        let diagnosis =
            diagnosis(&survey(12, |person, item| if person < same { 3 } else { varied(person, item) }));
        let notice = diagnosis.notices.iter().find(|notice| notice.kind == NoticeKind::Careless).unwrap();
        assert_eq!(notice.text, told);
        assert!(only_field(&diagnosis).robustness.without_careless.is_none());
        let counts = diagnosis.careless.as_ref().unwrap();
        assert!(counts.respondents.is_none() && counts.by_index.iter().all(|(_, people)| people.is_none()));
    }
}

#[test]
fn shares_are_drawn_again_in_the_steps_that_rules_measure() {
    let table = survey(50, varied);
    let beside = Beside { items: vec![table.items[0].pack_item.unwrap()], ..Beside::default() };
    let redraws = {
        let nobody = (&Headcounts::unknown(), MinimumGroup::USUAL);
        Redraws::by_field(&PACK, &table, &beside, nobody)
    };
    let populations = Populations {
        whole: Population::Of(120),
        people: None,
        segments: Vec::new(),
        without_mean: Vec::new(),
    };
    for number in 0..100 {
        let scores = redraws[0].scores(&PACK, number, &populations);
        let [(_, shares)] = scores.items.as_slice() else { panic!("one statement was asked for") };
        // Of fifty people shares have twenty steps (docs/disclosure.md).
        let steps = shares.map(|share| share * 20.0);
        assert!(steps.iter().all(|steps| (steps - steps.round()).abs() < 1e-6), "{shares:?}");
    }
}

#[test]
fn a_straight_line_through_the_few_answers_that_were_given_is_one() {
    let missing = Answer::Missing.to_byte();
    let table = survey(20, |person, item| if person == 0 && item < 12 { 1 } else { missing });
    assert_eq!(flags(&table), [(CarelessIndex::NoVariation, 1)]);
}

#[test]
fn answers_that_contradict_themselves_without_a_line_are_flagged() {
    let plain = survey(1, |_, _| 0);
    // Agreement, now more and now less, with whatever is said; careful people near the middle, apart by sign.
    let table = survey(30, |person, item| {
        let need = [1, 2, 3, 2, 3][item / 6 % 5];
        match (person < 7, item % 2 == 0, is_high(&plain, item)) {
            (true, true, _) => 4,
            (true, false, _) => 3,
            (false, _, true) => 4 - need,
            (false, _, false) => need,
        }
    });
    assert_eq!(flags(&table), [(CarelessIndex::Contradiction, 7)]);
}

#[test]
fn answers_by_chance_are_flagged_about_half_the_time_and_careful_ones_hardly_ever() {
    let table = survey(400, varied);
    let chance = flags(&table).iter().map(|(_, people)| people).sum::<usize>();
    assert!((120..280).contains(&chance), "{chance} of 400");
    let careful = survey(400, |person, item| {
        let need = u8::try_from((person / 3 + item / 6) % 4).unwrap();
        let stray = varied(person, item) % 2;
        if is_high(&table, item) { 4 - need - stray } else { need + stray }
    });
    assert_eq!(flags(&careful), []);
}

#[test]
fn without_statements_worded_both_ways_carelessness_cannot_be_looked_for() {
    let whole = survey(10, |_, _| 4);
    let kept = (0..whole.items.len()).filter(|item| is_high(&whole, *item)).collect::<Vec<_>>();
    let table = ResponseTable {
        respondents: 10,
        items: kept.iter().map(|item| whole.items[*item].clone()).collect(),
        answers: kept.iter().map(|item| whole.answers[*item].clone()).collect(),
        ..ResponseTable::default()
    };
    assert_eq!(careless(&table).indices, [], "three statements of a sign scatter too little");
    assert_eq!(flags(&table), [], "the same answer throughout may be meant");
}

#[test]
fn statements_that_many_left_open_are_findings_and_few_are_not() {
    let table = survey(40, |person, item| match (item, person) {
        (0, 0..12) | (2, 0..4) => Answer::CannotJudge.to_byte(),
        (1, 0..25) | (3, 0..37) => Answer::Missing.to_byte(),
        (4, 0..25) => Answer::NotAsked.to_byte(),
        _ => varied(person, item),
    });
    let diagnosis = diagnosis(&table);
    let found = &only_field(&diagnosis).scores.as_ref().unwrap().nonresponse;
    let finding = |item, kind, people| ItemNonresponse { item, kind, people, asked: 40 };
    assert_eq!(
        *found,
        [
            finding(0, Nonresponse::CannotJudge, Some(12)),
            finding(1, Nonresponse::Unanswered, Some(25)),
            finding(3, Nonresponse::HardlyAnybody, None),
        ]
    );
    let fine = survey(12, |person, item| {
        if item == 0 && person < 4 { Answer::CannotJudge.to_byte() } else { varied(person, item) }
    });
    let diagnosis = self::diagnosis(&fine);
    let found = &only_field(&diagnosis).scores.as_ref().unwrap().nonresponse;
    assert_eq!(*found, [], "a third, and still fewer than five people");
}

/// Half of the people at the one end and half at the other.
fn split(people: usize) -> ResponseTable {
    survey(people, |person, item| {
        let high = survey(1, |_, _| 0).items[item].favourable == fivesigns::pack::Favourable::High;
        if (person % 2 == 0) == high { 4 } else { 0 }
    })
}

#[test]
fn camps_of_a_few_people_are_told_without_their_numbers() {
    let camps = |people: usize| {
        let result = SavedResult::from_diagnosis(&PACK, &diagnosis(&split(people)));
        let camps = result.fields[0].shown().unwrap().signs[0].camps.unwrap();
        [camps.healthy, camps.unhealthy, camps.between]
    };
    assert_eq!([camps(9), camps(39)], [[None; 3]; 2], "three in ten of a few are a number");
    assert_eq!(camps(40), [Some(20), Some(20), Some(0)]);
}

#[test]
fn scale_quality_never_tells_how_few_left_a_statement_out() {
    let told = |silent: usize| {
        let mut table = survey(60, varied);
        table.answers[0].0[..silent].fill(Answer::Missing.to_byte());
        only_field(&diagnosis(&table)).scores.as_ref().unwrap().reliability[0].clone()
    };
    assert_eq!(told(0).map(|quality| quality.respondents), Some(60));
    assert_eq!(told(2), None);
    assert_eq!(told(5).map(|quality| quality.respondents), Some(55));
}

#[test]
fn two_camps_are_found_where_the_mean_is_in_the_middle() {
    let table = survey(40, |person, item| {
        let high = survey(1, |_, _| 0).items[item].favourable == fivesigns::pack::Favourable::High;
        let content = person % 2 == 0;
        let stray = (person + item) % 7 == 0;
        match (content == high, stray) {
            (true, false) => 4,
            (true, true) => 3,
            (false, false) => 0,
            (false, true) => 1,
        }
    });
    let diagnosis = diagnosis(&table);
    let silos = only_field(&diagnosis).scores.as_ref().unwrap().signs[0].clone().unwrap();
    let camps = silos.camps.unwrap().unwrap();
    assert_eq!((camps.healthy, camps.unhealthy, camps.between), (20, 20, 0));
    assert!((40.0..60.0).contains(&silos.need));
}

#[test]
fn contributions_add_up_to_the_need_exactly_with_the_withheld_pooled() {
    let mut table = survey(60, varied);
    table.segment = Some(Attribute {
        name: "unit".to_owned(),
        groups: ["A", "B", "C", "D"].map(str::to_owned).to_vec(),
        group_of: (0..60)
            .map(|person| if person < 3 { 0 } else { u16::try_from(1 + person % 3).unwrap() })
            .collect(),
        ..Attribute::default()
    });
    let diagnosis = diagnosis(&table);
    let conclusion = only_field(&diagnosis);
    for (sign, contributions) in conclusion.contributions.iter().enumerate() {
        let contributions = contributions.as_ref().unwrap();
        let need = conclusion.scores.as_ref().unwrap().signs[sign].as_ref().unwrap().need;
        assert!((contributions.need as f64 / 100.0 - need).abs() <= 0.005 + 1e-9, "{need}");
        assert_eq!(contributions.items.iter().map(|(_, part)| part).sum::<i64>(), contributions.need);
        assert_eq!(contributions.segments.iter().map(|(_, part)| part).sum::<i64>(), contributions.need);
        assert_eq!(contributions.segments.iter().filter(|(name, _)| name.is_none()).count(), 1);
    }
    let lead =
        conclusion.judgement.verdict.lead.iter().map(|part| part.points).sum::<fivesigns::pack::Points>();
    assert_eq!(lead, conclusion.judgement.verdict.margin);
}

#[test]
fn headcounts_are_read_by_group_and_faults_have_their_place() {
    let mut table = survey(12, |_, _| Answer::Missing.to_byte());
    table.segment = Some(Attribute {
        name: "unit".to_owned(),
        groups: ["North", "South"].map(str::to_owned).to_vec(),
        group_of: (0..12).map(|person| person % 2).collect(),
        ..Attribute::default()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("units.csv");
    std::fs::write(&path, "unit,headcount\nNorth,20\nSouth,9\nWest,7\n").unwrap();
    let (headcounts, notices) =
        load_headcounts(&path, &table, &RowChoice::default(), &WorkbookReader::Here).unwrap();
    assert_eq!((headcounts.whole, headcounts.of_segment(0, 1)), (Some(36), Some(9)));
    assert_eq!(notices[0].text, "Counted, but not in the survey by this name: \"West\".");
    std::fs::write(&path, "unit,headcount\nNorth,many\nSouth,3\nSouth,9\n").unwrap();
    let problems =
        load_headcounts(&path, &table, &RowChoice::default(), &WorkbookReader::Here).unwrap_err().to_string();
    assert!(problems.contains("row 2, column \"headcount\": this is no number of people"), "{problems}");
    assert!(problems.contains("this group stands in the file twice"), "{problems}");
    std::fs::write(&path, "unit,headcount\nNorth,3\nSouth,9\n").unwrap();
    let problems =
        load_headcounts(&path, &table, &RowChoice::default(), &WorkbookReader::Here).unwrap_err().to_string();
    assert!(problems.contains("\"North\" has fewer people than answered"), "{problems}");
}

/// The built-in pack with one rule that weighs, for the network, whatever else is so.
fn weighing_only(when: Condition) -> Pack {
    let mut pack = believing();
    let network = OptionId::all(&pack.options).find(|(_, option)| option.id == "network").unwrap().0;
    pack.undecided.clear();
    for rule in &mut pack.rules {
        rule.weighs.clear();
    }
    pack.rules[0].when = when;
    pack.rules[0].unless = None;
    pack.rules[0].weighs = vec![(network, Points::from_hundredths(1_000))];
    pack
}

/// The share of redraws in which the verdict held, of two units of 30 whose need in silos lies just about a cut.
fn stability_where_only_this_weighs(when: Condition) -> f64 {
    let plain = survey(1, |_, _| 0);
    let mut table = survey(60, |person, item| {
        // Unit A near "present", unit B far below it; a few stray either way.
        let need = if person < 30 { 1 + u8::from(person % 4 != 0) } else { u8::from(person % 3 == 0) };
        if is_high(&plain, item) { 4 - need } else { need }
    });
    table.segment = Some(Attribute {
        name: "unit".to_owned(),
        groups: ["A", "B"].map(str::to_owned).to_vec(),
        group_of: (0..60).map(|person| u16::from(person >= 30)).collect(),
        ..Attribute::default()
    });
    let pack = weighing_only(when);
    let circumstances = Circumstances { redrawing: Redrawing::Times(400), ..Circumstances::on("2026-11-22") };
    let diagnosis = diagnose_survey(&pack, &table, None, circumstances);
    only_field(&diagnosis).robustness.stability.as_ref().unwrap().shares()[0]
}

#[test]
fn levels_of_units_shares_of_statements_and_uncertainty_are_drawn_again_where_they_weigh() {
    let silos = SignId::at(0).unwrap();
    let from = |at_least| LevelBounds { at_least, at_most: Level::Strong };
    let share = |low: f64| Condition::Item {
        item: PACK.item_named("silos.heard-by-peers").unwrap(),
        share: Leaning::Favourable,
        bounds: Bounds { low: Some(Bound { value: low, inclusive: true }), high: None },
    };
    let moving = [
        // Unit A has a need of 43.3, just below "present" from 43.75.
        Condition::Segments { sign: silos, level: from(Level::Present), at_least: 1 },
        // 38 of 60 answers are favourable.
        share(38.0 / 60.0),
        // The need of 25.8 is 5.4 points below "watch", about half of its interval.
        Condition::Uncertain { signs: vec![silos], at_least: 1 },
    ];
    for when in moving {
        let held = stability_where_only_this_weighs(when.clone());
        assert!((0.3..0.97).contains(&held), "{when:?} held in {held}");
    }
    let fixed = [
        Condition::Segments { sign: silos, level: from(Level::Watch), at_least: 1 },
        Condition::SegmentsApart(silos),
        share(0.2),
    ];
    for when in fixed {
        let held = stability_where_only_this_weighs(when.clone());
        assert!((held - 1.0).abs() < f64::EPSILON, "{when:?} held in {held}");
    }
}

/// So many people who chose each of the five rungs, asked about working time alone.
fn about_time(rungs: [usize; 5]) -> Diagnosis {
    answered(PACK.item_named("time.hours-accepted").unwrap(), rungs)
}

/// So many people who chose each of the five rungs of one statement.
fn answered(item: ItemId, rungs: [usize; 5]) -> Diagnosis {
    diagnosis(&about(item, rungs))
}

fn about(item: ItemId, rungs: [usize; 5]) -> ResponseTable {
    let chosen = rungs.into_iter().zip(0_u8..).flat_map(|(people, rung)| vec![rung; people]);
    let answers = AnswerColumn(chosen.collect());
    ResponseTable {
        respondents: answers.0.len(),
        items: vec![MeasuredItem::of(&PACK, item)],
        answers: vec![answers],
        ..ResponseTable::default()
    }
}

/// What became of the rule "Of core group, time or safety, at least one is absent altogether."
fn nothing_at_all(diagnosis: &Diagnosis) -> Truth {
    let findings = &only_field(diagnosis).judgement.findings;
    findings.iter().find(|found| PACK[found.rule].id == "nothing-at-all").unwrap().truth
}

fn printed(diagnosis: &Diagnosis) -> String {
    render(&SavedResult::from_diagnosis(&PACK, diagnosis), Format::Terminal, Style::Plain, 200)
}

#[test]
fn a_condition_is_nothing_only_where_an_interval_shows_it_and_is_never_told_as_0() {
    let cases = [
        ([80, 50, 10, 1, 0], "Gap: working time (0.5 of 4, 141 respondents", Truth::Unknown),
        ([100, 40, 1, 0, 0], "Gap: working time (0.3 of 4, 141 respondents", Truth::Unknown),
        ([105, 35, 1, 0, 0], "Gap: working time (0.1 of 4, 141 respondents", Truth::Met),
        ([140, 0, 0, 1, 0], "Gap: working time (0.1 of 4, 141 respondents", Truth::Met),
        ([141, 0, 0, 0, 0], "Gap: working time (0.1 of 4, 141 respondents", Truth::Met),
        ([8, 2, 0, 0, 0], "Gap: working time (0.3 of 4, 10 respondents", Truth::Unknown),
        ([10, 0, 0, 0, 0], "Gap: working time (0.3 of 4, 10 respondents", Truth::Unknown),
        ([41, 0, 0, 0, 0], "Gap: working time (0.1 of 4, 41 respondents", Truth::Unknown),
        ([0, 141, 0, 0, 0], "Gap: working time (1 of 4, 141 respondents", Truth::Unknown),
    ];
    for (rungs, told, expected) in cases {
        let diagnosis = about_time(rungs);
        assert_eq!(nothing_at_all(&diagnosis), expected, "{rungs:?}");
        let text = printed(&diagnosis);
        assert!(text.contains(told), "{rungs:?}: {text}");
    }
}

/// So many people of a field of so many, who chose each rung of the statement that is counted.
fn volunteers(rungs: [usize; 5], people: Option<u32>) -> Diagnosis {
    let table = about(PACK.item_named("core-group.would-contribute").unwrap(), rungs);
    let headcounts = Headcounts { whole: people, ..Headcounts::unknown() };
    let circumstances = Circumstances { headcounts, ..Circumstances::on("2026-11-22") };
    diagnose_survey(&PACK, &table, None, circumstances)
}

#[test]
fn a_count_is_nothing_only_where_an_interval_of_favourable_answers_shows_it() {
    let cases = [
        ([0, 0, 0, 200, 0], Truth::Unknown),
        ([100, 60, 20, 20, 0], Truth::Unknown),
        // One answer of 200 moves nothing.
        ([150, 30, 20, 0, 0], Truth::Met),
        ([150, 30, 19, 1, 0], Truth::Met),
        ([150, 30, 18, 1, 1], Truth::Met),
        ([150, 30, 15, 4, 1], Truth::Met),
        ([40, 0, 0, 0, 0], Truth::Unknown),
    ];
    for (rungs, expected) in cases {
        let people = u32::try_from(rungs.iter().sum::<usize>()).unwrap();
        let diagnosis = volunteers(rungs, Some(people));
        assert_eq!(nothing_at_all(&diagnosis), expected, "{rungs:?}");
        let text = printed(&diagnosis);
        assert!(text.contains("Gap: core group (0 of 4; fewer than 2 people said so strongly)"), "{text}");
    }
}

#[test]
fn a_core_group_is_counted_of_all_people_and_not_of_those_who_answered() {
    let state = |rungs: [usize; 5], people: Option<u32>| {
        let diagnosis = volunteers(rungs, people);
        let core_group = PACK.readiness_named("core-group").unwrap();
        let found = only_field(&diagnosis).readings.readiness[core_group.index()];
        found.map(|found| found.state(PACK.readiness_states))
    };
    let twenty = [5, 5, 4, 3, 3];
    assert_eq!(state(twenty, Some(20)), Some(ReadinessState::Open), "three of twenty");
    assert_eq!(state(twenty, Some(200)), Some(ReadinessState::InPlace), "some thirty of two hundred");
    assert_eq!(state(twenty, None), None, "three of nobody knows how many");
    assert_eq!(
        state([5, 5, 2, 1, 7], None),
        Some(ReadinessState::InPlace),
        "seven at least, however many there are"
    );
    assert_eq!(state([10, 6, 3, 1, 0], None), None);
    assert_eq!(state([10, 6, 3, 1, 0], Some(22)), Some(ReadinessState::Gap));
    assert_eq!(state([10, 6, 3, 1, 0], Some(5_000)), None, "none of twenty may be none or hundreds of 5,000");
}

#[test]
fn where_nearly_all_are_neutral_the_state_is_known() {
    for (rungs, state) in [([0, 1, 40, 0, 0], ReadinessState::Open), ([0, 41, 0, 0, 0], ReadinessState::Gap)]
    {
        let diagnosis = about_time(rungs);
        let time = PACK.readiness_named("time").unwrap();
        let found = only_field(&diagnosis).readings.readiness[time.index()].unwrap();
        assert_eq!(found.state(PACK.readiness_states), state);
    }
}

/// Twenty units of twelve people; in the first one so many tenths of the answers lie two rungs nearer to the unhealthy end.
fn twenty_units(tenths: usize) -> ResponseTable {
    let plain = survey(1, |_, _| 0);
    let mut table = survey(240, |person, item| {
        let is_worse = person < 12 && (person + 3 * item) % 10 < tenths;
        // Half of a person's answers are one view, so that statements belong together.
        let drawn = mixed((1_000 * person + item) as u64);
        let of = if drawn.is_multiple_of(2) { mixed(person as u64) } else { drawn / 2 };
        let anyhow = u8::try_from(of % 5).unwrap();
        let need = (anyhow + if is_worse { 2 } else { 0 }).min(4);
        if is_high(&plain, item) { 4 - need } else { need }
    });
    table.segment = Some(Attribute {
        name: "unit".to_owned(),
        groups: (0..20).map(|unit| format!("Unit {unit:02}")).collect(),
        group_of: (0..240).map(|person| person / 12).collect(),
        ..Attribute::default()
    });
    table
}

#[test]
fn only_a_unit_that_is_worse_than_chance_explains_is_called_worse() {
    let named = |tenths: usize| {
        let diagnosis = diagnosis(&twenty_units(tenths));
        let conclusion = only_field(&diagnosis);
        let saved = SavedResult::from_diagnosis(&PACK, &diagnosis);
        let finding = saved.fields[0].shown().unwrap().findings.iter();
        let finding =
            finding.filter(|finding| finding.rule == "one-unit-clearly-worse").map(|found| found.truth);
        let of_unit = |unit: &SegmentScores| unit.worse.contains(&Some(true)).then(|| unit.name.clone());
        (conclusion.segments.iter().filter_map(of_unit).collect::<Vec<_>>(), finding.collect::<Vec<_>>())
    };
    assert_eq!(named(0), (Vec::new(), vec![Truth::NotMet]));
    assert_eq!(named(6), (vec!["Unit 00".to_owned()], vec![Truth::Met]));
}
