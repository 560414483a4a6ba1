/** The modes that commands set and ESC @ resets. Dots are units of motion. */
export interface PrintModes {
  align: 'left' | 'centre' | 'right';
  bold: boolean;
  underline: boolean;
  inverse: boolean;
  widthScale: number;
  heightScale: number;
  /** Font B is 9 dots wide, font A 12. */
  fontB: boolean;
  characterSpacing: number;
  lineSpacing: number;
  leftMargin: number;
  /** Printable width; null is the whole paper. */
  areaWidth: number | null;
  /** Two-byte Chinese characters. */
  chinese: boolean;
  codePage: number;
  /** Tab stops in dots. */
  tabStops: readonly number[];
  barCodeHeight: number;
  barCodeModule: number;
}

const columnDots = 12;

/** Modes after switching on or ESC @. */
export function initialModes(chinese: boolean): PrintModes {
  return {
    align: 'left',
    bold: false,
    underline: false,
    inverse: false,
    widthScale: 1,
    heightScale: 1,
    fontB: false,
    characterSpacing: 0,
    lineSpacing: 30,
    leftMargin: 0,
    areaWidth: null,
    chinese,
    codePage: 0,
    tabStops: Array.from({ length: 32 }, (_, column) => (column + 1) * 8 * columnDots),
    barCodeHeight: 162,
    barCodeModule: 3,
  };
}
