/** A text a person sees, in both languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** The languages every face can speak. */
export type Lang = keyof Text;
