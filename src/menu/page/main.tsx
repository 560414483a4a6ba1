import { render } from 'preact';
import { App } from './app.tsx';
import { openLink } from './link.ts';
import { guardKeys } from './guard-keys.ts';

const place = document.getElementById('app');
const link = openLink(window.location);
guardKeys(window, (tracks) => link.send({ t: 'swiped', tracks: [...tracks] }));
if (place !== null) render(<App link={link} />, place);
