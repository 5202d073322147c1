import { GROUND, OUTLINE } from "./scale.js";

/**
 * What the drawings look like. A portal sets `--raumbild-*`; where it does not,
 * KERN's tokens count if the page has them, then the values here. No `rem`: a
 * page that redefines it must not change the element.
 */
const colours = (text: string, background: string, border: string, accent: string, focus: string): string => `
  --text: var(--raumbild-text, var(--kern-color-layout-text-default, ${text}));
  --background: var(--raumbild-background, var(--kern-color-layout-background-default, ${background}));
  --border: var(--raumbild-border, var(--kern-color-layout-border, ${border}));
  --accent: var(--raumbild-accent, var(--kern-color-action-default, ${accent}));
  --focus: var(--raumbild-focus, var(--kern-color-action-focus-default, ${focus}));`;

const DARK = colours("#ececf1", "#17181d", "#5d616c", "#a9c5f2", "#ffbf47");

const ROOT = `
:host { display: block; }
:host([hidden]) { display: none; }
.root {
  all: initial; direction: ltr; display: block; position: relative; container-type: inline-size; color-scheme: light;
  ${colours("#1b1b1f", "#ffffff", "#c8cbd2", "#1f4e86", "#0b5bd3")}
  color: var(--text); background: var(--background);
  border: 1px solid var(--border); border-radius: var(--raumbild-radius, 4px);
  font-family: var(--raumbild-font-family, var(--kern-typography-font-family-default, inherit));
  font-size: var(--raumbild-font-size, medium); line-height: 1.5; overflow-wrap: break-word;
}
.root.theme-dark { color-scheme: dark; ${DARK} }
@media (prefers-color-scheme: dark) { .root.theme-auto { color-scheme: dark; ${DARK} } }
.root *, .root *::before, .root *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.inner { padding: 20px; }
p, ul, dl, dd, figure, table { margin: 0; padding: 0; }
ul { list-style: none; }
button, input { font: inherit; color: inherit; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.note { font-size: .875em; opacity: .82; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
`;

const FRAME = `
.heading { font-size: 1.5em; font-weight: 700; line-height: 1.25; margin: 0; text-wrap: balance; }
.lead { margin-top: 8px; max-width: 46em; }
.banner { padding: 10px 14px; margin-bottom: 20px; border: 2px solid #a3121f; border-left-width: 10px;
  background: #fff; color: #7d0d18; font-weight: 700; }
.banner.committee { border-color: #5b5f6b; color: #1b1b1f; }
.error { padding: 14px 16px; border: 1px solid var(--border); border-left: 6px solid #a3121f; margin-bottom: 12px; }
.error strong { display: block; }
.figure { display: block; }
.body { display: grid; gap: 24px; margin-top: 24px; }
`;

const MAP = `
.map svg { display: block; width: 100%; height: auto; max-height: 680px; overflow: visible; touch-action: manipulation; }
.area { stroke: ${OUTLINE}; stroke-width: var(--outline, 1.5px); stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.map .area { cursor: pointer; outline: none; }
.pattern { fill: none; stroke: #54565f; stroke-width: 1.25px; vector-effect: non-scaling-stroke; pointer-events: none; }
.pattern.unsure { stroke-width: 1px; opacity: .75; }
.legend .hatched { display: flex; gap: 8px; align-items: center; margin: 6px 0 0; }
.pattern.suppressed { stroke-width: 2.4px; stroke-linecap: round; }
.legend .pattern.class, .swatch .pattern.class { display: none; }
.signs text, .swatch text { font-family: inherit; font-weight: 600; text-anchor: middle; pointer-events: none; user-select: none; }
.map .furniture { width: auto; margin-top: 8px; fill: var(--text); font-family: inherit; }
.furniture .bar { fill: none; stroke: var(--text); stroke-width: 1.25px; vector-effect: non-scaling-stroke; }
.overlay { fill: none; stroke: #8a2a0a; stroke-width: 1.1px; stroke-dasharray: 3 2; stroke-linejoin: round; vector-effect: non-scaling-stroke; pointer-events: none; }
.mark { fill: none; stroke-linejoin: round; pointer-events: none; }
.mark path { vector-effect: non-scaling-stroke; }
.selection .under { stroke: ${OUTLINE}; stroke-width: 7px; }
.selection .over { stroke: ${GROUND}; stroke-width: 3px; }
.focus .under { stroke: ${GROUND}; stroke-width: 8px; }
.focus .over { stroke: #0b5bd3; stroke-width: 4px; }
.map svg:focus-visible { outline-offset: 4px; }
.readout { min-height: calc(3em + 9px); margin-top: 12px; padding-top: 8px; border-top: 1px solid var(--border); }
`;

const LEGEND = `
.legend-title { font-weight: 700; margin-bottom: 8px; }
.legend li { display: grid; grid-template-columns: 34px minmax(0, 1fr) auto; gap: 0 10px; align-items: center; padding: 3px 0; }
.legend-label { line-height: 1.3; }
.legend-count { font-size: .875em; font-variant-numeric: tabular-nums; text-align: right; }
.legend .note { margin-top: 8px; }
.distribution { display: block; width: 100%; max-width: 300px; height: auto; margin-bottom: 10px; }
.swatch { display: block; width: 34px; height: 22px; flex: none; }
.swatch .area, .distribution .area { stroke-width: 1px; }
`;

const SEARCH = `
.search { position: relative; max-width: 26em; }
.search label { display: block; font-weight: 700; margin-bottom: 4px; }
.search input { display: block; width: 100%; min-height: 44px; padding: 8px 12px; border: 1px solid #767b86;
  border-radius: 3px; background: var(--background); }
.search-results { position: absolute; z-index: 2; left: 0; right: 0; background: var(--background); color: var(--text);
  box-shadow: 0 6px 20px rgb(0 0 0 / .18); border-radius: 0 0 3px 3px; }
.search-results ul { border: 1px solid #767b86; border-top: 0; }
.search-results li { padding: 10px 12px; min-height: 44px; cursor: pointer; }
.search-results li[aria-selected="true"], .search-results li:hover { background: #1f4e86; color: #fff; }
.search-results > .note { padding: 8px 12px; border: 1px solid #767b86; border-top: 0; }
`;

const PROFILE = `
.profile { border-top: 3px solid var(--text); padding-top: 12px; }
.profile-head { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; }
.profile-name { font-weight: 700; font-size: 1.125em; line-height: 1.3; }
.close { flex: none; width: 44px; height: 44px; margin: -8px -8px 0 0; border: 0; background: none; font-size: 1.5em; line-height: 1; cursor: pointer; border-radius: 3px; }
.profile-class { display: flex; gap: 10px; align-items: center; margin: 10px 0 12px; }
.profile dl > div { display: grid; grid-template-columns: 1fr 1fr; gap: 2px 16px; padding: 8px 0; border-top: 1px solid var(--border); font-size: .9375em; }
.profile dt { grid-column: 1 / -1; font-weight: 400; line-height: 1.35; hyphens: auto; }
.profile dd { font-weight: 700; font-variant-numeric: tabular-nums; line-height: 1.35; }
.profile dd .note { display: block; font-weight: 400; }
`;

const TABLE = `
.table { margin-top: 28px; }
summary { padding: 12px 0; min-height: 44px; font-weight: 700; cursor: pointer; color: var(--accent); }
.scroll { position: relative; overflow: auto; max-height: 70vh; border: 1px solid var(--border); }
.scroll table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: .9375em; }
caption { padding: 12px; text-align: left; font-weight: 700; }
caption .note { display: block; font-weight: 400; }
.scroll th.number { min-width: 8em; hyphens: auto; overflow-wrap: anywhere; }
.scroll th, .scroll td { padding: 8px 12px; border-bottom: 1px solid var(--border); text-align: left; vertical-align: middle; }
.scroll .number { text-align: right; }
.scroll tbody th { font-weight: 400; min-width: 9em; }
.classed { display: flex; gap: 10px; align-items: center; min-width: 9em; }
.scroll thead th { position: sticky; top: 0; z-index: 1; padding: 0; background: var(--background); vertical-align: bottom; border-bottom: 2px solid var(--text); }
thead button { display: block; width: 100%; min-height: 44px; padding: 8px 12px; border: 0; background: none; font-weight: 700; line-height: 1.25; text-align: inherit; cursor: pointer; }
thead button:focus-visible { outline-offset: -3px; }
thead button::after { content: "\\a0\\2195"; opacity: .6; font-weight: 400; }
th[aria-sort="ascending"] button::after { content: "\\a0\\2191"; opacity: 1; }
th[aria-sort="descending"] button::after { content: "\\a0\\2193"; opacity: 1; }
.absent { font-style: italic; }
`;

const CHART = `
.single { display: grid; gap: 24px; margin-top: 24px; max-width: 30em; }
.chart { margin-top: 28px; }
.chart-title { font-weight: 700; font-size: 1.125em; line-height: 1.3; margin-bottom: 12px; }
.strip-label { display: flex; gap: 10px; align-items: center; font-size: .9375em; line-height: 1.3; margin-top: 8px; }
.strip, .axis { display: block; width: 100%; overflow: visible; }
.strip { border-bottom: 1px solid var(--border); }
.tick { stroke: var(--border); stroke-width: 1px; }
.strip .all { stroke: var(--text); stroke-width: 1.5px; stroke-dasharray: 5 3; }
.median { stroke: var(--text); stroke-width: 3px; pointer-events: none; }
.dot { stroke: ${OUTLINE}; stroke-width: 1px; cursor: pointer; }
.theme-dark .dot { stroke: var(--background); }
.dot.chosen { stroke: var(--focus); stroke-width: 4px; }
.axis text { fill: var(--text); font-family: inherit; font-size: 13px; }
.chart .readout { min-height: calc(1.5em + 9px); }
.choice { display: inline-block; min-height: 24px; padding: 2px 0; border: 0; background: none; text-align: left; cursor: pointer;
  color: var(--accent); text-decoration: underline; text-underline-offset: .15em; }
tr.chosen > * { box-shadow: inset 0 2px var(--focus), inset 0 -2px var(--focus); }
tr.chosen .choice { font-weight: 700; }
`;

const WHAT_IF = `
.what-if { margin-top: 28px; }
.what-if > p, .what-if form { max-width: 46em; margin-bottom: 12px; }
.what-if form { display: grid; gap: 10px; }
.what-if .weight { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; }
.what-if .weight input { grid-column: 1 / -1; width: 100%; min-height: 28px; accent-color: var(--accent); }
.what-if output { font-variant-numeric: tabular-nums; }
.what-if .inner-part { padding-left: 20px; }
.what-if button { justify-self: start; min-height: 44px; padding: 8px 16px; border: 1px solid #767b86; border-radius: 3px; background: none; cursor: pointer; }
.what-if .scroll thead th { padding: 8px 12px; }
tr.moved > * { font-weight: 700; }
`;

const ABOUT = `
.about { margin-top: 28px; padding-top: 20px; border-top: 1px solid var(--border); font-size: .9375em; }
.about > p { max-width: 46em; margin-bottom: 12px; }
.people { font-weight: 700; }
.about dl > div { display: grid; gap: 0 20px; padding: 6px 0; }
dt { font-weight: 700; }
.files { display: flex; flex-wrap: wrap; gap: 4px 20px; }
dd a { display: inline-block; min-height: 24px; }
.about .attribution { margin: 12px 0 0; }
`;

const WIDE = `
@container (min-width: 760px) {
  .inner { padding: 32px; }
  .heading { font-size: 1.75em; }
  .body { grid-template-columns: minmax(0, 1fr) 300px; grid-template-rows: auto auto 1fr; gap: 24px 40px; }
  .search { grid-column: 2; grid-row: 1; }
  .map { grid-column: 1; grid-row: 1 / span 3; }
  .readout { min-height: calc(1.5em + 9px); }
  .panel { grid-column: 2; grid-row: 3; }
  .legend { grid-column: 2; grid-row: 2; }
  .body.mapless { grid-template-columns: minmax(0, 26em) 300px; }
  .about dl > div { grid-template-columns: 12em minmax(0, 1fr); }
}
`;

const OTHER = `
@media (prefers-reduced-motion: no-preference) { .area { transition: fill .15s; } }
@media (forced-colors: active) {
  .map > svg, .swatch, .distribution { forced-color-adjust: none; }
  .area { fill: Canvas; stroke: CanvasText; }
  .signs text, .swatch text { fill: CanvasText; stroke: Canvas; stroke-width: 3px; paint-order: stroke; }
  .pattern, .furniture .bar { stroke: CanvasText; }
  .map .furniture { fill: CanvasText; forced-color-adjust: none; }
  .legend .pattern.class, .swatch .pattern.class { display: inline; }
  .selection .under { stroke: CanvasText; }
  .selection .over { stroke: Canvas; }
  .focus .under { stroke: Canvas; }
  .focus .over { stroke: Highlight; }
  .strip, .axis { forced-color-adjust: none; }
  .strip .all, .median { stroke: CanvasText; }
  .dot { fill: Canvas; stroke: CanvasText; }
  .dot.chosen { fill: Highlight; stroke: Highlight; }
  .axis text { fill: CanvasText; }
  .search-results li[aria-selected="true"] { background: Highlight; color: HighlightText; forced-color-adjust: none; }
}
@media print {
  .root.root.root { --text: #000; --background: #fff; --accent: #000; color: #000; background: #fff; border: 0; font-size: 10pt; }
  .inner { padding: 0; }
  .search, .readout, .close, summary, caption .note { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .map svg { max-height: 15cm; }
  .map, .legend, .profile, tr { break-inside: avoid; }
  .scroll { overflow: visible; max-height: none; border: 0; }
  .scroll th.number { min-width: 8em; hyphens: auto; overflow-wrap: anywhere; }
.scroll th, .scroll td { padding: 2px 6px; }
  .scroll thead th { position: static; }
  thead button { min-height: 0; padding: 2px 6px; }
  thead button::after { content: "" !important; }
}
`;

/** The text of the one stylesheet of all drawings. */
export const STYLE = [ROOT, FRAME, MAP, LEGEND, SEARCH, PROFILE, TABLE, CHART, WHAT_IF, ABOUT, WIDE, OTHER].join("");
