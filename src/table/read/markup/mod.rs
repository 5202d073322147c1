//! Tables in markup that call themselves Excel: HTML and the XML of 2003.

mod html;
mod spreadsheet_ml;
mod tokens;

pub use html::read_html;
pub use spreadsheet_ml::read_spreadsheet_ml;
