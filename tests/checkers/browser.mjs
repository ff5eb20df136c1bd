// A browser with an empty profile that asks nothing of the network on its own, and the pages it opens.
import puppeteer from "puppeteer-core";
import { pathToFileURL } from "node:url";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// Runs `work(browser)`; the profile is a new temporary folder, which is removed with the browser.
export async function withBrowser(executable, work) {
  const browser = await puppeteer.launch({ executablePath: executable, headless: true, args: FLAGS });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

export async function openFile(browser, file, width, scheme = "light") {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return page;
}
