// The keys. Letters do nothing while words are being typed, and can be turned off altogether.

import { $, el } from "./dom.js";

const OFF = "review-letters-off";

export const KEYS = [
  ["a", "accept", "accept as it stands"],
  ["c", "correct", "save the changed fields and span"],
  ["r", "reject", "reject"],
  ["s", "skip", "skip, to come back later"],
  ["u", "undo", "take back your last decision"],
  ["j", "next", "next record"],
  ["k", "previous", "previous record"],
  ["e", "edit", "go to the fields"],
  ["n", "note", "write a note"],
  ["t", "use", "make the selected words the span"],
  ["[", "start-back", "start one word earlier"],
  ["]", "start-on", "start one word later"],
  ["{", "end-back", "end one word earlier"],
  ["}", "end-on", "end one word later"],
  ["m", "missed", "add a record that was missed"],
  ["/", "search", "search the queue"],
  ["?", "help", "show these keys"],
];
const ALWAYS = [
  ["Ctrl+Enter", "save the changes, from within a field"],
  ["Escape", "leave a field and drop its changes"],
];

const typing = (target) => target.matches("textarea, select, input:not([type=checkbox])");

export function startKeys(actions) {
  const rows = [...KEYS.map(([key, , told]) => [key, told]), ...ALWAYS];
  $("keys").replaceChildren(
    ...rows.map(([key, told]) => el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, told))),
  );
  $("keys-on").checked = localStorage.getItem(OFF) === null;
  $("keys-on").addEventListener("change", () => {
    if ($("keys-on").checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
  document.addEventListener("keydown", (event) => pressed(event, actions));
}

function pressed(event, actions) {
  if (document.querySelector("dialog[open]") || event.altKey || event.metaKey || event.repeat) return;
  if (event.ctrlKey) {
    if (event.key === "Enter" && event.target.closest("#fields")) run(event, actions.correct);
    return;
  }
  if (event.key === "Escape") return run(event, actions.drop);
  if (typing(event.target) || !$("keys-on").checked) return;
  const found = KEYS.find(([key]) => key === event.key.toLowerCase());
  if (found) run(event, actions[found[1]]);
}

function run(event, action) {
  if (!action) return;
  event.preventDefault();
  action();
}
