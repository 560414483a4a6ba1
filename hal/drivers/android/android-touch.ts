import { parseTouchDevices } from '../../codecs/android/touch-devices.ts';
import { failed, ok } from '../../contracts/fault.ts';
import type { CommandLink } from '../../contracts/links.ts';
import type { Touch } from '../../contracts/touch.ts';
import { askService } from './ask-service.ts';

/** Touch panels by the event hub's list (`dumpsys input`). */
export function androidTouch(commands: CommandLink): Touch {
  return {
    panels: async () => {
      const text = await askService(commands, ['dumpsys', 'input']);
      if (!text.ok) return text;
      const panels = parseTouchDevices(text.value);
      return panels.length === 0 ? failed('no-device', 'the system lists no touch panel') : ok(panels);
    },
  };
}
