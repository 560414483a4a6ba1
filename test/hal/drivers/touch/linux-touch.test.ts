import { expect, test } from 'vitest';
import { linuxTouch } from '../../../../hal/drivers/touch/linux-touch.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { realContext } from '../../../support/driver-context.ts';
import { panelWorld } from '../../../support/panel-world.ts';

test('the panel of the simulated kernel, and none where there is none', async () => {
  const { files } = panelWorld();
  expect(await linuxTouch(files).panels(realContext())).toEqual({
    ok: true,
    value: [{ name: 'goodix-ts', multiTouch: true }],
  });
  expect(await linuxTouch(createMemoryFiles({})).panels(realContext())).toMatchObject({
    fault: { code: 'no-device' },
  });
});
