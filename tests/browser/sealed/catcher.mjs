// A foreign server that writes down everything that reaches it.
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:http";

const OPEN = { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Headers": "*" };

/** Hits are the first parts of the paths asked for; packets count as "webrtc". */
export async function startCatcher() {
  const hits = new Set();
  const server = createServer((request, response) => {
    hits.add(name(request.url));
    response.writeHead(200, { ...OPEN, "Content-Type": "text/html" });
    response.end("<!doctype html><title>caught</title>");
  });
  server.on("upgrade", (request, socket) => {
    hits.add(name(request.url));
    socket.destroy();
  });
  const packets = createSocket("udp4", () => hits.add("webrtc"));
  packets.bind(0, "127.0.0.1");
  server.listen(0, "127.0.0.1");
  await Promise.all([once(server, "listening"), once(packets, "listening")]);
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stun: `stun:127.0.0.1:${packets.address().port}`,
    hits,
    close() {
      server.closeAllConnections();
      server.close();
      packets.close();
    },
  };
}

function name(url) {
  return url.split(/[/?]/)[1];
}
