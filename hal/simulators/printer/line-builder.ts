import type { PaperElement, PlacedGlyph } from './printed-sheet.ts';
import type { PrintModes } from './print-modes.ts';

/** The line buffer: characters placed so far, and where the next one goes. Prints into `print` when the line is full or fed. */
export class LineBuilder {
  readonly #widthDots: number;
  readonly #modes: PrintModes;
  readonly #print: (element: PaperElement) => void;
  #glyphs: PlacedGlyph[] = [];
  #x = 0;
  #fedAlready = false;

  constructor(widthDots: number, modes: PrintModes, print: (element: PaperElement) => void) {
    this.#widthDots = widthDots;
    this.#modes = modes;
    this.#print = print;
  }

  get isEmpty(): boolean {
    return this.#glyphs.length === 0;
  }

  /** Places one character; `wide` is a Chinese one. A full line is printed first. */
  put(character: string, wide: boolean): void {
    this.#fedAlready = false;
    const modes = this.#modes;
    const cell = wide ? 24 : modes.fontB ? 9 : 12;
    const widthDots = cell * modes.widthScale;
    if (this.#x + widthDots > this.#areaWidth && !this.isEmpty) this.feed();
    this.#glyphs.push({
      character,
      x: this.#x,
      widthDots,
      heightDots: (modes.fontB && !wide ? 17 : 24) * modes.heightScale,
      bold: modes.bold,
      underline: modes.underline,
      inverse: modes.inverse,
    });
    this.#x += widthDots + modes.characterSpacing;
  }

  moveTo(x: number): void {
    this.#x = Math.max(0, Math.min(x, this.#areaWidth));
  }

  moveBy(dots: number): void {
    this.moveTo(this.#x + dots);
  }

  /** HT: to the next tab stop; without one left, nothing happens. */
  tab(): void {
    const stop = this.#modes.tabStops.find((candidate) => candidate > this.#x);
    if (stop !== undefined) this.moveTo(stop);
  }

  /** The next feed is done already: an image strip has taken its paper. */
  swallowFeed(): void {
    this.#fedAlready = true;
  }

  /** Prints the line and feeds to the next. */
  feed(): void {
    if (this.#fedAlready && this.isEmpty) {
      this.#fedAlready = false;
      return;
    }
    const tallest = Math.max(0, ...this.#glyphs.map((glyph) => glyph.heightDots));
    this.printLine(Math.max(this.#modes.lineSpacing, tallest));
  }

  /** Prints the line with this much paper. */
  printLine(heightDots: number): void {
    const used = Math.max(0, ...this.#glyphs.map((glyph) => glyph.x + glyph.widthDots));
    const shift = this.indentOf(used);
    const glyphs = this.#glyphs.map((glyph) => ({ ...glyph, x: glyph.x + shift }));
    this.#print({ kind: 'line', glyphs, heightDots });
    this.clear();
  }

  /** Where something `widthDots` wide starts under the current alignment. */
  indentOf(widthDots: number): number {
    const { align, leftMargin } = this.#modes;
    const free = Math.max(0, this.#areaWidth - widthDots);
    if (align === 'left') return leftMargin;
    return leftMargin + (align === 'centre' ? Math.floor(free / 2) : free);
  }

  clear(): void {
    this.#glyphs = [];
    this.#x = 0;
  }

  get #areaWidth(): number {
    const paper = this.#widthDots - this.#modes.leftMargin;
    return Math.min(paper, this.#modes.areaWidth ?? paper);
  }
}
