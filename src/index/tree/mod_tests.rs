use super::*;

fn dimension(id: &str, of: &[&str]) -> DimensionSpec {
    DimensionSpec {
        id: id.into(),
        label: id.to_uppercase(),
        of: of.iter().map(|&it| it.to_owned()).collect(),
        ..DimensionSpec::default()
    }
}

fn spec(dimensions: Vec<DimensionSpec>) -> IndexSpec {
    IndexSpec { dimensions, ..IndexSpec::default() }
}

const IDS: [&str; 4] = ["a", "b", "c", "d"];

fn ids(tree: &Tree, node: usize) -> Vec<&str> {
    tree.children(node).iter().map(|edge| edge.id.as_str()).collect()
}

#[test]
fn without_dimensions_all_lie_under_the_index() {
    let tree = Tree::of(&IndexSpec::default(), &IDS).unwrap();
    assert_eq!(tree.nodes.len(), 1);
    assert_eq!(ids(&tree, 0), IDS);
    assert_eq!(tree.nodes[0].name(), "index");
}

#[test]
fn three_floors_children_first() {
    let tree = Tree::of(
        &spec(vec![dimension("y", &["x", "c"]), dimension("x", &["a", "b"])]),
        &IDS,
    )
    .unwrap();
    let names: Vec<&str> = tree.nodes.iter().map(Node::name).collect();
    assert_eq!(names, ["X", "Y", "index"]);
    assert_eq!(ids(&tree, 2), ["d", "y"]);
    assert_eq!(tree.edges[2].child, Child::Node(0));
    assert_eq!(tree.indicators_below(Child::Node(1)), 3);
    // Halves of halves: a and b an eighth each, c a quarter, d a half.
    let effective = tree.effective(&[1.0; 6], 4);
    assert_eq!(effective, [0.125, 0.125, 0.25, 0.5]);
    assert_eq!(tree.parent_of(2), Some(1));
    assert_eq!(tree.uses(4), [true; 4]);
}

#[test]
fn what_the_index_is_made_of_can_be_said() {
    let one = IndexSpec {
        of: vec!["x".into()],
        ..spec(vec![dimension("x", &["a", "b"])])
    };
    let tree = Tree::of(&one, &IDS).unwrap();
    assert_eq!(tree.uses(4), [true, true, false, false]);
}

#[test]
fn all_faults_at_once() {
    let wrong = spec(vec![dimension("a", &["z"]), dimension("x", &["b", "b"])]);
    let faults = Tree::of(&wrong, &IDS).unwrap_err();
    let codes: Vec<Code> = faults.0.iter().map(|it| it.code).collect();
    let (twice, unknown) = (Code::RecipeDuplicate, Code::RecipeReference);
    assert_eq!(codes, [twice, unknown, twice, twice]);
}
