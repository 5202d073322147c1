//! A project at work: its files, and what has been read from them, kept for
//! as long as the recipe asks for the same.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use serde::Deserialize;
use serde_json::json;

use super::{FileSummary, summary::inspect};
use crate::{
    bundle::Bundle,
    disclosure::Edition,
    finding::{Code, Faults, Finding, Place, Warned},
    geography::{GeographySpec, ShiftGrid},
    indicator::join::known,
    json::{read_as, typed},
    recipe::{
        AreaComparison, Files, Judged, Material, Prepared, Recipe, Remedy,
        Results, Stage,
        analyses::{analysed, asked_sources},
        compare::compare,
        document::{examine, parse},
        gate::judged,
        prepare::{geography, prepare},
        remedy::remedies,
        run::{index, publish},
        study::{uncertain, uncertain_data},
    },
    table::{
        Figures, Known, SourceSpec, Survey, Table, Workbook, judge,
        read_columns, survey,
    },
};

/// Files, and what was read from them.
#[derive(Default)]
pub struct Desk {
    files: Files,
    kept: Option<Kept>,
    /// The keys of systems of areas that were asked about, by what was asked:
    /// whoever looks for the column with the keys asks many times.
    known: RefCell<BTreeMap<String, Option<Rc<Known>>>>,
}

/// Used until the files or the reading part of the recipe change.
struct Kept {
    asked: String,
    prepared: Rc<Prepared>,
    warnings: Vec<Finding>,
}

/// A table to be looked at, and the areas it is meant for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    source: SourceSpec,
    #[serde(default)]
    geography: Option<GeographySpec>,
}

/// A table read for its own sake.
pub struct ReadTable {
    /// The table.
    pub table: Table,
    /// The column with the keys.
    pub key: String,
    /// Its columns of numbers; `None` for those of text.
    pub columns: Vec<Option<Figures>>,
}

/// A recipe carried out.
pub struct Run {
    /// The recipe.
    pub recipe: Recipe,
    /// What it came to.
    pub results: Results,
    /// What is worth knowing.
    pub warnings: Vec<Finding>,
    /// Whether files were read anew for it.
    pub is_new: bool,
}

impl Desk {
    /// Adds a file, or replaces the one of that name.
    pub fn add_file(&mut self, name: String, bytes: Vec<u8>) {
        self.forget();
        self.files.add(name, bytes);
    }

    /// Adds the cells of a file that was read elsewhere, or replaces the file
    /// of that name.
    pub fn add_workbook(&mut self, name: String, workbook: Workbook) {
        self.forget();
        self.files.add_workbook(name, workbook);
    }

    /// Takes a grid that moves Gauß-Krüger to today's datum (BETA2007); says
    /// whether it is one.
    pub fn add_grid(&mut self, bytes: &[u8]) -> bool {
        self.forget();
        self.files.add_grid(bytes)
    }

    /// The grid, if there is one.
    #[must_use]
    pub fn grid(&self) -> Option<&ShiftGrid> {
        self.files.grid()
    }

    /// Forgets a file.
    pub fn remove_file(&mut self, name: &str) {
        self.forget();
        self.files.remove(name);
    }

    /// What a file holds.
    ///
    /// # Errors
    ///
    /// A file nobody gave, or one that cannot be read.
    pub fn inspect(&self, name: &str) -> Result<FileSummary, Faults> {
        inspect(&self.files, name)
    }

    /// How a file is understood with what has been decided of it so far, and
    /// what is proposed for the rest. `asked` is JSON with the recipe's
    /// `source` and, if there is one, its `geography`.
    ///
    /// # Errors
    ///
    /// JSON that is no such request; a file nobody gave, one that cannot be
    /// read, one without a table.
    pub fn understand(&self, asked: &str) -> Result<Warned<Survey>, Faults> {
        let asked: Asked = read_as(asked)?;
        let book = self.files.workbook(&asked.source.file, "")?;
        let areas = asked.geography.filter(|it| it.file != asked.source.file);
        let known = areas.and_then(|it| self.known(&it));
        survey(&book, &asked.source, known.as_deref())
    }

    /// The keys of areas; `None` where they cannot be had yet, which is no
    /// fault of the file that is asked about.
    fn known(&self, spec: &GeographySpec) -> Option<Rc<Known>> {
        let asked = json!(spec).to_string();
        let mut kept = self.known.borrow_mut();
        let read = || {
            let areas = geography(spec, "geography", &self.files).ok()?;
            Some(Rc::new(known(&areas.value, true)))
        };
        kept.entry(asked).or_insert_with(read).clone()
    }

    /// Other files, other results.
    fn forget(&mut self) {
        self.kept = None;
        self.known.get_mut().clear();
    }

    /// A table with all its columns of numbers, as its source is to be read.
    /// `asked` is as for [`Desk::understand`].
    ///
    /// # Errors
    ///
    /// As [`Desk::understand`]. What is wrong with a column is among its own
    /// findings.
    pub fn table(&self, asked: &str) -> Result<Warned<ReadTable>, Faults> {
        let Asked { source, .. } = read_as(asked)?;
        let table = self.files.table(&source.file, "", &source.reading)?;
        let Warned { value: table, warnings } =
            judge(table, &source.reading, &source.key)?;
        let columns = read_columns(&table, &source, false);
        let value = ReadTable { table, key: source.key, columns };
        Ok(Warned { value, warnings })
    }

    /// Everything that is wrong with a recipe and its files, and what is
    /// worth knowing, as far as each can be judged without the others.
    #[must_use]
    pub fn check(&mut self, text: &str) -> Vec<Finding> {
        let (recipe, mut findings) = examine(text);
        let Some(recipe) = recipe else { return findings };
        add(&mut findings, uncertain(&recipe));
        match prepare(&recipe, &self.files, &mut |_| ()) {
            Err(Faults(faults)) => findings.extend(faults),
            Ok(warned) => {
                let prepared = warned.into_value(&mut findings);
                let edition = recipe.publication.edition;
                findings.extend(prepared.edition_faults(&recipe, edition));
                findings.extend(uncertain_data(&recipe, &prepared));
                let asked = analysed(&recipe, &self.files, &prepared);
                add(
                    &mut findings,
                    match asked {
                        Err(Faults(faults)) => faults,
                        Ok(warned) => warned.warnings,
                    },
                );
                match index(&prepared, &recipe.index) {
                    Err(Faults(faults)) => findings.extend(faults),
                    Ok(warned) => findings.extend(warned.warnings),
                }
            }
        }
        let (faults, warnings): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(Finding::is_fault);
        [faults, warnings].concat()
    }

    /// Carries a recipe out up to its index.
    ///
    /// # Errors
    ///
    /// All faults of the recipe, or all of the files, or those of the index.
    pub fn run(
        &mut self,
        text: &str,
        progress: &mut dyn FnMut(Stage),
    ) -> Result<Run, Faults> {
        let recipe = parse(text)?;
        let asked = reading_part(&recipe);
        let is_new = self.kept.as_ref().is_none_or(|kept| kept.asked != asked);
        if is_new {
            self.kept = None;
            let Warned { value, warnings } =
                prepare(&recipe, &self.files, progress)?;
            self.kept =
                Some(Kept { asked, prepared: Rc::new(value), warnings });
        }
        let Some(kept) = &self.kept else {
            return Err(Finding::new(Code::Internal, Place::default())
                .with("detail", "desk")
                .into());
        };
        progress(Stage::Index);
        let mut warnings = kept.warnings.clone();
        let prepared = Rc::clone(&kept.prepared);
        let index = index(&prepared, &recipe.index)?.into_value(&mut warnings);
        Ok(Run {
            recipe,
            results: Results { prepared, index },
            warnings,
            is_new,
        })
    }

    /// What analyses of a recipe's index are made from, and its entries
    /// `index`, `analyses` and `certainty` as JSON text.
    ///
    /// # Errors
    ///
    /// As [`Desk::run`].
    pub fn study(
        &mut self,
        text: &str,
        progress: &mut dyn FnMut(Stage),
    ) -> Result<Warned<(Material, String)>, Faults> {
        let Run { recipe, results, mut warnings, .. } =
            self.run(text, progress)?;
        let Warned { value: analysed, warnings: told } =
            analysed(&recipe, &self.files, &results.prepared)?;
        add(&mut warnings, told);
        let material = {
            let prepared = &results.prepared;
            Material::of(prepared, &recipe.institutions, analysed)
        };
        let mut asked = json!({"index": recipe.index});
        if !recipe.analyses.is_empty() {
            asked["analyses"] = json!(recipe.analyses);
        }
        if let Some(certainty) = recipe.certainty {
            asked["certainty"] = json!(certainty);
        }
        let value = (material, asked.to_string());
        Ok(Warned { value, warnings })
    }

    /// Carries a recipe out and sets one area beside the others.
    ///
    /// # Errors
    ///
    /// As [`Desk::run`] and [`compare`].
    pub fn compare(
        &mut self,
        text: &str,
        area: &str,
    ) -> Result<Warned<AreaComparison>, Faults> {
        let Run { recipe, results, warnings, .. } =
            self.run(text, &mut |_| ())?;
        Ok(Warned { value: compare(&results, &recipe, area)?, warnings })
    }

    /// What an edition withholds and why: the recipe's own unless another is
    /// named. Nothing leaves here.
    ///
    /// # Errors
    ///
    /// As [`Desk::run`], and counts that contradict each other.
    pub fn judge(
        &mut self,
        text: &str,
        edition: Option<Edition>,
    ) -> Result<Warned<Judged>, Faults> {
        let Run { recipe, results, warnings, .. } =
            self.run(text, &mut |_| ())?;
        let edition = edition.unwrap_or(recipe.publication.edition);
        let value = judged(&results, &recipe, edition)?;
        Ok(Warned { value, warnings })
    }

    /// Changes of the recipe after which an edition may withhold less.
    ///
    /// # Errors
    ///
    /// As [`Desk::judge`].
    pub fn remedies(
        &mut self,
        text: &str,
        edition: Option<Edition>,
    ) -> Result<Vec<Remedy>, Faults> {
        let Run { recipe, results, .. } = self.run(text, &mut |_| ())?;
        let edition = edition.unwrap_or(recipe.publication.edition);
        let judged = judged(&results, &recipe, edition)?;
        Ok(remedies(&results, &recipe, edition, &judged))
    }

    /// Carries a recipe out and lets its results leave, protected for an
    /// edition: the recipe's own unless another is named.
    ///
    /// # Errors
    ///
    /// As [`Desk::run`] and [`publish`].
    pub fn publish(
        &mut self,
        text: &str,
        edition: Option<Edition>,
        progress: &mut dyn FnMut(Stage),
    ) -> Result<Warned<Bundle>, Faults> {
        let mut run = self.run(text, progress)?;
        let edition = edition.unwrap_or(run.recipe.publication.edition);
        let mut warned =
            publish(&run.results, &run.recipe, edition, &self.files, progress)?;
        run.warnings.append(&mut warned.warnings);
        Ok(Warned { value: warned.value, warnings: run.warnings })
    }
}

/// Adds what is not said yet: further questions read the same tables again.
fn add(findings: &mut Vec<Finding>, more: Vec<Finding>) {
    for finding in more {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
}

/// The entries of a recipe that decide what is read.
fn reading_part(recipe: &Recipe) -> String {
    json!([
        recipe.sources,
        recipe.geography,
        recipe.zones,
        recipe.merge,
        recipe.levels,
        recipe.population,
        recipe.indicators,
        recipe.institutions,
        recipe.places,
        recipe.overlap,
        recipe.overlap_proxy,
        recipe.publication.levels,
        recipe.disclosure.earlier,
        asked_sources(recipe)
    ])
    .to_string()
}

/// An edition by its name.
///
/// # Errors
///
/// A name nobody knows.
pub fn edition(name: &str) -> Result<Edition, Faults> {
    typed(&json!(name)).map_err(|_| {
        Finding::new(Code::RecipeInvalid, Place::entry("edition"))
            .with("found", format!("\"{name}\""))
            .with("expected", "internal, committee, public")
            .into()
    })
}
