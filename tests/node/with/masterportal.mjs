// What Masterportal 3.19 documents of style.json, services.json and config.json, as far as an export uses it.
// @ts-check
const text = { type: "string", minLength: 1 };
const colour = { type: "array", minItems: 4, maxItems: 4, prefixItems: [{}, {}, {}, {}], items: { type: "number", minimum: 0, maximum: 255 } };
const closed = (/** @type {object} */ properties, /** @type {string[]} */ required = Object.keys(properties)) =>
  ({ type: "object", properties, required, additionalProperties: false });

const hatch = closed({
  pattern: { enum: ["diagonal", "diagonal-right", "zig-line", "zig-line-horizontal", "circle", "rectangle", "triangle", "diamond"] },
  size: { type: "number" }, lineWidth: { type: "number" }, backgroundColor: colour, patternColor: colour,
}, ["pattern"]);

const style = closed({
  polygonStrokeColor: colour, polygonStrokeWidth: { type: "number" }, polygonFillColor: colour, polygonFillHatch: hatch, legendValue: text,
}, []);

export const STYLE = {
  type: "array", minItems: 1,
  items: closed({
    styleId: text,
    rules: {
      type: "array", minItems: 1,
      items: closed({
        conditions: closed({ properties: { type: "object", minProperties: 1, additionalProperties: { type: ["string", "number", "boolean"] } } }),
        style,
      }, ["style"]),
    },
  }),
};

export const SERVICES = {
  type: "array", minItems: 1,
  items: {
    type: "object",
    properties: {
      id: text, name: text, url: text, typ: { const: "GeoJSON" }, styleId: text, legend: { type: ["boolean", "string"] },
      gfiTheme: text, gfiAttributes: { type: "object", additionalProperties: text }, datasets: { type: "array" },
    },
    required: ["id", "name", "url", "typ", "styleId", "gfiAttributes"],
  },
};

const element = closed({ type: { const: "customMenuElement" }, name: text, icon: { type: "string", pattern: "^bi-" }, htmlContent: text });

export const CONFIG = closed({
  layerConfig: closed({ subjectlayer: closed({ elements: { type: "array", items: closed({ id: text, visibility: { type: "boolean" } }) } }) }),
  portalConfig: closed({ mainMenu: closed({ sections: { type: "array", items: { type: "array", items: element } } }) }),
});
