use super::*;

#[test]
fn the_dash_means_what_its_office_says() {
    for (profile, expected) in [
        (SignProfile::Destatis, Some(Status::Zero)),
        (SignProfile::Lsn, Some(Status::Zero)),
        (SignProfile::Ba, Some(Status::Zero)),
        (SignProfile::Zuerich, Some(Status::Zero)),
        (SignProfile::Zensus2022, Some(Status::Suppressed)),
        (SignProfile::None, None),
    ] {
        assert_eq!(profile.status("–"), expected, "{profile:?}");
    }
}

#[test]
fn the_asterisk_is_never_a_number() {
    assert_eq!(SignProfile::Ba.status("*"), Some(Status::Suppressed));
    assert_eq!(SignProfile::Destatis.status("*"), None);
}

#[test]
fn own_signs_come_first() {
    let own = SignProfile::Own(BTreeMap::from([
        ("-".to_owned(), Status::Missing),
        ("NA".to_owned(), Status::Suppressed),
    ]));
    assert_eq!(own.status("-"), Some(Status::Missing));
    assert_eq!(own.status("NA"), Some(Status::Suppressed));
    assert_eq!(own.status(""), Some(Status::Missing));
    assert_eq!(own.status("/"), None);
}
