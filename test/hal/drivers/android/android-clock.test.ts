import { expect, test } from 'vitest';
import { androidClock } from '../../../../hal/drivers/android/android-clock.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';
import { fakeNet } from '../../../support/fake-net.ts';

const sync = async (answers: Readonly<Record<string, string>>): Promise<unknown> => {
  const seams = { files: createMemoryFiles({}), commands: androidPrograms(answers), net: fakeNet() };
  const status = await androidClock(seams, []).status(realContext());
  return status.ok && status.value.synchronised;
};

const setting = 'settings get global auto_time';
const provider = 'content query --uri content://settings/global';

test.each([
  [{ [setting]: '1\n' }, true],
  [{ [setting]: '0\r\n' }, false],
  [{ [setting]: 'null\n' }, 'unknown'],
  [{ [provider]: 'Row: 0 _id=1, name=auto_time, value=1\n' }, true],
  [{}, 'unknown'],
])('%j: kept by the network %s', async (answers, kept) => {
  expect(await sync(answers)).toBe(kept);
});
