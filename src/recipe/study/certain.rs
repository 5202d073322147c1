//! What is wrong with a recipe's `certainty`, told with everything else. It
//! hinders nobody but who asks how certain the index is.

use crate::{
    finding::Finding,
    index::Input,
    recipe::{Prepared, Recipe, run::input},
    sensitivity::{Observed, certainty_data_faults, certainty_faults},
};

/// What is wrong beside the recipe's index.
pub(in crate::recipe) fn uncertain(recipe: &Recipe) -> Vec<Finding> {
    let Some(certainty) = &recipe.certainty else { return Vec::new() };
    let ids: Vec<&str> =
        recipe.indicators.iter().map(|it| it.id.as_str()).collect();
    certainty_faults(certainty, &recipe.index, &ids)
}

/// What is wrong for these data.
pub(in crate::recipe) fn uncertain_data(
    recipe: &Recipe,
    prepared: &Prepared,
) -> Vec<Finding> {
    let Some(certainty) = &recipe.certainty else { return Vec::new() };
    let indicators = &prepared.matrix.indicators;
    let inputs: Vec<Input<'_>> = indicators.iter().map(input).collect();
    let observed: Vec<Observed<'_>> = indicators
        .iter()
        .map(|it| Observed {
            unit: it.spec.unit,
            cells: &it.cells,
            posteriors: it.posteriors(),
        })
        .collect();
    certainty_data_faults(certainty, &inputs, &observed)
}
