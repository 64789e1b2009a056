// Buttons that copy a field; without this file the fields can still be selected.

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return; // It stays selected, so that it can be copied by hand.
  }
  const said = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => {
    button.textContent = said;
  }, 1500);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
