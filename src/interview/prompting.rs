//! What an interview asks at the moment it has come to.

use crate::pack::{FactKind, GivenFact, ItemId};

use super::course::{At, Interview, Notes};
use super::prompt::{Answers, Command, Prompt, PromptPlace, ReviewRow};
use super::session::questions;
use super::{Form, Given, Offered, Question, Role, Silence};

/// The number of the answer that says one does not know, to every question alike.
const DONT_KNOW: u8 = 0;

impl Interview<'_> {
    /// The present prompt; `None` once the interview has ended. What is said before it is said once.
    pub fn prompt(&mut self) -> Option<Prompt> {
        let mut remarks = std::mem::take(&mut self.remarks);
        if self.at == At::Review {
            remarks.extend(self.kept_beside());
        }
        let plain = |question: &str, answers: Answers, commands: &[Command]| Prompt {
            remarks: Vec::new(),
            place: None,
            question: question.to_owned(),
            note: None,
            answers,
            commands: commands.to_vec(),
        };
        let prompt = match self.at {
            At::Ended(_) => return None,
            At::Field => plain(
                "Which profession or kind of work is it about?",
                Answers::Words { current: self.kept.field.clone() },
                &[Command::Skip, Command::Quit],
            ),
            At::Role => plain(
                "In which role do you answer?",
                roles(self.kept.role),
                &[Command::Back, Command::Skip, Command::Quit],
            ),
            At::Asking(index) => self.asking(index),
            At::Reason(index) => self.reason(index),
            At::Noting(index) => self.noting(index),
            At::Review => {
                plain("Your answers", self.review(), &[Command::Finish, Command::Back, Command::Quit])
            }
        };
        Some(Prompt { remarks, ..prompt })
    }

    fn asking(&self, index: usize) -> Prompt {
        let question = self.questions[index].0;
        let mut prompt = Prompt {
            remarks: Vec::new(),
            place: Some(self.place(index)),
            question: self
                .worded(question)
                .map_or_else(|| question.text(self.pack).to_owned(), |(text, _)| text),
            note: self.kept.statements.note(question.id(self.pack)).map(|note| note.text.clone()),
            answers: self.answers(question),
            commands: Command::ALL.into_iter().filter(|command| *command != Command::Finish).collect(),
        };
        if let Some((_, words)) = self.reworded.iter().find(|(reworded, _)| *reworded == question) {
            let answer = self.answer_in_words(question);
            let now = question.text(self.pack);
            let changed = if words == now { "its answers were worded otherwise" } else { "it read" };
            let former = if words == now { String::new() } else { format!(" \"{words}\"") };
            let asked = format!("When you answered \"{answer}\", {changed}{former}. Please answer it again.");
            prompt.question = format!("{now} ({asked})");
        }
        prompt
    }

    fn reason(&self, index: usize) -> Prompt {
        let question = self.questions[index].0;
        let ask = match self.silence(question) {
            Some(Silence::DoesNotApply) => "Why does it not apply?",
            Some(
                Silence::CannotJudge
                | Silence::NotKnown
                | Silence::Skipped
                | Silence::Later
                | Silence::NotNeeded,
            )
            | None => "Why can it not be judged?",
        };
        let kept = match self.notes {
            Notes::InReport => "",
            Notes::InFile => " It stays in the file of your answers; the report does not show it.",
        };
        let silent = self.kept.statements.unanswered(question);
        Prompt {
            remarks: Vec::new(),
            place: Some(self.place(index)),
            question: format!("{ask} One short sentence; leave it empty to give no reason.{kept}"),
            note: None,
            answers: Answers::Words { current: silent.and_then(|silent| silent.reason.clone()) },
            commands: vec![Command::Back, Command::Skip, Command::Quit],
        }
    }

    fn noting(&self, index: usize) -> Prompt {
        let question = self.questions[index].0;
        let note = self.kept.statements.note(question.id(self.pack));
        Prompt {
            remarks: Vec::new(),
            place: Some(self.place(index)),
            question: match self.notes {
                Notes::InReport => {
                    "Your note on this question. It will be in the report, with your role and without your name."
                }
                Notes::InFile => {
                    "Your note on this question. It stays in the file of your answers; the report does not show it."
                }
            }
            .to_owned(),
            note: None,
            answers: Answers::Words { current: note.map(|note| note.text.clone()) },
            commands: vec![Command::Back, Command::Quit],
        }
    }

    fn place(&self, index: usize) -> PromptPlace {
        let asked = self.asked();
        PromptPlace {
            section: self.questions[index].1.clone(),
            number: asked.iter().filter(|asked| **asked < index).count() + 1,
            of: self.questions(),
        }
    }

    fn answers(&self, question: Question) -> Answers {
        let given = self.kept.statements.given(question);
        match question {
            Question::Fact(fact) => match (&self.pack[fact].kind, given) {
                (FactKind::Number, given) => Answers::Number {
                    least: self.pack[fact].least(),
                    current: match given {
                        Some(Given::Fact(GivenFact::Number(number))) => Some(number.to_string()),
                        Some(_) | None => None,
                    },
                },
                (FactKind::Text, given) => Answers::Words {
                    current: match given {
                        Some(Given::Fact(GivenFact::Text(text))) => Some(text),
                        Some(_) | None => None,
                    },
                },
                (FactKind::YesNo, given) => {
                    let current = match given {
                        Some(Given::Fact(GivenFact::YesNo(answer))) => Some(usize::from(!answer)),
                        Some(_) | None => None,
                    };
                    self.or_dont_know(question, question.offered(self.pack), current)
                }
                (FactKind::Choice(_), given) => {
                    let choices = self.choices(fact);
                    let labels = self.worded(question).map(|(_, labels)| labels);
                    let offered = choices.iter().enumerate().map(|(position, (id, choice))| Offered {
                        number: u8::try_from(position + 1).unwrap_or(u8::MAX),
                        label: labels.as_ref().map_or(&choice.label, |labels| &labels[id.index()]).clone(),
                        text: None,
                    });
                    let current = match given {
                        Some(Given::Fact(GivenFact::Choice(given))) => {
                            choices.iter().position(|(choice, _)| *choice == given)
                        }
                        Some(_) | None => None,
                    };
                    self.or_dont_know(question, offered.collect(), current)
                }
            },
            Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => {
                let current = match given {
                    Some(Given::Rating(rating)) => Some(usize::from(rating.number())),
                    Some(Given::Option(option)) => Some(usize::from(option)),
                    Some(Given::Fact(_)) | None => None,
                };
                // Numbered as every other question: where a rating of 0 had the key 0, not knowing would become an answer.
                let offered = (1..).zip(question.offered(self.pack));
                let offered = offered.map(|(number, offered)| Offered { number, ..offered });
                self.or_dont_know(question, offered.collect(), current)
            }
        }
    }

    /// These answers, and that one does not know.
    fn or_dont_know(&self, question: Question, mut offered: Vec<Offered>, current: Option<usize>) -> Answers {
        let dont_know = offered.len();
        offered.push(Offered { number: DONT_KNOW, label: "Don't know".to_owned(), text: None });
        let is_unknown = self.silence(question) == Some(Silence::NotKnown);
        Answers::Choose { offered, current: current.or(is_unknown.then_some(dont_know)) }
    }

    fn review(&self) -> Answers {
        Answers::Review { rows: self.rows(), open: self.open().count(), unknown: self.still_to_ask() }
    }

    fn rows(&self) -> Vec<ReviewRow> {
        let row = |(question, section): &(Question, String)| ReviewRow {
            section: section.clone(),
            name: question.name(self.pack).to_owned(),
            answer: self.answer_in_words(*question),
            note: self.kept.statements.note(question.id(self.pack)).map(|note| note.text.clone()),
        };
        self.asked().into_iter().map(|index| row(&self.questions[index])).collect()
    }

    /// What is kept and was not asked here, such as the ratings of a quick interview in a full one.
    fn kept_beside(&self) -> Option<String> {
        let asked = |question: &Question| self.questions.iter().any(|(asked, _)| asked == question);
        let of_form = |form| questions(self.pack, form);
        let retired = ItemId::all(&self.pack.items).filter(|(_, item)| item.retired.is_some());
        let retired = retired.map(|(item, _)| Question::Item(item));
        let mut beside: Vec<Question> = Vec::new();
        for question in of_form(Form::Quick).chain(of_form(Form::Full)).chain(retired) {
            let statements = &self.kept.statements;
            let is_kept = statements.given(question).is_some()
                || statements.unanswered(question).is_some()
                || statements.note(question.id(self.pack)).is_some();
            if is_kept && !asked(&question) && !beside.contains(&question) {
                beside.push(question);
            }
        }
        let told = beside.into_iter().map(|question| {
            let name = question.name(self.pack);
            let note = self.kept.statements.note(question.id(self.pack));
            let note = note.map_or_else(String::new, |note| format!(" (note: {})", note.text));
            let answer = self.answer_in_words(question);
            format!("{name}: {}{note}", answer.trim_end_matches('.'))
        });
        let told: Vec<String> = told.collect();
        let intro = "Kept as well, from questions that are not asked here (of a sign or condition most of whose statements \
                     are answered, those count instead of its rating): ";
        (!told.is_empty()).then(|| format!("{intro}{}.", told.join("; ")))
    }

    /// The answer, or why there is none.
    pub(super) fn answer_in_words(&self, question: Question) -> String {
        let statements = &self.kept.statements;
        if let Some(silent) = statements.unanswered(question) {
            return match &silent.reason {
                Some(reason) => format!("{}: {reason}", silent.why.words()),
                None => silent.why.words().to_owned(),
            };
        }
        let offered = |position: usize| {
            let offered = question.offered(self.pack);
            offered.get(position).map(|offered| offered.label.clone())
        };
        let words = match statements.given(question) {
            Some(Given::Rating(rating)) => offered(usize::from(rating.number())),
            Some(Given::Option(option)) => offered(usize::from(option)),
            Some(Given::Fact(GivenFact::YesNo(answer))) => offered(usize::from(!answer)),
            Some(Given::Fact(GivenFact::Choice(choice))) => match question {
                Question::Fact(fact) => Some(self.pack[fact].choices()[choice.index()].short().to_owned()),
                Question::Sign(_) | Question::Readiness(_) | Question::Item(_) => None,
            },
            Some(Given::Fact(GivenFact::Number(number))) => Some(number.to_string()),
            Some(Given::Fact(GivenFact::Text(text))) => Some(text),
            None => None,
        };
        words.unwrap_or_else(|| "not answered yet".to_owned())
    }
}

fn roles(current: Option<Role>) -> Answers {
    let words = |role| match role {
        Role::Staff => "I do this work myself",
        Role::Manager => "I lead people who do it",
        Role::Other => "Neither: human resources, a consultant or another role",
    };
    let offered = (1..).zip(Role::ALL).map(|(number, role)| Offered {
        number,
        label: words(role).to_owned(),
        text: None,
    });
    let current = Role::ALL.iter().position(|role| Some(*role) == current);
    Answers::Choose { offered: offered.collect(), current }
}
