//! The handle JavaScript holds: files in, previews and bundles out.

use js_sys::{Array, Function, Object, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{
    preview::{preview, with_findings, with_warnings},
    table,
};
use crate::{
    bundle,
    disclosure::Edition,
    finding::{Code, Faults, Finding, Place, Warned},
    geography::outlines,
    recipe::{Desk, FileKind, FileSummary, Stage, edition},
    table::{Handed, Sheet},
    text::Language,
    wasm::{
        findings::{list, thrown, to_js},
        set,
    },
};

/// A project at work. Files stay in its memory until it is freed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session {
    pub(super) desk: Desk,
    outlines: Option<String>,
    /// Those of the further systems of areas in use, by their name.
    others: Vec<(String, String)>,
}

#[derive(Serialize)]
struct ColumnRow<'a> {
    name: &'a str,
    numeric: usize,
    distinct: usize,
    sample: &'a [String],
}

#[derive(Serialize)]
struct Summary<'a> {
    name: &'a str,
    kind: &'static str,
    rows: usize,
    columns: Vec<ColumnRow<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    crs: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    layers: &'a [String],
}

#[wasm_bindgen]
#[expect(
    clippy::needless_pass_by_value,
    reason = "what crosses the border is handed over"
)]
impl Session {
    /// A project without files.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or replaces the one of that name.
    #[wasm_bindgen(js_name = addFile)]
    pub fn add_file(&mut self, name: String, bytes: Vec<u8>) {
        self.desk.add_file(name, bytes);
    }

    /// Adds a file as `readWorkbook` has read it, or replaces the one of that
    /// name.
    ///
    /// @throws where the bytes are no cells.
    #[wasm_bindgen(js_name = addCells)]
    pub fn add_cells(
        &mut self,
        name: String,
        cells: &[u8],
        language: &str,
    ) -> Result<(), JsValue> {
        let handed =
            sound(&name, cells).map_err(|faults| failed(&faults, language))?;
        match handed {
            Handed::Cells(workbook) => self.desk.add_workbook(name, workbook),
            Handed::File(bytes) => self.desk.add_file(name, bytes),
        }
        Ok(())
    }

    /// Takes the grid that moves Gauß-Krüger to today's datum; `false` if the
    /// bytes are none.
    #[wasm_bindgen(js_name = addGrid)]
    pub fn add_grid(&mut self, bytes: &[u8]) -> bool {
        self.desk.add_grid(bytes)
    }

    /// Forgets a file.
    #[wasm_bindgen(js_name = removeFile)]
    pub fn remove_file(&mut self, name: &str) {
        self.desk.remove_file(name);
    }

    /// What a file holds: kind, rows, columns.
    pub fn inspect(
        &self,
        name: &str,
        language: &str,
    ) -> Result<JsValue, JsValue> {
        let summary = self
            .desk
            .inspect(name)
            .map_err(|faults| failed(&faults, language))?;
        Ok(summarise(&summary))
    }

    /// How a file is understood so far; `asked` is JSON with the recipe's
    /// `source` and its `geography`, if it has one.
    pub fn understand(
        &self,
        asked: &str,
        language: &str,
    ) -> Result<JsValue, JsValue> {
        let warned = self
            .desk
            .understand(asked)
            .map_err(|faults| failed(&faults, language))?;
        let survey = to_js(&warned.value);
        let language = Language::from_tag(language);
        with_findings(&survey, &warned.warnings, language);
        Ok(survey)
    }

    /// A table's columns as typed arrays; `asked` as for `understand`.
    #[wasm_bindgen(js_name = readTable)]
    pub fn read_table(
        &self,
        asked: &str,
        language: &str,
    ) -> Result<JsValue, JsValue> {
        let warned = self
            .desk
            .table(asked)
            .map_err(|faults| failed(&faults, language))?;
        let language = Language::from_tag(language);
        Ok(table::object(&warned.value, &warned.warnings, language))
    }

    /// All that is wrong with a recipe and its files, and what is worth
    /// knowing; an empty list if nothing is.
    pub fn check(&mut self, recipe: &str, language: &str) -> JsValue {
        list(&self.desk.check(recipe), Language::from_tag(language))
    }

    /// Carries a recipe out up to its index, for the analyst's own screen.
    pub fn run(
        &mut self,
        recipe: &str,
        language: &str,
        progress: Option<Function>,
    ) -> Result<JsValue, JsValue> {
        let mut told = |stage| tell(progress.as_ref(), stage);
        let run = self
            .desk
            .run(recipe, &mut told)
            .map_err(|faults| failed(&faults, language))?;
        if run.is_new || self.outlines.is_none() {
            let prepared = &run.results.prepared;
            self.outlines = outlines(&prepared.geography);
            let others = prepared.zones.iter();
            self.others = others
                .filter_map(|(id, zones)| {
                    Some((id.clone(), outlines(&zones.geography)?))
                })
                .collect();
        }
        let object =
            preview(&run.results, &run.recipe, self.outlines.as_deref());
        set(&object, "zones", drawn(&self.others));
        Ok(with_warnings(object, &run.warnings, Language::from_tag(language)))
    }

    /// What `Study` takes, and the recipe's `index`, `analyses` and
    /// `certainty` as JSON text.
    ///
    /// @returns `{material: Uint8Array, asked: string, warnings}`.
    pub fn study(
        &mut self,
        recipe: &str,
        language: &str,
        progress: Option<Function>,
    ) -> Result<JsValue, JsValue> {
        let mut told = |stage| tell(progress.as_ref(), stage);
        let Warned { value, warnings } = self
            .desk
            .study(recipe, &mut told)
            .map_err(|faults| failed(&faults, language))?;
        let (material, asked) = value;
        let material = postcard::to_allocvec(&material).map_err(|error| {
            let fault = Finding::new(Code::Internal, Place::default());
            failed(&fault.with("detail", error).into(), language)
        })?;
        let object = Object::new();
        set(&object, "material", Uint8Array::from(&*material));
        set(&object, "asked", asked);
        Ok(with_warnings(object, &warnings, Language::from_tag(language)))
    }

    /// One area beside its city, its district and areas like it.
    pub fn compare(
        &mut self,
        recipe: &str,
        area: &str,
        language: &str,
    ) -> Result<JsValue, JsValue> {
        let warned = self
            .desk
            .compare(recipe, area)
            .map_err(|faults| failed(&faults, language))?;
        Ok(to_js(&warned.value))
    }

    /// What an edition withholds and why: that of the recipe, unless another is
    /// named. Nothing leaves here.
    pub fn judge(
        &mut self,
        recipe: &str,
        edition: Option<String>,
        language: &str,
    ) -> Result<JsValue, JsValue> {
        let judged = asked(edition.as_deref())
            .and_then(|edition| self.desk.judge(recipe, edition))
            .map_err(|faults| failed(&faults, language))?;
        Ok(to_js(&judged.value))
    }

    /// Changes of a recipe after which an edition may withhold less: that of
    /// the recipe, unless another is named.
    pub fn remedies(
        &mut self,
        recipe: &str,
        edition: Option<String>,
        language: &str,
    ) -> Result<JsValue, JsValue> {
        let found = asked(edition.as_deref())
            .and_then(|edition| self.desk.remedies(recipe, edition))
            .map_err(|faults| failed(&faults, language))?;
        Ok(to_js(&found))
    }

    /// Files as a zip, the same bytes as a bundle's: an array of `[path,
    /// bytes]`. Empty where they do not fit into one.
    pub fn zip(files: &Array) -> Uint8Array {
        let file = |entry: JsValue| {
            let entry = Array::from(&entry);
            let name = entry.get(0).as_string()?;
            Some((name, Uint8Array::new(&entry.get(1)).to_vec()))
        };
        let files = files.iter().filter_map(file).collect();
        Uint8Array::from(&*bundle::zip(&files).unwrap_or_default())
    }

    /// Lets the results leave, protected for an edition: that of the recipe,
    /// unless another is named.
    pub fn publish(
        &mut self,
        recipe: &str,
        edition: Option<String>,
        language: &str,
        progress: Option<Function>,
    ) -> Result<Bundle, JsValue> {
        let mut told = |stage| tell(progress.as_ref(), stage);
        let edition = asked(edition.as_deref())
            .map_err(|faults| failed(&faults, language))?;
        let warned = self
            .desk
            .publish(recipe, edition, &mut told)
            .map_err(|faults| failed(&faults, language))?;
        Ok(Bundle {
            files: warned.value,
            warnings: warned.warnings,
            language: Language::from_tag(language),
        })
    }
}

/// What another module has read, once it is known to hold together.
fn sound(name: &str, cells: &[u8]) -> Result<Handed, Faults> {
    let unsound = |detail: String| {
        Finding::new(Code::Internal, Place::file(name)).with("detail", detail)
    };
    let handed: Handed = postcard::from_bytes(cells)
        .map_err(|error| unsound(error.to_string()))?;
    match &handed {
        Handed::Cells(book) if !book.sheets.iter().all(Sheet::is_sound) => {
            Err(unsound("cells".to_owned()).into())
        }
        _ => Ok(handed),
    }
}

/// Boundaries by the name of their system.
fn drawn(systems: &[(String, String)]) -> Object {
    let object = Object::new();
    for (id, text) in systems {
        set(&object, id, Uint8Array::from(text.as_bytes()));
    }
    object
}

fn asked(name: Option<&str>) -> Result<Option<Edition>, Faults> {
    name.map(edition).transpose()
}

fn failed(faults: &Faults, language: &str) -> JsValue {
    thrown(faults, Language::from_tag(language))
}

/// A listener that throws does not stop the work.
fn tell(progress: Option<&Function>, stage: Stage) {
    if let Some(progress) = progress {
        let _ = progress.call1(&JsValue::NULL, &stage.as_str().into());
    }
}

fn summarise(summary: &FileSummary) -> JsValue {
    let columns = summary
        .columns
        .iter()
        .map(|it| ColumnRow {
            name: &it.name,
            numeric: it.numeric,
            distinct: it.distinct,
            sample: &it.sample,
        })
        .collect();
    to_js(&Summary {
        name: &summary.name,
        kind: match summary.kind {
            FileKind::Table => "table",
            FileKind::Boundaries => "boundaries",
            FileKind::Ledger => "ledger",
        },
        rows: summary.rows,
        columns,
        crs: summary.crs.as_deref(),
        layers: &summary.layers,
    })
}

/// The files of a publication.
#[wasm_bindgen]
pub struct Bundle {
    files: bundle::Bundle,
    warnings: Vec<Finding>,
    language: Language,
}

#[wasm_bindgen]
impl Bundle {
    /// The files' paths, sorted.
    #[must_use]
    pub fn names(&self) -> Array {
        self.files.files().keys().map(|name| JsValue::from_str(name)).collect()
    }

    /// One file's bytes; empty if there is none of that path.
    #[must_use]
    pub fn file(&self, path: &str) -> Uint8Array {
        Uint8Array::from(
            self.files.files().get(path).map_or(&[][..], Vec::as_slice),
        )
    }

    /// All files as a zip.
    #[must_use]
    pub fn zip(&self) -> Uint8Array {
        Uint8Array::from(self.files.zip())
    }

    /// The disclosure protocol, as in `protection.json`.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn protocol(&self) -> JsValue {
        to_js(&self.files.protocol())
    }

    /// What is worth knowing.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn warnings(&self) -> JsValue {
        list(&self.warnings, self.language)
    }
}
