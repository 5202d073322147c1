//! Planted words and numbers must occur in no byte that leaves.

use raumbild::{bundle::Bundle, recipe::edition};
use serde_json::{Value, json};

use crate::project::desk;

/// What must not leave: names of files and columns, notes, withheld numbers.
const PLANTED: [&str; 6] = [
    "GEHEIMDATEI",
    "GEHEIMSPALTE",
    "GEHEIMNENNER",
    "GEHEIMNOTIZ",
    "GEHEIMSCHLUESSEL",
    "7919",
];

/// Area 02 has a small count, so 03 beside it is withheld as well; its
/// recognisable number is in no total.
const DATA: &str = "GEHEIMSCHLUESSEL;GEHEIMSPALTE;GEHEIMNENNER\n\
    01;30000;100000\n02;2;90000\n03;7919;50000\n04;61000;120000\n05;14000;80000\n06;33000;70000\n";
const AREAS: &str = "code;name;district\n01;Nord;A\n02;Mitte;A\n03;Süd;A\n04;Ost;B\n05;West;B\n06;Hof;B\n";

fn recipe() -> Value {
    let columns = |name: &str| json!({"source": "s", "columns": [name]});
    json!({
        "version": 1,
        "sources": [{
            "id": "s", "file": "GEHEIMDATEI.csv", "key": "GEHEIMSCHLUESSEL", "holder": "Amt", "widest": "public",
            "note": "GEHEIMNOTIZ",
        }],
        "geography": {"file": "areas.csv", "key": "code", "name": "name", "district": {"key": "district"}},
        "indicators": [{
            "id": "a", "label": "A", "unit": "percent", "direction": "higherIsWorse",
            "numerator": columns("GEHEIMSPALTE"), "denominator": columns("GEHEIMNENNER"),
        }],
        "index": {"preset": "mss", "minimumPopulation": 0},
        "disclosure": {"profile": "minimum3"},
        "publication": {"title": "T", "edition": "public", "publisher": "Stadt"},
    })
}

fn published(name: &str) -> Bundle {
    let mut desk = desk(&[
        ("GEHEIMDATEI.csv", DATA.as_bytes()),
        ("areas.csv", AREAS.as_bytes()),
    ]);
    let edition = edition(name).unwrap();
    desk.publish(&recipe().to_string(), Some(edition), &mut |_| ())
        .unwrap_or_else(|faults| panic!("{faults}"))
        .value
}

fn occurs(bundle: &Bundle, word: &str) -> Vec<String> {
    let inside = |bytes: &[u8]| {
        bytes.windows(word.len()).any(|part| part == word.as_bytes())
    };
    let files = bundle.files().iter().filter(|(_, bytes)| inside(bytes));
    let names = bundle.files().keys().filter(|name| name.contains(word));
    files.map(|(name, _)| name).chain(names).cloned().collect()
}

#[test]
fn planted_words_and_numbers_do_not_leave() {
    for name in ["public", "committee"] {
        let bundle = published(name);
        for word in PLANTED {
            assert_eq!(
                occurs(&bundle, word),
                Vec::<String>::new(),
                "{word} in the {name} edition"
            );
        }
        let rows =
            String::from_utf8(bundle.files()["data/indicators.csv"].clone())
                .unwrap();
        for row in [
            "area,02,a,,numerator,,suppressed",
            "area,03,a,,numerator,,suppressed",
        ] {
            assert!(rows.contains(row), "{row} in\n{rows}");
        }
    }
}

#[test]
fn the_package_lists_every_other_file() {
    for name in ["public", "committee", "internal"] {
        let bundle = published(name);
        let package: Value =
            serde_json::from_slice(&bundle.files()["datapackage.json"])
                .unwrap();
        let resources = package["resources"].as_array().unwrap();
        let mut listed: Vec<&str> =
            resources.iter().filter_map(|it| it["path"].as_str()).collect();
        listed.push("datapackage.json");
        listed.sort_unstable();
        let there: Vec<&str> =
            bundle.files().keys().map(String::as_str).collect();
        assert_eq!(listed, there, "{name}");
    }
}

#[test]
fn the_internal_edition_keeps_its_numbers_and_says_so_in_every_file() {
    let bundle = published("internal");
    assert!(!occurs(&bundle, "7919").is_empty());
    for word in &PLANTED[..5] {
        // How files were read is for those who read them.
        let found = occurs(&bundle, word);
        let elsewhere = found.iter().any(|name| name != "import.json");
        assert!(!elsewhere, "{word} in {found:?}");
    }
    assert_eq!(occurs(&bundle, "GEHEIMNOTIZ"), Vec::<String>::new());
    for edition in ["public", "committee"] {
        assert!(!published(edition).files().contains_key("import.json"));
    }
    for (name, bytes) in bundle.files() {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(
            text.contains("vertraulich")
                || text.contains("\"confidential\": true"),
            "{name} is not marked"
        );
    }
}

#[test]
fn values_without_counts_leave_as_classes_unless_public() {
    let mut recipe = recipe();
    recipe["indicators"][0] = json!({
        "id": "a", "label": "A", "unit": "value", "direction": "higherIsWorse",
        "value": {"source": "s", "columns": ["GEHEIMSPALTE"]},
    });
    let rows = |recipe: &Value| {
        let mut desk = desk(&[
            ("GEHEIMDATEI.csv", DATA.as_bytes()),
            ("areas.csv", AREAS.as_bytes()),
        ]);
        let warned =
            desk.publish(&recipe.to_string(), None, &mut |_| ()).unwrap();
        String::from_utf8(warned.value.files()["data/indicators.csv"].clone())
            .unwrap()
    };
    let closed = rows(&recipe);
    assert!(
        closed.contains("area,04,a,,class,5,value") && !closed.contains("rate"),
        "{closed}"
    );
    recipe["sources"][0]["published"] = json!("Statistisches Jahrbuch 2024");
    let open = rows(&recipe);
    assert!(open.contains("area,03,a,,rate,7919.00,value"), "{open}");
}

/// A denominator of zero that is withheld must not show through "not
/// applicable" or through the area having no class.
#[test]
fn a_withheld_zero_does_not_show_through_its_status() {
    let data = "GEHEIMSCHLUESSEL;GEHEIMSPALTE;GEHEIMNENNER\n\
        01;40;90\n02;0;0\n03;31;70\n04;61;120\n05;14;80\n06;33;71\n";
    let mut recipe = recipe();
    recipe["disclosure"] = json!({"profile": "minimum3", "protectZero": true});
    let mut desk = desk(&[
        ("GEHEIMDATEI.csv", data.as_bytes()),
        ("areas.csv", AREAS.as_bytes()),
    ]);
    let warned = desk.publish(&recipe.to_string(), None, &mut |_| ()).unwrap();
    let file = |name: &str| {
        String::from_utf8(warned.value.files()[name].clone()).unwrap()
    };
    let rows = file("data/indicators.csv");
    assert!(rows.contains("area,02,a,,rate,,suppressed"), "{rows}");
    assert!(rows.contains("area,02,a,,denominator,,suppressed"), "{rows}");
    let index = file("data/index.csv");
    assert!(!index.contains("area,02,Mitte,A,,,,missing,missing"), "{index}");
}

/// A column and a sum that holds it: what lies between them is a count too.
#[test]
fn the_difference_of_nested_columns_is_protected() {
    let data = "k;young;old;all\n01;40;50;900\n02;31;2;800\n03;25;41;700\n\
        04;61;33;950\n05;14;27;600\n06;33;19;750\n";
    let mut recipe = recipe();
    recipe["sources"][0] = json!({
        "id": "s", "file": "d.csv", "key": "k", "holder": "Amt",
        "widest": "public",
    });
    let columns = |names: &[&str]| json!({"source": "s", "columns": names});
    let share = |id: &str, names: &[&str]| {
        json!({
            "id": id, "label": id, "unit": "percent",
            "direction": "higherIsWorse",
            "numerator": columns(names), "denominator": columns(&["all"]),
        })
    };
    recipe["indicators"] =
        json!([share("some", &["young"]), share("both", &["old", "young"])]);
    let mut desk =
        desk(&[("d.csv", data.as_bytes()), ("areas.csv", AREAS.as_bytes())]);
    let warned = desk.publish(&recipe.to_string(), None, &mut |_| ()).unwrap();
    let rows =
        String::from_utf8(warned.value.files()["data/indicators.csv"].clone())
            .unwrap();
    let withheld = ["some", "both"].map(|id| {
        rows.contains(&format!("area,02,{id},,numerator,,suppressed"))
    });
    assert!(withheld[0] || withheld[1], "{rows}");
}

/// Zones that overlap the districts, by a column of the same table; a secret
/// and the names of those who released it.
#[test]
fn zones_secrets_and_signers_stay_in_the_house() {
    let zones = ["GEHEIMZONE", "Z1", "Z2", "Z2", "Z1", "Z2", "Z2"];
    let lines = DATA.lines().zip(zones);
    let data: Vec<String> =
        lines.map(|(line, zone)| format!("{line};{zone}")).collect();
    let data = data.join("\n");
    let mut recipe = recipe();
    recipe["disclosure"] = json!({
        "profile": "minimum3", "secret": "5ec2e75ec2e75ec2e75ec2e75ec2e75e",
        "mechanism": {"kind": "suppression"},
    });
    recipe["publication"]["release"] = json!({
        "prepared": "GEHEIMPERSON", "approved": "GEHEIMCHEF",
        "date": "2026-03-31",
    });
    recipe["publication"]["levels"] = json!([{
        "id": "zones", "label": "Sozialräume",
        "of": {"source": "s", "columns": ["GEHEIMZONE"]},
    }]);
    let rounding = json!({"kind": "rounding", "base": 5, "way": "controlled"});
    for mechanism in [json!({"kind": "suppression"}), rounding] {
        recipe["disclosure"]["mechanism"] = mechanism;
        let mut desk = desk(&[
            ("GEHEIMDATEI.csv", data.as_bytes()),
            ("areas.csv", AREAS.as_bytes()),
        ]);
        let bundle = desk
            .publish(&recipe.to_string(), None, &mut |_| ())
            .unwrap_or_else(|faults| panic!("{faults}"))
            .value;
        for word in ["GEHEIM", "5ec2e7"] {
            assert_eq!(occurs(&bundle, word), Vec::<String>::new(), "{word}");
        }
        let file = |name: &str| {
            String::from_utf8(bundle.files()[name].clone()).unwrap()
        };
        assert!(file("data/zones.csv").contains("zones,Z1,04"));
        let numbers = file("data/indicators.csv");
        assert!(numbers.contains("zones,Z1,a,,rate,"), "{numbers}");
        assert!(!numbers.contains("area,02,a,,numerator,2,"), "{numbers}");
        let told: Value =
            serde_json::from_str(&file("protection.json")).unwrap();
        assert_eq!(told["proven"], json!(true), "{told}");
        assert_eq!(told["released"], json!("2026-03-31"));
    }
}
