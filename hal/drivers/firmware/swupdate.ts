import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { EngineStatus, FirmwareEngine, InstallEnd } from '../../contracts/firmware.ts';
import type { CommandLink, CommandResult } from '../../contracts/links.ts';
import { askText, orderTold } from './ask-program.ts';
import type { EngineDriver, EngineOptions } from './driver.ts';
import { lastWords, linesOf, refusalIn } from './engine-words.ts';
import type { RefusalWords } from './engine-words.ts';
import { parseBootVariables, stateVariable, swupdateStatus } from './swupdate-layout.ts';
import type { SwupdateLayout } from './swupdate-layout.ts';

const installDeadlineMs = 30 * 60_000;

/** What SWUpdate says when it refuses; words of 2022.12. "Compatible SW not found" follows many other complaints. */
const refusals: RefusalWords = [
  [/authentication of all signatures failed|signature/i, 'signature'],
  [/no downgrading allowed|no reinstalling allowed/i, 'downgrade'],
  [/hash mismatch|checksum/i, 'hash'],
  [/no space left|not enough (free )?space|too large|bigger than/i, 'no-space'],
  [/not compatible with hardware|compatible sw not found/i, 'incompatible'],
];

/**
 * SWUpdate through its own programs. An image is looked through first (`-c`), for a run that finds a wrong hash half way has written half.
 * Slots are the boot loader's affair: its variables are read and set by `fw_printenv` and `fw_setenv`.
 */
export const swupdate: EngineDriver = {
  id: 'swupdate',
  open: (commands, options): FirmwareEngine => {
    const { swupdate: layout } = options;
    if (layout === undefined) throw new Error('a profile with SWUpdate says where its slots are');
    const way: Way = { commands, options, layout };
    return {
      id: 'swupdate',
      status: () => statusOf(way),
      install: (path) => install(way, path),
      markGood: () => setVariable(way, stateVariable, '0'),
      rollBack: () => rollBack(way),
    };
  },
};

interface Way {
  readonly commands: CommandLink;
  readonly options: EngineOptions;
  readonly layout: SwupdateLayout;
}

async function statusOf({ commands, layout }: Way): Promise<HalResult<EngineStatus>> {
  const root = await askText(commands, ['swupdate', '-g']);
  if (!root.ok) return root;
  const printed = await askText(commands, ['fw_printenv', ...layout.environmentArguments]);
  if (!printed.ok) return printed;
  const variables = parseBootVariables(printed.value);
  if (variables.size === 0) return failed('protocol', 'fw_printenv: no variables');
  return ok(swupdateStatus(layout, root.value, variables));
}

/** Writes the slot that does not run; which one that is must be known. */
async function install(way: Way, path: string): Promise<HalResult<InstallEnd>> {
  const status = await statusOf(way);
  if (!status.ok) return status;
  const { booted } = status.value;
  const target = way.layout.slots.find(({ bootName }) => bootName !== booted);
  if (booted === null || target === undefined) return failed('refused', 'the running slot is unknown');
  const selection = `${way.layout.software},${target.mode}`;
  const looked = await run(way, { selection, path, dry: true });
  if (!looked.ok) return looked;
  const problem = refusalOf(looked.value);
  if (problem !== null) return ok(problem);
  const done = await run(way, { selection, path, dry: false });
  return done.ok ? ok(refusalOf(done.value) ?? { outcome: 'installed', needsReboot: true }) : done;
}

function run(
  { commands, options, layout }: Way,
  order: { readonly selection: string; readonly path: string; readonly dry: boolean },
): Promise<HalResult<CommandResult>> {
  const { selection, path, dry } = order;
  const hardware = layout.hardware === null ? [] : ['-H', layout.hardware];
  const argv = layout.daemon
    ? ['swupdate-client', ...(dry ? ['-d'] : []), '-v', '-e', selection, path]
    : [
        'swupdate',
        ...(options.arguments ?? []),
        ...hardware,
        '-e',
        selection,
        ...(dry ? ['-c'] : []),
        '-i',
        path,
      ];
  return commands.run(argv, '', installDeadlineMs);
}

/**
 * Its words count before its exit code: now and then a run that succeeds ends in 1 (seen with 2022.12). What it claims is read again from
 * the slots and, after the restart, from the system.
 */
function refusalOf(result: CommandResult): InstallEnd | null {
  const lines = linesOf(result);
  const complains = lines.some((line) => /\[ERROR\]|ERROR :|failed/i.test(line));
  const praises = lines.some((line) => /SWUPDATE successful/i.test(line));
  if (result.code === 0 || (praises && !complains)) return null;
  const complaint = lines.find((line) => /ERROR :/.test(line) && !/\*failed\*/.test(line));
  const words = complaint?.slice(0, 200) ?? lastWords(result);
  return { outcome: 'refused', why: refusalIn(lines, refusals), words };
}

/** The slot is named first: a crash in between starts the old one, which is what is wanted. */
async function rollBack(way: Way): Promise<HalResult<void>> {
  const status = await statusOf(way);
  if (!status.ok) return status;
  const other = way.layout.slots.find(({ bootName }) => bootName !== status.value.booted);
  if (status.value.booted === null || other === undefined)
    return failed('refused', 'the running slot is unknown');
  const named = await setVariable(way, way.layout.nextVariable, other.bootName);
  return named.ok ? setVariable(way, stateVariable, '3') : named;
}

function setVariable({ commands, layout }: Way, name: string, value: string): Promise<HalResult<void>> {
  return orderTold(commands, ['fw_setenv', ...layout.environmentArguments, name, value]);
}
