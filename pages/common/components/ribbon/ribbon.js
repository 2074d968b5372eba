// Whatever a visitor or a model wrote enters the page as a text node, never as HTML.
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

// --- Numbers and pieces in words ---

const CLASS_STARTS = [1, 2, 4, 8]; // bits; below the first a piece stays unshaded
const classOf = (bits) => CLASS_STARTS.filter((start) => bits >= start).length;

const fixed = (number, digits) =>
  number.toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });

function percent(share) {
  if (share >= 0.995 && share < 1) return "> 99 %";
  if (share > 0 && share < 0.0001) return "< 0.01 %";
  return `${share >= 0.1 ? (100 * share).toFixed(0) : Number((100 * share).toPrecision(2))} %`;
}

function large(number) {
  if (number < 100) return String(Math.round(number));
  const options = { maximumSignificantDigits: 2 };
  if (number >= 1e6) Object.assign(options, { notation: "compact", compactDisplay: "long" });
  if (number < 1e15) return number.toLocaleString("en-GB", options);
  const power = String(Math.round(Math.log10(number)));
  return `10${power.replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit])}`;
}

// Tenths where one in a whole number would be far off.
function odds(share) {
  const isOneInN = share <= 0.36 || Math.abs(share - 0.5) <= 0.05;
  return isOneInN ? [1, large(1 / share)] : [Math.round(10 * share), 10];
}

function chanceOf(bits) {
  const share = 2 ** -Math.min(bits, 1000);
  if (share >= 0.995) return "it was all but certain";
  if (share >= 0.95) return "a chance over 9 in 10";
  return `a chance of ${odds(share).join(" in ")}`;
}

// Always and never are left out: what was drawn, or was not, would deny them.
function times(share) {
  if (share < 1e-12) return "next to never";
  if (share >= 0.95) return "nearly every time";
  const [n, of] = odds(share);
  return `about ${n} ${n === 1 ? "time" : "times"} in ${of}`;
}

function torn(entropyBits) {
  const n = 2 ** Math.min(entropyBits, 1000);
  if (n < 1.05) return "Before it, the model was all but certain what comes.";
  const about = n < 2.95 ? String(Number(n.toFixed(1))) : large(n);
  return `Before it, the model was torn between about ${about} pieces.`;
}

const MARKS = { " ": "␣", "\u00a0": "⍽", "\n": "↵", "\r": "↵", "\t": "⇥" };

// Nothing but marks of direction, joiners and the like, or nothing at all.
const isUnseen = (text) => !/[^\p{Cc}\p{Cf}]/u.test(text);

function visible(text, limit = 16) {
  if (text === "") return "∅";
  const code = (sign) => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const marked = text.replace(/[ \u00a0\n\r\t]/g, (blank) => MARKS[blank]);
  if (isUnseen(marked)) return [...marked].map(code).join(" ");
  const signs = [...marked];
  return signs.length > limit ? `${signs.slice(0, limit).join("")}…` : marked;
}

function spoken(text) {
  if (text.trim()) return text.trim();
  if (text === "") return "nothing";
  return /[\n\r]/.test(text) ? "line break" : "space";
}

const quote = (text) => make("bdi", { textContent: visible(text) });

function why({ text, bits, alternatives, chance, nTokens }, isDrawn) {
  const [likeliest] = alternatives;
  if (!likeliest) return ["What else the model had in mind is not known here."];
  if (nTokens > 1) {
    const how = isDrawn ? "was drawn as" : "is read as";
    return [quote(text), ` ${how} ${nTokens} tokens, one after the other. The bars show the first.`];
  }
  const own = percent(likeliest.own);
  const isLikeliest = alternatives.some((each) => each.text === text && each.own === likeliest.own);
  if (!isDrawn && isLikeliest) {
    return ["Your text has ", quote(text), `, and the model would have bet on it too (${own}).`];
  }
  if (!isDrawn) {
    const gave = `, to which the model gave ${percent(2 ** -bits)}; it would have bet on `;
    return ["Your text has ", quote(text), gave, quote(likeliest.text), ` (${own}).`];
  }
  const taken = likeliest.chance ?? likeliest.own;
  if (isLikeliest && taken >= 1) return [`It was the likeliest (${own}), and this draw could take nothing else.`];
  if (isLikeliest) return [`It was the likeliest (${own}); a draw takes it ${times(taken)}, and this one did.`];
  const missed = taken > 0 ? `; a draw takes it ${times(taken)}, and this one did not.` : ", but this draw had left it out.";
  const itself = chance === null ? [] : [" It takes ", quote(text), ` ${times(chance)}.`];
  return ["The likeliest was ", quote(likeliest.text), ` (${own})`, missed, ...itself];
}

// --- The ribbon itself ---

const isMissing = ({ text, alternatives }) => !alternatives.some((each) => each.text === text);

function option({ text, bits }, index) {
  const element = make("span", { role: "option", tabIndex: -1, ariaSelected: "false" });
  element.ariaLabel = `${spoken(text)}, ${fixed(bits, 1)} bits`;
  element.dataset.index = index;
  // A space before a word stays plain: shaded, it would hang from the end of a line.
  const [, space, rest] = /^( *(?=\S)|)(.*)$/s.exec(text);
  element.append(space, inked(rest, classOf(bits)));
  return element;
}

function inked(text, shade) {
  const ink = make("span", { className: "ink" });
  ink.dataset.class = shade;
  const [first, ...others] = text.split("\n");
  ink.append(first);
  // Signs are drawn by the style sheet, so that copied text stays clean.
  for (const line of others) ink.append(sign("↵"), "\n", line);
  if (!others.length && isUnseen(text)) ink.append(sign(visible(text)));
  return ink;
}

function sign(mark) {
  const element = make("i", { ariaHidden: "true" });
  element.dataset.mark = mark;
  return element;
}

function bar(kind, share) {
  const length = make("span", { className: `bar ${kind}` });
  length.style.setProperty("--share", share);
  return make("div", { className: "measure" }, length, make("span", { className: "percent" }, percent(share)));
}

function rivals(piece, hasTwo) {
  const itself = { text: piece.text, own: 2 ** -piece.bits, chance: piece.chance };
  const rows = isMissing(piece) ? [...piece.alternatives, itself] : piece.alternatives;
  return rows.map(({ text, own, chance }) => {
    const bars = [bar("own", own)];
    if (hasTwo && chance !== null) bars.push(bar("draw", chance));
    const row = make("li", { className: "rival" }, quote(text), make("div", {}, ...bars));
    row.classList.toggle("itself", text === piece.text);
    return row;
  });
}

const middle = (option) => {
  const ink = option.lastChild;
  const box = ink.getClientRects()[0] ?? ink.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, height: box.height };
};

// The nearest piece of the next line in one direction; from the last line, the same.
function otherLine(options, from, step) {
  const start = middle(options[from]);
  const isSameLine = (one, other) => Math.abs(one.y - other.y) < start.height / 2;
  let best = { index: from, line: null, distance: Infinity };
  for (let index = from + step; options[index]; index += step) {
    const here = middle(options[index]);
    if (isSameLine(here, start)) continue;
    if (best.line && !isSameLine(here, best.line)) break;
    const distance = Math.abs(here.x - start.x);
    if (distance < best.distance) best = { index, distance, line: here };
  }
  return best.index;
}

class Ribbon {
  constructor(figure, data) {
    this.figure = figure;
    this.pieces = data.pieces;
    this.isDrawn = data.isDrawn;
    this.list = this.find(".pieces");
    this.opened = Math.min(data.opened, data.pieces.length - 1);
    this.sums = []; // bits up to a piece and with it
    for (const { bits } of data.pieces) this.sums.push((this.sums.at(-1) ?? 0) + bits);
    this.total = this.sums.at(-1) ?? 0;
    const isOther = ({ own, chance }) => chance !== null && Math.abs(own - chance) > 0.0005;
    this.hasTwo = data.isDrawn && data.pieces.some((piece) => piece.alternatives.some(isOther));
    this.draw(data);
  }

  find(selector) {
    return this.figure.querySelector(selector);
  }

  draw({ pieces, given, sentence }) {
    const hadFocus = this.list.contains(this.figure.getRootNode().activeElement);
    this.options = pieces.map(option);
    this.figure.ariaLabel = sentence;
    this.figure.classList.toggle("empty", !pieces.length);
    this.figure.classList.toggle("two", this.hasTwo);
    this.find(".given").textContent = given;
    this.list.replaceChildren(...this.options);
    this.find(".words .question").textContent = this.isDrawn ? "Why that word?" : "What did the model expect?";
    this.drawFrame(pieces);
    this.listen();
    if (!pieces.length) return;
    this.open(this.opened);
    if (hadFocus) this.options[this.opened].focus({ preventScroll: true });
  }

  // What no opened piece changes: room for the longest list of bars, and the line.
  drawFrame(pieces) {
    const nRows = pieces.map((piece) => piece.alternatives.length + isMissing(piece));
    this.find("ul").style.setProperty("--rows", nRows.reduce((a, b) => Math.max(a, b), 0));
    const height = (sum) => 1 - sum / (this.total || 1);
    const steps = this.sums.map((sum, index) => `L${index + 1} ${height(sum)}`);
    this.find("path").setAttribute("d", `M0 1${steps.join("")}`);
    this.find("svg").setAttribute("viewBox", `0 0 ${pieces.length || 1} 1`);
    this.find("svg").ariaLabel = `Bits added up along the text: ${fixed(this.total, 1)} by its end.`;
  }

  show(index) {
    const piece = this.pieces[index];
    const [n, sum] = [this.pieces.length, this.sums[index]];
    const put = (selector, text) => (this.find(selector).textContent = text);
    put(".name", visible(piece.text, 60));
    put(".place", `piece ${fixed(index + 1, 0)} of ${fixed(n, 0)}`);
    put(".bits", `${fixed(piece.bits, 2)} bits of surprise: ${chanceOf(piece.bits)}`);
    put(".torn", torn(piece.entropyBits));
    put(".total", `${fixed(sum, 1)} of ${fixed(this.total, 1)} bits so far, with this one`);
    this.find(".why").replaceChildren(...why(piece, this.isDrawn));
    this.find("ul").replaceChildren(...rivals(piece, this.hasTwo));
    this.find(".here").setAttribute("x", index);
    this.find(".dot").style.left = `${(100 * (index + 1)) / n}%`;
    this.find(".dot").style.bottom = `${(100 * sum) / (this.total || 1)}%`;
    for (const button of this.figure.querySelectorAll(".step")) {
      button.disabled = !this.pieces[index + Number(button.dataset.step)];
    }
  }

  open(index) {
    const [old, chosen] = [this.options[this.opened], this.options[index]];
    Object.assign(old, { ariaSelected: "false", tabIndex: -1 });
    Object.assign(chosen, { ariaSelected: "true", tabIndex: 0 });
    this.opened = index;
    this.find(".panel").ariaLive = "polite";
    this.show(index);
    this.reveal(chosen);
  }

  // Only the ribbon's own box scrolls: a first paint must not move the page.
  reveal(element) {
    const box = this.find(".box");
    const [inner, outer] = [element, box].map((each) => each.getBoundingClientRect());
    const isSeen = inner.top >= outer.top && inner.bottom <= outer.bottom;
    if (!isSeen) box.scrollTop += inner.top - outer.top - outer.height / 2;
  }

  goal(key, index) {
    const isRightToLeft = getComputedStyle(this.find(".text")).direction === "rtl";
    const ahead = isRightToLeft ? -1 : 1;
    const goals = {
      Enter: () => index,
      " ": () => index,
      Home: () => 0,
      End: () => this.options.length - 1,
      ArrowLeft: () => index - ahead,
      ArrowRight: () => index + ahead,
      ArrowUp: () => otherLine(this.options, index, -1),
      ArrowDown: () => otherLine(this.options, index, 1),
    };
    return goals[key]?.();
  }

  listen() {
    const { list } = this;
    const chart = this.find(".chart");
    const indexOf = (event) => Number(event.target.closest("[role=option]")?.dataset.index ?? -1);
    list.onkeydown = (event) => this.press(event, indexOf(event));
    list.onclick = (event) => {
      if (indexOf(event) >= 0) this.open(indexOf(event));
    };
    // A preview says nothing aloud: only what is opened does.
    list.onpointerover = (event) => {
      if (event.pointerType !== "mouse" || indexOf(event) < 0) return;
      this.find(".panel").ariaLive = "off";
      this.show(indexOf(event));
    };
    list.onpointerout = (event) => {
      if (event.pointerType === "mouse" && !list.contains(event.relatedTarget)) this.show(this.opened);
    };
    for (const button of this.figure.querySelectorAll(".step")) {
      button.onclick = () => this.open(this.opened + Number(button.dataset.step));
    }
    chart.onclick = ({ clientX }) => {
      const { left, width } = chart.getBoundingClientRect();
      const index = Math.floor(((clientX - left) / width) * this.pieces.length);
      this.open(Math.max(0, Math.min(this.pieces.length - 1, index)));
    };
  }

  press(event, index) {
    if (event.altKey || event.ctrlKey || event.metaKey) return; // the browser's own
    const goal = this.goal(event.key, index);
    if (goal === undefined) return;
    event.preventDefault();
    if (!this.options[goal]) return;
    this.open(goal);
    this.options[goal].focus();
  }
}

// A rerun with equal data, or a change of theme, leaves focus and choice as they are.
const drawn = new WeakMap();

export default function ({ data, parentElement }) {
  const figure = parentElement.querySelector("figure");
  const signature = JSON.stringify(data);
  if (drawn.get(figure) === signature) return;
  drawn.set(figure, signature);
  new Ribbon(figure, data);
}
