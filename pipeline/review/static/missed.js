// A record that the run missed: its kind, its words, its fields.

import { $, alertUser } from "./dom.js";
import { showFields } from "./fields.js";
import * as queue from "./queue.js";
import { formsOf, openKind } from "./record.js";
import { post } from "./server.js";
import { place, selectedWords, spanWords } from "./text.js";

let fields = null;
let near = null;

const draw = () => {
  const kind = $("m-kind").value;
  fields = showFields($("m-fields"), formsOf(kind), {}, { prefix: "m", mark: false });
};

export function startMissed() {
  $("m-kind").addEventListener("change", draw);
  $("m-cancel").addEventListener("click", () => $("missed").close());
  $("missed").querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
}

export function openMissed() {
  near = place();
  if (!near.doc) return alertUser("Open a record of the document first, or choose the document as filter.");
  alertUser("", { place: $("m-alert") });
  $("m-kind").value = queue.filters().kind || openKind() || "count";
  $("m-words").value = selectedWords() || spanWords();
  $("m-note").value = "";
  draw();
  $("missed").showModal();
}

async function save() {
  const body = {
    doc_id: near.doc, near: near.near, kind: $("m-kind").value, quote: $("m-words").value, fields: fields.read(),
    note: $("m-note").value,
  };
  try {
    const { record_id: id } = await post("/api/records", body);
    $("missed").close();
    queue.count();
    $("said").textContent = "Added.";
    await queue.load({ record: id });
  } catch (error) {
    alertUser(error.message, { place: $("m-alert") });
  }
}
