import { expect, test } from "vitest";

import { reasonText } from "@/people/users/reasons";

const words = {
  t: (key: string, values?: Record<string, unknown>) => `${key} ${values?.what ?? ""}`.trim(),
  te: (key: string) => key === "people.field.extension",
};

test("a known reason is told by its key, with the name of the field", () => {
  expect(reasonText("1002 is taken. Choose another user name.", words)).toBe("people.import.why.usernameTaken 1002");
  expect(reasonText("extension must be 2 to 10 digits, or empty.", words)).toBe("people.import.why.badField people.field.extension");
});

test("an unknown reason stays as it is", () => {
  expect(reasonText("The moon is full.", words)).toBe("The moon is full.");
});
