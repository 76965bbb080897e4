// Starts whatever the open view needs.

import { $, alertUser } from "./dom.js";
import { startKeys } from "./keys.js";
import { openMissed, startMissed } from "./missed.js";
import * as queue from "./queue.js";
import * as record from "./record.js";
import { post } from "./server.js";
import { turn } from "./sheet.js";

const SMALL = "(max-width: 60rem)";

const actions = {
  ...record.actions,
  help: () => $("help").showModal(),
  next: () => queue.step(1),
  previous: () => queue.step(-1),
  search: () => {
    $("queue-box").open = true;
    $("f-words").focus();
  },
  missed: openMissed,
  "page-back": () => turn(-1),
  "page-on": () => turn(1),
};

function startReviewer() {
  const dialog = $("who-dialog");
  $("who").addEventListener("click", () => dialog.showModal());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await post("/api/reviewer", { name: $("who-name").value });
      location.reload();
    } catch (error) {
      alertUser(error.message);
    }
  });
  if (!document.body.dataset.reviewer) dialog.showModal();
}

function startSettling() {
  for (const button of document.querySelectorAll("[data-settle]")) {
    button.addEventListener("click", async () => {
      try {
        await post("/api/settle", { decision_id: Number(button.dataset.settle) });
        button.closest("article").remove();
      } catch (error) {
        alertUser(error.message);
      }
    });
  }
}

async function startDesk() {
  if (matchMedia(SMALL).matches) $("queue-box").open = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do]();
  });
  startMissed();
  await record.startRecord();
  await queue.startQueue({ onOpen: record.open });
}

startReviewer();
const desk = document.body.dataset.view === "desk";
const general = { help: actions.help };
startKeys(desk ? actions : general);
$("help-button").addEventListener("click", actions.help);
if (desk) startDesk().catch((error) => alertUser(error.message));
else startSettling();
