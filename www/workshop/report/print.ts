/** One thing of the page on paper, whatever else is on it. */

/** The foldout whose content is printed, by its id. */
export function printAlone(id: string): void {
  const place = document.getElementById(id);
  if (place === null) return;
  // What it lies in stays, what stands beside it goes.
  const path: Element[] = [];
  for (let it: Element | null = place; it !== null && it !== document.body; it = it.parentElement) path.push(it);
  for (const it of path) it.classList.add("printed");
  place.classList.add("print-target");
  document.body.classList.add("printing-one");
  const done = (): void => {
    for (const it of path) it.classList.remove("printed");
    place.classList.remove("print-target");
    document.body.classList.remove("printing-one");
  };
  window.addEventListener("afterprint", done, { once: true });
  window.print();
}

/** Lets the browser save a text as a file. */
export function saveText(text: string, type: string, name: string): void {
  offer(new Blob([text], { type: `${type};charset=utf-8` }), name);
}

/** Lets the browser save a file. */
export function offer(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has to have begun before the address may go.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
