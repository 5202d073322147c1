// Numbers and signs as offices write them.

const STYLES = {
  plain: { group: "", point: "," },
  plainPoint: { group: "", point: "." },
  german: { group: ".", point: "," },
  english: { group: ",", point: "." },
  blank: { group: " ", point: "," },
  nbsp: { group: "\u00a0", point: "," },
  narrow: { group: "\u202f", point: "," },
  thin: { group: "\u2009", point: "," },
  apostrophe: { group: "'", point: "." },
  point: { group: "", point: "." },
};

const SIGNS = {
  destatis: { zero: "-", suppressed: ".", missing: "", uncertain: "/", not_applicable: "x", later: "..." },
  lsn: { zero: "-", suppressed: "g", missing: "", uncertain: "u", not_applicable: "x", later: "t", rounded_to_zero: "k" },
  ba: { zero: "-", suppressed: "*", missing: "", not_applicable: "x", later: "..." },
  zensus2022: { suppressed: "–", missing: "", uncertain: "/" },
  zuerich: { zero: "–", suppressed: "( )", missing: "..." },
  none: { missing: "" },
};

const FLAGS = {
  "( )": (text) => `(${text})`,
  p: (text) => `${text}p`,
  r: (text) => `${text} r`,
  s: (text) => `${text}s`,
  e: (text) => `${text} e`,
  "1)": (text) => `${text} 1)`,
  "¹": (text) => `${text}¹`,
  "¹⁾": (text) => `${text}¹⁾`,
};

/** `1234567` with its groups of three. */
function grouped(digits, sign) {
  return digits.replace(/\B(?=(\d{3})+$)/g, sign);
}

/** A drawn number as a decimal with a point, as programs print it. */
export function plain({ value, decimals }) {
  const digits = `${Math.abs(value)}`.padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = decimals > 0 ? `.${digits.slice(-decimals)}` : "";
  return (value < 0 ? "-" : "") + whole + rest;
}

/** A cell's text in a plan's manner. */
export function write(cell, plan, spec = {}) {
  if (cell === null) return "";
  if (cell.text !== undefined) return cell.text;
  if (cell.raw !== undefined) return cell.raw;
  if (cell.status) {
    const own = { ...SIGNS[plan.signs ?? "none"], ...plan.written, ...spec.written };
    return own[cell.status] ?? "";
  }
  const style = STYLES[spec.style ?? plan.style ?? "plain"];
  const [whole, rest] = plain({ value: Math.abs(cell.value), decimals: cell.decimals }).split(".");
  const minus = cell.value < 0 ? (plan.minus ?? "-") : "";
  const text = minus + grouped(whole, style.group) + (rest ? style.point + rest : "") + (spec.percent ?? "");
  return cell.flag ? FLAGS[cell.flag](text) : text;
}
