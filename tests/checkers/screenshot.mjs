// node screenshot.mjs CHROMIUM FILE WIDTH PICTURE.png [light|dark]: the whole page of an HTML file as a picture.
import { openFile, withBrowser } from "./browser.mjs";

const [chromium, file, width, picture, scheme] = process.argv.slice(2);
await withBrowser(chromium, async (browser) => {
  const page = await openFile(browser, file, Number(width), scheme);
  await page.screenshot({ path: picture, fullPage: true });
});
