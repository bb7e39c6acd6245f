/** A map that forgets what was used longest ago, so that it never holds more than `capacity` (bytes, or pieces). */
export class BoundedMap {
  #entries = new Map();
  #dispose;
  size = 0;

  constructor(capacity, dispose = () => {}) {
    this.capacity = capacity;
    this.#dispose = dispose;
  }

  has(key) {
    return this.#entries.has(key);
  }

  /** The value, which counts as used now; undefined where there is none. */
  get(key) {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key, value, size = 1) {
    this.delete(key);
    this.#entries.set(key, { value, size });
    this.size += size;
    for (const oldest of this.#entries.keys()) {
      if (this.size <= this.capacity || oldest === key) break;
      this.delete(oldest);
    }
  }

  delete(key) {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.size -= entry.size;
    this.#dispose(entry.value);
  }
}
