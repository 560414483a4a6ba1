import { createVirtualPanel } from '../../hal/simulators/panel/virtual-panel.ts';
import type { VirtualPanel } from '../../hal/simulators/panel/virtual-panel.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Bench } from './bench.ts';

/** What a person sees, touches and hears, with what its kernel shows of it. */
export interface PanelBench extends Bench, Pick<VirtualPanel, 'files' | 'programs'> {}

/** Screen, touch panel, keypad, buzzer and lamps of every simulated terminal that has them. */
export function panelBench({ time }: { readonly time: VirtualTime }): PanelBench {
  const panel = createVirtualPanel({ time, touch: () => time.touch() });
  return {
    files: panel.files,
    programs: panel.programs,
    change: (at, kind, acting) => panel.change(at, kind, acting.length > 0),
    openPort: (port) => panel.openPort(port),
    perform: (stepId) => panel.perform(stepId),
  };
}
