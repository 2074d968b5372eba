// One component on the page: what the server says, what the hand does, what is drawn.

class Frames {
  constructor(root) {
    this.root = root;
    this.pictures = new Pictures();
    this.view = new View(root);
    this.dial = new Dial(root, {
      move: (value) => this.show(value),
      release: () => this.release(),
    });
    this.message = root.querySelector(".message");
    this.live = root.querySelector(".live");
    this.sent = []; // released here, not yet answered by the server
    const pick = (x, y) => this.pick(x, y);
    listenToPointers(this.view, pick);
    listenToKeys(this.view, pick);
    this.listenToButtons();
  }

  listenToButtons() {
    const on = (name, act) => {
      this.root.querySelector(name).onclick = act;
    };
    on(".swap", () => this.view.swap());
    on(".in", () => this.view.step(1));
    on(".out", () => this.view.step(-1));
    on(".whole", () => this.view.zoomTo(1));
    on(".again", () => this.play());
  }

  update({ data, setTriggerValue }) {
    this.setTriggerValue = setTriggerValue;
    const { stack, chosen, before } = data;
    const isNews = chosen.value !== this.data?.chosen.value;
    const isLate = isNews && this.isOvertaken(chosen.value);
    const follows = isNews && !isLate && !this.dial.isMoving;
    if (isNews && !isLate) this.agreed = chosen.value;
    this.pictures.keep([before, stack.url, chosen.url]);
    this.frames = stack.frames.map((frame, index) => ({ ...frame, index, url: stack.url, data }));
    this.dial.fill(data, this.frames);
    this.root.querySelector(".picks").hidden = !data.points;
    if (!this.drawn) this.view.frame(data);
    const isFirst = !this.data;
    if (isFirst) this.view.at = data.divider;
    this.data = data;
    if (this.dial.isMoving) this.aim(this.dial.value);
    else this.show(follows ? chosen.value : this.dial.value);
    if (follows && !isFirst) this.announce();
  }

  // Whether this answers a release that a later one has replaced already.
  isOvertaken(value) {
    const place = this.sent.indexOf(value);
    this.sent = place < 0 ? [] : this.sent.slice(place + 1);
    return this.sent.length > 0;
  }

  // The frame of a value, or the nearest one that is here.
  frameOf(value) {
    const { chosen } = this.data;
    const near = this.frames.reduce((best, frame) =>
      Math.abs(frame.value - value) < Math.abs(best.value - value) ? frame : best);
    return chosen.url && chosen.value === value ? this.chosenFrame(near.index) : near;
  }

  // One object for one answer: what is drawn already is known by it.
  chosenFrame(index) {
    const { data } = this;
    if (this.extra?.data !== data) this.extra = { ...data.chosen, index, data };
    return this.extra;
  }

  show(value) {
    this.dial.point(value, this.frameOf(value));
    this.aim(value);
  }

  aim(value) {
    this.wanted = this.frameOf(value);
    if (!this.drawn) this.dial.tell(this.wanted);
    this.play();
  }

  // One at a time: what the hand has passed while a frame was decoded is left out.
  async play() {
    if (this.isPlaying) return;
    this.isPlaying = true;
    while (this.drawn !== this.wanted && !this.isClosed) {
      const frame = this.wanted;
      const isDrawn = await this.draw(frame).then(() => true, () => false);
      if (!isDrawn && frame === this.wanted) break;
    }
    this.isPlaying = false;
    this.message.hidden = this.drawn === this.wanted;
  }

  async draw(frame) {
    const { data } = frame;
    const [before, after] = await Promise.all([
      this.pictures.bitmap({ url: data.before, mime: "image/png" }),
      this.pictures.bitmap(frame),
    ]);
    if (this.isClosed) return;
    if (data !== this.drawn?.data) {
      this.view.frame(data);
      this.view.draw("before", before);
    }
    this.view.draw("after", after, frame.alt);
    this.dial.tell(frame);
    this.decodeAhead(frame.index, Math.sign(frame.index - (this.drawn?.index ?? frame.index)));
    this.drawn = frame;
  }

  decodeAhead(index, direction) {
    if (!direction) return;
    for (const next of [index + direction, index + 2 * direction]) {
      if (this.frames[next]) this.pictures.bitmap(this.frames[next]).catch(() => {});
    }
  }

  release() {
    this.dial.isMoving = false;
    const { value } = this.dial;
    if (value === this.agreed) return;
    this.agreed = value;
    this.sent.push(value);
    // A trigger: as a state, a value released twice with another in between would not count.
    this.setTriggerValue("value", value);
    this.announce();
  }

  // Facts are read out once they are those of the value: not while it is awaited.
  announce() {
    const { data, dial, wanted } = this;
    if (wanted.value !== dial.value) return;
    const facts = wanted.facts.map((text, i) => `${data.facts[i]} ${text}`);
    const text = `${data.name} ${dial.value}: ${facts.join(", ")}`;
    if (this.live.textContent !== text) this.live.textContent = text;
  }

  // A click without movement is a point where the page asks for one, else a divider.
  pick(x, y) {
    const pixel = this.view.pixel(x, y);
    if (this.data.points && pixel) this.setTriggerValue("point", pixel);
    if (!this.data.points && this.view.zoom === 1) this.view.divide(x / this.view.stage.clientWidth);
  }

  close() {
    this.isClosed = true;
    this.view.close();
    this.pictures.close();
  }
}

const mounted = new Map();

// Tells the page's style that a plain slider need not stand in.
function tellPage() {
  const { dataset } = document.documentElement;
  if (mounted.size) dataset.lossyFrames = "on";
  else delete dataset.lossyFrames;
}

export default function (component) {
  const root = component.parentElement;
  if (!mounted.has(root)) mounted.set(root, new Frames(root));
  const frames = mounted.get(root);
  const run = (frames.run = (frames.run ?? 0) + 1);
  tellPage();
  frames.update(component);
  return () => {
    // Streamlit also ends a run that a newer one has overtaken.
    if (frames.run !== run || mounted.get(root) !== frames) return;
    frames.close();
    mounted.delete(root);
    tellPage();
  };
}
