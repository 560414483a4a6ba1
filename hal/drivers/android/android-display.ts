import { parseDisplaySize } from '../../codecs/android/display-size.ts';
import type { Display } from '../../contracts/display.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import { askService } from './ask-service.ts';

/** The built-in screen by `wm size`; how bright it is lit no application may read. */
export function androidDisplay(commands: CommandLink): Display {
  return {
    panels: async () => {
      const text = await askService(commands, ['wm', 'size']);
      if (!text.ok) return text;
      const size = parseDisplaySize(text.value);
      return size === null
        ? failed('no-device', 'the window manager tells of no screen')
        : ok([{ name: 'built-in', connected: true, ...size, backlightShare: null }]);
    },
  };
}
