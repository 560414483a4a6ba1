import type { PaperElement, PrintedElement, PrintedSheet } from '../printer/printed-sheet.ts';
import { renderPaper } from '../printer/render-paper.ts';
import { readQr } from './read-qr.ts';

type Image = Extract<PaperElement, { kind: 'image' }>;

/** What a scanner reads when the newest code on the paper is held before it; null when there is none, or none that can be read. */
export function newestCode(sheet: PrintedSheet, paperWidthDots: number): string | null {
  const strip: PrintedElement[] = [];
  for (const printed of sheet.elements.toReversed()) {
    const { element } = printed;
    if (element.kind === 'code') return element.data;
    if (element.kind === 'image' && continues(strip.at(-1)?.element, element)) {
      strip.push(printed);
      continue;
    }
    if (strip.length > 0) break;
  }
  return strip.length === 0 ? null : readQr(renderPaper(strip.toReversed(), paperWidthDots));
}

/** A picture is printed in bands of one width, one below the other. */
function continues(below: PaperElement | undefined, { x, widthDots }: Image): boolean {
  return below === undefined || (below.kind === 'image' && below.x === x && below.widthDots === widthDots);
}
