// Small helpers: every text goes in as text, never as markup; nodes are kept and only what differs is written.

export function node(tag, className = "", ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function write(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

// Children of `parent` made from `items` in order; `make(key)` once each, `update(node, item)` always.
export function keep(parent, items, keyOf, make, update) {
  const known = parent.kept ?? (parent.kept = new Map());
  const wanted = new Set();
  let place = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    wanted.add(key);
    if (!known.has(key)) known.set(key, make(item));
    const child = known.get(key);
    update(child, item);
    if (child === place) place = place.nextSibling;
    else parent.insertBefore(child, place);
  }
  for (const [key, child] of known) {
    if (!wanted.has(key)) { child.remove(); known.delete(key); }
  }
}

export function duration(ms) {
  const total = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

export function phone(number) {
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(number);
  return mobile ? mobile.slice(1).join(" ") : number || "—";
}
