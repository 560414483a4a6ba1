/** A picture of dots: rows of whole bytes, most significant bit leftmost, 1 is black. */
export interface DotImage {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}

/** Paper and font of a printer. 58 mm: 384 dots, 32 columns; 80 mm: 576 dots, 48 columns. */
export interface PaperFormat {
  readonly widthDots: number;
  readonly columns: number;
  readonly cutter: boolean;
  /** Whether the font has Chinese characters. */
  readonly chinese: boolean;
}

/** How one command language says what a receipt is made of. Every value is whole commands. */
export interface ReceiptDialect {
  /** A clean start: modes reset, Chinese characters on or off. */
  readonly start: (chinese: boolean) => Uint8Array;
  readonly lineFeed: Uint8Array;
  readonly align: (side: 'left' | 'centre' | 'right') => Uint8Array;
  readonly bold: (on: boolean) => Uint8Array;
  /** Characters `size` times as wide and high. */
  readonly scale: (size: 1 | 2) => Uint8Array;
  readonly image: (image: DotImage) => Uint8Array;
  /** Rows that an image command must be a multiple of. */
  readonly imageRowStep: number;
  readonly cut: Uint8Array;
  /** Feeds the last line past the tear bar. */
  readonly feedOut: Uint8Array;
}
