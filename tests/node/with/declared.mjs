// Reads the few forms of TypeScript that the recipe's declarations use.
// @ts-check

const TOKEN = /"[^"]*"|[$\w]+\??|[{}[\]<>|:;,]/g;

/** @typedef {{tokens: string[], at: number}} Reader */

/**
 * What each declared type allows: `{fields}`, `{union}`, `{list}`, `{record}`,
 * `{literal}` or the name of a primitive type.
 *
 * @param {string} source
 * @returns {(name: string) => any}
 */
export function shapes(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  /** @type {Map<string, string>} */
  const bodies = new Map();
  for (const [, name = "", body = ""] of code.matchAll(
    /export interface (\w+) (\{[\s\S]*?\n\})/g,
  )) {
    bodies.set(name, body);
  }
  for (const [, name = "", body = ""] of code.matchAll(
    /export type (\w+) = ([\s\S]*?);\n(?=export|\/|$|\n)/g,
  )) {
    bodies.set(name, body);
  }
  const shape = (/** @type {string} */ name) => {
    const body = bodies.get(name);
    if (body === undefined) throw new Error(`${name} is not declared`);
    return type({ tokens: body.match(TOKEN) ?? [], at: 0 }, shape);
  };
  return shape;
}

/**
 * @param {Reader} reader
 * @param {(name: string) => any} shape
 * @returns {any}
 */
function type(reader, shape) {
  if (peek(reader) === "|") reader.at += 1;
  const choices = [single(reader, shape)];
  while (peek(reader) === "|") {
    reader.at += 1;
    choices.push(single(reader, shape));
  }
  const flat = choices.flatMap((choice) => choice.union ?? [choice]);
  return flat.length === 1 ? flat[0] : { union: flat };
}

/**
 * @param {Reader} reader
 * @param {(name: string) => any} shape
 */
function single(reader, shape) {
  let found = named(reader, shape);
  while (peek(reader) === "[") {
    reader.at += 2;
    found = { list: found };
  }
  return found;
}

/**
 * @param {Reader} reader
 * @param {(name: string) => any} shape
 */
function named(reader, shape) {
  const token = next(reader);
  if (token === "{") return fields(reader, shape);
  if (token.startsWith('"')) return { literal: JSON.parse(token) };
  // The schema says of the version only that it is a number.
  if (/^\d+$/.test(token)) return "number";
  if (["string", "number", "boolean", "null"].includes(token)) return token;
  if (token !== "Record") return shape(token);
  reader.at += 3;
  const record = type(reader, shape);
  reader.at += 1;
  return { record };
}

/**
 * @param {Reader} reader
 * @param {(name: string) => any} shape
 */
function fields(reader, shape) {
  /** @type {Record<string, any>} */
  const found = {};
  while (peek(reader) !== "}") {
    const name = next(reader);
    reader.at += 1;
    found[name] = type(reader, shape);
    if (peek(reader) === ";") reader.at += 1;
  }
  reader.at += 1;
  return { fields: found };
}

/** @param {Reader} reader */
function peek({ tokens, at }) {
  return tokens[at];
}

/** @param {Reader} reader */
function next(reader) {
  const token = reader.tokens[reader.at];
  if (token === undefined) throw new Error("the declaration ends too early");
  reader.at += 1;
  return token;
}

/**
 * Where a value is not what was declared, as paths. What it has beyond that
 * is no fault.
 *
 * @param {any} value
 * @param {any} shape
 * @param {string} [path]
 * @returns {string[]}
 */
export function misfits(value, shape, path = "") {
  if (shape.union !== undefined) {
    const some = shape.union.some(
      (/** @type {any} */ choice) => misfits(value, choice).length === 0,
    );
    return some ? [] : [path];
  }
  if (shape.literal !== undefined) return value === shape.literal ? [] : [path];
  if (shape === "null") return value === null ? [] : [path];
  if (typeof shape === "string") return typeof value === shape ? [] : [path];
  if (typeof value !== "object" || value === null) return [path];
  if (shape.list !== undefined) {
    if (!Array.isArray(value)) return [path];
    return value.flatMap((item, at) =>
      misfits(item, shape.list, `${path}[${at}]`),
    );
  }
  return Object.entries(shape.fields).flatMap(([field, part]) => {
    const name = field.replace("?", "");
    if (value[name] === undefined && name !== field) return [];
    return misfits(value[name], part, `${path}.${name}`);
  });
}
