/** One character where it was printed. Positions and sizes in dots. */
export interface PlacedGlyph {
  readonly character: string;
  readonly x: number;
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
}

/** A bar code or QR code that the printer drew itself: what a scanner would read. */
export interface PrintedCode {
  readonly system: string;
  readonly data: string;
}

/** What came out of the printer, from top to bottom. */
export type PaperElement =
  | { readonly kind: 'line'; readonly glyphs: readonly PlacedGlyph[]; readonly heightDots: number }
  | {
      readonly kind: 'image';
      readonly x: number;
      readonly widthDots: number;
      readonly heightDots: number;
      readonly bits: Uint8Array;
    }
  | ({
      readonly kind: 'code';
      readonly x: number;
      readonly heightDots: number;
      readonly moduleDots: number;
    } & PrintedCode)
  | { readonly kind: 'feed'; readonly heightDots: number }
  | { readonly kind: 'cut' };

/** A printed element and the heater dots that were dead when it was printed. */
export interface PrintedElement {
  readonly element: PaperElement;
  readonly deadDots: ReadonlySet<number>;
}

/** Some metres of paper; what is older falls off. */
const keptElements = 5000;

/** The paper that has come out, not yet torn off. */
export class PrintedSheet {
  readonly #elements: PrintedElement[] = [];
  #cuts = 0;

  add(element: PaperElement, deadDots: ReadonlySet<number>): void {
    if (element.kind === 'cut') this.#cuts += 1;
    this.#elements.push({ element, deadDots });
    if (this.#elements.length > keptElements) this.#elements.splice(0, this.#elements.length - keptElements);
  }

  get elements(): readonly PrintedElement[] {
    return this.#elements;
  }

  get cuts(): number {
    return this.#cuts;
  }

  /** Printed lines as text; gaps become spaces, indentation by alignment is left out. */
  get lines(): readonly string[] {
    return this.#elements.flatMap(({ element }) => (element.kind === 'line' ? [textOf(element.glyphs)] : []));
  }

  get codes(): readonly PrintedCode[] {
    return this.#elements.flatMap(({ element }) =>
      element.kind === 'code' ? [{ system: element.system, data: element.data }] : [],
    );
  }

  tearOff(): void {
    this.#elements.length = 0;
    this.#cuts = 0;
  }
}

/** Width of one column of font A. */
const columnDots = 12;

function textOf(glyphs: readonly PlacedGlyph[]): string {
  let text = '';
  let end: number | undefined;
  for (const glyph of glyphs.toSorted((one, other) => one.x - other.x)) {
    const gap = end === undefined ? 0 : Math.round((glyph.x - end) / columnDots);
    text += ' '.repeat(Math.max(0, gap)) + glyph.character;
    end = glyph.x + glyph.widthDots;
  }
  return text.trimEnd();
}
