// Small helps for every form; without this file all forms work.

// A double click must not send a form twice. Back and forward bring the page back as it was left,
// so the buttons wake up again.
function sleep(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  form.setAttribute("aria-busy", "true");
  // After this turn: a disabled button would not send its name and value.
  setTimeout(() => {
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
  });
}

function wake() {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
  }
}

function toggle(button) {
  const input = document.getElementById(button.dataset.reveal);
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
  button.querySelector("use").href.baseVal = button
    .querySelector("use")
    .href.baseVal.replace(/#.*/, shown ? "#eye" : "#eye-off");
}

function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.nav-narrow[open]")) {
    if (event.key === "Escape" || !menu.contains(event.target)) menu.open = false;
  }
}

document.addEventListener("submit", sleep);
window.addEventListener("pageshow", wake);
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reveal]");
  if (button) toggle(button);
  closeMenus(event);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus(event);
});
document.querySelector("[data-focus]")?.focus();
