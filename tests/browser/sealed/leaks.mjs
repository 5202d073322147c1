// Every way out of a page that we know, in one function that is sent to it.

/** What may reach the catcher; the last is tried last, for it ends the page. */
export const CHANNELS = [
  "fetch", "xhr", "beacon", "websocket", "eventsource", "img", "css", "font", "form", "iframe", "object", "video",
  "worker", "import", "prefetch", "preload", "svg", "ping", "blobworker", "srcdoc", "webrtc", "open", "speculation",
  "navigation",
];

/**
 * Runs in the page: tries all, and returns what was tried. Nothing it is told
 * counts (`sendBeacon` says true to what is then blocked), only the catcher.
 */
export async function leak([url, stun]) {
  const tried = [];
  const add = (tag, attributes, parent = document.body) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    parent.append(element);
    return element;
  };
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const rtc = (scope) => {
    const Connection = scope.RTCPeerConnection ?? scope.webkitRTCPeerConnection ?? scope.mozRTCPeerConnection;
    const connection = new Connection({ iceServers: [{ urls: stun }] });
    connection.createDataChannel("x");
    return connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  };
  const ways = {
    fetch: (to) => fetch(to, { mode: "no-cors", method: "POST", body: "x" }),
    xhr: (to) => {
      const request = new XMLHttpRequest();
      request.open("GET", to);
      request.send();
    },
    beacon: (to) => navigator.sendBeacon(to, "x"),
    websocket: (to) => new WebSocket(to.replace("http", "ws")),
    eventsource: (to) => new EventSource(to),
    img: (to) => (new Image().src = to),
    css: (to) => (add("div", {}).style.background = `url("${to}")`),
    font: (to) => new FontFace("leak", `url("${to}")`).load(),
    form: (to) => {
      add("iframe", { name: "sink" });
      add("form", { action: to, method: "post", target: "sink" }).submit();
    },
    iframe: (to) => add("iframe", { src: to }),
    object: (to) => add("object", { data: to, type: "text/html" }),
    video: (to) => add("video", { src: to, preload: "auto" }).load(),
    worker: (to) => new Worker(to),
    import: (to) => import(to),
    prefetch: (to) => add("link", { rel: "prefetch", href: to }, document.head),
    preload: (to) => add("link", { rel: "preload", as: "image", href: to }, document.head),
    svg: (to) => {
      const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const image = document.createElementNS("http://www.w3.org/2000/svg", "image");
      image.setAttribute("href", to);
      picture.append(image);
      document.body.append(picture);
    },
    ping: (to) => add("a", { ping: to, href: blob("x"), download: "x" }).click(),
    blobworker: (to) => new Worker(blob(`fetch("${to}", { mode: "no-cors" }); importScripts("${to}")`)),
    srcdoc: (to) => add("iframe", { srcdoc: `<img src="${to}"><script>fetch("${to}")</script>` }),
    webrtc: async () => {
      // Were it taken away here only, a frame within would have it still.
      const scopes = [window];
      for (const attributes of [{}, { srcdoc: "x" }]) {
        const inside = add("iframe", attributes);
        try {
          if (inside.contentWindow.RTCPeerConnection) scopes.push(inside.contentWindow);
        } catch {
          // Of another origin: out of reach.
        }
      }
      for (const scope of scopes) await rtc(scope).catch(() => {});
    },
    open: (to) => window.open(to),
    speculation: (to) => {
      const script = document.createElement("script");
      script.type = "speculationrules";
      script.textContent = JSON.stringify({ prefetch: [{ source: "list", urls: [to], eagerness: "immediate" }] });
      document.head.append(script);
    },
    navigation: (to) => setTimeout(() => (location.href = to), 1500),
  };
  for (const [name, way] of Object.entries(ways)) {
    tried.push(name);
    try {
      await Promise.race([way(`${url}/${name}`), new Promise((done) => setTimeout(done, 100))]);
    } catch {
      // Refused on the spot; what counts is what reaches the catcher.
    }
  }
  return tried;
}

/** What may reach the catcher from a document that the page makes itself. */
export const BY_BLOB = ["blobimg", "blobfetch", "blobrefresh"];

/** Runs in the page, and turns it into a document of its own making. */
export function leakByBlob([url, stun]) {
  const text = `<!doctype html><meta http-equiv="refresh" content="1;url=${url}/blobrefresh">
    <img src="${url}/blobimg"><script>
      fetch("${url}/blobfetch", { mode: "no-cors" });
      const connection = new RTCPeerConnection({ iceServers: [{ urls: "${stun}" }] });
      connection.createDataChannel("x");
      connection.setLocalDescription();
    </script>`;
  const address = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  setTimeout(() => (location.href = address), 100);
}
