import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { EngineStatus, FirmwareEngine, InstallEnd } from '../../contracts/firmware.ts';
import type { CommandLink, CommandResult } from '../../contracts/links.ts';
import type { EngineDriver, EngineOptions } from './driver.ts';
import { lastWords, linesOf, refusalIn } from './engine-words.ts';
import type { RefusalWords } from './engine-words.ts';
import { parseRaucStatus } from './rauc-status.ts';

const statusDeadlineMs = 10_000;
/** Writing a large image to slow flash. */
const installDeadlineMs = 30 * 60_000;

/** What RAUC says when it refuses; words of 1.8 to 1.15. */
const refusals: RefusalWords = [
  [/already processing/i, 'busy'],
  [/extended key usage|certificate purpose/i, 'purpose'],
  [/signature|exceeds bundle size|exceeds 64KiB/i, 'signature'],
  [/compatible mismatch/i, 'incompatible'],
  [/no space left|too small|image.*larger/i, 'no-space'],
  [/hash|checksum/i, 'hash'],
];

/** RAUC through its own program. Cancelling stops waiting, not the service that writes. It orders nothing: an older release goes over a newer one. */
export const rauc: EngineDriver = {
  id: 'rauc',
  open: (commands, options): FirmwareEngine => {
    const run = runner(commands, options);
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
      markGood: () => mark(run, 'mark-good', 'booted'),
      rollBack: async () => {
        const bad = await mark(run, 'mark-bad', 'booted');
        return bad.ok ? mark(run, 'mark-active', 'other') : bad;
      },
    };
  },
};

type Run = (args: readonly string[], deadlineMs: number) => Promise<HalResult<CommandResult>>;

function runner(commands: CommandLink, options: EngineOptions): Run {
  return (args, deadlineMs) => commands.run(['rauc', ...(options.arguments ?? []), ...args], '', deadlineMs);
}

async function mark(run: Run, ...args: readonly string[]): Promise<HalResult<void>> {
  const done = await run(['status', ...args], statusDeadlineMs);
  if (!done.ok) return done;
  return done.value.code === 0 ? ok(undefined) : failed('refused', lastWords(done.value));
}

function readStatus(result: CommandResult): HalResult<EngineStatus> {
  if (result.code !== 0) return failed('refused', lastWords(result));
  const status = parseRaucStatus(result.stdout);
  return status === null ? failed('protocol', 'rauc status: not what it should be') : ok(status);
}

function readInstall(result: CommandResult): InstallEnd {
  if (result.code === 0) return { outcome: 'installed', needsReboot: true };
  return { outcome: 'refused', why: refusalIn(linesOf(result), refusals), words: lastWords(result) };
}
