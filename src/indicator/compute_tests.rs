use super::*;
use crate::{
    geography::AreaRow,
    indicator::{Direction, Total, Unit},
    table::{ReadingSpec, SignProfile, read, understand},
};

fn geography() -> Geography {
    let rows =
        ["01", "02", "03", "04"].iter().enumerate().map(|(row, code)| {
            AreaRow {
                row,
                code: (*code).to_owned(),
                name: String::new(),
                district: Some((
                    (if row < 2 { "A" } else { "B" }).to_owned(),
                    String::new(),
                )),
            }
        });
    Geography::from_table(rows, "areas.csv").unwrap().value
}

fn source() -> SourceSpec {
    SourceSpec {
        signs: Some(SignProfile::Ba),
        ..SourceSpec::new("s", "s.csv", "k")
    }
}

fn columns(names: &[&str]) -> ColumnRef {
    let columns = names.iter().map(|&name| name.to_owned()).collect();
    ColumnRef { source: "s".into(), columns, count: None }
}

fn share(numerator: &[&str], denominator: &[&str]) -> IndicatorSpec {
    IndicatorSpec {
        id: "a".into(),
        label: "A".into(),
        unit: Unit::Percent,
        direction: Direction::HigherIsWorse,
        date: None,
        numerator: Some(columns(numerator)),
        denominator: Some(columns(denominator)),
        value: None,
        ..IndicatorSpec::default()
    }
}

fn computed(
    csv: &str,
    spec: &IndicatorSpec,
) -> Result<Warned<IndicatorMatrix>, Faults> {
    let book = read("s.csv", csv.as_bytes()).unwrap().into();
    let reading = ReadingSpec::default();
    let table = understand("s.csv", &book, &reading, "k").unwrap().value;
    let tables = Tables::from([("s".to_owned(), table)]);
    let geography = geography();
    let inputs = Inputs {
        tables: &tables,
        sources: &[source()],
        zones: &ZoneSystems::new(),
        geography: &geography,
        surveys: &BTreeMap::new(),
        population: None,
    };
    compute(inputs, std::slice::from_ref(spec))
}

fn codes(faults: &Faults) -> Vec<Code> {
    faults.0.iter().map(|finding| finding.code).collect()
}

#[test]
fn rates_keep_zero_missing_and_suppressed_apart() {
    let warned =
        computed("k;r;n\n01;5;20\n02;-;10\n03;*;30", &share(&["r"], &["n"]))
            .unwrap();
    let cells = &warned.value.indicators[0].cells;
    let told: Vec<_> =
        cells.iter().map(|cell| (cell.estimate, cell.status)).collect();
    assert_eq!(
        told,
        [
            (Some(25.0), Status::Value),
            (Some(0.0), Status::Zero),
            (None, Status::Suppressed),
            (None, Status::Missing),
        ]
    );
    let (low, high) = cells[1].bounds.unwrap();
    assert!(low == 0.0 && high > 20.0 && high < 30.0);
    assert_eq!(warned.warnings[0].code, Code::AreaWithoutData);
}

#[test]
fn a_total_with_an_unknown_part_is_unknown() {
    let matrix = computed(
        "k;r;n\n01;5;20\n02;-;10\n03;*;30\n04;7;30",
        &share(&["r"], &["n"]),
    )
    .unwrap()
    .value;
    let totals = matrix.counts[1].by_district(&geography());
    assert_eq!(totals[0], Total { value: Some(5), status: Status::Value });
    assert_eq!(totals[1], Total { value: None, status: Status::Suppressed });
    assert_eq!(matrix.counts[0].sum(0..4).value, Some(90));
}

#[test]
fn columns_are_added_up() {
    let matrix = computed(
        "k;r;q;n\n01;5;1;20\n02;-;2;10\n03;*;3;30\n04;1;1;1000",
        &share(&["r", "q"], &["n"]),
    )
    .unwrap()
    .value;
    let estimates: Vec<_> =
        matrix.indicators[0].cells.iter().map(|cell| cell.estimate).collect();
    assert_eq!(estimates, [Some(30.0), Some(20.0), None, Some(0.2)]);
}

#[test]
fn impossible_counts_are_all_named_with_their_places() {
    let faults = computed(
        "k;r;n\n01;5;0\n02;11;10\n03;0;0\n04;2;4",
        &share(&["r"], &["n"]),
    )
    .unwrap_err();
    assert_eq!(
        codes(&faults),
        [Code::DenominatorZero, Code::NumeratorAboveDenominator]
    );
    let place = &faults.0[1].place;
    assert_eq!((place.row, place.area.as_deref()), (Some(3), Some("02")));
    assert_eq!(place.column.as_deref(), Some("r"));
}

#[test]
fn nobody_of_nobody_is_no_rate() {
    let warned = computed(
        "k;r;n\n01;0;0\n02;1;10\n03;2;10\n04;2;4",
        &share(&["r"], &["n"]),
    )
    .unwrap();
    assert_eq!(
        warned.value.indicators[0].cells[0].status,
        Status::NotApplicable
    );
    assert_eq!(warned.warnings[0].code, Code::DenominatorZeroBoth);
}

#[test]
fn keys_are_judged_all_at_once() {
    let spec = share(&["r"], &["n"]);
    let faults = computed("k;r;n\n01;1;2\n;1;2\n01;1;2", &spec).unwrap_err();
    assert_eq!(codes(&faults), [Code::KeyEmpty, Code::KeyDuplicate]);
    let faults = computed("k;r;n\n1;1;2\n2;1;2", &spec).unwrap_err();
    assert_eq!(codes(&faults), [Code::KeyNoneMatch]);
    let warned =
        computed("k;r;n\n01;1;2\n02;1;2\n03;1;2\n04;1;2\n99;1;2", &spec)
            .unwrap();
    assert_eq!(warned.warnings[0].code, Code::DataWithoutArea);
}

#[test]
fn a_column_at_fault_is_named_once() {
    let faults =
        computed("k;r;n\n01;text;2", &share(&["r"], &["r"])).unwrap_err();
    assert_eq!(codes(&faults), [Code::NumberText]);
}
