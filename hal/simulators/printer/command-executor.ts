import { chineseCharacter, singleByteCharacter } from './code-page.ts';
import { imageCommands } from './image-commands.ts';
import type { PrinterMachine } from './printer-machine.ts';
import { queryCommands } from './query-commands.ts';
import { textCommands } from './text-commands.ts';

const tables = [textCommands, imageCommands, queryCommands];

/** Executes buffered commands one after another; keeps the first half of a Chinese character until its second comes. */
export class CommandExecutor {
  readonly #machine: PrinterMachine;
  #lead: number | null = null;

  constructor(machine: PrinterMachine) {
    this.#machine = machine;
  }

  execute(command: Uint8Array): void {
    const [first = 0] = command;
    if (command.length === 1 && first >= 0x20) return this.#text(first);
    this.#flushLead();
    const key = Buffer.from(command.subarray(0, command.length === 1 ? 1 : 2)).toString('hex');
    for (const table of tables) table[key]?.(command, this.#machine);
  }

  #text(byte: number): void {
    const { line, modes } = this.#machine;
    if (this.#lead !== null) {
      const pair = chineseCharacter(this.#lead, byte);
      if (pair === null) this.#flushLead();
      this.#lead = null;
      if (pair !== null) return line.put(pair, true);
    }
    if (modes.chinese && byte >= 0x81 && byte !== 0xff) this.#lead = byte;
    else line.put(singleByteCharacter(byte, modes.codePage), false);
  }

  /** A first half without a second prints as whatever the code page has there. */
  #flushLead(): void {
    if (this.#lead === null) return;
    this.#machine.line.put(singleByteCharacter(this.#lead, this.#machine.modes.codePage), false);
    this.#lead = null;
  }
}
