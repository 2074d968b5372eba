const heard = new WeakSet();

const nameOf = ({ key }) => (key === " " ? "space" : /^[a-z]$/i.test(key) ? key.toLowerCase() : null);

export default function ({ data }) {
  const box = document.querySelector(`.st-key-${data.container}`);
  if (!box || heard.has(box)) return;
  heard.add(box);
  const press = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return; // the browser's own
    const name = nameOf(event);
    const button = name && box.querySelector(`.st-key-${data.prefix}${name} button`);
    if (!button) return;
    // A space would press the button that has the focus, as it is let go of.
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "keydown" && !event.repeat) button.click();
  };
  box.addEventListener("keydown", press);
  box.addEventListener("keyup", press);
}
