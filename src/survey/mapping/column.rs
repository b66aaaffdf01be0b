//! One column of a mapping file, read against the pack.

use std::collections::HashSet;
use std::sync::Arc;

use crate::answers::MeasuredItem;
use crate::pack::{Construct, FactId, Favourable, Measure, Pack, ResponseFormat, normal_label};
use crate::survey::cells::answer_key::{Codes, Reading};
use crate::survey::cells::text::{comparable, plain_number};
use crate::survey::columns::joined_choices::SeveralChoices;
use crate::survey::mapping::{Defaults, MappedChoice, MappedItem, MappedRole, Segment};
use crate::survey::rows::choices::reading_of;
use crate::yaml::{Fields, Node, Reader, Value, shortened};

/// The column being read.
struct Column<'r> {
    reader: &'r Reader,
    node: &'r Node,
    fields: &'r Fields<'r, 'r>,
    pack: &'r Pack,
}

/// What the column under `header` holds; `None` where a problem was noted.
pub(crate) fn column_role(
    reader: &Reader,
    node: &Node,
    header: &str,
    defaults: &Defaults,
    pack: &Pack,
) -> Option<MappedRole> {
    if let Value::Text(word) = &node.value {
        if word == "ignore" {
            return Some(MappedRole::Ignored);
        }
        let problem = reader.problem(node, format!("\"{word}\" is not what a column can be"));
        reader
            .note(problem.help("write `ignore`, or e.g. { sign: silos, favourable: high, format: agree-5 }"));
        return None;
    }
    let fields = reader.fields(node, "a column")?;
    let column = Column { reader, node, fields: &fields, pack };
    let role = column.role(header, defaults);
    fields.finish();
    role
}

impl Column<'_> {
    fn role(&self, header: &str, defaults: &Defaults) -> Option<MappedRole> {
        let kinds = ["item", "sign", "condition", "choice", "segment", "same-as"];
        let given: Vec<(&str, &Node)> =
            kinds.into_iter().filter_map(|kind| Some((kind, self.fields.optional(kind)?))).collect();
        match given.as_slice() {
            [("segment", name)] => self.segment(name).map(MappedRole::Segment),
            [("same-as", header)] => {
                let first = self.reader.code(header)?;
                Some(MappedRole::SameAs(self.reader.located(header, first)))
            }
            [("choice", id)] => self.choice(id, defaults).map(|mapped| MappedRole::Choice(Box::new(mapped))),
            [("item", id)] => self.own_item(id, defaults).map(measured),
            [("sign", id)] => {
                let construct = self.sign(id);
                self.foreign_item(construct, header, defaults).map(measured)
            }
            [(_, id)] => {
                let construct = self.condition(id);
                self.foreign_item(construct, header, defaults).map(measured)
            }
            [] => self.refuse("a column needs one of `item`, `sign`, `condition`, `choice` or `segment`"),
            _ => {
                self.refuse("a column can be only one of `item`, `sign`, `condition`, `choice` and `segment`")
            }
        }
    }

    fn segment(&self, name: &Node) -> Option<Segment> {
        let word = |node| self.reader.word(node, &SeveralChoices::WORDS);
        let no_group = self.fields.optional("missing").and_then(|node| codes(self.reader, node));
        let several = self.fields.optional("several").and_then(word).unwrap_or_default();
        Some(Segment { name: self.reader.text(name)?, no_group, several })
    }

    fn refuse<T>(&self, fault: &str) -> Option<T> {
        // The keys that were not looked at are not the fault to show.
        for key in [
            "favourable",
            "format",
            "text",
            "codes",
            "labels",
            "cannot-judge",
            "missing",
            "not-asked",
            "several",
        ] {
            self.fields.optional(key);
        }
        self.reader.note(self.reader.problem(self.node, fault));
        None
    }

    fn own_item(&self, node: &Node, defaults: &Defaults) -> Option<MappedItem> {
        let id = self.reader.text(node);
        let item = id.and_then(|id| {
            let found = self.pack.item_named(&id);
            if found.is_none() {
                let ids: Vec<&str> = self.pack.items.iter().map(|item| item.id.as_str()).collect();
                self.reader.note(not_in_pack(self.reader, node, "item", &id, &ids));
            }
            found
        });
        let text = self.fields.optional("text").and_then(|node| self.reader.text(node));
        let format = match self.fields.optional("format") {
            Some(node) => self.format(node),
            None => item.map(|item| &self.pack[self.pack[item].format]),
        };
        if let Some(node) = self.fields.optional("favourable") {
            let problem =
                self.reader.problem(node, "which end of this item is healthy is the pack's to tell");
            self.reader.note(problem.help("remove `favourable`, or map the column as `sign` or `condition`"));
        }
        let reading = self.reading(format, defaults);
        let (item, reading) = (item?, reading?);
        let own = &self.pack[item];
        let item = MeasuredItem {
            id: own.id.clone(),
            pack_item: Some(item),
            text: text.unwrap_or_else(|| own.text.clone()),
            construct: own.construct,
            favourable: own.favourable,
            format: reading.format.clone(),
            not_offered: Vec::new(),
        };
        self.check_counted(&item)?;
        Some(MappedItem { item, reading })
    }

    fn foreign_item(
        &self,
        construct: Option<Construct>,
        header: &str,
        defaults: &Defaults,
    ) -> Option<MappedItem> {
        let ends = [("high", Favourable::High), ("low", Favourable::Low)];
        let favourable = self.fields.required("favourable").and_then(|node| self.reader.word(node, &ends));
        let format = self.fields.required("format").and_then(|node| self.format(node));
        let text = match self.fields.optional("text") {
            Some(node) => self.reader.text(node),
            None => Some(header.to_owned()),
        };
        let reading = self.reading(format, defaults);
        let (construct, favourable, text, reading) = (construct?, favourable?, text?, reading?);
        let format = reading.format.clone();
        let item = MeasuredItem {
            id: header.to_owned(),
            pack_item: None,
            text,
            construct,
            favourable,
            format,
            not_offered: Vec::new(),
        };
        self.check_counted(&item)?;
        Some(MappedItem { item, reading })
    }

    /// A fact that practitioners were asked; what its cells stand for is said by codes, by labels, or not at all.
    fn choice(&self, node: &Node, defaults: &Defaults) -> Option<MappedChoice> {
        let id = self.reader.text(node);
        let own = |key| self.fields.optional(key).and_then(|node| codes(self.reader, node));
        let (cannot_judge, missing, not_asked) = (own("cannot-judge"), own("missing"), own("not-asked"));
        let (codes, labels) = (self.fields.optional("codes"), self.fields.optional("labels"));
        let id = id?;
        let asked = || FactId::all(&self.pack.facts).filter(|(_, fact)| fact.survey.is_some());
        let Some((fact, survey)) = asked()
            .find(|(_, fact)| fact.id == id)
            .and_then(|(found, fact)| Some((found, fact.survey.as_ref()?)))
        else {
            let ids: Vec<&str> = asked().map(|(_, fact)| fact.id.as_str()).collect();
            let problem = not_in_pack(self.reader, node, "choice", &id, &ids);
            self.reader.note(match self.pack.fact_named(&id) {
                Some(_) => {
                    problem.help("it is a fact that a person tells: give it in a file of facts, with --facts")
                }
                None => problem,
            });
            return None;
        };
        let mut reading = reading_of(&self.pack[fact], survey);
        let mut said = Vec::new();
        let mut known = HashSet::new();
        for node in [codes, labels].into_iter().flatten() {
            said.extend(self.entries_of(node, &reading.format, &mut known)?);
        }
        reading.codes = Codes::Mapped(said);
        reading.cannot_judge = cannot_judge.unwrap_or_else(|| defaults.cannot_judge.clone());
        reading.missing = missing.unwrap_or_else(|| defaults.missing.clone());
        reading.not_asked = not_asked.unwrap_or_else(|| defaults.not_asked.clone());
        Some(MappedChoice { fact, reading })
    }

    fn sign(&self, node: &Node) -> Option<Construct> {
        let id = self.reader.text(node)?;
        if let Some(sign) = self.pack.sign_named(&id) {
            return Some(Construct::Sign(sign));
        }
        let ids: Vec<&str> = self.pack.signs.iter().map(|sign| sign.id.as_str()).collect();
        let problem = not_in_pack(self.reader, node, "sign", &id, &ids);
        self.reader.note(match self.pack.readiness_named(&id) {
            Some(_) => problem.help("it is a condition: write `condition` instead of `sign`"),
            None => problem,
        });
        None
    }

    fn condition(&self, node: &Node) -> Option<Construct> {
        let id = self.reader.text(node)?;
        if let Some(condition) = self.pack.readiness_named(&id) {
            return Some(Construct::Readiness(condition));
        }
        let ids: Vec<&str> = self.pack.readiness.iter().map(|condition| condition.id.as_str()).collect();
        let problem = not_in_pack(self.reader, node, "condition", &id, &ids);
        self.reader.note(match self.pack.sign_named(&id) {
            Some(_) => problem.help("it is a sign: write `sign` instead of `condition`"),
            None => problem,
        });
        None
    }

    fn format(&self, node: &Node) -> Option<&Arc<ResponseFormat>> {
        let id = self.reader.text(node)?;
        let found = self.pack.format_named(&id).map(|format| &self.pack[format]);
        if found.is_none() {
            let ids: Vec<&str> = self.pack.formats.iter().map(|format| format.id.as_str()).collect();
            self.reader.note(not_in_pack(self.reader, node, "format", &id, &ids));
        }
        found
    }

    /// How the cells are read; looked at in any case, so that all problems are noted.
    fn reading(&self, format: Option<&Arc<ResponseFormat>>, defaults: &Defaults) -> Option<Reading> {
        let own = |key| self.fields.optional(key).and_then(|node| codes(self.reader, node));
        let cannot_judge = own("cannot-judge").unwrap_or_else(|| defaults.cannot_judge.clone());
        let missing = own("missing").unwrap_or_else(|| defaults.missing.clone());
        let not_asked = own("not-asked").unwrap_or_else(|| defaults.not_asked.clone());
        let mapped = self.fields.optional("codes");
        let format = format?;
        let codes = match mapped {
            Some(node) => Codes::Mapped(self.mapped_codes(node, format)?),
            None => Codes::Printed,
        };
        Some(Reading { format: Arc::clone(format), codes, cannot_judge, missing, not_asked })
    }

    fn mapped_codes(&self, node: &Node, format: &ResponseFormat) -> Option<Vec<(String, u8)>> {
        let mapped = self.entries_of(node, format, &mut HashSet::new())?;
        if in_no_order(&mapped, format.options.len()) {
            let fault = "the numbers stand for answers that neither rise nor fall with them";
            let ids: Vec<&str> = format.options.iter().map(|option| option.id.as_str()).collect();
            self.reader.note(self.reader.problem(node, fault).help(format!(
                "give them in the order of the options, or the other way round: {}; where the export numbered them in no order, export its labels",
                ids.join(", ")
            )));
        }
        Some(mapped)
    }

    /// Texts, each with the position of the option that it stands for; `known` are those that are already said.
    fn entries_of(
        &self,
        node: &Node,
        format: &ResponseFormat,
        known: &mut HashSet<String>,
    ) -> Option<Vec<(String, u8)>> {
        let mut mapped: Vec<(String, u8)> = Vec::new();
        for (key, value) in self.reader.entries(node)? {
            let (code, option) = (self.reader.code(key), self.reader.text(value));
            let (Some(code), Some(option)) = (code, option) else { continue };
            if !known.insert(comparable(&code)) {
                self.reader.note(self.reader.problem(key, format!("the code \"{code}\" stands here twice")));
            }
            if let Some(position) = option_named(format, &option) {
                mapped.push((code, position));
            } else {
                let ids: Vec<&str> = format.options.iter().map(|option| option.id.as_str()).collect();
                self.reader.note(self.reader.unknown_word(value, &option, &ids));
            }
        }
        Some(mapped)
    }

    /// A condition that counts the people who chose an option needs that option, at the healthy end.
    fn check_counted(&self, item: &MeasuredItem) -> Option<()> {
        let Construct::Readiness(condition) = item.construct else { return Some(()) };
        let Measure::Counted { option, .. } = &self.pack[condition].measure else { return Some(()) };
        if item.favourable == Favourable::High && item.format.options.iter().any(|own| own.id == *option) {
            return Some(());
        }
        let condition = &self.pack[condition].id;
        let fault = format!("`{condition}` is measured by counting people who chose `{option}`");
        self.reader.note(
            self.reader.problem(self.node, fault).help(format!(
                "map it to a statement with favourable: high and a format that has `{option}`"
            )),
        );
        None
    }
}

/// Whether codes are an unbroken run of as many numbers as the format has options, which neither rise nor fall. Platforms that number options
/// anew when a form is edited leave gaps in the run.
fn in_no_order(mapped: &[(String, u8)], options_of_format: usize) -> bool {
    let numbers =
        mapped.iter().filter_map(|(code, option)| Some((plain_number(&comparable(code))?, *option)));
    let mut numbers: Vec<(f64, u8)> = numbers.collect();
    numbers.sort_by(|one, other| one.0.total_cmp(&other.0));
    let is_run = numbers.windows(2).all(|pair| (pair[1].0 - pair[0].0).total_cmp(&1.0).is_eq());
    let options = || numbers.iter().map(|(_, option)| *option);
    is_run && numbers.len() == options_of_format && !(options().is_sorted() || options().rev().is_sorted())
}

fn measured(item: MappedItem) -> MappedRole {
    MappedRole::Measured(Box::new(item))
}

/// The position of the option with this id or label.
fn option_named(format: &ResponseFormat, name: &str) -> Option<u8> {
    let normal = normal_label(name);
    let by_id = format.options.iter().position(|option| option.id == name);
    let by_label = || {
        format
            .options
            .iter()
            .position(|option| option.all_labels().any(|label| normal_label(label) == normal))
    };
    by_id.or_else(by_label).and_then(|position| u8::try_from(position).ok())
}

fn not_in_pack(reader: &Reader, node: &Node, what: &str, id: &str, ids: &[&str]) -> crate::problem::Problem {
    let problem = reader.problem(node, format!("the pack has no {what} \"{}\"", shortened(id)));
    let problem = match crate::problem::nearest(id, ids.iter().copied()) {
        Some(word) => problem.label(format!("did you mean `{word}`?")),
        None => problem,
    };
    problem.help(format!("its {what}s are {}", ids.join(", ")))
}

/// A list of codes as the survey has them.
pub(crate) fn codes(reader: &Reader, node: &Node) -> Option<Vec<String>> {
    Some(reader.list(node)?.iter().filter_map(|code| reader.code(code)).collect())
}
