import type { Text } from '../../hal/contracts/text.ts';

/** A value with the offset of each of its parts (key: the path as JSON), or the first thing wrong. Offsets count UTF-16 units. */
export type JsonScan =
  | { readonly ok: true; readonly value: unknown; readonly offsets: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly message: Text; readonly offset: number };

/** Deeper nesting than any file of ours has; a bound keeps a hostile text from exhausting the stack. */
const deepest = 64;

/**
 * Reads strict JSON. `JSON.parse` says where it stumbled only for some mistakes and never where a well-formed but wrong value stands,
 * which is what a person editing the file needs.
 */
export function scanJson(text: string): JsonScan {
  const scanner = new Scanner(text);
  try {
    const value = scanner.document();
    return { ok: true, value, offsets: scanner.offsets };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, message: error.text, offset: error.offset };
    throw error;
  }
}

const goodStart = /"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\p{Cc}]*)*/uy;
const wholeString = new RegExp(`${goodStart.source}"`, 'uy');

class Mistake extends Error {
  readonly text: Text;
  readonly offset: number;
  constructor(text: Text, offset: number) {
    super(text.en);
    this.text = text;
    this.offset = offset;
  }
}

class Scanner {
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#space();
    const value = this.#value(this.#at);
    this.#space();
    if (this.#at < this.#text.length) throw this.#unexpected({ zh: '文件结束', en: 'the end of the file' });
    return value;
  }

  #value(markedAt: number): unknown {
    this.offsets.set(JSON.stringify(this.#path), markedAt);
    if (this.#path.length > deepest) throw new Mistake({ zh: '嵌套太深', en: 'nested too deep' }, this.#at);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    return this.#word();
  }

  #object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#list('}', () => {
      const keyAt = this.#at;
      if (this.#text[this.#at] !== '"') throw this.#unexpected(keyOrEnd);
      const key = this.#string();
      if (Object.hasOwn(object, key)) throw givenTwice(key, keyAt);
      this.#space();
      this.#expect(':');
      this.#space();
      this.#path.push(key);
      const value = this.#value(keyAt);
      this.#path.pop();
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    });
    return object;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    this.#list(']', () => {
      this.#path.push(array.length);
      array.push(this.#value(this.#at));
      this.#path.pop();
    });
    return array;
  }

  /** The entries between an opening bracket and `closing`, separated by single commas. */
  #list(closing: string, entry: () => void): void {
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === closing) {
      this.#at += 1;
      return;
    }
    for (;;) {
      entry();
      this.#space();
      if (this.#text[this.#at] === closing) break;
      if (this.#text[this.#at] !== ',')
        throw this.#unexpected({ zh: `逗号或 ${closing}`, en: `a comma or ${closing}` });
      this.#at += 1;
      this.#space();
    }
    this.#at += 1;
  }

  #string(): string {
    const quoted = this.#match(wholeString);
    if (quoted === null) throw this.#brokenString();
    return String(JSON.parse(quoted));
  }

  #brokenString(): Mistake {
    const good = this.#match(goodStart) ?? '"';
    const next = this.#text[this.#at];
    if (next === undefined || next === '\n' || next === '\r') {
      return new Mistake(unclosed, this.#at - good.length);
    }
    return new Mistake(next === '\\' ? unknownEscape : controlCharacter, this.#at);
  }

  #word(): unknown {
    const number = this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
    if (number !== null) return Number(number);
    const word = this.#match(/(?:true|false|null)(?!\w)/y);
    if (word === null) throw this.#unexpected({ zh: '一个值', en: 'a value' });
    return word === 'null' ? null : word === 'true';
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) throw this.#unexpected({ zh: character, en: character });
    this.#at += 1;
  }

  #space(): void {
    this.#match(/[ \t\r\n]*/y);
  }

  #unexpected(expected: Text): Mistake {
    const there = /^(?:[\w.+-]{1,20}|[\s\S])/u.exec(this.#text.slice(this.#at, this.#at + 20))?.[0];
    const found =
      there === undefined
        ? { zh: '文件到此为止', en: 'the file ends' }
        : { zh: `写的是 ${JSON.stringify(there)}`, en: `there is ${JSON.stringify(there)}` };
    const text = {
      zh: `这里应为${spaced(expected.zh)}，${found.zh}`,
      en: `expected ${expected.en}, but ${found.en}`,
    };
    return new Mistake(text, this.#at);
  }
}

const keyOrEnd: Text = { zh: '双引号括起的项名或 }', en: 'a key in double quotes or }' };
const unclosed: Text = { zh: '文字缺少结尾的双引号', en: 'text without its closing double quote' };
const unknownEscape: Text = { zh: '文字里有不认识的转义', en: 'unknown escape in a text' };
const controlCharacter: Text = { zh: '文字里有控制字符', en: 'control character in a text' };

function givenTwice(key: string, at: number): Mistake {
  const quoted = JSON.stringify(key);
  return new Mistake({ zh: `${quoted} 写了两次`, en: `key ${quoted} is given twice` }, at);
}

/** A sign stands apart from the Chinese before it. */
function spaced(words: string): string {
  return /^[\x21-\x7e]/.test(words) ? ` ${words}` : words;
}
