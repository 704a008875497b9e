// What is typed as a number, in the units of the API.
import type { Shape } from "@/api/types";

type Whole<Value> = { [Key in keyof Value]-?: Value[Key] };
export type Retry = Whole<Shape<"RetryValue">>;

export const number = (typed: number | "", times = 1): number => (typed === "" ? (null as never) : Number((typed * times).toFixed(8))); // what is empty the API refuses
