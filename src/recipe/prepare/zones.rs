//! Further systems of areas, and the way from each to the areas.

use std::collections::BTreeSet;

use geo::MultiPolygon;

use super::{
    areas::geography,
    lookup::{Pair, Pairs, Points, Side, read_pairs, read_points},
};
use crate::{
    disclosure::Edition,
    finding::{Code, Faults, Finding, Place, Warned},
    geography::{
        AreaRow, CrosswalkSpec, Geography, GeographySpec, LEAST_SHARE,
        ZoneSpec,
        crosswalk::{
            Basis, ConversionReport, Crosswalk, Located, Overlap, odd_sums,
            strays,
        },
        locate::{Locator, Shapes},
        overlapping, points_in_degrees,
    },
    indicator::{ZoneSystem, ZoneSystems},
    numeric::Arrange,
    recipe::{Files, Recipe, analyses::asked_sources, document::references},
    text::listed,
};

/// What was converted from other zones, and whether anything about it is an
/// estimate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversions(Vec<(ConversionReport, bool)>);

impl Conversions {
    pub(super) fn new(zones: &ZoneSystems, geography: &Geography) -> Self {
        let report = |(id, zones): (&String, &ZoneSystem)| {
            let (from, to) = (codes(&zones.geography), codes(geography));
            let report =
                ConversionReport::new(id, &zones.crosswalk, &from, &to);
            (report, zones.crosswalk.is_exact())
        };
        Self(zones.iter().map(report).collect())
    }

    /// The reports, one for each system of zones in use.
    pub fn reports(&self) -> impl Iterator<Item = &ConversionReport> {
        self.0.iter().map(|it| &it.0)
    }

    /// The reports as findings.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let all = self.reports();
        all.flat_map(|it| it.findings(&Place::default())).collect()
    }

    /// Why an edition cannot have what was converted.
    ///
    /// The gate proves that nobody can narrow a count by equations between
    /// whole numbers. An estimated count obeys none that the gate knows: its
    /// source's true counts lie behind it, several targets share them, and
    /// whoever knows the weights can solve for them. Until the gate knows the
    /// pieces, estimates stay in the house; counts that were only added up
    /// are true counts and are judged like all others.
    #[must_use]
    pub fn faults(&self, recipe: &Recipe, edition: Edition) -> Vec<Finding> {
        if edition == Edition::Internal {
            return Vec::new();
        }
        let is_estimated =
            |zones: &str| self.0.iter().any(|it| !it.1 && it.0.from == zones);
        references(recipe)
            .into_iter()
            .filter_map(|(entry, it)| {
                let mut sources = recipe.sources.iter();
                let source = sources.find(|own| own.id == it.source)?;
                let zones = source.areas.as_deref()?;
                is_estimated(zones).then(|| {
                    Finding::new(Code::EditionConverted, Place::entry(entry))
                        .with("indicator", it.heading())
                        .with("zones", zones)
                })
            })
            .collect()
    }
}

fn codes(geography: &Geography) -> Vec<&str> {
    geography.areas().iter().map(|area| area.code.as_str()).collect()
}

/// The systems that sources in use are on, with the way to the areas.
///
/// # Errors
///
/// All faults of all their files.
pub(super) fn zone_systems(
    recipe: &Recipe,
    files: &Files,
    target: &Geography,
) -> Result<Warned<ZoneSystems>, Faults> {
    let own = references(recipe).into_iter().map(|it| it.1.source.clone());
    let used: Vec<String> = own.chain(asked_sources(recipe)).collect();
    let is_used = |zones: &ZoneSpec| {
        recipe.sources.iter().any(|source| {
            source.areas.as_ref() == Some(&zones.id)
                && used.contains(&source.id)
        })
    };
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let mut systems = ZoneSystems::new();
    for (at, spec) in recipe.zones.iter().enumerate() {
        if !is_used(spec) {
            continue;
        }
        let entry = format!("zones[{at}]");
        match (Way { spec, entry, files, target }).find() {
            Ok(warned) => {
                let system = warned.into_value(&mut warnings);
                systems.insert(spec.id.clone(), system);
            }
            Err(Faults(found)) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(Warned { value: systems, warnings })
    } else {
        Err(Faults(faults))
    }
}

/// One system of zones on its way to the areas.
pub(super) struct Way<'a> {
    pub(super) spec: &'a ZoneSpec,
    pub(super) entry: String,
    pub(super) files: &'a Files,
    pub(super) target: &'a Geography,
}

impl Way<'_> {
    fn find(&self) -> Result<Warned<ZoneSystem>, Faults> {
        let crosswalk = format!("{}.crosswalk", self.entry);
        let found = match &self.spec.crosswalk {
            CrosswalkSpec::Area { min_share } => {
                self.by_area(min_share.unwrap_or(LEAST_SHARE))
            }
            CrosswalkSpec::Points { file, x, y, weight, crs, cell_size } => {
                let (weight, cell_size) = (weight.as_deref(), *cell_size);
                let asked = Points { file, x, y, weight, cell_size };
                self.by_points(&asked, &crosswalk, crs.as_deref())
            }
            CrosswalkSpec::Location { x, y } => {
                self.by_location(x.as_deref().zip(y.as_deref()))
            }
            CrosswalkSpec::Table { file, from, to, weight } => {
                let weight = weight.as_deref();
                let pairs = Pairs { file, from, to, weight };
                self.by_table(&pairs, &crosswalk)
            }
        };
        found.map_err(|Faults(mut faults)| {
            let nameless = [Code::CrosswalkEmpty, Code::WeightInvalid];
            for fault in &mut faults {
                if nameless.contains(&fault.code) {
                    let zones = ("zones", self.spec.id.clone());
                    fault.values.push(zones);
                    fault.place.entry.get_or_insert(crosswalk.clone());
                }
            }
            Faults(faults)
        })
    }

    /// The zones of their own file.
    fn zones(&self) -> Result<Warned<Geography>, Faults> {
        let ZoneSpec { file, key, name, crs, layer, .. } = self.spec;
        let (Some(file), Some(key)) = (file.clone(), key.clone()) else {
            return Err(self.missing("@crosswalk.needs.file"));
        };
        let (name, crs) = (name.clone(), crs.clone());
        let layer = layer.clone();
        let spec = GeographySpec {
            id: None,
            file,
            key,
            name,
            crs,
            district: None,
            layer,
        };
        let mut read = geography(&spec, &self.entry, self.files)?;
        read.warnings.extend(overlapping(&read.value, &spec.file));
        Ok(read)
    }

    pub(super) fn missing(&self, what: &str) -> Faults {
        Finding::new(Code::CrosswalkMissing, Place::entry(self.entry.clone()))
            .with("zones", &self.spec.id)
            .with("missing", what)
            .into()
    }

    pub(super) fn boundaries<'b>(
        &self,
        zones: &'b Geography,
    ) -> Result<&'b [MultiPolygon<f64>], Faults> {
        let missing = || self.missing("@crosswalk.needs.boundaries");
        zones.boundaries().ok_or_else(missing)
    }

    fn area_weights(
        &self,
        zones: &Geography,
        least_share: f64,
    ) -> Result<Crosswalk, Faults> {
        let own = self.boundaries(zones)?;
        let target = self.boundaries(self.target)?;
        Crosswalk::from_areas(own, target, least_share)
    }

    fn by_area(&self, least_share: f64) -> Result<Warned<ZoneSystem>, Faults> {
        let Warned { value: geography, warnings } = self.zones()?;
        let crosswalk = self.area_weights(&geography, least_share)?;
        Ok(Warned { value: ZoneSystem { geography, crosswalk }, warnings })
    }

    fn by_points(
        &self,
        asked: &Points<'_>,
        entry: &str,
        crs: Option<&str>,
    ) -> Result<Warned<ZoneSystem>, Faults> {
        let Warned { value: zones, mut warnings } = self.zones()?;
        let (own, target) =
            (self.boundaries(&zones)?, self.boundaries(self.target)?);
        let points = read_points(asked, entry, self.files)?;
        let points = points.into_value(&mut warnings);
        let places: Vec<[f64; 2]> = points.iter().map(|it| it.0).collect();
        let grid = self.files.grid();
        let places = points_in_degrees(&places, crs, asked.file, grid)?;
        let places = places.into_value(&mut warnings).degrees;
        let located = located(&places, &points, own, target);
        let (count, share) = strays(&located);
        if count > 0 {
            warnings.push(
                Finding::new(Code::PointsOutside, Place::file(asked.file))
                    .with("zones", &self.spec.id)
                    .with("count", count)
                    .with("percent", format!("{:.1}", 100.0 * share)),
            );
        }
        let size = (own.len(), target.len());
        let basis = match asked.cell_size {
            Some(_) => Basis::Population,
            None => Basis::Points,
        };
        let mut crosswalk = Crosswalk::from_points(basis, size, &located)?;
        if !crosswalk.coverage().sources_without_target.is_empty() {
            let areas = self.area_weights(&zones, LEAST_SHARE);
            crosswalk = match areas {
                Ok(areas) => crosswalk.or_else(&areas)?,
                Err(_) => crosswalk,
            };
        }
        let value = ZoneSystem { geography: zones, crosswalk };
        Ok(Warned { value, warnings })
    }

    fn by_table(
        &self,
        asked: &Pairs<'_>,
        entry: &str,
    ) -> Result<Warned<ZoneSystem>, Faults> {
        let Warned { value: pairs, mut warnings } =
            read_pairs(asked, entry, self.files)?;
        let zones = match self.spec.file {
            Some(_) => self.zones()?,
            None => named(&pairs, asked.file)?,
        };
        let zones = zones.into_value(&mut warnings);
        let found = self.matched(&zones, &pairs, asked, &mut warnings);
        let odd: Vec<&str> = odd_sums(&found)
            .into_iter()
            .map(|from| zones.areas()[from as usize].code.as_str())
            .collect();
        if !odd.is_empty() {
            warnings.push(
                Finding::new(Code::WeightsOdd, Place::file(asked.file))
                    .with("zones", &self.spec.id)
                    .with("count", odd.len())
                    .with("keys", listed(&odd)),
            );
        }
        let size = (zones.areas().len(), self.target.areas().len());
        let crosswalk = Crosswalk::new(Basis::Table, size, &found, None, 0.0)?;
        let needs_weight = asked.weight.is_none()
            && (0..size.0).any(|from| crosswalk.pieces(from).len() > 1);
        if needs_weight {
            return Err(self.missing("@crosswalk.needs.weight"));
        }
        let value = ZoneSystem { geography: zones, crosswalk };
        Ok(Warned { value, warnings })
    }

    /// The pairs whose keys are known on both sides; the others are told.
    fn matched(
        &self,
        zones: &Geography,
        pairs: &[Pair],
        asked: &Pairs<'_>,
        warnings: &mut Vec<Finding>,
    ) -> Vec<Overlap> {
        let sides = [Side::new(zones), Side::new(self.target)];
        let mut repaired = [Vec::new(), Vec::new()];
        let mut strangers = [Vec::new(), Vec::new()];
        let mut found = Vec::new();
        for pair in pairs {
            let from = sides[0].find(&pair.from, &mut repaired[0]);
            let to = sides[1].find(&pair.to, &mut repaired[1]);
            if from.is_none() {
                strangers[0].push(pair.from.clone());
            }
            if to.is_none() {
                strangers[1].push(pair.to.clone());
            }
            let both = from.zip(to);
            found.extend(both.map(|(from, to)| (from, to, pair.weight)));
        }
        let columns = [asked.from, asked.to];
        let mut tell = |code, keys: &[String], column: &str| {
            if !keys.is_empty() {
                let place = Place::file(asked.file).column(column);
                warnings.push(
                    Finding::new(code, place)
                        .with("count", keys.len())
                        .with("keys", listed(keys)),
                );
            }
        };
        for (side, column) in columns.into_iter().enumerate() {
            for (code, keys) in [
                (Code::DataWithoutArea, &mut strangers[side]),
                (Code::KeysRepaired, &mut repaired[side]),
            ] {
                keys.arrange();
                keys.dedup();
                tell(code, keys, column);
            }
        }
        found
    }
}

/// The zones a table of pairs names.
fn named(pairs: &[Pair], file: &str) -> Result<Warned<Geography>, Faults> {
    let keys: BTreeSet<&str> =
        pairs.iter().map(|it| it.from.as_str()).collect();
    let rows = keys.into_iter().enumerate().map(|(row, key)| AreaRow {
        row: row + 1,
        code: key.to_owned(),
        ..AreaRow::default()
    });
    Geography::from_table(rows, file)
}

/// The points of a list, each where it lies in both systems.
fn located(
    places: &[Option<[f64; 2]>],
    points: &[([f64; 2], f64)],
    from: &[MultiPolygon<f64>],
    to: &[MultiPolygon<f64>],
) -> Vec<Located> {
    let locator = |zones| Locator::new(&Shapes::new(zones), places.len());
    let (from, to) = (locator(from), locator(to));
    let pairs = places.iter().zip(points);
    pairs
        .map(|(place, &(_, weight))| Located {
            from: place.and_then(|place| from.find(place)),
            to: place.and_then(|place| to.find(place)),
            weight,
        })
        .collect()
}
