// The fields of a record as controls. Each maker gives {element, read, focus}.

import { el, plain } from "./dom.js";

const THEMES_AT_LEAST = 3;
const HINTS = { lines: "one a line", themes: "the main one first" };

const options = (choices, { empty }) => [
  ...(empty ? [el("option", { value: "" }, "–")] : []),
  ...choices.map((choice) => el("option", { value: choice }, plain(choice))),
];

const select = (choices, value, { id, empty, label }) => {
  const made = el("select", { id, "aria-label": label }, ...options(choices, { empty }));
  made.value = value ?? "";
  return made;
};

const makers = {
  choice(field, value, id) {
    const made = select(field.choices, value, { id, empty: field.optional });
    return { element: made, read: () => made.value || null };
  },
  flag(field, value, id) {
    const made = el("input", { type: "checkbox", id });
    made.checked = Boolean(value);
    return { element: made, read: () => made.checked };
  },
  number(field, value, id) {
    const made = el("input", { type: "number", step: "any", id });
    made.value = value ?? "";
    return { element: made, read: () => (made.value === "" ? null : Number(made.value)) };
  },
  text(field, value, id) {
    const made = el("textarea", { rows: 1, id });
    made.value = value ?? "";
    return { element: made, read: () => made.value.trim() || null };
  },
  lines(field, value, id) {
    const lines = value ?? [];
    const made = el("textarea", { rows: Math.max(1, lines.length), id });
    made.value = lines.join("\n");
    const read = () => made.value.split("\n").map((line) => line.trim()).filter(Boolean);
    return { element: made, read };
  },
  themes(field, value, id) {
    const themes = value ?? [];
    const selects = Array.from({ length: Math.max(THEMES_AT_LEAST, themes.length) }, (_, i) =>
      select(field.choices, themes[i], { id: i ? `${id}-${i}` : id, empty: true, label: `Theme ${i + 1}` }),
    );
    const read = () => [...new Set(selects.map((made) => made.value).filter(Boolean))];
    return { element: el("div", { class: "themes" }, ...selects), read };
  },
  people(field, value, id) {
    const list = el("ul", { class: "people" });
    const rows = new Set();
    const more = el("button", { type: "button", id }, "Add a person");
    more.addEventListener("click", () => addRow({ role: "child", age: null, sex: null }).focus());
    const addRow = (person) => {
      const role = select(ROLES, person.role, { label: "Role" });
      const age = el("input", { type: "number", min: 0, max: 120, "aria-label": "Age", placeholder: "age" });
      age.value = person.age ?? "";
      const sex = select(["female", "male"], person.sex, { empty: true, label: "Sex" });
      const away = el("button", { type: "button", "aria-label": "Remove this person" }, "×");
      const row = { element: el("li", {}, role, age, sex, away), role, age, sex };
      away.addEventListener("click", () => {
        rows.delete(row);
        row.element.remove();
        more.dispatchEvent(new Event("input", { bubbles: true }));
        more.focus();
      });
      rows.add(row);
      list.append(row.element);
      return role;
    };
    (value ?? []).forEach(addRow);
    const read = () =>
      [...rows].map(({ role, age, sex }) => ({
        role: role.value,
        age: age.value === "" ? null : Number(age.value),
        sex: sex.value || null,
      }));
    return { element: el("div", {}, list, more), read };
  },
};

const ROLES = [
  "child", "mother", "father", "parents", "sibling", "carer", "partner", "suspect", "offender", "reporter", "other",
];

// Fills `place` with the controls of a kind; gives {read(): values, changed(): names, focus()}.
export function showFields(place, fields, values, { prefix, mark = true }) {
  const made = fields.map((field) => {
    const id = `${prefix}-${field.name}`;
    const control = makers[field.control](field, values[field.name], id);
    const hint = HINTS[field.control];
    const label = el("label", { for: id }, plain(field.name), ...(hint ? [el("small", {}, ` ${hint}`)] : []));
    const row = el("div", { class: `field for-${field.control} is-${field.name}` }, label, control.element);
    const first = JSON.stringify(control.read());
    const changed = () => JSON.stringify(control.read()) !== first;
    if (mark) row.addEventListener("input", () => row.classList.toggle("changed", changed()));
    return { name: field.name, id, row, read: control.read, changed };
  });
  place.replaceChildren(...made.map((field) => field.row));
  return {
    read: () => Object.fromEntries(made.map((field) => [field.name, field.read()])),
    changed: () => made.filter((field) => field.changed()).map((field) => field.name),
    focus: () => document.getElementById(made[0].id).focus(),
  };
}
