// Builds everything that Node is needed for into ../static. The results are committed, so that
// running the product needs no Node; the same lock file gives the same bytes.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "..", "static");

const COPIES = {
  "htmx.org/dist/htmx.min.js": "vendor/htmx.min.js",
  "htmx.org/LICENSE": "vendor/htmx.LICENSE.txt",
  "@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2":
    "fonts/figtree-latin.woff2",
  "@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2":
    "fonts/figtree-latin-ext.woff2",
  "@fontsource-variable/figtree/LICENSE": "fonts/figtree.LICENSE.txt",
  "@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2":
    "fonts/mono-latin.woff2",
  "@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-ext-wght-normal.woff2":
    "fonts/mono-latin-ext.woff2",
  "@fontsource-variable/atkinson-hyperlegible-mono/LICENSE": "fonts/mono.LICENSE.txt",
  "lucide-static/LICENSE": "img/icons.LICENSE.txt",
};

// The name that templates use: the name in Lucide.
const ICONS = {
  alert: "triangle-alert",
  arrow: "arrow-right",
  back: "arrow-left",
  bell: "bell",
  check: "check",
  clock: "clock",
  download: "download",
  eye: "eye",
  "eye-off": "eye-off",
  fail: "circle-x",
  file: "file-text",
  info: "info",
  language: "languages",
  lock: "lock",
  mail: "mail",
  menu: "menu",
  "not-applicable": "circle-minus",
  pass: "circle-check",
  quote: "text-quote",
  trash: "trash-2",
  up: "trending-up",
  upload: "upload",
  user: "user",
  warn: "circle-alert",
};

function symbol([name, source]) {
  const svg = readFileSync(join(modules, "lucide-static/icons", `${source}.svg`), "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.replace(/\s*\n\s*/g, "")}</symbol>`;
}

function write(path, text) {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}

for (const [from, to] of Object.entries(COPIES)) {
  mkdirSync(dirname(join(out, to)), { recursive: true });
  copyFileSync(join(modules, from), join(out, to));
}

const symbols = Object.entries(ICONS).map(symbol).join("\n");
write("img/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols}\n</svg>\n`);

const tailwind = join(modules, "@tailwindcss/cli/dist/index.mjs");
execFileSync(
  process.execPath,
  [tailwind, "--input", join(here, "src/app.css"), "--output", join(out, "css/app.css"), "--minify"],
  { cwd: here, stdio: ["ignore", "inherit", "inherit"] },
);
