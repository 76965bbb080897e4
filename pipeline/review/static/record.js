// The record under review: shown, corrected, decided.

import { $, alertUser, el } from "./dom.js";
import { showFields } from "./fields.js";
import * as queue from "./queue.js";
import { get, post } from "./server.js";
import { prefetch, showSheet } from "./sheet.js";
import { moveEdge, showPassage, span, useSelection, widen } from "./text.js";

let forms = {};
let current = null; // {record, fields}
const ahead = new Map();
const TELL = { accept: "Accepted.", correct: "Changes saved.", reject: "Rejected.", skip: "Skipped." };

export const startRecord = async () => {
  forms = await get("/api/forms");
};
export const formsOf = (kind) => forms[kind];
export const openKind = () => current?.record.kind;

const fetched = (id) => {
  if (!ahead.has(id)) {
    const asked = get(`/api/records/${encodeURIComponent(id)}`);
    asked.catch(() => ahead.delete(id));
    ahead.set(id, asked);
  }
  return ahead.get(id);
};

export async function open(id, { next } = {}) {
  alertUser("");
  if (!id) return empty();
  let record;
  try {
    record = await fetched(id);
  } catch (error) {
    return alertUser(error.message);
  }
  ahead.clear();
  show(record);
  if (next) fetched(next).then(prefetch, () => {});
}

async function empty() {
  current = null;
  $("record-title").textContent = "No record";
  $("facts").textContent = "";
  $("fields").replaceChildren();
  showSheet(null);
  const doc = queue.filters().doc;
  $("text").replaceChildren(doc ? "" : "The queue is empty.");
  if (doc) {
    const around = await get(`/api/documents/${doc}/text?start=0&end=6000`);
    showPassage({ doc, kind: "", id: null, around, span: null });
  }
}

function show(record) {
  const { mine } = record;
  $("record-title").textContent = record.kind;
  const page = record.boxes[0] ? `, page ${record.boxes[0].page}` : "";
  const facts = [
    el("span", {}, `${record.document}${page}`),
    el("span", {}, `confidence ${record.confidence.toFixed(2)}`),
    el("span", {}, `rule ${record.rule}`),
  ];
  if (record.status !== "todo") facts.push(el("strong", {}, STATUS[record.status]));
  $("facts").replaceChildren(...facts);
  $("note").value = record.note;
  const fields = showFields($("fields"), forms[record.kind], mine, { prefix: "f" });
  showPassage({
    doc: record.doc_id, kind: record.kind, id: record.id, around: record.around,
    span: { start: mine.start, end: mine.end },
  });
  showSheet(record);
  current = { record, fields };
}

const STATUS = {
  changed: "changed since you decided", accept: "you accepted this", correct: "you corrected this",
  reject: "you rejected this", skip: "you skipped this", add: "you added this",
};

const spanMoved = () => {
  const { start, end } = span();
  return start !== current.record.mine.start || end !== current.record.mine.end;
};

let work = Promise.resolve();
// One after the other, so that quick keys never overtake each other.
const inTurn = (task) => {
  work = work.then(task).catch((error) => alertUser(error.message));
  return work;
};

// A button keeps the focus, so that it can be pressed again for the next record.
const leaveFields = () => {
  if (document.activeElement.closest("#fields, .note")) document.activeElement.blur();
};

const decide = (action) =>
  inTurn(async () => {
    if (!current) return;
    const { record, fields } = current;
    const changes = fields.changed().length > 0 || spanMoved();
    if (changes && action === "accept") {
      alertUser("There are changes here: C saves them, Escape drops them.");
      return;
    }
    if (!changes && action === "correct") {
      alertUser("Nothing is changed yet: edit a field or move the span first, or accept with A.");
      return;
    }
    const correction = action === "correct" ? { ...span(), fields: fields.read() } : {};
    const note = $("note").value;
    await post("/api/decisions", { action, record_id: record.id, seen: record.seen, note, ...correction });
    leaveFields();
    queue.mark(record.id, action);
    queue.count();
    await queue.advance();
    $("said").textContent = `${TELL[action]} Now: ${$("record-title").textContent}.`;
  });

const saveNote = () =>
  inTurn(async () => {
    if (!current) return;
    const { record } = current;
    await post("/api/decisions", { action: "note", record_id: record.id, seen: record.seen, note: $("note").value });
    $("said").textContent = "Note saved.";
  });

const undo = () =>
  inTurn(async () => {
    const { record_id: id } = await post("/api/undo", {});
    ahead.clear();
    const index = queue.mark(id, "todo");
    queue.count();
    if (index >= 0) await queue.go(index);
    else await queue.load({ record: id });
    $("said").textContent = "Taken back.";
  });

const drop = () => {
  leaveFields();
  alertUser("");
  if (current) show(current.record);
};

export const actions = {
  accept: () => decide("accept"),
  correct: () => decide("correct"),
  reject: () => decide("reject"),
  skip: () => decide("skip"),
  undo,
  drop,
  "note-save": saveNote,
  note: () => $("note").focus(),
  edit: () => current?.fields.focus(),
  use: () => useSelection() || alertUser("Select words in the text first."),
  "start-back": () => moveEdge("start", -1),
  "start-on": () => moveEdge("start", 1),
  "end-back": () => moveEdge("end", -1),
  "end-on": () => moveEdge("end", 1),
  earlier: () => widen(-1),
  later: () => widen(1),
};
