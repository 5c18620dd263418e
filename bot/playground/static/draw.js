// Draws what the server sends, and disturbs nobody who is typing.
import { finders } from "./finder.js";
import { reading, restore } from "./fields.js";
import { openMenu, reopenMenu } from "./menus.js";

const body = document.body;
const modal = document.getElementById("modal");
const main = document.getElementById("main");
const below = document.getElementById("below");
const drawn = {};
const looking = { forAnswer: false }; // the person has just written a line, or pushed the clock, and looks for what comes
let suggest, opener; // opener: the control of the conversation from which the modal was opened

export const surfaceOf = (element) => element.closest("[data-surface]")?.dataset.surface;

const narrow = matchMedia("(max-width: 720px)");
const scroller = () => (narrow.matches ? document.scrollingElement : main);

function nearEnd() {
  const pane = scroller();
  return pane.scrollHeight - pane.scrollTop - pane.clientHeight < 160;
}

const newest = () => [...main.querySelectorAll(".message")].at(-1);

/** How a message begins; the box that tells of it cuts it to its own width. */
const beginning = (message) => message.querySelector(".surface").innerText.replace(/\s+/g, " ").trim().slice(0, 140);

/** Somebody who reads further up stays there, and sees what was answered. */
function tellBelow() {
  below.querySelector("b").textContent = beginning(newest());
  below.hidden = false;
}

function goBelow() {
  below.hidden = true;
  showNewest(newest());
  document.getElementById("line").focus({ preventScroll: true });
}

function freshest(before) {
  return [...main.querySelectorAll(".message")].find((message) => !before.has(message.dataset.ts));
}

function showNewest(fresh) {
  const last = newest(), day = fresh.previousElementSibling;
  const first = day?.matches("h2.day") ? day : fresh;
  const pane = scroller(), top = first.getBoundingClientRect().top;
  const long = last.getBoundingClientRect().bottom - top > main.clientHeight;
  if (!narrow.matches && !long) pane.scrollTop = pane.scrollHeight;
  else if (narrow.matches) pane.scrollTop += top - document.querySelector(".top").offsetHeight;  // which lies over it
  else pane.scrollTop += top - main.getBoundingClientRect().top - 12;
}

function drawMain(html) {
  const place = scroller().scrollTop, atEnd = nearEnd();
  const before = new Set([...main.querySelectorAll(".message")].map((message) => message.dataset.ts));
  const focus = focused(main), typed = reading(main), menu = openMenu(main);
  const shown = [...main.querySelectorAll(".message:has(.overtaken[open])")].map((message) => message.dataset.ts);
  main.innerHTML = html;
  for (const ts of shown) main.querySelector(`[data-ts="${ts}"] .overtaken`)?.setAttribute("open", "");
  restore(main, typed);
  finders(main, suggest);
  scroller().scrollTop = place;
  const fresh = freshest(before);
  document.getElementById("said").textContent = fresh ? "New message in the conversation" : "";
  if (fresh && (atEnd || looking.forAnswer)) showNewest(fresh.matches(".own") ? fresh : newest());
  else if (fresh && below) tellBelow();
  refocus(main, focus);
  reopenMenu(main, menu);
}

const controlsOf = (inside, surface) =>
  [...inside.querySelectorAll("[data-action]")].filter((one) => surfaceOf(one) === surface);

function focused(inside) {
  const control = inside.contains(document.activeElement) && document.activeElement.closest("[data-action]");
  if (!control) return null;
  const surface = surfaceOf(control);
  return { ...control.dataset, surface, place: controlsOf(inside, surface).indexOf(control) };
}

/** To the same control; when it is gone, to the one that has taken its place. */
function refocus(inside, was) {
  if (!was) return;
  const there = controlsOf(inside, was.surface);
  const found = there.find((one) => one.dataset.block === was.block && one.dataset.action === was.action)
    || there[Math.min(was.place, there.length - 1)];
  focusOn(found?.querySelector("input, button") || found);
}

/** Without opening the suggestions of a typeahead: nobody has asked for them yet. */
function focusOn(control) {
  if (!control) return;
  control.dataset.quiet = "";
  control.focus({ preventScroll: main.contains(control) });
  delete control.dataset.quiet;
}

function drawModal(html) {
  const incoming = document.createElement("template");
  incoming.innerHTML = html.trim();
  const next = incoming.content.querySelector(".sheet"), now = modal.querySelector(".sheet");
  if (!next) {
    modal.replaceChildren();
    if (modal.open) modal.close();
    if (!main.contains(document.activeElement) || !document.activeElement.matches("[data-action]")) refocus(main, opener);
    opener = null;
    return;
  }
  if (now && now.dataset.surface === next.dataset.surface && now.dataset.version === next.dataset.version) return;
  const same = now?.dataset.surface === next.dataset.surface;
  const typed = same ? reading(modal) : [], focus = same && focused(modal);
  const scroll = same ? modal.querySelector(".body").scrollTop : 0;
  modal.replaceChildren(next);
  restore(modal, typed);
  finders(modal, suggest);
  if (!modal.open) {
    opener = focused(main);
    modal.showModal();
  }
  modal.querySelector(".body").scrollTop = scroll;
  const wrong = modal.querySelector(".wrong :is(input, textarea, select)");
  if (wrong) wrong.focus();
  else if (focus) refocus(modal, focus);
  else focusOn(modal.querySelector("[autofocus]") || modal.querySelector(".body input, .body textarea, .body select, .body button"));
}

/** As the browser would write it down, so that it compares with what stands on the page. */
function asWritten(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.innerHTML.trim();
}

/** Swaps in the parts of the page that differ from what is shown. */
export function draw(screen) {
  if (!screen) return;
  if (screen.mark) body.dataset.mark = screen.mark;
  for (const [name, html] of Object.entries(screen.parts || {})) {
    const written = asWritten(html);
    if (drawn[name] === written) continue;
    drawn[name] = written;
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

/** Shows the next new message wherever the conversation stands, for some time. */
export function lookForAnswer(milliseconds) {
  looking.forAnswer = true;
  clearTimeout(looking.until);
  looking.until = setTimeout(() => { looking.forAnswer = false; }, milliseconds);
}

/** The page as it came: at the newest message, and with the modal that may be open. */
export function begin(suggestions) {
  if (narrow.matches) document.querySelector(".welcome")?.removeAttribute("open");
  suggest = suggestions;
  for (const part of document.querySelectorAll("[data-part]")) drawn[part.id] = part.innerHTML.trim();
  finders(main, suggest);
  if (newest()) showNewest(newest());
  drawModal(document.getElementById("first-modal").innerHTML);
  below?.addEventListener("click", goBelow);
  for (const pane of [document, main]) pane.addEventListener("scroll", () => { if (below && nearEnd()) below.hidden = true; });
}
