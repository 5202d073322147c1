use std::{collections::BTreeMap, fs};

use raumbild::segregation::{
    SegregationSpec, decompose, multi_group, two_group,
};

use super::{close, golden, position};

/// Columns of Berlin's 448 planning areas, and each area's district.
type Columns = BTreeMap<String, Vec<Option<u64>>>;

fn berlin() -> Option<(Columns, Vec<Option<u32>>)> {
    let path = "../shared/golden/spatial/data/\
                berlin_plr2020_pop_2020-12-31.csv";
    let bytes = fs::read(path).ok()?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let header = reader.headers().unwrap().clone();
    let (mut columns, mut districts) = (Columns::new(), Vec::new());
    for row in reader.records() {
        let row = row.unwrap();
        for (name, cell) in header.iter().zip(&row) {
            columns.entry(name.to_owned()).or_default().push(cell.parse().ok());
        }
        districts.push(row[0][..2].parse().ok());
    }
    Some((columns, districts))
}

#[test]
fn two_groups_of_berlin_as_pysal() {
    let Some(golden) = golden("segregation/berlin_plr2020") else { return };
    let (columns, _) = berlin().unwrap();
    for (name, expected) in golden["single"].as_object().unwrap() {
        let of = |atkinson: f64| {
            let spec = SegregationSpec { atkinson, ..Default::default() };
            two_group(&columns[name], &columns["pop"], &spec, &position)
                .unwrap()
        };
        let found = of(0.5);
        let to = |found: f64, key: &str| close(found, &expected[key], 1e-10);
        to(found.dissimilarity.observed, "Dissim");
        to(found.gini, "Gini");
        to(found.theil, "Entropy");
        to(found.isolation, "Isolation");
        to(found.exposure, "Interaction");
        to(found.eta_squared, "CorrelationR");
        to(found.share, "P");
        to(
            found.dissimilarity.expected.binomial,
            "E_D_binomial_exact_de_Moivre",
        );
        for b in [0.1, 0.5, 0.9] {
            to(of(b).atkinson, &format!("Atkinson_b{b}"));
        }
        let spec = SegregationSpec {
            expectation: raumbild::segregation::Expectation::Binomial,
            ..Default::default()
        };
        let found =
            two_group(&columns[name], &columns["pop"], &spec, &position)
                .unwrap();
        to(found.dissimilarity.corrected, "CarringtonTroske_D_star");
        // PySAL subtracts the same chance, found by drawing.
        let drawn = expected["ModifiedDissim_it2000"].as_f64().unwrap();
        let exact = found.dissimilarity.corrected;
        assert!((exact - drawn).abs() < 1e-3, "{exact} is not {drawn}");
    }
}

#[test]
fn several_groups_of_berlin_as_pysal() {
    let Some(golden) = golden("segregation/berlin_plr2020") else { return };
    let (columns, districts) = berlin().unwrap();
    let groups = ["foreign", "de_mig", "de_nomig"];
    let groups: Vec<_> = groups.iter().map(|it| &columns[*it][..]).collect();
    let spec = SegregationSpec::default();
    let found = multi_group(&groups, &spec, &position).unwrap();
    let to = |found: f64, key: &str| close(found, &golden["multi"][key], 1e-10);
    to(found.dissimilarity.observed, "MultiDissim");
    to(found.gini, "MultiGini");
    to(found.normalised_exposure, "MultiNormExposure");
    to(found.theil, "MultiInfoTheory");
    to(found.relative_diversity, "MultiRelativeDiversity");
    to(found.squared_variation, "MultiSquaredCoefVar");
    to(found.entropy, "MultiDiversity");
    to(found.interaction, "SimpsonsInteraction");
    to(found.mutual_information, "MultiDivergence");

    // As R's segregation has it.
    let parts = decompose(&groups, &districts, &position).unwrap();
    let found = parts.mutual_information;
    assert!((found.within - 0.027_462_7).abs() < 5e-8, "{found:?}");
    assert!((found.between - 0.028_276_6).abs() < 5e-8, "{found:?}");
    to(found.total, "MultiDivergence");
    assert_eq!(parts.districts.len(), 12);
}
