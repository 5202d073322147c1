#![expect(clippy::cast_precision_loss, reason = "small numbers")]

use proptest::prelude::*;

use super::*;
use crate::{
    finding::Code,
    geography::{AreaRow, Geography},
    indicator::institution::HomeRow,
};

fn areas(codes: &[&str]) -> Geography {
    let rows = codes.iter().enumerate().map(|(row, code)| AreaRow {
        row: row + 1,
        code: (*code).to_owned(),
        ..AreaRow::default()
    });
    Geography::from_table(rows, "areas.csv").unwrap().value
}

fn row(origin: &str, institution: &str, children: Amount) -> HomeRow {
    let (origin, institution) = (origin.to_owned(), institution.to_owned());
    HomeRow { row: 2, origin, institution, children }
}

fn scores(rows: &[HomeRow], of: &[Option<f64>]) -> Vec<HomeScore> {
    let codes: Vec<String> = (0..of.len()).map(|at| format!("a{at}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let homes = Homes::new(rows, &areas(&codes), "homes.csv").unwrap();
    home_scores(&homes.value, of)
}

#[test]
fn the_worked_example() {
    let known = Amount::known;
    let rows = [
        row("a0", "kita 1", known(30)),
        row("a1", "kita 1", known(10)),
        row("a0", "kita 2", known(5)),
        row("a1", "kita 2", known(35)),
    ];
    let found = scores(&rows, &[Some(30.0), Some(10.0)]);
    assert_eq!(found[0].score, Some(25.0));
    assert_eq!(found[1].score, Some(12.5));
    assert_eq!(found[0].bounds, Some((25.0, 25.0)));
    assert_eq!(found[0].children, (40, Some(40)));
    assert_eq!((found[0].origins, found[0].without_score), (2, Some(0.0)));
    assert_eq!(found[0].release, Release::NotJudged);
    let german = HomeScore::caveat(Language::German);
    assert!(german.contains("Durchschnitt"), "{german}");
    assert_ne!(HomeScore::caveat(Language::English), german);
}

#[test]
fn children_from_elsewhere_and_from_areas_without_score() {
    let rows = [
        row("a0", "k", Amount::known(6)),
        row("a1", "k", Amount::known(3)),
        row("Umland", "k", Amount::known(1)),
    ];
    let found = &scores(&rows, &[Some(2.0), None])[0];
    assert_eq!((found.score, found.without_score), (Some(2.0), Some(0.4)));
    let nobody = &scores(&rows, &[None, None])[0];
    assert_eq!((nobody.score, nobody.bounds), (None, None));
    assert_eq!(nobody.status, Status::NotApplicable);
}

#[test]
fn withheld_cells_leave_an_interval() {
    let hidden = Amount::withheld(Status::Suppressed, 1, Some(2));
    let rows = [
        row("a0", "k", Amount::known(8)),
        row("a1", "k", hidden),
        row("a2", "k", Amount::known(10)),
    ];
    let of = [Some(10.0), Some(50.0), Some(20.0)];
    let found = &scores(&rows, &of)[0];
    assert_eq!((found.score, found.status), (None, Status::Suppressed));
    let (low, high) = found.bounds.unwrap();
    assert!((low - 330.0 / 19.0).abs() < 1e-12, "one child");
    assert!((high - 380.0 / 20.0).abs() < 1e-12, "two children");
    assert_eq!(found.children, (19, Some(20)));
    let open = [
        row("a0", "k", Amount::known(8)),
        row("a1", "k", Amount::cell(None, Status::Suppressed)),
    ];
    let found = &scores(&open, &of)[0];
    assert_eq!(found.bounds, Some((10.0, 50.0)));
    assert_eq!(found.children, (8, None));
}

#[test]
fn rows_at_fault() {
    let one = Amount::known(1);
    let codes = |rows: &[HomeRow]| -> Vec<Code> {
        let found = Homes::new(rows, &areas(&["a0"]), "homes.csv");
        found.unwrap_err().0.into_iter().map(|it| it.code).collect()
    };
    assert_eq!(codes(&[]), [Code::FileEmpty]);
    assert_eq!(codes(&[row("a0", " ", one)]), [Code::KeyEmpty]);
    let twice = [row("a0", "k", one), row(" a0", "k", one)];
    assert_eq!(codes(&twice), [Code::KeyDuplicate]);
    assert_eq!(codes(&[row("b", "k", one)]), [Code::KeyNoneMatch]);
}

proptest! {
    /// Against all corners of the box of counts.
    #[test]
    fn limits_are_those_of_every_possible_table(
        cells in prop::collection::vec((-3.0_f64..3.0, 0_u64..4, 0_usize..3), 1..6),
    ) {
        let rows: Vec<HomeRow> = cells
            .iter()
            .enumerate()
            .map(|(at, &(_, least, more))| {
                let hidden = Amount::withheld(Status::Suppressed, least, Some(least + more as u64));
                row(&format!("a{at}"), "k", hidden)
            })
            .collect();
        let of: Vec<Option<f64>> = cells.iter().map(|it| Some(it.0)).collect();
        let found = scores(&rows, &of)[0].bounds;
        let mut expected: Option<(f64, f64)> = None;
        let tables: usize = cells.iter().map(|it| it.2 + 1).product();
        for mut table in 0..tables {
            let (mut all, mut weighted) = (0.0, 0.0);
            for &(score, least, more) in &cells {
                let width = more + 1;
                let count = least as f64 + (table % width) as f64;
                table /= width;
                all += count;
                weighted += count * score;
            }
            if all > 0.0 {
                let mean = weighted / all;
                let (low, high) = expected.unwrap_or((mean, mean));
                expected = Some((low.min(mean), high.max(mean)));
            }
        }
        match (found, expected) {
            (Some(found), Some(expected)) => {
                prop_assert!((found.0 - expected.0).abs() < 1e-12);
                prop_assert!((found.1 - expected.1).abs() < 1e-12);
            }
            (found, expected) => prop_assert_eq!(found, expected),
        }
    }
}
