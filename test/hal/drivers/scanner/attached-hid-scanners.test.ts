import { expect, test } from 'vitest';
import { attachedHidScanners } from '../../../../hal/drivers/scanner/attached-hid-scanners.ts';
import { createMemoryFiles } from '../../../../hal/links/memory-files.ts';
import { bytesOf } from '../../../support/hex.ts';

test('scanners are told from keyboards by their report descriptor; what cannot be read is none', async () => {
  const files = createMemoryFiles({});
  files.put('/sys/class/hidraw/hidraw0/device/report_descriptor', bytesOf('05010906a101'));
  files.put('/sys/class/hidraw/hidraw2/device/report_descriptor', bytesOf('058c0902a101'));
  files.put('/sys/class/hidraw/hidraw3/device/uevent', 'HID_ID=0003:00000C2E:00000B61');
  files.put('/sys/class/hidraw/notes/device/report_descriptor', bytesOf('058c0902a101'));
  expect(await attachedHidScanners(files)).toEqual(['/dev/hidraw2']);
  expect(await attachedHidScanners(createMemoryFiles({}))).toEqual([]);
});
