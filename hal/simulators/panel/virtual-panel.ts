import { decodeInputEvents, encodeInputEvents } from '../../codecs/readers/evdev-keys.ts';
import type { InputEvent } from '../../codecs/readers/evdev-keys.ts';
import { ok } from '../../contracts/fault.ts';
import type { HalResult } from '../../contracts/fault.ts';
import type { ByteLink } from '../../contracts/links.ts';
import type { PortAddress } from '../../contracts/seams.ts';
import type { Time } from '../../contracts/time.ts';
import { memoryPair } from '../../links/memory-link.ts';
import type { MemoryProgram } from '../../links/memory-commands.ts';
import { panelFiles, panelKeyCodes } from './panel-files.ts';
import { panelNodes, panelWordBits } from './panel-nodes.table.ts';
import { freshPanel, panelFaults } from './panel-state.ts';
import type { PanelState } from './panel-state.ts';

/** Screen, touch panel, keypad, buzzer and lamps of a simulated terminal, and the person in front of them. */
export interface VirtualPanel {
  readonly state: PanelState;
  readonly files: Readonly<Record<string, () => string | null>>;
  readonly programs: Readonly<Record<string, MemoryProgram>>;
  change(at: string, kind: string, acting: boolean): void;
  openPort(port: PortAddress): HalResult<ByteLink> | null;
  /** What a person sees, hears or did when a step asks for it; null: the step is about something else. */
  perform(stepId: string): string | null;
}

/** The clock of the simulation; `touch` tells it that bytes moved. */
export interface PanelWorld {
  readonly time: Time;
  readonly touch: () => void;
}

const eventSize = panelWordBits === 64 ? 24 : 16;
const repeatMs = 33;
const stuckCode = 6;
const deadCode = 14;
/** Fields of the touch grid that the dead zone covers: a corner of the keyboard area. */
const deadFields = '45 46 51 52';

/** A panel with nothing wrong until something is. */
export function createVirtualPanel(world: PanelWorld): VirtualPanel {
  const state = freshPanel();
  const keypads = new Set<ByteLink>();
  return {
    state,
    files: panelFiles(state),
    programs: { tee: (args, stdin) => tee(state, args, stdin) },
    change: (at, kind, acting) => {
      const fault = panelFaults.find((name) => name === `${at} ${kind}`);
      if (fault === undefined) return;
      if (acting) state.faults.add(fault);
      else state.faults.delete(fault);
    },
    openPort: (port) => {
      if (port.kind !== 'evdev') return null;
      if (port.path === panelNodes.keypad) return ok(plugKeypad(state, keypads, world));
      return port.path === panelNodes.buzzer ? ok(plugBuzzer(state, world)) : null;
    },
    perform: (stepId) => acts[stepId]?.(state, keypads) ?? null,
  };
}

type Act = (state: PanelState, keypads: ReadonlySet<ByteLink>) => string;

const acts: Readonly<Record<string, Act>> = {
  'look-colours': ({ faults }) => (faults.has('display pixels') ? 'flawed' : 'clean'),
  'wipe-grid': ({ faults }) => (faults.has('touch dead-zone') ? deadFields : 'all'),
  'press-keys': ({ faults }, keypads) => {
    for (const code of panelKeyCodes) {
      if (code === deadCode && faults.has('keypad dead-key')) continue;
      if (code === stuckCode && faults.has('keypad stuck-key')) continue;
      for (const keypad of keypads) type(keypad, [event(1, code, 1), event(1, code, 0)]);
    }
    return 'done';
  },
  'count-tones': (state) => {
    const heard = state.tones;
    state.tones = 0;
    return heard === 0 ? 'none' : String(heard);
  },
  'see-lamp': ({ lamps, note }) => {
    const tested = [...lamps].filter(([name]) => note.includes(name));
    return tested.some(([, { brightness }]) => brightness > 0) ? 'lit' : 'dark';
  },
};

function plugKeypad(state: PanelState, keypads: Set<ByteLink>, world: PanelWorld): ByteLink {
  const [host, device] = memoryPair({ ...world, paths: [`evdev:${panelNodes.keypad}`, 'keypad'] });
  keypads.add(device);
  let open = true;
  device.onClose(() => {
    open = false;
    keypads.delete(device);
  });
  const repeat = (): void => {
    if (!open) return;
    if (state.faults.has('keypad stuck-key')) type(device, [event(1, stuckCode, 2)]);
    world.time.after(repeatMs, repeat);
  };
  world.time.after(repeatMs, repeat);
  return host;
}

function plugBuzzer(state: PanelState, world: PanelWorld): ByteLink {
  const [host, device] = memoryPair({ ...world, paths: [`evdev:${panelNodes.buzzer}`, 'buzzer'] });
  device.onBytes((bytes) => {
    const events = decodeInputEvents(bytes, eventSize);
    if (!events.ok) return;
    for (const { value } of events.value) {
      state.pitch = value;
      if (value > 0) state.tones += 1;
    }
  });
  return host;
}

function tee(state: PanelState, [path = '']: readonly string[], text: string): ReturnType<MemoryProgram> {
  if (path === '/run/posdoctor-lamps') {
    state.note = text;
    return text;
  }
  const [, name = '', file = ''] = /^\/sys\/class\/leds\/([^/]+)\/(brightness|trigger)$/.exec(path) ?? [];
  const lamp = state.lamps.get(name);
  if (lamp === undefined) return { code: 1, stdout: text, stderr: `tee: ${path}: No such file or directory` };
  if (file === 'brightness') lamp.brightness = Number(text);
  else Object.assign(lamp, { trigger: text, brightness: text === 'none' ? 0 : 255 });
  return text;
}

function event(type_: number, code: number, value: number): InputEvent {
  return { timeMs: 0, type: type_, code, value };
}

function type(keypad: ByteLink, events: readonly InputEvent[]): void {
  void keypad.write(encodeInputEvents(events, eventSize), 1_000);
}
