//! Scores of a whole survey, its fields and their segments, with the small groups withheld.

use std::collections::BTreeMap;

use crate::answers::{Answer, Attribute, Headcounts, Notice, NoticeKind, People, ResponseTable};
use crate::pack::{Construct, Pack, ReadinessId, Sign, SignId};
use crate::scoring::disclosure::groups::{Groups, Tree, place, shown_groups, unnamed};
use crate::scoring::disclosure::shown::{MinimumGroup, Shown};

use super::agreement::{GroupOfScores, IntraclassCorrelation, intraclass_correlation};
use super::choices::ChoiceTallies;
use super::clusters::Units;
use super::contribution::{Contributions, add_up, add_up_in_order, item_sums};
use super::funnel::{Funnel, ScoreCounts, clearly_worse, score_counts};
use super::keyed::KeyedItem;
use super::permits::{Permits, permits_of_all};
use super::publish::{Part, Publisher};
use super::reliability::{Reliability, patterns_by_group, reliability};
use super::scores::{FieldScores, PopulationScores, SegmentScores, SurveyScores};
use super::sign_correlation::SignProducts;
use super::tally::{ScaleColumns, Tally, tally};
use super::weights::{Unweighted, Weighted, Weighting, Weights};

/// Scores every population of the survey, and says what is withheld.
pub fn score(
    pack: &Pack,
    table: &ResponseTable,
    minimum: MinimumGroup,
    headcounts: &Headcounts,
) -> (SurveyScores, Vec<Notice>) {
    let (scores, unnamed) = scored(pack, table, minimum, headcounts, Depth::Everything);
    let mut notices = unnamed;
    notices.extend(withheld(&scores, minimum, table));
    (scores, notices)
}

/// The same without contributions and differences between segments: what a verdict rests on.
pub fn score_for_verdict(
    pack: &Pack,
    table: &ResponseTable,
    minimum: MinimumGroup,
    headcounts: &Headcounts,
) -> SurveyScores {
    scored(pack, table, minimum, headcounts, Depth::ForVerdict).0
}

fn scored(
    pack: &Pack,
    table: &ResponseTable,
    minimum: MinimumGroup,
    headcounts: &Headcounts,
    depth: Depth,
) -> (SurveyScores, Vec<Notice>) {
    let keyed = table.items.iter().map(|item| KeyedItem::new(pack, item)).collect::<Vec<_>>();
    let is_census = headcounts.is_census;
    let publisher = Publisher { pack, items: &table.items, keyed: &keyed, minimum, is_census };
    let tallied = Tallied::new(&publisher, table, minimum, headcounts, depth);
    (tallied.scores(), unnamed(table, &tallied.tree, &tallied.groups))
}

/// How much is worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// All there is.
    Everything,
    /// What a verdict rests on.
    ForVerdict,
}

/// A survey that was tallied, with the decision about what may be shown.
struct Tallied<'s> {
    publisher: &'s Publisher<'s>,
    table: &'s ResponseTable,
    headcounts: &'s Headcounts,
    depth: Depth,
    tree: Tree,
    groups: Groups,
    /// By node of the tree.
    tallies: Vec<Tally>,
    /// By node of the tree.
    permits: Vec<Permits>,
    choices: ChoiceTallies,
}

impl<'s> Tallied<'s> {
    fn new(
        publisher: &'s Publisher<'s>,
        table: &'s ResponseTable,
        minimum: MinimumGroup,
        headcounts: &'s Headcounts,
        depth: Depth,
    ) -> Tallied<'s> {
        let fields = table.field.as_ref().map_or(0, |field| field.groups.len());
        let segments = table.segment.as_ref().map_or(0, |segment| segment.groups.len());
        let tree = Tree::new((0..table.respondents).map(|person| place(table, person)), fields, segments);
        let smallest = |person| u32::try_from(tree.smallest(place(table, person))).unwrap_or(u32::MAX);
        let smallest = (0..table.respondents).map(smallest).collect::<Vec<_>>();
        let mut tallies = tally(publisher.pack, table, &smallest, tree.nodes().len());
        for node in tree.nodes().rev() {
            let Some(parent) = tree.parent(node) else { continue };
            let (above, from_here) = tallies.split_at_mut(node);
            above[parent].add(&from_here[0]);
        }
        let groups = shown_groups(&tree, minimum);
        let permits = permits_of_all(
            (publisher.pack, publisher.items, publisher.keyed),
            &tree,
            &groups,
            &tallies,
            minimum,
        );
        let choices = ChoiceTallies::new(publisher.pack, table);
        Tallied { publisher, table, headcounts, depth, tree, groups, tallies, permits, choices }
    }

    fn scores(&self) -> SurveyScores {
        let Some(attribute) = &self.table.field else {
            let sums = self.sums(None);
            return SurveyScores {
                whole: None,
                fields: vec![self.field(None, 0, self.reliability(None), &sums)],
            };
        };
        let whole =
            Some(self.shown(Tree::ROOT, Part::Everybody, (self.headcounts.whole, self.headcounts.people())));
        if self.groups.shown[Tree::ROOT] && !self.groups.divided[Tree::ROOT] {
            let unnamed = FieldScores::withheld(None, None);
            return SurveyScores { whole, fields: vec![unnamed] };
        }
        let reliability = self.reliability(Some(attribute));
        let sums = self.sums(Some(attribute));
        let present =
            (0..attribute.named().len()).filter(|field| self.tree.people[self.tree.field(*field)] > 0);
        let fields = present.map(|field| self.field(Some(attribute), field, reliability.clone(), &sums));
        SurveyScores { whole, fields: fields.collect() }
    }

    fn shown(
        &self,
        node: usize,
        part: Part,
        (headcount, people): (Option<u32>, Option<People>),
    ) -> Shown<PopulationScores> {
        if self.groups.shown[node] {
            let whom = (headcount, people, &self.units(node, part));
            let (tally, permits) = (&self.tallies[node], &self.permits[node]);
            let weights = (part == Part::Field).then(|| self.weights(node)).flatten();
            let weighted = weights.as_ref().and_then(|weights| weights.as_ref().ok());
            let mut scores = self.publisher.scores(tally, permits, part, whom, weighted);
            scores.weighting = weights.map(|weights| Ok(self.weighting(node, &weights?)));
            Shown::Shown(scores)
        } else {
            Shown::Withheld
        }
    }

    /// The weights of a field, where its units were counted.
    fn weights(&self, node: usize) -> Option<Result<Weighted<'_>, Unweighted>> {
        let field = self.tree.place(node).0.unwrap_or(0);
        let (divided, minimum) = ((&self.tree, &self.groups), self.publisher.minimum);
        let weights = Weights::of_field(divided, field, self.table, self.headcounts, minimum)?;
        let unnamed = self.table.segment.as_ref().and_then(Attribute::unnamed);
        let in_none = self.tree.segments(field).filter(|(segment, _)| Some(*segment) == unnamed);
        let in_no_unit = in_none.map(|(_, node)| node).collect();
        Some(weights.map(|weights| Weighted { weights, tallies: &self.tallies, in_no_unit }))
    }

    fn weighting(&self, node: usize, weighted: &Weighted) -> Weighting {
        let field = self.tree.place(node).0.unwrap_or(0);
        let groups = self.table.segment.as_ref().map_or(&[][..], |segment| &segment.groups);
        let shown = self.tree.segments(field).filter(|(_, node)| self.groups.shown[*node]);
        let units = shown.map(|(segment, node)| (groups[segment].clone(), weighted.weights.of_unit(node)));
        Weighting {
            design_effect: weighted.weights.design_effect,
            people: weighted.weights.people,
            units: units.collect(),
        }
    }

    /// The units of a field or of everybody, those of one name in several fields together.
    fn units(&self, node: usize, part: Part) -> Units<'_> {
        let Some(attribute) = &self.table.segment else { return Units::default() };
        let fields = match part {
            Part::Everybody => 0..self.tree.fields().len().max(1),
            Part::Field => {
                let field = self.tree.place(node).0.unwrap_or(0);
                field..field + 1
            }
            Part::Segment => return Units::default(),
        };
        let mut units = BTreeMap::<usize, Vec<&Tally>>::new();
        for (segment, node) in fields.flat_map(|field| self.tree.segments(field)) {
            if Some(segment) != attribute.unnamed() {
                units.entry(segment).or_default().push(&self.tallies[node]);
            }
        }
        Units::of(units.into_values().collect())
    }

    fn field(
        &self,
        attribute: Option<&Attribute>,
        field: usize,
        reliability: Vec<Vec<Option<Reliability>>>,
        sums: &FieldSums,
    ) -> FieldScores {
        let node = self.tree.field(field);
        let name = attribute.map(|attribute| attribute.groups[field].clone());
        let group = attribute.and_then(|_| u16::try_from(field).ok());
        let headcount = attribute.map_or(self.headcounts.whole, |_| self.headcounts.of_field(field));
        let people =
            attribute.map_or_else(|| self.headcounts.people(), |_| self.headcounts.people_of_field(field));
        let Shown::Shown(mut scores) = self.shown(node, Part::Field, (headcount, people)) else {
            return FieldScores::withheld(name, group);
        };
        let population = scores.population;
        scores.choices = self.choices.of_field(field, population, self.publisher.minimum);
        scores.reliability = reliability
            .into_iter()
            .zip(self.permits[node].signs.iter().zip(&scores.signs))
            .map(|(by_field, (permit, score))| {
                let found = by_field.into_iter().nth(field).flatten().filter(|_| permit.spread.is_none());
                found.filter(|found| self.may_tell(found, score.as_ref().ok().map(|score| score.respondents)))
            })
            .map(|reliability| Some(self.permitted(node, reliability?)))
            .collect();
        let products = sums.products.as_ref();
        scores.sign_correlation = products.and_then(|products| products.of_field(field, &scores.reliability));
        let segments = self.segments(node, field, &sums.counts);
        let contributions =
            sums.items.iter().map(|sums| self.contributions(node, field, sums, &scores, &segments));
        FieldScores {
            name,
            group,
            contributions: contributions.collect(),
            scores: Shown::Shown(scores),
            segments,
            intraclass: self.intraclass(field),
        }
    }

    /// Whether how many answered every statement of a sign, on which its scale quality rests, tells of no few: of those who
    /// did not, all are told of or none. The intervals tell that number as well.
    fn may_tell(&self, found: &Reliability, respondents: Option<u32>) -> bool {
        let minimum = self.publisher.minimum;
        let others = respondents.and_then(|respondents| respondents.checked_sub(found.respondents));
        found.respondents >= minimum.for_distributions()
            && others.is_some_and(|others| others == 0 || others >= minimum.people())
    }

    /// Without what single statements have to do with the others, where their means are kept back.
    fn permitted(&self, node: usize, mut reliability: Reliability) -> Reliability {
        reliability.item_rest.retain(|(item, _)| self.permits[node].item_means[*item].is_none());
        reliability
    }

    /// What each statement and segment adds to a sign's need; the parts kept back are added up into one.
    fn contributions(
        &self,
        node: usize,
        field: usize,
        sums: &ItemSums,
        scores: &PopulationScores,
        segments: &[SegmentScores],
    ) -> Option<Contributions> {
        let score = scores.signs[sums.sign.index()].as_ref().ok()?;
        let hundredths = 100.0 * score.need;
        let need = self.in_hundredths(score.need);
        let distances = &self.tallies[node].signs[sums.sign.index()].distances;
        let told = sums.items.iter().all(|item| self.permits[node].item_means[*item].is_none());
        // A need that is weighted is divided among statements as that of those who answered.
        let all = distances.need().filter(|all| *all > 0.0);
        let weighted = all.map_or(1.0, |all| score.need / all);
        let parts = sums.by_field[field].iter();
        let parts = parts.map(|grains| weighted * distances.hundredths_of_need(*grains));
        let parts = parts.collect::<Vec<_>>();
        let order = |place: usize| self.table.items[sums.items[place]].order();
        let of_items = if told { add_up_in_order(need, &parts, order) } else { Vec::new() };
        let mut names = Vec::new();
        let mut of_segments = Vec::new();
        let mut listed = 0;
        for segment in segments {
            let Some(shown) = segment.scores.shown() else { continue };
            let Ok(own) = &shown.signs[sums.sign.index()] else { continue };
            names.push(Some(segment.name.clone()));
            listed += own.respondents;
            let weight = scores.weight_of_unit(sums.sign, &segment.name);
            of_segments.push(100.0 * own.need * f64::from(own.respondents) * weight / score.weight);
        }
        let rest = hundredths - of_segments.iter().sum::<f64>();
        if names.len() < segments.len() || (!segments.is_empty() && listed < score.respondents) {
            names.push(None);
            of_segments.push(rest.max(0.0));
        }
        Some(Contributions {
            need,
            items: sums.items.iter().copied().zip(of_items).collect(),
            segments: names.into_iter().zip(add_up(need, &of_segments)).collect(),
        })
    }

    /// A need in hundredths of a point: the nearest that have its level.
    fn in_hundredths(&self, need: f64) -> i64 {
        let levels = &self.publisher.pack.levels;
        let hundredths = 100.0 * need;
        let near = [hundredths.round(), hundredths.floor(), hundredths.ceil()];
        let found = near.into_iter().find(|near| levels.level(near / 100.0) == levels.level(need));
        #[expect(clippy::cast_possible_truncation, reason = "a need lies between 0 and 100")]
        let hundredths = found.unwrap_or(near[0]) as i64;
        hundredths
    }

    /// By sign: what each of its statements adds to the sum over each field.
    fn item_sums(&self, attribute: Option<&Attribute>) -> Vec<ItemSums> {
        if self.depth == Depth::ForVerdict {
            return Vec::new();
        }
        let (field_of, fields) = self.field_of(attribute);
        let of_sign = |sign: SignId| {
            let construct = Construct::Sign(sign);
            let scale = ScaleColumns::of(self.publisher.pack, self.table, self.publisher.keyed, construct);
            ItemSums {
                sign,
                items: self.items_of(construct),
                by_field: item_sums(self.publisher.pack, self.table, &scale, &field_of, fields),
            }
        };
        SignId::all(&self.publisher.pack.signs).map(|(sign, _)| of_sign(sign)).collect()
    }

    /// Each respondent's field, and how many fields there are.
    fn field_of(&self, attribute: Option<&Attribute>) -> (Vec<u32>, usize) {
        match attribute {
            None => (vec![0; self.table.respondents], 1),
            Some(attribute) => {
                let groups = attribute.group_of.iter().map(|group| u32::from(*group));
                (groups.collect(), attribute.groups.len())
            }
        }
    }

    fn items_of(&self, construct: Construct) -> Vec<usize> {
        (0..self.table.items.len()).filter(|item| self.table.items[*item].construct == construct).collect()
    }

    /// The segments of a field, where they may be listed.
    fn segments(&self, node: usize, field: usize, counts: &[ScoreCounts]) -> Vec<SegmentScores> {
        let Some(attribute) = self.table.segment.as_ref().filter(|_| self.groups.divided[node]) else {
            return Vec::new();
        };
        let segments = self.tree.segments(field);
        let segments = segments.filter(|(segment, _)| Some(*segment) != attribute.unnamed());
        let segments = segments.collect::<Vec<_>>();
        let nodes = segments.iter().map(|(_, node)| *node).collect::<Vec<_>>();
        let mut worse = self.worse(field, &nodes, counts);
        segments
            .into_iter()
            .map(|(segment, node)| SegmentScores {
                name: attribute.groups[segment].clone(),
                scores: {
                    let headcount = self.headcounts.of_segment(field, segment);
                    self.shown(node, Part::Segment, (headcount, People::known(headcount, None)))
                },
                worse: worse.remove(&node).unwrap_or_else(|| vec![None; self.publisher.pack.signs.len()]),
            })
            .collect()
    }

    /// By segment, of those of a field, and then by sign: whether it is worse than chance explains.
    ///
    /// Segments are set against the field of which it may be told how answers are spread, and that have an interval; in
    /// fields that are large enough to be drawn again.
    fn worse(
        &self,
        field: usize,
        segments: &[usize],
        counts: &[ScoreCounts],
    ) -> BTreeMap<usize, Vec<Option<bool>>> {
        let of_sign = |((id, _), counts): ((SignId, &Sign), &ScoreCounts)| {
            let sign = id.index();
            let of_field = self.tallies[self.tree.field(field)].signs[sign].respondents();
            let minimum = self.publisher.minimum.for_redraws();
            // Of one statement a bit more would be told than of several.
            let is_single = self.items_of(Construct::Sign(id)).len() == 1;
            let may_be_told = |node: &&usize| {
                let people = self.tallies[**node].signs[sign].respondents();
                self.permits[**node].signs[sign].spread.is_none() && (!is_single || people >= minimum)
            };
            let compared = segments.iter().filter(may_be_told).copied().collect::<Vec<_>>();
            let compared = if of_field < minimum || compared.len() < 2 { Vec::new() } else { compared };
            let funnel = Funnel::of(&counts.counts[field]);
            let chance = |node: &usize| {
                // Where all have the same score nobody is worse.
                let Some(funnel) = &funnel else { return 1.0 };
                let distances = &self.tallies[*node].signs[sign].distances;
                // All at the far end read like all but one: which of the two would tell what each one answered.
                let sum = distances.sum().min(f64::from(distances.people()) - 1.0);
                funnel.chance_of(distances.people(), sum * counts.steps)
            };
            let chances = compared.iter().map(chance).collect::<Vec<_>>();
            (compared, chances)
        };
        let signs = SignId::all(&self.publisher.pack.signs).zip(counts);
        let (compared, chances): (Vec<_>, Vec<_>) = signs.map(of_sign).unzip();
        let mut found = BTreeMap::new();
        for (sign, (nodes, worse)) in compared.into_iter().zip(clearly_worse(&chances)).enumerate() {
            for (node, worse) in nodes.into_iter().zip(worse) {
                let by_sign = found.entry(node).or_insert_with(|| vec![None; counts.len()]);
                by_sign[sign] = Some(worse);
            }
        }
        found
    }

    /// By sign: how many people of each field have each scale score; empty where no segments are set against it.
    fn score_counts(&self, attribute: Option<&Attribute>) -> Vec<ScoreCounts> {
        if self.table.segment.is_none() {
            return Vec::new();
        }
        let (field_of, fields) = self.field_of(attribute);
        let of_sign = |sign: SignId| {
            let construct = Construct::Sign(sign);
            let scale = ScaleColumns::of(self.publisher.pack, self.table, self.publisher.keyed, construct);
            score_counts(&scale, &field_of, fields)
        };
        SignId::all(&self.publisher.pack.signs).map(|(sign, _)| of_sign(sign)).collect()
    }

    /// How far a field's segments differ, by sign.
    fn intraclass(&self, field: usize) -> Vec<Option<IntraclassCorrelation>> {
        if self.depth == Depth::ForVerdict {
            return Vec::new();
        }
        let Some(attribute) = &self.table.segment else {
            return vec![None; self.publisher.pack.signs.len()];
        };
        let segments = self.tree.segments(field);
        let segments = segments.filter(|(segment, _)| Some(*segment) != attribute.unnamed());
        let segments = segments.map(|(_, node)| node).collect::<Vec<_>>();
        let of_sign = |sign: SignId| {
            let may_be_told = |segment: &&usize| self.permits[**segment].signs[sign.index()].spread.is_none();
            let groups = segments.iter().filter(may_be_told).map(|segment| {
                let scale = &self.tallies[*segment].signs[sign.index()];
                GroupOfScores {
                    count: scale.respondents(),
                    sum: scale.distances.sum(),
                    squares: scale.distances.squares(),
                }
            });
            intraclass_correlation(&groups.collect::<Vec<_>>())
        };
        SignId::all(&self.publisher.pack.signs).map(|(sign, _)| of_sign(sign)).collect()
    }

    /// What is added up over the respondents of each field, one pass for each.
    fn sums(&self, attribute: Option<&Attribute>) -> FieldSums {
        FieldSums {
            items: self.item_sums(attribute),
            counts: self.score_counts(attribute),
            products: (self.depth == Depth::Everything).then(|| self.sign_products(attribute)),
        }
    }

    fn sign_products(&self, attribute: Option<&Attribute>) -> SignProducts {
        let (group_of, fields) = self.field_of(attribute);
        let (pack, keyed) = (self.publisher.pack, self.publisher.keyed);
        let signs = SignId::all(&pack.signs).map(|(sign, _)| sign);
        let signs = signs.filter(|sign| self.items_of(Construct::Sign(*sign)).len() > 1);
        let scales =
            signs.map(|sign| (sign, ScaleColumns::of(pack, self.table, keyed, Construct::Sign(sign))));
        SignProducts::new(&scales.collect::<Vec<_>>(), &group_of, fields)
    }

    /// Scale quality by sign and then by field; whether a sign counts depends on it.
    fn reliability(&self, attribute: Option<&Attribute>) -> Vec<Vec<Option<Reliability>>> {
        let (group_of, fields) = self.field_of(attribute);
        let of_sign = |sign: SignId| {
            let items = self.items_of(Construct::Sign(sign));
            if items.len() < 2 {
                return vec![None; fields];
            }
            let columns = items.iter().map(|item| {
                (self.table.answers[*item].0.as_slice(), self.publisher.keyed[*item].distances.as_slice())
            });
            let patterns = patterns_by_group(&columns.collect::<Vec<_>>(), &group_of, fields);
            patterns.iter().map(|patterns| reliability(&items, patterns)).collect()
        };
        SignId::all(&self.publisher.pack.signs).map(|(sign, _)| of_sign(sign)).collect()
    }
}

impl FieldScores {
    fn withheld(name: Option<String>, group: Option<u16>) -> FieldScores {
        FieldScores {
            name,
            group,
            scores: Shown::Withheld,
            segments: Vec::new(),
            contributions: Vec::new(),
            intraclass: Vec::new(),
        }
    }
}

/// What is added up over the respondents of each field.
struct FieldSums {
    items: Vec<ItemSums>,
    counts: Vec<ScoreCounts>,
    /// `None` where only what a verdict rests on is worked out.
    products: Option<SignProducts>,
}

/// What the statements of a sign add, before anything is divided.
struct ItemSums {
    sign: SignId,
    /// Positions in the response table.
    items: Vec<usize>,
    /// By field, and then by statement, in grains of the scale.
    by_field: Vec<Vec<u64>>,
}

/// For each fact that was asked its id, and whether each respondent chose.
pub(super) fn chose(pack: &Pack, table: &ResponseTable) -> Vec<(String, Vec<bool>)> {
    let asked = table.choices.iter().map(|asked| {
        let chose = (0..table.respondents).map(|person| asked.choice(person).is_some());
        (pack[asked.fact].id.clone(), chose.collect())
    });
    asked.collect()
}

/// For each item, sign and condition its id, and whether each respondent has an answer or a scale score.
pub(super) fn answered(pack: &Pack, table: &ResponseTable) -> Vec<(String, Vec<bool>)> {
    let keyed = table.items.iter().map(|item| KeyedItem::new(pack, item)).collect::<Vec<_>>();
    let items = table.items.iter().zip(&table.answers).map(|(item, column)| {
        let chosen = |byte: &u8| matches!(Answer::from_byte(*byte), Answer::Chosen(_));
        (item.id.clone(), column.0.iter().map(chosen).collect())
    });
    let scale = |construct: Construct, id: &String| {
        let mut scored = vec![false; table.respondents];
        ScaleColumns::of(pack, table, &keyed, construct).each(|person, _, score| {
            scored[person] = score.is_some();
        });
        (id.clone(), scored)
    };
    let signs = SignId::all(&pack.signs).map(|(id, sign)| scale(Construct::Sign(id), &sign.id));
    let readiness = ReadinessId::all(&pack.readiness);
    let readiness = readiness.map(|(id, condition)| scale(Construct::Readiness(id), &condition.id));
    items.chain(signs).chain(readiness).collect()
}

fn withheld(scores: &SurveyScores, minimum: MinimumGroup, table: &ResponseTable) -> Vec<Notice> {
    let hidden = |shown: &Shown<PopulationScores>| shown.shown().is_none();
    let fields = scores.fields.iter().filter(|field| hidden(&field.scores)).count();
    let segments = scores.fields.iter().flat_map(|field| &field.segments);
    let segments = segments.filter(|segment| hidden(&segment.scores)).count();
    let mut notices = Vec::new();
    for (attribute, count) in [(&table.field, fields), (&table.segment, segments)] {
        if let (Some(attribute), true) = (attribute, count > 0) {
            let groups = if count == 1 { "group" } else { "groups" };
            let text = format!(
                "{count} {groups} by \"{}\" are withheld: fewer than {} people, or a group that would give away one of fewer than {}.",
                attribute.name,
                minimum.people(),
                minimum.people()
            );
            notices.push(Notice::new(NoticeKind::Withheld, text));
        }
    }
    notices
}
