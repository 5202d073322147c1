use raumbild::index::{Classify, class_of};

use super::{golden, numbers};

/// The sum of squares within classes, around the classes' own means.
fn squares(values: &[f64], limits: &[f64]) -> f64 {
    let classes = 1..=limits.len() + 1;
    let of = |class: usize| {
        let inside = |it: &&f64| usize::from(class_of(**it, limits)) == class;
        let inside: Vec<f64> = values.iter().filter(inside).copied().collect();
        let first = inside.first().copied().unwrap_or_default();
        let n = raumbild::numeric::count(inside.len()).max(1.0);
        let mean = inside.iter().map(|it| it - first).sum::<f64>() / n;
        let off = inside.iter().map(|it| it - first - mean);
        off.map(|it| it * it).sum::<f64>()
    };
    classes.map(of).sum()
}

/// Never above the exact optimum; where all is far from zero, `mapclassify`
/// in single precision is up to seven times above it.
#[test]
fn optimal_classes_are_optimal() {
    let Some(golden) = golden("classify/breaks") else { return };
    let mut compared = 0;
    for of in golden["vars"].as_object().unwrap().values() {
        let values = numbers(&of["x"]);
        for count in [3_u8, 4, 5, 6, 7, 9] {
            let exact = &of[format!("k{count}")]["fisher_jenks_exact_f64"];
            let Some(exact) = exact["ssd"].as_f64() else { continue };
            let limits = Classify::Optimal { count }.limits(&values);
            let found = squares(&values, &limits);
            assert!(found <= exact * (1.0 + 1e-9), "{count}: {found} {exact}");
            compared += 1;
        }
    }
    assert!(compared > 20);
}
