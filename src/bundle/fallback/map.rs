//! `map.svg`: the map for when no script runs, in print or in a document.

use std::fmt::Write;

use geo::{BoundingRect, Coord, InteriorPoint, LineString, MultiPolygon, Rect};

use super::page::escape;
use crate::{
    bundle::{Frame, colours, tables::index_cell},
    disclosure::Protected,
    measurement::Status,
    numeric::{Arrange, math},
};

const WIDTH: f64 = 800.0;
const MARGIN: f64 = 16.0;
const OUTLINE: &str = "#1b1b1f";

/// The file, or nothing where there are no boundaries.
pub(in crate::bundle) fn map(
    protected: &Protected,
    frame: &Frame,
) -> Option<Vec<u8>> {
    let boundaries = frame.boundaries.as_ref()?;
    let sheet = Sheet::around(boundaries)?;
    let legend = legend(protected, frame, sheet.height);
    let height = sheet.height + legend.height;
    let mut out = String::new();
    head(&mut out, frame, height);
    for (at, boundary) in boundaries.iter().enumerate() {
        draw_area(&mut out, protected, frame, &sheet, (at, boundary));
    }
    out.push_str(&legend.text);
    out.push_str("</svg>\n");
    Some(out.into_bytes())
}

/// From degrees to the sheet: plate carrée, narrowed by the cosine of the
/// middle latitude.
struct Sheet {
    bounds: Rect<f64>,
    narrowing: f64,
    scale: f64,
    height: f64,
}

impl Sheet {
    fn around(boundaries: &[MultiPolygon<f64>]) -> Option<Self> {
        let bounds = boundaries
            .iter()
            .filter_map(BoundingRect::bounding_rect)
            .reduce(|a, b| {
                let low = Coord {
                    x: a.min().x.min(b.min().x),
                    y: a.min().y.min(b.min().y),
                };
                let high = Coord {
                    x: a.max().x.max(b.max().x),
                    y: a.max().y.max(b.max().y),
                };
                Rect::new(low, high)
            })?;
        let middle = f64::midpoint(bounds.min().y, bounds.max().y);
        let narrowing = math::cos(middle.to_radians());
        let width = (bounds.width() * narrowing).max(f64::MIN_POSITIVE);
        let scale = (WIDTH - 2.0 * MARGIN) / width;
        let height = bounds.height() * scale + 2.0 * MARGIN;
        Some(Self { bounds, narrowing, scale, height })
    }

    fn place(&self, point: Coord<f64>) -> (f64, f64) {
        let x = (point.x - self.bounds.min().x) * self.narrowing * self.scale
            + MARGIN;
        let y = (self.bounds.max().y - point.y) * self.scale + MARGIN;
        (x, y)
    }

    fn ring(&self, out: &mut String, ring: &LineString<f64>) {
        for (at, point) in ring.0.iter().enumerate() {
            let (x, y) = self.place(*point);
            // Writing to a String cannot fail, here and below.
            let _ =
                write!(out, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
        }
        out.push('Z');
    }
}

fn head(out: &mut String, frame: &Frame, height: f64) {
    let title = escape(&frame.title);
    let label = frame.words("view.map.label", &[("title", title.clone())]);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" lang=\"{}\" font-family=\"system-ui, sans-serif\">\n<title>{label}</title>\n<desc>{} {}</desc>",
        frame.language.tag(),
        escape(&frame.attribution()),
        escape(frame.mark().unwrap_or("")),
    );
    out.push_str(PATTERNS);
    let _ = writeln!(
        out,
        "<rect width=\"{WIDTH}\" height=\"{height:.0}\" fill=\"#ffffff\"/>"
    );
}

/// Missing is hatched, withheld is dotted: neither by colour alone.
const PATTERNS: &str = r##"<defs>
<pattern id="missing" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#ffffff"/><path d="M0 0V8" stroke="#6b6b76" stroke-width="3"/></pattern>
<pattern id="suppressed" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#ffffff"/><circle cx="4" cy="4" r="1.8" fill="#4a4a55"/></pattern>
</defs>
"##;

fn fill(frame: &Frame, class: Option<u8>, status: Status) -> &'static str {
    match (class, status) {
        (Some(class), _) => colours(frame.labels.len())
            .get(usize::from(class) - 1)
            .copied()
            .unwrap_or("#ffffff"),
        (None, Status::Suppressed) => "url(#suppressed)",
        (None, Status::NotApplicable) => "#c5bfb5",
        _ => "url(#missing)",
    }
}

fn draw_area(
    out: &mut String,
    protected: &Protected,
    frame: &Frame,
    sheet: &Sheet,
    (at, boundary): (usize, &MultiPolygon<f64>),
) {
    let cell = index_cell(protected, frame, at);
    let why = reason_key(cell.reason);
    let what = if cell.class.is_some() { cell.label } else { frame.word(&why) };
    let mut path = String::new();
    for polygon in boundary {
        sheet.ring(&mut path, polygon.exterior());
        polygon.interiors().iter().for_each(|hole| sheet.ring(&mut path, hole));
    }
    let _ = writeln!(
        out,
        "<path d=\"{path}\" fill=\"{}\" fill-rule=\"evenodd\" stroke=\"{OUTLINE}\" stroke-width=\"1\"><title>{}: {}</title></path>",
        fill(frame, cell.class, cell.status),
        escape(&frame.areas[at].name),
        escape(what),
    );
    let Some((class, point)) = cell.class.zip(boundary.interior_point()) else {
        return;
    };
    let (x, y) = sheet.place(point.0);
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" dy=\"4\" font-size=\"11\" text-anchor=\"middle\" fill=\"{OUTLINE}\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">{class}</text>"
    );
}

/// The catalogue's key for why an area has no class.
pub(super) fn reason_key(reason: &str) -> String {
    match reason {
        "" => "view.status.not_applicable".to_owned(),
        reason => format!("view.reason.{reason}"),
    }
}

struct Legend {
    text: String,
    height: f64,
}

fn legend(protected: &Protected, frame: &Frame, top: f64) -> Legend {
    let mut rows: Vec<(&'static str, String)> = frame
        .labels
        .iter()
        .zip(colours(frame.labels.len()))
        .enumerate()
        .map(|(at, (label, colour))| (colour, format!("{} {label}", at + 1)))
        .collect();
    let mut reasons: Vec<(&str, Status)> = (0..frame.areas.len())
        .map(|area| index_cell(protected, frame, area))
        .filter(|cell| cell.class.is_none())
        .map(|cell| (cell.reason, cell.status))
        .collect();
    reasons.arrange();
    reasons.dedup();
    for (reason, status) in reasons {
        rows.push((
            fill(frame, None, status),
            frame.word(&reason_key(reason)).to_owned(),
        ));
    }
    let mut text = String::new();
    let mut y = top + 8.0;
    for (colour, label) in rows {
        let _ = writeln!(
            text,
            "<rect x=\"{MARGIN}\" y=\"{y:.0}\" width=\"24\" height=\"16\" fill=\"{colour}\" stroke=\"{OUTLINE}\"/><text x=\"50\" y=\"{:.0}\" font-size=\"14\" fill=\"{OUTLINE}\">{}</text>",
            y + 13.0,
            escape(&label),
        );
        y += 24.0;
    }
    for line in
        [Some(frame.title.as_str()), Some(&frame.attribution()), frame.mark()]
            .into_iter()
            .flatten()
    {
        y += 20.0;
        let _ = writeln!(
            text,
            "<text x=\"{MARGIN}\" y=\"{y:.0}\" font-size=\"13\" fill=\"{OUTLINE}\">{}</text>",
            escape(line)
        );
    }
    Legend { text, height: y + MARGIN - top }
}
