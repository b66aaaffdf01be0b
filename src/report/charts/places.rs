//! Fields in a plane: signs present upwards, conditions in place to the right, each field a numbered dot.

use std::ops::RangeInclusive;

use super::{Anchor, Dashes, Drawing, Shape, Size, Tone};
use crate::report::document::{Dot, Placed, Places, Reach, Text};

const WIDTH: f64 = 640.0;
const LEFT: f64 = 46.0;
const TOP: f64 = 42.0;
const BELOW: f64 = 64.0;
const CELL_HEIGHT: f64 = 30.0;
/// With more fields than this, cells have room for several dots.
const FEW: usize = 6;
const ROOMY_CELL_HEIGHT: f64 = 56.0;
const RADIUS: f64 = 11.0;

/// The plane as a drawing.
pub(in crate::report) fn places(places: &Places) -> Drawing {
    let columns = f64::from(places.conditions) + 1.0;
    let rows = f64::from(places.signs) + 1.0;
    let alone;
    let (dots, reach) = match &places.placed {
        Placed::One(reach) => {
            alone = reach.dot();
            (alone.as_slice(), Some(reach))
        }
        Placed::Several(dots) => (dots.as_slice(), None),
    };
    let height = if dots.len() > FEW { ROOMY_CELL_HEIGHT } else { CELL_HEIGHT };
    let plane = Plane { cell: [(WIDTH - LEFT) / columns, height], rows };
    let bottom = TOP + height * rows;
    let mut shapes = vec![Shape::Rectangle {
        x: LEFT,
        y: TOP,
        width: WIDTH - LEFT,
        height: bottom - TOP,
        tone: Tone::Track,
    }];
    shapes.extend(halves(bottom));
    shapes.extend(numbers(places, &plane, bottom));
    if let Some(unknown) = reach.filter(|reach| reach.dot().is_none()) {
        shapes.extend(band(&plane, unknown));
    }
    let numbered = matches!(places.placed, Placed::Several(_));
    for signs in 0..=places.signs {
        for conditions in 0..=places.conditions {
            shapes.extend(cell(dots, numbered, &plane, [signs, conditions]));
        }
    }
    let told = |label: &Text, signs: &RangeInclusive<u8>, conditions: &RangeInclusive<u8>, verdict: &Text| {
        format!(
            "{}: {}, {}, {}.",
            label.words(),
            of_all(signs, places.signs, "signs present"),
            of_all(conditions, places.conditions, "conditions in place"),
            verdict.words()
        )
    };
    let of_dots = dots.iter().enumerate().filter(|_| numbered).map(|(position, dot)| {
        let [signs, conditions] = [dot.signs, dot.conditions].map(|at| at..=at);
        format!("{}, {}", position + 1, told(&dot.label, &signs, &conditions, &dot.verdict))
    });
    let of_one = reach.map(|one| told(&one.label, &one.signs, &one.conditions, &one.verdict));
    let description = of_one.into_iter().chain(of_dots);
    Drawing {
        width: WIDTH,
        height: bottom + BELOW,
        title: "Signs present and conditions in place".to_owned(),
        description: description.collect::<Vec<_>>().join(" "),
        shapes,
    }
}

/// Where the cells of the plane lie.
struct Plane {
    cell: [f64; 2],
    rows: f64,
}

impl Plane {
    /// The middle of a cell.
    fn middle(&self, signs: f64, conditions: f64) -> [f64; 2] {
        [LEFT + self.cell[0] * (conditions + 0.5), TOP + self.cell[1] * (self.rows - signs - 0.5)]
    }
}

fn words(at: [f64; 2], anchor: Anchor, size: Size, tone: Tone, text: impl Into<String>) -> Shape {
    Shape::Words { at, anchor, size, tone, text: text.into() }
}

/// The lines between the halves, and what each quarter means.
fn halves(bottom: f64) -> Vec<Shape> {
    let middle = [LEFT + (WIDTH - LEFT) / 2.0, TOP + (bottom - TOP) / 2.0];
    let line = |from, to| Shape::Line { from, to, tone: Tone::Rule, dashes: Dashes::Solid };
    let quarter = |x, anchor, y, text: &str| words([x, y], anchor, Size::Small, Tone::Muted, text);
    vec![
        line([middle[0], TOP], [middle[0], bottom]),
        line([LEFT, middle[1]], [WIDTH, middle[1]]),
        quarter(LEFT, Anchor::Start, TOP - 7.0, "much need, little in place"),
        quarter(WIDTH, Anchor::End, TOP - 7.0, "much need, much in place"),
        quarter(LEFT, Anchor::Start, bottom + 37.0, "little need, little in place"),
        quarter(WIDTH, Anchor::End, bottom + 37.0, "little need, much in place"),
    ]
}

/// The numbers at the axes, and what they count.
fn numbers(places: &Places, plane: &Plane, bottom: f64) -> Vec<Shape> {
    let upwards = (0..=places.signs).map(|signs| {
        let [_, y] = plane.middle(f64::from(signs), 0.0);
        words([LEFT - 10.0, y + 5.0], Anchor::End, Size::Usual, Tone::Muted, signs.to_string())
    });
    let across = (0..=places.conditions).map(|conditions| {
        let [x, _] = plane.middle(0.0, f64::from(conditions));
        words([x, bottom + 18.0], Anchor::Middle, Size::Usual, Tone::Muted, conditions.to_string())
    });
    let titles = [
        words(
            [0.0, 14.0],
            Anchor::Start,
            Size::Usual,
            Tone::Ink,
            format!("Signs present, of {}", places.signs),
        ),
        words(
            [LEFT + (WIDTH - LEFT) / 2.0, bottom + 57.0],
            Anchor::Middle,
            Size::Usual,
            Tone::Ink,
            format!("Conditions in place, of {}", places.conditions),
        ),
    ];
    upwards.chain(across).chain(titles).collect()
}

/// `3 of 5 signs present (2 unknown)`.
fn of_all(range: &RangeInclusive<u8>, all: u8, counted: &str) -> String {
    let known = format!("{} of {all} {counted}", range.start());
    match range.end() - range.start() {
        0 => known,
        unknown => format!("{known} ({unknown} unknown)"),
    }
}

/// The outline of the cells where the only field could stand.
fn band(plane: &Plane, reach: &Reach) -> [Shape; 4] {
    let ends = |signs: &u8, conditions: &u8| plane.middle(f64::from(*signs), f64::from(*conditions));
    let [left, bottom] = ends(reach.signs.start(), reach.conditions.start());
    let [right, top] = ends(reach.signs.end(), reach.conditions.end());
    let [left, right, top, bottom] = [left - RADIUS, right + RADIUS, top - RADIUS, bottom + RADIUS];
    let corners = [[left, bottom], [right, bottom], [right, top], [left, top]];
    let line = |side: usize| Shape::Line {
        from: corners[side],
        to: corners[(side + 1) % corners.len()],
        tone: Tone::Accent,
        dashes: Dashes::Dashed,
    };
    [0, 1, 2, 3].map(line)
}

/// The dots of one cell, in rows, smaller where there are many.
fn cell(dots: &[Dot], numbered: bool, plane: &Plane, [signs, conditions]: [u8; 2]) -> Vec<Shape> {
    let here = dots.iter().enumerate();
    let here = here.filter(|(_, dot)| dot.signs == signs && dot.conditions == conditions);
    let numbers: Vec<usize> = here.map(|(position, _)| position + 1).collect();
    if numbers.is_empty() {
        return Vec::new();
    }
    let fit = |radius: f64| {
        let step = radius * 2.0 + 2.0;
        ((plane.cell[0] / step).floor().max(1.0), (plane.cell[1] / step).floor().max(1.0))
    };
    let radius = [RADIUS, 8.5, 6.5, 5.0].into_iter().find(|radius| {
        let (across, down) = fit(*radius);
        across * down >= numbers.len() as f64
    });
    let radius = radius.unwrap_or(5.0);
    let step = radius * 2.0 + 2.0;
    let (across, _) = fit(radius);
    let in_row = across.min(numbers.len() as f64);
    let rows = (numbers.len() as f64 / across).ceil();
    let [x, y] = plane.middle(f64::from(signs), f64::from(conditions));
    let mut shapes = Vec::new();
    for (position, number) in numbers.iter().enumerate() {
        let position = position as f64;
        let centre = [
            x + ((position % across) - (in_row - 1.0) / 2.0) * step,
            y + ((position / across).floor() - (rows - 1.0) / 2.0) * step,
        ];
        shapes.push(Shape::Circle { centre, radius, tone: Tone::Accent });
        let size = if radius < RADIUS { Size::Small } else { Size::Usual };
        let lowered = if radius < RADIUS { 3.5 } else { 4.5 };
        if numbered {
            let at = [centre[0], centre[1] + lowered];
            shapes.push(words(at, Anchor::Middle, size, Tone::OnAccent, number.to_string()));
        }
    }
    shapes
}
