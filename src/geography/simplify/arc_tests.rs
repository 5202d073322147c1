use super::*;

#[test]
fn neighbours_share_an_arc() {
    // 0-1-2 below, 3-4-5 above; the border runs from 1 over 6 to 4.
    let left = vec![0, 1, 6, 4, 3];
    let right = vec![1, 2, 5, 4, 6];
    let arcs = Arcs::cut(&[left, right], 7);
    assert_eq!(arcs.arcs.len(), 3);
    assert_eq!(arcs.arcs[0], [1, 6, 4]);
    assert_eq!(arcs.rings[0][0], Part { arc: 0, reversed: false });
    assert!(arcs.rings[1].contains(&Part { arc: 0, reversed: true }));
}

#[test]
fn a_ring_without_junction_is_one_arc() {
    let arcs = Arcs::cut(&[vec![2, 0, 1, 3]], 4);
    assert_eq!(arcs.arcs, [[0, 1, 3, 2, 0]]);
}

#[test]
fn an_enclave_fills_its_hole() {
    let hole = vec![3, 1, 2];
    let enclave = vec![1, 3, 2];
    let arcs = Arcs::cut(&[hole, enclave], 4);
    assert_eq!(arcs.arcs.len(), 1);
    assert_ne!(arcs.rings[0][0].reversed, arcs.rings[1][0].reversed);
}

#[test]
fn a_spike_ends_at_a_junction() {
    let arcs = Arcs::cut(&[vec![0, 1, 2, 3, 2]], 4);
    assert!(arcs.arcs.contains(&vec![2, 3]));
}

#[test]
fn degenerate_rings_are_no_trouble() {
    let arcs = Arcs::cut(&[vec![], vec![0], vec![0, 1]], 2);
    assert_eq!(arcs.rings.len(), 3);
}
