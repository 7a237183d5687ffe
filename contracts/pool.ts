/** One finished item of a pool. */
export interface Pooled<T, R> {
  readonly item: T;
  readonly index: number;
  readonly result: R;
  /** Waits until nothing else is under way; nothing is started before the next item is asked for. */
  readonly settled: () => Promise<unknown>;
}

/** How a pool works. */
export interface PoolOptions<T, R> {
  /** How many items are under way at once. */
  readonly concurrency: number;
  /** Nothing else is under way with such an item. */
  readonly isAlone: (item: T) => boolean;
  /** True from when on nothing more is started; what is under way is waited for. */
  readonly isOver?: () => boolean;
  readonly work: (item: T, index: number) => Promise<R>;
}

/** Works on several items at once and yields the results in the order of the items. The first one goes alone: others lean on it. */
export async function* pool<T, R>(
  items: readonly T[],
  { concurrency, isAlone, isOver = () => false, work }: PoolOptions<T, R>,
): AsyncGenerator<Pooled<T, R>> {
  const running = new Map<number, Promise<R>>();
  const settled = (): Promise<unknown> => Promise.allSettled(running.values());
  let next = 0;
  for (const [index, item] of items.entries()) {
    const width = index === 0 ? 1 : concurrency;
    while (next < items.length && next < index + width && !isOver()) {
      const upcoming = items[next];
      const alone = upcoming !== undefined && isAlone(upcoming);
      if (alone && next > index) break;
      if (upcoming !== undefined) running.set(next, work(upcoming, next));
      next += 1;
      if (alone) break;
    }
    const result = await running.get(index);
    running.delete(index);
    if (result !== undefined) yield { item, index, result, settled };
  }
}
