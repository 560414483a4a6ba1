import { textLines } from './text-lines.ts';

const supplyDrop = /under-?voltage detected|brown-?out|vbus (?:drop|low)|supply voltage (?:low|dropped)/i;

/** How often the kernel log since boot tells of a supply that dropped. */
export function countSupplyDrops(kernelLog: string): number {
  return textLines(kernelLog).filter((line) => supplyDrop.test(line)).length;
}
