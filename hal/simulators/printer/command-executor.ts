import { chineseCharacter, singleByteCharacter } from './code-page.ts';
import type { CommandHandlers, PrinterMachine } from './printer-machine.ts';

/** Executes buffered commands one after another; keeps the first half of a Chinese character until its second comes. */
export class CommandExecutor {
  readonly #machine: PrinterMachine;
  readonly #tables: readonly CommandHandlers[];
  #lead: number | null = null;

  constructor(machine: PrinterMachine, tables: readonly CommandHandlers[]) {
    this.#machine = machine;
    this.#tables = tables;
  }

  execute(command: Uint8Array): void {
    const [first = 0] = command;
    if (command.length === 1 && first >= 0x20) return this.#text(first);
    this.#flushLead();
    const code = Buffer.from(command.subarray(0, 3)).toString('hex');
    for (const table of this.#tables) {
      // Some commands are named by three bytes, control characters by one.
      const handler =
        table[code] ??
        table[code.slice(0, 4)] ??
        (command.length === 1 ? table[code.slice(0, 2)] : undefined);
      handler?.(command, this.#machine);
    }
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
