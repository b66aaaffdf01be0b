//! What each reply does, by the prompt it replies to.

use crate::pack::{FactKind, GivenFact, Rating};

use super::course::{At, Ending, Errand, Interview, Rest};
use super::statements::{Given, Note};
use super::{Answers, Asked, Command, Question, Reply, Role, Silence};

impl Interview<'_> {
    /// Takes a reply to the present prompt.
    pub fn take(&mut self, reply: Reply) {
        match (self.at, reply) {
            (At::Ended(_), _) => {}
            (_, Reply::Command(Command::Quit)) => self.leave(),
            (_, Reply::End) => self.end_of_input(),
            (_, Reply::Unclear(why)) => self.refuse(why),
            (At::Field, reply) => self.take_field(reply),
            (At::Role, reply) => self.take_role(&reply),
            (At::Asking(index), reply) => self.take_answer(index, reply),
            (At::Reason(index), reply) => self.take_reason(index, reply),
            (At::Noting(index), reply) => self.take_note(index, reply),
            (At::Review, reply) => self.take_review(&reply),
        }
    }

    fn take_field(&mut self, reply: Reply) {
        match reply {
            Reply::Words(words) => {
                let words = one_line(&words);
                self.kept.field = (!words.is_empty()).then_some(words);
                self.at = if self.kept.role.is_some() { self.next_from(None) } else { At::Role };
            }
            Reply::Command(Command::Skip) => self.take_field(Reply::Words(String::new())),
            Reply::Command(Command::Back) => self.remark("This is where the interview begins."),
            Reply::Command(_) | Reply::Choose(_) | Reply::Note(_) | Reply::Unclear(_) | Reply::End => {
                self.not_here();
            }
        }
    }

    fn take_role(&mut self, reply: &Reply) {
        match reply {
            Reply::Choose(position) => {
                self.kept.role = Role::ALL.get(*position).copied();
                self.at = self.next_from(None);
            }
            Reply::Command(Command::Skip) => self.at = self.next_from(None),
            Reply::Command(Command::Back) => self.at = At::Field,
            Reply::Command(_) | Reply::Words(_) | Reply::Note(_) | Reply::Unclear(_) | Reply::End => {
                self.not_here();
            }
        }
    }

    fn take_answer(&mut self, index: usize, reply: Reply) {
        let question = self.questions[index].0;
        match reply {
            Reply::Choose(position) => match self.chosen(question, position) {
                Some(given) => self.give(index, given),
                None if self.is_dont_know(question, position) => self.fall_silent(index, Silence::NotKnown),
                None => self.not_here(),
            },
            // An answer in words that is left empty is none, as one that is skipped.
            Reply::Words(words) if self.is_text(question) && one_line(&words).is_empty() => {
                self.fall_silent(index, Silence::Skipped);
            }
            Reply::Words(words) => match self.typed(question, &words) {
                Ok(given) => self.give(index, given),
                Err(why) => self.refuse(why),
            },
            Reply::Note(words) => self.note_beside(index, &words),
            Reply::Command(Command::Back) => self.back(index),
            Reply::Command(Command::Skip) => self.fall_silent(index, Silence::Skipped),
            Reply::Command(Command::Later) => self.fall_silent(index, Silence::Later),
            Reply::Command(Command::CannotJudge) => self.fall_silent(index, Silence::CannotJudge),
            Reply::Command(Command::DoesNotApply) => self.fall_silent(index, Silence::DoesNotApply),
            Reply::Command(Command::Note) => self.at = At::Noting(index),
            Reply::Command(Command::Help) => self.remarks.extend(question.help(self.pack)),
            Reply::Command(Command::Review) => self.at = At::Review,
            Reply::Command(Command::Finish | Command::Quit) | Reply::Unclear(_) | Reply::End => {
                self.not_here();
            }
        }
    }

    fn chosen(&self, question: Question, position: usize) -> Option<Given> {
        match question {
            Question::Sign(_) | Question::Readiness(_) => {
                u32::try_from(position).ok().and_then(Rating::new).map(Given::Rating)
            }
            Question::Item(item) => {
                let options = self.pack[self.pack[item].format].options.len();
                u8::try_from(position).ok().filter(|_| position < options).map(Given::Option)
            }
            Question::Fact(fact) => match (&self.pack[fact].kind, position) {
                (FactKind::YesNo, 0) => Some(GivenFact::YesNo(true)),
                (FactKind::YesNo, 1) => Some(GivenFact::YesNo(false)),
                (FactKind::Choice(_), position) => {
                    self.choices(fact).get(position).map(|(choice, _)| GivenFact::Choice(*choice))
                }
                (FactKind::YesNo | FactKind::Number | FactKind::Text, _) => None,
            }
            .map(Given::Fact),
        }
    }

    fn is_dont_know(&self, question: Question, position: usize) -> bool {
        let answers = match question {
            Question::Fact(fact) if matches!(self.pack[fact].kind, FactKind::Choice(_)) => {
                self.choices(fact).len()
            }
            Question::Fact(_) | Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => {
                question.offered(self.pack).len()
            }
        };
        position == answers && answers > 0
    }

    fn is_text(&self, question: Question) -> bool {
        matches!(question, Question::Fact(fact) if matches!(self.pack[fact].kind, FactKind::Text))
    }

    fn typed(&self, question: Question, words: &str) -> Result<Given, String> {
        let words = one_line(words);
        let words = words.as_str();
        let Question::Fact(fact) = question else { return Err("Choose one of the answers.".to_owned()) };
        match &self.pack[fact].kind {
            FactKind::Number => {
                let number = Answers::whole_number(words, self.pack[fact].least());
                number.map(|number| Given::Fact(GivenFact::Number(number)))
            }
            // These words stand for silence in the file, where the answer is kept.
            FactKind::Text if Silence::from_word(words).is_some() => {
                Err(format!("\"{words}\" has a meaning of its own here; say it in other words."))
            }
            FactKind::Text => Ok(Given::Fact(GivenFact::Text(words.to_owned()))),
            FactKind::YesNo | FactKind::Choice(_) => Err("Choose one of the answers.".to_owned()),
        }
    }

    fn give(&mut self, index: usize, given: Given) {
        let question = self.questions[index].0;
        let reason = self.reason_given(question);
        let before = self.quoting();
        self.kept.statements.give(question, given);
        self.settled(index);
        self.take_back(&before);
        self.go_on(index);
        self.keep_reason(index, reason);
    }

    fn fall_silent(&mut self, index: usize, why: Silence) {
        let question = self.questions[index].0;
        let reason = self.reason_given(question);
        let before = self.quoting();
        if why.asks_reason() {
            self.kept.statements.fall_silent(question, why, reason);
            self.settled(index);
            self.take_back(&before);
            self.at = At::Reason(index);
        } else {
            self.kept.statements.fall_silent(question, why, None);
            self.settled(index);
            self.take_back(&before);
            self.go_on(index);
            self.keep_reason(index, reason);
        }
    }

    fn reason_given(&self, question: Question) -> Option<String> {
        self.kept.statements.unanswered(question).and_then(|silent| silent.reason.clone())
    }

    /// A reason that belongs to no silence any more becomes a note: nobody's words are thrown away.
    fn keep_reason(&mut self, index: usize, reason: Option<String>) {
        if let Some(reason) = reason {
            self.note_beside(index, &reason);
            let name = self.questions[index].0.name(self.pack).trim_end_matches('.');
            self.remark(format!(
                "Your reason is kept as a note on {name}: \"{reason}\" To change or remove it, go back and choose note."
            ));
        }
    }

    /// The question was answered in its present words.
    fn settled(&mut self, index: usize) {
        let question = self.questions[index].0;
        self.reworded.retain(|(reworded, _)| *reworded != question);
        let now = Asked::now(self.pack, question);
        if let Some(asked) = self.kept.session.asked.iter_mut().find(|asked| asked.id == now.id) {
            *asked = now;
        }
    }

    fn take_reason(&mut self, index: usize, reply: Reply) {
        let question = self.questions[index].0;
        match reply {
            Reply::Words(words) => {
                let reason = Some(one_line(&words)).filter(|words| !words.is_empty());
                if let Some(silent) = self.kept.statements.unanswered(question).map(|silent| silent.why) {
                    self.kept.statements.fall_silent(question, silent, reason);
                }
                self.go_on(index);
            }
            Reply::Command(Command::Skip) => self.go_on(index),
            Reply::Command(Command::Back) => self.at = At::Asking(index),
            Reply::Command(_) | Reply::Choose(_) | Reply::Note(_) | Reply::Unclear(_) | Reply::End => {
                self.not_here();
            }
        }
    }

    fn take_note(&mut self, index: usize, reply: Reply) {
        match reply {
            Reply::Words(words) => {
                self.note(index, words.trim());
                self.at = At::Asking(index);
            }
            Reply::Command(Command::Back | Command::Skip) => self.at = At::Asking(index),
            Reply::Command(_) | Reply::Choose(_) | Reply::Note(_) | Reply::Unclear(_) | Reply::End => {
                self.not_here();
            }
        }
    }

    /// Adds to the note on a question, which is asked again.
    fn note_beside(&mut self, index: usize, words: &str) {
        let about = self.questions[index].0.id(self.pack);
        let before = self.kept.statements.note(about).map(|note| format!("{}\n", note.text));
        self.note(index, &format!("{}{}", before.unwrap_or_default(), words.trim()));
    }

    /// This is the note on a question; no words take it away.
    fn note(&mut self, index: usize, words: &str) {
        let about = self.questions[index].0.id(self.pack).to_owned();
        self.kept.statements.notes.retain(|note| note.about != about);
        if !words.is_empty() {
            let by = self.kept.role.map(|role| role.word().to_owned());
            let note = Note { about, text: words.to_owned(), by, date: Some(self.date.clone()) };
            self.kept.statements.notes.push(note);
        }
    }

    fn take_review(&mut self, reply: &Reply) {
        match reply {
            Reply::Choose(row) if *row < self.asked().len() => {
                self.errand = Errand::FromReview;
                self.at = At::Asking(self.asked()[*row]);
            }
            Reply::Command(Command::Finish) => {
                self.spare_the_rest();
                self.at = At::Ended(Ending::Finished);
            }
            Reply::Command(Command::Back) => {
                self.errand = Errand::None;
                let next = self.open().next().or_else(|| self.asked().last().copied());
                self.at = At::Asking(next.unwrap_or_default());
            }
            Reply::Command(_)
            | Reply::Choose(_)
            | Reply::Words(_)
            | Reply::Note(_)
            | Reply::Unclear(_)
            | Reply::End => self.not_here(),
        }
    }

    /// Marks what was not asked, where it could no longer change the verdict.
    fn spare_the_rest(&mut self) {
        if self.rest != Rest::Spared {
            return;
        }
        let open: Vec<usize> = self.open().collect();
        for index in open {
            let question = self.questions[index].0;
            self.kept.statements.fall_silent(question, Silence::NotNeeded, None);
            self.settled(index);
        }
    }

    fn not_here(&mut self) {
        self.refuse("That is no answer here.".to_owned());
    }

    fn refuse(&mut self, why: String) {
        self.remark(why.clone());
        self.refusal = Some(why);
    }
}

/// Pasted words may come in several lines where one is asked for.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
