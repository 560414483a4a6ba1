/** What commands act on. */
export interface CommandedScanner {
  readonly answer: (bytes: Uint8Array) => void;
  /** The light has gone on. */
  readonly lit: () => void;
}

const syn = 0x16;
const carriageReturn = 0x0d;
const enough = 128;

/** The command interpreter of an imager: `SYN T CR` light on, `SYN U CR` off, `SYN M CR` and a menu command up to its full stop. */
export class ScannerCommands {
  readonly #scanner: CommandedScanner;
  #waiting = '';
  #lit = false;

  constructor(scanner: CommandedScanner) {
    this.#scanner = scanner;
  }

  get lit(): boolean {
    return this.#lit;
  }

  /** A code was read: the light goes out by itself. */
  readOnce(): void {
    this.#lit = false;
  }

  /** Takes bytes, cut anywhere. */
  take(bytes: Uint8Array): void {
    this.#waiting = (this.#waiting + Buffer.from(bytes).toString('latin1')).slice(-enough);
    while (this.#step());
  }

  /** Obeys one whole command; false when none waits. */
  #step(): boolean {
    const start = this.#waiting.indexOf(String.fromCodePoint(syn));
    if (start === -1) {
      this.#waiting = '';
      return false;
    }
    const command = this.#waiting.slice(start);
    if (command.length < 3) return false;
    const isMenu = command[1] === 'M' && command.charCodeAt(2) === carriageReturn;
    const end = isMenu ? command.search(/[.!]/) : 2;
    if (end === -1) return false;
    this.#waiting = command.slice(end + 1);
    if (isMenu) this.#menu(command.slice(3, end), command.slice(end, end + 1));
    else this.#setLight(command[1]);
    return true;
  }

  #setLight(letter: string | undefined): void {
    if (letter === 'T') {
      this.#lit = true;
      this.#scanner.lit();
    } else if (letter === 'U') this.#lit = false;
  }

  /** A known tag is answered with its value and ACK, an unknown one with ENQ. */
  #menu(text: string, end: string): void {
    const [, tag = '', asked] = /^([A-Za-z_]{6})(\??)/.exec(text) ?? [];
    const known = tag.toUpperCase() === 'REV_SW' && asked === '?';
    const told = known ? `${tag.toUpperCase()}: $Revision: 15448 $\x06${end}` : `${text}\x05${end}`;
    this.#scanner.answer(Buffer.from(told, 'latin1'));
  }
}
