// node axe.mjs CHROMIUM FILE…: accessibility faults of HTML files, narrow and wide, light and dark, as JSON:
// [{file, width, scheme, violations: [{id, impact, nodes: [selector]}], horizontalOverflow}]
import axe from "axe-core";
import { openFile, withBrowser } from "./browser.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"];

async function examine(browser, file, width, scheme) {
  const page = await openFile(browser, file, width, scheme);
  await page.evaluate(axe.source);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  const horizontalOverflow = await page.evaluate(
    () => document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth,
  );
  await page.close();
  const violations = found.violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    nodes: nodes.map((node) => node.target.flat().join(" ")),
  }));
  return { file, width, scheme, violations, horizontalOverflow };
}

const [chromium, ...files] = process.argv.slice(2);
const results = await withBrowser(chromium, async (browser) => {
  const all = [];
  for (const file of files)
    for (const width of WIDTHS)
      for (const scheme of SCHEMES) all.push(await examine(browser, file, width, scheme));
  return all;
});
console.log(JSON.stringify(results));
