// The refusal of a change to something that somebody else has changed since it was read.
import { Problem } from "@/api/problems";

export const isChanged = (error: unknown): boolean => error instanceof Problem && error.slug === "changed-since";
