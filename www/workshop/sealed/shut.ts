/**
 * Runs before everything else in both documents and in every worker: WebRTC is
 * the one way out that no Content-Security-Policy closes.
 */
const scope = globalThis as unknown as Record<string, unknown>;
for (const prefix of ["", "webkit", "moz"]) delete scope[`${prefix}RTCPeerConnection`];

export {};
