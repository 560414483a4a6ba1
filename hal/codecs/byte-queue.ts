/** Bytes that have come and wait for the rest of their frame. What leaves it is wiped behind it, for it may have held card data. */
export class ByteQueue {
  #bytes = new Uint8Array(256);
  #start = 0;
  #end = 0;

  /** How many bytes wait. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** Puts bytes behind those that wait. */
  push(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#bytes.length) this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** The byte at this place in the queue, undefined behind its end. */
  at(index: number): number | undefined {
    const place = this.#start + index;
    return index >= 0 && place < this.#end ? this.#bytes[place] : undefined;
  }

  /** A copy of the first bytes, which stay. */
  first(count: number): Uint8Array {
    return this.#bytes.slice(this.#start, Math.min(this.#start + count, this.#end));
  }

  /** The first place at or behind `from` that holds this byte, or -1. */
  indexOf(byte: number, from = 0): number {
    const place = this.#bytes.subarray(0, this.#end).indexOf(byte, this.#start + from);
    return place === -1 ? -1 : place - this.#start;
  }

  /** Takes the first bytes out, into an array of their own. */
  take(count: number): Uint8Array {
    const end = Math.min(this.#start + count, this.#end);
    const taken = this.#bytes.slice(this.#start, end);
    this.#bytes.fill(0, this.#start, end);
    this.#start = end;
    return taken;
  }

  /** Drops and wipes everything. */
  clear(): void {
    this.#bytes.fill(0);
    this.#start = 0;
    this.#end = 0;
  }

  #makeRoom(more: number): void {
    const waiting = this.length;
    const size = waiting + more > this.#bytes.length / 2 ? (waiting + more) * 2 : this.#bytes.length;
    const roomy = new Uint8Array(size);
    roomy.set(this.#bytes.subarray(this.#start, this.#end));
    this.#bytes.fill(0);
    this.#bytes = roomy;
    this.#start = 0;
    this.#end = waiting;
  }
}
