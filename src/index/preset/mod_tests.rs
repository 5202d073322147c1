use super::*;
use crate::index::{IndexSpec, Method, Normalise};

const ALL: [Preset; 13] = [
    Preset::Mss,
    Preset::MssDynamics,
    Preset::MssTotal,
    Preset::Gisd2018,
    Preset::ZMean,
    Preset::Gesix,
    Preset::ImdEngland,
    Preset::Simd2016,
    Preset::Simd2016Domain,
    Preset::Townsend,
    Preset::Svi,
    Preset::MultipleBurden,
    Preset::Mpi,
];

#[test]
fn every_preset_has_its_steps_and_its_source() {
    for preset in ALL {
        let published = preset.published();
        assert!(!published.source.is_empty(), "{preset:?}");
        assert!(!published.version.is_empty(), "{preset:?}");
        let spec = IndexSpec { preset: Some(preset), ..IndexSpec::default() };
        assert_ne!(Method::of(&spec).normalise, Normalise::None {});
    }
    assert_eq!(presets().len(), ALL.len());
}
