import { identityQuestions } from '../../codecs/escpos/commands.ts';
import { encodePaperSensor } from '../../codecs/escpos/status-bytes.ts';
import type { CommandHandlers, PrinterMachine } from './printer-machine.ts';

/** Commands that are answered in their turn, and those that set what is answered. */
export const queryCommands: CommandHandlers = {
  '1b76': (_command, machine) => paperSensor(machine),
  '1d49': ([, , question = 0], machine) => identity(question, machine),
  '1d61': ([, , mask = 0], machine) => machine.setAutomatic(mask),
  '1d67': ([, , , , counter = 0], machine) => counterAnswer(counter, machine),
  '1d72': ([, , question = 0], machine) => {
    if (question === 1 || question === 49) paperSensor(machine);
    if (question === 2 || question === 50) drawer(machine);
  },
  '1d28': (command, machine) => {
    const letter = String.fromCodePoint(command[2] ?? 0);
    if (letter === 'A') testPrint(command, machine);
    if (letter === 'H') processId(command, machine);
  },
};

function paperSensor(machine: PrinterMachine): void {
  if (machine.personality.gsR) machine.answer(Uint8Array.of(encodePaperSensor(machine.mechanism.sensors)));
}

function drawer(machine: PrinterMachine): void {
  if (machine.personality.gsR) machine.answer(Uint8Array.of(machine.mechanism.sensors.drawerHigh ? 1 : 0));
}

const texts = ['firmware', 'maker', 'model', 'serial', 'font'] as const;

/** Numbers 1 to 3 are answered with one byte, the texts as `5F text 00`. */
function identity(question: number, machine: PrinterMachine): void {
  const { personality } = machine;
  if (question >= 1 && question <= 3 && personality.maker !== null) {
    machine.answer(Uint8Array.of([0x20, personality.cutter ? 0x03 : 0x01, 0x04][question - 1] ?? 0));
  }
  const what = texts.find((candidate) => identityQuestions[candidate] === question);
  const text = what === undefined ? null : personality[what];
  if (text !== null) machine.answer(block(0x5f, text));
}

function counterAnswer(question: number, machine: PrinterMachine): void {
  const { counters, personality } = machine;
  if (!personality.counters) return;
  const values: Readonly<Record<number, number>> = {
    20: counters.lineFeeds,
    21: counters.headEnergised,
    50: counters.cuts,
    70: counters.hours,
    148: counters.lineFeeds,
    149: counters.headEnergised,
    178: counters.cuts,
    198: counters.hours,
  };
  const value = values[question];
  if (value !== undefined) machine.answer(block(0x5f, String(value)));
}

/** GS ( H function 48: answered when everything before has been printed, which is now. */
function processId(command: Uint8Array, machine: PrinterMachine): void {
  if (machine.personality.processId && command[5] === 0x30) {
    machine.answer(Uint8Array.of(0x37, 0x22, ...command.subarray(7, 11), 0));
  }
}

/** How long a status sheet takes; the printer is deaf meanwhile and forgets its modes afterwards. */
const testPrintMs = 3000;

function testPrint(command: Uint8Array, machine: PrinterMachine): void {
  const [, , , , , , kind = 0] = command;
  if (!machine.line.isEmpty || kind < 2) return;
  const { maker, model, firmware } = machine.personality;
  for (const text of [
    '*** printer status ***',
    `${maker ?? ''} ${model ?? ''}`,
    `firmware ${firmware ?? ''}`,
  ]) {
    for (const character of text) machine.line.put(character, false);
    machine.line.feed();
  }
  if (machine.personality.cutter) machine.print({ kind: 'cut' });
  machine.reset();
  machine.goDeaf(testPrintMs);
}

function block(header: number, text: string): Uint8Array {
  return Uint8Array.of(header, ...Buffer.from(text, 'latin1'), 0);
}
