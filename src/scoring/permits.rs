//! Permits: what each population of a survey may publish of every measure.

use crate::pack::{Construct, ReadinessId, SignId};

use super::MinimumGroup;
use super::disclosure::{Groups, Incomplete, Kept, Permit, Pool, Tree, means_kept, permits};
use super::publish::Publisher;
use super::tally::Tally;

/// What one group may publish, by measure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Permits {
    pub(super) items: Vec<Permit>,
    /// By item: why its mean is not told beside the mean of its scale, whatever else is told of it.
    pub(super) item_means: Vec<Option<Kept>>,
    pub(super) signs: Vec<Permit>,
    pub(super) readiness: Vec<Permit>,
}

/// What each node may publish of every measure.
pub(super) fn permits_of_all(
    publisher: &Publisher,
    tree: &Tree,
    groups: &Groups,
    tallies: &[Tally],
    minimum: MinimumGroup,
) -> Vec<Permits> {
    let decide = |pool: &dyn Fn(&Tally) -> Pool| {
        permits(tree, groups, &tallies.iter().map(pool).collect::<Vec<_>>(), minimum)
    };
    let items = publisher.keyed.iter().enumerate();
    let by_item = items.map(|(item, keyed)| decide(&|tally| tally.items[item].pool(keyed)));
    let by_item = by_item.collect::<Vec<_>>();
    let signs = 0..publisher.pack.signs.len();
    let signs = signs.map(|sign| decide(&|tally| tally.signs[sign].pool())).collect::<Vec<_>>();
    let readiness = 0..publisher.pack.readiness.len();
    let readiness =
        readiness.map(|condition| decide(&|tally| tally.readiness[condition].pool())).collect::<Vec<_>>();
    let scale = |construct: Construct, of_scale: &[Permit]| {
        let items = (0..publisher.items.len()).filter(|item| publisher.items[*item].construct == construct);
        let items = items.collect::<Vec<_>>();
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
    let scales_of_signs = SignId::all(&publisher.pack.signs).zip(&signs);
    let scales_of_signs = scales_of_signs.map(|((sign, _), permits)| scale(Construct::Sign(sign), permits));
    let conditions = ReadinessId::all(&publisher.pack.readiness).zip(&readiness);
    let conditions = conditions.map(|((id, _), permits)| scale(Construct::Readiness(id), permits));
    let mut item_means = vec![vec![None; by_item.len()]; tallies.len()];
    for (items, means) in scales_of_signs.chain(conditions) {
        for (node, kept) in means.into_iter().enumerate() {
            for item in &items {
                item_means[node][*item] = kept;
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
            signs: of_node(&signs, node),
            readiness: of_node(&readiness, node),
        })
        .collect()
}
