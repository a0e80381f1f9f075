// Tasks of a page's main thread, from Chromium's trace: all of them, not only those over 50 ms.

const CATEGORIES = ["toplevel", "blink.user_timing", "loading"];
const TASK = "ThreadControllerImpl::RunTask";
/** With these a trace opens in Chromium's Performance panel and shows what each task did; recording them slows the page down. */
const DETAILS = ["devtools.timeline", "v8.execute", "disabled-by-default-devtools.timeline", "disabled-by-default-v8.cpu_profiler"];

/** Runs `task` under a trace; returns what it returned, and the trace's events. */
export async function traced(browser, page, { details = false, layouts = false }, task) {
  const more = details ? DETAILS : layouts ? [DETAILS[0]] : [];
  await browser.startTracing(page, { categories: [...CATEGORIES, ...more] });
  const result = await task();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  return { result, events: traceEvents };
}

/** The event with which the navigation to `url` began. */
function beginning(events, url) {
  const began = events.findLast((event) => event.name === "navigationStart" && event.args.data?.documentLoaderURL === url);
  if (!began) throw new Error(`The trace knows nothing of ${url}.`);
  return began;
}

/**
 * What a page's main thread spent on styles and on layout up to a time, both in ms, and how many boxes it laid out; the trace must have
 * been recorded with `layouts`.
 */
export function layoutsOf(events, url, until) {
  const began = beginning(events, url);
  const within = events.filter(({ ph, pid, tid, ts }) => ph === "X" && pid === began.pid && tid === began.tid && ts > began.ts && ts < began.ts + until * 1000);
  const named = (name) => within.filter((event) => event.name === name);
  const sum = (all) => all.reduce((time, { dur }) => time + dur / 1000, 0);
  const layouts = named("Layout");
  const boxes = Math.max(0, ...layouts.map(({ args }) => args.beginData?.totalObjects ?? 0));
  return { styles: sum(named("UpdateLayoutTree")), layout: sum(layouts), boxes };
}

/**
 * The tasks of the thread that loaded `url`, all in ms: start (since the page's navigation began), duration, and processor time
 * within it (the rest went to other programs).
 */
export function tasksOf(events, url) {
  const began = beginning(events, url);
  return events
    .filter(({ name, ph, pid, tid }) => name === TASK && ph === "X" && pid === began.pid && tid === began.tid)
    .filter((event) => event.ts + event.dur > began.ts)
    .map(({ ts, dur, tdur }) => ({ start: (ts - began.ts) / 1000, duration: dur / 1000, worked: (tdur ?? dur) / 1000 }));
}

/**
 * Processor time of a page's main thread between two of its `performance.mark`s, in ms, in all and of the longest task: durations
 * without waiting for the line or for other programs.
 */
export function workBetween(events, from, to) {
  const end = events.findLast((event) => event.name === to && event.cat.includes("blink.user_timing"));
  const start = events.findLast((event) => event.name === from && event.cat.includes("blink.user_timing"));
  const tasks = events.filter(({ name, ph, pid, tid }) => name === TASK && ph === "X" && pid === end.pid && tid === end.tid);
  const within = tasks.filter(({ ts, dur }) => ts + dur > start.ts && ts < end.ts);
  const worked = within.map(({ tdur, dur }) => (tdur ?? dur) / 1000);
  return { all: worked.reduce((sum, time) => sum + time, 0), longest: Math.max(0, ...worked) };
}

/** Total blocking time in ms: what tasks take beyond 50 ms each, while input has to wait. */
export const blocking = (tasks) => tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);

export const longest = (tasks, key = "duration") => tasks.reduce((most, task) => Math.max(most, task[key]), 0);
