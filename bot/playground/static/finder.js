// The typeahead of external selects: suggestions from the bot while typing.

const WAIT_MS = 180;

export function finders(within, suggest) {
  within.querySelectorAll(".finder").forEach((finder) => ready(finder, suggest));
}

function ready(finder, suggest) {
  const input = finder.querySelector("input"), list = finder.querySelector(".found");
  const several = finder.dataset.kind.startsWith("multi");
  let timer, asked = 0, offered = [], active = -1;

  const chosen = () => JSON.parse(finder.dataset.chosen || "[]");

  function keep(options, tell = true) {
    finder.dataset.chosen = JSON.stringify(options);
    chips();
    if (tell) finder.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }

  function chips() {
    const row = finder.querySelector(".chips");
    if (!row) return;
    row.replaceChildren(...chosen().map((option) => {
      const chip = document.createElement("li"), drop = document.createElement("button");
      chip.textContent = option.text.text;
      drop.type = "button";
      drop.textContent = "×";
      drop.setAttribute("aria-label", `Remove ${option.text.text}`);
      drop.onclick = () => keep(chosen().filter((one) => one.value !== option.value));
      chip.append(drop);
      return chip;
    }));
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    active = index;
    [...list.querySelectorAll("[role=option]")].forEach((item, place) => {
      item.setAttribute("aria-selected", String(place === active));
      if (place === active) {
        input.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
      }
    });
  }

  function take(option) {
    if (!option) return;
    input.value = several ? "" : option.text.text;
    keep(several ? [...chosen().filter((one) => one.value !== option.value), option] : [option]);
    close();
  }

  function note(words) {
    const item = document.createElement("li");
    item.className = "note";
    item.role = "option";
    item.ariaDisabled = "true";
    item.ariaSelected = "false";
    item.textContent = words;
    list.replaceChildren(item);
    input.removeAttribute("aria-activedescendant");
  }

  function show(options, words) {
    offered = options;
    if (!options.length) note(words);
    else list.replaceChildren(...options.map((option, place) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${place}`;
      item.role = "option";
      item.ariaSelected = "false";
      item.textContent = option.text.text;
      if (option.description) item.append(Object.assign(document.createElement("small"), { textContent: option.description.text }));
      item.onmousedown = (event) => { event.preventDefault(); take(option); };
      return item;
    }));
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-expanded", "true");
    if (options.length) mark(0);
  }

  async function ask() {
    const query = input.value, turn = ++asked;
    if (query.length < Number(finder.dataset.least)) return close();
    const answer = await suggest(finder, query);
    if (turn !== asked || !answer) return;
    show(answer.options || [], answer.failed || "No results");
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (!several && chosen().length) keep([], false);
    timer = setTimeout(ask, WAIT_MS);
  });
  const open = () => { if (list.hidden && (!chosen().length || several)) timer = setTimeout(ask, WAIT_MS); };
  input.addEventListener("focus", () => { if (!("quiet" in input.dataset)) open(); });
  input.addEventListener("click", open);
  input.addEventListener("blur", () => { clearTimeout(timer); asked += 1; close(); });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") open();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length) mark((active + step + offered.length) % offered.length);
    else if (event.key === "Enter") take(offered[active]);
    else if (event.key === "Escape") { close(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
  chips();
}
