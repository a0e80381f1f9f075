// The probe reports what pages log and do not catch: without this check, an empty list would prove nothing.

import assert from "node:assert/strict";
import { until } from "../until.mjs";
import { COUNTY, TRAVEL } from "../reader.mjs";

export default function (check) {
  check("what a page says and what it does not catch arrives", { says: /on purpose/ }, async (reader) => {
    await reader.openPrinted(COUNTY);
    await reader.ask(() => window.engineProbe.misbehave());
    await until("three reports", () => reader.server.said.length >= 3);
    const all = reader.server.said.join("\n");
    assert.match(all, /^\/county\/ error: said on purpose 1$/m);
    assert.match(all, /^\/county\/ uncaught: .*thrown on purpose$/m);
    assert.match(all, /^\/county\/ unhandled: .*rejected on purpose$/m);
  });

  check("a report survives the page that made it", { says: /on the way out/ }, async (reader) => {
    await reader.open(COUNTY);
    await reader.mark();
    await reader.ask((next) => {
      console.error("said on the way out");
      location.href = next;
    }, TRAVEL);
    await reader.untilLoaded(TRAVEL);
    await until("the report", () => reader.server.said.includes("/county/ error: said on the way out"));
  });
}
