//! `recipe.json` and `protection.json`: what was done, without data.

use serde_json::{Value, json};

use super::Frame;
use crate::disclosure::{Mechanism, Protected};

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
            ["protocol.attacker", "protocol.same", "protocol.limits"]
                .map(|key| say(key, &[])),
        );
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
        "released": frame.release.as_ref().map(|it| &it.2),
        "statements": statements,
    })
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

pub(super) fn pretty(value: &Value) -> Vec<u8> {
    // Writing a Value to memory cannot fail: its keys are text.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
