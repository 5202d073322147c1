//! `geo/areas.geojson`: the areas and their classes (RFC 7946).

use std::fmt::Write;

use serde_json::json;

use super::{Frame, tables::index_cell};
use crate::{disclosure::Protected, geography::write_geometry};

/// The file, or nothing where there are no boundaries.
pub(super) fn areas(protected: &Protected, frame: &Frame) -> Option<Vec<u8>> {
    let boundaries = frame.boundaries.as_ref()?;
    let mut out = String::from("{\"type\":\"FeatureCollection\"");
    if let Some(mark) = frame.mark() {
        // Writing to a String cannot fail, here and below.
        let _ = write!(out, ",\"confidential\":{}", json!(plain(mark)));
    }
    out.push_str(",\"features\":[");
    for (at, boundary) in boundaries.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        let cell = index_cell(protected, frame, at);
        let area = &frame.areas[at];
        let district =
            frame.home[at].map_or("", |home| &frame.districts[home].name);
        let properties = json!({
            "area": plain(&area.code),
            "name": plain(&area.name),
            "district": plain(district),
            "class": cell.class,
            "label": plain(cell.label),
            "status": cell.status.as_str(),
        });
        let _ = write!(
            out,
            "{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":"
        );
        write_geometry(&mut out, boundary);
        out.push('}');
    }
    out.push_str("\n]}\n");
    Some(out.into_bytes())
}

/// A portal may put attributes into its page as HTML.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|character| !"<>&".contains(*character)).collect()
}
