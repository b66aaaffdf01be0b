//! Writes an answers file: the text that an interview keeps after every answer, for people to read and edit.

use std::fmt::{self, Write};

use crate::pack::{FactKind, GivenFact, ItemId, Pack};
use crate::yaml;

use super::answers_reader::FORMAT_VERSION;
use super::{Given, Kept, Question, questions};

/// An interview as an answers file; reading it gives the same again.
pub fn answers_text(pack: &Pack, kept: &Kept) -> String {
    let mut text = OPENING.to_owned();
    let mut writer = Writer { pack, kept, text: &mut text };
    // Writing to a String cannot fail.
    let _ = writer.said().and_then(|()| writer.session());
    text
}

/// What a person told beside a survey, as an answers file: no interview, so nothing to resume.
///
/// `survey` says which one, so that it is not offered for another.
pub fn facts_text(pack: &Pack, kept: &Kept, survey: &str) -> String {
    let mut text = FACTS_OPENING.to_owned();
    let mut writer = Writer { pack, kept, text: &mut text };
    // Writing to a String cannot fail.
    let _ = writer.said().and_then(|()| writeln!(writer.text, "survey: {}", yaml::quoted(survey)));
    text
}

const OPENING: &str = "\
# An interview, saved after every answer. You may edit the answers; comments are not kept.
# Signs: 0 absent, 1 low, 2 watch, 3 present, 4 strong. Conditions: 0 absent to 4 in place.
# What is left out is unknown. In place of an answer: cannot-judge, does-not-apply, skipped or later.
";

const FACTS_OPENING: &str = "\
# What a survey cannot tell, saved after every answer: for `fivesigns score --facts`.
# You may edit the answers; comments are not kept. What is left out, or skipped, is unknown.
";

struct Writer<'k> {
    pack: &'k Pack,
    kept: &'k Kept,
    text: &'k mut String,
}

impl Writer<'_> {
    fn said(&mut self) -> fmt::Result {
        writeln!(self.text, "fivesigns: {FORMAT_VERSION}")?;
        if let Some(field) = &self.kept.field {
            writeln!(self.text, "field: {}", yaml::quoted(field))?;
        }
        if let Some(role) = self.kept.role {
            writeln!(self.text, "role: {}", role.word())?;
        }
        self.answers("ratings", |question| matches!(question, Question::Sign(_) | Question::Readiness(_)))?;
        self.answers("facts", |question| matches!(question, Question::Fact(_)))?;
        self.answers("answers", |question| matches!(question, Question::Item(_)))?;
        self.reasons()?;
        self.notes()?;
        self.former()
    }

    /// A section of answers, in the order of asking, then those to questions of the other form.
    fn answers(&mut self, section: &str, is_in_section: impl Fn(Question) -> bool) -> fmt::Result {
        let answers: Vec<(Question, String)> = self
            .every_question()
            .into_iter()
            .filter(|question| is_in_section(*question))
            .filter_map(|question| Some((question, self.answer(question)?)))
            .collect();
        if answers.is_empty() {
            return Ok(());
        }
        writeln!(self.text, "{section}:")?;
        for (question, answer) in answers {
            writeln!(self.text, "  {}: {answer}", question.id(self.pack))?;
        }
        Ok(())
    }

    fn every_question(&self) -> Vec<Question> {
        let mut all: Vec<Question> = Vec::new();
        for form in [self.kept.session.form, super::Form::Quick, super::Form::Full] {
            let new: Vec<Question> =
                questions(self.pack, form).filter(|question| !all.contains(question)).collect();
            all.extend(new);
        }
        let retired = ItemId::all(&self.pack.items).filter(|(_, item)| item.retired.is_some());
        all.extend(retired.map(|(item, _)| Question::Item(item)));
        all
    }

    fn answer(&self, question: Question) -> Option<String> {
        let statements = &self.kept.statements;
        if let Some(silent) = statements.unanswered(question) {
            return Some(silent.why.word().to_owned());
        }
        Some(match (question, statements.given(question)?) {
            (_, Given::Rating(rating)) => rating.number().to_string(),
            (Question::Item(item), Given::Option(option)) => {
                let options = &self.pack[self.pack[item].format].options;
                yaml::quoted(&options.get(usize::from(option))?.id)
            }
            (Question::Fact(fact), Given::Fact(given)) => match (given, &self.pack[fact].kind) {
                (GivenFact::YesNo(true), _) => "yes".to_owned(),
                (GivenFact::YesNo(false), _) => "no".to_owned(),
                (GivenFact::Number(number), _) => number.to_string(),
                (GivenFact::Text(text), _) => yaml::quoted(&text),
                (GivenFact::Choice(choice), FactKind::Choice(choices)) => {
                    yaml::quoted(&choices.get(choice.index())?.id)
                }
                (GivenFact::Choice(_), FactKind::Number | FactKind::YesNo | FactKind::Text) => return None,
            },
            (Question::Sign(_) | Question::Readiness(_) | Question::Fact(_), Given::Option(_))
            | (Question::Sign(_) | Question::Readiness(_) | Question::Item(_), Given::Fact(_)) => {
                return None;
            }
        })
    }

    fn reasons(&mut self) -> fmt::Result {
        let silent = self.kept.statements.unanswered.iter();
        let reasons: Vec<_> =
            silent.filter_map(|silent| Some((silent.question, silent.reason.as_ref()?))).collect();
        if !reasons.is_empty() {
            writeln!(self.text, "reasons:")?;
        }
        for (question, reason) in reasons {
            writeln!(self.text, "  {}: {}", question.id(self.pack), yaml::quoted(reason))?;
        }
        Ok(())
    }

    fn notes(&mut self) -> fmt::Result {
        if !self.kept.statements.notes.is_empty() {
            writeln!(self.text, "notes:")?;
        }
        for note in &self.kept.statements.notes {
            write!(self.text, "  {}: {{ text: {}", note.about, yaml::quoted(&note.text))?;
            for (key, value) in [("by", &note.by), ("date", &note.date)] {
                if let Some(value) = value {
                    write!(self.text, ", {key}: {}", yaml::quoted(value))?;
                }
            }
            self.text.push_str(" }\n");
        }
        Ok(())
    }

    fn former(&mut self) -> fmt::Result {
        if !self.kept.former.is_empty() {
            self.text.push_str("# Answers to what is no longer asked.\nformer:\n");
        }
        for former in &self.kept.former {
            writeln!(self.text, "  {}: {}", former.about, yaml::quoted(&former.answer))?;
        }
        Ok(())
    }

    fn session(&mut self) -> fmt::Result {
        let session = &self.kept.session;
        let pack = &session.pack;
        self.text.push_str("# What was asked; leave this to the program.\nsession:\n");
        writeln!(self.text, "  form: {}", session.form.word())?;
        writeln!(
            self.text,
            "  pack: {{ id: {}, version: {}, sha256: {} }}",
            yaml::quoted(&pack.id),
            yaml::quoted(&pack.version),
            yaml::quoted(&pack.sha256)
        )?;
        writeln!(self.text, "  questions:")?;
        for asked in &session.asked {
            writeln!(
                self.text,
                "    {}: {{ text: {}, offered: {} }}",
                asked.id,
                yaml::quoted(&asked.text),
                yaml::quoted(&asked.offered)
            )?;
        }
        Ok(())
    }
}
