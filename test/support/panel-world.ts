import { sleep } from '../../hal/contracts/time.ts';
import { linuxDisplay } from '../../hal/drivers/display/linux-display.ts';
import { linuxKeypad } from '../../hal/drivers/keypad/linux-keypad.ts';
import { linuxLed } from '../../hal/drivers/led/linux-led.ts';
import { linuxSound } from '../../hal/drivers/sound/linux-sound.ts';
import { linuxTouch } from '../../hal/drivers/touch/linux-touch.ts';
import { failed } from '../../hal/contracts/fault.ts';
import type { Seams } from '../../hal/contracts/seams.ts';
import { createMemoryCommands } from '../../hal/links/memory-commands.ts';
import type { MemoryProgram } from '../../hal/links/memory-commands.ts';
import { createMemoryFiles } from '../../hal/links/memory-files.ts';
import type { MemoryFiles } from '../../hal/links/memory-files.ts';
import type { PanelFault } from '../../hal/simulators/panel/panel-state.ts';
import { createVirtualPanel } from '../../hal/simulators/panel/virtual-panel.ts';
import type { VirtualPanel } from '../../hal/simulators/panel/virtual-panel.ts';
import type { VirtualTime } from '../../hal/simulators/virtual-time.ts';
import type { Check, CheckOutcome, Look } from '../../src/checks/check.ts';
import type { Step, StepAnswer } from '../../src/checks/operator.ts';
import { bareTerminal, lookAt, testTime } from './looking.ts';

/** What is wrong with the panel, and what the person does: honest where no answer is given, absent, or these answers by step. */
export interface PanelWorldOptions {
  readonly faults?: readonly PanelFault[];
  readonly answers?: 'absent' | Readonly<Record<string, string | ((step: Step) => string)>>;
  readonly by?: string;
  readonly without?: readonly ('display' | 'touch' | 'keypad' | 'sound' | 'led')[];
  readonly programs?: Readonly<Record<string, MemoryProgram>>;
  /** Input devices may not be listened to. */
  readonly deaf?: boolean;
  readonly blind?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A terminal with screen, touch panel, keypad, buzzer and lamps, and a person in front of it. */
export interface PanelWorld {
  readonly panel: VirtualPanel;
  readonly files: MemoryFiles;
  readonly seams: Pick<Seams, 'files' | 'commands' | 'openPort'>;
  readonly time: VirtualTime;
  readonly look: Look;
  readonly asked: Step[];
  readonly run: (check: Check) => Promise<CheckOutcome>;
  /** Puts back what checks registered, as a run does at its end. */
  readonly restore: () => Promise<void>;
}

/** Puts a person in front of a panel. */
export function panelWorld(options: PanelWorldOptions = {}): PanelWorld {
  const time = testTime();
  const panel = createVirtualPanel({ time, touch: () => time.touch() });
  for (const fault of options.faults ?? []) {
    const [at = '', kind = ''] = fault.split(' ');
    panel.change(at, kind, true);
  }
  const files = createMemoryFiles({});
  for (const [path, render] of Object.entries(panel.files)) files.put(path, render);
  const seams = {
    files,
    commands: createMemoryCommands({ ...panel.programs, ...options.programs }),
    openPort: (port: Parameters<VirtualPanel['openPort']>[0]) =>
      Promise.resolve(
        options.deaf === true
          ? failed('denied', 'not root')
          : (panel.openPort(port) ?? failed('no-device', 'nothing there')),
      ),
  };
  const parts = {
    display: linuxDisplay(files),
    touch: linuxTouch(files),
    keypad: linuxKeypad(seams),
    sound: linuxSound(seams),
    led: linuxLed(seams),
  };
  for (const name of options.without ?? []) Reflect.deleteProperty(parts, name);
  const restores: (() => Promise<void>)[] = [];
  const asked: Step[] = [];
  const terminal = bareTerminal({ ...parts, blind: new Set(options.blind) });
  const base = lookAt(terminal, { time, ...(options.signal !== undefined && { signal: options.signal }) });
  const look: Look = {
    ...base,
    restore: (action) => void restores.push(action),
    operator: { ask: (step) => answer(step, { options, panel, time, asked, signal: base.context.signal }) },
  };
  return {
    panel,
    files,
    seams,
    time,
    look,
    asked,
    run: (check) => check.run(look),
    restore: async () => {
      for (const action of restores.toReversed()) await action();
    },
  };
}

interface Asking {
  readonly options: PanelWorldOptions;
  readonly panel: VirtualPanel;
  readonly time: VirtualTime;
  readonly asked: Step[];
  readonly signal: AbortSignal;
}

async function answer(step: Step, { options, panel, time, asked, signal }: Asking): Promise<StepAnswer> {
  asked.push(step);
  const { answers = {} } = options;
  await sleep(time, answers === 'absent' ? step.timeoutMs : 3_000, signal).catch(() => undefined);
  if (signal.aborted) return { answered: false, why: 'cancelled' };
  if (answers === 'absent') return { answered: false, why: 'timed-out' };
  const given = answers[step.id];
  const done = panel.perform(step.id);
  const value = typeof given === 'function' ? given(step) : (given ?? done ?? 'done');
  return { answered: true, value, by: options.by ?? 'menu:merchant' };
}
