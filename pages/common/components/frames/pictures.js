// The pictures' files, each fetched once, and the last few of them decoded.

const RETRIES_AFTER_MS = [0, 500, 1500];
const DECODED_BYTES = 48e6;

// Streamlit's files lie below the app's own address, wherever that is served.
const address = (url) => (url.startsWith("/") ? new URL(url.slice(1), document.baseURI) : url);

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// A run of the page that was cut short can take a file away until the next has begun.
async function fetched(url) {
  for (const wait of RETRIES_AFTER_MS) {
    if (wait) await pause(wait);
    try {
      // An address names a digest: whatever is kept under it is right.
      const answer = await fetch(address(url), { cache: wait ? "reload" : "force-cache" });
      if (answer.ok) return await answer.blob();
    } catch {
      // No connection: the same remedy.
    }
  }
  throw new Error(url);
}

class Pictures {
  constructor() {
    this.files = new Map();
    this.decoded = new Map();
  }

  // Forgets what is not needed any more, and what failed.
  keep(urls) {
    for (const url of this.files.keys()) if (!urls.includes(url)) this.files.delete(url);
  }

  file(url) {
    if (!this.files.has(url)) {
      const file = fetched(url);
      file.catch(() => this.files.delete(url));
      this.files.set(url, file);
    }
    return this.files.get(url);
  }

  // The bitmap of a frame: the file at its url, or the part of it from start to end.
  bitmap({ url, start, end, mime }) {
    const name = `${url}:${start}`;
    const bitmap = this.decoded.get(name) ?? this.decode(url, start, end, mime);
    this.decoded.delete(name);
    this.decoded.set(name, bitmap);
    bitmap.then((made) => this.forget(made.width * made.height * 4), () => this.decoded.delete(name));
    return bitmap;
  }

  async decode(url, start, end, mime) {
    const file = await this.file(url);
    // Colours as they are in the file: a screen's profile must not change a pixel's value.
    return createImageBitmap(file.slice(start, end, mime), {
      colorSpaceConversion: "none",
      premultiplyAlpha: "none",
    });
  }

  forget(bytes) {
    const kept = Math.max(6, Math.floor(DECODED_BYTES / bytes));
    for (const name of [...this.decoded.keys()].slice(0, -kept)) this.drop(name);
  }

  drop(name) {
    this.decoded.get(name).then((bitmap) => bitmap.close(), () => {});
    this.decoded.delete(name);
  }

  close() {
    [...this.decoded.keys()].forEach((name) => this.drop(name));
    this.files.clear();
  }
}
