//! Scores of a whole survey, its fields and their segments, with the small groups withheld.

use crate::pack::Pack;
use crate::responses::{Attribute, Notice, NoticeKind, ResponseTable};

use super::disclosure::withheld;
use super::scores::{FieldScores, PopulationScores, SegmentScores, SurveyScores};
use super::shown::{MinimumGroup, Shown};
use super::tally::{Tally, tally};

/// Scores every population of the survey, and says what is withheld.
pub fn score(pack: &Pack, table: &ResponseTable, minimum: MinimumGroup) -> (SurveyScores, Vec<Notice>) {
    let fields = table.field.as_ref().map_or(1, |field| field.groups.len());
    let segments = table.segment.as_ref().map_or(1, |segment| segment.groups.len());
    let group_of =
        (0..table.respondents).map(|respondent| cell(table, respondent, segments)).collect::<Vec<_>>();
    let cells = tally(pack, table, &group_of, fields * segments);
    let by_field = cells.chunks(segments).map(total).collect::<Vec<_>>();

    let publisher = Publisher { pack, table, minimum };
    let everybody = total(&by_field);
    let shown = publisher.shown(std::slice::from_ref(&everybody)).pop();
    let of_fields = publisher.shown(&by_field);
    let scores = SurveyScores {
        whole: table.field.as_ref().and(shown),
        fields: of_fields
            .into_iter()
            .enumerate()
            .filter(|(field, _)| by_field[*field].respondents > 0)
            .map(|(field, scores)| FieldScores {
                name: table.field.as_ref().map(|attribute| attribute.groups[field].clone()),
                segments: publisher.segments(&scores, &cells[field * segments..][..segments]),
                scores,
            })
            .collect(),
    };
    let notices = notices(&scores, minimum, table);
    (scores, notices)
}

/// The respondent's field and segment as one number.
fn cell(table: &ResponseTable, respondent: usize, segments: usize) -> u32 {
    let group =
        |attribute: Option<&Attribute>| attribute.map_or(0, |attribute| attribute.group_of[respondent]);
    let segments = u32::try_from(segments).unwrap_or(u32::MAX);
    u32::from(group(table.field.as_ref())) * segments + u32::from(group(table.segment.as_ref()))
}

fn total(tallies: &[Tally]) -> Tally {
    let mut sum = tallies[0].clone();
    tallies[1..].iter().for_each(|tally| sum.add(tally));
    sum
}

struct Publisher<'s> {
    pack: &'s Pack,
    table: &'s ResponseTable,
    minimum: MinimumGroup,
}

impl Publisher<'_> {
    /// The scores of groups that together are a published parent.
    fn shown(&self, groups: &[Tally]) -> Vec<Shown<PopulationScores>> {
        let present = groups.iter().filter(|group| group.respondents > 0).map(|group| group.respondents);
        let mut hidden = withheld(&present.collect::<Vec<_>>(), self.minimum).into_iter();
        groups
            .iter()
            .map(|group| {
                if group.respondents == 0 || hidden.next().unwrap_or(true) {
                    Shown::Withheld
                } else {
                    Shown::Shown(group.scores(self.pack, &self.table.items, self.minimum))
                }
            })
            .collect()
    }

    /// The segments of a field; none for a withheld field, whose parts must stay hidden too.
    fn segments(&self, field: &Shown<PopulationScores>, cells: &[Tally]) -> Vec<SegmentScores> {
        let (Some(attribute), Shown::Shown(_)) = (&self.table.segment, field) else { return Vec::new() };
        let names = attribute.groups.iter().cloned();
        names
            .zip(self.shown(cells))
            .zip(cells)
            .filter(|(_, cell)| cell.respondents > 0)
            .map(|((name, scores), _)| SegmentScores { name, scores })
            .collect()
    }
}

fn notices(scores: &SurveyScores, minimum: MinimumGroup, table: &ResponseTable) -> Vec<Notice> {
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
