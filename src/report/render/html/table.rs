//! Tables in HTML: heads that repeat on each page, first cells that head their rows.

use crate::pack::Level;
use crate::report::document::{Alignment, HeatCell, HeatMap, Records, ShareRow, Shares, Table, Text};
use crate::report::render::put;

use super::page::{Page, state_mark};

/// A table; columns as wide as their texts need.
pub(super) fn table(page: &mut Page, table: &Table) -> String {
    let heads: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            format!("<th scope=\"col\"{}>{}</th>", class(column.alignment), page.inline(&column.header))
        })
        .collect();
    let first_of_words = table.columns.iter().position(|column| column.alignment == Alignment::Start);
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().zip(&table.columns).enumerate().map(|(position, (cell, column))| {
                let text = page.inline(cell);
                let class = class(column.alignment);
                if Some(position) == first_of_words && !cell.is_empty() {
                    format!("<th scope=\"row\"{class}>{text}</th>")
                } else {
                    format!("<td{}{class}>{text}</td>", label(&column.header))
                }
            });
            format!("<tr>{}</tr>", cells.collect::<String>())
        })
        .collect();
    let html = framed(&page.last_heading, "plain", &heads.concat(), &rows.concat());
    let widths = table.proportions().into_iter();
    let widths = widths.map(|share| format!("<col style=\"width:{:.1}%\">", share * 100.0));
    html.replacen("<thead>", &format!("<colgroup>{}</colgroup><thead>", widths.collect::<String>()), 1)
}

/// Things with their details, numbered.
pub(super) fn records(page: &mut Page, records: &Records) -> String {
    table(page, &records.table())
}

/// A table in a frame that can be scrolled where it is wider than the screen, which depends on the reader's fonts.
pub(super) fn framed(caption: &str, class: &str, head: &str, rows: &str) -> String {
    let caption = super::escape(caption);
    format!(
        "<div class=\"frame\" role=\"group\" tabindex=\"0\" aria-label=\"Table: {caption}\"><table class=\"{class}\"><caption class=\"unseen\">{caption}</caption>\
         <thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

/// What a cell is called where a narrow screen stacks the cells of a row and hides their heads.
fn label(header: &Text) -> String {
    format!(" data-label=\"{}\"", super::escape(&header.words().replace('\u{ad}', "")))
}

fn class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Start => "",
        Alignment::End => " class=\"number\"",
    }
}

/// Fields or units by signs: shaded by level, hatched where withheld, each cell in words.
pub(super) fn heat_map(page: &mut Page, map: &HeatMap) -> String {
    let [of, beside] = map.heads;
    let mut head = format!("<th scope=\"col\">{of}</th><th scope=\"col\" class=\"number\">{beside}</th>");
    for column in &map.columns {
        put(&mut head, format_args!("<th scope=\"col\">{}</th>", page.inline(column)));
    }
    let mut rows = String::new();
    for row in &map.rows {
        put(&mut rows, format_args!("<tr><th scope=\"row\">{}</th>", page.inline(&row.name)));
        let beside = Text::from(beside);
        for (cell, header) in
            std::iter::once(&row.beside).chain(&row.cells).zip(std::iter::once(&beside).chain(&map.columns))
        {
            rows.push_str(&heat_cell(page, cell, cell == &row.beside).replacen(
                "<td",
                &format!("<td{}", label(header)),
                1,
            ));
        }
        rows.push_str("</tr>");
    }
    let html = framed(&format!("Signs by {}", of.to_lowercase()), "heat", &head, &rows);
    // Signs get columns of one width, so that no sign looks weightier than another.
    let share = 64.0 / map.columns.len().max(1) as f64;
    let signs = format!("<col style=\"width:{share:.1}%\">").repeat(map.columns.len());
    html.replacen("<thead>", &format!("<colgroup><col><col style=\"width:13%\">{signs}</colgroup><thead>"), 1)
}

fn heat_cell(page: &mut Page, cell: &HeatCell, is_beside: bool) -> String {
    let words = page.inline(&cell.text());
    let class = match cell {
        HeatCell::Level(Level::Low, _) => "level low",
        HeatCell::Level(Level::Watch, _) => "level watch",
        HeatCell::Level(Level::Present, _) => "level present",
        HeatCell::Level(Level::Strong, _) => "level strong",
        HeatCell::States(states, _) => {
            let marks: String = states.iter().map(|state| state_mark(*state).1).collect();
            return format!(
                "<td class=\"number\">{words}<br><span class=\"marks\" aria-hidden=\"true\">{marks}</span></td>"
            );
        }
        HeatCell::Words(_) if is_beside => "number",
        HeatCell::Words(_) => "words",
        HeatCell::Withheld => return format!("<td class=\"withheld\"><span>{words}</span></td>"),
    };
    // A range is read as one thing: lines break between the parts of a cell and not in them.
    let parts: Vec<String> =
        words.split(", ").map(|part| format!("<span class=\"whole\">{part}</span>")).collect();
    format!("<td class=\"{class}\">{}</td>", parts.join(", "))
}

/// Statements with their answers to both sides of a middle.
pub(super) fn shares(page: &mut Page, shares: &Shares) -> String {
    let head = "<th scope=\"col\">Statement</th><th scope=\"col\" class=\"drawn\">unfavourable | favourable</th>\
                <th scope=\"col\" class=\"number\">Unfavour&shy;able</th><th scope=\"col\" class=\"number\">Neutral</th>\
                <th scope=\"col\" class=\"number\">Favour&shy;able</th><th scope=\"col\" class=\"number\">Answers</th>";
    let rows: String = shares.rows.iter().map(|row| share_row(page, row)).collect();
    framed(&page.last_heading, "shares", head, &rows)
}

fn share_row(page: &mut Page, row: &ShareRow) -> String {
    let numbers = row
        .words
        .iter()
        .chain([&row.answers])
        .map(|text| format!("<td class=\"number\">{}</td>", page.inline(text)))
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<tr><th scope=\"row\">{}</th><td class=\"drawn\">{}</td>{numbers}</tr>",
        page.inline(&row.statement),
        row.shares.map(stacked).unwrap_or_default()
    )
}

/// The bar of a statement; its numbers stand in the cells beside it, so it is hidden from assistive technology.
fn stacked([unfavourable, neutral, favourable]: [f64; 3]) -> String {
    use crate::report::charts::number;
    const HALF: f64 = 100.0;
    let near = neutral / 2.0 * HALF;
    let rectangle = |class: &str, x: f64, width: f64| {
        format!(
            "<rect class=\"{class}\" x=\"{}\" y=\"1\" width=\"{}\" height=\"14\"/>",
            number(x),
            number(width)
        )
    };
    format!(
        "<svg class=\"stacked\" viewBox=\"0 0 200 16\" aria-hidden=\"true\">{}{}{}<line class=\"s-ink\" x1=\"100\" y1=\"0\" \
         x2=\"100\" y2=\"16\"/></svg>",
        rectangle("f-unfavourable", HALF - near - unfavourable * HALF, unfavourable * HALF),
        rectangle("f-neutral", HALF - near, near * 2.0),
        rectangle("f-favourable", HALF + near, favourable * HALF)
    )
}
