// The coach's words as they come; without this file the page sends the form and is shown anew.

const form = document.querySelector("[data-coach]");
const conversation = document.querySelector("[data-conversation]");
const announcer = document.querySelector("[data-announce]");
const field = form?.querySelector("textarea");
let busy = false;

function bubble(said) {
  const item = document.createElement("li");
  item.className = "flex flex-col gap-3";
  const own = item.appendChild(document.createElement("div"));
  own.className = "ml-8 self-end rounded-box bg-base-300 px-4 py-3 sm:ml-20";
  own.appendChild(document.createElement("p")).className = "wrap-anywhere whitespace-pre-line";
  own.firstChild.textContent = said;
  const answer = item.appendChild(document.createElement("div"));
  answer.className = "coach-answer panel";
  const name = answer.appendChild(document.createElement("p"));
  name.className = "text-sm font-semibold";
  name.textContent = form.dataset.coachName;
  const words = answer.appendChild(document.createElement("p"));
  words.className = "whitespace-pre-wrap";
  words.textContent = form.dataset.thinking;
  conversation.append(item);
  item.scrollIntoView({ block: "start", behavior: "smooth" });
  return { item, words };
}

// Whole sentences only: a screen reader would trip over every few words.
function announcements() {
  let told = 0;
  return (text, ended) => {
    const end = ended ? text.length : text.search(/[.!?:…](?=\s[^.!?:…]*$)/) + 1;
    if (end > told) announcer.textContent = text.slice(told, end).replaceAll(/[*>`]/g, "");
    told = Math.max(told, end);
  };
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const name = block.match(/^event: (.*)$/m)?.[1];
      const data = block.match(/^data: (.*)$/m)?.[1];
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}

async function listen(response, words) {
  const announce = announcements();
  let text = "";
  for await (const { name, data } of events(response)) {
    if (name === "error") throw new Error(data.message);
    if (name === "reset") text = "";
    if (name === "delta") text += data.text;
    if (text) words.textContent = text;
    announce(text, name === "done");
    if (name === "done") return data.message_id;
  }
  throw new Error(form.dataset.failed);
}

async function settle(item, id) {
  const response = await fetch(`?exchange=${encodeURIComponent(id)}`);
  if (!response.ok) return;
  const made = new DOMParser().parseFromString(await response.text(), "text/html");
  item.replaceWith(made.querySelector("li"));
  const next = made.querySelector("[data-suggestions]");
  form.querySelector("[data-suggestions]").replaceChildren(...next.children);
}

async function problemOf(response) {
  try {
    const { error } = await response.json();
    return Object.values(error.details ?? {}).flat()[0] ?? error.message;
  } catch {
    return form.dataset.failed;
  }
}

async function send(said) {
  const problem = form.querySelector("[data-problem]");
  const { item, words } = bubble(said);
  const body = new FormData(form);
  body.set("message", said);
  problem.hidden = true;
  field.value = "";
  try {
    const headers = { Accept: "text/event-stream" };
    const response = await fetch(location.pathname, { method: "POST", body, headers });
    if (response.redirected) return location.assign(response.url);
    if (!response.ok) throw new Error(await problemOf(response));
    await settle(item, await listen(response, words));
  } catch (error) {
    item.remove();
    field.value = said;
    problem.textContent = error instanceof TypeError ? form.dataset.failed : error.message;
    problem.hidden = false;
  }
  field.focus();
}

async function submit(event) {
  const suggested = event.submitter?.matches("[data-suggestion]");
  const said = (suggested ? event.submitter : field).value.trim();
  event.preventDefault();
  if (busy || !said) return field.focus();
  busy = true;
  form.setAttribute("aria-busy", "true");
  await send(said);
  form.removeAttribute("aria-busy");
  busy = false;
}

if (form && window.ReadableStream && window.TextDecoderStream) {
  form.addEventListener("submit", submit);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
