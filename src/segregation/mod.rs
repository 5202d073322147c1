//! How unevenly groups live or learn, and how uneven chance alone would make
//! them look.
//!
//! Small units look segregated even if nobody is sorted: 20 classes of 25
//! children with one in five in the group have D = .19 by chance. So a
//! [`Dissimilarity`] never comes without what chance expects.
//!
//! # References
//!
//! Duncan, O. D. and Duncan, B. (1955), A methodological analysis of
//! segregation indexes. *American Sociological Review* 20, 210–217; Massey,
//! D. S. and Denton, N. A. (1988), The dimensions of residential segregation.
//! *Social Forces* 67, 281–315; Reardon, S. F. and Firebaugh, G. (2002),
//! Measures of multigroup segregation. *Sociological Methodology* 32, 33–67.

mod attendance;
mod chance;
mod decompose;
mod mass;
mod multi_group;
mod spec;
mod two_group;
mod units;

pub use attendance::{Attendance, SchoolGap, school_gap};
pub use chance::{Dissimilarity, Expected, Null, Span};
pub use decompose::{Decomposition, District, Parts, decompose};
pub use multi_group::{MultiGroup, multi_group};
pub use spec::{Expectation, SegregationSpec};
pub use two_group::{TwoGroup, two_group};
pub use units::Coverage;
