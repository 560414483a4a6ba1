import type { FaultWorld } from './fault-schedule.ts';
import { simulatedPrograms } from './simulated-programs.ts';
import type { ProgramWorld, SimulatedPrograms } from './simulated-programs.ts';
import { freshCatalogue, softwareFaults } from './software-faults.ts';

/** Everything a simulated terminal's software shows and can be told to do. `lay` puts a file anew; `cachePath` undefined: the model has no cache. */
export function simulatedSoftware(world: {
  readonly time: ProgramWorld['time'];
  readonly cachePath: string | undefined;
  readonly faults: () => FaultWorld;
  readonly onBoot: () => void;
  readonly lay: (path: string, text: string) => void;
}): SimulatedPrograms {
  const { time, cachePath, faults, onBoot, lay } = world;
  const files = cachePath === undefined ? {} : freshCatalogue(cachePath);
  const shown = softwareFaults(
    { acts: (at, kind) => faults().acts(at, kind), end: (at, kind) => faults().end(at, kind) },
    cachePath,
  );
  const started = simulatedPrograms({
    time,
    faults,
    onBoot,
    onParametersLoaded: () => Object.entries(files).forEach(([path, text]) => lay(path, text)),
  });
  return {
    files: { ...shown.files, ...started.files },
    programs: { ...shown.programs, ...started.programs },
  };
}
