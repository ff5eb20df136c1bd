// node inspect.mjs CHROMIUM FILE…: what a browser finds in HTML files, as JSON, one result a file:
// {file, requests, overflows: [width], fonts: [name], sources, calls, headings, printed}
import { openFile, withBrowser } from "../checkers/browser.mjs";

const WIDTHS = [360, 390, 600, 768, 1024, 1088, 1280, 1600];

// The faces that letters of the page are really drawn with.
async function fontsOf(page) {
  const client = await page.createCDPSession();
  await client.send("DOM.enable");
  await client.send("CSS.enable");
  const { root } = await client.send("DOM.getDocument", { depth: 1 });
  const { nodeIds } = await client.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "body, body *" });
  const names = new Set();
  for (const nodeId of nodeIds) {
    const { fonts } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
    for (const font of fonts) names.add(font.isCustomFont ? font.familyName : `system: ${font.familyName}`);
  }
  return [...names].sort();
}

const shown = (page) =>
  page.$eval("data[data-origin]", (data) => [getComputedStyle(data, "::after").content, data.dataset.origin]);

// What stands at the foot of the page when a quantity is focused, or the pointer is on it.
async function sourcesOf(page) {
  if (!(await page.$("data[data-origin]"))) return null;
  const rest = await shown(page);
  await page.focus("data[data-origin]");
  const focus = await shown(page);
  await page.$eval("data[data-origin]", (data) => data.blur());
  await page.hover("data[data-origin]");
  const hover = await shown(page);
  return { rest, focus, hover };
}

// Follows every footnote's call to its note, and back.
const followCalls = () =>
  [...document.querySelectorAll(".call a")].map((call) => {
    const note = document.querySelector(call.getAttribute("href"));
    const back = note?.querySelector("a.back");
    const reached = back ? document.querySelector(back.getAttribute("href")) : null;
    return { call: call.id, note: note?.id ?? "", back: reached?.id ?? "" };
  });

// What paper should not show: switches, hints, and boxes that scroll.
async function printedOf(page) {
  await page.emulateMediaType("print");
  const result = await page.evaluate(() => {
    const isShown = (one) => getComputedStyle(one).display !== "none";
    const shown = [...document.querySelectorAll(".languages, .skip, .contents, .back, .hint, details")].filter(isShown);
    const scrolling = [...document.querySelectorAll(".scroll")].filter((one) => getComputedStyle(one).overflowX === "auto");
    return { shown: shown.map((one) => one.className || one.tagName), scrolling: scrolling.length };
  });
  await page.emulateMediaType(null);
  return result;
}

async function examine(browser, file) {
  const page = await openFile(browser, file, 1280);
  const result = {
    file,
    requests: await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name)),
    fonts: await fontsOf(page),
    sources: await sourcesOf(page),
    calls: await page.evaluate(followCalls),
    headings: await page.$$eval("h1, h2, h3, h4, h5, h6", (all) => all.map((one) => Number(one.tagName[1]))),
    printed: await printedOf(page),
    overflows: [],
  };
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 900 });
    if (await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth)) result.overflows.push(width);
  }
  await page.close();
  return result;
}

const [chromium, ...files] = process.argv.slice(2);
const results = await withBrowser(chromium, async (browser) => {
  const all = [];
  for (const file of files) all.push(await examine(browser, file));
  return all;
});
console.log(JSON.stringify(results));
