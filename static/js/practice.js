// Counts time and words beside an answer; without this file nothing is missed.

const LATE = 120;
const shown = document.querySelector("[data-practice]");

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

if (shown) {
  const answer = document.getElementById(shown.dataset.answer);
  const time = shown.querySelector("[data-practice-time]");
  const words = shown.querySelector("[data-practice-words]");
  const said = document.querySelector("[data-practice-said]");
  const begun = Date.now();
  const count = () => {
    words.textContent = answer.value.split(/\s+/).filter(Boolean).length;
  };
  shown.hidden = false;
  count();
  answer.addEventListener("input", count);
  setInterval(() => {
    const seconds = Math.floor((Date.now() - begun) / 1000);
    time.textContent = clock(seconds);
    if (seconds >= LATE && !said.textContent) {
      said.textContent = shown.dataset.late;
    }
  }, 1000);
}
