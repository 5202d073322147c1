use proptest::prelude::*;

use super::*;

const SIX: [(u64, u64); 6] =
    [(3, 20), (12, 60), (45, 150), (8, 90), (0, 15), (30, 80)];

fn all(counts: &[(u64, u64)]) -> Vec<Option<(u64, u64)>> {
    counts.iter().copied().map(Some).collect()
}

fn within(
    counts: &[(u64, u64)],
    method: ShrinkMethod,
    variance: Variance,
) -> Vec<Shrunken> {
    let found =
        shrink(&all(counts), &vec![Some(0); counts.len()], method, variance);
    found.into_iter().map(Option::unwrap).collect()
}

#[test]
fn six_areas_chance_included() {
    let found = within(&SIX, ShrinkMethod::EbLogit, Variance::Raw);
    for (found, (weight, share)) in found.iter().zip([
        (0.816_086_729_405_426_3, 0.178_184_421_081_594_55),
        (0.935_010_303_764_333_6, 0.206_888_279_235_564_16),
        (0.978_432_795_863_998_8, 0.299_830_873_942_465_9),
        (0.919_564_873_330_264_5, 0.101_190_374_011_016_62),
        (0.556_769_085_518_324_2, 0.080_861_068_797_830_17),
        (0.964_425_171_132_930_8, 0.370_996_148_047_422),
    ]) {
        assert!((found.weight - weight).abs() < 1e-14, "{found:?}");
        assert!((found.share - share).abs() < 1e-14, "{found:?}");
        let (low, high) = found.bounds();
        assert!(low < share && share < high);
    }
}

/// t² less the mean of the s²: 1.42365 − .29359.
#[test]
fn six_areas_less_noise() {
    let found = within(&SIX, ShrinkMethod::EbLogit, Variance::NoiseRemoved);
    let squares: [f64; 6] = [
        0.320_833_333_333_333_3,
        0.098_953_427_524_856_1,
        0.031_380_913_316_926_44,
        0.124_527_740_591_997_62,
        1.133_333_333_333_333_3,
        0.052_514_231_499_051_23,
    ];
    let between = 1.423_648_357_934_025 - squares.iter().sum::<f64>() / 6.0;
    for (found, square) in found.iter().zip(squares) {
        let weight = (1.0 / square) / (1.0 / square + 1.0 / between);
        assert!((found.weight - weight).abs() < 1e-13, "{found:?}");
    }
    let raw = within(&SIX, ShrinkMethod::EbLogit, Variance::Raw);
    assert!(found.iter().zip(raw).all(|(less, raw)| less.weight < raw.weight));
}

#[test]
fn equal_areas_have_the_rate_of_all() {
    // Only chance: less than nothing is left between the areas.
    for method in [ShrinkMethod::EbLogit, ShrinkMethod::EbMarshall] {
        let found = within(&[(5, 50); 8], method, Variance::NoiseRemoved);
        for it in found {
            assert!(it.weight.abs() < 1e-300, "{method:?} {it:?}");
            assert!((it.share - 0.1).abs() < 2e-3, "{method:?} {it:?}");
            // And yet the common rate itself is not known for sure.
            let (low, high) = it.bounds();
            assert!(low < 0.09 && high > 0.11, "{method:?} {low} {high}");
        }
    }
}

#[test]
fn nothing_to_be_shrunken_to() {
    let counts =
        [Some((1, 10)), Some((2, 10)), None, Some((0, 0)), Some((3, 10))];
    let groups = [Some(0), Some(1), Some(0), Some(0), None];
    let found = shrink(&counts, &groups, ShrinkMethod::EbLogit, Variance::Raw);
    assert_eq!(found, vec![None; 5]);
    let nobody = all(&[(0, 10), (0, 20)]);
    let own = [Some(0), Some(0)];
    let found =
        shrink(&nobody, &own, ShrinkMethod::EbMarshall, Variance::NoiseRemoved);
    assert_eq!(found, vec![None, None]);
    // On logits nobody of thirty is a rate like any other.
    let found = shrink(&nobody, &own, ShrinkMethod::EbLogit, Variance::Raw);
    assert!(found.iter().all(|it| it.is_some_and(|it| it.share > 0.0)));
}

#[test]
fn groups_know_nothing_of_each_other() {
    let counts = all(&[(1, 10), (90, 100), (2, 10), (80, 100)]);
    let groups = [Some(0), Some(1), Some(0), Some(1)];
    let found =
        shrink(&counts, &groups, ShrinkMethod::EbLogit, Variance::NoiseRemoved);
    let own = within(
        &[(1, 10), (2, 10)],
        ShrinkMethod::EbLogit,
        Variance::NoiseRemoved,
    );
    assert_eq!([found[0].unwrap(), found[2].unwrap()], [own[0], own[1]]);
}

proptest! {
    /// A shrunken share lies between the own and the group's, up to the half
    /// persons that logits add.
    #[test]
    fn between_own_and_group(
        counts in prop::collection::vec((0_u64..40, 1_u64..60), 2..12),
        is_raw in any::<bool>(),
    ) {
        let counts: Vec<(u64, u64)> =
            counts.into_iter().map(|(r, n)| (r.min(n), n)).collect();
        let variance =
            if is_raw { Variance::Raw } else { Variance::NoiseRemoved };
        let found =
            shrink(&all(&counts), &vec![Some(0); counts.len()], ShrinkMethod::EbMarshall, variance);
        for (found, (r, n)) in found.iter().zip(&counts) {
            let Some(found) = found else { continue };
            let own = number(*r) / number(*n);
            let (low, high) = (own.min(found.group), own.max(found.group));
            prop_assert!(low - 1e-12 <= found.share && found.share <= high + 1e-12);
            prop_assert!((0.0..=1.0).contains(&found.weight));
            let (low, high) = found.bounds();
            prop_assert!(low <= high && low >= 0.0 && high <= 1.0);
        }
        let found =
            shrink(&all(&counts), &vec![Some(0); counts.len()], ShrinkMethod::EbLogit, variance);
        for found in found.iter().flatten() {
            prop_assert!(found.share > 0.0 && found.share < 1.0);
            let (low, high) = found.bounds();
            prop_assert!(low <= found.share && found.share <= high);
        }
    }
}
