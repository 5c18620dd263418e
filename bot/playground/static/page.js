// The page: reports what the person does, and has drawn what comes of it.
import { composer } from "./composer.js";
import { dropping } from "./drop.js";
import { begin, draw, lookForAnswer, surfaceOf } from "./draw.js";
import { reading, valueOf } from "./fields.js";
import { agreed, menus } from "./menus.js";

const POLL_MS = 1000;
const EAGER_MS = 150; // just after a gesture, when the bot is about to answer
const EAGER_POLLS = 8;
const body = document.body;
const modal = document.getElementById("modal");
let busy = 0, eager = 0, nextPoll;
let before = Promise.resolve(); // the gesture before: the bot gets them in the order in which they were made

const about = () => ({ as: body.dataset.as, tab: body.dataset.tab });

function toast(words) {
  const box = document.getElementById("toast");
  clearTimeout(toast.timer);
  box.hidden = !words;
  box.textContent = words || "";
  if (words) toast.timer = setTimeout(() => { box.hidden = true; }, 8000);
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
    eager = EAGER_POLLS;
    clearTimeout(nextPoll);
    nextPoll = setTimeout(poll, EAGER_MS);
  }
}

function gesture(report) {
  const act = () => carryOut(report);
  return before = before.then(act, act);
}

async function carryOut(report) {
  const screen = await post("/gesture", report);
  if (!screen) return null;
  draw(screen);
  const inForm = modal.open && document.getElementById("modal-failed");
  if (inForm) {
    inForm.hidden = !screen.failed;
    inForm.textContent = screen.failed || "";
  } else toast(screen.failed);
  return screen;
}

async function suggest(control, query) {
  return post("/gesture", { do: "suggest", query, ...pointed(control) });
}

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
  lookForAnswer(2 * POLL_MS);
  draw(screen);
  document.querySelectorAll("[data-push]").forEach((one) => { one.disabled = false; });
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
  clearTimeout(nextPoll);
  nextPoll = setTimeout(poll, eager > 0 ? EAGER_MS : POLL_MS);
  eager -= 1;
}

menus();
composer(async (line) => {
  lookForAnswer(2 * POLL_MS);
  await gesture({ do: "line", line });
});
dropping(async (files) => {
  lookForAnswer(4 * POLL_MS);
  await gesture({ do: "drop", files });
}, toast);
begin(suggest);
gesture({ do: "open", tab: body.dataset.tab });
