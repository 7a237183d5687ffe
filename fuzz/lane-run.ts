import type { Exchange } from '../contracts/trace.ts';
import { againOf } from './finding-desk.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { type Filled, fillTold, type Teller, tellerAgain, tellerOf } from './harvest/fill-told.ts';
import type { Lane } from './lane.ts';
import { serialOf } from './serial.ts';
import type { Sketch } from './sketch.ts';

/** A case of a lane, ready to be sent. */
export interface NextCase {
  readonly sketch: Sketch;
  readonly number: number;
  readonly serial: string;
  /** What earlier answers of the lane told of it. */
  readonly told: Filled['told'];
}

/** A lane as far as it has come. */
export class LaneRun {
  readonly id: string;
  /** The case that was under way when the run was killed, if it may have created something. */
  readonly uncertain: number | undefined;
  readonly #lane: Lane;
  readonly #tell: Teller | undefined;
  #number: number;
  #again: NextCase | undefined;
  skipped = 0;

  constructor(lane: Lane, options: Pick<FuzzOptions, 'resume' | 'shard'>) {
    const { resume } = options;
    this.id = lane.id;
    this.#lane = lane;
    this.#tell = lane.harvest === undefined ? undefined : tellerOf(lane.harvest, lane.tables);
    this.#number = resume?.finished.get(lane.id) ?? 0;
    this.uncertain = resume?.uncertain.get(lane.id);
    const unlooked = resume?.unlooked.get(lane.id);
    // What was sent before the run was killed is made again, and not sent.
    for (let number = 0; number < this.#number; number += 1) {
      const sketch = lane.next();
      const serial = `zv${againOf(options)}${this.serialAt(number)}`;
      if (number === unlooked?.number)
        this.#again = { ...fillTold(sketch, tellerAgain(unlooked.told)), number, serial };
    }
  }

  /** True at the end of a lane of so many cases. */
  isAt(most: number | undefined): boolean {
    return most !== undefined && this.#number >= most && this.#again === undefined;
  }

  next(): NextCase {
    const again = this.#again;
    this.#again = undefined;
    if (again !== undefined) return again;
    const number = this.#number;
    this.#number += 1;
    const sketch = this.#lane.next();
    const filled = this.#tell === undefined ? { sketch, told: [] } : fillTold(sketch, this.#tell);
    return { ...filled, number, serial: this.serialAt(number) };
  }

  /** Takes in what the answers of a case told: later cases of the lane may name it. A resumed lane begins anew. */
  learn(exchanges: readonly Exchange[]): void {
    this.#lane.harvest?.learn(exchanges);
  }

  readonly serialAt = (number: number): string =>
    `${this.#lane.place.toString(36).padStart(2, '0')}${serialOf(number)}`;
}
