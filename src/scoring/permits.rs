//! Permits: what each population of a survey may publish of every measure.

use crate::answers::MeasuredItem;
use crate::pack::{Construct, Pack, ReadinessId, SignId};
use crate::scoring::disclosure::groups::{Groups, Tree};
use crate::scoring::disclosure::measure::{Incomplete, Kept, Permit, means_kept, permits};
use crate::scoring::disclosure::open_answers::{LeftOpen, left_open_kept, sum_may_be_told};
use crate::scoring::disclosure::shown::MinimumGroup;

use super::keyed::KeyedItem;
use super::tally::Tally;

/// The place of those who could not judge among those who left a statement open.
const CANNOT_JUDGE: usize = 0;

/// What one group may publish, by measure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Permits {
    pub(super) items: Vec<Permit>,
    /// By item: why its mean is not told beside the mean of its scale, whatever else is told of it.
    pub(super) item_means: Vec<Option<Kept>>,
    /// By item: why the numbers are kept back of those who could not judge, did not answer, were not asked.
    pub(super) left_open: Vec<[Option<Kept>; 3]>,
    /// By sign: why it is not told how many answers to its statements were "cannot judge".
    pub(super) unjudged: Vec<Option<Kept>>,
    pub(super) signs: Vec<Permit>,
    pub(super) readiness: Vec<Permit>,
}

/// What each node may publish of every measure.
pub(super) fn permits_of_all(
    (pack, items, keyed): (&Pack, &[MeasuredItem], &[KeyedItem]),
    tree: &Tree,
    groups: &Groups,
    tallies: &[Tally],
    minimum: MinimumGroup,
) -> Vec<Permits> {
    let decide = |answers: &dyn Fn(&Tally) -> u32| {
        permits(tree, groups, &tallies.iter().map(answers).collect::<Vec<_>>(), minimum)
    };
    let places = 0..items.len();
    let by_item = places.map(|item| decide(&|tally| tally.items[item].answers()));
    let by_item = by_item.collect::<Vec<_>>();
    let left_open = by_item.iter().enumerate().map(|(item, permits)| {
        let left_open = tallies.iter().map(|tally| tally.items[item].left_open());
        let is_told = |node: usize| groups.shown[node] && permits[node].mean.is_none();
        left_open_kept(tree, &left_open.collect::<Vec<LeftOpen>>(), is_told, minimum)
    });
    let left_open = left_open.collect::<Vec<_>>();
    let unjudged = SignId::all(&pack.signs).map(|(sign, _)| {
        let items = of_construct(items, Construct::Sign(sign));
        let of_field = |node: usize| {
            let of_item = |item: &usize| (tallies[node].items[*item].left_open(), left_open[*item][node]);
            groups.shown[node]
                && items.iter().all(|item| by_item[*item][node].mean.is_none())
                && sum_may_be_told(&items.iter().map(of_item).collect::<Vec<_>>(), CANNOT_JUDGE, minimum)
        };
        let mut told = tree.nodes().map(of_field).collect::<Vec<_>>();
        // Everybody's less those of the fields that tell it would be that of the others.
        told[Tree::ROOT] = if tree.fields().is_empty() {
            told[Tree::ROOT]
        } else {
            told[tree.fields()].iter().all(|told| *told)
        };
        told.into_iter().map(|told| (!told).then_some(Kept::ProtectingStatement)).collect::<Vec<_>>()
    });
    let unjudged = unjudged.collect::<Vec<_>>();
    let signs = 0..pack.signs.len();
    let signs = signs.map(|sign| decide(&|tally| tally.signs[sign].respondents())).collect::<Vec<_>>();
    let readiness = 0..pack.readiness.len();
    let readiness = readiness
        .map(|condition| decide(&|tally| tally.readiness[condition].respondents()))
        .collect::<Vec<_>>();
    let scale = |construct: Construct, of_scale: &[Permit]| {
        let items = of_construct(items, construct);
        let kept = tree.nodes().map(|node| {
            of_scale[node].mean.is_some() || items.iter().any(|item| by_item[*item][node].mean.is_some())
        });
        let incomplete = tallies.iter().map(|tally| {
            let complete = tally.scale(construct).complete;
            let by_item = items.iter().map(|item| tally.items[*item].answers() - complete).collect();
            Incomplete { people: tally.scale(construct).asked - complete, by_item }
        });
        let kept = kept.collect::<Vec<_>>();
        let means = means_kept(tree, groups, &kept, &incomplete.collect::<Vec<_>>(), minimum);
        (items, means)
    };
    let scales_of_signs = SignId::all(&pack.signs).zip(&signs);
    let scales_of_signs = scales_of_signs.map(|((sign, _), permits)| scale(Construct::Sign(sign), permits));
    let conditions = ReadinessId::all(&pack.readiness).zip(&readiness);
    let conditions = conditions.map(|((id, _), permits)| scale(Construct::Readiness(id), permits));
    let mut item_means = vec![vec![None; by_item.len()]; tallies.len()];
    for (items, means) in scales_of_signs.chain(conditions) {
        for (node, kept) in means.into_iter().enumerate() {
            for item in &items {
                item_means[node][*item] = kept;
            }
        }
    }
    let is_alone = |item: usize| of_construct(items, items[item].construct).len() == 1;
    for item in (0..items.len()).filter(|item| keyed[*item].counted.is_some() && is_alone(*item)) {
        for kept in &mut item_means {
            kept[item] = kept[item].or(Some(Kept::ProtectingStatement));
        }
    }
    // The mean of one with two options is a number of answers, and that of its scale one more cut through it.
    for item in (0..items.len()).filter(|item| keyed[*item].has_two_options()) {
        for (kept, tally) in item_means.iter_mut().zip(tallies) {
            if tally.items[item].answers() < minimum.for_redraws() {
                kept[item] = kept[item].or(Some(Kept::ProtectingStatement));
            }
        }
    }
    let of_node =
        |measures: &[Vec<Permit>], node: usize| measures.iter().map(|permits| permits[node]).collect();
    tree.nodes()
        .zip(item_means)
        .map(|(node, item_means)| Permits {
            items: of_node(&by_item, node),
            item_means,
            unjudged: unjudged.iter().map(|kept| kept[node]).collect(),
            left_open: left_open.iter().map(|kept| kept[node]).collect(),
            signs: of_node(&signs, node),
            readiness: of_node(&readiness, node),
        })
        .collect()
}

/// The places of the statements that measure a construct.
fn of_construct(items: &[MeasuredItem], construct: Construct) -> Vec<usize> {
    (0..items.len()).filter(|item| items[*item].construct == construct).collect()
}
