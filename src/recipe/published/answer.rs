//! Answers added to a finished bundle.

use serde_json::{Value, json};

use super::{
    numbers::{Absent, Files, Number, Numbers, json},
    page::section,
};
use crate::{
    bundle::{described, pretty},
    finding::{Code, Faults, Finding, Place, Warned},
    index::IndexSpec,
    json::{Misfit, typed},
    recipe::{
        Answer,
        analyses::{AnalysisSpec, Cell, Fact, answer},
    },
    text::{self, Language, listed},
};

const MANIFEST: &str = "datapackage.json";
const METHOD: &str = "method.html";
const ANSWERS: &str = "analyses.json";

/// An answer, and what it is made of.
pub(super) struct Published {
    pub answer: Answer,
    /// What a reader has to know before the numbers.
    pub statements: Vec<String>,
    from: Vec<Number>,
    absent: Absent,
}

/// What all answers of a bundle share.
struct Desk<'a> {
    numbers: Numbers,
    /// As `datapackage.json` lists them.
    indicators: &'a Value,
    is_rounded: bool,
    language: Language,
}

/// The files of a finished bundle with the answers to the questions in its
/// `recipe.json`: `analyses.json`, a part of `method.html`, both in the list
/// of files. A bundle without questions stays as it is.
///
/// # Errors
///
/// As the stage that is asked; an answer that cannot do without what is
/// withheld; files the engine has not written.
pub fn answered(files: &Files) -> Result<Warned<Files>, Faults> {
    let recipe = json(files, "recipe.json")?;
    let Some(questions) = recipe["analyses"].as_array() else {
        return Ok(Warned::plain(files.clone()));
    };
    let mut package = json(files, MANIFEST)?;
    let own = &package["raumbild"];
    let is_open = own["confidential"] == true;
    let rules = json(files, "protection.json")?;
    let desk = Desk {
        numbers: Numbers::read(files)?,
        indicators: &own["indicators"],
        is_rounded: rules["rules"]["mechanism"]["kind"] == "rounding"
            && !is_open,
        language: Language::from_tag(own["language"].as_str().unwrap_or("de")),
    };
    let (mut all, mut warnings, mut faults) = (vec![], vec![], vec![]);
    for question in questions {
        match desk.answer(question) {
            Ok(warned) => all.push(warned.into_value(&mut warnings)),
            Err(Faults(found)) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let mut value = files.clone();
    let told: Vec<Value> = all.iter().map(|it| desk.told(it)).collect();
    let mut said = json!({ "areas": desk.numbers.codes, "answers": told });
    // The mark of the internal edition stands in every file.
    if let (Some(mark), Some(entries)) =
        (recipe.get("confidential"), said.as_object_mut())
    {
        entries.shift_insert(0, "confidential".to_owned(), mark.clone());
    }
    value.insert(ANSWERS.to_owned(), pretty(&said));
    if let Some(page) = value.get_mut(METHOD) {
        *page = section(page, &all, desk.language);
    }
    list_files(&mut package, &value);
    value.insert(MANIFEST.to_owned(), pretty(&package));
    Ok(Warned { value, warnings })
}

impl Desk<'_> {
    fn answer(&self, question: &Value) -> Result<Warned<Published>, Faults> {
        let mut from = Vec::new();
        let spec = as_columns(question, &mut from);
        let spec: AnalysisSpec = typed(&spec).map_err(Misfit::fault)?;
        let absent = self.numbers.absent(&from);
        let withheld = absent.withheld.len();
        if withheld == self.numbers.codes.len()
            || withheld > 0 && spec.allocation.is_some()
        {
            let place = Place::entry(format!("analyses.{}", spec.id));
            let fault = Finding::new(Code::AnalysisWithheld, place)
                .with("count", withheld)
                .with("areas", listed(&self.codes(&absent.withheld)));
            return Err(fault.into());
        }
        let material = self.numbers.material(&from);
        // No question that leaves asks for the index.
        let index = IndexSpec::default();
        let Warned { value: mut answer, warnings } =
            answer(&spec, (&material, &index), self.language, None)?;
        seedless(&mut answer.found);
        tell_withheld(&mut answer, &absent, self.language);
        let statements = self.statements(&from, &absent);
        let value = Published { answer, statements, from, absent };
        Ok(Warned { value, warnings })
    }

    fn codes(&self, areas: &[usize]) -> Vec<&str> {
        areas.iter().map(|it| &*self.numbers.codes[*it]).collect()
    }

    fn say(&self, name: &str, values: &[(&str, String)]) -> String {
        let key = format!("analysis.published.{name}");
        text::fill(text::get(self.language, &key), values)
    }

    /// From what, and of how many areas.
    fn statements(&self, from: &[Number], absent: &Absent) -> Vec<String> {
        let names: Vec<String> = from.iter().map(|it| self.name(it)).collect();
        let mut said =
            vec![self.say("basis", &[("columns", names.join(", "))])];
        if self.is_rounded {
            said.push(self.say("rounded", &[]));
        }
        let all = ("all", self.numbers.codes.len().to_string());
        let parts =
            [("withheld", &absent.withheld), ("missing", &absent.missing)];
        for (name, areas) in parts.into_iter().filter(|it| !it.1.is_empty()) {
            let count = ("count", areas.len().to_string());
            let areas = ("areas", listed(&self.codes(areas)));
            said.push(self.say(name, &[count, all.clone(), areas]));
        }
        if absent.withheld.is_empty() && absent.missing.is_empty() {
            said.push(self.say("all", &[all]));
        }
        said
    }

    fn label(&self, indicator: &str) -> String {
        let mut all = self.indicators.as_array().into_iter().flatten();
        let found = all.find(|it| it["id"] == indicator);
        let label = found.and_then(|it| it["label"].as_str());
        label.unwrap_or(indicator).to_owned()
    }

    fn name(&self, (indicator, measure): &Number) -> String {
        let label = [("label", self.label(indicator))];
        self.say(&format!("measure.{measure}"), &label)
    }

    fn told(&self, it: &Published) -> Value {
        let from: Vec<Value> = it
            .from
            .iter()
            .map(|(indicator, measure)| {
                let label = self.label(indicator);
                json!({"indicator": indicator, "measure": measure, "label": label})
            })
            .collect();
        // By way of text, as answers are written elsewhere: a second way of
        // writing them would have to be downloaded.
        let report = serde_json::to_string(&it.answer.report).ok();
        let report = report.and_then(|it| serde_json::from_str(&it).ok());
        let report: Value = report.unwrap_or_default();
        let all = self.numbers.codes.len();
        let Absent { withheld, missing } = &it.absent;
        json!({
            "id": it.answer.id,
            "label": it.answer.label,
            "kind": it.answer.kind,
            "from": from,
            "areas": {
                "all": all,
                "used": all - withheld.len() - missing.len(),
                "withheld": self.codes(withheld),
                "missing": self.codes(missing),
            },
            "statements": it.statements,
            "found": it.answer.found,
            "report": report,
        })
    }
}

/// The page has changed, and a file has come.
fn list_files(package: &mut Value, files: &Files) {
    let Some(resources) = package["resources"].as_array_mut() else { return };
    let kinds = [
        ("method", METHOD, "html", "text/html"),
        ("analyses", ANSWERS, "json", "application/json"),
    ];
    for kind in kinds {
        let Some(bytes) = files.get(kind.1) else { continue };
        resources.retain(|it| it["path"] != kind.1);
        resources.push(described(&kind, bytes));
    }
}

/// A question with columns in place of published numbers, and these.
fn as_columns(value: &Value, found: &mut Vec<Number>) -> Value {
    match value {
        Value::Object(entries) => {
            let text =
                |name: &str| Some(entries.get(name)?.as_str()?.to_owned());
            let Some(number) = text("indicator").zip(text("measure")) else {
                let said = entries.iter();
                return said
                    .map(|(name, it)| (name.clone(), as_columns(it, found)))
                    .collect();
            };
            let column = json!({"source": number.0, "columns": [number.1]});
            if !found.contains(&number) {
                found.push(number);
            }
            column
        }
        Value::Array(items) => {
            items.iter().map(|it| as_columns(it, found)).collect()
        }
        other => other.clone(),
    }
}

/// Without what draws began with: it says nothing to a reader.
fn seedless(found: &mut Value) {
    match found {
        Value::Object(entries) => {
            entries.shift_remove("seed");
            entries.values_mut().for_each(seedless);
        }
        Value::Array(items) => items.iter_mut().for_each(seedless),
        _ => {}
    }
}

/// Stages know areas without a number; that one is withheld is something
/// else, and is said.
fn tell_withheld(answer: &mut Answer, absent: &Absent, language: Language) {
    if absent.withheld.is_empty() {
        return;
    }
    let count = absent.withheld.len();
    for place in ["/all/coverage", "/overall/reach", "/local/reach"] {
        if let Some(reach) = answer.found.pointer_mut(place) {
            let missing = reach["missing"].as_u64().unwrap_or_default();
            let count = count as u64;
            reach["missing"] = missing.saturating_sub(count).into();
            reach["withheld"] = count.into();
        }
    }
    if let Some(patterns) = answer.found.pointer_mut("/local/patterns") {
        for at in &absent.withheld {
            patterns[*at] = "suppressed".into();
        }
    }
    let facts = &mut answer.report.facts;
    if let Some(at) = facts.iter().position(|it| it.name.ends_with(".missing"))
    {
        let known = facts[at].value.unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "areas are few")]
        let count = count as f64;
        facts[at].value = Some(known - count);
        let fact = Fact {
            name: "withheld",
            label: text::get(language, "analysis.coverage.withheld").to_owned(),
            value: Some(count),
            ..Fact::default()
        };
        facts.insert(at + 1, fact);
    }
    let word = text::get(language, "analysis.patterns.word.suppressed");
    for sheet in &mut answer.report.sheets {
        let pattern = sheet.columns.iter().position(|it| it.name == "pattern");
        let Some(column) = pattern else { continue };
        for at in &absent.withheld {
            sheet.rows[*at][column] = Cell::from(word);
        }
    }
}
