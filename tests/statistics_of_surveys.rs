//! What statistics and disclosure control do to whole surveys: gates, headcounts, careless answers, redraws.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a survey that is not scored fails the test")]

use std::sync::LazyLock;

use fivesigns::judgement::{Circumstances, Conclusion, Diagnosis, Lacking, Redrawing, diagnose_survey};
use fivesigns::pack::{Construct, ItemId, Pack, VerdictKind, load};
use fivesigns::responses::{
    Answer, AnswerColumn, Attribute, Headcounts, MeasuredItem, NoticeKind, ResponseTable, load_headcounts,
};
use fivesigns::scoring::{Careless, Kept, Shown, careless};

static PACK: LazyLock<Pack> = LazyLock::new(|| load::embedded().unwrap());

/// A survey of all signs; `answer` gives the rung of a person for an item.
fn survey(people: usize, answer: impl Fn(usize, usize) -> u8) -> ResponseTable {
    let items = ItemId::all(&PACK.items).filter(|(_, item)| matches!(item.construct, Construct::Sign(_)));
    let items = items.map(|(id, item)| MeasuredItem {
        id: item.id.clone(),
        pack_item: Some(id),
        text: item.text.clone(),
        construct: item.construct,
        favourable: item.favourable,
        format: PACK[item.format].clone(),
    });
    let items = items.collect::<Vec<_>>();
    let column = |item: usize| AnswerColumn((0..people).map(|person| answer(person, item)).collect());
    ResponseTable {
        respondents: people,
        answers: (0..items.len()).map(column).collect(),
        items,
        ..ResponseTable::default()
    }
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
        scores.signs.iter().all(|sign| sign.as_ref().unwrap().need.is_ok()),
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
fn the_same_survey_is_redrawn_alike_and_the_number_of_redraws_is_as_asked() {
    let table = survey(60, varied);
    assert_eq!(diagnosis(&table), diagnosis(&table));
    let circumstances = Circumstances { redrawing: Redrawing::Times(37), ..Circumstances::on("2026-11-22") };
    let diagnosis = diagnose_survey(&PACK, &table, None, circumstances);
    let stability = only_field(&diagnosis).robustness.stability.clone().unwrap();
    let others = stability.others.iter().map(|(_, count)| count).sum::<u32>();
    assert_eq!((stability.varied, stability.held + others), (37, 37));
}

#[test]
fn where_everybody_answered_no_redraw_differs() {
    let headcounts = Headcounts { whole: Some(60), ..Headcounts::unknown() };
    let circumstances = Circumstances { headcounts, ..Circumstances::on("2026-11-22") };
    let diagnosis = diagnose_survey(&PACK, &survey(60, varied), None, circumstances);
    let conclusion = only_field(&diagnosis);
    assert!((conclusion.robustness.stability.as_ref().unwrap().share() - 1.0).abs() < f64::EPSILON);
    let silos = conclusion.scores.as_ref().unwrap().signs[0].clone().unwrap();
    let (interval, need) = (silos.interval.unwrap(), silos.need.unwrap());
    assert!((interval.low - need).abs() < 1e-9 && (interval.high - need).abs() < 1e-9);
}

#[test]
fn straight_lines_are_flagged_only_where_they_contradict_themselves() {
    let straight = |person: usize, item: usize| if person < 6 { 3 } else { varied(person, item) };
    let table = survey(40, straight);
    let Careless::Flagged(flagged) = careless(&table) else { panic!("statements are keyed both ways") };
    assert_eq!(flagged.iter().filter(|flagged| **flagged).count(), 6);
    let diagnosis = diagnosis(&table);
    let notice = diagnosis.notices.iter().find(|notice| notice.kind == NoticeKind::Careless).unwrap();
    assert!(notice.text.starts_with("6 respondents gave one and the same answer"), "{}", notice.text);
    assert!(only_field(&diagnosis).robustness.without_careless.is_some());
    // Whoever is content throughout agrees with good news and disagrees with bad: no straight line.
    let content = survey(40, |_, item| {
        let high = table.items[item].favourable == fivesigns::pack::Favourable::High;
        if high { 4 } else { 0 }
    });
    assert_eq!(careless(&content), Careless::Flagged(vec![false; 40]));
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
    let camps = silos.camps.unwrap();
    assert_eq!((camps.healthy, camps.unhealthy, camps.between), (20, 20, 0));
    assert!((40.0..60.0).contains(&silos.need.unwrap()));
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
    });
    let diagnosis = diagnosis(&table);
    let conclusion = only_field(&diagnosis);
    for (sign, contributions) in conclusion.contributions.iter().enumerate() {
        let contributions = contributions.as_ref().unwrap();
        let need = conclusion.scores.as_ref().unwrap().signs[sign].as_ref().unwrap().need.unwrap();
        assert!((contributions.need as f64 / 100.0 - need).abs() <= 0.005);
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
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("units.csv");
    std::fs::write(&path, "unit,headcount\nNorth,20\nSouth,9\nWest,7\n").unwrap();
    let (headcounts, notices) = load_headcounts(&path, &table).unwrap();
    assert_eq!((headcounts.whole, headcounts.of_segment(0, 1)), (Some(36), Some(9)));
    assert_eq!(notices[0].text, "Counted, but not in the survey by this name: \"West\".");
    std::fs::write(&path, "unit,headcount\nNorth,many\nSouth,3\nSouth,9\n").unwrap();
    let problems = load_headcounts(&path, &table).unwrap_err().to_string();
    assert!(problems.contains("\"many\" is no number of people"), "{problems}");
    assert!(problems.contains("this group stands in the file twice"), "{problems}");
    std::fs::write(&path, "unit,headcount\nNorth,3\nSouth,9\n").unwrap();
    let problems = load_headcounts(&path, &table).unwrap_err().to_string();
    assert!(problems.contains("\"North\" has fewer people than answered"), "{problems}");
}
