// The text around a record: its words marked, its span moved by words or by a selection.
// The application counts Unicode code points, this page UTF-16 units; `points` and `units` turn one into the other.

import { $, el } from "./dom.js";
import { get } from "./server.js";

const STEP = 3000;
const points = (words) => [...words].length;
let shown = null; // {doc, kind, chars (code points), start, end, length, marks, span}

export function showPassage({ doc, kind, around, span }) {
  shown = { doc, kind, ...around, chars: [...around.text], span: span && { ...span } };
  draw();
  keepMarkInView();
}

function keepMarkInView() {
  const box = $("text");
  const mark = box.querySelector("mark");
  if (mark) box.scrollTop = Math.max(0, mark.offsetTop - box.clientHeight / 4);
}

function draw() {
  const edges = new Set([shown.start, shown.end]);
  const spans = shown.marks.map(([start, end]) => [start, end]);
  if (shown.span) spans.push([shown.span.start, shown.span.end]);
  for (const edge of spans.flat()) if (edge > shown.start && edge < shown.end) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  const pieces = sorted.slice(0, -1).map((start, i) => piece(start, sorted[i + 1]));
  $("text").replaceChildren(...pieces);
}

function piece(start, end) {
  const words = shown.chars.slice(start - shown.start, end - shown.start).join("");
  const holds = ([from, to]) => from <= start && end <= to;
  if (shown.span && holds([shown.span.start, shown.span.end])) return el("mark", {}, words);
  return shown.marks.some(holds) ? el("span", { class: "other" }, words) : words;
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
  return found ? shown.chars.slice(found.start - shown.start, found.end - shown.start).join("") : "";
};

export const spanWords = () =>
  shown?.span ? shown.chars.slice(shown.span.start - shown.start, shown.span.end - shown.start).join("") : "";

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
  Object.assign(shown, found, { chars: [...found.text] });
  draw();
  $("text").scrollTop = by < 0 ? 0 : $("text").scrollHeight;
}
