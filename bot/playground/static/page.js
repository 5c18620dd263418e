// The page: draws what the server sends, and reports what the person does.
import { composer } from "./composer.js";
import { finders } from "./finder.js";
import { reading, restore, valueOf } from "./fields.js";
import { agreed, menus } from "./menus.js";

const POLL_MS = 1000;
const body = document.body;
const modal = document.getElementById("modal");
const main = document.getElementById("main");
const below = document.getElementById("below");
const drawn = {};
let busy = 0;
let asked = false; // the person has just written a line and looks for its answer

const about = () => ({ as: body.dataset.as, tab: body.dataset.tab });

function toast(words) {
  const box = document.getElementById("toast");
  clearTimeout(toast.timer);
  box.hidden = !words;
  box.textContent = words || "";
  if (words) toast.timer = setTimeout(() => { box.hidden = true; }, 8000);
}

const narrow = matchMedia("(max-width: 720px)");
const scroller = () => (narrow.matches ? document.scrollingElement : main);

function nearEnd() {
  const pane = scroller();
  return pane.scrollHeight - pane.scrollTop - pane.clientHeight < 160;
}

function freshest(before) {
  return [...main.querySelectorAll(".message")].find((message) => !before.has(message.dataset.ts));
}

function showNewest(fresh) {
  const last = [...main.querySelectorAll(".message")].at(-1);
  const pane = scroller(), top = fresh.getBoundingClientRect().top;
  const long = last.getBoundingClientRect().bottom - top > main.clientHeight;
  if (!narrow.matches && !long) pane.scrollTop = pane.scrollHeight;
  else pane.scrollTop += top - (narrow.matches ? 0 : main.getBoundingClientRect().top) - (narrow.matches ? 130 : 12);
}

function drawMain(html) {
  const place = scroller().scrollTop, atEnd = nearEnd();
  const before = new Set([...main.querySelectorAll(".message")].map((message) => message.dataset.ts));
  const focus = focused(main), typed = reading(main);
  main.innerHTML = html;
  restore(main, typed);
  finders(main, suggest);
  scroller().scrollTop = place;
  const fresh = freshest(before);
  if (fresh && (atEnd || asked)) showNewest(fresh);
  else if (fresh && below) below.hidden = false;
  refocus(main, focus);
}

function focused(inside) {
  const control = inside.contains(document.activeElement) && document.activeElement.closest("[data-action]");
  return control && { ...control.dataset, surface: surfaceOf(control) };
}

function refocus(inside, was) {
  if (!was) return;
  const found = [...inside.querySelectorAll("[data-action]")].find((one) =>
    one.dataset.block === was.block && one.dataset.action === was.action && surfaceOf(one) === was.surface);
  (found?.querySelector("input") || found)?.focus();
}

function drawModal(html) {
  const incoming = document.createElement("template");
  incoming.innerHTML = html.trim();
  const next = incoming.content.querySelector(".sheet"), now = modal.querySelector(".sheet");
  if (!next) {
    modal.replaceChildren();
    if (modal.open) modal.close();
    return;
  }
  if (now && now.dataset.surface === next.dataset.surface && now.dataset.version === next.dataset.version) return;
  const same = now?.dataset.surface === next.dataset.surface;
  const typed = same ? reading(modal) : [], focus = same && focused(modal);
  const scroll = same ? modal.querySelector(".body").scrollTop : 0;
  modal.replaceChildren(next);
  restore(modal, typed);
  finders(modal, suggest);
  if (!modal.open) modal.showModal();
  modal.querySelector(".body").scrollTop = scroll;
  const wrong = modal.querySelector(".wrong :is(input, textarea, select)");
  if (wrong) wrong.focus();
  else if (focus) refocus(modal, focus);
  else (modal.querySelector("[autofocus]") || modal.querySelector(".body input, .body textarea, .body select, .body button"))?.focus();
}

function draw(screen) {
  if (!screen) return;
  if (screen.mark) body.dataset.mark = screen.mark;
  for (const [name, html] of Object.entries(screen.parts || {})) {
    if (drawn[name] === html) continue;
    drawn[name] = html;
    if (name === "modal") drawModal(html);
    else if (name === "main") drawMain(html);
    else drawPart(document.getElementById(name), html);
  }
}

function drawPart(part, html) {
  const was = part.contains(document.activeElement) && document.activeElement.dataset.push;
  const shut = part.querySelector("details")?.open === false;
  part.innerHTML = html;
  if (shut) part.querySelector("details").open = false;
  if (was) part.querySelector(`[data-push="${was}"]`)?.focus();
}

async function post(path, report) {
  busy += 1;
  body.classList.add("busy");
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...about(), ...report }),
    });
    if (!answer.ok) throw new Error(`The playground answered ${answer.status}.`);
    return await answer.json();
  } catch (error) {
    toast(error.message.startsWith("The playground") ? error.message : "The playground does not answer. Is it still running?");
    return null;
  } finally {
    busy -= 1;
    if (!busy) body.classList.remove("busy");
  }
}

async function gesture(report) {
  const screen = await post("/gesture", report);
  if (!screen) return null;
  draw(screen);
  const inForm = modal.open && document.getElementById("modal-failed");
  if (inForm) {
    inForm.hidden = !screen.failed;
    inForm.textContent = screen.failed || "";
  } else toast(screen.failed);
  if (screen.said) document.getElementById("said").textContent = screen.said;
  return screen;
}

async function suggest(control, query) {
  return post("/gesture", { do: "suggest", query, ...pointed(control) });
}

const surfaceOf = (element) => element.closest("[data-surface]")?.dataset.surface;

function pointed(control) {
  const holder = control.closest("[data-surface]");
  return {
    surface: surfaceOf(control),
    block: control.dataset.block,
    action: control.dataset.action,
    values: reading(holder),
  };
}

async function press(control, report) {
  if (control.dataset.confirm && !(await agreed(JSON.parse(control.dataset.confirm)))) return;
  control.setAttribute("aria-busy", "true");
  await gesture({ ...pointed(control), ...report });
  control.removeAttribute("aria-busy");
}

async function push(button) {
  document.querySelectorAll("[data-push]").forEach((one) => { one.disabled = true; });
  const screen = await post("/clock", { push: button.dataset.push });
  document.querySelectorAll("[data-push]").forEach((one) => { one.disabled = false; });
  draw(screen);
  document.querySelector(`[data-push="${button.dataset.push}"]`)?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  if (!button || button.ariaBusy === "true") return;
  if (button.dataset.push) push(button);
  else if (button.dataset.kind === "button") press(button, { do: "click" });
  else if (button.dataset.do) gesture({ do: button.dataset.do, surface: surfaceOf(button) });
  else if (button.dataset.option !== undefined) press(button.closest("[data-kind]"), { do: "choose", value: button.dataset.option });
  else if (button.dataset.shortcut) gesture({ do: "shortcut", callback: button.dataset.shortcut, surface: surfaceOf(button) });
});

document.addEventListener("change", (event) => {
  const control = event.target.closest("[data-live]");
  if (!control || control.matches(".finder") || control.matches("textarea, input[type=text]")) return;
  press(control, { do: "choose", value: valueOf(control) });
});

document.addEventListener("chosen", (event) => {
  const control = event.target.closest("[data-live]");
  if (control) press(control, { do: "choose", value: valueOf(control) });
});

modal.addEventListener("submit", async (event) => {
  event.preventDefault();
  const sheet = event.target;
  if (sheet.dataset.sending) return;
  sheet.dataset.sending = "yes";
  await gesture({ do: "submit", surface: sheet.dataset.surface, values: reading(sheet) });
  delete sheet.dataset.sending;
});

modal.addEventListener("cancel", (event) => {
  event.preventDefault();
  const sheet = modal.querySelector(".sheet");
  if (sheet) gesture({ do: "close", surface: sheet.dataset.surface });
});

async function poll() {
  if (!document.hidden && !busy) {
    try {
      const query = new URLSearchParams({ ...about(), mark: body.dataset.mark });
      const answer = await fetch(`/screen?${query}`);
      if (answer.status === 200 && !busy) draw(await answer.json());
    } catch { /* the next poll tries again */ }
  }
  setTimeout(poll, POLL_MS);
}

menus();
composer(async (line) => {
  asked = true;
  await gesture({ do: "line", line });
  setTimeout(() => { asked = false; }, 2 * POLL_MS);
});
below?.addEventListener("click", () => {
  scroller().scrollTop = scroller().scrollHeight;
  below.hidden = true;
  document.getElementById("line").focus();
});
(narrow.matches ? document : main).addEventListener("scroll", () => { if (below && nearEnd()) below.hidden = true; });
finders(main, suggest);
if (body.dataset.tab === "messages" && main.querySelector(".message")) scroller().scrollTop = scroller().scrollHeight;
drawModal(document.getElementById("first-modal").innerHTML);
gesture({ do: "open", tab: body.dataset.tab }).then(poll);
