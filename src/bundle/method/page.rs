//! The sheet: what is measured, step after step, who takes part.

use std::fmt::Write;

use super::words::{number, percent, sentence};
use crate::{
    bundle::{Frame, fallback::escape},
    disclosure::Protected,
    index::{
        Child, IndexSpec, Method, Node, Normalise, Preset, Round, Tree, Weigh,
    },
    indicator::{Direction, Unit},
};

/// The file.
pub fn method(protected: &Protected, frame: &Frame) -> Vec<u8> {
    let title =
        format!("{}: {}", frame.word("method.sheet.title"), frame.title);
    let mut sheet = Sheet { frame, out: String::new() };
    sheet.begin(&title);
    sheet.measured();
    sheet.steps();
    sheet.tree();
    sheet.protection(protected);
    let attribution = frame.word("view.source.attribution");
    let line = format!("{attribution}: {}", frame.attribution());
    sheet.paragraph(&line);
    sheet.out.push_str("</body>\n</html>\n");
    sheet.out.into_bytes()
}

struct Sheet<'a> {
    frame: &'a Frame,
    out: String,
}

impl Sheet<'_> {
    fn begin(&mut self, title: &str) {
        let title = escape(title);
        let tag = self.frame.language.tag();
        let _ = writeln!(
            self.out,
            "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>"
        );
        let lines = [self.frame.mark(), self.frame.description.as_deref()];
        for line in lines.into_iter().flatten() {
            self.paragraph(line);
        }
    }

    fn heading(&mut self, key: &str) {
        let text = escape(self.frame.word(key));
        let _ = writeln!(self.out, "<h2>{text}</h2>");
    }

    fn paragraph(&mut self, text: &str) {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(self.out, "<p>{}</p>", escape(text));
    }

    fn row(&mut self, tag: &str, cells: &[String]) {
        self.out.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            let cell = escape(cell);
            let _ = match (tag, at) {
                ("th", _) => write!(self.out, "<th scope=\"col\">{cell}</th>"),
                (_, 0) => write!(self.out, "<th scope=\"row\">{cell}</th>"),
                _ => write!(self.out, "<td>{cell}</td>"),
            };
        }
        self.out.push_str("</tr>\n");
    }

    fn table(&mut self, heads: &[&str], rows: &[Vec<String>]) {
        self.out.push_str("<table>\n<thead>\n");
        let heads: Vec<String> =
            heads.iter().map(|key| self.frame.word(key).to_owned()).collect();
        self.row("th", &heads);
        self.out.push_str("</thead>\n<tbody>\n");
        for row in rows {
            self.row("td", row);
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn measured(&mut self) {
        self.heading("method.sheet.measured");
        let frame = self.frame;
        let row = |it: &crate::bundle::FrameIndicator| {
            let unit = match it.unit {
                Unit::Percent => "method.sheet.unit.percent",
                Unit::Per1000 => "method.sheet.unit.per1000",
                Unit::Value => "method.sheet.unit.value",
            };
            let direction = match it.direction {
                Direction::HigherIsWorse => "method.sheet.higher",
                Direction::LowerIsWorse => "method.sheet.lower",
            };
            vec![
                it.label.clone(),
                frame.word(unit).to_owned(),
                frame.word(direction).to_owned(),
                it.date.clone().unwrap_or_default(),
                it.source.clone(),
            ]
        };
        let rows: Vec<_> = frame.indicators.iter().map(row).collect();
        let heads = ["indicator", "unit", "direction", "date", "source"]
            .map(|it| format!("method.sheet.{it}"));
        self.table(&heads.each_ref().map(String::as_str), &rows);
    }

    fn steps(&mut self) {
        self.heading("method.sheet.steps");
        let spec = &self.frame.index;
        if let Some(preset) = spec.preset {
            self.preset(preset, spec);
        }
        let method = Method::of(spec);
        let steps = [
            ("people", self.people(&method, spec)),
            ("impute", self.said("impute", &method.impute)),
            ("treat", self.named("treat", &method.treat, &method.treat_others)),
            ("normalise", self.scales(&method)),
            ("weigh", self.said("weigh", &method.weigh)),
            ("aggregate", self.combined(&method)),
            ("standardise", self.standardised(&method)),
            ("round", self.rounded(&method)),
            ("classify", self.said("classify", &method.classify)),
        ];
        self.out.push_str("<dl>\n");
        for (step, sentences) in steps {
            let sentences: Vec<String> =
                sentences.into_iter().filter(|it| !it.is_empty()).collect();
            if sentences.is_empty() {
                continue;
            }
            let key = format!("method.sheet.step.{step}");
            let name = escape(self.frame.word(&key));
            let _ = writeln!(self.out, "<dt>{name}</dt>");
            for sentence in sentences {
                let _ = writeln!(self.out, "<dd>{}</dd>", escape(&sentence));
            }
        }
        self.out.push_str("</dl>\n");
    }

    fn preset(&mut self, preset: Preset, spec: &IndexSpec) {
        let published = preset.published();
        let own = spec.steps != crate::index::Steps::default();
        let key = ["method.sheet.preset", "method.sheet.preset.changed"];
        let values =
            [("source", published.source), ("version", published.version)];
        let line = self.frame.words(key[usize::from(own)], &values);
        self.paragraph(&line);
    }

    fn said(&self, step: &str, method: &impl serde::Serialize) -> Vec<String> {
        vec![sentence(step, method, self.frame.language)]
    }

    fn people(&self, method: &Method, spec: &IndexSpec) -> Vec<String> {
        let frame = self.frame;
        let mut said = vec![if method.screen < 1.0 {
            let share = percent(method.screen, frame.language);
            frame.words("method.sheet.people.screen", &[("share", share)])
        } else {
            frame.word("method.sheet.people.complete").to_owned()
        }];
        if method.minimum_population > 0 {
            let minimum = method.minimum_population.to_string();
            let values = [("minimum", minimum)];
            said.push(frame.words("method.sheet.people.population", &values));
        }
        if !spec.outliers.is_empty() {
            let values = [("count", spec.outliers.len().to_string())];
            said.push(frame.words("method.sheet.people.outliers", &values));
        }
        said
    }

    /// One sentence for all, and one for each indicator that is named.
    fn named<T: serde::Serialize>(
        &self,
        step: &str,
        own: &std::collections::BTreeMap<String, T>,
        others: &T,
    ) -> Vec<String> {
        let mut said = self.said(step, others);
        for (id, method) in own {
            let values = [
                ("name", self.name(id)),
                ("text", sentence(step, method, self.frame.language)),
            ];
            said.push(self.frame.words("method.sheet.for", &values));
        }
        said
    }

    fn scales(&self, method: &Method) -> Vec<String> {
        let mut said = vec![self.frame.word("method.sheet.turned").to_owned()];
        said.extend(self.named("normalise", &method.scales, &method.normalise));
        if let Some(score) = method.missing_score {
            let values = [("score", number(score, self.frame.language))];
            said.push(self.frame.words("method.sheet.missingScore", &values));
        }
        said
    }

    fn combined(&self, method: &Method) -> Vec<String> {
        let mut said = self.said("aggregate", &method.aggregate);
        if method.minimum_share < 1.0 {
            let share = percent(method.minimum_share, self.frame.language);
            let values = [("share", share)];
            said.push(self.frame.words("method.sheet.share", &values));
        }
        said
    }

    fn standardised(&self, method: &Method) -> Vec<String> {
        if method.standardise == (Normalise::None {}) {
            return Vec::new();
        }
        self.said("normalise", &method.standardise)
    }

    fn rounded(&self, method: &Method) -> Vec<String> {
        let round = method.round;
        let places = [
            ("scores", round.scores),
            ("totals", round.totals),
            ("results", round.results),
        ];
        let said = |(what, round): (&str, Option<Round>)| {
            let what = self
                .frame
                .word(&format!("method.sheet.rounded.{what}"))
                .to_owned();
            let decimals = round?.decimals.to_string();
            let values = [("decimals", decimals), ("what", what)];
            Some(self.frame.words("method.sheet.rounded", &values))
        };
        places.into_iter().filter_map(said).collect()
    }

    fn name(&self, id: &str) -> String {
        let own = self.frame.indicators.iter().find(|it| it.id == id);
        own.map_or_else(|| id.to_owned(), |it| it.label.clone())
    }

    /// What the index is made of, with its weights: those that are given.
    /// Weights computed from the data tell of the data, so they stay out.
    fn tree(&mut self) {
        let spec = &self.frame.index;
        let ids: Vec<&str> =
            self.frame.indicators.iter().map(|it| it.id.as_str()).collect();
        let Ok(tree) = Tree::of(spec, &ids) else { return };
        self.heading("method.sheet.tree");
        let mut rows = Vec::new();
        for node in tree.nodes.iter().rev() {
            self.children(node, &tree, spec, &mut rows);
        }
        let heads = ["part", "belongs", "weight", "within"]
            .map(|it| format!("method.sheet.{it}"));
        self.table(&heads.each_ref().map(String::as_str), &rows);
    }

    fn children(
        &self,
        node: &Node,
        tree: &Tree,
        spec: &IndexSpec,
        rows: &mut Vec<Vec<String>>,
    ) {
        let frame = self.frame;
        let name = match node.label.as_str() {
            "" => frame.word("method.sheet.index"),
            label => label,
        };
        let (first, end) = node.edges;
        let edges = &tree.edges[first..end];
        let weights = given(node, edges.len(), |at| spec.weight(&edges[at].id));
        let all: Option<f64> = weights.iter().copied().sum::<Option<f64>>();
        for (edge, weight) in edges.iter().zip(&weights) {
            let label = match edge.child {
                Child::Indicator(at) => frame.indicators[at].label.clone(),
                Child::Node(at) => tree.nodes[at].label.clone(),
            };
            let unknown = || frame.word("method.sheet.weights.data").to_owned();
            let language = frame.language;
            let written =
                weight.map_or_else(unknown, |it| number(it, language));
            let share = weight.zip(all).filter(|it| it.1 > 0.0);
            let share = share.map_or_else(String::new, |(weight, all)| {
                percent(weight / all, language)
            });
            rows.push(vec![label, name.to_owned(), written, share]);
        }
    }

    fn protection(&mut self, protected: &Protected) {
        self.heading("method.sheet.protection");
        let protocol = crate::bundle::papers::protocol(protected, self.frame);
        let statements = protocol["statements"].as_array().cloned();
        for statement in statements.unwrap_or_default() {
            self.paragraph(statement.as_str().unwrap_or_default());
        }
    }
}

/// The weights of a node's children, as far as they are no function of data.
fn given(
    node: &Node,
    count: usize,
    own: impl Fn(usize) -> f64,
) -> Vec<Option<f64>> {
    let weight = |at| match node.weigh {
        Weigh::Given {} => Some(own(at)),
        Weigh::Equal {} => Some(1.0),
        _ => None,
    };
    (0..count).map(weight).collect()
}
