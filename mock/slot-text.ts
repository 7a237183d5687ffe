/** Text with places for something that was never sent before. */
export type SlotText = readonly (string | Fresh)[];

/** A place that is filled anew for every request. */
export interface Fresh {
  readonly fresh: true;
}

/** A text under a name. */
export interface NamedText {
  readonly name: string;
  readonly text: SlotText;
}

/** A text in pieces. */
export interface SlotValue {
  readonly slots: SlotText;
}
