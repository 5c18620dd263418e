// Files that are dropped into the conversation, or chosen for it.

const MOST_BYTES = 8_000_000; // of one drop; more than the bot reads, so that it can say so

const read = (file) => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done({ name: file.name, content: reader.result.split(",", 2)[1] || "" });
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});

const hasFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");

export function dropping(send, complain) {
  const chooser = document.getElementById("file"), talk = document.querySelector(".talk");
  if (!chooser) return;
  let over = 0; // elements of the conversation that the pointer is over

  async function drop(list) {
    const files = [...list];
    if (!files.length) return;
    if (files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES) {
      complain("The playground takes files of up to 8 MB.");
      return;
    }
    try {
      await send(await Promise.all(files.map(read)));
    } catch {
      complain("That cannot be read. Is it a folder?");
    }
  }

  function rest() {
    over = 0;
    talk.classList.remove("dropping");
  }

  talk.addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over += 1;
    talk.classList.add("dropping");
  });
  talk.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  talk.addEventListener("dragleave", (event) => { if (hasFiles(event) && (over -= 1) <= 0) rest(); });
  talk.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    rest();
    drop(event.dataTransfer.files);
  });
  document.getElementById("choose").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    await drop(chooser.files);
    chooser.value = "";
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-sample]");
    if (!button) return;
    const answer = await fetch(button.dataset.sample);
    const name = button.dataset.sample.split("/").pop().split("?")[0];
    await drop([new File([await answer.blob()], name)]);
  });
}
