//! The index alone, from columns of numbers: for callers who bring their own
//! data and geography.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    finding::{Code, Faults, Finding, Place},
    index::{Index, IndexSpec, Input, Rules, build},
    indicator::Direction,
    json::{Misfit, read_as, typed},
};

/// A column and which way it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoreColumn {
    /// The name weights and treatments refer to.
    pub id: String,
    /// Which way it counts.
    pub direction: Direction,
}

/// An index specification with its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreSpec {
    columns: Vec<ScoreColumn>,
    index: IndexSpec,
}

impl ScoreSpec {
    /// From a recipe's `index` as JSON, with an entry `indicators` added.
    ///
    /// # Errors
    ///
    /// Text that is no JSON, entries nobody knows, values that do not fit.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        let mut value: Value = read_as(text)?;
        let columns = value
            .as_object_mut()
            .and_then(|entries| entries.shift_remove("indicators"))
            .unwrap_or_default();
        Ok(Self {
            columns: typed(&columns)
                .map_err(|misfit| misfit.in_field("indicators").fault())?,
            index: typed(&value).map_err(Misfit::fault)?,
        })
    }
}

/// The index of columns that stand one after the other, one number per area;
/// what is not finite is missing.
///
/// # Errors
///
/// If there are not exactly as many numbers as columns times areas; as
/// [`build`].
pub fn score_columns(
    values: &[f64],
    areas: usize,
    spec: &ScoreSpec,
) -> Result<Index, Faults> {
    let expected = spec.columns.len().checked_mul(areas);
    if areas == 0 || expected != Some(values.len()) {
        return Err(Finding::new(Code::RecipeInvalid, Place::entry("values"))
            .with("found", values.len())
            .with("expected", format!("{} × {areas}", spec.columns.len()))
            .into());
    }
    let inputs: Vec<Input<'_>> = spec
        .columns
        .iter()
        .zip(values.chunks_exact(areas))
        .map(|(column, values)| Input {
            id: &column.id,
            label: &column.id,
            direction: column.direction,
            values: values
                .iter()
                .map(|&value| value.is_finite().then_some(value))
                .collect(),
            periods: Vec::new(),
        })
        .collect();
    Ok(build(&inputs, &spec.index, Rules::default())?.value)
}
