import { expect, test } from 'vitest';
import { androidBootLog, dropbox } from '../../../../hal/drivers/android/android-boot-log.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { androidPrograms } from '../../../support/android-programs.ts';
import { realContext } from '../../../support/driver-context.ts';
import { recordedText } from '../../../support/recorded-text.ts';

const files = createMemoryFiles({});
const ask = 'dumpsys dropbox --print';

test('what the drop box kept, and why it was started', async () => {
  const commands = androidPrograms({ [ask]: recordedText('android/dropbox-crashes.txt') });
  expect(await androidBootLog({ files, commands }, 'kernel_panic', realContext())).toMatchObject({
    cause: 'panic',
    crashTraces: [],
    programFailures: [
      'com.example.pay: crashed',
      'com.example.pay: crashed',
      'a program of the system: died of its native code',
    ],
  });
});

test('a crash of the system itself is a trace', async () => {
  const box =
    'Drop box contents: 1 entries\n========\n2026-03-02 09:14:55 SYSTEM_LAST_KMSG (text, 9 bytes)\nx\n';
  const commands = androidPrograms({ [ask]: box });
  expect(await androidBootLog({ files, commands }, 'unknown', realContext())).toMatchObject({
    crashTraces: ['SYSTEM_LAST_KMSG 2026-03-02 09:14:55'],
    programFailures: [],
  });
});

test('no right, no service, a foreign answer', async () => {
  const box = (text: string) => dropbox({ commands: androidPrograms({ [ask]: text }) });
  expect(await box("Permission Denial: can't dump DropBoxManagerService")).toBe('unknown');
  expect(await box("Can't find service: dropbox")).toBeNull();
  expect(await box('???')).toBe('unknown');
});
