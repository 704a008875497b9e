// Writes src/api/schema.d.ts from the API's description:
//   python -m app.http.openapi | npm run --silent types      (in the checkout's root and in web/, respectively)
import { readFileSync, writeFileSync } from "node:fs";

import openapiTS, { astToString } from "openapi-typescript";

const description = JSON.parse(readFileSync(process.argv[2] ?? 0, "utf8"));
const head = "// Made by `npm run types` from the API's description; do not edit.\n\n";
const target = new URL("../src/api/schema.d.ts", import.meta.url);
writeFileSync(target, head + astToString(await openapiTS(description, { defaultNonNullable: false })));
