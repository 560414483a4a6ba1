import { failed, ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ProgramControl } from '../../contracts/program-control.ts';
import type { Seams } from '../../contracts/seams.ts';
import { androidProgram } from './android-program.ts';
import { initScriptProgram } from './init-script-program.ts';
import type { OneProgram, ProgramPlace } from './driver.ts';
import { runOrder } from './run-order.ts';
import { systemdProgram } from './systemd-program.ts';

/** Downloads take their time; a terminal on a modem takes longer. */
const updateMs = 600_000;
const reloadMs = 60_000;

type Ways = Pick<Seams, 'files' | 'commands'>;

/** The programs a profile names, each by its own way. */
export function programControl(ways: Ways, places: readonly ProgramPlace[]): ProgramControl {
  const known = new Map(places.map((place) => [place.id, { place, program: programOf(ways, place) }]));
  const unknown = (id: string): ReturnType<typeof failed> =>
    failed('unsupported', `${id}: no program of the profile`);
  const order = async (
    id: string,
    which: 'reloadCommand' | 'updateCommand',
    deadlineMs: number,
  ): Promise<HalResult<void>> => {
    const argv = known.get(id)?.place[which];
    if (argv === undefined) return known.has(id) ? failed('unsupported', `${id}: no ${which}`) : unknown(id);
    const done = await runOrder(ways.commands, argv, deadlineMs);
    return done.ok ? ok(undefined) : done;
  };
  return {
    programs: places.map(({ id, name, role, serves }) => ({ id, name, role, serves })),
    state: (id, context) => known.get(id)?.program.state(context) ?? Promise.resolve(unknown(id)),
    restart: (id, context) => known.get(id)?.program.restart(context) ?? Promise.resolve(unknown(id)),
    reload: (id) => order(id, 'reloadCommand', reloadMs),
    update: (id) => order(id, 'updateCommand', updateMs),
    finishUpdates: async () => {
      const done = await runOrder(ways.commands, ['dpkg', '--configure', '-a'], updateMs);
      if (!done.ok && done.fault.code === 'no-device')
        return failed('unsupported', 'no package manager here finishes what was cut off');
      return done.ok ? ok(undefined) : done;
    },
  };
}

function programOf(ways: Ways, { way }: ProgramPlace): OneProgram {
  switch (way.kind) {
    case 'systemd':
      return systemdProgram(ways, way.unit);
    case 'init-script':
      return initScriptProgram(ways.commands, way.path);
    case 'android':
      return androidProgram(ways.commands, way);
  }
}
