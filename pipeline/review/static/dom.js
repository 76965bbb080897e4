// Making elements. Words only ever become text nodes and attributes, never mark-up.

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

export const plain = (name) => String(name).replaceAll("_", " ");

export function alertUser(message, { place = $("alert") } = {}) {
  place.textContent = message;
  place.hidden = !message;
}
