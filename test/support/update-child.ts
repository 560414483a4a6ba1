// Looks after the terminal of a folder: `node update-child.ts <folder> <health> <killAt>`. Ends itself by SIGKILL at that step.
import { lookAfterUpdate } from './look-after-update.ts';
import { changeSlots, readSlots } from './slot-file-world.ts';

const [folder = '', health = '', killText = '-1'] = process.argv.slice(2);

await lookAfterUpdate(folder, health, () => {
  const { steps } = readSlots(folder);
  changeSlots(folder, (slots) => {
    slots.steps += 1;
  });
  if (steps === Number(killText)) process.kill(process.pid, 'SIGKILL');
});
