/**
 * Who may send: many that touch nothing but what is their own, or one alone that changes what others look at. Turns are given in
 * the order in which they are asked for.
 */
export class TurnLock {
  #running = 0;
  #alone = false;
  readonly #waiting: { readonly alone: boolean; readonly start: () => void }[] = [];

  /** Resolves when it is this one's turn, with what ends the turn. */
  async take(options: { readonly alone: boolean }): Promise<() => void> {
    if (this.#waiting.length > 0 || !this.#isFree(options))
      await new Promise<void>((start) => this.#waiting.push({ alone: options.alone, start }));
    else this.#begin(options);
    return () => this.#end(options);
  }

  #isFree({ alone }: { readonly alone: boolean }): boolean {
    return !this.#alone && (!alone || this.#running === 0);
  }

  #begin({ alone }: { readonly alone: boolean }): void {
    this.#running += 1;
    this.#alone = alone;
  }

  #end({ alone }: { readonly alone: boolean }): void {
    this.#running -= 1;
    if (alone) this.#alone = false;
    for (let next = this.#waiting[0]; next !== undefined && this.#isFree(next); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#begin(next);
      next.start();
    }
  }
}
