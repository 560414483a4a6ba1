import { initialModes } from './print-modes.ts';
import { wordAt } from './printer-machine.ts';
import type { CommandHandlers, PrinterMachine } from './printer-machine.ts';

const sides = ['left', 'centre', 'right'] as const;

/** Commands that place and style text. */
export const textCommands: CommandHandlers = {
  // HT LF FF CR CAN: CR alone prints nothing, for automatic line feed is off.
  '09': (_command, { line }) => line.tab(),
  '0a': (_command, { line }) => line.feed(),
  '0c': (_command, { line }) => line.feed(),
  '18': (_command, { line }) => line.clear(),
  // ESC
  '1b20': ([, , dots = 0], { modes }) => void (modes.characterSpacing = dots),
  '1b21': ([, , mask = 0], machine) => selectPrintMode(mask, machine),
  '1b24': (command, { line }) => line.moveTo(wordAt(command, 2)),
  '1b2d': ([, , value = 0], { modes }) => void (modes.underline = isOn(value)),
  '1b32': (_command, { modes }) => void (modes.lineSpacing = 30),
  '1b33': ([, , dots = 30], { modes }) => void (modes.lineSpacing = dots),
  '1b40': (_command, machine) => {
    Object.assign(machine.modes, initialModes(machine.personality.chineseFromStart));
    machine.line.clear();
    machine.graphics = null;
  },
  '1b44': (command, { modes }) => {
    const columns = [...command.subarray(2)].filter((column) => column > 0);
    modes.tabStops = columns.map((column) => column * 12);
  },
  '1b45': ([, , value = 0], { modes }) => void (modes.bold = isOn(value)),
  '1b47': ([, , value = 0], { modes }) => void (modes.bold = isOn(value)),
  '1b4a': ([, , dots = 0], machine) => {
    if (machine.line.isEmpty) machine.print({ kind: 'feed', heightDots: dots });
    else machine.line.printLine(dots);
  },
  '1b4d': ([, , font = 0], { modes }) => void (modes.fontB = isOn(font)),
  '1b5c': (command, { line }) => {
    const dots = wordAt(command, 2);
    line.moveBy(dots < 0x8000 ? dots : dots - 0x10000);
  },
  '1b61': ([, , side = 0], { modes, line }) => {
    // Only at the start of a line, as the manuals have it.
    if (line.isEmpty) modes.align = sides[side & 3] ?? 'left';
  },
  '1b64': ([, , lines = 0], { line }) => feedLines(lines, line),
  '1b74': ([, , page = 0], { modes }) => void (modes.codePage = page),
  // FS
  '1c21': ([, , mask = 0], { modes }) => {
    modes.widthScale = (mask & 0x04) !== 0 ? 2 : 1;
    modes.heightScale = (mask & 0x08) !== 0 ? 2 : 1;
  },
  '1c26': (_command, { modes }) => void (modes.chinese = true),
  '1c2e': (_command, { modes }) => void (modes.chinese = false),
  '1c57': ([, , value = 0], { modes }) => {
    modes.widthScale = isOn(value) ? 2 : 1;
    modes.heightScale = modes.widthScale;
  },
  // GS
  '1d21': ([, , size = 0], { modes }) => {
    modes.widthScale = ((size >> 4) & 7) + 1;
    modes.heightScale = (size & 7) + 1;
  },
  '1d42': ([, , value = 0], { modes }) => void (modes.inverse = isOn(value)),
  '1d4c': (command, { modes }) => void (modes.leftMargin = wordAt(command, 2)),
  '1d57': (command, { modes }) => void (modes.areaWidth = wordAt(command, 2)),
  '1d56': (command, machine) => cut(command, machine),
};

/** ESC ! sets font, boldness and size at once. */
function selectPrintMode(mask: number, { modes }: PrinterMachine): void {
  modes.fontB = (mask & 0x01) !== 0;
  modes.bold = (mask & 0x08) !== 0;
  modes.heightScale = (mask & 0x10) !== 0 ? 2 : 1;
  modes.widthScale = (mask & 0x20) !== 0 ? 2 : 1;
  modes.underline = (mask & 0x80) !== 0;
}

/** ESC d 0 prints what is there without feeding. */
function feedLines(lines: number, line: PrinterMachine['line']): void {
  if (!line.isEmpty || lines > 0) line.feed();
  for (let fed = 1; fed < lines; fed += 1) line.feed();
}

function cut(command: Uint8Array, machine: PrinterMachine): void {
  const feedDots = command[3] ?? 0;
  if (!machine.line.isEmpty) machine.line.feed();
  if (command.length > 3) machine.print({ kind: 'feed', heightDots: 120 + feedDots });
  if (!machine.personality.cutter) return;
  machine.counters.cuts += 1;
  machine.print({ kind: 'cut' });
}

/** Numbers and the digits '0' and '1' both switch; only the lowest bit counts. */
function isOn(value: number): boolean {
  return (value & 1) !== 0 || value === 2;
}
