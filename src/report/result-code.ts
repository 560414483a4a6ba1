import type { Report } from './report.ts';

/**
 * What support needs of a report in the fewest letters: `PD1*<code>*<serial>*<report id>`, all in the characters that make a QR code small.
 * Without a finding the code is `OK` or, undecided, `UNDECIDED`. It holds no number of a merchant or a card.
 */
export function resultCode(report: Report): string {
  const serial = report.terminal.serial ?? '-';
  return ['PD1', codeOf(report), serial, report.id].map(plain).join('*');
}

/** The code to read aloud: that of the first finding which speaks for the first cause. */
function codeOf({ diagnosis, findings }: Report): string {
  const [cause] = diagnosis.causes;
  const about = cause?.for ?? [];
  const finding = findings.find(({ id }) => about.some((line) => line.startsWith(id)));
  if (finding !== undefined) return finding.code ?? finding.id;
  return diagnosis.decided && cause === undefined ? 'OK' : 'UNDECIDED';
}

function plain(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z $%+\-./:]/g, '-');
}
