// Bundles script, style and fonts into src/onrecord/publish/static, where the server and the wheel find them.
import { build } from "esbuild";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here("../src/onrecord/publish/static");

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await build({
  entryPoints: [here("src/onrecord.ts"), here("src/onrecord.css")],
  outdir: out,
  bundle: true,
  minify: true,
  target: ["es2022", "chrome115", "firefox115", "safari16.4"],
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  legalComments: "linked",
  logLevel: "warning",
});
await copyFile(here("src/onrecord.svg"), `${out}/onrecord.svg`);
