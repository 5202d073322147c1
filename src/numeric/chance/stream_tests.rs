use super::*;

/// `kat_vectors` of the authors' Random123 library.
#[test]
fn known_answers() {
    let answers = [
        ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
        (
            [u32::MAX; 4],
            [u32::MAX; 2],
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd],
        ),
        (
            [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
            [0xa409_3822, 0x299f_31d0],
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
        ),
    ];
    for (counter, key, expected) in answers {
        assert_eq!(philox(counter, key), expected);
    }
}

#[test]
fn fnv_of_nothing_and_of_a() {
    assert_eq!(name_hash(&[]), 0xcbf2_9ce4_8422_2325);
    assert_ne!(name_hash(&["ab", "c"]), name_hash(&["a", "bc"]));
}

#[test]
fn a_place_has_its_own_stream() {
    let first = |run, purpose| Stream::new(7, run, purpose).wide_bits();
    assert_eq!(first(1, 2), first(1, 2));
    assert_ne!(first(1, 2), first(2, 1));
    assert_ne!(first(1, 2), first(1, 3));
    assert_ne!(first(0, 0), Stream::new(8, 0, 0).wide_bits());
}

#[test]
fn whole_numbers_are_equally_likely() {
    let mut stream = Stream::new(1, 0, 0);
    let mut counts = [0_u32; 7];
    for _ in 0..70_000 {
        counts[stream.below(7) as usize] += 1;
    }
    // Chi-squared with 6 degrees of freedom: 22.5 is exceeded once in 1,000.
    let off = |&it: &u32| {
        let off = f64::from(it) - 10_000.0;
        off * off / 10_000.0
    };
    assert!(counts.iter().map(off).sum::<f64>() < 22.5, "{counts:?}");
    assert_eq!(stream.below(0), 0);
    assert_eq!(stream.below(1), 0);
}
