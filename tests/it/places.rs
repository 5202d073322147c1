//! Schools and other places counted where they lie, and grids of people.

use std::fmt::Write;

use raumbild::{
    disclosure::Edition,
    finding::{Code, Faults},
    measurement::Status,
    recipe::{Desk, Run},
};
use serde_json::{Value, json};

use crate::project::{beside, desk};

/// Six areas of one hundredth of a degree, from west to east.
fn areas() -> Vec<u8> {
    let features: Vec<Value> = (0..6)
        .map(|at| {
            let (west, east) =
                (f64::from(at) / 100.0, f64::from(at + 1) / 100.0);
            let corner = |x: f64, y: f64| json!([13.0 + x, 52.5 + y]);
            let ring = [
                corner(west, 0.0),
                corner(east, 0.0),
                corner(east, 0.01),
                corner(west, 0.01),
            ];
            json!({
                "type": "Feature", "properties": {"nr": format!("a{at}")},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            })
        })
        .collect();
    json!({"type": "FeatureCollection", "features": features})
        .to_string()
        .into_bytes()
}

const CHILDREN: &str = "nr;kinder\na0;200\na1;100\na2;50\n\
                        a3;80\na4;90\na5;70\n";
const PLACES: &str = "kita;ost;nord;plaetze\nK1;13,001;52,505;40\n\
                      K2;13,002;52,506;20\nK3;13,015;52,501;30\n";

fn recipe(crosswalk: &Value, file: &str) -> Value {
    let source = |id: &str, file: &str, key: &str| {
        json!({"id": id, "file": file, "key": key, "holder": "Amt",
            "widest": "public", "signs": "ba"})
    };
    let mut places = source("plaetze", "kitas.csv", "kita");
    places["areas"] = json!("kitas");
    let column =
        |source: &str, name: &str| json!({"source": source, "columns": [name]});
    json!({
        "version": 1,
        "sources": [source("kinder", "kinder.csv", "nr"), places],
        "geography": {"file": "gebiete.geojson", "key": "nr"},
        "zones": [{"id": "kitas", "file": file, "key": "kita", "crosswalk": crosswalk}],
        "indicators": [{
            "id": "platz", "label": "Plätze", "unit": "percent",
            "direction": "lowerIsWorse",
            "numerator": column("plaetze", "plaetze"),
            "denominator": column("kinder", "kinder"),
        }],
        "index": {"preset": "mss"},
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "T", "edition": "internal", "publisher": "S"},
    })
}

fn columns() -> Value {
    json!({"by": "location", "x": "ost", "y": "nord"})
}

fn town(places: &str) -> Desk {
    desk(&[
        ("gebiete.geojson", &areas()),
        ("kinder.csv", CHILDREN.as_bytes()),
        ("kitas.csv", places.as_bytes()),
    ])
}

fn run(desk: &mut Desk, recipe: &Value) -> Result<Run, Faults> {
    desk.run(&recipe.to_string(), &mut |_| ())
}

fn counts(run: &Run, heading: &str) -> Vec<Option<u64>> {
    let columns = &run.results.prepared.matrix.counts;
    let found = columns.iter().find(|it| it.from.columns == [heading]);
    found.unwrap().values.clone()
}

fn codes(run: &Run) -> Vec<Code> {
    run.warnings.iter().map(|it| it.code).collect()
}

#[test]
fn places_are_added_up_where_they_lie() {
    let found = run(&mut town(PLACES), &recipe(&columns(), "kitas.csv"));
    let run = found.unwrap_or_else(|faults| panic!("{faults}"));
    // No Kita is there: none, which is not unknown.
    assert_eq!(counts(&run, "plaetze"), [60, 30, 0, 0, 0, 0].map(Some));
    let cells = &run.results.prepared.matrix.indicators[0].cells;
    assert_eq!(cells[2].status, Status::Zero);
    assert!(!codes(&run).contains(&Code::AreasWithoutZone));
    // Nothing was estimated: sums are true counts.
    let column = &run.results.prepared.matrix.counts[0];
    assert!(column.conversion.as_ref().is_none_or(|it| it.exact));
}

#[test]
fn a_place_outside_and_one_withheld_are_told() {
    let places = format!("{PLACES}K4;14,0;52,5;10\nK5;13,0251;52,5011;*\n");
    let found = run(&mut town(&places), &recipe(&columns(), "kitas.csv"));
    let run = found.unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(
        counts(&run, "plaetze"),
        [Some(60), Some(30), None, Some(0), Some(0), Some(0)]
    );
    let cells = &run.results.prepared.matrix.indicators[0].cells;
    assert_eq!(cells[2].status, Status::Suppressed);
    for code in [Code::ZonesWithoutArea, Code::ConvertedLost] {
        assert!(codes(&run).contains(&code), "{:?}", codes(&run));
    }
}

#[test]
fn places_of_a_file_with_points() {
    let feature = |key: &str, x: f64, y: f64| {
        json!({
            "type": "Feature", "properties": {"kita": key},
            "geometry": {"type": "Point", "coordinates": [x, y]},
        })
    };
    let file = json!({"type": "FeatureCollection", "features": [
        feature("K1", 13.001, 52.505),
        feature("K2", 13.002, 52.506),
        feature("K3", 13.015, 52.501),
    ]});
    let mut desk = town(PLACES);
    desk.add_file("orte.geojson".to_owned(), file.to_string().into_bytes());
    let recipe = recipe(&json!({"by": "location"}), "orte.geojson");
    let run =
        run(&mut desk, &recipe).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(counts(&run, "plaetze"), [60, 30, 0, 0, 0, 0].map(Some));
}

#[test]
fn half_a_place_and_none_are_faults() {
    let half = recipe(&json!({"by": "location", "x": "ost"}), "kitas.csv");
    let none = recipe(&json!({"by": "location"}), "kitas.csv");
    for recipe in [half, none] {
        let faults = run(&mut town(PLACES), &recipe).map(|_| ()).unwrap_err();
        assert_eq!(faults.0[0].code, Code::RecipeMissing, "{faults}");
    }
}

#[test]
fn the_cells_of_a_grid_are_spread_over_their_square() {
    // One cell of 0.01° whose centre is on the border: half here, half there.
    let cells = "x;y;einwohner\n13,01;52,505;80\n13,025;52,505;10\n";
    let zones = json!({
        "type": "FeatureCollection", "features": [{
            "type": "Feature", "properties": {"kita": "K1"},
            "geometry": {"type": "Polygon", "coordinates":
                [[[13.0, 52.5], [13.06, 52.5], [13.06, 52.51], [13.0, 52.51]]]},
        }],
    });
    let mut desk = town("kita;plaetze\nK1;90\n");
    desk.add_file("zonen.geojson".to_owned(), zones.to_string().into_bytes());
    desk.add_file("gitter.csv".to_owned(), cells.as_bytes().to_vec());
    let mut spread = json!({
        "by": "points", "file": "gitter.csv", "x": "x", "y": "y",
        "weight": "einwohner", "cellSize": 0.01,
    });
    let run = run(&mut desk, &recipe(&spread, "zonen.geojson"))
        .unwrap_or_else(|faults| panic!("{faults}"));
    let found: Vec<u64> =
        counts(&run, "plaetze").into_iter().flatten().collect();
    assert_eq!(found.iter().sum::<u64>(), 90);
    // The middle strip of five lies on the border and goes to one side.
    assert!((30..=50).contains(&found[0]), "{found:?}");
    assert!((30..=50).contains(&found[1]), "{found:?}");
    assert_eq!(found[2..], [10], "of the others the grid tells nothing");
    spread["cellSize"] = json!(0);
    let faults = desk
        .run(&recipe(&spread, "zonen.geojson").to_string(), &mut |_| ())
        .map(|_| ())
        .unwrap_err();
    assert_eq!(faults.0[0].code, Code::RecipeInvalid);
}

/// 902 schools in 542 planning areas, as they were counted elsewhere.
#[test]
fn every_school_of_berlin_is_in_its_area() {
    let areas = |ending: &str| {
        beside(&format!("de-berlin-lor/lor_planungsraeume_2021.{ending}"))
    };
    let (Some(schools), Some(truth), Some(shp), Some(dbf), Some(prj)) = (
        beside("de-berlin-facilities/schulen.geojson"),
        beside("de-berlin-facilities/schools_per_plr_simple.csv"),
        areas("shp"),
        areas("dbf"),
        areas("prj"),
    ) else {
        return;
    };
    let parsed: Value = serde_json::from_slice(&schools).unwrap();
    let mut list = "kita;plaetze\n".to_owned();
    for it in parsed["features"].as_array().unwrap() {
        writeln!(list, "{};1", it["properties"]["bsn"].as_str().unwrap())
            .unwrap();
    }
    let mut desk = desk(&[
        ("gebiete.shp", &shp),
        ("gebiete.dbf", &dbf),
        ("gebiete.prj", &prj),
        ("schulen.geojson", &schools),
        ("kinder.csv", &truth),
        ("kitas.csv", list.as_bytes()),
    ]);
    let mut recipe = recipe(&json!({"by": "location"}), "schulen.geojson");
    recipe["geography"] = json!({"file": "gebiete.shp", "key": "PLR_ID"});
    recipe["zones"][0]["key"] = json!("bsn");
    recipe["sources"][0]["key"] = json!("PLR_ID");
    recipe["indicators"] = json!([{
        "id": "x", "label": "x", "unit": "value", "direction": "higherIsWorse",
        "value": {"source": "kinder", "columns": ["school_count"]},
    }]);
    recipe["index"]["minimumPopulation"] = json!(0);
    recipe["population"] = json!({"source": "plaetze", "columns": ["plaetze"]});
    let run =
        run(&mut desk, &recipe).unwrap_or_else(|faults| panic!("{faults}"));
    let matrix = &run.results.prepared.matrix;
    let found = matrix.population.as_ref().unwrap();
    let all: f64 = found.iter().flatten().sum();
    assert!((all - 902.0).abs() < 1e-9, "{all}");
    for (area, cell) in matrix.indicators[0].cells.iter().enumerate() {
        assert_eq!(found[area], Some(cell.estimate.unwrap_or(0.0)));
    }
}

fn rows(source: &str) -> Value {
    json!({"source": source, "columns": [], "count": "rows"})
}

/// Kitas per thousand children, without a column of ones.
#[test]
fn rows_are_counted_where_they_lie() {
    let mut asked = recipe(&columns(), "kitas.csv");
    asked["indicators"][0]["unit"] = json!("per1000");
    asked["indicators"][0]["numerator"] = rows("plaetze");
    let found = run(&mut town(PLACES), &asked);
    let run = found.unwrap_or_else(|faults| panic!("{faults}"));
    let matrix = &run.results.prepared.matrix;
    let column = &matrix.counts[matrix.indicators[0].numerator.unwrap().0];
    assert_eq!(column.values, [2, 1, 0, 0, 0, 0].map(Some));
    assert_eq!(column.conversion.as_ref().unwrap().before, 3);
    let cells = &matrix.indicators[0].cells;
    assert!((cells[0].estimate.unwrap() - 10.0).abs() < 1e-12);
    assert_eq!(cells[2].status, Status::Zero);
    // As if a column of ones had been there.
    let ones = PLACES.lines().fold(String::new(), |all, line| {
        let one = if line.starts_with("kita") { "eins" } else { "1" };
        all + line + ";" + one + "\n"
    });
    let mut same = asked.clone();
    same["indicators"][0]["numerator"] =
        json!({"source": "plaetze", "columns": ["eins"]});
    let other = self::run(&mut town(&ones), &same);
    let other = other.unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(cells, &other.results.prepared.matrix.indicators[0].cells);
}

/// The gate sees them: one or two Kitas are few.
#[test]
fn rows_are_protected_like_other_counts() {
    let mut asked = recipe(&columns(), "kitas.csv");
    asked["indicators"][0]["numerator"] = rows("plaetze");
    let mut desk = town(PLACES);
    let public = Some(Edition::Public);
    let judged = desk.judge(&asked.to_string(), public).unwrap().value;
    let few: Vec<(&str, &str)> = judged
        .cells
        .iter()
        .filter(|it| it.why == "few")
        .map(|it| (it.code.as_str(), it.measure))
        .collect();
    assert_eq!(few, [("a0", "numerator"), ("a1", "numerator")]);
    assert!(judged.proven);
}

#[test]
fn rows_and_columns_exclude_each_other() {
    let faults = |change: &dyn Fn(&mut Value)| {
        let mut asked = recipe(&columns(), "kitas.csv");
        change(&mut asked["indicators"][0]);
        let Err(Faults(found)) = run(&mut town(PLACES), &asked) else {
            panic!("has run");
        };
        let place = |it: &raumbild::finding::Finding| it.place.entry.clone();
        found.iter().map(|it| (it.code, place(it).unwrap())).collect::<Vec<_>>()
    };
    let at = |entry: &str| vec![(Code::RecipeInvalid, entry.to_owned())];
    let both = faults(&|it| it["numerator"]["count"] = json!("rows"));
    assert_eq!(both, at("indicators[0].numerator"));
    let value = faults(&|it| {
        it.as_object_mut().unwrap().remove("numerator");
        it["value"] = rows("kinder");
    });
    assert_eq!(value, at("indicators[0].value.count"));
    let group = faults(&|it| {
        it["shrink"] = json!({
            "method": "ebLogit", "within": {"column": rows("kinder")},
        });
    });
    assert_eq!(group, at("indicators[0].shrink.within.column.count"));
}
