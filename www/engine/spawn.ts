/** What Trusted Types are to this file; browsers without them have none. */
interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): Policy;
}

interface Policy {
  createScriptURL(url: string): URL;
}

// Built from a name, so that bundlers do not take it for an asset of theirs.
const OWN_ADDRESS: string = import.meta.url;

const WORKERS = ["worker.js", "reader-worker.js", "study-worker.js"];

let policy: Policy | null = null;

/** Starts the worker that lies beside this file. */
export function spawn(): Worker {
  const trusted = trustedAddress("worker.js");
  if (trusted !== null) return new Worker(trusted, { type: "module" });
  // Written out like this, bundlers find the worker and bring it along.
  return new Worker(new URL("./worker.js", import.meta.url), {
    type: "module",
  });
}

/** Starts a worker for the readers of file formats. */
export function spawnReader(): Worker {
  const trusted = trustedAddress("reader-worker.js");
  if (trusted !== null) return new Worker(trusted, { type: "module" });
  return new Worker(new URL("./reader-worker.js", import.meta.url), {
    type: "module",
  });
}

/** Starts a worker for a study. */
export function spawnStudy(): Worker {
  const trusted = trustedAddress("study-worker.js");
  if (trusted !== null) return new Worker(trusted, { type: "module" });
  return new Worker(new URL("./study-worker.js", import.meta.url), {
    type: "module",
  });
}

/**
 * Where a page enforces Trusted Types, a worker's address needs a policy's
 * word. In a bundle the worker lies elsewhere, and only the bundler knows.
 */
function trustedAddress(file: string): URL | null {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const own = new URL(OWN_ADDRESS);
  const bundled =
    own.origin !== location.origin ||
    !own.pathname.endsWith("/engine/spawn.js");
  if (trustedTypes === undefined || bundled) return null;
  const address = (name: string): string => new URL(name, own).href;
  try {
    // One policy for all: a page may forbid a second of the same name.
    policy ??= trustedTypes.createPolicy("raumbild", {
      createScriptURL: only(WORKERS.map(address)),
    });
    return policy.createScriptURL(address(file));
  } catch {
    // The page allows no policy of this name: the caller computes without.
    return null;
  }
}

function only(addresses: readonly string[]): (url: string) => string {
  return (url) => {
    if (addresses.includes(url)) return url;
    throw new TypeError(`not a worker of the engine: ${url}`);
  };
}
