//! Which platform exported a file.

use crate::survey::headers::key::key;
use crate::survey::headers::sample::Heads;
use crate::survey::headers::system::{Columns, EVERYWHERE, System};
use crate::survey::headers::{
    glint, google_forms, jotform, kobo, limesurvey, microsoft_forms, moodle, personal, qualtrics, redcap,
    surveyjs, surveymonkey, typeform,
};

/// A survey platform whose exports are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Qualtrics.
    Qualtrics,
    /// SurveyMonkey.
    SurveyMonkey,
    /// Google Forms.
    GoogleForms,
    /// Microsoft Forms.
    MicrosoftForms,
    /// LimeSurvey.
    LimeSurvey,
    /// Typeform.
    Typeform,
    /// Jotform.
    Jotform,
    /// REDCap.
    Redcap,
    /// KoboToolbox or ODK.
    Kobo,
    /// SurveyJS.
    SurveyJs,
    /// Moodle, with its activity Questionnaire.
    Moodle,
    /// Viva Glint.
    VivaGlint,
}

/// Platforms in the order of trying: the most telling signatures first.
const ALL: [Platform; 12] = [
    Platform::Qualtrics,
    Platform::VivaGlint,
    Platform::SurveyMonkey,
    Platform::GoogleForms,
    Platform::MicrosoftForms,
    Platform::Typeform,
    Platform::Kobo,
    Platform::Jotform,
    Platform::Redcap,
    Platform::LimeSurvey,
    Platform::Moodle,
    Platform::SurveyJs,
];

impl Platform {
    /// The platform of a file and what tells it, as a clause.
    pub(crate) fn of(heads: &Heads) -> Option<(Platform, &'static str)> {
        ALL.into_iter().find_map(|platform| Some((platform, platform.signature(heads)?)))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Platform::Qualtrics => "Qualtrics",
            Platform::SurveyMonkey => "SurveyMonkey",
            Platform::GoogleForms => "Google Forms",
            Platform::MicrosoftForms => "Microsoft Forms",
            Platform::LimeSurvey => "LimeSurvey",
            Platform::Typeform => "Typeform",
            Platform::Jotform => "Jotform",
            Platform::Redcap => "REDCap",
            Platform::Kobo => "KoboToolbox or ODK",
            Platform::SurveyJs => "SurveyJS",
            Platform::Moodle => "Moodle Questionnaire",
            Platform::VivaGlint => "Viva Glint",
        }
    }

    fn signature(self, heads: &Heads) -> Option<&'static str> {
        match self {
            Platform::Qualtrics => qualtrics::signature(heads),
            Platform::SurveyMonkey => surveymonkey::signature(heads),
            Platform::GoogleForms => google_forms::signature(heads),
            Platform::MicrosoftForms => microsoft_forms::signature(heads),
            Platform::LimeSurvey => limesurvey::signature(heads),
            Platform::Typeform => typeform::signature(heads),
            Platform::Jotform => jotform::signature(heads),
            Platform::Redcap => redcap::signature(heads),
            Platform::Kobo => kobo::signature(heads),
            Platform::SurveyJs => surveyjs::signature(heads),
            Platform::Moodle => moodle::signature(heads),
            Platform::VivaGlint => glint::signature(heads),
        }
    }

    fn columns(self) -> Columns {
        match self {
            Platform::Qualtrics => qualtrics::COLUMNS,
            Platform::SurveyMonkey => surveymonkey::COLUMNS,
            Platform::GoogleForms => google_forms::COLUMNS,
            Platform::MicrosoftForms => microsoft_forms::COLUMNS,
            Platform::LimeSurvey => limesurvey::COLUMNS,
            Platform::Typeform => typeform::COLUMNS,
            Platform::Jotform => jotform::COLUMNS,
            Platform::Redcap => redcap::COLUMNS,
            Platform::Kobo => kobo::COLUMNS,
            Platform::SurveyJs => surveyjs::COLUMNS,
            Platform::Moodle => moodle::COLUMNS,
            Platform::VivaGlint => glint::COLUMNS,
        }
    }
}

/// What a column under this header holds besides answers; `None` where it may hold answers.
pub(crate) fn system(platform: Option<Platform>, header: &str) -> Option<System> {
    let wanted = key(header);
    let find = |columns: Columns| {
        let found = columns.iter().find(|(name, _)| *name == wanted);
        found.filter(|_| !wanted.is_empty() || header == "#").map(|(_, system)| *system)
    };
    let by_ending = || match platform? {
        Platform::GoogleForms => google_forms::by_name(header),
        Platform::Redcap => redcap::by_ending(header),
        Platform::VivaGlint => glint::by_ending(header),
        _ => None,
    };
    platform
        .and_then(|platform| find(platform.columns()))
        .or_else(by_ending)
        .or_else(|| find(EVERYWHERE))
        .or_else(|| personal::by_wording(header))
        .or_else(|| {
            let key = key(&personal::without_brackets(header)?);
            let personal = |(_, system): &&(&str, System)| matches!(system, System::Personal(_));
            EVERYWHERE.iter().find(|(name, _)| *name == key).filter(personal).map(|(_, system)| *system)
        })
}

/// What a file is that holds no responses.
pub(crate) fn no_survey(heads: &Heads) -> Option<&'static str> {
    if redcap::is_dictionary(heads) {
        Some("this is a REDCap data dictionary, which describes the questions")
    } else if limesurvey::is_structure(heads) {
        Some("this is a survey structure of LimeSurvey, which describes the questions")
    } else if heads.are_prose() {
        Some("this is no table: the first row is one cell, and the rows below hold now one, now several")
    } else {
        None
    }
}
