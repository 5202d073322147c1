use proptest::prelude::*;

use super::*;

fn columns(sql: &str) -> Result<Columns, Problem> {
    Table { name: "t".to_owned(), root: 2, sql: sql.to_owned() }.columns()
}

fn names(sql: &str) -> Vec<String> {
    columns(sql).unwrap().all.into_iter().map(|it| it.name).collect()
}

#[test]
fn names_in_every_kind_of_quotes() {
    let sql = r#"CREATE TABLE "t (x" ("a ""b""" TEXT, [c d] INT, `e,f` REAL,
        g, 'h' -- ,comment
        , i DECIMAL(10, 2) /* , j */ CHECK (i IN (1, 2)), "constraint" TEXT,
        CONSTRAINT pk PRIMARY KEY (g, i), UNIQUE (g),
        FOREIGN KEY (g) REFERENCES other (x, y))"#;
    assert_eq!(
        names(sql),
        ["a \"b\"", "c d", "e,f", "g", "h", "i", "constraint"]
    );
    assert_eq!(columns(sql).unwrap().all[5].kind, "DECIMAL(10, 2)");
}

#[test]
fn which_column_is_the_row_number() {
    let number = |sql| columns(sql).unwrap().row_number;
    assert_eq!(number("CREATE TABLE t (a, id integer primary key)"), Some(1));
    assert_eq!(
        number(
            "CREATE TABLE t (id INTEGER CONSTRAINT x PRIMARY KEY ASC NOT NULL)"
        ),
        Some(0)
    );
    assert_eq!(number("CREATE TABLE t (id INT PRIMARY KEY)"), None);
    assert_eq!(number("CREATE TABLE t (id INTEGER PRIMARY KEY DESC)"), None);
    assert_eq!(
        number("CREATE TABLE t (a, id INTEGER, PRIMARY KEY (id DESC))"),
        Some(1)
    );
    assert_eq!(
        number("CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b))"),
        None
    );
}

#[test]
fn defaults_are_plain_values() {
    let default = |rest: &str| {
        let sql = format!("CREATE TABLE t (a {rest})");
        columns(&sql).unwrap().all.remove(0).default
    };
    let text = |text: &str| Preset::Text(text.to_owned());
    assert_eq!(default("TEXT DEFAULT 'x,''y'"), text("x,'y"));
    assert_eq!(default("TEXT DEFAULT 5 NOT NULL"), text("5"));
    assert_eq!(default("INTEGER DEFAULT '05'"), Preset::Integer(5));
    assert_eq!(default("INTEGER DEFAULT -7"), Preset::Integer(-7));
    assert_eq!(default("REAL DEFAULT (1.5)"), Preset::Real(1.5));
    assert_eq!(default("DEFAULT 0x10"), Preset::Integer(16));
    assert_eq!(default("BOOLEAN DEFAULT TRUE"), Preset::Integer(1));
    assert_eq!(default("TEXT DEFAULT (strftime('%Y', 'now'))"), Preset::Null);
    assert_eq!(default("TEXT DEFAULT CURRENT_TIMESTAMP"), Preset::Null);
    assert_eq!(default("TEXT"), Preset::Null);
}

#[test]
fn what_is_not_read_is_named() {
    let refused =
        |why, name: &str| Err(Problem::Unreadable(why, name.to_owned()));
    assert_eq!(
        columns("CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID"),
        refused("@format.withoutRowid", " t")
    );
    for sql in [
        "CREATE TABLE t (a, b GENERATED ALWAYS AS (a + 1))",
        "CREATE TABLE t (a, b INT AS (a + 1) STORED)",
    ] {
        assert_eq!(columns(sql), refused("@format.generatedColumn", " t"));
    }
    assert!(columns("CREATE TABLE t ()").is_err());
    assert!(columns("").is_err());
}

proptest! {
    #[test]
    fn no_statement_panics(sql in "\\PC{0,60}|CREATE TABLE [a-c(),'\"\\[\\]. ]{0,40}") {
        let _ = columns(&sql);
    }
}
