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

let policy: Policy | null = null;

/** Starts the worker that lies beside this file. */
export function spawn(): Worker {
  const trusted = trustedAddress();
  if (trusted !== null) return new Worker(trusted, { type: "module" });
  // Written out like this, bundlers find the worker and bring it along.
  return new Worker(new URL("./worker.js", import.meta.url), {
    type: "module",
  });
}

/**
 * Where a page enforces Trusted Types, the worker's address needs a policy's
 * word. In a bundle the worker lies elsewhere, and only the bundler knows.
 */
function trustedAddress(): URL | null {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const own = new URL(OWN_ADDRESS);
  const bundled =
    own.origin !== location.origin ||
    !own.pathname.endsWith("/engine/spawn.js");
  if (trustedTypes === undefined || bundled) return null;
  const address = new URL("worker.js", own).href;
  try {
    policy ??= trustedTypes.createPolicy("raumbild", {
      createScriptURL: only(address),
    });
    return policy.createScriptURL(address);
  } catch {
    // The page allows no policy of this name: the caller computes without.
    return null;
  }
}

function only(address: string): (url: string) => string {
  return (url) => {
    if (url !== address) throw new TypeError(`not the engine's worker: ${url}`);
    return url;
  };
}
