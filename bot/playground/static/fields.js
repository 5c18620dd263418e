// What stands in the fields of a message, a modal or the Home.

const held = (control) => JSON.parse(control.dataset.chosen || "[]");

export function valueOf(control) {
  const kind = control.dataset.kind;
  const ticked = [...control.querySelectorAll("input:checked")].map((input) => input.value);
  if (kind === "radio_buttons") return ticked[0] ?? null;
  if (kind === "checkboxes" || (kind.startsWith("multi_") && kind !== "multi_external_select")) return ticked;
  if (kind === "external_select") return held(control)[0] ?? null;
  if (kind === "multi_external_select") return held(control);
  return control.value === "" ? null : control.value;
}

const isField = (control) => !["button", "overflow"].includes(control.dataset.kind);

/** Every field below an element, as the server wants it. */
export function reading(within) {
  return [...within.querySelectorAll("[data-kind]")].filter(isField).map((control) => ({
    surface: control.closest("[data-surface]")?.dataset.surface,
    block: control.dataset.block,
    action: control.dataset.action,
    kind: control.dataset.kind,
    value: valueOf(control),
  }));
}

/** Puts back what was being typed when something else on the page changed. */
export function restore(within, typed) {
  for (const control of [...within.querySelectorAll("[data-kind]")].filter(isField)) {
    const before = typed.find((entry) =>
      entry.block === control.dataset.block && entry.action === control.dataset.action &&
      entry.kind === control.dataset.kind && entry.surface === control.closest("[data-surface]")?.dataset.surface);
    if (before) put(control, before.value);
  }
}

function put(control, value) {
  const ticked = [value ?? []].flat();
  if (control.matches("input, textarea, select")) control.value = value ?? "";
  else if (control.matches(".finder")) control.dataset.chosen = JSON.stringify(ticked);
  else control.querySelectorAll("input").forEach((input) => { input.checked = ticked.includes(input.value); });
  if (control.dataset.kind === "external_select") control.querySelector("input").value = ticked[0]?.text.text ?? "";
}
