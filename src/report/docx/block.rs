//! Blocks in `WordprocessingML`.

use super::super::document::{
    Alignment, Bar, BarLength, Bars, Block, Chart, Column, Condition, Figures, FormRow, HeatCell, HeatMap,
    ListItem, Marker, Places, Rank, Shares, Table, Text,
};
use super::super::lines::state_title;
use super::super::look::{Logo, Look};
use super::super::markup::put;
use super::picture::{self, Patch, Picture};
use super::run::{paragraph, runs, styled};
use super::table::{Cell, Ground, TableWriter};
use super::{Story, gap, plain};
use crate::pack::Level;

/// Bars, in pixels on paper.
const BAR: (u32, u32) = (250, 14);
const STACKED: (u32, u32) = (170, 12);
const METER: (u32, u32) = (80, 9);
/// Headings that a word processor knows.
const DEEPEST: usize = 5;

const INK: [u8; 3] = [0x17, 0x21, 0x2b];
const TRACK: [u8; 3] = [0xdf, 0xe5, 0xea];
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];
const ACCENT: [u8; 3] = [0x0b, 0x55, 0x66];

impl Story {
    pub(super) fn block(&mut self, block: &Block) {
        let xml = match block {
            Block::Heading(rank, text) => self.heading(*rank, text),
            Block::Paragraph(text) => styled("BodyText", text),
            Block::Note(text) => styled("Note", text),
            Block::Figures(given) => figures(given),
            Block::List(marker, items) => self.list(*marker, items, 0),
            Block::Table(table) => self.table(table),
            Block::Records(records) => self.table(&records.table()),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Chart(chart) => self.chart(chart),
            Block::Form(rows) => self.form(rows),
            Block::NewPage => "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>".to_owned(),
        };
        self.body.push_str(&xml);
    }

    pub(super) fn logo(&mut self, logo: &Logo, look: &Look) {
        // A drawing such as SVG has no size in pixels and is left to the page.
        let Some((width, height)) = picture::logo_size(logo) else { return };
        let words = look.client.as_deref().or(look.consultant.as_deref()).unwrap_or("Logo");
        let ending = if logo.media_type == "image/png" { "png" } else { "jpeg" };
        let run = self.picture(Picture { bytes: logo.bytes.clone(), ending }, (width, height), words);
        self.body.push_str(&paragraph("About", &run));
    }

    /// The run of a picture.
    fn picture(&mut self, picture: Picture, (width, height): (u32, u32), words: &str) -> String {
        self.pictures.push(picture);
        picture::drawing(self.pictures.len(), width, height, words)
    }

    fn patches(&mut self, size: (u32, u32), patches: &[Patch], words: &str) -> String {
        let bytes = picture::png(size.0, size.1, patches);
        self.picture(Picture { bytes, ending: "png" }, size, words)
    }

    fn heading(&mut self, rank: Rank, text: &Text) -> String {
        let level = match rank {
            Rank::Field => 1,
            Rank::Section => 1 + usize::from(self.has_fields),
            Rank::Part => self.level + 1,
        };
        if rank != Rank::Part {
            self.level = level;
        }
        self.last_heading = text.words();
        let before = if rank == Rank::Field { "<w:pageBreakBefore/>" } else { "" };
        let level = level.min(DEEPEST);
        format!("<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/>{before}</w:pPr>{}</w:p>", runs(text))
    }

    fn list(&mut self, marker: Marker, items: &[ListItem], depth: usize) -> String {
        let number = match marker {
            Marker::Dash => 1,
            Marker::Box => 2,
            Marker::Number => {
                self.numbered_lists += 1;
                2 + self.numbered_lists
            }
        };
        let style = match marker {
            Marker::Dash | Marker::Box => "ListBullet",
            Marker::Number => "ListNumber",
        };
        let mut xml = String::new();
        for item in items {
            put(
                &mut xml,
                format_args!(
                    "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{number}\"/>\
                 </w:numPr></w:pPr>{}</w:p>",
                    depth.min(8),
                    runs(&item.text)
                ),
            );
            if !item.under.is_empty() {
                xml.push_str(&self.list(Marker::Dash, &item.under, depth + 1));
            }
        }
        xml
    }

    fn table(&mut self, table: &Table) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &table.proportions());
        writer.head(table.columns.iter().map(|column| cell(&column.header, column)).collect());
        for row in &table.rows {
            writer.body(row.iter().zip(&table.columns).map(|(text, column)| cell(text, column)).collect());
        }
        writer.finish() + &gap()
    }

    fn key_values(&mut self, pairs: &[(Text, Text)]) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.22, 0.78]);
        for (key, value) in pairs {
            writer.body(vec![Cell::of(runs(key)), Cell::of(runs(value))]);
        }
        writer.finish() + &gap()
    }

    fn form(&mut self, rows: &[FormRow]) -> String {
        let mut writer = TableWriter::new(&self.last_heading, &[0.32, 0.68]);
        for row in rows {
            let asks = vec![runs(&Text::strong(row.label.words())), runs(&row.asks)];
            let mut known: Vec<String> = row.known.iter().map(runs).collect();
            // Lines to write on.
            known.extend([String::new(), String::new()]);
            writer.body(vec![
                Cell { paragraphs: asks, alignment: Alignment::Start, ground: Ground::Plain },
                Cell { paragraphs: known, alignment: Alignment::Start, ground: Ground::Plain },
            ]);
        }
        writer.finish() + &gap()
    }

    fn chart(&mut self, chart: &Chart) -> String {
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
        let alone = places.dots.len() == 1;
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
                let here = places.dots.iter().enumerate();
                let here = here.filter(|(_, dot)| dot.signs == signs && dot.conditions == conditions);
                let mark =
                    |position: usize| if alone { "●".to_owned() } else { format!("({})", position + 1) };
                let marks: Vec<String> = here.map(|(position, _)| mark(position)).collect();
                let words = Text::strong(marks.join(" "));
                cells.push(Cell { ground: Ground::Plane, ..Cell::of(runs(&words)) });
            }
            writer.body(cells);
        }
        let drawn = writer.finish() + &gap();
        if alone {
            return drawn;
        }
        let legend: Vec<ListItem> = places
            .dots
            .iter()
            .map(|dot| dot.label.clone().then(": ").and(dot.verdict.clone()).into())
            .collect();
        drawn + &self.list(Marker::Number, &legend, 0)
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

fn figures(figures: &Figures) -> String {
    let share = 1.0 / figures.figures.len().max(1) as f64;
    let mut table = TableWriter::new("The result in figures", &vec![share; figures.figures.len()]);
    table.head(figures.figures.iter().map(|figure| Cell::of(runs(&figure.label))).collect());
    let cells = figures.figures.iter().map(|figure| Cell {
        paragraphs: vec![runs(&Text::strong(figure.value.words())), runs(&figure.detail)],
        alignment: Alignment::Start,
        ground: Ground::Plane,
    });
    table.body(cells.collect());
    table.finish() + &gap()
}

fn cell(text: &Text, column: &Column) -> Cell {
    Cell { alignment: column.alignment, ..Cell::of(runs(text)) }
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

fn patch(x: f64, y: f64, width: f64, height: f64, colour: [u8; 3]) -> Patch {
    Patch { x, y, width, height, colour }
}

/// A bar with its cut lines and its whisker.
fn bar(row: &Bar, bars: &Bars) -> Vec<Patch> {
    let (width, height) = (f64::from(BAR.0), f64::from(BAR.1));
    let at = |value: f64| value.clamp(0.0, 100.0) / 100.0 * width;
    let colour = match row.level {
        Some(Level::Low) => [0x8a, 0xb0, 0xbf],
        Some(Level::Watch) => [0x5b, 0x90, 0xa6],
        Some(Level::Present) => [0x2c, 0x6a, 0x83],
        Some(Level::Strong) => [0x0d, 0x41, 0x52],
        None => TRACK,
    };
    match row.length {
        BarLength::Measured { value, interval } => {
            let mut patches = vec![
                patch(0.0, 2.0, width, height - 4.0, TRACK),
                patch(0.0, 2.0, at(value), height - 4.0, colour),
            ];
            if let Some([low, high]) = interval {
                let (low, high) = (at(low), at(high));
                patches.push(patch(low, height / 2.0 - 1.5, high - low, 3.0, WHITE));
                patches.push(patch(low, height / 2.0 - 0.5, high - low, 1.0, INK));
                patches.extend([low, high].map(|x| patch(x - 0.5, 3.0, 1.0, height - 6.0, INK)));
            }
            patches.extend(bars.cuts.iter().map(|cut| patch(at(cut.from), 0.0, 0.7, height, INK)));
            patches
        }
        BarLength::Rated { filled, of } => {
            let step = width / f64::from(of.max(1));
            let steps = (0..of).map(|position| {
                let colour = if position < filled { colour } else { TRACK };
                patch(f64::from(position) * step, 2.0, step - 3.0, height - 4.0, colour)
            });
            steps.collect()
        }
        BarLength::Unknown => vec![patch(0.0, height / 2.0, width, 0.7, INK)],
    }
}

/// Answers to both sides of a middle.
fn stacked([unfavourable, neutral, favourable]: [f64; 3]) -> Vec<Patch> {
    let (half, height) = (f64::from(STACKED.0) / 2.0, f64::from(STACKED.1));
    let near = neutral / 2.0 * half;
    vec![
        patch(half - near - unfavourable * half, 1.0, unfavourable * half, height - 2.0, [0xa8, 0x48, 0x1a]),
        patch(half - near, 1.0, near * 2.0, height - 2.0, [0xc9, 0xd0, 0xd6]),
        patch(half + near, 1.0, favourable * half, height - 2.0, [0x1d, 0x5f, 0x8a]),
        patch(half - 0.4, 0.0, 0.8, height, INK),
    ]
}

fn meter(score: f64) -> Vec<Patch> {
    let (width, height) = (f64::from(METER.0), f64::from(METER.1));
    let mut patches = vec![
        patch(0.0, 0.0, width, height, TRACK),
        patch(0.0, 0.0, score.clamp(0.0, 4.0) / 4.0 * width, height, ACCENT),
    ];
    patches.extend([0.25, 0.5, 0.75].map(|share| patch(width * share, 0.0, 1.0, height, WHITE)));
    patches
}
