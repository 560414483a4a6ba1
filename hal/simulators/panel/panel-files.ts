import { inputBits } from '../../codecs/linux/input-devices.ts';
import { panelWordBits } from './panel-nodes.table.ts';
import type { PanelState } from './panel-state.ts';

/** The keys of the simulated keypad by the kernel's codes: digits, cancel, clear, enter, two functions. */
export const panelKeyCodes: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 14, 28, 59, 60];

/** What the kernel of a terminal with screen, touch panel, keypad, buzzer and two lamps shows of them; rendered when read. */
export function panelFiles(state: PanelState): Readonly<Record<string, () => string | null>> {
  return {
    '/proc/bus/input/devices': () => inputDevices,
    '/sys/class/drm/card0-DSI-1/status': () => 'connected\n',
    '/sys/class/drm/card0-DSI-1/modes': () => '480x800\n',
    '/sys/class/graphics/fb0/name': () => 'panel\n',
    '/sys/class/graphics/fb0/virtual_size': () => '480,800\n',
    '/sys/class/backlight/panel/brightness': () => '180\n',
    '/sys/class/backlight/panel/max_brightness': () => '255\n',
    '/run/posdoctor-lamps': () => (state.note === '' ? null : state.note),
    ...Object.fromEntries([...state.lamps].flatMap(([name, lamp]) => lampFiles(name, lamp))),
  };
}

type LampState = PanelState['lamps'] extends Map<string, infer Lamp> ? Lamp : never;

function lampFiles(name: string, lamp: LampState): readonly (readonly [string, () => string])[] {
  const folder = `/sys/class/leds/${name}`;
  const triggers = (): string =>
    ['none', 'default-on', 'heartbeat'].map((each) => (each === lamp.trigger ? `[${each}]` : each)).join(' ');
  return [
    [`${folder}/brightness`, () => `${String(lamp.brightness)}\n`],
    [`${folder}/max_brightness`, () => '255\n'],
    [`${folder}/trigger`, () => `${triggers()}\n`],
  ];
}

interface Listed {
  readonly name: string;
  readonly node: string;
  readonly maps: Readonly<Record<string, readonly number[]>>;
}

const listed: readonly Listed[] = [
  {
    name: 'goodix-ts',
    node: 'event0',
    maps: { PROP: [1], EV: [0, 1, 3], KEY: [330], ABS: [0, 1, 47, 53, 54, 57] },
  },
  { name: 'matrix-keypad', node: 'event1', maps: { PROP: [], EV: [0, 1, 20], KEY: panelKeyCodes } },
  { name: 'pwm-beeper', node: 'event2', maps: { PROP: [], EV: [0, 18], SND: [1, 2] } },
];

const inputDevices = listed
  .map(({ name, node, maps }) => {
    const rows = Object.entries(maps).map(([map, bits]) => `B: ${map}=${inputBits(bits, panelWordBits)}`);
    return [
      'I: Bus=0019 Vendor=0001 Product=0001 Version=0100',
      `N: Name="${name}"`,
      `P: Phys=${name}/input0`,
      `H: Handlers=kbd ${node} `,
      ...rows,
      '',
      '',
    ].join('\n');
  })
  .join('');
