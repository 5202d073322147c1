//! Any table, written in any of the ways offices write tables, reads back as
//! it was.

use std::rc::Rc;

use proptest::prelude::*;
use raumbild::{
    finding::Code,
    table::{
        NumberStyle, ReadingSpec, Role, SourceSpec, Table, read, understand,
    },
};

use book::book;
use table::{Plan, plan};
use text::dialect;

mod book;
mod table;
mod text;

fn understood(bytes: &[u8]) -> Table {
    let book = read("file", bytes).unwrap();
    assert!(book.sheets.iter().all(raumbild::table::Sheet::is_sound));
    let spec = ReadingSpec::default();
    understand("file", &Rc::new(book), &spec, "Schlüssel").unwrap().value
}

/// The same headings, keys and roles.
fn same_frame(plan: &Plan, table: &Table) {
    assert_eq!(table.header(), plan.headings());
    let keys: Vec<_> = (0..table.len()).map(|row| table.text(row, 0)).collect();
    let mut expected: Vec<&str> =
        plan.keys.iter().map(String::as_str).collect();
    // Rows without a total may add up by chance.
    if plan.total {
        expected.push("");
        let roles: Vec<Role> =
            (0..table.len()).map(|row| table.role(row)).collect();
        let (last, areas) = roles.split_last().unwrap();
        assert_eq!(*last, Role::Total);
        assert!(areas.iter().all(|it| *it == Role::Area), "{roles:?}");
    }
    assert_eq!(keys, expected);
    assert_eq!(table.layout().title, plan.title);
    let notes: Vec<&String> =
        table.layout().notes.iter().map(|it| &it.1).collect();
    assert_eq!(notes, plan.notes.iter().collect::<Vec<_>>());
}

/// The same numbers, statuses and marks; where nobody has said how numbers
/// are written, a question in their place, never others.
fn same_columns(plan: &Plan, table: &Table, numbers: NumberStyle) {
    let mut source = SourceSpec::new("s", "file", "Schlüssel");
    source.signs = Some(plan.profile());
    source.numbers = numbers;
    for (at, column) in plan.columns.iter().enumerate() {
        let name = &plan.headings()[at + 2];
        let figures = table.numbers(name, &source, false);
        let asked =
            figures.findings.iter().any(|it| it.code == Code::NumberAmbiguous);
        if asked && numbers == NumberStyle::Auto {
            continue;
        }
        let mut kept = figures.findings.iter();
        assert!(
            kept.all(|it| it.code == Code::FlagsKept),
            "{:?}",
            figures.findings
        );
        let dashes = column.iter().any(|it| it.text() == Some("-"));
        for (row, cell) in column.iter().enumerate() {
            let (number, status) = plan.meant(cell, dashes);
            assert_eq!(figures.column.number(row), number, "{cell:?}");
            assert_eq!(figures.column.status(row), status, "{cell:?}");
            let mark = figures.column.marks().get(&row).map(String::as_str);
            assert_eq!(mark, cell.mark(), "{cell:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_dialect_of_text_reads_back(
        plan in plan(), dialect in dialect(), stated in any::<bool>(),
    ) {
        let table = understood(&dialect.bytes(&plan));
        same_frame(&plan, &table);
        let numbers =
            if stated { dialect.style } else { NumberStyle::Auto };
        same_columns(&plan, &table, numbers);
    }

    #[test]
    fn any_workbook_reads_back(plan in plan(), book in book()) {
        // Marks are texts; here all numbers are numbers.
        let plan = plan.without_marks();
        let table = understood(&book.bytes(&plan));
        same_frame(&plan, &table);
        same_columns(&plan, &table, NumberStyle::Auto);
    }
}
