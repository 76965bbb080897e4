// The text around a record: its words marked, its span moved by words or by a selection.
// The application counts Unicode code points, this page UTF-16 units; `points` and `units` turn one into the other.

import { $, el } from "./dom.js";
import { get } from "./server.js";

const STEP = 3000;
const points = (words) => [...words].length;
let shown = null; // {doc, kind, id, chars (code points), start, end, length, others, span}

const fresh = ({ start, end, length, text, marks }, id) => {
  const others = marks.filter((each) => each[2] !== id).map(([from, to]) => [from, to]);
  return { start, end, length, chars: [...text], others };
};

export function showPassage({ doc, kind, id, around, span }) {
  shown = { doc, kind, id, ...fresh(around, id), span: span && { ...span } };
  draw();
  keepMarkInView();
}

function keepMarkInView() {
  const box = $("text");
  const mark = box.querySelector("mark");
  if (mark) box.scrollTop = Math.max(0, mark.offsetTop - box.clientHeight / 4);
}

function draw() {
  const { start, end } = shown;
  const here = shown.span;
  if (!here) return $("text").replaceChildren(...pieces(start, end));
  const mark = el("mark", {}, slice(here.start, here.end));
  $("text").replaceChildren(...pieces(start, here.start), mark, ...pieces(here.end, end));
}

const slice = (start, end) => shown.chars.slice(start - shown.start, end - shown.start).join("");

// The words in [start, end), those of other records underlined.
function pieces(start, end) {
  const edges = new Set([start, end]);
  for (const edge of shown.others.flat()) if (edge > start && edge < end) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  const holds = (from, to) => shown.others.some(([first, last]) => first <= from && to <= last);
  return sorted.slice(0, -1).map((from, i) => {
    const to = sorted[i + 1];
    return holds(from, to) ? el("span", { class: "other" }, slice(from, to)) : slice(from, to);
  });
}

export const span = () => shown?.span ?? null;
export const place = () => ({ doc: shown?.doc, near: selected()?.start ?? shown?.span?.start ?? shown?.start ?? 0 });

// The span of the selection in the text, or null.
function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!$("text").contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart($("text"), 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = shown.start + points(before.toString());
  return trimmed(start, start + points(range.toString()));
}

function trimmed(start, end) {
  const at = (place) => shown.chars[place - shown.start];
  while (start < end && /\s/.test(at(start))) start += 1;
  while (end > start && /\s/.test(at(end - 1))) end -= 1;
  return start < end ? { start, end } : null;
}

export const selectedWords = () => {
  const found = selected();
  return found ? slice(found.start, found.end) : "";
};

export const spanWords = () => (shown?.span ? slice(shown.span.start, shown.span.end) : "");

// Makes the selection the span; gives whether there was one.
export function useSelection() {
  const found = selected();
  if (!found || !shown.span) return false;
  shown.span = found;
  document.getSelection().removeAllRanges();
  draw();
  return true;
}

// Moves the `edge` (start or end) of the span by one word, `by` -1 or 1.
export function moveEdge(edge, by) {
  if (!shown?.span) return;
  const blank = (place) => /\s/.test(shown.chars[place - shown.start] ?? " ");
  let at = shown.span[edge];
  const inside = () => at + by >= shown.start && at + by <= shown.end;
  const next = () => (by > 0 ? at : at - 1);
  const word = edge === "start" ? by < 0 : by > 0;
  const pass = (wanted) => {
    while (inside() && blank(next()) === wanted) at += by;
  };
  if (word) {
    pass(true);
    pass(false);
  } else {
    pass(false);
    pass(true);
  }
  const moved = { ...shown.span, [edge]: at };
  if (moved.start < moved.end) {
    shown.span = moved;
    draw();
  }
}

// Shows more of the document before (by -1) or after (1) what is shown.
export async function widen(by) {
  if (!shown) return;
  const start = by < 0 ? Math.max(0, shown.start - STEP) : shown.start;
  const end = by < 0 ? shown.end : Math.min(shown.length, shown.end + STEP);
  const found = await get(`/api/documents/${shown.doc}/text?start=${start}&end=${end}&kind=${shown.kind}`);
  Object.assign(shown, fresh(found, shown.id));
  draw();
  $("text").scrollTop = by < 0 ? 0 : $("text").scrollHeight;
}
