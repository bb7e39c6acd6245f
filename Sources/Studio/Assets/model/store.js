/**
 * The one place that holds what the page shows. Data flows one way: somebody sets names in the store, listeners of
 * these names hear of it once, in the next microtask, and draw.
 */
export class Store {
  #values;
  #listeners = new Set();
  #changed = new Set();
  #waiting = false;

  /** @param {object} values every name that may ever be set, with its first value */
  constructor(values) {
    this.#values = { ...values };
    for (const name of Object.keys(values)) {
      Object.defineProperty(this, name, { get: () => this.#values[name], enumerable: true });
    }
  }

  /** Sets several names together. Values that are the same already tell nobody. */
  set(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (!(name in this.#values)) throw new Error(`the store has no "${name}"`);
      if (Object.is(this.#values[name], value)) continue;
      this.#values[name] = value;
      this.#changed.add(name);
    }
    if (this.#changed.size > 0 && !this.#waiting) {
      this.#waiting = true;
      queueMicrotask(() => this.#tell());
    }
  }

  /** Calls `listener(changed)` when any of `names` changes; the answer ends the subscription. */
  on(names, listener) {
    const subscription = { names, listener };
    this.#listeners.add(subscription);
    return () => this.#listeners.delete(subscription);
  }

  /** As `on`, and calls the listener at once as well. */
  follow(names, listener) {
    listener(new Set(names));
    return this.on(names, listener);
  }

  #tell() {
    this.#waiting = false;
    const changed = this.#changed;
    this.#changed = new Set();
    for (const { names, listener } of [...this.#listeners]) {
      if (!names.some((name) => changed.has(name))) continue;
      try {
        listener(changed);
      } catch (error) {
        // One part of the page that fails must not keep the others from drawing.
        reportError(error);
      }
    }
  }
}
