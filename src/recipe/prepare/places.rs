//! Areas that are institutions, and the places they stand in.

use crate::{
    disclosure::{Edition, LedgerZone},
    finding::{Code, Faults, Finding, Place, Warned},
    geography::Geography,
    index::Method,
    indicator::{Tables, institution::single, join::join},
    numeric::Arrange,
    recipe::{
        Prepared, Recipe,
        published::{asks_neighbours, questions},
    },
    text::listed,
};

/// For each area whether it is an institution alone in its place; none where
/// the recipe names no places.
///
/// # Errors
///
/// A column that is not there. What else is wrong with the table is told
/// where its numbers are read.
pub(super) fn singles(
    recipe: &Recipe,
    tables: &Tables,
    geography: &Geography,
) -> Result<Warned<Vec<bool>>, Faults> {
    let none = || Warned::plain(Vec::new());
    let Some(from) = &recipe.places else { return Ok(none()) };
    let source = recipe.sources.iter().find(|it| it.id == from.source);
    let found = source.and_then(|it| Some((it, tables.get(&it.id)?)));
    let Some((source, table)) = found else { return Ok(none()) };
    let mut columns = Vec::new();
    for name in &from.columns {
        columns.push(table.column(name)?);
    }
    let rows = match join(table, source, geography) {
        Ok(warned) => warned.value,
        Err(_) => return Ok(none()),
    };
    let place = |row: Option<usize>| {
        let row = row?;
        let texts = columns.iter().map(|&it| table.text(row, it));
        let texts: Vec<String> = texts.map(|it| it.trim().to_owned()).collect();
        let named = texts.iter().any(|it| !it.is_empty());
        named.then(|| texts.join(" / "))
    };
    let places: Vec<Option<String>> = rows.into_iter().map(place).collect();
    let value = single(&places);
    let mut warnings = Vec::new();
    if value.contains(&true) {
        warnings.push(told(Code::SingleInstitution, &value, geography));
    }
    Ok(Warned { value, warnings })
}

fn told(code: Code, single: &[bool], geography: &Geography) -> Finding {
    let areas = geography.areas().iter().zip(single);
    let codes: Vec<&str> =
        areas.filter(|it| *it.1).map(|it| it.0.code.as_str()).collect();
    Finding::new(code, Place::entry("places"))
        .with("count", codes.len())
        .with("areas", listed(&codes))
}

impl Prepared {
    /// What may not leave as widely as an edition goes: counts that are
    /// estimates, what comes from single answers, what is imputed from other
    /// dates, and institutions alone in their place.
    #[must_use]
    pub fn edition_faults(
        &self,
        recipe: &Recipe,
        edition: Edition,
    ) -> Vec<Finding> {
        let mut faults = self.conversions.faults(recipe, edition);
        faults.extend(questions(recipe).1);
        if asks_neighbours(recipe) && self.geography.boundaries().is_none() {
            let place = Place::entry("analyses");
            faults.push(Finding::new(Code::AnalysisNoBorders, place));
        }
        if edition == Edition::Internal {
            return faults;
        }
        for (at, it) in recipe.indicators.iter().enumerate() {
            if it.survey.is_some() {
                let entry = format!("indicators[{at}].survey");
                faults.push(
                    Finding::new(Code::EditionSurvey, Place::entry(entry))
                        .with("indicator", &it.label),
                );
            }
        }
        faults.extend(self.dated_faults(recipe));
        faults.extend(self.earlier_parts());
        if self.single.contains(&true) {
            let geography = &self.geography;
            faults.push(told(Code::EditionSingle, &self.single, geography));
        }
        faults
    }

    /// Areas that earlier publications told of and that are only parts of
    /// areas now: what is left of the sum is the count of the other part.
    fn earlier_parts(&self) -> Option<Finding> {
        let zones = self.earlier.zones.iter();
        let mut parts: Vec<&str> =
            zones.filter_map(|it| self.parts(it)).flatten().collect();
        parts.arrange();
        parts.dedup();
        let place = Place::entry("merge");
        (!parts.is_empty()).then(|| {
            Finding::new(Code::MergeEarlier, place)
                .with("names", listed(&parts))
        })
    }

    /// The keys of a zone's areas that were joined with others outside of it;
    /// `None` where there are none.
    pub(in crate::recipe) fn parts<'a>(
        &self,
        zone: &'a LedgerZone,
    ) -> Option<Vec<&'a str>> {
        let own = |code: &String| zone.areas.contains(code);
        let is_cut = |at: usize| {
            self.former.iter().any(|(code, &into)| into == at && !own(code))
        };
        let codes = zone.areas.iter().filter(|code| {
            self.former.get(*code).is_some_and(|&at| is_cut(at))
        });
        let codes: Vec<&str> = codes.map(String::as_str).collect();
        (!codes.is_empty()).then_some(codes)
    }

    /// Indicators whose gaps are filled from other dates. The counts of these
    /// dates are not among those that are published, so the gate cannot prove
    /// anything of them; those that are public already need no proof.
    fn dated_faults(&self, recipe: &Recipe) -> Vec<Finding> {
        if !Method::of(&recipe.index).impute.is_by_time() {
            return Vec::new();
        }
        let indicators = self.matrix.indicators.iter().enumerate();
        indicators
            .filter(|(_, it)| {
                let dates = &it.other_dates;
                !dates.periods.is_empty() && !dates.public
            })
            .map(|(at, it)| {
                let entry = format!("indicators[{at}].otherDates");
                Finding::new(Code::EditionDates, Place::entry(entry))
                    .with("indicator", &it.spec.label)
            })
            .collect()
    }
}
