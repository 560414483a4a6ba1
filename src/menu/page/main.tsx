import { render } from 'preact';
import { App } from './app.tsx';
import { openLink } from './link.ts';

const place = document.getElementById('app');
if (place !== null) render(<App link={openLink(window.location)} />, place);
