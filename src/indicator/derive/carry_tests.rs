use super::*;

/// Columns of counts, one list per column.
fn carried(derivation: &Derivation, columns: &[&[Option<u64>]]) -> Outcome {
    let count = |column: CountColumnId, area: usize| {
        let value = columns[column.0][area];
        (value, value.map_or(Status::Missing, |_| Status::Value))
    };
    derivation.carry_out(&count, columns[0].len())
}

fn pair(at: usize) -> Pair {
    (CountColumnId(at), CountColumnId(at + 1))
}

fn years(count: usize, rule: PoolRule) -> Derivation {
    Derivation {
        base: Base::Years {
            years: (0..count).map(|at| pair(2 * at)).collect(),
            rule,
        },
        unit: Unit::Percent,
        interval: Interval::Wilson,
        minimum_of: None,
        shrink: None,
    }
}

#[test]
fn pooled_years_keep_gaps_apart() {
    let columns: [&[Option<u64>]; 4] = [
        &[Some(1), Some(2), Some(0)],
        &[Some(10), Some(20), Some(0)],
        &[Some(2), None, Some(0)],
        &[Some(20), Some(20), Some(0)],
    ];
    let found = carried(&years(2, PoolRule::AllYears), &columns);
    assert_eq!(found.cells[0].estimate, Some(10.0));
    assert_eq!(found.cells[1].status, Status::Missing);
    assert_eq!(found.cells[2].status, Status::NotApplicable);
    assert!(found.gaps.is_empty());
    let found = carried(&years(2, PoolRule::Available), &columns);
    assert_eq!(found.cells[1].estimate, Some(10.0));
    assert_eq!((found.cells[1].count, found.cells[1].of), (Some(2), Some(20)));
    assert_eq!(found.gaps, [1]);
}

#[test]
fn a_small_denominator_is_uncertain_and_never_zero() {
    let columns: [&[Option<u64>]; 2] =
        [&[Some(0), Some(4), Some(9)], &[Some(15), Some(40), Some(90)]];
    let mut asked = years(1, PoolRule::AllYears);
    asked.minimum_of = Some(20);
    asked.shrink = Some(Shrinking {
        method: ShrinkMethod::EbLogit,
        variance: Variance::Raw,
        groups: vec![Some(0); 3],
    });
    let found = carried(&asked, &columns);
    assert_eq!(found.cells[0].status, Status::Uncertain);
    assert_eq!(found.cells[0].estimate, None);
    assert_eq!(found.raw[0].status, Status::Uncertain);
    assert_eq!(found.below, [0]);
    // It still belongs to the group.
    asked.minimum_of = None;
    let whole = carried(&asked, &columns);
    assert_eq!(found.cells[1..], whole.cells[1..]);
    assert!(whole.cells[0].estimate.is_some_and(|it| it > 0.0));
    assert_eq!(whole.raw[0].estimate, Some(0.0), "side by side");
}

#[test]
fn the_standard_is_all_areas_where_none_is_given() {
    let columns: [&[Option<u64>]; 4] = [
        &[Some(10), Some(20)],
        &[Some(100), Some(100)],
        &[Some(30), Some(60)],
        &[Some(100), Some(300)],
    ];
    let mut asked = years(2, PoolRule::AllYears);
    asked.base = Base::Groups {
        method: StandardiseMethod::Indirect,
        groups: vec![(pair(0), None), (pair(2), None)],
    };
    asked.unit = Unit::Value;
    let found = carried(&asked, &columns);
    // 15 % and 22.5 %: expected 37.5 and 82.5.
    assert!((found.cells[0].estimate.unwrap() - 40.0 / 37.5).abs() < 1e-12);
    assert!((found.cells[1].estimate.unwrap() - 80.0 / 82.5).abs() < 1e-12);
    assert_eq!(found.raw[0].estimate, Some(0.2), "the plain rate beside it");
    assert!(found.posteriors.iter().all(Option::is_some));
}

#[test]
fn only_an_estimate_exceeds_its_whole() {
    let columns: [&[Option<u64>]; 2] = [&[Some(5)], &[Some(3)]];
    let found = carried(&years(1, PoolRule::AllYears), &columns);
    assert_eq!(found.cells[0].status, Status::Uncertain);
}
