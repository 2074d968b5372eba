export default function ({ data, parentElement }) {
  const frame = parentElement.querySelector(".frame");
  const [before, after] = [".before", ".after"].map((c) => frame.querySelector(c));
  const range = frame.querySelector("input");

  frame.style.aspectRatio = `${data.width} / ${data.height}`;
  // A tall picture must not push everything else off the screen.
  frame.style.maxWidth = `min(100%, calc(32rem * ${data.width} / ${data.height}))`;
  if (before.src !== data.before) before.src = data.before;
  if (after.src !== data.after) after.src = data.after;
  after.alt = data.alt;

  const place = () => frame.style.setProperty("--at", `${range.value}%`);
  range.oninput = place;
  place();
}
