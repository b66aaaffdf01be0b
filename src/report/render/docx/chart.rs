//! Charts in `WordprocessingML`: tables with pictures of bars, whose numbers stand beside them.

use super::bars::{BAR, METER, STACKED, bar, meter, stacked};
use super::block::cell;
use super::run::runs;
use super::table::{Cell, Ground, TableWriter};
use super::{Story, gap, plain};
use crate::pack::Level;
use crate::report::document::{
    Alignment, Bars, Chart, Column, Condition, HeatCell, HeatMap, Marker, Placed, Places, Shares, Text,
};
use crate::report::render::lines::{legend, state_title};

impl Story {
    /// A chart.
    pub(super) fn chart(&mut self, chart: &Chart) -> String {
        match chart {
            Chart::Profile(bars) => self.profile(bars),
            Chart::Shares(shares) => self.shares(shares),
            Chart::Places(places) => self.places(places),
            Chart::HeatMap(map) => self.heat_map(map),
            Chart::Conditions(conditions) => self.conditions(conditions),
        }
    }

    fn profile(&mut self, bars: &Bars) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.22, 0.42, 0.36]);
        writer.head(["Sign", "Profile", "Reading"].map(|head| Cell::of(runs(&plain(head)))).into());
        for row in &bars.rows {
            let words = format!("{}: {}", row.label.words(), row.text.words());
            let picture = self.patches(BAR, &bar(row, bars), &words);
            writer.body(vec![Cell::of(runs(&row.label)), Cell::of(picture), Cell::of(runs(&row.text))]);
        }
        writer.finish() + &gap()
    }

    fn shares(&mut self, shares: &Shares) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.31, 0.27, 0.12, 0.1, 0.1, 0.1]);
        let columns = [
            Column::words("Statement"),
            Column::words("unfavourable | favourable"),
            Column::numbers("Unfavour-able"),
            Column::numbers("Neutral"),
            Column::numbers("Favour-able"),
            Column::numbers("Answers"),
        ];
        writer.head(columns.iter().map(|column| cell(&column.header, column)).collect());
        for row in &shares.rows {
            let words = row.words.iter().map(Text::words).collect::<Vec<_>>();
            let told = format!("{} unfavourable, {} neutral, {} favourable", words[0], words[1], words[2]);
            let drawn = match row.shares {
                Some(shares) => self.patches(STACKED, &stacked(shares), &told),
                None => String::new(),
            };
            let mut cells = vec![Cell::of(runs(&row.statement)), Cell::of(drawn)];
            let numbers = row.words.iter().chain([&row.answers]);
            cells.extend(numbers.map(|number| Cell { alignment: Alignment::End, ..Cell::of(runs(number)) }));
            writer.body(cells);
        }
        writer.finish() + &gap()
    }

    /// The plane as a table: its cells hold the numbers of fields.
    fn places(&mut self, places: &Places) -> String {
        let columns = usize::from(places.conditions) + 1;
        let mut widths = vec![0.16];
        widths.extend(vec![0.84 / columns as f64; columns]);
        let mut writer = TableWriter::new("Signs present and conditions in place", &widths);
        let mut head = vec![Cell::of(runs(&plain("Signs present \\ conditions in place")))];
        head.extend((0..=places.conditions).map(|number| Cell::of(runs(&plain(&number.to_string())))));
        writer.head(head);
        for signs in (0..=places.signs).rev() {
            let mut cells = vec![Cell::of(runs(&plain(&signs.to_string())))];
            for conditions in 0..=places.conditions {
                let words = Text::strong(marks(places, signs, conditions));
                cells.push(Cell { ground: Ground::Plane, ..Cell::of(runs(&words)) });
            }
            writer.body(cells);
        }
        let drawn = writer.finish() + &gap();
        let legend = legend(places).map(|items| self.list(Marker::Number, &items, 0));
        drawn + &legend.unwrap_or_default()
    }

    fn heat_map(&mut self, map: &HeatMap) -> String {
        let signs = map.columns.len();
        let mut widths = vec![0.24, 0.1];
        widths.extend(vec![0.66 / signs.max(1) as f64; signs]);
        let mut writer = TableWriter::new(&self.last_heading, &widths);
        let mut head = vec![Cell::of(runs(&plain("Unit"))), Cell::of(runs(&plain("People")))];
        head.extend(map.columns.iter().map(|column| Cell::of(runs(column))));
        writer.head(head);
        for row in &map.rows {
            let mut cells = vec![Cell::of(runs(&row.name))];
            cells.extend(std::iter::once(&row.people).chain(&row.cells).map(heat_cell));
            writer.body(cells);
        }
        writer.finish() + &gap()
    }

    fn conditions(&mut self, conditions: &[Condition]) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.14, 0.2, 0.18, 0.48]);
        writer.head(
            ["State", "Condition", "0 to 4", "Reading"].map(|head| Cell::of(runs(&plain(head)))).into(),
        );
        for condition in conditions {
            let meter = condition.score.map(|score| {
                self.patches(
                    METER,
                    &meter(score),
                    &format!("{}: {}", condition.name.words(), condition.reading.words()),
                )
            });
            let reading = if condition.meaning.is_empty() {
                condition.reading.clone()
            } else {
                condition.reading.clone().then(". ").and(condition.meaning.clone())
            };
            writer.body(vec![
                Cell::of(runs(&Text::strong(state_title(condition.state)))),
                Cell::of(runs(&condition.name)),
                Cell::of(meter.unwrap_or_default()),
                Cell::of(runs(&reading)),
            ]);
        }
        writer.finish() + &gap()
    }
}

/// What stands in a cell of the plane: numbers of fields, the only field, or where it could stand.
fn marks(places: &Places, signs: u8, conditions: u8) -> String {
    match &places.placed {
        Placed::One(reach) => {
            let here = reach.signs.contains(&signs) && reach.conditions.contains(&conditions);
            let mark = if reach.dot().is_some() { "●" } else { "?" };
            if here { mark.to_owned() } else { String::new() }
        }
        Placed::Several(dots) => {
            let here = dots.iter().enumerate();
            let here = here.filter(|(_, dot)| dot.signs == signs && dot.conditions == conditions);
            here.map(|(position, _)| format!("({})", position + 1)).collect::<Vec<_>>().join(" ")
        }
    }
}

fn heat_cell(cell: &HeatCell) -> Cell {
    let ground = match cell {
        HeatCell::Level(level, _) => Ground::Level(*level),
        HeatCell::Words(_) => Ground::Plain,
        HeatCell::Withheld => Ground::Hatched,
    };
    let text = match cell {
        HeatCell::Level(Level::Strong, text) => Text::strong(text.words()),
        HeatCell::Level(..) | HeatCell::Words(_) | HeatCell::Withheld => cell.text(),
    };
    Cell { ground, ..Cell::of(runs(&text)) }
}
