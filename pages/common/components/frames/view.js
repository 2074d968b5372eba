// Where the pictures lie on the stage, and where the divider stands.

const MOST = 32; // screen pixels for one of the picture
const HIGHEST_REM = 32; // a tall picture must not push everything else off the screen
const NARROWEST_REM = 12;
const SPARED = 5 / 6; // of the width, at least, where whole pixels are chosen

const between = (low, value, high) => Math.min(Math.max(value, low), high);

class View {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    this.figure = find("figure");
    this.stage = find(".stage");
    this.grip = find(".grip");
    this.box = find(".box");
    this.scaleText = find(".scale");
    this.sides = { before: find(".before"), after: find(".after") };
    this.buttons = { out: find(".out"), in: find(".in"), whole: find(".whole") };
    this.labels = ["", ""];
    this.at = 0.5;
    this.swapped = false;
    this.zoom = 1;
    this.left = this.top = 0; // what of the picture is at the stage's corner
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(this.figure);
  }

  // Before anything is fetched, so that nothing jumps when it comes.
  frame({ width, height, labels, marked, points }) {
    if (width !== this.width || height !== this.height) this.zoom = 1;
    Object.assign(this, { width, height, labels, marked });
    this.stage.style.aspectRatio = `${width} / ${height}`;
    this.grip.classList.toggle("points", points);
    this.grip.ariaLabel = `Divider: ${labels[0]} against ${labels[1]}`;
    this.sides.before.querySelector("canvas").ariaLabel = `The picture that ${labels[0]}`;
    Object.values(this.sides).forEach((side, i) => {
      side.querySelector(".label").textContent = labels[i];
    });
    this.resize();
  }

  draw(side, bitmap, alt) {
    const canvas = this.sides[side].querySelector("canvas");
    if (canvas.width !== bitmap.width) canvas.width = bitmap.width;
    if (canvas.height !== bitmap.height) canvas.height = bitmap.height;
    canvas.getContext("2d", { alpha: false }).drawImage(bitmap, 0, 0);
    if (alt) canvas.ariaLabel = alt;
  }

  get fit() {
    const { width, height } = this.stage.getBoundingClientRect();
    return Math.min(width / this.width, height / this.height);
  }

  resize() {
    if (!this.width || !this.figure.clientWidth) return;
    this.fitStage();
    this.place();
  }

  // An enlarged picture is blurred less by a whole number of screen pixels for each of its
  // own, in a place that begins at a whole one: the stage is a little narrower for that.
  fitStage() {
    const room = Math.floor(this.figure.getBoundingClientRect().width);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const high = (HIGHEST_REM * rem * this.width) / this.height;
    const most = Math.min(room, Math.max(NARROWEST_REM * rem, high));
    const scale = (most * devicePixelRatio) / this.width;
    const isNear = Math.floor(scale) > SPARED * scale;
    const width = isNear ? (Math.floor(scale) * this.width) / devicePixelRatio : most;
    this.stage.style.width = `${width}px`;
    this.stage.style.marginLeft = `${Math.floor((room - width) / 2)}px`;
  }

  // CSS pixels for a pixel of the picture; what the screen itself has is `density` times.
  get scale() {
    return this.fit * this.zoom;
  }

  get most() {
    return Math.max(4, MOST / (this.fit * devicePixelRatio));
  }

  place() {
    const { scale } = this;
    this.left = this.held(this.left, this.stage.clientWidth / scale, this.width);
    this.top = this.held(this.top, this.stage.clientHeight / scale, this.height);
    const [x, y] = [-this.left, -this.top].map((v) => Math.round(v * scale * devicePixelRatio) / devicePixelRatio);
    for (const side of Object.values(this.sides)) {
      const canvas = side.querySelector("canvas");
      canvas.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
      canvas.style.imageRendering = scale * devicePixelRatio > 1.99 ? "pixelated" : "auto";
    }
    this.stage.classList.toggle("zoomed", this.zoom > 1);
    this.placeBox(x, y);
    this.placeDivider();
    this.tellScale();
  }

  // A picture covers the stage, or stands in its middle.
  held(corner, seen, whole) {
    return seen > whole ? (whole - seen) / 2 : between(0, corner, whole - seen);
  }

  placeBox(x, y) {
    this.box.hidden = !this.marked;
    if (!this.marked) return;
    const [left, top, width, height] = this.marked.map((v) => v * this.scale);
    Object.assign(this.box.style, {
      left: `${x + left}px`, top: `${y + top}px`, width: `${width}px`, height: `${height}px`,
    });
  }

  placeDivider() {
    const percent = Math.round(this.at * 100);
    const [left, right] = this.swapped ? [...this.labels].reverse() : this.labels;
    this.stage.style.setProperty("--at", `${this.at * 100}%`);
    this.stage.classList.toggle("swapped", this.swapped);
    this.grip.ariaValueNow = percent;
    this.grip.ariaValueText = `${left} ${percent}%, ${right} ${100 - percent}%`;
  }

  tellScale() {
    const scale = this.scale * devicePixelRatio;
    this.scaleText.textContent = `${scale < 10 ? scale.toFixed(1) : Math.round(scale)}×`;
    this.buttons.in.disabled = this.zoom >= this.most;
    this.buttons.out.disabled = this.buttons.whole.disabled = this.zoom <= 1;
  }

  divide(at) {
    this.at = between(0, at, 1);
    this.placeDivider();
  }

  swap() {
    this.swapped = !this.swapped;
    this.placeDivider();
  }

  // Zooms about a point of the stage, its middle by default.
  zoomTo(zoom, x = this.stage.clientWidth / 2, y = this.stage.clientHeight / 2) {
    const old = this.scale;
    this.zoom = between(1, zoom, this.most);
    this.left += x / old - x / this.scale;
    this.top += y / old - y / this.scale;
    this.place();
  }

  // To the next power of two: there each pixel of the picture covers whole ones.
  step(direction, x, y) {
    const now = Math.log2(this.scale * devicePixelRatio);
    const next = direction > 0 ? Math.floor(now + 1.01) : Math.ceil(now - 1.01);
    this.zoomTo(2 ** next / (this.fit * devicePixelRatio), x, y);
  }

  pan(dx, dy) {
    this.left -= dx / this.scale;
    this.top -= dy / this.scale;
    this.place();
  }

  // The picture's pixel at a place of the stage, or null beside the picture.
  pixel(x, y) {
    const [column, row] = [this.left + x / this.scale, this.top + y / this.scale].map(Math.floor);
    const inside = column >= 0 && row >= 0 && column < this.width && row < this.height;
    return inside ? [column, row] : null;
  }

  close() {
    this.resizing.disconnect();
  }
}
