// The queue: filters, the list of records, which of them is open.

import { $, el } from "./dom.js";
import { get } from "./server.js";

const LABELS = {
  todo: "", changed: "changed since", accept: "accepted", correct: "corrected", reject: "rejected", skip: "skipped",
  add: "added",
};
const NEAR_END = 5;
const state = { items: [], more: null, at: -1, asked: 0 };
let open = () => {};

export const filters = () => {
  const given = Object.fromEntries(new FormData($("filters")));
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
};

const query = (extra = {}) => new URLSearchParams({ ...filters(), ...extra }).toString();

export function startQueue({ onOpen }) {
  open = onOpen;
  const given = new URLSearchParams(location.search);
  for (const [name, value] of given) {
    const control = $("filters").elements.namedItem(name);
    if (control) control.value = value;
  }
  let waiting = 0;
  $("filters").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => load(), 200);
  });
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("more").addEventListener("click", () => loadMore());
  $("items").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) go(state.items.findIndex((item) => item.id === button.dataset.id));
  });
  return load({ record: given.get("record") });
}

// Reads the first page of the queue and opens `record`, or else the first of the page.
export async function load({ record = null } = {}) {
  const asked = ++state.asked;
  history.replaceState(null, "", query() ? `/?${query()}` : "/");
  const page = await get(`/api/queue?${query()}`);
  if (asked !== state.asked) return;
  Object.assign(state, { items: page.items, more: page.more, at: -1 });
  draw();
  count();
  if (record) await go(state.items.findIndex((item) => item.id === record), { otherwise: record });
  else await go(state.items.length ? 0 : -1);
}

export async function count() {
  const found = await get(`/api/numbers?${query()}`);
  $("matching").textContent = `${found.matching.toLocaleString("en")} here`;
  $("standing").textContent = `${found.decided.toLocaleString("en")} of ${found.total.toLocaleString("en")} decided`;
}

async function loadMore() {
  if (state.more === null) return;
  const asked = state.asked;
  const after = state.more;
  state.more = null;
  const page = await get(`/api/queue?${query({ after })}`);
  if (asked !== state.asked) return;
  state.items.push(...page.items);
  state.more = page.more;
  draw();
}

function draw() {
  $("items").replaceChildren(...state.items.map(line));
  $("more").hidden = state.more === null;
  if (!state.items.length) $("items").append(el("li", { class: "none" }, "Nothing here. Choose another filter."));
}

function line(item, index) {
  const head = el("span", { class: "head" }, el("b", {}, item.kind), el("span", {}, item.confidence.toFixed(2)));
  const told = LABELS[item.status];
  const label = el("span", { class: `state ${item.status}` }, told);
  const button = el(
    "button",
    { type: "button", "data-id": item.id, "aria-current": index === state.at && "true" },
    head,
    el("span", { class: "words" }, item.text),
    el("small", {}, item.document),
    ...(told ? [label] : []),
  );
  return el("li", {}, button);
}

export async function go(index, { otherwise = null } = {}) {
  const before = $("items").children[state.at]?.firstElementChild;
  before?.removeAttribute("aria-current");
  state.at = index;
  const button = $("items").children[index]?.firstElementChild;
  button?.setAttribute("aria-current", "true");
  button?.scrollIntoView({ block: "nearest" });
  if (state.items.length - index < NEAR_END) loadMore();
  await open(state.items[index]?.id ?? otherwise, { next: state.items[index + 1]?.id });
}

export const step = (by) => {
  const index = state.at + by;
  if (index >= 0 && index < state.items.length) return go(index);
  return Promise.resolve();
};

// The first record after the open one without a decision, or the end of the list.
export async function advance() {
  let index = state.at + 1;
  while (index < state.items.length && !["todo", "changed"].includes(state.items[index].status)) index += 1;
  if (index < state.items.length) await go(index);
  else await load();
}

export function mark(id, status) {
  const index = state.items.findIndex((item) => item.id === id);
  if (index < 0) return index;
  state.items[index].status = status;
  $("items").children[index].replaceWith(line(state.items[index], index));
  return index;
}
