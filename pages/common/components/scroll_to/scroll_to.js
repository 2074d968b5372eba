const GIVE_UP = 20_000; // ms; a page that takes longer is read from its top
const SETTLED = 3_000; // ms without a shift, after which the place is left alone
const STEP = 100; // ms
const BY_HAND = ["wheel", "touchmove", "keydown", "pointerdown"];

let taken = null; // the last arrival that was served
let timer = null;

export default function ({ data }) {
  if (taken === data.arrival) return;
  taken = data.arrival;
  clearInterval(timer);
  const started = Date.now();
  let lastTop = null;
  let shifted = started;
  const stop = () => {
    clearInterval(timer);
    for (const name of BY_HAND) removeEventListener(name, stop, true);
  };
  for (const name of BY_HAND) addEventListener(name, stop, { capture: true, passive: true });
  timer = setInterval(() => {
    const now = Date.now();
    if (now - started > GIVE_UP) return stop();
    const place = document.querySelector(data.selector);
    if (!place) return;
    const top = Math.round(place.getBoundingClientRect().top);
    if (top !== lastTop) {
      place.scrollIntoView({ block: "start" });
      lastTop = Math.round(place.getBoundingClientRect().top);
      shifted = now;
    } else if (now - shifted > SETTLED) stop();
  }, STEP);
}
