use std::{fs, rc::Rc};

use geo::Area;

use super::*;
use crate::{
    finding::Warned,
    geography::{
        Geography, GeographySpec, PointsSpec, ShiftGrid, geojson_points,
        metric, read_geojson, read_layer, read_written, summarise_layer,
        table_points,
    },
    table::{ReadingSpec, read, understand},
};

fn spec(file: &str, key: &str) -> GeographySpec {
    GeographySpec {
        id: None,
        file: file.to_owned(),
        layer: None,
        key: key.to_owned(),
        name: None,
        district: None,
        crs: None,
    }
}

fn grid() -> ShiftGrid {
    let bytes = fs::read("www/engine/grids/BETA2007.gsb").unwrap();
    ShiftGrid::read(&bytes).unwrap()
}

/// A file of the data beside the project, if they are at hand.
fn data(path: &str) -> Option<Vec<u8>> {
    let bytes = fs::read(format!("../shared/data/{path}")).ok();
    if bytes.is_none() {
        eprintln!("not tested: ../shared/data/{path} is absent");
    }
    bytes
}

/// A shapefile of loose files as one layer.
fn shapefile(stem: &str) -> Option<Workbook> {
    let mut book = read("a.shp", &data(&format!("{stem}.shp"))?).unwrap();
    let mut table = read("a.dbf", &data(&format!("{stem}.dbf"))?).unwrap();
    let mut sheet = table.sheets.remove(0);
    sheet.shapes = book.sheets.remove(0).shapes;
    if let Some(shapes) = &mut sheet.shapes {
        let prj = data(&format!("{stem}.prj"))?;
        shapes.crs = Some(String::from_utf8(prj).unwrap());
    }
    Some(Workbook { sheets: vec![sheet], ..book })
}

fn codes(warned: &Warned<Geography>) -> Vec<Code> {
    warned.warnings.iter().map(|it| it.code).collect()
}

/// The area of all areas in square kilometres.
fn square_km(geography: &Geography) -> f64 {
    let metric = metric(geography).unwrap();
    metric.boundaries.iter().map(Area::unsigned_area).sum::<f64>() / 1e6
}

#[test]
fn the_layer_is_chosen_or_asked_for() {
    let book =
        read("a.gpkg", &fs::read("tests/reference/shapes/areas.gpkg").unwrap());
    let mut book = book.unwrap();
    let spec = spec("a.gpkg", "nr");
    let warned = read_layer(&book, &spec, None).unwrap();
    assert_eq!(warned.value.areas().len(), 3);
    assert_eq!(warned.warnings[0].code, Code::GeometryMissing);
    let summary = summarise_layer(&book, None, "a.gpkg").unwrap();
    assert_eq!(
        (summary.features, summary.crs.as_deref()),
        (4, Some("EPSG:25833"))
    );
    assert!(summary.layers.is_empty());

    let mut second = book.sheets[0].clone();
    second.name = "kreise".to_owned();
    book.sheets.push(second);
    let faults = read_layer(&book, &spec, None).unwrap_err().0;
    assert_eq!(faults[0].code, Code::LayerUndecided);
    let known = faults[0].values.iter().find(|it| it.0 == "known").unwrap();
    assert_eq!(known.1, "gebiete, kreise");
    let named = |layer: &str| GeographySpec {
        layer: Some(layer.to_owned()),
        ..spec.clone()
    };
    assert!(read_layer(&book, &named("kreise"), None).is_ok());
    let faults = read_layer(&book, &named("plr"), None).unwrap_err().0;
    assert_eq!(faults[0].code, Code::LayerUndecided);
    let summary = summarise_layer(&book, None, "a.gpkg").unwrap();
    assert_eq!(summary.layers, ["gebiete", "kreise"]);
}

#[test]
fn boundaries_are_read_from_a_column_of_text() {
    let text = "nr;name;WKT\n\
        07;Süd;\"SRID=25833;POLYGON((389000 5819000,390000 5819000,\
        390000 5820000,389000 5819000))\"\n\
        08;Nord;\"POLYGON((390000 5819000,391000 5819000,391000 5820000,\
        390000 5819000))\"\n";
    let book = Rc::new(read("a.csv", text.as_bytes()).unwrap());
    let reading = ReadingSpec::default();
    let table = understand("a.csv", &book, &reading, "nr").unwrap().value;
    let spec =
        GeographySpec { name: Some("name".to_owned()), ..spec("a.csv", "nr") };
    let warned = read_written(&table, &spec, None).unwrap().unwrap();
    let areas = warned.value.areas();
    assert_eq!((areas[0].code.as_str(), areas[0].name.as_str()), ("07", "Süd"));
    assert!((square_km(&warned.value) - 1.0).abs() < 1e-3);
    let book = Rc::new(read("b.csv", b"nr;name\n1;Polygon\n").unwrap());
    let table = understand("b.csv", &book, &reading, "nr").unwrap().value;
    assert!(read_written(&table, &spec, None).is_none());
}

#[test]
fn berlins_planning_areas() {
    let stem = "de-berlin-lor/lor_planungsraeume_2021";
    let Some(book) = shapefile(stem) else { return };
    let warned = read_layer(&book, &spec("a.shp", "PLR_ID"), None).unwrap();
    assert_eq!(warned.value.areas().len(), 542);
    assert!((square_km(&warned.value) - 890.67).abs() < 0.4);
    eprintln!("{:?}", codes(&warned));
}

/// Two places called Schloßstraße have one key.
#[test]
fn a_key_given_twice_is_told_with_both_places() {
    let stem = "de-berlin-lor/lor_planungsraeume";
    let Some(book) = shapefile(stem) else { return };
    let warned = read_layer(&book, &spec("a.shp", "broker Dow"), None).unwrap();
    assert_eq!(warned.value.areas().len(), 447);
    let split = warned.warnings.iter().find(|it| it.code == Code::SplitArea);
    let split = split.unwrap();
    assert_eq!(split.place.area.as_deref(), Some("06010102"));
    let places = &split.values.iter().find(|it| it.0 == "places").unwrap().1;
    assert_eq!(places.matches(';').count(), 1, "{places}");
    assert!(split.place.point.is_some());
}

#[test]
fn other_layers_of_berlin() {
    for (stem, key, count) in [
        ("de-berlin-lor/lor_bezirksregionen_2021", "BZR_ID", 143),
        ("de-berlin-lor/lor_bezirksregionen", "broker Dow", 138),
        ("de-berlin-lor/bezirksgrenzen", "Schluessel", 12),
        ("de-berlin-overlap/berlin_postleitzahlen", "PLZ99", 190),
    ] {
        let Some(book) = shapefile(stem) else { continue };
        let warned = read_layer(&book, &spec("a.shp", key), None);
        let warned = match warned {
            Ok(warned) => warned,
            Err(faults) => panic!("{stem}: {faults}"),
        };
        assert_eq!(warned.value.areas().len(), count, "{stem}");
    }
}

/// Metres without a word are asked for; with one they are Berlin.
#[test]
fn catchments_without_a_system_are_asked_for() {
    let path = "de-berlin-overlap/RBS_OD_ESB_2019_06.geojson";
    let Some(bytes) = data(path) else { return };
    let summary = crate::geography::summarise(&bytes, "a").unwrap();
    assert_eq!((summary.features, summary.crs), (346, None));
    let key = summary.properties.iter().find(|it| it.distinct == 346).unwrap();
    let spec = spec("a.geojson", &key.name);
    let faults = read_geojson(&bytes, &spec, None).unwrap_err().0;
    assert_eq!(faults[0].code, Code::CrsUnknown);
    let crs = Some("EPSG:25833".to_owned());
    let spec = GeographySpec { crs, ..spec };
    let warned = read_geojson(&bytes, &spec, None).unwrap();
    assert_eq!(warned.value.areas().len(), 346);
    assert!((square_km(&warned.value) - 890.67).abs() < 0.4);
}

#[test]
fn karlsruhe_in_the_old_datum() {
    let stem = "de-karlsruhe-btw2017/Wahlbezirke_2017";
    let Some(book) = shapefile(stem) else { return };
    let spec = spec("a.shp", "BEZIRK");
    let warned = read_layer(&book, &spec, None).unwrap();
    assert_eq!(codes(&warned), [Code::CrsInexact]);
    assert_eq!(warned.value.areas().len(), 188);
    assert!(warned.value.find("101").is_some(), "101.0 is 101");
    let grid = grid();
    let exact = read_layer(&book, &spec, Some(&grid)).unwrap();
    assert_eq!(codes(&exact), []);
    let first =
        |it: &Geography| it.boundaries().unwrap()[0].0[0].exterior().0[0];
    let (a, b) = (first(&warned.value), first(&exact.value));
    let off = [(a.x - b.x) * 73_000.0, (a.y - b.y) * 111_200.0];
    let off = (off[0] * off[0] + off[1] * off[1]).sqrt();
    assert!((0.1..3.5).contains(&off), "{off} m");
}

#[test]
fn germany_in_two_formats() {
    let Some(geojson) = data("de-vg5000/Ebene_Kreise.geojson") else { return };
    let Some(book) = shapefile("de-vg5000/VG5000_KRS") else { return };
    let grid = grid();
    let degrees = read_geojson(&geojson, &spec("a", "ARS"), None).unwrap();
    let metres = read_layer(&book, &spec("a", "AGS"), Some(&grid)).unwrap();
    assert_eq!(degrees.value.areas().len(), 401);
    assert_eq!(metres.value.areas().len(), 401);
    let (one, two) = (square_km(&degrees.value), square_km(&metres.value));
    eprintln!("{one} {two} km², {:?}", codes(&metres));
    assert!((two - 357_000.0).abs() < 2_500.0, "{two}");
    let gap = (one - two).abs() / two;
    assert!(gap < 1e-3, "{one} {two}");
}

#[test]
fn the_municipalities_and_their_faults() {
    let Some(bytes) = data("de-vg5000/VG5000_GEM.zip") else { return };
    let book = read("VG5000_GEM.zip", &bytes).unwrap();
    let grid = grid();
    let spec = GeographySpec {
        name: Some("GEN".to_owned()),
        ..spec("VG5000_GEM.zip", "AGS")
    };
    let warned = read_layer(&book, &spec, Some(&grid)).unwrap();
    let crossed: Vec<&Finding> = warned
        .warnings
        .iter()
        .filter(|it| it.code == Code::GeometryCrossed)
        .collect();
    // As many as GEOS finds.
    assert_eq!(crossed.len(), 3);
    assert!(crossed.iter().all(|it| it.place.point.is_some()));
    eprintln!("{} areas", warned.value.areas().len());
}

#[test]
fn leeds_in_two_divisions() {
    for (file, key, count, faulty) in [
        ("lsoa11_E08000035_Leeds.geojson", "LSOA11CD", 482, 2),
        ("wards13_E08000035_Leeds.geojson", "WD13CD", 33, 0),
    ] {
        let Some(bytes) = data(&format!("uk-geo-leeds/{file}")) else { return };
        let warned = read_geojson(&bytes, &spec(file, key), None).unwrap();
        assert_eq!(warned.value.areas().len(), count);
        let area = square_km(&warned.value);
        assert!((area - 551.8).abs() < 1.0, "{area}");
        // As many as GEOS finds.
        assert_eq!(codes(&warned), vec![Code::GeometryCrossed; faulty]);
    }
}

#[test]
fn schools_and_the_cells_of_a_census() {
    let Some(bytes) = data("de-berlin-facilities/schulen.geojson") else {
        return;
    };
    let schools = geojson_points(&bytes, None, "a", None).unwrap().value;
    assert_eq!(schools.degrees.iter().flatten().count(), 902);
    let inside = |it: &[f64; 2]| {
        (13.0..13.9).contains(&it[0]) && (52.3..52.7).contains(&it[1])
    };
    assert!(schools.degrees.iter().flatten().all(inside));
    for (city, count) in [("berlin", 2385), ("hamburg", 1763)] {
        let path =
            format!("de-zensus2011-grid-cities/zensus2011_1km_{city}.csv");
        let Some(bytes) = data(&path) else { return };
        let book = Rc::new(read("z.csv", &bytes).unwrap());
        let reading = ReadingSpec::default();
        let key = "Gitter_ID_1km";
        let table = understand("z.csv", &book, &reading, key).unwrap().value;
        let spec = PointsSpec {
            x: "x_mp_1km".to_owned(),
            y: "y_mp_1km".to_owned(),
            crs: Some("EPSG:3035".to_owned()),
        };
        let cells = table_points(&table, &spec, None).unwrap().value;
        assert_eq!(cells.degrees.iter().flatten().count(), count);
    }
}
