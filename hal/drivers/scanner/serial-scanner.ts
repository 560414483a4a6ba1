import { ScannedText } from '../../codecs/scanner/scanned-text.ts';
import { scannerDialects } from '../../codecs/scanner/scanner-dialects.table.ts';
import type { ScannerDialect } from '../../codecs/scanner/scanner-dialects.table.ts';
import type { DeviceContext } from '../../contracts/device.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { ScanReading } from '../../contracts/scanner.ts';
import { listenFor } from '../listen-for.ts';
import type { Hearing } from '../listen-for.ts';
import { scannerOn, unaskable } from './scanner-on-link.ts';
import type { ScannerFamily } from './scanner-on-link.ts';
import type { ScannerDriver } from './driver.ts';

/** A scanner on a serial line or posing as one over USB: it sends what it reads as text, most makes with a carriage return behind. */
export const serialScanner: ScannerDriver = {
  id: 'serial-scanner',
  device: 'scanner',
  open: async (seams, { port, dialect = 'plain' }) => {
    const opened = await seams.openPort(port);
    return opened.ok ? ok(scannerOn(opened.value, familyOf(opened.value, scannerDialects[dialect]))) : opened;
  },
};

/** A scanner sends its text in one piece; after this long a pause is its end. At 9600 baud a character takes 1 ms. */
const endOfTextMs = 120;
const answerWithinMs = 1000;
/** An answer is short; what does not fit is no answer. */
const longestAnswer = 256;

function familyOf(link: ByteLink, dialect: ScannerDialect | null): ScannerFamily {
  const hear = (expected: string): Hearing<ScanReading> => hearText(expected);
  if (dialect === null) return { ...unaskable(link.path), hear };
  const ask = (context: DeviceContext): Promise<HalResult<string>> => askVersion(link, dialect, context);
  return {
    coverage: { answers: 'live' },
    hear,
    trigger: dialect.trigger,
    identity: async (context) => {
      const version = await ask(context);
      return version.ok ? ok({ maker: null, model: null, serial: null, firmware: version.value }) : version;
    },
    status: async (context) => {
      const version = await ask(context);
      return version.ok
        ? ok({ condition: 'online', answers: true, raw: `version ${version.value}` })
        : version;
    },
  };
}

function hearText(expected: string): Hearing<ScanReading> {
  const text = new ScannedText(expected);
  return {
    take: (bytes) => {
      const reading = text.push(bytes);
      bytes.fill(0);
      return reading === null ? null : ok(reading);
    },
    quiet: {
      ms: endOfTextMs,
      end: () => {
        const reading = text.end();
        return reading === null ? null : ok(reading);
      },
    },
  };
}

/** What is scanned meanwhile comes on the same line: it is wiped with the rest, and only the answer's own value is kept. */
async function askVersion(
  link: ByteLink,
  { askVersion: question, versionAnswer }: ScannerDialect,
  { time, signal }: DeviceContext,
): Promise<HalResult<string>> {
  let heard = '';
  const limit = { timeoutMs: answerWithinMs, time, signal, nothing: 'silent' } as const;
  const listening = listenFor<string>(link, limit, {
    take: (bytes) => {
      heard = (heard + Buffer.from(bytes).toString('latin1')).slice(-longestAnswer);
      const version = versionAnswer.exec(heard)?.[1];
      return version === undefined ? null : ok(version.replace(/^[:=]/, '').trim());
    },
  });
  const written = await link.write(question, answerWithinMs);
  if (!written.ok) listening.stop(written.fault);
  return listening.result;
}
