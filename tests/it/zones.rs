//! Sources on other zones than the areas: converted, told, kept in the house.

use std::fmt::Write;

use raumbild::{
    disclosure::Edition,
    finding::{Code, Faults},
    measurement::Status,
    recipe::{Desk, Run},
};
use serde_json::{Value, json};

use crate::project::desk;

/// Rectangles in hundredths of a degree, as boundaries with the key `nr`.
pub(crate) fn boundaries(zones: &[(&str, [f64; 4])]) -> Vec<u8> {
    let features: Vec<Value> = zones
        .iter()
        .map(|(key, [west, south, east, north])| {
            let at = |x: &f64, y: &f64| [13.0 + x / 100.0, 52.5 + y / 100.0];
            let ring = [
                at(west, south),
                at(east, south),
                at(east, north),
                at(west, north),
            ];
            json!({
                "type": "Feature", "properties": {"nr": key},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            })
        })
        .collect();
    json!({"type": "FeatureCollection", "features": features})
        .to_string()
        .into_bytes()
}

/// Six planning areas, three from west to east and two from south to north.
pub(crate) fn planning() -> Vec<u8> {
    boundaries(&[
        ("p00", [0.0, 0.0, 1.0, 1.0]),
        ("p01", [0.0, 1.0, 1.0, 2.0]),
        ("p10", [1.0, 0.0, 2.0, 1.0]),
        ("p11", [1.0, 1.0, 2.0, 2.0]),
        ("p20", [2.0, 0.0, 3.0, 1.0]),
        ("p21", [2.0, 1.0, 3.0, 2.0]),
    ])
}

/// Four catchments that cut across them; the second a little uneven in the
/// west, where its border was drawn by another hand.
fn catchments() -> Vec<u8> {
    boundaries(&[
        ("s1", [0.0, 0.0, 0.5, 2.0]),
        ("s2", [0.5, 0.0, 1.5, 2.0]),
        ("s3", [1.5, 0.0, 3.0, 1.0001]),
        ("s4", [1.5, 1.0001, 3.0, 2.0]),
    ])
}

const PLANNING: &str = "nr;kinder;sgb2\np00;200;40\np01;180;9\np10;150;30\n\
                        p11;160;12\np20;90;20\np21;120;6\n";
const SCHOOLS: &str = "nr;n;sprache\ns1;40;12\ns2;80;16\ns3;60;6\ns4;30;15\n";

pub(crate) fn town() -> Desk {
    desk(&[
        ("planung.geojson", &planning()),
        ("schulbezirke.geojson", &catchments()),
        ("kinder.csv", PLANNING.as_bytes()),
        ("seu.csv", SCHOOLS.as_bytes()),
    ])
}

pub fn share(id: &str, source: &str, part: &str, whole: &str) -> Value {
    json!({
        "id": id, "label": id, "unit": "percent", "direction": "higherIsWorse",
        "numerator": {"source": source, "columns": [part]},
        "denominator": {"source": source, "columns": [whole]},
    })
}

pub fn source(id: &str, file: &str) -> Value {
    json!({
        "id": id, "file": file, "key": "nr", "holder": "Amt",
        "widest": "public", "signs": "ba",
    })
}

/// The index of the planning areas; language support is known by catchment.
pub(crate) fn recipe() -> Value {
    let mut schools = source("seu", "seu.csv");
    schools["areas"] = json!("schulbezirke");
    json!({
        "version": 1,
        "sources": [source("kinder", "kinder.csv"), schools],
        "geography": {"file": "planung.geojson", "key": "nr"},
        "zones": [{
            "id": "schulbezirke", "file": "schulbezirke.geojson", "key": "nr",
            "crosswalk": {"by": "area", "minShare": 0.001},
        }],
        "indicators": [
            share("sgb2", "kinder", "sgb2", "kinder"),
            share("sprache", "seu", "sprache", "n"),
        ],
        "index": {"preset": "mss"},
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "Test", "edition": "internal", "publisher": "Stadt"},
    })
}

pub(crate) fn run(desk: &mut Desk, recipe: &Value) -> Run {
    desk.run(&recipe.to_string(), &mut |_| ())
        .unwrap_or_else(|faults| panic!("{faults}"))
}

fn codes(run: &Run) -> Vec<Code> {
    run.warnings.iter().map(|it| it.code).collect()
}

fn fault_codes(faults: &Faults) -> Vec<Code> {
    faults.0.iter().map(|it| it.code).collect()
}

/// The counts of one heading in every area.
pub(crate) fn counts(run: &Run, heading: &str) -> Vec<Option<u64>> {
    let columns = &run.results.prepared.matrix.counts;
    let found = columns.iter().find(|it| it.from.columns == [heading]);
    found.unwrap().values.clone()
}

#[test]
fn counts_of_catchments_become_those_of_planning_areas() {
    let run = run(&mut town(), &recipe());
    let expect = |values: [u64; 6]| values.map(Some).to_vec();
    assert_eq!(counts(&run, "n"), expect([40, 40, 40, 30, 40, 20]));
    assert_eq!(counts(&run, "sprache"), expect([10, 10, 6, 9, 4, 10]));
    let matrix = &run.results.prepared.matrix;
    let indicator = &matrix.indicators[1];
    assert_eq!(indicator.cells[0].estimate, Some(25.0));
    let estimated = indicator.estimated.as_ref().unwrap();
    assert_eq!(estimated[0], Some(1.0), "every catchment is split");
    assert_eq!(matrix.indicators[0].estimated, None);
    assert!(run.results.index.scores.iter().all(Option::is_some));
    let told = codes(&run);
    assert!(told.contains(&Code::Converted), "{told:?}");
    assert!(told.contains(&Code::Slivers), "{told:?}");
}

#[test]
fn the_index_comes_out_on_either_system() {
    let mut swapped = recipe();
    swapped["geography"] = json!({"file": "schulbezirke.geojson", "key": "nr"});
    swapped["zones"] = json!([{
        "id": "planung", "file": "planung.geojson", "key": "nr",
        "crosswalk": {"by": "area"},
    }]);
    swapped["sources"][1].as_object_mut().unwrap().remove("areas");
    swapped["sources"][0]["areas"] = json!("planung");
    swapped["index"]["minimumPopulation"] = json!(0);
    swapped["population"] = json!({"source": "kinder", "columns": ["kinder"]});
    let run = run(&mut town(), &swapped);
    let children: u64 = counts(&run, "kinder").into_iter().flatten().sum();
    assert_eq!(children, 900);
    assert_eq!(counts(&run, "n"), [40, 80, 60, 30].map(Some));
    let matrix = &run.results.prepared.matrix;
    let people: f64 =
        matrix.population.as_ref().unwrap().iter().flatten().sum();
    assert!((people - 900.0).abs() < 1e-9);
    assert!(matrix.indicators[0].estimated.is_some());
    assert_eq!(run.results.index.scores.len(), 4);
}

#[test]
fn estimates_stay_in_the_house_and_say_what_they_are() {
    let mut desk = town();
    for edition in [Edition::Committee, Edition::Public] {
        let faults = desk
            .publish(&recipe().to_string(), Some(edition), &mut |_| ())
            .map(|_| ())
            .unwrap_err();
        let expected = [Code::EditionConverted, Code::EditionConverted];
        assert_eq!(fault_codes(&faults), expected, "{faults}");
        assert!(faults.to_string().contains("schulbezirke"));
    }
    let bundle = desk
        .publish(&recipe().to_string(), None, &mut |_| ())
        .unwrap_or_else(|faults| panic!("{faults}"))
        .value;
    let text =
        |name: &str| String::from_utf8(bundle.files()[name].clone()).unwrap();
    assert!(text("datapackage.json").contains("geschätzt: umgerechnet"));
    assert!(text("table.html").contains("sprache (geschätzt)"));
    let protocol: Value = serde_json::from_str(&text("import.json")).unwrap();
    let conversions = &protocol["conversions"];
    assert_eq!(conversions["zones"][0]["zones"], "schulbezirke");
    assert_eq!(conversions["estimatedShare"]["sprache"]["p00"], json!(1.0));
    let mut early = recipe();
    early["publication"]["edition"] = json!("public");
    let found = desk.check(&early.to_string());
    assert!(found.iter().any(|it| it.code == Code::EditionConverted));
}

#[test]
fn withheld_stays_withheld() {
    let mut desk = town();
    let hidden = SCHOOLS.replace("s4;30;15", "s4;30;*");
    desk.add_file("seu.csv".to_owned(), hidden.into_bytes());
    let run = run(&mut desk, &recipe());
    let cells = &run.results.prepared.matrix.indicators[1].cells;
    let statuses: Vec<Status> = cells.iter().map(|it| it.status).collect();
    let hidden = Status::Suppressed;
    let value = Status::Value;
    assert_eq!(statuses, [value, value, value, hidden, value, hidden]);
    let columns = &run.results.prepared.matrix.counts;
    let column =
        columns.iter().find(|it| it.from.columns == ["sprache"]).unwrap();
    let estimate = &column.conversion.as_ref().unwrap().estimates[5];
    assert_eq!(estimate.possible, (0, None));
    assert!(estimate.bounds.0 > 0.6, "at least one case, most of it here");
    assert!(codes(&run).contains(&Code::ConvertedWithheld));
}

/// Fourteen old areas of which two each, once four, became one.
pub(crate) fn reform() -> (Desk, Value) {
    let mut old = "nr;n;r\n".to_owned();
    let mut pairs = "alt;neu\n".to_owned();
    for at in 0..14 {
        let new = ["p00", "p01", "p10", "p11", "p20", "p21", "p21"][at / 2];
        writeln!(old, "a{at:02};{};{}", 100 + 7 * at, 20 + 3 * (at % 5))
            .unwrap();
        writeln!(pairs, "a{at:02};{new}").unwrap();
    }
    let mut desk = town();
    desk.add_file("alt.csv".to_owned(), old.into_bytes());
    desk.add_file("alt-neu.csv".to_owned(), pairs.into_bytes());
    let mut source = source("alt", "alt.csv");
    source["areas"] = json!("alt");
    let mut recipe = recipe();
    recipe["sources"] = json!([source]);
    recipe["zones"] = json!([{
        "id": "alt",
        "crosswalk": {"by": "table", "file": "alt-neu.csv", "from": "alt", "to": "neu"},
    }]);
    recipe["indicators"] = json!([share("r", "alt", "r", "n")]);
    (desk, recipe)
}

#[test]
fn merged_areas_are_added_up_and_may_be_published() {
    let (mut desk, recipe) = reform();
    let run = run(&mut desk, &recipe);
    let expected = [207, 235, 263, 291, 319, 722].map(Some);
    assert_eq!(counts(&run, "n"), expected);
    let public =
        desk.publish(&recipe.to_string(), Some(Edition::Public), &mut |_| ());
    let bundle = public.unwrap_or_else(|faults| panic!("{faults}")).value;
    for (name, bytes) in bundle.files() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("alt-neu"), "{name}");
    }
}

#[test]
fn a_split_needs_weights() {
    let (mut desk, mut recipe) = reform();
    let pairs = "alt;neu;w\na00;p00;3\na00;p01;1\n\
                 a01;p10;0.5\na01;p10;0.5\na02;p11;1\na03;p20;1\na04;p21;1\n";
    desk.add_file("alt-neu.csv".to_owned(), pairs.as_bytes().to_vec());
    let faults = desk.run(&recipe.to_string(), &mut |_| ()).map(|_| ());
    let faults = faults.unwrap_err();
    assert_eq!(fault_codes(&faults), [Code::CrosswalkMissing], "{faults}");
    recipe["zones"][0]["crosswalk"]["weight"] = json!("w");
    let run = run(&mut desk, &recipe);
    // 100 people: three quarters, one quarter.
    assert_eq!(counts(&run, "n")[..3], [75, 25, 107].map(Some));
    assert!(codes(&run).contains(&Code::DataWithoutArea), "a05 and others");
}

#[test]
fn by_points_and_by_area_where_there_is_none() {
    let mut desk = town();
    // All of the first catchment's addresses lie in the south; the fourth
    // has none.
    let points = "x;y;kinder\n13,0021;52,5011;30\n13,0031;52,5021;10\n\
                  13,0011;52,6111;5\n13,0122;52,5031;10\n\
                  13,0121;52,5131;30\n13,0221;52,5031;1\n";
    desk.add_file("adressen.csv".to_owned(), points.as_bytes().to_vec());
    let mut recipe = recipe();
    recipe["zones"][0]["crosswalk"] = json!({
        "by": "points", "file": "adressen.csv", "x": "x", "y": "y", "weight": "kinder",
    });
    let run = run(&mut desk, &recipe);
    let n = counts(&run, "n");
    assert_eq!(n.iter().flatten().sum::<u64>(), 210);
    assert_eq!(n[0], Some(40), "all of s1");
    assert_eq!(n[2], Some(20), "a quarter of s2");
    assert_eq!(n[3], Some(70), "the rest of s2, a third of s4");
    assert!(codes(&run).contains(&Code::ZonesFilled));
}

#[test]
fn zones_that_are_elsewhere_or_without_boundaries() {
    let mut desk = town();
    let far = boundaries(&[("s1", [500.0, 0.0, 501.0, 1.0])]);
    desk.add_file("schulbezirke.geojson".to_owned(), far);
    let faults = desk.run(&recipe().to_string(), &mut |_| ()).map(|_| ());
    let found = fault_codes(&faults.unwrap_err());
    assert!(found.contains(&Code::CrosswalkEmpty), "{found:?}");
    let mut table = recipe();
    table["zones"][0]["file"] = json!("seu.csv");
    let faults = desk.run(&table.to_string(), &mut |_| ()).map(|_| ());
    let found = fault_codes(&faults.unwrap_err());
    assert!(found.contains(&Code::CrosswalkMissing), "{found:?}");
}
