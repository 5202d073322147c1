use super::*;

fn fault(row: usize) -> Finding {
    Finding::new(Code::KeyEmpty, Place::file("a.geojson").row(row))
}

#[test]
fn few_findings_are_all_told() {
    let mut notices = Notices::new("a.geojson");
    (1..=20).for_each(|row| notices.add(fault(row)));
    assert_eq!(notices.into_faults().0.len(), 20);
}

#[test]
fn many_findings_are_counted() {
    let mut notices = Notices::new("a.geojson");
    (1..=500).for_each(|row| notices.add(fault(row)));
    let faults = notices.into_faults().0;
    assert_eq!(faults.len(), 21);
    assert_eq!(faults[20].code, Code::MoreOfTheSame);
    assert_eq!(faults[20].values, [("count", "480".to_owned())]);
    assert_eq!(faults[20].place, Place::file("a.geojson"));
}

#[test]
fn warnings_stay_with_the_value() {
    let mut notices = Notices::new("a.geojson");
    notices.add(Finding::new(Code::SplitArea, notices.place()));
    let warned = notices.finish(7).unwrap();
    assert_eq!((warned.value, warned.warnings.len()), (7, 1));
}

#[test]
fn a_fault_outweighs_the_value() {
    let mut notices = Notices::new("a.geojson");
    notices.add(Finding::new(Code::SplitArea, notices.place()));
    notices.add(fault(3));
    assert_eq!(notices.finish(7).unwrap_err().0, [fault(3)]);
}
