//! `recipe.json` and `protection.json`: what was done, without data.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Frame;
use crate::{
    disclosure::{Mechanism, Protected},
    numeric::hexadecimal,
};

/// The recipe as far as it may leave.
pub(super) fn recipe(frame: &Frame) -> Vec<u8> {
    pretty(&marked(frame, frame.recipe.clone()))
}

/// The import protocol. It names files and columns, so it stands in the
/// internal edition only.
pub(super) fn imports(frame: &Frame) -> Option<Vec<u8>> {
    let sources = frame.imports.as_ref().filter(|_| frame.is_confidential())?;
    let mut protocol = json!({ "sources": sources });
    if let Some(conversions) = &frame.conversions {
        protocol["conversions"] = conversions.clone();
    }
    Some(pretty(&marked(frame, protocol)))
}

/// The disclosure protocol: which rules, how much is withheld, what was
/// proven of it. Nothing in it depends on a protected value beyond what the
/// tables show anyway.
pub(super) fn protection(protected: &Protected, frame: &Frame) -> Vec<u8> {
    pretty(&marked(frame, protocol(protected, frame)))
}

pub(super) fn protocol(protected: &Protected, frame: &Frame) -> Value {
    let policy = protected.policy();
    let report = protected.report();
    let say =
        |key: &str, values: &[(&str, String)]| json!(frame.words(key, values));
    let mut statements =
        vec![say("protocol.rule", &[("minimum", policy.minimum.to_string())])];
    let basis = format!("protocol.basis.{}", frame.profile.as_str());
    statements.push(say(&basis, &[]));
    if policy.denominator > 0 {
        let values = [("denominator", policy.denominator.to_string())];
        statements.push(say("protocol.denominator", &values));
    }
    if let Mechanism::Rounding { base, .. } = policy.mechanism {
        statements.push(say("protocol.rounded", &[("base", base.to_string())]));
    }
    if !report.adds_up {
        statements.push(say("protocol.notAdditive", &[]));
    }
    if frame.is_confidential() {
        statements = vec![say("protocol.internal", &[])];
    } else {
        let withheld = [
            ("counts", report.counts.to_string()),
            ("rates", report.rates.to_string()),
            ("classes", report.classes.to_string()),
        ];
        statements.push(say("protocol.withheld", &withheld));
        match report.narrowest {
            Some(width) if report.proven => {
                let values = [("width", width.to_string())];
                statements.push(say("protocol.width", &values));
            }
            Some(_) => statements.push(say("protocol.unproven", &[])),
            None => {}
        }
        if report.limited > 0 {
            let values = [("count", report.limited.to_string())];
            statements.push(say("protocol.limited", &values));
        }
        statements.extend(
            ["protocol.attacker", "protocol.same"].map(|key| say(key, &[])),
        );
        statements.extend(earlier(frame).into_iter().map(Value::from));
    }
    statements.push(json!(released(frame)));
    json!({
        "edition": frame.edition,
        "rules": {
            "profile": frame.profile,
            "minimum": policy.minimum,
            "width": policy.width,
            "protectZero": policy.protect_zero,
            "protectAll": policy.protect_all,
            "denominator": policy.denominator,
            "mechanism": policy.mechanism,
        },
        "withheld": {
            "counts": report.counts,
            "rates": report.rates,
            "classes": report.classes,
        },
        "narrowest": report.narrowest,
        "limited": report.limited,
        "proven": report.proven,
        "additive": report.adds_up,
        "earlier": frame.earlier.iter().map(|it| json!({"title": it.0, "sameMethod": it.1})).collect::<Vec<_>>(),
        "released": frame.release.as_ref().map(|it| &it.2),
        "statements": statements,
    })
}

/// Which earlier publications were taken into account, and what is left to
/// the office.
fn earlier(frame: &Frame) -> Vec<String> {
    let titles = |all: &mut dyn Iterator<Item = &(String, bool)>| {
        let titles: Vec<&str> = all.map(|it| it.0.as_str()).collect();
        [("titles", titles.join("; "))]
    };
    if frame.earlier.is_empty() {
        return vec![frame.word("protocol.limits").to_owned()];
    }
    let known = titles(&mut frame.earlier.iter());
    let mut said = vec![frame.words("protocol.earlier", &known)];
    if frame.earlier.iter().any(|it| !it.1) {
        let other = titles(&mut frame.earlier.iter().filter(|it| !it.1));
        said.push(frame.words("protocol.earlier.method", &other));
    }
    said.push(frame.word("protocol.limits.earlier").to_owned());
    said
}

/// A short name of how classes are computed, from the `recipe.json` of a
/// bundle: indicators with their units and directions, and the index. Two
/// bundles of the same name compute theirs alike.
#[must_use]
pub fn method_name(recipe: &Value) -> String {
    let indicators = recipe["indicators"].as_array().into_iter().flatten();
    let said: Vec<Value> = indicators
        .map(|it| json!([it["id"], it["unit"], it["direction"], it["method"]]))
        .collect();
    let text = json!([said, recipe["index"]]).to_string();
    hexadecimal(&Sha256::digest(text))[..16].to_owned()
}

/// Who has released it; names stay in the house.
fn released(frame: &Frame) -> String {
    let Some((prepared, approved, date)) = &frame.release else {
        return frame.word("protocol.release.none").to_owned();
    };
    let date = ("date", frame.date(date));
    if frame.is_confidential() {
        let people =
            [("prepared", prepared.clone()), ("approved", approved.clone())];
        let values = [people[0].clone(), people[1].clone(), date];
        frame.words("protocol.release.names", &values)
    } else {
        frame.words("protocol.release", &[date])
    }
}

/// The internal edition's mark, in every file.
fn marked(frame: &Frame, mut value: Value) -> Value {
    if let (Some(mark), Some(entries)) = (frame.mark(), value.as_object_mut()) {
        entries.shift_insert(0, "confidential".to_owned(), json!(mark));
    }
    value
}

/// JSON as bundles have it: indented, a line break at its end.
#[must_use]
pub fn pretty(value: &Value) -> Vec<u8> {
    // Writing a Value to memory cannot fail: its keys are text.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
