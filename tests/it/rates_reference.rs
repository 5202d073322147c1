//! Rates beside other people's: statsmodels, scipy, esda, spdep. The numbers
//! lie beside the project and do not travel with it.

use std::fs;

use raumbild::indicator::{
    ShrinkMethod, Variance,
    interval::{
        byar, clopper_pearson, funnel, garwood, wilson_at, wilson_corrected,
    },
    shrink::shrink,
};
use serde_json::Value;

use crate::project::path;

fn golden(name: &str) -> Option<Value> {
    let file = path("../shared/golden/spatial/rates").join(name);
    let text = fs::read_to_string(file).ok();
    if text.is_none() {
        println!("skipped: {name} is not at hand");
    }
    text.map(|it| serde_json::from_str(&it).unwrap())
}

fn number(of: &Value) -> f64 {
    of.as_f64().unwrap()
}

fn whole(of: &Value) -> u64 {
    of.as_u64().unwrap()
}

fn near(found: (f64, f64), expected: &Value, what: &str) {
    for (found, at) in [found.0, found.1].into_iter().zip(0..) {
        let expected = number(&expected[at]);
        assert!((found - expected).abs() < 1e-10, "{what}: {found} {expected}");
    }
}

#[test]
fn intervals() {
    let Some(golden) = golden("intervals_funnel.json") else { return };
    let mut judged = 0;
    for case in golden["proportion"].as_array().unwrap() {
        let (k, n) = (whole(&case["k"]), whole(&case["n"]));
        let level = 1.0 - number(&case["alpha"]);
        for (name, found) in [
            ("wilson", wilson_at(k, n, level)),
            ("wilson_cc", wilson_corrected(k, n, level)),
            ("clopper_pearson", clopper_pearson(k, n, level)),
        ] {
            near(found.unwrap(), &case[name], &format!("{name} {k}/{n}"));
            judged += 1;
        }
    }
    for case in golden["poisson"].as_array().unwrap() {
        let count = whole(&case["count"]);
        let level = 1.0 - number(&case["alpha"]);
        near(garwood(count, level), &case["exact_garwood"], "garwood");
        near(byar(count, level), &case["byar"], "byar");
        judged += 2;
    }
    assert!(judged > 100, "{judged}");
}

#[test]
fn funnels() {
    let Some(golden) = golden("intervals_funnel.json") else { return };
    for case in golden["funnel_binomial"].as_array().unwrap() {
        let (share, n) = (number(&case["target"]), whole(&case["n"]));
        let found = funnel(share, n).unwrap();
        let inner = (number(&case["alpha"]) - 0.05).abs() < 1e-9;
        let (low, high) = if inner { found.inner } else { found.outer };
        let expected = &case["exact_interpolated"];
        let clamped = |at: usize| number(&expected[at]).clamp(0.0, 1.0);
        assert!((low - clamped(0)).abs() < 1e-10, "{share} {n}: {low}");
        assert!((high - clamped(1)).abs() < 1e-10, "{share} {n}: {high}");
    }
}

#[test]
fn marshall() {
    let (Some(golden), Some(spdep)) =
        (golden("smoothing.json"), golden("spdep_crosscheck.json"))
    else {
        return;
    };
    let compare = |counts: &Value, expected: &Value, digits: f64| {
        let list = |name: &str| -> Vec<u64> {
            let numbers = counts[name].as_array().unwrap().iter();
            #[expect(
                clippy::cast_sign_loss,
                clippy::cast_possible_truncation,
                reason = "counts"
            )]
            numbers.map(|it| number(it) as u64).collect()
        };
        let counts: Vec<Option<(u64, u64)>> =
            list("e").into_iter().zip(list("b")).map(Some).collect();
        let found = shrink(
            &counts,
            &vec![Some(0); counts.len()],
            ShrinkMethod::EbMarshall,
            Variance::NoiseRemoved,
        );
        for (found, expected) in found.iter().zip(expected.as_array().unwrap())
        {
            let expected = number(expected);
            let found = found.unwrap().share;
            assert!(
                (found / expected - 1.0).abs() < digits,
                "{found} {expected}"
            );
        }
    };
    for place in ["sids2", "berlin_plr2020_25833"] {
        let counts = &golden[place];
        compare(counts, &counts["empirical_bayes_esda_unclamped"], 1e-12);
        compare(counts, &spdep[place]["EBest_poisson"], 1e-10);
    }
    // esda does not clamp here and is wrong.
    let trap = &golden["underdispersed_trap"];
    compare(trap, &trap["expected_clamped(A=max(A,0))"], 1e-12);
}
