// Menus that open from a button, and the question before a risky press.

export function menus() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-menu]");
    const open = document.querySelector("[data-menu][aria-expanded=true]");
    if (open && open !== opener) shut(open);
    if (opener) toggle(opener);
  });
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector("[data-menu][aria-expanded=true]");
    if (!open) return;
    const items = [...menuOf(open).querySelectorAll("[role=menuitem]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { shut(open); open.focus(); }
    else if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}

function menuOf(opener) {
  let menu = opener.parentElement.querySelector(":scope > .menu");
  if (!menu) {
    menu = Object.assign(document.createElement("div"), { className: "menu", role: "menu" });
    const entries = document.getElementById("message-menu").content.cloneNode(true);
    menu.append(entries);
    if (!menu.querySelector("button")) menu.textContent = "No shortcuts for messages";
    opener.after(menu);
  }
  return menu;
}

function toggle(opener) {
  if (opener.getAttribute("aria-expanded") === "true") return shut(opener);
  const menu = menuOf(opener);
  menu.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  menu.querySelector("[role=menuitem]")?.focus();
}

function shut(opener) {
  menuOf(opener).hidden = true;
  opener.setAttribute("aria-expanded", "false");
}

/** The menu that stands open, by where it is: what is around it may be drawn anew. */
export function openMenu(within) {
  const opener = within.querySelector("[data-menu][aria-expanded=true]");
  if (!opener) return null;
  const surface = opener.closest("[data-surface]");
  const items = [...menuOf(opener).querySelectorAll("[role=menuitem]")];
  return { ...surface.dataset, place: openersIn(surface).indexOf(opener), item: items.indexOf(document.activeElement) };
}

export function reopenMenu(within, was) {
  const surface = was && within.querySelector(`[data-surface="${CSS.escape(was.surface)}"]`);
  const opener = surface && openersIn(surface)[was.place];
  if (!opener) return;
  toggle(opener);
  menuOf(opener).querySelectorAll("[role=menuitem]")[was.item]?.focus();
}

const openersIn = (surface) => [...surface.querySelectorAll("[data-menu]")];

/** Asks what the bot wants asked before a press; resolves to whether the person agreed. */
export function agreed(question) {
  const dialog = document.getElementById("confirm");
  dialog.querySelector("#confirm-title").textContent = question.title.text;
  dialog.querySelector("#confirm-text").textContent = question.text.text;
  for (const answer of ["deny", "confirm"]) {
    dialog.querySelector(`[data-answer=${answer}]`).textContent = question[answer].text;
  }
  dialog.querySelector("[data-answer=confirm]").classList.toggle("danger", question.style === "danger");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.onclick = (event) => {
      const answer = event.target.closest("[data-answer]")?.dataset.answer;
      if (answer) dialog.close(answer);
    };
    dialog.onclose = () => resolve(dialog.returnValue === "confirm");
  });
}
