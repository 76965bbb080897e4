// The image of a PDF page with the boxes of the record drawn on it.

import { $, el } from "./dom.js";
import { get } from "./server.js";

const SVG = "http://www.w3.org/2000/svg";
let shown = null; // {doc, boxes, page}

const drawn = (tag, attributes) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

const address = (doc, page) => `/pages/${doc}/${page}.png`;
const sizes = new Map();
const size = (doc, page) => {
  const path = `/api/documents/${doc}/pages/${page}`;
  if (!sizes.has(path)) {
    const asked = get(path);
    asked.catch(() => sizes.delete(path));
    sizes.set(path, asked);
  }
  return sizes.get(path);
};

// Loads a page before it is needed.
export function prefetch(record) {
  if (!record.has_pages || !record.boxes.length) return;
  const page = record.boxes[0].page;
  size(record.doc_id, page).catch(() => {});
  new Image().src = address(record.doc_id, page);
}

export function showSheet(record) {
  const page = record?.boxes[0]?.page;
  shown = page && record.has_pages ? { doc: record.doc_id, boxes: record.boxes, page } : null;
  document.body.classList.toggle("no-page", !shown);
  if (shown) draw();
  else $("sheet").replaceChildren();
}

export function turn(by) {
  if (!shown || shown.page + by < 1) return;
  shown = { ...shown, page: shown.page + by };
  draw();
}

async function draw() {
  const { doc, boxes, page } = shown;
  const wanted = shown;
  $("page-title").textContent = `Page ${page}`;
  try {
    const { width, height } = await size(doc, page);
    if (shown !== wanted) return;
    const words = `Page ${page} of the document`;
    const sheet = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
    sheet.append(drawn("image", { href: address(doc, page), width, height }));
    for (const box of boxes.filter((each) => each.page === page)) {
      const place = { x: box.x0 - 2, y: box.top - 2, width: box.x1 - box.x0 + 4, height: box.bottom - box.top + 4 };
      sheet.append(drawn("rect", { ...place, class: "box", rx: 2 }));
    }
    $("sheet").replaceChildren(sheet);
    $("page-words").textContent = "";
    const first = boxes.find((each) => each.page === page);
    const holder = $("sheet");
    if (first) holder.scrollTop = (first.top / height) * holder.scrollHeight - holder.clientHeight / 3;
  } catch (error) {
    if (shown !== wanted) return;
    $("sheet").replaceChildren(el("p", {}, error.message));
    $("page-words").textContent = "";
  }
}
