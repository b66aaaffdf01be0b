//! The body of the page: headings with their anchors, blocks as HTML.

use std::fmt::Write;

use crate::printable::printable;
use crate::report::charts::{Drawing, Ids, number, profile, svg};
use crate::report::document::{
    Block, Chart, Condition, Emphasis, Figures, FormRow, ListItem, Marker, Rank, Text,
};
use crate::report::render::put;
use crate::report::result::ReadinessWord;

use super::{escape, table};

/// The page written so far.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Headings with their ids, for the contents.
    pub(super) contents: Vec<Entry>,
    /// Addresses of links, in the order of their notes.
    pub(super) links: Vec<String>,
    /// The words of the last heading, for tables and charts without a title of their own.
    pub(super) last_heading: String,
    /// Whether the page speaks of several fields.
    pub(super) has_fields: bool,
    /// The level of the open section.
    level: u8,
    charts: usize,
}

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// 2 for the first level under the title.
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) title: String,
}

impl Page {
    /// A page whose title has been written.
    pub(super) fn new(has_fields: bool) -> Page {
        Page { has_fields, level: 1, ..Page::default() }
    }

    /// A heading, entered into the contents where it begins a field or a section.
    pub(super) fn heading(&mut self, rank: Rank, text: &Text) -> String {
        let level = match rank {
            Rank::Field => 2,
            Rank::Section => 2 + u8::from(self.has_fields),
            Rank::Part => self.level + 1,
        };
        let words = text.words();
        let id = format!("{}-{}", slug(&words), self.contents.len() + 1);
        self.last_heading.clone_from(&words);
        let inline = self.inline(text);
        match rank {
            Rank::Field | Rank::Section => {
                self.level = level;
                let class = if rank == Rank::Field { "field" } else { "section" };
                self.contents.push(Entry { level, id: id.clone(), title: printable(&words).into_owned() });
                format!("<h{level} class=\"{class}\" id=\"{id}\">{inline}</h{level}>")
            }
            Rank::Part => format!("<h{level} class=\"part\">{inline}</h{level}>"),
        }
    }

    /// A name for a chart, unique within the page.
    pub(super) fn chart_id(&mut self) -> String {
        self.charts += 1;
        format!("chart-{}", self.charts)
    }

    /// A text with its emphasis and links; each link has a note for paper.
    pub(super) fn inline(&mut self, text: &Text) -> String {
        let mut html = String::new();
        for span in &text.0 {
            // A percent sign stays with its number.
            let words = escape(&span.text).replace(" %", "&nbsp;%");
            let words = match span.emphasis {
                Emphasis::Strong if !span.text.trim().is_empty() => format!("<strong>{words}</strong>"),
                Emphasis::Strong | Emphasis::Plain => words,
            };
            match &span.link {
                Some(address) => {
                    self.links.push(address.clone());
                    let note = self.links.len();
                    put(
                        &mut html,
                        format_args!(
                            "<a href=\"{}\">{words}</a><sup class=\"on-paper\">{note}</sup>",
                            escape(address)
                        ),
                    );
                }
                None => html.push_str(&words),
            }
        }
        html
    }
}

/// The words as an id: lower-case letters and digits of the first words.
fn slug(words: &str) -> String {
    const LONGEST: usize = 40;
    let mut slug = String::new();
    for character in words.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    // An id begins with a letter, whatever the words begin with.
    format!("s-{}", slug.trim_matches('-'))
}

/// A block.
pub(super) fn block(page: &mut Page, block: &Block) -> String {
    match block {
        Block::Heading(rank, text) => page.heading(*rank, text),
        Block::Paragraph(text) => format!("<p>{}</p>", page.inline(text)),
        Block::Note(text) => format!("<p class=\"note\">{}</p>", page.inline(text)),
        Block::Figures(given) => figures(page, given),
        Block::List(marker, items) => list(page, *marker, items),
        Block::Table(given) => table::table(page, given),
        Block::Records(records) => table::records(page, records),
        Block::KeyValues(pairs) => key_values(page, pairs),
        Block::Chart(given) => chart(page, given),
        Block::Form(rows) => form(page, rows),
        Block::Beside(groups) => {
            let groups = groups.iter().map(|blocks| {
                let html = blocks.iter().map(|given| self::block(page, given)).collect::<Vec<_>>().concat();
                format!("<div>{html}</div>")
            });
            format!("<div class=\"beside\">{}</div>", groups.collect::<Vec<_>>().concat())
        }
        Block::NewPage => "<div class=\"new-page\"></div>".to_owned(),
        // It is a class of the sections that follow.
        Block::SmallPrint => String::new(),
    }
}

fn figures(page: &mut Page, figures: &Figures) -> String {
    let figures = figures
        .figures
        .iter()
        .map(|figure| {
            format!(
                "<div><dt>{}</dt><dd><span class=\"value\">{}</span> <span class=\"detail\">{}</span></dd></div>",
                page.inline(&figure.label),
                page.inline(&figure.value),
                page.inline(&figure.detail)
            )
        })
        .collect::<Vec<_>>().concat();
    format!("<dl class=\"figures\">{figures}</dl>")
}

fn list(page: &mut Page, marker: Marker, items: &[ListItem]) -> String {
    let (open, close) = match marker {
        Marker::Dash => ("<ul>", "</ul>"),
        Marker::Number => ("<ol>", "</ol>"),
        Marker::Box => ("<ul class=\"boxes\">", "</ul>"),
    };
    let mut html = open.to_owned();
    for item in items {
        let text = page.inline(&item.text);
        let _ = write!(html, "<li>{text}");
        if !item.under.is_empty() {
            html.push_str(&list(page, Marker::Dash, &item.under));
        }
        html.push_str("</li>");
    }
    html.push_str(close);
    html
}

fn key_values(page: &mut Page, pairs: &[(Text, Text)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(key, value)| {
            format!("<div><dt>{}</dt><dd>{}</dd></div>", page.inline(key), page.inline(value))
        })
        .collect::<Vec<_>>()
        .concat();
    format!("<dl class=\"pairs\">{pairs}</dl>")
}

fn chart(page: &mut Page, chart: &Chart) -> String {
    match chart {
        Chart::Profile(bars) => {
            let title = format!("Profile: {}", page.last_heading);
            figure(page, "profile", &profile(bars, &title))
        }
        Chart::Shares(shares) => table::shares(page, shares),
        Chart::HeatMap(map) => table::heat_map(page, map),
        Chart::Conditions(conditions) => conditions_table(page, conditions),
    }
}

fn figure(page: &mut Page, class: &str, drawing: &Drawing) -> String {
    let id = page.chart_id();
    format!("<figure class=\"{class}\">{}</figure>", svg(drawing, &Ids { base: &id }))
}

fn conditions_table(page: &mut Page, conditions: &[Condition]) -> String {
    let head = "<th scope=\"col\">State</th><th scope=\"col\">Condition</th><th scope=\"col\">0 to 4</th>\
                <th scope=\"col\">Reading</th>";
    let rows: String = conditions.iter().map(|condition| condition_row(page, condition)).collect();
    table::framed(&page.last_heading, "conditions", head, &rows)
}

/// The class of a state, and the mark beside its word.
pub(super) fn state_mark(state: ReadinessWord) -> (&'static str, &'static str) {
    match state {
        ReadinessWord::InPlace => ("in-place", "●"),
        ReadinessWord::Open => ("open", "◐"),
        ReadinessWord::Gap => ("gap", "○"),
        ReadinessWord::Unknown => ("unknown", "?"),
    }
}

fn condition_row(page: &mut Page, condition: &Condition) -> String {
    let (class, mark) = state_mark(condition.state);
    let meaning = if condition.meaning.is_empty() {
        String::new()
    } else {
        format!(". {}", page.inline(&condition.meaning))
    };
    format!(
        "<tr><td class=\"state {class}\"><span class=\"mark\" aria-hidden=\"true\">{mark}</span> {}</td>\
         <th scope=\"row\">{}</th><td class=\"meter\">{}</td><td>{}{meaning}</td></tr>",
        condition.state.title(),
        page.inline(&condition.name),
        condition.score.map(meter).unwrap_or_default(),
        page.inline(&condition.reading)
    )
}

/// A score as a bar; it stands in words beside it, so it is hidden from assistive technology.
fn meter(score: f64) -> String {
    let length = score.clamp(0.0, 4.0) * 25.0;
    let steps: String = [25, 50, 75]
        .map(|x| format!("<line class=\"s-paper\" x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"10\"/>"))
        .concat();
    format!(
        "<svg class=\"meter\" viewBox=\"0 0 100 10\" aria-hidden=\"true\"><rect class=\"f-track\" width=\"100\" height=\"10\"/>\
         <rect class=\"f-accent\" width=\"{}\" height=\"10\"/>{steps}</svg>",
        number(length)
    )
}

fn form(page: &mut Page, rows: &[FormRow]) -> String {
    let rows = rows
        .iter()
        .map(|row| {
            let known = row.known.iter().map(|known| format!("<p>{}</p>", page.inline(known)));
            let known = known.collect::<Vec<_>>().concat();
            let label = page.inline(&row.label);
            format!(
                "<div class=\"row\"><dt>{label} <span class=\"asks\">{}</span></dt><dd>{known}<div class=\"blank\"></div>\
                 <div class=\"blank\"></div></dd></div>",
                page.inline(&row.asks)
            )
        })
        .collect::<Vec<_>>().concat();
    format!("<dl class=\"form\">{rows}</dl>")
}
