import { expect, it } from 'vitest';
import { firmwareWord, listedFirmware } from '../../../../hal/drivers/platform/listed-firmware.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';

const places = {
  manifestPath: '/m.json',
  measured: [{ component: 'agent', path: '/opt/agent' }],
  expects: [],
} as const;

it('gives the model to the system alone, and hashes what it is told to', async () => {
  const files = createMemoryFiles({});
  files.put(
    '/m.json',
    '{"components":[{"component":"os","version":"1"},{"component":"modem","version":"2"}]}',
  );
  files.put('/opt/agent', '');
  const { readings, unread } = firmwareWord(await listedFirmware(files, places, 'T1'));
  expect(readings).toMatchObject([
    { component: 'os', model: 'T1' },
    { component: 'modem', model: null },
    {
      component: 'agent',
      evidence: 'measured',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
  ]);
  expect(unread).toEqual([]);
});

it('a file that is too large to be a program is not read', async () => {
  const files = createMemoryFiles({});
  files.put('/opt/agent', { bytes: 17 * 1024 ** 2 });
  const told = await listedFirmware(files, { ...places, manifestPath: null }, null);
  expect(firmwareWord([...told, null]).unread).toMatchObject([{ component: 'agent', why: 'protocol' }]);
});
