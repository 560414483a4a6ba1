import { parseIeee1284 } from '../../codecs/ieee1284.ts';

const receiptLanguages = /^(esc\/?pos|star|epson|citizen|custom)/i;
const otherLanguages =
  /^(pcl|pclxl|postscript|ps\b|pjl|pdf|escpr|escpl|urf|pwg|bjl|bjraster|ldl|lidil|gdi|spl|capt|ufr|zjs|hbp|zpl|epl|tspl|dpl)/i;

/**
 * Whether a printer that tells this of itself (IEEE 1284) may be one for receipts. One that names only languages of offices or labels is
 * not; what says nothing of its languages may be one, for cheap receipt printers do not.
 */
export function mayPrintReceipts(ieee1284: string): boolean {
  const { languages } = parseIeee1284(ieee1284);
  return (
    languages.some((language) => receiptLanguages.test(language)) ||
    !languages.some((language) => otherLanguages.test(language))
  );
}
