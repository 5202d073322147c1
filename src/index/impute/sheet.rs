//! Indicators as an imputation sees them, apart from a run of the index.

use super::{Gaps, Impute};
use crate::{
    finding::Faults,
    index::{IndexSpec, Input, Method, Rules, Tree, screen::exclusions},
};

/// The values of the areas that take part.
pub struct Sheet<'a> {
    pub inputs: &'a [Input<'a>],
    pub tree: Tree,
    pub valid: Vec<usize>,
    pub districts: Vec<Option<usize>>,
    pub columns: Vec<f64>,
    pub method: Impute,
}

impl<'a> Sheet<'a> {
    pub fn of(
        inputs: &'a [Input<'a>],
        spec: &IndexSpec,
        rules: Rules<'_>,
    ) -> Result<Self, Faults> {
        let method = Method::of(spec);
        let ids: Vec<&str> = inputs.iter().map(|input| input.id).collect();
        let tree = Tree::of(spec, &ids)?;
        let used = tree.uses(inputs.len());
        let excluded = exclusions(inputs, &used, spec, &method, rules);
        let valid: Vec<usize> = (0..excluded.len())
            .filter(|&area| excluded[area].is_none())
            .collect();
        let district = |&area: &usize| *rules.districts.get(area)?;
        let districts = valid.iter().map(district).collect();
        let mut columns = Vec::with_capacity(inputs.len() * valid.len());
        for input in inputs {
            let value = |&area: &usize| input.values[area].unwrap_or(f64::NAN);
            columns.extend(valid.iter().map(value));
        }
        let method = method.impute;
        Ok(Self { inputs, tree, valid, districts, columns, method })
    }

    /// These values, to be filled.
    pub fn gaps<'g>(&'g self, columns: &'g mut [f64]) -> Gaps<'g> {
        Gaps {
            columns,
            valid: &self.valid,
            inputs: self.inputs,
            districts: &self.districts,
            tree: &self.tree,
        }
    }
}
