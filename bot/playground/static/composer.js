// The box below the conversation: words, or a command picked from the list.

export function composer(send) {
  const form = document.getElementById("composer");
  if (!form) return;
  const input = form.querySelector("input"), list = form.querySelector("#commands");
  const commands = [...list.querySelectorAll("[role=option]")];
  let active = -1;

  const fitting = () => commands.filter((item) => !item.hidden);

  function mark(index) {
    active = index;
    commands.forEach((item) => item.setAttribute("aria-selected", "false"));
    const item = fitting()[active];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function filter() {
    const typed = input.value;
    const typing = typed.startsWith("/");
    const name = typed.split(" ", 1)[0];
    commands.forEach((item) => {
      const command = item.dataset.command;
      item.hidden = !typing || (typed.includes(" ") ? command !== name : !command.startsWith(name));
    });
    list.hidden = !fitting().length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(typed.includes(" ") ? -1 : 0);
  }

  function take(item) {
    input.value = `${item.dataset.command} `;
    input.focus();
    filter();
  }

  commands.forEach((item) => { item.onmousedown = (event) => { event.preventDefault(); take(item); }; });
  input.addEventListener("input", filter);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const items = fitting(), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden) return;
    if (step) mark((active + step + items.length) % items.length);
    else if (event.key === "Tab" && items[active] && input.value !== `${items[active].dataset.command} `) take(items[active]);
    else if (event.key === "Enter" && items[active] && input.value.trim() !== items[active].dataset.command) take(items[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const line = input.value.trim();
    if (!line) return;
    input.value = "";
    close();
    await send(line);
  });
}
