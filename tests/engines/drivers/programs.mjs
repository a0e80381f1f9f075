// Where browsers are on this machine.

import { existsSync, readdirSync } from "node:fs";
import { findProgram } from "../../hosts/server.mjs";

/** The first of some programs that is installed. */
export function findFirst(names) {
  return names.map(findProgram).find(Boolean);
}

/** WebKitGTK's own small browser, which is in no folder of PATH. */
export function findMiniBrowser() {
  const folders = ["/usr/lib", ...foldersIn("/usr/lib"), "/usr/libexec"];
  return folders
    .flatMap((folder) => foldersIn(folder).filter((inner) => /\/webkit(2gtk-4\.\d|gtk-6\.\d)$/.test(inner)))
    .map((folder) => `${folder}/MiniBrowser`)
    .find(existsSync);
}

function foldersIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`);
}
