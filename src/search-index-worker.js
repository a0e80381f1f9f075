// Runs the module that reads the index of the search beside the page, so that it never holds up a reader's scrolling.
"use strict";

let module;
const load = async ([script, code]) => {
  const loaded = await import(script);
  await loaded.default({ module_or_path: code });
  return loaded;
};

onmessage = async ({ data: { addresses, format, question }, ports: [answer] }) => {
  try {
    module ??= load(addresses);
    answer.postMessage(await (await module).answer(format, question));
  } catch {
    // The page reads the index itself.
    answer.postMessage(undefined);
  }
};
