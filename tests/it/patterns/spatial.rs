use raumbild::{
    numeric::Divisor,
    spatial::{
        Control, GlobalSpec, LocalSpec, Neighbours, Weighting, geary,
        getis_ord, join_counts, local_geary, local_getis_ord, local_moran,
        moran, smooth_rates, standardised_rates, total_moments, variability,
    },
};
use serde_json::Value;

use super::{close, golden, numbers, position, same};

const SETS: [&str; 3] = ["columbus", "sids2", "berlin_plr2020"];
const TOLERANCE: f64 = 1e-10;

fn lists(list: &Value) -> Vec<Vec<u32>> {
    serde_json::from_value(list.clone()).unwrap()
}

fn queen(set: &str) -> Option<Neighbours> {
    let weights = golden(&format!("weights/{set}"))?;
    Some(Neighbours::from_lists(&lists(&weights["queen_vertex"])).unwrap())
}

fn values(list: &Value) -> Vec<Option<f64>> {
    numbers(list).into_iter().map(Some).collect()
}

fn counts(list: &Value) -> Vec<Option<u64>> {
    let whole = |it: f64| format!("{it:.0}").parse().ok();
    numbers(list).into_iter().map(whole).collect()
}

fn all_same(found: &[Option<f64>], expected: &Value, tolerance: f64) {
    let expected = expected.as_array().unwrap();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        same(*found, expected, tolerance);
    }
}

fn scaled(found: &[Option<f64>], factor: f64) -> Vec<Option<f64>> {
    found.iter().map(|it| it.map(|it| it * factor)).collect()
}

/// Runs over all variables of all sets that have values of their own.
fn each(test: impl Fn(&[Option<f64>], &Neighbours, &Value)) {
    for set in SETS {
        let Some(golden) = golden(&format!("autocorr/{set}")) else { return };
        let queen = queen(set).unwrap();
        for (name, of) in golden["vars"].as_object().unwrap() {
            if !name.starts_with("RATE_") {
                eprintln!("{set} {name}");
                test(&values(&of["x"]), &queen, of);
            }
        }
    }
}

fn no_draws() -> LocalSpec {
    LocalSpec { draws: 0, ..LocalSpec::default() }
}

#[test]
fn neighbours_as_libpysal() {
    for set in SETS {
        let Some(golden) = golden(&format!("weights/{set}")) else { return };
        let of =
            |key: &str| Neighbours::from_lists(&lists(&golden[key])).unwrap();
        let points: Vec<[f64; 2]> =
            serde_json::from_value(golden["centroid_xy"].clone()).unwrap();
        let points: Vec<_> = points.into_iter().map(Some).collect();
        assert_eq!(Neighbours::nearest(&points, 4), of("knn4"));
        assert_eq!(Neighbours::nearest(&points, 6), of("knn6"));
        let distance = golden["distance_band_threshold"].as_f64().unwrap();
        assert_eq!(Neighbours::within(&points, distance), of("distance_band"));
        let queen = of("queen_vertex");
        for (inclusive, key) in [
            (false, "higher_order_queen_k2_exclusive"),
            (true, "higher_order_queen_k2_inclusive"),
        ] {
            assert_eq!(queen.higher_order(2, inclusive), of(key));
        }
        let parts = queen.parts();
        let expected: Vec<u32> =
            serde_json::from_value(golden["component_labels"].clone()).unwrap();
        assert_eq!(parts, expected);
    }
}

#[test]
fn global_statistics_as_esda() {
    each(|x, queen, of| {
        let spec = |weighting| GlobalSpec { weighting, draws: 0, seed: 1 };
        for (weighting, key) in
            [(Weighting::Row, "moran_row"), (Weighting::Binary, "moran_binary")]
        {
            let found = moran("x", x, queen, &spec(weighting), &position);
            let found = found.unwrap().value;
            let to = |it: f64, name: &str| close(it, &of[key][name], TOLERANCE);
            to(found.statistic, "I");
            to(found.expected, "EI");
            let (normal, random) =
                (found.normal.unwrap(), found.random.unwrap());
            to(normal.variance, "VI_norm");
            to(random.variance, "VI_rand");
            to(normal.z_score, "z_norm");
            to(random.z_score, "z_rand");
            to(normal.p_value, "p_norm");
            to(random.p_value, "p_rand");
        }
        let found = geary("x", x, queen, &spec(Weighting::Row), &position);
        let found = found.unwrap().value;
        let to =
            |it: f64, name: &str| close(it, &of["geary_row"][name], TOLERANCE);
        to(found.statistic, "C");
        to(found.normal.unwrap().variance, "VC_norm");
        to(found.random.unwrap().variance, "VC_rand");
        to(found.random.unwrap().z_score, "z_rand");

        let spec = spec(Weighting::Binary);
        let found = getis_ord("x", x, queen, &spec, &position).unwrap().value;
        let to = |it: f64, name: &str| {
            close(it, &of["getis_ord_G_binary"][name], TOLERANCE);
        };
        to(found.statistic, "G");
        to(found.expected, "EG");
        // A difference of nearly equal numbers: esda's own digits end here.
        let random = found.random.unwrap();
        close(random.variance, &of["getis_ord_G_binary"]["VG"], 1e-7);
        close(random.z_score, &of["getis_ord_G_binary"]["z_norm"], 1e-7);

        let joins = &of["join_counts_gt_median_binary"];
        let traits: Vec<_> =
            numbers(&joins["y"]).iter().map(|it| Some(*it > 0.0)).collect();
        let found = join_counts("y", &traits, queen, &spec, &position);
        let found = found.unwrap().value;
        close(found.both, &joins["bb"], TOLERANCE);
        close(found.one, &joins["bw"], TOLERANCE);
        close(found.none, &joins["ww"], TOLERANCE);
    });
}

#[test]
fn global_draws_as_esda() {
    each(|x, queen, of| {
        let spec = GlobalSpec { draws: 9999, ..GlobalSpec::default() };
        let found = moran("x", x, queen, &spec, &position).unwrap().value;
        let found = found.permutation.unwrap();
        let of = &of["moran_row_perm9999_seed1"];
        let spread = of["seI_sim"].as_f64().unwrap();
        let mean = of["EI_sim"].as_f64().unwrap();
        assert!((found.mean - mean).abs() < 4.0 * spread * 0.0142);
        assert!((found.deviation / spread - 1.0).abs() < 0.05);
        // Two-sided here, one-sided there.
        let p = 2.0 * of["p_sim"].as_f64().unwrap();
        let room = 4.0 * (2.0 * p * (1.0 - p).max(0.0) / 9999.0).sqrt() + 2e-4;
        assert!((found.p_value - p.min(1.0)).abs() < 2.0 * room);
    });
}

#[test]
fn local_moran_as_esda_and_its_moments_as_spdep() {
    each(|x, queen, of| {
        let of = &of["local_moran"];
        let n = raumbild::numeric::count(x.len());
        let sample = local_moran("x", x, queen, &no_draws(), &position);
        let sample = sample.unwrap().value;
        all_same(&sample.statistic, &of["Is"], TOLERANCE);
        let spec = LocalSpec { divisor: Divisor::Population, ..no_draws() };
        let found = local_moran("x", x, queen, &spec, &position).unwrap();
        let found = found.value;
        // spdep's I is esda's times n / (n − 1). esda's own moments are
        // those of spdep's I, so that its z-scores mix two scales.
        let larger = scaled(&sample.statistic, n / (n - 1.0));
        for (one, other) in found.statistic.iter().zip(&larger) {
            assert!((one.unwrap() - other.unwrap()).abs() < 1e-12);
        }
        all_same(&found.expected, &of["EIc"], TOLERANCE);
        all_same(&found.variance, &of["VIc"], TOLERANCE);
        for (one, other) in found.z_score.iter().zip(&sample.z_score) {
            assert!((one.unwrap() - other.unwrap()).abs() < 1e-9);
        }
        let total = total_moments("x", x, queen, &spec, &position).unwrap();
        let (expected, variance): (Vec<_>, Vec<_>) = total
            .into_iter()
            .map(|it| (it.map(|it| it.0), it.map(|it| it.1)))
            .unzip();
        all_same(&expected, &of["EI"], TOLERANCE);
        all_same(&variance, &of["VI"], TOLERANCE);
    });
}

/// 99,999 draws of each: their p-values agree within their own chance.
#[test]
fn local_p_values_as_esda() {
    const DRAWS: u32 = 19_999;
    each(|x, queen, of| {
        let spec = LocalSpec {
            draws: DRAWS,
            stop_after: None,
            ..LocalSpec::default()
        };
        let found = local_moran("x", x, queen, &spec, &position).unwrap();
        let expected = numbers(&of["local_moran"]["p_sim_directed_99999"]);
        for (found, p) in found.value.p_value.iter().zip(expected) {
            // Theirs is one-sided, folded; half of ours.
            let found = found.unwrap() / 2.0;
            let variance =
                p * (1.0 - p) * (1.0 / f64::from(DRAWS) + 1.0 / 99_999.0);
            let room = 4.5 * variance.sqrt() + 1.0 / f64::from(DRAWS);
            assert!((found - p.min(0.5)).abs() <= room, "{found} {p}");
        }
    });
}

#[test]
fn getis_and_ord_as_spdep_and_not_as_esda() {
    each(|x, queen, of| {
        for (star, row, z) in [
            (false, "G_local_row", "G_local_z_general_form"),
            (true, "G_star_local_row", "G_star_local_z_general_form"),
        ] {
            let spec = no_draws();
            let found = local_getis_ord("x", x, queen, star, &spec, &position);
            let found = found.unwrap().value;
            all_same(&found.statistic, &of[row]["Gs"], TOLERANCE);
            all_same(&found.expected, &of[row]["EGs"], TOLERANCE);
            all_same(&found.z_score, &of[z], TOLERANCE);
            // esda's z with row-standardised weights is √k too small.
            let theirs = numbers(&of[row]["Zs"]);
            let size = |list: &mut dyn Iterator<Item = f64>| {
                list.map(f64::abs).sum::<f64>()
            };
            let ours = &mut found.z_score.iter().map(|it| it.unwrap());
            assert!(size(ours) > 1.5 * size(&mut theirs.into_iter()));
        }
    });
}

#[test]
fn geary_and_variability_as_esda() {
    each(|x, queen, of| {
        let spec = LocalSpec { divisor: Divisor::Population, ..no_draws() };
        let found = local_geary("x", x, queen, &spec, &position).unwrap();
        all_same(
            &found.value.statistic,
            &of["local_geary_row"]["localG"],
            TOLERANCE,
        );
        let found = variability("x", x, queen, &position).unwrap().value;
        all_same(&found.statistic, &of["losh_row"]["Hi"], TOLERANCE);
        all_same(&found.p_value, &of["losh_row"]["pval"], 1e-8);
    });
}

#[test]
fn rejections_as_benjamini_and_hochberg() {
    each(|_, _, of| {
        let p = values(&of["local_moran"]["p_sim_directed_99999"]);
        let adjusted = Control::BenjaminiHochberg.adjust(&p);
        let found = adjusted.iter().filter(|it| it.unwrap() <= 0.05).count();
        let expected = of["fdr"]["n_sig_bh_.05"].as_u64().unwrap();
        assert_eq!(found as u64, expected);
    });
}

#[test]
fn local_statistics_as_spdep() {
    let Some(golden) = golden("rates/spdep_crosscheck") else { return };
    let smoothing = self::golden("rates/smoothing").unwrap();
    for (set, key) in
        [("sids2", "sids2"), ("berlin_plr2020", "berlin_plr2020_25833")]
    {
        let of = &golden[key];
        let queen = queen(set).unwrap();
        let events = counts(&smoothing[key]["e"]);
        let people = counts(&smoothing[key]["b"]);
        let rates: Vec<_> =
            numbers(&smoothing[key]["raw"]).into_iter().map(Some).collect();
        let spec = LocalSpec { divisor: Divisor::Population, ..no_draws() };
        // R wrote 15 digits.
        let found = local_moran("x", &rates, &queen, &spec, &position);
        let found = found.unwrap().value;
        let conditional = &of["localmoran_conditional"];
        all_same(&found.statistic, &conditional["Ii"], TOLERANCE);
        all_same(&found.expected, &conditional["E"], TOLERANCE);
        all_same(&found.variance, &conditional["Var"], TOLERANCE);
        all_same(&found.z_score, &conditional["Z"], TOLERANCE);
        all_same(&found.p_value, &conditional["p"], TOLERANCE);
        for (star, key) in
            [(false, "localG_binary_z"), (true, "localGstar_binary_z")]
        {
            let spec = no_draws();
            let found =
                local_getis_ord("x", &rates, &queen, star, &spec, &position);
            all_same(&found.unwrap().value.z_score, &of[key], TOLERANCE);
        }
        let found =
            local_geary("x", &rates, &queen, &no_draws(), &position).unwrap();
        all_same(&found.value.statistic, &of["localC_row"], TOLERANCE);
        let z = standardised_rates(&events, &people, &position).unwrap();
        let spec = GlobalSpec { draws: 0, ..GlobalSpec::default() };
        let found = moran("z", &z, &queen, &spec, &position).unwrap().value;
        close(found.statistic, &of["EBImoran"], TOLERANCE);
    }
}

#[test]
fn smoothed_rates_as_esda() {
    let Some(golden) = golden("rates/smoothing") else { return };
    for (set, key) in
        [("sids2", "sids2"), ("berlin_plr2020", "berlin_plr2020_25833")]
    {
        let of = &golden[key];
        let queen = queen(set).unwrap();
        let (events, people) = (counts(&of["e"]), counts(&of["b"]));
        let found = smooth_rates(&events, &people, &queen, &position).unwrap();
        all_same(&found.raw, &of["raw"], 1e-12);
        all_same(&found.spatial, &of["spatial_rate"], 1e-12);
        all_same(&found.spatial_bayes, &of["spatial_empirical_bayes"], 1e-12);
        let z = standardised_rates(&events, &people, &position).unwrap();
        all_same(&z, &of["assuncao_reis"], 1e-12);
    }
}

#[test]
fn moran_of_rates_as_esda() {
    for set in SETS {
        let Some(golden) = golden(&format!("autocorr/{set}")) else { return };
        let queen = queen(set).unwrap();
        for (name, of) in golden["vars"].as_object().unwrap() {
            if !name.starts_with("RATE_") {
                continue;
            }
            let (events, people) = (counts(&of["e"]), counts(&of["b"]));
            let z = standardised_rates(&events, &people, &position).unwrap();
            all_same(&z, &of["assuncao_reis_z"], TOLERANCE);
            let spec = GlobalSpec { draws: 0, ..GlobalSpec::default() };
            let found = moran("z", &z, &queen, &spec, &position).unwrap();
            close(found.value.statistic, &of["moran_rate_row"]["I"], TOLERANCE);
            let found =
                local_moran("z", &z, &queen, &no_draws(), &position).unwrap();
            all_same(
                &found.value.statistic,
                &of["local_moran_rate_Is"],
                TOLERANCE,
            );
        }
    }
}
