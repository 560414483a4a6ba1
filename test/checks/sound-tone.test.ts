import { expect, test } from 'vitest';
import { soundTone } from '../../src/checks/sound-tone.ts';
import { panelWorld } from '../support/panel-world.ts';

const card = ' 0 [Codec          ]: simple-card - POS-Codec\n';

test('who counts the tones right has heard them', async () => {
  const world = panelWorld();
  expect(await world.run(soundTone)).toMatchObject({ verdict: 'passed' });
  expect(world.asked).toHaveLength(1);
});

test('none heard is a finding; a wrong count is asked again and condemns nothing', async () => {
  expect(await panelWorld({ answers: { 'count-tones': 'none' } }).run(soundTone)).toMatchObject({
    verdict: 'failed',
    findings: [{ id: 'sound.silent', evidence: [{ how: 'operator' }] }],
  });
  const guessing = panelWorld({ answers: { 'count-tones': () => 'again' } });
  expect(await guessing.run(soundTone)).toMatchObject({ verdict: 'inconclusive', findings: [] });
  expect(guessing.asked).toHaveLength(3);
});

test('a terminal without a program that plays lets the page play', async () => {
  const world = panelWorld({
    answers: {
      'count-tones': ({ inquiry }) =>
        inquiry.type === 'choose' && inquiry.scene?.show === 'tones' ? String(inquiry.scene.count) : 'none',
    },
  });
  world.files.put('/proc/bus/input/devices', '\n');
  world.files.put('/proc/asound/cards', card);
  expect(await world.run(soundTone)).toMatchObject({ verdict: 'passed' });
});

test('nobody there, nothing that sounds', async () => {
  expect(await panelWorld({ answers: 'absent' }).run(soundTone)).toMatchObject({ reason: 'no-operator' });
  const mute = panelWorld();
  mute.files.put('/proc/bus/input/devices', '\n');
  expect(await mute.run(soundTone)).toMatchObject({ verdict: 'unsupported', reason: 'no-device' });
  expect(await panelWorld({ without: ['sound'] }).run(soundTone)).toMatchObject({ verdict: 'unsupported' });
});
