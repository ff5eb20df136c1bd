// node hwpx.mjs FILE…: what a second reader of HWPX finds in files, as JSON:
// [{file, pages, text, notes: [{number, text}], fields: [{name, value}], bookmarks, styles, remarks, head, foot}]
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import init, { HwpDocument } from "@rhwp/core";

const PACKAGE = createRequire(import.meta.url).resolve("@rhwp/core/rhwp_bg.wasm");
const MOST_NOTES = 99;

// The reader asks how wide a text is; a rough width will do where nothing is drawn.
globalThis.measureTextWidth = (font, text) => text.length * 0.8 * Number.parseFloat(font.match(/([\d.]+)px/)?.[1] ?? "10");

function notesOf(hwpx, pages) {
  const notes = [];
  for (let page = 0; page < pages; page++)
    for (let place = 0; place < MOST_NOTES; place++) {
      let at;
      try {
        at = JSON.parse(hwpx.getPageFootnoteInfo(page, place));
      } catch {
        break; // the page has no further note
      }
      const note = JSON.parse(hwpx.getFootnoteInfo(at.sectionIdx, at.paraIdx, at.controlIdx));
      notes.push({ number: note.number, text: note.texts.join("\n") });
    }
  return notes;
}

async function read(file) {
  const hwpx = new HwpDocument(new Uint8Array(await readFile(file)));
  const pages = hwpx.pageCount();
  const edge = (isHeader) => JSON.parse(hwpx.getHeaderFooter(0, isHeader, 0)).text ?? "";
  const found = {
    file,
    pages,
    text: JSON.parse(hwpx.getTextFileUnicode()),
    notes: notesOf(hwpx, pages),
    fields: JSON.parse(hwpx.getFieldList())
      .filter(({ fieldType }) => fieldType === "clickhere")
      .map(({ name, value }) => ({ name, value })),
    bookmarks: JSON.parse(hwpx.getBookmarks()).map(({ name }) => name),
    styles: JSON.parse(hwpx.getStyleList()).map(({ name }) => name),
    remarks: [...new Set(JSON.parse(hwpx.getValidationWarnings()).warnings.map(({ kind }) => kind))],
    head: edge(true),
    foot: edge(false),
  };
  hwpx.free();
  return found;
}

await init({ module_or_path: await readFile(PACKAGE) });
const results = [];
for (const file of process.argv.slice(2)) results.push(await read(file));
console.log(JSON.stringify(results));
