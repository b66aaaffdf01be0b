//! Blocks in HTML.

use std::fmt::Write;

use super::page::Page;
use super::table;
use crate::report::charts::{Drawing, Ids, number, places, profile, svg};
use crate::report::document::{
    Block, Chart, Condition, Figures, FormRow, ListItem, Marker, Placed, Places, Text,
};
use crate::report::render::lines::state_title;
use crate::report::result::ReadinessWord;

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
        Block::NewPage => "<div class=\"new-page\"></div>".to_owned(),
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
            figure(page, "profile", &profile(bars, &title), "")
        }
        Chart::Places(given) => {
            let legend = legend(page, given);
            figure(page, "places", &places(given), &legend)
        }
        Chart::Shares(shares) => table::shares(page, shares),
        Chart::HeatMap(map) => table::heat_map(page, map),
        Chart::Conditions(conditions) => conditions_table(page, conditions),
    }
}

fn figure(page: &mut Page, class: &str, drawing: &Drawing, caption: &str) -> String {
    let id = page.chart_id();
    format!("<figure class=\"{class}\">{}{caption}</figure>", svg(drawing, &Ids { base: &id }))
}

fn legend(page: &mut Page, places: &Places) -> String {
    let Placed::Several(dots) = &places.placed else { return String::new() };
    let items = dots
        .iter()
        .map(|dot| format!("<li>{}: {}</li>", page.inline(&dot.label), page.inline(&dot.verdict)))
        .collect::<Vec<_>>()
        .concat();
    format!("<figcaption><ol class=\"legend\">{items}</ol></figcaption>")
}

fn conditions_table(page: &mut Page, conditions: &[Condition]) -> String {
    let head = "<th scope=\"col\">State</th><th scope=\"col\">Condition</th><th scope=\"col\">0 to 4</th>\
                <th scope=\"col\">Reading</th>";
    let rows: String = conditions.iter().map(|condition| condition_row(page, condition)).collect();
    table::framed(page, "conditions", head, &rows)
}

fn condition_row(page: &mut Page, condition: &Condition) -> String {
    let (class, mark) = match condition.state {
        ReadinessWord::InPlace => ("in-place", "●"),
        ReadinessWord::Open => ("open", "◐"),
        ReadinessWord::Gap => ("gap", "○"),
        ReadinessWord::Unknown => ("unknown", "?"),
    };
    let meaning = if condition.meaning.is_empty() {
        String::new()
    } else {
        format!(". {}", page.inline(&condition.meaning))
    };
    format!(
        "<tr><td class=\"state {class}\"><span class=\"mark\" aria-hidden=\"true\">{mark}</span> {}</td>\
         <th scope=\"row\">{}</th><td class=\"meter\">{}</td><td>{}{meaning}</td></tr>",
        state_title(condition.state),
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
