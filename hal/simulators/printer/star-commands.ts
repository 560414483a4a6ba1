import { initialModes } from './print-modes.ts';
import { wordAt } from './printer-machine.ts';
import type { CommandHandlers, PrinterMachine } from './printer-machine.ts';

const sides = ['left', 'centre', 'right'] as const;

/** Buffered commands of Star Line Mode and StarPRNT. Chinese models read two-byte characters at all times. */
export const starCommands: CommandHandlers = {
  '09': (_command, { line }) => line.tab(),
  '0a': (_command, { line }) => line.feed(),
  '18': (_command, { line }) => line.clear(),
  // ETB: counted in its turn, 0 to 31 and round again.
  '17': (_command, machine) => machine.countEtb(),
  '1b0c': (_command, { line }) => line.feed(),
  '1b1d41': (command, { line }) => line.moveTo(wordAt(command, 3)),
  '1b1d52': (command, { line }) => {
    const dots = wordAt(command, 3);
    line.moveBy(dots < 0x8000 ? dots : dots - 0x10000);
  },
  '1b1d53': (command, machine) => {
    const rowBytes = wordAt(command, 4);
    printRows({ rowBytes, heightDots: wordAt(command, 6), bits: command.subarray(9) }, machine);
  },
  '1b1d61': ([, , , side = 0], { modes }) => void (modes.align = sides[side & 3] ?? 'left'),
  '1b1e': ([, , letter = 0, value = 0], machine) => {
    if (letter === 0x61) machine.setAutomatic(value);
  },
  '1b2d': ([, , value = 0], { modes }) => void (modes.underline = (value & 1) !== 0),
  '1b30': (_command, { modes }) => void (modes.lineSpacing = 24),
  '1b34': (_command, { modes }) => void (modes.inverse = true),
  '1b35': (_command, { modes }) => void (modes.inverse = false),
  '1b40': (_command, machine) => {
    Object.assign(machine.modes, initialModes(true));
    machine.line.clear();
    machine.clearEtb();
  },
  '1b45': (_command, { modes }) => void (modes.bold = true),
  '1b46': (_command, { modes }) => void (modes.bold = false),
  '1b4a': ([, , quarters = 0], machine) => machine.print({ kind: 'feed', heightDots: quarters * 2 }),
  '1b51': ([, , columns = 0], { modes }) => void (modes.areaWidth = columns * 12 - modes.leftMargin),
  '1b61': ([, , lines = 0], { line }) => {
    for (let fed = 0; fed < lines; fed += 1) line.feed();
  },
  '1b64': ([, , mode = 0], machine) => cut(mode, machine),
  '1b68': ([, , scale = 0], { modes }) => void (modes.heightScale = (scale & 7) + 1),
  '1b57': ([, , scale = 0], { modes }) => void (modes.widthScale = (scale & 7) + 1),
  '1b69': ([, , high = 0, wide = 0], { modes }) => {
    modes.heightScale = (high & 7) + 1;
    modes.widthScale = (wide & 7) + 1;
  },
  '1b6b': (command, machine) => {
    const rowBytes = wordAt(command, 2);
    // The strip stays in the line buffer; its LF feeds the paper.
    printRows({ rowBytes, heightDots: 24, bits: command.subarray(4) }, machine);
    machine.line.swallowFeed();
  },
  '1b6c': ([, , columns = 0], { modes }) => void (modes.leftMargin = columns * 12),
  '1b7a': ([, , value = 0], { modes }) => void (modes.lineSpacing = (value & 1) !== 0 ? 32 : 24),
};

interface Rows {
  readonly rowBytes: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}

function printRows({ rowBytes, heightDots, bits }: Rows, machine: PrinterMachine): void {
  if (rowBytes === 0 || heightDots === 0) return;
  const widthDots = rowBytes * 8;
  machine.print({ kind: 'image', x: machine.line.indentOf(widthDots), widthDots, heightDots, bits });
  machine.counters.headEnergised += heightDots;
}

/** ESC d: 2 and 3 (and their digits) feed to the cutter first. */
function cut(mode: number, machine: PrinterMachine): void {
  if (!machine.line.isEmpty) machine.line.feed();
  if ((mode & 2) !== 0) machine.print({ kind: 'feed', heightDots: 120 });
  if (!machine.personality.cutter) return;
  machine.counters.cuts += 1;
  machine.print({ kind: 'cut' });
}
