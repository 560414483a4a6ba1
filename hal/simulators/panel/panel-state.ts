/** What can be wrong with a simulated panel, by the published places and kinds. */
export const panelFaults = [
  'display pixels',
  'touch dead-zone',
  'keypad stuck-key',
  'keypad dead-key',
] as const;

/** One of `panelFaults`. */
export type PanelFault = (typeof panelFaults)[number];

/** A simulated panel at one moment. */
export interface PanelState {
  readonly faults: Set<PanelFault>;
  readonly lamps: Map<string, { brightness: number; trigger: string }>;
  /** What a test of lamps noted of the time before it. */
  note: string;
  /** Tones since somebody last said how many there were. */
  tones: number;
  /** Hertz that sound now; 0 is silence. */
  pitch: number;
}

/** A panel with nothing wrong: one lamp dark, one that shows the power. */
export function freshPanel(): PanelState {
  return {
    faults: new Set(),
    lamps: new Map([
      ['pos:green:card', { brightness: 0, trigger: 'none' }],
      ['pos:blue:power', { brightness: 255, trigger: 'default-on' }],
    ]),
    note: '',
    tones: 0,
    pitch: 0,
  };
}
