//! What somebody hands over to be put to the test.

use std::{collections::BTreeMap, io::Read};

use super::{
    audit::{Options, Report, audit, lines},
    bundle::{Bundle, join, ledger, read},
    publication::Publication,
};
use crate::{
    disclosure::Ledger,
    finding::{Code, Faults, Finding, Place},
    text::Language,
};

/// No archive is unpacked beyond this.
const LARGEST: u64 = 400_000_000;

/// Files of one publication by path: a bundle's, a bundle as ZIP, or tables
/// written down as JSON (see [`super::publication`]).
pub type Published = BTreeMap<String, Vec<u8>>;

/// What was found, and in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Audited {
    /// All of it.
    pub report: Report,
    /// Line by line.
    pub lines: Vec<String>,
}

/// Attacks publications: several bundles together, or one file of tables.
///
/// # Errors
///
/// [`Code::AuditInput`] for everything that is wrong with what was handed
/// over, and where publications contradict each other.
pub fn ask(
    published: &[Published],
    language: Language,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Audited, Faults> {
    let publication = match published {
        [files] if tables(files).is_some() => {
            Publication::read(tables(files).unwrap_or_default())
                .map_err(faults)?
        }
        _ => join(&bundles(published)?, &[]).map_err(faults)?.publication,
    };
    let options = Options::default();
    let report = audit(&publication, options, progress).map_err(faults)?;
    let lines = lines(&report, language);
    Ok(Audited { report, lines })
}

/// A single file of JSON is tables; a manifest stands among others.
fn tables(files: &Published) -> Option<&[u8]> {
    let mut all = files.iter();
    let (path, bytes) = all.next()?;
    let is_json =
        path.to_lowercase().ends_with(JSON) && !path.ends_with(MANIFEST);
    (all.next().is_none() && is_json).then_some(bytes)
}

const JSON: &str = ".json";
const MANIFEST: &str = "datapackage.json";

/// What bundles tell together, for the gate of later publications.
///
/// # Errors
///
/// [`Code::AuditInput`] for everything that is wrong with them.
pub fn known(published: &[Published]) -> Result<Ledger, Faults> {
    ledger(&bundles(published)?).map_err(faults)
}

fn bundles(published: &[Published]) -> Result<Vec<Bundle>, Faults> {
    let mut found = Vec::new();
    let mut said = Vec::new();
    for files in published {
        let unpacked = match unpacked(files) {
            Ok(unpacked) => unpacked,
            Err(fault) => {
                said.push(fault);
                continue;
            }
        };
        match read(unpacked.as_ref().unwrap_or(files)) {
            Ok(bundle) => found.push(bundle),
            Err(more) => said.extend(more),
        }
    }
    if said.is_empty() { Ok(found) } else { Err(faults(said)) }
}

/// The files in a ZIP, if that is what was handed over.
fn unpacked(files: &Published) -> Result<Option<Published>, String> {
    let mut all = files.iter();
    let (Some((path, bytes)), None) = (all.next(), all.next()) else {
        return Ok(None);
    };
    if !bytes.starts_with(b"PK") {
        return Ok(None);
    }
    let told = |error: &dyn std::fmt::Display| format!("{path}: {error}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))
        .map_err(|error| told(&error))?;
    let mut out = Published::new();
    let mut left = LARGEST;
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).map_err(|error| told(&error))?;
        let name = file.name().map_err(|error| told(&error))?.into_owned();
        let mut content = Vec::new();
        let taken = file.by_ref().take(left).read_to_end(&mut content);
        let taken = taken.map_err(|error| told(&error))?;
        left = left.saturating_sub(taken as u64);
        out.insert(name, content);
    }
    if left == 0 { Err(told(&"> 400 MB")) } else { Ok(Some(out)) }
}

fn faults(said: Vec<String>) -> Faults {
    let finding = |detail: String| {
        Finding::new(Code::AuditInput, Place::default()).with("detail", detail)
    };
    Faults(said.into_iter().map(finding).collect())
}

#[cfg(test)]
#[path = "ask_tests.rs"]
mod tests;
