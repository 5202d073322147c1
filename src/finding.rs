//! What was found wrong, or worth knowing, and where.
//!
//! One type for the faults and the warnings of every stage, so that all of an
//! input's faults can be told at once and in the reader's language.

mod place;

use std::{error, fmt};

pub use place::Place;

use crate::text::{self, Language};

/// An area's outline near a place, to be drawn beside what is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The area's key.
    pub key: String,
    /// Its rings, longitude and latitude in steps of 1e-7°.
    pub rings: Vec<Vec<[i32; 2]>>,
}

/// Whether work can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be computed until it is mended.
    Fault,
    /// The result stands, and this belongs to it.
    Warning,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which of the closed list of codes.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What the text's placeholders stand for.
    pub values: Vec<(&'static str, String)>,
    /// The areas it is about, where there is something to see.
    pub figure: Vec<Outline>,
}

impl Finding {
    /// A finding at a place.
    #[must_use]
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, values: Vec::new(), figure: Vec::new() }
    }

    /// The same finding with a value for one placeholder of its text.
    #[must_use]
    pub fn with(
        mut self,
        name: &'static str,
        value: impl fmt::Display,
    ) -> Self {
        self.values.push((name, value.to_string()));
        self
    }

    /// Whether nothing can be computed until it is mended.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        self.code.severity() == Severity::Fault
    }

    /// The text in a language: what is wrong and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let key = format!("finding.{}", self.code.as_str());
        let values: Vec<(&str, String)> = self
            .values
            .iter()
            .map(|(name, value)| {
                let text = in_words(language, value);
                let is_german = language == Language::German;
                let comma = is_german && DECIMAL.contains(name);
                (*name, if comma { text.replace('.', ",") } else { text })
            })
            .collect();
        let text = text::fill(text::get(language, &key), &values);
        match self.place_in_words(language) {
            Some(place) => format!("{place}: {text}"),
            None => text,
        }
    }

    fn place_in_words(&self, language: Language) -> Option<String> {
        let place = &self.place;
        let row = place.row.map(|row| row.to_string());
        // As maps and search fields take it: latitude first.
        let point = place.degrees().map(|[x, y]| format!("{y:.5}, {x:.5}"));
        let parts: Vec<String> = [
            ("place.entry", &place.entry),
            ("place.file", &place.file),
            ("place.sheet", &place.sheet),
            ("place.row", &row),
            ("place.column", &place.column),
            ("place.area", &place.area),
            ("place.point", &point),
        ]
        .into_iter()
        .filter_map(|(key, value)| {
            let value = value.as_ref()?;
            let values = [("value", value.clone())];
            Some(text::fill(text::get(language, key), &values))
        })
        .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Placeholders that stand for numbers with decimals and nothing else.
const DECIMAL: [&str; 9] = [
    "amount", "budget", "least", "maximum", "minimum", "needed", "percent",
    "step", "together",
];

/// A value with the catalogue's keys in it, each marked by `@`, in words.
/// What only looks like a key stays as it is.
fn in_words(language: Language, value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('@') {
        let end = after
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '.')
            .unwrap_or(after.len());
        let key = &after[..end];
        let word = text::get(language, key);
        out.push_str(before);
        if word == key {
            out.push('@');
        }
        out.push_str(word);
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.message(Language::English))
    }
}

/// All faults of an input at once. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Finding>);

impl From<Finding> for Faults {
    fn from(finding: Finding) -> Self {
        Self(vec![finding])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.0.iter().enumerate() {
            let gap = if at == 0 { "" } else { "\n" };
            write!(f, "{gap}{finding}")?;
        }
        Ok(())
    }
}

impl error::Error for Faults {}

/// An answer and the warnings that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Warned<T> {
    /// The answer.
    pub value: T,
    /// What is worth knowing about it.
    pub warnings: Vec<Finding>,
}

impl<T> Warned<T> {
    /// An answer with nothing to add.
    pub fn plain(value: T) -> Self {
        Self { value, warnings: Vec::new() }
    }

    /// The answer, its warnings appended to those of the caller.
    pub fn into_value(self, warnings: &mut Vec<Finding>) -> T {
        warnings.extend(self.warnings);
        self.value
    }
}

/// Declares the codes once: as enum, as text, as list, with their severity.
macro_rules! codes {
    ($($name:ident $text:literal $severity:ident $doc:literal,)*) => {
        /// The closed list of what can be found. Codes beginning with `E` are
        /// faults, those beginning with `W` are warnings.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $doc] $name,)* }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as programs see it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Whether work can go on.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    RecipeSyntax "E_RECIPE_SYNTAX" Fault "The recipe is not valid JSON.",
    RecipeUnknown "E_RECIPE_UNKNOWN" Fault "The recipe has an entry nobody knows.",
    RecipeMissing "E_RECIPE_MISSING" Fault "The recipe lacks an entry.",
    RecipeInvalid "E_RECIPE_INVALID" Fault "An entry of the recipe has a value it cannot have.",
    RecipeReference "E_RECIPE_REFERENCE" Fault "The recipe names something it does not define.",
    RecipeDuplicate "E_RECIPE_DUPLICATE" Fault "The recipe defines something twice.",
    MergeUnknown "E_MERGE_UNKNOWN" Fault "An area that is to be merged is not there.",
    MergeCut "E_MERGE_CUT" Fault "Merged areas lie in several zones of a level whose sums are published.",
    MergeEarlier "E_MERGE_EARLIER" Fault "Merged areas were published one by one before.",
    FileMissing "E_FILE_MISSING" Fault "A file the recipe names was not given.",
    FileEmpty "E_FILE_EMPTY" Fault "A file holds no rows.",
    FileTooLarge "E_FILE_TOO_LARGE" Fault "A file is over the limit.",
    FileFormat "E_FILE_FORMAT" Fault "A file is of a kind that cannot be read.",
    FileRagged "E_FILE_RAGGED" Fault "A row has more or fewer cells than the heading.",
    FileEncrypted "E_FILE_ENCRYPTED" Fault "A workbook is protected by a password.",
    FileDamaged "E_FILE_DAMAGED" Fault "A file ends early or contradicts itself.",
    SheetMissing "E_SHEET_MISSING" Fault "The recipe names a sheet that is not in the file.",
    TableNone "E_TABLE_NONE" Fault "No table was found on a sheet.",
    SignUndecided "E_SIGN_UNDECIDED" Fault "A sign means zero in one office and secret in the next.",
    CellError "E_CELL_ERROR" Fault "A cell holds an error of Excel.",
    FormulaUnsolved "E_FORMULA_UNSOLVED" Fault "A formula has no stored result.",
    ColumnMissing "E_COLUMN_MISSING" Fault "A column the recipe names is not in the file.",
    ColumnTwice "E_COLUMN_TWICE" Fault "Two columns have the same heading.",
    KeyEmpty "E_KEY_EMPTY" Fault "A row has no key.",
    KeyDuplicate "E_KEY_DUPLICATE" Fault "Two rows have the same key.",
    KeyNoneMatch "E_KEY_NONE_MATCH" Fault "No key of the file is an area.",
    NumberText "E_NUMBER_TEXT" Fault "Text stands where a number is expected.",
    NumberAmbiguous "E_NUMBER_AMBIGUOUS" Fault "A point or comma may group thousands or begin decimals.",
    NotACount "E_NOT_A_COUNT" Fault "A count is negative or not whole.",
    NumeratorAboveDenominator "E_NUMERATOR_ABOVE_DENOMINATOR" Fault "A part is larger than its whole.",
    DenominatorZero "E_DENOMINATOR_ZERO" Fault "A denominator is zero and its numerator is not.",
    GeometryNone "E_GEOMETRY_NONE" Fault "A boundary file holds no polygon.",
    GeometryInvalid "E_GEOMETRY_INVALID" Fault "A boundary cannot be drawn.",
    LayerUndecided "E_LAYER" Fault "A file has several layers, or not the one named.",
    CrsUnknown "E_CRS_UNKNOWN" Fault "The coordinate system is unknown or not stated.",
    IndexNoSpread "E_INDEX_NO_SPREAD" Fault "All values of an indicator are equal.",
    IndexTooFew "E_INDEX_TOO_FEW" Fault "Too few areas are left for an index.",
    IndexNoMedianSpread "E_INDEX_NO_MEDIAN_SPREAD" Fault "More than half of an indicator's values are equal.",
    IndexNotPositive "E_INDEX_NOT_POSITIVE" Fault "A value is not above zero where only such have a sense.",
    IndexGoalposts "E_INDEX_GOALPOSTS" Fault "The ends of a scale are in the wrong order.",
    IndexClasses "E_INDEX_CLASSES" Fault "More classes than different scores.",
    IndexTooMany "E_INDEX_TOO_MANY" Fault "More areas than a method can order.",
    IndexCircles "E_INDEX_CIRCLES" Fault "Areas beat each other in too many circles, or not at all.",
    IndexNoSolution "E_INDEX_NO_SOLUTION" Fault "Weights cannot be found.",
    IndexLengths "E_INDEX_LENGTHS" Fault "Numbers given to a method do not fit in number.",
    IndexNoReference "E_INDEX_NO_REFERENCE" Fault "The area that others are compared with has no value.",
    IndexUnreached "E_INDEX_UNREACHED" Fault "A dimension is part of nothing.",
    IndexCombination "E_INDEX_COMBINATION" Fault "Two steps do not go together.",
    CertaintyLarge "E_CERTAINTY_LARGE" Fault "More ranks than can be kept.",
    CertaintyNoCounts "E_CERTAINTY_NO_COUNTS" Fault "Data are to vary, but nothing was counted.",
    EffectsNone "E_EFFECTS_NONE" Fault "No choice varies whose effect could be found.",
    EffectsFailed "E_EFFECTS_FAILED" Fault "Runs failed without which effects cannot be told apart.",
    PatternLengths "E_PATTERN_LENGTHS" Fault "Lists that belong to the same areas differ in length.",
    PatternTooFew "E_PATTERN_TOO_FEW" Fault "Too few areas have a value.",
    PatternTooMany "E_PATTERN_TOO_MANY" Fault "More areas than a method can compare.",
    PatternNoSpread "E_PATTERN_NO_SPREAD" Fault "All areas have the same value.",
    PatternNoNeighbours "E_PATTERN_NO_NEIGHBOURS" Fault "No two areas with values are neighbours.",
    PatternValue "E_PATTERN_VALUE" Fault "A number lies outside of what it may be.",
    PatternNeighbours "E_PATTERN_NEIGHBOURS" Fault "A list of neighbours contradicts itself.",
    SegregationNoGroup "E_SEGREGATION_NO_GROUP" Fault "Nobody or everybody belongs to a group.",
    ChangeCorrelation "E_CHANGE_CORRELATION" Fault "Correlations that cannot be.",
    AllocationGuarantee "E_ALLOCATION_GUARANTEE" Fault "The budget does not suffice for what is guaranteed.",
    AllocationMaximum "E_ALLOCATION_MAXIMUM" Fault "Maxima leave a part of the budget.",
    AllocationBounds "E_ALLOCATION_BOUNDS" Fault "The minimum lies above the maximum.",
    AllocationNobody "E_ALLOCATION_NOBODY" Fault "Nobody has a claim by the rule.",
    AllocationStep "E_ALLOCATION_STEP" Fault "The budget is no whole number of steps.",
    AllocationNegative "E_ALLOCATION_NEGATIVE" Fault "A weight or claim is below zero.",
    AllocationDivision "E_ALLOCATION_DIVISION" Fault "A unit would be divided by zero.",
    AllocationNoTotal "E_ALLOCATION_NO_TOTAL" Fault "A total by whose shares is divided is zero.",
    EffectNoYears "E_EFFECT_NO_YEARS" Fault "No counts before or after a measure's start.",
    AnalysisNoBorders "E_ANALYSIS_NO_BORDERS" Fault "A question about neighbours, but no boundaries.",
    AnalysisUnpublished "E_ANALYSIS_UNPUBLISHED" Fault "An answer cannot be computed from what is published.",
    AnalysisWithheld "E_ANALYSIS_WITHHELD" Fault "An answer cannot do without what is withheld.",
    EditionForbidden "E_EDITION_FORBIDDEN" Fault "A source may not leave as widely as asked.",
    AuditInput "E_AUDIT_INPUT" Fault "What was handed over cannot be put to the test.",
    EarlierUnreadable "E_EARLIER_UNREADABLE" Fault "A file of earlier publications cannot be read.",
    TablesInvalid "E_TABLES_INVALID" Fault "Tables that were handed over to be protected contradict themselves.",
    DraftInvalid "E_DRAFT_INVALID" Fault "Counts and their totals contradict each other.",
    WeightInvalid "E_WEIGHT_INVALID" Fault "A weight between two zones is negative or no number.",
    CrosswalkEmpty "E_CROSSWALK_EMPTY" Fault "Two systems of areas have nothing in common.",
    CrosswalkMissing "E_CROSSWALK_MISSING" Fault "Nothing says how a source's zones become the areas.",
    ValueConverted "E_VALUE_CONVERTED" Fault "A value without counts cannot be converted.",
    EditionConverted "E_EDITION_CONVERTED" Fault "Estimated counts stay in the house.",
    EditionSurvey "E_EDITION_SURVEY" Fault "What comes from single persons' answers stays in the house.",
    EditionSingle "E_EDITION_SINGLE" Fault "Institutions that are alone in their place stay in the house.",
    EditionDates "E_EDITION_DATES" Fault "What is imputed from other dates stays in the house.",
    AnswerInvalid "E_ANSWER_INVALID" Fault "An answer of a survey is none of those there can be.",
    MoreOfTheSame "E_MORE" Fault "Further faults of the kind named before.",
    Memory "E_MEMORY" Fault "The browser refuses more memory.",
    Internal "E_INTERNAL" Fault "The engine failed; this is a defect of raumbild.",
    CertaintyFixed "W_CERTAINTY_FIXED" Warning "Nothing varies from run to run.",
    AreaWithoutData "W_AREA_WITHOUT_DATA" Warning "An area has no row in a file.",
    DataWithoutArea "W_DATA_WITHOUT_AREA" Warning "A row belongs to no area.",
    DenominatorZeroBoth "W_DENOMINATOR_ZERO" Warning "Numerator and denominator are both zero.",
    AreasExcluded "W_AREAS_EXCLUDED" Warning "Areas have no index by rule.",
    TotalUnknown "W_TOTAL_UNKNOWN" Warning "A total is left out because a part is unknown.",
    SplitArea "W_GEOMETRY_REPEATED" Warning "An area consists of several features.",
    GeometryMissing "W_GEOMETRY_MISSING" Warning "A feature without a polygon is left out.",
    GeometryMended "W_GEOMETRY_MENDED" Warning "Boundaries were mended in reading.",
    GeometryOverlap "W_GEOMETRY_OVERLAP" Warning "Two areas of one system overlap.",
    GeometryCrossed "W_GEOMETRY_CROSSED" Warning "A boundary crosses or touches itself.",
    CrsSwapped "W_CRS_SWAPPED" Warning "Northing stands before easting and was put in its place.",
    CrsInexact "W_CRS_INEXACT" Warning "Coordinates are exact to a few metres only.",
    MoreWarnings "W_MORE" Warning "Further warnings of the kind named before.",
    WeightsIgnored "W_WEIGHTS_IGNORED" Warning "The method sets the weights itself.",
    WeightSign "W_WEIGHT_SIGN" Warning "Weights from the data have different signs.",
    ComponentWeak "W_COMPONENT_WEAK" Warning "A component stands for less than half of the variance.",
    JudgementsOdd "W_JUDGEMENTS" Warning "Pairwise judgements contradict each other.",
    ImputeNoDates "W_IMPUTE_NO_DATES" Warning "Gaps are to be filled from other dates, and there are none.",
    ValuesImputed "W_VALUES_IMPUTED" Warning "Missing values were estimated.",
    ValuesWinsorised "W_VALUES_WINSORISED" Warning "Extreme values were set to a limit.",
    ValueOnlyClass "W_VALUE_ONLY_CLASS" Warning "An indicator without counts leaves as classes only.",
    CellsWithheld "W_CELLS_WITHHELD" Warning "Numbers were withheld for protection.",
    EarlierColumns "W_EARLIER_COLUMNS" Warning "Earlier publications count what the recipe does not.",
    EarlierZones "W_EARLIER_ZONES" Warning "Earlier publications have zones that cannot be placed.",
    EarlierRevised "W_EARLIER_REVISED" Warning "Counts have changed since an earlier publication.",
    EarlierMethod "W_EARLIER_METHOD" Warning "Classes published earlier were computed otherwise.",
    PatternIsolated "W_PATTERN_ISOLATED" Warning "Areas have no neighbour with a value.",
    RegionBelow "W_REGION_BELOW" Warning "Connected areas stay below the minimum of a region.",
    SheetHidden "W_SHEET_HIDDEN" Warning "A workbook has hidden sheets.",
    RowsHidden "W_ROWS_HIDDEN" Warning "Hidden rows are read like the others.",
    CellsFar "W_CELLS_FAR" Warning "Cells beyond the last column that is read.",
    ColumnsElsewhere "W_COLUMNS_ELSEWHERE" Warning "Columns whose cells stand in another file.",
    NotEvaluated "W_NOT_EVALUATED" Warning "Colours and comments are there and not evaluated.",
    RowsLeftOut "W_ROWS_LEFT_OUT" Warning "Rows that are no areas.",
    TotalDiffers "W_TOTAL_DIFFERS" Warning "The areas do not add up to the total.",
    PeriodsDiffer "W_PERIODS_DIFFER" Warning "Numerator and denominator are of different dates.",
    KeysRepaired "W_KEYS_REPAIRED" Warning "Keys were matched after a repair.",
    Converted "W_CONVERTED" Warning "Counts were converted from other zones.",
    Slivers "W_SLIVERS" Warning "Pieces too small to count were left out.",
    ZonesWithoutArea "W_ZONES_WITHOUT_AREA" Warning "Zones of a source lie in no area.",
    AreasWithoutZone "W_AREAS_WITHOUT_ZONE" Warning "Areas are met by no zone of a source.",
    ZonesOutside "W_ZONES_OUTSIDE" Warning "Zones of a source reach beyond the areas.",
    ZonesFilled "W_ZONES_FILLED" Warning "Zones without point were split by area.",
    PointsOutside "W_POINTS_OUTSIDE" Warning "Points lie in one system of areas only.",
    WeightsOdd "W_WEIGHTS_ODD" Warning "The shares of a zone are not 1 together.",
    ConvertedLost "W_CONVERTED_LOST" Warning "Counts of zones without area are lost.",
    ConvertedWithheld "W_CONVERTED_WITHHELD" Warning "Areas have no number because a zone's is withheld.",
    ConvertedMissing "W_CONVERTED_MISSING" Warning "Areas have no number because a zone has none.",
    NestingDiffers "W_NESTING_DIFFERS" Warning "Keys and boundaries name different larger zones.",
    NestingCut "W_NESTING_CUT" Warning "Zones lie in more than one larger zone.",
    NestingNone "W_NESTING_NONE" Warning "Zones lie in no larger zone.",
    EstimateAbove "W_ESTIMATE_ABOVE" Warning "An estimated part is larger than its whole.",
    ChangeFewAreas "W_CHANGE_FEW_AREAS" Warning "Too few areas to find a correlation.",
    ChangeNoRule "W_CHANGE_NO_RULE" Warning "A rule by standard deviations cannot be applied.",
    AllocationEqual "W_ALLOCATION_EQUAL" Warning "All scores are equal: divided by size.",
    AllocationTie "W_ALLOCATION_TIE" Warning "Equal claims to the last steps.",
    AllocationLeftOut "W_ALLOCATION_LEFT_OUT" Warning "Units take no part because something is missing.",
    AllocationMean "W_ALLOCATION_MEAN" Warning "Units without a score count with the mean.",
    AllocationEmpty "W_ALLOCATION_EMPTY" Warning "Units without people have no claim by size.",
    FlowOutside "W_FLOW_OUTSIDE" Warning "Moves that touch no area.",
    FlowMargin "W_FLOW_MARGIN" Warning "Flows do not add up to a given total.",
    EffectFew "W_EFFECT_FEW" Warning "Few areas say little of a measure.",
    EffectPreTrend "W_EFFECT_PRE_TREND" Warning "Areas went different ways before a measure began.",
    EffectRegression "W_EFFECT_REGRESSION" Warning "Areas chosen when they were high come back by themselves.",
    PoolGaps "W_POOL_GAPS" Warning "Areas lack some of the years that are pooled.",
    BelowMinimum "W_BELOW_MINIMUM" Warning "Areas have no number because too few people stand behind it.",
    PocketsMoved "W_POCKETS_MOVED" Warning "Shrinkage moved areas by more than chance explains.",
    GroupNone "W_GROUP_NONE" Warning "Areas have no group they could be shrunken to.",
    SingleInstitution "W_SINGLE_INSTITUTION" Warning "An institution is alone in its place.",
    SurveyIncomplete "W_SURVEY_INCOMPLETE" Warning "Answers of a survey are missing or belong to no area.",
    ProxyOverlap "W_PROXY_OVERLAP" Warning "Areas stand in for persons.",
    FlagsKept "W_FLAGS_KEPT" Warning "Numbers carry marks.",
}
