use super::*;

fn row(row: usize, code: &str, name: &str, district: &str) -> AreaRow {
    let district = Some((district.to_owned(), String::new()));
    AreaRow { row, code: code.to_owned(), name: name.to_owned(), district }
}

fn codes(result: Result<Warned<Geography>, Faults>) -> Vec<(Code, usize)> {
    let faults = result.unwrap_err().0;
    faults.iter().map(|it| (it.code, it.place.row.unwrap_or(0))).collect()
}

#[test]
fn areas_and_districts_are_sorted_as_text() {
    let rows = [row(2, " 10 ", "Zehn", "B"), row(3, "0107", "", " A")];
    let geography = Geography::from_table(rows, "a.csv").unwrap().value;
    let area = |code: &str, name: &str, district| Area {
        code: code.to_owned(),
        name: name.to_owned(),
        district: Some(district),
    };
    assert_eq!(
        geography.areas(),
        [area("0107", "0107", 0), area("10", "Zehn", 1)]
    );
    let districts = geography.districts().iter();
    assert_eq!(districts.map(|it| &it.code).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(geography.boundaries(), None);
}

#[test]
fn areas_are_found_by_their_text() {
    let rows = [row(2, "0107", "", ""), row(3, "107", "", "")];
    let geography = Geography::from_table(rows, "a.csv").unwrap().value;
    assert_eq!(geography.find(" 0107"), Some(AreaId(0)));
    assert_eq!(geography.find("107"), Some(AreaId(1)));
    assert_eq!(geography.find("7"), None);
    assert_eq!(geography.areas()[0].district, None);
}

#[test]
fn all_faults_of_a_table_are_told_at_once() {
    let rows = [
        row(2, "1", "Eins", "A"),
        row(3, " ", "Ohne", "A"),
        row(4, "1", "Eins", "A"),
    ];
    assert_eq!(
        codes(Geography::from_table(rows, "a.csv")),
        [(Code::KeyEmpty, 3), (Code::KeyDuplicate, 4)]
    );
}

#[test]
fn a_table_without_rows_is_empty() {
    let rows: [AreaRow; 0] = [];
    assert_eq!(
        codes(Geography::from_table(rows, "a.csv")),
        [(Code::FileEmpty, 0)]
    );
}

#[test]
fn a_district_has_one_name() {
    let mut rows = [row(2, "1", "", "A"), row(3, "2", "", "A")];
    rows[1].district = Some(("A".to_owned(), "Altstadt".to_owned()));
    assert_eq!(
        codes(Geography::from_table(rows, "a.csv")),
        [(Code::KeyDuplicate, 3)]
    );
}
