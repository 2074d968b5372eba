// The slider over the stack, the number box and the facts.

class Dial {
  constructor(root, { move, release }) {
    this.name = root.querySelector(".name");
    this.number = root.querySelector("input[type=number]");
    this.range = root.querySelector("input[type=range]");
    this.facts = root.querySelector("dl");
    this.frames = [];
    this.isMoving = false;
    this.move = move;
    this.release = release;
    this.listenToRange();
    this.listenToNumber();
  }

  listenToRange() {
    const { range } = this;
    range.oninput = () => {
      this.isMoving = true;
      this.move(this.frames[range.value].value);
    };
    range.onpointerup = range.onpointercancel = () => this.release();
    this.whenReleased(range, () => this.release());
  }

  listenToNumber() {
    const { number } = this;
    number.oninput = ({ inputType }) => {
      this.isMoving = true;
      if (!inputType) this.takeNumber(); // a step of its arrows, not a digit on its own
    };
    this.whenReleased(number, () => {
      this.takeNumber();
      this.release();
    });
  }

  takeNumber() {
    const { valueAsNumber, min, max } = this.number;
    this.move(Number.isNaN(valueAsNumber) ? this.value : between(+min, Math.round(valueAsNumber), +max));
  }

  // A key held down changes the value again and again: only its end is a release.
  whenReleased(input, act) {
    let isHeld = false;
    input.onkeydown = ({ key }) => {
      isHeld = /^(Arrow|Page|Home|End)/.test(key);
    };
    input.onchange = () => isHeld || act();
    input.onkeyup = () => {
      if (isHeld) act();
      isHeld = false;
    };
    input.onblur = () => {
      isHeld = false;
      act();
    };
  }

  fill({ name, bounds, facts }, frames) {
    this.frames = frames;
    this.name.textContent = name;
    this.range.ariaLabel = name;
    this.range.max = frames.length - 1;
    this.range.disabled = frames.length < 2;
    [this.number.min, this.number.max] = bounds;
    this.makeCells(facts, frames);
  }

  // Wide enough for the longest text of all frames, so that nothing jumps.
  makeCells(labels, frames) {
    const widths = labels.map((_, i) => Math.max(...frames.map((frame) => frame.facts[i].length)));
    const made = JSON.stringify([labels, widths]);
    if (made === this.made) return;
    this.made = made;
    const told = [...this.facts.querySelectorAll("dd")].map((cell) => cell.textContent);
    this.facts.replaceChildren(...labels.map((label, i) => {
      const cell = document.createElement("div");
      const [term, text] = ["dt", "dd"].map((tag) => cell.appendChild(document.createElement(tag)));
      term.textContent = label;
      text.textContent = told[i] ?? "";
      text.style.minWidth = `${widths[i]}ch`;
      return cell;
    }));
  }

  // Where the hand is; the picture and its facts follow as soon as they are decoded.
  point(value, frame) {
    this.value = value;
    if (this.range.value !== String(frame.index)) this.range.value = frame.index;
    if (this.number.value !== String(value)) this.number.value = value;
    this.range.ariaValueText = `${this.name.textContent} ${value}, ${frame.facts.join(", ")}`;
    this.facts.classList.toggle("waiting", frame.value !== value);
  }

  tell(frame) {
    frame.facts.forEach((text, i) => {
      this.facts.children[i].lastChild.textContent = text;
    });
  }
}
