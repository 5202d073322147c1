//! How long it takes: `cargo test --release --lib sensitivity::speed --
//! --ignored --nocapture --test-threads 1`.

use std::time::Instant;

use serde_json::{Value, json};

use super::{CertaintySpec, EffectSpec, Observed, Sobol, Study};
use crate::{
    index::{IndexSpec, Input, Rules},
    indicator::{Direction, Unit},
    measurement::{Measurement, Status},
    numeric::{Stream, math::exp},
};

struct City {
    ids: Vec<String>,
    codes: Vec<String>,
    cells: Vec<Vec<Measurement>>,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "made-up people"
)]
fn city(areas: usize, indicators: usize) -> City {
    let mut stream = Stream::new(9, 0, 0);
    let burden: Vec<f64> = (0..areas).map(|_| stream.normal()).collect();
    let mut cells = Vec::new();
    for at in 0..indicators {
        let spread = 0.3 + 0.1 * (at % 5) as f64;
        let cell = |burden: &f64| {
            let of = 400 + u64::from(stream.below(3000));
            let logit = -2.0 + spread * (burden + stream.normal());
            let mut share = 1.0 / (1.0 + exp(-logit));
            // Every third indicator has a few areas far from the rest.
            if at % 3 == 0 {
                share *= 0.02;
                if stream.uniform() < 2e-4 {
                    share = 0.5;
                }
            }
            let count = (share * of as f64) as u64;
            let estimate = 100.0 * count as f64 / of as f64;
            Measurement {
                count: Some(count),
                of: Some(of),
                estimate: Some(estimate),
                status: Status::Value,
                bounds: None,
            }
        };
        cells.push(burden.iter().map(cell).collect());
    }
    City {
        ids: (0..indicators).map(|it| format!("i{it}")).collect(),
        codes: (0..areas).map(|it| format!("{it:08}")).collect(),
        cells,
    }
}

impl City {
    fn inputs(&self) -> Vec<Input<'_>> {
        let columns = self.ids.iter().zip(&self.cells);
        columns
            .map(|(id, cells)| Input {
                id,
                label: id,
                direction: Direction::HigherIsWorse,
                values: cells.iter().map(|it| it.estimate).collect(),
                periods: Vec::new(),
            })
            .collect()
    }

    fn dimensions(&self) -> Value {
        let parts = self.ids.chunks(self.ids.len() / 4).enumerate();
        parts
            .map(|(at, of)| json!({"id": format!("d{at}"), "label": "", "of": of}))
            .collect()
    }

    fn study(&self, spec: &Value, certainty: &Value) -> Study {
        let spec: IndexSpec = serde_json::from_value(spec.clone()).unwrap();
        let vary: CertaintySpec =
            serde_json::from_value(certainty.clone()).unwrap();
        let codes: Vec<&str> = self.codes.iter().map(String::as_str).collect();
        let rules = Rules { codes: &codes, ..Rules::default() };
        let observed: Vec<Observed<'_>> = self
            .cells
            .iter()
            .map(|cells| Observed { unit: Unit::Percent, cells })
            .collect();
        Study::new(&self.inputs(), &observed, rules, &spec, &vary).unwrap()
    }
}

fn jrc(most: u32) -> Value {
    json!({"method": "jrc", "most": most, "otherwise": {"method": "logRange"}})
}

fn recipe(city: &City) -> Value {
    json!({
        "steps": {
            "treatOthers": jrc(5),
            "normalise": {"method": "minMax", "low": 1, "high": 100},
            "aggregate": {"method": "mean"},
        },
        "dimensions": city.dimensions(),
    })
}

fn methods() -> Value {
    json!({
        "treatOthers": [jrc(1), jrc(2), jrc(3), jrc(4)],
        "normalise": [{
            "method": "standardScore", "mean": 100, "deviation": 2,
            "divisor": "sample",
        }],
        "aggregate": [{"method": "geometric"}],
    })
}

/// Time on the wall and, where the system tells, on the processor: the
/// machine may be shared.
#[derive(Clone, Copy)]
struct Clock(Instant, f64);

impl Clock {
    fn start() -> Self {
        Self(Instant::now(), Self::processor())
    }

    fn processor() -> f64 {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat");
        let text = text.unwrap_or_default();
        let first = text.split(' ').next();
        first.and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
    }
}

fn ms(since: Clock) -> f64 {
    let wall = since.0.elapsed().as_secs_f64() * 1000.0;
    let processor = Clock::processor() - since.1;
    if processor > 0.0 { processor } else { wall }
}

#[test]
#[ignore = "measures"]
fn a_thousand_runs() {
    let city = city(11_000, 12);
    for classes in [false, true] {
        let mut spec = recipe(&city);
        if classes {
            spec["steps"]["classify"] =
                json!({"method": "quantiles", "count": 5});
        }
        let vary = json!({
            "methods": methods(),
            "weights": {"method": "noise", "share": 0.25},
        });
        for _ in 0..3 {
            let start = Clock::start();
            let mut study = city.study(&spec, &vary);
            let made = ms(start);
            study.advance(1000);
            let run = ms(start);
            let found = study.certainty();
            let all = ms(start);
            println!(
                "classes {classes}: made {made:.0}, run {run:.0}, all {all:.0} \
                 ms, shift {:?}",
                found.mean_shift
            );
        }
    }
}

#[test]
#[ignore = "measures"]
fn sobol() {
    let city = city(11_000, 12);
    let spec: IndexSpec = serde_json::from_value(recipe(&city)).unwrap();
    let vary: CertaintySpec = serde_json::from_value(json!({
        "methods": methods(),
        "weights": {"method": "noise", "share": 0.25},
    }))
    .unwrap();
    let codes: Vec<&str> = city.codes.iter().map(String::as_str).collect();
    let rules = Rules { codes: &codes, ..Rules::default() };
    for enumerate in [0, 20_000] {
        let effects = EffectSpec { enumerate, ..EffectSpec::default() };
        let start = Clock::start();
        let inputs = city.inputs();
        let mut sobol =
            Sobol::new((&inputs, &[]), rules, &spec, &vary, &effects).unwrap();
        let progress = sobol.advance(u32::MAX);
        let found = sobol.effects().unwrap().unwrap();
        println!(
            "sobol {:.0} ms, {} runs, exact {}, {:?}",
            ms(start),
            progress.total,
            found.exact,
            found.outputs[0].first
        );
    }
}

#[test]
#[ignore = "measures"]
fn while_a_weight_moves() {
    let city = city(500, 20);
    let spec = json!({
        "steps": {
            "normalise": {"method": "zScore", "divisor": "population"},
            "aggregate": {"method": "mean"},
            "classify": {"method": "quantiles", "count": 5},
        },
        "dimensions": city.dimensions(),
    });
    let vary = json!({
        "runs": 200, "data": "jeffreys",
        "weights": {"method": "noise", "share": 0.25},
    });
    let start = Clock::start();
    let mut study = city.study(&spec, &vary);
    study.advance(200);
    let _ = study.certainty();
    println!("first time {:.1} ms", ms(start));
    for weight in [2.0, 3.0, 4.0, 5.0] {
        let start = Clock::start();
        study.weigh_anew(&[("i3".to_owned(), weight)].into()).unwrap();
        study.advance(200);
        let run = ms(start);
        let _ = study.certainty();
        println!("again {run:.1}, with summary {:.1} ms", ms(start));
    }
}

#[test]
#[ignore = "measures"]
fn ranking() {
    let mut stream = Stream::new(2, 0, 0);
    let scores: Vec<f64> = (0..11_000).map(|_| stream.normal()).collect();
    let areas: Vec<usize> = (0..11_000).collect();
    let mut ranks = vec![0; 11_000];
    let mut ranker = super::run::Ranker::default();
    let start = Clock::start();
    for _ in 0..1000 {
        ranker.rank(&scores, &areas, &mut ranks);
    }
    println!("ranking {:.3} ms", ms(start) / 1000.0);
}

#[test]
#[ignore = "measures"]
fn drawing() {
    let mut stream = Stream::new(2, 0, 0);
    let start = Clock::start();
    let sum: f64 = (0..1_000_000).map(|_| stream.beta(30.5, 270.5)).sum();
    println!("beta {:.1} ns ({sum})", ms(start));
}
