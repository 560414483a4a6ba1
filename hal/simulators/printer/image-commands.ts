import { wordAt } from './printer-machine.ts';
import type { CommandHandlers, PrinterMachine } from './printer-machine.ts';

/** Commands that print dots, bar codes and QR codes. */
export const imageCommands: CommandHandlers = {
  '1b2a': (command, machine) => columnImage(command, machine),
  '1d76': (command, machine) => {
    const rowBytes = wordAt(command, 4);
    printImage(
      { widthDots: rowBytes * 8, heightDots: wordAt(command, 6), bits: command.subarray(8) },
      machine,
    );
  },
  '1d28': (command, machine) => {
    const letter = String.fromCodePoint(command[2] ?? 0);
    if (letter === 'L') graphics(command.subarray(5), machine);
    if (letter === 'k') qrCode(command.subarray(5), machine);
  },
  '1d38': (command, machine) => graphics(command.subarray(7), machine),
  '1d68': ([, , dots = 162], { modes }) => void (modes.barCodeHeight = dots),
  '1d77': ([, , dots = 3], { modes }) => void (modes.barCodeModule = dots),
  '1d6b': (command, machine) => barCode(command, machine),
};

interface Image {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}

function printImage(image: Image, machine: PrinterMachine): void {
  if (image.widthDots === 0 || image.heightDots === 0) return;
  const x = machine.line.indentOf(image.widthDots);
  machine.print({ kind: 'image', x, ...image });
  machine.counters.headEnergised += image.heightDots;
}

/** ESC *: columns of 8 or 24 dots, turned into rows. Printed as a strip of its own. */
function columnImage(command: Uint8Array, machine: PrinterMachine): void {
  const [, , mode = 0] = command;
  const columns = wordAt(command, 3);
  const columnBytes = mode >= 32 ? 3 : 1;
  const rowBytes = Math.ceil(columns / 8);
  const heightDots = columnBytes * 8;
  const bits = new Uint8Array(rowBytes * heightDots);
  for (let x = 0; x < columns; x += 1) {
    for (let y = 0; y < heightDots; y += 1) {
      const byte = command[5 + x * columnBytes + (y >> 3)] ?? 0;
      if ((byte & (0x80 >> (y & 7))) === 0) continue;
      const at = y * rowBytes + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  printImage({ widthDots: columns, heightDots, bits }, machine);
}

/** GS ( L and GS 8 L: function 112 stores a raster image, 50 prints it. `m fn a bx by c xL xH yL yH dots`. */
function graphics(parameters: Uint8Array, machine: PrinterMachine): void {
  const [, code = 0] = parameters;
  if (code === 112) {
    const widthDots = wordAt(parameters, 6);
    machine.graphics = { widthDots, heightDots: wordAt(parameters, 8), bits: parameters.slice(10) };
  }
  if ((code === 50 || code === 2) && machine.graphics !== null) {
    printImage(machine.graphics, machine);
    machine.graphics = null;
  }
}

const barCodeSystems = [
  'UPC-A',
  'UPC-E',
  'EAN13',
  'EAN8',
  'CODE39',
  'ITF',
  'CODABAR',
  'CODE93',
  'CODE128',
] as const;

/** GS k in both forms. CODE128 names its code set by `{A`, `{B` or `{C` at the start. */
function barCode(command: Uint8Array, machine: PrinterMachine): void {
  const [, , system = 0] = command;
  const name = barCodeSystems[system >= 65 ? system - 65 : system];
  if (name === undefined) return;
  const data = system >= 65 ? command.subarray(4) : command.subarray(3, command.length - 1);
  const text = Buffer.from(data).toString('latin1');
  machine.print({
    kind: 'code',
    x: machine.line.indentOf(0),
    heightDots: machine.modes.barCodeHeight,
    moduleDots: machine.modes.barCodeModule,
    system: name,
    data: name === 'CODE128' ? text.replace(/^\{[ABC]/, '') : text,
  });
}

/** GS ( k: function 80 stores the text of a QR code, 81 prints it. */
function qrCode(parameters: Uint8Array, machine: PrinterMachine): void {
  const [kind = 0, code = 0] = parameters;
  if (kind !== 49) return;
  if (code === 80) machine.qrText = Buffer.from(parameters.subarray(3)).toString('utf8');
  const data = machine.qrText;
  if (code !== 81 || data === null) return;
  machine.print({
    kind: 'code',
    x: machine.line.indentOf(0),
    heightDots: 200,
    moduleDots: 6,
    system: 'QR',
    data,
  });
}
