//! A pack of five signs, eight conditions, four facts and six options.

use fivesigns::pack::*;

use super::rules;

pub(crate) fn pack() -> Pack {
    let mut pack = Pack {
        id: "small".into(),
        version: "1.0.0".into(),
        fingerprint: "0f".repeat(32),
        changed_from_built_in: false,
        title: "A small pack for tests".into(),
        licence: "MIT".into(),
        languages: vec!["en".into()],
        about: "This pack looks for five signs that a field may need a community of practice, and for eight \
                conditions one would rest on. Its points and cuts are reasoned defaults."
            .into(),
        levels: LevelCuts { watch: 31.25, present: 43.75, strong: 56.25 },
        answered_share: 0.75,
        evidence_gates: EvidenceGates::NONE,
        readiness_states: ReadinessStates { gap_at_most: 1.0, in_place_from: 3.0 },
        signs: SIGNS.iter().map(sign).collect(),
        readiness: READINESS.iter().map(readiness).collect(),
        items: Vec::new(),
        contradictions: Vec::new(),
        facts: facts(),
        interview: Vec::new(),
        formats: vec![agree_5().into()],
        non_answers: NonAnswers::default(),
        options: OPTIONS.iter().map(option).collect(),
        undecided: vec![undecided()],
        headlines: Headlines::default(),
        rules: Vec::new(),
        confidence_caps: vec![
            ConfidenceCap {
                id: "one-informant".into(),
                cap: Confidence::Medium,
                cause: CapCause::Known(Condition::Always),
                reason: "This is one person's view; further informants in other roles would raise it.".into(),
            },
            ConfidenceCap {
                id: "few-respondents".into(),
                cap: Confidence::Medium,
                cause: CapCause::Known(Condition::Always),
                reason: "Fewer than six in ten of those invited answered; the others may see it differently."
                    .into(),
            },
        ],
        steps: Vec::new(),
        plan: Plan::default(),
        scenarios: Vec::new(),
    };
    pack.items = items();
    pack.rules = rules::rules(&pack);
    pack.steps = rules::steps(&pack);
    pack
}

/// The pack with other points: the rules' weights in turn, as far as `hundredths` goes.
pub(crate) fn pack_weighing(hundredths: &[i32]) -> Pack {
    let mut pack = pack();
    let weights = pack.rules.iter_mut().flat_map(|rule| &mut rule.weighs);
    for ((_, points), hundredths) in weights.zip(hundredths) {
        *points = Points::from_hundredths(*hundredths);
    }
    pack
}

const SIGNS: [[&str; 4]; 5] = [
    [
        "silos",
        "silos",
        "Knowledge is not shared within the field",
        "Regular exchange among people who share a practice is what a community of practice does best.",
    ],
    [
        "learning-need",
        "learning need",
        "People need to keep learning",
        "Skills that change quickly are learned faster among colleagues.",
    ],
    [
        "knowledge-loss",
        "knowledge loss",
        "Knowledge leaves with people",
        "What only a few people know is gone when they go.",
    ],
    [
        "innovation",
        "innovation",
        "New ideas have no place to grow",
        "Ideas need people who can judge them and a place to try them.",
    ],
    [
        "belonging",
        "belonging",
        "People in the field hardly know each other",
        "People ask those whom they know.",
    ],
];

fn sign(&[id, name, title, why]: &[&str; 4]) -> Sign {
    Sign {
        id: id.into(),
        name: name.into(),
        title: title.into(),
        definition: format!("{title}: what that is."),
        why: why.into(),
        cannot_judge: (id == "silos").then(|| "Whoever cannot judge does not see into other teams.".into()),
        key_words: KeyWords::new(),
        rating: rating(&format!("How far is this so: {}?", title.to_lowercase())),
    }
}

const READINESS: [[&str; 3]; 8] = [
    ["sponsor", "sponsor", "No senior manager stands up for it yet."],
    ["time", "working time", "The working time for exchange is not accepted yet."],
    ["coordinator", "coordinator", "Nobody has the task and the time to look after it yet."],
    ["core-group", "core group", "There is no group of people yet who would carry it."],
    ["shared-practice", "shared practice", "People do not see that they do the same kind of work."],
    ["safety", "safety", "People do not feel safe to ask or to speak of mistakes."],
    ["venue", "venue", "There is no place or tool to meet."],
    ["strategic-fit", "strategic fit", "No business question is named that it would serve."],
];

fn readiness(&[id, name, obstacle]: &[&str; 3]) -> Readiness {
    Readiness {
        id: id.into(),
        name: name.into(),
        title: format!("There is {name}"),
        definition: format!("What {name} is."),
        why: format!("Why {name} matters."),
        key_words: KeyWords::new(),
        obstacle: obstacle.into(),
        rating: rating(&format!("How far is there {name}?")),
        measure: Measure::Mean,
    }
}

fn rating(question: &str) -> RatingQuestion {
    let texts = [
        ("Absent", "There is nothing of it."),
        ("Low", "There is a little of it."),
        ("Middling", "Now and then, depending on who knows whom."),
        ("Much", "Mostly so, and people notice it."),
        ("Wholly", "Again and again, everywhere."),
    ];
    let anchors = Rating::ALL.map(|rating| {
        let (label, text) = texts[usize::from(rating.number())];
        Anchor { rating, label: label.into(), text: text.into() }
    });
    RatingQuestion { question: question.into(), anchors }
}

fn items() -> Vec<Item> {
    let sign = |index| Construct::Sign(SignId::at(index).unwrap());
    let readiness = |index| Construct::Readiness(ReadinessId::at(index).unwrap());
    [
        (
            "silos.heard-by-peers",
            sign(0),
            "People in other teams get to hear how I solve a problem.",
            Favourable::High,
        ),
        (
            "silos.solved-twice",
            sign(0),
            "We often find out too late that another team had already solved the same problem.",
            Favourable::Low,
        ),
        ("learning-need.skills-ahead", sign(1), "I know which skills my field will need.", Favourable::High),
        (
            "time.accepted",
            readiness(1),
            "My manager accepts that I spend time on exchange.",
            Favourable::High,
        ),
    ]
    .map(|(id, construct, text, favourable)| Item {
        id: id.into(),
        construct,
        text: text.into(),
        interview_text: text.into(),
        favourable,
        format: FormatId::at(0).unwrap(),
        formerly: Vec::new(),
        retired: None,
    })
    .to_vec()
}

fn agree_5() -> ResponseFormat {
    let options = [
        ("strongly-disagree", Leaning::Unfavourable),
        ("disagree", Leaning::Unfavourable),
        ("neither", Leaning::Neutral),
        ("agree", Leaning::Favourable),
        ("strongly-agree", Leaning::Favourable),
    ];
    let options = options.iter().zip(1..).map(|((id, leaning), points)| ResponseOption {
        id: (*id).into(),
        points: f64::from(points),
        leaning: *leaning,
        labels: vec![("en".into(), vec![id.replace('-', " ")])],
    });
    ResponseFormat { id: "agree-5".into(), title: "Agreement".into(), options: options.collect() }
}

fn facts() -> Vec<Fact> {
    let choices = ["none", "dormant", "active-inside"];
    let choices = choices
        .map(|id| Choice { id: id.into(), label: id.replace('-', " "), name: None, offered: true })
        .to_vec();
    [
        (
            "practitioners",
            "number of practitioners",
            FactKind::Number,
            "How many people practise this field here?",
        ),
        ("co-located", "nearly all at one site", FactKind::YesNo, "Do nearly all of them work at one site?"),
        (
            "existing-community",
            "existing community",
            FactKind::Choice(choices),
            "Is there a community in this field already?",
        ),
        (
            "settled-answers",
            "settled answers",
            FactKind::YesNo,
            "Are the answers people need known and stable?",
        ),
    ]
    .into_iter()
    .map(|(id, name, kind, question)| Fact {
        survey: None,
        id: id.into(),
        name: name.into(),
        form: FactForm::Quick,
        kind,
        asking: Asking::default(),
        question: question.into(),
        counts_people: id == "practitioners",
        part_of: None,
        help: String::new(),
    })
    .collect()
}

const OPTIONS: [(&str, OptionKind, &str, &str); 6] = [
    (
        "training",
        OptionKind::Alternative,
        "Training with follow-up at work",
        "Not a community of practice but training, for ",
    ),
    (
        "network",
        OptionKind::Alternative,
        "An interest network",
        "Not a community of practice but an interest network, for ",
    ),
    (
        "prepare",
        OptionKind::Prepare,
        "Prepare a community of practice",
        "Prepare first: not yet a community of practice for ",
    ),
    (
        "pilot",
        OptionKind::Pilot,
        "Start with a small pilot",
        "Start with a small pilot of a community of practice for ",
    ),
    ("form", OptionKind::Form, "Form a community of practice", "Form a community of practice for "),
    ("no-action", OptionKind::NoAction, "No action now", "No action needed now for "),
];

fn option(&(id, kind, title, headline): &(&str, OptionKind, &str, &str)) -> WeighedOption {
    WeighedOption {
        id: id.into(),
        kind,
        text: text(&id.replace('-', " "), title, headline),
        firm: FirmCriteria { margin: Points::from_hundredths(200), never: Vec::new() },
    }
}

fn text(name: &str, title: &str, headline: &str) -> OptionText {
    OptionText {
        name: name.into(),
        title: title.into(),
        headline: Wording(vec![
            WordingPart::Text(headline.into()),
            WordingPart::Placeholder(Placeholder::Field),
        ]),
        right_when: "The need is there, and some people could begin.".into(),
        wrong_when: "Nobody can give it time.".into(),
    }
}

fn undecided() -> Undecided {
    Undecided {
        kind: UndecidedKind::CheckReadiness,
        text: text("readiness to be checked", "Check readiness first", "Check first what is there for "),
        leading: Vec::new(),
        when: Condition::Always,
        unless: None,
        name_unknown: Vec::new(),
    }
}
