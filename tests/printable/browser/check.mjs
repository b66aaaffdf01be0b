// Opens each page on screens and as paper: nothing may overflow, be cut, or be lost to assistive technology.
import { chromium } from 'playwright-core';
import { readFileSync, existsSync } from 'node:fs';

const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const named = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
const executablePath = process.env.FIVESIGNS_BROWSER || named.find(existsSync);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

// The width of the text on A4 (174 mm) and Letter (180 mm), at 96 to the inch.
const views = [
  { width: 1440, scheme: 'light', media: 'screen' },
  { width: 1024, scheme: 'dark', media: 'screen' },
  { width: 320, scheme: 'light', media: 'screen' },
  { width: 658, scheme: 'light', media: 'print' },
  { width: 680, scheme: 'light', media: 'print' },
];

/** Elements that reach beyond the page; on a screen a wide table or chart may be scrolled to within its frame. */
function overflowing(onScreen) {
  const allowed = onScreen ? '.frame, figure, .unseen, .skip' : '.unseen, .skip';
  return [...document.querySelectorAll('body *')]
    .filter((element) => !element.closest(allowed))
    .filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
    })
    .map((element) => element.outerHTML.slice(0, 160));
}

const faults = [];
for (const file of process.argv.slice(2)) {
  for (const { width, scheme, media } of views) {
    // The page forbids scripts; the checks run beside that.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 }, colorScheme: scheme });
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => { if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) asked.push(request.url()); });
    await page.goto(`file://${file}`);
    await page.emulateMedia({ media, colorScheme: scheme });
    const where = `${file} at ${width} ${scheme} ${media}`;
    if (asked.length) faults.push(`${where}: asks for ${asked}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) faults.push(`${where}: the page is ${wide} pixels too wide`);
    for (const element of (await page.evaluate(overflowing, media === 'screen')).slice(0, 3)) {
      faults.push(`${where}: overflows: ${element}`);
    }
    if (media === 'screen') {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      for (const violation of violations) {
        faults.push(`${where}: ${violation.id} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 160)}`);
      }
    }
    await context.close();
  }
}
await browser.close();
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
