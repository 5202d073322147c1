use super::*;
use crate::change::movement::{Flow, Margin, MarkerSpec, Residents, garwood};

const AREAS: [&str; 3] = ["a", "b", "c"];

fn flow(from: End, to: End, count: u64) -> Flow {
    Flow { from, to, age: None, year: 2023, count: Some(count), target: None }
}

fn flows() -> Vec<Flow> {
    use End::{Area, Outside};
    vec![
        flow(Area(0), Area(1), 20),
        flow(Area(1), Area(0), 5),
        flow(Outside, Area(0), 40),
        flow(Area(0), Outside, 30),
        flow(Area(0), Area(0), 7),
        flow(Area(1), Area(2), 2),
        flow(Outside, Outside, 99),
    ]
}

fn input<'a>(flows: &'a [Flow], residents: &'a [Residents]) -> FlowInput<'a> {
    FlowInput {
        areas: &AREAS, ages: &["0–5"], flows, residents, margins: &[]
    }
}

fn residents(area: usize, mean: f64) -> Residents {
    Residents { area, age: None, year: 2023, mean, target: None }
}

#[test]
fn balances_and_rates() {
    let (flows, people) = (flows(), [residents(0, 500.0)]);
    let found = movement(&input(&flows, &people), &MovementSpec::default());
    let found = found.unwrap();
    assert_eq!(found.warnings[0].code, Code::FlowOutside);
    let a = &found.value.areas[0];
    assert_eq!(
        (a.arrivals, a.departures, a.within),
        (Some(45), Some(50), Some(7))
    );
    assert_eq!((a.balance, a.turnover), (Some(-5), Some(95)));
    assert!((a.effectiveness.unwrap() + 5.0 / 95.0).abs() < 1e-15);
    let rate = a.arrival_rate.unwrap();
    assert!((rate.value - 90.0).abs() < 1e-12);
    assert!((rate.low - 2.0 * garwood(45, 0.95).0).abs() < 1e-12);
    assert!((a.balance_rate.unwrap().value + 10.0).abs() < 1e-12);
    assert_eq!(a.partners[0].place, End::Outside);
    assert_eq!((a.partners[0].arrivals, a.partners[0].departures), (40, 30));
    assert!((a.partners[1].share.unwrap() - 25.0 / 95.0).abs() < 1e-15);
    let c = &found.value.areas[2];
    assert_eq!(
        (c.arrivals, c.departures, c.arrival_rate),
        (Some(2), Some(0), None)
    );
    let sum = |of: &dyn Fn(&AreaMovement) -> Option<u64>| -> u64 {
        found.value.areas.iter().filter_map(of).sum()
    };
    // What is not from or to outside leaves one area and reaches another.
    assert_eq!(sum(&|it| it.arrivals) - 40, sum(&|it| it.departures) - 30);
}

#[test]
fn small_flows_are_listed_for_the_gate() {
    let flows = flows();
    let found = movement(&input(&flows, &[]), &MovementSpec::default());
    let (b, c) = (End::Area(1), End::Area(2));
    assert_eq!(
        found.unwrap().value.protected,
        [FlowCell::Pair { from: b, to: c }, FlowCell::Arrivals { area: 2 }]
    );
}

#[test]
fn withheld_flows_make_their_sums_unknown() {
    let mut flows = flows();
    flows[0].count = None;
    let found = movement(&input(&flows, &[]), &MovementSpec::default());
    let found = found.unwrap().value;
    assert_eq!(
        (found.areas[0].arrivals, found.areas[0].departures),
        (Some(45), None)
    );
    assert_eq!(found.areas[0].balance, None);
    assert_eq!(found.areas[1].arrivals, None);
    assert!(found.protected.contains(&FlowCell::Departures { area: 0 }));
}

#[test]
fn children_are_told_by_age_and_years_are_pooled() {
    let mut flows = Vec::new();
    let mut people = Vec::new();
    for year in [2022, 2023] {
        let it = flow(End::Outside, End::Area(0), 12);
        flows.push(Flow { year, age: Some(0), ..it });
        people.push(Residents { year, age: Some(0), ..residents(0, 60.0) });
    }
    let found = movement(&input(&flows, &people), &MovementSpec::default());
    let found = found.unwrap().value;
    assert_eq!(found.years, [2022, 2023]);
    let it = found.ages[0][0];
    assert_eq!(it.arrivals, Some(24));
    assert!((it.turnover_rate.unwrap().value - 200.0).abs() < 1e-9);
    people.pop();
    let found = movement(&input(&flows, &people), &MovementSpec::default());
    assert_eq!(found.unwrap().value.ages[0][0].turnover_rate, None);
}

#[test]
fn totals_that_differ_are_told() {
    let flows = flows();
    let margins = [
        Margin { area: 0, arrivals: Some(45), departures: Some(52) },
        Margin { area: 1, arrivals: None, departures: Some(7) },
    ];
    let input = FlowInput { margins: &margins, ..input(&flows, &[]) };
    let found = movement(&input, &MovementSpec::default()).unwrap();
    let told = &found.warnings[1..];
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].place.area.as_deref(), Some("a"));
}

#[test]
fn markers_need_the_group() {
    let mut flows = flows();
    let people: Vec<Residents> = (0..3)
        .map(|it| Residents { target: Some(100.0), ..residents(it, 500.0) })
        .collect();
    let marker = Some(MarkerSpec::default());
    let spec = MovementSpec { marker, ..MovementSpec::default() };
    let found = movement(&input(&flows, &people), &spec).unwrap().value;
    // An area that nobody left has no leavers of the group either.
    assert!(found.markers.is_none());
    for flow in &mut flows {
        flow.target = flow.count.map(|it| it / 2);
    }
    let found = movement(&input(&flows, &people), &spec).unwrap().value;
    let markers = found.markers.unwrap();
    assert_eq!(markers.areas[0].unwrap().observed, 25);
    assert!(markers.areas.iter().flatten().all(|it| !it.marked));
}

#[test]
fn all_faults_at_once() {
    let mut wrong = flow(End::Area(7), End::Area(0), 1);
    wrong.target = Some(2);
    let flows = [wrong];
    let people = [residents(0, -1.0)];
    let spec = MovementSpec {
        level: 1.0,
        per: 0.0,
        marker: Some(MarkerSpec { discovery: 0.0, ..MarkerSpec::default() }),
        ..MovementSpec::default()
    };
    let faults = movement(&input(&flows, &people), &spec).unwrap_err().0;
    let codes: Vec<Code> = faults.iter().map(|it| it.code).collect();
    assert_eq!(
        codes,
        [
            Code::IndexLengths,
            Code::NumeratorAboveDenominator,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
        ]
    );
}
