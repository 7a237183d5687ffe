import fc from 'fast-check';
import { Draw } from './draw.ts';

/** How values of a kind are made, told and simplified. */
export interface Drawing<T> {
  readonly draw: (draw: Draw) => T;
  /** True for every value that could have been drawn. */
  readonly accepts: (value: unknown) => value is T;
  /** Simpler values, the simplest first; those that are not accepted are left out. Their chain must end. */
  readonly simpler: (value: T) => Iterable<T>;
}

/**
 * An arbitrary of fast-check that draws a whole value at once. One value costs two numbers of fast-check's source, so that a JSON
 * object of some members takes a microsecond or two, where nested arbitraries wrap every member.
 */
export function drawnArbitrary<T>(drawing: Drawing<T>): fc.Arbitrary<T> {
  return new DrawnArbitrary(drawing);
}

class DrawnArbitrary<T> extends fc.Arbitrary<T> {
  readonly #drawing: Drawing<T>;
  readonly #draw = new Draw();

  constructor(drawing: Drawing<T>) {
    super();
    this.#drawing = drawing;
  }

  // Small and boundary values are preferred at all times: a bias of fast-check's own would add nothing.
  override generate(random: fc.Random): fc.Value<T> {
    this.#draw.reset(random.nextInt(), random.nextInt());
    return new fc.Value(this.#drawing.draw(this.#draw), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.#drawing.accepts(value);
  }

  override shrink(value: T): fc.Stream<fc.Value<T>> {
    return fc.stream(this.#simpler(value));
  }

  *#simpler(value: T): IterableIterator<fc.Value<T>> {
    for (const one of this.#drawing.simpler(value)) {
      if (this.#drawing.accepts(one)) yield new fc.Value(one, undefined);
    }
  }
}
