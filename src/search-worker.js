// Runs the module of the search beside the page and asks it what it is asked, so that reading the index never holds up a reader's scrolling.
"use strict";

let module;
const load = async ([script, code]) => {
  const loaded = await import(script);
  await loaded.default({ module_or_path: code });
  return loaded;
};

onmessage = async ({ data: { addresses, question }, ports: [answer] }) => {
  try {
    module ??= load(addresses);
    answer.postMessage(await (await module).find(question));
  } catch {
    // The page reads the index itself.
    answer.postMessage(undefined);
  }
};
