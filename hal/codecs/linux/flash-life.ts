/**
 * Life used of an eMMC, percent of the maker's estimate, from `device/life_time` (two JEDEC estimates, `0x01 0x02`): 0x01 is
 * 0-10 % and is told as 10, 0x0b is beyond the estimate and is told as 110. The worse of the two counts; null when undefined.
 */
export function parseFlashLife(text: string): number | null {
  const steps = text
    .trim()
    .split(/\s+/)
    .map((word) => (/^0x[0-9a-f]{1,2}$/i.test(word) ? Number.parseInt(word, 16) : 0))
    .filter((step) => step >= 1 && step <= 11);
  return steps.length === 0 ? null : Math.max(...steps) * 10;
}
