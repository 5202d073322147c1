use super::*;
use crate::{
    indicator::{Direction, Unit, rate},
    measurement::{Measurement, Status},
};

fn cells(scale: u64) -> Vec<Measurement> {
    [3, 12, 45, 8, 1, 30]
        .into_iter()
        .zip([20, 60, 150, 90, 15, 80])
        .map(|(count, of)| {
            let known = |it: u64| (Some(it * scale), Status::Value);
            rate(Unit::Percent, known(count), known(of))
        })
        .collect()
}

fn spread(scale: u64) -> f64 {
    let cells = cells(scale);
    let inputs = [Input {
        id: "a",
        label: "a",
        direction: Direction::HigherIsWorse,
        values: cells.iter().map(|it| it.estimate).collect(),
        periods: Vec::new(),
    }];
    let observed =
        [Observed { unit: Unit::Percent, cells: &cells, posteriors: &[] }];
    let spec = serde_json::from_str(r#"{"preset": "zMean"}"#).unwrap();
    let ask = || {
        score_draws(
            (&inputs, &observed),
            Rules::default(),
            &spec,
            (Prior::Jeffreys, 1),
            300,
        )
        .unwrap()
    };
    let draws = ask();
    assert_eq!(draws, ask());
    assert_eq!(draws.len(), 300);
    let first: Vec<f64> = draws.iter().filter_map(|it| it[0]).collect();
    let mean = first.iter().sum::<f64>() / 300.0;
    let off = first.iter().map(|it| (it - mean) * (it - mean));
    (off.sum::<f64>() / 299.0).sqrt()
}

#[test]
fn a_hundred_times_the_people_are_ten_times_as_sure() {
    let ratio = spread(1) / spread(100);
    assert!((7.0..13.0).contains(&ratio), "{ratio}");
}
