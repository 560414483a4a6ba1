import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import type { Text } from '../../hal/contracts/text.ts';
import { systemText } from '../../src/runtime/system-words.ts';

function saidOf(attempt: () => void): Text | null {
  try {
    attempt();
  } catch (error) {
    return systemText(error);
  }
  return null;
}

describe('systemText', () => {
  it('names what a file system says, with the code for technicians', () => {
    expect(saidOf(() => readFileSync('/nowhere/x'))).toEqual({
      zh: '文件或目录不存在（ENOENT）',
      en: "ENOENT: no such file or directory, open '/nowhere/x'",
    });
    expect(saidOf(() => readFileSync('/'))?.zh).toBe('是目录，不是文件（EISDIR）');
  });

  it('names what a database says by its sentence', () => {
    expect(saidOf(() => new DatabaseSync('/nowhere/x.db').close())?.zh).toMatch(/^数据库打不开（.+）$/);
  });

  it('leaves what it does not know as it is', () => {
    expect(systemText(new Error('odd'))).toEqual({ zh: 'odd', en: 'odd' });
    expect(systemText('odd')).toEqual({ zh: 'odd', en: 'odd' });
  });
});
