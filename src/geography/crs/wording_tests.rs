use proptest::prelude::*;

use super::*;

fn name(text: &str) -> Option<&'static str> {
    find(text).map(|it| it.name)
}

/// A projected system as ESRI words it.
fn esri(datum: &str, numbers: [f64; 3], method: &str) -> String {
    let [easting, meridian, scale] = numbers;
    format!(
        "PROJCS[\"Some_Name\",GEOGCS[\"GCS\",DATUM[\"{datum}\",SPHEROID\
         [\"S\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT\
         [\"Degree\",0.0174532925199433]],PROJECTION[\"{method}\"],\
         PARAMETER[\"False_Easting\",{easting}],PARAMETER[\"False_Northing\"\
         ,0.0],PARAMETER[\"Central_Meridian\",{meridian}],PARAMETER\
         [\"Scale_Factor\",{scale}],PARAMETER[\"Latitude_Of_Origin\",0.0],\
         UNIT[\"Meter\",1.0]]"
    )
}

#[test]
fn strips_are_known_by_their_numbers() {
    let (utm, kruger) = ("Transverse_Mercator", "Gauss_Kruger");
    let dhdn = "D_Deutsches_Hauptdreiecksnetz";
    for (datum, numbers, method, expected) in [
        ("D_ETRS_1989", [5e5, 9.0, 0.9996], utm, "EPSG:25832"),
        ("D_ETRS_1989", [5e5, 15.0, 0.9996], utm, "EPSG:25833"),
        ("D_ETRS_1989", [5e5, 3.0, 0.9996], utm, "EPSG:25831"),
        ("D_ETRS_1989", [32.5e6, 9.0, 0.9996], utm, "EPSG:4647"),
        ("D_ETRS_1989", [33.5e6, 15.0, 0.9996], utm, "EPSG:5650"),
        ("D_WGS_1984", [5e5, 9.0, 0.9996], utm, "EPSG:32632"),
        ("D_WGS_1984", [5e5, 15.0, 0.9996], utm, "EPSG:32633"),
        (dhdn, [2.5e6, 6.0, 1.0], kruger, "EPSG:31466"),
        (dhdn, [3.5e6, 9.0, 1.0], kruger, "EPSG:31467"),
        (dhdn, [4.5e6, 12.0, 1.0], utm, "EPSG:31468"),
        ("D_DHDN", [5.5e6, 15.0, 1.0], kruger, "EPSG:31469"),
    ] {
        assert_eq!(name(&esri(datum, numbers, method)), Some(expected));
    }
    // Of another country, or none that is known here.
    for (datum, numbers) in [
        ("D_Pulkovo_1942_Adj_1983", [4.5e6, 12.0, 1.0]),
        ("D_MGI", [4.5e6, 12.0, 1.0]),
        ("D_ETRS_1989", [5e5, 21.0, 0.9996]),
        ("D_ETRS_1989", [4.5e6, 12.0, 1.0]),
    ] {
        assert_eq!(name(&esri(datum, numbers, kruger)), None, "{datum}");
    }
    let feet = esri("D_ETRS_1989", [5e5, 9.0, 0.9996], utm)
        .replace("\"Meter\",1.0", "\"Foot\",0.3048");
    assert_eq!(name(&feet), None);
}

#[test]
fn a_number_of_its_own_decides() {
    let text = esri("D_ETRS_1989", [5e5, 9.0, 0.9996], "Transverse_Mercator");
    let mut numbered = text[..text.len() - 1].to_owned();
    numbered.push_str(",AUTHORITY[\"EPSG\",\"25832\"]]");
    assert_eq!(name(&numbered), Some("EPSG:25832"));
    let iso = "PROJCRS[\"DHDN / 3-degree Gauss-Kruger zone 3\",BASEGEOGCRS\
        [\"DHDN\",DATUM[\"Deutsches Hauptdreiecksnetz\",ELLIPSOID[\"Bessel \
        1841\",6377397.155,299.1528128]]],CONVERSION[\"3-degree\",METHOD\
        [\"Transverse Mercator\",ID[\"EPSG\",9807]]],CS[Cartesian,2],AXIS\
        [\"northing (X)\",north,ORDER[1]],ID[\"EPSG\",31467]]";
    assert_eq!(name(iso), Some("EPSG:31467"));
    let other = iso.replace("31467", "31287");
    assert_eq!(name(&other), None);
}

#[test]
fn other_systems_are_known() {
    let degrees = |datum: &str| {
        format!(
            "GEOGCS[\"G\",DATUM[\"{datum}\",SPHEROID[\"S\",6378137,298.25]],\
             PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.017453292519943295]]"
        )
    };
    assert_eq!(name(&degrees("D_WGS_1984")), Some("EPSG:4326"));
    assert_eq!(name(&degrees("D_ETRS_1989")), Some("EPSG:4258"));
    assert_eq!(name(&degrees("D_Deutsches_Hauptdreiecksnetz")), None);
    let laea = "PROJCS[\"ETRS_1989_LAEA\",GEOGCS[\"GCS_ETRS_1989\",DATUM\
        [\"D_ETRS_1989\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],\
        PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],\
        PROJECTION[\"Lambert_Azimuthal_Equal_Area\"],PARAMETER\
        [\"False_Easting\",4321000.0],PARAMETER[\"False_Northing\",3210000.0],\
        PARAMETER[\"Central_Meridian\",10.0],PARAMETER[\"Latitude_Of_Origin\",\
        52.0],UNIT[\"Meter\",1.0]]";
    assert_eq!(name(laea), Some("EPSG:3035"));
    let web = "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS\
        [\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",\
        6378137.0,298.257223563]],UNIT[\"Degree\",0.01745]],PROJECTION\
        [\"Mercator_Auxiliary_Sphere\"],UNIT[\"Meter\",1.0]]";
    assert_eq!(name(web), Some("EPSG:3857"));
}

#[test]
fn nesting_ends() {
    assert_eq!(name(&"A[".repeat(100_000)), None);
    assert_eq!(name("PROJCS["), None);
    assert_eq!(name(""), None);
}

proptest! {
    #[test]
    fn anything_is_known_or_not(
        text in "[A-Z\\[\\]\",.0-9ä ]{0,80}",
        at in 0..300_usize,
        with in "[\\[\\]\",ä]{0,3}",
    ) {
        find(&text);
        let mut whole = esri("D_ETRS_1989", [5e5, 9.0, 0.9996], "Gauss");
        whole.insert_str(at.min(whole.len()), &with);
        find(&whole);
    }
}
