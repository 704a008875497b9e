import { createRenderer, h, ref } from "vue";
import { expect, test } from "vitest";

import TypedInput from "@/layout/TypedInput.vue";

interface Field {
  field?: Field; // of a page
  value?: string;
  onInput?: (event: unknown) => void;
  onChange?: () => Promise<void>;
}

// A page without a browser: its elements are what they were given.
const { createApp } = createRenderer<Field, Field>({
  createElement: () => ({}),
  patchProp: (field, name, _, value) => void (field[name as keyof Field] = value),
  insert: (field, page) => void (page.field = field),
  createText: () => ({}),
  createComment: () => ({}),
  setText: () => {},
  setElementText: () => {},
  remove: () => {},
  parentNode: () => null,
  nextSibling: () => null,
});

function page() {
  const [value, news, typed, root] = [ref("30"), ref(0), [] as string[], {} as Field & { field: Field }];
  createApp({
    render: () => h(TypedInput, { value: value.value, title: `${news.value}`, onTyped: (text) => typed.push(text) }),
  }).mount(root);
  const types = (text: string): void => {
    root.field.value = text; // as a browser does it
    root.field.onInput?.({ target: root.field });
  };
  return { value, news, typed, types, field: () => root.field };
}

const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test("news that comes while somebody types takes nothing of what stands there", async () => {
  const { news, types, field } = page();
  types("45");
  news.value += 1;
  await drawn();
  expect(field().value).toBe("45");
});

test("what was typed counts on leaving the field, which then shows what holds", async () => {
  const { typed, types, field } = page();
  types("nonsense");
  await field().onChange?.();
  await drawn();
  expect(typed).toEqual(["nonsense"]);
  expect(field().value).toBe("30");
});

test("a value that somebody else has changed is shown", async () => {
  const { value, field } = page();
  value.value = "60";
  await drawn();
  expect(field().value).toBe("60");
});
