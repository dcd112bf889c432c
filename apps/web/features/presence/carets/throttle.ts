export type Throttled = { readonly call: () => void; readonly cancel: () => void };

/** Runs at once, then at most every `intervalMs`, and always once more after the last call. */
export function throttle(run: () => void, intervalMs: number): Throttled {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;
  const elapsed = () => {
    timer = null;
    if (again) start();
  };
  const start = () => {
    again = false;
    timer = setTimeout(elapsed, intervalMs);
    run();
  };
  return {
    call: () => {
      if (timer === null) start();
      else again = true;
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      again = false;
    },
  };
}
