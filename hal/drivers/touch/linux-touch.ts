import { failed, ok } from '../../contracts/fault.ts';
import type { FileLink } from '../../contracts/links.ts';
import type { Touch } from '../../contracts/touch.ts';
import { isTouchPanel, kernelInputs } from '../kernel-inputs.ts';

const multiTouchX = 53;

/** Touch panels by the kernel's list of input devices. */
export function linuxTouch(files: FileLink): Touch {
  return {
    panels: async () => {
      const panels = (await kernelInputs(files)).filter(isTouchPanel);
      return panels.length === 0
        ? failed('no-device', 'the kernel knows of no touch panel')
        : ok(panels.map(({ name, axes }) => ({ name, multiTouch: axes.has(multiTouchX) })));
    },
  };
}
