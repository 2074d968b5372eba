// What hands and keys do to the view.

const STILL = { mouse: 4, pen: 8, touch: 10 }; // CSS pixels a click may slip
const DOUBLE_MS = 350;
const REACH = 24; // CSS pixels beside the line that still take hold of it

function listenToPointers(view, pick) {
  const { grip } = view;
  const pointers = new Map();
  let start, mode, lastTap;

  const place = (event) => {
    const { left, top } = grip.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const spread = () => {
    const [a, b] = pointers.values();
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, size: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  const isOnLine = ({ x }) => Math.abs(x - view.at * grip.clientWidth) < REACH;

  grip.onpointerdown = (event) => {
    if (event.button || pointers.size > 1) return;
    pointers.set(event.pointerId, place(event));
    grip.setPointerCapture(event.pointerId);
    start = place(event);
    mode = pointers.size > 1 ? "pinch" : null;
  };

  grip.onpointermove = (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const here = place(event);
    if (mode === "pinch") {
      const old = spread();
      pointers.set(event.pointerId, here);
      const now = spread();
      view.pan(now.x - old.x, now.y - old.y);
      view.zoomTo((view.zoom * now.size) / Math.max(old.size, 1), now.x, now.y);
      return;
    }
    const moved = Math.hypot(here.x - start.x, here.y - start.y);
    if (!mode && moved < STILL[event.pointerType]) return;
    mode ??= view.zoom > 1 && !isOnLine(start) ? "pan" : "divide";
    if (mode === "divide") view.divide(here.x / grip.clientWidth);
    else view.pan(here.x - before.x, here.y - before.y);
    pointers.set(event.pointerId, here);
  };

  const tap = ({ x, y }) => {
    const now = performance.now();
    const isSecond = lastTap && now - lastTap.when < DOUBLE_MS && Math.hypot(x - lastTap.x, y - lastTap.y) < REACH;
    lastTap = isSecond ? null : { x, y, when: now };
    if (isSecond) view.zoom > 1 ? view.zoomTo(1) : view.zoomTo(Math.max(4, 4 / (view.fit * devicePixelRatio)), x, y);
    else pick(x, y);
  };

  const lift = (event) => {
    if (!pointers.delete(event.pointerId)) return;
    if (event.type === "pointerup" && !mode) tap(start);
    // The finger that stays after a pinch goes on as one that pans.
    mode = mode === "pinch" && pointers.size ? "pan" : null;
  };
  grip.onpointerup = grip.onpointercancel = lift;

  // Else the browser takes a swift drag for a fling, and the next tap only ends that.
  grip.ontouchmove = (event) => {
    if (mode && event.cancelable) event.preventDefault();
  };

  grip.onwheel = (event) => {
    if (!event.ctrlKey && view.zoom <= 1) return; // the page's own
    event.preventDefault();
    const { x, y } = place(event);
    const pixels = event.deltaY * (event.deltaMode ? 16 : 1);
    view.zoomTo(view.zoom * Math.exp(-between(-100, pixels, 100) * (event.ctrlKey ? 0.01 : 0.004)), x, y);
  };
}

function listenToKeys(view, pick) {
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const OTHERS = {
    Home: () => view.divide(0),
    End: () => view.divide(1),
    PageDown: () => view.divide(view.at - 0.1),
    PageUp: () => view.divide(view.at + 0.1),
    "+": () => view.step(1),
    "=": () => view.step(1),
    "-": () => view.step(-1),
    0: () => view.zoomTo(1),
    x: () => view.swap(),
    X: () => view.swap(),
    Enter: () => {
      const { clientWidth, clientHeight } = view.stage;
      pick(Math.min(view.at * clientWidth, clientWidth - 1), clientHeight / 2);
    },
  };
  view.grip.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow && event.shiftKey) view.pan(-48 * arrow[0], -48 * arrow[1]);
    else if (arrow) view.divide(view.at + 0.02 * (arrow[0] - arrow[1]));
    else if (OTHERS[event.key]) OTHERS[event.key]();
    else return;
    event.preventDefault();
  };
}
