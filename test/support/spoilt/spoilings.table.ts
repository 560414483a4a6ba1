import type { FaultCode } from '../../../hal/contracts/fault.ts';

/** One way in which what a program or a file tells may be spoilt. */
export interface Spoiling {
  readonly name: string;
  /** What becomes of the text. */
  readonly text: (text: string) => string;
  readonly stderr?: string;
  /** How the program ended; null: by a signal; absent: as it would have. */
  readonly code?: number | null;
  /** It tells nothing at all, for this reason. */
  readonly fault?: { readonly program: FaultCode; readonly file: FaultCode };
  /** The kernel never hands out half a file: this befalls what programs print alone. */
  readonly ofPrograms?: true;
}

const none = (): string => '';
/** The most that is read of a program. */
const longBytes = 4 * 1024 ** 2 - 1;
const long = (text: string): string =>
  text.repeat(Math.ceil(longBytes / Math.max(1, text.length))).slice(0, longBytes);

/** Everything that has been seen to befall what programs print, on systems that speak other languages, are slow, or do not let us in. */
export const spoilings: readonly Spoiling[] = [
  { name: 'not there', text: none, fault: { program: 'no-device', file: 'no-device' } },
  { name: 'hanging', text: none, fault: { program: 'timed-out', file: 'timed-out' } },
  { name: 'printing more than is read', text: none, fault: { program: 'io', file: 'protocol' } },
  { name: 'not to be started', text: none, fault: { program: 'denied', file: 'denied' } },
  { name: 'denying', text: none, stderr: 'Permission denied\n', code: 1, ofPrograms: true },
  { name: 'denying in Chinese', text: none, stderr: '权限不够\n', code: 126, ofPrograms: true },
  { name: 'denying in German', text: none, stderr: 'Keine Berechtigung\n', code: 1, ofPrograms: true },
  {
    name: 'denying as Android does, with exit code 0',
    text: () => "Permission Denial: can't dump Service from pid=4711, uid=10123\n",
  },
  { name: 'no service of Android', text: () => "cmd: Can't find service: x\n" },
  { name: 'printing nothing', text: none, ofPrograms: true },
  { name: 'ended half way', text: (text) => text.slice(0, text.length / 2), code: null, ofPrograms: true },
  { name: 'speaking Chinese', text: () => '错误：没有那个设备。\n网络不可达：100%\n' },
  { name: 'with its words translated', text: (text) => text.replaceAll(/[A-Za-z]{2,}/g, 'Größe') },
  { name: 'printing zero bytes', text: () => '\0'.repeat(4_096) },
  { name: 'printing no text', text: () => '\u{FFFD}\u001B[31m\u0007\uD800'.repeat(500) },
  { name: 'printing JSON of something else', text: () => '[{"ifname":7},null,{"modem":[]}]\n' },
  { name: 'ending lines as Windows does', text: (text) => text.replaceAll(/\r?\n/g, '\r\n') },
  { name: 'cut after half', text: (text) => text.slice(0, text.length / 2), ofPrograms: true },
  { name: 'cut after half of its lines', text: halfOfLines, ofPrograms: true },
  { name: 'without its beginning', text: (text) => text.slice(text.length / 2), ofPrograms: true },
];

/** As much as is read of a program, in forms that are slow to look through. */
export const longSpoilings: readonly Spoiling[] = [
  { name: 'printing megabytes on one line', text: () => 'x'.repeat(longBytes) },
  { name: 'printing megabytes of numbers', text: () => long('17 4711 100% -1 0x0b 99999999999999999\n') },
  { name: 'printing megabytes of spaces', text: () => long(`${' '.repeat(4_000)}\n`) },
  { name: 'printing itself a thousand times', text: long },
];

function halfOfLines(text: string): string {
  const lines = text.split('\n');
  return lines.slice(0, lines.length / 2).join('\n');
}
