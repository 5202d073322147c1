use super::*;

fn people(count: usize, risks: [u8; 3]) -> Vec<Person> {
    let risks = risks.iter().map(|it| Some(*it == 1)).collect();
    vec![Person { area: Some(0), risks }; count]
}

/// 100 children: 4 with three risks, 6 with two, 17 with one.
#[test]
fn a_hundred_children() {
    let mut all = people(4, [1, 1, 1]);
    all.extend(people(6, [1, 0, 1]));
    all.extend(people(17, [0, 1, 0]));
    all.extend(people(73, [0, 0, 0]));
    let (areas, city) = overlap(&all, 3, 1);
    assert_eq!(areas[0], city);
    for (found, (share, intensity, adjusted)) in city.exposures.iter().zip([
        (0.27, 0.506_172_839_506_172_9, 0.136_666_666_666_666_7),
        (0.10, 0.8, 0.08),
        (0.04, 1.0, 0.04),
    ]) {
        assert!((found.share - share).abs() < 1e-15, "{found:?}");
        assert!((found.intensity.unwrap() - intensity).abs() < 1e-15);
        assert!((found.adjusted - adjusted).abs() < 1e-15);
    }
    let told: Vec<(&[usize], usize)> =
        city.combinations.iter().map(|it| (&*it.risks, it.persons)).collect();
    let expected: [(&[usize], usize); 4] =
        [(&[], 73), (&[1], 17), (&[0, 2], 6), (&[0, 1, 2], 4)];
    assert_eq!(told, expected);
}

#[test]
fn who_lacks_a_flag_or_an_area() {
    let mut all = people(1, [1, 0, 0]);
    all.push(Person { area: Some(0), risks: vec![Some(true), None, None] });
    all.push(Person { area: None, risks: vec![Some(true); 3] });
    let (areas, city) = overlap(&all, 3, 2);
    assert_eq!((areas[0].persons, areas[0].incomplete), (1, 1));
    assert_eq!((city.persons, city.incomplete), (2, 1));
    // Nobody lives in the second: no share, and not a share of zero.
    assert_eq!(areas[1], Overlap::default());
}
