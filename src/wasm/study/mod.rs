//! Analyses of an index, for a module of their own: they compute beside the
//! engine, which stays free for the page.

mod attacked;
mod between;
mod diagnosed;
mod plane;
mod published;
mod told;

use js_sys::{Array, Float64Array, Function, Object, Uint8Array};
use serde_json::Value;
use wasm_bindgen::prelude::*;

use super::{
    findings::{list, thrown},
    set,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    recipe::{Analysis, Asked, Material},
    text::Language,
};

/// Tells a page the share done; its `false` stops the work.
fn telling(tell: &Function) -> impl FnMut(f64) -> bool {
    |share| {
        let answer = tell.call1(&JsValue::NULL, &share.into());
        answer.is_ok_and(|it| it != JsValue::FALSE)
    }
}

/// Areas and indicators that are being studied. `asked` is JSON text with
/// `index` and, as needed, `analyses`, `certainty`, `effects`, `other` and
/// `draws`.
#[wasm_bindgen]
pub struct Study {
    analysis: Analysis,
    language: Language,
}

#[wasm_bindgen]
impl Study {
    /// Takes what `Session.study` made.
    ///
    /// @throws where the bytes are no such thing.
    #[wasm_bindgen(constructor)]
    pub fn new(material: &[u8], language: &str) -> Result<Self, JsValue> {
        let language = Language::from_tag(language);
        let material =
            sound(material).map_err(|faults| thrown(&faults, language))?;
        Ok(Self { analysis: Analysis::new(material), language })
    }

    fn tell<T>(&self, found: Result<T, Faults>) -> Result<T, JsValue> {
        found.map_err(|faults| thrown(&faults, self.language))
    }

    fn asked(&self, asked: &str) -> Result<Asked, JsValue> {
        self.tell(Asked::parse(asked))
    }

    /// Scores and classes: fast where only weights have changed since the
    /// last time.
    ///
    /// @returns `{scores, limits, effective: Float64Array, classes:
    /// Uint8Array}`, `NaN` and 0 where an area has none.
    pub fn score(&mut self, asked: &str) -> Result<JsValue, JsValue> {
        let asked = self.asked(asked)?;
        let scored = self.analysis.score(&asked);
        let scored = self.tell(scored)?;
        let object = Object::new();
        set(&object, "scores", Float64Array::from(&*scored.scores));
        set(&object, "classes", Uint8Array::from(&*scored.classes));
        set(&object, "limits", Float64Array::from(&*scored.limits));
        set(&object, "effective", Float64Array::from(&*scored.effective));
        Ok(object.into())
    }

    /// Begins the runs that tell how certain the index is.
    ///
    /// @returns `{total: number, factors: string[], warnings}`.
    pub fn begin(&mut self, asked: &str) -> Result<JsValue, JsValue> {
        let asked = self.asked(asked)?;
        let begun = self.analysis.begin(&asked);
        let begun = self.tell(begun)?;
        let factors = self.analysis.factors();
        let factors = self.tell(factors)?;
        let object = Object::new();
        set(&object, "total", begun.value.total);
        set(&object, "factors", told::factors(&factors));
        set(&object, "warnings", list(&begun.warnings, self.language));
        Ok(object.into())
    }

    /// Does some more runs; how many are done.
    pub fn advance(&mut self, runs: u32) -> Result<u32, JsValue> {
        let progress = self.analysis.advance(runs);
        Ok(self.tell(progress)?.done)
    }

    /// What the runs so far say.
    pub fn certainty(&mut self) -> Result<JsValue, JsValue> {
        let found = self.analysis.certainty();
        Ok(told::certainty(&self.tell(found)?, self.language).into())
    }

    /// How often the first of two areas comes before the second.
    pub fn order(
        &mut self,
        one: usize,
        other: usize,
    ) -> Result<JsValue, JsValue> {
        let found = self.analysis.order(one, other);
        Ok(told::order(&self.tell(found)?).into())
    }

    /// What some of the runs do, as JSON text: a list.
    pub fn realised(
        &mut self,
        first: u32,
        count: u32,
    ) -> Result<String, JsValue> {
        let mut runs = Vec::new();
        for run in first..first.saturating_add(count) {
            let found = self.analysis.realised(run);
            let found = self.tell(found)?;
            runs.push(serde_json::to_value(found).unwrap_or(Value::Null));
        }
        Ok(Value::Array(runs).to_string())
    }

    /// Begins the runs that tell which choice moves the ranks; how many.
    #[wasm_bindgen(js_name = beginEffects)]
    pub fn begin_effects(&mut self, asked: &str) -> Result<u32, JsValue> {
        let asked = self.asked(asked)?;
        let begun = self.analysis.begin_effects(&asked);
        Ok(self.tell(begun)?.total)
    }

    /// Does some more of them; how many are done.
    #[wasm_bindgen(js_name = advanceEffects)]
    pub fn advance_effects(&mut self, runs: u32) -> Result<u32, JsValue> {
        let progress = self.analysis.advance_effects(runs);
        Ok(self.tell(progress)?.done)
    }

    /// What they say, once all are done.
    pub fn effects(&mut self) -> Result<JsValue, JsValue> {
        let found = self.analysis.effects();
        let found = self.tell(found)?;
        Ok(told::effects(&found, self.analysis.codes()).into())
    }

    /// Each choice by itself.
    pub fn tornado(&self, asked: &str) -> Result<Array, JsValue> {
        let asked = self.asked(asked)?;
        let found = self.tell(self.analysis.tornado(&asked))?;
        Ok(found.iter().map(|it| told::bar(it, self.language)).collect())
    }

    /// The index without each of its parts.
    pub fn removals(&self, asked: &str) -> Result<Array, JsValue> {
        let asked = self.asked(asked)?;
        let found = self.tell(self.analysis.removals(&asked))?;
        Ok(found.iter().map(|it| told::removal(it, self.language)).collect())
    }

    /// What the index is made of.
    pub fn diagnose(&mut self, asked: &str) -> Result<JsValue, JsValue> {
        let asked = self.asked(asked)?;
        let found = self.analysis.diagnose(&asked);
        Ok(diagnosed::diagnosis(&self.tell(found)?).into())
    }

    /// How far each indicator would have to go for an area to come into
    /// another class.
    pub fn moves(&self, asked: &str) -> Result<Array, JsValue> {
        let asked = self.asked(asked)?;
        let found = self.tell(self.analysis.moves(&asked))?;
        let ids = self.analysis.indicators();
        Ok(found.iter().map(|it| diagnosed::change(it, &ids)).collect())
    }

    /// Begins the long part of an answer; in how many pieces it is done, 0
    /// where it has none.
    #[wasm_bindgen(js_name = beginAnswer)]
    pub fn begin_answer(
        &mut self,
        asked: &str,
        id: &str,
    ) -> Result<usize, JsValue> {
        let asked = self.asked(asked)?;
        let begun = self.analysis.begin_answer(&asked, id, self.language);
        self.tell(begun)
    }

    /// Does some more pieces of it; how many are done.
    #[wasm_bindgen(js_name = advanceAnswer)]
    pub fn advance_answer(&mut self, pieces: usize) -> usize {
        self.analysis.advance_answer(pieces)
    }

    /// The answer to one of the recipe's `analyses`, as JSON text.
    ///
    /// @returns `{answer: string, warnings}`.
    pub fn answer(&self, asked: &str, id: &str) -> Result<JsValue, JsValue> {
        let asked = self.asked(asked)?;
        let found = self.analysis.answer(&asked, id, self.language);
        let Warned { value, warnings } = self.tell(found)?;
        let text = serde_json::to_string(&value).unwrap_or_default();
        let object = Object::new();
        set(&object, "answer", text.as_str());
        set(&object, "warnings", list(&warnings, self.language));
        Ok(object.into())
    }

    /// The index beside another recipe's.
    pub fn compare(&self, asked: &str) -> Result<JsValue, JsValue> {
        let asked = self.asked(asked)?;
        let found = self.tell(self.analysis.compare(&asked))?;
        Ok(told::bridge(&found).into())
    }
}

/// What another module has written, once it is known to hold together.
fn sound(bytes: &[u8]) -> Result<Material, Faults> {
    let unsound = |detail: String| {
        Finding::new(Code::Internal, Place::default()).with("detail", detail)
    };
    let material: Material = postcard::from_bytes(bytes)
        .map_err(|error| unsound(error.to_string()))?;
    if material.is_sound() {
        return Ok(material);
    }
    Err(unsound("material".to_owned()).into())
}

/// A finding alone, or `null`.
fn finding(finding: Option<&Finding>, language: Language) -> JsValue {
    match finding {
        Some(finding) => {
            Array::from(&list(std::slice::from_ref(finding), language)).get(0)
        }
        None => JsValue::NULL,
    }
}
