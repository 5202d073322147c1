use geo::{Area as _, BooleanOps, MultiPolygon, Rect, coord};

use super::*;

fn square(x: f64, y: f64) -> MultiPolygon<f64> {
    let corner = coord! { x: x, y: y };
    let other = coord! { x: x + 0.1, y: y + 0.1 };
    MultiPolygon(vec![Rect::new(corner, other).to_polygon()])
}

/// Six squares in two rows of three, the upper row a district of its own.
fn city() -> Geography {
    let codes = ["01", "02", "03", "11", "12", "13"];
    let area = |(at, code): (usize, &&str)| Area {
        code: (*code).to_owned(),
        name: format!("Gebiet {code}"),
        district: Some(at / 3),
    };
    let district = |code: &str| crate::geography::District {
        code: code.to_owned(),
        name: code.to_owned(),
    };
    Geography {
        areas: codes.iter().enumerate().map(area).collect(),
        districts: vec![district("0"), district("1")],
        boundaries: Some(
            (0..6)
                .map(|it| {
                    let (x, y) = (f64::from(it % 3), f64::from(it / 3));
                    square(8.0 + x * 0.1, 50.0 + y * 0.1)
                })
                .collect(),
        ),
    }
}

fn merge(of: &[&str], code: Option<&str>) -> MergeSpec {
    MergeSpec {
        of: of.iter().map(|&it| it.to_owned()).collect(),
        code: code.map(str::to_owned),
        name: None,
    }
}

#[test]
fn areas_become_one_and_the_others_stay() -> Result<(), Faults> {
    let city = city();
    let found = city.merged(&[merge(&["03", "02"], None)])?;
    let codes: Vec<&str> =
        found.geography.areas().iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["01", "02+03", "11", "12", "13"]);
    assert_eq!(found.geography.areas()[1].name, "Gebiet 02, Gebiet 03");
    assert_eq!(found.geography.areas()[1].district, Some(0));
    assert_eq!(found.into, [0, 1, 1, 2, 3, 4]);
    let own = city.boundaries().unwrap_or_default();
    let new = found.geography.boundaries().unwrap_or_default();
    assert_eq!(new[0], own[0]);
    assert_eq!(new[1].0.len(), 1);
    let union = own[1].union(&own[2]);
    let differs = new[1].xor(&union).unsigned_area();
    assert!(differs < 1e-12, "{differs}");
    Ok(())
}

#[test]
fn a_new_key_may_be_one_of_theirs_and_sorts_anew() -> Result<(), Faults> {
    let found = city().merged(&[
        merge(&["12", "11"], Some("99")),
        merge(&["01", "02"], Some("02")),
    ])?;
    let codes: Vec<&str> =
        found.geography.areas().iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["02", "03", "13", "99"]);
    assert_eq!(found.into, [0, 0, 1, 3, 3, 2]);
    Ok(())
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let wrong = [
        merge(&["01", "07"], None),
        merge(&["01"], None),
        merge(&["02", "12"], None),
        merge(&["03", "02"], Some("13")),
    ];
    let Err(Faults(faults)) = city().merged(&wrong) else {
        panic!("it merged");
    };
    let told: Vec<(Code, &str)> = faults
        .iter()
        .map(|it| (it.code, it.place.entry.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            (Code::MergeUnknown, "merge[0].of[1]"),
            (Code::RecipeDuplicate, "merge[1].of[0]"),
            (Code::RecipeInvalid, "merge[1].of"),
            (Code::RecipeInvalid, "merge[2].of"),
            (Code::RecipeDuplicate, "merge[3].of[1]"),
            (Code::RecipeDuplicate, "merge[3].code"),
        ]
    );
}

#[test]
fn without_boundaries_there_are_none_afterwards() -> Result<(), Faults> {
    let mut city = city();
    city.boundaries = None;
    let found = city.merged(&[merge(&["01", "02", "03"], None)])?;
    assert_eq!(found.geography.boundaries(), None);
    assert_eq!(found.into, [0, 0, 0, 1, 2, 3]);
    Ok(())
}
