import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { EngineRefusal, EngineStatus, FirmwareEngine, InstallEnd } from '../../contracts/firmware.ts';
import type { CommandLink, CommandResult } from '../../contracts/links.ts';
import { parseRaucStatus } from './rauc-status.ts';

const statusDeadlineMs = 10_000;
/** Writing a large image to slow flash. */
const installDeadlineMs = 30 * 60_000;

/** What RAUC says when it refuses, the most telling first; words of 1.8 to 1.15. */
const refusals: readonly (readonly [RegExp, EngineRefusal])[] = [
  [/already processing/i, 'busy'],
  [/extended key usage|certificate purpose/i, 'purpose'],
  [/signature|exceeds bundle size|exceeds 64KiB/i, 'signature'],
  [/compatible mismatch/i, 'incompatible'],
  [/no space left|too small|image.*larger/i, 'no-space'],
  [/hash|checksum/i, 'hash'],
];

/** RAUC through its own program; `options` come before its command, `--conf=…` for one. Cancelling stops waiting, not the service that writes. */
export function raucEngine(commands: CommandLink, options: readonly string[] = []): FirmwareEngine {
  const run = (args: readonly string[], deadlineMs: number): Promise<HalResult<CommandResult>> =>
    commands.run(['rauc', ...options, ...args], '', deadlineMs);
  const mark = async (...args: readonly string[]): Promise<HalResult<void>> => {
    const done = await run(['status', ...args], statusDeadlineMs);
    if (!done.ok) return done;
    return done.value.code === 0 ? ok(undefined) : failed('refused', lastWords(done.value));
  };
  return {
    id: 'rauc',
    status: async () => {
      const asked = await run(['status', '--output-format=json'], statusDeadlineMs);
      return asked.ok ? readStatus(asked.value) : asked;
    },
    install: async (path) => {
      const done = await run(['install', path], installDeadlineMs);
      return done.ok ? ok(readInstall(done.value)) : done;
    },
    markGood: () => mark('mark-good', 'booted'),
    rollBack: async () => {
      const bad = await mark('mark-bad', 'booted');
      return bad.ok ? mark('mark-active', 'other') : bad;
    },
  };
}

function readStatus(result: CommandResult): HalResult<EngineStatus> {
  if (result.code !== 0) return failed('refused', lastWords(result));
  const status = parseRaucStatus(result.stdout);
  return status === null ? failed('protocol', 'rauc status: not what it should be') : ok(status);
}

function readInstall(result: CommandResult): InstallEnd {
  if (result.code === 0) return { outcome: 'installed', needsReboot: true };
  const words = linesOf(result).join('\n');
  const why = refusals.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
  return { outcome: 'refused', why, words: lastWords(result) };
}

function lastWords(result: CommandResult): string {
  return linesOf(result).at(-1)?.slice(0, 200) ?? `exit ${String(result.code)}`;
}

/** Without the progress: "40% Verifying signature done." is no complaint about a signature. */
function linesOf({ stdout, stderr }: CommandResult): readonly string[] {
  return `${stdout}\n${stderr}`
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*\d{1,3}%/.test(line));
}
