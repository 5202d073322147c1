//! Several years as one.

use super::PoolRule;
use crate::measurement::Status;

/// A count and why it is there or not.
pub(super) type Told = (Option<u64>, Status);

/// The years' numerators and denominators added up, and whether a year was
/// left out.
///
/// A year lacks where either of its counts does. By [`PoolRule::AllYears`]
/// the sum then has no number, and the status of what lacks: withheld before
/// unknown. By [`PoolRule::Available`] the other years count; without any it
/// is as by the first rule.
pub(super) fn pool(
    years: impl Iterator<Item = (Told, Told)>,
    rule: PoolRule,
) -> (Told, Told, bool) {
    let (mut part, mut whole) = (Some(0_u64), Some(0_u64));
    let (mut lacks, mut found) = (None, false);
    for (one, other) in years {
        if let (Some(count), Some(of)) = (one.0, other.0) {
            part = part.and_then(|it| it.checked_add(count));
            whole = whole.and_then(|it| it.checked_add(of));
            found = true;
            continue;
        }
        let status = if one.0.is_none() { one.1 } else { other.1 };
        if lacks != Some(Status::Suppressed) {
            lacks = Some(status);
        }
    }
    let is_whole = lacks.is_none() || (rule == PoolRule::Available && found);
    match (part, whole) {
        (Some(part), Some(whole)) if is_whole => {
            let told = |count: u64| {
                let status =
                    if count == 0 { Status::Zero } else { Status::Value };
                (Some(count), status)
            };
            (told(part), told(whole), lacks.is_some())
        }
        _ => {
            let none = (None, lacks.unwrap_or(Status::Missing));
            (none, none, false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GONE: Told = (None, Status::Missing);
    const SECRET: Told = (None, Status::Suppressed);

    fn told(count: u64) -> Told {
        (Some(count), if count == 0 { Status::Zero } else { Status::Value })
    }

    #[test]
    fn years_add_up() {
        let years = [(told(1), told(10)), (told(0), told(12))];
        let found = pool(years.into_iter(), PoolRule::AllYears);
        assert_eq!(found, (told(1), told(22), false));
    }

    #[test]
    fn a_year_that_lacks() {
        let years = [(told(1), told(10)), (GONE, told(12)), (SECRET, told(9))];
        let found = pool(years.into_iter(), PoolRule::AllYears);
        assert_eq!(found, (SECRET, SECRET, false));
        let found = pool(years.into_iter(), PoolRule::Available);
        assert_eq!(found, (told(1), told(10), true));
        let none = [(GONE, told(3)), (told(1), GONE)];
        let found = pool(none.into_iter(), PoolRule::Available);
        assert_eq!(found, (GONE, GONE, false));
    }

    #[test]
    fn more_than_can_be_counted() {
        let years = [(told(u64::MAX), told(u64::MAX)), (told(1), told(1))];
        let found = pool(years.into_iter(), PoolRule::AllYears);
        assert_eq!(found.0.0, None);
    }
}
