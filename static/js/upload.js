// Upload with drag and drop, hints before sending and real progress. The form works without it:
// this sends the same fields to the same address and goes where the server's answer leads.

const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });

function chosen(drop, file) {
  const error = drop.querySelector("[data-drop-error]");
  const input = drop.querySelector("input[type=file]");
  const { maxBytes, suffixes, textLarge, textEmpty, textType, textChosen } = drop.dataset;
  const known = suffixes.split(",").some((suffix) => file?.name.toLowerCase().endsWith(suffix));
  // The server decides the type by content, so a strange name is a hint and does not block.
  const blocked = file && (file.size > Number(maxBytes) ? textLarge : file.size === 0 ? textEmpty : "");
  const words = blocked || (file && !known ? textType : "");
  input.setCustomValidity(blocked || "");
  error.hidden = !words;
  error.textContent = words;
  drop.querySelector("[data-drop-chosen]").textContent = file ? `${textChosen} ${file.name}` : "";
}

function prepareDrop(drop) {
  const input = drop.querySelector("input[type=file]");
  const over = (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    drop.dataset.over = "";
  };
  drop.addEventListener("dragenter", over);
  drop.addEventListener("dragover", over);
  drop.addEventListener("dragleave", (event) => {
    if (!drop.contains(event.relatedTarget)) delete drop.dataset.over;
  });
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    delete drop.dataset.over;
    if (event.dataTransfer.files.length === 0) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    input.removeAttribute("aria-invalid");
    document.getElementById(`${input.id}_error`)?.remove();
    chosen(drop, input.files[0]);
  });
  drop.dataset.ready = "";
  chosen(drop, input.files[0]);
}

function sameAddress(url, form) {
  return new URL(url).pathname === new URL(form.action).pathname;
}

// The form came back with errors: show the answer's own page content in place of ours.
function showAnswer(html) {
  const answer = new DOMParser().parseFromString(html, "text/html");
  const main = answer.querySelector("main");
  if (!main) return false;
  document.querySelector("main").replaceWith(main);
  document.title = answer.title;
  prepare(main);
  main.querySelector("[data-focus], [aria-invalid=true]")?.focus();
  return true;
}

function send(event) {
  const form = event.target.closest("form");
  const panel = form.querySelector("[data-upload-progress]");
  const status = panel.querySelector("[data-upload-status]");
  const bar = panel.querySelector("progress");
  const buttons = form.querySelectorAll("button[type=submit]");
  const request = new XMLHttpRequest();

  const busy = (yes) => {
    for (const button of buttons) button.disabled = yes;
    panel.querySelector("[data-upload-cancel]").hidden = !yes;
    bar.hidden = !yes;
  };
  const report = (done) => {
    bar.value = done * 100;
    panel.querySelector("[data-upload-percent]").textContent = percent.format(done);
  };
  const fail = () => {
    busy(false);
    status.textContent = panel.dataset.textFailed;
    panel.querySelector("[data-upload-percent]").textContent = "";
  };

  event.preventDefault();
  form.querySelector("[data-focus]")?.remove();
  panel.hidden = false;
  status.textContent = panel.dataset.textSending;
  panel.scrollIntoView({ block: "nearest" });
  report(0);
  busy(true);

  request.upload.addEventListener("progress", (progress) => {
    if (progress.lengthComputable) report(progress.loaded / progress.total);
  });
  request.upload.addEventListener("load", () => {
    report(1);
    status.textContent = panel.dataset.textReceived;
  });
  request.addEventListener("load", () => {
    if (!sameAddress(request.responseURL, form)) window.location.assign(request.responseURL);
    else if (!showAnswer(request.responseText)) fail();
  });
  request.addEventListener("error", fail);
  request.addEventListener("abort", () => {
    busy(false);
    panel.hidden = true;
  });
  panel.querySelector("[data-upload-cancel]").addEventListener("click", () => request.abort(), { once: true });

  request.open("POST", form.action);
  request.send(new FormData(form, event.submitter));
}

function prepare(root) {
  for (const drop of root.querySelectorAll("[data-drop]")) prepareDrop(drop);
  for (const form of root.querySelectorAll("form[data-upload]")) form.addEventListener("submit", send);
}

prepare(document);
