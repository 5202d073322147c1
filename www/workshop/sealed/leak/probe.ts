/** The script of the frame in which is tried what would take the page away. */
import "../shut.js";
import type { InProbe, Order } from "./channels.js";

const ATTEMPTS: Readonly<Record<InProbe, (address: string) => void>> = {
  "<form>": (address) => {
    const form = document.createElement("form");
    form.action = address;
    form.method = "post";
    document.body.append(form);
    form.submit();
  },
  "<a ping>": (address) => {
    const link = document.createElement("a");
    link.href = address;
    link.ping = address;
    document.body.append(link);
    link.click();
  },
  "srcdoc: <img>": (address) => {
    const image = document.createElement("img");
    image.src = address;
    document.body.append(image);
  },
  location: (address) => {
    location.href = address;
  },
};

addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
  parent.postMessage({ directive: effectiveDirective }, "*");
});
addEventListener("message", ({ data, source }: MessageEvent<Order>) => {
  if (source === parent) ATTEMPTS[data.channel](data.address);
});
parent.postMessage({ ready: true }, "*");
