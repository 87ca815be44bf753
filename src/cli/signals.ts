let controller: AbortController | null = null;

/** Aborts on the first Ctrl-C or TERM, so that work under way ends cleanly; a second one ends the process at once. */
export function stopSignal(): AbortSignal {
  if (controller !== null) return controller.signal;
  const stop = new AbortController();
  controller = stop;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  return stop.signal;
}
