//! The ledgers a recipe names.

use crate::{
    disclosure::Ledger,
    finding::{Code, Faults, Finding, Place, Warned},
    recipe::{Files, Recipe},
};

/// What the named ledgers tell together.
///
/// # Errors
///
/// A file nobody gave, or one that is no ledger; all of them at once.
pub(in crate::recipe) fn ledger(
    recipe: &Recipe,
    files: &Files,
) -> Result<Warned<Ledger>, Faults> {
    let mut faults = Vec::new();
    let mut all = Ledger::default();
    for (at, earlier) in recipe.disclosure.earlier.iter().enumerate() {
        let name = &earlier.file;
        let entry = format!("disclosure.earlier[{at}].file");
        let read = files.bytes(name, &entry).and_then(|bytes| {
            Ledger::read(bytes).map_err(|detail| {
                let place = Place::file(name);
                let fault = Finding::new(Code::EarlierUnreadable, place);
                fault.with("detail", detail).into()
            })
        });
        match read {
            Ok(more) => all.extend(more),
            Err(Faults(found)) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(Warned::plain(all)) } else { Err(Faults(faults)) }
}
